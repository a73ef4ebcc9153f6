"""Figures of chapter 5: contributions, evidence, fits, clipping."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.plots.style import (
    GAP_COLOUR,
    INK,
    P_COLOUR,
    Q_COLOUR,
    QUIET,
    label_point,
    new_axes,
)


def signed_contributions(
    p: ArrayLike,
    q: ArrayLike,
    *,
    labels: Sequence[str],
    ax: Axes | None = None,
) -> Axes:
    """Draw the terms p log₂ p/q of a divergence as signed bars.

    Parameters
    ----------
    p, q : array_like, shape (K,)
        Positive distributions.
    labels : sequence of str, length K
    ax : Axes, optional
    """
    ax = new_axes(ax, (5.0, 3.6))
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    terms = p * np.log2(p / q)
    colours = [Q_COLOUR if term > 0 else P_COLOUR for term in terms]
    ax.bar(range(len(terms)), terms, color=colours, width=0.6)
    for x, term in enumerate(terms):
        label_point(
            ax,
            f"{term:+.3f}",
            (x, term),
            (0, 4 if term >= 0 else -4),
            ha="center",
            va="bottom" if term >= 0 else "top",
            size="small",
        )
    ax.axhline(0, color=INK, lw=1)
    ax.text(
        0.98,
        0.94,
        _("sum {sum:g} bits").format(sum=terms.sum()),
        transform=ax.transAxes,
        ha="right",
        color=GAP_COLOUR,
        weight="bold",
    )
    ax.set_xticks(range(len(terms)), labels)
    ax.set_ylabel(_("bits"))
    ax.margins(y=0.2)
    return ax


def tangent_of_logarithm(*, ax: Axes | None = None) -> Axes:
    """Draw ln t and its tangent t − 1."""
    ax = new_axes(ax, (6.2, 3.6))
    t = np.linspace(0.05, 3, 300)
    ax.fill_between(t, np.log(t), t - 1, color=GAP_COLOUR, alpha=0.2, lw=0)
    ax.plot(t, np.log(t), color=P_COLOUR)
    ax.plot(t, t - 1, color=Q_COLOUR)
    ax.plot(1, 0, "o", color=INK, ms=7)
    ax.text(2.2, 0.45, "ln t", color=P_COLOUR)
    ax.text(1.75, 1.15, "t - 1", color=Q_COLOUR, ha="right")
    ax.axhline(0, color=QUIET, lw=0.8)
    ax.set_xlim(0, 3)
    ax.set_ylim(-3, 2)
    ax.set_xlabel("t")
    return ax


def middle_of_two(
    p: ArrayLike,
    q: ArrayLike,
    *,
    labels: Sequence[str],
    ax: Axes | None = None,
) -> Axes:
    """Draw two distributions and, between their bars, the mean of both.

    Parameters
    ----------
    p, q : array_like, shape (K,)
    labels : sequence of str, length K
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.2))
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    place = np.arange(len(p))
    rows = (
        ("P", p, -0.28, P_COLOUR),
        ("M", (p + q) / 2, 0.0, GAP_COLOUR),
        ("Q", q, 0.28, Q_COLOUR),
    )
    for name, shares, side, colour in rows:
        ax.bar(place + side, shares, 0.26, color=colour)
        for x, share in zip(place + side, shares, strict=True):
            label_point(
                ax, name, (x, share), (0, 3), ha="center", color=colour
            )
    ax.set_xticks(place, labels)
    ax.tick_params(axis="x", length=0)
    ax.set_ylabel(_("probability"))
    ax.margins(y=0.15)
    return ax


def evidence_paths(
    paths: ArrayLike,
    *,
    slope: float,
    odds: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw sums of log-likelihood ratios against the number of letters.

    Parameters
    ----------
    paths : array_like, shape (runs, n)
        Evidence in bits after 1, 2, …, n letters.
    slope : float
        The divergence, in bits a letter.
    odds : float, optional
        A level line is drawn at the log2 of these odds.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.8))
    paths = np.asarray(paths)
    steps = np.arange(1, paths.shape[1] + 1)
    ax.plot(steps, paths.T, color=P_COLOUR, lw=0.8, alpha=0.25)
    ax.plot(steps, slope * steps, color=INK, ls="--", lw=2)
    ax.annotate(
        _("slope {slope:g} bits a letter").format(slope=slope),
        (steps[len(steps) // 4], slope * steps[-1] * 0.8),
        ha="center",
    )
    ax.axhline(0, color=QUIET, lw=0.8)
    if odds is not None:
        level = np.log2(odds)
        ax.axhline(level, color=INK, lw=1.2)
        told = _("{odds:g} to 1: {bits:.3g} bits").format(
            odds=odds, bits=level
        )
        label_point(
            ax, told, (steps[-1], level), (0, -4), ha="right", va="top"
        )
    ax.set_xlabel(_("letters"))
    ax.set_ylabel(_("evidence in bits"))
    return ax


def bars_of_fit(
    x: ArrayLike, p: ArrayLike, q: ArrayLike, *, ax: Axes | None = None
) -> Axes:
    """Draw a distribution on a line, and outlined the one fitted to it.

    Parameters
    ----------
    x : array_like, shape (n,)
        Where the bars stand, 1 apart.
    p, q : array_like, shape (n,)
        The target and what is fitted to it.
    ax : Axes, optional

    Returns
    -------
    Axes
        Full bars of p, and over them outlined bars of q.
    """
    ax = new_axes(ax, (7.2, 2.8))
    ax.bar(x, p, 0.8, color=P_COLOUR)
    ax.bar(x, q, 0.8, facecolor="none", edgecolor=Q_COLOUR, linewidth=2)
    for name, shares, colour in (("P", p, P_COLOUR), ("Q", q, Q_COLOUR)):
        top = int(np.argmax(shares))
        label_point(
            ax,
            name,
            (np.asarray(x)[top], np.asarray(shares)[top]),
            (0, 4),
            ha="center",
            color=colour,
        )
    ax.margins(y=0.2)
    ax.set_xlabel("x")
    ax.set_ylabel(_("probability"))
    return ax


def clipped_divergence(
    exponents: ArrayLike, bits: ArrayLike, *, ax: Axes | None = None
) -> Axes:
    """Draw a divergence against the small number that stands in for 0.

    Parameters
    ----------
    exponents : array_like, shape (n,)
        The small number is 10 to the power of minus these.
    bits : array_like, shape (n,)
    ax : Axes, optional
    """
    ax = new_axes(ax, (6.6, 3.2))
    exponents, bits = np.asarray(exponents), np.asarray(bits)
    ax.plot(exponents, bits, "o-", color=GAP_COLOUR)
    for x, y in zip(exponents, bits, strict=True):
        label_point(ax, f"{y:.3f}", (x, y), (6, -4), ha="left", va="top")
    ax.set_xticks(exponents, [f"$10^{{-{x}}}$" for x in exponents])
    ax.set_xlabel(_("put in place of 0"))
    ax.set_ylabel(_("bits"))
    ax.set_ylim(bottom=0)
    ax.margins(x=0.15, y=0.2)
    return ax
