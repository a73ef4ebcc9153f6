"""Make the lecture slides: a reveal.js deck for every chapter, and PDFs.

In: the built chapters of an edition, where sphinx_ext/cell_marks.py has marked
what each cell is in a talk; what the cells say of their slides (`ABOUT`);
node_modules; theme/.
Out: _build/slides/NN_name.html, .pdf, without the answers of the quiz
NN_name-handout.pdf, and with the notes NN_name-notes.pdf, or the same in
_build/ko/slides, with all they need beside them, swapped in when complete.
Without Chromium there are no PDFs, and a line says so; in CI that is a
failure.
"""

import json
import os
import posixpath
import re
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, Comment, Tag
from pypdf import PdfWriter

from tools import chromium, fonts, incremental
from tools.edition import site_address
from tools.sphinx_ext import directive_plans, explorables

LOOKS = [
    incremental.ROOT / "theme" / name
    for name in (
        "common.css",
        "pages/formulas.css",
        "slides/slides.css",
        "slides/slides.js",
        "paper/print.css",
    )
]
FACES = ("400-normal", "400-italic", "600-normal", "600-italic")
FONTS = {
    "source-sans-3": FACES,
    "source-serif-4": FACES,
    "source-code-pro": ("400-normal", "600-normal"),
    "nanum-gothic": ("400-normal", "700-normal"),
}
REVEAL = ("reveal.js", "reveal.css", "plugin/notes.js")
HANDOUT = "-handout.pdf"
NOTES = "-notes.pdf"
TEACHING = "chapters/teaching"  # the page with the plans
FROM_PAGES = ("pygments.css", explorables.SCRIPT)
HANGUL = re.compile("[가-힣]")
# What "slideshow" in the metadata of a cell may say, beside slide_type, of the
# slide that the cell begins: its head (the section's title is small above it),
# what to say, to ask and to hear, how long it takes, its kind, whether the
# step after a vote marks the answer, which parts of a figure that moves would
# tell too much (a CSS selector), and how many minutes of pause come after it.
# Of a cell itself it says whether a talk shows its code, and which column of
# its table comes row by row.
ABOUT = (
    *("head", "say", "ask", "answer", "minutes", "kind"),
    *("marked", "hide", "pause", "code", "rows"),
)
KINDS = (
    "hook",  # before the title
    "board",  # a first line, the rest with chalk
    "break",  # an exercise for the class, with a clock
    "recap",  # the map of the quantities, with today's box filled
    "take-home",  # one sentence, the last word of the talk
    "optional",  # behind the last slide
)
MOST_LINES = 8  # of code on a slide
SHORT = 44  # letters of a result that is shown large
LONE = 160  # a slide with fewer letters, and nothing else, joins the next one
DECK = """<!doctype html>
<html lang="{lang}" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<!-- alternates -->
<link rel="icon" href="../html/_static/favicon.svg">
<link rel="stylesheet" href="assets/reveal.css">
<link rel="stylesheet" href="assets/katex/katex.min.css">
<link rel="stylesheet" href="assets/pygments.css">
<link rel="stylesheet" href="assets/fonts.css">
<link rel="stylesheet" href="assets/common.css">
<link rel="stylesheet" href="assets/slides.css">
<script src="assets/slides.js"></script>
<script defer src="assets/reveal.js"></script>
<script defer src="assets/notes.js"></script>
</head>
<body data-words="{words}" data-home="{home}">
{menu}
<main><div class="slides">
{slides}
</div>
<p class="announced" role="status"></p>
<div class="aria-status" hidden></div>
</main>
</body>
</html>
"""
NOTES_HEAD = "<link rel=stylesheet href=assets/fonts.css><title>"
# website.py fills the places in comments
MENU = """<nav class="menu" aria-label="{menu}"><details>
<summary>{menu}</summary>
<ul>
<li><a class="to-page" href="?page">{page}</a></li>
<li><a class="to-slides" href="?slides">{slides}</a></li>
<li class="languages"><!-- languages --></li>
<li class="keys"><label><input type="checkbox" checked> {letters}</label></li>
</ul>
<p class="keys">{keys}</p>
</details></nav>"""


# --- the book's pages -------------------------------------------------------


