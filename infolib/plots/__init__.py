"""The book's figures, one module a chapter, and what they share.

Every function draws one figure: it takes the Axes to draw on (``ax=None``
makes a new one) and returns it.  ``use_style()`` comes first, once.
"""

from infolib.plots.all_together import (
    distance_scores,
    intervals_in_fractions,
    loss_bars,
    nested_intervals,
    overfitting_curves,
    surprise_strip,
)
from infolib.plots.codes import (
    block_code_lengths,
    code_budget,
    context_curves,
    letter_bills,
)
from infolib.plots.continuous import (
    density_fits,
    descent_landscape,
    quantised_entropy,
)
from infolib.plots.cross_entropy import (
    bill_areas,
    cross_entropy_curve,
    loss_curves,
    loss_gradients,
    losses_of_examples,
    shift_scores,
    temperature_curve,
)
from infolib.plots.entropy import (
    binary_entropy_curve,
    entropy_simplex,
    gain_curves,
    mixture_on_the_arch,
    open_areas,
    running_average,
    sorted_dots,
    surprise_areas,
    two_orders,
)
from infolib.plots.information import (
    additivity_test,
    product_and_sum_rulers,
    question_boxes,
    question_tree,
    questions_per_symbol,
    self_information_curve,
    surprise_and_contribution,
)
from infolib.plots.kl_divergence import (
    bars_of_fit,
    clipped_divergence,
    evidence_paths,
    middle_of_two,
    signed_contributions,
    tangent_of_logarithm,
)
from infolib.plots.mutual_information import (
    bin_choices,
    channel_curves,
    correlation_panel,
    decay_of_information,
    information_bars,
    mosaic,
    noise_histogram,
    shuffle_test,
    table_map,
    told_in_order,
)
from infolib.plots.overview import (
    map_of_quantities,
)
from infolib.plots.primitives import (
    floors_and_gaps,
    pairs_of_bars,
    rows_of_shares,
)
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
    "bars_of_fit",
    "bill_areas",
    "bin_choices",
    "binary_entropy_curve",
    "block_code_lengths",
    "channel_curves",
    "clipped_divergence",
    "code_budget",
    "context_curves",
    "correlation_panel",
    "cross_entropy_curve",
    "decay_of_information",
    "density_fits",
    "descent_landscape",
    "distance_scores",
    "entropy_simplex",
    "evidence_paths",
    "floors_and_gaps",
    "gain_curves",
    "information_bars",
    "intervals_in_fractions",
    "letter_bills",
    "loss_bars",
    "loss_curves",
    "loss_gradients",
    "losses_of_examples",
    "map_of_quantities",
    "middle_of_two",
    "mixture_on_the_arch",
    "mosaic",
    "nested_intervals",
    "noise_histogram",
    "open_areas",
    "overfitting_curves",
    "pairs_of_bars",
    "product_and_sum_rulers",
    "quantised_entropy",
    "question_boxes",
    "question_tree",
    "questions_per_symbol",
    "rows_of_shares",
    "running_average",
    "self_information_curve",
    "shift_scores",
    "shuffle_test",
    "signed_contributions",
    "sorted_dots",
    "surprise_and_contribution",
    "surprise_areas",
    "surprise_strip",
    "table_map",
    "tangent_of_logarithm",
    "temperature_curve",
    "told_in_order",
    "two_orders",
    "use_style",
]
