"""Every inequality the book proves, on thousands of random distributions.

The distributions are drawn in batches: spread out and peaked, with zeros,
and pairs that differ in the ninth decimal.
"""

import math

import numpy as np
import pytest

import infolib as il

N = 4000  # distributions in a batch
ROUNDING = 1e-12


def spread(rng):
    return rng.dirichlet(np.ones(5), size=N), rng.dirichlet(np.ones(5), size=N)


def peaked(rng):
    small = np.full(5, 0.05)
    p, q = rng.dirichlet(small, size=N), rng.dirichlet(small, size=N)
    return p / p.sum(axis=1, keepdims=True), q / q.sum(axis=1, keepdims=True)


def with_zeros(rng):
    p, q = spread(rng)
    p[rng.random(p.shape) < 0.3] = 0
    q[rng.random(q.shape) < 0.3] = 0
    p[:, 0] += 0.1
    q[:, 0] += 0.1
    return p / p.sum(axis=1, keepdims=True), q / q.sum(axis=1, keepdims=True)


def nearly_equal(rng):
    p, noise = spread(rng)
    p = 0.9 * p + 0.02
    q = p + 1e-9 * (noise - noise.mean(axis=1, keepdims=True))
    return p, q / q.sum(axis=1, keepdims=True)


@pytest.fixture(params=[spread, peaked, with_zeros, nearly_equal])
def pairs(request):
    return request.param(np.random.default_rng(1))


def test_entropy_lies_between_zero_and_that_of_the_uniform(pairs):
    for p in pairs:
        bits = il.entropy(p, axis=1)
        assert (bits >= 0).all()
        assert (bits <= math.log2(5) + ROUNDING).all()


def test_entropy_is_concave(pairs):
    p, q = pairs
    mixed = il.entropy((p + q) / 2, axis=1)
    mean = (il.entropy(p, axis=1) + il.entropy(q, axis=1)) / 2
    assert (mixed >= mean - ROUNDING).all()


def test_gibbs_the_bill_is_never_below_the_floor(pairs):
    p, q = pairs
    bill, floor = il.cross_entropy(p, q, axis=1), il.entropy(p, axis=1)
    assert (bill >= floor - ROUNDING).all()


def test_a_mixed_forecast_costs_at_most_the_mean_of_both(pairs):
    p, q = pairs
    other = np.roll(q, 1, axis=0)
    mixed = il.cross_entropy(p, (q + other) / 2, axis=1)
    mean = (
        il.cross_entropy(p, q, axis=1) + il.cross_entropy(p, other, axis=1)
    ) / 2
    assert (mixed <= mean + ROUNDING).all()


def test_kl_is_never_negative_and_zero_only_for_equals(pairs):
    p, q = pairs
    bits = il.kl_divergence(p, q, axis=1)
    assert (bits >= 0).all()
    differ = (np.abs(p - q) > 1e-12).any(axis=1)
    assert differ.any() and (bits[differ] > 0).all()
    assert (il.kl_divergence(p, p, axis=1) == 0).all()


def test_pinsker(pairs):
    p, q = pairs
    nats = il.kl_divergence(p, q, base=math.e, axis=1)
    distance = np.abs(p - q).sum(axis=1) / 2
    assert (nats >= 2 * distance**2 * (1 - 1e-6)).all()


def test_log_sum_looking_at_less_never_makes_kl_larger(pairs):
    p, q = pairs

    def merged(x):
        return np.stack([x[:, :2].sum(axis=1), x[:, 2:].sum(axis=1)], axis=1)

    coarse = il.kl_divergence(merged(p), merged(q), axis=1)
    fine = il.kl_divergence(p, q, axis=1)
    assert (coarse <= fine * (1 + 1e-6) + 1e-30).all()


def test_the_other_terms_of_kl_take_back_at_most_one_bit(pairs):
    p, q = pairs
    first, rest = p[:, 0], 1 - p[:, 0]
    terms = np.where((p > 0) & (q == 0), np.inf, 0.0)
    some = (p > 0) & (q > 0)
    terms[some] = p[some] * np.log2(p[some] / q[some])
    bound = -il.binary_entropy(np.clip(first, 0, 1))
    assert (terms[:, 1:].sum(axis=1) >= bound - 1e-9)[rest > 0].all()


