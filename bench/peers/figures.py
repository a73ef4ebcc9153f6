"""The results as two pictures: speed, and error against size."""

import math
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from bench.peers.accuracy import Point
from bench.peers.report import Groups
from infolib.plots import style

# A peer's colour in both figures; ours is the one of p.
COLOURS = {
    "infolib": style.P_COLOUR,
    "scipy": style.Q_COLOUR,
    "scikit": style.GAP_COLOUR,
    "sklearn": style.GAP_COLOUR,
    "dit": "#8A5AA8",
    "pyitlib": "#7A6A00",
    "NumPy": style.INK,
}
MARKS = {"rel_entr": "v", "kl_div": "^", "entr": "<"}
NO_DIGIT = 1.0  # a relative error of 1: nothing is right


def speed(groups: Groups, path: Path) -> None:
    """A row for each task, a mark for each peer: how many times faster."""
    style.use_style()
    figure, ax = plt.subplots(figsize=(8, 0.26 * len(groups) + 1))
    for row, group in enumerate(groups):
        for result in group[1:]:
            ax.plot(
                result.ratio,
                row,
                "o" if result.target else "|",
                color=_colour(result.peer),
                markersize=7,
            )
    labels = [f"{g[0].task.job}, {g[0].task.size}" for g in groups]
    ax.set_yticks(range(len(groups)), labels, fontsize=8)
    ax.invert_yaxis()
    ax.set_xscale("log")
    ax.axvline(1, color=style.QUIET, linewidth=1)
    ax.grid(axis="y", color=style.QUIET, alpha=0.2, linewidth=0.5)
    ax.set_xlabel("times faster than the peer (bars: bare loops, no checks)")
    _name_colours(ax, ("scipy", "sklearn", "dit", "pyitlib", "NumPy"))
    _save(figure, path)


def errors(points: Sequence[Point], path: Path) -> None:
    """A panel for each measure: relative error against its size."""
    style.use_style()
    measures = list(dict.fromkeys(p.measure for p in points))
    figure, axes = plt.subplots(1, len(measures), figsize=(11, 4), sharey=True)
    for ax, measure in zip(axes, measures, strict=True):
        for peer in dict.fromkeys(p.peer for p in points):
            mine = [
                p
                for p in points
                if (p.measure, p.peer) == (measure, peer)
                and not math.isnan(p.error)
            ]
            ax.plot(
                [p.size for p in mine],
                [max(p.error, 1e-17) for p in mine],
                _mark(peer),
                color=_colour(peer),
                markersize=3.5,
            )
        ax.axhline(NO_DIGIT, color=style.QUIET, linewidth=1)
        ax.axhline(1e-12, color=style.QUIET, linewidth=1, linestyle=":")
        ax.set(xscale="log", yscale="log", xlabel=f"{measure} in bits")
        ax.invert_xaxis()
    axes[0].set_ylabel("relative error")
    axes[0].text(1, 2, "no digit right", fontsize=9, va="bottom")
    axes[0].text(1, 2e-12, "target", fontsize=9, va="bottom")
    names = ("infolib", "scipy", "scikit", "dit", "pyitlib")
    _name_colours(axes[-1], names)
    _save(figure, path)


def _colour(peer: str) -> str:
    for name, colour in COLOURS.items():
        if name in peer:
            return colour
    raise KeyError(peer)


def _mark(peer: str) -> str:
    for name, mark in MARKS.items():
        if peer.endswith(name):
            return mark
    return "o"


def _name_colours(ax: mpl.axes.Axes, names: Sequence[str]) -> None:
    for name in names:
        label = "scikit-learn" if name in ("scikit", "sklearn") else name
        ax.plot([], [], "o", color=COLOURS[name], label=label, markersize=5)
    ax.legend(fontsize=9, frameon=False)


def _save(figure: Figure, path: Path) -> None:
    figure.tight_layout()
    # A white ground: the page may be read in dark mode.
    figure.savefig(path, facecolor="white", metadata={"Date": None})
    plt.close(figure)
