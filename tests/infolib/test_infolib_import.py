"""What `import infolib as il` brings along, and what it leaves for later."""

import importlib
import importlib.util
import inspect
import subprocess
import sys

import pytest

import infolib as il


def run(code):
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_importing_needs_numpy_only():
    code = """
import sys
import infolib
print([m for m in ("matplotlib", "sympy", "scipy") if m in sys.modules])
"""
    assert run(code) == "[]"


@pytest.mark.parametrize("name", ["plots", "symbolic", "exercises"])
def test_the_heavy_modules_are_reached_as_attributes(name):
    assert importlib.util.find_spec(f"infolib.{name}")
    code = f"import infolib as il; print(il.{name}.__name__)"
    assert run(code) == f"infolib.{name}"
    assert name in dir(il)


@pytest.mark.parametrize("name", ["exercises", "plots", "symbolic"])
def test_a_heavy_module_is_the_same_each_time_it_is_asked_for(name):
    module = importlib.import_module(f"infolib.{name}")
    assert il.__getattr__(name) is module


def test_other_attributes_do_not_exist():
    with pytest.raises(AttributeError, match="no attribute 'entorpy'"):
        il.entorpy  # noqa: B018


@pytest.mark.parametrize("name", il.__all__)
def test_every_public_name_is_documented(name):
    assert inspect.getdoc(getattr(il, name))


FUNCTIONS = [n for n in il.__all__ if inspect.isfunction(getattr(il, n))]
MEASURES = [
    n
    for n in FUNCTIONS
    if getattr(il, n).__module__
    in ("infolib.measures", "infolib.joint", "infolib.samples")
]


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_says_what_it_takes_gives_and_refuses(name):
    text = inspect.getdoc(getattr(il, name))
    for section in (
        "Parameters",
        "Returns",
        "Raises",
        "References",
        "Examples",
    ):
        assert f"\n{section}\n---" in text
    assert "hapter" in text


@pytest.mark.parametrize("name", MEASURES)
def test_options_are_keywords(name):
    parameters = inspect.signature(getattr(il, name)).parameters
    for option in ("base", "axis", "given", "correction"):
        if option in parameters:
            assert parameters[option].kind is inspect.Parameter.KEYWORD_ONLY
