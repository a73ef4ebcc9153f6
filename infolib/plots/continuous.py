"""Figures of chapter 7: densities, grids, fits, bounds and close-ups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.measures import kl_divergence
from infolib.plots.style import (
    GAP_COLOUR,
    INK,
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
        _("H + log2(step): towards {limit:.4f} bits").format(limit=limit),
        (steps[-1], limit),
        (0, 8),
        ha="right",
        color=GAP_COLOUR,
    )
    ax.set_ylim(bottom=0)
    ax.set_xlabel(_("step of the grid"))
    ax.set_ylabel(_("bits"))
    return ax


def density_and_cells(
    x: ArrayLike,
    density: ArrayLike,
    edges: ArrayLike,
    probabilities: ArrayLike,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw a density, and the cells of a grid as bars of the same area.

    Parameters
    ----------
    x, density : array_like, shape (n,)
    edges : array_like, shape (k + 1,)
        Where the cells of the grid begin and end.
    probabilities : array_like, shape (k,)
        Of the cells.
    ax : Axes, optional

    Returns
    -------
    Axes
        A curve, and bars whose areas are the probabilities.
    """
    ax = new_axes(ax, (4.6, 3.2))
    edges, shares = np.asarray(edges), np.asarray(probabilities)
    widths = np.diff(edges)
    ax.bar(
        edges[:-1],
        shares / widths,
        widths,
        align="edge",
        color=P_COLOUR,
        alpha=0.35,
        edgecolor=P_COLOUR,
        linewidth=0.8,
    )
    ax.plot(x, density, color=INK)
    ax.set_xlim(np.min(x), np.max(x))
    ax.set_ylim(0, None)
    ax.set_xlabel(_("degrees"))
    ax.set_ylabel(_("probability per degree"))
    return ax


