"""Every public function, given anything: an answer, or words.

The answer is a right number or a `ValueError`/`TypeError` with a message,
never a warning, a nan, another error, or an argument that has changed.
Hypothesis draws the same inputs on every run, 15 600 in all.
"""

import datetime
import decimal
import fractions
import inspect
import math
import warnings

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import infolib as il

pytestmark = pytest.mark.slow
EXAMPLES = 400  # for each function

FUNCTIONS = {
    name: getattr(il, name)
    for name in il.__all__
    if inspect.isfunction(getattr(il, name))
}

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 5),
    st.integers(),
    st.floats(),
    st.floats(0, 1),
    st.complex_numbers(),
    st.text(max_size=4),
    st.binary(max_size=3),
    st.sampled_from(
        [
            ...,
            NotImplemented,
            object,
            math.log,
            10**400,
            -(10**400),
            5e-324,
            decimal.Decimal("0.5"),
            decimal.Decimal("NaN"),
            decimal.Decimal("sNaN"),
            fractions.Fraction(1, 3),
            datetime.date(2026, 1, 1),
            datetime.timedelta(1),
            np.float16(0.5),
            np.longdouble(0.5),
            np.datetime64("NaT", "D"),
            np.str_("a"),
        ]
    ),
)

WHOLE = st.sampled_from(
    [
        [0.5, 0.5],
        [1],
        [0.25, 0.25, 0.5, 0.0],
        [1.0, 5e-324],
        [[0.5, 0.5], [0.25, 0.75]],
        [[0.25, 0.25], [0.25, 0.25]],
        [[[0.25, 0.25], [0.5, 0.0]]],
        {"A": 0.5, "B": 0.25, "C": 0.25},
        {"A": "0", "B": "10", "C": "11"},
        ("A", ("B", "C")),
        "ABCA",
        "01011",
        [0, 1, 1],
        ["a", "b", "a"],
        np.array([0.5, 0.5], np.float32),
        np.array([0.5, 0.5], np.float16),
        np.array([0.5, 0.5], np.longdouble),
        np.array([0.5, 0.5], dtype=object),
        np.array([0.5, np.nan]),
        np.array([np.inf, -np.inf]),
        np.array([1e308, 1e308, -1e308]),
        np.array([2**63, 1], dtype=np.uint64),
        np.array([-(2**63), 2**63 - 1]),
        np.array([True, False]),
        np.array(["a", "b"]),
        np.array(["2026", "NaT"], "M8[D]"),
        np.array([(1, 2.0)], dtype=[("x", int), ("y", float)]),
        np.array([], dtype=float),
        np.zeros((0, 3)),
        np.zeros((2, 0)),
        np.array(0.5),
        np.ma.array([0.5, 0.5], mask=[0, 1]),
        np.broadcast_to(0.25, (2, 2)),
        np.arange(12.0).reshape(3, 4)[::2, ::-1],
        np.asfortranarray([[0.5, 0.0], [0.0, 0.5]]),
        memoryview(b"ab"),
        bytearray(b"ab"),
        range(3),
        range(0),
    ]
)

ANYTHING = st.one_of(
    WHOLE,
    SCALARS,
    st.recursive(
        SCALARS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.tuples(inner, inner),
            st.dictionaries(st.text(max_size=2), inner, max_size=3),
            st.frozensets(st.integers(0, 3), max_size=3),
        ),
        max_leaves=8,
    ),
    st.lists(st.floats(0, 1), min_size=1, max_size=6).map(
        lambda w: [x / (sum(w) or 1) for x in w]
    ),
)

# What a parameter of each name is meant for, the extremes above all: with
# anything but this a call is hardly ever answered.
WEIGHTS = st.sampled_from([0.0, 5e-324, 1e-310, 1e-200, 1e-17, 0.1, 0.3, 1.0])


def shares(*shape):
    """Distributions over all entries of an array, as nested lists."""
    n = math.prod(shape)
    weights = st.lists(WEIGHTS, min_size=n, max_size=n).filter(any)
    return weights.map(lambda w: (np.divide(w, sum(w))).reshape(shape)).map(
        np.ndarray.tolist
    )


