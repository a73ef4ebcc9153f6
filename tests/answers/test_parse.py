"""A text is the number that a reader means by it, and Python, too."""

import json
import math
import subprocess
from pathlib import Path

import numpy as np
import pytest

from infolib.exercises.report import as_float
from tools import npm

HERE = Path(__file__).parent


def parsed(texts):
    result = subprocess.run(
        [npm.NODE, HERE / "verdicts.mjs"],
        input=json.dumps({"texts": texts}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [float(found) for found in json.loads(result.stdout)]


def test_texts_that_can_be_read_by_hand():
    result = subprocess.run(
        [npm.NODE, "--test", HERE / "parse.test.mjs"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_number_that_a_check_reads_in_a_string_is_read():
    rng = np.random.default_rng(1)
    values = rng.normal(size=500) * 10.0 ** rng.integers(-20, 20, 500)
    texts = [f"{x:{form}}" for x in values for form in ("", "g", ".3f")]
    texts += ["inf", "+Infinity", " ∞", "무한대", "infinite", "np.inf"]
    texts += ["1e400", "-1e400", "1_000.5", "5.", ".5", "-.5e-3", "+1E3"]
    for text, found in zip(texts, parsed(texts), strict=True):
        assert found == as_float(text), text


def written(rng, depth):
    """A formula as Python writes it."""
    if depth == 0 or rng.random() < 0.2:
        return f"{rng.choice([2, 3, 10, 0.25, 1e-3, 7.5])}"
    a, b = written(rng, depth - 1), written(rng, depth - 1)
    forms = (
        [f"{a} + {b}", f"{a}-{b}", f"{a} * {b}", f"{a}/{b}", f"({a})"]
        + [f"-{a}", f"2**({b})", f"{a}**-2", f"math.log2({a})"]
        + [f"math.sqrt({a})", f"math.log10({a})", f"math.log({a})"]
    )
    return str(rng.choice(forms))


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_formula_is_what_python_makes_of_it(depth):
    rng = np.random.default_rng(depth)
    expected = {}
    for text in [written(rng, depth) for _ in range(2000)]:
        try:
            value = eval(text, {"math": math})  # only what is written above
        except (ValueError, ZeroDivisionError, OverflowError):
            continue
        if len(text) <= 200 and not isinstance(value, complex):
            expected[text] = value
    assert len(expected) > 100
    found = parsed([*expected])
    for (text, value), number in zip(expected.items(), found, strict=True):
        assert number == pytest.approx(value, rel=1e-9, abs=1e-300), text
