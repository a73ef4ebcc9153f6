"""The next letter, on the Playground, as a reader plays it."""

import json

import numpy as np
import pytest
import rules
from explorable_helpers import put, readouts, sliders, solved
from playwright.sync_api import expect

import infolib as il
from infolib.explore.hangul import compose
from tools.edition import KOREAN

STAKES = [1 / 4, 1 / 2, 3 / 4, 7 / 8, 15 / 16]
SUREST = 4
in_korean = pytest.mark.parametrize(
    "edition", [KOREAN], indirect=True, ids=["ko"]
)


@pytest.fixture
def game(figure):
    """The figure, and what it starts from."""

    def bring(**kind):
        found = figure("next-letter", **kind)
        return found, json.loads(found.get_attribute("data-state"))

    return bring


def play(figure, letter, step=None):
    if step is not None:
        put(sliders(figure), step)
    figure.locator(f"[data-letter='{letter}']").click()


def rarest(state):
    return state["alphabet"][int(np.argmin(state["frequencies"]))]


def is_played(figure, letters):
    """Wait until so many letters have been played."""
    figure.page.wait_for_function(
        """([figure, n]) => [...figure.querySelectorAll(".tape b")]
            .findIndex(it => it.textContent === "?") === n""",
        arg=[figure.element_handle(), letters],
    )


def next_passage(figure):
    figure.locator(".buttons button").first.click()


def prices(state, truth, named, step):
    """What a letter costs, by the rule that the page states."""
    alphabet, frequencies = state["alphabet"], np.array(state["frequencies"])
    i = alphabet.index(named)
    mixture = (1 - STAKES[step]) * frequencies
    mixture /= np.delete(frequencies, i).sum()
    mixture[i] = STAKES[step]
    return il.self_information(mixture)[alphabet.index(truth)]


def test_the_readouts_are_those_of_infolib(game):
    found, state = game()
    rng = np.random.default_rng(11)
    passage, paid = state["passages"][0], []
    for n, truth in enumerate(passage["text"]):
        step = int(rng.integers(len(STAKES)))
        named = truth if n % 2 else rng.choice([*state["alphabet"]])
        play(found, named, step)
        paid.append(prices(state, truth, named, step))
        model = sum(passage["bits"][: n + 1])
        exact = {
            "you": sum(paid),
            "model": model,
            "right": il.self_information(STAKES[step]),
            "you/letter": sum(paid) / (n + 1),
            "model/letter": model / (n + 1),
            "wrong": il.self_information(1 - STAKES[step]),
        }
        assert readouts(found) == pytest.approx(exact, rel=1e-9, abs=1e-12)
    before = readouts(found)
    found.locator("input[type=text]").fill(truth)  # the passage is over
    assert readouts(found) == before


def test_sure_and_wrong_is_dear(game):
    found, state = game()
    rare = rarest(state)
    play(found, rare, 0)
    assert not solved(found)
    dear = next(
        n
        for n, letter in enumerate(state["passages"][0]["text"])
        if n and prices(state, letter, rare, SUREST) > 8
    )
    for letter in state["passages"][0]["text"][1:dear]:
        play(found, letter, SUREST)
    assert not solved(found)
    play(found, rare, SUREST)
    assert solved(found) == ["dear"]


def test_who_knows_the_text_is_cheaper_than_the_model(game):
    found, state = game()
    text = state["passages"][0]["text"]
    for letter in text[:29]:
        play(found, letter, SUREST)
    assert not solved(found)
    play(found, text[29])
    assert solved(found) == ["cheaper", "two-bits"]
    next_passage(found)  # what is solved stays so
    assert readouts(found)["you"] == 0
    assert solved(found) == ["cheaper", "two-bits"]


def test_who_always_names_the_space_is_not(game):
    found, state = game()
    for _ in state["passages"][0]["text"]:
        play(found, " ", 0)
    assert not {"cheaper", "two-bits"} & {*solved(found)}


