"""Put books, slides and whole-book PDFs of all editions together in a folder.

In: html, slides, and what is for lecturers (tools/teaching), of every edition
in _build; infolib, for its wheel.
Out: _build/site, static and relocatable, swapped in when complete, with the
Korean edition in ko/. Only there do the pages link to their slides and PDFs
and to the same page in the other language, and old addresses lead on. Without
Chromium there are no PDFs and no links to them.
"""

import os
import posixpath
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from html import escape
from pathlib import Path

from tools import (
    book,
    cheatsheet,
    chromium,
    downloads,
    fresh,
    licences,
    moved,
    print_book,
    slides,
)
from tools.edition import EDITIONS, KOREAN, SITE
from tools.korean import tree
from tools.sphinx_ext import plans
from tools.teaching import banks, exam, sheets

LINKS = "<!-- editions -->"  # in intro.md: where the preface has its links
LANGUAGES = "<!-- languages -->"  # in _templates/navbar-logo.html
TEACHING = "<!-- teaching -->"  # in chapters/teaching.md
TEACHING_PAGE = "chapters/teaching"
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
    return fresh.digest(
        *(path for path in made if path.exists()),
        *fresh.code("tools.website"),
        *downloads.inputs(),
        fresh.ROOT / "locale/ko/site.po",
        # the versions in licences.txt
        fresh.ROOT / "package-lock.json",
        fresh.ROOT / "requirements.txt",
        os.environ.get("SITE_URL", ""),
        bool(chromium.path()),
    )


def is_current():
    return all(map(is_built, EDITIONS)) and fresh.is_made(SITE, made_from())


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


def forms(edition, folder, up, page):
    """Links to the deck of a chapter and to its PDF, if they are there."""
    name = Path(page).name
    word = edition.word("Slides")
    links = [f'<a href="{up}slides/{name}.html">{word}</a>']
    if (folder / "slides" / f"{name}.pdf").is_file():
        pdf = f'<a href="{up}slides/{name}.pdf">{edition.word("PDF")}</a>'
        handout = f'<a href="{up}slides/{name}{slides.HANDOUT}">'
        handout += f"{edition.word('without answers')}</a>"
        links.append(f"({pdf}, {handout})")
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
    chapters = edition.chapters()
    for page in downloads.pages(edition):
        lines = [downloads.how_to_run(edition, page)]
        if page in chapters:
            lines.insert(0, forms(edition, folder, "../", page))
        text = "".join(f'\n<p class="editions">{line}</p>' for line in lines)
        path = folder / f"{page}.html"
        put(path, "</h1>", text)
        whole = path.read_text(encoding="utf-8")
        whole = whole.replace(downloads.PLACE, downloads.link(page))
        path.write_text(whole, encoding="utf-8")
    for page in chapters:
        title = slides.article(edition, page).h1.get_text()
        links = forms(edition, folder, "", page)
        items.append(f"<li><p>{escape(title)}: {links}</p></li>")
    in_print = {
        print_book.BOOK: edition.word("The book as PDF"),
        print_book.COMPANION: edition.word(
            "Its companion as PDF: corrections, reference, teaching"
        ),
    }
    for volume, word in in_print.items():
        if (folder / volume.name).is_file():
            whole = f'<a href="{volume.name}">{word}</a>'
            items.append(f"<li><p>{whole}</p></li>")
    root = folder / f"{edition.pages()[0]}.html"
    put(root, LINKS, f"<ul>{''.join(items)}</ul>")
    if (folder / cheatsheet.NAME).is_file():
        link_cheatsheet(edition, folder)


def link_cheatsheet(edition, folder):
    """Let the pages that have a place for it lead to the printed sheet."""
    word = edition.word("The cheat sheet on two pages (PDF)")
    for page in edition.pages():
        path = folder / f"{page}.html"
        up = posixpath.relpath(".", posixpath.dirname(page) or ".")
        address = posixpath.join(up, cheatsheet.NAME)
        text = f'<p class="editions"><a href="{address}">{word}</a></p>'
        if cheatsheet.PLACE in path.read_text(encoding="utf-8"):
            put(path, cheatsheet.PLACE, text)


