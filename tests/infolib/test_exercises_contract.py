"""What all self-checks promise: the same for each, tried for all of them."""

import io
import math
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from answering_checks import (
    FUNCTION_CHECKS,
    NUMBER_CHECKS,
    ask,
    numbers,
    questions,
)

import infolib as il
from infolib import _language, exercises
from infolib.exercises import report


def test_every_check_of_a_function_has_a_right_answer_here():
    assert {*RIGHT_FUNCTIONS} == {*FUNCTION_CHECKS}


@pytest.mark.parametrize("name", NUMBER_CHECKS)
def test_no_slip_is_taken_for_the_right_answer(name, verdicts):
    asked = numbers(name)
    assert asked
    for i, question in enumerate(asked):
        for slip, hint in question.slips:
            answers = [...] * len(asked)
            answers[i] = slip
            ask(name, answers)
            line = verdicts()[i]
            assert line.startswith("Not yet: ") and hint in line


@pytest.mark.parametrize("name", NUMBER_CHECKS)
def test_an_amount_in_another_unit_is_told_so(name):
    for question in numbers(name):
        expected, unit = question.expected, question.unit("2")
        if expected in (0, math.inf) or unit.split()[1:] not in (
            ["bits"],
            ["bits", "a", "day"],
            ["nats"],
        ):
            continue
        factor = math.log(2) if "bits" in unit else 1 / math.log(2)
        hints = [
            hint
            for slip, hint in question.slips
            if slip == pytest.approx(factor * expected)
        ]
        assert any("nats" in hint or "bits" in hint for hint in hints)


CLOTHES = [
    str,
    float,
    np.float64,
    np.longdouble,
    np.array,
    lambda x: np.array([x]),
    lambda x: np.array([[x]]),
    lambda x: np.array(x, dtype=object),
    lambda x: Decimal(str(x)),
    lambda x: x if math.isinf(x) else Fraction(x),
    lambda x: x if math.isinf(x) else complex(x),
    np.float32,
]


@pytest.mark.parametrize("wear", CLOTHES)
@pytest.mark.parametrize("name", NUMBER_CHECKS)
def test_a_right_number_is_right_in_any_type(name, wear, verdicts):
    asked = numbers(name)
    ask(name, [wear(question.expected) for question in asked])
    lines = verdicts()
    assert len(lines) == len(asked)
    assert all(line.startswith("Right: ") for line in lines)


@pytest.mark.parametrize("name", NUMBER_CHECKS)
def test_a_number_with_its_last_asked_decimal_is_right(name, verdicts):
    asked = numbers(name)
    ask(
        name,
        [
            question.expected
            if math.isinf(question.expected) or question.whole
            else round(question.expected, question.decimals)
            for question in asked
        ],
    )
    assert all(line.startswith("Right: ") for line in verdicts())


@pytest.mark.parametrize("name", NUMBER_CHECKS)
def test_a_number_beside_the_last_asked_decimal_is_wrong(name, verdicts):
    asked = numbers(name)
    for sign in (-1, 1):
        ask(
            name,
            [
                0
                if math.isinf(question.expected)
                else question.expected + sign
                if question.whole
                else question.expected + sign * 10.0**-question.decimals
                for question in asked
            ],
        )
        assert all(line.startswith("Not yet: ") for line in verdicts())


@pytest.mark.parametrize("name", NUMBER_CHECKS)
@pytest.mark.parametrize("answer", [True, False, np.True_, b"1", 2 + 1j, ()])
def test_what_is_no_number_is_not_taken_for_one(name, answer, verdicts):
    ask(name, [answer] * len(numbers(name)))
    lines = verdicts()
    assert lines and all("expected one number" in line for line in lines)


# -- functions ----------------------------------------------------------------


def mean_loss(labels, predictions):
    return float(np.mean(il.cross_entropy(labels, predictions, base=math.e)))


def average_questions(n):
    k = n.bit_length() - 1
    return k + 2 * (n - 2**k) / n


def p_value(x, y):
    rng = np.random.default_rng(0)
    found = il.mutual_information_from_samples(x, y)
    chance = [
        il.mutual_information_from_samples(x, rng.permutation(y))
        for _ in range(200)
    ]
    return (1 + sum(each >= found for each in chance)) / 201


RIGHT_FUNCTIONS = {
    "check_average_questions": average_questions,
    "check_batch_loss": mean_loss,
    "check_cross_entropy": il.cross_entropy,
    "check_entropy": il.entropy,
    "check_left_open": lambda table: il.conditional_entropy(table, given=1),
    "check_loss_from_logits": lambda z, c: il.cross_entropy_loss(c, logits=z),
    "check_p_value": p_value,
    "check_text_perplexity": lambda q: 2 ** np.mean(il.self_information(q)),
    "check_total_surprise": lambda ps: sum(map(il.self_information, ps)),
    "check_waiting_entropy": lambda p: il.binary_entropy(p) / p,
}


@pytest.mark.parametrize("wear", CLOTHES)
@pytest.mark.parametrize("name", FUNCTION_CHECKS)
def test_a_right_function_is_right_with_any_type(name, wear, verdicts):
    def function(*arguments):
        answer = RIGHT_FUNCTIONS[name](*arguments)
        if isinstance(answer, tuple):
            return [wear(float(part)) for part in answer]
        return wear(float(answer))

    getattr(exercises, name)(function)
    (line,) = verdicts()
    assert line.startswith("Right: ")


def spoil(argument):
    """Change an argument in place, as far as it goes."""
    if isinstance(argument, list):
        for part in argument:
            spoil(part)
        argument.clear()
    elif isinstance(argument, np.ndarray):
        argument *= 0


