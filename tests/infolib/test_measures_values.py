"""Known values: what anybody can check by hand, and the conventions."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import infolib as il

A = [1 / 4, 1 / 4, 1 / 4, 1 / 4]
B = [1 / 2, 1 / 8, 1 / 8, 1 / 4]
C = [1 / 8, 1 / 8, 1 / 4, 1 / 2]
INF = math.inf

COINS = [[1 / 4, 1 / 4], [1 / 4, 1 / 4]]  # two independent fair coins
TWINS = [[1 / 2, 0], [0, 1 / 2]]  # one coin seen twice
# Cover & Thomas, example 2.2.1, with x along the columns as printed there
COVER_THOMAS = [
    [1 / 8, 1 / 16, 1 / 32, 1 / 32],
    [1 / 16, 1 / 8, 1 / 32, 1 / 32],
    [1 / 16, 1 / 16, 1 / 16, 1 / 16],
    [1 / 4, 0, 0, 0],
]


def is_plus_zero(x):
    return x == 0 and math.copysign(1, x) == 1


# -- self-information and Hartley ---------------------------------------------


@pytest.mark.parametrize(
    ("p", "bits"),
    [(1, 0), (1 / 2, 1), (1 / 8, 3), (2.0**-1074, 1074), (0, INF)],
)
def test_self_information_counts_halvings(p, bits):
    assert il.self_information(p) == bits


@pytest.mark.parametrize("certain", [1, 1 + 1e-16, 1 + 1e-10])
def test_a_certain_outcome_is_no_surprise_even_if_rounded_above_one(certain):
    assert is_plus_zero(il.self_information(certain))
    assert is_plus_zero(il.binary_entropy(certain))


def test_self_information_of_a_table_keeps_its_shape():
    result = il.self_information([[1, 1 / 2], [1 / 4, 0]])
    np.testing.assert_array_equal(result, [[0, 1], [2, INF]])


@pytest.mark.parametrize(
    ("n", "length", "base", "expected"),
    [
        (2, 10, 2, 10.0),
        (26, 1, 2, 4.700439718141093),
        (26, 6, 2, 28.202638308846557),
        (3, 3, 2, 4.754887502163469),
        (1, 5, 2, 0.0),
        (7, 0, 2, 0.0),
        (10, 3, 10, 3.0),
        (8, 1, 4, 1.5),
        (2, 1, math.e, math.log(2)),
        (math.factorial(52), 1, 2, 225.58100312370277),
        (10**400, 2, 10, 800.0),
        (np.int64(16), np.uint8(2), 2, 8.0),
        (6.0, 2.0, 6, 2.0),
        (Fraction(10**400), 2, 10, 800.0),
    ],
)
def test_hartley_is_length_times_log(n, length, base, expected):
    result = il.hartley(n, length, base=base)
    assert type(result) is float
    assert result == pytest.approx(expected, rel=1e-15, abs=0)


# -- entropy ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("p", "bits"),
    [
        (A, 2.0),
        (B, 1.75),
        (C, 1.75),
        ([1 / 2, 1 / 2], 1.0),
        ([1], 0.0),
        ([0, 1, 0], 0.0),
        ([1 / 2, 1 / 2, 0], 1.0),
        ([2.0**-k for k in range(1, 21)] + [2.0**-20], 2 - 2.0**-19),
    ],
)
def test_entropy_of_dyadic_distributions_is_exact(p, bits):
    assert il.entropy(p) == bits
    assert il.perplexity(p) == 2.0**bits


@pytest.mark.parametrize(
    ("p", "base", "expected"),
    [
        ([0.7, 0.3], 2, 0.8812908992306927),
        ([0.7, 0.3], math.e, 0.6108643020548935),
        ([0.1] * 10, 10, 1.0),
        ([1 / 3] * 3, 3, 1.0),
        (A, 4, 1.0),
        (B, 16, 0.4375),
    ],
)
def test_entropy_in_other_units(p, base, expected):
    assert il.entropy(p, base=base) == pytest.approx(
        expected, rel=1e-15, abs=0
    )


@pytest.mark.parametrize("p", [[1.0], [1, 0], [0, 0, 1], [1 + 5e-10]])
@pytest.mark.parametrize("base", [2, math.e, 10, 1.5])
def test_certainty_has_entropy_plus_zero(p, base):
    assert is_plus_zero(il.entropy(p, base=base))
    assert is_plus_zero(il.kl_divergence(p, p, base=base))
    assert is_plus_zero(il.js_divergence(p, p, base=base))
    assert il.perplexity(p) == 1.0


def test_entropy_is_that_of_the_normalised_distribution():
    assert il.entropy([0.5 + 4e-10, 0.5 + 4e-10]) == 1.0
    assert il.entropy([1, 1e-20]) == il.binary_entropy(1e-20)


@pytest.mark.parametrize("n", [3, 5, 7, 10, 49, 199, 10**5])
@pytest.mark.parametrize("base", [2, math.e, 10])
def test_equal_chances_reach_the_most_and_never_exceed_it(n, base):
    p = np.full(n, 1 / n)
    assert il.perplexity(p) <= n
    assert il.entropy(p, base=base) <= math.log(n) / math.log(base) * (
        1 + 2e-16
    )
    assert il.perplexity(p) == pytest.approx(n, rel=1e-13)


def test_perplexity_never_exceeds_the_number_of_outcomes():
    for n in range(1, 200):
        assert il.perplexity([1 / n] * n) <= n
    assert il.perplexity([1 / 3] * 3) == 3.0
    assert (il.perplexity(np.full((2, 3), 1 / 3)) <= 3.0).all()


def test_hartley_of_lengths_beyond_floats():
    assert is_plus_zero(il.hartley(1, 10**400))
    # a third of a millibit for each symbol
    assert il.hartley(2, 10**309, base=2.0**1000) == 1e306
    with pytest.raises(ValueError, match="no float holds the information"):
        il.hartley(2, 10**400)


def test_no_answer_about_a_coin_exceeds_one_bit():
    for step in range(-200, 201):
        assert il.binary_entropy(0.5 + step * 1e-9) <= 1


@pytest.mark.parametrize("p", [0, 1, 0.0, 1.0, -0.0])
def test_binary_entropy_of_a_sure_answer_is_plus_zero(p):
    assert is_plus_zero(il.binary_entropy(p))


@pytest.mark.parametrize("base", [2, 4, 16])
def test_binary_entropy_of_a_fair_coin_is_one_bit(base):
    assert il.binary_entropy(0.5, base=base) == 1 / math.log2(base)


def test_single_fractions_and_decimals_are_probabilities():
    assert il.binary_entropy(Fraction(1, 2)) == 1
    assert il.self_information(Decimal("0.25")) == 2


@pytest.mark.parametrize("base", [1.5, *range(2, 65), 100, 1000])
def test_all_that_measures_a_fair_coin_agrees_to_the_last_digit(base):
    bit = il.self_information(0.5, base=base)
    assert il.entropy([0.5, 0.5], base=base) == bit
    assert il.binary_entropy(0.5, base=base) == bit


# -- cross-entropy and divergences --------------------------------------------


@pytest.mark.parametrize(
    ("p", "q", "bits"),
    [(B, A, 2.0), (A, B, 2.25), (B, C, 2.375), (C, B, 2.25), (A, A, 2.0)],
)
def test_cross_entropy_of_the_machines(p, q, bits):
    assert il.cross_entropy(p, q) == bits


@pytest.mark.parametrize(
    ("p", "q", "bits"),
    [
        (B, A, 0.25),
        (A, B, 0.25),
        (B, C, 0.625),
        (C, B, 0.5),
        ([1, 0], [1 / 2, 1 / 2], 1.0),
        ([1, 0], [2.0**-1074, 1], 1074.0),
        # far below the size at which the sum is rearranged
        ([3 / 4, 2.0**-11, 2.0**-10], [3 / 4, 2.0**-10, 2.0**-11], 2.0**-11),
    ],
)
def test_kl_of_dyadic_distributions_is_exact(p, q, bits):
    rest = 1 - sum(p)  # the same outcome in both makes them sum to 1
    if rest > 0:
        p, q = [*p, rest], [*q, rest]
    assert il.kl_divergence(p, q) == bits


@pytest.mark.parametrize(
    ("p", "q", "nats"),
    [([1, 0, 0], [0.7, 0.1, 0.2], 0.35667494393873245)],
)
def test_cross_entropy_of_a_known_label_is_minus_log_of_its_share(p, q, nats):
    assert il.cross_entropy(p, q, base=math.e) == pytest.approx(nats, 1e-15, 0)
    assert il.kl_divergence(p, q, base=math.e) == pytest.approx(nats, 1e-15, 0)


@pytest.mark.parametrize("measure", [il.cross_entropy, il.kl_divergence])
@pytest.mark.parametrize(
    "p", [[1 / 2, 1 / 2], [1, 0], [5e-324, 1], [1e-20, 1]]
)
def test_kl_and_ce_are_infinite_where_q_is_zero_and_p_is_not(measure, p):
    assert measure(p, [0, 1]) == INF
    # one impossible outcome is enough, whatever the others are
    assert measure([*p, 0], [0, 1, 0]) == INF


@pytest.mark.parametrize("measure", [il.cross_entropy, il.kl_divergence])
def test_what_is_impossible_under_both_costs_nothing(measure):
    assert measure([*A, 0], [*B, 0]) == measure(A, B)
    assert measure([0, 1], [0, 1]) == 0.0
    assert measure([0, 1], [1 / 2, 1 / 2]) == 1.0


@pytest.mark.parametrize(
    ("p", "q", "bits"),
    [
        ([1, 0], [0, 1], 1.0),
        ([1 / 2, 1 / 2, 0, 0], [0, 0, 1 / 2, 1 / 2], 1.0),
        ([1 / 2, 1 / 2, 0], [1 / 2, 0, 1 / 2], 0.5),
        ([1, 0], [1 / 2, 1 / 2], 0.31127812445913283),
        (
            [1 - 2.0**-9, 2.0**-9, 0],
            [1 - 2.0**-9, 0, 2.0**-9],
            2.0**-9,  # small, yet exact
        ),
    ],
)
def test_js_of_hand_checked_pairs(p, q, bits):
    assert il.js_divergence(p, q) == pytest.approx(bits, rel=1e-15, abs=0)
    assert il.js_divergence(q, p) == il.js_divergence(p, q)


@pytest.mark.parametrize("base", [2, math.e, 10, 3])
def test_js_stops_at_one_bit(base):
    bit = math.log(2) / math.log(base)
    p, q = [1 + 9e-10, 0], [0, 1 + 9e-10]
    assert il.js_divergence(p, q, base=base) <= bit * (1 + 1e-15)
    assert il.js_divergence(p, q, base=base) == pytest.approx(
        bit, rel=1e-15, abs=0
    )


# -- joint tables -------------------------------------------------------------


def test_the_classical_table_of_cover_and_thomas():
    assert il.joint_entropy(COVER_THOMAS) == 27 / 8
    assert il.conditional_entropy(COVER_THOMAS, given=0) == 11 / 8
    assert il.conditional_entropy(COVER_THOMAS, given=1) == 13 / 8
    assert il.mutual_information(COVER_THOMAS) == 3 / 8


@pytest.mark.parametrize(
    ("joint", "pair", "rest", "shared"),
    [
        (COINS, 2.0, 1.0, 0.0),
        (TWINS, 1.0, 0.0, 1.0),
        ([[0, 0.5], [0.5, 0]], 1.0, 0.0, 1.0),
        ([[1.0]], 0.0, 0.0, 0.0),
        ([[0.5, 0.5]], 1.0, 1.0, 0.0),
        ([[0.25] * 2 + [0], [0.25] * 2 + [0], [0] * 3], 2.0, 1.0, 0.0),
    ],
)
def test_small_tables(joint, pair, rest, shared):
    assert il.joint_entropy(joint) == pair
    assert il.conditional_entropy(joint, given=0) == rest
    assert il.mutual_information(joint) == shared
    for value in (
        il.joint_entropy(joint),
        il.conditional_entropy(joint, given=0),
        il.mutual_information(joint),
    ):
        assert type(value) is float
        assert math.copysign(1, value) == 1


def test_given_names_the_axis_that_is_known():
    # x = 0, 1 are certain of y, x = 2 is a coin; each y leaves two x's
    joint = [[1 / 4, 0], [0, 1 / 4], [1 / 4, 1 / 4]]
    assert il.conditional_entropy(joint, given=0) == 0.5
    assert il.conditional_entropy(joint, given=1) == 1.0


def test_joint_entropy_of_three_variables():
    xor = np.zeros((2, 2, 2))
    for x in (0, 1):
        for y in (0, 1):
            xor[x, y, x ^ y] = 1 / 4
    assert il.joint_entropy(xor) == 2.0
    assert il.mutual_information(xor.sum(axis=2)) == 0.0


@pytest.mark.parametrize("p", [[0.1] * 10, [0.3, 0.7], [1 / 3] * 3])
def test_a_constant_shares_exactly_nothing(p):
    assert is_plus_zero(il.mutual_information([p]))
    assert is_plus_zero(il.mutual_information([[x] for x in p]))
    assert is_plus_zero(il.conditional_entropy([p], given=1))


def test_the_rounding_of_a_product_table_is_seen_for_what_it_is():
    table = np.outer([0.3, 0.7], [0.1, 0.9])
    assert 0 < il.mutual_information(table) < 1e-31


def test_a_small_dyadic_dependence_is_exact():
    # independent but for a corner of four pairs, which become two
    p = np.array([1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 16])
    joint = np.outer(p, p)
    joint[3:, 3:] = [[1 / 128, 0], [0, 1 / 128]]
    assert il.mutual_information(joint) == 2.0**-6


def test_pmi_where_pairs_never_meet_and_where_there_is_nothing_to_compare():
    joint = [[1 / 2, 0, 0], [0, 1 / 2, 0], [0, 0, 0]]
    expected = [[1, -INF, 0], [-INF, 1, 0], [0, 0, 0]]
    result = il.pointwise_mutual_information(joint)
    np.testing.assert_array_equal(result, expected)
    assert not np.signbit(result[2]).any()
    assert isinstance(result, np.ndarray)


def test_pmi_of_independent_pairs_is_plus_zero():
    result = il.pointwise_mutual_information(COINS)
    np.testing.assert_array_equal(result, np.zeros((2, 2)))
    assert not np.signbit(result).any()


def test_pmi_of_pairs_that_attract_and_avoid_each_other():
    joint = [[1 / 4, 1 / 4], [0, 1 / 2]]
    expected = [[1, np.log2(2 / 3)], [-INF, np.log2(4 / 3)]]
    np.testing.assert_allclose(
        il.pointwise_mutual_information(joint), expected, rtol=1e-15
    )


# -- shapes and types ---------------------------------------------------------

ONE = [il.entropy, il.perplexity]
TWO = [il.cross_entropy, il.kl_divergence, il.js_divergence]


@pytest.mark.parametrize("measure", ONE + TWO)
def test_one_distribution_gives_a_float(measure):
    arguments = (A,) if measure in ONE else (A, B)
    for kind in (list, tuple, np.array, lambda p: np.array(p, np.float32)):
        assert type(measure(*map(kind, arguments))) is float


@pytest.mark.parametrize("measure", [il.self_information, il.binary_entropy])
def test_elementwise_measures_give_a_float_for_a_number(measure):
    for number in (0.5, np.float64(0.5), np.float32(0.5), np.array(0.5), 1, 0):
        assert type(measure(number)) is float
    assert measure([0.5]).shape == (1,)
    assert measure(np.full((2, 3), 0.5)).shape == (2, 3)


@pytest.mark.parametrize("measure", ONE + TWO)
def test_a_stack_is_measured_row_by_row_along_any_axis(measure):
    rng = np.random.default_rng(1)
    stacks = rng.dirichlet(np.ones(5), size=(2, 3, 4))
    stacks[0, 0] = [0, 0, 1, 0, 0]  # zeros, and rows that are equal
    stacks[:, 1, 2] = stacks[0, 2, 3]
    stacks = stacks[:1] if measure in ONE else stacks
    loop = [[measure(*stacks[:, i, j]) for j in range(4)] for i in range(3)]
    result = measure(*stacks)
    assert isinstance(result, np.ndarray)
    assert result.dtype == np.float64
    np.testing.assert_allclose(result, loop, rtol=1e-14)
    for axis in (0, 1, -3):
        moved = [np.moveaxis(p, -1, axis) for p in stacks]
        np.testing.assert_allclose(measure(*moved, axis=axis), loop, 1e-14)


def test_a_stack_marks_infinite_rows_only():
    p = [[1 / 2, 1 / 2], [1, 0], [0, 1], [1 / 4, 3 / 4]]
    q = [[1, 0], [1, 0], [1 / 2, 1 / 2], [1 / 4, 3 / 4]]
    np.testing.assert_array_equal(il.kl_divergence(p, q), [INF, 0, 1, 0])
    np.testing.assert_array_equal(il.cross_entropy(p, q)[:3], [INF, 0, 1])
    assert not np.signbit(il.kl_divergence(p, q)).any()
    assert not np.signbit(il.cross_entropy(p, q)).any()


class Frame:
    """What a pandas object looks like to NumPy."""

    def __init__(self, values):
        self.values = np.array(values)

    def __array__(self, dtype=None, copy=None):
        return self.values if dtype is None else self.values.astype(dtype)


def read_only(p):
    p = np.array(p)
    p.flags.writeable = False
    return p


FORMS = {
    "tuple": lambda p: tuple(map(tuple, p)),
    "float32": lambda p: np.array(p, np.float32),
    "float16": lambda p: np.array(p, np.float16),
    "longdouble": lambda p: np.array(p, np.longdouble),
    "big-endian": lambda p: np.array(p, ">f8"),
    "read-only": read_only,
    "fortran": np.asfortranarray,
    "reversed": lambda p: np.array(p)[::-1, ::-1].copy()[::-1, ::-1],
    "strided": lambda p: np.repeat(np.array(p), 2, axis=1)[:, ::2],
    "array protocol": Frame,
    "objects": lambda p: np.array(p, object),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_form_of_the_input_does_not_matter(form):
    # dyadic, so that the small types hold the same numbers
    p = np.array([A, B, C, [1, 0, 0, 0]])
    q = np.array([B, C, A, B])
    joint = np.array(COVER_THOMAS)
    for measure in TWO:
        np.testing.assert_array_equal(measure(form(p), form(q)), measure(p, q))
    np.testing.assert_array_equal(il.entropy(form(p)), il.entropy(p))
    np.testing.assert_array_equal(
        il.pointwise_mutual_information(form(joint)),
        il.pointwise_mutual_information(joint),
    )
    assert il.mutual_information(form(joint)) == 3 / 8
    assert il.joint_entropy(form(joint)) == 27 / 8
    assert il.conditional_entropy(form(joint), given=1) == 13 / 8


def test_whole_numbers_and_ranges_are_welcome():
    assert il.entropy(range(2)) == 0.0
    assert il.entropy(np.array([0, 1, 0], np.int8)) == 0.0
    assert il.mutual_information(np.array([[1, 0], [0, 0]])) == 0.0
    assert il.self_information(range(2))[1] == 0.0


def test_single_precision_is_computed_in_double():
    p = np.array([0.7, 0.2, 0.1], np.float32)
    exact = [x / math.fsum(p.tolist()) for x in p.tolist()]
    expected = -sum(x * math.log2(x) for x in exact)
    assert il.entropy(p) == pytest.approx(expected, rel=1e-15, abs=0)
    batch = il.entropy(np.stack([p, p]))
    assert batch.dtype == np.float64


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("n", [3, 10, 1000])
def test_distributions_normalised_in_their_own_type_are_accepted(dtype, n):
    weights = np.random.default_rng(n).random(n).astype(dtype)
    p = weights / weights.sum()
    assert p.dtype == dtype
    assert 0 < il.entropy(p) <= math.log2(n) * (1 + 1e-2)


def test_inputs_are_never_modified():
    p, q = np.array([B, [1, 0, 0, 0]]), np.array([C, [1 / 2, 1 / 2, 0, 0]])
    joint = np.array(COVER_THOMAS)
    x, y = np.array([3, 1, 2, 2]), np.array(["b", "a", "a", "b"])
    before = [a.copy() for a in (p, q, joint, x, y)]
    for measure in TWO:
        measure(p, q)
        measure(q, p)
        measure(p, p)
        measure(p[0], q[0])
    for measure in (il.self_information, il.binary_entropy, il.entropy):
        measure(p)
    for measure in (
        il.mutual_information,
        il.joint_entropy,
        il.pointwise_mutual_information,
    ):
        measure(joint)
    il.mutual_information(np.full((2, 2), 0.25))
    il.conditional_entropy(joint, given=0)
    il.conditional_entropy(joint, given=1)
    il.mutual_information_from_samples(x, y)
    il.joint_from_samples(x, y)
    for a, b in zip((p, q, joint, x, y), before, strict=True):
        np.testing.assert_array_equal(a, b)


def test_results_do_not_share_memory_with_the_input():
    p = np.array([[0.5, 0.5]])
    for result in (il.self_information(p), il.binary_entropy(p)):
        assert not np.shares_memory(result, p)
