"""Against SciPy and scikit-learn, and against 60 digits where they fail."""

import math
import warnings

import numpy as np
import pytest
import scipy.special
import scipy.stats
from mpmath import mp, mpf
from scipy.spatial.distance import jensenshannon

import infolib as il
from infolib import _numerics as numerics


@pytest.fixture(autouse=True)
def sixty_digits_and_no_warnings():
    with mp.workdps(60), warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def exact(table):
    """The normalised table, in 60 digits."""
    numbers = np.vectorize(lambda x: mpf(float(x)), otypes=[object])(table)
    return numbers / numbers.sum()


def kl(p, q):
    pairs = zip(np.ravel(p), np.ravel(q), strict=True)
    return mp.fsum(a * mp.log(a / b, 2) for a, b in pairs if a > 0)


def exact_kl(p, q):
    return kl(exact(p), exact(q))


def exact_cross_entropy(p, q):
    pairs = zip(np.ravel(exact(p)), np.ravel(exact(q)), strict=True)
    return -mp.fsum(a * mp.log(b, 2) for a, b in pairs if a > 0)


def exact_entropy(p):
    return exact_cross_entropy(p, p)


def exact_conditional_entropy(joint):
    return exact_entropy(joint) - exact_entropy(exact(joint).sum(axis=1))


def exact_js(p, q):
    p, q = exact(p), exact(q)
    m = (p + q) / 2
    return (kl(p, m) + kl(q, m)) / 2


def exact_mi(joint):
    joint = exact(joint)
    return kl(joint, np.outer(joint.sum(axis=1), joint.sum(axis=0)))


def relative_error(value, truth):
    return float(abs((mpf(value) - truth) / truth))


def nearly_equal(rng, n, size, peak=1.0):
    q = np.maximum(rng.dirichlet(np.full(n, peak)), 1e-200)
    q /= q.sum()
    p = q * (1 + size * rng.uniform(-1, 1, n))
    return p / p.sum(), q


def nearly_independent(rng, shape, size):
    product = np.outer(*(rng.dirichlet(np.ones(n)) for n in shape))
    joint = product * (1 + size * rng.uniform(-1, 1, shape))
    return joint / joint.sum()


SIZES = [0.9, 0.5, 0.2, 0.1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-9, 1e-11, 1e-13]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("peak", [5.0, 0.2])
def test_divergences_of_nearly_equal_distributions(size, peak):
    rng = np.random.default_rng(round(peak * 10 - math.log(size) * 7))
    for n in (2, 3, 10, 100):
        p, q = nearly_equal(rng, n, size, peak)
        if (p == q).all():
            continue
        truth = exact_kl(p, q)
        assert relative_error(il.kl_divergence(p, q), truth) < 1e-13
        truth = exact_js(p, q)
        assert relative_error(il.js_divergence(p, q), truth) < 1e-13


@pytest.mark.parametrize("size", SIZES)
def test_mutual_information_of_nearly_independent_variables(size):
    rng = np.random.default_rng(round(-math.log(size) * 7))
    for shape in ((2, 2), (2, 5), (4, 3), (7, 11)):
        joint = nearly_independent(rng, shape, size)
        truth = exact_mi(joint)
        assert relative_error(il.mutual_information(joint), truth) < 1e-13


@pytest.mark.parametrize("base", [1 + 1e-6, 1e100])
def test_the_unit_does_not_decide_which_formula_is_used(base):
    rng = np.random.default_rng(11)
    # so small in nats, and so large in units of base 1.000001
    p, q = nearly_equal(rng, 5, 1e-3)
    joint = nearly_independent(rng, (3, 3), 1e-3)
    bits = mp.log(mpf(base), 2)
    for value, truth in (
        (il.kl_divergence(p, q, base=base), exact_kl(p, q)),
        (il.kl_divergence([p], [q], base=base)[0], exact_kl(p, q)),
        (il.js_divergence(p, q, base=base), exact_js(p, q)),
        (il.js_divergence([p], [q], base=base)[0], exact_js(p, q)),
        (il.mutual_information(joint, base=base), exact_mi(joint)),
    ):
        assert relative_error(value, truth / bits) < 1e-13


