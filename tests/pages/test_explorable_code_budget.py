"""The budget of a code, on the Playground, as a reader uses it."""

import numpy as np
import pytest
import rules
from explorable_helpers import put, readouts, sliders, solved, values

import infolib as il

P = {"A": 0.7, "B": 0.2, "C": 0.1}
BEST_PAIRS = [1, 3, 4, 3, 4, 5, 4, 6, 6]


def press(found, which):
    found.locator(".buttons button").nth(which).click()


def choose(found, lengths):
    for slider, length in zip(sliders(found).all(), lengths, strict=True):
        put(slider, length)


def words(found):
    return found.locator(".slider .value").all_text_contents()


@pytest.mark.parametrize("block", [1, 2])
def test_the_readouts_are_those_of_infolib(figure, block):
    found = figure("code-budget")
    if block == 2:
        press(found, 0)
    shares = list(il.block_distribution(P, block).values())
    rng = np.random.default_rng(7)
    within = 0
    for _ in range(40):
        put(
            sliders(found).nth(int(rng.integers(len(shares)))),
            int(rng.integers(1, 9)),
        )
        lengths = dict(enumerate(map(int, values(found))))
        spent = il.kraft_sum(lengths)
        exact = {
            "kraft": spent,
            "L": il.expected_length(lengths, shares) / block,
            "H(P)": il.entropy(list(P.values())),
        }
        assert readouts(found) == pytest.approx(exact, rel=1e-9)
        if spent > 1:
            assert set(words(found)) == {"–"}
            continue
        within += 1
        code = dict(enumerate(words(found)))
        assert il.is_prefix_free(code)
        assert [len(word) for word in code.values()] == list(lengths.values())
    assert within > 5


def test_the_cheapest_code_for_single_letters_is_found(figure):
    found = figure("code-budget")
    choose(found, [1, 3, 2])
    assert not solved(found)
    choose(found, [1, 2, 2])
    assert solved(found) == ["huffman"]
    assert readouts(found)["L"] == pytest.approx(1.3)


def test_what_is_over_budget_solves_nothing(figure):
    found = figure("code-budget")
    choose(found, [1, 1, 1])
    assert readouts(found)["L"] == pytest.approx(1)
    assert not solved(found)
    press(found, 0)
    choose(found, [1] * 9)
    assert not solved(found)


def test_pairs_are_cheaper_and_the_best_of_them_cost_1165(figure):
    found = figure("code-budget")
    press(found, 0)
    assert not solved(found)
    put(sliders(found).first, 1)
    assert solved(found) == ["blocks"]
    choose(found, BEST_PAIRS)
    assert solved(found) == ["blocks", "pairs"]
    assert readouts(found)["kraft"] == 1
    assert readouts(found)["L"] == pytest.approx(1.165)


def test_from_the_surprises_four_words_lead_to_the_best_pairs(figure):
    found = figure("code-budget")
    press(found, 0)
    press(found, 1)
    exact = il.shannon_code_lengths(il.block_distribution(P, 2))
    assert values(found) == list(exact.values())
    for slider, length in ((0, 1), (4, 4), (8, 6), (5, 5)):
        assert "pairs" not in solved(found)
        put(sliders(found).nth(slider), length)
    assert "pairs" in solved(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(figure, scheme):
    found = figure("code-budget", color_scheme=scheme)
    for lengths in ([1, 2, 2], [1, 1, 1]):
        choose(found, lengths)
        faults = list(rules.axe_finds_nothing_in(found))
        assert not faults, "\n".join(faults)
    press(found, 0)
    faults = list(rules.axe_finds_nothing_in(found))
    assert not faults, "\n".join(faults)
