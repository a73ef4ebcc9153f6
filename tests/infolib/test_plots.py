"""Figures draw what they say, and draw it the same way every time."""

import math
import os
import subprocess
import sys
from fractions import Fraction

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from matplotlib.patches import Rectangle

import infolib as il
from infolib import plots
from infolib.plots.style import as_svg

TREE_V = ("A", ("D", ("B", "C")))
CODE_V = {"A": "1", "D": "01", "B": "001", "C": "000"}
INTERVALS = [({"a": 0.25, " ": 0.75}, " "), ({"a": 0.5, " ": 0.5}, "a")]
MACHINE_V = {"A": 1 / 2, "B": 1 / 8, "C": 1 / 8, "D": 1 / 4}
FIGURES = {
    "question_tree": lambda **kw: plots.question_tree(
        TREE_V, probabilities=MACHINE_V, **kw
    ),
    "question_boxes": lambda **kw: plots.question_boxes(
        TREE_V, MACHINE_V, **kw
    ),
    "questions_per_symbol": lambda **kw: plots.questions_per_symbol(
        {"slow": {"A": 1, "B": 2, "C": 9}, "fast": {"A": 2, "B": 2, "C": 1}},
        **kw,
    ),
    "self_information_curve": plots.self_information_curve,
    "product_and_sum_rulers": lambda **kw: plots.product_and_sum_rulers(
        1 / 2, 1 / 4, **kw
    ),
    "additivity_test": lambda **kw: plots.additivity_test(
        {"log": lambda p: -math.log2(p), "one": lambda p: 1.0}, 1 / 2, **kw
    ),
    "surprise_and_contribution": plots.surprise_and_contribution,
    "map_of_quantities": plots.map_of_quantities,
    "surprise_areas": lambda **kw: plots.surprise_areas(
        [1 / 2, 1 / 8, 1 / 8, 1 / 4, 0], labels="ABCDE", **kw
    ),
    "running_average": lambda **kw: plots.running_average(
        [3, 2, 1.9, 1.8], target=1.75, **kw
    ),
    "binary_entropy_curve": lambda **kw: plots.binary_entropy_curve(
        mark=[0.11, 0.5], **kw
    ),
    "entropy_simplex": plots.entropy_simplex,
    "code_budget": lambda **kw: plots.code_budget(CODE_V, MACHINE_V, **kw),
    "block_code_lengths": lambda **kw: plots.block_code_lengths(
        {1: 1.3, 2: 1.165, 3: 1.175}, entropy=1.157, **kw
    ),
    "context_curves": lambda **kw: plots.context_curves(
        {"text": [4.2, 3.5, 2.9], "shuffled": [4.2, 4.1, 4.0]}, **kw
    ),
    "bills_in_two_orders": lambda **kw: plots.bills_in_two_orders(
        {"Huffman": (4.19, 4.19), "bz2": (2.7, 4.48)}, floor=4.16, **kw
    ),
    "letter_bills": lambda **kw: plots.letter_bills(
        {"five": 5, "zip": 2.7}, floors={"known": 4.16}, **kw
    ),
    "gain_curves": lambda **kw: plots.gain_curves(
        {"bill": ([40, 41], [0.2, 0.3]), "wing": ([9, 10], [0.4, 0.1])}, **kw
    ),
    "sorted_dots": lambda **kw: plots.sorted_dots(
        {"day": {"weekend": (6, 1), "weekday": (2, 7)}},
        kinds=("busy", "quiet"),
        **kw,
    ),
    "mixture_on_the_arch": lambda **kw: plots.mixture_on_the_arch(
        1 / 2, 1, **kw
    ),
    "open_areas": lambda **kw: plots.open_areas(
        [3 / 4, 1 / 4], [0, 1], before=0.54, labels=["dark", "lit"], **kw
    ),
    "two_orders": lambda **kw: plots.two_orders(
        [[3 / 4, 1 / 8], [0, 1 / 8]], ("D", "L"), **kw
    ),
    "quantised_entropy": lambda **kw: plots.quantised_entropy(
        [1, 0.5, 0.25], [2.1, 3.0, 4.0], limit=2.05, **kw
    ),
    "pairs_of_bars": lambda **kw: plots.pairs_of_bars(
        [0.5, 0.5], [0.25, 0.75], "AB", **kw
    ),
    "floors_and_gaps": lambda **kw: plots.floors_and_gaps(
        [0.5, 0.5], [0.25, 0.75], **kw
    ),
    "rows_of_shares": lambda **kw: plots.rows_of_shares(
        [0.5, 0.25, 0.01], [0.7, 0.29, 0.01], "ABC", **kw
    ),
    "bill_areas": lambda **kw: plots.bill_areas(
        [0.5, 0.5], [0.25, 0.75], labels="AB", **kw
    ),
    "cross_entropy_curve": lambda **kw: plots.cross_entropy_curve(0.3, **kw),
    "loss_gradients": lambda **kw: plots.loss_gradients(
        mark=math.log(1 / 99), **kw
    ),
    "losses_of_examples": lambda **kw: plots.losses_of_examples(
        {"one": [0.99, 0.0001], "two": [0.6, 0.45]}, **kw
    ),
    "loss_curves": lambda **kw: plots.loss_curves(
        {"few": [1.1, 0.8, 0.6], "more": [1.1, 0.5, 0.1]}, floor=0.54, **kw
    ),
    "temperature_curve": lambda **kw: plots.temperature_curve(
        [0.5, 1, 2], [1.3, 0.9, 0.7], floor=0.7, **kw
    ),
    "signed_contributions": lambda **kw: plots.signed_contributions(
        [1 / 2, 1 / 8, 1 / 8, 1 / 4],
        [1 / 8, 1 / 8, 1 / 4, 1 / 2],
        labels="ABCD",
        **kw,
    ),
    "tangent_of_logarithm": plots.tangent_of_logarithm,
    "middle_of_two": lambda **kw: plots.middle_of_two(
        [0.5, 0.5], [0.25, 0.75], labels="HT", **kw
    ),
    "clipped_divergence": lambda **kw: plots.clipped_divergence(
        [3, 6, 9], [1.7, 4.2, 6.7], **kw
    ),
    "evidence_paths": lambda **kw: plots.evidence_paths(
        [[1, 2, 1, 3], [0, -1, 1, 2]], slope=0.625, odds=4, **kw
    ),
    "density_and_cells": lambda **kw: plots.density_and_cells(
        [-1, 0, 1], [0.2, 0.5, 0.2], [-1, 0, 1], [0.5, 0.5], **kw
    ),
    "named_densities": lambda **kw: plots.named_densities(
        {"wide": ([0, 2], [0.5, 0.5]), "narrow": ([0, 1], [1, 1])}, **kw
    ),
    "information_of_correlation": lambda **kw: (
        plots.information_of_correlation([0.8], **kw)
    ),
    "lower_bounds": lambda **kw: plots.lower_bounds(
        {"one": -2.7, "two": -2.06, "exact": -1.9}, -1.9, **kw
    ),
    "close_up": lambda **kw: plots.close_up(0.3, **kw),
    "density_fits": lambda **kw: plots.density_fits(
        [-1, 0, 1], [0.2, 0.5, 0.2], {"one": [0.1, 0.6, 0.1]}, **kw
    ),
    "bars_of_fit": lambda **kw: plots.bars_of_fit(
        [-1, 0, 1], [0.4, 0.2, 0.4], [0.2, 0.6, 0.2], **kw
    ),
    "descent_landscape": lambda **kw: plots.descent_landscape(
        lambda mean, log_sigma: mean**2 + log_sigma**2,
        [[(2, 1), (1, 0.5), (0, 0)]],
        **kw,
    ),
    "table_map": lambda **kw: plots.table_map(
        [[1.0, -0.5], [0.0, -math.inf]],
        rows="xy",
        columns="ab",
        signed=True,
        **kw,
    ),
    "mosaic": lambda **kw: plots.mosaic(
        [[0.42, 0.28], [0.03, 0.27]], x_names="ab", y_names="cd", **kw
    ),
    "information_bars": lambda **kw: plots.information_bars(
        [[0.4, 0.1], [0.1, 0.4]], **kw
    ),
    "channel_curves": lambda **kw: plots.channel_curves([0, 0.11], **kw),
    "correlation_panel": lambda **kw: plots.correlation_panel(
        {"line": ([0, 1, 2], [0, 1, 2]), "arch": ([0, 1, 2], [0, 1, 0])},
        names=("across", "up"),
        **kw,
    ),
    "three_circles": lambda **kw: plots.three_circles(
        np.full((2, 2, 2), 1 / 8), **kw
    ),
    "noise_histogram": lambda **kw: plots.noise_histogram(
        [0.1, 0.2, 0.1, 0.05], 0.13, **kw
    ),
    "told_in_order": lambda **kw: plots.told_in_order(
        {"a, then b": (0.1, 0.2), "b, then a": (0.3, 0.0)}, 1.0, **kw
    ),
    "decay_of_information": lambda **kw: plots.decay_of_information(
        [0.5, 0.2, 0.1], **kw
    ),
    "shuffle_test": lambda **kw: plots.shuffle_test(
        [0.01, 0.02, 0.01], 0.6, **kw
    ),
    "bin_choices": lambda **kw: plots.bin_choices(
        [2, 4, 8], [0.5, 0.6, 0.7], [0.01, 0.02, 0.05], **kw
    ),
    "surprise_strip": lambda **kw: plots.surprise_strip(
        "a b", {"before": [2, 1, 3], "after": [1, 0, 2]}, **kw
    ),
    "distance_scores": lambda **kw: plots.distance_scores(
        [0.8, 0.4], [0.005, 0.005], **kw
    ),
    "loss_bars": lambda **kw: plots.loss_bars(4, [0, 1, 2], [0, 0.5, 2], **kw),
    "overfitting_curves": lambda **kw: plots.overfitting_curves(
        [4, 2, 1], [4, 2.5, 3], **kw
    ),
    "intervals_in_fractions": lambda **kw: plots.intervals_in_fractions(
        {"A": Fraction(1, 2), "B": Fraction(1, 2)}, "BA", **kw
    ),
    "nested_intervals": lambda **kw: plots.nested_intervals(INTERVALS, **kw),
    "shift_scores": lambda **kw: plots.shift_scores(
        [5.0, 6.0, 3.9, 5.5], floor=3.48, **kw
    ),
}


