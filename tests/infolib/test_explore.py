"""Figures that move, where nothing moves: in a notebook as it is stored."""

import re

import pytest

import infolib as il
from infolib import explore

MACHINE_B = [1 / 2, 1 / 8, 1 / 8, 1 / 4]
FIGURES = {
    "two-distributions": lambda: explore.two_distributions(
        MACHINE_B, [1 / 8, 1 / 8, 1 / 4, 1 / 2]
    ),
    "question-tree": lambda: explore.question_tree(MACHINE_B),
    "code-budget": lambda: explore.code_budget([0.7, 0.2, 0.1], [2, 2, 2]),
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


def test_a_code_budget_says_what_is_spent_and_paid():
    figure = explore.code_budget([0.7, 0.2, 0.1], [1, 3, 2])
    words = re.findall(r"\b[01]+\b(?=[,;] )", figure.text.split("words")[1])
    assert words[:3] == ["0", "110", "10"]
    assert il.is_prefix_free(dict(enumerate(words[:3])))
    assert "spent 0.875; bits a letter 1.5, H(P) 1.157" in figure.text


def test_the_words_for_pairs_fit_into_the_budget_at_first():
    for p in ([0.7, 0.2, 0.1], [0.9, 0.1]):
        pairs = explore.code_budget(p, [2] * len(p)).state["pairs"]
        assert len(pairs) == len(p) ** 2
        assert il.kraft_sum(pairs) <= 1


@pytest.mark.parametrize(
    "p, lengths, said",
    [
        ([1], [1], "2 to 3 letters"),
        ([1 / 4] * 4, [2] * 4, "2 to 3 letters"),
        ([1, 0], [1, 1], r"p\[1\] is 0"),
        ([1 / 2, 1 / 4], [1, 2], "p sums to"),
        ([1 / 2, 1 / 2], [1, 1, 1], "from 1 to 8"),
        ([1 / 2, 1 / 2], [1, 9], "from 1 to 8"),
        ([1 / 2, 1 / 2], [1, 0], r"lengths\[1\]"),
        ([1 / 2, 1 / 2], [1, 1.5], r"lengths\[1\]"),
        ([0.7, 0.2, 0.1], [1, 1, 2], "spend 1.25"),
    ],
)
def test_a_budget_that_the_widget_cannot_show_is_refused(p, lengths, said):
    with pytest.raises(ValueError, match=said):
        explore.code_budget(p, lengths)


def test_a_question_tree_says_what_halving_and_the_best_tree_take():
    text = explore.question_tree([0.4, 0.2, 0.2, 0.1, 0.1], "VWXYZ").text
    assert text.startswith("V 0.4, W 0.2")
    assert "H(P) 2.122" in text
    assert "halved 2.2, at best 2.2" in text
    assert "halved 2, at best 1.75" in FIGURES["question-tree"]().text


@pytest.mark.parametrize(
    "p, letters, said",
    [
        ([1 / 2, 1 / 2], None, "3 to 26 letters"),
        ([1 / 27] * 27, None, "3 to 26 letters"),
        ([[1 / 2, 1 / 4, 1 / 4]], None, "3 to 26 letters"),
        ([1 / 2, 1 / 2, 0], None, r"p\[2\] is 0"),
        ([1 / 2, 1 / 4, 1 / 8], None, "p sums to"),
        (MACHINE_B, "ABC", "4 different letters"),
        (MACHINE_B, "ABCA", "4 different letters"),
        (MACHINE_B, list("ABCD"), "4 different letters"),
    ],
)
def test_letters_that_cannot_be_asked_for_are_refused(p, letters, said):
    with pytest.raises(ValueError, match=said):
        explore.question_tree(p, letters)
