"""How tests give the checks of numbers their answers, and what these ask."""

import contextlib
import csv
import inspect
import io
from pathlib import Path

from infolib import exercises
from infolib.exercises import report

CHECKS = [name for name in exercises.__all__ if name.startswith("check_")]
WITHOUT_NUMBERS = {"check_code", "check_key", "check_weighings"}
FUNCTION_CHECKS = [
    name
    for name in CHECKS
    if "function" in inspect.signature(getattr(exercises, name)).parameters
]
NUMBER_CHECKS = [
    name
    for name in CHECKS
    if name not in FUNCTION_CHECKS and name not in WITHOUT_NUMBERS
]
DATA = {"text", "surprises", "rows"}  # parameters that are no answers
CAFE = Path(__file__).parents[2] / "chapters" / "data" / "cafe.csv"


def ask(name, answers):
    """Give a check of numbers its answers, in their order."""
    check = getattr(exercises, name)
    if name == "check_forecasters":
        return check(answers[:2], answers[2:])
    if name == "check_word_starts":
        return check("abc de f", [7, 3, 2, 0.5, 6, 2.5, 0.25, 5], *answers)
    if name == "check_context_bill":
        return check("how much wood would a woodchuck chuck " * 2, *answers)
    if name == "check_letters_share":
        return check("the cat and the dog saw you", *answers)
    if name == "check_second_question":
        with CAFE.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return check(rows, ("weather", answers[0]), ("weather", answers[1]))
    return check(*answers)


def questions(name):
    """What a check of numbers asks, whatever it is answered."""
    parameters = inspect.signature(getattr(exercises, name)).parameters
    count = 4 if name == "check_forecasters" else len({*parameters} - DATA)
    with (
        report.recorded() as found,
        contextlib.redirect_stdout(io.StringIO()),
    ):
        ask(name, [0.0] * count)
    return found


def numbers(name):
    """The same, without the names that go with some of the numbers."""
    return [getattr(found, "number", found) for found in questions(name)]
