"""Figures that move, where nothing moves: in a notebook as it is stored."""

import re

import pytest

import infolib as il
from infolib import explore

FIGURES = {
    "two-distributions": lambda: explore.two_distributions(
        [1 / 2, 1 / 8, 1 / 8, 1 / 4], [1 / 8, 1 / 8, 1 / 4, 1 / 2]
    ),
    "two-fits": explore.two_fits,
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


def test_the_two_fits_are_those_of_the_two_divergences():
    covers = explore.two_fits(mu=0, sigma=3.164).text
    chooses = explore.two_fits(mu=-2.984, sigma=1.023).text
    assert "D(P‖Q) 0.6667" in covers
    assert "D(Q‖P) 0.9934" in chooses


def test_a_dot_stands_at_the_fit_in_both_landscapes(monkeypatch):
    drawn = []
    with monkeypatch.context() as patched:
        patched.setattr(explore.plt, "close", drawn.append)
        explore.two_fits(mu=-2, sigma=1.5)._repr_mimebundle_()
    (figure,) = drawn
    explore.plt.close(figure)
    dots = [ax.lines[0].get_xydata().tolist() for ax in figure.axes[1:]]
    assert dots == [[[-2, 1.5]], [[-2, 1.5]]]


@pytest.mark.parametrize(
    "given, said",
    [
        ({"distance": -0.1}, "distance must be one number from 0 to 4"),
        ({"distance": 4.1}, "distance must be one number from 0 to 4"),
        ({"mu": 5.1}, "mu must be one number from -5 to 5"),
        ({"mu": [0, 1]}, "mu must be one number"),
        ({"sigma": 0}, "sigma must be one number from 0.5 to 5"),
        ({"sigma": float("nan")}, "sigma"),
        ({"sigma": "wide"}, "sigma"),
    ],
)
def test_fits_that_the_widget_cannot_show_are_refused(given, said):
    with pytest.raises(ValueError, match=said):
        explore.two_fits(**given)
