"""Figures of chapter 6: tables, overlaps, channels, bias."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.joint import (
    conditional_mutual_information,
    joint_entropy,
    mutual_information,
)
from infolib.measures import binary_entropy, entropy
from infolib.plots.style import (
    GAP_COLOUR,
    INK,
    P_COLOUR,
    Q_COLOUR,
    QUIET,
    label_point,
    new_axes,
)

_MANY = 100  # points that are drawn as a cloud


def table_map(
    table: ArrayLike,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    signed: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw a table as shaded cells with their numbers.

    Parameters
    ----------
    table : array_like, shape (rows, columns)
        Probabilities, or signed numbers of bits; −∞ stays white.
    rows, columns : sequences of str
    signed : bool, default False
        Shade positive and negative entries in two colours.
    ax : Axes, optional
    """
    ax = new_axes(ax, (4.6, 3.8))
    table = np.asarray(table, dtype=float)
    largest = np.abs(table[np.isfinite(table)]).max()
    for (i, j), value in np.ndenumerate(table):
        share = abs(value) / largest if math.isfinite(value) else 0
        colour = Q_COLOUR if value < 0 else P_COLOUR
        ax.add_patch(
            plt.Rectangle(
                (j - 0.5, i - 0.5),
                1,
                1,
                facecolor=colour,
                alpha=0.45 * share,
                lw=0,
            )
        )
        ax.add_patch(
            plt.Rectangle(
                (j - 0.5, i - 0.5), 1, 1, fill=False, edgecolor=QUIET, lw=0.8
            )
        )
        if math.isinf(value):
            text = r"$-\infty$"
        else:
            text = f"{value:+g}" if signed and value else f"{value:g}"
        ax.text(j, i, text, ha="center", va="center")
    ax.set_xticks(range(len(columns)), columns)
    ax.set_yticks(range(len(rows)), rows)
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.tick_params(length=0)
    for side in ax.spines.values():
        side.set_visible(False)
    return ax


def mosaic(
    joint: ArrayLike,
    *,
    x_names: Sequence[str],
    y_names: tuple[str, str],
    ax: Axes | None = None,
) -> Axes:
    """Draw all pairs as parts of a square, and what independence would be.

    Parameters
    ----------
    joint : array_like, shape (rows, 2)
        Probabilities of x along axis 0, of two values of y along axis 1.
    x_names : sequence of str
    y_names : tuple of two str
    ax : Axes, optional

    Returns
    -------
    Axes
        A column for each x, as wide as p(x).  Its lower part, the second y,
        is as high as p(y | x).  Independent variables have all columns at the
        dashed line.
    """
    ax = new_axes(ax, (3.6, 3.6))
    joint = np.asarray(joint, dtype=float)
    p_x, p_y = joint.sum(axis=1), joint.sum(axis=0)
    ends = np.cumsum(p_x)
    for left, width, pairs in zip(ends - p_x, p_x, joint, strict=True):
        if width == 0:
            continue
        upper, lower = pairs / width
        for bottom, height, alpha, share, ink, edge in (
            (0, lower, 1, pairs[1], "white", 0.03),
            (lower, upper, 0.16, pairs[0], INK, 0.97),
        ):
            ax.bar(
                left,
                height,
                width,
                bottom=bottom,
                align="edge",
                color=Q_COLOUR,
                alpha=alpha,
            )
            if height > 0.08 and width > 0.12:  # far from the dashed line
                side = "bottom" if edge < 0.5 else "top"
                at = (left + width / 2, edge)
                ax.text(*at, f"{share:.3g}", color=ink, ha="center", va=side)
        ax.axvline(left, color="white", lw=2)
    ax.axhline(p_y[1], color=INK, ls="--", lw=1.5)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.set_xticks(
        (ends - p_x / 2)[p_x > 0],
        [f"{n}\n{p:.3g}" for n, p in zip(x_names, p_x, strict=True) if p > 0],
        color=P_COLOUR,
    )
    ax.set_yticks(
        [0.02, 0.98],
        [f"{y_names[i]}\n{p_y[i]:.3g}" for i in (1, 0)],
        color=Q_COLOUR,
    )
    for label, place in zip(
        ax.get_yticklabels(), ("bottom", "top"), strict=True
    ):
        label.set_verticalalignment(place)
    ax.tick_params(length=0)
    for side in ax.spines.values():
        side.set_visible(False)
    return ax


