"""Figures of chapter 2: average surprise, its maximum, and questions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.measures import (
    binary_entropy,
    entropy,
    self_information,
)
from infolib.plots.style import (
    GAP_COLOUR,
    INK,
    P_COLOUR,
    Q_COLOUR,
    label_point,
    new_axes,
)

_NARROW = 0.015  # a bar narrower than this has no room for its label


def surprise_areas(
    p: ArrayLike,
    *,
    labels: Sequence[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw each outcome as a bar of width p and height −log₂ p.

    Parameters
    ----------
    p : array_like, shape (K,)
        A distribution; outcomes of probability 0 have no bar.
    labels : sequence of str, optional
        Names of the outcomes.
    ax : Axes, optional

    Returns
    -------
    Axes
        The area of all bars is the entropy in bits; a dashed line marks it,
        as the average height.
    """
    ax = new_axes(ax, (7.2, 3.6))
    p = np.asarray(p, dtype=float)
    average = entropy(p)
    right = np.cumsum(p)
    for i, (width, x) in enumerate(zip(p, right, strict=True)):
        if width == 0:
            continue
        height = self_information(width)
        ax.bar(
            x - width,
            height,
            width,
            align="edge",
            color=P_COLOUR,
            alpha=0.28,
            edgecolor=P_COLOUR,
            lw=1.5,
        )
        if labels is not None and width > _NARROW:
            ax.text(
                x - width / 2,
                height / 2,
                labels[i],
                ha="center",
                va="center",
                weight="bold",
            )
    ax.axhline(average, color=INK, ls="--", lw=1.5)
    label_point(
        ax,
        _("{bits:.4g} bits").format(bits=average),
        (1, average),
        (-4, 4),
        ha="right",
    )
    ax.set_xlim(0, 1)
    ax.set_xlabel(_("probability"))
    ax.set_ylabel(_("surprise in bits"))
    return ax


def running_average(
    averages: ArrayLike, *, target: float, ax: Axes | None = None
) -> Axes:
    """Draw the average of the first n surprises against n.

    Parameters
    ----------
    averages : array_like, shape (n,)
        In bits.
    target : float
        The entropy, to which they settle, in bits.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.2))
    averages = np.asarray(averages)
    ax.plot(np.arange(1, len(averages) + 1), averages, color=P_COLOUR, lw=2)
    ax.axhline(target, color=INK, ls="--", lw=1.5)
    label_point(
        ax,
        _("entropy: {bits:g} bits").format(bits=target),
        (len(averages), target),
        (0, 10),
        ha="right",
    )
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter("{x:g}")
    ax.set_xlabel(_("letters"))
    ax.set_ylabel(_("average surprise in bits"))
    return ax


def binary_entropy_curve(
    *, mark: Sequence[float] = (), ax: Axes | None = None
) -> Axes:
    """Draw the binary entropy in bits against p.

    Parameters
    ----------
    mark : sequence of float
        Probabilities whose entropies are written beside the curve.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.8))
    p = np.linspace(0, 1, 801)
    ax.plot(p, binary_entropy(p), color=P_COLOUR)
    for x in mark:
        y = binary_entropy(x)
        ax.plot(x, y, "o", color=P_COLOUR, ms=7)
        label_point(
            ax,
            f"h({x:g}) = {y:.4f}",
            (x, y),
            (0, 8) if x == 0.5 else (9, -12),
            ha="center" if x == 0.5 else "left",
        )
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1.15)
    ax.set_xlabel(_("probability p of heads"))
    ax.set_ylabel(_("entropy in bits"))
    return ax


def entropy_simplex(*, ax: Axes | None = None) -> Axes:
    """Draw lines of equal entropy over all distributions of three outcomes.

    The corners are the certain distributions, the centre is the uniform one.
    """
    ax = new_axes(ax, (6.2, 4.6))
    corners = np.array([[0, 0], [1, 0], [0.5, math.sqrt(3) / 2]])
    n = 90
    weights = np.array(
        [(i, j, n - i - j) for i in range(n + 1) for j in range(n + 1 - i)]
    )
    bits = entropy(weights / n, axis=1)
    x, y = (weights / n @ corners).T
    levels = [0.5, 0.8, 1.1, 1.3, 1.45, 1.55]
    lines = ax.tricontour(
        x, y, bits, levels=levels, colors=P_COLOUR, linewidths=1.6
    )
    ax.clabel(lines, fmt="{:g}".format, fontsize=10)
    outline = np.vstack([corners, corners[:1]])
    ax.plot(*outline.T, color=INK, lw=1.5)
    centre = corners.mean(axis=0)
    ax.plot(*centre, "o", color=Q_COLOUR, ms=6)
    label_point(
        ax,
        f"{math.log2(3):.3f}",
        centre,
        (0, 6),
        ha="center",
        size=10,
        color=Q_COLOUR,
    )
    for (cx, cy), name, dy in zip(
        corners,
        ("(1, 0, 0)", "(0, 1, 0)", "(0, 0, 1)"),
        (-1, -1, 1),
        strict=True,
    ):
        label_point(
            ax,
            name,
            (cx, cy),
            (0, 8 * dy),
            ha="center",
            va="bottom" if dy > 0 else "top",
        )
    ax.set_aspect("equal")
    ax.axis("off")
    return ax


def gain_curves(
    curves: Mapping[str, tuple[ArrayLike, ArrayLike]],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw information gains against the threshold of a yes/no question.

    Parameters
    ----------
    curves : mapping from name to (thresholds, gains)
        Thresholds in millimetres, gains in bits; at most three curves.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.6))
    colours = (P_COLOUR, Q_COLOUR, GAP_COLOUR)
    for (name, (cuts, gains)), colour in zip(
        curves.items(), colours, strict=False
    ):
        cuts, gains = np.asarray(cuts), np.asarray(gains)
        best = gains.argmax()
        ax.plot(cuts, gains, color=colour, lw=2)
        ax.plot(cuts[best], gains[best], "o", color=colour, ms=7)
        label_point(
            ax,
            _("{name} > {cut:g} mm:\n{bits:.4f} bits").format(
                name=name, cut=cuts[best], bits=gains[best]
            ),
            (cuts[best], gains[best]),
            (-20, 8),
            ha="left",
            color=colour,
        )
    top = max(np.max(gains) for _, gains in curves.values())
    ax.set_ylim(0, 1.3 * top)
    ax.set_xlabel(_("threshold t in millimetres"))
    ax.set_ylabel(_("information gain in bits"))
    return ax
