"""Fetch what a measurement takes from npm, apart from what a build needs."""

import shutil
from pathlib import Path

from tools import npm
from tools.incremental import ROOT


def fetch(source: Path, folder: Path) -> None:
    """Bring node_modules in a folder to what the lock file in `source` says.

    source: a folder with a package.json and a package-lock.json.
    """
    lock = (source / "package-lock.json").read_text(encoding="utf-8")
    stamp = folder / ".made-from"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, folder)
    shutil.copy(ROOT / ".npmrc", folder)
    print(f"Fetching what {source.name} needs ...", flush=True)
    npm.npm_ci(folder)
    stamp.write_text(lock, encoding="utf-8")
