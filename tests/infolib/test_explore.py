"""Figures that move, where nothing moves: in a notebook as it is stored."""

import math
import re

import matplotlib.pyplot as plt
import pytest

import infolib as il
from infolib import explore

FIGURES = {
    "two-distributions": lambda: explore.two_distributions(
        [1 / 2, 1 / 8, 1 / 8, 1 / 4], [1 / 8, 1 / 8, 1 / 4, 1 / 2]
    ),
    "estimates": explore.estimates,
}


@pytest.fixture(autouse=True)
def style():
    il.plots.use_style()


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_brings_a_picture_words_and_the_state_of_its_widget(name):
    bundle = FIGURES[name]()._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<?xml")
    assert bundle["text/plain"] == FIGURES[name]().text
    moving = bundle[explore.MIME_TYPE]
    assert moving == {"name": name, "state": FIGURES[name]().state}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_the_same_bytes_every_time(name):
    one, other = (FIGURES[name]()._repr_mimebundle_() for _ in range(2))
    assert one == other


def test_two_distributions_say_floors_and_regrets():
    text = FIGURES["two-distributions"]().text
    found = [float(x) for x in re.findall(r"\) ([\d.]+)", text)]
    assert found == [1.75, 0.625, 1.75, 0.5]


@pytest.mark.parametrize(
    "p, q, said",
    [
        ([1], [1], "2 to 6 letters"),
        ([1 / 8] * 8, [1 / 8] * 8, "2 to 6 letters"),
        ([[1 / 2, 1 / 2]], [[1 / 2, 1 / 2]], "2 to 6 letters"),
        ([1 / 2, 1 / 2], [1 / 2, 1 / 4], "q sums to"),
        ([1 / 2, 1 / 2], [1 / 3] * 3, "shape"),
    ],
)
def test_what_the_widget_cannot_show_is_refused(p, q, said):
    with pytest.raises(ValueError, match=said):
        explore.two_distributions(p, q)


def test_estimates_say_truth_mean_and_prediction():
    text = explore.estimates(n=5000, bins=10).text
    found = re.findall(r"(?:I|mean estimate|predicted) ([\d.]+)", text)
    truth, mean, predicted = map(float, found)
    assert truth == 0
    assert predicted == pytest.approx(81 / (10000 * math.log(2)), abs=5e-6)
    assert mean == pytest.approx(predicted, rel=0.05)


@pytest.mark.parametrize("bins, panels", [(2, 2), (5, 2), (6, 1), (10, 1)])
def test_estimates_draw_the_counts_where_they_can_be_read(bins, panels):
    figure = explore.estimates(n=10, bins=bins)._draw()
    assert len(figure.axes) == panels
    plt.close(figure)


@pytest.mark.parametrize(
    "given, said",
    [
        ({"n": 9}, "at least 10"),
        ({"n": 30}, "one of"),
        ({"n": 10000}, "one of"),
        ({"n": 12.5}, "whole number"),
        ({"bins": 1}, "at least 2"),
        ({"bins": 11}, "2 to 10"),
        ({"seed": -1}, "at least 0"),
        ({"seed": 2**31}, "below"),
    ],
)
def test_estimates_of_what_the_widget_cannot_draw_are_refused(given, said):
    with pytest.raises(ValueError, match=said):
        explore.estimates(**given)
