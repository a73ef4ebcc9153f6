"""Self-checks of chapter 7."""

from __future__ import annotations

import math

import numpy as np

from infolib._language import gettext as _
from infolib.densities import gaussian_entropy, kl_between_densities
from infolib.exercises.report import (
    bare,
    bits,
    check_number,
    in_nats,
    other_units,
)
from infolib.measures import kl_divergence


def check_metres(metres: object, centimetres: object) -> None:
    """Check h of a length between 0 and 8 metres, in two units of length.

    Parameters
    ----------
    metres, centimetres : number
        In bits, with the length in metres and in centimetres.
    """
    first, then = math.log2(8), math.log2(800)
    check_number(
        metres,
        first,
        [
            *other_units(first),
            (8, _("that is the width; take its logarithm.")),
            (1 / 8, _("that is the density p; take the logarithm of 1/p.")),
        ],
        asks=_("h(X) with X in metres, in bits"),
        signed=True,
        right=_("The logarithm of the width, 8."),
    )
    check_number(
        centimetres,
        then,
        [
            *other_units(then),
            (first, _("the numbers are a hundred times as large now.")),
            (
                first + math.log(100),
                _("log2 of 100 is added, not the natural logarithm."),
            ),
            (100 * first, _("add the logarithm of 100; do not multiply.")),
            (800, _("that is the width; take its logarithm.")),
        ],
        asks=_("h(X) with X in centimetres, in bits"),
        signed=True,
        right=_("That is log2 of 100 more, though it is the same length."),
    )


def check_reading(answer: object) -> None:
    """Check the bits of a reading in steps of 1/8, with a width of 4.

    Parameters
    ----------
    answer : number
        Approximate entropy of the rounded variable, in bits.
    """
    wide, step = gaussian_entropy(4), 1 / 8
    reading = wide - math.log2(step)
    check_number(
        answer,
        reading,
        [
            *other_units(reading),
            (
                wide + math.log2(step),
                _("a finer grid has the larger entropy: the other sign."),
            ),
            (wide, _("that is h; now take off the logarithm of the step.")),
            (
                gaussian_entropy(1) - math.log2(step),
                _("that is the width 1; the density is four times as wide."),
            ),
            (
                gaussian_entropy(2) - math.log2(step),
                _("4 is the standard deviation, not the variance."),
            ),
            (
                wide - math.log(step),
                _("that mixes nats with bits."),
            ),
        ],
        asks=_("The entropy of a reading, in bits"),
        right=_("That is h of the wider density, and three bits for eighths."),
    )


def check_bus_belief(too_wide: object, too_narrow: object) -> None:
    """Check both divergences of two even waits, 4 and 16 minutes long.

    Parameters
    ----------
    too_wide, too_narrow : number
        In bits: the cost of believing 16 where 4 is true, and of the reverse.
    """
    check_number(
        too_wide,
        2,
        [
            *other_units(2),
            (4, _("that is the quotient of the densities; take its log2.")),
            (1 / 4, _("that is q/p; the truth p stands above.")),
            (
                1 / 2,
                _("P gives all of its probability to these waits: no weight."),
            ),
            (
                math.inf,
                _("Q allows every wait that P produces, so this is finite."),
            ),
        ],
        asks=_("D(P‖Q), in bits"),
        right=_("Everywhere p is four times q."),
    )
    check_number(
        too_narrow,
        math.inf,
        [],
        otherwise=_(
            "three waits in four are longer than P allows. What is the"
            " surprise of one of them?"
        ),
        asks=_("D(Q‖P), in bits"),
        right=_("Q produces waits that P calls impossible."),
    )


def check_one_bit_pair(correlation: object) -> None:
    """Check the correlation at which a normal pair shares 1 bit.

    Parameters
    ----------
    correlation : number
        Positive.
    """
    check_number(
        correlation,
        math.sqrt(3 / 4),
        [
            (3 / 4, _("that is the square of r; take its root.")),
            (1 / 4, _("that is what is left, 1 less the square of r.")),
            (1 / 2, _("that is how much narrower Y becomes; r is not that.")),
            (
                math.sqrt(1 / 2),
                _("there is a half in front of the logarithm."),
            ),
            (
                math.sqrt(1 - math.exp(-2)),
                _("that pair shares 1 nat; use base 2."),
            ),
        ],
        unit=bare,
        asks=_("The positive correlation r"),
        right=_("Y becomes half as wide, and log2 of 2 is 1 bit."),
    )


