"""Figures of chapter 3: budgets, codes for blocks, bits of a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from infolib._language import gettext as _
from infolib.plots.style import (
    GAP_COLOUR,
    P_COLOUR,
    Q_COLOUR,
    QUIET,
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
            size="small",
        )
        left += share
    ax.set_xlim(0, 1)
    ax.set_xlabel(_("share of the budget"))
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
        (n[1], lengths[n[1]]),
        (10, 2),
        color=Q_COLOUR,
    )
    highest = max(entropy + 0.4, *lengths.values())
    ax.set_ylim(entropy - 0.04 - 0.06 * (highest - entropy), highest + 0.05)
    ax.set_xticks(n)
    ax.set_xlabel(_("symbols in a block, n"))
    ax.set_ylabel(_("bits per symbol"))
    return ax


def context_curves(
    curves: Mapping[str, Sequence[float]], *, ax: Axes | None = None
) -> Axes:
    """Draw the bits that counts leave open, against the letters known.

    Parameters
    ----------
    curves : mapping from a text's name to bits
        Two texts with the same letters, the second one shuffled; bits for 0,
        1, 2 … letters of context.
    ax : Axes, optional

    Returns
    -------
    Axes
        The dashed line is the truth about the shuffled text: no context helps.
    """
    ax = new_axes(ax, (7.2, 3.8))
    colours = (P_COLOUR, Q_COLOUR)
    truth = max(bits[0] for bits in curves.values())
    longest = max(len(bits) for bits in curves.values()) - 1
    ax.axhline(truth, color=Q_COLOUR, ls="--", lw=1.5)
    label_point(
        ax,
        _("the truth about shuffled letters"),
        (longest, truth),
        (0, 5),
        ha="right",
        va="bottom",
        color=Q_COLOUR,
    )
    sides = ((1, (-10, -8), "right"), (3, (10, 4), "left"))
    for (name, bits), colour, (at, offset, ha) in zip(
        curves.items(), colours, sides, strict=True
    ):
        ax.plot(range(len(bits)), bits, "o-", color=colour, lw=2, ms=7)
        at = min(at, len(bits) - 1)
        label_point(
            ax, name, (at, bits[at]), offset, ha=ha, va="center", color=colour
        )
    ax.set_ylim(0, truth + 0.5)
    ax.set_xticks(range(longest + 1))
    ax.set_xlabel(_("letters of context"))
    ax.set_ylabel(_("counted bits for the next letter"))
    return ax


def bills_in_two_orders(
    bills: Mapping[str, tuple[float, float]],
    *,
    floor: float,
    ax: Axes | None = None,
) -> Axes:
    """Draw what codes take for letters in order, and for the same shuffled.

    Parameters
    ----------
    bills : mapping from name to two numbers
        Bits a letter that a code takes: in order, and shuffled.
    floor : float
        The entropy of a letter, in bits: a dashed line.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.4))
    place = np.arange(len(bills))
    columns = zip(*bills.values(), strict=True)
    for bits, side, colour, name in zip(
        columns,
        (-0.2, 0.2),
        (P_COLOUR, Q_COLOUR),
        (_("letters in order"), _("letters shuffled")),
        strict=True,
    ):
        bars = ax.bar(place + side, bits, 0.37, color=colour)
        ax.bar_label(bars, fmt="%.2f", color=colour, padding=2)
        label_point(
            ax,
            name,
            (place[0] + side, 0),
            (0, 8),
            ha="center",
            va="bottom",
            rotation=90,
            color="white",
        )
    ax.axhline(floor, color=QUIET, ls="--", lw=1.5, zorder=0)
    ax.text(
        len(place) - 0.5,
        floor,
        _("entropy\n{bits:.2f}").format(bits=floor),
        color=QUIET,
        va="bottom",
    )
    ax.set_xlim(-0.5, len(place) + 0.1)
    ax.set_xticks(place, list(bills))
    ax.tick_params(axis="x", length=0)
    ax.set_ylim(0, 1.15 * max(map(max, bills.values())))
    ax.set_ylabel(_("bits a letter"))
    return ax


def letter_bills(
    bills: Mapping[str, float],
    *,
    floors: Mapping[str, float],
    ax: Axes | None = None,
) -> Axes:
    """Draw what a letter costs, and what is left to guess, in one order.

    Parameters
    ----------
    bills : mapping from name to bits
        Of codes that exist: filled bars.
    floors : mapping from name to bits
        What some knowledge leaves to guess, an entropy: open bars.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.6))
    rows = sorted(
        [(bits, name, True) for name, bits in bills.items()]
        + [(bits, name, False) for name, bits in floors.items()],
        reverse=True,
    )
    for row, (bits, _name, is_bill) in enumerate(rows):
        ax.barh(
            row,
            bits,
            0.7,
            color=Q_COLOUR if is_bill else "none",
            edgecolor=Q_COLOUR if is_bill else P_COLOUR,
            lw=1.5,
        )
        decimals = 0 if bits % 1 == 0 else 2
        ax.annotate(
            f"{bits:.{decimals}f}",
            (bits, row),
            (6, 0),
            textcoords="offset points",
            va="center",
            color=Q_COLOUR if is_bill else P_COLOUR,
        )
    ax.set_yticks(range(len(rows)), [name for _bits, name, _bill in rows])
    ax.tick_params(axis="y", length=0)
    ax.invert_yaxis()
    ax.set_xlim(0, 1.1 * rows[0][0])
    ax.spines["left"].set_color(QUIET)
    ax.set_xlabel(_("bits a letter"))
    label_point(
        ax,
        _("filled: bills of codes\nopen: what is left to guess"),
        (1.1 * rows[0][0], len(rows) - 1),
        (0, 0),
        ha="right",
        va="center",
    )
    return ax
