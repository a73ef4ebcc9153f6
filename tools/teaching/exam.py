"""Print the mock exams of the page for lecturers, ready to be handed out.

In: the built page, between two comments; the style sheets and fonts that
slides.py has put together, theme/paper/exam.css; Chromium.
Out: _build/exams, or _build/ko/exams, with a PDF of each exam, and one with
its solutions. A task is a paragraph that begins with its number in bold; its
solution is folded behind it.
"""

import re
import time
from copy import copy
from dataclasses import dataclass
from html import escape

from bs4 import Comment, Tag

from tools import chromium, incremental, print_book, slides

FOLDER = "exams"
PAGE = "chapters/teaching"
BEGINS, ENDS = "mock exam begins", "mock exam ends"
STYLE = incremental.ROOT / "theme/paper/exam.css"
NUMBER = re.compile(r"(\d+)\. ")
SOLUTION = "folded"  # its class, as print_book.py makes it
SHEET = """<!doctype html>
<html lang="{lang}" data-theme="light">
<head><meta charset="utf-8"><title>{title}</title>
<meta name="author" content="{author}">
<link rel="stylesheet" href="{assets}/katex/katex.min.css">
<link rel="stylesheet" href="{assets}/fonts.css">
<link rel="stylesheet" href="{assets}/common.css">
<link rel="stylesheet" href="{assets}/print.css">
<style>{style}</style></head>
<body>
<div class="exam-head"><h1>{title}</h1><p>{book} · {licence}</p>{name}</div>
<article>{text}</article>
</body></html>
"""


@dataclass(frozen=True)
class Exam:
    name: str
    chapters: int  # from the first
    minutes: int
    tasks: tuple[int, ...]

    def file(self, solved):
        return f"{self.name}{'-solutions' if solved else ''}.pdf"

    def title(self, edition, solved):
        words = edition.word("Mock exam, chapters 1 to {last}, {minutes} min")
        if solved:
            words += edition.word(": solutions")
        return words.format(last=self.chapters, minutes=self.minutes)


EXAMS = (
    Exam("mock-exam", 8, 60, tuple(range(1, 9))),
    Exam("mock-exam-45", 8, 45, (1, 2, 4, 6, 7, 8)),
    Exam("mock-exam-1-4", 4, 60, (1, 2, 3, 4, 9, 10)),
    Exam("mock-exam-1-4-45", 4, 45, (1, 2, 3, 4, 9)),
)


def between(edition):
    """What stands between the two comments of the page."""
    text = print_book.printed(edition, PAGE, [])
    begin, end = (
        text.find(string=lambda it, c=c: isinstance(it, Comment) and c in it)
        for c in (BEGINS, ENDS)
    )
    found = []
    for node in begin.next_siblings:
        if node is end:
            return found
        if isinstance(node, Tag):
            found.append(node)
    raise SystemExit(f"{PAGE}: no end of the mock exam")


def tasks(elements):
    """The elements by the number of their task; 0 for what is before all."""
    found, number = {0: []}, 0
    for element in elements:
        if element.name in {"h2", "h3"}:
            continue
        begins = element.name == "p" and element.strong
        if begins and (match := NUMBER.match(element.get_text())):
            number = int(match[1])
            found[number] = []
        found[number].append(element)
    return found


def is_solution(element):
    return SOLUTION in element.get("class", [])


def numbered(exam, parts):
    """What is before all, then the tasks, numbered as they stand here."""
    yield from parts[0]
    for place, number in enumerate(exam.tasks, 1):
        title, *others = map(copy, parts[number])
        title.strong.string = NUMBER.sub(f"{place}. ", title.strong.string)
        yield title
        for element in others:
            if is_solution(element):
                head = element.p
                head.string = head.get_text().replace(str(number), str(place))
            yield element


def compose(edition, exam, parts, solved):
    """An exam as HTML."""
    config = edition.settings()
    elements = numbered(exam, parts)
    text = "".join(str(it) for it in elements if solved or not is_solution(it))
    word = escape(edition.word("Name"))
    name = "" if solved else f'<p class="name">{word} <i></i></p>'
    return SHEET.format(
        lang=edition.language,
        title=escape(exam.title(edition, solved)),
        author=escape(config["author"]),
        assets=(edition.slides / "assets").as_uri(),
        style=STYLE.read_text(encoding="utf-8"),
        book=escape(config["title"]),
        licence=escape(edition.imprint()),
        name=name,
        text=text,
    )


def made_from(edition):
    return incremental.digest(
        slides.text_of(edition, PAGE),
        slides.assets_made_from(edition),
        edition.settings(),
        STYLE,
        *incremental.code("tools.teaching.exam"),
    )


def is_current(edition):
    return incremental.is_made(edition.build / FOLDER, made_from(edition))


def main(edition):
    """Print all; needs the built page and the style sheets of the decks."""
    target, key = edition.build / FOLDER, made_from(edition)
    if incremental.is_made(target, key):
        return
    started = time.time()
    parts = tasks(between(edition))
    author = edition.settings()["author"]
    with (
        incremental.replaced(target, key) as folder,
        chromium.browser() as browser,
    ):
        folder.mkdir()
        tab = browser.new_page()
        tab.emulate_media(media="print")
        for exam in EXAMS:
            for solved in (False, True):
                pdf = folder / exam.file(solved)
                source = pdf.with_suffix(".html")
                source.write_text(
                    compose(edition, exam, parts, solved), encoding="utf-8"
                )
                tab.goto(source.as_uri())
                tab.evaluate("document.fonts.ready")
                chromium.write_pdf(tab, pdf)
                slides.describe(pdf, author, exam.title(edition, solved))
                source.unlink()
    seconds = time.time() - started
    print(f"  {FOLDER} ({edition.name}): {seconds:.0f} s")
