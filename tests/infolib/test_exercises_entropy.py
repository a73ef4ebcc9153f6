"""The self-checks of chapter 2 accept right answers and explain slips."""

import csv
import math
from pathlib import Path

import pytest

import infolib as il
from infolib import exercises

CAFE = Path(__file__).parents[2] / "chapters" / "data" / "cafe.csv"
FIVE = {"a": 0.4, "b": 0.2, "c": 0.2, "d": 0.1, "e": 0.1}
NAN = math.nan


@pytest.mark.parametrize(
    ("loaded", "fair", "hints"),
    [
        (0.5 + 0.5 * math.log2(10), math.log2(6), ("Right", "Right")),
        (2.16, 2.58, ("Right", "Right")),
        (1.498, math.log(6), ("nats", "nats")),
        (0.6505, 6, ("hartleys", "logarithm")),
        (1 + math.log2(10), 2.5, ("weight", "too small")),
        (0.832, 3, ("five faces", "too large")),
        (..., ..., ("Not answered", "Not answered")),
    ],
)
def test_loaded_die(loaded, fair, hints, verdicts):
    exercises.check_loaded_die(loaded, fair)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def right_entropy(p):
    return sum(x * math.log2(1 / x) for x in p if x > 0)


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (right_entropy, "Right"),
        (lambda p: ..., "Not answered"),
        (lambda p: None, "return"),
        (lambda p: -right_entropy(p), "sign"),
        (lambda p: right_entropy(p) * math.log(2), "nats"),
        (lambda p: right_entropy(p) * math.log10(2), "hartleys"),
        (lambda p: sum(math.log2(1 / x) for x in p if x), "not weighted"),
        (lambda p: sum(x * math.log2(1 / x) for x in p), "mind the zero"),
        (lambda p: right_entropy(p) if all(p) else NAN, "0 log 0"),
        (lambda p: 7.0, "expected 1.75"),
        (lambda p: "one", "'one'"),
    ],
)
def test_entropy(function, hint, verdicts):
    exercises.check_entropy(function)
    (line,) = verdicts()
    assert hint in line


def raising(p):
    if any(math.isnan(x) for x in p):
        raise ValueError("missing")
    return right_entropy(p)


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (raising, "Right"),
        (il.entropy, "Right"),
        (lambda p: NAN if p[1] != p[1] else right_entropy(p), "Right"),
        (right_entropy, "still a number"),
        (lambda p: 0.5, "has 1 bit"),
        (lambda p: 1 / 0, "a zero is allowed"),
        (..., "Not answered"),
        (lambda p: None, "return"),
        (lambda p: "one", "'one'"),
        (lambda p: {}[p[1]] if math.isnan(p[1]) else 1.0, "KeyError"),
    ],
)
def test_entropy_rejects_nan(function, hint, verdicts):
    exercises.check_entropy_rejects_nan(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        (il.huffman_code(FIVE), "Right"),
        ({"a": "1", "b": "01", "c": "001", "d": "0001", "e": "0000"}, "Right"),
        (..., "Not answered"),
        ("0 10 110", "a dict"),
        ({"a": "0"}, "no word for 'b'"),
        (dict.fromkeys("abcde", 1), "string of 0s and 1s"),
        (dict.fromkeys("abcde", "2"), "string of 0s and 1s"),
        (
            {"a": "0", "b": "01", "c": "10", "d": "110", "e": "111"},
            "'a' begins that of 'b'",
        ),
        (
            {"a": "000", "b": "001", "c": "01", "d": "10", "e": "11"},
            "2.2 are enough",
        ),
    ],
)
def test_code(code, hint, verdicts):
    exercises.check_code(code, FIVE)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((1.4591, 1, 0.9183), ("Right", "Right", "Right")),
        ((1.0114, 0.6931, 0.4591), ("nats", "nats", "already weighted")),
        ((..., 2, 0.6365), ("Not answered", "too large", "nats")),
    ],
)
def test_grouping(answers, hints, verdicts):
    exercises.check_grouping(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("weekend", "weekday", "hints"),
    [
        (("weather", 0.306), ("weather", 0.152), ("Right", "Right")),
        (("season", 0.128), ("day", 0), ("another", "questions are")),
        (("weather", 0.0488), ("weather", 0.1054), ("all rows", "nats")),
        (("weather", 0.2857), ("weather", 0.6122), ("stays open",) * 2),
        ((..., ...), ("weather", ...), ("Not answered", "Not answered")),
    ],
)
def test_second_question(weekend, weekday, hints, verdicts):
    with CAFE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    exercises.check_second_question(rows, weekend, weekday)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda p: il.binary_entropy(p) / p, "Right"),
        (il.binary_entropy, "single toss"),
        (lambda p: il.binary_entropy(p) / p * math.log(2), "nats"),
        (lambda p: il.binary_entropy(p) + 2, "expected 3.24511"),
        (
            lambda p: -math.log2(p) - (1 - p) * math.log2(1 - p) / p,
            "mind the zero",
        ),
        (lambda p: ..., "Not answered"),
        (lambda p: None, "return"),
        (lambda p: "two", "'two'"),
        (lambda p: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_waiting_entropy(function, hint, verdicts):
    exercises.check_waiting_entropy(function)
    (line,) = verdicts()
    assert hint in line


def test_waiting_entropy_is_not_the_average_number_of_tosses(verdicts):
    # both are 2 for a fair coin; the biased one tells them apart
    exercises.check_waiting_entropy(lambda p: 1 / p)
    (line,) = verdicts()
    assert "average number of tosses" in line
