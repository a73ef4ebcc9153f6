"""Self-checks of chapter 4."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib._machines import MACHINE_B, MACHINE_C
from infolib.continuous import gaussian_kl, kl_between_densities
from infolib.exercises.report import (
    as_number,
    call,
    check_function,
    check_number,
    close,
    hint_for,
)
from infolib.measures import cross_entropy, kl_divergence


def check_two_coins(p_from_q: object, q_from_p: object) -> None:
    """Check both divergences of a fair coin and one with heads 1/4, in bits.

    Parameters
    ----------
    p_from_q, q_from_p : number
        D(P‖Q) and D(Q‖P).
    """
    p, q = (1 / 2, 1 / 2), (1 / 4, 3 / 4)
    for answer, first, second in ((p_from_q, p, q), (q_from_p, q, p)):
        bits = kl_divergence(first, second)
        check_number(
            answer,
            bits,
            unit=_("bits", "unit"),
            slips={
                kl_divergence(second, first): _(
                    "that is the other direction: what happens stands first."
                ),
                bits * math.log(2): _("that is in nats; use base 2."),
                cross_entropy(first, second): _(
                    "that is the cross-entropy; take off the entropy."
                ),
            },
            right=_("Positive, and not the same both ways."),
        )


def check_kl(function: Callable[..., object]) -> None:
    """Check a student's own divergence in bits.

    Parameters
    ----------
    function : callable
        Takes two lists of probabilities, first the truth.
    """

    def explain(
        answer: float, bits: float, p: list[float], q: list[float]
    ) -> str:
        if math.isinf(answer):
            return _("nothing happens here that is impossible under q.")
        if math.isinf(bits):
            return _("something happens that is impossible under q.")
        return hint_for(
            answer,
            {
                kl_divergence(q, p): _("the two are swapped."),
                -bits: _("the sign is wrong: p log p/q, not p log q/p."),
                bits * math.log(2): _("that is in nats; use base 2."),
                cross_entropy(p, q): _("that is the cross-entropy."),
            },
        )

    check_function(
        function,
        "my_kl",
        [
            (list(MACHINE_B), list(MACHINE_C)),
            ([0.5, 0.5, 0.0], [0.25, 0.5, 0.25]),
            ([1.0, 0.0], [1.0, 0.0]),
            ([0.5, 0.5], [1.0, 0.0]),
        ],
        kl_divergence,
        explain,
        right=_(
            "four pairs tried, with zeros on either side. (With nansum? It"
            " would drop a nan in the data, too; see chapter 2.)"
        ),
        on_error=lambda p, q: (
            _(" (leave out the terms with p = 0)") if 0.0 in p else ""
        ),
        on_nan=_("what never happens counts as 0."),
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
    value, problem = call(function, np.asarray(x), np.asarray(y))
    if problem:
        return print(
            _("Not yet: divergence_of_samples raised {problem}").format(
                problem=problem
            )
        )
    answer = as_number(value, "divergence_of_samples")
    if answer is None:
        return None
    truth = gaussian_kl(0, 1, 1, 1)
    if close(answer, truth, 0.05):
        wider, problem = call(function, np.asarray(x), 2 * np.asarray(y))
        other = as_number(wider, "divergence_of_samples")
        if problem or other is None:
            return print(
                _("Not yet: for another sample it failed. {problem}").format(
                    problem=problem
                )
            )
        if not close(other, gaussian_kl(0, 1, 2, 2), 0.05):
            return print(
                _(
                    "Not yet: right for this pair, but not if the second"
                    " sample is twice as wide; mind the order of the"
                    " arguments, estimate both widths, and a width is not a"
                    " variance."
                )
            )
        return print(
            _(
                "Right: {answer:.4f} bits; from samples it can only be close"
                " to {truth:.4f}."
            ).format(answer=answer, truth=truth)
        )
    if close(answer, truth * math.log(2), 0.03):
        return print(
            _("Not yet: {answer:.4f} is in nats; use base 2.").format(
                answer=answer
            )
        )
    return print(
        _(
            "Not yet: {answer:g}. Estimate mean and width of each sample and"
            " use the formula for Gaussians."
        ).format(answer=answer)
    )


def check_beta_divergence(value: object) -> None:
    """Check the divergence of Beta(0.1, 0.2) from uniform, in nats.

    Parameters
    ----------
    value : number
    """
    log_scale = math.lgamma(0.3) - math.lgamma(0.1) - math.lgamma(0.2)

    def beta(x: np.ndarray) -> np.ndarray:
        powers = -0.9 * np.log(x) - 0.8 * np.log1p(-x)
        return np.exp(log_scale + powers)

    nats = kl_between_densities(
        beta, lambda x: np.ones_like(x), 0, 1, base=math.e
    )
    check_number(
        value,
        nats,
        unit=_("nats", "unit"),
        slips={
            nats / math.log(2): _("that is in bits; use base e."),
            0.0847: _("that is the clipped value."),
            4.9692: _("nearly; some of the corners is still missing."),
            0.981: _("that is the other direction."),
        },
        right=_("Most of it lies in the two corners that were cut off."),
    )


def check_letters_needed(if_b: object, if_c: object) -> None:
    """Check after how many letters evidence reaches a factor of 1000.

    Parameters
    ----------
    if_b, if_c : number
        With machine B running, and with machine C.
    """
    bits = math.log2(1000)
    for answer in (if_b, if_c):
        if isinstance(answer, float) and answer % 1:
            print(_("Not yet: letters come whole; round up."))
            return
    for answer, p, q in (
        (if_b, MACHINE_B, MACHINE_C),
        (if_c, MACHINE_C, MACHINE_B),
    ):
        each = kl_divergence(p, q)
        check_number(
            answer,
            math.ceil(bits / each),
            unit=_("letters", "unit"),
            tolerance=0,
            slips={
                math.ceil(math.log(1000) / each): _(
                    "that mixes nats with bits."
                ),
                math.floor(bits / each): _("that falls just short; round up."),
                math.ceil(bits / kl_divergence(q, p)): _(
                    "that is the other machine: what happens stands first."
                ),
                math.ceil(1000 / each): _(
                    "a factor of 1000 is log2 1000 bits."
                ),
            },
            right=_("{bits:.2f} bits, {each:g} a letter.").format(
                bits=bits, each=each
            ),
        )


def check_merging_bumps(border: object) -> None:
    """Check where the best reverse fit moves to the middle of two bumps.

    Parameters
    ----------
    border : number
        Half the distance of the bumps.
    """
    check_number(
        border,
        2.8,  # found by the descents of the solution, which the tests repeat
        unit="",
        tolerance=0.051,
        slips={
            1.0: _(
                "there the target itself becomes one hump; the fit moves"
                " earlier."
            ),
            2.4: _(
                "there the valley at the bump vanishes; it stops being the"
                " deeper one before."
            ),
            2.5: _(
                "there the valley at the bump is about to vanish; it stops"
                " being the deeper one before."
            ),
        },
        right=_("Beyond it the valley at a bump is the deeper one."),
    )