def check_two_lines(open_bits: object, before: object, told: object) -> None:
    """Check what a bus line tells about a wait, from densities in a table.

    Parameters
    ----------
    open_bits, before, told : number
        h(Y|X), h(Y) and I(X; Y) in bits; Y is uniform between 0 and 4 or
        between 2 and 6, each in half of the cases.
    """
    check_number(
        open_bits,
        2,
        [
            *other_units(2),
            (4, _("that is a width; take its logarithm.")),
            (1, _("both lines count, each for a half: the mean of two 2s.")),
        ],
        asks=_("h(Y|X), in bits"),
        signed=True,
        right=_("Either way a width of 4."),
    )
    check_number(
        before,
        2.5,
        [
            *other_units(2.5),
            (
                math.log2(6),
                _("the density is not flat: twice as high in the middle."),
            ),
            (2, _("that is h(Y|X); now mix the two densities first.")),
            (
                3,
                _("only the outer parts have the density 1/8; average."),
            ),
        ],
        asks=_("h(Y), in bits"),
        signed=True,
        right=_("Half of the waits at 2 bits, half at 3."),
    )
    check_number(
        told,
        0.5,
        [
            *other_units(0.5),
            (1, _("half of the waits lie where both lines can be.")),
            (4.5, _("take the difference, not the sum.")),
        ],
        asks=_("I(X; Y), in bits"),
        right=_("Half of the waits give the line away, half say nothing."),
    )


def check_coarse_divergence(answer: object) -> None:
    """Check the divergence of N(0, 1) from N(1, 1) with steps of 2, in bits.

    Parameters
    ----------
    answer : number
    """

    def rounded(mean: float, step: float = 2) -> np.ndarray:
        # farther out the upper tail is lost in the digits of 1
        n = int(7 / step - 1 / 2)
        edges = (np.arange(-n, n + 2) - 1 / 2) * step
        scaled = (edges - mean) / math.sqrt(2)
        shares = np.diff([math.erfc(-z) / 2 for z in scaled])
        return shares / shares.sum()

    p, q = rounded(0), rounded(1)
    truth = kl_divergence(p, q)
    check_number(
        answer,
        truth,
        [
            *other_units(truth),
            (
                kl_divergence(rounded(0, 1), rounded(1, 1)),
                _("that is the step 1; take steps of 2."),
            ),
            (
                kl_divergence(q, p),
                _("that is the other direction: the truth stands first."),
            ),
            (
                math.log2(math.e) / 2,
                _("that is the divergence before rounding."),
            ),
        ],
        asks=_("The divergence of the readings, in bits"),
        right=_("Less than before rounding: processing adds nothing."),
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
    # the means of ln x and of ln(1 - x) are -1 under the uniform density
    other = -log_scale - 0.9 - 0.8
    check_number(
        value,
        nats,
        [
            bits(nats),
            # printed by the exercise, and by a finer grid than its own
            (0.0847, _("that is the clipped value.")),
            (4.9692, _("nearly; some of the corners is still missing.")),
            (other, _("that is the other direction.")),
        ],
        unit=in_nats,
        asks=_("The divergence, in nats"),
        right=_("Most of it lies in the two corners that were cut off."),
    )


def check_merging_bumps(border: object) -> None:
    """Check where the best reverse fit moves to the middle of two bumps.

    Parameters
    ----------
    border : number
        Half the distance of the bumps.
    """
    vanishes = _(
        "near there the valley at the bump vanishes; it stops being the deeper"
        " one before."
    )
    check_number(
        border,
        2.8,  # found by the descents of the solution, which the tests repeat
        [
            (
                1.0,
                _(
                    "there the target itself becomes one hump; the fit moves"
                    " earlier."
                ),
            ),
            (2.4, vanishes),
            (2.5, vanishes),
            (5.6, _("that is the distance of the bumps; a is half of it.")),
        ],
        unit=bare,
        decimals=1,
        asks=_("The border a, to one decimal"),
        right=_("Beyond it the valley at a bump is the deeper one."),
    )
