"""Everything that a chapter asks, for the question banks of a lecturer.

In: a built chapter with its quiz and its exercises, and what these ask
(tools/recorded_exercises.py).
Out: its questions, each with the right answer, the feedback for the others,
and texts in plain HTML. Formulas are LaTeX between \\( and \\), which the
MathJax of Moodle and Canvas draws.

An exercise whose answer is more than numbers is not among them. One that names
what only its chapter says, or is done in code, says where to read on; one that
also asks for a proof says that a proof is not handed in. Which these are is
read from the English notebook.
"""

import copy
import json
import math
import posixpath
import re
from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup

from tools import recorded_exercises
from tools.edition import ENGLISH, site_address
from tools.sphinx_ext import html_repairs
from tools.sphinx_ext.quizzes_and_predictions import cell_of

# what is left of a page in a question, with these attributes
TAGS = (
    "p, ul, ol, li, table, thead, tbody, tr, th, td, blockquote, pre, code, "
    "em, strong, sub, sup, br, span[lang]"
)
ATTRIBUTES = {"lang", "colspan", "rowspan"}
NUMBER = re.compile(r"^(<strong>)?\d+\. ")  # of a question on its page
NOT_ASKED = "form, svg, button, .admonition-title, p.back"
# what an exercise says of itself, in the first words of its English text
HOW = re.compile(r"\*([^*]+)\*")
IN_CODE = re.compile(r"\b(code|debugging|evening)\b", re.I)
PROOF = re.compile(r"\bproof\b", re.I)
# data that stand elsewhere, unless the exercise has a table of its own
ELSEWHERE = re.compile(
    r"\{(ref|eq|numref|doc|prf:ref)\}`(?!([^`<]*<)?sol-)"
    r"|\b[Tt](his|he) (chapter|section)\b|\b[Oo]ur\b"
    r"|\b[Mm]achine [R-W]\b|\b[R-W] is running\b"
)
TABLE = re.compile(r"^\|", re.M)


@dataclass(frozen=True)
class Choice:
    text: str  # HTML, as all texts of questions
    right: bool
    feedback: str


@dataclass(frozen=True)
class ChoiceQuestion:
    name: str
    title: str  # plain text
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Slip:
    value: float
    hint: str
    verdict: str  # what is said of it, with the hints of slips as near


@dataclass(frozen=True)
class NumberQuestion:
    name: str
    title: str
    text: str
    expected: float
    margin: float  # how far off a right answer, or a slip, may be
    whole: bool  # then a right answer may not be off at all
    right: str
    slips: tuple[Slip, ...]
    otherwise: str  # what is said of any other wrong answer
    infinite: tuple[str, ...]  # spellings, if infinity is the answer

    @property
    def tolerance(self):
        """How far off a right answer may be."""
        return 0.0 if self.whole else self.margin


@dataclass(frozen=True)
class Chapter:
    name: str
    title: str
    questions: tuple[ChoiceQuestion | NumberQuestion, ...]


# --- texts -------------------------------------------------------------------


def latex(formula):
    """A formula of a page as its LaTeX, which MathJax draws."""
    text = formula.select_one("annotation").get_text()
    if formula.find_parent(class_="katex-display"):
        return rf"\[{text}\]"
    return rf"\({text}\)"


def leave_out_solution(text):
    """Take out the link to the solution, with the brackets around it."""
    for link in text.select('a[href^="#"][href*="sol-"]'):
        before, after = link.previous_sibling, link.next_sibling
        before.replace_with(before.removesuffix("(").rstrip())
        after.replace_with(after.partition(")")[2])
        link.decompose()


def plain_html(element):
    """The inside of an element of a page as HTML that needs no style."""
    element = copy.copy(element)
    for tag in element.select(NOT_ASKED):
        tag.decompose()
    leave_out_solution(element)
    for formula in element.select(".katex"):
        formula.replace_with(latex(formula))
    kept = {id(tag) for tag in element.select(TAGS)}
    for tag in element.find_all(True):
        if id(tag) in kept:
            tag.attrs = {k: tag[k] for k in tag.attrs if k in ATTRIBUTES}
        else:
            tag.unwrap()
    return element.decode_contents().strip()


def paragraph(text):
    return f"<p>{escape(text, quote=False)}</p>"


# --- quizzes -----------------------------------------------------------------


def quiz_question(quiz):
    """A question of a quiz, from the dropdowns that stand in <noscript>."""
    choices = [
        Choice(
            plain_html(answer.select_one(".sd-summary-text")),
            "quiz-right" in answer["class"],
            plain_html(answer.select_one(".sd-summary-content")),
        )
        for answer in quiz.select("details")
    ]
    text = NUMBER.sub(r"\1", plain_html(quiz.p))
    title = html_repairs.plain(quiz.p)
    return ChoiceQuestion(
        cell_of(quiz), title, f"<p>{text}</p>", tuple(choices)
    )


# --- exercises ---------------------------------------------------------------


def behind(box, *classes):
    """The first element right behind an exercise that has a class."""
    for element in box.find_next_siblings(True):
        if {*classes} & {*element.get("class", [])}:
            return element
    return None


def task(box, exercise):
    """What an exercise says, with the code that it is about."""
    text = plain_html(box.section)
    if not exercise["only_asks"]:
        code = behind(box, "cell").pre.get_text().strip()
        text += f"\n<pre>{escape(code, quote=False)}</pre>"
    return text


