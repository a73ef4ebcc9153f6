"""Two distributions, on the Playground, as a reader uses them."""

import numpy as np
import pytest
import rules
from explorable_helpers import put, readouts, sliders, solved, values
from playwright.sync_api import expect

import infolib as il


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


def test_what_is_solved_is_said_once(figure):
    found = figure("two-distributions")
    said = found.locator("[role=status]")
    sliders(found).nth(4).press("Home")
    expect(said).to_contain_text("✓")
    sliders(found).first.press("ArrowRight")
    expect(said).not_to_contain_text("✓")
    expect(said).not_to_be_empty()
    assert solved(found) == ["infinite"]


def test_one_letter_more_is_said(figure):
    found = figure("two-distributions")
    found.get_by_role("button").nth(3).click()
    expect(found.locator("[role=status]")).to_contain_text("5")


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


def test_one_bill_alone_has_tasks_of_its_own(visit):
    tab = visit("chapters/04_cross_entropy.html")
    found = tab.locator("figure[data-explorable=two-distributions]")
    found.scroll_into_view_if_needed()
    expect(found).to_have_attribute("data-live", "true")
    q = sliders(found)
    assert q.count() == 4  # P stays
    assert readouts(found) == {"H(P)": 1.75, "H(P,Q)": 2.375, "D(P‖Q)": 0.625}
    for _ in range(9):  # the other shares make room each time
        for slider, share in enumerate((0.5, 0.125, 0.125, 0.25)):
            put(q.nth(slider), share)
    assert readouts(found)["D(P‖Q)"] < 0.05
    assert solved(found) == ["near"]
    for _ in range(9):
        for slider in range(4):
            put(q.nth(slider), 0.25)
    assert readouts(found)["H(P,Q)"] == pytest.approx(2, abs=0.02)
    assert solved(found) == ["even"]
    q.first.press("Home")
    assert solved(found) == ["infinite"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(figure, scheme):
    found = figure("two-distributions", color_scheme=scheme)
    for key in ("Home", "End"):
        sliders(found).nth(4).press(key)
        faults = list(rules.axe_finds_nothing_in(found))
        assert not faults, "\n".join(faults)
