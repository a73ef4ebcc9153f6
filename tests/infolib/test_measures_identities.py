"""What holds for all distributions, the awkward ones included."""

import math
import warnings
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import infolib as il

BASES = st.sampled_from([2, math.e, 10, 1.5, 3, 256])


def close(value, expected, *, scale=1.0):
    """Equal but for rounding in numbers of the size `scale`."""
    return value == pytest.approx(expected, rel=1e-12, abs=1e-14 * scale)


@pytest.fixture(autouse=True)
def no_warning_leaks():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


# -- awkward distributions ----------------------------------------------------

WEIGHTS = st.one_of(
    st.just(0.0),
    st.floats(0.01, 1),
    st.floats(5e-324, 1e-300),  # subnormal, or nearly
    st.floats(1e-30, 1e-9),
    st.sampled_from([1.0, 0.5, 2.0**-10, 5e-324]),
)


def normalised(weights):
    weights = np.array(weights, dtype=float)
    return weights / weights.sum()


def weights(n):
    return st.lists(WEIGHTS, min_size=n, max_size=n).filter(
        lambda w: sum(w) > 1e-3
    )


@st.composite
def distributions(draw, count=1, least=1, most=7):
    """`count` distributions over the same outcomes, unrelated or close."""
    n = draw(st.integers(least, most))
    result = [normalised(draw(weights(n)))]
    while len(result) < count:
        if draw(st.booleans()):
            result.append(normalised(draw(weights(n))))
        else:
            size = 10.0 ** draw(st.integers(-16, -1))
            signs = st.lists(st.floats(-1, 1), min_size=n, max_size=n)
            tilt = 1 + size * np.array(draw(signs))
            result.append(normalised(result[0] * tilt))
    return result[0] if count == 1 else result


@st.composite
def dyadic(draw):
    """Leaves of a random binary tree: powers of two that sum to 1."""
    p = [1.0]
    for _ in range(draw(st.integers(0, 12))):
        half = p.pop(draw(st.integers(0, len(p) - 1))) / 2
        p += [half, half]
    return p


