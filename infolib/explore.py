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
from numpy.typing import ArrayLike, NDArray

from infolib import plots
from infolib._validation import as_distributions, as_whole_number
from infolib.measures import entropy, kl_divergence
from infolib.samples import mutual_information_from_samples

MIME_TYPE = "application/vnd.infolib.explorable+json"
_LETTERS = "ABCDEF"
_PAIRS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_BINS = 10
_LEGIBLE_BINS = 5  # in a small table of counts
_DRAWN = 200


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


def estimates(n: int = 100, bins: int = 4, seed: int = 47) -> Explorable:
    r"""Estimates of a mutual information of 0, which are never below 0.

    X and Y are independent, and each is uniform over `bins` values.  The
    mutual information of n pairs is estimated by counting.

    Parameters
    ----------
    n : {10, 20, 50, 100, 200, 500, 1000, 2000, 5000}
        Pairs in a sample.
    bins : int, default 4
        K, how many values X and Y have: 2 to 10.
    seed : int, default 47
        Which samples are drawn: 0 to 2**31 - 1.

    Returns
    -------
    Explorable
        The estimates of 200 samples, their mean, and the bias to first
        order, :math:`(K - 1)^2/(2 n \ln 2)` bits.

    Raises
    ------
    ValueError
        If `n`, `bins` or `seed` is not one of those.

    Examples
    --------
    >>> estimates(n=50, bins=2).state
    {'n': 50, 'bins': 2, 'seed': 47}
    """
    n = as_whole_number(n, "n", least=_PAIRS[0])
    bins = as_whole_number(bins, "bins", least=2)
    seed = as_whole_number(seed, "seed", least=0)
    if n not in _PAIRS:
        raise ValueError(f"n must be one of {_PAIRS}, not {n}")
    if bins > _MOST_BINS:
        raise ValueError(f"bins must be 2 to {_MOST_BINS}, not {bins}")
    if seed >= 2**31:
        raise ValueError(f"seed must be below 2**31, not {seed}")
    samples = _noise_pairs(seed, _DRAWN, n, bins)
    found = [mutual_information_from_samples(x, y) for x, y in samples]
    predicted = (bins - 1) ** 2 / (2 * n * np.log(2))
    text = (
        f"{_DRAWN} samples of {n} pairs, X and Y independent, {bins} values "
        f"each; in bits: I 0, estimates {min(found):.4g} to {max(found):.4g}, "
        f"mean estimate {np.mean(found):.4g}, predicted {predicted:.4g}, "
        f"first estimate {found[0]:.4g}"
    )

    def draw() -> Figure:
        if bins > _LEGIBLE_BINS:
            figure, left = plt.subplots(figsize=(7.2, 3.4))
        else:
            figure, (left, right) = plt.subplots(
                1, 2, figsize=(7.2, 3.4), width_ratios=(3, 1)
            )
            counts = np.zeros((bins, bins), dtype=int)
            np.add.at(counts, tuple(samples[0]), 1)
            values = [str(value) for value in range(1, bins + 1)]
            plots.table_map(counts, rows=values, columns=values, ax=right)
            right.set_aspect("equal")
        plots.noise_histogram(found, predicted, ax=left)
        figure.set_layout_engine("constrained")
        return figure

    state = {"n": n, "bins": bins, "seed": seed}
    return Explorable("estimates", state, text, draw)


def _noise_pairs(
    seed: int, samples: int, n: int, bins: int
) -> NDArray[np.int64]:
    """The samples that the widget draws: x and y of n pairs, for each."""
    words = _random_words(seed, np.arange(samples), n).astype(np.int64)
    return np.stack(np.divmod(words * bins**2 >> 32, bins), axis=1)


def _random_words(
    seed: int, numbers: ArrayLike, n: int, kind: int = 0
) -> NDArray[np.uint32]:
    """Draw n words of 32 bits for each number: the generator sfc32.

    That of ``widgets/arithmetic.js``, so that page and notebook agree.
    """
    b = np.asarray(numbers, dtype=np.uint32)
    a, c = np.full_like(b, seed), np.full_like(b, kind)
    three, nine, left, right = np.array([3, 9, 21, 11], dtype=np.uint32)
    words = []
    for i in range(15 + n):  # the first 15 only mix the seeds
        words.append(a + b + np.uint32(i + 1))
        a, b = b ^ (b >> nine), c + (c << three)
        c = (c << left | c >> right) + words[-1]
    return np.stack(words[15:], axis=-1)
