"""One bump fitted to two, on the Playground, as a reader uses it."""

import numpy as np
import pytest
import rules
from explorable_helpers import put, readouts, sliders, solved, values
from playwright.sync_api import expect
from scipy import stats

import infolib as il

DISTANCE, MU, SIGMA = range(3)  # the sliders


def bars(mu, sigma):
    heights = stats.norm.pdf(np.arange(-12, 13), mu, sigma)
    return heights / heights.sum()


def set_all(found, distance, mu, sigma):
    for slider, value in enumerate((distance, mu, sigma)):
        put(sliders(found).nth(slider), value)


def choose(found, direction):
    """The divergence whose terms and landscape are shown."""
    place = ["forward", "reverse"].index(direction)
    found.locator("input[type=radio]").nth(place).check()


def test_where_both_ways_down_end_is_said(figure):
    found = figure("two-fits")
    choose(found, "reverse")
    for name in ("middle", "bump"):
        end = found.locator(f"output[data-quantity={name}]").text_content()
        expect(found.locator("[role=status]")).to_contain_text(end.strip())


def test_the_readouts_are_those_of_infolib(figure):
    found = figure("two-fits")
    rng = np.random.default_rng(8)
    ends = [(0, -5, 0.5), (4, 5, 0.5), (4, -5, 5), (0, 0, 1)]
    anywhere = zip(
        rng.uniform(0, 4, 40),
        rng.uniform(-5, 5, 40),
        rng.uniform(0.5, 5, 40),
        strict=True,
    )
    for setting in [*ends, *anywhere]:
        set_all(found, *setting)
        distance, mu, sigma = values(found)  # as the sliders round it
        p = (bars(-distance, 1) + bars(distance, 1)) / 2
        q = bars(mu, sigma)
        shown = readouts(found)
        for name, pair in {"D(P‖Q)": (p, q), "D(Q‖P)": (q, p)}.items():
            exact = il.kl_divergence(*pair)
            assert shown[name] == pytest.approx(exact, rel=1e-9, abs=1e-12)


def test_forward_has_one_valley_and_reverse_has_another_on_each_bump(figure):
    found = figure("two-fits")
    shown = readouts(found)
    assert shown["middle"] == pytest.approx(0.666671, abs=1e-6)
    assert shown["bump"] == pytest.approx(shown["middle"], abs=1e-9)
    choose(found, "reverse")
    shown = readouts(found)
    assert shown["middle"] == pytest.approx(1.228967, abs=1e-6)
    assert shown["bump"] == pytest.approx(0.993422, abs=1e-6)
    put(sliders(found).nth(DISTANCE), 2.3)  # so near that the valleys join
    shown = readouts(found)
    assert shown["bump"] == pytest.approx(shown["middle"], abs=1e-9)


def test_the_forward_fit_covers_both_bumps(figure):
    found = figure("two-fits")
    set_all(found, 3, 0, 3.16)
    assert solved(found) == ["covers"]
    for wrong in ((3, 0, 2.75), (3, 3, 1), (1, 0, 1.41)):
        set_all(found, *wrong)
        assert "covers" not in solved(found)


@pytest.mark.parametrize("side", [-1, 1])
def test_the_reverse_fit_chooses_either_bump(figure, side):
    found = figure("two-fits")
    set_all(found, 3, side * 2.98, 1.02)
    assert solved(found) == ["chooses"]
    # the valley in the middle is not the deepest; one bump is soon fitted
    for wrong in ((3, 0, 2.75), (3, 0, 3.16), (0, 0, 1), (2, 0, 2.05)):
        set_all(found, *wrong)
        assert "chooses" not in solved(found)


@pytest.mark.parametrize("distance", [2.78, 2.79])
def test_the_border_is_where_both_valleys_are_as_deep(figure, distance):
    found = figure("two-fits")
    put(sliders(found).nth(DISTANCE), distance)
    assert not solved(found)  # what is shown is the other divergence
    choose(found, "reverse")
    assert solved(found) == ["border"]
    for wrong in (0, 1, 2.3, 2.41, 2.77, 2.8, 3):  # also where valleys join
        put(sliders(found).nth(DISTANCE), wrong)
        assert not solved(found)


def test_a_click_on_the_map_moves_q(figure):
    found = figure("two-fits")
    spot = found.locator(".map")
    spot.scroll_into_view_if_needed()
    box = spot.bounding_box()
    at = {"x": 0.8 * box["width"], "y": box["height"] / 2}
    spot.click(position=at)
    assert values(found) == pytest.approx([3, 3, 2.5**0.5], abs=0.05)


def test_the_map_follows_a_mouse_and_not_a_pointer_that_only_passes(figure):
    found = figure("two-fits")
    spot, mouse = found.locator(".map"), found.page.mouse
    spot.scroll_into_view_if_needed()
    box = spot.bounding_box()
    x, y = box["x"], box["y"] + 0.5 * box["height"]
    mouse.move(x + 0.3 * box["width"], y)
    assert values(found) == [3, 1, 2]
    mouse.down()
    mouse.move(x + 0.4 * box["width"], y)
    assert values(found)[MU] == pytest.approx(-1, abs=0.05)
    mouse.move(x + 2 * box["width"], y)  # out of the map it stops at the edge
    mouse.up()
    assert values(found)[MU] == 5


def test_what_is_averaged_over_is_drawn_full(figure):
    found = figure("two-fits")
    full = found.locator(".twofold .full")
    assert "p" in full.get_attribute("class").split()
    choose(found, "reverse")
    assert "q" in full.get_attribute("class").split()
    found.locator("[data-reset]").click()
    assert found.locator("input[type=radio]").first.is_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(figure, scheme):
    found = figure("two-fits", color_scheme=scheme)
    choose(found, "reverse")
    for setting in ((3, 2.98, 1.02), (2.79, 0, 0.5)):
        set_all(found, *setting)
        faults = list(rules.axe_finds_nothing_in(found))
        assert not faults, "\n".join(faults)
