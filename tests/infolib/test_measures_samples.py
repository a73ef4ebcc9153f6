"""From observations to distributions and their measures."""

import math
import string
import tracemalloc
import warnings
from collections import Counter, deque
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import mutual_info_score

import infolib as il

EXTREMES = st.sampled_from([-(2**63), -1, 0, 1, 255, 2**31, 2**63 - 1])
SAMPLES = st.one_of(
    st.lists(st.integers(-3, 3), min_size=1, max_size=30),
    st.lists(EXTREMES, min_size=1, max_size=30),
    st.lists(st.sampled_from([-0.5, 0.25, 1e300, math.inf]), min_size=1),
    st.lists(st.text("aß한🎲", max_size=2), min_size=1),
    st.lists(st.booleans(), min_size=1),
)


@pytest.fixture(autouse=True)
def no_warning_leaks():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


# -- counting -----------------------------------------------------------------


@given(x=SAMPLES)
def test_shares_are_counts_over_the_number_of_samples(x):
    counts = Counter(x)
    result = il.distribution_from_samples(x)
    assert result.values.tolist() == sorted(counts)
    assert result.probabilities.tolist() == [
        counts[value] / len(x) for value in sorted(counts)
    ]
    # positions and names mean the same
    values, probabilities = result
    assert values is result.values
    assert probabilities is result.probabilities


@pytest.mark.parametrize("dtype", np.typecodes["AllInteger"])
def test_integers_of_any_type_are_counted_and_keep_their_type(dtype):
    info = np.iinfo(dtype)
    for x in (
        [info.min, info.max, info.max],
        [info.max - 1, info.max, info.max],
        [info.min, info.min + 2, info.min + 2],
        [*range(100), 7, 7],
        [info.min, *[info.max] * 2] * 100,
    ):
        values, p = il.distribution_from_samples(np.array(x, dtype))
        assert values.dtype == dtype
        assert values.tolist() == sorted(set(x))
        np.testing.assert_allclose(
            p, [x.count(v) / len(x) for v in sorted(set(x))]
        )


@pytest.mark.parametrize(
    ("x", "values"),
    [
        (["b", "a", "b", "b"], ["a", "b"]),
        ([b"b", b"a", b"b", b"b"], [b"a", b"b"]),
        ([True, False, True, True], [False, True]),
        ([2**70, -1, 2**70, 2**70], [-1, 2**70]),
        # as floats these three would be one
        ([2**63, -1, 2**63 + 1, 2**63 + 1], [-1, 2**63, 2**63 + 1]),
        ([0.5, -1.5, 0.5, 0.5], [-1.5, 0.5]),
        (np.array(["b", "a", "b", "b"], object), ["a", "b"]),
        (
            [Fraction(1, 3), Fraction(1, 4)] * 2,
            [Fraction(1, 4), Fraction(1, 3)],
        ),
        (range(3), [0, 1, 2]),
        ((1, 0, 1), [0, 1]),
    ],
)
def test_whatever_can_be_put_in_order_can_be_counted(x, values):
    assert il.distribution_from_samples(x).values.tolist() == values


def test_times_can_be_counted():
    x = np.array(["2020-01-02", "2020-01-01", "2020-01-02"], "M8[D]")
    values, p = il.distribution_from_samples(x)
    assert values.tolist() == sorted(set(x.tolist()))
    np.testing.assert_allclose(p, [1 / 3, 2 / 3])


@pytest.mark.parametrize(
    ("x", "kind"),
    [
        ([0.5, 1.5], np.float64),
        ([1, 0.5], np.float64),
        ((1, 2), np.int64),
        ([True, False], np.bool_),
        (["a", "b"], np.str_),
        ([b"a", b"b"], np.bytes_),
    ],
)
def test_values_of_a_list_have_the_type_that_numpy_gives_them(x, kind):
    values, _ = il.distribution_from_samples(x)
    assert values.dtype.type is kind


