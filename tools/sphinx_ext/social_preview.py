"""Draw the picture that stands for the book where somebody shares its link.

In: the title and the language. Out: a PNG of 1200 × 630 pixels, as previews of
links want it.
The picture is the book's first idea: the rarer, the more surprising.
"""

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from sphinx.locale import _

from infolib.measures import self_information
from infolib.plots.style import INK, P_COLOUR, Q_COLOUR, QUIET, fonts

PAPER = "#FBFAF7"


def draw(title, language, path):
    family = ["STIXGeneral", *fonts(language)]
    style = {"font.family": family, "mathtext.fontset": "stix"}
    subtitle = _("An executable book on information theory")
    quantities = _(
        "entropy · cross-entropy · KL divergence · mutual information"
    )
    with mpl.rc_context(style):
        figure = Figure(figsize=(12, 6.3), dpi=100, facecolor=PAPER)
        figure.text(0.07, 0.76, title, size=58, color=INK)
        figure.text(0.07, 0.65, subtitle, size=29, color=QUIET)
        figure.text(0.07, 0.1, quantities, size=25, color=INK)
        ax = figure.add_axes((0.6, 0.2, 0.33, 0.42), facecolor="none")
        p = np.linspace(0.02, 1, 300)
        ax.plot(p, self_information(p), color=P_COLOUR, linewidth=6)
        at = np.array([1 / 2, 1 / 4, 1 / 8])
        ax.plot(at, self_information(at), "o", color=Q_COLOUR, markersize=15)
        ax.spines[["top", "right"]].set_visible(False)
        ax.set(xlim=(0, 1), ylim=(0, 5.5), xticks=[0, 1], yticks=[1, 2, 3])
        ax.tick_params(labelsize=22, colors=QUIET, length=0)
        formula = r"$I(x) = -\log_2\, p(x)$"
        figure.text(0.07, 0.37, formula, size=46, color=P_COLOUR)
        figure.savefig(path, metadata={"Software": None})
