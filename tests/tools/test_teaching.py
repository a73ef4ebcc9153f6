"""What becomes of a page in a question of a bank, or on a sheet."""

import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from infolib.exercises import report
from tools import exercises
from tools.edition import ENGLISH, KOREAN
from tools.teaching import canvas, moodle, questions

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
        exercises.wording(),
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
