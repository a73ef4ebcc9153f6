"""The book's figures, one module a chapter.

Every function draws one figure: it takes the Axes to draw on (``ax=None``
makes a new one) and returns it.  ``use_style()`` comes first, once.
"""

from infolib.plots.information import (
    additivity_test,
    product_and_sum_rulers,
    question_tree,
    questions_per_symbol,
    self_information_curve,
    surprise_and_contribution,
)
from infolib.plots.overview import map_of_quantities
from infolib.plots.style import (
    GAP_COLOUR,
    INK,
    P_COLOUR,
    Q_COLOUR,
    QUIET,
    use_style,
)

__all__ = [
    "GAP_COLOUR",
    "INK",
    "P_COLOUR",
    "QUIET",
    "Q_COLOUR",
    "additivity_test",
    "map_of_quantities",
    "product_and_sum_rulers",
    "question_tree",
    "questions_per_symbol",
    "self_information_curve",
    "surprise_and_contribution",
    "use_style",
]
