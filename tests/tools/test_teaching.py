"""What becomes of a page in a question of a bank, or on a sheet."""

import json
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from infolib.exercises import report
from tools import recorded_exercises
from tools.edition import ENGLISH, KOREAN
from tools.teaching import canvas, exam, moodle, questions

FORMULA = (
    '<span class="katex"><span class="katex-mathml"><math><mi>p</mi>'
    '<annotation encoding="application/x-tex">p &lt; 1</annotation></math>'
    '</span><span class="katex-html" aria-hidden="true">p</span></span>'
)
ASKED = {
    "asks": "Questions",
    "expected": 13.0,
    "margin": 0.005,
    "slips": [[12.6, "round up."], [20.0, "three answers, not two."]],
    "right": "Right: 13 questions. Enough.",
    "whole": "questions come whole.",
    "otherwise": "",
}


def parsed(text):
    return BeautifulSoup(f"<div>{text}</div>", "html.parser").div


@pytest.mark.parametrize(
    ("page", "plain"),
    [
        (f"<p>If {FORMULA},</p>", r"<p>If \(p &lt; 1\),</p>"),
        (
            f'<div class="math"><span class="katex-display">{FORMULA}</span>'
            "</div>",
            r"\[p &lt; 1\]",
        ),
        (
            '<p class="a">See <a class="reference" href="#x">'
            "<span>there</span></a>, <em>now</em>.</p>",
            "<p>See there, <em>now</em>.</p>",
        ),
        (
            '<p>How much? (<a href="#sol-die"><span>Solution</span></a>)</p>',
            "<p>How much?</p>",
        ),
        (
            '<p>Why? (<a href="#sol-die">Solution</a>, with proof.) Say.</p>',
            "<p>Why? Say.</p>",
        ),
        ("<p>a<wbr/>b</p><svg><path></path></svg>", "<p>ab</p>"),
        ("<p>No</p><form><button>Check</button></form>", "<p>No</p>"),
        (
            '<p class="admonition-title">Title</p>'
            '<section><p><span lang="ko">놀</span></p></section>',
            '<p><span lang="ko">놀</span></p>',
        ),
        (
            '<table class="table"><tr class="row"><td class="x">1</td></tr>'
            "</table>",
            "<table><tr><td>1</td></tr></table>",
        ),
    ],
)
def test_a_text_keeps_what_it_says_and_nothing_of_the_page(page, plain):
    assert questions.plain_html(parsed(page)) == plain


def test_reading_a_text_leaves_the_page_as_it_is():
    page = parsed(f"<p>If {FORMULA}</p>")
    before = str(page)
    questions.plain_html(page)
    assert str(page) == before


def number(edition=ENGLISH, **changes):
    return questions.number_question(
        edition,
        "ex-1",
        "Exercise",
        "<p>How many?</p>",
        ASKED | changes,
        recorded_exercises.wording(),
        "Read it.",
    )


def test_a_whole_number_has_no_tolerance_but_its_slips_have():
    question = number()
    assert (question.tolerance, question.margin) == (0, 0.005)
    assert number(whole="").tolerance == 0.005


@pytest.mark.parametrize("name", number(expected="Infinity").infinite)
def test_infinity_is_spelled_as_the_notebook_reads_it(name):
    assert report.as_float(name) == float("inf")


def test_in_korean_infinity_has_its_korean_word():
    names = number(KOREAN, expected="Infinity").infinite
    assert {*number(expected="Infinity").infinite} < {*names}
    assert all(report.as_float(name) == float("inf") for name in names)


def test_slips_that_are_close_have_the_hints_of_both():
    slips = [[2.0, "one."], [2.004, "two."], [3.0, "three."]]
    said = [slip.verdict for slip in number(slips=slips).slips]
    assert said[0] == said[1] == "<p>Not yet: one. Or: two.</p>"
    assert said[2] == "<p>Not yet: three.</p>"


def test_what_no_hint_knows_leads_to_the_section():
    assert number(whole="").otherwise == "<p>Not yet. Read it.</p>"
    assert (
        number().otherwise == "<p>Not yet: questions come whole. Read it.</p>"
    )


