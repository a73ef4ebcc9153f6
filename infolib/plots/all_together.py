"""Figures of chapter 8: letters, contexts, and where a bill comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

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

# The last digit of a sum depends on the machine: a figure must not show it.
DIGITS = 6
READABLE_SHARE = 0.025  # a narrower interval has no room for its letter


def surprise_strip(
    text: str,
    surprises: Mapping[str, ArrayLike],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw the surprise of every letter of a text.

    Parameters
    ----------
    text : str
        One column a letter; keep it below eighty.
    surprises : mapping from name to array_like, shape (letters,)
        In bits, under at most two models: the first as an outline, the last
        as bars.
    ax : Axes, optional
    """
    ax = new_axes(ax, (9.6, 3.4))
    places = np.arange(len(text))
    *outlined, filled = surprises
    bars = np.round(np.asarray(surprises[filled], dtype=float), DIGITS)
    ax.bar(places, bars, width=0.8, color=Q_COLOUR, alpha=0.75)
    for name in outlined:
        edges = np.append(places, len(text)) - 0.5
        ax.stairs(
            np.round(surprises[name], DIGITS), edges, color=QUIET, lw=1.5
        )
        ax.text(0, 1.02, name, color=QUIET, transform=ax.transAxes)
    ax.text(
        1, 1.02, filled, color=Q_COLOUR, ha="right", transform=ax.transAxes
    )
    ax.set_xticks(places, [c if c != " " else "·" for c in text], size="small")
    ax.tick_params(axis="x", length=0)
    ax.set_xlim(-0.7, len(text) - 0.3)
    ax.set_ylabel(_("surprise in bits"))
    return ax


def distance_scores(
    bits: Sequence[float], chance: Sequence[float], *, ax: Axes | None = None
) -> Axes:
    """Draw what a letter tells about a later one, against their distance.

    Parameters
    ----------
    bits, chance : sequence of float
        Mutual information in bits at the distances 1, 2, ...: counted in a
        text, and counted after shuffling it.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.4))
    bits, chance = np.round(bits, DIGITS), np.round(chance, DIGITS)
    distances = np.arange(1, len(bits) + 1)
    ax.bar(distances, bits, color=GAP_COLOUR, alpha=0.75)
    ax.plot(distances, chance, "_", color=INK, ms=22, mew=2, clip_on=False)
    ax.set_ylim(bottom=-0.04 * max(bits))  # the dashes are nearly at 0
    for distance, value in zip(distances, bits, strict=True):
        label_point(ax, f"{value:.3f}", (distance, value), (0, 4), ha="center")
    ax.text(
        1,
        0.9,
        _("dark dashes: by chance"),
        ha="right",
        transform=ax.transAxes,
    )
    ax.set_xticks(distances)
    ax.set_xlabel(_("places back"))
    ax.set_ylabel(_("bits about the letter"))
    return ax


def loss_bars(
    entropy: float,
    information: Sequence[float],
    regret: Sequence[float],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw where the loss of several models comes from, to scale.

    Parameters
    ----------
    entropy : float
        H(Y) in bits: the line from which the contexts take off.
    information, regret : sequence of float
        I(C; Y) and the divergence of the model, for contexts of 0, 1, 2, ...
        letters, in bits.
    ax : Axes, optional

    Returns
    -------
    Axes
        One bar a model: the floor H(Y) − I(C; Y), on it the regret.  The top
        is the loss.
    """
    ax = new_axes(ax, (7.6, 4.2))
    orders = np.arange(len(information))
    floor = np.round(entropy - np.asarray(information), DIGITS)
    regret = np.round(regret, DIGITS)
    loss = floor + regret
    ax.bar(orders, floor, color=P_COLOUR)
    ax.bar(orders, regret, bottom=floor, color=GAP_COLOUR)
    for order, top in zip(orders, loss, strict=True):
        label_point(ax, f"{top:.2f}", (order, top), (0, 4), ha="center")
    ax.axhline(entropy, color=QUIET, ls="--", lw=1.5)
    label_point(
        ax,
        f"H(Y) = {entropy:.2f}",
        (orders[-1] + 0.45, entropy),
        (0, 5),
        ha="right",
        color=QUIET,
    )
    white = {"color": "white", "ha": "center", "va": "center", "size": 10}
    ax.text(1, floor[1] / 2, _("floor\nH(Y | C)"), **white)
    middle = floor[-2] + regret[-2] / 2
    ax.text(orders[-2], middle, _("regret"), **white)
    beside = {"xy": (1.5, entropy), "xytext": (1.5, floor[1])}
    ax.annotate("", **beside, arrowprops={"arrowstyle": "<->", "color": INK})
    ax.text(1.58, (entropy + floor[1]) / 2, "I(C; Y)", va="center")
    ax.set_xticks(orders)
    ax.set_ylim(0, entropy * 1.15)
    ax.set_xlabel(_("letters of context"))
    ax.set_ylabel(_("bits a letter"))
    return ax


