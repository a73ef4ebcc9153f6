"""The exercises' self-checks.

A check prints one verdict: ``Not answered yet``, ``Not yet`` with a hint at
the likely slip, or ``Right``.  It never raises on a wrong answer, so that a
notebook with open exercises still runs to its end.  Expected values are
computed with ``infolib``, never written down.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from infolib.measures import hartley, self_information

_TOLERANCE = 1e-3  # answers may be rounded to three decimals


def _open(answer: object) -> bool:
    return answer is None or answer is Ellipsis


def _say_open() -> None:
    print("Not answered yet: put your answer in place of the dots.")


def _close(answer: float, expected: float) -> bool:
    return math.isclose(answer, expected, rel_tol=1e-4, abs_tol=_TOLERANCE)


def _check_number(
    answer: object,
    expected: float,
    *,
    unit: str,
    slips: Mapping[float, str],
    right: str,
) -> None:
    """Compare a number with the expected one; explain known slips."""
    if _open(answer):
        return _say_open()
    try:
        value = float(answer)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return print(f"Not yet: expected one number, got {answer!r}.")
    if math.isnan(value):
        return print("Not yet: nan is not a number; how did it come about?")
    if _close(value, expected):
        shown = f"{expected:,.0f}" if expected % 1 == 0 else f"{expected:.3f}"
        return print(f"Right: {shown} {unit}. {right}")
    for slip, hint in slips.items():
        if _close(value, slip):
            return print(f"Not yet: {hint}")
    return print(
        f"Not yet: {value:g} is too {'small' if value < expected else 'large'}"
        "."
    )


def check_pin(bits: object, hartleys: object) -> None:
    """Check the information in a random four-digit PIN, in two units.

    Parameters
    ----------
    bits, hartleys : number
        The same information in bits and in hartleys.
    """
    _check_number(
        bits,
        hartley(10, 4),
        unit="bits",
        slips={
            hartley(10, 4, base=math.e): "that is in nats; use base 2.",
            hartley(10, 4, base=10): "that is in hartleys; use base 2.",
            hartley(4, 10): "a PIN is 4 choices among 10, not 10 among 4.",
            hartley(10): "that is one digit; a PIN has four.",
        },
        right="Ten thousand PINs lie between 2^13 and 2^14.",
    )
    _check_number(
        hartleys,
        hartley(10, 4, base=10),
        unit="hartleys",
        slips={
            hartley(10, 4): "that is in bits; use base 10.",
            10000.0: "that is the number of PINs; take its logarithm.",
        },
        right="In base 10 a decimal digit is the unit itself.",
    )


def check_heart_then_face(
    heart: object, face_given_heart: object, both: object
) -> None:
    """Check the three surprises of "a heart" and "a face card".

    Parameters
    ----------
    heart, face_given_heart, both : number
        Bits of "it is a heart", of "it is a face card" once you know that
        it is a heart, and of "it is the jack, queen or king of hearts".
    """
    nat = math.log(2)
    _check_number(
        heart,
        self_information(1 / 4),
        unit="bits",
        slips={2 * nat: "that is in nats.", 0.25: "that is the probability."},
        right="One suit in four.",
    )
    _check_number(
        face_given_heart,
        self_information(3 / 13),
        unit="bits",
        slips={
            self_information(4 / 13): "the face cards are jack, queen and"
            " king; the ace is not one.",
            self_information(3 / 52): "that is the surprise of both at once.",
            self_information(3 / 13) * nat: "that is in nats.",
        },
        right="Three of the thirteen hearts, and 12 of the 52 cards:"
        " knowing the suit changed nothing.",
    )
    _check_number(
        both,
        self_information(3 / 52),
        unit="bits",
        slips={
            self_information(1 / 4) * self_information(3 / 13): "surprises of"
            " independent events add; probabilities multiply.",
            self_information(12 / 52): "that is a face card of any suit.",
        },
        right="It is the sum of the two: they are independent.",
    )


def check_two_aces(bits: object) -> None:
    """Check the surprise of two aces dealt from one deck, in bits.

    Parameters
    ----------
    bits : number
    """
    first, second = 4 / 52, 3 / 51
    _check_number(
        bits,
        self_information(first * second),
        unit="bits",
        slips={
            2 * self_information(first): "you added the surprise of one ace"
            " twice, but after one ace only 3 of 51 cards are aces.",
            self_information(first * 4 / 51): "three aces are left, not four.",
            self_information(first * 3 / 52): "51 cards are left, not 52.",
            self_information(second): "that is the second ace alone.",
        },
        right="I(both) = I(first) + I(second, given the first).",
    )


def _call(
    function: Callable[..., object], *arguments: object
) -> tuple[object, str]:
    """Call a student's function; return its value or what went wrong."""
    try:
        with np.errstate(all="ignore"):
            return function(*arguments), ""
    except Exception as error:  # a student's code may raise anything
        return None, f"{type(error).__name__}: {error}"


