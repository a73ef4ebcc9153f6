"""Write the question banks of an edition, for Moodle and for Canvas.

In: the built chapters, and what their exercises ask.
Out: _build/banks, or _build/ko/banks, with moodle.xml and canvas.zip. Equal
inputs give equal bytes.
"""

import time

from tools import downloads, incremental, recorded_exercises
from tools.edition import ENGLISH, site_address
from tools.teaching import canvas, moodle
from tools.teaching.questions import chapter

FOLDER = "banks"
MOODLE, CANVAS = "moodle.xml", "canvas.zip"


def made_from(edition):
    return incremental.digest(
        *(edition.html / f"{page}.html" for page in edition.chapters()),
        *(
            recorded_exercises.file(edition, page)
            for page in edition.chapters()
        ),
        *(ENGLISH.file(page) for page in edition.chapters()),
        site_address(),
        edition.settings()["title"],
        incremental.ROOT / "locale/ko/site.po",
        *incremental.code("tools.teaching.banks"),
    )


def is_current(edition):
    return incremental.is_made(edition.build / FOLDER, made_from(edition))


def write(edition, folder):
    """Write both banks into a folder; return how many questions each has."""
    title = edition.settings()["title"]
    chapters = [chapter(edition, page) for page in edition.chapters()]
    (folder / MOODLE).write_bytes(moodle.bank(title, chapters))
    files = canvas.package(edition.language, title, chapters)
    downloads.pack(folder / CANVAS, files)
    return sum(len(chapter.questions) for chapter in chapters)


def main(edition):
    """Write the banks unless they are there; needs the built pages."""
    target, key = edition.build / FOLDER, made_from(edition)
    if incremental.is_made(target, key):
        return
    started = time.time()
    with incremental.replaced(target, key) as folder:
        folder.mkdir()
        count = write(edition, folder)
    seconds = time.time() - started
    print(
        f"  {MOODLE}, {CANVAS} ({edition.name}): "
        f"{count} questions, {seconds:.0f} s"
    )
