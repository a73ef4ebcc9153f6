"""Print the cheat sheet on two pages, out of its built page.

In: the page in _build/html, the style sheets and fonts that slides.py has put
together, theme/paper/cheatsheet.css; Chromium.
Out: cheatsheet.pdf, in the largest type at which it holds. What does not hold
in the smallest, or is wider than a column, is an error.
"""

import posixpath
import re
import sys
import time
from html import escape

from pypdf import PdfReader

from tools import chromium, incremental, slides
from tools.edition import site_address

NAME = "cheatsheet.pdf"
PAGE = "chapters/cheatsheet"
MOST_PAGES = 2
SIZES = (9, 8.75, 8.5, 8.25, 8, 7.75, 7.5)  # points, the largest first
STYLE = incremental.ROOT / "theme/paper/cheatsheet.css"
SHEET = """<!doctype html>
<html lang="{lang}" data-theme="light">
<head><meta charset="utf-8"><title>{title} · {book}</title>
<meta name="author" content="{author}">
<link rel="stylesheet" href="{assets}/katex/katex.min.css">
<link rel="stylesheet" href="{assets}/fonts.css">
<link rel="stylesheet" href="{assets}/common.css">
<style>{style}</style></head>
<body>
<header><h1>{title}</h1><p>{book} · {licence}</p></header>
{text}
</body></html>
"""
# What is wider than its column is cut by the next one.
TOO_WIDE = """() => [...document.querySelectorAll(
    ".katex-display, .katex, img")]
    .filter(box => {
        const column = box.closest("p, div.math, figure") ?? box;
        return box.scrollWidth > column.clientWidth + 1
            && column.clientWidth > 0;
    })
    .map(box => (box.querySelector("annotation") ?? box).textContent)"""


def outside(edition, address):
    """An address as it can be followed from paper or a file, or None."""
    if re.match(r"[a-z]+:", address):
        return address
    site = site_address()
    here = posixpath.join(edition.place, posixpath.dirname(PAGE), address)
    return f"{site}/{posixpath.normpath(here)}" if site else None


def printed(edition):
    """The text of the page, made ready for print."""
    text = slides.article(edition, PAGE)
    text.h1.decompose()
    for tag in text.find_all(id=True):
        del tag["id"]
    for link in text.select("a[href]"):
        address = outside(edition, link["href"])
        if address:
            link["href"] = address
        else:
            del link["href"]
    slides.take_pictures_from(edition, text)
    for image in text.select("img"):
        del image["width"], image["height"]
    return text


def compose(edition):
    config = edition.settings()
    title = slides.article(edition, PAGE).h1.get_text(strip=True)
    return SHEET.format(
        lang=edition.language,
        title=escape(title),
        book=escape(config["title"]),
        author=escape(config["author"]),
        licence=escape(edition.imprint()),
        assets=(edition.slides / "assets").as_uri(),
        style=STYLE.read_text(encoding="utf-8"),
        text=printed(edition),
    )


def made_from(edition):
    text = slides.text_of(edition, PAGE)
    return incremental.digest(
        text,
        *slides.pictures_of(edition, text),
        slides.assets_made_from(edition),
        edition.settings(),
        STYLE,
        site_address(),
        *incremental.code("tools.cheatsheet"),
    )


def is_current(edition):
    return incremental.is_made(edition.build / NAME, made_from(edition))


def print_largest(tab, pdf):
    """Write the PDF in the largest type at which it holds; return the size."""
    for size in SIZES:
        tab.evaluate(
            "size => document.body.style.setProperty('--size', size)",
            f"{size}pt",
        )
        wide = tab.evaluate(TOO_WIDE)
        chromium.write_pdf(tab, pdf)
        count = len(PdfReader(pdf).pages)
        if count <= MOST_PAGES and not wide:
            return size
    faults = [f"{count} pages, not {MOST_PAGES}"] * (count > MOST_PAGES)
    faults += [f"wider than a column: {formula}" for formula in wide]
    sys.exit("\n".join([f"{NAME} at {size} pt:", *faults]))


def main(edition):
    target = edition.build / NAME
    key = made_from(edition)
    if incremental.is_made(target, key):
        return
    started = time.time()
    source = edition.build / "new-cheatsheet.html"
    source.write_text(compose(edition), encoding="utf-8")
    with (
        incremental.replaced(target, key) as pdf,
        chromium.browser() as browser,
    ):
        tab = browser.new_page()
        tab.emulate_media(media="print")
        tab.goto(source.as_uri())
        tab.evaluate("document.fonts.ready")
        size = print_largest(tab, pdf)
        slides.describe(
            pdf,
            edition.settings()["author"],
            edition.word("An executable book on information theory"),
        )
    source.unlink()
    seconds = time.time() - started
    print(f"  {NAME} ({edition.name}): {size} pt, {seconds:.0f} s")
