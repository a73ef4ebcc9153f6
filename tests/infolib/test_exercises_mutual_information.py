"""The self-checks of chapter 6 accept right answers and explain slips."""

import math
from fractions import Fraction

import numpy as np
import pytest

import infolib as il
from infolib import exercises


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.2936, 0.29), ("Right", "Right")),
        ((0.5436, 0.8113), ("leaves some", "lamp is worth")),
        ((0.25, 0.2035), ("leaves open", "nats")),
        ((..., -0.29), ("Not answered", "never be negative")),
        ((0.5177, 0.5613), ("about the lamp", "of the machine")),
        ((1.0613, 0.0884), ("joint entropy", "hartleys")),
        ((0.3, 0.28), ("too large", "too small")),
    ],
)
def test_lamp(answers, hints, verdicts):
    exercises.check_lamp(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (0.0074, "Right"),
        (0.0855, "not those of the table"),
        (0.7195, "demonstration prints"),
        (0.0051, "nats"),
        (0.1, "too large"),
        (0.00740, "Right"),
        (7.4e-3, "Right"),
        (0.007, "four decimals"),
        (0.01, "four decimals"),
        (0.0070, "four decimals"),
        (0.0073, "too small"),
        (0.0075, "too large"),
        (0.0079, "too large"),
        (0.0022, "hartleys"),
        (1.6855, "joint entropy"),
        (-0.0074, "never be negative"),
        (..., "Not answered"),
    ],
)
def test_table_information(value, hint, verdicts):
    exercises.check_table_information(value)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0, 0.3113, 0.1887), ("Right", "Right", "Right")),
        ((1, 0.8113, 0.2516), ("independent", "H(Z)", "3/4")),
        ((0.5, 0.5, 0), ("too large", "stays open", "no longer")),
        ((0, 0.2158, 0.5), ("Right", "nats", "too large")),
        ((..., ..., ...), ("Not answered",) * 3),
        ((2, 0.6887, 0.1258), ("joint", "of X once Z", "not 1/2")),
        ((0.1887, 0.0937, 0.0568), ("Z known", "hartleys", "hartleys")),
        ((0.0, 0.31, 0.1308), ("Right", "Right", "nats")),
        (("0", -0.3113, 0.19), ("Right", "negative", "Right")),
    ],
)
def test_and_gate(answers, hints, verdicts):
    exercises.check_and_gate(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (0.7136, "Right"),
        (0.5001, "one copy"),
        (1.0002, "less than twice"),
        (0.9056, "disagree"),
        (0.4946, "nats"),
        (0.3568, "per transmission"),
        (0.9, "too large"),
        (0.2148, "hartleys"),
        (0.2864, "stays open"),
        (1.7134, "entropy of the copies"),
        (0.7, "too small"),
        (..., "Not answered"),
    ],
)
def test_repetition(value, hint, verdicts):
    exercises.check_repetition(value)
    (line,) = verdicts()
    assert hint in line


def permutation_p(
    x,
    y,
    *,
    own=1,
    reached=True,
    ties=True,
    shuffles=200,
    seed=0,
    draw="permutation",
):
    rng = np.random.default_rng(seed)
    found = il.mutual_information_from_samples(x, y)
    shuffled = (
        rng.permutation
        if draw == "permutation"
        else (lambda y: rng.choice(y, len(y)))
    )
    chance = np.array(
        [
            il.mutual_information_from_samples(x, shuffled(y))
            for _ in range(shuffles)
        ]
    )
    counts = chance >= found if ties else chance > found
    counts = counts if reached else ~counts
    return (own + np.sum(counts)) / (shuffles + own)


def shuffling_in_place(x, y):
    rng = np.random.default_rng(0)
    found = il.mutual_information_from_samples(x, y)
    count = 1
    for _ in range(200):
        rng.shuffle(y)
        count += il.mutual_information_from_samples(x, y) >= found
    return count / 201


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (permutation_p, "Right"),
        (lambda x, y: permutation_p(x, y, own=0), "one of the shuffles"),
        (lambda x, y: round(permutation_p(x, y) * 201) / 200, "201 tables"),
        (lambda x, y: permutation_p(x, y, reached=False), "not the others"),
        (lambda x, y: 0.4, "expected 0.0050"),
        (lambda x, y: 0.0, "one of the shuffles"),
        (lambda x, y: 1 / 201, "independent samples = 0.00497512; exp"),
        (lambda x, y: permutation_p(x, y, ties=False), "tie with the data"),
        (lambda x, y: permutation_p(y, y), "independent samples"),
        (lambda x, y: permutation_p(x, y, shuffles=20), "expected 0.0050"),
        (lambda x, y: permutation_p(x, y, shuffles=1000), "expected 0.0050"),
        (lambda x, y: 1 - permutation_p(x, y), "not the others"),
        (
            lambda x, y: permutation_p(x, y, draw="choice"),
            "p_value([0, 0, 1, 1], [0, 0, 1, 1]) =",
        ),
        (lambda x, y: permutation_p(x, y, seed=1), "Right"),
        (lambda x, y: permutation_p(y, x), "Right"),
        (shuffling_in_place, "Right"),
        (lambda x, y: shuffling_in_place(x, y.copy()), "Right"),
        (lambda x, y: Fraction(permutation_p(x, y)), "Right"),
        (lambda x, y: np.array([permutation_p(x, y)]), "Right"),
        (lambda x, y: math.nan, "is nan"),
        (lambda x, y: None, "return"),
        (lambda x: 0.0, "TypeError"),
        (lambda x, y: ..., "Not answered"),
        (lambda x, y: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_p_value(function, hint, verdicts):
    exercises.check_p_value(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((2.585, 1), ("Right", "Right")),
        ((2.58, 1.0), ("Right", "Right")),
        ((0, 0), ("nothing of X stays open", "decides which")),
        ((5.17, 2.585), ("no more than X", "worth less")),
        ((6, 1.585), ("take the logarithm", "leaves open")),
        ((1.7918, 0.6931), ("nats", "nats")),
        ((0.7782, 0.5), ("hartleys", "decides which")),
        ((2, 3), ("too small", "too large")),
        ((..., -1), ("Not answered", "never be negative")),
    ],
)
def test_parity(answers, hints, verdicts):
    exercises.check_parity(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (0.2308, "Right"),
        (0.23, "Right"),
        (0.16, "nats"),
        (0.3246, "one less for the rows"),
        (0.3174, "not R C - 1"),
        (0.4617, "a 2 in the denominator"),
        (0, "the truth"),
        (0.1109, "do not multiply"),
        (0.3, "too large"),
        (0.2, "too small"),
        (..., "Not answered"),
    ],
)
def test_bias(value, hint, verdicts):
    exercises.check_bias(value)
    (line,) = verdicts()
    assert hint in line
