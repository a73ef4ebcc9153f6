"""What all self-checks share: comparing an answer and saying the verdict."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

TWO_DECIMALS = 0.005 + 1e-9  # so far off is an answer that was rounded
ROUNDING = 1e-6  # so far off is a function that is right


def is_open(answer: object) -> bool:
    return answer is None or answer is Ellipsis


def say_open() -> None:
    print("Not answered yet: put your answer in place of the dots.")


def close(answer: float, expected: float, tolerance: float) -> bool:
    return answer == expected or abs(answer - expected) <= tolerance


def check_number(
    answer: object,
    expected: float,
    *,
    unit: str,
    slips: Mapping[float, str],
    right: str,
    tolerance: float = TWO_DECIMALS,
) -> None:
    """Compare a number with the expected one; explain known slips."""
    if is_open(answer):
        return say_open()
    try:
        value = float(answer)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return print(f"Not yet: expected one number, got {answer!r}.")
    if math.isnan(value):
        return print("Not yet: nan is not a number; how did it come about?")
    if close(value, expected, tolerance):
        shown = f"{expected:,.0f}" if expected % 1 == 0 else f"{expected:.3f}"
        return print(f"Right: {shown} {unit}".rstrip() + f". {right}")
    if value < 0:
        return print(
            "Not yet: this can never be negative. A fraction upside down, or a"
            " term forgotten?"
        )
    for slip, hint in slips.items():
        if close(value, slip, tolerance):
            return print(f"Not yet: {hint}")
    return print(
        f"Not yet: {value:g} is too {'small' if value < expected else 'large'}"
        "."
    )


def call(
    function: Callable[..., object], *arguments: object
) -> tuple[object, str]:
    """Call a student's function; return its value or what went wrong."""
    try:
        with np.errstate(all="ignore"):
            return function(*arguments), ""
    except Exception as error:  # a student's code may raise anything
        return None, f"{type(error).__name__}: {error}"


def say_open_function(name: str, value: object) -> None:
    if value is None:
        print(f"Not answered yet: {name} returned nothing; is there a return?")
    else:
        say_open()


def as_number(value: object, name: str) -> float | None:
    """The value as a float, or None after saying what is wrong."""
    if is_open(value):
        say_open_function(name, value)
        return None
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        print(f"Not yet: {name} returned {value!r}, not a number.")
        return None
