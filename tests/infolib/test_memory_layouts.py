"""The same numbers, however they lie in memory, and however many there are."""

import math

import numpy as np
import pytest

import infolib as il
from infolib import _numerics as numerics

RNG = np.random.default_rng(20)
P, Q = RNG.dirichlet(np.ones(7), size=(2, 5))
CLOSE = P * (1 + 1e-9 * RNG.uniform(-1, 1, P.shape))
CLOSE /= CLOSE.sum(axis=1, keepdims=True)
JOINT = RNG.dirichlet(np.ones(30)).reshape(5, 6)

ONE = {
    "entropy": (il.entropy, [P]),
    "perplexity": (il.perplexity, [P]),
    "cross_entropy": (il.cross_entropy, [P, Q]),
    "kl": (il.kl_divergence, [P, Q]),
    "kl, nearly equal": (il.kl_divergence, [P, CLOSE]),
    "js": (il.js_divergence, [P, Q]),
    "js, nearly equal": (il.js_divergence, [P, CLOSE]),
    "self_information": (il.self_information, [P]),
    "binary_entropy": (il.binary_entropy, [P]),
    "joint_entropy": (il.joint_entropy, [JOINT]),
    "mutual_information": (il.mutual_information, [JOINT]),
    "pointwise": (il.pointwise_mutual_information, [JOINT]),
    "conditional": (lambda p: il.conditional_entropy(p, given=1), [JOINT]),
    "softmax": (il.softmax, [P]),
    "log_sum_exp": (il.log_sum_exp, [P]),
}


def read_only(a):
    a = a.copy()
    a.flags.writeable = False
    return a


def strided(a):
    wide = np.full((2 * a.shape[0], 3 * a.shape[1]), np.nan)
    wide[::2, ::3] = a
    return wide[::2, ::3]


def reversed_in_memory(a):
    return a[::-1, ::-1].copy()[::-1, ::-1]


LAYOUTS = [
    read_only,
    strided,
    reversed_in_memory,
    np.asfortranarray,
    lambda a: a.astype(">f8"),
    lambda a: a.tolist(),
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("measure", "given"), ONE.values(), ids=ONE)
def test_the_layout_changes_nothing(measure, given, layout):
    np.testing.assert_allclose(
        measure(*map(layout, given)), measure(*given), rtol=1e-12, atol=1e-27
    )


@pytest.mark.parametrize(("measure", "given"), ONE.values(), ids=ONE)
def test_single_precision_costs_no_more_than_its_own_digits(measure, given):
    narrow = [a.astype(np.float32) for a in given]
    wide = [a.astype(np.float64) for a in narrow]
    for a in wide[:2]:  # sums that single precision forgives, double may not
        a /= a.sum(axis=-1, keepdims=True) if a is not JOINT else a.sum()
    if given[0] is JOINT:
        wide = [narrow[0].astype(np.float64)]
        wide[0] /= wide[0].sum()
    np.testing.assert_allclose(
        measure(*narrow), measure(*wide), rtol=1e-5, atol=1e-13
    )


@pytest.mark.parametrize("n", [10**5, 10**6])
def test_identities_hold_for_huge_alphabets(n):
    p, q = RNG.exponential(size=(2, n))
    p[::7] = 0.0
    p, q = p / p.sum(), q / q.sum()
    h, ce = il.entropy(p), il.cross_entropy(p, q)
    kl = il.kl_divergence(p, q)
    assert ce == pytest.approx(h + kl, rel=1e-12)
    assert 0 <= il.js_divergence(p, q) <= 1
    assert il.js_divergence(p, q) == il.js_divergence(q, p)
    assert il.kl_divergence(p, p) == 0.0
    assert h <= math.log2(n)
    assert il.entropy(np.full(n, 1 / n)) == pytest.approx(math.log2(n), 1e-13)
    joint = p.reshape(100, -1)
    h_x, h_y = il.entropy(joint.sum(axis=1)), il.entropy(joint.sum(axis=0))
    shared = il.mutual_information(joint)
    assert shared == pytest.approx(h_x + h_y - h, rel=1e-9)
    rest = il.conditional_entropy(joint, given=0)
    assert rest == pytest.approx(h - h_x, rel=1e-12)


