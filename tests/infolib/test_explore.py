"""Figures that move, where nothing moves: in a notebook as it is stored."""

import json
import math
import re
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

import infolib as il
from infolib import explore
from infolib.explore import hangul

CHAPTERS = Path(__file__).parents[2] / "chapters"
ALICE = (CHAPTERS / "data/alice.txt").read_text(encoding="utf-8")
READ, UNREAD = ALICE.split("CHAPTER X\n")
STARTS = ["wake up alice dear", "begin at the beginning"]
LAW = (CHAPTERS / "data/constitution.txt").read_text(encoding="utf-8")

MACHINE_V = [1 / 2, 1 / 8, 1 / 8, 1 / 4]
FIGURES = {
    "two-distributions": lambda: explore.two_distributions(
        MACHINE_V, [1 / 8, 1 / 8, 1 / 4, 1 / 2]
    ),
    "next-letter": lambda: explore.next_letter(READ, UNREAD, STARTS),
    "joint-table": lambda: explore.joint_table([[0.42, 0.28], [0.03, 0.27]]),
    "two-fits": explore.two_fits,
    "question-tree": lambda: explore.question_tree(MACHINE_V),
    "code-budget": lambda: explore.code_budget([0.7, 0.2, 0.1], [2, 2, 2]),
    "estimates": explore.estimates,
}


@pytest.fixture(autouse=True)
def nothing_moves(monkeypatch):
    il.plots.use_style()
    monkeypatch.setattr("infolib._anywidget.widget", lambda *_: None)


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


def test_one_bill_alone_says_nothing_of_the_other():
    alone = explore.two_distributions(MACHINE_V, [1 / 4] * 4, both=False)
    assert alone.state["both"] is False
    found = [float(x) for x in re.findall(r"\) ([\d.]+)", alone.text)]
    assert found == [1.75, 0.25]
    figure = alone.draw()
    assert "regret" in {text.get_text() for text in figure.axes[1].texts}
    plt.close(figure)


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


@pytest.fixture(scope="module")
def chapter():
    """What chapter 8 defines: its text, and its model."""
    notebook = json.loads(
        (CHAPTERS / "08_all_together.ipynb").read_text(encoding="utf-8")
    )
    names = {"il": il, "np": np, "__name__": "chapter"}
    for cell in notebook["cells"]:
        code = "".join(cell["source"])
        if cell["cell_type"] == "code" and re.search(
            r"^import bz2|^def (simplified|learn)\(", code, re.MULTILINE
        ):
            code = code.replace('Path("data', f'Path(r"{CHAPTERS}/data')
            exec(code.replace("%precision 4", ""), names)
            if "def learn" in code:
                return names
    pytest.fail("chapter 8 has no model")


@pytest.mark.parametrize("order", [0, 3, 5])
def test_the_model_of_next_letter_is_that_of_chapter_6(chapter, order):
    state = explore.next_letter(READ, UNREAD, STARTS, order=order).state
    counts = chapter["learn"](chapter["read"], order)
    order_of = [chapter["place"][letter] for letter in state["alphabet"]]
    frequencies = chapter["forecast"](counts, "")[order_of]
    assert state["frequencies"] == pytest.approx(list(frequencies), rel=1e-12)
    for passage in state["passages"]:
        whole = passage["before"] + passage["text"]
        assert whole in chapter["unread"]
        for n in range(60):
            t = len(passage["before"]) + n
            q = chapter["forecast"](counts, whole[t - order : t])
            letter = chapter["place"][whole[t]]
            bits = il.self_information(q)[letter]
            assert passage["bits"][n] == pytest.approx(bits, abs=1e-11)
            best = [chapter["place"][y] for y in passage["likely"][n]]
            assert sorted(q[best]) == sorted(np.sort(q)[-5:])
            shares = [float(x) for x in passage["shares"][n].split()]
            assert shares == pytest.approx(list(q[best]), abs=5.1e-4)


@pytest.fixture
def korean():
    """The game that the Korean edition has."""
    parts = LAW.split("제8장 지방자치\n")
    return explore.next_letter(*parts, ["대통령의 임기연장", "자원은 국가의"])


def test_a_korean_text_is_played_by_the_letters_of_its_keyboard(korean):
    state = korean.state
    assert (state["language"], len(set(state["alphabet"]))) == ("ko", 34)
    assert sum(state["frequencies"]) == pytest.approx(1)
    first, second = state["passages"]
    assert first["before"].endswith("대통령의 발의로 제안된다 ")
    assert first["text"].startswith("ㄷㅐㅌㅗㅇㄹㅕㅇㅇㅡㅣ ㅇㅣㅁㄱㅣ")
    assert "no knowledge 5.087" in korean.text
    assert "“대통령의 임기연장 또는" in korean.text
    assert all(len(best) == 5 for best in second["likely"])


