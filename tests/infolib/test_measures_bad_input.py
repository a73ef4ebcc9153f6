"""Whatever is wrong is refused, with words for what it is and where."""

import datetime
import math
import re
import warnings
from fractions import Fraction

import numpy as np
import pytest

import infolib as il

NAN, INF = math.nan, math.inf
FAIR = [0.5, 0.5]
TABLE = [[0.25, 0.25], [0.25, 0.25]]


@pytest.fixture(autouse=True)
def no_warning_leaks():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def refused(words):
    """A ValueError whose message contains `words`."""
    return pytest.raises(ValueError, match=re.escape(words))


# -- distributions ------------------------------------------------------------

# each of these takes a distribution as an argument of the given name
TAKERS = {
    "entropy": ("p", il.entropy),
    "perplexity": ("p", il.perplexity),
    "cross_entropy p": ("p", lambda p: il.cross_entropy(p, like(p))),
    "cross_entropy q": ("q", lambda q: il.cross_entropy(like(q), q)),
    "kl_divergence p": ("p", lambda p: il.kl_divergence(p, like(p))),
    "kl_divergence q": ("q", lambda q: il.kl_divergence(like(q), q)),
    "js_divergence p": ("p", lambda p: il.js_divergence(p, like(p))),
    "js_divergence q": ("q", lambda q: il.js_divergence(like(q), q)),
}
BAD_DISTRIBUTIONS = [
    ([], "{} is empty"),
    ([0.5, NAN], "{}[1] is nan, not a finite number"),
    ([INF, -INF], "{}[0] is inf, not a finite number"),
    ([1e308, 1e308], "{} sums to inf"),
    ([0.5, -0.5, 1], "{}[1] is -0.5, but a probability cannot be negative"),
    ([-1e-300, 1], "{}[0] is -1e-300, but"),
    ([2, -1], "{}[1] is -1, but a probability cannot be negative"),
    ([0.3, 0.3], "{} sums to 0.6, but probabilities sum to 1"),
    ([0.5, 0.5 + 2e-9], "{} sums to 1.000000002, but"),
    ([0.5, 0.5 - 2e-9], "{} sums to 0.999999998, but"),
    ([0, 0], "{} sums to 0, but"),
    ([3, 1, 2], "{} sums to 6, but probabilities sum to 1"),
    ([3.0, 1, 2], "divide {} by its sum, or give the samples"),
    (["0.5", "0.5"], "{}[0] is '0.5', not a real number"),
    ([0.5, "0.5"], "{}[1] is '0.5', not a real number"),
    ([0.5, None], "{}[1] is None, not a real number"),
    (
        [0.5, [0.5]],
        "{} is ragged: the shape of {}[1] is (1,), that of {}[0] is ()",
    ),
    (
        [[0.5, 0.5], [1]],
        "{} is ragged: the shape of {}[1] is (1,), that of {}[0]",
    ),
    ([0.5j, 0.5], "{} holds complex numbers"),
    ([True, False], "{} holds booleans"),
    (np.array([True, False], object), "{}[0] is True, not a real number"),
    ([10**400, 0], "{}: int too large"),
    (np.array([1, 0], "m8[ns]"), "{} holds times"),
    ([datetime.date(2020, 1, 1)], "{}[0] is datetime.date(2020, 1, 1), not"),
    (np.ma.array(FAIR, mask=[0, 1]), "{} is a masked array"),
    (0.5, "{} is the single number 0.5, not a distribution"),
    (np.float64(0.5), "binary_entropy({})"),
    (None, "{} must be numbers, or an array of them, not None"),
    ("half", "{} is 'half', not a real number"),
    ({"a": 0.5, "b": 0.5}, "not a dict; list({}.values())"),
    (iter(FAIR), "not a list_iterator"),
    (object(), "not an object"),
    ([FAIR, [0.5, NAN]], "{}[1, 1] is nan"),
    ([FAIR, [0.5, 0.6]], "{}[1, :] sums to 1.1, but"),
    ([FAIR, [1, 3]], "{}[1, :] sums to 4, but probabilities sum to 1"),
    (np.zeros((3, 0)), "{} is empty"),
    (np.array([0.5, 0.5 + 1e-5], np.float32), "{} sums to 1.00001001"),
    (np.array([0.5, 0.6], np.float16), "{} sums to 1.1"),
    (np.linspace(0, 1, 500), "{} sums to 250, but"),
    ([*np.full(499, 1 / 500), NAN], "{}[499] is nan"),
    ([*np.full(499, 1 / 499), -1e-20], "{}[499] is -1e-20"),
    ([*np.full(500, 1e306), INF, -INF], "{}[500] is inf"),
]


