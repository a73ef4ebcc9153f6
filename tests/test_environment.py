"""The Pythons that the project promises, and the environment made for them."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "tools" / "environment.py"
PYTHONS = [f"3.{minor}" for minor in range(11, 16)]


def pins(name):
    """The exact versions of a lock: (name, version, marker or None)."""
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-e")):
            requirement = Requirement(line)
            (specifier,) = requirement.specifier
            assert specifier.operator == "==", line
            package = canonicalize_name(requirement.name)
            yield package, specifier.version, requirement.marker


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-proof.txt"])
def test_a_lock_has_one_version_of_each_package_for_each_python(lock, python):
    environment = {"python_version": python, "python_full_version": python}
    found = [
        package
        for package, _, marker in pins(lock)
        if marker is None or marker.evaluate(environment)
    ]
    assert {"numpy", "scipy", "pyyaml", "jupyter-book"} <= set(found)
    assert len(found) == len(set(found))


def test_the_lock_for_proofs_has_the_pins_of_the_lock():
    lines = [
        (ROOT / name).read_text(encoding="utf-8").splitlines()
        for name in ("requirements.txt", "requirements-proof.txt")
    ]
    assert set(lines[0]) <= set(lines[1])


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("README.md", "Python 3.11 to 3.15"),
        ("chapters/teaching.md", "Python 3.11 to 3.15"),
        (".github/workflows/test.yml", str(PYTHONS[:-1]).replace("'", '"')),
        (".github/workflows/test.yml", 'python-version: "3.15"'),
        ("Makefile", "Python 3.11 to 3.15"),
    ],
)
def test_every_page_names_the_same_pythons(page, words):
    assert words in (ROOT / page).read_text(encoding="utf-8")


def run_as(version):
    """Run the script in a Python that says that it is another version."""
    code = "import sys; sys.version_info = %r; exec(sys.stdin.read())"
    return subprocess.run(
        [sys.executable, "-c", code % (version,)],
        input=SCRIPT.read_text(encoding="utf-8"),
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("version", "age"),
    [((2, 7, 18), "old"), ((3, 10, 13), "old"), ((3, 16, 0), "new")],
)
def test_another_python_is_told_in_one_line_which_ones_do(version, age):
    told = run_as(version)
    assert told.returncode == 1
    assert told.stdout == ""
    assert told.stderr == (
        f"Python {version[0]}.{version[1]} is too {age}: Measuring Surprise "
        f"needs {PYTHONS[0]} to {PYTHONS[-1]}; name another with: "
        f"make PYTHON=/path/to/python{PYTHONS[-1]}\n"
    )


def test_an_old_python_can_read_the_script():
    newer = (
        ast.JoinedStr,
        ast.NamedExpr,
        ast.AnnAssign,
        ast.Match,
        ast.AsyncFunctionDef,
        ast.Nonlocal,
        ast.YieldFrom,
    )
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
