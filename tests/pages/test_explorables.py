"""What all figures that move have in common, tried on the Playground."""

import contextlib
import random

import pytest
import rules
from explorable_helpers import (
    NAMES,
    PAGE,
    WITH_SLIDERS,
    act,
    put,
    readouts,
    sliders,
    solved,
    ticked,
    values,
)
from parsed_pages import parsed
from playwright.sync_api import expect


def test_the_playground_has_all_figures(site):
    found = parsed(site / PAGE).select("figure[data-explorable]")
    assert [figure["data-explorable"] for figure in found] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_only_the_figures_that_say_so_have_no_slider(figure, name):
    assert bool(sliders(figure(name)).count()) == (name in WITH_SLIDERS)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_reader_does_first_changes_a_readout(figure, name):
    found = figure(name)
    before = readouts(found)
    act(found)
    assert readouts(found) != before


@pytest.mark.parametrize("name", WITH_SLIDERS)
def test_one_arrow_on_any_slider_changes_a_readout(figure, name):
    found = figure(name)
    for slider in sliders(found).all():
        before = readouts(found)
        slider.press("ArrowRight")
        assert readouts(found) != before
        found.locator("[data-reset]").click()


@pytest.mark.parametrize("name", NAMES)
def test_a_pointer_and_a_finger_reach_the_first_control(figure, name):
    for kind in (
        {},
        {"has_touch": True, "viewport": rules.KINDS["phone"]["viewport"]},
    ):
        found = figure(name, **kind)
        control = found.locator("input[type=range], label.tick").first
        control.scroll_into_view_if_needed()
        box, before = control.bounding_box(), readouts(found)
        at = box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2
        page = found.page
        (page.touchscreen.tap if kind else page.mouse.click)(*at)
        assert readouts(found) != before


@pytest.mark.parametrize("name", NAMES)
def test_reset_leads_back_to_the_start(figure, name):
    found = figure(name)
    before = readouts(found), values(found), ticked(found), solved(found)
    assert not solved(found)
    rng = random.Random(1)
    for slider in sliders(found).all():
        put(slider, rng.random())
    for box in found.locator("input[type=checkbox]").all()[::2]:
        box.click()
    assert (values(found), ticked(found)) != before[1:3]
    found.locator("[data-reset]").click()
    after = readouts(found), values(found), ticked(found), solved(found)
    assert after == before


@pytest.mark.parametrize("name", NAMES)
def test_the_result_is_said_when_the_reader_has_finished(figure, name):
    found = figure(name)
    status = found.locator("[role=status]")
    assert status.text_content() == ""
    act(found, "PageUp")
    expect(status).not_to_be_empty()


@pytest.mark.parametrize("name", WITH_SLIDERS)
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
        act(found)
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
