"""The page says of an answer what the notebook says, word for word."""

import json
import math
import subprocess
from pathlib import Path

import answering_checks
import numpy as np
import pytest

import infolib as il
from infolib import _language
from infolib.exercises import report
from tools import npm, recorded_exercises

HERE = Path(__file__).parent
LANGUAGES = ("en", "ko")
NONSENSE = [
    *("thirteen", "nan", "-nan", "1 bit", "it's", 'say "1"', "'\"", "a\\b"),
    *("ㄱ", "1/0", "é\u200b\xa0", "x" * 120, "  spaced  out ", "log(2)"),
]
HUGE = ["1e400", "-1e400", "inf", "-inf", "1e308", "1e-320", "-0.0"]


@pytest.fixture(params=LANGUAGES)
def language(request):
    before = _language.language()
    il.use_language(request.param)
    yield request.param
    il.use_language(before)


def judged(questions):
    """What the script says: questions, each with the texts of its answers."""
    words = recorded_exercises.wording() | {"open": "open"}
    result = subprocess.run(
        [npm.NODE, HERE / "verdicts.mjs"],
        input=json.dumps({"words": words, "questions": questions}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(result.stdout)


def said(question, answer):
    """What the notebook says, on one line."""
    return " ".join(question.verdict(answer).split())


def number_of(question):
    return getattr(question, "number", question)


def texts(question, rng):
    """Right and wrong answers, slips and nonsense, as texts."""
    number = number_of(question)
    values = [number.expected, *(slip for slip, _ in number.slips)]
    for value in [x for x in values if math.isfinite(x)]:
        values += [round(value, places) for places in range(6)]
        margin = number.margin
        values += [value + sign * margin * f for sign in (-1, 1)
                   for f in (0.9, 0.999, 1.001, 1.1, 3)]  # fmt: skip
    values += [-1, 0, 1, 0.5, 2.5, 100000.5, 100001.5, 999999.5, 1e6, 1e-5]
    values += [*rng.normal(size=20) * 10.0 ** rng.integers(-8, 12, 20)]
    values += [*rng.uniform(0, 5, 20)]
    return [*(repr(float(x)) for x in values), *NONSENSE, *HUGE]


def test_a_verdict_is_that_of_the_notebook(language):
    rng = np.random.default_rng(4)
    asked = [
        q
        for name in answering_checks.NUMBER_CHECKS
        for q in answering_checks.questions(name)
    ]
    given = [[number_of(q), texts(q, rng)] for q in asked]
    found = judged(
        [
            [
                recorded_exercises.described(number),
                [[text] for text in answers],
            ]
            for number, answers in given
        ]
    )
    count = 0
    for (number, answers), verdicts in zip(given, found, strict=True):
        for text, verdict in zip(answers, verdicts, strict=True):
            exact = said(number, text)
            assert verdict["said"] == exact, (number.asks, text)
            assert verdict["right"] == (exact == said(number, number.expected))
            count += 1
    assert count > 4000


def test_every_slip_gets_its_hint(language):
    asked = [
        q
        for name in answering_checks.NUMBER_CHECKS
        for q in answering_checks.numbers(name)
    ]
    found = judged(
        [
            [
                recorded_exercises.described(question),
                [[repr(float(slip))] for slip, _ in question.slips],
            ]
            for question in asked
        ]
    )
    for question, verdicts in zip(asked, found, strict=True):
        for (slip, hint), verdict in zip(
            question.slips, verdicts, strict=True
        ):
            assert hint in verdict["said"], (question.asks, slip)
            assert verdict["known"] and not verdict["right"]


def test_a_name_is_judged_before_its_number(language):
    asked = answering_checks.questions("check_second_question")
    numbers = ["0.5", "0", "nonsense"]
    names = ["weather", "season", " Weather ", "SEASON", "day", "open", "?"]
    answers = [[name, number] for name in names for number in numbers]
    answers += [
        [q.best, repr(slip)] for q in asked for slip, _ in q.number.slips
    ]
    answers += [[q.best, repr(q.number.expected)] for q in asked]
    found = judged([[recorded_exercises.described(q), answers] for q in asked])
    for question, verdicts in zip(asked, found, strict=True):
        for answer, verdict in zip(answers, verdicts, strict=True):
            assert verdict["said"] == said(question, answer), answer


def test_an_empty_field_is_not_answered():
    two, one = (
        answering_checks.questions("check_second_question")[0],
        report.Number,
    )
    question = recorded_exercises.described(one("", 1.0, [], ""))
    found = judged(
        [
            [question, [[""], ["  "], ["1"]]],
            [recorded_exercises.described(two), [["", "1"], ["weather", " "]]],
        ]
    )
    is_open = [[verdict["open"] for verdict in some] for some in found]
    assert is_open == [[True, True, False], [True, True]]


@pytest.mark.parametrize(
    ("text", "right"),
    [("1,048,576", True), ("1 048 576", True), ("2^20", True), ("1e6", False)],
)
def test_a_whole_number_may_have_signs_in_it(text, right):
    things, _questions = answering_checks.questions("check_twenty_questions")
    [[verdict]] = judged([[recorded_exercises.described(things), [[text]]]])
    assert verdict["right"] == right


def test_a_comma_that_may_mean_two_things_is_read_as_what_is_known():
    bits, *_others = answering_checks.questions("check_pin")
    found = judged(
        [
            [
                recorded_exercises.described(bits),
                [["10,000"], ["13,288"], ["10,001"]],
            ]
        ]
    )
    many, right, small = found[0]
    assert "number of PINs" in many["said"] and right["right"]
    assert small["said"] == "Not yet: 10.001 is too small."


def test_a_wrong_word_of_the_script_would_be_found():
    number = report.Number("", 1.0, [(2.0, "twice.")], "Good.")
    question = recorded_exercises.described(number)
    question["slips"][0][1] = "thrice."
    [[verdict]] = judged([[question, [["2"]]]])
    assert verdict["said"] != said(number, 2.0) == "Not yet: twice."
