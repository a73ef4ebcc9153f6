"""Self-checks of chapter 5."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from infolib._example_machines import MACHINE_V, MACHINE_W
from infolib._language import gettext as _
from infolib.exercises.report import (
    Slip,
    bare,
    check_number,
    in_letters,
    other_units,
)
from infolib.measures import cross_entropy, kl_divergence


def _whole_bill(p: ArrayLike, q: ArrayLike) -> Slip:
    return (
        cross_entropy(p, q),
        _("that is the cross-entropy; take off the entropy."),
    )


def check_two_coins(p_from_q: object, q_from_p: object) -> None:
    """Check both divergences of a fair coin and one with heads 1/8, in bits.

    Parameters
    ----------
    p_from_q, q_from_p : number
        D(P‖Q) and D(Q‖P).
    """
    p, q = (1 / 2, 1 / 2), (1 / 8, 7 / 8)
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
                _whole_bill(first, second),
            ],
            asks=asks,
            right=_("Positive, and not the same both ways."),
        )


def check_letters_needed(if_v: object, if_w: object) -> None:
    """Check after how many letters evidence reaches a factor of 1000.

    Parameters
    ----------
    if_v, if_w : number
        With machine V running, and with machine W.
    """
    needed = math.log2(1000)
    for asks, answer, p, q in (
        (_("Letters, if machine V is running"), if_v, MACHINE_V, MACHINE_W),
        (_("Letters, if machine W is running"), if_w, MACHINE_W, MACHINE_V),
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


def check_which_infinite(p_from_q: object, q_from_p: object) -> None:
    """Check both divergences of (1/2, 1/2, 0) and (1/4, 1/4, 1/2), in bits.

    Parameters
    ----------
    p_from_q, q_from_p : number
        D(P‖Q) and D(Q‖P).
    """
    p, q = (1 / 2, 1 / 2, 0), (1 / 4, 1 / 4, 1 / 2)
    check_number(
        p_from_q,
        kl_divergence(p, q),
        [
            (
                math.inf,
                _(
                    "P never produces the third letter, so its term counts"
                    " as 0."
                ),
            ),
            *other_units(kl_divergence(p, q)),
            _whole_bill(p, q),
        ],
        asks=_("D(P‖Q), in bits"),
        right=_("Q wastes half of its probability on a letter of no use."),
    )
    check_number(
        q_from_p,
        kl_divergence(q, p),
        [],
        otherwise=_(
            "half of the letters that Q produces are impossible under P. What"
            " is the surprise of one of them?"
        ),
        asks=_("D(Q‖P), in bits"),
        right=_("Q produces a letter that P calls impossible."),
    )


def check_divergence_of_pairs(first: object, pairs: object) -> None:
    """Check the divergences of first letters and of pairs, in bits.

    Parameters
    ----------
    first, pairs : number
        Of the first letter alone, and of both letters together.
    """
    p, q = np.array([1 / 2, 1 / 4, 1 / 4]), np.array([1 / 4, 1 / 4, 1 / 2])
    then = np.array([kl_divergence([1, 0], [1 / 2, 1 / 2]), 0, 0])
    alone = kl_divergence(p, q)
    together = alone + float(p @ then)
    check_number(
        first,
        alone,
        [
            *other_units(alone),
            (
                together,
                _("that is both letters together; the first one alone."),
            ),
            _whole_bill(p, q),
        ],
        asks=_("Divergence of the first letter, in bits"),
        right=_("Half a bit lost, a quarter of a bit saved."),
    )
    check_number(
        pairs,
        together,
        [
            *other_units(together),
            (
                alone + float(q @ then),
                _("the average is over P: how often does P start with A?"),
            ),
            (
                alone + float(then.sum()),
                _("weight what follows A by how often A comes."),
            ),
            (float(p @ then), _("that is the second letter; add the first.")),
        ],
        asks=_("Divergence of the pair, in bits"),
        right=_("What the first letter costs, and the second on average."),
    )


def check_sketched_fits(
    mean: object, variance: object, reverse_mean: object
) -> None:
    """Check two fits to bumps at 0 and 8, of probability 1/4 and 3/4.

    Parameters
    ----------
    mean, variance : number
        Of the forward fit.
    reverse_mean : number
        Of the reverse fit.
    """
    weights, places = np.array([1 / 4, 3 / 4]), np.array([0.0, 8.0])
    middle = float(weights @ places)
    between = float(weights @ (places - middle) ** 2)
    check_number(
        mean,
        middle,
        [
            (4, _("the bump at 8 has three quarters of the probability.")),
            (2, _("the heavier bump is the one at 8.")),
            (8, _("forward must cover both bumps; take the mean of P.")),
        ],
        unit=bare,
        decimals=1,
        asks=_("Mean of the forward fit"),
        right=_("The mean of P."),
    )
    check_number(
        variance,
        between + 1,
        [
            (between, _("each bump has a variance of its own, 1.")),
            (
                math.sqrt(between + 1),
                _("that is the width; the variance is its square."),
            ),
            (1, _("that is the variance of one bump; forward covers both.")),
            (
                float(weights @ places**2) + 1,
                _("take off the square of the mean."),
            ),
            (17, _("the bumps are not equally likely.")),
        ],
        unit=bare,
        decimals=1,
        asks=_("Variance of the forward fit"),
        right=_("The variance of P: 12 between the bumps, 1 within."),
    )
    check_number(
        reverse_mean,
        8,
        [
            (middle, _("that is the forward fit; reverse chooses.")),
            (
                0,
                _(
                    "that bump costs about 2 bits, since it has a quarter of"
                    " the probability; the other one costs less."
                ),
            ),
        ],
        unit=bare,
        decimals=1,
        asks=_("Mean of the best reverse fit"),
        right=_("The heavier bump: about log2 4/3 bits."),
    )


def check_bells(bits: object) -> None:
    """Check the divergence of two bells made of bars, in bits.

    Parameters
    ----------
    bits : number
        Of the bell around 0 from the bell around 1, with bars 1/2 apart.
    """
    x = np.arange(-6, 6.5, 0.5)
    p, q = np.exp(-(x**2) / 2), np.exp(-((x - 1) ** 2) / 2)
    terms = p * np.log2(p / q)
    truth = kl_divergence(p / p.sum(), q / q.sum())
    not_normalised = _("make each row of bars add up to 1.")
    check_number(
        bits,
        truth,
        [
            *other_units(truth),
            (float(terms.sum()), not_normalised),
            (float(terms.sum()) / math.sqrt(2 * math.pi), not_normalised),
            _whole_bill(p / p.sum(), q / q.sum()),
        ],
        otherwise=_("expected less than one bit: is each row normalised?"),
        asks=_("The divergence, in bits"),
        right=_("Bars are probabilities; samples are not."),
    )


def check_until_sure(wrong: object, letters: object) -> None:
    """Check how a test of B against C ends that stops at 7 bits.

    Parameters
    ----------
    wrong : number
        The share of runs of machine V that end with a verdict for W.
    letters : number
        The mean number of letters of a run.
    """
    error, length = _until(7)
    check_number(
        wrong,
        error,
        [
            (1 - error, _("that is the share of right verdicts.")),
            (0.5, _("letters must come from machine V, not from both.")),
        ],
        unit=bare,
        otherwise=_(
            "simulate more runs; about 1 in 2 to the power 7 is wrong."
        ),
        asks=_("The share of wrong verdicts"),
        right=_("About 1 in 128, as 7 bits promise."),
    )
    check_number(
        letters,
        length,
        [
            (_until(7, MACHINE_W, MACHINE_V)[1], _("is machine V running?")),
        ],
        unit=in_letters,
        decimals=0,
        asks=_("The mean number of letters"),
        right=_("A little more than 7 bits at 0.625 bits a letter."),
    )


def _until(
    bits: int, p: np.ndarray = MACHINE_V, q: np.ndarray = MACHINE_W
) -> tuple[float, float]:
    """Share of wrong verdicts and mean length of a run, exactly."""
    steps = np.rint(np.log2(np.asarray(p) / np.asarray(q))).astype(int)
    places = 2 * bits - 1  # the evidence goes on between -bits and bits
    stays, wrong = np.eye(places), np.zeros(places)
    for place in range(places):
        for step, share in zip(steps, p, strict=True):
            after = place + step
            if 0 <= after < places:
                stays[place, after] -= share
            elif after < 0:
                wrong[place] += share
    ends = np.linalg.solve(stays, np.stack([wrong, np.ones(places)], axis=1))
    return float(ends[bits - 1, 0]), float(ends[bits - 1, 1])