def article(edition, page):
    """The text of a built page, without what only a reader's screen needs."""
    path = edition.html / f"{page}.html"
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    found = soup.find("article")
    for form in found.select("form[data-predict][data-right]"):
        choice = form.parent.select("li")[int(form["data-right"])]
        choice["class"] = "answer"
    for tag in found.select(
        "form, .how-far, .moved, p.back, .cover-links, .copybtn,"
        "span[id^='section-'], .sd-summary-state-marker, details.hide,"
        ".tag_hide-input .cell_input, .tag_remove-input .cell_input"
    ):
        tag.decompose()
    for question in found.select("div.quiz > p > strong:first-child"):
        number = question.find(string=re.compile(r"^\d+\. "))
        number.replace_with(
            re.sub(r"^\d+\. ", "", number)
        )  # some are left out
    for wrap in found.select("a.permalink, div.quiz, noscript"):
        wrap.unwrap()
    for box in found.select("[tabindex]"):  # a page scrolls, a slide does not
        for attribute in ("tabindex", "role", "aria-label"):
            del box[attribute]
    for solution in found.select("details.solution"):  # nothing to open
        solution.name, solution.summary.name = "div", "p"
    for section in found.find_all("section"):
        heading = section.find(re.compile("h[1-6]"))
        if heading and section.get("id"):
            heading["id"] = section["id"]
        section.unwrap()
    return found


def take_pictures_from(edition, text):
    """Let the pictures of an article be found from a page in any folder."""
    for image in text.select("img[src]"):
        name = posixpath.basename(image["src"])
        image["src"] = (edition.html / "_images" / name).as_uri()
        del image["loading"]  # all of them are printed at once


def cells(text):
    """Name, slide type and elements of every cell, in order."""
    pending = []
    for node in list(text.children):
        if isinstance(node, Comment) and node.startswith(" mark "):
            _, name, kind = node.split()
            yield name, kind, pending
            pending = []
        elif isinstance(node, Tag):
            mark = re.search(
                r"tag_mark_(\S+)_(\S+)", " ".join(node.get("class", []))
            )
            if mark:
                yield mark[1], mark[2], parts(node)
            else:
                pending.append(node)


def exercises(text):
    """The id of the heading above the exercises, whatever its language."""
    for name, _, elements in cells(text):
        if name == "exercises":
            return next((e["id"] for e in elements if e.name == "h2"), None)
    return None


def parts(cell):
    """The pieces of a code cell: its code, its results, its figures.

    The code of a figure stays in the book, and so does code that could not be
    read from the back row.
    """
    drawn = cell.select_one("figure")
    for inside in cell.select(".cell_input, .cell_output"):
        kind = "code" if "cell_input" in inside["class"] else "result"
        lines = inside.get_text().strip().split("\n")
        if kind == "code" and (drawn or len(lines) > MOST_LINES):
            continue
        if kind == "result" and len(lines) == 1 and len(lines[0]) < SHORT:
            kind = "result value"
        # two empty lines after a function are one too many on a slide
        for text in inside.find_all(string=re.compile("\n\n\n")):
            text.replace_with(text.replace("\n\n\n", "\n\n"))
        for piece in inside.find_all(True, recursive=False):
            if piece.name != "figure":
                piece["class"] = [*piece.get("class", []), *kind.split()]
            yield piece


# --- from cells to slides ---------------------------------------------------