def test_values_around_1e_18_are_among_those_tested():
    rng = np.random.default_rng(1)
    p, q = nearly_equal(rng, 4, 1e-9)
    assert 1e-21 < il.kl_divergence(p, q) < 1e-17
    assert 1e-21 < il.js_divergence(p, q) < 1e-17
    joint = nearly_independent(rng, (3, 3), 1e-9)
    assert 1e-21 < il.mutual_information(joint) < 1e-17
    # which is where the textbook forms have nothing left
    naive = (
        il.entropy(joint.sum(axis=0))
        + il.entropy(joint.sum(axis=1))
        - il.joint_entropy(joint)
    )
    assert relative_error(naive, exact_mi(joint)) > 1


def test_stacks_are_as_accurate_as_single_distributions():
    rng = np.random.default_rng(2)
    pairs = [nearly_equal(rng, 6, size) for size in SIZES]
    p, q = (np.array(side) for side in zip(*pairs, strict=True))
    for measure, truth in (
        (il.kl_divergence, exact_kl),
        (il.js_divergence, exact_js),
    ):
        for value, pair in zip(measure(p, q), pairs, strict=True):
            assert relative_error(value, truth(*pair)) < 1e-13


def test_one_bit_in_the_last_place_is_seen():
    p = [0.5, 0.25, 0.25]
    q = [0.5, 0.25 + 2.0**-54, 0.25 - 2.0**-54]
    assert relative_error(il.kl_divergence(p, q), exact_kl(p, q)) < 1e-12
    assert relative_error(il.js_divergence(p, q), exact_js(p, q)) < 1e-12


@pytest.mark.parametrize(
    ("p", "q"),
    [
        # equal but for a rare outcome, which differs a lot
        ([1.0, 1e-30], [1.0, 1e-25]),
        ([1.0, 1e-25], [1.0, 1e-30]),
        ([1.0, 0.0], [1.0, 1e-30]),
        ([0.3, 0.7, 1e-20], [0.3, 0.7, 1e-22]),
        # a slight difference in the large, a great one in the small
        ([0.5 + 1e-12, 0.5 - 1e-12, 1e-25], [0.5, 0.5, 1e-30]),
        # ratios at the seams between the formulas
        ([0.5625, 0.4375], [0.5, 0.5]),
        ([0.75, 0.25], [0.5, 0.5]),
        ([0.74999, 0.25001], [0.5, 0.5]),
        ([1e-10, 1 - 1e-10], [2e-10, 1 - 2e-10]),
        ([1e-10, 1 - 1e-10], [1.5e-10, 1 - 1.5e-10]),
    ],
)
def test_divergences_of_awkward_pairs(p, q):
    for a, b in ((p, q), (q, p)):
        if 0.0 in b:
            continue
        assert relative_error(il.kl_divergence(a, b), exact_kl(a, b)) < 1e-12
        assert relative_error(il.js_divergence(a, b), exact_js(a, b)) < 1e-12


@pytest.mark.parametrize(
    ("p", "q"),
    [
        ([0.5, 0.5], [5e-324, 1.0]),
        ([1.0, 1e-310], [1.0, 5e-324]),
        ([5e-324, 1.0], [1.0, 5e-324]),
        ([1e-300, 1.0], [1e-310, 1.0]),
        ([0.25, 0.75], [1e-308, 1.0]),
    ],
)
def test_subnormal_probabilities_neither_overflow_nor_vanish(p, q):
    for a, b in ((p, q), (q, p)):
        with mp.workdps(700):  # to hold 1 + 5e-324
            truths = float(exact_kl(a, b)), float(exact_js(a, b))
        value = il.kl_divergence(a, b)
        assert value == pytest.approx(truths[0], rel=1e-12, abs=1e-320)
        value_js = il.js_divergence(a, b)
        assert value_js == pytest.approx(truths[1], rel=1e-12, abs=1e-320)
        np.testing.assert_allclose(
            il.kl_divergence([a, b], [b, a]),
            [value, il.kl_divergence(b, a)],
            rtol=1e-12,
        )


