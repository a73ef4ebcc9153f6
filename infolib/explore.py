"""Figures that move: in the book's pages and slides under the reader's hand.

Each function gives a figure with the state that it starts from.  A notebook
stores the figure as it stands and, beside it, the name and the state of the
widget in ``widgets/`` that takes its place on a page of the book.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from infolib import plots
from infolib._language import gettext as _
from infolib._validation import as_distributions, as_table
from infolib.joint import (
    conditional_entropy,
    joint_entropy,
    mutual_information,
)
from infolib.measures import entropy, kl_divergence

MIME_TYPE = "application/vnd.infolib.explorable+json"
_LETTERS = "ABCDEF"


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


def joint_table(joint: ArrayLike) -> Explorable:
    """A table of two yes-or-no variables, and what each tells of the other.

    Parameters
    ----------
    joint : array_like, shape (2, 2)
        P(X, Y), with X (rain today: no, yes) along axis 0 and Y (rain
        tomorrow: no, yes) along axis 1.

    Returns
    -------
    Explorable
        The table as a square, and both entropies with their overlap.  Its
        state is P(X = 1), P(Y = 1 | X) for X = 0 and X = 1, and whether both
        marginals are held.

    Raises
    ------
    ValueError
        If `joint` is not a joint distribution of two rows and two columns.

    Examples
    --------
    >>> joint_table([[1/4, 1/4], [0, 1/2]]).state
    {'x': 0.5, 'y': [0.5, 1.0], 'hold': False}
    """
    p = as_table(joint)
    if p.shape != (2, 2):
        raise ValueError(
            "joint must have two rows and two columns, but its shape is "
            f"{p.shape}"
        )
    p_x, p_y = p.sum(axis=1), p.sum(axis=0)
    # A row that never occurs says nothing: it is given the other's ratio.
    rows = [row if row.any() else p_y for row in p]
    # 15 digits: 0.3 as it was meant, not 0.30000000000000004
    x, *y = (float(f"{row[1] / row.sum():.15g}") for row in (p_x, *rows))
    state = {"x": x, "y": y, "hold": False}
    shares = [", ".join(f"{x:.4g}" for x in row) for row in (*p, p_x, p_y)]
    text = (
        f"P(X, Y) {shares[0]}; {shares[1]}; "
        f"P(X) {shares[2]}; P(Y) {shares[3]}; in bits "
        f"H(X, Y) {joint_entropy(p):.4g}, "
        f"H(X) {entropy(p_x):.4g}, H(Y) {entropy(p_y):.4g}, "
        f"H(X|Y) {conditional_entropy(p, given=1):.4g}, "
        f"H(Y|X) {conditional_entropy(p, given=0):.4g}, "
        f"I(X;Y) {mutual_information(p):.4g}"
    )

    def draw() -> Figure:
        figure, (left, right) = plt.subplots(
            1, 2, figsize=(8.4, 3.2), width_ratios=(2, 3), layout="constrained"
        )
        names = _("dry"), _("rain")
        plots.mosaic(p, x_names=names, y_names=names, ax=left)
        left.set_xlabel(_("X, today"), color=plots.P_COLOUR)
        left.set_ylabel(_("Y, tomorrow"), color=plots.Q_COLOUR)
        plots.information_bars(p, ax=right)
        return figure

    return Explorable("joint-table", state, text, draw)