def test_js_is_symmetric_and_at_most_one_bit(pairs):
    p, q = pairs
    bits = il.js_divergence(p, q, axis=1)
    assert (bits >= 0).all() and (bits <= 1).all()
    assert np.allclose(bits, il.js_divergence(q, p, axis=1), rtol=1e-12)


def test_the_root_of_js_satisfies_the_triangle_inequality(pairs):
    p, q = pairs
    r = np.roll(p, 1, axis=0)
    sides = [
        np.sqrt(il.js_divergence(a, b, axis=1))
        for a, b in ((p, q), (q, r), (p, r))
    ]
    assert (sides[2] <= sides[0] + sides[1] + ROUNDING).all()


@pytest.fixture(params=[False, True], ids=["positive", "with zeros"])
def tables(request):
    rng = np.random.default_rng(2)
    joint = rng.dirichlet(np.full(24, 0.4), size=1000).reshape(-1, 2, 3, 4)
    if request.param:
        joint[rng.random(joint.shape) < 0.3] = 0
        joint[:, 0, 0, 0] += 0.05
    return joint / joint.sum(axis=(1, 2, 3), keepdims=True)


def test_conditioning_never_adds_uncertainty_on_average(tables):
    for table in tables:
        joint = table.sum(axis=2)
        left_open = il.conditional_entropy(joint, given=1)
        assert left_open <= il.entropy(joint.sum(axis=1)) + ROUNDING


def test_information_lies_between_zero_and_both_entropies(tables):
    for table in tables:
        joint = table.sum(axis=2)
        bits = il.mutual_information(joint)
        ceiling = min(
            il.entropy(joint.sum(axis=1)), il.entropy(joint.sum(axis=0))
        )
        assert 0 <= bits <= ceiling + ROUNDING


def test_processing_adds_no_information(tables):
    rng = np.random.default_rng(3)
    for table in tables:
        joint = table.sum(axis=2)  # X, Y
        noise = rng.dirichlet(np.ones(4), size=3)  # Y -> Z
        after = il.mutual_information(joint @ noise)
        p_y = joint.sum(axis=0)
        assert after <= il.mutual_information(joint) + ROUNDING
        y_z = il.mutual_information(p_y[:, None] * noise)
        assert after <= y_z + ROUNDING


def test_fano(tables):
    for table in tables:
        joint = table.sum(axis=0)  # X with 3 values, Y with 4
        wrong = min(max(1 - joint.max(axis=0).sum(), 0), 1)  # best guess
        bound = il.binary_entropy(wrong) + wrong * math.log2(2)
        assert il.conditional_entropy(joint, given=1) <= bound + ROUNDING


# Sums of equal terms, which rounding would put above their bound.
@pytest.mark.parametrize("n", [11, 13, 27, 100, 343])
def test_rounding_puts_nothing_above_its_bound(n):
    row = np.full(n, 1 / n)
    stack = np.full((3, n), 1 / n)
    most = math.log2(n)
    for value in (
        il.entropy(row),
        il.cross_entropy(row, row),
        *il.entropy(stack),
        *il.cross_entropy(stack, stack),
    ):
        assert value <= most
        assert value == pytest.approx(most, rel=1e-14)


def test_distributions_without_a_common_outcome_are_one_bit_apart():
    rng = np.random.default_rng(0)
    for _ in range(300):
        a, b = rng.dirichlet(np.ones(rng.integers(2, 8)), size=2)
        none = np.zeros_like(a)
        p, q = np.concatenate([a, none]), np.concatenate([none, b])
        assert il.js_divergence(p, q) <= 1
        assert (il.js_divergence([p, q], [q, p]) <= 1).all()
        assert il.js_divergence(p, q) == pytest.approx(1, rel=1e-15)


def test_a_sample_tells_no_more_about_another_than_its_entropy():
    rng = np.random.default_rng(1)
    for _ in range(300):
        values = rng.integers(2, 9)
        x = rng.integers(0, values, rng.integers(20, 200))
        names = rng.permutation(9)
        for a, b in ((x, names[x]), (x, names[x] % 3), (names[x] % 3, x)):
            told = il.mutual_information_from_samples(a, b)
            assert told <= il.entropy_from_samples(a)
            assert told <= il.entropy_from_samples(b)


def test_a_probability_that_rounding_put_above_1_is_certain():
    assert il.binary_entropy(1 + 5e-10) == 0
    assert il.self_information(1 + 5e-10) == 0
