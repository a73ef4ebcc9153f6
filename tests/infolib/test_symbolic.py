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


def test_entropy_agrees_with_the_number():
    p = [sp.Rational(1, 2), sp.Rational(1, 3), sp.Rational(1, 6)]
    for base in (2, sp.E, 10):
        exact = float(symbolic.entropy(p, base=base))
        number = il.entropy([1 / 2, 1 / 3, 1 / 6], base=float(base))
        assert number == pytest.approx(exact, rel=1e-14)


@pytest.mark.parametrize("n", [2, 3, 5])
def test_the_uniform_distribution_is_the_only_stationary_point(n):
    ps = sp.symbols(f"p1:{n + 1}", positive=True)
    multiplier = sp.Symbol("lambda")
    entropy = symbolic.entropy(ps, base=sp.E)
    target = entropy + multiplier * (sum(ps) - 1)
    conditions = [target.diff(p) for p in ps] + [sum(ps) - 1]
    (solution,) = sp.solve(conditions, [*ps, multiplier], dict=True)
    assert all(solution[p] == sp.Rational(1, n) for p in ps)
    assert sp.simplify(entropy.subs(solution) - sp.log(n)) == 0


@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (2, 3), (3, 2)])
def test_the_chain_rule_holds_for_every_positive_table(rows, columns):
    names = sp.symbols(f"p1:{rows * columns + 1}", positive=True)
    table = sp.Matrix(rows, columns, names)
    assert symbolic.chain_rule_defect(table) == 0


def test_cross_entropy_agrees_with_the_number():
    p = [sp.Rational(1, 2), sp.Rational(1, 2)]
    q = [sp.Rational(1, 5), sp.Rational(4, 5)]
    exact = float(symbolic.cross_entropy(p, q))
    assert il.cross_entropy([0.5, 0.5], [0.2, 0.8]) == pytest.approx(exact)


def test_gibbs_the_bill_of_a_coin_is_least_at_the_truth():
    q = sp.Symbol("q", positive=True)
    bill = symbolic.cross_entropy([p, 1 - p], [q, 1 - q], base=sp.E)
    assert sp.solve(bill.diff(q), q) == [p]
    curvature = bill.diff(q, 2).subs(q, p)
    assert sp.simplify(curvature - 1 / (p * (1 - p))) == 0


@pytest.mark.parametrize("n", [2, 3])
def test_gradient_and_hessian_of_softmax_with_cross_entropy(n):
    z = sp.symbols(f"z1:{n + 1}", real=True)
    y = sp.symbols(f"y1:{n}", real=True)
    y = (*y, 1 - sum(y))
    q = symbolic.softmax(z)
    loss = symbolic.cross_entropy(y, q, base=sp.E)
    for zi, qi, yi in zip(z, q, y, strict=True):
        assert sp.simplify(loss.diff(zi) - (qi - yi)) == 0
    claimed = sp.diag(*q) - sp.Matrix(q) * sp.Matrix(q).T
    difference = sp.hessian(loss, z) - claimed
    assert sp.simplify(difference) == sp.zeros(n, n)


def test_kl_agrees_with_the_number():
    p = [sp.Rational(1, 2), sp.Rational(1, 2)]
    q = [sp.Rational(1, 5), sp.Rational(4, 5)]
    exact = float(symbolic.kl_divergence(p, q))
    assert il.kl_divergence([0.5, 0.5], [0.2, 0.8]) == pytest.approx(exact)


def test_kl_is_cross_entropy_less_entropy():
    a, b, c, d = sp.symbols("a b c d", positive=True)
    p, q = [a, b], [c, d]
    difference = (
        symbolic.kl_divergence(p, q, base=sp.E)
        - symbolic.cross_entropy(p, q, base=sp.E)
        + symbolic.entropy(p, base=sp.E)
    )
    assert sp.simplify(sp.expand_log(difference, force=True)) == 0


@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (2, 3)])
def test_the_chain_rule_of_the_divergence(rows, columns):
    n = rows * columns
    p = sp.Matrix(rows, columns, sp.symbols(f"p1:{n + 1}", positive=True))
    q = sp.Matrix(rows, columns, sp.symbols(f"q1:{n + 1}", positive=True))
    assert symbolic.kl_chain_rule_defect(p, q) == 0


@pytest.mark.parametrize("shape", [(1, 2), (2, 1), (2, 3), (3, 2), (1, 4)])
def test_the_chain_rule_of_the_divergence_refuses_unequal_shapes(shape):
    p = sp.Matrix(2, 2, sp.symbols("p1:5", positive=True))
    q = sp.ones(*shape)
    for pair in ((p, q), (q, p)):
        with pytest.raises(ValueError, match="must have the same shape, not"):
            symbolic.kl_chain_rule_defect(*pair)
        with pytest.raises(ValueError, match="must have the same shape, not"):
            symbolic.loss_decomposition_defect(*pair)


def test_what_is_not_positive_is_refused_and_never_becomes_nan():
    zero = sp.Integer(0)
    for measure in (
        lambda: symbolic.self_information(0),
        lambda: symbolic.entropy([zero, sp.Integer(1)]),
        lambda: symbolic.cross_entropy([1], [zero]),
        lambda: symbolic.kl_divergence([zero], [zero]),
        lambda: symbolic.kl_divergence([sp.Integer(1)], [-sp.Integer(1)]),
    ):
        with pytest.raises(ValueError, match="p must be positive, not"):
            measure()


def test_the_divergence_of_a_coin_curves_by_its_fisher_information():
    e = sp.Symbol("epsilon", real=True)
    coin = symbolic.kl_divergence([p, 1 - p], [p + e, 1 - p - e], base=sp.E)
    at_zero = [
        sp.simplify(sp.expand_log(coin.diff(e, k).subs(e, 0)))
        for k in range(3)
    ]
    assert at_zero[:2] == [0, 0]
    assert sp.simplify(at_zero[2] - 1 / (p * (1 - p))) == 0


@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (2, 3), (3, 2)])
def test_the_five_forms_of_mutual_information_agree(rows, columns):
    names = sp.symbols(f"p1:{rows * columns + 1}", positive=True)
    table = sp.Matrix(rows, columns, names)
    assert symbolic.mutual_information_defects(table) == [0, 0, 0, 0]


@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (2, 3), (3, 2)])
def test_the_parts_of_a_loss_add_up(rows, columns):
    n = rows * columns
    p = sp.Matrix(rows, columns, sp.symbols(f"p1:{n + 1}", positive=True))
    q = sp.Matrix(rows, columns, sp.symbols(f"q1:{n + 1}", positive=True))
    assert symbolic.loss_decomposition_defect(p, q) == 0


def test_proofs_need_no_assumption_about_the_symbols():
    joint = sp.Matrix(2, 2, sp.symbols("a:d"))
    other = sp.Matrix(2, 2, sp.symbols("e:h"))
    assert symbolic.chain_rule_defect(joint) == 0
    assert symbolic.kl_chain_rule_defect(joint, other) == 0
    assert symbolic.mutual_information_defects(joint) == [0, 0, 0, 0]
    assert symbolic.loss_decomposition_defect(joint, other) == 0