class Slide:
    """Heading, body and speaker notes, as elements of the book's page."""

    def __init__(self, name, anchor, about):
        self.name, self.anchor = name, anchor  # its place in the chapter
        self.about, self.kind = about, about.get("kind")
        self.heading = self.title = None
        self.body, self.notes, self.steps = [], [], 0
        self.asked = False  # then what follows is the answer, and comes later

    def add(self, name, elements, fragment=False, rows=False):
        """Append what a cell shows; a fragment appears in one step.

        With `rows` a column of a table appears row by row: the last one, or
        with "first" the one after the names.
        """
        for element in elements:
            if element.name in {"h2", "h3"}:
                self.heading = element  # of a section and its first part: that
                continue
            if element.name == "span" and not element.contents:
                continue  # the target of a link, which decks do not have
            question = "predict" in element.get("class", [])
            # one that follows a line or two stands beside them at once
            step = question and not self.is_lone()
            if fragment or step or self.asked:
                element["class"] = [*element.get("class", []), "fragment"]
                element["data-fragment-index"] = str(self.steps)
            element["data-of"] = name
            self.body.append(element)
            self.steps += question
            self.asked |= question
            for row in element.select("tbody tr") if rows else ():
                cell = row.find_all(["th", "td"])[1 if rows == "first" else -1]
                cell["class"] = [*cell.get("class", []), "fragment"]
                cell["data-fragment-index"] = str(self.steps)
                self.steps += 1
            for choice in element.select("li.answer"):
                if not self.about.get("marked", True):
                    del choice["class"]  # its answer comes later
                    continue
                choice["class"] = "answer fragment custom"  # shown all along
                choice["data-fragment-index"] = str(self.steps)
                self.steps += 1
            # a slide has room for the number of a figure, not for its caption
            for text in element.select("figcaption .caption-text"):
                text.name = "p"
                self.notes.append(text.extract())
        self.steps += fragment or self.asked

    def is_lone(self):
        """Is there hardly more than a heading?"""
        rich = "pre, figure, table, details, .admonition, .math, .fragment"
        text = "".join(element.get_text() for element in self.body)
        # a syllable of Hangul is two or three letters
        return len(HANGUL.sub("xx", text)) < LONE and not any(
            element.select(rich) or "admonition" in element.get("class", [])
            for element in self.body
        )

    def head(self, edition):
        """What stands above: a claim, or the title of the section."""
        title = self.heading or self.title
        above = {
            "hook": edition.word("Before we begin"),
            "board": edition.word("On the board"),
            "break": edition.word("Now you"),
            "take-home": edition.word("To take home"),
        }.get(self.kind)
        if claim := self.about.get("head"):
            above = above or (title and title.decode_contents())
            if self.kind == "optional":
                above = f"{edition.word('Optional')} · {above}"
            lines = f'<h2 class="head">{escape(claim)}</h2>'
        elif title:
            tag = "h2" if self.heading else "p"  # one bookmark for each
            lines = f'<{tag} class="head">{title.decode_contents()}</{tag}>'
        else:
            lines = ""
        return f'<p class="above">{above}</p>{lines}' if above else lines

    def right_answer(self):
        """The letter of the right answer, on a slide of the quiz."""
        answers = [it["class"] for it in self.body if it.name == "details"]
        for letter, kinds in zip("ABCDE", answers, strict=False):
            if "quiz-right" in kinds:
                return letter
        return None

    def plan(self, edition):
        """The first line of the notes: what to say, to ask, and how long."""
        words = {
            "minutes": edition.word("Minutes"),
            "say": edition.word("Say"),
            "ask": edition.word("Ask"),
            "answer": edition.word("Answer"),
        }
        lines = {
            word: escape(str(self.about[key]))
            for key, word in words.items()
            if key in self.about
        }
        if letter := self.right_answer():
            lines.setdefault(words["answer"], letter)
        if "at" in self.about:
            lines[words["minutes"]] += f" ({self.about['at']})"
        if "pause" in self.about:
            told = edition.word("Then a pause of {count} minutes.")
            lines[told.format(count=self.about["pause"])] = ""
        planned = {
            "without": edition.word("The plan of 90 minutes passes it over."),
            "late": edition.word("Leave it out if you are late."),
        }
        if "plan" in self.about:
            lines[planned[self.about["plan"]]] = ""
        return "".join(
            f"<p><b>{w}</b> {line}</p>" for w, line in lines.items()
        )

    def html(self, edition, foot):
        body = "".join(map(str, self.body))
        if "<details" in body:  # a step that opens all the answers
            body += '<span class="fragment answers"></span>'
        minutes = self.about.get("minutes")
        if self.kind == "break":  # a minute is left for the answers
            body += f'<button class="clock">{minutes - 1}:00</button>'
        notes = self.plan(edition) + "".join(map(str, self.notes))
        if notes:
            notes = f'<aside class="notes">{notes}</aside>'
        timing = f' data-timing="{60 * minutes}"' if minutes else ""
        kind = f' class="{self.kind}"' if self.kind else ""
        if hidden := self.about.get("hide"):
            parts = f'[data-cell="{self.name}"] .widget :is({hidden})'
            body += f"<style>{parts} {{ display: none }}</style>"
        return (
            f'<section data-cell="{self.name}"{kind}{timing}>'
            f'<div class="stage">{self.head(edition)}'
            f'<div class="body">{body}</div><div class="foot">'
            f'<a href="#{self.anchor}" target="_blank" rel="noopener">{foot}'
            f"</a></div></div>{notes}</section>"
        )