def check_surprise(function: Callable[..., object]) -> None:
    """Check a student's own self-information in bits.

    Parameters
    ----------
    function : callable
        Takes one probability, returns bits; ``inf`` for 0 and 0 for 1.
    """
    cases = (1 / 2, 1 / 8, 0.3, 1.0, 0.0)
    for p in cases:
        value, problem = _call(function, p)
        if problem:
            return print(f"Not yet: surprise({p:g}) raised {problem}")
        if _open(value):
            return _say_open()
        try:
            answer = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return print(f"Not yet: surprise({p:g}) returned {value!r}.")
        expected = self_information(p)
        if math.isnan(answer):
            return print(
                f"Not yet: surprise({p:g}) is nan; an impossible event needs"
                " its own line."
            )
        if answer == expected or _close(answer, expected):
            continue
        slips = {
            -expected: "the sign is wrong: surprise is never negative.",
            expected * math.log(2): "that is in nats; use base 2.",
            expected * math.log10(2): "that is in hartleys; use base 2.",
            p * expected if p else math.nan: "you weighted the surprise by"
            " p; that is the event's share of an average, chapter 2.",
            1 / p if p else math.nan: "that is 1/p; take its logarithm.",
        }
        for slip, hint in slips.items():
            if _close(answer, slip):
                return print(f"Not yet: surprise({p:g}) = {answer:g}; {hint}")
        return print(
            f"Not yet: surprise({p:g}) = {answer:g}, expected {expected:g}."
        )
    return print("Right: five probabilities tried, from 0 to 1.")


def check_total_surprise(function: Callable[..., object]) -> None:
    """Check the repaired ``total_surprise`` of independent events.

    Parameters
    ----------
    function : callable
        Takes a list of probabilities, returns the bits of all together.
    """
    for probabilities in ([0.5, 0.5], [0.5, 0.25, 0.125], [0.1, 0.9], [1.0]):
        value, problem = _call(function, probabilities)
        if problem:
            return print(
                f"Not yet: total_surprise({probabilities}) raised {problem}"
            )
        if _open(value):
            return _say_open()
        expected = self_information(math.prod(probabilities))
        if isinstance(value, (int, float)) and _close(value, expected):
            continue
        weighted = sum(p * self_information(p) for p in probabilities)
        if isinstance(value, (int, float)) and _close(value, weighted):
            return print(
                f"Not yet: total_surprise({probabilities}) = {value:g}."
                " Each surprise is still weighted by its probability, so two"
                " heads would tell no more than one."
            )
        return print(
            f"Not yet: total_surprise({probabilities}) = {value!r},"
            f" expected {expected:g}."
        )
    return print("Right: independent surprises add, without weights.")


def check_twenty_questions(things: object, questions: object) -> None:
    """Check what twenty questions can tell apart.

    Parameters
    ----------
    things : number
        How many things twenty yes/no questions tell apart.
    questions : number
        How many questions with three answers do at least as well.
    """
    three_way = hartley(2, 20, base=3)
    _check_number(
        things,
        2.0**20,
        unit="things",
        slips={
            40.0: "each question doubles the number; it does not add two.",
            400.0: "that is 20 squared; each question doubles the number.",
        },
        right="A little over a million.",
    )
    _check_number(
        questions,
        math.ceil(three_way),
        unit="questions",
        slips={
            three_way: "that is the number of three-way answers worth 20"
            " bits; you can only ask whole questions.",
            math.floor(three_way): "that falls just short; round up.",
            20 * math.log2(3): "you multiplied by log2 3; divide by it.",
        },
        right="One three-way answer is worth at most log2 3 bits.",
    )