@st.composite
def joints(draw):
    """Tables with zeros, tiny entries, and nearly independent ones."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    if draw(st.booleans()):
        return normalised(draw(weights(rows * columns))).reshape(rows, columns)
    product = np.outer(
        normalised(draw(weights(rows))), normalised(draw(weights(columns)))
    )
    size = 10.0 ** draw(st.integers(-16, -1))
    tilt = draw(
        st.lists(
            st.floats(-1, 1),
            min_size=rows * columns,
            max_size=rows * columns,
        )
    )
    table = product * (1 + size * np.reshape(tilt, product.shape))
    return table / table.sum()


# -- information --------------------------------------------------------------


@given(p=st.floats(1e-150, 1), q=st.floats(1e-150, 1), base=BASES)
def test_information_of_independent_outcomes_adds_up(p, q, base):
    together = il.self_information(p * q, base=base)
    apart = il.self_information(p, base=base) + il.self_information(
        q, base=base
    )
    assert close(together, apart, scale=apart + 1 / math.log(base))


@given(p=st.floats(5e-324, 1), q=st.floats(5e-324, 1))
def test_rarer_is_more_surprising(p, q):
    assume(p < q)
    assert il.self_information(p) >= il.self_information(q) >= 0


@given(n=st.integers(1, 10**30), length=st.integers(0, 50), base=BASES)
def test_hartley_is_the_information_of_one_message_of_many(n, length, base):
    assert close(
        il.hartley(n, length, base=base),
        length * il.self_information(1 / n, base=base),
        scale=1 + length,
    )


@given(n=st.integers(1, 40), base=BASES)
def test_hartley_is_the_entropy_of_equal_chances(n, base):
    p = np.full(n, 1 / n)
    assert close(il.entropy(p, base=base), il.hartley(n, base=base))
    assert close(il.perplexity(p), n)


# -- entropy ------------------------------------------------------------------


@given(p=distributions(), base=BASES)
def test_entropy_lies_between_zero_and_log_n(p, base):
    h = il.entropy(p, base=base)
    bound = math.log(len(p)) / math.log(base)
    assert 0 <= h <= bound * (1 + 1e-14) + 1e-15 / math.log(base)
    assert math.copysign(1, h) == 1


@given(p=distributions())
def test_entropy_is_the_expected_surprise(p):
    with mpmath.workdps(700):  # which hold 1 + 5e-324
        exact = [mpmath.mpf(x) / mpmath.fsum(p) for x in p.tolist() if x > 0]
        expected = float(-mpmath.fsum(x * mpmath.log(x, 2) for x in exact))
    assert close(il.entropy(p), expected, scale=0)


@given(p=distributions(least=2), data=st.data())
def test_entropy_does_not_depend_on_the_order_or_on_impossible_outcomes(
    p, data
):
    shuffled = np.array(data.draw(st.permutations(p.tolist())))
    assert close(il.entropy(shuffled), il.entropy(p), scale=0)
    assert close(il.entropy([*p, 0, 0]), il.entropy(p), scale=0)


@given(p=dyadic())
def test_dyadic_entropies_are_exact(p):
    exact = sum(x * -int(math.log2(x)) for x in p)
    assert il.entropy(p) == exact
    assert il.cross_entropy(p, p) == exact


@given(p=distributions(least=2))
def test_grouping_two_outcomes(p):
    group = p[0] + p[1]
    assume(group > 1e-200)
    inner = il.entropy(p[:2] / group)
    outer = il.entropy([group, *p[2:]])
    assert close(il.entropy(p), outer + group * inner)


@given(p=distributions(count=2), t=st.floats(0, 1))
def test_entropy_is_concave(p, t):
    a, b = p
    mixed = il.entropy(t * a + (1 - t) * b)
    assert mixed >= t * il.entropy(a) + (1 - t) * il.entropy(b) - 1e-13


@given(p=st.floats(0, 1), base=BASES)
def test_binary_entropy_is_the_entropy_of_two_outcomes(p, base):
    unit = 1 / math.log(base)
    h = il.binary_entropy(p, base=base)
    assert close(h, il.entropy([p, 1 - p], base=base), scale=unit)
    assert 0 <= h <= math.log(2) * unit * (1 + 1e-15)


@given(p=st.floats(0.5, 1))
def test_binary_entropy_does_not_care_which_answer_is_yes(p):
    assert il.binary_entropy(p) == il.binary_entropy(1 - p)


@given(p=distributions())
def test_perplexity_is_two_to_the_entropy(p):
    assert close(il.perplexity(p), 2 ** il.entropy(p))
    assert 1 <= il.perplexity(p) <= len(p)


# -- cross-entropy and divergences --------------------------------------------


@given(p=distributions(count=2), base=BASES)
def test_gibbs(p, base):
    p, q = p
    kl = il.kl_divergence(p, q, base=base)
    ce, h = il.cross_entropy(p, q, base=base), il.entropy(p, base=base)
    assert kl >= 0
    assert math.copysign(1, kl) == 1
    assert (kl == math.inf) == (ce == math.inf) == ((p > 0) & (q == 0)).any()
    if kl < math.inf:
        assert close(ce, h + kl, scale=1 + ce)
        assert ce >= h - 1e-13


@given(p=distributions())
def test_nothing_differs_from_itself(p):
    assert il.kl_divergence(p, p) == 0.0
    assert il.js_divergence(p, p) == 0.0
    assert il.cross_entropy(p, p) == il.entropy(p)


@given(p=distributions(count=2))
def test_kl_and_js_are_zero_only_for_equal_distributions(p):
    p, q = p
    # the square of a difference below this could not be represented
    assume((np.abs(p - q) > 1e-140).any())
    assume((np.abs(p - q) > 1e-15 * np.maximum(p, q)).any())
    assert il.kl_divergence(p, q) > 0
    assert il.js_divergence(p, q) > 0


@given(p=dyadic(), data=st.data())
def test_dyadic_divergences_are_exact(p, data):
    q = data.draw(st.permutations(p))
    exact = sum(
        a * (int(math.log2(a)) - int(math.log2(b)))
        for a, b in zip(p, q, strict=True)
    )
    assert il.kl_divergence(p, q) == exact


@given(p=distributions(count=2), base=BASES)
def test_js_is_symmetric_and_at_most_one_bit(p, base):
    p, q = p
    js = il.js_divergence(p, q, base=base)
    assert js == il.js_divergence(q, p, base=base)
    assert 0 <= js <= math.log(2) / math.log(base) * (1 + 1e-15)


@given(p=distributions(count=2))
def test_js_is_the_mean_divergence_from_the_average(p):
    p, q = p
    m = (p + q) / 2
    assume(((m > 0) == (p + q > 0)).all())
    mean = (il.kl_divergence(p, m) + il.kl_divergence(q, m)) / 2
    js = il.js_divergence(p, q)
    # m is rounded, which matters for differences near that size only
    assert js == pytest.approx(mean, rel=1e-6, abs=1e-28)


@given(p=distributions(count=2))
def test_js_is_what_the_outcome_tells_about_its_origin(p):
    p, q = p
    table = np.stack([p, q]) / 2
    shared = il.mutual_information(table)
    assert il.js_divergence(p, q) == pytest.approx(shared, 1e-11, 1e-32)


@given(p=distributions(count=3))
def test_the_square_root_of_js_is_a_metric(p):
    a, b, c = p
    d = [math.sqrt(il.js_divergence(*two)) for two in ((a, b), (b, c), (a, c))]
    assert d[2] <= (d[0] + d[1]) * (1 + 1e-12) + 1e-16


@given(p=distributions(count=2))
def test_pinsker(p):
    p, q = p
    distance = np.abs(p - q).sum()
    kl = il.kl_divergence(p, q, base=math.e)
    assert kl >= distance**2 / 2 * (1 - 1e-9) - 1e-31


@given(p=distributions(count=2, least=2))
def test_merging_outcomes_hides_differences(p):
    merged = [[x[0] + x[1], *x[2:]] for x in p]
    for measure in (il.kl_divergence, il.js_divergence):
        assert measure(*merged) <= measure(*p) * (1 + 1e-9) + 1e-31


@given(p=distributions(count=2), base=BASES)
def test_changing_the_base_changes_the_unit_only(p, base):
    unit = math.log2(base)
    for measure in (il.cross_entropy, il.kl_divergence, il.js_divergence):
        assert close(measure(*p, base=base) * unit, measure(*p), scale=1e-280)
    h = il.entropy(p[0], base=base)
    assert close(h * unit, il.entropy(p[0]), scale=1e-280)


@given(p=distributions(count=2, least=2), data=st.data())
def test_divergences_do_not_depend_on_the_order(p, data):
    order = data.draw(st.permutations(range(len(p[0]))))
    p, q = p
    for measure in (il.kl_divergence, il.js_divergence):
        assert close(measure(p[order], q[order]), measure(p, q), scale=1e-18)


@given(pairs=st.lists(distributions(count=2, least=4, most=4), min_size=1))
def test_a_stack_is_measured_like_its_rows(pairs):
    p, q = (np.array(side) for side in zip(*pairs, strict=True))
    for measure in (il.cross_entropy, il.kl_divergence, il.js_divergence):
        rows = [measure(a, b) for a, b in pairs]
        np.testing.assert_allclose(measure(p, q), rows, rtol=1e-12)
        np.testing.assert_allclose(measure(p.T, q.T, axis=0), rows, 1e-12)
    np.testing.assert_allclose(
        il.entropy(p), [il.entropy(row) for row in p], rtol=1e-13
    )


# -- joint tables -------------------------------------------------------------


@given(joint=joints(), base=BASES)
def test_chain_rule(joint, base):
    pair = il.joint_entropy(joint, base=base)
    for axis in (0, 1):
        known = il.entropy(marginal(joint, axis), base=base)
        rest = il.conditional_entropy(joint, given=axis, base=base)
        assert rest >= 0
        assert close(pair, known + rest, scale=1 + pair)


def marginal(joint, axis):
    return joint.sum(axis=1 - axis)


@given(joint=joints(), base=BASES)
def test_five_forms_of_mutual_information_agree(joint, base):
    shared = il.mutual_information(joint, base=base)
    h_x = il.entropy(marginal(joint, 0), base=base)
    h_y = il.entropy(marginal(joint, 1), base=base)
    h_xy = il.joint_entropy(joint, base=base)
    product = np.outer(marginal(joint, 0), marginal(joint, 1))
    forms = [
        h_x - il.conditional_entropy(joint, given=1, base=base),
        h_y - il.conditional_entropy(joint, given=0, base=base),
        h_x + h_y - h_xy,
    ]
    if (product[joint > 0] > 1e-290).all():
        forms.append(
            il.kl_divergence(joint.ravel(), product.ravel(), base=base)
        )
    for form in forms:
        assert close(shared, form, scale=1 + h_xy)
    assert 0 <= shared <= min(h_x, h_y)


@given(joint=joints())
def test_mutual_information_is_symmetric(joint):
    both_ways = il.mutual_information(joint), il.mutual_information(joint.T)
    assert both_ways[0] == both_ways[1]
    turned = np.ascontiguousarray(joint.T)
    assert il.mutual_information(turned) == both_ways[0]
    cube = np.stack([joint, joint], axis=2) / 2
    assert il.conditional_mutual_information(
        cube
    ) == il.conditional_mutual_information(cube.transpose(1, 0, 2))
    np.testing.assert_array_equal(
        il.pointwise_mutual_information(joint).T,
        il.pointwise_mutual_information(turned),
    )


@given(joint=joints())
def test_conditioning_never_adds_uncertainty_on_average(joint):
    rest = il.conditional_entropy(joint, given=0)
    assert rest <= il.entropy(marginal(joint, 1))


@given(p=dyadic(), q=dyadic())
def test_independent_dyadic_variables_share_exactly_nothing(p, q):
    table = np.outer(p, q)
    assert il.mutual_information(table) == 0.0
    assert il.joint_entropy(table) == il.entropy(p) + il.entropy(q)
    assert il.conditional_entropy(table, given=0) == il.entropy(q)
    assert (il.pointwise_mutual_information(table) == 0).all()


@given(p=dyadic())
def test_a_variable_tells_all_about_itself(p):
    table = np.diag(p)
    assert il.mutual_information(table) == il.entropy(p)
    assert il.conditional_entropy(table, given=1) == 0.0


@given(joint=joints())
def test_mutual_information_is_the_mean_of_the_pointwise_one(joint):
    pmi = il.pointwise_mutual_information(joint)
    seen = joint > 0
    mean = math.fsum(joint[seen] * pmi[seen])
    assert close(il.mutual_information(joint), mean)
    never = (joint == 0) & np.logical_and.outer(
        marginal(joint, 0) > 0, marginal(joint, 1) > 0
    )
    np.testing.assert_array_equal(pmi == -math.inf, never)


@given(joint=joints(), noise=st.floats(0, 1))
def test_data_processing(joint, noise):
    """Whatever is done to y afterwards, it tells no more about x."""
    n = joint.shape[1]
    channel = (1 - noise) * np.eye(n) + noise * np.full((n, n), 1 / n)
    before = il.mutual_information(joint)
    after = il.mutual_information(joint @ channel)
    # The product of the matrices is rounded: moving each entry by a share of
    # 1e-15 moves a sum of squares by that times its root.
    assert after <= before + 1e-15 * math.sqrt(before) + 1e-30


@given(joint=joints())
def test_empty_rows_and_columns_change_nothing(joint):
    wider = np.pad(joint, 1)
    assert il.joint_entropy(wider) == pytest.approx(
        il.joint_entropy(joint), rel=1e-13, abs=0
    )
    assert il.mutual_information(wider) == pytest.approx(
        il.mutual_information(joint), rel=1e-12, abs=1e-60
    )
    for axis in (0, 1):
        assert il.conditional_entropy(wider, given=axis) == pytest.approx(
            il.conditional_entropy(joint, given=axis), rel=1e-13, abs=0
        )


# -- near certainty -----------------------------------------------------------


@st.composite
def nearly_certain(draw, count=1, n=None):
    """Sums within the tolerance, and one outcome has nearly all of it."""
    n = n or draw(st.integers(2, 5))
    rare = st.one_of(
        st.just(0.0), st.integers(10, 320).map(lambda k: 10.0**-k)
    )
    result = []
    for _ in range(count):
        p = np.array(draw(st.lists(rare, min_size=n, max_size=n)))
        p[draw(st.integers(0, n - 1))] = draw(
            st.sampled_from([1.0, 1 - 1e-10, 1 + 1e-10, 1 - 2.0**-53])
        )
        result.append(p)
    return result[0] if count == 1 else result


def at_most(value, bound):
    """Not above the bound, but for the twelfth digit of both."""
    return value <= bound * (1 + 1e-12) + 1e-320


@given(e=st.integers(1, 320).map(lambda k: 10.0**-k), base=BASES)
def test_certainty_is_approached_alike_by_all_measures(e, base):
    h = il.binary_entropy(e, base=base)
    p = [1 - e, e]
    for value in (
        il.entropy(p, base=base),
        il.cross_entropy(p, p, base=base),
        il.joint_entropy([p, [0, 0]], base=base),
        il.conditional_entropy([p], given=0, base=base),
        il.mutual_information(np.diag(p), base=base),
    ):
        assert value == pytest.approx(h, rel=1e-12, abs=1e-320)


@given(p=nearly_certain(count=2), base=BASES)
def test_gibbs_near_certainty(p, base):
    p, q = p
    h, ce = il.entropy(p, base=base), il.cross_entropy(p, q, base=base)
    kl = il.kl_divergence(p, q, base=base)
    assert 0 <= h <= il.hartley(len(p), base=base)
    assert at_most(h, ce)
    assert at_most(kl, ce)
    if ce < math.inf:
        assert ce == pytest.approx(h + kl, rel=1e-12, abs=1e-320)
    assert il.cross_entropy(p, p, base=base) == h
    assert (h == 0) == (np.count_nonzero(p) == 1)


@given(p=nearly_certain(n=6), rows=st.sampled_from([1, 2, 3, 6]), base=BASES)
def test_joint_tables_near_certainty(p, rows, base):
    joint = p.reshape(rows, -1)
    together = il.joint_entropy(joint, base=base)
    shared = il.mutual_information(joint, base=base)
    for known in (0, 1):
        rest = il.conditional_entropy(joint, given=known, base=base)
        alone = il.entropy(marginal(joint, 1 - known), base=base)
        given = il.entropy(marginal(joint, known), base=base)
        assert rest <= alone
        assert shared <= alone
        assert at_most(alone, together)
        assert together == pytest.approx(given + rest, rel=1e-12, abs=1e-320)


@given(p=nearly_certain())
def test_expected_lengths_are_at_least_the_entropy(p):
    for weights in (p, p / p.sum(), np.full(8, 1 / 8) * p.max()):
        code = il.huffman_code(weights)
        assert at_most(il.entropy(weights), il.expected_length(code, weights))


# -- chapter 8 ----------------------------------------------------------------


@given(joint=joints(), data=st.data())
def test_a_loss_is_entropy_less_information_plus_regret(joint, data):
    joint = np.asarray(joint)[np.sum(joint, axis=1) > 0]
    rows, columns = joint.shape
    model = np.array(
        [normalised(data.draw(weights(columns))) for _ in range(rows)]
    )
    p_c = joint.sum(axis=1, keepdims=True)
    loss = np.sum(p_c.ravel() * il.cross_entropy(joint / p_c, model))
    regret = np.sum(p_c.ravel() * il.kl_divergence(joint / p_c, model))
    floor = il.entropy(joint.sum(axis=0)) - il.mutual_information(joint)
    assert loss == pytest.approx(floor + regret, rel=1e-11, abs=1e-11)


@given(
    low=st.fractions(0, 1), width=st.fractions(0, 1).filter(lambda w: w > 0)
)
def test_an_interval_holds_all_numbers_that_begin_with_some_digits(low, width):
    low = low * (1 - width)  # so that the interval lies in [0, 1)
    ceil_log = 0
    while width * 2**ceil_log < 1:
        ceil_log += 1
    length = ceil_log + 1
    first = math.ceil(low * 2**length)
    assert low <= Fraction(first, 2**length)
    assert Fraction(first + 1, 2**length) <= low + width