def talk(edition, page):
    """What the cells of a chapter say of their slides, by their names.

    And what the plan of a meeting, on the page on teaching, says of them.
    """
    notebook = json.loads(edition.file(page).read_text(encoding="utf-8"))
    found = {
        cell["id"]: {
            key: value
            for key, value in cell["metadata"].get("slideshow", {}).items()
            if key in ABOUT
        }
        for cell in notebook["cells"]
    }
    teaching = edition.file(TEACHING).read_text(encoding="utf-8")
    for planned, minutes, names in directive_plans.asked(teaching):
        if (planned, minutes) == (page, directive_plans.MEETING):
            for plan in ("without", "late"):
                for name in names.get(plan, ()):
                    found[name]["plan"] = plan
            slides = directive_plans.timed(edition.file(page))
            shown, _ = directive_plans.chosen(slides, minutes, **names)
            for at, slide in directive_plans.with_times(shown):
                found[slide.name]["at"] = directive_plans.clock(at)
    return found


def stacks(text, about):
    """The slides of a chapter: a list of columns, the title's not in it."""
    columns, slide, title = [], None, None
    for name, kind, elements in cells(text):
        elements = list(elements)
        if not columns and not title:  # the first cell makes the title slide
            title = elements[0]
            anchor = title["id"]
            continue
        headings = [e for e in elements if e.name in {"h2", "h3"}]
        if headings:
            anchor = headings[0]["id"]
        if kind in {"slide", "subslide"} or not slide and kind != "skip":
            slide = Slide(name, anchor, about[name])
            slide.title = title if title.name != "h1" else None
            if kind == "slide" or not columns:
                columns.append([])
            columns[-1].append(slide)
        title = headings[-1] if headings else title
        if kind == "notes":  # what is folded stays in the book
            slide.notes += [it for it in elements if it.name != "details"]
        elif kind != "skip":
            if not about[name].get("code", True):
                elements = [it for it in elements if not is_code(it)]
            slide.add(
                name,
                elements,
                fragment=kind == "fragment",
                rows=about[name].get("rows", False),
            )
    return [joined(column) for column in columns]


def is_code(element):
    return "code" in element.get("class", [])


def joined(column):
    """No slide with a heading and hardly more: it opens the next one."""
    for slide in [it for it in column if not it.body and it is not column[0]]:
        before = column[column.index(slide) - 1]
        before.notes += slide.notes  # its code was left to the book
        column.remove(slide)
    first, *rest = column
    claims = first.about or (rest and rest[0].about)
    if rest and first.is_lone() and not rest[0].heading and not claims:
        rest[0].heading = first.heading
        rest[0].body = first.body + rest[0].body
        rest[0].notes = first.notes + rest[0].notes
        return rest
    return column


