"""Run what a reader downloads, in an environment that has nothing else.

In: the notebooks of both editions. Out: a line for each archive: unpacked,
installed by its requirements.txt, its notebook run.
"""

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from tools.downloads import make
from tools.edition import EDITIONS
from tools.wheel import BIN


def run(*command, cwd):
    """Run a command in a folder as if nothing else were installed."""
    variables = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "INFOLIB", "JUPYTER", "VIRTUAL_"))
    }
    done = subprocess.run(
        command, cwd=cwd, env=variables, capture_output=True, text=True
    )
    if done.returncode:
        told = (done.stdout + done.stderr)[-2000:]
        sys.exit(f"{' '.join(map(str, command))}\n{told}")
    return done.stdout


def main():
    with tempfile.TemporaryDirectory() as work:
        here = Path(work)
        programs = here / "environment" / BIN
        run(sys.executable, "-m", "venv", here / "environment", cwd=here)
        for edition in EDITIONS:
            if not edition.source.is_dir():
                print(f"no notebooks in {edition.name}: run make ko")
                continue
            make(edition, here / edition.language)
            for path in sorted((here / edition.language).rglob("*.zip")):
                started = time.time()
                with zipfile.ZipFile(path) as archive:
                    archive.extractall(path.parent)
                folder = path.with_suffix("")
                install = ("install", "--quiet", "-r", "requirements.txt")
                run(programs / "python", "-m", "pip", *install, cwd=folder)
                execute = ("nbconvert", "--to", "notebook", "--execute")
                execute += ("--inplace", f"{path.stem}.ipynb")
                run(programs / "jupyter", *execute, cwd=folder)
                seconds = time.time() - started
                print(f"{path.name} ({edition.name}) runs, {seconds:.0f} s")


if __name__ == "__main__":
    main()
