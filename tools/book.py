"""Build the pages of the book, in English or in Korean.

In: _config.yml, _toc.yml, the pages and their stored outputs, their look in
theme/, the extensions; for the Korean book its translated source.
Out: _build/html/ or _build/ko/html/, swapped in only when a strict build
(every warning is an error) has succeeded; nothing to do when no input has
changed.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools import incremental, recorded_exercises
from tools.edition import ENGLISH
from tools.incremental import ROOT

LOG = "book.log"
# colours, and what Jupyter Book says before anything happens
NOISE = re.compile(
    r"\x1b\[[0-9;]*m|^(Running|Source|Config|Output) .*\n", re.M
)
SOURCE = (
    "_config.yml",
    "_toc.yml",
    "references.bib",
    "intro.md",
    "chapters",
    "theme/pages",
    "theme/templates",
)
# what every edition is built with; site.po has words of both editions
BESIDES = (
    "answers",
    "package-lock.json",
    "requirements.txt",
    "infolib",
    "locale/ko/site.po",
    "locale/ko/widgets.po",
    "widgets",
    "tools/sphinx_ext/purge.mjs",
)
ENVIRONMENT = ("GITHUB_REPOSITORY", "SITE_URL")


def made_from(edition):
    """One number for everything that the pages depend on."""
    extensions = ENGLISH.settings()["sphinx"]["local_extensions"]
    return incremental.digest(
        *(edition.source / name for name in SOURCE),
        *(ROOT / name for name in BESIDES),
        *incremental.code("tools.book", *extensions),
        [os.environ.get(name, "") for name in ENVIRONMENT],
    )


def is_current(edition):
    return incremental.is_made(edition.html, made_from(edition))


def build(edition, work, strict=("-W", "-n", "--keep-going")):
    """Build the pages in the folder `work`; return where they are."""
    log = edition.build / LOG
    # Always from nothing: Sphinx does not repeat the warnings of pages that
    # it finds unchanged, so a second, incremental build would pass.
    command = [Path(sys.executable).with_name("jupyter-book"), "build", "."]
    command += [*strict, "-q", "--path-output", work]
    with log.open("w", encoding="utf-8") as file:
        result = subprocess.run(
            command,
            cwd=edition.source,
            # the same pages on every day: Matplotlib dates its figures
            env=os.environ | {"SOURCE_DATE_EPOCH": "0"},
            stdout=file,
            stderr=file,
        )
    site = Path(work, "_build", "html")
    # Jupyter Book 2, given this book, builds nothing and reports success
    if result.returncode or not (site / "index.html").is_file():
        told = NOISE.sub("", log.read_text(encoding="utf-8"))
        print(re.split(r"\n(?:Traceback|=====)", told)[0])
        raise SystemExit(f"the book was not built, see {log}")
    return site


def main(edition):
    """Build the pages unless they are there; needs the edition's source."""
    started = time.time()
    edition.build.mkdir(parents=True, exist_ok=True)
    key = made_from(edition)
    if incremental.is_made(edition.html, key):
        print(f"The book ({edition.name}) is up to date.")
    else:
        recorded_exercises.main(edition)
        print(f"Building the book ({edition.name}) ...", flush=True)
        with (
            tempfile.TemporaryDirectory(dir=edition.build) as work,
            incremental.replaced(edition.html, key) as target,
        ):
            build(edition, work).rename(target)
        print(f"Built ({edition.name}) in {time.time() - started:.0f} s.")
    print(f"Open {edition.html / 'index.html'}")
