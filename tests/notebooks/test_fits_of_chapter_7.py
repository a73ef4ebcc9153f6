"""The optima that chapter 7 descends to, found again by another solver.

The target has bumps at ±a; a normal density is fitted to it by either
direction of the divergence.  SciPy's integrals and its Nelder–Mead search
share no code with the chapter's grid and gradient descent.
"""

import math
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from scipy import integrate, optimize, stats

pytestmark = pytest.mark.slow
CHAPTER = Path(__file__).parents[2] / "chapters" / "07_continuous.ipynb"
LINE = re.compile(
    r"(forward|reverse) from .*: mean ([-+.\d]+), sigma ([.\d]+),"
    r" D = ([.\d]+) nats"
)


def log_target(x, a):
    return np.logaddexp(
        stats.norm.logpdf(x, -a), stats.norm.logpdf(x, a)
    ) - math.log(2)


def divergence(direction, a, mean, sigma):
    def integrand(x):
        log_p = log_target(x, a)
        log_q = stats.norm.logpdf(x, mean, sigma)
        if direction == "forward":
            return math.exp(log_p) * (log_p - log_q)
        return math.exp(log_q) * (log_q - log_p)

    return integrate.quad(integrand, -25, 25, points=[-a, a], limit=300)[0]


def optimum(direction, a, start):
    result = optimize.minimize(
        lambda v: divergence(direction, a, v[0], math.exp(v[1])),
        (start[0], math.log(start[1])),
        method="Nelder-Mead",
        options={"xatol": 1e-6, "fatol": 1e-10},
    )
    return result.x[0], math.exp(result.x[1]), result.fun


def printed_fits():
    notebook = nbformat.read(CHAPTER, as_version=4)
    (cell,) = [cell for cell in notebook.cells if cell.id == "fit-run"]
    text = "".join(output.get("text", "") for output in cell.outputs)
    return [
        (direction, float(mean), float(sigma), float(nats))
        for direction, mean, sigma, nats in LINE.findall(text)
    ]


def test_the_chapter_prints_three_descents_each_way():
    directions = [direction for direction, *_ in printed_fits()]
    assert directions == ["forward"] * 3 + ["reverse"] * 3


@pytest.mark.parametrize(
    ("direction", "mean", "sigma", "nats"), printed_fits()
)
def test_a_printed_fit_is_a_minimum(direction, mean, sigma, nats):
    found = optimum(direction, 3, (mean + 0.05, sigma * 1.05))
    assert found == pytest.approx((mean, sigma, nats), abs=2e-4)


def test_the_forward_fit_has_the_moments_of_the_target():
    mean, sigma, _ = optimum("forward", 3, (0.5, 2.0))
    assert mean == pytest.approx(0, abs=1e-4)
    assert sigma == pytest.approx(math.sqrt(10), rel=1e-4)


def test_the_best_reverse_fit_changes_valley_at_2_8():
    for a, middle_is_better in ((2.75, True), (2.85, False)):
        middle = optimum("reverse", a, (0.0, 2.6))[2]
        side = optimum("reverse", a, (a, 1.0))[2]
        assert (middle < side) == middle_is_better
