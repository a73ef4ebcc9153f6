"""Figures of chapter 1: questions, surprise and the logarithm."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from infolib._language import gettext as _
from infolib.huffman import QuestionTree
from infolib.measures import binary_entropy, self_information
from infolib.plots.style import (
    GAP_COLOUR,
    INK,
    P_COLOUR,
    Q_COLOUR,
    label_point,
    new_axes,
)


def _leaves(
    tree: QuestionTree, path: str = ""
) -> list[tuple[str, str]]:  # (symbol, its answers, "1" for yes)
    if not isinstance(tree, tuple):
        return [(str(tree), path)]
    yes, no = tree
    return _leaves(yes, path + "1") + _leaves(no, path + "0")


def question_tree(
    tree: QuestionTree,
    *,
    probabilities: Mapping[str, float] | None = None,
    joins: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw a tree of yes/no questions from the root down.

    Parameters
    ----------
    tree : symbol or pair of trees
        A symbol, or ``(yes, no)``: the trees for the two answers.
        ``("A", ("D", ("B", "C")))`` first asks "is it A?".
    probabilities : mapping from symbol to probability, optional
        Written below the symbols as fractions.
    joins : bool
        Write the probabilities as decimals, and at each question the sum of
        those below it: what Huffman's algorithm has joined there.
    ax : Axes, optional

    Returns
    -------
    Axes
        Depth, that is the number of questions asked, runs downwards.
        Solid branches are the answer yes, dashed ones the answer no, as is
        written on the first two.
    """
    if joins and probabilities is None:
        raise ValueError("joins are written with probabilities: give both")
    leaves = _leaves(tree)
    depth = max(len(path) for _, path in leaves)
    width = max(3.6, 0.29 * len(leaves))
    ax = new_axes(ax, (width, 0.72 * depth + 0.9))
    place = {path: float(x) for x, (_, path) in enumerate(leaves)}

    def written(p: float) -> str:
        return f"{p:g}" if joins else str(Fraction(p).limit_denominator(4096))

    def draw(node: QuestionTree, path: str) -> tuple[float, float]:
        """Draw what hangs below the node; return its place and probability."""
        level = len(path)
        if not isinstance(node, tuple):
            x = place[path]
            ax.text(
                x,
                level + 0.12,
                str(node),
                ha="center",
                va="top",
                weight="bold",
            )
            if probabilities is None:
                return x, 0.0
            share = probabilities[node]
            ax.text(x, level + 0.5, written(share), ha="center", va="top")
            return x, share
        left, share_left = draw(node[0], path + "1")
        right, share_right = draw(node[1], path + "0")
        x, share = (left + right) / 2, share_left + share_right
        for child, style in ((left, "-"), (right, (0, (3, 2)))):
            ax.plot(
                [x, child], [level, level + 1], ls=style, color=P_COLOUR, lw=2
            )
            if level == 0:  # the other branches follow suit
                label_point(
                    ax,
                    _("yes") if child == left else _("no"),
                    ((x + child) / 2, level + 0.5),
                    (-6 if child == left else 6, 4),
                    ha="right" if child == left else "left",
                    color=P_COLOUR,
                )
        ax.plot(x, level, "o", color=P_COLOUR, ms=6)
        if joins:
            # beside the dot, where no branch comes from above
            side, ha = (-8, "right") if path.endswith("1") else (8, "left")
            label_point(ax, written(share), (x, level), (side, 2), ha=ha)
        return x, share

    draw(tree, "")
    ax.set_xlim(-0.8, len(leaves) - 0.2)
    ax.set_ylim(depth + 0.95, -0.25)
    ax.set_yticks(range(depth + 1))
    ax.set_ylabel(_("questions asked"))
    ax.set_xticks([])
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def question_boxes(
    tree: QuestionTree,
    probabilities: Mapping[str, float],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw a tree of yes/no questions as boxes over the unit interval.

    Parameters
    ----------
    tree : symbol or pair of trees
        As for `question_tree`.
    probabilities : mapping from symbol to probability
        Of every symbol in the tree.
    ax : Axes, optional

    Returns
    -------
    Axes
        A box is a question, as wide as it is likely to be asked, so that all
        boxes have the area of the expected number of questions.  It is
        divided as its answers are likely, yes on the left, and filled as far
        as its answer tells: a full box is one bit.
    """
    ax = new_axes(ax, (4.2, 3.0))
    deepest = max(len(path) for _, path in _leaves(tree))

    def write(symbol: str, x: float, y: float, colour: str) -> None:
        if probabilities[symbol] > 0.03:
            ax.text(x, y, symbol, color=colour, ha="center", va="center")

    def draw(node: QuestionTree, left: float, level: int) -> float:
        """Draw the node and what hangs below it; return its probability."""
        shares = {s: probabilities[s] for s, _ in _leaves(node)}
        width = sum(shares.values())
        if not isinstance(node, tuple):
            write(str(node), left + width / 2, level + 0.3, P_COLOUR)
            return width
        yes = draw(node[0], left, level + 1)
        draw(node[1], left + yes, level + 1)
        bottom = level + 1
        for height, style in (
            (binary_entropy(yes / width), {"fc": P_COLOUR, "alpha": 0.3}),
            (1, {"fc": "none", "ec": INK, "lw": 1}),
        ):
            ax.bar(left, -height, width, bottom, align="edge", **style)
        ax.vlines(left + yes, level, bottom, color=INK, lw=1.5)
        x = left
        for symbol, share in shares.items():
            write(symbol, x + share / 2, level + 0.6, INK)
            x += share
        return width

    draw(tree, 0.0, 0)
    depths = {symbol: len(path) for symbol, path in _leaves(tree)}
    asked = sum(probabilities[symbol] * d for symbol, d in depths.items())
    ax.set_title(
        _("{questions:.4g} questions on average").format(questions=asked)
    )
    ax.set_xlim(0, 1)
    ax.set_ylim(deepest + 0.6, 0)
    ax.set_yticks(range(deepest + 1))
    ax.set_xlabel(_("probability"))
    ax.set_ylabel(_("questions asked"))
    return ax


def questions_per_symbol(
    strategies: Mapping[str, Mapping[str, int]], *, ax: Axes | None = None
) -> Axes:
    """Compare strategies by the questions that each symbol costs them.

    Parameters
    ----------
    strategies : mapping from name to {symbol: number of questions}
        At most three strategies over the same symbols.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.6))
    colours = (Q_COLOUR, P_COLOUR, GAP_COLOUR)
    for (name, counts), colour, mark in zip(
        strategies.items(), colours, "so^", strict=False
    ):
        x = range(len(counts))
        questions = list(counts.values())
        mean = np.mean(questions)
        below = questions[-1] > 1.5 * mean  # its own points are above
        ax.plot(x, questions, mark, color=colour, ms=6)
        ax.axhline(mean, color=colour, lw=1.5, ls="--")
        label_point(
            ax,
            _("{name}: {mean:.2f} on average").format(name=name, mean=mean),
            (x[-1], mean),
            (0, -6 if below else 8),
            ha="right",
            va="top" if below else "bottom",
            color=colour,
        )
        ax.set_xticks(x, list(counts))
    ax.set_ylim(bottom=0)
    ax.set_ylabel(_("questions"))
    return ax


