"""Put books, slides and whole-book PDFs of all editions together in a folder.

In: html and slides of every edition in _build; infolib and pyproject.toml.
Out: _build/site, static and relocatable, swapped in when complete, with the
Korean edition in ko/. Only there do the pages link to their slides and PDFs
and to the same page in the other language. Without Chromium there are no
PDFs and no links to them.
"""

import os
import posixpath
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

import book
import chromium
import downloads
import print_book
import slides
from edition import BUILD, EDITIONS, SITE

STAMP = SITE / book.STAMP
LINKS = "<!-- editions -->"  # in intro.md: where the preface has its links
LANGUAGES = "<!-- languages -->"  # in _templates/navbar-logo.html


def made_from():
    return " ".join([downloads.made_from(), *map(slides.made_from, EDITIONS)])


def is_current():
    return STAMP.is_file() and STAMP.read_text() == made_from()


def forms(edition, folder, up, page):
    """Links to the deck of a chapter and to its PDF, if they are there."""
    name = Path(page).name
    word = edition.word("Slides")
    links = [f'<a href="{up}slides/{name}.html">{word}</a>']
    if (folder / "slides" / f"{name}.pdf").is_file():
        pdf = f'<a href="{up}slides/{name}.pdf">{edition.word("PDF")}</a>'
        links.append(f"({pdf})")
    return " ".join(links)


def put(path, before, text):
    """Write `text` after the first `before` in a page."""
    page = path.read_text(encoding="utf-8")
    if before not in page:
        sys.exit(f"{path.name} has no {before}")
    page = page.replace(before, before + text, 1)
    path.write_text(page, encoding="utf-8")


def link(edition, folder):
    """Let the pages say in which other forms the book is there."""
    items = []
    for path in downloads.notebooks(edition):
        page = path.relative_to(edition.source).with_suffix("").as_posix()
        how = downloads.how_to_run(edition, page)
        text = f'\n<p class="editions">{how}</p>'
        put(folder / f"{page}.html", "#</a></h1>", text)
    for page in edition.chapters():
        path = folder / f"{page}.html"
        links = forms(edition, folder, "../", page)
        put(path, "#</a></h1>", f'\n<p class="editions">{links}</p>')
        title = slides.article(edition, page).h1.get_text()
        links = forms(edition, folder, "", page)
        items.append(f"<li><p>{escape(title)}: {links}</p></li>")
    if (folder / print_book.NAME).is_file():
        word = edition.word("The whole book as PDF")
        whole = f'<a href="{print_book.NAME}">{word}</a>'
        items.append(f"<li><p>{whole}</p></li>")
    root = folder / f"{edition.pages()[0]}.html"
    put(root, LINKS, f"<ul>{''.join(items)}</ul>")


def address(edition, page, here):
    """Where the page is in another edition, as seen from the folder `here`."""
    path = posixpath.join(edition.place, page)
    site = os.environ.get("SITE_URL", "").rstrip("/")
    return f"{site}/{path}" if site else posixpath.relpath(path, here)


def translate(edition, folder):
    """Let every page lead to itself in the other languages."""
    for path in folder.rglob("*.html"):
        page = path.relative_to(folder).as_posix()
        if page.startswith("_") or LANGUAGES not in path.read_text("utf-8"):
            continue
        here = posixpath.dirname(posixpath.join(edition.place, page)) or "."
        heads = [
            f'<link rel="alternate" hreflang="{other.language}" '
            f'href="{address(other, page, here)}">'
            for other in EDITIONS
        ]
        others = [
            f'<a lang="{other.language}" hreflang="{other.language}" href="'
            f'{posixpath.relpath(posixpath.join(other.place, page), here)}">'
            f"{other.name}</a>"
            for other in EDITIONS
            if other is not edition
        ]
        put(path, "<head>", "\n" + "\n".join(heads))
        put(path, LANGUAGES, " ".join(others))


def make(edition, folder):
    """Put one edition into a folder."""
    shutil.copytree(edition.html, folder)
    shutil.copytree(edition.slides, folder / "slides")
    for deck in folder.glob("slides/*.html"):
        text = deck.read_text(encoding="utf-8")
        deck.write_text(text.replace("../html/", "../"), encoding="utf-8")
    if chromium.path():
        print_book.main(edition, folder / print_book.NAME)
    downloads.make(edition, folder)
    translate(edition, folder)
    link(edition, folder)
    (folder / "slides" / STAMP.name).unlink()
    (folder / STAMP.name).unlink()


def main():
    for edition in EDITIONS:
        if not (book.is_current(edition) and slides.is_current(edition)):
            sys.exit(f"the {edition.name} slides are missing or out of date")
    if is_current():
        print("The site is up to date.")
        return
    stamp = made_from()  # before: what changes meanwhile is not in it
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="site-") as work:
        folder = Path(work, "site")
        for edition in EDITIONS:
            make(edition, folder / edition.place)
        (folder / STAMP.name).write_text(stamp)
        if SITE.exists():
            SITE.rename(Path(work, "previous"))
        shutil.move(folder, SITE)
    print(f"Open {SITE / 'index.html'}")


if __name__ == "__main__":
    main()
