"""Figures that move, where nothing moves: in a notebook as it is stored."""

import re

import pytest

import infolib as il
from infolib import explore

FIGURES = {
    "two-distributions": lambda: explore.two_distributions(
        [1 / 2, 1 / 8, 1 / 8, 1 / 4], [1 / 8, 1 / 8, 1 / 4, 1 / 2]
    ),
}


@pytest.fixture(autouse=True)
def nothing_moves(monkeypatch):
    il.plots.use_style()
    monkeypatch.setattr("infolib._live.widget", lambda *_: None)


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