def needs_its_page(text, code):
    """Can an exercise not be done from what its question says?"""
    if code or IN_CODE.search(HOW.search(text)[1]):
        return True
    return bool(ELSEWHERE.search(text)) and not TABLE.search(text)


def asks_for_a_proof(text):
    return bool(PROOF.search(HOW.search(text)[1]))


def sources(page):
    """By label, what an exercise says in the English notebook."""
    notebook = json.loads(ENGLISH.file(page).read_text(encoding="utf-8"))
    found = {}
    for _, source, asked, _ in recorded_exercises.cells(notebook):
        if begins := recorded_exercises.EXERCISE.search(source):
            found[asked] = source[begins.end() :].partition("\n:::")[0]
    return found


def where(edition, page, chapter_title, label, title):
    """Where an exercise stands: a link, if it is known where the site is."""
    place = f"{chapter_title}, {title}"
    site = site_address()
    if not site:
        return escape(place, quote=False)
    address = posixpath.join(site, edition.place, f"{page}.html#{label}")
    return f'<a href="{escape(address)}">{escape(place, quote=False)}</a>'


def remarks(edition, text, code, place):
    """What a question must say besides, since it stands on no page."""
    if needs_its_page(text, code):
        beside = edition.word("Have the page of this exercise beside you:")
        yield f"<p>{beside} {place}.</p>"
    if asks_for_a_proof(text):
        yield paragraph(
            edition.word("Here only numbers are asked for, not the proof.")
        )


def section_to_read(edition, box):
    """The sentence that names the section which explains an exercise."""
    form = box.form or behind(box, "answers")
    title = json.loads(form["data-read"])["title"]
    return edition.word("It is explained in “{section}”.").format(
        section=title
    )


def close(value, other, asked):
    return value == other or abs(value - other) <= asked["margin"]


def slips_of(asked, wording):
    """The slips of a question, each with what the notebook says of it."""
    slips = [(float(value), hint) for value, hint in asked["slips"]]
    for value, hint in slips:
        near = [it for slip, it in slips if close(slip, value, asked)]
        hints = wording["or"].join(dict.fromkeys(near))
        verdict = wording["hint"].format(hint=hints)
        if value < 0:
            verdict = wording["negative"]
        yield Slip(value, hint, paragraph(verdict))


def number_question(edition, name, title, text, asked, wording, read):
    """One of the numbers that an exercise asks for."""
    expected = float(asked["expected"])
    decimals = round(-math.log10(2 * asked["margin"]))
    lines = [text, f"<p><strong>{escape(asked['asks'])}</strong></p>"]
    infinite = ()
    if math.isinf(expected):
        infinite = tuple(edition.word("∞ inf infinity").split())
    elif not asked["whole"] and decimals > 0:
        enough = edition.word("Decimals that are enough: {count}.")
        lines.append(paragraph(enough.format(count=decimals)))
    hint = asked["otherwise"] or asked["whole"]
    wrong = wording["hint"].format(hint=hint) if hint else ""
    wrong = wrong or edition.word("Not yet.")
    return NumberQuestion(
        name,
        f"{title}: {asked['asks']}",
        "\n".join(lines),
        expected,
        asked["margin"],
        bool(asked["whole"]),
        paragraph(asked["right"]),
        tuple(slips_of(asked, wording)),
        paragraph(f"{wrong} {read}"),
        infinite,
    )


def name_question(edition, name, title, text, choice):
    """The name that goes with a number, as a question of its own."""
    choices = [
        Choice(
            paragraph(word),
            word == choice["best"],
            paragraph(
                edition.word("Right.")
                if word == choice["best"]
                else choice["other"]
            ),
        )
        for word in choice["names"]
    ]
    asks = choice["asks"]
    text += f"\n<p><strong>{escape(asks)}</strong></p>"
    return ChoiceQuestion(name, f"{title}: {asks}", text, tuple(choices))


def exercise_questions(edition, box, exercise, wording, said):
    """Everything that an exercise asks, one question for each field.

    said: what must be said besides the exercise.
    """
    label, title = box["id"], html_repairs.plain(box.p)
    text = "\n".join([task(box, exercise), *said])
    read = section_to_read(edition, box)
    for place, asked in enumerate(exercise["questions"], 1):
        name = f"{label}-{place}"
        if choice := asked.get("choice"):
            yield name_question(edition, f"{name}-name", title, text, choice)
        yield number_question(edition, name, title, text, asked, wording, read)


# --- a chapter ---------------------------------------------------------------


def chapter(edition, page):
    """Everything that a chapter asks, in the order of its page."""
    path = edition.html / f"{page}.html"
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    asked = recorded_exercises.read(edition, page)
    title, english = html_repairs.plain(soup.h1), sources(page)
    questions = [quiz_question(quiz) for quiz in soup.select("div.quiz")]
    for label, exercise in asked["exercises"].items():
        if exercise["questions"]:
            box = soup.find(id=label)
            name = html_repairs.plain(box.p)
            place = where(edition, page, title, label, name)
            code = not exercise["only_asks"]
            said = remarks(edition, english[label], code, place)
            questions += exercise_questions(
                edition, box, exercise, asked["wording"], said
            )
    return Chapter(page.rpartition("/")[2], title, tuple(questions))