@pytest.mark.parametrize(
    "x",
    [
        [2**53, 2**53 + 1, 0.5],
        (2**53 + 1, 0.5, 2**53),
        [np.int64(2**53), np.int64(2**53 + 1), np.float64(0.5)],
        [np.uint64(2**64 - 1), np.int64(-1), np.uint64(2**64 - 2)],
        [0.5, 2**60 + 1, 2.0**60],
    ],
)
def test_whole_numbers_beside_floats_are_told_apart(x):
    assert il.entropy_from_samples(x) == pytest.approx(math.log2(3))
    values, _ = il.distribution_from_samples(x)
    assert values.tolist() == sorted(x)


RECORDS = [("kind", int), ("size", float)]


@pytest.mark.parametrize(
    ("x", "message"),
    [
        (np.array([(1, 0.5), (1, np.nan)], RECORDS), r"x\[1\] is .*missing"),
        (["a", None], r"x\[1\] is None: a missing sample"),
    ],
)
def test_a_missing_sample_of_any_type_is_named(x, message):
    with pytest.raises(ValueError, match=message):
        il.entropy_from_samples(x)


def test_records_are_counted():
    x = np.array([(1, 0.5), (2, 0.5), (1, 0.5), (1, 1.5)], RECORDS)
    assert il.entropy_from_samples(x) == 1.5


@pytest.mark.parametrize("missing", [math.nan, None])
def test_a_missing_string_is_no_value_of_its_own(missing):
    kind = np.dtypes.StringDType(na_object=missing)
    x = np.array(["a", missing, "b", "a"], dtype=kind)
    with pytest.raises(ValueError, match=r"^x\[1\] is (nan|None): a missing"):
        il.entropy_from_samples(x)
    values, p = il.distribution_from_samples(x[[0, 2, 3]])
    assert values.tolist() == ["a", "b"]
    assert p.tolist() == [2 / 3, 1 / 3]


@pytest.mark.parametrize("x", [["a", "a\0"], [b"a", b"a\0", b"a\0\0"]])
def test_strings_that_end_in_nul_are_told_apart(x):
    values, p = il.distribution_from_samples(x)
    assert values.tolist() == x
    assert p.tolist() == [1 / len(x)] * len(x)


def test_what_numpy_would_turn_into_strings_is_refused_in_any_sequence():
    for sequence in (list, tuple, deque):
        with pytest.raises(ValueError, match=r"mixes strings .* x\[1\] is 1"):
            il.entropy_from_samples(sequence(["1", 1]))


def test_zero_and_minus_zero_are_one_value():
    assert il.distribution_from_samples([0.0, -0.0]).values.tolist() == [0]


def test_objects_are_told_apart_even_where_order_is_partial():
    sets = np.empty(6, object)
    sets[:] = [frozenset(s) for s in ("ab", "c", "ab", "bd", "c", "ab")]
    assert sorted(il.distribution_from_samples(sets).probabilities) == [
        pytest.approx(n / 6) for n in (1, 2, 3)
    ]


@given(
    pairs=st.lists(
        st.tuples(st.integers(-2, 2), st.text("ab", max_size=1)),
        min_size=1,
        max_size=40,
    )
)
def test_joint_shares_are_counts_of_pairs(pairs):
    x, y = zip(*pairs, strict=True)
    result = il.joint_from_samples(x, y)
    assert result.x_values.tolist() == sorted(set(x))
    assert result.y_values.tolist() == sorted(set(y))
    for i, a in enumerate(result.x_values):
        for j, b in enumerate(result.y_values):
            assert result.joint[i, j] == pairs.count((a, b)) / len(pairs)


def test_a_joint_table_of_ordinary_size_is_built():
    x = np.arange(300)
    joint = il.joint_from_samples(x, x).joint
    np.testing.assert_array_equal(joint, np.eye(300) / 300)


# -- entropy ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "bits"),
    [
        ([7], 0.0),
        (["rain"] * 5, 0.0),
        ([0, 1], 1.0),
        ([-5, 10**15, -5, 3], 1.5),
        (list("aaaabbcd"), 1.75),
        (np.arange(256, dtype=np.uint8), 8.0),
    ],
)
def test_entropy_of_samples_by_hand(x, bits):
    h = il.entropy_from_samples(x)
    assert type(h) is float
    assert h == bits
    assert math.copysign(1, h) == 1