def like(p):
    """Something acceptable of the shape of `p`, if there is such a thing."""
    try:
        shape = np.shape(p)
    except ValueError:
        return FAIR
    fine = np.zeros(shape)
    if fine.ndim and fine.size:
        fine[..., 0] = 1
    return fine if fine.ndim else FAIR


@pytest.mark.parametrize(("name", "measure"), TAKERS.values(), ids=TAKERS)
@pytest.mark.parametrize(("bad", "words"), BAD_DISTRIBUTIONS)
def test_bad_distributions(name, measure, bad, words):
    # an empty or shapeless partner is found first, and rightly so
    if np.size(like(bad)) == 0 and name == "q":
        words = "p is empty"
    with refused(words.format(name, name, name)):
        measure(bad)


@pytest.mark.parametrize("slack", [9e-10, -9e-10])
def test_rounding_of_the_sum_is_forgiven(slack):
    il.entropy([0.5, 0.5 + slack])
    il.entropy([[0.5, 0.5 + slack]])
    il.mutual_information([[0.5, 0.25], [0, 0.25 + slack]])


def test_the_axis_of_the_bad_sum_is_named():
    p = np.full((2, 3, 4), 1 / 3)
    p[1, 0, 2] = 0.5
    with refused("p[1, :, 2] sums to 1.1666"):
        il.entropy(p, axis=1)
    with refused("p[:, 1] sums to 0.75"):
        il.entropy([[0.5, 0.25], [0.5, 0.5]], axis=0)


@pytest.mark.parametrize("measure", [il.entropy, il.perplexity])
@pytest.mark.parametrize(
    ("axis", "words"),
    [
        (1, "axis 1 does not exist: p has 1 axis"),
        (-2, "axis -2 does not exist"),
        (None, "axis must be one integer, not None"),
        ((0,), "axis must be one integer, not (0,)"),
        (0.0, "axis must be one integer, not 0.0"),
        ("0", "axis must be one integer, not '0'"),
        (True, "axis must be one integer, not True"),
    ],
)
def test_bad_axis(measure, axis, words):
    with refused(words):
        measure(FAIR, axis=axis)
    with refused(words):
        il.kl_divergence(FAIR, FAIR, axis=axis)


@pytest.mark.parametrize(
    "measure", [il.cross_entropy, il.kl_divergence, il.js_divergence]
)
@pytest.mark.parametrize(
    ("p", "q"),
    [
        (FAIR, [1]),
        ([1], FAIR),
        (FAIR, [0.25] * 4),
        (FAIR, [FAIR]),
        ([FAIR] * 2, FAIR),
        ([FAIR], [[0.5], [0.5]]),
        (FAIR, [[1], [1]]),
    ],
)
def test_shapes_that_differ_are_not_broadcast(measure, p, q):
    words = f"but p has {np.shape(p)} and q has {np.shape(q)}"
    with refused(words):
        measure(p, q)


# -- single probabilities -----------------------------------------------------


@pytest.mark.parametrize("measure", [il.self_information, il.binary_entropy])
@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (-0.1, "p is -0.1, but a probability cannot be negative"),
        (1.1, "p is 1.1, but a probability cannot exceed 1"),
        (1 + 2e-9, "p is 1.000000002, but a probability cannot exceed 1"),
        (NAN, "p is nan, not a finite number"),
        (INF, "p is inf, not a finite number"),
        ([0.5, 2], "p[1] is 2, but a probability cannot exceed 1"),
        ([[0.5, 0.5], [0.5, -1]], "p[1, 1] is -1, but"),
        ([0.5, NAN, -1], "p[1] is nan"),
        ([], "p is empty"),
        (True, "p holds booleans"),
        (None, "p must be numbers"),
        ("0.5", "p is '0.5', not a real number"),
        (0.5 + 0j, "p holds complex numbers"),
        ([0.5, None], "p[1] is None"),
        ({0.5}, "not a set"),
        (np.ma.array([0.5]), "p is a masked array"),
    ],
)
def test_bad_probabilities(measure, bad, words):
    with refused(words):
        measure(bad)