def information_bars(
    joint: ArrayLike, *, given: str = "", ax: Axes | None = None
) -> Axes:
    """Draw H(X, Y), H(X), H(Y) and their overlap to scale.

    Parameters
    ----------
    joint : array_like, shape (rows, columns)
    given : str, optional
        What is known, such as "Z = 0", written into each label.
    ax : Axes, optional

    Returns
    -------
    Axes
        H(X) begins where H(X, Y) begins, H(Y) ends where it ends; they
        overlap over I(X; Y).  All in bits.
    """
    ax = new_axes(ax, (7.2, 3.2))
    joint = np.asarray(joint, dtype=float)
    both = joint_entropy(joint)
    x, y = entropy(joint.sum(axis=1)), entropy(joint.sum(axis=0))
    shared = mutual_information(joint)
    known = f" | {given}" if given else ""
    bars = (
        (0, 0.0, both, INK, f"H(X, Y{known}) = {both:.4g}"),
        (1, 0.0, x, P_COLOUR, f"H(X{known}) = {x:.4g}"),
        (2, both - y, y, Q_COLOUR, f"H(Y{known}) = {y:.4g}"),
    )
    for row, left, width, colour, label in bars:
        ax.barh(
            row,
            width,
            left=left,
            height=0.62,
            color=colour,
            alpha=0.25,
            edgecolor=colour,
            lw=1.5,
        )
        ax.text(
            left + width / 2, row, label, ha="center", va="center", color=INK
        )
    ax.axvspan(both - y, x, ymin=0.0, ymax=0.66, color=GAP_COLOUR, alpha=0.3)
    label_point(
        ax,
        f"I(X; Y{known}) = {shared:.4g}",
        ((both - y + x) / 2, 2.5),
        (0, -4),
        ha="center",
        va="top",
        color=GAP_COLOUR,
        weight="bold",
    )
    ax.set_ylim(3.0, -0.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(_("bits"))
    return ax


def channel_curves(flips: Sequence[float], *, ax: Axes | None = None) -> Axes:
    """Draw what a binary symmetric channel lets through.

    Parameters
    ----------
    flips : sequence of float
        Probabilities of a flipped bit, one curve each.
    ax : Axes, optional

    Returns
    -------
    Axes
        I(X; Y) in bits against the share of ones that are sent.
    """
    ax = new_axes(ax, (7.2, 3.8))
    p = np.linspace(0, 1, 201)
    for flip in flips:
        ones = p * (1 - flip) + (1 - p) * flip
        bits = binary_entropy(ones) - binary_entropy(flip)
        ax.plot(p, bits, color=P_COLOUR, lw=2)
        label_point(
            ax,
            f"f = {flip:g}: {bits.max():.4f}",
            (0.5, bits.max()),
            (0, 4),
            ha="center",
        )
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1.12)
    ax.set_xlabel(_("share of ones sent"))
    ax.set_ylabel(_("bits per use"))
    return ax


def correlation_panel(
    pairs: Mapping[str, tuple[ArrayLike, ArrayLike]],
    *,
    names: tuple[str, str] = ("", ""),
    ax: Axes | None = None,
) -> Axes:
    """Draw pairs of variables as scatter plots side by side.

    Parameters
    ----------
    pairs : mapping from name to (x, y), each of shape (n,)
    names : pair of str, optional
        What x and y are, written along each plot and beside the first; then
        all plots have the same axes, with numbers.
    ax : Axes, optional
        Where the panel goes; each plot gets an inset of it.

    Returns
    -------
    Axes
        The frame that holds the insets.
    """
    ax = new_axes(ax, (8.4, 2.5))
    ax.axis("off")
    width = 1 / len(pairs)
    first = None  # the plot whose axes the others have, too
    for i, (name, (x, y)) in enumerate(pairs.items()):
        place = (i * width, 0, 0.92 * width, 0.88)
        inset = ax.inset_axes(place, sharex=first, sharey=first)
        many = len(np.atleast_1d(x)) > _MANY
        size, alpha = (2.5, 0.6) if many else (9, 1)
        inset.plot(x, y, ".", color=P_COLOUR, ms=size, alpha=alpha)
        inset.set_title(name)
        inset.set_xlabel(names[0])
        inset.margins(0.12)
        if not any(names):
            inset.set_xticks([])
            inset.set_yticks([])
        elif first:
            inset.tick_params(labelleft=False)
        else:
            first = inset
            inset.set_ylabel(names[1])
            inset.locator_params(nbins=5, integer=True)
    return ax