def test_a_korean_text_grows_as_an_input_method_shows_it(korean):
    for passage in korean.state["passages"]:
        endings, grown = passage["written"].split("|"), ""
        for n, ending in enumerate(endings, start=1):
            grown = grown[:-1] + ending
            assert grown == hangul.compose(passage["text"][:n])
        assert n == len(passage["text"]) == 60


def test_what_is_shown_does_not_tell_what_comes():
    same = "가나다라마바사 " * 20
    one, other = (
        explore.next_letter(same, f"{same} 국{next_one}" + same, ["국"])
        for next_one in ("아", "다")
    )
    shown = [
        it.state["passages"][0]["written"].split("|") for it in (one, other)
    ]
    assert shown[0][:3] == shown[1][:3] == ["ㄱ", "구", "국"]


@pytest.mark.filterwarnings("error")
def test_the_letters_of_a_korean_text_have_a_font(korean):
    il.use_language("ko")
    il.plots.use_style()
    try:
        figure = korean.draw()
        figure.canvas.draw()
        ticks = [tick.get_text() for tick in figure.axes[0].get_xticklabels()]
        plt.close(figure)
    finally:
        il.use_language("en")
    assert "".join(ticks) == korean.state["passages"][0]["text"].replace(
        " ", "·"
    )


@pytest.mark.parametrize("alone", ["", "앨리스"])
def test_a_text_is_in_the_language_of_most_of_its_letters(alone):
    game = explore.next_letter(READ + alone, UNREAD, STARTS)
    assert game.state["language"] == "en"


def test_next_letter_starts_unplayed_and_is_small():
    game = explore.next_letter(READ, UNREAD, [*STARTS, "pack rose up"])
    assert game.state["guesses"] == [[], [], []]
    assert [len(it["text"]) for it in game.state["passages"]] == [60] * 3
    assert len(json.dumps(game.state)) < 12_000


@pytest.mark.parametrize(
    "held_out, starts, order, said",
    [
        (UNREAD, [], 3, "first words"),
        (UNREAD, "wake up", 3, "first words"),
        (UNREAD, ["a xylophone"], 3, "held_out must have 'a xylophone'"),
        (UNREAD, ["remember her own child life"], 3, "60 from there"),
        ("wake up " * 20, ["wake up"], 3, "3 letters or more before"),
        (ALICE, ["down the rabbit hole alice was"], 3, "has read the passage"),
        (UNREAD, STARTS, -1, "order"),
    ],
)
def test_a_passage_must_be_new_and_whole(held_out, starts, order, said):
    with pytest.raises(ValueError, match=said):
        explore.next_letter(READ, held_out, starts, order=order)


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


def test_the_two_fits_are_those_of_the_two_divergences():
    covers = explore.two_fits(mu=0, sigma=3.164).text
    chooses = explore.two_fits(mu=-2.984, sigma=1.023).text
    assert "D(P‖Q) 0.6667" in covers
    assert "D(Q‖P) 0.9934" in chooses


def test_a_dot_stands_at_the_fit_in_both_landscapes(monkeypatch):
    drawn = []
    with monkeypatch.context() as patched:
        patched.setattr(plt, "close", drawn.append)
        explore.two_fits(mu=-2, sigma=1.5)._repr_mimebundle_()
    (figure,) = drawn
    plt.close(figure)
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
        (MACHINE_V, "ABC", "4 different letters"),
        (MACHINE_V, "ABCA", "4 different letters"),
        (MACHINE_V, list("ABCD"), "4 different letters"),
    ],
)
def test_letters_that_cannot_be_asked_for_are_refused(p, letters, said):
    with pytest.raises(ValueError, match=said):
        explore.question_tree(p, letters)


def test_estimates_say_truth_mean_and_prediction():
    text = explore.estimates(n=5000, bins=10).text
    found = re.findall(r"(?:I|mean estimate|predicted) ([\d.]+)", text)
    truth, mean, predicted = map(float, found)
    assert truth == 0
    assert predicted == pytest.approx(81 / (10000 * math.log(2)), abs=5e-6)
    assert mean == pytest.approx(predicted, rel=0.05)


@pytest.mark.parametrize("bins, panels", [(2, 2), (5, 2), (6, 1), (10, 1)])
def test_estimates_draw_the_counts_where_they_can_be_read(bins, panels):
    figure = explore.estimates(n=10, bins=bins).draw()
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