@pytest.mark.parametrize(("rows", "length"), [(2000, 10), (3, 20_000)])
def test_large_stacks_are_measured_like_their_rows(rows, length):
    p, q = RNG.dirichlet(np.ones(length), size=(2, rows))
    q[::2] = p[::2] * (1 + 1e-8 * RNG.uniform(-1, 1, p[::2].shape))
    q /= q.sum(axis=1, keepdims=True)
    assert p.size > numerics.BLOCK
    for measure in (il.cross_entropy, il.kl_divergence, il.js_divergence):
        values = measure(p, q)
        assert values.shape == (rows,)
        each = [measure(a, b) for a, b in zip(p, q, strict=True)]
        np.testing.assert_allclose(values, each, rtol=1e-12)
        cube = measure(p.reshape(1, *p.shape), q.reshape(1, *q.shape))
        np.testing.assert_array_equal(cube, [values])
    np.testing.assert_allclose(
        il.entropy(p), [il.entropy(row) for row in p], rtol=1e-13
    )


@pytest.mark.parametrize("shape", [(3, 20_000), (20_000, 3), (300, 300)])
def test_large_tables_are_cut_into_blocks(shape):
    product = np.outer(*(RNG.dirichlet(np.ones(n)) for n in shape))
    joint = product * (1 + 1e-8 * RNG.uniform(-1, 1, shape))
    joint /= joint.sum()
    shared = il.mutual_information(joint)
    assert il.mutual_information(joint.T) == pytest.approx(shared, rel=1e-10)
    # The divergence of second order: half of a sum of squares.
    gap = numerics.independence_gap(joint)
    squares = (gap**2 / product).sum() / 2 / math.log(2)
    assert shared == pytest.approx(squares, rel=1e-6)


def test_outcomes_along_any_axis_are_added_to_twelve_digits():
    n = 200_000
    p = np.full((n, 2), 1 / n)
    assert il.entropy(p, axis=0) == pytest.approx(math.log2(n), rel=1e-13)
    q = np.tile(np.arange(1.0, n + 1)[:, np.newaxis], 2)
    q /= q[:, 0].sum()
    along_rows = il.kl_divergence(p.T.copy(), q.T.copy())
    found = il.kl_divergence(p, q, axis=0)
    assert found == pytest.approx(along_rows, rel=1e-13)


def test_a_table_and_its_transposed_view_tell_the_same_to_the_last_digit():
    for _ in range(200):
        table = RNG.dirichlet(np.ones(16)).reshape(4, 4)
        told = il.mutual_information(table)
        assert il.mutual_information(table.T) == told
        pointwise = il.pointwise_mutual_information(table)
        assert (il.pointwise_mutual_information(table.T) == pointwise.T).all()


def test_a_zero_with_a_sign_is_zero():
    half, sure = [1 / 2, 1 / 2], [1.0, -0.0]
    assert il.kl_divergence(half, sure) == math.inf
    assert il.cross_entropy(half, sure) == math.inf
    assert il.kl_divergence([half] * 3, [sure] * 3).tolist() == [math.inf] * 3
    assert il.kl_divergence(sure, half) == 1.0
    assert il.js_divergence(sure, half) == il.js_divergence([1, 0], half)


def test_a_condition_that_hardly_ever_holds_counts_with_all_its_digits():
    table = np.array([[0.4, 0.1], [0.2, 0.3]])
    joint = np.zeros((2, 2, 2))
    joint[:, :, 0] = 1e-160 * table
    joint[0, 0, 1] = 1.0
    told = il.conditional_mutual_information(joint)
    expected = 1e-160 * il.mutual_information(table)
    assert told == pytest.approx(expected, rel=1e-12, abs=0)