@pytest.mark.parametrize("name", FUNCTION_CHECKS)
def test_a_function_may_spoil_its_arguments(name, verdicts):
    def function(*arguments):
        try:
            return RIGHT_FUNCTIONS[name](*arguments)
        finally:
            for argument in arguments:
                spoil(argument)

    for _ in range(2):
        getattr(exercises, name)(function)
        (line,) = verdicts()
        assert line.startswith("Right: ")


@pytest.mark.parametrize("name", FUNCTION_CHECKS)
def test_the_arguments_are_never_the_same_object(name, verdicts):
    seen = []

    def function(*arguments):
        seen.extend(a for a in arguments if isinstance(a, list | np.ndarray))
        return RIGHT_FUNCTIONS[name](*arguments)

    getattr(exercises, name)(function)
    assert len({id(argument) for argument in seen}) == len(seen)


@pytest.mark.parametrize("name", FUNCTION_CHECKS)
@pytest.mark.parametrize(
    ("function", "start"),
    [
        (..., "Not answered yet: "),
        (None, "Not answered yet: "),
        (lambda *_: ..., "Not answered yet: "),
        (lambda *_: None, "Not answered yet: "),
        (0.5, "Not yet: expected a function, got 0.5."),
        (lambda *_: math.nan, "Not yet: "),
        (lambda *_: math.inf, "Not yet: "),
        (lambda *_: -math.inf, "Not yet: "),
        (lambda *_: 0.0, "Not yet: "),
        (lambda *_: 1.0, "Not yet: "),
        (lambda *_: True, "Not yet: "),
        (lambda: 1.0, "Not yet: "),
    ],
)
def test_a_function_of_no_use_is_refused(name, function, start, verdicts):
    getattr(exercises, name)(function)
    (line,) = verdicts()
    assert line.startswith(start)


OF_TWO_ARGUMENTS = [
    *("check_batch_loss", "check_cross_entropy", "check_loss_from_logits"),
    "check_p_value",
]


@pytest.mark.parametrize(
    ("name", "ignored"),
    [
        *((name, 0) for name in FUNCTION_CHECKS),
        *((name, 1) for name in OF_TWO_ARGUMENTS),
    ],
)
def test_a_function_that_ignores_an_argument_is_refused(
    name, ignored, verdicts
):
    """It answers for the argument that it was given first."""
    first = []

    def function(*arguments):
        first.extend(arguments[ignored : ignored + 1])
        changed = [*arguments]
        changed[ignored] = first[0]
        return RIGHT_FUNCTIONS[name](*changed)

    getattr(exercises, name)(function)
    (line,) = verdicts()
    assert line.startswith("Not yet: ")


# -- how it is said -----------------------------------------------------------


@pytest.fixture
def in_korean():
    before = _language.language()
    il.use_language("ko")
    yield
    il.use_language(before)


@pytest.mark.parametrize("name", NUMBER_CHECKS)
def test_nothing_of_a_verdict_stays_english(name, verdicts, in_korean):
    asked = numbers(name)
    ask(name, [question.expected for question in asked])
    ask(name, ["?"] * len(asked))
    for i, question in enumerate(asked):
        for slip, _hint in question.slips:
            ask(name, [slip if j == i else ... for j in range(len(asked))])
    lines = verdicts()
    assert all(line.startswith(("맞았습니다: ", "아직 ")) for line in lines)
    english = [
        line for line in lines if re.search("[a-z]{2,} [a-z]{2,}", line)
    ]
    assert not english, (
        "give these their Korean in infolib/locale/ko.po, where `python -m "
        f"tools repair` has put them: {english}"
    )


def test_the_accuracies_are_named_in_korean(verdicts, in_korean):
    exercises.check_forecasters(3, 3)
    told = [line.partition(": ")[2] for line in verdicts()]
    assert [line.split()[0] for line in told] == ["정확도에는", "비트"]


def test_questions_are_collected_only_meanwhile(verdicts):
    with report.recorded() as whole:
        exercises.check_loaded_die(1, 2)
        with report.recorded() as part:
            exercises.check_bias(3)
    exercises.check_bias(3)
    assert [question.asks for question in part] == ["The bias, in bits"]
    assert len(whole) == 3 and whole[2] is part[0]
    verdicts()


@pytest.mark.parametrize("name", NUMBER_CHECKS)
def test_the_fields_of_an_exercise_have_names_of_their_own(name):
    named = [
        question
        for question in questions(name)
        if isinstance(question, report.NameAndNumber)
    ]
    names = [question.asks for question in [*named, *numbers(name)]]
    assert all(names) and len({*names}) == len(names)


def test_two_slips_of_one_value_both_give_their_hint(verdicts):
    slips = [(0.5, "the first."), (0.5, "the second."), (0.5, "the first.")]
    report.check_number(0.5, 1.0, slips, asks="", right="")
    assert verdicts() == ["Not yet: the first. Or: the second."]


@pytest.mark.parametrize(
    ("unit", "one", "two"),
    [
        (report.in_bits, "1 bit", "2 bits"),
        (report.in_nats, "1 nat", "2 nats"),
        (report.in_letters, "1 letter", "2 letters"),
        (report.bare, "1", "2"),
    ],
)
def test_one_of_a_unit_is_said_in_the_singular(unit, one, two):
    assert unit("1") == one and unit("2") == two


def test_a_verdict_is_said_with_what_the_stream_can_encode(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", stream)
    report.say("0.5 비트\n\ud800")
    stream.flush()
    assert stream.buffer.getvalue() == b"0.5 \\ube44\\ud2b8 \\ud800\n"


def test_a_long_answer_is_quoted_in_part():
    assert report.shown("a" * 200) == "'" + "a" * 96 + "..."


def test_a_masked_entry_is_not_a_number():
    assert math.isnan(report.as_float(np.ma.array([0.5], mask=[True])))
