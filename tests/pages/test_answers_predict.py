"""Predict boxes, as readers make their guesses."""

import re

import answering
import pytest
import rules
from answering import CHOICE, NUMBER, PAGE, box, said
from playwright.sync_api import expect

from tools.edition import ENGLISH

ANSWERS = answering.answers()
PRINTED = ANSWERS[NUMBER].value
BEARS_OUT = ANSWERS[CHOICE]


def off(guess):
    """How far a guess is from the computed number, as the page says it."""
    return f"{abs(guess - float(PRINTED)):.4f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize("chapter", ENGLISH.chapters())
def test_the_value_is_the_one_that_its_cell_prints(visit, chapter):
    tab = visit(f"{chapter}.html")
    expected = answering.answers(chapter)
    forms = tab.locator("form[data-predict]")
    names = forms.evaluate_all("all => all.map(it => it.dataset.predict)")
    assert {*names} == {*expected}
    for name, answer in expected.items():
        form = box(tab, name)
        if answer.choices:
            expect(form.get_by_role("radio")).to_have_count(
                len(answer.choices)
            )
            form.locator("label").last.click()
        else:
            form.get_by_role("textbox").fill("12345")
        form.get_by_role("button").click()
        value = answer.value.lstrip("+").replace("-", "−")
        assert value.replace("inf", "∞") in said(form), name
        if answer.choices:
            right = form.locator("label").nth(answer.right)
            expect(right).to_have_class("right")


def test_a_number_is_guessed_from_the_keyboard(visit):
    form = box(visit(PAGE), NUMBER)
    field, status = form.get_by_role("textbox"), form.get_by_role("status")
    field.focus()
    field.press("Enter")
    assert said(form) and PRINTED not in said(form)
    field.fill("a few")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    assert PRINTED not in said(form)
    field.fill("3,5")
    field.press("Tab")
    form.get_by_role("button").press("Space")
    for part in ("3,5", PRINTED, off(3.5)):
        assert part in said(form)
    expect(status).to_be_focused()  # the button is gone
    expect(form.get_by_role("button")).to_be_hidden()


def test_a_guess_may_carry_the_unit_of_the_answer(visit):
    tab = visit(PAGE)
    unit = box(tab, NUMBER).get_attribute("data-unit")
    assert unit
    for written in (f"3.5 {unit}", f"3.5{unit.removesuffix('s').upper()}"):
        form = box(tab, NUMBER)
        form.get_by_role("textbox").fill(written)
        form.get_by_role("textbox").press("Enter")
        assert off(3.5) in said(form)
        tab.evaluate("window.localStorage.clear()")
        tab.reload()


def test_a_guess_that_is_right_is_told(visit):
    tab = visit(PAGE)
    far, near = [], []
    for guess, found in (("9", far), (PRINTED, near)):
        form = box(tab, NUMBER)
        form.get_by_role("textbox").fill(guess)
        form.get_by_role("textbox").press("Enter")
        found.append(said(form))
        tab.evaluate("window.localStorage.clear()")
        tab.reload()
    assert off(9) in far[0]
    assert "0 " not in near[0].replace(PRINTED, "")


def test_a_choice_is_guessed_from_the_keyboard(visit):
    form = box(visit(PAGE), CHOICE)
    radios, marks = form.get_by_role("radio"), form.locator(".verdict")
    radios.first.focus()
    radios.first.press("ArrowDown")
    radios.nth(1).press("ArrowUp")
    expect(form.get_by_role("status")).to_be_empty()
    expect(marks.nth(1)).to_be_empty()
    radios.first.press("Enter")
    assert BEARS_OUT.value in said(form)
    for place in range(len(BEARS_OUT.choices)):
        # the guess, and what is right
        told = "." if place in {0, BEARS_OUT.right} else "^$"
        expect(marks.nth(place)).to_have_text(re.compile(told))
        expect(radios.nth(place)).to_be_disabled()
    expect(form.get_by_role("status")).to_be_focused()


def test_nothing_is_told_before_something_is_chosen(visit):
    form = box(visit(PAGE), CHOICE)
    form.get_by_role("button").click()
    assert said(form) and BEARS_OUT.value not in said(form)


def guess(tab):
    """Make two guesses; return what is said of them."""
    form = box(tab, NUMBER)
    form.get_by_role("textbox").fill("1/2")
    form.get_by_role("button").click()
    form = box(tab, CHOICE)
    form.locator("label").first.click()
    form.get_by_role("button").click()
    return said(box(tab, NUMBER)), said(box(tab, CHOICE))


def test_a_guess_is_kept_over_a_reload(visit):
    tab = visit(PAGE)
    before = guess(tab)
    tab.reload()
    assert (said(box(tab, NUMBER)), said(box(tab, CHOICE))) == before
    expect(box(tab, NUMBER).get_by_role("textbox")).to_be_hidden()
    expect(box(tab, CHOICE).get_by_role("radio").first).to_be_checked()


def test_a_box_works_where_nothing_is_kept(visit):
    tab = visit(PAGE, listen=answering.block_storage)
    assert off(0.5) in guess(tab)[0]
    tab.reload()
    expect(box(tab, NUMBER).get_by_role("textbox")).to_be_visible()


def test_what_describes_a_field_says_its_formulas_in_words(visit):
    asks = visit("chapters/02_entropy.html").locator(
        "#predict-half-a-bit-asks"
    )
    read = asks.locator(".katex-mathml:not([aria-hidden])")
    assert read.locator("math").count() == 0  # a description leaves out "/"
    assert "1/2" in read.all_text_contents()


def test_without_scripts_a_box_is_text(visit):
    tab = visit(PAGE, java_script_enabled=False)
    for name in (NUMBER, CHOICE):
        expect(box(tab, name)).to_be_hidden()
    choices = tab.locator(f"#{CHOICE} noscript li")
    expect(choices).to_have_count(len(BEARS_OUT.choices))
    expect(tab.locator(f"#{CHOICE} noscript li").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(visit, scheme):
    tab = visit(
        PAGE, color_scheme=scheme, viewport=rules.KINDS["phone"]["viewport"]
    )
    view = rules.View(tab, "phone", "")
    for name in (NUMBER, CHOICE):
        box(tab, name).get_by_role("button").click()
    for _ in range(2):
        faults = [
            *rules.axe_finds_nothing_in(box(tab, NUMBER)),
            *rules.axe_finds_nothing_in(box(tab, CHOICE)),
            *rules.it_fits_the_width(view),
        ]
        assert not faults, "\n".join(faults)
        if box(tab, NUMBER).get_by_role("button").is_visible():
            guess(tab)
