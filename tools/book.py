"""Build the book: `book.py` in English, `book.py ko` in Korean.

In: _config.yml, _toc.yml, the pages, their stored outputs, _static/, tools/;
for the Korean book its catalogs, too.
Out: _build/html/ or _build/ko/html/, swapped in only when a strict build
(every warning is an error) has succeeded; nothing to do when no input has
changed.
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

import edition as editions
import korean_tree
from edition import ROOT

STAMP = ".made-from"
LOG = "book.log"
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
CATALOGS = "locale"
LEFTOVERS = {"__pycache__", ".ipynb_checkpoints"}


def inputs(edition):
    """Every file that a page depends on."""
    yield from (ROOT / name for name in FILES)
    yield ROOT / "intro.md"
    translated = edition is not editions.ENGLISH
    for folder in FOLDERS + (CATALOGS,) * translated:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and not LEFTOVERS & set(path.parts):
                yield path


def fingerprint(edition):
    """What the pages were made from, in one number."""
    # buttons and absolute addresses depend on them
    known = [os.environ.get(name, "") for name in ENVIRONMENT]
    digest = hashlib.sha256(" ".join(known).encode())
    for path in sorted(inputs(edition)):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current(edition):
    stamp = edition.html / STAMP
    return stamp.is_file() and stamp.read_text() == fingerprint(edition)


def build(edition, work):
    """Build the pages in the folder `work`; return where they are."""
    log = edition.build / LOG
    # Always from nothing: Sphinx does not repeat the warnings of pages that
    # it finds unchanged, so a second, incremental build would pass.
    command = [Path(sys.executable).with_name("jupyter-book"), "build", "."]
    command += ["-W", "-n", "--keep-going", "-q", "--path-output", work]
    with log.open("w", encoding="utf-8") as file:
        result = subprocess.run(
            command, cwd=edition.source, stdout=file, stderr=file
        )
    site = Path(work, "_build", "html")
    # Jupyter Book 2, given this book, builds nothing and reports success
    if result.returncode or not (site / "index.html").is_file():
        told = NOISE.sub("", log.read_text(encoding="utf-8"))
        print(re.split(r"\n(?:Traceback|=====)", told)[0])
        raise SystemExit(f"the book was not built, see {log}")
    return site


def main(edition):
    started = time.time()
    if is_current(edition):
        print("The book is up to date.")
    else:
        made_from = fingerprint(edition)  # what changes meanwhile is not in it
        if edition is editions.KOREAN:
            korean_tree.make()
        print(f"Building the book ({edition.name}) ...", flush=True)
        folder = edition.build
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix="book-") as work:
            site = build(edition, work)
            (site / STAMP).write_text(made_from)
            if edition.html.exists():
                edition.html.rename(Path(work, "previous"))
            shutil.move(site, edition.html)
        print(f"Built in {time.time() - started:.0f} s.")
    print(f"Open {edition.html / 'index.html'}")


if __name__ == "__main__":
    main(editions.named(sys.argv[1:]))