def tidy(html, page):
    """Relative addresses as seen from the deck, and no ids."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(id=True):
        del tag["id"]
    for tag in soup.select("a[href]"):
        tag["href"] = from_deck(tag["href"], page)
    for tag in soup.select("img[src]"):
        tag["src"] = "images/" + Path(tag["src"]).name
        for page_only in ("loading", "decoding", "width", "height"):
            del tag[page_only]
    for tag in soup.select(".notes .katex-html"):
        tag.decompose()  # the speaker's window has no style sheet: MathML
    return str(soup)


def from_deck(address, page):
    """An address on a page of the book, as seen from its deck."""
    if re.match(r"[a-z]+:", address):
        return address
    if address.startswith("#"):
        return f"../html/{page}.html{address}"
    return posixpath.normpath(f"../html/{Path(page).parent}/{address}")


def deck(edition, page, following):
    """The deck of a chapter as HTML."""
    text = article(edition, page)
    plain = re.sub(r"^[\d.]+\s*", "", text.h1.get_text())
    number = text.select_one("h1 .section-number").get_text(strip=True)
    config = edition.settings()
    name, authors = config["title"], config["author"]
    foot = f"{escape(name)} · {number} {escape(plain)}"
    link = f"{Path(page).name}.html"  # seen from the page: tidy() moves it
    lead = text.h1.find_next_sibling("p")
    first = (
        '<section><section class="title"><div class="stage"><div class="body">'
        f'<p class="above">{escape(name)} · {chapter(edition, text)}</p>'
        f"<h1>{escape(plain)}</h1>{lead}"
        f'<p class="authors">{escape(authors)}</p>'
        f'<p><a href="{link}">{edition.word("This chapter in the book")}</a>'
        "</p>"
        "</div></div></section></section>"
    )
    shown = stacks(text, talk(edition, page))
    hook, middle, end, optional = (
        columns(shown, place, edition, foot)
        for place in sorted(directive_plans.PLACES.values())
    )
    last = closing(edition, text, page, following, foot)
    slides = tidy(hook + first + middle + end, page) + last
    slides += tidy(optional, page)
    return DECK.format(
        lang=edition.language,
        title=f"{escape(plain)} · {escape(name)}",
        words=escape(json.dumps(words(edition), ensure_ascii=False)),
        home=home(edition),
        menu=menu(edition),
        slides=slides,
    )


def columns(stacks, place, edition, foot):
    """The slides of one of the `PLACES`, in the columns of the deck."""
    chosen = [
        [s for s in column if directive_plans.place(s.kind) == place]
        for column in stacks
    ]
    return "\n".join(
        "<section>" + "".join(s.html(edition, foot) for s in c) + "</section>"
        for c in chosen
        if c
    )


def home(edition):
    """Where the decks will stand, if that is known: PDFs link to it."""
    site = site_address()
    return site and posixpath.join(site, edition.place, "slides/")


def chapter(edition, text):
    """Which chapter it is: "Chapter 2"."""
    number = text.select_one("h1 .section-number").get_text(strip=True)
    return edition.word("Chapter {number}").format(number=number.strip("."))


def words(edition):
    """What slides.js says."""
    return {
        "answers": edition.word("The answers are open."),
        "continued": edition.word("continued"),
        "slide": edition.word("slide"),
        "turn": edition.word("Turn the slides"),
        "left": edition.word("Previous slide"),
        "right": edition.word("Next slide"),
        "resume": edition.word("Show the slide again"),
        "black": edition.word("The screen is black."),
        "overview": edition.word(
            "All slides: the arrows choose one, Enter shows it."
        ),
    }


def menu(edition):
    return MENU.format(
        menu=edition.word("Menu"),
        page=edition.word("Read as a page"),
        slides=edition.word("Show as slides"),
        letters=edition.word("Letter keys"),
        keys=edition.word(
            "Space or arrows: the next step, and back. Esc: all slides. "
            "G: to a slide by its number or by a word. S: speaker's notes. "
            "F: full screen. B: black screen. ?: this menu. In a figure that "
            "moves the keys move it; PageUp, PageDown and a clicker turn the "
            "slide, and Esc leads out of the figure."
        ),
    )


def closing(edition, text, page, following, foot):
    """The last slide: the next chapter's opening, and links to the book."""
    body = ""
    if following:
        after = article(edition, following)
        lead = tidy(str(after.h1.find_next_sibling("p")), following)
        body = (
            f'<h3><a href="{Path(following).name}.html">'
            f"{after.h1.decode_contents()}</a></h3>{lead}"
        )
    page = f"../html/{page}.html"
    links = {
        page: edition.word("This chapter in the book"),
        "../html/index.html": edition.word("All chapters"),
    }
    found = exercises(text)
    if found:
        words = edition.word("Exercises with checks, proofs and sources")
        links = {f"{page}#{found}": words} | links
    items = (
        f'<li><a href="{to}">{word}</a></li>' for to, word in links.items()
    )
    return (
        f'<section><section class="closing"><div class="stage">'
        f'<h2 class="head">{edition.word("What next")}</h2>'
        f'<div class="body">{body}<ul>{"".join(items)}</ul></div>'
        f'<div class="foot">{foot}</div></div></section></section>'
    )