def link_plans(edition, folder):
    """Let the plans of a page lead to the decks that they plan."""
    path = folder / f"{TEACHING_PAGE}.html"
    text = path.read_text(encoding="utf-8")
    for page in edition.chapters():
        place = plans.DECK.format(page=page)
        links = forms(edition, folder, "../", page)
        text = text.replace(place, links)
    path.write_text(text, encoding="utf-8")


def link_exams(edition, folder):
    """Let the page for lecturers offer the mock exams, if they are there."""
    up = posixpath.relpath(FOR_LECTURERS, posixpath.dirname(TEACHING_PAGE))
    items = [
        f'<li><p><a href="{up}/{it.file(solved)}" download>'
        f"{it.title(edition, solved)} ({edition.word('PDF')})</a></p></li>"
        for it in exam.EXAMS
        for solved in (False, True)
        if (folder / FOR_LECTURERS / it.file(solved)).is_file()
    ]
    page = folder / f"{TEACHING_PAGE}.html"
    if items:
        put(page, exam.PLACE, f"<ul>{''.join(items)}</ul>")


def link_teaching(edition, folder):
    """Let the page for lecturers offer the banks and the sheets."""
    texts = {
        banks.MOODLE: edition.word("Questions for Moodle (XML)"),
        banks.CANVAS: edition.word("Questions for Canvas (QTI, ZIP)"),
        sheets.EXERCISES: edition.word("All exercises (PDF)"),
        sheets.SOLUTIONS: edition.word("All exercises with solutions (PDF)"),
    }
    up = posixpath.relpath(FOR_LECTURERS, posixpath.dirname(TEACHING_PAGE))
    items = [
        f'<li><p><a href="{up}/{name}" download>{text}</a></p></li>'
        for name, text in texts.items()
        if (folder / FOR_LECTURERS / name).is_file()
    ]
    page = folder / f"{TEACHING_PAGE}.html"
    put(page, TEACHING, f"<ul>{''.join(items)}</ul>")


def translate(edition, folder):
    """Let every page lead to itself in the other languages.

    What search engines read must be absolute: only where the site will stand
    is known.
    """
    site = os.environ.get("SITE_URL", "").strip().rstrip("/")
    for path in folder.rglob("*.html"):
        page = path.relative_to(folder).as_posix()
        if page.startswith("_") or LANGUAGES not in path.read_text("utf-8"):
            continue
        here = posixpath.dirname(posixpath.join(edition.place, page)) or "."
        heads, links = [], []
        for other in EDITIONS:
            language = other.language
            there = posixpath.join(other.place, page)
            if site:
                heads.append(
                    f'\n<link rel="alternate" hreflang="{language}" '
                    f'href="{site}/{there}">'
                )
            if other != edition:
                links.append(
                    f'<a lang="{language}" hreflang="{language}" href="'
                    f'{posixpath.relpath(there, here)}">{other.name}</a>'
                )
        put(path, "<head>", "".join(heads))
        put(path, LANGUAGES, " ".join(links))


def link_licences(edition, folder):
    """Let the foot of every page lead to the licences of others' work."""
    word = edition.word("Licences of fonts and scripts")
    foot = f'<div class="extra_footer">\n  {escape(edition.imprint())}'
    for path in folder.rglob("*.html"):
        page = path.relative_to(folder).as_posix()
        if foot not in path.read_text(encoding="utf-8"):
            continue
        here = posixpath.dirname(posixpath.join(edition.place, page)) or "."
        address = posixpath.relpath(licences.NAME, here)
        put(path, foot, f' <a hreflang="en" href="{address}">{word}</a>.')


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
    translate(edition, folder)
    link(edition, folder)
    link_teaching(edition, folder)
    link_licences(edition, folder)
    link_exams(edition, folder)
    link_plans(edition, folder)
    moved.lead_on(edition, folder)


def main():
    with ProcessPoolExecutor(2) as pool:  # an edition for each core
        list(pool.map(build, EDITIONS))
    key = made_from()
    if fresh.is_made(SITE, key):
        print("The site is up to date.")
        return
    with fresh.replaced(SITE, key) as folder:
        for edition in EDITIONS:
            put_together(edition, folder / edition.place)
        licences.write(folder)
    print(f"Open {SITE / 'index.html'}")