def test_letters_can_be_typed(game):
    found, state = game()
    text = state["passages"][0]["text"]
    field = found.locator("input[type=text]")
    field.press_sequentially(text[:7])
    expect(found.locator(".before")).to_contain_text(compose(text[:7]))
    keyboard = found.page.keyboard
    keyboard.press("Tab")  # the letters are one stop
    assert field.input_value() == ""
    first = found.locator("[data-letter]").first
    expect(first).to_be_focused()
    for held in ({"shiftKey": True}, {"ctrlKey": True}):
        key = rarest(state).upper()
        first.dispatch_event("keydown", {"key": key, **held})
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    is_played(found, 9)
    keyboard.press("Tab")
    expect(found.locator(".buttons button").first).to_be_focused()


def type_with_input_method(figure, text):
    """As one who types Korean: the last syllable is not yet in the field."""
    figure.locator("input[type=text]").focus()
    session = figure.page.context.new_cdp_session(figure.page)
    for n, letter in enumerate(text):
        before, now = compose(text[:n]), compose(text[: n + 1])
        if before and len(now) > len(before):  # that syllable is whole
            done = now[len(before) - 1]
            if done != " ":
                session.send("Input.insertText", {"text": done})
        if letter == " ":
            session.send("Input.insertText", {"text": " "})
        else:
            at = {"selectionStart": 1, "selectionEnd": 1}
            session.send("Input.imeSetComposition", {"text": now[-1], **at})


@in_korean
@pytest.mark.parametrize("number", range(3))
def test_each_letter_of_a_syllable_is_played_once(game, number):
    found, state = game()
    text = state["passages"][number]["text"]
    for _ in range(number):
        next_passage(found)
    type_with_input_method(found, text[:40])
    is_played(found, 40)
    assert readouts(found)["you/letter"] == pytest.approx(1)  # all are right
    expect(found.locator(".written")).to_have_text(compose(text[:40]).strip())


@in_korean
def test_a_syllable_at_once_counts_as_its_letters(game):
    found, _state = game()
    field = found.locator("input[type=text]")
    field.fill("대통")
    is_played(found, 5)
    assert readouts(found)["you/letter"] == pytest.approx(1)
    field.press("Backspace")  # what is played stays so
    is_played(found, 5)
    field.press_sequentially("a1")  # no letters of this game
    is_played(found, 5)
    field.fill("려")
    is_played(found, 7)
    assert readouts(found)["you/letter"] == pytest.approx(1)


@in_korean
def test_a_syllable_is_seen_as_it_grows(game):
    found, state = game()
    seen = []
    for letter in state["passages"][0]["text"][:6]:
        play(found, letter)
        seen.append(found.locator(".written").text_content())
    assert seen == ["ㄷ", "대", "댙", "대토", "대통", "대통ㄹ"]


def test_keys_outside_of_the_letters_are_left_alone(game):
    found, state = game()
    for place in (sliders(found), found.locator(".buttons button").first):
        place.dispatch_event("keydown", {"key": state["alphabet"][0]})
    assert readouts(found)["you"] == 0


def test_a_guess_is_said_with_its_price(game):
    found, state = game()
    truth = state["passages"][0]["text"][0]
    play(found, truth, 2)
    status = found.locator("[role=status]")
    expect(status).to_contain_text(f"“{truth}”")
    expect(status).to_contain_text("0.415")


def test_the_forecast_is_seen_before_the_guess_only_on_request(game):
    found, state = game()
    bars = found.locator(".forecast .outcome")
    assert bars.count() == 0
    found.locator(".buttons button").nth(1).click()
    expect(bars).to_have_count(6)
    space = found.locator("[data-letter=' ']").text_content()
    likely = bars.locator("b").all_text_contents()[:5]
    best = state["passages"][0]["likely"][0]
    assert likely == [space if y == " " else y for y in best]
    assert found.locator(".truth").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_every_letter_is_as_large_as_a_thumb(game, width):
    found, _state = game(viewport={"width": width, "height": 800})
    for key in found.locator("[data-letter]").all():
        box = key.bounding_box()
        assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(game, scheme):
    found, state = game(color_scheme=scheme)
    for letters in ("", 4 * rarest(state), state["passages"][0]["text"][4:]):
        for letter in letters:
            play(found, letter, SUREST)
        faults = list(rules.axe_finds_nothing_in(found))
        assert not faults, "\n".join(faults)
