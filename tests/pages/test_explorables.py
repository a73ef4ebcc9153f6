"""The figures that move, each on the Playground, as a reader uses it."""

import contextlib
import random

import numpy as np
import pytest
import rules
from built import parsed
from playwright.sync_api import expect

import infolib as il

PAGE = "chapters/playground.html"
NAMES = ["two-distributions"]


@pytest.fixture
def figure(visit):
    """A figure of the Playground that has come to life."""

    def bring(name, **kind):
        tab = visit(PAGE, **kind)
        found = tab.locator(f"figure[data-explorable={name}]")
        found.scroll_into_view_if_needed()
        expect(found).to_have_attribute("data-live", "true")
        return found

    return bring


def readouts(figure):
    """What the figure has computed, by the names of the quantities."""
    found = figure.locator("output[data-quantity]").evaluate_all(
        "all => all.map(it => [it.dataset.quantity, it.dataset.value])"
    )
    return {quantity: float(value) for quantity, value in found}


def solved(figure):
    found = figure.locator("[data-challenge]").evaluate_all(
        "all => all.map(it => [it.dataset.challenge, it.dataset.solved])"
    )
    return [name for name, is_solved in found if is_solved == "true"]


def sliders(figure):
    return figure.locator("input[type=range]")


def put(slider, value):
    """Let a slider stand at a value, as if it had been dragged there."""
    slider.evaluate(
        """(slider, value) => {
            slider.value = value;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        str(value),
    )


def values(figure):
    return sliders(figure).evaluate_all("all => all.map(it => +it.value)")


# --- what is the same for all ------------------------------------------------


def test_the_playground_has_all_figures(site):
    found = parsed(site / PAGE).select("figure[data-explorable]")
    assert [figure["data-explorable"] for figure in found] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_one_arrow_on_any_slider_changes_a_readout(figure, name):
    found = figure(name)
    for slider in sliders(found).all():
        before = readouts(found)
        slider.press("ArrowRight")
        assert readouts(found) != before
        found.locator("[data-reset]").click()


@pytest.mark.parametrize("name", NAMES)
def test_a_pointer_and_a_finger_move_a_slider(figure, name):
    for kind in (
        {},
        {"has_touch": True, "viewport": rules.KINDS["phone"]["viewport"]},
    ):
        found = figure(name, **kind)
        slider = sliders(found).first
        slider.scroll_into_view_if_needed()
        box, before = slider.bounding_box(), readouts(found)
        at = box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2
        page = found.page
        (page.touchscreen.tap if kind else page.mouse.click)(*at)
        assert readouts(found) != before


@pytest.mark.parametrize("name", NAMES)
def test_reset_leads_back_to_the_start(figure, name):
    found = figure(name)
    before = readouts(found), values(found), solved(found)
    assert not solved(found)
    rng = random.Random(1)
    for slider in sliders(found).all():
        put(slider, rng.random())
    found.locator("[data-reset]").click()
    assert (readouts(found), values(found), solved(found)) == before


@pytest.mark.parametrize("name", NAMES)
def test_the_result_is_said_when_the_reader_has_finished(figure, name):
    found = figure(name)
    status = found.locator("[role=status]")
    assert status.text_content() == ""
    sliders(found).first.press("PageUp")
    expect(status).not_to_be_empty()


@pytest.mark.parametrize("name", NAMES)
def test_every_slider_has_a_label_that_is_seen_and_a_value_that_is_said(
    figure, name
):
    for slider in sliders(figure(name)).all():
        label = slider.locator("xpath=ancestor::label").locator(".name")
        expect(label).to_be_visible()
        assert slider.get_attribute("aria-valuetext")
        assert slider.bounding_box()["height"] >= 44


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_from_disk(browser, site, name):
    with contextlib.closing(browser.new_context()) as context:
        tab, said = context.new_page(), []
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto((site / PAGE).as_uri())
        found = tab.locator(f"figure[data-explorable={name}]")
        found.scroll_into_view_if_needed()
        expect(found).to_have_attribute("data-live", "true")
        before = readouts(found)
        sliders(found).first.press("ArrowRight")
        assert readouts(found) != before
        assert not said


@pytest.mark.parametrize("name", NAMES)
def test_paper_and_a_reader_without_scripts_have_the_static_figure(
    figure, visit, name
):
    found = figure(name)
    picture, widget = found.locator("> img"), found.locator(".widget")
    expect(widget).to_be_visible()
    expect(picture).to_be_hidden()
    found.page.emulate_media(media="print")
    expect(picture).to_be_visible()
    expect(widget).to_be_hidden()
    found.page.emulate_media(media="screen")
    tab = visit(PAGE, java_script_enabled=False)
    still = tab.locator(f"figure[data-explorable={name}]")
    expect(still.locator("> img")).to_be_visible()


@pytest.mark.parametrize("name", NAMES)
def test_bars_are_seen_where_the_system_sets_the_colours(figure, name):
    found = figure(name, forced_colors="active")
    for bar in found.locator(":is(.bar, .piece)").all():
        colour = bar.evaluate("it => getComputedStyle(it).backgroundColor")
        assert colour not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")


# --- two distributions -------------------------------------------------------


def test_the_readouts_are_those_of_infolib(figure):
    found = figure("two-distributions")
    rng = np.random.default_rng(7)
    for round_ in range(60):
        slider = sliders(found).nth(int(rng.integers(8)))
        put(slider, [0, 1, rng.random(), rng.random()][round_ % 4])
        shares = values(found)
        p, q = shares[:4], shares[4:]
        exact = {
            "H(P)": il.entropy(p),
            "H(Q)": il.entropy(q),
            "H(P,Q)": il.cross_entropy(p, q),
            "H(Q,P)": il.cross_entropy(q, p),
            "D(P‖Q)": il.kl_divergence(p, q),
            "D(Q‖P)": il.kl_divergence(q, p),
        }
        assert readouts(found) == pytest.approx(exact, rel=1e-9, abs=1e-12)


def test_infinity_takes_one_letter_that_is_believed_impossible(figure):
    found = figure("two-distributions")
    sliders(found).nth(4).press("Home")
    assert readouts(found)["D(P‖Q)"] == float("inf")
    assert solved(found) == ["infinite"]


def test_two_mirrored_distributions_have_equal_regrets(figure, edition):
    found = figure("two-distributions")
    fewer = found.get_by_role("button").nth(2)
    fewer.click()
    fewer.click()
    put(sliders(found).nth(0), 0.25)
    put(sliders(found).nth(2), 0.75)
    assert solved(found)[0] == "symmetric"
    found.get_by_role("button").nth(1).click()  # Q is P: no longer different
    assert "symmetric" not in solved(found)


def test_one_share_can_grow_while_the_divergence_falls(figure):
    found = figure("two-distributions")
    put(sliders(found).nth(6), 0.125)  # less of C in Q, more of all others
    assert solved(found) == ["one-up"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(figure, scheme):
    found = figure("two-distributions", color_scheme=scheme)
    view = rules.View(found.page, "wide", "")
    for key in ("Home", "End"):
        sliders(found).nth(4).press(key)
        faults = list(rules.axe_finds_nothing(view))
        assert not faults, "\n".join(faults)
