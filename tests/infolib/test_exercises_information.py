"""The self-checks accept right answers and explain the usual slips."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from infolib import exercises, hartley, self_information

NOT_ANSWERED = "Not answered yet"


@pytest.mark.parametrize(
    ("check", "number_of_answers"),
    [
        (exercises.check_pin, 3),
        (exercises.check_heart_then_face, 3),
        (exercises.check_hint, 3),
        (exercises.check_machine_word, 3),
        (exercises.check_twenty_questions, 2),
        (exercises.check_weighings, 1),
    ],
)
@pytest.mark.parametrize("dots", [..., None])
def test_an_open_answer_is_called_open(
    check, number_of_answers, dots, verdicts
):
    check(*[dots] * number_of_answers)
    lines = verdicts()
    assert len(lines) == number_of_answers
    assert all(line.startswith(NOT_ANSWERED) for line in lines)


@pytest.mark.parametrize(
    "check",
    [
        exercises.check_total_surprise,
        exercises.check_average_questions,
    ],
)
@pytest.mark.parametrize("dots", [..., None])
def test_an_open_function_is_called_open(check, dots, verdicts):
    check(lambda *_: dots)
    (line,) = verdicts()
    assert line.startswith(NOT_ANSWERED)
    assert ("return" in line) == (dots is None)


@pytest.mark.parametrize(
    "check",
    [
        exercises.check_total_surprise,
        exercises.check_average_questions,
    ],
)
def test_a_function_that_raises_is_told_what_it_raised(check, verdicts):
    def broken(*_):
        raise KeyError("nothing here")

    check(broken)
    (line,) = verdicts()
    assert line.startswith("Not yet") and "KeyError: 'nothing here'" in line


PIN = 4 * math.log2(10), 4 * math.log(10), 4.0


@pytest.mark.parametrize("digits", [2, 3, 15])
def test_pin_accepts_answers_rounded_to_two_decimals_or_more(digits, verdicts):
    exercises.check_pin(*[round(answer, digits) for answer in PIN])
    assert all(line.startswith("Right") for line in verdicts())


@pytest.mark.parametrize(
    ("place", "answer", "hint"),
    [
        (0, 13.3, "too large"),
        (0, 13, "too small"),
        (0, -PIN[0], "never be negative"),
        (0, PIN[1], "nats"),
        (0, 4, "hartleys"),
        (0, 20, "4 choices among 10"),
        (0, math.log2(10), "one digit"),
        (0, 10_000, "logarithm"),
        (0, "thirteen", "expected one number"),
        (0, [13.288, 4], "expected one number"),
        (0, math.nan, "not a number"),
        (1, PIN[0], "fewer"),
        (1, PIN[0] / math.log(2), "multiply"),
        (1, 4, "hartleys"),
        (2, PIN[0], "bits"),
        (2, PIN[1], "nats"),
        (2, 10_000, "logarithm"),
        (0, 4 * math.log10(2), "too small"),
        (1, math.log(10), "one digit"),
        (2, 1, "one digit"),
    ],
)
def test_pin_explains_slips(place, answer, hint, verdicts):
    answers = list(PIN)
    answers[place] = answer
    exercises.check_pin(*answers)
    for i, line in enumerate(verdicts()):
        if i == place:
            assert line.startswith("Not yet") and hint in line
        else:
            assert line.startswith("Right")


def test_heart_then_face_accepts_the_right_bits(verdicts):
    exercises.check_heart_then_face(2, math.log2(13 / 3), math.log2(52 / 3))
    lines = verdicts()
    assert len(lines) == 3 and all(x.startswith("Right") for x in lines)


@pytest.mark.parametrize(
    ("answers", "line_number", "hint"),
    [
        ((2 * math.log(2), ..., ...), 0, "nats"),
        ((0.25, ..., ...), 0, "probability"),
        ((..., ..., math.log(52 / 3)), 2, "nats"),
        ((..., ..., math.log10(52 / 3)), 2, "hartleys"),
        ((2 * math.log10(2), ..., ...), 0, "hartleys"),
        ((..., -math.log2(13 / 3), ...), 1, "upside down"),
        ((..., math.log2(13 / 4), ...), 1, "ace"),
        ((..., math.log2(52 / 3), ...), 1, "both at once"),
        ((..., math.log(13 / 3), ...), 1, "nats"),
        ((..., 3 / 13, ...), 1, "probability"),
        ((..., ..., 3 / 52), 2, "probability"),
        ((..., ..., 4 + math.log2(13 / 3)), 2, "twice"),
        ((..., ..., 2 * math.log2(13 / 3)), 2, "add"),
        ((..., ..., math.log2(52 / 12)), 2, "any suit"),
    ],
)
def test_heart_then_face_explains_slips(answers, line_number, hint, verdicts):
    exercises.check_heart_then_face(*answers)
    line = verdicts()[line_number]
    assert line.startswith("Not yet") and hint in line


HINT = 4, 6, 32


@pytest.mark.parametrize(
    ("place", "answer", "hint"),
    [
        (0, 10, "before the hint"),
        (0, 6, "after the hint"),
        (0, 16, "logarithm"),
        (0, 960, "logarithms"),
        (0, -4, "never be negative"),
        (0, 4 * math.log(2), "nats"),
        (0, 4 * math.log10(2), "hartleys"),
        (0, 5, "too large"),
        (1, 10, "before the hint"),
        (1, 4, "what the hint told"),
        (1, 64, "logarithm"),
        (1, 6 * math.log(2), "nats"),
        (2, 5, "five times"),
        (2, 10, "does not add"),
        (2, 25, "5 times 5"),
        (2, 1 / 32, "one in how many"),
        (2, math.exp(5), "nats"),
        (2, 1e5, "hartleys"),
        (2, 31, "too small"),
    ],
)
def test_hint_explains_slips(place, answer, hint, verdicts):
    answers = list(HINT)
    answers[place] = answer
    exercises.check_hint(*answers)
    for i, line in enumerate(verdicts()):
        if i == place:
            assert line.startswith("Not yet") and hint in line
        else:
            assert line.startswith("Right")


@pytest.mark.parametrize(
    ("place", "answer", "hint"),
    [
        (0, 2, "one letter"),
        (0, 8, "multiply"),
        (0, 64, "logarithm"),
        (0, 1 / 64, "probability"),
        (0, 1.5, "weighted"),
        (0, 6 * math.log(2), "nats"),
        (1, 9, "multiply"),
        (1, 128, "logarithm"),
        (1, 1.25, "weighted"),
        (1, 7 / 3, "mean"),
        (1, 6, "machine U"),
        (1, 7 * math.log10(2), "hartleys"),
        (2, 1, "difference"),
        (2, 0.5, "other way"),
        (2, 7 / 6, "divided"),
        (2, math.e, "nat"),
        (2, 3, "too large"),
    ],
)
def test_machine_word_explains_slips(place, answer, hint, verdicts):
    answers = [6, 7, 2]
    answers[place] = answer
    exercises.check_machine_word(*answers)
    for i, line in enumerate(verdicts()):
        if i == place:
            assert line.startswith("Not yet") and hint in line
        else:
            assert line.startswith("Right")


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda ps: sum(math.log2(1 / p) for p in ps), "Right"),
        (lambda ps: -math.log2(math.prod(ps)), "Right"),
        (lambda ps: sum(p * math.log2(1 / p) for p in ps), "weighted"),
        (lambda ps: sum(math.log2(1 / p) for p in ps) / len(ps), "mean"),
        (lambda ps: math.prod(math.log2(1 / p) for p in ps), "multiply"),
        (lambda ps: -sum(math.log(p) for p in ps), "nats"),
        (lambda ps: sum(math.log2(p) for p in ps), "sign"),
        (lambda ps: sum(map(self_information, ps)), "Right"),
        (lambda ps: sum(math.log2(1 / ps.pop()) for _ in ps[:]), "Right"),
        (lambda ps: -sum(math.log10(p) for p in ps), "hartleys"),
        (
            lambda ps: sum(math.log2(1 / p) for p in set(ps)),
            "that is the mean",
        ),
        (lambda ps: math.log2(1 / ps[0] / ps[1]), "expected 6"),
        (
            lambda ps: sum(math.log2(1 / (p + 1e-9)) for p in ps),
            "= 30.8974; a small number",
        ),
        (
            lambda ps: sum(math.log2(1 / p) for p in ps if p > 0),
            "total_surprise([0.5, 0.0]) = 1; what happens here was thought",
        ),
        (
            lambda ps: sum(math.log2(1 / p) if p else math.nan for p in ps),
            "an impossible event needs its own line",
        ),
        (lambda ps: 0.0, "expected 6"),
        (lambda ps: "two", "'two'"),
    ],
)
def test_total_surprise(function, hint, verdicts):
    exercises.check_total_surprise(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("things", "questions", "hints"),
    [
        (2**20, 13, ("Right", "Right")),
        (40, hartley(2, 20, base=3), ("doubles", "round up")),
        (400, 12, ("doubles", "round up")),
        (2**10, 20 * math.log2(3), ("too small", "Divide")),
        (2**20 - 1, 20, ("every answer is no", "fewer")),
        (2**20, 12.999, ("Right", "whole")),
        (2**20 + 0.5, Fraction(1262, 100), ("things is whole", "round up")),
        (2**20, Fraction(20) / Fraction(math.log2(3)), ("Right", "round up")),
        (2**20, 12, ("Right", "falls just short")),
        (2**20, 14, ("Right", "too large")),
        (2**20, 20, ("Right", "fewer will do")),
        (10**400, 10**400, ("beyond all floats is too large",) * 2),
        (-(10**400), -13, ("never be negative",) * 2),
        (math.inf, math.nan, ("inf is too large", "not a number")),
    ],
)
def test_twenty_questions(things, questions, hints, verdicts):
    exercises.check_twenty_questions(things, questions)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def closed_form(n):
    k = n.bit_length() - 1
    return k + 2 * (n - 2**k) / n


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (closed_form, "Right"),
        (lambda n: Fraction(closed_form(n)), "Right"),
        (lambda n: "some", "returned 'some'"),
        (lambda n: math.log2(n), "limit"),
        (lambda n: math.ceil(math.log2(n)), "longest path"),
        (lambda n: (n - 1) * (n + 2) / (2 * n), "one by one"),
        (lambda n: n.bit_length() - 1, "shortest path"),
        (lambda n: n * closed_form(n), "sum of the depths"),
        (lambda n: 7.0, "expected 1.66667"),
        (lambda n: closed_form(n) if n < 100 else math.log2(n), "limit"),
        (lambda n: closed_form(n) if n > 1 else 1 / 0, "questions(1) raised"),
    ],
)
def test_average_questions(function, hint, verdicts):
    exercises.check_average_questions(function)
    (line,) = verdicts()
    assert hint in line


GOOD_PLAN = [
    ([5, 8, 9, 12], [3, 6, 10, 11]),
    ([6, 7, 9, 11], [2, 4, 10, 12]),
    ([4, 7, 8, 10], [1, 5, 11, 12]),
]


def test_a_plan_that_works_is_accepted(verdicts):
    exercises.check_weighings(GOOD_PLAN)
    (line,) = verdicts()
    assert line.startswith("Right: 24 cases")


@pytest.mark.parametrize(
    ("plan", "hint"),
    [
        ([([1, 2], [3])], "2 against 1"),
        ([([1], [13])], "coin 13"),
        ([([0], [1])], "coin 0"),
        ([([1], [1])], "twice"),
        (GOOD_PLAN[:2], "look the same"),
        ([*GOOD_PLAN, ([1], [2])], "takes 4 weighings"),
        ([([1, 2], [3, 4])], "'coin 1 heavy' and 'coin 2 heavy'"),
        ("weigh them all", "pairs"),
        ([], "pairs"),
        ([([1], 2)], "pairs"),
        ({1: 2}, "pairs"),
        ([([1], [2], [3])], "pairs"),
        (12, "pairs"),
        ([([1], ["heavy"])], "coin 'heavy'"),
        ([([1], [[2]])], "coin [2]"),
        ([([1], [1.5])], "coin 1.5"),
        ([([1], [math.nan])], "coin nan"),
        ([([1], [10**400])], "coin 1000000"),
        (itertools.repeat(([1], [2])), "'coin 1 light' and 'coin 2 heavy'"),
        ([(itertools.count(1), [2])], "1000 against 1"),
    ],
)
def test_a_plan_that_fails_is_told_why(plan, hint, verdicts):
    exercises.check_weighings(plan)
    (line,) = verdicts()
    assert line.startswith("Not yet") and hint in line


def test_a_plan_may_hold_any_whole_numbers(verdicts):
    plan = [(np.array(left), tuple(right)) for left, right in GOOD_PLAN]
    exercises.check_weighings(weighing for weighing in plan)
    exercises.check_weighings(np.array(GOOD_PLAN, dtype=float))
    lines = verdicts()
    assert len(lines) == 2
    assert all(line.startswith("Right: 24 cases") for line in lines)


@pytest.mark.parametrize(
    ("coins", "weighings"), [("twelve", 3), (12, None), (0, 3), (12.0, 3)]
)
def test_numbers_of_coins_and_weighings_that_are_none(
    coins, weighings, verdicts
):
    exercises.check_weighings(GOOD_PLAN, coins, weighings)
    (line,) = verdicts()
    assert line.startswith("Not yet: the data given to this check")
