"""The self-checks of chapter 7 accept right answers and explain slips."""

import math

import numpy as np
import pytest
from scipy import stats

from infolib import exercises


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
        (4.96, "too small"),
        (4.99, "too large"),
        (-0.98, "never be negative"),
        (4.98 + 0j, "Right"),
        ("4.98", "Right"),
        (..., "Not answered"),
    ],
)
def test_beta_divergence(value, hint, verdicts):
    exercises.check_beta_divergence(value)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("border", "hint"),
    [
        (2.8, "Right"),
        (1, "one hump"),
        (2.4, "vanishes"),
        (2.5, "vanishes"),
        (2.7, "too small"),
        (2.9, "too large"),
        (2.75, "Right"),
        (5.6, "half of it"),
        (3.0, "too large"),
        (..., "Not answered"),
    ],
)
def test_merging_bumps(border, hint, verdicts):
    exercises.check_merging_bumps(border)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((-3, -1), ("too small", "too small")),  # h may be negative
        ((3, 9.6439), ("Right: 3 bits", "Right: 9.644 bits")),
        ((2.0794, 6.6846), ("nats", "nats")),
        ((8, 3), ("its logarithm", "a hundred times")),
        ((0.125, 7.605), ("the density", "natural logarithm")),
        ((..., 300), ("Not answered", "do not multiply")),
        ((0.9031, 800), ("hartleys", "its logarithm")),
    ],
)
def test_metres(answers, hints, verdicts):
    exercises.check_metres(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (7.0471, "Right"),
        (1.0471, "other sign"),
        (4.0471, "logarithm of the step"),
        (5.0471, "four times as wide"),
        (6.0471, "not the variance"),
        (4.8847, "nats"),
        (6.1265, "mixes"),
        (..., "Not answered"),
    ],
)
def test_reading(answer, hint, verdicts):
    exercises.check_reading(answer)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((2, math.inf), ("Right: 2 bits", "Right")),
        ((4, 2), ("its log2", "three waits in four")),
        ((0.25, 0.5), ("stands above", "three waits in four")),
        ((-2, 2), ("never be negative", "three waits in four")),
        ((0.5, 0), ("no weight", "three waits in four")),
        ((math.inf, "∞"), ("finite", "Right")),
        ((1.3863, ...), ("nats", "Not answered")),
    ],
)
def test_bus_belief(answers, hints, verdicts):
    exercises.check_bus_belief(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (0.866, "Right"),
        ("sqrt(3)/2", "expected one number"),
        (0.75, "take its root"),
        (0.25, "what is left"),
        (0.5, "how much narrower"),
        (0.7071, "a half in front"),
        (0.9299, "1 nat"),
        (..., "Not answered"),
    ],
)
def test_one_bit_pair(answer, hint, verdicts):
    exercises.check_one_bit_pair(answer)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((2, 2.5, 0.5), ("Right: 2 bits", "Right: 2.5", "Right: 0.5")),
        ((4, 2.585, 1), ("a width", "not flat", "half of the waits")),
        ((1, 2, 4.5), ("both lines", "mix the two", "not the sum")),
        ((1.3863, 3, 0.3466), ("nats", "outer parts", "nats")),
        ((..., ..., ...), ("Not answered",) * 3),
    ],
)
def test_two_lines(answers, hints, verdicts):
    exercises.check_two_lines(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (0.5417, "Right"),
        (0.6662, "step 1"),
        (0.7213, "before rounding"),
        (0.3755, "nats"),
        (..., "Not answered"),
    ],
)
def test_coarse_divergence(answer, hint, verdicts):
    exercises.check_coarse_divergence(answer)
    (line,) = verdicts()
    assert hint in line


def test_the_coarse_grid_reaches_far_enough(verdicts):
    centres = np.arange(-40, 41, 2)

    def rounded(mean):
        upper = stats.norm.logsf(centres - 1, mean)
        lower = stats.norm.logsf(centres + 1, mean)
        p = np.exp(upper) - np.exp(lower)
        return np.where(p > 0, p, 1e-300)

    p, q = rounded(0), rounded(1)
    exercises.check_coarse_divergence(np.sum(p * np.log2(p / q)))
    (line,) = verdicts()
    assert line.startswith("Right")
