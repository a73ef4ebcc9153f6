"""What the exercises ask, for the pages, where they take answers.

In: the notebooks of an edition, with their data, and infolib.
Out: _build/questions/NAME.json (_build/ko/questions for Korean): of every
exercise that has a check the questions that it asks, in the language of the
edition; none where an answer is not a number, such as a function. They are
recorded while the cells of the model solution run, after all cells before
them: the pages expect what the notebook expects.
"""

import ast
import contextlib
import importlib
import io
import json
import math
import multiprocessing
import os
import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from infolib.exercises import report
from tools import incremental
from tools.execute import python_of
from tools.incremental import ROOT

CHECK = "exercises.check_"
EXERCISE = re.compile(r":::\{exercise\}.*\n:label: (\S+)")
READ = re.compile(r"<!-- read (\S+) -->")  # the section that explains it
SOLUTION = re.compile(r":::\{solution-start\} (\S+)")
SOLUTION_END = ":::{solution-end}"
# what, beside its code, a notebook runs with
AROUND = ("infolib", "chapters/data", "requirements.txt")


# -- reading a notebook -------------------------------------------------------


def cells(notebook):
    """Each cell with the exercise that it asks or solves: two labels."""
    asked = solved = None
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            if found := EXERCISE.search(source):
                asked = found[1]
            if found := SOLUTION.search(source):
                asked, solved = None, found[1]
            if SOLUTION_END in source:
                solved = None
        yield cell, source, asked, solved


def checked(notebook):
    """The exercises that have a check, by their labels, without questions."""
    found, read = {}, None
    for cell, source, asked, _ in cells(notebook):
        if cell["cell_type"] == "markdown":
            read = READ.search(source)
        elif asked and CHECK in source:
            found[asked] = {
                "cell": cell["id"],
                "only_asks": only_asks(source),
                "read": read and read[1],
                "questions": [],
            }
    return found


def only_asks(source):
    """Is a cell no more than dots for the answers, and the check?"""
    return all(
        isinstance(line, ast.Assign)
        and isinstance(line.value, ast.Constant)
        and line.value.value is ...
        or isinstance(line, ast.Expr)
        and ast.unparse(line).startswith(f"il.{CHECK}")
        for line in ast.parse(source).body
    )


# -- recording ----------------------------------------------------------------


def number(value):
    """A number as JSON has it: infinity is a text that JavaScript reads."""
    value = float(value)
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def described(question):
    """A question as the pages take it, see answers/verdict.js."""
    if isinstance(question, report.NameAndNumber):
        choice = {
            "asks": question.asks,
            "names": [*question.names],
            "best": question.best,
            "unknown": question.unknown,
            "other": question.other,
        }
        return described(question.number) | {"choice": choice}
    return {
        "asks": question.asks,
        "expected": number(question.expected),
        "margin": question.margin,
        "slips": [[number(slip), hint] for slip, hint in question.slips],
        "right": question.praise(),
        "whole": question.whole,
        "otherwise": question.otherwise,
        "signed": question.signed,
    }


def wording():
    """What every verdict is made of, with {fields}, in the language in use."""
    return {
        "open": report.not_answered(),
        "notANumber": report.not_a_number("{answer}", "{hint}"),
        "nan": report.is_nan(),
        "negative": report.negative(),
        "hint": report.not_yet("{hint}"),
        "or": report.either(),
        "tooSmall": report.too_small("{value}"),
        "tooLarge": report.too_large("{value}"),
        "beyond": report.beyond_floats(),
    }


def record(path):
    """Run a notebook up to its last check of a solution; see what is asked."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    found = checked(notebook)
    waiting = {*found}
    importlib.import_module("matplotlib").use("Agg")
    names = {"__name__": "__main__"}
    os.chdir(path.parent)  # as in Jupyter: the data lie beside the notebook
    for cell, source, _, solved in cells(notebook):
        if cell["cell_type"] != "code":
            continue
        with (
            contextlib.redirect_stdout(io.StringIO()),
            report.recorded() as asked,
        ):
            exec(compile(python_of(source), cell["id"], "exec"), names)
        if solved in found and CHECK in source:
            found[solved]["questions"] = [*map(described, asked)]
            waiting.discard(solved)
        if not waiting:
            break
    if waiting:
        raise SystemExit(f"{path.name} does not solve {', '.join(waiting)}")
    return {"exercises": found, "wording": wording()}


def made_from(path):
    code = [
        source
        for cell, source, _, _ in cells(json.loads(path.read_text("utf-8")))
        if cell["cell_type"] == "code" or ":::{" in source
    ]
    around = (ROOT / name for name in AROUND)
    return incremental.digest(
        code, *around, *incremental.code("tools.recorded_exercises")
    )


def file(edition, page):
    return edition.build / "questions" / f"{Path(page).name}.json"


def main(edition):
    """Record what has changed; needs the edition's source."""
    wanted = {}
    for page in edition.chapters():
        source, target = edition.file(page), file(edition, page)
        key = made_from(source)
        if not incremental.is_made(target, key):
            wanted[source] = target, key
    if not wanted:
        return
    print(f"Asking the exercises ({edition.name}) ...", flush=True)
    # a process for each: a notebook changes much in the one in which it runs
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        2, mp_context=context, max_tasks_per_child=1
    ) as pool:
        for source, told in zip(wanted, pool.map(record, wanted), strict=True):
            with incremental.replaced(*wanted[source]) as path:
                text = json.dumps(told, ensure_ascii=False, indent=1)
                path.write_text(text + "\n", encoding="utf-8")


def read(edition, page):
    """What `record` found of a page."""
    return json.loads(file(edition, page).read_text(encoding="utf-8"))
