"""Figures that move: in the book's pages and slides under the reader's hand.

Each function gives a figure with the state that it starts from.  A notebook
stores the figure as it stands and, beside it, the name and the state of the
widget in ``widgets/`` that takes its place on a page of the book.  In
JupyterLab it moves as well, if the extra ``infolib[explore]`` is installed.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from infolib import _live, plots
from infolib._validation import as_distributions
from infolib.measures import entropy, kl_divergence

if TYPE_CHECKING:
    from anywidget import AnyWidget

MIME_TYPE = "application/vnd.infolib.explorable+json"
_LIVE = "application/vnd.jupyter.widget-view+json"
_LETTERS = "ABCDEF"


class Explorable:
    """A figure that moves.

    Attributes
    ----------
    name : str
        The name of the widget.
    state : dict
        What the widget starts from, as JSON has it; in JupyterLab, what the
        reader has made of it.
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
        self.text = text
        self._start = state
        self._draw = draw
        self._widget: AnyWidget | None = None

    @property
    def state(self) -> dict[str, Any]:
        live = self._widget
        return {
            field: getattr(live, field) if live else value
            for field, value in self._start.items()
        }

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        figure = self._draw()
        picture = io.StringIO()
        figure.savefig(picture, format="svg", metadata={"Date": None})
        plt.close(figure)
        bundle = {
            "image/svg+xml": picture.getvalue(),
            "text/plain": repr(self),
            MIME_TYPE: {"name": self.name, "state": self._start},
        }
        self._widget = self._widget or _live.widget(self.name, self._start)
        if self._widget:  # what JupyterLab prefers to the picture
            shown, _ = self._widget._repr_mimebundle_()
            bundle[_LIVE] = shown[_LIVE]
        return bundle


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
