"""The self-checks of chapter 2 accept right answers and explain slips."""

import csv
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import infolib as il
from infolib import exercises

CAFE = Path(__file__).parents[2] / "chapters" / "data" / "cafe.csv"
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
        (1, 0.4308, ("whether it is a six", "share of one face")),
        (-2.161, 0.7782, ("upside down", "hartleys")),
        (2.167, 2.591, ("too large", "too large")),
    ],
)
def test_loaded_die(loaded, fair, hints, verdicts):
    exercises.check_loaded_die(loaded, fair)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def right_entropy(p):
    return sum(x * math.log2(1 / x) for x in p if x > 0)


def nansum_entropy(p):
    # an entry of 0 gives nan, which is left out
    p = np.asarray(p, dtype=float)
    return float(np.nansum(-p * np.log2(p)))


def popping(p):
    total = 0.0
    while p:
        x = p.pop()
        total += x * math.log2(1 / x) if x else 0
    return total


def shifted(p, extra):
    return max(0.0, -sum(x * math.log2(x + extra) for x in p))


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
        (
            lambda p: sum(x * math.log2(1 / x) for x in p),
            "0 log 0 counts as 0",
        ),
        (lambda p: right_entropy(p) if all(p) else NAN, "0 log 0"),
        (lambda p: 7.0, "expected 1.75"),
        (lambda p: "one", "'one'"),
        (il.entropy, "Right"),
        (nansum_entropy, "Right"),
        (popping, "Right"),
        (lambda p: -sum(x * math.log(x, 2) for x in p if x), "Right"),
        (lambda p: Fraction(right_entropy(p)), "Right"),
        (lambda p: np.array([right_entropy(p)]), "Right"),
        (lambda p: sum(x * math.log2(1 / x) for x in p if x) / 4, "expected"),
        (lambda p: right_entropy(p) / math.log2(len(p)), "share of log2 n"),
        (lambda p: sum(map(math.log2, p)) / -len(p), "not all alike"),
        (
            lambda p: -sum(x * math.log2(x + 1e-9) for x in p),
            "a small number",
        ),
        (lambda p: shifted(p, 1e-9), "expected 4.56903e-14"),
        (lambda p: shifted(p, 1e-12), "expected 4.56903e-14"),
        (lambda p: shifted(p, 2.0**-52), "a small number"),
        (lambda p: right_entropy(np.clip(p, 1e-12, 1)), "expected 4.56"),
        (lambda p: right_entropy(set(p)), "expected 1.75"),
        (lambda p: right_entropy(p[:4]), "[0.037037"),
        (lambda p: right_entropy(p) if p[-1] else 1.0, "[1.0, 0.0]) = 1"),
        (lambda p: round(right_entropy(p), 2), "expected 0.881291"),
    ],
)
def test_entropy(function, hint, verdicts):
    exercises.check_entropy(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((1.4591, 1, 0.9183), ("Right", "Right", "Right")),
        ((1.0114, 0.6931, 0.4591), ("nats", "nats", "already weighted")),
        ((..., 2, 0.6365), ("Not answered", "not weighted", "nats")),
        ((0.4392, 1.0, 0.2764), ("hartleys", "Right", "hartleys")),
        ((1.7233, 0.9, 1.0850), ("not all alike", "too small", "all alike")),
        ((1.4591, 1, 1.4591), ("Right", "Right", "too large")),
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
        (..., None, ("Not answered", "Not answered")),
        (["Weather ", 0.306], ("weather", 0.0458), ("Right", "hartleys")),
        ((["weather"], 0.31), ("season", 0), ("questions are", "another")),
        ("weather", {"weather": 0.15}, ("its gain in bits",) * 2),
        (("weather", 0.5917), ("weather", "much"), ("before", "one number")),
        ((0.306, "weather"), ("weather", 0.2), ("questions are", "large")),
    ],
)
def test_second_question(weekend, weekday, hints, verdicts):
    with CAFE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    exercises.check_second_question(rows, weekend, weekday)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize("rows", [None, [], "rows", [{"day": "weekend"}]])
def test_rows_that_are_not_those_of_the_chapter(rows, verdicts):
    exercises.check_second_question(rows, ("weather", 0.3), ("weather", 0.2))
    (line,) = verdicts()
    assert line.startswith("Not yet: the data given to this check")


def test_one_bit_is_said_in_the_singular(verdicts):
    exercises.check_grouping(..., 1, ...)
    assert verdicts()[1] == "Right: 1 bit. The first step."


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((1.875, math.log2(5)), ("Right", "Right")),
        ((15 / 8, 2.32), ("Right", "Right")),
        ((1.2997, 5), ("nats", "logarithm")),
        ((14, 1.875), ("not weighted", "these five")),
        ((1.625, 1.6094), ("two letters", "nats")),
        ((2.8, 0.699), ("not all alike", "hartleys")),
        ((..., 2.5), ("Not answered", "too large")),
    ],
)
def test_five_letters(answers, hints, verdicts):
    exercises.check_five_letters(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((5, 3, 0), ("Right", "Right", "Right")),
        ((7, 5, 2), ("twice", "before", "before")),
        ((2, 2, 3), ("of the suit", "leave", "once the suit")),
        ((3.47, 2.08, 1), ("nats", "nats", "too large")),
        ((..., ..., ...), ("Not answered",) * 3),
    ],
)
def test_decided(answers, hints, verdicts):
    exercises.check_decided(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((1.5, 1.125, 1.94), ("Right", "Right", "Right")),
        ((0.375, 1.25, 1.125), ("already", "a quarter", "add what")),
        ((0.875, 2.5, 2.2300), ("divide", "weighted", "independent")),
        ((1.0397, 1.9363, 1.3421), ("nats", "joint", "nats")),
        ((..., 1, 3), ("Not answered", "too small", "too large")),
    ],
)
def test_bus(answers, hints, verdicts):
    exercises.check_bus(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def left_open(joint):
    return il.conditional_entropy(joint, given=1)


def as_in_the_exercise(joint):
    columns = joint / joint.sum(axis=0)
    return float(np.mean(il.entropy(columns, axis=0)))


def without_empty_columns(joint):
    columns = joint / joint.sum(axis=0)
    return float(joint.sum(axis=0) @ il.entropy(columns, axis=0))


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (left_open, "Right"),
        (as_in_the_exercise, "counts alike"),
        (without_empty_columns, "never occurs counts nothing"),
        (il.joint_entropy, "joint entropy"),
        (lambda t: il.conditional_entropy(t, given=0), "the row known"),
        (lambda t: il.entropy(t.sum(axis=1)), "before the column"),
        (lambda t: left_open(t) * math.log(2), "nats"),
        (..., "Not answered"),
    ],
)
def test_left_open(function, hint, verdicts):
    exercises.check_left_open(function)
    (line,) = verdicts()
    assert hint in line
