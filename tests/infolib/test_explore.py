"""Figures that move, where nothing moves: in a notebook as it is stored."""

import re

import pytest

import infolib as il
from infolib import explore

FIGURES = {
    "two-distributions": lambda: explore.two_distributions(
        [1 / 2, 1 / 8, 1 / 8, 1 / 4], [1 / 8, 1 / 8, 1 / 4, 1 / 2]
    ),
    "joint-table": lambda: explore.joint_table([[0.42, 0.28], [0.03, 0.27]]),
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


def test_a_joint_table_says_its_entropies_and_what_they_share():
    text = explore.joint_table([[1 / 4, 1 / 4], [0, 1 / 2]]).text
    marginals, bits = text.split("; in bits ")
    assert marginals.endswith("P(X) 0.5, 0.5; P(Y) 0.25, 0.75")
    found = [float(x) for x in re.findall(r"\) ([\d.]+)", bits)]
    h = il.binary_entropy(1 / 4)
    exact = [3 / 2, 1, h, 3 / 2 - h, 1 / 2, h - 1 / 2]
    assert found == pytest.approx(exact, abs=1e-4)


def test_the_state_of_a_joint_table_has_the_decimals_that_were_meant():
    state = FIGURES["joint-table"]().state
    assert state == {"x": 0.3, "y": [0.4, 0.9], "hold": False}


@pytest.mark.parametrize("certain", [0, 1])
def test_a_day_without_a_chance_does_not_change_what_tomorrow_is(certain):
    joint = [[0, 0], [0, 0]]
    joint[certain] = [0.25, 0.75]
    table = explore.joint_table(joint)
    assert table.state == {"x": certain, "y": [0.75, 0.75], "hold": False}
    assert "I(X;Y) 0" in table._repr_mimebundle_()["text/plain"]


@pytest.mark.parametrize(
    "joint, said",
    [
        ([1 / 2, 1 / 2], "2 axes"),
        ([[1 / 2, 1 / 2]], "two rows and two columns"),
        ([[1 / 8] * 4] * 2, "two rows and two columns"),
        ([[1 / 2, 1 / 2], [1 / 2, 1 / 2]], "sums to"),
        ([[-1 / 2, 1 / 2], [1 / 2, 1 / 2]], "negative"),
    ],
)
def test_a_table_that_is_not_two_by_two_is_refused(joint, said):
    with pytest.raises(ValueError, match=said):
        explore.joint_table(joint)
