"""The self-checks of chapter 5 accept right answers and explain slips."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from infolib import exercises


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.5963, 0.4564), ("Right", "Right")),
        ((0.4564, 0.5963), ("other direction", "other direction")),
        ((0.4133, 0.3164), ("nats", "nats")),
        ((1.5963, 1.0), ("cross-entropy", "cross-entropy")),
        ((..., -0.25), ("Not answered", "never be negative")),
        ((0.1795, 0.1374), ("hartleys", "hartleys")),
        ((0.57, 0.48), ("too small", "too large")),
        ((0.6, Decimal("0.46")), ("Right", "Right")),
    ],
)
def test_two_coins(answers, hints, verdicts):
    exercises.check_two_coins(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((16, 20), ("Right", "Right")),
        ((20, 16), ("other machine", "other machine")),
        ((15, 19), ("falls just short", "falls just short")),
        ((15.95, 20), ("round up", "Right")),
        ((16.0, Fraction(40, 2)), ("Right", "Right")),
        ((Fraction(1595, 100), np.float32(19.93)), ("come whole",) * 2),
        ((17, 19), ("too large", "falls just short")),
        ((12, 14), ("nats", "nats")),
        ((1600, 2000), ("log2 1000", "log2 1000")),
        ((..., 21), ("Not answered", "too large")),
    ],
)
def test_letters_needed(answers, hints, verdicts):
    exercises.check_letters_needed(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((1, math.inf), ("Right: 1 bit.", "Right: ∞.")),
        ((1, "inf"), ("Right", "Right")),
        ((math.inf, 1), ("never produces the third", "impossible under P")),
        ((0.693, 1e9), ("nats", "impossible under P")),
        ((2, ...), ("cross-entropy", "Not answered")),
    ],
)
def test_which_infinite(answers, hints, verdicts):
    exercises.check_which_infinite(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.25, 0.75), ("Right", "Right")),
        ((0.75, 0.5), ("the first one alone", "the average is over P")),
        ((1.75, 1.25), ("cross-entropy", "weight what follows A")),
        ((0.173, 0.52), ("nats", "nats")),
    ],
)
def test_divergence_of_pairs(answers, hints, verdicts):
    exercises.check_divergence_of_pairs(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((6, 13, 8), ("Right", "Right", "Right")),
        ((4, 12, 6), ("three quarters", "of its own", "forward fit")),
        ((2, 3.61, 0), ("heavier bump", "the width", "about 2 bits")),
        ((8, 49, 8.04), ("cover both", "square of the mean", "Right")),
        ((..., 17, 7), ("Not answered", "not equally likely", "too small")),
    ],
)
def test_sketched_fits(answers, hints, verdicts):
    exercises.check_sketched_fits(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (0.7213, "Right"),
        (0.5, "nats"),
        (1.4427, "add up to 1"),
        (3.6163, "add up to 1"),
        (3.7684, "cross-entropy"),
        (8684, "less than one bit"),
        (..., "Not answered"),
    ],
)
def test_bells(answer, hint, verdicts):
    exercises.check_bells(answer)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.0078, 11.7), ("Right", "Right")),
        ((0.992, 12), ("right verdicts", "Right")),
        ((0.5, 13.83), ("from machine V", "is machine V running")),
        ((0.1, 5), ("more runs", "too small")),
    ],
)
def test_until_sure(answers, hints, verdicts):
    exercises.check_until_sure(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def test_until_sure_knows_what_a_simulation_finds(verdicts):
    rng = np.random.default_rng(1)
    lengths, wrong = [], 0
    for _ in range(20000):
        evidence = letters = 0
        while abs(evidence) < 7:
            evidence += (2, 0, -1, -1)[
                rng.choice(4, p=[1 / 2, 1 / 8, 1 / 8, 1 / 4])
            ]
            letters += 1
        lengths.append(letters)
        wrong += evidence < 0
    exercises.check_until_sure(wrong / 20000, np.mean(lengths))
    assert all(line.startswith("Right") for line in verdicts())
