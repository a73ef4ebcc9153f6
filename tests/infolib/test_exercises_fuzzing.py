"""Every self-check, given anything: it says a verdict and never raises.

Answers are any objects, among them such that raise whatever is done to them.
Functions return them, raise, change their arguments, or take others.
"""

import inspect
import itertools
import math
import random
import re
import sys
import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infolib import exercises
from infolib.exercises import report

pytestmark = pytest.mark.slow
EXAMPLES = 60  # for each check
CHECKS = {
    name: getattr(exercises, name)
    for name in exercises.__all__
    if name.startswith("check_")
}
HUGE = 2 ** (2**20)  # no float holds it, and it has too many digits to print
VERDICT = re.compile(r"(Right|Not yet|Not answered yet): \S")


def raising(error):
    def method(*arguments, **options):
        raise error

    return method


METHODS = [
    *("__abs__", "__array__", "__bool__", "__call__", "__contains__"),
    *("__deepcopy__", "__eq__", "__float__", "__format__", "__ge__"),
    *("__getitem__", "__gt__", "__index__", "__int__", "__iter__", "__le__"),
    *("__len__", "__lt__", "__ne__", "__neg__", "__next__", "__repr__"),
    *("__str__", "__sub__", "keys", "lower", "strip", "upper"),
]


def hostile(base, error):
    """An object whose methods all raise, so that only its type is of use."""
    methods = {name: raising(error) for name in METHODS}
    return type("Hostile", (base,), methods | {"__hash__": base.__hash__})()


class NoClass:
    """An object that does not even say what it is."""

    @property
    def __class__(self):
        raise RuntimeError("no class")


class Unspeakable(Exception):
    def __str__(self):
        raise RuntimeError("no words")

    __repr__ = __str__


def holding(value):
    array = np.empty(1, dtype=object)
    array[0] = value
    return array


def in_itself():
    holder = []
    holder.append(holder)
    return holder


def deep():
    value = []
    for _ in range(10_000):
        value = [value]
    return value


# Made anew for each example: some are used up by being looked at.
MAKERS = [
    *(
        lambda base=base, error=error: hostile(base, error)
        for base in (object, float, int, str, list, tuple, dict, set)
        for error in (RuntimeError("no"), SystemExit(), Unspeakable())
    ),
    NoClass,
    in_itself,
    deep,
    object,
    lambda: object,
    lambda: HUGE,
    lambda: -HUGE,
    lambda: Fraction(HUGE, 3),
    lambda: Decimal("1e999999"),
    lambda: Decimal("Infinity"),
    lambda: Decimal("NaN"),
    lambda: Decimal("sNaN"),
    lambda: np.float32("nan"),
    lambda: np.float16(1),
    lambda: np.longdouble("1e4000"),
    lambda: np.complex64(1 + 2j),
    lambda: np.str_("OWL"),
    lambda: np.datetime64("NaT", "D"),
    lambda: np.array(0.5),
    lambda: np.array([2.0]),
    lambda: np.array([[2, 3], [4, 5]]),
    lambda: np.array([]),
    lambda: np.array("weather"),
    lambda: np.array([None], dtype=object),
    lambda: holding(hostile(object, SystemExit())),
    lambda: np.array([(1, 2.0)], dtype=[("x", int), ("y", float)]),
    lambda: np.ma.masked,
    lambda: np.ma.array([0.5], mask=[True]),
    lambda: ([1, 2], [3]),
    lambda: (["weather"], 0.31),
    lambda: {"weather": 0.31, "season": HUGE},
    lambda: {"a": "0", "b": hostile(str, SystemExit())},
    lambda: (1 / n for n in range(1, 3)),
    lambda: (1 / n for n in range(-1, 3)),
    itertools.count,
    lambda: itertools.repeat(([1], [2])),
    lambda: ([itertools.count(1), itertools.count(2)],),
    lambda: sp.Symbol("x"),
    lambda: sp.oo,
    lambda: "\ud800",
    lambda: "∞",
    lambda: "1\n2",
    lambda: memoryview(b"ab"),
    lambda: math.log,
    lambda: NotImplemented,
]
SIMPLE = st.one_of(
    st.none(),
    st.just(...),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.fractions(),
    st.decimals(allow_nan=True),
    st.text(max_size=5),
    st.binary(max_size=3),
    st.sampled_from(["weather", "season", 0.3, 2, 13, 2.0**20, "OWL", 0.75]),
    st.integers(0, len(MAKERS) - 1).map(lambda i: MAKERS[i]()),
)
ANYTHING = st.one_of(
    SIMPLE,
    st.recursive(
        SIMPLE,
        lambda inner: st.one_of(
            st.lists(inner, max_size=5),
            st.tuples(inner, inner),
            st.dictionaries(st.sampled_from("abcd"), inner, max_size=4),
        ),
        max_leaves=8,
    ),
)


