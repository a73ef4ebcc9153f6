"""Figures of chapter 2: average surprise, its maximum, and questions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.joint import conditional_entropy, joint_entropy
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
    QUIET,
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
        (0, average),
        (4, 4),
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
    ax.clabel(lines, fmt="{:g}".format, fontsize="small")
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
        size="small",
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
        words = _("{name} > {cut:g} mm: {bits:.4f} bits").format(
            name=name, cut=cuts[best], bits=gains[best]
        )
        ax.plot(cuts, gains, color=colour, lw=2, label=words)
        ax.plot(cuts[best], gains[best], "o", color=colour, ms=7)
    ax.legend(frameon=False, labelcolor="linecolor", loc="upper center")
    top = max(np.max(gains) for _, gains in curves.values())
    ax.set_ylim(0, 1.6 * top)
    ax.set_xlabel(_("threshold t in millimetres"))
    ax.set_ylabel(_("information gain in bits"))
    return ax


def sorted_dots(
    questions: Mapping[str, Mapping[str, tuple[int, int]]],
    *,
    kinds: tuple[str, str],
    ax: Axes | None = None,
) -> Axes:
    """Draw cases as dots, sorted by the answers to some questions.

    Parameters
    ----------
    questions : mapping from question to answers
        For each answer, how many cases are of one kind and of the other.
    kinds : tuple of two str
        The names of the kinds.
    ax : Axes, optional

    Returns
    -------
    Axes
        A row for each question, a group of dots for each answer; the first
        kind is filled.
    """
    ax = new_axes(ax, (7.2, 3.4))
    for row, answers in enumerate(questions.values()):
        x = 0.0
        for answer, (filled, hollow) in answers.items():
            count = filled + hollow
            ax.text(x - 0.35, -row + 0.28, answer, size="small", color=QUIET)
            for i in range(count):
                ax.plot(
                    x + i,
                    -row,
                    "o",
                    ms=13,
                    mfc=P_COLOUR if i < filled else "none",
                    mec=P_COLOUR,
                    mew=1.8,
                )
            x += count + 1.2
    below = -len(questions) + 0.1
    for x, name, fill in zip((0, 4), kinds, (P_COLOUR, "none"), strict=True):
        ax.plot(x, below, "o", ms=9, mfc=fill, mec=P_COLOUR, mew=1.8)
        ax.text(x + 0.5, below, name, va="center", size="small")
    ax.set_yticks([-row for row in range(len(questions))], list(questions))
    ax.set_xticks([])
    ax.set_ylim(below - 0.35, 0.6)
    ax.tick_params(length=0)
    for side in ax.spines.values():
        side.set_visible(False)
    return ax


def mixture_on_the_arch(
    first: float, second: float, *, ax: Axes | None = None
) -> Axes:
    """Draw two coins, the chord between them, and their even mixture.

    Parameters
    ----------
    first, second : float
        The probabilities of heads of two coins.
    ax : Axes, optional

    Returns
    -------
    Axes
        The binary entropy; on it the two coins and the mixture, below it, on
        the chord, the average of the two coins.
    """
    ax = new_axes(ax, (7.2, 4.0))
    p = np.linspace(0, 1, 801)
    ax.plot(p, binary_entropy(p), color=P_COLOUR)
    ends = np.array([first, second])
    bits = np.array([binary_entropy(x) for x in ends])
    ax.plot(ends, bits, "o-", color=Q_COLOUR, ms=8, lw=2)
    x, average = ends.mean(), bits.mean()
    top = binary_entropy(x)
    ax.plot([x, x], [average, top], color=GAP_COLOUR, lw=4)
    ax.plot(x, average, "o", color=Q_COLOUR, ms=8)
    ax.plot(x, top, "o", color=P_COLOUR, ms=8)
    label_point(
        ax,
        _("mixed: {bits:.4f}").format(bits=top),
        (x, top),
        (10, 4),
        color=P_COLOUR,
    )
    label_point(
        ax,
        _("on average: {bits:.2f}").format(bits=average),
        (x, average),
        (-10, -16),
        ha="right",
        color=Q_COLOUR,
    )
    ax.set_xlim(0, 1.02)
    ax.set_ylim(0, 1.15)
    ax.set_xlabel(_("probability p of heads"))
    ax.set_ylabel(_("entropy in bits"))
    return ax


def open_areas(
    weights: ArrayLike,
    bits: ArrayLike,
    *,
    before: float,
    labels: Sequence[str],
    ax: Axes | None = None,
) -> Axes:
    """Draw what each answer leaves open, and what was open before.

    Parameters
    ----------
    weights : array_like, shape (K,)
        How likely each answer is.
    bits : array_like, shape (K,)
        The entropy that each answer leaves, in bits.
    before : float
        The entropy before any answer: the dashed line.
    labels : sequence of str
        The answers.
    ax : Axes, optional

    Returns
    -------
    Axes
        Each answer is a bar, as wide as it is likely and as high as what it
        leaves open; the area of all bars is the conditional entropy, the
        lower dashed line their average height.
    """
    ax = new_axes(ax, (7.2, 3.6))
    weights, bits = np.asarray(weights), np.asarray(bits)
    right = np.cumsum(weights)
    for width, height, x, label in zip(
        weights, bits, right, labels, strict=True
    ):
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
        ax.text(
            x - width / 2,
            0.03 * before,
            label,
            ha="center",
            va="bottom",
            weight="bold",
            size="small",
        )
    after = float(weights @ bits)
    for words, value, colour, x, side, ha, va in (
        (_("before: {bits:.4g}"), before, INK, 0, 1, "left", "bottom"),
        (_("after: {bits:.4g}"), after, GAP_COLOUR, 1, -1, "right", "top"),
    ):
        ax.axhline(value, color=colour, ls="--", lw=1.5)
        label_point(
            ax,
            words.format(bits=value),
            (x, value),
            (4 * side, 4 * side),
            ha=ha,
            va=va,
            size="small",
            color=colour,
        )
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1.2 * max(before, bits.max()))
    ax.set_xlabel(_("probability"))
    ax.set_ylabel(_("still open, in bits"))
    return ax


def two_orders(
    joint: ArrayLike, names: tuple[str, str], *, ax: Axes | None = None
) -> Axes:
    """Draw the joint entropy as a sum, in both orders.

    Parameters
    ----------
    joint : array_like, shape (rows, columns)
        Probabilities of all pairs.
    names : tuple of two str
        The names of the variable of the rows and of that of the columns.
    ax : Axes, optional

    Returns
    -------
    Axes
        Two rows of equal length: the column's variable first and then what
        is left of the row's, and the other way round.
    """
    ax = new_axes(ax, (7.2, 2.6))
    joint = np.asarray(joint, dtype=float)
    x, y = names
    rows = (
        (f"H({y})", entropy(joint.sum(axis=0)), Q_COLOUR),
        (f"H({x} | {y})", conditional_entropy(joint, given=1), P_COLOUR),
        (f"H({x})", entropy(joint.sum(axis=1)), P_COLOUR),
        (f"H({y} | {x})", conditional_entropy(joint, given=0), Q_COLOUR),
    )
    for i, (name, bits, colour) in enumerate(rows):
        left = rows[i - 1][1] if i % 2 else 0
        ax.barh(
            -(i // 2),
            bits,
            0.74,
            left=left,
            color=colour,
            alpha=0.28,
            edgecolor=colour,
            lw=1.5,
        )
        ax.text(
            left + bits / 2,
            -(i // 2),
            f"{name}\n{bits:.4f}",
            ha="center",
            va="center",
            size="small",
        )
    both = joint_entropy(joint)
    ax.axvline(both, color=INK, ls="--", lw=1.5)
    label_point(
        ax,
        f"H({x}, {y}) = {both:.4f}",
        (both, 0.45),
        (-4, 2),
        ha="right",
        va="bottom",
    )
    ax.set_yticks([])
    ax.set_xlim(0, 1.02 * both)
    ax.set_ylim(-1.5, 0.8)
    ax.set_xlabel(_("bits"))
    ax.spines["left"].set_visible(False)
    return ax
