"""The symbolic measures, and the proofs that chapter 1 makes with them."""

import math

import pytest
import sympy as sp

import infolib as il
from infolib import symbolic

p = sp.Symbol("p", positive=True)


@pytest.mark.parametrize("base", [2, 3, 10, sp.E])
def test_the_expression_agrees_with_the_number(base):
    expression = symbolic.self_information(p, base=base)
    for value in (1, 0.5, 0.3, 1e-9):
        exact = float(expression.subs(p, value))
        assert il.self_information(value, base=float(base)) == pytest.approx(
            exact, rel=1e-14
        )


@pytest.mark.parametrize("base", [2, 3, 10, sp.E])
def test_self_information_adds_up_over_independent_events(base):
    def f(probability):
        return symbolic.self_information(probability, base=base)

    assert symbolic.additivity_defect(f) == 0


@pytest.mark.parametrize(
    "f",
    [
        lambda p: p * sp.log(1 / p),
        lambda p: 1 / p,
        lambda p: 1 - p,
        lambda p: sp.log(p) ** 2,
    ],
)
def test_other_candidates_do_not_add_up(f):
    assert symbolic.additivity_defect(f) != 0


def test_the_weighted_surprise_is_largest_at_one_over_e():
    g = p * symbolic.self_information(p)
    assert sp.solve(g.diff(p), p) == [sp.exp(-1)]
    top = float(g.subs(p, sp.exp(-1)))
    assert top == pytest.approx(1 / (math.e * math.log(2)))
