"""Build the wheel of infolib.

In: infolib, pyproject.toml, widgets/.
Out: a wheel; equal sources give equal bytes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import widgets
from tools.incremental import ROOT

BIN = "Scripts" if os.name == "nt" else "bin"
UV = ROOT / ".venv" / BIN / "uv"
BESIDE = ("LICENSE", "README.md", "pyproject.toml")  # read beside infolib/


def run(*command: str | Path, cwd: Path = ROOT, **names: str) -> str:
    """What a command says, run with these environment variables as well."""
    variables = os.environ | names
    variables.pop("PYTHONPATH", None)  # would show it the repository
    # The umask decides about the bytes of a wheel.
    done = subprocess.run(
        command,
        cwd=cwd,
        env=variables,
        umask=0o022,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        told = (done.stdout + done.stderr)[-2000:]
        sys.exit(f"{' '.join(map(str, command))}\n{told}")
    return done.stdout.strip()


def build(folder: Path) -> Path:
    """Build the wheel into a folder; equal sources give equal bytes."""
    with tempfile.TemporaryDirectory() as work:
        # A copy, because setuptools leaves files beside the sources and would
        # pack those that an earlier build has left.
        source = Path(work, "source")
        unwanted = shutil.ignore_patterns("__pycache__", widgets.BUNDLE)
        shutil.copytree(ROOT / "infolib", source / "infolib", ignore=unwanted)
        widgets.for_notebooks(source / "infolib")
        for name in BESIDE:
            shutil.copy(ROOT / name, source)
        for path in source.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        # With the setuptools of .venv, so that no network is needed.
        command = (UV, "build", "--quiet", "--wheel", "--no-build-isolation")
        command += ("--python", sys.executable, "--out-dir", folder, source)
        run(*command, SOURCE_DATE_EPOCH="315532800")  # 1980, where ZIP begins
    (wheel,) = folder.glob("infolib-*.whl")
    return wheel
