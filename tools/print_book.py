"""Print the whole book as one PDF, out of its built pages.

In: _build/html and the style sheets and fonts that slides.py has put
together; Chromium 131 or newer, which can number pages.
Out: measuring-surprise.pdf with page numbers, contents, bookmarks and tags.
"""

import posixpath
import re
import sys
import time
from html import escape
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from tools import chromium, fresh, slides

NAME = "measuring-surprise.pdf"
TEXT_WIDTH = 605  # CSS pixels: A4 without the margins of print.css
PAGE = """<!doctype html>
<html lang="{lang}" data-theme="light">
<head><meta charset="utf-8"><title>{title}</title>
<meta name="author" content="{author}">
<link rel="stylesheet" href="{assets}/katex/katex.min.css">
<link rel="stylesheet" href="{assets}/pygments.css">
<link rel="stylesheet" href="{assets}/fonts.css">
<link rel="stylesheet" href="{assets}/common.css">
<link rel="stylesheet" href="{assets}/print.css">
<style>{running}</style></head>
<body>
<header><h1>{title}</h1><p>{author}</p><footer>{licence}</footer></header>
<nav><h1>{contents}</h1>{entries}</nav>
{text}
</body></html>
"""
TOO_WIDE = """() => [...document.querySelectorAll(
    ".katex-display, pre, table, figure")]
    .filter(box => box.scrollWidth > box.clientWidth + 1
        || box.getBoundingClientRect().right > document.body.clientWidth + 1)
    .map(box => box.closest("article").id + ": "
        + (box.querySelector("annotation") ?? box).textContent.slice(0, 60))"""

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .map(heading => {
        const plain = heading.cloneNode(true);
        plain.querySelectorAll(".katex-mathml").forEach(it => it.remove());
        return plain.textContent.replace(/\\s+/g, " ").trim();
    })"""


def anchor(page, name=""):
    """The one id, in the whole book, of an id on a page."""
    return f"{Path(page).name}.{name}".rstrip(".")


def here(address, page, everything):
    """An address on a page as an address in the whole book, or None."""
    if re.match(r"[a-z]+:", address):
        return address
    path, _, name = address.partition("#")
    path = posixpath.join(posixpath.dirname(page), path) if path else page
    path = posixpath.normpath(path).removesuffix(".html")
    return f"#{anchor(path, name)}" if path in everything else None


def printed(edition, page, everything):
    """The article of a page, made ready to be one of many."""
    text = slides.article(edition, page)
    for line in text.select(".to-notebook"):  # paper takes no answers
        line.decompose()
    for tag in text.find_all(id=True):
        tag["id"] = anchor(page, tag["id"])
    text["id"] = anchor(page)
    for link in text.select("a[href]"):
        address = here(link["href"], page, everything)
        if address:
            link["href"] = address
        else:
            del link["href"]
    for image in text.select("img[src]"):
        name = posixpath.basename(image["src"])
        image["src"] = (edition.html / "_images" / name).as_uri()
        del image["loading"]  # all of them are printed at once
    for folded in text.select("details"):
        folded["open"] = ""
    for answer in text.select("details:is(.quiz-right, .quiz-wrong)"):
        question = answer.find_previous_sibling("p")
        question["class"] = "quiz"
    return text


def contents(texts, numbers):
    """The table of contents, with the page numbers known so far."""
    for text in texts:
        for heading in text.select("h1, h2"):
            name = heading["id"]
            yield (
                f'<p class="{heading.name}"><a href="#{name}">'
                f"<span>{heading.decode_contents()}</span> "
                f"<b>{numbers.get(name, 888)}</b></a></p>"
            )


def running(texts):
    """The title of each chapter at the top of its pages."""
    for number, text in enumerate(texts):
        title = " ".join(text.h1.get_text().split()).replace('"', r"\"")
        yield (
            f'article[id="{text["id"]}"]{{page:p{number}}}'
            f'@page p{number}{{@top-left{{content:"{title}"}}}}'
        )


def compose(edition, title, texts, numbers):
    config = edition.settings()
    return PAGE.format(
        lang=edition.language,
        title=escape(title),
        author=escape(config["author"]),
        licence=escape(config["html"]["extra_footer"]),
        assets=(edition.slides / "assets").as_uri(),
        running="".join(running(texts)),
        contents=edition.word("Contents"),
        entries="".join(contents(texts, numbers)),
        text="\n".join(map(str, texts)),
    )


def page_numbers(pdf):
    """On which page each target of a link is."""
    reader = PdfReader(pdf)
    return {
        name.removeprefix("/"): reader.get_destination_page_number(target) + 1
        for name, target in reader.named_destinations.items()
    }


def bookmarks(entry):
    """The bookmarks of a PDF, in the order of the text."""
    while entry:
        entry = entry.get_object()
        yield entry
        yield from bookmarks(entry.get("/First"))
        entry = entry.get("/Next")


def mend_bookmarks(pdf, headings):
    """Chromium says a title twice where the heading begins a page."""
    writer = PdfWriter(clone_from=pdf)
    first = writer.root_object["/Outlines"]["/First"]
    for entry, heading in zip(bookmarks(first), headings, strict=True):
        entry[NameObject("/Title")] = TextStringObject(heading)
    writer.write(pdf)


def made_from(edition):
    texts = [slides.text_of(edition, page) for page in edition.pages()]
    return fresh.digest(
        texts,
        *slides.pictures_of(edition, "".join(texts)),
        slides.assets_made_from(edition),
        edition.settings(),
        fresh.ROOT / "locale/ko/site.po",
        *fresh.code("tools.print_book"),
    )


def is_current(edition):
    return fresh.is_made(edition.build / NAME, made_from(edition))


def main(edition):
    target = edition.build / NAME
    key = made_from(edition)
    if fresh.is_made(target, key):
        return
    started = time.time()
    print(f"Printing the book ({edition.name}) ...", flush=True)
    # in most cases the page numbers are those of the last time
    numbers = page_numbers(target) if target.is_file() else {}
    everything = edition.pages()
    texts = [printed(edition, page, everything) for page in everything]
    title = edition.settings()["title"]
    with fresh.replaced(target, key) as pdf:
        count = write(edition, pdf, title, texts, numbers)
    seconds = time.time() - started
    print(f"  {NAME} ({edition.name}): {count} pages, {seconds:.0f} s")


def write(edition, pdf, title, texts, numbers=None):
    """Write a PDF of articles: its contents name the pages that they are on.

    numbers: page by anchor, as far as they are known.
    Returns how many pages it has.
    """
    numbers = numbers or {}
    source = pdf.with_suffix(".html")
    with chromium.browser() as browser:
        tab = browser.new_page(viewport={"width": TEXT_WIDTH, "height": 900})
        tab.emulate_media(media="print")
        while True:
            source.write_text(
                compose(edition, title, texts, numbers), encoding="utf-8"
            )
            tab.goto(source.as_uri())
            tab.evaluate("document.fonts.ready")
            wide = tab.evaluate(TOO_WIDE)
            if wide:
                sys.exit("\n".join(["too wide to print:", *wide]))
            chromium.write_pdf(tab, pdf)
            before, numbers = numbers, page_numbers(pdf)
            if headed(texts, before) == headed(texts, numbers):
                break
        headings = tab.evaluate(HEADINGS)
    source.unlink()
    mend_bookmarks(pdf, headings)
    slides.describe(
        pdf,
        edition.settings()["author"],
        edition.word("An executable book on information theory"),
    )
    return len(PdfReader(pdf).pages)


def headed(texts, numbers):
    """The page numbers that the contents show."""
    return [
        numbers.get(heading["id"])
        for text in texts
        for heading in text.select("h1, h2")
    ]