def self_information_curve(*, ax: Axes | None = None) -> Axes:
    """Draw self-information in bits against probability."""
    ax = new_axes(ax, (7.2, 3.8))
    p = np.linspace(2**-6, 1, 400)
    ax.plot(p, self_information(p), color=P_COLOUR)
    for k in range(5):
        ax.plot(2.0**-k, k, "o", color=P_COLOUR, ms=7)
        words = _("p = {p}: {k} bit") if k == 1 else _("p = {p}: {k} bits")
        label_point(
            ax,
            words.format(p=Fraction(1, 2**k), k=k),
            (2.0**-k, k),
            (9, 7),
        )
    ax.set_xlim(0, 1.12)
    ax.set_ylim(-0.15, 6.2)
    ax.set_xlabel(_("probability p"))
    ax.set_ylabel(_("self-information in bits"))
    return ax


def product_and_sum_rulers(
    p: float, q: float, *, ax: Axes | None = None
) -> Axes:
    """Draw two rulers: where probabilities multiply, bits add.

    Parameters
    ----------
    p, q : float
        Probabilities of two independent events, at least 1/16 together.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 2.9))
    length = 5
    for y, labels in (
        (1, [str(Fraction(1, 2**k)) for k in range(length + 1)]),
        (0, [str(k) for k in range(length + 1)]),
    ):
        ax.plot([0, length], [y, y], color=INK, lw=1.5)
        for x, label in enumerate(labels):
            ax.plot([x, x], [y - 0.06, y + 0.06], color=INK, lw=1.5)
            above = y == 1
            ax.text(
                x,
                y + (-0.12 if above else -0.13),
                label,
                ha="center",
                va="top",
            )
    steps = [(0.0, p, P_COLOUR), (self_information(p), q, Q_COLOUR)]
    for start, factor, colour in steps:
        bits = self_information(factor)
        for y, text in (
            (1, f"× {Fraction(factor).limit_denominator(64)}"),
            (0, f"+ {bits:g}"),
        ):
            ax.annotate(
                "",
                (start + bits, y + 0.1),
                (start, y + 0.1),
                arrowprops={
                    "arrowstyle": "-|>",
                    "color": colour,
                    "lw": 2.5,
                    "shrinkA": 0,
                    "shrinkB": 0,
                },
            )
            ax.text(
                start + bits / 2,
                y + 0.16,
                text,
                ha="center",
                va="bottom",
                color=colour,
                weight="bold",
            )
    ax.text(length + 0.25, 1, _("probability"), va="center")
    ax.text(length + 0.25, 0, _("bits"), va="center")
    ax.set_xlim(-0.2, length + 1.5)
    ax.set_ylim(-0.35, 1.45)
    ax.axis("off")
    return ax


def additivity_test(
    measures: Mapping[str, Callable[[float], float]],
    p: float,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Compare f(p²) with f(p) + f(p) for candidate measures f.

    Parameters
    ----------
    measures : mapping from label to function of a probability, in bits
        Two candidates.
    p : float
        Probability of one of two independent events that are alike.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.0))
    rows = []
    for name, f in measures.items():
        rows.append(
            (
                _("{name}\none event plus another").format(name=name),
                [f(p), f(p)],
            )
        )
        rows.append(
            (_("{name}\nboth events at once").format(name=name), [f(p * p)])
        )
    for y, parts in enumerate(parts for label, parts in rows):
        left = 0.0
        for part, colour in zip(parts, (P_COLOUR, Q_COLOUR), strict=False):
            colour = colour if len(parts) > 1 else GAP_COLOUR
            ax.barh(y, part, left=left, color=colour, height=0.62)
            left += part
        ax.text(left + 0.03, y, f"{left:g}", va="center", weight="bold")
    ax.set_yticks(range(len(rows)), [label for label, parts in rows])
    ax.invert_yaxis()
    ax.xaxis.set_major_locator(mpl.ticker.MultipleLocator(0.5))
    ax.xaxis.set_major_formatter("{x:g}")
    ax.set_xlabel(_("bits"))
    return ax


def surprise_and_contribution(*, ax: Axes | None = None) -> Axes:
    """Draw log 1/p and p log 1/p, both in bits, against p."""
    ax = new_axes(ax, (7.2, 3.8))
    p = np.linspace(2**-9, 1, 800)
    surprise = self_information(p)
    ax.plot(p, surprise, color=P_COLOUR)
    ax.plot(p, p * surprise, color=Q_COLOUR)
    top = 1 / math.e
    ax.plot(top, top * self_information(top), "o", color=Q_COLOUR, ms=7)
    label_point(
        ax,
        _("largest at p = 1/e: {value:.4f}").format(
            value=top * self_information(top)
        ),
        (top, top * self_information(top)),
        (0, -8),
        ha="center",
        va="top",
        color=Q_COLOUR,
    )
    ax.text(0.2, 2.62, r"$\log_2\,1/p$", color=P_COLOUR, size="large")
    ax.text(0.1, 0.62, r"$p\,\log_2\,1/p$", color=Q_COLOUR, size="large")
    ax.set_xlim(0, 1.02)
    ax.set_ylim(0, 4.5)
    ax.set_xlabel(_("probability p"))
    ax.set_ylabel(_("bits"))
    return ax