@pytest.mark.parametrize(
    ("n", "length", "words"),
    [
        (0, 1, "n_symbols must be a whole number, at least 1, not 0"),
        (-3, 1, "n_symbols must be"),
        (2.5, 1, "n_symbols must be a whole number, at least 1, not 2.5"),
        (NAN, 1, "n_symbols must be"),
        (INF, 1, "n_symbols must be"),
        ("6", 1, "n_symbols must be a whole number, at least 1, not '6'"),
        (None, 1, "n_symbols must be"),
        (True, 1, "n_symbols must be a whole number, at least 1, not True"),
        ([2], 1, "n_symbols must be"),
        (2, -1, "length must be a whole number, at least 0, not -1"),
        (2, 0.5, "length must be"),
        (2, False, "length must be"),
        (2, 10**400, "length is too large: no float holds the information"),
        (2**100, 10**307, "length is too large"),
        (Fraction(10**400, 3), 1, "n_symbols must be a whole number"),
    ],
)
def test_bad_messages_for_hartley(n, length, words):
    with refused(words):
        il.hartley(n, length)


# -- options ------------------------------------------------------------------

WITH_BASE = {
    "self_information": lambda b: il.self_information(0.5, base=b),
    "hartley": lambda b: il.hartley(2, base=b),
    "entropy": lambda b: il.entropy(FAIR, base=b),
    "binary_entropy": lambda b: il.binary_entropy(0.5, base=b),
    "cross_entropy": lambda b: il.cross_entropy(FAIR, FAIR, base=b),
    "kl_divergence": lambda b: il.kl_divergence(FAIR, FAIR, base=b),
    "js_divergence": lambda b: il.js_divergence(FAIR, FAIR, base=b),
    "joint_entropy": lambda b: il.joint_entropy(TABLE, base=b),
    "conditional": lambda b: il.conditional_entropy(TABLE, given=0, base=b),
    "mutual": lambda b: il.mutual_information(TABLE, base=b),
    "pointwise": lambda b: il.pointwise_mutual_information(TABLE, base=b),
    "samples": lambda b: il.entropy_from_samples([1], base=b),
    "pairs": lambda b: il.mutual_information_from_samples([1], [1], base=b),
}


@pytest.mark.parametrize("measure", WITH_BASE.values(), ids=WITH_BASE)
@pytest.mark.parametrize(
    ("base", "words"),
    [
        (1, "base must be finite and above 1, not 1"),
        (0, "base must be finite and above 1, not 0"),
        (-2.0, "base must be finite and above 1, not -2.0"),
        (0.5, "base must be finite and above 1, not 0.5"),
        (NAN, "base must be finite and above 1, not nan"),
        (INF, "base must be finite and above 1, not inf"),
        (10**400, "base must be finite and above 1, not 1000"),
        (True, "base must be a number above 1"),
        (None, "base must be a number above 1"),
        ("2", "base must be a number above 1, such as 2 or math.e, not '2'"),
        (2 + 0j, "base must be a number above 1"),
        ([2], "base must be a number above 1"),
    ],
)
def test_bad_base(measure, base, words):
    with refused(words):
        measure(base)


@pytest.mark.parametrize("measure", WITH_BASE.values(), ids=WITH_BASE)
def test_a_base_may_be_any_kind_of_number_above_one(measure):
    for base in (2, 2.0, np.float32(2), np.int8(2)):
        np.testing.assert_array_equal(measure(base), measure(2))
    bits, other = measure(2), measure(1.25)
    np.testing.assert_allclose(other * math.log2(1.25), bits, rtol=1e-14)


@pytest.mark.parametrize("given", [2, -1, 0.0, "0", "x", None, True, (0,)])
def test_bad_given(given):
    words = "given must be 0 (the row is known) or 1 (the column is known)"
    with refused(f"{words}, not {given!r}"):
        il.conditional_entropy(TABLE, given=given)


def test_given_has_no_default():
    with pytest.raises(TypeError, match="given"):
        il.conditional_entropy(TABLE)


