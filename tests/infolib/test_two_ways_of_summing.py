"""The fast way is taken where it may be, and gives the same last digits.

`_numerics` has two ways to a value: the formula of the book, and a slower
form for sums in which terms cancel.  A case far from that needs the formula
alone: here the other way is closed, and the value must come out all the same.
"""

import math

import numpy as np
import pytest

import infolib as il
from infolib import _numerics as numerics
from infolib import joint, measures, samples


def closed(*_, **__):
    raise AssertionError("the slow way was taken")


def divergence(p, q):
    return sum(a * math.log2(a / b) for a, b in zip(p, q, strict=True))


P, Q, M = [0.5, 0.5], [0.9, 0.1], [0.7, 0.3]
PLAIN = [
    ("near_certainty", il.entropy, (Q,), 1 - divergence(Q, P)),
    ("near_certainty", il.cross_entropy, (P, Q), 1 + divergence(P, Q)),
    ("near_equality", il.kl_divergence, (P, Q), divergence(P, Q)),
    (
        "near_average",
        il.js_divergence,
        (P, Q),
        (divergence(P, M) + divergence(Q, M)) / 2,
    ),
]


@pytest.mark.parametrize(("slow", "measured", "given", "expected"), PLAIN)
def test_a_plain_case_needs_the_formula_alone(
    monkeypatch, slow, measured, given, expected
):
    monkeypatch.setattr(measures, slow, closed)
    assert measured(*given) == pytest.approx(expected, rel=1e-13)


def test_a_plain_table_needs_the_formula_alone(monkeypatch):
    monkeypatch.setattr(joint, "near_independence", closed)
    told = il.mutual_information([[0.4, 0.1], [0.1, 0.4]])
    assert told == pytest.approx(divergence([0.8, 0.2], P), rel=1e-13)


def test_plain_samples_need_the_formula_alone(monkeypatch):
    monkeypatch.setattr(samples, "bregman", closed)
    told = il.mutual_information_from_samples([0, 0, 1, 1], list("aabb"))
    assert told == 1.0


@pytest.mark.parametrize(
    "values",
    [
        np.arange(1000) % 2 == 0,
        np.arange(1000) % 10,
        (np.arange(1000) % 10).astype(np.uint8),
    ],
    ids=["truth values", "whole numbers", "bytes"],
)
def test_samples_of_few_values_are_counted_not_sorted(monkeypatch, values):
    monkeypatch.setattr(np, "unique", closed)
    told = il.mutual_information_from_samples(values, values)
    assert told == pytest.approx(math.log2(len(set(values))), rel=1e-14)


def test_where_all_is_possible_a_mean_needs_no_array_of_products(monkeypatch):
    monkeypatch.setattr(numerics, "weigh", closed)
    p = np.array([[0.25, 0.75], [0.5, 0.5]])
    assert numerics.expect(p, np.ones((2, 2))).tolist() == [1.0, 1.0]
    assert numerics.expect(p[0], np.ones(2)) == 1.0


@pytest.mark.parametrize("error", [0.0, 2e-15, -2e-15])
def test_a_sum_that_misses_1_by_rounding_changes_no_number(error):
    one, stack = np.array([0.3, 0.7]), np.array([[0.3, 0.7], [0.1, 0.9]])
    assert numerics.normalised(one, 1.0 + error) is one
    assert numerics.normalised(stack, np.full((2, 1), 1.0 + error)) is stack


@pytest.mark.parametrize("total", [1 + 1e-14, 1 - 1e-14, -1.0, 2.0, 0.5])
def test_any_other_sum_is_divided_by(total):
    one, stack = np.array([0.3, 0.7]), np.array([[0.3, 0.7], [0.1, 0.9]])
    assert np.array_equal(numerics.normalised(one, total), one / total)
    column = np.array([[1.0], [total]])
    divided = numerics.normalised(stack, column)
    assert np.array_equal(divided, stack / column)


@pytest.mark.parametrize(
    ("base", "function"), [(2, np.log2), (math.e, np.log), (10, np.log10)]
)
def test_three_bases_have_the_functions_of_numpy(base, function):
    x = np.random.default_rng(0).uniform(0, 4, 1000)
    log = numerics.Logarithm(base)
    assert np.array_equal(log(x), function(x))
    assert np.array_equal(log.of_quotient(x, x[::-1]), function(x / x[::-1]))


def test_any_other_base_is_reached_from_base_2():
    x = np.random.default_rng(0).uniform(0, 4, 1000)
    assert np.array_equal(numerics.Logarithm(3)(x), np.log2(x) / np.log2(3))


@pytest.mark.parametrize("n", [10, numerics.FEW])
def test_the_sum_of_few_numbers_is_exact(n):
    rows = np.random.default_rng(0).uniform(size=(50, n))
    assert [numerics.total(x) for x in rows] == list(map(math.fsum, rows))


def test_the_sum_of_many_numbers_is_the_one_of_numpy():
    x = np.random.default_rng(0).uniform(size=100_000)
    assert numerics.total(x) == x.sum() != math.fsum(x)
