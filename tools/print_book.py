"""Print the book as two PDFs, out of its built pages.

In: _build/html and the style sheets and fonts that slides.py has put
together; Chromium 131 or newer, which can number pages.
Out: measuring-surprise.pdf, and in a companion what few read from beginning
to end: the corrections, the reference of infolib, the plans for teaching. Both
have a cover, contents and references with page numbers, bookmarks and tags.
"""

import posixpath
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from tools import chromium, incremental, slides

COMPANION_PAGES = (
    "chapters/appendix_a_sources",
    "chapters/appendix_c_infolib",
    "chapters/teaching",
)
REFERENCES = "chapters/references"  # they end both volumes
COVER = incremental.ROOT / "theme/paper/cover.svg"
TEXT_WIDTH = 605  # CSS pixels: A4 without the margins of print.css
TEXT_HEIGHT = 948
MOST_EMPTY = TEXT_HEIGHT / 6
UNKNOWN = 188  # as wide as most page numbers
LONG_CODE = 12  # lines
MOST_PASSES = 8
IMPORTS = re.compile(r"\s*(import \w|from [\w.]+ import )")
QUIZ = "details:is(.quiz-right, .quiz-wrong)"
REFERENCE = re.compile(r'data-refers="([^"]+)"')
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
<header>{picture}<h1>{title}</h1><p>{subtitle}</p>
<footer><p>{author}</p><p>{licence}</p></footer></header>
<nav><h1>{contents}</h1>{entries}</nav>
{text}
<p hidden>{asked}</p>
</body></html>
"""
TOO_WIDE = """() => [...document.querySelectorAll(
    ".katex-display, pre, table, figure")]
    .filter(box => box.scrollWidth > box.clientWidth + 1
        || box.getBoundingClientRect().right > document.body.clientWidth + 1)
    .map(box => box.closest("article").id + ": "
        + (box.querySelector("annotation") ?? box).textContent.slice(0, 60))"""

# Chromium floats nothing to the next page. Here each chapter is laid out in
# columns of the size of a page, as it will be broken into pages; a figure that
# leaves much of a page empty goes behind the text that follows it.
FLOAT = """([width, height, most]) => {
    const text = "p, ul, ol, .math, .cell:not(:has(figure))";
    const column = rect => Math.round(rect.left / width);
    function follower(figure) {
        let end = figure;
        while (end.parentElement.localName !== "article") {
            if (end.nextElementSibling) return null;
            end = end.parentElement;
        }
        let next = end.nextElementSibling;
        if (!next?.matches(text)) return null;
        while (next.matches("p") && next.nextElementSibling?.matches(text)
                && !next.nextElementSibling.matches("p"))
            next = next.nextElementSibling;  // what the sentence leads to
        return next;
    }
    function leavesEmpty(figure) {
        let before = figure;
        while (!before.previousElementSibling) before = before.parentElement;
        before = [...before.previousElementSibling.getClientRects()].at(-1);
        const top = figure.getClientRects()[0];
        return before && top && column(before) < column(top)
            && height - before.bottom + figure.closest("article")
                .getBoundingClientRect().top > most;
    }
    let moved = 0;
    for (const article of document.querySelectorAll("article")) {
        article.style.cssText = `columns: ${width}px 1; column-gap: 0;`
            + `column-fill: auto; width: ${width}px; height: ${height}px`;
        for (const figure of article.querySelectorAll("figure")) {
            for (let tries = 0; tries < 4 && leavesEmpty(figure); tries++) {
                const next = follower(figure);
                if (!next) break;
                next.after(figure);
                moved += 1;
            }
        }
        article.style.cssText = "";
    }
    return moved;
}"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .map(heading => {
        const plain = heading.cloneNode(true);
        plain.querySelectorAll(".katex-mathml").forEach(it => it.remove());
        return plain.textContent.replace(/\\s+/g, " ").trim();
    })"""


@dataclass(frozen=True)
class Volume:
    name: str  # of its file
    is_companion: bool

    def pages(self, edition):
        return [
            page
            for page in edition.pages()
            if page == REFERENCES
            or (page in COMPANION_PAGES) == self.is_companion
        ]

    def title(self, edition):
        title = edition.settings()["title"]
        if not self.is_companion:
            return title
        return f"{title}: {edition.word('Companion')}"

    def subtitle(self, edition):
        if self.is_companion:
            return edition.word("Corrections, reference, teaching")
        return edition.word("An executable book on information theory")


BOOK = Volume("measuring-surprise.pdf", is_companion=False)
COMPANION = Volume("measuring-surprise-companion.pdf", is_companion=True)
VOLUMES = (BOOK, COMPANION)


# --- pages made ready for paper ---------------------------------------------


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
    for cell in text.select(".cell:not(:has(.cell_output))"):
        if IMPORTS.match(cell.get_text()):
            cell.decompose()
    for code in text.select("pre"):
        if code.get_text().strip().count("\n") < LONG_CODE:
            code["class"] = "short"  # all on one page
    move_answers_to_the_end(edition, text)
    for folded in text.select("details"):  # nothing to open
        folded.name, folded["class"] = "div", "folded"
        folded.summary.name = "p"
        folded.p["class"] = "admonition-title"
    for tag in text.find_all(id=True):
        tag["id"] = anchor(page, tag["id"])
    text["id"] = anchor(page)
    for link in text.select("a[href]"):
        address = here(link["href"], page, everything)
        if address:
            link["href"] = address
        else:
            del link["href"]
    slides.take_pictures_from(edition, text)
    return text


def questions(text):
    """The quiz of a page: each question with its possible answers."""
    found = []
    for answer in text.select(QUIZ):
        before = answer.find_previous_sibling()
        if before.name == "details":
            found[-1][1].append(answer)
        else:
            found.append((before, [answer]))
    return found


def move_answers_to_the_end(edition, text):
    """A quiz asks; why an answer is right or wrong stands at the end."""
    quiz = questions(text)
    if not quiz:
        return
    title = edition.word("Answers to the quiz")
    end = [f'<h3 id="quiz-answers">{title}</h3>']
    for number, (question, answers) in enumerate(quiz, 1):
        choices, reasons = [], []
        for letter, answer in zip("ABCDEFGH", answers, strict=False):
            said = answer.select_one(".sd-summary-text").decode_contents()
            reason = answer.select_one(".sd-summary-content")
            choices.append(f"<li>{said}</li>")
            kind = "right" if "quiz-right" in answer["class"] else "wrong"
            reasons.append(
                f'<span class="{kind}"><b>{letter}</b>&nbsp;'
                f"{reason.decode_contents()}</span> "
            )
        box = f'<div class="quiz">{question}<ol>{"".join(choices)}</ol></div>'
        question.insert_before(BeautifulSoup(box, "html.parser"))
        for old in (question, *answers):
            old.decompose()
        end.append(
            f'<div class="answer"><b>{number}</b> {"".join(reasons)}</div>'
        )
    where = f'<p><a class="reference internal" href="#quiz-answers">{title}'
    text.select_one(".quiz").insert_before(
        BeautifulSoup(f"{where}</a></p>", "html.parser")
    )
    text.append(BeautifulSoup("".join(end), "html.parser"))


def name_sources_as_in_the_text(texts):
    """The list of references says "Hartley, 1928" as the citations do."""
    by_address = {
        link["href"]: link.decode_contents()
        for text in texts
        for link in text.select(f'a[href^="#{anchor(REFERENCES)}."]')
    }
    for source in texts[-1].select(".citation"):
        said = by_address.get(f"#{source['id']}")
        if said:
            label = BeautifulSoup(f"<b>{said}</b>", "html.parser")
            source.select_one(".label").replace_with(label)
        else:  # cited in the other volume only
            source.decompose()


# --- page numbers -----------------------------------------------------------


def mark_references(texts):
    """Give each reference a name; return these names.

    Not to sources, which are in the order of their names, nor to whole
    chapters, which are in the contents.
    """
    sources = f"#{anchor(REFERENCES)}"
    names = []
    for text in texts:
        for link in text.select('a.internal[href^="#"]:not(:has(.doc))'):
            if link["href"].startswith(sources):
                continue
            link["id"] = f"from.{len(names)}"
            link["data-refers"] = f"{link['id']} {link['href'][1:]}"
            names.append(link["id"])
    return names


def with_page_numbers(html, numbers, elsewhere, word):
    """Let references say on which page it is, if not on their own.

    elsewhere: those that have said it; they go on, or the text might have to
    be broken into pages in two ways by turns.
    """

    def say(found):
        name, target = found[1].split()
        page = numbers.get(target, UNKNOWN)
        if page != numbers.get(name):
            elsewhere.add(name)
        if name not in elsewhere:
            return ""
        return f'data-page="{word.format(page=page)}"'

    return REFERENCE.sub(say, html)


def shown_in_contents(texts):
    """The chapters and their sections but those that each chapter has."""
    headings = [h for text in texts for h in text.select("h1, h2")]
    often = Counter(map(plain_title, headings))
    return [
        heading
        for heading in headings
        if heading.name == "h1" or often[plain_title(heading)] == 1
    ]


def plain_title(heading):
    """What a heading says after its number."""
    number = heading.select_one(".section-number")
    title = heading.get_text()
    return title.removeprefix(number.get_text()) if number else title


def contents(headings, numbers):
    """The table of contents, with the page numbers known so far."""
    for heading in headings:
        name = heading["id"]
        yield (
            f'<p class="{heading.name}"><a href="#{name}">'
            f"<span>{heading.decode_contents()}</span> <i></i>"
            f"<b>{numbers.get(name, UNKNOWN)}</b></a></p>"
        )


def running(texts):
    """The title of each chapter at the top of its pages."""
    for number, text in enumerate(texts):
        title = " ".join(text.h1.get_text().split()).replace('"', r"\"")
        yield (
            f'article[id="{text["id"]}"]{{page:p{number}}}'
            f'@page p{number}{{@top-left{{content:"{title}"}}}}'
        )


def compose(edition, title, subtitle, texts):
    """What is printed, but for its page numbers."""
    config = edition.settings()
    names = mark_references(texts)
    return PAGE.format(
        lang=edition.language,
        title=escape(title),
        subtitle=escape(subtitle),
        author=escape(config["author"]),
        licence=escape(edition.imprint()),
        picture=COVER.read_text(encoding="utf-8"),
        assets=(edition.slides / "assets").as_uri(),
        running="".join(running(texts)),
        contents=edition.word("Contents"),
        entries="{entries}",
        text="\n".join(map(str, texts)),
        # Chromium says where something is if a link leads to it
        asked="".join(f'<a href="#{name}"></a>' for name in names),
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


def made_from(edition, volume):
    texts = [slides.text_of(edition, page) for page in volume.pages(edition)]
    return incremental.digest(
        texts,
        *slides.pictures_of(edition, "".join(texts)),
        slides.assets_made_from(edition),
        edition.settings(),
        COVER,
        incremental.ROOT / "locale/ko/site.po",
        *incremental.code("tools.print_book"),
    )


def is_current(edition):
    return all(
        incremental.is_made(edition.build / it.name, made_from(edition, it))
        for it in VOLUMES
    )


def main(edition):
    for volume in VOLUMES:
        target = edition.build / volume.name
        key = made_from(edition, volume)
        if incremental.is_made(target, key):
            continue
        started = time.time()
        print(f"Printing {volume.name} ({edition.name}) ...", flush=True)
        # in most cases the page numbers are those of the last time
        numbers = page_numbers(target) if target.is_file() else {}
        with incremental.replaced(target, key) as pdf:
            count, passes = print_volume(edition, volume, pdf, numbers)
        print(
            f"  {volume.name} ({edition.name}): {count} pages, "
            f"{passes} passes, {time.time() - started:.0f} s"
        )


def print_volume(edition, volume, pdf, numbers):
    """Write a volume; return what `write` does."""
    everything = volume.pages(edition)
    texts = [printed(edition, page, everything) for page in everything]
    name_sources_as_in_the_text(texts)
    return write(
        edition,
        pdf,
        volume.title(edition),
        volume.subtitle(edition),
        texts,
        shown_in_contents(texts),
        numbers,
    )


def write(edition, pdf, title, subtitle, texts, listed, numbers):
    """Write a PDF of articles: it names the pages that things are on.

    listed: the headings that are in the contents.
    numbers: page by anchor, as far as they are known.
    Returns how many pages it has, and how often it was laid out.
    """
    whole = compose(edition, title, subtitle, texts)
    word = edition.word("p. {page}")
    source = pdf.with_suffix(".html")
    elsewhere, before, passes = set(), None, 0
    with chromium.browser() as browser:
        tab = browser.new_page(viewport={"width": TEXT_WIDTH, "height": 900})
        tab.set_default_timeout(180_000)  # a busy machine lays out slowly
        tab.emulate_media(media="print")
        while passes < MOST_PASSES:
            passes += 1
            entries = "".join(contents(listed, numbers))
            html = whole.replace("{entries}", entries, 1)
            html = with_page_numbers(html, numbers, elsewhere, word)
            if html == before:
                break
            source.write_text(html, encoding="utf-8")
            tab.goto(source.as_uri())
            tab.evaluate("document.fonts.ready")
            tab.evaluate(FLOAT, [TEXT_WIDTH, TEXT_HEIGHT, MOST_EMPTY])
            wide = tab.evaluate(TOO_WIDE)
            if wide:
                sys.exit("\n".join(["too wide to print:", *wide]))
            chromium.write_pdf(tab, pdf)
            before, numbers = html, page_numbers(pdf)
        else:
            sys.exit(f"{pdf.name}: its page numbers do not settle")
        headings = tab.evaluate(HEADINGS)
    source.unlink()
    mend_bookmarks(pdf, headings)
    slides.describe(pdf, edition.settings()["author"], subtitle)
    return len(PdfReader(pdf).pages), passes - 1
