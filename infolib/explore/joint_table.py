"""A table of two yes-or-no variables, and what each tells of the other."""

from __future__ import annotations

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from infolib import plots
from infolib._language import gettext as _
from infolib._validation import as_table
from infolib.explore.explorable import Explorable
from infolib.joint import (
    conditional_entropy,
    joint_entropy,
    mutual_information,
)
from infolib.measures import entropy


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
