"""One bump that is fitted to two, in both directions."""

from __future__ import annotations

import math
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from infolib import plots
from infolib._validation import as_finite_numbers
from infolib.explore.explorable import Explorable
from infolib.measures import kl_divergence

_LINE = np.arange(-12, 13)


def two_fits(
    distance: float = 3.0, mu: float = 1.0, sigma: float = 2.0
) -> Explorable:
    """One bump fitted to two, by either of the two divergences.

    Everything is made of bars at the whole numbers from -12 to 12.  P has two
    bumps of width 1, each with half of the probability, and Q has one.

    Parameters
    ----------
    distance : float, default 3.0
        Where the bumps of P are: at this number, 0 to 4, and at its negative.
    mu : float, default 1.0
        The mean of Q, -5 to 5.
    sigma : float, default 2.0
        The width of Q, 0.5 to 5.

    Returns
    -------
    Explorable
        P and Q, and both divergences over all means and widths.

    Raises
    ------
    ValueError
        If an argument is not one number, or outside of its range.

    Examples
    --------
    >>> two_fits(2.5).state
    {'distance': 2.5, 'mu': 1.0, 'sigma': 2.0, 'direction': 'forward'}
    """
    state: dict[str, Any] = {
        "distance": _within(distance, "distance", 0, 4),
        "mu": _within(mu, "mu", -5, 5),
        "sigma": _within(sigma, "sigma", 0.5, 5),
        "direction": "forward",
    }
    distance, mu, sigma = list(state.values())[:3]
    p = (_bump(-distance, 1) + _bump(distance, 1)) / 2
    q = _bump(mu, sigma)
    text = (
        f"P with bumps at {0 - distance:.4g} and {distance:.4g}; "
        f"Q with mean {mu:.4g} and width {sigma:.4g}; in bits "
        f"D(P‖Q) {kl_divergence(p, q):.4g}, D(Q‖P) {kl_divergence(q, p):.4g}"
    )

    def forward(mean: float, log_sigma: float) -> float:
        return float(kl_divergence(p, _bump(mean, math.exp(log_sigma))))

    def reverse(mean: float, log_sigma: float) -> float:
        return float(kl_divergence(_bump(mean, math.exp(log_sigma)), p))

    def draw() -> Figure:
        figure, axes = plt.subplot_mosaic(
            "bb;fr", figsize=(7.2, 4.6), height_ratios=(2, 3)
        )
        figure.set_layout_engine("constrained")
        plots.bars_of_fit(_LINE, p, q, ax=axes["b"])
        for place, loss, name in (
            ("f", forward, r"$D_{KL}(P \Vert Q)$"),
            ("r", reverse, r"$D_{KL}(Q \Vert P)$"),
        ):
            plots.descent_landscape(loss, [], ax=axes[place])
            axes[place].plot(mu, sigma, "o", color=plots.Q_COLOUR, ms=9)
            axes[place].set_title(name)
        return figure

    return Explorable("two-fits", state, text, draw)


def _within(x: float, name: str, least: float, most: float) -> float:
    value = as_finite_numbers(x, name)
    if value.ndim or not least <= value <= most:
        raise ValueError(
            f"{name} must be one number from {least:g} to {most:g}, not {x!r}"
        )
    return float(value)


def _bump(mean: float, sigma: float) -> np.ndarray:
    """The normal density at the places of the bars, normalised."""
    density = np.exp(-(((_LINE - mean) / sigma) ** 2) / 2)
    return density / density.sum()
