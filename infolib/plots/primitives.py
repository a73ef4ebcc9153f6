"""Pictures that several chapters use: bars for shares, bars for bits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.measures import entropy, kl_divergence
from infolib.plots.style import (
    GAP_COLOUR,
    INK,
    P_COLOUR,
    Q_COLOUR,
    QUIET,
    new_axes,
)


def pairs_of_bars(
    p: ArrayLike,
    q: ArrayLike,
    labels: Sequence[str],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw two distributions side by side, outcome by outcome.

    Parameters
    ----------
    p, q : array_like
        Two distributions over the outcomes that `labels` names.
    labels : sequence of str
    ax : Axes, optional

    Returns
    -------
    Axes
        For each outcome a bar of p, and right of it a bar of q.
    """
    ax = new_axes(ax, (7.2, 2.8))
    place = np.arange(len(labels))
    for shares, side, colour in ((p, -0.2, P_COLOUR), (q, 0.2, Q_COLOUR)):
        bars = ax.bar(place + side, shares, 0.37, color=colour)
        ax.bar_label(bars, fmt="%.3g", color=colour, padding=2)
    ax.set_xticks(place, labels)
    ax.tick_params(axis="x", length=0)
    ax.set_ylim(0, 1.05)
    ax.set_yticks([0, 0.5, 1])
    ax.set_ylabel(_("probability"))
    ax.text(
        0.97, 0.92, "P", color=P_COLOUR, ha="right", transform=ax.transAxes
    )
    ax.text(1.0, 0.92, "Q", color=Q_COLOUR, ha="right", transform=ax.transAxes)
    return ax


def floors_and_gaps(
    p: ArrayLike,
    q: ArrayLike,
    *,
    both: bool = True,
    longest: float = 5,
    ax: Axes | None = None,
) -> Axes:
    """Draw two bills as floor and gap: Q's code for P, and P's code for Q.

    Parameters
    ----------
    p, q : array_like
        Two distributions over the same outcomes.
    both : bool, default True
        Otherwise Q's code for P alone, and the gap is called regret.
    longest : float, default 5
        Length of the scale in bits; a longer bill leaves it.
    ax : Axes, optional

    Returns
    -------
    Axes
        Rows for H(P) and D(P || Q), and for H(Q) and D(Q || P).
    """
    ax = new_axes(ax, (7.2, 1.8))
    rows = [(0, p, q, P_COLOUR, "$H(P)$", _("regret"))]
    if both:
        rows = [
            (1, p, q, P_COLOUR, "$H(P)$", r"$D_{KL}(P \Vert Q)$"),
            (0, q, p, Q_COLOUR, "$H(Q)$", r"$D_{KL}(Q \Vert P)$"),
        ]
    for row, true, believed, colour, name, gap_name in rows:
        floor = entropy(true)
        gap = min(kl_divergence(true, believed), longest)
        ax.barh(row, floor, 0.7, color=colour)
        ax.barh(row, gap, 0.7, left=floor, color=GAP_COLOUR)
        ax.text(floor / 2, row, name, color="white", ha="center", va="center")
        end = min(floor + gap, longest)
        ax.annotate(
            gap_name,
            (end, row),
            (6, 0),
            textcoords="offset points",
            color=GAP_COLOUR,
            va="center",
        )
    ax.set_xlim(0, longest)
    ax.set_yticks([])
    ax.spines["left"].set_color(QUIET)
    ax.set_xlabel(_("bits"))
    return ax


def rows_of_shares(
    spent: ArrayLike,
    p: ArrayLike,
    labels: Sequence[str],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw what outcomes spend of 1, and below how often they come.

    Parameters
    ----------
    spent : array_like
        A share of 1 for each outcome, which need not add up to 1.
    p : array_like
        Their distribution.
    labels : sequence of str
        Their names.
    ax : Axes, optional

    Returns
    -------
    Axes
        Two rows of pieces one behind the other, in the same order.
    """
    ax = new_axes(ax, (7.2, 1.8))
    for row, shares, colour in ((1, spent, Q_COLOUR), (0, p, P_COLOUR)):
        left = 0.0
        for share, label in zip(np.asarray(shares), labels, strict=True):
            ax.barh(
                row,
                share,
                0.8,
                left=left,
                align="center",
                color=colour,
                edgecolor="white",
            )
            ax.text(
                left + share / 2,
                row,
                f"{label}\n{share:.3g}" if share > 0.04 else "",
                color="white",
                ha="center",
                va="center",
                size="small",
            )
            left += share
    ax.axvline(1, color=INK, ls="--", lw=1.5)
    ax.set_xlim(0, max(1.0, float(np.sum(spent))))
    ax.set_yticks([1, 0], [_("spent"), "P"])
    ax.tick_params(axis="y", length=0)
    return ax