@given(x=SAMPLES)
def test_plug_in_entropy_is_that_of_the_shares(x):
    shares = il.distribution_from_samples(x).probabilities
    assert il.entropy_from_samples(x) == pytest.approx(
        il.entropy(shares), rel=1e-14, abs=0
    )


@given(x=SAMPLES, base=st.sampled_from([2, math.e, 10]))
def test_miller_madow_adds_half_a_nat_per_sample_and_further_value(x, base):
    plug_in = il.entropy_from_samples(x, base=base)
    corrected = il.entropy_from_samples(
        x, base=base, correction="miller-madow"
    )
    bias = (len(set(x)) - 1) / (2 * len(x)) / math.log(base)
    assert corrected == pytest.approx(plug_in + bias, rel=1e-14, abs=0)


def test_values_in_range_that_were_not_observed_do_not_count():
    # 0 and 4 were, 1 to 3 were not
    x = [0, 4, 0, 4]
    assert il.entropy_from_samples(x, correction="miller-madow") == (
        pytest.approx(1 + 1 / 8 / math.log(2), rel=1e-15)
    )


# -- mutual information -------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "y", "bits"),
    [
        ([0, 0, 1, 1], [0, 0, 1, 1], 1.0),
        ([0, 0, 1, 1], ["b", "b", "a", "a"], 1.0),
        ([0, 0, 1, 1], [0, 1, 0, 1], 0.0),
        ([0, 1, 2, 3], [5, 5, 5, 5], 0.0),
        ([1], [1], 0.0),
        (np.arange(64), -np.arange(64) * 10**15, 6.0),
    ],
)
def test_mutual_information_of_samples_by_hand(x, y, bits):
    shared = il.mutual_information_from_samples(x, y)
    assert type(shared) is float
    assert shared == bits
    assert math.copysign(1, shared) == 1
    assert il.mutual_information_from_samples(y, x) == bits


@given(
    rows=st.lists(st.integers(1, 5), min_size=1, max_size=4),
    columns=st.lists(st.integers(1, 5), min_size=1, max_size=4),
)
def test_samples_with_independent_counts_share_exactly_nothing(rows, columns):
    x = [i for i, n in enumerate(rows) for _ in range(n * sum(columns))]
    y = [j for j, n in enumerate(columns) for _ in range(n)] * sum(rows)
    assert il.mutual_information_from_samples(x, y) == 0.0


@given(pairs=st.lists(st.tuples(EXTREMES, st.integers(0, 3)), min_size=1))
def test_samples_and_their_table_share_the_same(pairs):
    x, y = zip(*pairs, strict=True)
    table = il.joint_from_samples(x, y).joint
    shared = il.mutual_information_from_samples(x, y)
    assert shared == pytest.approx(
        il.mutual_information(table), rel=1e-11, abs=1e-30
    )
    assert shared == pytest.approx(
        mutual_info_score(x, y) / math.log(2), rel=1e-9, abs=1e-13
    )
    assert shared == pytest.approx(
        il.mutual_information_from_samples(y, x), rel=1e-13, abs=1e-30
    )


@given(
    pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1)
)
def test_miller_madow_corrects_each_entropy_and_stops_at_zero(pairs):
    x, y = zip(*pairs, strict=True)
    both = [5 * a + b for a, b in pairs]

    def h(samples):
        return il.entropy_from_samples(samples, correction="miller-madow")

    corrected = il.mutual_information_from_samples(
        x, y, correction="miller-madow"
    )
    assert corrected >= 0
    assert corrected == pytest.approx(
        max(0, h(x) + h(y) - h(both)), rel=1e-9, abs=1e-13
    )


def test_miller_madow_may_overshoot():
    x = [0, 0, 1, 1]
    y = [0, 1, 0, 1]
    assert (
        il.mutual_information_from_samples(x, y, correction="miller-madow")
        == 0.0
    )