ROWS = st.one_of(shares(3), st.lists(shares(3), min_size=2, max_size=2))
LETTERS = shares(3).map(lambda p: dict(zip("ABC", p, strict=True)))
CODES = st.one_of(
    st.just({"A": "0", "B": "10", "C": "11"}),
    st.fixed_dictionaries(dict.fromkeys("ABC", st.text("01", max_size=3))),
)
LOGITS = st.lists(
    st.sampled_from([-math.inf, -1e308, -1000, -1, 0, 5e-324, 1, 1000, 1e308]),
    min_size=3,
    max_size=3,
)
SAMPLES = st.one_of(
    st.lists(values, min_size=4, max_size=4)
    for values in (st.integers(0, 2), st.text("ab\0"), st.floats(-1, 1))
)
REALS = st.sampled_from([-1e308, -1.0, 0.0, 5e-324, 1.0, 1e200, 1e308])
WIDTHS = st.sampled_from([5e-324, 1e-200, 0.5, 1.0, 2.0, 1e308])
DENSITIES = st.sampled_from(
    [
        lambda x: np.ones_like(x),
        lambda x: 2 * np.asarray(x),
        lambda x: 1.0,
        lambda x: np.where(x < 0.5, 2.0, 0.0),
        lambda x: np.where(x < 0.5, 0.0, 2.0),
    ]
)
WRONG_DENSITIES = ANYTHING | st.sampled_from(
    [
        lambda x: np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi),
        lambda x: -1.0,
        lambda x: math.nan,
        lambda x: "a",
        lambda x: None,
        lambda x: [],
    ]
)
FITTING = {
    "p": ROWS,
    "q": ROWS,
    "probabilities": ROWS,
    "distribution": st.one_of(LETTERS, shares(3)),
    "joint": st.one_of(shares(2, 3), shares(2, 2, 2)),
    "given": st.sampled_from([0, 1]),
    "code": CODES,
    "lengths": st.one_of(CODES, st.lists(st.integers(0, 2000), min_size=1)),
    "tree": st.just(("A", ("B", "C"))),
    "symbols": st.text("ABC"),
    "bits": st.text("01"),
    "x": SAMPLES,
    "y": SAMPLES,
    "labels": st.one_of(st.integers(0, 2), shares(3)),
    "logits": LOGITS,
    "sigma": WIDTHS,
    "sigma_p": WIDTHS,
    "sigma_q": WIDTHS,
    "mean_p": REALS,
    "mean_q": REALS,
    "pdf": DENSITIES,
    "pdf_p": DENSITIES,
    "pdf_q": DENSITIES,
    "a": st.just(0),
    "b": st.just(1),
    "length": st.integers(1, 3),
    "n_symbols": st.integers(1),
    "alphabet_size": st.integers(2, 3),
    "axis": st.sampled_from([0, -1]),
    "log_densities": st.booleans(),
    "base": st.sampled_from([1.5, 2, math.e, 10, 1e300]),
    "correction": st.just("miller-madow"),
    "language": st.just("en"),
}

tried = dict.fromkeys(FUNCTIONS, 0)
answered = dict.fromkeys(FUNCTIONS, 0)


@st.composite
def calls(draw, function):
    """Arguments for all that a function asks for, and for some options.

    Three of four are of the kind that is asked for.
    """
    arguments, options = [], {}
    for name, parameter in inspect.signature(function).parameters.items():
        fits = draw(st.integers(0, 3)) > 0
        others = WRONG_DENSITIES if name.startswith("pdf") else ANYTHING
        values = FITTING[name] if fits else others
        required = parameter.default is inspect.Parameter.empty
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            if required or draw(st.booleans()):
                arguments.append(draw(values))
            else:
                break
        elif required or draw(st.integers(0, 3)) == 0:
            options[name] = draw(values)
    return arguments, options


def picture(value):
    """What a value looks like, to the last digit."""
    if isinstance(value, np.ndarray):
        return value.dtype, value.shape, value.strides, repr(value.tolist())
    if isinstance(value, list | tuple):
        return type(value), [picture(each) for each in value]
    return repr(value)


def numbers(answer):
    """All floats in an answer, whatever it is made of."""
    if isinstance(answer, float):
        yield answer
    elif isinstance(answer, np.ndarray) and answer.dtype.kind == "f":
        yield from answer.ravel().tolist()
    elif isinstance(answer, dict):
        for value in answer.values():
            yield from numbers(value)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_any_input_gives_an_answer_or_words(name):
    function = FUNCTIONS[name]

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(call=calls(function))
    def attempt(call):
        tried[name] += 1
        arguments, options = call
        before = picture(arguments), picture([*options.values()])
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                answer = function(*arguments, **options)
            except (ValueError, TypeError) as error:
                assert str(error).strip()
            else:
                answered[name] += 1
                assert not any(math.isnan(x) for x in numbers(answer))
        after = picture(arguments), picture([*options.values()])
        assert after == before

    attempt()
    assert tried[name] >= EXAMPLES
    # It has one language to choose, which Hypothesis does not repeat.
    assert answered[name] >= EXAMPLES / 20 or name == "use_language"


def test_the_number_of_inputs_is_the_one_that_is_told():
    assert len(FUNCTIONS) * EXAMPLES == 15_600
