"""The pages ask what the notebooks ask."""

import json
import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import answering_checks
import pytest

from tools import recorded_exercises

CHAPTERS = Path(__file__).parents[2] / "chapters"
PATHS = sorted(CHAPTERS.glob("0*.ipynb"))
SECTION = re.compile(r"\((sec-[\w-]+)\)=\n#")  # a box has no title to name
CALL = re.compile(r"exercises\.(check_\w+)")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def solved(notebook):
    """What the model solutions print, as it is stored."""
    printed = {}
    for cell, source, _, label in recorded_exercises.cells(notebook):
        if label and recorded_exercises.CHECK in source:
            streams = [it["text"] for it in cell["outputs"] if "text" in it]
            printed[label] = "".join("".join(text) for text in streams)
    return printed


def asks_numbers(notebook):
    """The exercises whose check is about numbers, by the check's name."""
    return {
        asked
        for cell, source, asked, _ in recorded_exercises.cells(notebook)
        if cell["cell_type"] == "code" and asked
        for check in CALL.findall(source)
        if check in answering_checks.NUMBER_CHECKS
    }


def test_there_are_exercises():
    assert sum(len(asks_numbers(read(path))) for path in PATHS) > 15
    assert (
        sum(len(recorded_exercises.checked(read(path))) for path in PATHS) > 30
    )


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_section_to_read_is_one_of_the_book(path):
    sections = {
        name
        for other in PATHS
        for _, source, _, _ in recorded_exercises.cells(read(other))
        for name in SECTION.findall(source)
    }
    found = recorded_exercises.checked(read(path))
    for label in asks_numbers(read(path)):
        assert found[label]["read"] in sections, label


@pytest.mark.parametrize(
    ("source", "only"),
    [
        ("a = ...\nb = ...  # in bits\nil.exercises.check_pin(a, b)", True),
        ("a = ...\nil.exercises.check_x(\n    rows, (a, a),\n)", True),
        ("a = 1\nil.exercises.check_pin(a)", False),
        ("a = ...\nprint(a)\nil.exercises.check_pin(a)", False),
        ("def f():\n    return ...\n\n\nil.exercises.check_f(f)", False),
    ],
)
def test_a_cell_that_only_asks_is_known(source, only):
    assert recorded_exercises.only_asks(source) == only


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_is_recorded_is_what_the_notebook_prints(path):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found = pool.submit(recorded_exercises.record, path).result()[
            "exercises"
        ]
    printed = solved(read(path))
    assert {*found} == {*printed}
    recorded = {label for label in found if found[label]["questions"]}
    assert recorded == asks_numbers(read(path))
    for label in recorded:
        questions = found[label]["questions"]
        for question in questions:
            assert question["right"] in printed[label].splitlines()
        assert printed[label].count("Right: ") == len(questions)
