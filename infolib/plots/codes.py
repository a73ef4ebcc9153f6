"""Figures of chapter 3: the budget of a code, and codes for blocks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from infolib._language import gettext as _
from infolib.plots.style import (
    GAP_COLOUR,
    P_COLOUR,
    Q_COLOUR,
    label_point,
    new_axes,
)
from infolib.prefix_codes import expected_length


def code_budget(
    code: Mapping[str, str],
    distribution: Mapping[str, float],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw a prefix code as blocks over the unit interval.

    Parameters
    ----------
    code : mapping from symbol to word of 0s and 1s
        Each word ℓ long takes a share 2^−ℓ of the line.
    distribution : mapping from symbol to probability
    ax : Axes, optional

    Returns
    -------
    Axes
        A block is as high as its word is long.  If the shares are the
        probabilities, the area is the expected length.
    """
    ax = new_axes(ax, (5.2, 3.6))
    # words as binary fractions, 1 first, as the tree has "yes" on the left
    order = sorted(code, key=lambda symbol: code[symbol], reverse=True)
    left = 0.0
    for symbol in order:
        word = code[symbol]
        share = 2.0 ** -len(word)
        ax.bar(
            left,
            len(word),
            share,
            align="edge",
            color=GAP_COLOUR,
            alpha=0.25,
            edgecolor=GAP_COLOUR,
            lw=1.5,
        )
        ax.text(
            left + share / 2,
            len(word) / 2,
            f"{symbol}\n{word}",
            ha="center",
            va="center",
            size=10,
        )
        left += share
    ax.set_xlim(0, 1)
    ax.set_xlabel(_("share of all continuations"))
    ax.set_ylabel(_("length of the word in bits"))
    ax.yaxis.get_major_locator().set_params(integer=True)
    ax.set_title(
        _("{bits:g} bits on average").format(
            bits=expected_length(code, distribution)
        )
    )
    return ax


def block_code_lengths(
    lengths: Mapping[int, float], *, entropy: float, ax: Axes | None = None
) -> Axes:
    """Draw the bits per symbol of block codes within their proven band.

    Parameters
    ----------
    lengths : mapping from block length n to bits per symbol
    entropy : float
        Entropy H of one symbol, in bits; the band reaches from H to H + 1/n.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.6))
    n = np.array(list(lengths))
    smooth = np.linspace(n[0], n[-1], 300)
    ax.fill_between(
        smooth, entropy, entropy + 1 / smooth, color=P_COLOUR, alpha=0.15, lw=0
    )
    ax.plot(smooth, entropy + 1 / smooth, color=P_COLOUR, lw=1)
    ax.axhline(entropy, color=P_COLOUR, ls="--", lw=1.5)
    ax.plot(n, list(lengths.values()), "o", color=Q_COLOUR, ms=8)
    label_point(
        ax,
        f"H = {entropy:.4f}",
        (n[-1], entropy),
        (0, -6),
        ha="right",
        va="top",
        color=P_COLOUR,
    )
    label_point(
        ax,
        "H + 1/n",
        (4, entropy + 1 / 4),
        (6, 6),
        color=P_COLOUR,
    )
    label_point(
        ax,
        _("best code"),
        (n[0], lengths[n[0]]),
        (10, 2),
        color=Q_COLOUR,
    )
    ax.set_ylim(entropy - 0.04, entropy + 0.4)  # the points are low
    ax.set_xticks(n)
    ax.set_xlabel(_("symbols in a block, n"))
    ax.set_ylabel(_("bits per symbol"))
    return ax
