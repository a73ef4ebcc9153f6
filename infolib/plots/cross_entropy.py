"""Figures of chapter 4: the bill for a wrong belief, and losses."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.measures import binary_entropy, cross_entropy, self_information
from infolib.plots.style import (
    GAP_COLOUR,
    P_COLOUR,
    Q_COLOUR,
    QUIET,
    label_point,
    new_axes,
)


def bill_areas(
    p: ArrayLike,
    q: ArrayLike,
    *,
    labels: Sequence[str],
    ax: Axes | None = None,
) -> Axes:
    """Draw each outcome as a bar of width p and height −log₂ q.

    Parameters
    ----------
    p, q : array_like, shape (K,)
        Positive distributions: how often the outcomes come, and how often
        the code expects them.
    labels : sequence of str, length K
    ax : Axes, optional

    Returns
    -------
    Axes
        The area of all bars is the cross-entropy in bits, written above. If q
        is not p, a line at the heights −log₂ p encloses the entropy.
    """
    ax = new_axes(ax, (3.2, 3.2))
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    right = np.array_equal(p, q)
    colour = P_COLOUR if right else Q_COLOUR
    edges = np.concatenate([[0.0], np.cumsum(p)])
    ax.bar(
        edges[:-1],
        self_information(q),
        p,
        align="edge",
        color=colour,
        alpha=0.28,
        edgecolor=colour,
        lw=1.5,
    )
    if not right:
        ax.stairs(self_information(p), edges, color=P_COLOUR, lw=2, ls="--")
    for left, width, label in zip(edges, p, labels, strict=False):
        ax.text(
            left + width / 2,
            0.5,
            label,
            ha="center",
            va="center",
            weight="bold",
        )
    ax.set_title(
        _("area {bits:.4g} bits").format(bits=cross_entropy(p, q)),
        color=colour,
    )
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 3.2)
    ax.set_xticks([0, 0.5, 1])
    ax.set_xlabel(_("probability"))
    ax.set_ylabel(_("length in bits"))
    return ax


def cross_entropy_curve(p: float, *, ax: Axes | None = None) -> Axes:
    """Draw the cross-entropy of a coin against the believed probability.

    Parameters
    ----------
    p : float
        True probability of heads, strictly between 0 and 1.
    ax : Axes, optional

    Returns
    -------
    Axes
        H(P, Q) in bits against q, its floor H(P), the regret shaded.
    """
    ax = new_axes(ax, (7.2, 4.0))
    q = 1 / (1 + np.exp(-np.linspace(-8, 8, 397)))  # dense at both ends
    bill = cross_entropy(
        np.tile([p, 1 - p], (len(q), 1)), np.stack([q, 1 - q], axis=1)
    )
    floor = binary_entropy(p)
    ax.fill_between(q, floor, bill, color=GAP_COLOUR, alpha=0.2, lw=0)
    ax.plot(q, bill, color=Q_COLOUR)
    ax.axhline(floor, color=P_COLOUR, lw=2)
    ax.plot(p, floor, "o", color=P_COLOUR, ms=8)
    label_point(
        ax,
        _("floor H(P) = {floor:.4f}").format(floor=floor),
        (1, floor),
        (-4, -6),
        ha="right",
        va="top",
        color=P_COLOUR,
    )
    ax.annotate(_("bill H(P, Q)"), (0.8, 2.05), ha="right", color=Q_COLOUR)
    ax.annotate(_("regret"), (0.7, floor + 0.22), color=GAP_COLOUR)
    label_point(
        ax,
        f"q = p = {p:g}",
        (p, floor),
        (0, -8),
        ha="center",
        va="top",
        color=P_COLOUR,
    )
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 3)
    ax.set_xlabel(_("believed probability q of heads"))
    ax.set_ylabel(_("bits per toss"))
    return ax


def loss_gradients(*, mark: float, ax: Axes | None = None) -> Axes:
    """Draw the slopes of two losses against the logit of the true class.

    Parameters
    ----------
    mark : float
        A logit at which both slopes are written down.
    ax : Axes, optional

    Returns
    -------
    Axes
        For two classes with logits z and 0, the first true, q the softmax:
        the slopes of −ln q and of (1 − q)².
    """
    ax = new_axes(ax, (7.2, 4.0))

    def slopes(z: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        q = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
        return q - 1, -2 * (1 - q) * q * (1 - q)

    z = np.linspace(-8, 8, 401)
    for curve, value, colour, name in zip(
        slopes(z),
        slopes(mark),
        (P_COLOUR, Q_COLOUR),
        (_("cross-entropy"), _("squared error")),
        strict=True,
    ):
        ax.plot(z, curve, color=colour)
        ax.plot(mark, value, "o", color=colour, ms=8)
        label_point(
            ax,
            f"{name}: {value:.4g}",
            (mark, value),
            (-16, 12),
            ha="center",
            color=colour,
        )
    ax.axhline(0, color=QUIET, lw=1)
    ax.set_ylim(-1.1, 0.18)
    ax.set_xlabel(_("logit z of the true class"))
    ax.set_ylabel(_("slope of the loss"))
    return ax


def losses_of_examples(
    models: Mapping[str, ArrayLike], *, ax: Axes | None = None
) -> Axes:
    """Draw the loss −ln q of each example against q.

    Parameters
    ----------
    models : mapping from name to array_like, shape (n,)
        Probabilities that each model gives to the true classes; at most
        two models.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 4.0))
    q = np.geomspace(5e-5, 1, 400)
    ax.plot(q, -np.log(q), color=QUIET, lw=1.2)
    for (name, values), colour, marker in zip(
        models.items(), (P_COLOUR, Q_COLOUR), "os", strict=False
    ):
        values = np.asarray(values, dtype=float)
        ax.plot(
            values,
            -np.log(values),
            marker,
            color=colour,
            ms=9,
            alpha=0.75,
            label=_("{name}: mean {mean:.3f} nats").format(
                name=name, mean=np.mean(-np.log(values))
            ),
        )
        for value in np.unique(values):
            count = int(np.sum(values == value))
            label_point(
                ax,
                _("{count} at {value:g}").format(count=count, value=value),
                (value, -math.log(value)),
                (8 if value < 0.2 else 0, 8),
                ha="right" if 0.2 < value < 0.5 or value > 0.9 else "left",
                color=colour,
                size="small",
            )
    ax.axvline(0.5, color=QUIET, lw=1, ls="--")
    ax.annotate(
        _("right from here on"), (0.51, 5.5), size="small", color=QUIET
    )
    ax.legend(frameon=False, loc="upper right")
    ax.set_xlim(-0.03, 1.05)
    ax.set_ylim(-0.3, 10.5)
    ax.set_xlabel(_("probability q given to the true class"))
    ax.set_ylabel(_("loss in nats"))
    return ax


