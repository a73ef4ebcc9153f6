"""Self-checks of chapter 5."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib._machines import MACHINE_B, MACHINE_C
from infolib.densities import gaussian_kl
from infolib.exercises.report import (
    ANY_ERROR,
    Slip,
    check_function,
    check_number,
    in_letters,
    other_units,
    right_answers,
    say,
    say_other_data,
    small_number,
    swapped,
)
from infolib.measures import cross_entropy, kl_divergence

_RARE = 2.0**-50


def check_two_coins(p_from_q: object, q_from_p: object) -> None:
    """Check both divergences of a fair coin and one with heads 1/4, in bits.

    Parameters
    ----------
    p_from_q, q_from_p : number
        D(P‖Q) and D(Q‖P).
    """
    p, q = (1 / 2, 1 / 2), (1 / 4, 3 / 4)
    for asks, answer, first, second in (
        (_("D(P‖Q), in bits"), p_from_q, p, q),
        (_("D(Q‖P), in bits"), q_from_p, q, p),
    ):
        divergence = kl_divergence(first, second)
        check_number(
            answer,
            divergence,
            [
                (
                    kl_divergence(second, first),
                    _(
                        "that is the other direction: average over the first,"
                        " which is the truth."
                    ),
                ),
                *other_units(divergence),
                (
                    cross_entropy(first, second),
                    _("that is the cross-entropy; take off the entropy."),
                ),
            ],
            asks=asks,
            right=_("Positive, and not the same both ways."),
        )


def check_kl(function: Callable[..., object]) -> None:
    """Check a student's own divergence in bits.

    Parameters
    ----------
    function : callable
        Takes two lists of probabilities, first the truth.
    """

    def slips(truth: float, p: list[float], q: list[float]) -> list[Slip]:
        middle = [(x + y) / 2 for x, y in zip(p, q, strict=True)]
        js = (kl_divergence(p, middle) + kl_divergence(q, middle)) / 2
        return [
            swapped(kl_divergence(q, p)),
            *other_units(truth),
            (cross_entropy(p, q), _("that is the cross-entropy.")),
            (js, _("that is the Jensen–Shannon divergence.")),
            *small_number(
                lambda f: sum(
                    x * math.log2(f(x) / f(y))
                    for x, y in zip(p, q, strict=True)
                )
            ),
        ]

    check_function(
        function,
        "my_kl",
        [
            (list(MACHINE_B), list(MACHINE_C)),
            ([0.7, 0.3], [1 - _RARE, _RARE]),
        ],
        kl_divergence,
        slips,
        edges=[
            ([0.5, 0.5, 0.0], [0.25, 0.5, 0.25]),
            ([1.0, 0.0], [1.0, 0.0]),
            ([0.5, 0.5], [1.0, 0.0]),
            ([0.0, 0.5, 0.5], [0.5, 0.0, 0.5]),
        ],
        on_edge=_("what never happens counts as 0: leave out p = 0."),
        right=_(
            "zeros on either side tried, and rare outcomes. (With nansum? It"
            " would drop a nan in the data, too; see chapter 2.)"
        ),
    )


def check_sample_divergence(
    function: Callable[..., object], x: ArrayLike, y: ArrayLike
) -> None:
    """Check an estimate of the divergence of N(0, 1) from N(1, 1), in bits.

    Parameters
    ----------
    function : callable
        Takes two samples.
    x, y : array_like, shape (n,)
        Samples of the two distributions.
    """
    try:
        x, y = np.array(x, dtype=float), np.array(y, dtype=float)
        with np.errstate(all="ignore"):
            cases = [(x, y), (x, 2 * y), (2 * x, y), (x - 1, y), (x, y + 1)]
            for case in cases:
                _fit(*case)
    except ANY_ERROR:
        return say_other_data()

    def slips(truth: float, x: np.ndarray, y: np.ndarray) -> list[Slip]:
        variances = gaussian_kl(x.mean(), x.var(), y.mean(), y.var())
        return [
            *other_units(truth),
            swapped(_fit(y, x)),
            (variances, _("the width is not the variance, but its root.")),
            (
                _fit(x - x.mean(), y - y.mean()),
                _("the means differ, too."),
            ),
            (
                gaussian_kl(x.mean(), 1, y.mean(), 1),
                _("estimate the width of each sample."),
            ),
            (
                gaussian_kl(0, 1, y.mean(), y.std()),
                _("the first sample matters, too."),
            ),
        ]

    answers = right_answers(
        function,
        "divergence_of_samples",
        cases,
        _fit,
        slips,
        otherwise=_(
            "expected about {truth:.3f}. Estimate mean and width of each"
            " sample and use the formula for Gaussians."
        ),
        # an estimate may be another than the fit, and cannot be exact
        same=lambda answer, truth: abs(answer - truth) <= 0.05 * max(1, truth),
        written=[
            "divergence_of_samples(x, y)",
            "divergence_of_samples(x, 2 * y)",
            "divergence_of_samples(2 * x, y)",
            "divergence_of_samples(x - 1, y)",
            "divergence_of_samples(x, y + 1)",
        ],
    )
    if answers:
        say(
            _(
                "Right: {answer:.4f} bits; from samples it can only be close"
                " to {truth:.4f}."
            ).format(answer=answers[0], truth=gaussian_kl(0, 1, 1, 1))
        )


def _fit(x: np.ndarray, y: np.ndarray) -> float:
    """The divergence of the normal distributions that fit two samples."""
    return gaussian_kl(x.mean(), x.std(), y.mean(), y.std())


def check_letters_needed(if_b: object, if_c: object) -> None:
    """Check after how many letters evidence reaches a factor of 1000.

    Parameters
    ----------
    if_b, if_c : number
        With machine B running, and with machine C.
    """
    needed = math.log2(1000)
    for asks, answer, p, q in (
        (_("Letters, if machine B is running"), if_b, MACHINE_B, MACHINE_C),
        (_("Letters, if machine C is running"), if_c, MACHINE_C, MACHINE_B),
    ):
        each = kl_divergence(p, q)
        check_number(
            answer,
            math.ceil(needed / each),
            [
                (
                    math.ceil(math.log(1000) / each),
                    _("that mixes nats with bits."),
                ),
                (
                    math.floor(needed / each),
                    _("that falls just short; round up."),
                ),
                (
                    math.ceil(needed / kl_divergence(q, p)),
                    _(
                        "that is the other machine: the one that is running"
                        " stands first."
                    ),
                ),
                (
                    math.ceil(1000 / each),
                    _("a factor of 1000 is log2 1000 bits."),
                ),
            ],
            whole=_("letters come whole; round up."),
            unit=in_letters,
            asks=asks,
            right=_("{bits:.2f} bits, {each:g} a letter.").format(
                bits=needed, each=each
            ),
        )
