"""What is answered and right, as a reader sees it."""

import re

import answering
import pytest
import rules
from answering import CHOICE, PAGE, PREFACE, box, question, try_answer
from playwright.sync_api import expect

from tools.edition import EDITIONS, ENGLISH

LINE = "[data-progress]"
TABLE = "[data-chapters]"


def numbers(text):
    return list(map(int, re.findall(r"\d+", text)))


def answer(tab):
    """A wrong answer in the quiz, then the right one; and a guess."""
    form = question(tab)
    right = int(form.get_attribute("data-right"))
    try_answer(form, (right + 1) % 3)
    first = tab.locator(LINE).inner_text()
    try_answer(form, right)
    try_answer(box(tab, CHOICE), 0)
    return first, tab.locator(LINE).inner_text()


def row(tab, chapter=PAGE):
    rows = tab.locator(f"{TABLE} tr").filter(
        has=tab.locator(f"a[href$='{chapter}']")
    )
    return rows.locator("td").all_text_contents()


def test_a_chapter_says_how_much_is_answered(visit):
    tab = visit(PAGE)
    expect(tab.locator(LINE)).to_be_empty()
    first, then = answer(tab)
    assert first != then
    questions = tab.locator("form[data-quiz]").count()
    boxes = tab.locator("form[data-predict]").count()
    assert {questions, boxes, 1} <= {*numbers(then)}
    tab.reload()
    expect(tab.locator(LINE)).to_have_text(re.compile(re.escape(then)))


def test_the_preface_counts_every_chapter(visit):
    tab = visit(PREFACE)
    expect(tab.locator(f"{TABLE} table")).to_have_count(0)
    answer(visit(PAGE))
    tab.reload()
    rows = tab.locator(f"{TABLE} tbody tr")
    expect(rows).to_have_count(len(ENGLISH.chapters()))
    chapter = visit(PAGE)
    *_, quiz, guesses = row(tab)
    assert sorted(numbers(quiz)) == sorted(
        [1, 1, chapter.locator("form[data-quiz]").count()]
    )
    assert sorted(numbers(guesses)) == sorted(
        [1, chapter.locator("form[data-predict]").count()]
    )
    *_, quiz, guesses = row(tab, "chapters/01_information.html")
    assert 0 in numbers(quiz) and 0 in numbers(guesses)


def test_the_chapter_leads_to_the_preface(visit):
    tab = visit(PAGE)
    answer(tab)
    tab.locator(f"{LINE} a").click()
    expect(tab.locator(f"{TABLE} table")).to_be_visible()


def test_another_page_that_is_open_follows(visit):
    preface, tab = visit(PREFACE), visit(PAGE)
    answer(tab)
    expect(preface.locator(f"{TABLE} table")).to_be_visible()


def test_both_editions_know_the_answers(visit, edition, address):
    tab = visit(PAGE)
    answer(tab)
    mine = numbers(tab.locator(LINE).inner_text())
    (other,) = [e for e in EDITIONS if e != edition]
    root = address.removesuffix("ko/")
    tab.goto(f"{root}{other.place}/{PAGE}".replace(f"{root}/", root))
    expect(tab.locator("html")).to_have_attribute("lang", other.language)
    theirs = numbers(tab.locator(LINE).inner_text())
    assert sorted(mine) == sorted(theirs)
    expect(question(tab).locator("label.right")).to_have_count(1)


@pytest.fixture
def preface(visit):
    """The preface, after some answers."""
    answer(visit(PAGE))
    tab = visit(PREFACE)
    expect(tab.locator(f"{TABLE} table")).to_be_visible()
    return tab


def test_answers_are_cleared_by_a_button_that_asks_first(preface, visit):
    button = preface.locator(f"{TABLE} button")
    preface.once("dialog", lambda dialog: dialog.dismiss())
    button.click()
    expect(preface.locator(f"{TABLE} table")).to_be_visible()
    preface.once("dialog", lambda dialog: dialog.accept())
    button.focus()
    preface.keyboard.press("Enter")
    expect(preface.locator(f"{TABLE} table")).to_have_count(0)
    status = preface.locator(f"{TABLE} [role=status]")
    expect(status).not_to_be_empty()
    expect(status).to_be_focused()  # the button is gone
    preface.reload()
    expect(preface.locator(f"{TABLE} table")).to_have_count(0)
    chapter = visit(PAGE)
    expect(chapter.locator(LINE)).to_be_empty()
    expect(question(chapter).get_by_role("status")).to_be_empty()


def test_clearing_leaves_the_colours_as_they_were_chosen(preface):
    preface.evaluate("localStorage.setItem('mode', 'dark')")
    preface.once("dialog", lambda dialog: dialog.accept())
    preface.locator(f"{TABLE} button").click()
    assert preface.evaluate("localStorage.getItem('mode')") == "dark"


def test_progress_is_shown_where_nothing_is_kept_until_the_page_is_left(visit):
    tab = visit(PAGE, listen=answering.block_storage)
    _, line = answer(tab)
    assert numbers(line)
    tab.reload()
    expect(tab.locator(LINE)).to_be_empty()


def test_without_scripts_there_is_no_progress(visit):
    tab = visit(PREFACE, java_script_enabled=False)
    expect(tab.locator(TABLE)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_answered(visit, scheme):
    kind = {
        "color_scheme": scheme,
        "viewport": rules.KINDS["narrow"]["viewport"],
    }
    chapter = visit(PAGE, **kind)
    answer(chapter)
    for tab in (chapter, visit(PREFACE, **kind)):
        view = rules.View(tab, "narrow", "")
        faults = [
            *rules.axe_finds_nothing(view),
            *rules.it_fits_the_width(view),
        ]
        assert not faults, "\n".join(faults)