# --- files ------------------------------------------------------------------


def copy_assets(edition, folder):
    """Style sheets, scripts and fonts that a page in print or a deck needs."""
    folder.mkdir(parents=True)
    for name in REVEAL:
        shutil.copy(fonts.MODULES / "reveal.js/dist" / name, folder)
    translate_notes(edition, folder / "notes.js")
    jump = {"Jump to slide": edition.word("Number of a slide, or a word")}
    if edition.language == "ko":  # whose letters are none for JavaScript's \b
        jump |= {r"RegExp(`\\b`+e.trim()+`\\b`,`i`)": "RegExp(e.trim(),`i`)"}
    say_in(folder / "reveal.js", jump)
    shutil.copytree(edition.html / "_static" / "katex", folder / "katex")
    for name in FROM_PAGES:
        shutil.copy(edition.html / "_static" / name, folder)
    for path in LOOKS:
        shutil.copy(path, folder)
    (folder / "fonts").mkdir()
    rules = []
    for path, descriptors in fonts.faces(FONTS):
        shutil.copy(path, folder / "fonts")
        rules.append(fonts.rule(descriptors))
    (folder / "fonts.css").write_text("\n".join(rules))


def translate_notes(edition, script):
    """The speaker's window has its words in its script, and no Hangul."""
    words = {
        'lang="en"': f'lang="{edition.language}"',
        "<title>reveal.js - Speaker View<": NOTES_HEAD
        + edition.word("Speaker's notes")
        + "<",
        "font-family: Helvetica;": "font-family: source-sans-3, nanum-gothic;",
        "Loading speaker view...": edition.word("Loading ..."),
        ">Upcoming<": f">{edition.word('Next')}<",
        ">Time <": f">{edition.word('Time')} <",
        "Click to Reset": edition.word("Click to reset"),
        ">Notes<": f">{edition.word('Notes')}<",
        "'Layout'": f"'{edition.word('Layout')}'",
        "'Default'": f"'{edition.word('Default')}'",
        "'Wide'": f"'{edition.word('Wide')}'",
        "'Tall'": f"'{edition.word('Tall')}'",
        "'Notes only'": f"'{edition.word('Notes only')}'",
    }
    say_in(script, words)


def say_in(script, words):
    """Put other words into a script of reveal.js, which has only its own."""
    text = script.read_text(encoding="utf-8")
    for before, after in words.items():
        if before not in text:
            sys.exit(f"{script.name} does not say {before}")
        text = text.replace(before, after)
    script.write_text(text, encoding="utf-8")


def text_of(edition, page):
    """The part of a built page that slides and print take, as it stands."""
    text = (edition.html / f"{page}.html").read_text(encoding="utf-8")
    return text[text.index("<article") : text.index("</article>")]


def pictures_of(edition, text):
    names = sorted(set(re.findall(r'_images/([^"]+)"', text)))
    return [edition.html / "_images" / name for name in names]


def assets_made_from(edition):
    static = edition.html / "_static"
    return incremental.digest(
        static / "katex",
        *(static / name for name in FROM_PAGES),
        *LOOKS,
        edition.language,
        incremental.ROOT / "locale/ko/site.po",
        incremental.ROOT / "package-lock.json",
        *incremental.code("tools.slides"),
    )


def deck_made_from(edition, page, following):
    return incremental.digest(
        text_of(edition, page),
        talk(edition, page),
        following and text_of(edition, following),
        edition.settings(),
        home(edition),
        incremental.ROOT / "locale/ko/site.po",
        *incremental.code("tools.slides"),
    )


def pdf_made_from(edition, deck):
    text = deck.read_text(encoding="utf-8")
    pictures = re.findall(r'images/([^"]+)"', text)
    return incremental.digest(
        text,
        assets_made_from(edition),
        *(edition.html / "_images" / name for name in sorted({*pictures})),
    )


def deck_of(edition, page):
    return edition.slides / f"{Path(page).name}.html"


def decks(edition):
    """Chapter and following chapter of every deck."""
    pages = edition.chapters()
    return zip(pages, [*pages[1:], None], strict=True)


