"""Figures of chapter 7: a grid that gets finer, and fits of densities."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.plots.style import (
    GAP_COLOUR,
    P_COLOUR,
    Q_COLOUR,
    QUIET,
    label_point,
    new_axes,
)


def quantised_entropy(
    steps: ArrayLike,
    entropies: ArrayLike,
    *,
    limit: float,
    ax: Axes | None = None,
) -> Axes:
    """Draw H(X_Δ) and H(X_Δ) + log₂ Δ against the step Δ.

    Parameters
    ----------
    steps : array_like, shape (n,)
        Widths Δ of the grid.
    entropies : array_like, shape (n,)
        Entropies of the rounded variable, in bits.
    limit : float
        Differential entropy, in bits.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.8))
    steps, entropies = np.asarray(steps), np.asarray(entropies)
    shifted = entropies + np.log2(steps)
    ax.plot(steps, entropies, "o-", color=P_COLOUR, ms=5)
    ax.plot(steps, shifted, "s-", color=GAP_COLOUR, ms=5)
    ax.axhline(limit, color=QUIET, ls="--", lw=1.2)
    ax.set_xscale("log", base=2)
    ax.invert_xaxis()
    label_point(
        ax,
        _("entropy of the rounded variable"),
        (steps[-1], entropies[-1]),
        (-24, 0),
        ha="right",
        color=P_COLOUR,
    )
    label_point(
        ax,
        _("plus log2 of the step: towards {limit:.4f} bits").format(
            limit=limit
        ),
        (steps[-1], limit),
        (0, 8),
        ha="right",
        color=GAP_COLOUR,
    )
    ax.set_ylim(bottom=0)
    ax.set_xlabel(_("step of the grid"))
    ax.set_ylabel(_("bits"))
    return ax


def density_fits(
    x: ArrayLike,
    target: ArrayLike,
    fits: Mapping[str, ArrayLike],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw a density and the densities fitted to it.

    Parameters
    ----------
    x, target : array_like, shape (n,)
    fits : mapping from name to array_like, shape (n,)
        At most two.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.6))
    x, target = np.asarray(x), np.asarray(target)
    ax.fill_between(x, target, color=P_COLOUR, alpha=0.2, lw=0)
    ax.plot(x, target, color=P_COLOUR)
    label_point(
        ax,
        _("target p"),
        (x[target.argmax()], target.max()),
        (-10, 6),
        ha="right",
        color=P_COLOUR,
    )
    for (name, density), colour in zip(
        fits.items(), (GAP_COLOUR, Q_COLOUR), strict=False
    ):
        density = np.asarray(density)
        top = density.argmax()
        ax.plot(x, density, color=colour, ls="--")
        label_point(
            ax,
            name,
            (x[top], density[top]),
            (0, 4),
            ha="center",
            color=colour,
        )
    ax.set_xlim(-9, 9)
    ax.set_ylim(0, None)
    ax.set_xlabel("x")
    ax.set_ylabel(_("density"))
    return ax


def descent_landscape(
    loss: Callable[[float, float], float],
    paths: Sequence[ArrayLike],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw a loss over mean and width, and the paths of descents.

    Parameters
    ----------
    loss : function of (mean, log sigma), in nats
    paths : sequence of array_like, shape (steps, 2)
        Each row is (mean, log sigma).
    ax : Axes, optional
    """
    ax = new_axes(ax, (4.6, 4.2))
    means = np.linspace(-5, 5, 61)
    widths = np.geomspace(0.5, 5, 41)
    values = np.array([[loss(m, np.log(s)) for m in means] for s in widths])
    lowest = values.min()
    ax.contour(
        means,
        widths,
        values,
        levels=lowest + np.array([0.05, 0.12, 0.2, 0.35, 0.6, 1, 2, 4]),
        colors=QUIET,
        linewidths=0.9,
    )
    for path in paths:
        path = np.asarray(path)
        mean, width = path[:, 0], np.exp(path[:, 1])
        ax.plot(mean, width, color=Q_COLOUR, lw=2)
        ax.plot(mean[0], width[0], "o", color=Q_COLOUR, ms=5, mfc="none")
        ax.plot(mean[-1], width[-1], "o", color=P_COLOUR, ms=8)
    ax.set_yscale("log")
    ax.set_yticks([0.5, 1, 2, 4], ["0.5", "1", "2", "4"])
    ax.minorticks_off()
    ax.set_xlabel(_("mean"))
    ax.set_ylabel(_("sigma"))
    return ax
