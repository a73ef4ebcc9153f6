"""The questions of a quiz, as readers answer them."""

import re

import answering
import pytest
import rules
from answering import PAGE, question, said, try_answer
from playwright.sync_api import expect


def right_of(form):
    return int(form.get_attribute("data-right"))


def test_each_answer_has_the_words_that_it_has_without_scripts(visit, site):
    tab = visit(PAGE)
    forms = tab.locator("form[data-quiz]")
    source = list(answering.dropdowns(site))
    assert forms.count() == len(source) > 4
    for number, expected in enumerate(source):
        form = forms.nth(number)
        for place, (answer, why, is_right) in enumerate(expected):
            label = form.locator("label").nth(place)
            assert label.evaluate(answering.WORDS) == answer
            label.click()
            assert said(form) == ""
            form.get_by_role("button").click()
            assert said(form) == why
            assert is_right == (right_of(form) == place)
            expect(label).to_have_class("right" if is_right else "wrong")


def test_a_question_is_answered_from_the_keyboard(visit):
    form = question(visit(PAGE))
    radios, status = form.get_by_role("radio"), form.get_by_role("status")
    radios.first.focus()
    for place in range(3):
        expect(radios.nth(place)).to_be_focused()
        radios.nth(place).press("ArrowDown")
    radios.first.press("Space")
    expect(radios.first).to_be_checked()
    expect(status).to_be_empty()  # to choose gives nothing away
    expect(form.locator("label.right, label.wrong")).to_have_count(0)
    radios.first.press("Enter")
    expect(status).not_to_be_empty()
    expect(radios.first).to_be_focused()
    radios.first.press("Tab")
    expect(form.get_by_role("button")).to_be_focused()


def test_formulas_are_part_of_the_names(visit):
    form = question(visit("chapters/02_entropy.html"), "quiz-rare")
    group = form.get_by_role("group")
    expect(group).to_have_accessible_name(re.compile(r"2\^\(− 10\)"))
    form = question(visit("chapters/05_kl_divergence.html"), "quiz-evidence")
    radio = form.get_by_role("radio", name=re.compile(r"100 . 0\.625"))
    expect(radio).to_be_attached()


def test_another_answer_may_be_tried(visit):
    form = question(visit(PAGE))
    right = right_of(form)
    wrong = (right + 1) % 3
    try_answer(form, wrong)
    first = said(form)
    marks = form.locator(".verdict")
    expect(marks.nth(wrong)).not_to_be_empty()  # a word, not only a colour
    expect(marks.nth(right)).to_be_empty()
    form.locator("label").nth(right).click()
    assert said(form) == ""
    form.get_by_role("button").click()
    assert said(form) not in {"", first}
    words = {marks.nth(wrong).inner_text(), marks.nth(right).inner_text()}
    assert len(words) == 2 and "" not in words
    form.locator("label").nth(wrong).click()
    assert said(form) == first


def test_nothing_is_checked_before_something_is_chosen(visit):
    form = question(visit(PAGE))
    form.get_by_role("button").click()
    assert said(form)
    expect(form.locator("label.right, label.wrong")).to_have_count(0)


# What is put into a status while it is live is read aloud.
READ_ALOUD = """globalThis.aloud = [];
    new MutationObserver(list => aloud.push(...list
        .map(({ target }) => target)
        .filter(it => it.role === "status" && it.ariaLive !== "off")
        .map(it => it.textContent)))
        .observe(document, { childList: true, subtree: true });"""


def test_an_answer_is_there_after_a_reload(visit):
    tab = visit(PAGE, lambda tab: tab.add_init_script(READ_ALOUD))
    form = question(tab)
    for place in range(3):
        try_answer(form, place)
    marks, last = form.locator(".verdict").all_inner_texts(), said(form)
    assert last in map(str.strip, tab.evaluate("aloud"))
    tab.reload()
    expect(form.get_by_role("radio").nth(2)).to_be_checked()
    assert form.locator(".verdict").all_inner_texts() == marks
    assert said(form) == last
    assert tab.evaluate("aloud") == []  # it was read aloud before


def test_a_question_works_where_nothing_is_kept(visit):
    faults = []

    def listen(tab):
        answering.block_storage(tab)
        tab.on("pageerror", lambda error: faults.append(str(error)))

    tab = visit(PAGE, listen=listen)
    form = question(tab)
    try_answer(form, right_of(form))
    assert said(form)
    tab.reload()
    expect(form.get_by_role("status")).to_be_empty()
    assert faults == []


def test_without_scripts_the_answers_open(visit):
    tab = visit(PAGE, java_script_enabled=False)
    expect(question(tab)).to_be_hidden()
    answer = tab.locator("details.quiz-right").first
    answer.locator("summary").click()
    expect(answer.locator(".sd-summary-content")).to_be_visible()


def test_on_paper_all_is_open(visit):
    tab = visit(PAGE)
    form = question(tab)
    reasons = form.locator(".why")
    expect(reasons.first).to_be_hidden()
    tab.emulate_media(media="print")
    for place in range(3):
        expect(reasons.nth(place)).to_be_visible()
    expect(form.get_by_role("button")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(visit, scheme):
    tab = visit(
        PAGE, color_scheme=scheme, viewport=rules.KINDS["phone"]["viewport"]
    )
    view = rules.View(tab, "phone", "")
    form = question(tab)
    for place in range(3):
        try_answer(form, place)
        faults = [
            *rules.axe_finds_nothing_in(form),
            *rules.it_fits_the_width(view),
        ]
        assert not faults, "\n".join(faults)