def noise_histogram(
    found: ArrayLike, predicted: float, *, ax: Axes | None = None
) -> Axes:
    """Draw estimates of a mutual information of 0 as a histogram.

    Parameters
    ----------
    found : array_like
        Estimates in bits, one for each sample; the first is marked.
    predicted : float
        Their bias in bits, to first order.
    ax : Axes, optional

    Returns
    -------
    Axes
        The histogram, with lines at 0, at the prediction, at the mean and at
        the first estimate.
    """
    ax = new_axes(ax, (7.2, 3.4))
    found = np.asarray(found)
    heights, *_bars = ax.hist(found, 30, color=P_COLOUR, alpha=0.45)
    top = heights.max()
    ax.axvline(0, color=INK, lw=4)
    for value, name, colour, line, height in (
        (predicted, _("predicted bias"), GAP_COLOUR, "--", 1.5),
        (found.mean(), _("mean"), P_COLOUR, "-", 1.35),
        (found[0], _("first sample"), Q_COLOUR, "-", 1.2),
    ):
        ax.vlines(value, 0, top * height, color=colour, ls=line, lw=1.5)
        label_point(
            ax,
            f"{name} {value:.3g}",
            (value, top * height),
            (4, 0),
            color=colour,
            va="top",
        )
    ax.set_xlim(0, max(found.max(), predicted) * 1.05)
    ax.set_ylim(0, top * 1.55)
    ax.set_xlabel(_("bits (the truth is 0)"))
    ax.set_ylabel(_("samples"))
    return ax


def told_in_order(
    parts: Mapping[str, tuple[float, float]],
    total: float,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw what one thing tells, and what a second one adds to it.

    Parameters
    ----------
    parts : mapping from label to (first, second)
        Bits that the first thing tells, and that the second adds.
    total : float
        Bits that there are to be told.
    ax : Axes, optional

    Returns
    -------
    Axes
        A bar for each label, as long as `total`; what both leave open is
        empty.
    """
    ax = new_axes(ax, (7.2, 0.52 * len(parts) + 0.9))
    for row, (first, second) in enumerate(parts.values()):
        ends = (0, first, first + second, total)
        for left, right, colour, alpha in zip(
            ends[:-1],
            ends[1:],
            (P_COLOUR, GAP_COLOUR, QUIET),
            (0.3, 0.3, 0),
            strict=True,
        ):
            if right - left < 1e-9:
                continue
            ax.barh(row, right - left, 0.62, left, color=colour, alpha=alpha)
            ax.barh(
                row, right - left, 0.62, left, color="none", edgecolor=colour
            )
            if right - left > 0.08 * total:
                at = ((left + right) / 2, row)
                size = 12 if right - left > 0.11 * total else 10
                text = f"{right - left:.4f}"
                ax.text(*at, text, ha="center", va="center", size=size)
    ax.set_yticks(range(len(parts)), list(parts))
    ax.set_ylim(len(parts) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xlim(0, total * 1.01)
    ax.set_xlabel(_("bits"))
    return ax


def three_circles(joint: ArrayLike, *, ax: Axes | None = None) -> Axes:
    """Draw the entropies of three variables as circles that overlap.

    Parameters
    ----------
    joint : array_like, shape (m, n, r)
        The joint distribution of X, Y and Z.
    ax : Axes, optional

    Returns
    -------
    Axes
        In each of the seven regions the bits that its area would have to be,
        if the picture were right.  In the middle this is I(X; Y) less
        I(X; Y | Z), which may be negative.
    """
    ax = new_axes(ax, (5.0, 4.2))
    joint = np.asarray(joint, dtype=float)
    whole = entropy(joint.ravel())
    centres = np.array([[-0.54, 0.31], [0.54, 0.31], [0, -0.62]])
    names = np.array([[-0.54, 1.45], [0.54, 1.45], [0, -1.85]])
    colours = (P_COLOUR, Q_COLOUR, GAP_COLOUR)
    middle = {"ha": "center", "va": "center"}
    for k, (at, colour) in enumerate(zip(centres, colours, strict=True)):
        ax.add_patch(plt.Circle(at, 1, color=colour, alpha=0.18))
        ax.add_patch(plt.Circle(at, 1, fill=False, color=colour, lw=1.5))
        ax.text(*names[k], "XYZ"[k], color=colour, **middle)
        this_last = np.moveaxis(joint, k, -1)
        alone = whole - joint_entropy(this_last.sum(axis=-1))
        of_two = conditional_mutual_information(this_last)
        ax.text(*(1.75 * at), f"{alone:.4g}", **middle)
        ax.text(*(-0.95 * at), f"{of_two:.4g}", **middle)
    given_z = conditional_mutual_information(joint)
    of_all = mutual_information(joint.sum(axis=2)) - given_z
    ax.text(0, 0, f"{of_all:.4g}", weight="bold", **middle)
    ax.set_xlim(-1.7, 1.7)
    ax.set_ylim(-2, 1.6)
    ax.set_aspect("equal")
    ax.axis("off")
    return ax


def decay_of_information(bits: ArrayLike, *, ax: Axes | None = None) -> Axes:
    """Draw what the first thing of a chain tells about each later one.

    Parameters
    ----------
    bits : array_like
        After one step, after two steps, ...
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.4))
    bits = np.asarray(bits, dtype=float)
    steps = np.arange(1, len(bits) + 1)
    ax.bar(steps, bits, 0.6, color=P_COLOUR)
    for step, value in zip(steps, bits, strict=True):
        label_point(ax, f"{value:.4f}", (step, value), (0, 4), ha="center")
    ax.set_xticks(steps)
    ax.set_ylim(0, bits.max() * 1.12)
    ax.set_xlabel(_("days from today"))
    ax.set_ylabel(_("bits told by today"))
    return ax