@pytest.mark.parametrize(
    "joint",
    [
        [[1.0, 0.0], [0.0, 1e-160]],
        [[0.5, 0.5], [5e-324, 0.0]],
        [[1.0, 1e-300], [1e-300, 1e-300]],
        [[0.5, 1e-18], [1e-18, 0.5]],
        [[1.0, 0.0], [0.0, 5e-324]],
    ],
)
def test_tables_with_tiny_entries(joint):
    with mp.workdps(700):
        truth = float(exact_mi(joint))
    value = il.mutual_information(joint)
    assert value == pytest.approx(truth, rel=1e-12, abs=1e-310)
    pmi = il.pointwise_mutual_information(joint)
    assert not np.isnan(pmi).any()
    assert not (pmi == math.inf).any()


# -- the normalised distribution ----------------------------------------------

TOTALS = [1 + 8e-10, 1 - 8e-10, 1 + 2e-16]


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize("size", [0.9, 1e-3, 1e-6, 1e-10, 1e-13])
def test_two_distributions_are_normalised_before_they_are_compared(
    total, size
):
    rng = np.random.default_rng(3)
    p, q = nearly_equal(rng, 5, size)
    for a, b in ((p * total, q), (p, q * total), (p * total, q / total)):
        for measure, truth in (
            (il.kl_divergence, exact_kl),
            (il.js_divergence, exact_js),
            (il.cross_entropy, exact_cross_entropy),
        ):
            expected = truth(a, b)
            assert relative_error(measure(a, b), expected) < 1e-12
            stack = measure([[a, b]], [[b, b]])
            assert relative_error(stack[0, 0], expected) < 1e-12
        assert il.js_divergence(a, b) == il.js_divergence(b, a)


@pytest.mark.parametrize("total", TOTALS)
@pytest.mark.parametrize("size", [0.9, 1e-6, 1e-10])
def test_tables_are_normalised(total, size):
    rng = np.random.default_rng(12)
    joint = nearly_independent(rng, (3, 4), size) * total
    shared = exact_mi(joint)
    assert relative_error(il.mutual_information(joint), shared) < 1e-12
    rest = il.conditional_entropy(joint, given=0)
    assert relative_error(rest, exact_conditional_entropy(joint)) < 1e-12
    together = il.joint_entropy(joint)
    assert relative_error(together, exact_entropy(joint)) < 1e-12
    cube = joint[:, :, np.newaxis]
    value = il.conditional_mutual_information(cube)
    assert relative_error(value, shared) < 1e-12
    pmi = il.pointwise_mutual_information(joint)
    table = exact(joint)
    chance = np.outer(table.sum(axis=1), table.sum(axis=0))
    for value, a, b in zip(pmi.flat, table.flat, chance.flat, strict=True):
        assert relative_error(value, mp.log(a / b, 2)) < 1e-11


def test_a_condition_that_hardly_occurs_keeps_its_share_of_information():
    rng = np.random.default_rng(13)
    for tiny in (1e-20, 1e-200, 1e-305):
        parts = [nearly_independent(rng, (2, 3), 1e-4), np.eye(2, 3) * tiny]
        cube = np.stack(parts, axis=2)
        x_and_y_given_z = [
            exact_mi(part) * mpf(float(part.sum())) for part in parts
        ]
        with mp.workdps(400):
            truth = mp.fsum(x_and_y_given_z) / exact(cube).sum()
            value = il.conditional_mutual_information(cube)
        assert relative_error(value, truth) < 1e-12
        alone = np.stack([[[1.0, 0], [0, 0]], np.eye(2) * tiny], axis=2)
        value = il.conditional_mutual_information(alone)
        assert value == pytest.approx(2 * tiny, rel=1e-12, abs=0)