def named_densities(
    curves: Mapping[str, tuple[ArrayLike, ArrayLike]],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw densities over each other, each with its name on the right.

    Parameters
    ----------
    curves : mapping from name to (x, density), each of shape (n,)
        At most three.
    ax : Axes, optional
    """
    ax = new_axes(ax, (7.2, 3.4))
    colours = (P_COLOUR, Q_COLOUR, GAP_COLOUR)
    for (name, (x, y)), colour in zip(curves.items(), colours, strict=False):
        x, y = np.asarray(x), np.asarray(y)
        ax.fill_between(x, y, color=colour, alpha=0.12, lw=0)
        ax.plot(x, y, color=colour)
        flank = np.flatnonzero(y > 0.6 * y.max())[-1]
        label_point(
            ax,
            name,
            (x[flank], y[flank]),
            (6, 0),
            va="center",
            color=colour,
        )
    ax.set_ylim(0, None)
    ax.margins(x=0, y=0.1)
    ax.set_xlabel("x")
    ax.set_ylabel(_("density"))
    return ax


def information_of_correlation(
    marks: Sequence[float], *, ax: Axes | None = None
) -> Axes:
    """Draw what a normal pair shares against its correlation.

    Parameters
    ----------
    marks : sequence of float
        Correlations between -1 and 1 whose points are marked.
    ax : Axes, optional
    """
    ax = new_axes(ax, (6.8, 3.4))
    r = np.linspace(-0.9995, 0.9995, 1999)
    ax.plot(r, -np.log2(1 - r**2) / 2, color=GAP_COLOUR)
    for mark in marks:
        bits = -np.log2(1 - mark**2) / 2
        ax.plot(mark, bits, "o", color=INK, ms=7)
        label_point(
            ax,
            _("r = {r:g}: {bits:.4f} bits").format(r=mark, bits=bits),
            (mark, bits),
            (-10, 4),
            ha="right",
        )
    ax.set_ylim(0, 4)
    ax.set_xlabel(_("correlation r"))
    ax.set_ylabel(_("bits"))
    return ax


def lower_bounds(
    bounds: Mapping[str, float], truth: float, *, ax: Axes | None = None
) -> Axes:
    """Draw lower bounds of a number, each with what it lacks.

    Parameters
    ----------
    bounds : mapping from name to number, in nats
        None is above the truth.
    truth : float
        In nats.
    ax : Axes, optional

    Returns
    -------
    Axes
        For each bound a bar that ends at it, and from there a bar to the
        truth.
    """
    ax = new_axes(ax, (7.4, 2.9))
    lowest = min(bounds.values()) - 0.25 * (truth - min(bounds.values())) - 0.1
    for row, (name, bound) in enumerate(bounds.items()):
        ax.barh(row, bound - lowest, 0.6, left=lowest, color=Q_COLOUR)
        ax.barh(row, truth - bound, 0.6, left=bound, color=GAP_COLOUR)
        ax.text(
            lowest + 0.01,
            row,
            f"{bound:.4f}",
            color="white",
            va="center",
            ha="left",
        )
        if truth - bound > 0.1:
            ax.text(
                (truth + bound) / 2,
                row,
                f"{truth - bound:.4f}",
                color="white",
                va="center",
                ha="center",
            )
        ax.text(lowest - 0.01, row, name, va="center", ha="right")
    ax.axvline(truth, color=INK, ls="--", lw=1.5)
    label_point(
        ax,
        _("ln p(x) = {truth:.4f} nats").format(truth=truth),
        (truth, -0.45),
        (-4, 6),
        ha="right",
    )
    label_point(ax, "ELBO", (lowest, -0.45), (0, 6), color=Q_COLOUR)
    ax.set_yticks([])
    ax.invert_yaxis()
    ax.set_ylim(len(bounds) - 0.5, -0.9)
    ax.set_xlim(lowest, truth + 0.02)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(_("nats"))
    return ax


def close_up(theta: float, *, ax: Axes | None = None) -> Axes:
    """Draw the divergence of two coins beside its parabola.

    Parameters
    ----------
    theta : float
        The chance of heads of the first coin, between 0.2 and 0.8.
    ax : Axes, optional

    Returns
    -------
    Axes
        Both directions and the parabola, against the difference.
    """
    ax = new_axes(ax, (6.8, 3.6))
    steps = np.linspace(-0.19, 0.19, 191)
    first = [theta, 1 - theta]
    others = [[theta + e, 1 - theta - e] for e in steps]
    there = [kl_divergence(first, other, base=np.e) for other in others]
    back = [kl_divergence(other, first, base=np.e) for other in others]
    parabola = steps**2 / (2 * theta * (1 - theta))
    rows = (
        (there, P_COLOUR, "-", _("{chance:g} is true").format(chance=theta)),
        (
            back,
            Q_COLOUR,
            "-",
            _("{chance:g} is believed").format(chance=theta),
        ),
        (parabola, INK, "--", _("parabola")),
    )
    for values, colour, line, name in rows:
        ax.plot(steps, values, color=colour, ls=line, lw=2)
        start = (steps[0], values[0])
        label_point(
            ax, name, start, (-6, 0), ha="right", va="center", color=colour
        )
    ax.set_xlim(-0.33, 0.2)
    ax.set_ylim(0, None)
    ax.set_xlabel(_("difference of the two chances"))
    ax.set_ylabel(_("nats"))
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

    The lower the loss, the stronger the colour.

    Parameters
    ----------
    loss : function of (mean, log sigma), in nats
    paths : sequence of array_like, shape (steps, 2)
        Each row is (mean, log sigma).
    ax : Axes, optional
    """
    ax = new_axes(ax, (4.6, 4.2))
    means = np.linspace(-5, 5, 49)
    widths = np.round(np.geomspace(0.5, 5, 33), 9)
    values = np.array([[loss(m, np.log(s)) for m in means] for s in widths])
    # the last digits differ from processor to processor, and the lines with
    # them: where a polygon closes, which of its corners can be left out
    values = np.round(values, 9)
    above = np.array([0.05, 0.12, 0.2, 0.35, 0.6, 1, 2, 4])
    levels = values.min() + above
    shades = [(*to_rgb(GAP_COLOUR), 0.5 / 1.4**k) for k in range(len(above))]
    below = [values.min() - 1, *levels]
    ax.contourf(means, widths, values, levels=below, colors=shades)
    ax.contour(
        means, widths, values, levels=levels, colors=QUIET, linewidths=0.9
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
