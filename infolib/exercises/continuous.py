"""Self-checks of chapter 7."""

from __future__ import annotations

import math

import numpy as np

from infolib._language import gettext as _
from infolib.densities import kl_between_densities
from infolib.exercises.report import bare, bits, check_number, in_nats


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
        "there the valley at the bump vanishes; it stops being the deeper one"
        " before."
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
