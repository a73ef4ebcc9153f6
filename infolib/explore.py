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
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from infolib import _live, plots
from infolib._validation import as_distributions
from infolib import plots
from infolib._language import gettext as _
from infolib._validation import as_distributions, as_table
from infolib.joint import (
    conditional_entropy,
    joint_entropy,
    mutual_information,
)
from infolib.measures import entropy, kl_divergence
from infolib import plots
from infolib._language import gettext as _
from infolib._validation import as_distributions, as_whole_number
from infolib.measures import entropy, hartley, kl_divergence, self_information

if TYPE_CHECKING:
    from anywidget import AnyWidget

MIME_TYPE = "application/vnd.infolib.explorable+json"
_LIVE = "application/vnd.jupyter.widget-view+json"
_LETTERS = "ABCDEF"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz "
_IMAGINED = 5  # letters that the shorter context adds to each longer one
_PASSAGE = 60  # letters: two rows on a screen, three on a telephone
_BEFORE = 60  # letters at most, shown before a passage
_LIKELIEST = 5  # letters of a forecast that are shown


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

    def _repr_mimebundle_(self, **options: object) -> dict[str, Any]:
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


def next_letter(
    known: str, held_out: str, starts: Sequence[str], *, order: int = 3
) -> Explorable:
    """Name the next letter of a text, and pay for the surprise.

    Letters are a to z, in lower case, and the space; all else becomes a
    space.  The model is that of chapter 6: it counts in `known` what follows
    each context of up to `order` letters, and adds five letters divided as
    the next shorter context would have it.

    Parameters
    ----------
    known : str
        What the model has read.  The letter frequencies, too, are counted
        here.
    held_out : str
        Where the passages stand, and nothing is learned.
    starts : sequence of str
        The first words of each passage, which is 60 letters long.
    order : int, default 3
        Letters of context that the model looks at.
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
        The passages, and what the model pays for each letter of them.
        The table as a square, and both entropies with their overlap.  Its
        state is P(X = 1), P(Y = 1 | X) for X = 0 and X = 1, and whether both
        marginals are held.

    Raises
    ------
    ValueError
        If `starts` is empty, a passage is not in `held_out`, too near to its
        beginning or its end, or stands in `known` as well.

    References
    ----------
    Book, chapter 6; Shannon, "Prediction and entropy of printed English"
    (1951).

    Examples
    --------
    >>> known = "the cat sat on the mat and the dog sat on the cat. " * 9
    >>> game = next_letter(known, "All at once the cat sat on the dog and "
    ...     "the dog sat on the mat and on the cat.", ["the cat sat"])
    >>> game.state["passages"][0]["before"]
    'all at once '
    """
    order = as_whole_number(order, "order", least=0)
    known, held_out = _letters_only(known) + " ", _letters_only(held_out)
    counts = Counter(
        known[t - k : t + 1]
        for t in range(len(known))
        for k in range(min(order, t) + 1)
    )
    if not starts or isinstance(starts, str):
        raise ValueError("starts must be the first words of some passages")
    passages = [
        _passage(counts, known, held_out, start, order) for start in starts
    ]
    frequencies = _forecast(counts, "")
    state = {
        "language": "en",
        "alphabet": _ALPHABET,
        "frequencies": frequencies.tolist(),
        "order": order,
        "passages": passages,
        "passage": 0,
        "guesses": [[] for _start in starts],
        "stake": 0.5,
        "peek": False,
    }
    shown = passages[0]
    alone = np.asarray(self_information(frequencies))[
        [_ALPHABET.index(letter) for letter in shown["text"]]
    ]
    text = (
        f"“{shown['text']}”, in bits a letter: no knowledge "
        f"{hartley(len(_ALPHABET)):.4g}, letter frequencies "
        f"{np.mean(alone):.4g}, {order} letters of context "
        f"{np.mean(shown['bits']):.4g}"
    )

    def draw() -> Figure:
        models = {
            _("letter frequencies only"): alone,
            _("letters of context: {order}").format(order=order): shown[
                "bits"
            ],
        }
        figure, ax = plt.subplots(figsize=(9.6, 3.4), layout="constrained")
        plots.surprise_strip(shown["text"], models, ax=ax)
        return figure

    return Explorable("next-letter", state, text, draw)


def _letters_only(text: str) -> str:
    kept = "".join(c if c in _ALPHABET else " " for c in text.lower())
    return " ".join(kept.split())


def _passage(
    counts: Counter[str], known: str, held_out: str, start: str, order: int
) -> dict[str, Any]:
    """A passage, what comes before it, and what the model expects in it."""
    at = held_out.find(_letters_only(start))
    text = held_out[at : at + _PASSAGE]
    if at < max(order, 1) or len(text) < _PASSAGE:
        raise ValueError(
            f"held_out must have {start!r}, {max(order, 1)} letters or more "
            f"before it, and {_PASSAGE} from there on"
        )
    if text in known:
        raise ValueError(f"the model has read the passage {start!r} in known")
    before = held_out[max(0, at - _BEFORE) : at]
    if at > _BEFORE:
        before = before[before.index(" ") + 1 :]
    forecasts = [
        _forecast(counts, held_out[t - order : t])
        for t in range(at, at + _PASSAGE)
    ]
    likely = [np.argsort(-q, kind="stable")[:_LIKELIEST] for q in forecasts]
    bits = [
        float(self_information(q[_ALPHABET.index(letter)]))
        for q, letter in zip(forecasts, text, strict=True)
    ]
    return {
        "before": before,
        "text": text,
        "bits": [round(x, 12) for x in bits],
        # one string a letter: a list of lists would fill pages of a notebook
        "likely": ["".join(_ALPHABET[i] for i in best) for best in likely],
        "shares": [
            " ".join(f"{q[i]:.3f}" for i in best)
            for q, best in zip(forecasts, likely, strict=True)
        ],
    }


def _forecast(counts: Counter[str], context: str) -> NDArray[np.float64]:
    """How likely each letter is after a context, by the rule of chapter 6."""
    q = np.full(len(_ALPHABET), 1 / len(_ALPHABET))
    for k in range(len(context) + 1):
        shorter = context[len(context) - k :]
        n = np.array([counts[shorter + letter] for letter in _ALPHABET])
        q = (n + _IMAGINED * q) / (n.sum() + _IMAGINED)
    return q
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
