"""Estimates from noise, on the Playground, as a reader uses them."""

import math

import numpy as np
import pytest
import rules
from explorable_helpers import put, readouts, sliders, solved, values

import infolib as il
from infolib.explore.estimates import _noise_pairs

STOPS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
SEED = 47
NOISES = 17  # that the game of this seed tests before one passes


def buttons(found):
    """Draw, shuffle."""
    return found.locator(".buttons button:not([data-reset])").all()


def shuffle(found):
    buttons(found)[1].click()
    found.page.wait_for_function(
        """it => {
            const all = it.querySelectorAll(".looks .failed, .looks .passed");
            return it.dataset.tested !== String(all.length)
                && (it.dataset.tested = all.length);
        }""",
        arg=found.element_handle(),
    )


def estimates(n, bins, samples):
    return [
        il.mutual_information_from_samples(x, y)
        for x, y in _noise_pairs(SEED, samples, n, bins)
    ]


def test_the_readouts_are_those_of_infolib(figure):
    found = figure("estimates")
    rng = np.random.default_rng(7)
    for _ in range(25):
        put(sliders(found).nth(0), int(rng.integers(len(STOPS))))
        put(sliders(found).nth(1), int(rng.integers(2, 11)))
        stop, bins = values(found)
        n = STOPS[int(stop)]
        drawn = 200 * int(rng.integers(1, 4))
        for _ in range(drawn // 200 - 1):
            buttons(found)[0].click()
        exact = estimates(n, int(bins), drawn)
        assert readouts(found) == pytest.approx(
            {
                "I": exact[0],
                "mean": np.mean(exact),
                "bias": (bins - 1) ** 2 / (2 * n * math.log(2)),
            },
            rel=1e-9,
            abs=1e-12,
        )


def test_more_samples_leave_the_one_that_is_shown(figure):
    found = figure("estimates")
    before = readouts(found)
    buttons(found)[0].click()
    after = readouts(found)
    assert after["I"] == before["I"] and after["mean"] != before["mean"]


def test_the_p_value_is_the_rank_among_the_shuffles(figure):
    found = figure("estimates")
    (x, y) = _noise_pairs(SEED, 1, 100, 4)[0]
    mine = il.mutual_information_from_samples(x, y)
    rng = np.random.default_rng(8)
    chance = [
        il.mutual_information_from_samples(x, rng.permutation(y))
        for _ in range(4000)
    ]
    shuffle(found)
    p = readouts(found)["p"]
    assert (1000 * p) == pytest.approx(round(1000 * p))
    # other shuffles than the page's, so only near it: four deviations
    expected = np.mean(np.array(chance) >= mine - 1e-9)
    assert p == pytest.approx(expected, abs=0.055)


def test_noise_passes_when_enough_of_it_is_tested(figure):
    found = figure("estimates")
    p_values = []
    for _ in range(NOISES):
        assert not solved(found)
        shuffle(found)
        p_values.append(readouts(found)["p"])
    assert [p < 0.05 for p in p_values] == [False] * (NOISES - 1) + [True]
    assert solved(found) == ["significant"]
    told = found.locator("[data-challenge=significant]").text_content()
    assert str(NOISES) in told
    shuffle(found)  # it stays solved: one has passed
    assert readouts(found)["p"] >= 0.05
    assert solved(found) == ["significant"]
    sliders(found).nth(1).press("ArrowRight")  # other samples
    assert not solved(found)


def test_a_thousand_pairs_are_the_fewest_stop_with_a_small_bias(figure):
    found = figure("estimates")
    for stop, n in enumerate(STOPS):
        put(sliders(found).nth(0), stop)
        small = readouts(found)["bias"] < 0.01
        assert small == (n >= 1000)
        assert solved(found) == (["enough"] if n == 1000 else [])


def test_with_ten_bins_no_stop_is_enough(figure):
    found = figure("estimates")
    put(sliders(found).nth(1), 10)
    put(sliders(found).nth(0), len(STOPS) - 1)
    assert readouts(found)["bias"] > 0.01
    assert not solved(found)


def test_noise_looks_like_a_whole_bit_in_many_bins(figure):
    found = figure("estimates")
    put(sliders(found).nth(1), 10)
    assert not solved(found)  # chapter 6 begins here
    put(sliders(found).nth(0), STOPS.index(50))
    assert readouts(found)["mean"] >= 1
    assert solved(found) == ["whole"]
    put(sliders(found).nth(0), 0)  # ten pairs: that is no art
    assert readouts(found)["mean"] >= 1
    assert not solved(found)


def test_many_pairs_are_shuffled_little_by_little(figure):
    found = figure("estimates")
    put(sliders(found).nth(0), len(STOPS) - 1)
    buttons(found)[1].click()
    at_first = found.locator(".looks .failed, .looks .passed").count()
    found.locator(".looks :is(.failed, .passed)").wait_for()
    assert at_first == 0
    p = readouts(found)["p"]
    assert (1000 * p) == pytest.approx(round(1000 * p))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(figure, scheme):
    found = figure("estimates", color_scheme=scheme)
    for _ in range(NOISES + 1):
        shuffle(found)
    assert solved(found)
    assert not list(rules.axe_finds_nothing_in(found))
    put(sliders(found).nth(0), 0)
    put(sliders(found).nth(1), 10)  # the prediction leaves the picture
    assert not list(rules.axe_finds_nothing_in(found))
