"""The self-checks of chapter 5 accept right answers and explain slips."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import infolib as il
from infolib import exercises


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.2075, 0.1887), ("Right", "Right")),
        ((0.1887, 0.2075), ("other direction", "other direction")),
        ((0.1438, 0.1308), ("nats", "nats")),
        ((1.2075, 1.0), ("cross-entropy", "cross-entropy")),
        ((..., -0.25), ("Not answered", "never be negative")),
        ((0.0625, 0.0568), ("hartleys", "hartleys")),
        ((0.2, 0.195), ("too small", "too large")),
        ((0.21, Decimal("0.19")), ("Right", "Right")),
    ],
)
def test_two_coins(answers, hints, verdicts):
    exercises.check_two_coins(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def right(p, q):
    total = 0.0
    for a, b in zip(p, q, strict=True):
        if a > 0:
            total += a * math.log2(a / b) if b else math.inf
    return total


def clipping_in_place(p, q):
    # what is done to the argument must not become the data of the check
    for i, x in enumerate(q):
        if x == 0:
            q[i] = 1e-12
    return right(p, q)


def popping(p, q):
    total = 0.0
    while p:
        total += right([p.pop()], [q.pop()])
    return total


def nansum_kl(p, q):
    p, q = np.array(p), np.array(q)
    return float(np.nansum(p * np.log2(p / q)))


def without_conventions(p, q):
    with np.errstate(all="ignore"):
        p, q = np.array(p), np.array(q)
        return float(np.sum(p * np.log2(p / q)))


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (right, "Right"),
        (il.kl_divergence, "Right"),
        (lambda p, q: right(q, p), "swapped"),
        (lambda p, q: -right(p, q), "sign"),
        (lambda p, q: right(p, q) * math.log(2), "nats"),
        (il.cross_entropy, "cross-entropy"),
        (without_conventions, "never happens"),
        (lambda p, q: min(right(p, q), 50.0), "thought impossible"),
        (lambda p, q: 4.0, "expected 0.625"),
        (
            lambda p, q: right(p, q) if all(p) and all(q) else math.inf,
            "nothing impossible happens here",
        ),
        (clipping_in_place, "a small number"),
        (lambda p, q: right(p, np.clip(q, 1e-12, 1)), "a small number"),
        (
            lambda p, q: right(np.add(p, 1e-9), np.add(q, 1e-9)),
            "a small number",
        ),
        (lambda p, q: right(p, q) if q[1] else 0.0, "thought impossible"),
        (
            lambda p, q: sum(
                a * math.log2(a / b)
                for a, b in zip(p, q, strict=True)
                if a and b
            ),
            "thought impossible",
        ),
        (lambda p, q: right(p, q) * math.log10(2), "hartleys"),
        (lambda p, q: il.js_divergence(p, q), "Jensen–Shannon"),
        (lambda p, q: right(p, [1 / len(p)] * len(p)), "expected 0.625"),
        (lambda p, q: right(q[::-1], q), "expected 0.625"),
        (lambda p, q: abs(right(q, p)), "swapped"),
        (popping, "Right"),
        (nansum_kl, "Right"),
        (lambda p, q: np.float32(right(p, q)), "Right"),
        (lambda p, q: np.array(right(p, q)), "Right"),
        (
            lambda p, q: sum(
                a * (math.log2(a) - (math.log2(b) if b else -math.inf))
                for a, b in zip(p, q, strict=True)
                if a
            ),
            "Right",
        ),
        (lambda p, q: ..., "Not answered"),
        (lambda p, q: None, "return"),
        (lambda p, q: "D", "'D'"),
        (lambda p, q: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_kl(function, hint, verdicts):
    exercises.check_kl(function)
    (line,) = verdicts()
    assert hint in line


def gaussian_fit(x, y):
    return il.gaussian_kl(x.mean(), x.std(), y.mean(), y.std())


def in_place(x, y):
    x -= y.mean()
    y -= y.mean()
    return gaussian_fit(x, y)


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (gaussian_fit, "Right"),
        (lambda x, y: gaussian_fit(x, y) * math.log(2), "nats"),
        (lambda x, y: 8684.0, "mean and width"),
        (lambda x, y: gaussian_fit(y, x), "(x, 2 * y) = 4.04"),
        (lambda x, y: gaussian_fit(y, x), "the two are swapped"),
        (
            lambda x, y: il.gaussian_kl(x.mean(), x.var(), y.mean(), y.var()),
            "the width is not the variance",
        ),
        (
            lambda x, y: il.gaussian_kl(0, 1, y.mean(), y.std()),
            "(2 * x, y) = 0.73",
        ),
        (
            lambda x, y: il.gaussian_kl(0, 1, y.mean(), y.std()),
            "the first sample matters, too",
        ),
        (
            lambda x, y: il.gaussian_kl(x.mean(), x.std(), 1, 1),
            "(x, 2 * y) = 0.7",
        ),
        (
            lambda x, y: il.gaussian_kl(x.mean(), 1, y.mean(), 1),
            "estimate the width of each sample",
        ),
        (
            lambda x, y: il.gaussian_kl(x.mean(), x.std(), y.mean(), x.std()),
            "(x, 2 * y) =",
        ),
        (
            lambda x, y: il.gaussian_kl(0, x.std(), 0, y.std()),
            "the means differ, too",
        ),
        (
            lambda x, y: il.gaussian_kl(0, x.std(), y.mean(), y.std()),
            "(x - 1, y) = 0.7",
        ),
        (lambda x, y: gaussian_fit(x, y) * math.log10(2), "hartleys"),
        (
            lambda x, y: il.gaussian_kl(
                np.median(x), x.std(ddof=1), np.median(y), y.std(ddof=1)
            ),
            "Right",
        ),
        (in_place, "Right"),
        (lambda x, y: np.array([gaussian_fit(x, y)]), "Right"),
        (lambda x, y: math.nan, "is nan"),
        (lambda x, y: math.inf, "= inf"),
        (lambda x, y: "bits", "'bits'"),
        (lambda x, y: ..., "Not answered"),
        (lambda x, y: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_sample_divergence(function, hint, verdicts):
    rng = np.random.default_rng(0)
    exercises.check_sample_divergence(
        function, rng.normal(0, 1, 10000), rng.normal(1, 1, 10000)
    )
    (line,) = verdicts()
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


def test_an_estimate_that_fails_for_another_sample(verdicts):
    calls = []

    def once(x, y):
        calls.append(1)
        if len(calls) > 1:
            raise RuntimeError("only once")
        return gaussian_fit(x, y)

    exercises.check_sample_divergence(once, [0.0, 1.0], [1.0, 2.0])
    (line,) = verdicts()
    assert line.startswith("Not yet: divergence_of_samples(x, 2 * y) raised")
    assert "RuntimeError: only once" in line


@pytest.mark.parametrize("x", [None, "sample", [], [1.0, 1.0], [math.nan, 1]])
def test_samples_that_are_none(x, verdicts):
    exercises.check_sample_divergence(gaussian_fit, x, [1.0, 2.0])
    (line,) = verdicts()
    assert line.startswith("Not yet: the data given to this check")


def test_the_samples_stay_as_they_are(verdicts):
    x, y = np.array([0.0, 1.0]), np.array([1.0, 2.0])
    exercises.check_sample_divergence(in_place, x, y)
    assert verdicts()[0].startswith("Right")
    assert x.tolist() == [0.0, 1.0] and y.tolist() == [1.0, 2.0]