@functools.cache
def _questions_by_halving(n: int) -> int:
    """Questions for all n symbols together, if each one halves the rest."""
    if n == 1:
        return 0
    return (
        n + _questions_by_halving(n // 2) + _questions_by_halving(n - n // 2)
    )


def check_average_questions(function: Callable[..., object]) -> None:
    """Check a formula for the average depth of the best question tree.

    Parameters
    ----------
    function : callable
        Takes the number of equally likely possibilities.
    """
    for n in (1, 2, 3, 4, 26, 52, 64, 1000, 26**6):
        value, problem = _call(function, n)
        if problem:
            return print(f"Not yet: average_questions({n}) raised {problem}")
        if _open(value):
            return _say_open()
        expected = _questions_by_halving(n) / n
        if isinstance(value, (int, float)) and math.isclose(
            value, expected, rel_tol=1e-9, abs_tol=1e-9
        ):
            continue
        slips = {
            math.log2(n): "that is the limit log2 n; a tree has whole depths.",
            math.ceil(math.log2(n)): "that is the longest path; some are one"
            " shorter.",
            (n - 1) * (n + 2) / (2 * n): "that is asking one by one.",
        }
        if isinstance(value, (int, float)):
            for slip, hint in slips.items():
                if _close(value, slip):
                    return print(
                        f"Not yet: average_questions({n}) = {value:g}; {hint}"
                    )
        return print(
            f"Not yet: average_questions({n}) = {value!r},"
            f" expected {expected:.6g}."
        )
    return print("Right: it agrees with halving, up to 26^6 possibilities.")


_SIGNS = {-1: "left pan down", 0: "balance", 1: "right pan down"}


def check_weighings(
    plan: Sequence[tuple[Sequence[int], Sequence[int]]] | None,
    n_coins: int = 12,
) -> None:
    """Check a plan of weighings that finds one false coin.

    Parameters
    ----------
    plan : sequence of pairs (left, right)
        The coins on the two pans in each weighing, numbered from 1.
    n_coins : int, default 12
        One of them is heavier or lighter than the others.
    """
    if _open(plan):
        return _say_open()
    try:
        plan = [(list(left), list(right)) for left, right in plan]
    except (TypeError, ValueError):
        return print("Not yet: a plan is a list of pairs (left, right).")
    for number, (left, right) in enumerate(plan, 1):
        pans = [*left, *right]
        if len(left) != len(right):
            return print(
                f"Not yet: weighing {number} puts {len(left)} coins against"
                f" {len(right)}; the heavier pan would tell nothing."
            )
        strangers = [
            coin for coin in pans if coin not in range(1, n_coins + 1)
        ]
        if strangers:
            return print(
                f"Not yet: weighing {number} uses coin {strangers[0]};"
                f" there are coins 1 to {n_coins}."
            )
        if len(set(pans)) < len(pans):
            return print(f"Not yet: weighing {number} uses a coin twice.")
    seen: dict[tuple[int, ...], str] = {}
    for coin in range(1, n_coins + 1):
        for weight, word in ((1, "heavy"), (-1, "light")):
            outcome = tuple(
                weight * ((coin in right) - (coin in left))
                for left, right in plan
            )
            case = f"coin {coin} {word}"
            if outcome in seen:
                signs = ", ".join(_SIGNS[sign] for sign in outcome)
                return print(
                    f"Not yet: '{seen[outcome]}' and '{case}' look the same"
                    f" ({signs})."
                )
            seen[outcome] = case
    return print(
        f"Right: {len(seen)} cases, {len(seen)} different outcomes, in"
        f" {len(plan)} weighings."
    )
