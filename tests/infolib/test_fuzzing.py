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
            np.datetime64("NaT"),
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

DENSITIES = st.one_of(
    ANYTHING,
    st.sampled_from(
        [
            lambda x: np.ones_like(x),
            lambda x: 2 * np.asarray(x),
            lambda x: np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi),
            lambda x: -1.0,
            lambda x: math.nan,
            lambda x: "a",
            lambda x: None,
            lambda x: [],
        ]
    ),
)

tried = dict.fromkeys(FUNCTIONS, 0)


@st.composite
def calls(draw, function):
    """Arguments for all that a function asks for, and for some options."""
    arguments, options = [], {}
    for name, parameter in inspect.signature(function).parameters.items():
        values = DENSITIES if name.startswith("pdf") else ANYTHING
        required = parameter.default is inspect.Parameter.empty
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            if required or draw(st.booleans()):
                arguments.append(draw(values))
            else:
                break
        elif required or draw(st.integers(0, 3)) == 0:
            usual = st.sampled_from([0, 1, -1, 2, math.e, "miller-madow"])
            options[name] = draw(st.one_of(usual, values))
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
                assert not any(math.isnan(x) for x in numbers(answer))
        after = picture(arguments), picture([*options.values()])
        assert after == before

    attempt()
    assert tried[name] >= EXAMPLES


def test_the_number_of_inputs_is_the_one_that_is_told():
    assert len(FUNCTIONS) * EXAMPLES == 15_600