def test_a_name_in_moodle_is_not_too_long_and_a_slash_is_no_folder():
    question = questions.ChoiceQuestion("q", "x" * 300, "<p>?</p>", ())
    chapters = [questions.Chapter("01", "Bits/nats", (question,))]
    root = ET.fromstring(moodle.bank("Book", chapters))
    assert root.findtext("question/category/text") == (
        "$course$/top/Book/Bits//nats"
    )
    assert len(root.findtext("question/name/text")) == moodle.LONGEST


def test_canvas_shows_infinity_as_a_sign_and_few_digits():
    assert canvas.shown(float("inf")) == "∞"
    assert canvas.shown(13.287712379549449) == "13.2877"
    assert canvas.shown(20.0) == "20"


@pytest.mark.parametrize(
    "text",
    [
        "*Two minutes.* Machine R prints. What do machine V's letters cost?",
        "*Two minutes.* Which is the block for {prf:ref}`thm-blocks`?",
        "*An evening, code.* Hand in the best second question.",
        "*Two minutes.* How many with the five letters of this chapter?",
    ],
)
def test_an_exercise_that_names_what_is_elsewhere_needs_its_page(text):
    assert questions.needs_its_page(text, code=False)


@pytest.mark.parametrize(
    "text",
    [
        "*One minute.* How much is in a PIN? ({ref}`Solution <sol-pin>`)",
        "*Two minutes, in the head.* How many words? ({ref}`sol-budget`)",
        "*Five minutes.* Machine V prints.\n\n| A | B |\n|---|---|\n",
    ],
)
def test_an_exercise_that_says_all_needs_its_page_for_code_only(text):
    assert not questions.needs_its_page(text, code=False)
    assert questions.needs_its_page(text, code=True)


@pytest.mark.parametrize(
    ("label", "chapter", "needs"),
    [
        ("ex-second-question", "chapters/02_entropy", True),
        ("ex-bus", "chapters/02_entropy", False),
        ("ex-rounded", "chapters/03_codes", True),
        ("ex-three-letters", "chapters/03_codes", True),
        ("ex-budget", "chapters/03_codes", False),
        ("ex-bill", "chapters/04_cross_entropy", True),
        ("ex-letters", "chapters/05_kl_divergence", True),
    ],
)
def test_the_rule_finds_them_in_the_book(label, chapter, needs):
    path = ENGLISH.file(chapter)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = not recorded_exercises.checked(notebook)[label]["only_asks"]
    text = questions.sources(chapter)[label]
    assert questions.needs_its_page(text, code) == needs


def test_a_question_says_where_its_exercise_is_and_links_to_it(monkeypatch):
    asked = ENGLISH, "chapters/04_x", "4. X", "ex-bill", "Exercise 4.1 (A & B)"
    monkeypatch.delenv("SITE_URL", raising=False)
    place = questions.where(*asked)
    assert place == "4. X, Exercise 4.1 (A &amp; B)"
    text = "*Two minutes, proof.* What does machine V cost?"
    assert [*questions.remarks(ENGLISH, text, False, place)] == [
        f"<p>Have the page of this exercise beside you: {place}.</p>",
        "<p>Here only numbers are asked for, not the proof.</p>",
    ]
    monkeypatch.setenv("SITE_URL", "https://example.org/book/")
    address = "https://example.org/book/chapters/04_x.html#ex-bill"
    assert questions.where(*asked) == f'<a href="{address}">{place}</a>'
    assert "/book/ko/chapters/" in questions.where(KOREAN, *asked[1:])


def test_an_exam_is_made_of_the_tasks_that_it_names():
    page = parsed(
        "<p>Given.</p><p><strong>1. One</strong> a</p>"
        '<div class="folded">b</div><h3>More</h3>'
        "<p><strong>10. Ten</strong> c</p><p>d</p>"
    )
    found = exam.tasks(page.find_all(True, recursive=False))
    texts = {
        number: [it.get_text() for it in elements]
        for number, elements in found.items()
    }
    assert texts == {
        0: ["Given."],
        1: ["1. One a", "b"],
        10: ["10. Ten c", "d"],
    }
    assert [*map(exam.is_solution, found[1])] == [False, True]
