"""The self-checks of chapter 8 accept right answers and explain slips."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp

from infolib import exercises


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.2781, 0.064, 0.786), ("Right", "Right", "Right")),
        ((0.7219, 0.0529, 0.7219), ("stays open", "swapped", "floor")),
        ((0.1928, 0.0444, 0.545), ("nats", "nats", "nats")),
        ((..., 0.128, 0.152), ("Not answered", "do not add", "one day")),
        ((1, 1, 0.786), ("before you know any", "too large", "Right")),
        ((0.0837, 0.0193, 0.2366), ("hartleys", "hartleys", "hartleys")),
        ((0.3, 0.065, 0.469), ("too large", "too large", "expects")),
        ((0.27, 0.063, 0.6219), ("too small", "too small", "too small")),
        ((-0.2781, 0.786, 0.79), ("negative", "a part of it", "Right")),
        ((0.28, 0.06, 0.5219), ("Right", "too small", "not the other way")),
    ],
)
def test_rain_forecast(answers, hints, verdicts):
    exercises.check_rain_forecast(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def in_place_perplexity(q):
    np.log2(q, out=q)
    return 2 ** -q.mean()


def refusing_perplexity(q):
    if not q.all():
        raise ValueError("a letter that cannot come")
    return 2 ** -np.mean(np.log2(q))


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((7500, 1250), ("Right: 7,500 bytes", "Right: 1,250 bytes")),
        ((60_000, 10_000), ("those are bits", "those are bits")),
        ((480_000, 80_000), ("do not multiply", "do not multiply")),
        ((1.5, 0.25), ("for one letter", "for one letter")),
        ((6250, 6250), ("floor", "floor")),
        ((..., None), ("Not answered", "Not answered")),
        ((7000, 2000), ("too small", "too large")),
        ((-7500, math.inf), ("never be negative", "too large")),
    ],
)
def test_file_size(answers, hints, verdicts):
    exercises.check_file_size(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.625, 4), ("Right: 0.625.", "Right: 4.")),
        ((Fraction(5, 8), 4.0), ("Right", "Right")),
        ((0.3125, 5), ("that is AC", "one less will do")),
        ((0.75, 3), ("of C ends", "C alone")),
        ((0.6875, 1), ("piece ends", "A alone")),
        ((0.0625, 2), ("its length", "two letters")),
        ((0.5, 16), ("of B begins", "logarithm")),
        ((0.6, 4.5), ("too small", "whole digits")),
        ((..., 9), ("Not answered", "too large")),
    ],
)
def test_interval(answers, hints, verdicts):
    exercises.check_interval(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((8.97, math.inf), ("Right", "Right")),
        ((8.97, "inf"), ("Right", "Right")),
        ((6.64, 20), ("shorter context", "cannot")),
        ((11.29, None), ("five letters", "Not answered")),
        ((8.64, 0), ("divide by all", "cannot")),
        ((6.21, "much"), ("nats", "cannot")),
        ((2.7, 6.64), ("hartleys", "cannot")),
        ((9, -math.inf), ("too large", "never be negative")),
        ((8.96, math.nan), ("too small", "not a number")),
        ((8.97, 10**400), ("Right", "cannot")),
        ((8.97, Decimal("1e400")), ("Right", "cannot")),
        ((8.97, "1e400"), ("Right", "cannot")),
        ((8.97, np.float32("inf")), ("Right", "Right")),
        ((8.97, Decimal("Infinity")), ("Right", "Right")),
        ((8.97, np.array([math.inf])), ("Right", "Right")),
        ((8.97, "∞"), ("Right", "Right")),
        ((8.97, " +Infinity "), ("Right", "Right")),
        ((8.97, "math.inf"), ("Right", "Right")),
        ((8.97, sp.oo), ("Right", "Right")),
    ],
)
def test_unseen_letter(answers, hints, verdicts):
    exercises.check_unseen_letter(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda q: 2 ** -np.mean(np.log2(q)), "Right"),
        (lambda q: math.exp(-np.mean(np.log(q))), "Right"),
        (lambda q: np.mean(1 / q), "average the surprises"),
        (lambda q: -np.mean(np.log2(q)), "the loss in bits"),
        (lambda q: 2 ** -np.mean(np.log(q)), "mixed"),
        (lambda q: math.exp(-np.mean(np.log2(q))), "mixed"),
        (lambda q: 1 / np.prod(q), "number of letters"),
        (lambda q: 7, "expected"),
        (lambda q: 1 / np.mean(q), "average the probabilities"),
        (lambda q: 2 ** np.mean(np.log2(q)), "its inverse"),
        (lambda q: 2 ** -np.mean(np.log2(q + 1e-9)), "a small number"),
        (lambda q: 2 ** -np.mean(np.log2(q[q > 0])), "thought impossible"),
        (lambda q: np.prod(q) ** (-1 / len(q)), "too small for a float"),
        (lambda q: 2 ** -np.median(np.log2(q)), "expected"),
        (lambda q: 2 ** -np.mean(np.log2(q[:2])), "expected"),
        (in_place_perplexity, "Right"),
        (refusing_perplexity, "Right"),
        (lambda q: np.array([2 ** -np.mean(np.log2(q))]), "Right"),
        (..., "Not answered"),
    ],
)
def test_text_perplexity(function, hint, verdicts):
    exercises.check_text_perplexity(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((5, 1.5), ("Right", "Right")),
        ((2, 3), ("those are the spaces", "mean over everything")),
        ((..., 1.667), ("Not answered", "leave out the spaces")),
        ((1.5, 5), ("later letters", "first letters")),
        ((5 * math.log(2), 1.5 * math.log(2)), ("nats", "nats")),
        ((5 * math.log10(2), 1.5 * math.log10(2)), ("hartleys", "hartleys")),
        ((4.9, -1.5), ("too small", "never be negative")),
        (([5.0], np.array([1.5])), ("expected one number", "Right")),
    ],
)
def test_word_starts(answers, hints, verdicts):
    exercises.check_word_starts("ab cd", [6, 1, 2, 4, 2], *answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("text", "surprises"),
    [
        (None, [1.0]),
        ("ab cd", [1.0]),
        ("ab cd", None),
        ("ab cd", [1, 2, math.nan, 4, 5]),
        ("abcd", [1, 2, 3, 4]),
        ("a b", [1, 2, 3]),
        ("", []),
        (10**400, [1.0]),
    ],
)
def test_a_text_and_surprises_that_are_none(text, surprises, verdicts):
    exercises.check_word_starts(text, surprises, 5, 1.5)
    (line,) = verdicts()
    assert line.startswith("Not yet: the data given to this check")


def test_one_letter_is_said_in_the_singular(verdicts):
    exercises.check_word_starts("ab c", [6, 1, 2, 4], 5, 1)
    assert verdicts() == [
        "Right: 5 bits. 2 letters.",
        "Right: 1 bit. 1 letter.",
    ]
