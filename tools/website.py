"""Put the book, the slides and the whole-book PDF together in one folder.

In: _build/html and _build/slides.
Out: _build/site, static and relocatable, swapped in when complete. Only there
do the pages link to their slides and PDFs. Without Chromium there are no
PDFs and no links to them.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import book
import chromium
import print_book
import slides

TARGET = book.BUILD / "site"
STAMP = TARGET / ".made-from"
LINKS = "<!-- editions -->"  # in intro.md: where the preface has its links
WORDS = {
    "slides": "Slides",
    "pdf": "PDF",
    "book": "The whole book as PDF",
}


def is_current():
    return STAMP.is_file() and STAMP.read_text() == slides.made_from()


def editions(folder, up, page):
    """Links to the deck of a chapter and to its PDF, if they are there."""
    name = Path(page).name
    links = [f'<a href="{up}slides/{name}.html">{WORDS["slides"]}</a>']
    if (folder / "slides" / f"{name}.pdf").is_file():
        pdf = f'<a href="{up}slides/{name}.pdf">{WORDS["pdf"]}</a>'
        links.append(f"({pdf})")
    return " ".join(links)


def put(path, before, text):
    """Write `text` after the first `before` in a page."""
    page = path.read_text(encoding="utf-8")
    if before not in page:
        sys.exit(f"{path.name} has no {before}")
    page = page.replace(before, before + text, 1)
    path.write_text(page, encoding="utf-8")


def link(folder):
    """Let the pages say which other editions there are."""
    items = []
    for page in slides.chapters():
        path = folder / f"{page}.html"
        links = editions(folder, "../", page)
        put(path, "#</a></h1>", f'\n<p class="editions">{links}</p>')
        title = slides.article(page).h1.get_text()
        items.append(f"<li><p>{title}: {editions(folder, '', page)}</p></li>")
    if (folder / print_book.NAME).is_file():
        whole = f'<a href="{print_book.NAME}">{WORDS["book"]}</a>'
        items.append(f"<li><p>{whole}</p></li>")
    root = folder / f"{next(print_book.pages())}.html"
    put(root, LINKS, f"<ul>{''.join(items)}</ul>")


def main():
    if not (book.is_current() and slides.is_current()):
        sys.exit("the slides are missing or out of date: run make slides")
    if is_current():
        print("The site is up to date.")
        return
    with tempfile.TemporaryDirectory(dir=book.BUILD, prefix="site-") as work:
        folder = Path(work, "site")
        shutil.copytree(book.SITE, folder)
        shutil.copytree(slides.TARGET, folder / "slides")
        for deck in folder.glob("slides/*.html"):
            text = deck.read_text(encoding="utf-8")
            deck.write_text(text.replace("../html/", "../"), encoding="utf-8")
        if chromium.path():
            print_book.main(folder / print_book.NAME)
        link(folder)
        (folder / "slides" / STAMP.name).unlink()
        (folder / STAMP.name).write_text(slides.made_from())
        if TARGET.exists():
            TARGET.rename(Path(work, "previous"))
        shutil.move(folder, TARGET)
    print(f"Open {TARGET / 'index.html'}")


if __name__ == "__main__":
    main()