@pytest.mark.parametrize("wrong", ["miller", "Miller-Madow", "", 1, True, []])
def test_unknown_correction(wrong):
    words = f"correction must be None or 'miller-madow', not {wrong!r}"
    with refused(words):
        il.entropy_from_samples([1, 2], correction=wrong)
    with refused(words):
        il.mutual_information_from_samples([1, 2], [1, 2], correction=wrong)


# -- tables -------------------------------------------------------------------

TABLE_TAKERS = [
    il.joint_entropy,
    il.mutual_information,
    il.pointwise_mutual_information,
    lambda joint: il.conditional_entropy(joint, given=1),
]


@pytest.mark.parametrize("measure", TABLE_TAKERS)
@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ([0.5, 0.5], "one for each variable, but its shape is (2,)"),
        (1.0, "one for each variable, but its shape is ()"),
        ([[]], "joint is empty"),
        (np.zeros((0, 2)), "joint is empty"),
        ([[0.5, 0.5], [0.5, 0.5]], "joint sums to 2, but probabilities"),
        ([[0.5, 0.6], [-0.1, 0]], "joint[1, 0] is -0.1, but"),
        ([[0.5, 0.5], [0, NAN]], "joint[1, 1] is nan, not a finite number"),
        ([[INF, 0], [0, -INF]], "joint[0, 0] is inf"),
        ([[4, 2], [1, 1]], "these look like counts: divide joint by its sum"),
        ([["a", "b"]], "joint[0, 0] is 'a', not a real number"),
        ([[0.5, None]], "joint[0, 1] is None"),
        ([[1], [0, 0]], "joint is ragged: the shape of joint[1] is (2,)"),
        ([[1j, 0]], "joint holds complex numbers"),
        ([[True, False]], "joint holds booleans"),
        (np.ma.array(TABLE), "joint is a masked array"),
        (None, "joint must be numbers"),
        (np.full((20, 20), 1 / 300), "joint sums to 1.33333333333, but"),
    ],
)
def test_bad_tables(measure, bad, words):
    with refused(words):
        measure(bad)


@pytest.mark.parametrize("measure", TABLE_TAKERS[1:])
def test_tables_of_two_variables_have_two_axes(measure):
    with refused("joint must be a table with 2 axes"):
        measure(np.full((2, 2, 2), 1 / 8))


# -- samples ------------------------------------------------------------------

SAMPLE_TAKERS = {
    "entropy": ("x", il.entropy_from_samples),
    "distribution": ("x", il.distribution_from_samples),
    "mutual x": (
        "x",
        lambda x: il.mutual_information_from_samples(x, [1, 2]),
    ),
    "mutual y": (
        "y",
        lambda y: il.mutual_information_from_samples([1, 2], y),
    ),
    "joint x": ("x", lambda x: il.joint_from_samples(x, [1, 2])),
    "joint y": ("y", lambda y: il.joint_from_samples([1, 2], y)),
}


class Undecided:
    """Has no truth value when compared, like pandas.NA."""

    def __ne__(self, other):
        return self

    def __bool__(self):
        raise TypeError("ambiguous")

    __hash__ = None

    def __repr__(self):
        return "<NA>"


@pytest.mark.parametrize(
    ("name", "measure"), SAMPLE_TAKERS.values(), ids=SAMPLE_TAKERS
)
@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ([], "{} is empty: there are no samples"),
        ([1.0, NAN], "{}[1] is nan: a missing sample"),
        (np.array([NAN, 1], np.float32), "{}[0] is nan: a missing sample"),
        ([1, complex(NAN, 0)], "{}[1] is"),
        ([1, None], "{}[1] is None: a missing sample"),
        (["a", None], "{}[1] is None: a missing sample"),
        (np.array(["a", NAN], object), "{}[1] is nan: a missing sample"),
        (np.array([1, Undecided()], object), "{}[1] is <NA>: a missing"),
        (np.array(["2020", "NaT"], "M8[D]"), "{}[1] is"),
        ([[1, 2], [3, 4]], "one list of samples, but its shape is (2, 2)"),
        (
            [[1, 2], [3]],
            "{} is ragged: the shape of {}[1] is (1,), that of {}[0]",
        ),
        ("ab", "one list of samples; list({}) gives its characters"),
        (5, "{} must be one list of samples, not an int"),
        (None, "{} must be one list of samples, not None"),
        ({1, 2}, "{} must be one list of samples, not a set"),
        ([1, "1"], "{} mixes strings with other types: {}[0] is 1"),
        (["a", NAN], "{} mixes strings with other types: {}[1] is nan"),
        (["a", b"a"], "{} mixes strings with other types: {}[1] is b'a'"),
        (np.array([1, "a"], object), "values of {} cannot be put in order"),
        (np.array([{}, {}]), "values of {} cannot be put in order"),
        (np.ma.array([1, 2]), "{} is a masked array"),
    ],
)
def test_bad_samples(name, measure, bad, words):
    with refused(words.format(name, name, name)):
        measure(bad)


