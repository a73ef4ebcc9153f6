"""What all self-checks share: comparing an answer and saying the verdict."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from infolib._language import gettext as _

TWO_DECIMALS = 0.005 + 1e-9  # so far off is an answer that was rounded
ROUNDING = 1e-6  # so far off is a function that is right


def is_open(answer: object) -> bool:
    return answer is None or answer is Ellipsis


def say_open() -> None:
    print(_("Not answered yet: put your answer in place of the dots."))


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
        return print(
            _("Not yet: expected one number, got {answer!r}.").format(
                answer=answer
            )
        )
    if math.isnan(value):
        return print(_("Not yet: nan is not a number; how did it come about?"))
    if close(value, expected, tolerance):
        shown = f"{expected:,.0f}" if expected % 1 == 0 else f"{expected:.3f}"
        amount = _("{number} {unit}").format(number=shown, unit=unit)
        return print(
            _("Right: {amount}. {right}").format(
                amount=amount.rstrip(), right=right
            )
        )
    if value < 0:
        return print(
            _(
                "Not yet: this can never be negative. A fraction upside"
                " down, or a term forgotten?"
            )
        )
    for slip, hint in slips.items():
        if close(value, slip, tolerance):
            return print(_("Not yet: {hint}").format(hint=hint))
    if value < expected:
        return print(_("Not yet: {value:g} is too small.").format(value=value))
    return print(_("Not yet: {value:g} is too large.").format(value=value))


def call(
    function: Callable[..., object], *arguments: object
) -> tuple[object, str]:
    """Call a student's function; return its value or what went wrong."""
    try:
        with np.errstate(all="ignore"):
            return function(*arguments), ""
    except Exception as error:  # a student's code may raise anything
        return None, f"{type(error).__name__}: {error}"


def as_number(value: object, name: str) -> float | None:
    """The value as a float, or None after saying what is wrong."""
    if value is None:
        return print(
            _(
                "Not answered yet: {name} returned nothing; is there a return?"
            ).format(name=name)
        )
    if is_open(value):
        return say_open()
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return print(
            _("Not yet: {name} returned {value!r}, not a number.").format(
                value=value, name=name
            )
        )


def hint_for(answer: float, slips: Mapping[float, str]) -> str:
    """The hint of the first slip that the answer is, or nothing."""
    for slip, hint in slips.items():
        if close(answer, slip, ROUNDING):
            return hint
    return ""


def check_function(
    function: Callable[..., object],
    name: str,
    cases: Iterable[tuple[object, ...]],
    expected: Callable[..., float],
    explain: Callable[..., str],
    *,
    right: str,
    on_error: Callable[..., str] = lambda *case: "",
    on_nan: str = "",
    tolerance: float = ROUNDING,
) -> None:
    """Try a student's function on some cases; explain known slips.

    Parameters
    ----------
    function : callable
        The student's.
    name : str
        What the student calls it.
    cases : iterable of tuples
        The arguments of each call.
    expected : callable
        Takes the same arguments, returns the right answer.
    explain : callable
        Takes the wrong answer, the right one and the arguments; returns a
        hint, or nothing if the slip is not a known one.
    right : str
        What to say when all answers are right.
    on_error : callable
        Takes the arguments, returns what to add when the function raised.
    on_nan : str
        Hint for an answer that is not a number.
    tolerance : float
        How far off a right answer may be.
    """
    if is_open(function):
        return say_open()
    for case in cases:
        where = f"{name}({', '.join(map(_shown, case))})"
        value, problem = call(function, *case)
        if problem:
            return print(
                _("Not yet: {where} raised {problem}").format(
                    where=where, problem=problem
                )
                + on_error(*case)
            )
        answer = as_number(value, name)
        if answer is None:
            return None
        if math.isnan(answer):
            return print(
                _("Not yet: {where} is nan; {hint}").format(
                    where=where, hint=on_nan or _("how did it come about?")
                )
            )
        truth = expected(*case)
        if close(answer, truth, tolerance):
            continue
        otherwise = _("expected {truth:.6g}.").format(truth=truth)
        return print(
            _("Not yet: {where} = {answer:g}; {hint}").format(
                where=where,
                answer=answer,
                hint=explain(answer, truth, *case) or otherwise,
            )
        )
    return print(_("Right: {right}").format(right=right))


def _shown(argument: object) -> str:
    """An argument as a student would write it."""
    if isinstance(argument, np.ndarray):
        argument = argument.tolist()
    return f"{argument:g}" if isinstance(argument, float) else str(argument)