def is_current(edition):
    """Are all decks there, and their PDFs if there is a Chromium?"""
    assets = edition.slides / "assets"
    if not incremental.is_made(assets, assets_made_from(edition)):
        return False
    return all(
        incremental.is_made(deck := deck_of(edition, page), made_from)
        and (not chromium.path() or is_printed(edition, deck))
        for page, made_from in (
            (page, deck_made_from(edition, page, following))
            for page, following in decks(edition)
        )
    )


def pdfs(deck):
    """The lecturer's PDF of a deck, the students', and that of the notes."""
    ends = (".pdf", HANDOUT, NOTES)
    return [deck.with_name(f"{deck.stem}{end}") for end in ends]


def is_printed(edition, deck):
    key = pdf_made_from(edition, deck)
    return all(incremental.is_made(pdf, key) for pdf in pdfs(deck))


def describe(pdf, author, subject):
    """Chromium writes nothing but the title into a PDF."""
    writer = PdfWriter(pdf, incremental=True)
    writer.add_metadata({"/Author": author, "/Subject": subject})
    writer.write(pdf)


def print_deck(edition, path):
    """Write the PDFs of a deck; return how many slides it has."""
    key = pdf_made_from(edition, path)
    with chromium.browser() as browser:
        tab = browser.new_page(viewport={"width": 1280, "height": 720})
        tab.set_default_timeout(180_000)  # a busy machine lays out slowly
        tab.goto(f"{path.as_uri()}?print-pdf")
        tab.wait_for_function("document.documentElement.dataset.ready")
        slides = tab.evaluate("Reveal.getTotalSlides()")
        subject = tab.locator(".title .above").text_content()
        changes = ("showAnswers(true)", "showAnswers(false)", "showNotes()")
        for target, change in zip(pdfs(path), changes, strict=True):
            tab.evaluate(change)
            with incremental.replaced(target, key) as pdf:
                chromium.write_pdf(tab, pdf)
                describe(pdf, edition.settings()["author"], subject)
    return slides


def make(job):
    """Write one deck and print it; return a line that says so, or None."""
    edition, page, following = job
    started, said = time.time(), None
    path = deck_of(edition, page)
    key = deck_made_from(edition, page, following)
    if not incremental.is_made(path, key):
        with incremental.replaced(path, key) as new:
            new.write_text(deck(edition, page, following), encoding="utf-8")
        said = path.name
    if chromium.path() and not is_printed(edition, path):
        slides = print_deck(edition, path)
        seconds = time.time() - started
        said = f"{path.stem}: {slides} slides, {seconds:.0f} s"
    return said


def put_assets(edition):
    """Bring what all decks share; return whether anything was to do."""
    static = edition.slides / "assets"
    images = edition.slides / "images"
    pictures = edition.html / "_images"
    todo = {
        static: assets_made_from(edition),
        images: incremental.digest(pictures),
    }
    for target, made_from in todo.items():
        if incremental.is_made(target, made_from):
            continue
        with incremental.replaced(target, made_from) as folder:
            if target == static:
                copy_assets(edition, folder)
            else:
                shutil.copytree(pictures, folder)


def leave_out_old(edition):
    """Remove the decks of chapters that are no more."""
    made = [deck_of(edition, page) for page in edition.chapters()]
    kept = {*made, *(pdf for path in made for pdf in pdfs(path))}
    for path in {*edition.slides.glob("*.*")} - kept:
        path.unlink()


def main(edition):
    if not edition.html.is_dir():
        sys.exit("there is no book yet: run make book")
    if os.environ.get("CI") and not chromium.path():
        sys.exit(chromium.HOW_TO)
    put_assets(edition)
    jobs = [(edition, *chapters) for chapters in decks(edition)]
    made = 0
    with ProcessPoolExecutor(2) as pool:
        for line in filter(None, pool.map(make, jobs)):
            made += 1
            print(f"  {line} ({edition.name})", flush=True)
    leave_out_old(edition)
    if not made:
        print(f"The slides ({edition.name}) are up to date.")
    print(f"Open {edition.slides}")
    if not chromium.path():
        print(f"No PDFs of the slides: {chromium.HOW_TO}")
