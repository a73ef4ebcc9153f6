"""The one visual language of the book's figures.

``P_COLOUR`` is the true distribution p, ``Q_COLOUR`` a model q, and
``GAP_COLOUR`` what lies between them, in every chapter.  The colours follow
the palette of Okabe and Ito, which colour-blind readers can tell apart, and
each has a contrast of at least 4.5 to white.
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
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
    "axes.titlesize": "medium",
    "axes.labelsize": "medium",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "font.size": 13.5,
    "mathtext.fontset": "custom",
    "mathtext.fallback": "stixsans",
    "lines.linewidth": 2.5,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    # Glyphs as outlines and fixed element ids: the same figure is the same
    # bytes on every machine, so the tests can compare figures exactly.
    "svg.fonttype": "path",
    "svg.hashsalt": "measuring-surprise",
}


# Numbers of an SVG with three digits or more behind the point, but not the
# texts of the figure, which stand in comments, nor how large its letters are.
_LONG_NUMBER = re.compile(
    r"(?P<kept><!--.*?-->|scale\([^)]*\))|-?\d+\.\d{3,}", re.S
)

# Where a font is installed for the machine, and not by the packages below.
_HANGUL = ("Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo")


def fonts(language: str) -> list[str]:
    """The typeface of the pages, and what stands in where it has no letter.

    It comes with a package, and so does the one with Hangul, since another
    version of a font draws other figures.  Without the packages a figure is
    drawn with what the machine has.
    """
    found = _add_fonts(
        "font_source_sans_pro",
        {
            "files/SourceSansPro-Regular.ttf": 400,
            "files/SourceSansPro-Bold.ttf": 700,
            "files/SourceSansPro-It.ttf": 400,
        },
    )
    found.append("DejaVu Sans")  # comes with Matplotlib
    if language == "ko":
        known = fontManager.get_font_names()
        found += (
            _add_fonts(
                "koreanize_matplotlib",
                {
                    "fonts/NanumGothic.ttf": 400,
                    "fonts/NanumGothicBold.ttf": 700,
                },
            )
            or [font for font in _HANGUL if font in known][:1]
        )
    return found


def _add_fonts(package: str, weights: dict[str, int]) -> list[str]:
    """Make the fonts of a package known to Matplotlib, by the package's name.

    The package is not imported: one would set a style of its own.
    """
    spec = find_spec(package)
    if not spec or not spec.origin:
        return []
    for file, weight in weights.items():
        fontManager.addfont(Path(spec.origin).parent / file)
        # some bold faces call themselves half-bold, which is warned about
        face = replace(fontManager.ttflist[-1], name=package, weight=weight)
        fontManager.ttflist[-1] = face
    return [package]


def use_style() -> None:
    """Set the book's figure style; call it once, after the imports.

    In a notebook it also switches figures to SVG (see `as_svg`).
    """
    family = fonts(language())
    formulas = {
        "mathtext.rm": family[0],
        "mathtext.it": family[0] + ":italic",
        "mathtext.bf": family[0] + ":bold",
        "mathtext.cal": family[0],  # not used, but looked for
    }
    mpl.rcParams.update(_STYLE | formulas | {"font.family": family})
    try:
        from IPython import get_ipython
        from matplotlib_inline.backend_inline import set_matplotlib_formats
    except ImportError:
        return
    if (shell := get_ipython()) is not None:
        set_matplotlib_formats("svg")
        formatters = shell.display_formatter.formatters
        formatters["image/svg+xml"].for_type(Figure, as_svg)


def as_svg(figure: Figure) -> str:
    """A figure as SVG, the same text on every machine.

    It has no date, and its lengths are rounded to a hundredth of a point:
    the last digits of a logarithm depend on the processor.
    """

    def short(number: re.Match[str]) -> str:
        if number["kept"]:
            return number[0]
        return f"{round(float(number[0]), 2) + 0.0:g}"  # no minus before 0

    text = StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None})
    return _LONG_NUMBER.sub(short, text.getvalue())


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