def test_equal_shapes_differ_in_nothing_whatever_they_sum_to():
    p = np.array([0.5, 0.25, 0.25])
    for factor in (1 + 2.0**-52, 1 + 2.0**-31, 1 - 2.0**-40):
        assert il.kl_divergence(p * factor, p) == 0.0
        assert il.js_divergence(p, p * factor) == 0.0
        assert il.entropy(p * factor) == pytest.approx(1.5, rel=1e-15)


def test_many_outcomes_are_normalised_in_blocks():
    rng = np.random.default_rng(14)
    n = 2 * numerics.BLOCK + 5
    p, q = nearly_equal(rng, n, 1e-7)
    p = p * (1 + 8e-10)
    assert relative_error(il.kl_divergence(p, q), exact_kl(p, q)) < 1e-12
    assert relative_error(il.js_divergence(p, q), exact_js(p, q)) < 1e-12
    for measure in (il.kl_divergence, il.js_divergence):
        assert measure([p, q], [q, q])[0] == pytest.approx(
            measure(p, q), rel=1e-12, abs=0
        )


@pytest.mark.parametrize(
    "rare", [1e-3, 1e-5, 1e-10, 1e-12, 1e-14, 1e-16, 1e-20, 1e-100, 1e-300]
)
@pytest.mark.parametrize("base", [2, math.e, 7.5])
def test_near_certainty_nothing_is_lost(rare, base):
    with mp.workdps(400):
        unit = mp.log(base, 2)
        for p in (
            [1 - rare, rare],
            [1.0, min(rare, 1e-10)],
            [rare / 3, 1 - rare, 0.0, rare * 2 / 3],
        ):
            truth = exact_entropy(p) / unit
            for value in (
                il.entropy(p, base=base),
                il.entropy([p, p], base=base)[1],
                il.joint_entropy([p, [0.0] * len(p)], base=base),
                il.cross_entropy(p, p, base=base),
                il.conditional_entropy([p], given=0, base=base),
            ):
                assert relative_error(value, truth) < 1e-12
            sure = [float(x == max(p)) for x in p]
            truth = exact_cross_entropy(sure, p) / unit
            for value in (
                il.cross_entropy(sure, p, base=base),
                il.cross_entropy([sure], [p], base=base)[0],
                il.kl_divergence(sure, p, base=base),
                il.cross_entropy_loss(sure, probabilities=p, base=base),
            ):
                assert relative_error(value, truth) < 1e-12


def test_near_certainty_of_many_outcomes():
    p = np.full(numerics.BLOCK + 7, 1e-18)
    p[5000] = 1.0
    truth = exact_entropy(p)
    assert relative_error(il.entropy(p), truth) < 1e-12
    stack = np.stack([p, np.full_like(p, 1 / len(p)), p])
    assert relative_error(il.entropy(stack)[2], truth) < 1e-12
    assert il.entropy(stack)[1] == pytest.approx(math.log2(len(p)), rel=1e-13)


