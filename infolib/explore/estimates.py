"""What noise looks like when it is measured as information."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from infolib import plots
from infolib._validation import as_whole_number
from infolib.explore.explorable import Explorable
from infolib.samples import mutual_information_from_samples

_PAIRS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_BINS = 10
_LEGIBLE_BINS = 5  # in a small table of counts
_DRAWN = 200


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