@pytest.fixture(autouse=True)
def clean_figures():
    with mpl.rc_context():
        plots.use_style()
        yield
        plt.close("all")


def words(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_a_figure_draws_on_the_axes_it_is_given(draw):
    _, ax = plt.subplots()
    assert draw(ax=ax) is ax
    assert len(plt.get_fignums()) == 1


@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_a_figure_is_the_same_bytes_every_time(draw):
    first = as_svg(draw().figure)
    plt.close("all")
    assert as_svg(draw().figure) == first


LANDSCAPE = """import infolib as il

il.plots.use_style()
fits = il.explore.two_fits(distance=3.0, mu=1.0, sigma=2.0)
print(fits._repr_mimebundle_()["image/svg+xml"])"""


def test_a_landscape_is_the_same_on_an_older_processor():
    """NumPy's logarithm takes the newest instructions, and rounds with them.

    The last digits decide where the lines of a map close.
    """
    newest = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
    seen = [
        subprocess.run(
            [sys.executable, "-c", LANDSCAPE],
            env=os.environ | {"NPY_DISABLE_CPU_FEATURES": " ".join(left_out)},
            capture_output=True,
            check=True,
        ).stdout
        for left_out in ([], [it for it in newest if it != "X86_V3"], newest)
    ]
    assert seen[0] == seen[1] == seen[2]


def test_question_tree_puts_each_symbol_at_its_depth():
    ax = plots.question_tree(TREE_V)
    depth = {t.get_text(): math.floor(t.get_position()[1]) for t in ax.texts}
    leaves = {word: depth[word] for word in "ABCD"}
    assert leaves == {"A": 1, "D": 2, "B": 3, "C": 3}


def test_question_tree_writes_probabilities_as_fractions():
    ax = plots.question_tree(TREE_V, probabilities=MACHINE_V)
    assert sorted(words(ax)) == sorted(
        ["yes", "no", "A", "1/2", "D", "1/4", "B", "1/8", "C", "1/8"]
    )


def test_question_tree_writes_what_was_joined_at_each_question():
    p = {"A": 0.7, "B": 0.2, "C": 0.1}
    ax = plots.question_tree(("A", ("B", "C")), probabilities=p, joins=True)
    assert {"0.7", "0.2", "0.1", "0.3", "1"} <= set(words(ax))
    with pytest.raises(ValueError, match="joins are written with prob"):
        plots.question_tree(("A", ("B", "C")), joins=True)


def test_question_tree_of_a_single_symbol_asks_nothing():
    ax = plots.question_tree("A")
    assert words(ax) == ["A"] and not ax.lines


@pytest.mark.parametrize(
    "tree, asked, told",
    [(TREE_V, 1.75, 1.75), ((("A", "B"), ("C", "D")), 2, 1.75)],
)
def test_question_boxes_have_the_area_of_the_questions(tree, asked, told):
    ax = plots.question_boxes(tree, MACHINE_V)
    areas = [-width * height for width, height in bars(ax)]
    filled, boxes = areas[::2], areas[1::2]
    assert sum(boxes) == asked
    assert sum(filled) == pytest.approx(told)
    assert ax.get_title() == f"{asked:g} questions on average"


def test_rows_of_shares_name_the_pieces_that_have_room():
    ax = plots.rows_of_shares([0.5, 0.75, 0.01], [0.7, 0.29, 0.01], "ABC")
    assert words(ax)[:3] == ["A\n0.5", "B\n0.75", ""]
    assert ax.get_xlim() == (0, 1.26)
    widths = [width for width, _ in bars(ax)]
    assert widths == pytest.approx([0.5, 0.75, 0.01, 0.7, 0.29, 0.01])


def test_a_pair_of_bars_for_each_code_in_order_and_shuffled():
    ax = plots.bills_in_two_orders(
        {"Huffman": (4.19, 4.19), "bz2": (2.7, 4.48)}, floor=4.16
    )
    heights = [bar.get_height() for bar in ax.patches]
    assert heights == [4.19, 2.7, 4.19, 4.48]
    (line,) = ax.lines
    assert set(line.get_ydata()) == {4.16}


def test_letter_bills_stand_in_order_and_fill_codes_only():
    ax = plots.letter_bills({"zip": 2.7, "five": 5}, floors={"known": 4.16})
    assert [t.get_text() for t in ax.get_yticklabels()] == [
        *("five", "known", "zip")
    ]
    assert [patch.get_facecolor()[3] for patch in ax.patches] == [1, 0, 1]
    assert {"5", "4.16", "2.70"} <= set(words(ax))


def test_rulers_multiply_above_and_add_below():
    ax = plots.product_and_sum_rulers(1 / 2, 1 / 4)
    assert {"× 1/2", "× 1/4", "+ 1", "+ 2"} <= set(words(ax))


def test_additivity_test_labels_bars_with_their_sums():
    ax = plots.additivity_test(
        {"log": lambda p: -math.log2(p), "p log": lambda p: -p * math.log2(p)},
        1 / 2,
    )
    assert words(ax) == ["2", "2", "1", "0.5"]


def test_the_map_shows_the_numbers_of_the_machines_and_of_the_rain():
    shown = " ".join(words(plots.map_of_quantities()))
    for number in ("3 bits", "1.75 bits", "2 bits", "0.25 bit", "0.2781 bit"):
        assert number in shown


def test_the_map_fills_one_of_its_five_boxes():
    def filled(ax):
        return [patch.get_facecolor()[3] > 0 for patch in ax.patches]

    assert not any(filled(plots.map_of_quantities()))
    assert filled(plots.map_of_quantities(2))[:5] == [
        *(False, True, False, False, False)
    ]
    with pytest.raises(ValueError, match="from 1 to 5, not 6"):
        plots.map_of_quantities(6)


def test_every_figure_of_the_package_is_drawn_here():
    figures = {
        name
        for name in plots.__all__
        if name.islower() and name != "use_style"
    }
    missing = ", ".join(sorted(figures ^ set(FIGURES)))
    assert not missing, f"in plots.__all__ or in FIGURES above only: {missing}"


def bars(ax):
    return [
        (bar.get_width(), bar.get_height())
        for bar in ax.patches
        if bar.get_width() > 0
    ]


def test_surprise_areas_add_up_to_the_entropy():
    ax = plots.surprise_areas([1 / 2, 1 / 8, 1 / 8, 1 / 4, 0])
    assert sum(width * height for width, height in bars(ax)) == 1.75
    assert ax.lines[-1].get_ydata()[0] == 1.75


def test_code_budget_gives_each_word_its_share():
    ax = plots.code_budget(CODE_V, MACHINE_V)
    assert bars(ax) == [(1 / 2, 1), (1 / 4, 2), (1 / 8, 3), (1 / 8, 3)]
    assert ax.get_title() == "1.75 bits on average"


def test_floors_and_gaps_add_up_to_the_bills():
    p, q = [0.5, 0.5], [0.25, 0.75]
    ax = plots.floors_and_gaps(p, q)
    there, gap, back, other = ax.patches
    assert there.get_width() + gap.get_width() == pytest.approx(
        il.cross_entropy(p, q)
    )
    assert back.get_width() + other.get_width() == pytest.approx(
        il.cross_entropy(q, p)
    )


def test_an_infinite_gap_leaves_the_scale():
    ax = plots.floors_and_gaps([0.5, 0.5], [1, 0], longest=3)
    gap = ax.patches[1]
    assert gap.get_x() + gap.get_width() > ax.get_xlim()[1] == 3


@pytest.mark.parametrize("q", [[0.5, 0.25, 0.25], [0.25, 0.25, 0.5]])
def test_the_area_of_a_bill_is_the_cross_entropy(q):
    p = [0.5, 0.25, 0.25]
    ax = plots.bill_areas(p, q, labels="ABC")
    drawn = [bar for bar in ax.patches if isinstance(bar, Rectangle)]
    area = sum(bar.get_width() * bar.get_height() for bar in drawn)
    assert area == pytest.approx(il.cross_entropy(p, q))
    assert ax.get_title() == f"area {area:.4g} bits"


def test_cross_entropy_curve_touches_its_floor_at_the_truth():
    ax = plots.cross_entropy_curve(0.3)
    q, bill = ax.lines[0].get_data()
    assert q[bill.argmin()] == pytest.approx(0.3, abs=0.003)
    floor = ax.lines[1].get_ydata()[0]
    assert bill.min() >= floor == pytest.approx(0.8813, abs=1e-4)


def test_loss_gradients_show_the_slopes_of_a_confident_mistake():
    shown = " ".join(words(plots.loss_gradients(mark=math.log(1 / 99))))
    assert "cross-entropy: -0.99" in shown
    assert "squared error: -0.0196" in shown


def test_signed_contributions_add_up_to_the_divergence():
    ax = plots.signed_contributions([0.5, 0.5], [0.25, 0.75], labels="HT")
    heights = [height for _, height in bars(ax)]
    assert heights == pytest.approx([0.5, -0.29248], abs=1e-5)
    assert f"sum {sum(heights):g} bits" in words(ax)


def test_the_bars_of_a_fit_are_outlined_over_those_of_the_target():
    ax = plots.bars_of_fit([0, 1], [0.4, 0.6], [0.3, 0.7])
    target, fit = ax.containers
    assert [bar.get_height() for bar in target] == [0.4, 0.6]
    assert [bar.get_height() for bar in fit] == [0.3, 0.7]
    assert all(bar.get_facecolor()[3] == 0 for bar in fit)
    assert words(ax) == ["P", "Q"]


def test_the_middle_of_two_stands_between_their_bars():
    ax = plots.middle_of_two([0.5, 0.5], [0.25, 0.75], labels="HT")
    p, middle, q = ax.containers
    assert [bar.get_height() for bar in middle] == [0.375, 0.625]
    for left, between, right in zip(p, middle, q, strict=True):
        assert left.get_x() < between.get_x() < right.get_x()
    assert words(ax) == [*"PPMMQQ"]


def test_clipped_divergence_writes_each_value_at_its_power():
    ax = plots.clipped_divergence([3, 6], [1.743, 4.233])
    assert [tick.get_text() for tick in ax.get_xticklabels()] == [
        "$10^{-3}$",
        "$10^{-6}$",
    ]
    assert words(ax) == ["1.743", "4.233"]


def test_table_map_writes_every_entry():
    ax = plots.table_map(
        [[1.0, -0.5], [0.0, -math.inf]], rows="xy", columns="ab", signed=True
    )
    assert words(ax) == ["+1", "-0.5", "0", r"$-\infty$"]


def test_a_mosaic_has_an_area_for_each_pair():
    joint = [[0.42, 0.28], [0.03, 0.27], [0, 0]]
    ax = plots.mosaic(joint, x_names="abc", y_names="de")
    areas = [bar.get_width() * bar.get_height() for bar in ax.patches]
    assert areas == pytest.approx([0.28, 0.42, 0.27, 0.03])
    assert ax.lines[-1].get_ydata() == pytest.approx([0.55, 0.55])
    assert words(ax) == ["0.28", "0.42", "0.27", "0.03"]


def test_information_bars_say_what_is_known():
    told = words(plots.information_bars([[0.4, 0.1], [0.1, 0.4]], given="Z"))
    assert "H(X, Y | Z) = 1.722" in told
    assert "I(X; Y | Z) = 0.2781" in told


def test_information_bars_overlap_over_the_mutual_information():
    ax = plots.information_bars([[0.4, 0.1], [0.1, 0.4]])
    (x_left, x_right), (y_left, y_right) = [
        (bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches[1:3]
    ]
    assert (x_left, y_right) == pytest.approx((0, 1.7219), abs=1e-4)
    assert x_right - y_left == pytest.approx(0.2781, abs=1e-4)


def test_channel_curves_peak_at_the_capacity():
    ax = plots.channel_curves([0.11])
    p, bits = ax.lines[0].get_data()
    assert p[bits.argmax()] == 0.5
    assert words(ax) == ["f = 0.11: 0.5001"]


def test_noise_histogram_counts_every_estimate_and_names_its_lines():
    ax = plots.noise_histogram([0.1, 0.2, 0.1, 0.05], 0.13)
    assert sum(bar.get_height() for bar in ax.patches) == 4
    named = ["predicted bias 0.13", "mean 0.113", "first sample 0.1"]
    assert words(ax) == named


def test_what_is_told_in_either_order_has_the_same_end():
    ax = plots.told_in_order(
        {"a, then b": (0.1, 0.2), "b, then a": (0.3, 0.0)}, 1.0
    )
    assert words(ax) == ["0.1000", "0.2000", "0.7000", "0.3000", "0.7000"]
    assert [t.get_text() for t in ax.get_yticklabels()] == [
        "a, then b",
        "b, then a",
    ]


def test_a_decay_has_a_bar_for_every_step():
    ax = plots.decay_of_information([0.5, 0.2])
    assert [bar.get_height() for bar in ax.patches] == [0.5, 0.2]
    assert words(ax) == ["0.5000", "0.2000"]


@pytest.mark.parametrize("found", [0.001, 0.6])
def test_a_shuffle_test_counts_every_shuffle_and_marks_the_data(found):
    ax = plots.shuffle_test([0.01, 0.02, 0.01], found)
    assert sum(bar.get_height() for bar in ax.patches) == 3
    (line,) = ax.collections[0].get_segments()
    assert line[0][0] == found
    assert words(ax) == ["the data", "shuffled"]


def test_bin_choices_draw_the_data_above_chance():
    ax = plots.bin_choices([2, 4], [0.5, 0.6], [0.01, 0.02])
    data, chance = ax.lines
    assert list(data.get_ydata()) == [0.5, 0.6]
    assert list(chance.get_ydata()) == [0.01, 0.02]


def test_a_few_points_are_drawn_larger_than_a_cloud():
    few = plots.correlation_panel({"few": ([0, 1], [0, 1])})
    many = plots.correlation_panel({"many": (range(200), range(200))})
    sizes = [ax.child_axes[0].lines[0].get_markersize() for ax in (few, many)]
    assert sizes[0] > sizes[1]


def test_the_axes_of_a_panel_have_the_names_that_were_given():
    line = ([0, 1], [0, 1])
    ax = plots.correlation_panel({"a": line, "b": line}, names=("x", "y"))
    first, second = ax.child_axes
    assert (first.get_xlabel(), first.get_ylabel()) == ("x", "y")
    assert (second.get_xlabel(), second.get_ylabel()) == ("x", "")


def test_a_panel_has_numbers_on_its_axes_only_if_these_have_names():
    line = ([0, 1], [0, 1])
    bare = plots.correlation_panel({"a": line}).child_axes[0]
    assert not len(bare.get_xticks())
    named = plots.correlation_panel({"a": line}, names=("x", "y"))
    assert {0, 1} <= set(named.child_axes[0].get_xticks())


def test_plots_of_the_same_two_variables_have_the_same_axes():
    pairs = {"low": ([0, 1], [0, 1]), "high": ([0, 1], [0, 9])}
    low, high = plots.correlation_panel(pairs, names=("x", "y")).child_axes
    assert low.get_ylim() == high.get_ylim()
    assert low.get_xlim() == high.get_xlim()


def test_three_circles_hold_what_their_areas_would_have_to_be():
    xor = np.zeros((2, 2, 2))
    for x, y in np.ndindex(2, 2):
        xor[x, y, x ^ y] = 1 / 4
    said = words(plots.three_circles(xor))
    assert [float(word) for word in said if word not in "XYZ"] == [
        *(0, 1, 0, 1, 0, 1),
        -1,
    ]


def test_the_floor_of_a_loss_names_what_is_given():
    ax = plots.loss_curves({"loss": [1.0, 0.6]}, floor=0.5, given="C")
    assert "floor H(Y | C) = 0.5000 nats" in words(ax)


def test_a_landscape_is_darkest_where_it_is_lowest():
    ax = plots.descent_landscape(lambda m, s: m**2 + s**2, [])
    shades = ax.collections[0].get_facecolor()[:, 3]
    assert (np.diff(shades) < 0).all()


def test_surprise_strip_has_a_bar_a_letter():
    ax = plots.surprise_strip("a b", {"old": [2, 1, 3], "new": [1, 0, 2]})
    heights = [bar.get_height() for bar in ax.containers[0]]
    assert heights == [1, 0, 2]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == list("a·b")
    assert words(ax) == ["old", "new"]


def test_loss_bars_put_the_regret_on_the_floor():
    ax = plots.loss_bars(4, [0, 1, 2], [0, 0.5, 2])
    floors, regrets = ax.containers
    assert [bar.get_height() for bar in floors] == [4, 3, 2]
    assert [bar.get_y() for bar in regrets] == [4, 3, 2]
    assert {"4.00", "3.50", "H(Y) = 4.00"} <= set(words(ax))


def test_nested_intervals_lead_from_a_share_to_the_next_row():
    ax = plots.nested_intervals(INTERVALS)
    assert [line.get_xdata()[0] for line in ax.lines] == [0.25, 1]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == [
        "first letter",
        "after “ ”",
    ]


def relative_luminance(colour):
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in mpl.colors.to_rgb(colour)
    ]
    return sum(
        w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


@pytest.mark.parametrize(
    "colour",
    [
        plots.P_COLOUR,
        plots.Q_COLOUR,
        plots.GAP_COLOUR,
        plots.INK,
        plots.QUIET,
    ],
)
def test_every_colour_of_text_reaches_contrast_4_5_on_white(colour):
    assert 1.05 / (relative_luminance(colour) + 0.05) >= 4.5


def test_the_style_needs_no_notebook(monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", None)
    with mpl.rc_context():
        plots.use_style()
        assert mpl.rcParams["svg.hashsalt"] == "measuring-surprise"


def test_in_a_notebook_figures_are_svg():
    shell = InteractiveShell.instance()
    try:
        with mpl.rc_context():
            plots.use_style()
        figure = mpl.figure.Figure()
        figure.add_subplot().set_title("H = 1.2345 bits")
        shown, _ = shell.display_formatter.format(figure)
    finally:
        InteractiveShell.clear_instance()
    assert shown["image/svg+xml"] == as_svg(figure)
    assert "image/png" not in shown


def test_a_figure_is_the_same_text_whatever_the_last_digits_are():
    def drawn(value):
        figure = mpl.figure.Figure()
        ax = figure.add_subplot()
        ax.plot([0, 1 / 3, 1], [0, value, 1])
        ax.set_title("H = 1.2345 bits")
        return as_svg(figure)

    assert drawn(0.123456789) == drawn(0.123456788)
    assert drawn(0.123456789) != drawn(0.1236)
    assert "1.2345" in drawn(0)  # a text of the figure is no length
    assert "<dc:date>" not in drawn(0)


def test_the_letters_of_a_figure_keep_their_size():
    figure = mpl.figure.Figure()
    figure.add_subplot().set_title("text", size=11.25)
    assert "scale(0.1125 -0.1125)" in as_svg(figure)
    assert "scale(0.015625)" in as_svg(figure)


def test_sorted_dots_draw_a_dot_for_each_case():
    ax = FIGURES["sorted_dots"]()
    filled = [line.get_markerfacecolor() != "none" for line in ax.lines]
    assert sum(filled) == 8 + 1 and len(filled) == 16 + 2  # and the legend


def test_the_mixture_lies_on_the_arch_and_the_average_on_the_chord():
    ax = plots.mixture_on_the_arch(1 / 2, 1)
    assert words(ax) == ["mixed: 0.8113", "on average: 0.50"]


def test_open_areas_add_up_to_the_conditional_entropy():
    joint = [[3 / 4, 1 / 8], [0, 1 / 8]]
    ax = FIGURES["open_areas"]()
    area = sum(width * height for width, height in bars(ax))
    assert area == pytest.approx(il.conditional_entropy(joint, given=1))
    assert words(ax) == ["dark", "lit", "before: 0.54", "after: 0.25"]


def test_both_orders_have_the_length_of_the_joint_entropy():
    ax = FIGURES["two_orders"]()
    first, second, third, fourth = (width for width, _ in bars(ax))
    both = il.joint_entropy([[3 / 4, 1 / 8], [0, 1 / 8]])
    assert first + second == pytest.approx(both)
    assert third + fourth == pytest.approx(both)


def test_a_cell_of_a_grid_has_its_probability_as_area():
    ax = plots.density_and_cells(
        [0, 1, 2], [0.5, 0.5, 0.5], [0, 0.5, 2], [0.25, 0.75]
    )
    areas = [bar.get_width() * bar.get_height() for bar in ax.patches]
    assert areas == pytest.approx([0.25, 0.75])


def test_lower_bounds_and_what_they_lack_end_at_the_truth():
    ax = plots.lower_bounds({"one": -2.7, "two": -2.06}, -1.9)
    ends = [bar.get_x() + bar.get_width() for bar in ax.patches]
    assert ends == pytest.approx([-2.7, -1.9, -2.06, -1.9])


def test_close_up_touches_0_at_no_difference():
    there, back, parabola = plots.close_up(0.3).lines
    for line in (there, back, parabola):
        x, y = line.get_data()
        assert min(y) == pytest.approx(0, abs=1e-12)
        assert x[list(y).index(min(y))] == pytest.approx(0)


def test_named_densities_puts_a_name_on_the_right_flank():
    ax = plots.named_densities({"peak": ([0, 1, 2, 3], [0.1, 0.5, 0.4, 0])})
    (label,) = ax.texts
    assert label.xy == (2, 0.4)
