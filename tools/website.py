"""Put books, slides and whole-book PDFs of all editions together in a folder.

In: html, slides, and what is for lecturers (tools/teaching), of every edition
in _build; infolib, for its wheel.
Out: _build/site, static and relocatable, swapped in when complete, with the
Korean edition in ko/, and old addresses lead on. What a page can only know
there, such as links to PDFs and to the other language, comes in the place of
a comment: templates, extensions and Markdown write it, FILLINGS says what it
becomes. Without Chromium there are no PDFs and no links to them.
"""

import posixpath
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tools import (
    book,
    cheatsheet,
    chromium,
    downloads,
    incremental,
    licences,
    print_book,
    redirects,
    slides,
)
from tools.edition import EDITIONS, KOREAN, SITE, Edition, site_address
from tools.korean import tree
from tools.teaching import banks, exam, sheets

FOR_LECTURERS = "teaching"  # the folder of banks and sheets


def parts(edition):
    """What an edition is put together from: where it was made, its place."""
    yield edition.html, ""
    yield edition.slides, "slides"
    yield edition.build / banks.FOLDER, FOR_LECTURERS
    if chromium.path():
        yield edition.build / sheets.FOLDER, FOR_LECTURERS
        yield edition.build / exam.FOLDER, FOR_LECTURERS
        for name in (*(it.name for it in print_book.VOLUMES), cheatsheet.NAME):
            yield edition.build / name, name


def made_from():
    """One number for everything that the site is put together from."""
    made = [path for edition in EDITIONS for path, _ in parts(edition)]
    return incremental.digest(
        *(path for path in made if path.exists()),
        *incremental.code("tools.website"),
        *downloads.inputs(),
        incremental.ROOT / "locale/ko/site.po",
        # the versions in licences.txt
        incremental.ROOT / "package-lock.json",
        incremental.ROOT / "requirements.txt",
        site_address(),
        bool(chromium.path()),
    )


def is_current():
    return all(map(is_built, EDITIONS)) and incremental.is_made(
        SITE, made_from()
    )


def is_built(edition):
    """Is everything of an edition there that goes into the site?"""
    return (
        (edition != KOREAN or tree.is_current())
        and book.is_current(edition)
        and slides.is_current(edition)
        and banks.is_current(edition)
        and (
            not chromium.path()
            or print_book.is_current(edition)
            and sheets.is_current(edition)
            and exam.is_current(edition)
            and cheatsheet.is_current(edition)
        )
    )


def build(edition):
    """Make everything of an edition that goes into the site."""
    if edition == KOREAN:
        tree.main()
    book.main(edition)
    slides.main(edition)
    banks.main(edition)
    if chromium.path():
        print_book.main(edition)
        sheets.main(edition)
        exam.main(edition)
        cheatsheet.main(edition)


# --- what only the site knows ----------------------------------------------


@dataclass(frozen=True)
class Page:
    """A page or a deck, as it lies in the site."""

    edition: Edition
    folder: Path  # of the edition
    address: str  # in that folder: chapters/02_entropy.html

    @property
    def name(self):
        return self.address.removesuffix(".html")

    def has(self, address):
        return (self.folder / address).is_file()

    def to(self, address):
        """The way from here to an address in the folder of the edition."""
        return posixpath.relpath(address, posixpath.dirname(self.address))

    def to_site(self, address):
        """The way from here to an address in the whole site."""
        here = posixpath.join(self.edition.place, self.address)
        return posixpath.relpath(address, posixpath.dirname(here))

    def link(self, address, word):
        """A link to a file of the edition, to be kept."""
        return f'<a href="{self.to(address)}" download>{word}</a>'


def listed(items):
    return f"<ul>{''.join(f'<li><p>{it}</p></li>' for it in items)}</ul>"


def languages(page):
    """The same page in the other languages."""
    links = (
        f'<a lang="{other.language}" hreflang="{other.language}" href="'
        f'{page.to_site(posixpath.join(other.place, page.address))}">'
        f"{other.name}</a>"
        for other in EDITIONS
        if other != page.edition
    )
    return " ".join(links)


def alternates(page):
    """The same for search engines: absolute, so only where that is known."""
    site = site_address()
    links = (
        f'<link rel="alternate" hreflang="{other.language}" '
        f'href="{site}/{posixpath.join(other.place, page.address)}">'
        for other in EDITIONS
    )
    return "\n".join(links) if site else ""


def deck(page, chapter):
    """The deck of a chapter and its PDFs, if they are there."""
    edition, place = page.edition, f"slides/{Path(chapter).name}"
    talk = page.to(f"{place}.html")
    links = [f'<a href="{talk}">{edition.word("Slides")}</a>']
    if page.has(f"{place}.pdf"):
        forms = {
            ".pdf": edition.word("PDF"),
            slides.HANDOUT: edition.word("without answers"),
            slides.NOTES: edition.word("with notes"),
        }
        named = (
            f'<a href="{page.to(place + end)}">{word}</a>'
            for end, word in forms.items()
        )
        links.append(f"({', '.join(named)})")
    return " ".join(links)


