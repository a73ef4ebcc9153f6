"""Figures that move: in the book's pages and slides under the reader's hand.

Each function gives a figure with the state that it starts from.  A notebook
stores the figure as it stands and, beside it, the name and the state of the
widget in ``widgets/`` that takes its place on a page of the book.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from infolib import plots
from infolib._validation import as_distributions, as_finite_numbers
from infolib.measures import entropy, kl_divergence

MIME_TYPE = "application/vnd.infolib.explorable+json"
_LETTERS = "ABCDEF"
_LINE = np.arange(-12, 13)


class Explorable:
    """A figure that moves.

    Attributes
    ----------
    name : str
        The name of the widget.
    state : dict
        What the widget starts from, as JSON has it.
    text : str
        The figure in words, for where nothing can be drawn.
    """

    def __init__(
        self,
        name: str,
        state: dict[str, Any],
        text: str,
        draw: Callable[[], Figure],
    ) -> None:
        self.name = name
        self.state = state
        self.text = text
        self._draw = draw

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        figure = self._draw()
        picture = io.StringIO()
        figure.savefig(picture, format="svg", metadata={"Date": None})
        plt.close(figure)
        return {
            "image/svg+xml": picture.getvalue(),
            "text/plain": repr(self),
            MIME_TYPE: {"name": self.name, "state": self.state},
        }


def two_distributions(p: ArrayLike, q: ArrayLike) -> Explorable:
    """Two distributions over the same letters, and what each costs the other.

    Parameters
    ----------
    p : array_like
        The true distribution, of two to six letters.
    q : array_like
        The believed distribution, of as many.

    Returns
    -------
    Explorable
        Floor, bill and regret, both ways.

    Raises
    ------
    ValueError
        If `p` or `q` is not one distribution, or they have not the same
        number of letters, or not two to six.

    Examples
    --------
    >>> two_distributions([1/2, 1/2], [1/4, 3/4]).state
    {'p': [0.5, 0.5], 'q': [0.25, 0.75]}
    """
    p, q = as_distributions(p, q, -1)
    if p.ndim != 1 or not 2 <= len(p) <= len(_LETTERS):
        raise ValueError(
            f"p and q must be of 2 to {len(_LETTERS)} letters: one number "
            f"each, not of shape {np.shape(p)}"
        )
    state = {"p": p.tolist(), "q": q.tolist()}
    shares = [", ".join(f"{x:.4g}" for x in shares) for shares in (p, q)]
    text = (
        f"P {shares[0]}; Q {shares[1]}; in bits "
        f"H(P) {entropy(p):.4g}, D(P‖Q) {kl_divergence(p, q):.4g}, "
        f"H(Q) {entropy(q):.4g}, D(Q‖P) {kl_divergence(q, p):.4g}"
    )

    def draw() -> Figure:
        figure, (above, below) = plt.subplots(
            2, figsize=(7.2, 4.6), height_ratios=(3, 2), layout="constrained"
        )
        plots.pairs_of_bars(p, q, _LETTERS[: len(p)], ax=above)
        plots.floors_and_gaps(p, q, ax=below)
        return figure

    return Explorable("two-distributions", state, text, draw)


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
            "bb;fr", figsize=(7.2, 5.4), height_ratios=(2, 3)
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
