"""The self-checks of chapter 4 accept right answers and explain slips."""

import math

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
        (lambda p, q: min(right(p, q), 50.0), "impossible under q"),
        (lambda p, q: 4.0, "expected 0.625"),
        (
            lambda p, q: right(p, q) if all(p) and all(q) else math.inf,
            "nothing happens here",
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


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (gaussian_fit, "Right"),
        (lambda x, y: gaussian_fit(x, y) * math.log(2), "nats"),
        (lambda x, y: 8684.0, "mean and width"),
        (lambda x, y: gaussian_fit(y, x), "twice as wide"),
        (
            lambda x, y: il.gaussian_kl(x.mean(), x.var(), y.mean(), y.var()),
            "twice as wide",
        ),
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
    ("value", "hint"),
    [
        (4.977342, "Right"),
        (4.98, "Right"),
        (7.1808, "bits"),
        (1.0, "small"),
        (0.0847, "clipped"),
        (0.981, "other direction"),
        (4.9692, "still missing"),
        (..., "Not answered"),
    ],
)
def test_beta_divergence(value, hint, verdicts):
    exercises.check_beta_divergence(value)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((16, 20), ("Right", "Right")),
        ((20, 16), ("other machine", "other machine")),
        ((15, 19), ("falls just short", "falls just short")),
        ((15.95, 20), ("round up",)),
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
    ("border", "hint"),
    [
        (2.8, "Right"),
        (1, "one hump"),
        (2.4, "vanishes"),
        (2.5, "about to vanish"),
        (3.0, "too large"),
        (..., "Not answered"),
    ],
)
def test_merging_bumps(border, hint, verdicts):
    exercises.check_merging_bumps(border)
    (line,) = verdicts()
    assert hint in line


def test_an_estimate_that_fails_for_another_sample(verdicts):
    calls = []

    def once(x, y):
        calls.append(1)
        if len(calls) > 1:
            raise RuntimeError("only once")
        return il.gaussian_kl(0, 1, 1, 1)

    exercises.check_sample_divergence(once, [0.0, 1.0], [1.0, 2.0])
    (line,) = (text for text in verdicts() if "another sample" in text)
    assert line.startswith("Not yet")
    assert "RuntimeError: only once" in line