def test_nearly_independent_samples_keep_their_digits():
    # 1000 x 1000 but for one pair moved: d = 1e-6 in four cells of 1/4
    n = 250_000
    counts = [n + 1, n - 1, n - 1, n + 1]
    x = np.repeat([0, 0, 1, 1], counts)
    y = np.repeat([0, 1, 0, 1], counts)
    d = 1 / n
    # (1 + d) ln(1 + d) + (1 - d) ln(1 - d), halved, is d^2/2 + d^4/12 + ...
    expected = (d**2 / 2 + d**4 / 12) / math.log(2)
    shared = il.mutual_information_from_samples(x, y)
    assert shared == pytest.approx(expected, rel=1e-13, abs=0)


def test_permuting_one_variable_leaves_the_bias_only():
    """About (r - 1)(c - 1)/(2n) nats for independent samples."""
    rng = np.random.default_rng(0)
    x, y = rng.integers(0, 10, (2, 20_000))
    shared = il.mutual_information_from_samples(x, y, base=math.e)
    assert shared == pytest.approx(81 / 40_000, rel=0.5)
    corrected = il.mutual_information_from_samples(
        x, y, base=math.e, correction="miller-madow"
    )
    assert corrected < shared / 2


def test_relabelling_changes_nothing():
    rng = np.random.default_rng(1)
    x = rng.integers(0, 26, 1000)
    y = (x + rng.integers(0, 5, 1000)) % 26
    letters = np.array(list(string.ascii_lowercase))
    plain = il.mutual_information_from_samples(x, y)
    for code in (letters, np.arange(26) * 10**17, np.linspace(-1, 1, 26)):
        assert il.mutual_information_from_samples(code[x], code[y]) == plain


@given(
    pairs=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 2)),
        min_size=1,
        max_size=60,
    ),
    x_names=st.permutations(range(4)),
    y_names=st.permutations(range(3)),
)
def test_names_do_not_change_the_last_digit(pairs, x_names, y_names):
    x, y = zip(*pairs, strict=True)
    shared = il.mutual_information_from_samples(x, y)
    other_x, other_y = [x_names[i] for i in x], [y_names[i] for i in y]
    assert il.mutual_information_from_samples(other_x, other_y) == shared
    assert il.mutual_information_from_samples(y, x) == shared
    h_x, h_y = il.entropy_from_samples(x), il.entropy_from_samples(y)
    assert il.entropy_from_samples(other_x) == h_x
    assert shared <= min(h_x, h_y)


def test_a_permutation_test_counts_the_tables_that_are_as_extreme():
    # of the 8 balanced tables that have 16 in each row and column
    def table(cell):
        cells = [cell, 16 - cell, 16 - cell, cell]
        return (
            np.repeat([0, 0, 1, 1], cells),
            np.repeat([0, 1, 0, 1], cells),
        )

    found = il.mutual_information_from_samples(*table(5))
    as_extreme = [
        cell
        for cell in range(17)
        if il.mutual_information_from_samples(*table(cell)) >= found
    ]
    assert as_extreme == [*range(6), *range(11, 17)]
    chance = sum(math.comb(16, cell) ** 2 for cell in as_extreme)
    assert chance / math.comb(32, 16) == pytest.approx(0.0756, abs=1e-4)


@pytest.mark.parametrize("spread", [1, 10**13])
def test_large_alphabets_need_no_table(spread):
    n = 100_000
    x = np.arange(n) * spread
    y = np.random.default_rng(2).permutation(x)
    tracemalloc.start()
    shared = il.mutual_information_from_samples(x, y)
    h = il.entropy_from_samples(y)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert shared == pytest.approx(math.log2(n), rel=1e-13)
    assert h == pytest.approx(math.log2(n), rel=1e-13)
    assert peak < 200 * n  # bytes; the table would take 8 n^2


def test_a_wide_range_of_integers_needs_no_table():
    x = np.array([-(2**63), 0, 2**63 - 1, 0])
    assert il.entropy_from_samples(x) == 1.5
    assert il.entropy_from_samples(np.array([0, 2**64 - 1], np.uint64)) == 1


def test_samples_beyond_the_signed_range_are_counted():
    x = np.array([2**63 + 1, 2**63 + 2, 2**64 - 1], dtype=np.uint64)
    assert il.entropy_from_samples(x[:2]) == 1
    values, p = il.distribution_from_samples(x)
    assert values.tolist() == x.tolist()
    assert p.tolist() == [1 / 3, 1 / 3, 1 / 3]