def loss_curves(
    curves: Mapping[str, ArrayLike],
    *,
    floor: float,
    given: str = "X",
    ax: Axes | None = None,
) -> Axes:
    """Draw training losses against the number of steps.

    Parameters
    ----------
    curves : mapping from name to array_like, shape (steps,)
        In nats; at most two.
    floor : float
        Conditional entropy of the labels given the features of the first
        curve, in nats.
    given : str, default "X"
        The letter of these features.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.8))
    for (name, losses), colour in zip(
        curves.items(), (Q_COLOUR, GAP_COLOUR), strict=False
    ):
        losses = np.asarray(losses)
        steps = np.arange(1, len(losses) + 1)
        ax.plot(steps, losses, color=colour)
        label_point(
            ax,
            name,
            (steps[-1], losses[-1]),
            (0, 12),
            ha="right",
            color=colour,
        )
    ax.axhline(floor, color=P_COLOUR, ls="--", lw=1.5)
    label_point(
        ax,
        _("floor H(Y | {given}) = {floor:.4f} nats").format(
            given=given, floor=floor
        ),
        (len(next(iter(curves.values()))), floor),
        (0, -6),
        ha="right",
        va="top",
        color=P_COLOUR,
    )
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter("{x:g}")
    ax.set_ylim(bottom=0)
    ax.set_xlabel(_("step, counted from 1"))
    ax.set_ylabel(_("loss in nats"))
    return ax


def temperature_curve(
    temperatures: ArrayLike,
    losses: ArrayLike,
    *,
    floor: float,
    ax: Axes | None = None,
) -> Axes:
    """Draw the cross-entropy of the same logits at several temperatures.

    Parameters
    ----------
    temperatures, losses : array_like, shape (n,)
        Losses in nats.
    floor : float
        Mean entropy of the truth, in nats.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.6))
    temperatures, losses = np.asarray(temperatures), np.asarray(losses)
    ax.fill_between(
        temperatures, floor, losses, color=GAP_COLOUR, alpha=0.2, lw=0
    )
    ax.plot(temperatures, losses, color=Q_COLOUR)
    ax.axhline(floor, color=P_COLOUR, ls="--", lw=1.5)
    best = losses.argmin()
    ax.plot(temperatures[best], losses[best], "o", color=P_COLOUR, ms=8)
    label_point(
        ax,
        f"T = {temperatures[best]:.2g}",
        (temperatures[best], losses[best]),
        (0, 10),
        ha="center",
    )
    label_point(
        ax,
        _("floor: {floor:.4f} nats").format(floor=floor),
        (temperatures[-1], floor),
        (0, -6),
        ha="right",
        va="top",
        color=P_COLOUR,
    )
    ax.set_xscale("log", base=2)
    ax.xaxis.set_major_formatter("{x:g}")
    margin = losses.max() - floor
    ax.set_ylim(floor - 0.2 * margin, floor + 1.1 * margin)
    ax.set_xlabel(_("temperature T"))
    ax.set_ylabel(_("loss in nats"))
    return ax


def shift_scores(
    scores: ArrayLike, *, floor: float, ax: Axes | None = None
) -> Axes:
    """Draw the bill of a text under each of the 26 shifts.

    Parameters
    ----------
    scores : array_like, shape (26,)
        Bits a letter.
    floor : float
        Entropy of a letter of the text, in bits: the same for every shift.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.6))
    scores = np.asarray(scores)
    best = scores.argmin()
    ax.bar(range(len(scores)), scores, color=QUIET, alpha=0.35, width=0.75)
    ax.bar(best, scores[best], color=Q_COLOUR, width=0.75)
    ax.plot([-1, len(scores)], [floor, floor], color=P_COLOUR, ls="--", lw=1.5)
    label_point(
        ax,
        _("floor\n{floor:.4f}").format(floor=floor),
        (len(scores), floor),
        (4, 0),
        va="center",
        color=P_COLOUR,
    )
    ax.text(
        best,
        scores[best] + 0.15,
        _("shift {best}").format(best=best),
        ha="center",
        va="bottom",
        rotation=90,
        color=Q_COLOUR,
        weight="bold",
    )
    ax.set_xlim(-1, len(scores) + 4)
    ax.set_xticks(range(0, len(scores), 5))
    ax.set_xlabel(_("shift"))
    ax.set_ylabel(_("bits a letter"))
    return ax