def shuffle_test(
    chance: ArrayLike, found: float, *, ax: Axes | None = None
) -> Axes:
    """Draw the estimates of shuffled data, and that of the data as a line.

    Parameters
    ----------
    chance : array_like
        Estimates in bits, one for each shuffle.
    found : float
        The estimate of the data.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.0))
    chance = np.asarray(chance)
    right = 1.25 * max(float(chance.max()), found)
    edges = np.linspace(0, right, 61)
    heights, *_bars = ax.hist(chance, edges, color=P_COLOUR, alpha=0.45)
    top = heights.max()
    ax.vlines(found, 0, top * 1.12, color=Q_COLOUR)
    late = found > right / 2
    label_point(
        ax,
        _("the data"),
        (found, top * 1.12),
        (-5 if late else 5, 0),
        color=Q_COLOUR,
        ha="right" if late else "left",
        va="top",
    )
    label_point(
        ax,
        _("shuffled"),
        (float(np.median(chance)), top),
        (12, 0) if late else (24, -24),
        color=P_COLOUR,
        va="top",
    )
    ax.set_xlim(0, right)
    ax.set_ylim(0, top * 1.2)
    ax.set_xlabel(_("bits"))
    ax.set_ylabel(_("shuffles"))
    return ax


def bin_choices(
    bins: Sequence[int],
    counted: ArrayLike,
    chance: ArrayLike,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw an estimate, and that of shuffled data, against the bins.

    Parameters
    ----------
    bins : sequence of int
        How many bins a measured value was cut into.
    counted, chance : array_like
        Estimates in bits for each, of the data and of shuffled data.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.4))
    for values, colour, mark, name in (
        (np.asarray(counted), P_COLOUR, "o", _("the data")),
        (np.asarray(chance), Q_COLOUR, "s", _("shuffled")),
    ):
        ax.plot(bins, values, mark + "-", color=colour, ms=6, lw=1.5)
        at = (bins[-1], values[-1])
        label_point(ax, name, at, (8, 0), color=colour, va="center")
    ax.set_xscale("log", base=2)
    ax.set_xticks(bins, [f"{n}" for n in bins])
    ax.minorticks_off()
    ax.set_xlim(bins[0] * 0.9, bins[-1] * 1.6)
    ax.set_ylim(bottom=0)
    ax.set_xlabel(_("bins"))
    ax.set_ylabel(_("bits"))
    return ax