def spoiling(*arguments):
    """Do to the arguments what must not reach the data of the check."""
    for argument in arguments:
        if isinstance(argument, list):
            argument.clear()
        elif isinstance(argument, np.ndarray):
            argument *= 0
    return 0.0


def endless(*arguments):
    return endless(*arguments)


FUNCTIONS = st.one_of(
    ANYTHING,
    ANYTHING.map(lambda value: lambda *arguments: value),
    st.sampled_from(
        [
            *(
                raising(error)
                for error in (
                    SystemExit(),
                    Unspeakable(),
                    KeyError("\ud800"),
                    ValueError("two\nlines"),
                    MemoryError(),
                    StopIteration(),
                    type("Custom", (UnicodeError,), {})(),
                )
            ),
            spoiling,
            endless,
            lambda: 1.0,
            lambda *arguments: arguments[0],
            lambda *arguments: (x for x in arguments),
            lambda *arguments: random.choice(arguments),
            lambda first, *others: first.pop(),
            lambda first, *others: sys.exit(first),
            lambda first, *others: np.log(first),
            lambda first, *others: np.asarray(first, dtype=np.float32),
            type,
            print,
            int,
            math.log,
        ]
    ),
)
# In the place of what the notebook hands to a check
DATA = {
    "distribution": [{"a": 0.5, "b": 0.25, "c": 0.25}, {"a": 1.0}],
    "rows": [
        [
            {"day": d, "weather": w, "season": s, "busy": b}
            for d, w, s, b in itertools.product(
                ("weekend", "weekday"), "ab", "cd", "ef"
            )
        ]
    ],
    "x": [[0.1, 0.9, 0.2]],
    "y": [[1.1, 1.9, 1.2]],
    "text": ["ab cd"],
    "surprises": [[6, 1, 2, 4, 2]],
    "n_coins": [12, 3, 1, -HUGE, HUGE],
    "n_weighings": [3, HUGE, -HUGE],
}


class Call(list):
    """The arguments of a check, some of which cannot be shown."""

    def __repr__(self):
        return report.shown([*self])


@st.composite
def calls(draw, check):
    arguments = Call()
    for name in inspect.signature(check).parameters:
        fits = draw(st.integers(0, 3)) > 0
        if name in DATA and fits:
            values = st.sampled_from(DATA[name])
        else:
            values = FUNCTIONS if name == "function" else ANYTHING
        arguments.append(draw(values))
    return arguments


@pytest.mark.parametrize("name", CHECKS)
def test_any_answer_gets_a_verdict(name, verdicts):
    tried = []

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(arguments=calls(CHECKS[name]))
    def attempt(arguments):
        tried.append(1)
        verdicts()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert CHECKS[name](*arguments) is None
        lines = verdicts()
        assert lines and all(map(VERDICT.match, lines))

    attempt()
    assert len(tried) >= EXAMPLES


@pytest.mark.parametrize("name", CHECKS)
def test_each_odd_answer_gets_a_verdict(name, verdicts):
    """All of them, which chance may leave out."""
    for make in MAKERS:
        arguments = [
            DATA[parameter][0] if parameter in DATA else make()
            for parameter in inspect.signature(CHECKS[name]).parameters
        ]
        CHECKS[name](*arguments)
        lines = verdicts()
        assert lines and all(map(VERDICT.match, lines))


@pytest.mark.parametrize("name", CHECKS)
def test_data_of_another_kind_get_a_verdict(name, verdicts):
    parameters = inspect.signature(CHECKS[name]).parameters
    for odd in parameters.keys() & DATA.keys():
        for make in MAKERS:
            arguments = [
                make() if parameter == odd else DATA.get(parameter, [1.0])[0]
                for parameter in parameters
            ]
            CHECKS[name](*arguments)
            lines = verdicts()
            assert lines and all(map(VERDICT.match, lines))


@pytest.mark.parametrize("name", CHECKS)
def test_ctrl_c_ends_a_function_that_takes_too_long(name):
    if "function" not in inspect.signature(CHECKS[name]).parameters:
        return
    data = [
        DATA[parameter][0]
        for parameter in inspect.signature(CHECKS[name]).parameters
        if parameter in DATA
    ]
    with pytest.raises(KeyboardInterrupt):
        CHECKS[name](raising(KeyboardInterrupt()), *data)
