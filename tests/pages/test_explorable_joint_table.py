"""The joint table, on the Playground, as a reader uses it."""

import numpy as np
import pytest
import rules
from explorable_helpers import put, readouts, sliders, solved, values

import infolib as il

NAME = "joint-table"


def joint_of(x, dry, rain):
    """The table of the three sliders."""
    given = np.array([[1 - dry, dry], [1 - rain, rain]])
    return np.array([1 - x, x])[:, None] * given


def exact(joint):
    shared = il.mutual_information(joint)
    return {
        "H(X)": il.entropy(joint.sum(axis=1)),
        "H(Y)": il.entropy(joint.sum(axis=0)),
        "H(X,Y)": il.joint_entropy(joint),
        "H(X|Y)": il.conditional_entropy(joint, given=1),
        "H(Y|X)": il.conditional_entropy(joint, given=0),
        "I(X;Y)": shared,
        "H(X) − H(X|Y)": shared,
        "H(Y) − H(Y|X)": shared,
        "H(X) + H(Y) − H(X,Y)": shared,
        "H(X,Y) − H(X|Y) − H(Y|X)": shared,
        "E log P(X,Y)/P(X)P(Y)": shared,
    }


def hold(found):
    found.locator("input[type=checkbox]").check()


def test_the_readouts_and_all_five_forms_are_those_of_infolib(figure):
    found = figure(NAME)
    rng = np.random.default_rng(7)
    for round_ in range(60):
        slider = sliders(found).nth(int(rng.integers(3)))
        put(slider, [0, 1, rng.random(), rng.random()][round_ % 4])
        wanted = exact(joint_of(*values(found)))
        assert readouts(found) == pytest.approx(wanted, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    "certain", [(0, 0.3, 0.8), (1, 0.3, 0.8), (0.3, 1, 1)]
)
def test_where_a_marginal_is_certain_all_is_defined(figure, certain):
    found = figure(NAME)
    for i, value in enumerate(certain):
        put(sliders(found).nth(i), value)
    assert readouts(found)["I(X;Y)"] == 0
    hold(found)
    assert sliders(found).count() == 0
    wanted = exact(joint_of(*certain))
    assert readouts(found) == pytest.approx(wanted, rel=1e-9, abs=1e-12)


def test_the_dependence_moves_all_but_the_marginals(figure):
    found = figure(NAME)
    before = readouts(found)
    hold(found)
    for place in (-1, -0.5, 0, 0.25, 1):
        put(sliders(found).first, place)
        after = readouts(found)
        for name in ("H(X)", "H(Y)"):
            assert after[name] == pytest.approx(before[name], rel=1e-9)
        assert after["I(X;Y)"] != pytest.approx(before["I(X;Y)"], abs=0.01)


def test_a_slider_of_the_dependence_has_a_name_and_obeys_a_key(figure):
    found = figure(NAME)
    hold(found)
    slider = sliders(found).first
    before = readouts(found)
    slider.press("ArrowRight")
    assert readouts(found) != before
    assert slider.get_attribute("aria-valuetext")
    assert slider.bounding_box()["height"] >= 44


def test_with_these_marginals_the_opposite_tells_most(figure):
    found = figure(NAME)
    hold(found)
    slider = sliders(found).first
    slider.press("End")
    alike = readouts(found)["I(X;Y)"]
    assert solved(found) == []
    slider.press("Home")
    assert solved(found) == ["most"]
    h = il.binary_entropy
    assert readouts(found)["I(X;Y)"] == pytest.approx(
        h(0.55) - 0.7 * h(0.55 / 0.7), rel=1e-9
    )
    assert alike == pytest.approx(h(0.55) - 0.7 * h(0.25 / 0.7), rel=1e-9)


def test_more_information_with_other_marginals_does_not_count(figure):
    found = figure(NAME)
    for i, value in enumerate((0.5, 0, 1)):
        put(sliders(found).nth(i), value)
    assert readouts(found)["I(X;Y)"] == 1
    assert solved(found) == []


def test_columns_that_are_alike_tell_nothing(figure):
    found = figure(NAME)
    put(sliders(found).nth(1), 0.9)
    assert readouts(found)["I(X;Y)"] == pytest.approx(0, abs=1e-15)
    assert solved(found) == ["nothing"]


def test_nothing_is_told_by_a_dependence_of_zero(figure):
    found = figure(NAME)
    hold(found)
    put(sliders(found).first, 0)
    assert solved(found) == ["nothing"]


@pytest.mark.parametrize(
    "easy", [(0.5, 0.3, 0.3), (0.3, 0.5, 0.5), (0.3, 1, 1), (0, 0.4, 0.9)]
)
def test_a_half_or_a_zero_is_too_easy_for_the_challenge(figure, easy):
    found = figure(NAME)
    for i, value in enumerate(easy):
        put(sliders(found).nth(i), value)
    assert readouts(found)["I(X;Y)"] == pytest.approx(0, abs=1e-15)
    assert solved(found) == []


def test_a_channel_that_flips_a_ninth_lets_half_a_bit_through(figure):
    found = figure(NAME)
    put(sliders(found).nth(0), 0.5)
    put(sliders(found).nth(1), 0.11)
    put(sliders(found).nth(2), 0.88)
    assert solved(found) == []
    put(sliders(found).nth(2), 0.89)
    assert solved(found) == ["half"]


def test_each_tells_as_much_about_the_other(figure):
    found = figure(NAME)
    before = readouts(found)
    found.get_by_role("button").first.click()
    after = readouts(found)
    assert after["H(X)"] == pytest.approx(before["H(Y)"], rel=1e-9)
    assert after["H(X|Y)"] == pytest.approx(before["H(Y|X)"], rel=1e-9)
    assert after["I(X;Y)"] == pytest.approx(before["I(X;Y)"], rel=1e-9)
    assert after["H(X)"] != before["H(X)"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(figure, scheme):
    found = figure(NAME, color_scheme=scheme)
    states = [lambda: None, lambda: hold(found)]
    states += [
        lambda key=key: sliders(found).first.press(key)
        for key in ("Home", "End")
    ]
    for change in states:
        change()
        faults = list(rules.axe_finds_nothing_in(found))
        assert not faults, "\n".join(faults)