def overfitting_curves(
    learned: Sequence[float],
    aside: Sequence[float],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw the bill of models for what they have learned, and for new text.

    Parameters
    ----------
    learned, aside : sequence of float
        Bits a letter, for contexts of 0, 1, 2, ... letters: on the text that
        the models have learned from, and on a text set aside.
    ax : Axes, optional

    Returns
    -------
    Axes
        Two curves; a circle marks the lowest point of the second.
    """
    ax = new_axes(ax, (7.6, 4.2))
    learned, aside = np.round(learned, DIGITS), np.round(aside, DIGITS)
    orders = np.arange(len(aside))
    best = int(np.argmin(aside))
    ax.plot(orders, learned, "o--", color=QUIET)
    ax.plot(orders, aside, "o-", color=Q_COLOUR)
    ax.fill_between(orders, learned, aside, color=Q_COLOUR, alpha=0.1, lw=0)
    ax.plot(best, aside[best], "o", ms=15, mfc="none", mec=Q_COLOUR, mew=2)
    for order in sorted({best, len(aside) - 1}):
        for bits, colour, up in ((aside, Q_COLOUR, 12), (learned, QUIET, -22)):
            label_point(
                ax,
                f"{bits[order]:.2f}",
                (order, bits[order]),
                (0, up),
                ha="center",
                color=colour,
            )
    texts = (
        (aside, _("a chapter set aside"), Q_COLOUR, (0, 30)),
        (learned, _("the text learned from"), QUIET, (-70, -24)),
    )
    for bits, name, colour, offset in texts:
        end = (orders[-1], bits[-1])
        label_point(ax, name, end, offset, ha="right", color=colour)
    ax.set_xticks(orders)
    ax.set_ylim(0, max(aside[0], learned[0]) * 1.1)
    ax.set_xlabel(_("letters of context"))
    ax.set_ylabel(_("bits a letter"))
    return ax


def intervals_in_fractions(
    shares: Mapping[str, Fraction], word: str, *, ax: Axes | None = None
) -> Axes:
    """Draw how a short word narrows the line from 0 to 1, with its ends.

    Parameters
    ----------
    shares : mapping from letter to Fraction
        The share of each letter, in the order of the code.
    word : str
        The letters that are sent, two or three.
    ax : Axes, optional

    Returns
    -------
    Axes
        One row a letter, and one for the piece that is left.  Under each row
        stand the ends of its pieces, as fractions.
    """
    ax = new_axes(ax, (9.0, 1.25 * len(word) + 1.0))
    left, width = Fraction(0), Fraction(1)
    for row, sent in enumerate(word):
        start, ends = Fraction(0), [left]
        for letter, share in shares.items():
            chosen = letter == sent
            ax.barh(
                -row,
                float(share),
                left=float(start),
                height=0.4,
                color=Q_COLOUR if chosen else "none",
                edgecolor=QUIET,
                lw=0.8,
            )
            ax.text(
                float(start + share / 2),
                -row,
                letter,
                ha="center",
                va="center",
                color="white" if chosen else INK,
            )
            if chosen:
                piece = (start, share)
            start += share
            ends.append(left + width * start)
        for end in ends:
            at = (float((end - left) / width), -row - 0.2)
            label_point(ax, str(end), at, (0, -5), ha="center", va="top")
        for end, side in zip((0, 1), (0, piece[1]), strict=True):
            ax.plot(
                [float(piece[0] + side), end],
                [-row - 0.45, -row - 0.8],
                color=Q_COLOUR,
                lw=1,
            )
        left, width = left + width * piece[0], width * piece[1]
    last = -len(word)
    ax.barh(last, 1, left=0, height=0.4, color=Q_COLOUR, edgecolor=QUIET)
    ax.text(0.5, last, word, color="white", ha="center", va="center")
    for end, at in ((left, 0), (left + width, 1)):
        label_point(
            ax, str(end), (at, last - 0.2), (0, -5), ha="center", va="top"
        )
    names = [_("first letter"), _("second letter"), _("third letter")]
    rows = [*names[: len(word)], _("what is left")]
    ax.set_yticks([-row for row in range(len(rows))], rows)
    ax.tick_params(length=0)
    ax.set_xticks([])
    ax.set_xlim(-0.02, 1.02)
    ax.set_ylim(last - 0.6, 0.3)
    for side in ax.spines.values():
        side.set_visible(False)
    return ax


def nested_intervals(
    steps: Sequence[tuple[Mapping[str, float], str]], *, ax: Axes | None = None
) -> Axes:
    """Draw how an arithmetic code narrows an interval, letter by letter.

    Parameters
    ----------
    steps : sequence of (shares, letter)
        The share of each letter of the alphabet at that step, in the order
        of the code, and the letter that is sent.
    ax : Axes, optional

    Returns
    -------
    Axes
        One row a letter.  The chosen share is stretched to the width of the
        next row.
    """
    ax = new_axes(ax, (9.0, 1.1 * len(steps) + 0.6))
    for row, (shares, sent) in enumerate(steps):
        left = 0.0
        for letter, share in shares.items():
            chosen = letter == sent
            ax.barh(
                -row,
                share,
                left=left,
                height=0.55,
                color=Q_COLOUR if chosen else "none",
                edgecolor=QUIET,
                lw=0.8,
            )
            if share > READABLE_SHARE or chosen:
                ax.text(
                    left + share / 2,
                    -row,
                    letter if letter != " " else "·",
                    ha="center",
                    va="center",
                    color="white" if chosen else INK,
                )
            if chosen and row < len(steps) - 1:
                for end, side in ((0, left), (1, left + share)):
                    ax.plot(
                        [side, end],
                        [-row - 0.275, -row - 0.725],
                        color=Q_COLOUR,
                        lw=1,
                    )
            left += share
    letters = [letter for shares, letter in steps]
    names = [
        _("after “{text}”").format(text="".join(letters[:k])) for k in range(9)
    ]
    names[0] = _("first letter")
    ax.set_yticks([-row for row in range(len(steps))], names[: len(steps)])
    ax.tick_params(length=0)
    ax.set_xticks([0, 1])
    ax.set_xlim(-0.005, 1.005)
    for side in ax.spines.values():
        side.set_visible(False)
    return ax