def forms(page):
    """In which other forms a page is there, and how to run it."""
    if page.name not in downloads.pages(page.edition):
        return ""
    lines = [downloads.how_to_run(page.edition, page.name)]
    if page.name in page.edition.chapters():
        lines.insert(0, deck(page, page.name))
    return "".join(f'\n<p class="editions">{line}</p>' for line in lines)


def editions(page):
    """All decks and the whole book on paper."""
    items = []
    for chapter in page.edition.chapters():
        title = slides.article(page.edition, chapter).h1.get_text()
        items.append(f"{escape(title)}: {deck(page, chapter)}")
    volumes = {
        print_book.BOOK: page.edition.word("The book as PDF"),
        print_book.COMPANION: page.edition.word(
            "Its companion as PDF: corrections, reference, teaching"
        ),
    }
    for volume, word in volumes.items():
        if page.has(volume.name):
            items.append(f'<a href="{page.to(volume.name)}">{word}</a>')
    return listed(items)


def printed_cheatsheet(page):
    if not page.has(cheatsheet.NAME):
        return ""
    word = page.edition.word("The cheat sheet on two pages (PDF)")
    address = page.to(cheatsheet.NAME)
    return f'<p class="editions"><a href="{address}">{word}</a></p>'


def mock_exams(page):
    pdf = page.edition.word("PDF")
    items = [
        page.link(address, f"{it.title(page.edition, solved)} ({pdf})")
        for it in exam.EXAMS
        for solved in (False, True)
        if page.has(address := f"{FOR_LECTURERS}/{it.file(solved)}")
    ]
    return listed(items) if items else ""


def banks_and_sheets(page):
    edition = page.edition
    texts = {
        banks.MOODLE: edition.word("Questions for Moodle (XML)"),
        banks.CANVAS: edition.word("Questions for Canvas (QTI, ZIP)"),
        sheets.EXERCISES: edition.word("All exercises (PDF)"),
        sheets.SOLUTIONS: edition.word("All exercises with solutions (PDF)"),
    }
    items = [
        page.link(address, text)
        for name, text in texts.items()
        if page.has(address := f"{FOR_LECTURERS}/{name}")
    ]
    return listed(items)


def others_licences(page):
    word = page.edition.word("Licences of fonts and scripts")
    address = page.to_site(licences.NAME)
    return f'<a hreflang="en" href="{address}">{word}</a>.'


# what comes in the place of <!-- NAME --> or <!-- NAME ARGUMENT -->
FILLINGS = {
    "languages": languages,
    "alternates": alternates,
    "forms": forms,
    "deck": deck,
    "editions": editions,
    "cheatsheet.pdf": printed_cheatsheet,
    "mock-exam.pdf": mock_exams,
    "teaching": banks_and_sheets,
    "licences": others_licences,
}
PLACE = re.compile(
    rf"<!-- ({'|'.join(map(re.escape, FILLINGS))})(?: (\S+))? -->"
)


def fill(edition, folder):
    """Fill the places in all pages and decks of an edition."""
    for path in folder.rglob("*.html"):
        page = Page(edition, folder, path.relative_to(folder).as_posix())

        def filling(found, page=page):
            argument = found[2].split() if found[2] else []
            return FILLINGS[found[1]](page, *argument)

        text = PLACE.sub(filling, path.read_text(encoding="utf-8"))
        text = text.replace(downloads.PLACE, downloads.link(page.name))
        path.write_text(text, encoding="utf-8")


def put_together(edition, folder):
    """Put one edition into a folder."""
    for made, place in parts(edition):
        if made.is_dir():
            shutil.copytree(made, folder / place, dirs_exist_ok=True)
        else:
            shutil.copy(made, folder / place)
    for deck in folder.glob("slides/*.html"):
        text = deck.read_text(encoding="utf-8")
        deck.write_text(text.replace("../html/", "../"), encoding="utf-8")
    downloads.make(edition, folder)
    fill(edition, folder)
    redirects.lead_on(edition, folder)


def main():
    with ProcessPoolExecutor(2) as pool:  # an edition for each core
        list(pool.map(build, EDITIONS))
    key = made_from()
    if incremental.is_made(SITE, key):
        print("The site is up to date.")
        return
    with incremental.replaced(SITE, key) as folder:
        for edition in EDITIONS:
            put_together(edition, folder / edition.place)
        licences.write(folder)
    print(f"Open {SITE / 'index.html'}")
