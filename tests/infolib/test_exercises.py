"""The self-checks accept right answers and explain the usual slips."""

import math

import pytest

from infolib import exercises, hartley, self_information

NOT_ANSWERED = "Not answered yet"


def verdicts(capsys):
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("check", "number_of_answers"),
    [
        (exercises.check_pin, 2),
        (exercises.check_heart_then_face, 3),
        (exercises.check_two_aces, 1),
        (exercises.check_twenty_questions, 2),
        (exercises.check_weighings, 1),
    ],
)
@pytest.mark.parametrize("dots", [..., None])
def test_an_open_answer_is_called_open(check, number_of_answers, dots, capsys):
    check(*[dots] * number_of_answers)
    lines = verdicts(capsys)
    assert len(lines) == number_of_answers
    assert all(line.startswith(NOT_ANSWERED) for line in lines)


@pytest.mark.parametrize(
    "check",
    [
        exercises.check_surprise,
        exercises.check_total_surprise,
        exercises.check_average_questions,
    ],
)
@pytest.mark.parametrize("dots", [..., None])
def test_an_open_function_is_called_open(check, dots, capsys):
    check(lambda *_: dots)
    (line,) = verdicts(capsys)
    assert line.startswith(NOT_ANSWERED)


@pytest.mark.parametrize(
    "check",
    [
        exercises.check_surprise,
        exercises.check_total_surprise,
        exercises.check_average_questions,
    ],
)
def test_a_function_that_raises_is_told_what_it_raised(check, capsys):
    def broken(*_):
        raise KeyError("nothing here")

    check(broken)
    (line,) = verdicts(capsys)
    assert line.startswith("Not yet") and "KeyError: 'nothing here'" in line


PIN_BITS, PIN_HARTLEYS = 4 * math.log2(10), 4.0


@pytest.mark.parametrize(
    ("bits", "hint"),
    [
        (PIN_BITS, "Right"),
        (13.288, "Right"),
        (13.3, "too large"),
        (13, "too small"),
        (4 * math.log(10), "nats"),
        (4, "hartleys"),
        (20, "4 choices among 10"),
        (math.log2(10), "one digit"),
        ("thirteen", "expected one number"),
        ([13.288, 4], "expected one number"),
        (math.nan, "not a number"),
    ],
)
def test_pin_in_bits(bits, hint, capsys):
    exercises.check_pin(bits, PIN_HARTLEYS)
    first, second = verdicts(capsys)
    assert hint in first
    assert first.startswith("Right") == (hint == "Right")
    assert second.startswith("Right")


@pytest.mark.parametrize(
    ("hartleys", "hint"), [(PIN_BITS, "in bits"), (10_000, "logarithm")]
)
def test_pin_in_hartleys(hartleys, hint, capsys):
    exercises.check_pin(PIN_BITS, hartleys)
    first, second = verdicts(capsys)
    assert first.startswith("Right")
    assert second.startswith("Not yet") and hint in second


def test_heart_then_face_accepts_the_right_bits(capsys):
    exercises.check_heart_then_face(2, math.log2(13 / 3), math.log2(52 / 3))
    lines = verdicts(capsys)
    assert len(lines) == 3 and all(x.startswith("Right") for x in lines)


@pytest.mark.parametrize(
    ("answers", "line_number", "hint"),
    [
        ((2 * math.log(2), ..., ...), 0, "nats"),
        ((0.25, ..., ...), 0, "probability"),
        ((..., math.log2(13 / 4), ...), 1, "ace"),
        ((..., math.log2(52 / 3), ...), 1, "both at once"),
        ((..., math.log(13 / 3), ...), 1, "nats"),
        ((..., ..., 2 * math.log2(13 / 3)), 2, "add"),
        ((..., ..., math.log2(52 / 12)), 2, "any suit"),
    ],
)
def test_heart_then_face_explains_slips(answers, line_number, hint, capsys):
    exercises.check_heart_then_face(*answers)
    line = verdicts(capsys)[line_number]
    assert line.startswith("Not yet") and hint in line


