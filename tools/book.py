"""Build the book.

In: _config.yml, _toc.yml, the pages, their stored outputs, _static/, tools/.
Out: _build/html/, swapped in only when a strict build (every warning is an
error) has succeeded; nothing to do when no input has changed.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "_build"
SITE = BUILD / "html"
STAMP = SITE / ".made-from"
LOG = BUILD / "book.log"
# colours, and what Jupyter Book says before anything happens
NOISE = re.compile(
    r"\x1b\[[0-9;]*m|^(Running|Source|Config|Output) .*\n", re.M
)
FILES = (
    "_config.yml",
    "_toc.yml",
    "package-lock.json",
    "references.bib",
    "requirements.txt",
)
ENVIRONMENT = ("GITHUB_REPOSITORY", "SITE_URL")
FOLDERS = ("_static", "_templates", "chapters", "infolib", "tools")
LEFTOVERS = {"__pycache__", ".ipynb_checkpoints"}


def inputs():
    """Every file that a page depends on."""
    yield from (ROOT / name for name in FILES)
    yield from ROOT.glob("*.md")
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and not LEFTOVERS & set(path.parts):
                yield path


def fingerprint():
    """What the pages were made from, in one number."""
    # buttons and absolute addresses depend on them
    known = [os.environ.get(name, "") for name in ENVIRONMENT]
    digest = hashlib.sha256(" ".join(known).encode())
    for path in sorted(inputs()):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current():
    return STAMP.is_file() and STAMP.read_text() == fingerprint()


def build(work):
    """Build the site in the folder `work`; return where it is."""
    made_from = fingerprint()
    # Always from nothing: Sphinx does not repeat the warnings of pages that
    # it finds unchanged, so a second, incremental build would pass.
    command = [Path(sys.executable).with_name("jupyter-book"), "build", "."]
    command += ["-W", "-n", "--keep-going", "-q", "--path-output", work]
    with LOG.open("w", encoding="utf-8") as log:
        result = subprocess.run(command, cwd=ROOT, stdout=log, stderr=log)
    site = Path(work, "_build", "html")
    # Jupyter Book 2, given this book, builds nothing and reports success
    if result.returncode or not (site / "index.html").is_file():
        told = NOISE.sub("", LOG.read_text(encoding="utf-8"))
        print(re.split(r"\n(?:Traceback|=====)", told)[0])
        raise SystemExit(f"the book was not built, see {LOG}")
    (site / STAMP.name).write_text(made_from)
    return site


def main():
    started = time.time()
    if is_current():
        print("The book is up to date.")
    else:
        print("Building the book ...", flush=True)
        BUILD.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=BUILD, prefix="book-") as work:
            site = build(work)
            if SITE.exists():
                SITE.rename(Path(work, "previous"))
            shutil.move(site, SITE)
        print(f"Built in {time.time() - started:.0f} s.")
    print(f"Open {SITE / 'index.html'}")


if __name__ == "__main__":
    main()
