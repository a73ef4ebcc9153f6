"""The one visual language of the book's figures.

``P_COLOUR`` is the true distribution p, ``Q_COLOUR`` a model q, and
``GAP_COLOUR`` what lies between them, in every chapter.  The colours follow
the palette of Okabe and Ito, which colour-blind readers can tell apart, and
each has a contrast of at least 4.5 to white.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.font_manager import fontManager

from infolib._language import language

P_COLOUR = "#0072B2"
Q_COLOUR = "#C04A00"
GAP_COLOUR = "#007A5A"
INK = "#1F2328"
QUIET = "#5B6470"

_STYLE = {
    "figure.figsize": (7.2, 3.6),
    "figure.dpi": 100,
    "savefig.bbox": "tight",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.facecolor": "none",
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 12,
    "axes.labelsize": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "font.family": "DejaVu Sans",
    "font.size": 12,
    "lines.linewidth": 2.5,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    # Glyphs as outlines and fixed element ids: the same figure is the same
    # bytes on every machine, so the tests can compare figures exactly.
    "svg.fonttype": "path",
    "svg.hashsalt": "measuring-surprise",
}


# Fonts with Hangul: the one that the book's Korean edition is drawn with,
# then those that come with the usual systems.
_HANGUL = (
    "NanumGothic",
    "Noto Sans CJK KR",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
)


def fonts(language: str) -> list[str]:
    """The font of all figures, and in Korean one more for Hangul."""
    found = [_STYLE["font.family"]]
    if language == "ko":
        # for its font only: importing it would set a style of its own
        package = find_spec("koreanize_matplotlib")
        if package:
            folder = Path(package.origin).parent / "fonts"
            for name, weight in (("", 400), ("Bold", 700)):
                fontManager.addfont(folder / f"NanumGothic{name}.ttf")
                # the bold face calls itself half-bold, which is warned about
                face = replace(fontManager.ttflist[-1], weight=weight)
                fontManager.ttflist[-1] = face
        known = fontManager.get_font_names()
        found += [font for font in _HANGUL if font in known][:1]
    return found


def use_style() -> None:
    """Set the book's figure style; call it once, after the imports.

    In a notebook it also switches figures to SVG without a date, so that
    running a notebook twice gives the same bytes.
    """
    mpl.rcParams.update(_STYLE | {"font.family": fonts(language())})
    try:
        from IPython import get_ipython
        from matplotlib_inline.backend_inline import set_matplotlib_formats
    except ImportError:
        return
    if get_ipython() is not None:
        set_matplotlib_formats("svg", metadata={"Date": None})


def new_axes(ax: Axes | None, figsize: tuple[float, float]) -> Axes:
    """The given Axes, or those of a new figure."""
    return plt.subplots(figsize=figsize)[1] if ax is None else ax


def label_point(
    ax: Axes,
    text: str,
    at: tuple[float, float],
    offset: tuple[float, float],
    **style: object,
) -> None:
    """Write a text beside a point, `offset` in typographic points from it."""
    ax.annotate(text, at, xytext=offset, textcoords="offset points", **style)
