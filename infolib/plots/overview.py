"""The map of the quantities that opens the book."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from infolib._example_machines import MACHINE_U, MACHINE_V
from infolib._language import gettext as _
from infolib.joint import mutual_information
from infolib.measures import (
    cross_entropy,
    entropy,
    kl_divergence,
    self_information,
)
from infolib.plots.style import (
    GAP_COLOUR,
    INK,
    P_COLOUR,
    Q_COLOUR,
    new_axes,
)


def map_of_quantities(
    highlight: int | None = None, *, ax: Axes | None = None
) -> Axes:
    """Draw how the five quantities of the book follow from one another.

    The numbers are those of the book's machines: p is machine V, q is
    machine U, and the joint table is that of a rainy day and the next.

    Parameters
    ----------
    highlight : int, optional
        The box that is filled, from 1 for self-information to 5 for mutual
        information.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new axes if not given.

    Raises
    ------
    ValueError
        If there is no such box.
    """
    p, q = MACHINE_V, MACHINE_U
    rain = np.array([[0.4, 0.1], [0.1, 0.4]])
    boxes = [
        # x, y, title, formula, number, colour
        (
            0,
            1,
            _("Self-information"),
            r"$-\log p(x)$",
            _("{bits:g} bits at p = 1/8").format(bits=self_information(1 / 8)),
            P_COLOUR,
        ),
        (
            1,
            1,
            _("Entropy"),
            r"$H(P)=-\sum p\,\log p$",
            _("{bits:g} bits").format(bits=entropy(p)),
            P_COLOUR,
        ),
        (
            2,
            1,
            _("Cross-entropy"),
            r"$H(P,Q)=-\sum p\,\log q$",
            _("{bits:g} bits").format(bits=cross_entropy(p, q)),
            Q_COLOUR,
        ),
        (
            2,
            0,
            _("KL divergence"),
            r"$D(P\,\Vert\,Q)=\sum p\,\log\,p/q$",
            _("{bits:g} bit").format(bits=kl_divergence(p, q)),
            GAP_COLOUR,
        ),
        (
            1,
            0,
            _("Mutual information"),
            _(r"$I(X;Y)=D(\mathrm{joint}\,\Vert\,\mathrm{product})$"),
            _("{bits:.4f} bit").format(bits=mutual_information(rain)),
            GAP_COLOUR,
        ),
    ]
    if highlight not in {None, 1, 2, 3, 4, 5}:
        raise ValueError(
            f"highlight must be a whole number from 1 to 5, not {highlight!r}"
        )
    arrows = [
        ((0, 1), (1, 1), _("on average")),
        ((1, 1), (2, 1), _("wrong q")),
        ((2, 1), (2, 0), _("minus the entropy")),
        ((2, 0), (1, 0), _("joint against\nproduct")),
    ]
    ax = new_axes(ax, (11.4, 4.2))
    half_width, half_height, step_x, step_y = 1.42, 0.56, 4.35, 2.1
    for place, (x, y, title, formula, number, colour) in enumerate(boxes, 1):
        fill = (colour, 0.2) if place == highlight else "none"
        cx, cy = x * step_x, y * step_y
        ax.add_patch(
            mpl.patches.FancyBboxPatch(
                (cx - half_width, cy - half_height),
                2 * half_width,
                2 * half_height,
                boxstyle="round,pad=0.08",
                facecolor=fill,
                edgecolor=colour,
                lw=2,
            )
        )
        ax.text(
            cx,
            cy + 0.34,
            title,
            ha="center",
            va="center",
            size="large",
            weight="bold",
            color=colour,
        )
        ax.text(cx, cy, formula, ha="center", va="center")
        ax.text(cx, cy - 0.36, number, ha="center", va="center")
    for (x0, y0), (x1, y1), label in arrows:
        dx, dy = np.sign(x1 - x0), np.sign(y1 - y0)
        start = (
            x0 * step_x + dx * (half_width + 0.1),
            y0 * step_y + dy * (half_height + 0.1),
        )
        end = (
            x1 * step_x - dx * (half_width + 0.14),
            y1 * step_y - dy * (half_height + 0.14),
        )
        ax.annotate(
            "",
            end,
            start,
            arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.8},
        )
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        ax.text(
            middle[0] + (0.15 if dy else 0),
            middle[1] + (0.12 if dx else 0),
            label,
            ha="left" if dy else "center",
            va="center" if dy else "bottom",
            size="small",
            color=INK,
        )
    ax.set_xlim(-half_width - 0.3, 2 * step_x + half_width + 0.3)
    ax.set_ylim(-half_height - 0.2, step_y + half_height + 0.2)
    ax.set_aspect("equal")
    ax.axis("off")
    return ax
