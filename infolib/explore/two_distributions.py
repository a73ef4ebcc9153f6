"""Two distributions over the same letters, and what each costs the other."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from infolib import plots
from infolib._validation import as_distributions
from infolib.explore.explorable import Explorable
from infolib.measures import entropy, kl_divergence

_LETTERS = "ABCDEF"


def two_distributions(
    p: ArrayLike, q: ArrayLike, *, both: bool = True
) -> Explorable:
    """Two distributions over the same letters, and what each costs the other.

    Parameters
    ----------
    p : array_like
        The true distribution, of two to six letters.
    q : array_like
        The believed distribution, of as many.
    both : bool, default True
        Whether both bills are shown, and all can be moved.  Otherwise there
        is one, that of the letters of `p` in the code for `q`, and `p` stays.

    Returns
    -------
    Explorable
        Floor, bill and regret.

    Raises
    ------
    ValueError
        If `p` or `q` is not one distribution, or they have not the same
        number of letters, or not two to six.

    Examples
    --------
    >>> two_distributions([1/2, 1/2], [1/4, 3/4]).state
    {'p': [0.5, 0.5], 'q': [0.25, 0.75], 'both': True}
    """
    p, q = (x.values for x in as_distributions(p, q))
    if p.ndim != 1 or not 2 <= len(p) <= len(_LETTERS):
        raise ValueError(
            f"p and q must be of 2 to {len(_LETTERS)} letters: one number "
            f"each, not of shape {np.shape(p)}"
        )
    state = {"p": p.tolist(), "q": q.tolist(), "both": bool(both)}
    shares = [", ".join(f"{x:.4g}" for x in shares) for shares in (p, q)]
    text = (
        f"P {shares[0]}; Q {shares[1]}; in bits "
        f"H(P) {entropy(p):.4g}, D(P‖Q) {kl_divergence(p, q):.4g}"
    )
    if both:
        text += f", H(Q) {entropy(q):.4g}, D(Q‖P) {kl_divergence(q, p):.4g}"

    def draw() -> Figure:
        figure, (above, below) = plt.subplots(
            2,
            figsize=(7.2, 3.8 if both else 3.3),
            height_ratios=(3, 1 + both),
            layout="constrained",
        )
        plots.pairs_of_bars(p, q, _LETTERS[: len(p)], ax=above)
        plots.floors_and_gaps(p, q, both=both, ax=below)
        return figure

    return Explorable("two-distributions", state, text, draw)
