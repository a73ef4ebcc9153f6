"""Model solutions hold where the text has taught to look.

The text teaches that 0 log 0 is 0, that an event of probability 0 surprises
infinitely if it happens, that a missing number (nan) must not turn into an
answer, and that a probability may be very small. So every function of a
solution is tried there, and so are other functions of the chapters that meet
such input. Each is taken out of its cell and runs with the imports of its
chapter.
"""

import ast
import math
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
import pytest

from tools.execute import python_of

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
NAN, INF = math.nan, math.inf
TINY, LEAST = 1e-320, 5e-324  # below 2**-1022, where 1 / x overflows
TINY_BITS = 320 * math.log2(10)
MISSING = "nan or a ValueError"

# by chapter, cell and function: arguments, and the answer or the error
CASES = {
    ("01_information", "two-heads", "weighted"): [
        ((0,), 0),
        ((1,), 0),
    ],
    ("01_information", "sol-bug-code", "mended_surprise"): [
        (([0.5, 0],), INF),
        (([1, 1],), 0),
        (([0.5, LEAST],), 1075),
        (([0.5, NAN],), MISSING),
    ],
    ("01_information", "sol-best-tree-code", "average_questions"): [
        ((1,), 0),
        ((2**70,), 70),
    ],
    ("02_entropy", "sol-entropy-code", "my_entropy"): [
        (([1.0],), 0),
        (([1.0, 0.0],), 0),
        (([1.0, LEAST],), 0),
        (([0.5, 0.5, TINY],), 1),
        (([0.5, NAN, 0.25],), MISSING),
    ],
    ("03_codes", "sol-geometric-code", "waiting_entropy"): [
        ((1,), 0),
        ((TINY,), TINY_BITS + math.log2(math.e)),
        ((NAN,), MISSING),
    ],
    ("04_cross_entropy", "sol-swapped-code", "mended_loss"): [
        (([[1, 0]], [[1, 0]]), 0),
        (([[1, 0]], [[0, 1]]), INF),
        (([[0, 1]], [[1, TINY]]), TINY_BITS * math.log(2)),
        (([[NAN, 1]], [[0.5, 0.5]]), MISSING),
        (([[0, 1]], [[0.5, NAN]]), MISSING),
    ],
    ("04_cross_entropy", "sol-stable-code", "loss_from_logits"): [
        (([1e17, 1e17], 0), math.log(2)),
        (([-1000, 0], 0), 1000),
        (([-INF, 0], 0), INF),
        (([-INF, 0], 1), 0),
        (([NAN, 0], 1), MISSING),
    ],
    ("05_kl_divergence", "race-code", "growth"): [
        ((np.array([1, 0, 0, 0]), np.array([1, 0, 0, 0])), 2),
        ((np.array([0.5, 0.5]), np.array([1, 0])), -INF),
        ((np.array([0.5, NAN]), np.array([0.5, 0.5])), MISSING),
    ],
    ("06_mutual_information", "features-bins", "in_bins"): [
        ((np.array([0.0, 1.0, NAN]), 2), MISSING),
    ],
    ("06_mutual_information", "sol-permutation-code", "p_value"): [
        ((np.zeros(9, np.int64), np.arange(9)), 1),
        ((np.array([0.0, NAN]), np.array([0, 1])), MISSING),
    ],
    ("08_all_together", "sol-perplexity-code", "mended_perplexity"): [
        ((np.array([1.0, 1.0]),), 1),
        ((np.array([0.5, 0.0]),), INF),
        ((np.array([0.25, 2.0**-1070]),), 2.0**536),
        ((np.array([0.5, NAN]),), MISSING),
    ],
    ("02_entropy", "sol-left-open-code", "mended"): [
        ((np.array([[0.5, 0.0], [0.5, 0.0]]),), 1),
        ((np.array([[0.5, LEAST], [0.5, 0.0]]),), 1),
        ((np.array([[0.5, NAN], [0.25, 0.25]]),), MISSING),
    ],
}
# functions of solutions that meet none of these: the reason
NO_EDGES = {
    "best_question": "counts rows of a table",
    "paid": "takes the length of a context, and counts whole letters",
    "surprises_while_learning": "a forecast is never 0",
}
# a library's int has 32 bits where the machine's has, as in a browser
MACHINE_INT = ("astype(int)", "dtype=int)", "dtype=int,", "np.int_", "np.intp")


@cache
def code(chapter):
    """The source of every code cell of a chapter, by its id."""
    notebook = nbformat.read(CHAPTERS / f"{chapter}.ipynb", as_version=4)
    return {
        c.id: python_of(c.source)
        for c in notebook.cells
        if c.cell_type == "code"
    }


def definitions(source):
    return [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
    ]


def function_of(chapter, cell, name):
    """One function of a notebook, alone with the imports of its chapter."""
    body = [
        node
        for node in ast.parse(code(chapter)["setup"]).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    body += definitions(code(chapter)[cell])
    namespace = {}
    exec(compile(ast.Module(body, []), cell, "exec"), namespace)
    return namespace[name]


def answer_of(function, arguments):
    try:
        return function(*arguments)
    except ValueError:
        return ValueError


def is_right(answer, right):
    if right is MISSING:
        return answer is ValueError or bool(np.all(np.isnan(answer)))
    if ValueError in (answer, right):
        return answer is right
    return answer == pytest.approx(right, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(
    ("place", "arguments", "right"),
    [
        pytest.param(place, *case, id=f"{place[2]}-{number}")
        for place, cases in CASES.items()
        for number, case in enumerate(cases)
    ],
)
def test_a_function_of_the_book_is_right_at_the_edge(place, arguments, right):
    answer = answer_of(function_of(*place), arguments)
    assert is_right(answer, right), answer


def test_training_counts_a_probability_too_small_for_a_float():
    train = function_of("04_cross_entropy", "train-loop", "train")
    _, losses = train(np.ones((3, 1)), [0, 0, 1], steps=2, rate=3000)
    # after one step the logits are 1000, 0 and -1000
    assert losses == pytest.approx([math.log(3), 1000 / 3])


def test_every_function_of_a_solution_is_tried_or_has_a_reason_not_to_be():
    tried = {name for _, _, name in CASES}
    found = {
        node.name
        for path in CHAPTERS.glob("*.ipynb")
        for cell, source in code(path.stem).items()
        if cell.startswith("sol-")
        for node in definitions(source)
    }
    assert len(found) > 10
    assert found - tried == set(NO_EDGES)


def test_whole_numbers_have_64_bits_on_every_machine(path):
    for cell, source in code(path.stem).items():
        for spelling in MACHINE_INT:
            assert spelling not in source, cell


def test_a_careless_solution_would_be_found():
    def careless(p):
        return sum(x * math.log2(1 / x) for x in p if x > 0)

    assert is_right(answer_of(careless, ([0.5, 0.5, 0.0],)), 1)
    assert not is_right(answer_of(careless, ([0.5, NAN, 0.25],)), MISSING)
    assert not is_right(answer_of(careless, ([1.0, LEAST],)), 0)
    assert not is_right(answer_of(careless, ([1.5, -0.5],)), ValueError)
    assert not is_right(answer_of(math.log2, (0,)), INF)