def test_one_odd_sample_among_ten_million():
    n = 10**7
    x = np.zeros(n, dtype=np.int8)
    x[n // 2] = 1
    with mp.workdps(60):
        t = mpf(1) / n
        truth = -(t * mp.log(t, 2) + (1 - t) * mp.log(1 - t, 2))
    assert relative_error(il.entropy_from_samples(x), truth) < 1e-12


@pytest.mark.parametrize("kind", [np.float32, np.float16])
def test_numbers_of_low_precision_are_normalised_too(kind):
    rng = np.random.default_rng(15)
    p, q = (rng.dirichlet(np.ones(9)).astype(kind) for _ in range(2))
    assert p.astype(float).sum() != 1
    assert relative_error(il.entropy(p), exact_entropy(p)) < 1e-12
    assert relative_error(il.kl_divergence(p, q), exact_kl(p, q)) < 1e-12
    assert relative_error(il.js_divergence(p, q), exact_js(p, q)) < 1e-12


def test_single_precision_tables_keep_their_small_values():
    rng = np.random.default_rng(4)
    for _ in range(20):
        p, q = (x.astype(np.float32) for x in nearly_equal(rng, 6, 1e-5))
        assert relative_error(il.kl_divergence(p, q), exact_kl(p, q)) < 1e-12
        assert relative_error(il.js_divergence(p, q), exact_js(p, q)) < 1e-12
        joint = nearly_independent(rng, (3, 3), 1e-5).astype(np.float32)
        value = il.mutual_information(joint)
        assert relative_error(value, exact_mi(joint)) < 1e-12


@pytest.mark.parametrize(
    "p",
    [1e-300, 1e-20, 1e-10, 1e-3, 0.2499, 0.2501, 0.3, 0.4999, 0.5]
    + [1 - 1e-3, 1 - 1e-10, 1 - 2.0**-53],
)
@pytest.mark.parametrize("base", [2, math.e, 10])
def test_binary_entropy_keeps_its_digits(p, base):
    with mp.workdps(400):
        t = mpf(p)
        h = -(t * mp.log(t) + (1 - t) * mp.log(1 - t)) / mp.log(base)
        value = il.binary_entropy(p, base=base)
        assert relative_error(value, h) < 1e-15


def test_pointwise_information_keeps_its_digits():
    rng = np.random.default_rng(5)
    joint = nearly_independent(rng, (3, 4), 1e-9)
    table = exact(joint)
    chance = np.outer(table.sum(axis=1), table.sum(axis=0))
    pmi = il.pointwise_mutual_information(joint)
    for value, a, b in zip(pmi.flat, table.flat, chance.flat, strict=True):
        assert relative_error(value, mp.log(a / b, 2)) < 1e-12


@pytest.mark.parametrize("tiny", [1e-3, 1e-9, 1e-15, 1e-18, 1e-30])
def test_conditional_entropy_keeps_its_digits(tiny):
    joint = np.array([[0.5 - tiny, tiny], [tiny / 3, 0.5 - tiny / 3]])
    table = exact(joint)
    truth = mp.fsum(p * mp.log(row.sum() / p, 2) for row in table for p in row)
    value = il.conditional_entropy(joint, given=0)
    assert relative_error(value, truth) < 1e-12
    assert il.conditional_entropy(joint.T, given=1) == value


# -- peers --------------------------------------------------------------------


@pytest.mark.parametrize("n", [1, 2, 5, 64, 65, 1000, 8191, 8192, 8193, 30000])
@pytest.mark.parametrize("base", [2, math.e, 7.5])
def test_scipy_agrees_on_ordinary_distributions(n, base):
    rng = np.random.default_rng(n)
    p, q = rng.dirichlet(np.ones(n), size=2)
    p[: n // 3] = 0
    p /= p.sum()
    for ours, theirs in (
        (il.entropy(p, base=base), scipy.stats.entropy(p, base=base)),
        (il.kl_divergence(p, q, base=base), scipy.stats.entropy(p, q, base)),
        (il.js_divergence(p, q, base=base), jensenshannon(p, q, base) ** 2),
    ):
        assert ours == pytest.approx(theirs, rel=1e-11, abs=1e-12)
    assert il.cross_entropy(p, q, base=base) == pytest.approx(
        -scipy.special.xlogy(p, q).sum() / math.log(base), rel=1e-12, abs=1e-15
    )


def test_long_distributions_are_summed_in_blocks():
    """The same outcomes, many times, each a little more unlikely."""
    rng = np.random.default_rng(6)
    repeats = 4096  # a power of two: nothing is rounded
    for size in (0.9, 1e-3, 1e-9):
        p, q = nearly_equal(rng, 7, size)
        long_p, long_q = (np.tile(x, repeats) / repeats for x in (p, q))
        assert 3 * numerics.BLOCK < len(long_p) < 4 * numerics.BLOCK
        for measure in (il.kl_divergence, il.js_divergence):
            assert measure(long_p, long_q) == pytest.approx(
                measure(p, q), rel=1e-11, abs=0
            )
        assert il.entropy(long_p) == pytest.approx(
            il.entropy(p) + math.log2(repeats), rel=1e-13, abs=0
        )
        stack = np.stack([long_p, long_q]), np.stack([long_q, long_q])
        np.testing.assert_allclose(
            il.kl_divergence(*stack), [il.kl_divergence(p, q), 0], 1e-11
        )


def test_scipy_agrees_on_stacks():
    rng = np.random.default_rng(7)
    p, q = rng.dirichlet(np.ones(6), size=(2, 5, 3))
    np.testing.assert_allclose(
        il.kl_divergence(p, q, axis=-1),
        scipy.stats.entropy(p, q, base=2, axis=-1),
        rtol=1e-12,
    )
    np.testing.assert_allclose(
        il.entropy(np.swapaxes(p, 0, 2), axis=0),
        scipy.stats.entropy(np.swapaxes(p, 0, 2), base=2, axis=0),
        rtol=1e-13,
    )


# -- the arithmetic itself ----------------------------------------------------


@pytest.mark.parametrize(
    "d", [0.59, 0.5, 0.2, 0.125, 0.124, 0.01, 1e-5, 1e-12, 1e-100]
)
def test_phi_and_its_series(d):
    for x in (d, -d):
        t = mpf(x)
        with mp.workdps(300):
            truth = (1 + t) * mp.log(1 + t) - t
        assert relative_error(numerics.phi(np.array([x]))[0], truth) < 1e-14
    mixed = numerics.phi(np.array([d, 0.5, 0.0, -1e-9]))
    assert mixed[0] == pytest.approx(numerics.phi(np.array([d]))[0], 1e-15, 0)
    assert mixed[2] == 0


def test_two_sums_and_two_products_are_exact():
    rng = np.random.default_rng(8)
    a = rng.random(200) * 10.0 ** rng.integers(-9, 1, 200)
    b = rng.random(200) * 10.0 ** rng.integers(-9, 1, 200)
    for operation, pair in (
        (lambda x, y: x + y, numerics._two_sum(a, b)),
        (lambda x, y: x * y, numerics._two_product(a, b)),
    ):
        assert (pair[1] != 0).any()
        for x, y, high, low in zip(a, b, *pair, strict=True):
            assert operation(mpf(x), mpf(y)) == mpf(high) + mpf(low)


@pytest.mark.parametrize("shape", [(1, 1), (3, 2), (1, 7), (64, 65)])
@pytest.mark.parametrize("axis", [0, 1])
def test_marginals_have_twice_the_digits(shape, axis):
    rng = np.random.default_rng(9)
    joint = rng.random(shape) * 10.0 ** rng.integers(-12, 1, shape)
    high, low = numerics.marginal(joint, axis)
    truth = np.vectorize(mpf, otypes=[object])(joint).sum(axis=axis)
    for h, e, t in zip(high, low, truth, strict=True):
        assert abs((mpf(h) + mpf(e) - t) / t) < mpf(10) ** -30


def test_the_gap_to_independence_is_right_where_subtraction_is_not():
    rng = np.random.default_rng(10)
    joint = nearly_independent(rng, (3, 4), 1e-13)
    table = np.vectorize(mpf, otypes=[object])(joint)
    truth = table * table.sum() - np.outer(
        table.sum(axis=1), table.sum(axis=0)
    )
    naive = joint - np.outer(joint.sum(axis=1), joint.sum(axis=0))
    gap = numerics.independence_gap(joint)
    errors = [
        max(map(relative_error, way.flat, truth.flat)) for way in (gap, naive)
    ]
    assert errors[0] < 1e-12
    assert errors[1] > 1e-6