@pytest.mark.parametrize(
    "measure", [il.mutual_information_from_samples, il.joint_from_samples]
)
def test_samples_of_unequal_length(measure):
    with refused("x has 3 samples and y has 2"):
        measure([1, 2, 3], [1, 2])
    with refused("x has 1 samples and y has 2"):
        measure([1], [1, 2])


def test_a_joint_table_that_would_not_fit_is_refused_before_it_is_built():
    x = np.arange(20_000)
    with refused("would have 20000 x 20000 entries"):
        il.joint_from_samples(x, x)
    x = np.arange(10_001)
    with refused("would have 10001 x 10001 entries"):
        il.joint_from_samples(x, x)


def test_no_setting_of_numpy_makes_the_measures_raise():
    p = [0.5, 0.5, 0.0, 5e-324]
    q = [1e-310, 0.0, 0.5, 0.5]
    joint = [[0.5, 1e-310], [0.0, 0.5]]
    with np.errstate(all="raise"):
        assert il.kl_divergence(p, q) == INF
        assert il.cross_entropy(p, q) == INF
        assert 0 < il.js_divergence(p, q) <= 1
        assert il.js_divergence([p], [p]) == 0
        il.entropy(p)
        il.entropy([p, q])
        il.self_information(p)
        il.binary_entropy(p)
        il.mutual_information(joint)
        il.mutual_information(np.full((2, 2), 0.25))
        il.conditional_entropy(joint, given=0)
        il.pointwise_mutual_information(joint)
        il.mutual_information_from_samples([0, 1, 1], [0, 0, 1])
        # their products underflow
        il.mutual_information([[1, 1e-200], [1e-200, 0]])
        il.conditional_mutual_information([[[1, 1e-200], [1e-200, 0]]])
        il.conditional_entropy([[0.5, 3e-320], [0, 0.5]], given=0)
        # in its own type this is above 0, if the machine has such a type
        tiny = np.longdouble("1e-4000")
        assert il.entropy(np.array([1, tiny])) == 0


# -- how much rounding is forgiven --------------------------------------------


def test_a_probability_may_be_above_one_by_the_whole_tolerance():
    assert il.self_information(1 + 1e-9) == 0
    with refused("p is 1.000000002"):
        il.self_information(1 + 2e-9)


def test_single_precision_is_forgiven_sixteen_of_its_steps():
    step = float(np.finfo(np.float32).eps)
    p = np.array([0.5, 0.5 + 16 * step], dtype=np.float32)
    assert il.entropy(p) == pytest.approx(1, abs=1e-5)
    assert il.entropy([p, p]) == pytest.approx([1, 1], abs=1e-5)
    p[1] += 2 * step
    for wrong in (p, [p, p]):
        with refused("sums to 1.00000"):
            il.entropy(np.array(wrong))


def test_a_row_that_is_off_by_the_whole_tolerance_is_not_the_one_named():
    step = float(np.finfo(np.float32).eps)
    forgiven, wrong = [0.5, 0.5 + 16 * step], [0.5, 0.75]
    with refused("p[1, :] sums to 1.25"):
        il.entropy(np.array([forgiven, wrong], dtype=np.float32))


@pytest.mark.parametrize("base", [11, 12, 1.5])
def test_every_base_is_a_change_of_unit(base):
    bits = il.entropy([0.5, 0.3, 0.2])
    assert il.entropy([0.5, 0.3, 0.2], base=base) == pytest.approx(
        bits / math.log2(base), rel=1e-14
    )