@pytest.mark.parametrize(
    ("bits", "hint"),
    [
        (math.log2(13 * 17), "Right"),
        (2 * math.log2(13), "twice"),
        (-math.log2(4 / 52 * 4 / 51), "three aces"),
        (-math.log2(4 / 52 * 3 / 52), "51 cards"),
        (math.log2(17), "second ace alone"),
        (1, "too small"),
    ],
)
def test_two_aces(bits, hint, capsys):
    exercises.check_two_aces(bits)
    (line,) = verdicts(capsys)
    assert hint in line


def test_surprise_accepts_the_right_function(capsys):
    exercises.check_surprise(lambda p: -math.log2(p) if p else math.inf)
    (line,) = verdicts(capsys)
    assert line.startswith("Right")


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda p: math.log2(p) if p else -math.inf, "sign"),
        (lambda p: -math.log(p) if p else math.inf, "nats"),
        (lambda p: -math.log10(p) if p else math.inf, "hartleys"),
        (lambda p: p * self_information(p), "weighted"),
        (lambda p: 1 / p if p else math.inf, "logarithm"),
        (lambda p: self_information(p) if p else math.nan, "nan"),
        (lambda p: self_information(p) if p else 0.0, "expected inf"),
        (lambda p: -math.log2(p), "surprise(0) raised ValueError"),
        (lambda p: "many", "'many'"),
    ],
)
def test_surprise_explains_slips(function, hint, capsys):
    exercises.check_surprise(function)
    (line,) = verdicts(capsys)
    assert line.startswith("Not yet") and hint in line


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda ps: sum(math.log2(1 / p) for p in ps), "Right"),
        (lambda ps: -math.log2(math.prod(ps)), "Right"),
        (lambda ps: sum(p * math.log2(1 / p) for p in ps), "weighted"),
        (lambda ps: 0.0, "expected 2"),
        (lambda ps: "two", "'two'"),
    ],
)
def test_total_surprise(function, hint, capsys):
    exercises.check_total_surprise(function)
    (line,) = verdicts(capsys)
    assert hint in line


@pytest.mark.parametrize(
    ("things", "questions", "hints"),
    [
        (2**20, 13, ("Right", "Right")),
        (40, hartley(2, 20, base=3), ("doubles", "whole questions")),
        (400, 12, ("doubles", "round up")),
        (2**10, 20 * math.log2(3), ("too small", "divide")),
    ],
)
def test_twenty_questions(things, questions, hints, capsys):
    exercises.check_twenty_questions(things, questions)
    for line, hint in zip(verdicts(capsys), hints, strict=True):
        assert hint in line


def closed_form(n):
    k = n.bit_length() - 1
    return k + 2 * (n - 2**k) / n


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (closed_form, "Right"),
        (lambda n: math.log2(n), "limit"),
        (lambda n: math.ceil(math.log2(n)), "longest path"),
        (lambda n: (n - 1) * (n + 2) / (2 * n), "one by one"),
        (lambda n: 7.0, "expected 0"),
    ],
)
def test_average_questions(function, hint, capsys):
    exercises.check_average_questions(function)
    (line,) = verdicts(capsys)
    assert hint in line


GOOD_PLAN = [
    ([5, 8, 9, 12], [3, 6, 10, 11]),
    ([6, 7, 9, 11], [2, 4, 10, 12]),
    ([4, 7, 8, 10], [1, 5, 11, 12]),
]


def test_a_plan_that_works_is_accepted(capsys):
    exercises.check_weighings(GOOD_PLAN)
    (line,) = verdicts(capsys)
    assert line.startswith("Right: 24 cases")


@pytest.mark.parametrize(
    ("plan", "hint"),
    [
        ([([1, 2], [3])], "2 coins against 1"),
        ([([1], [13])], "coin 13"),
        ([([0], [1])], "coin 0"),
        ([([1], [1])], "twice"),
        (GOOD_PLAN[:2], "look the same"),
        ([([1, 2], [3, 4])], "'coin 1 heavy' and 'coin 2 heavy'"),
        ("weigh them all", "pairs"),
    ],
)
def test_a_plan_that_fails_is_told_why(plan, hint, capsys):
    exercises.check_weighings(plan)
    (line,) = verdicts(capsys)
    assert line.startswith("Not yet") and hint in line
