"""A tree of questions, on the Playground, as a reader builds it."""

import numpy as np
import pytest
import rules
from explorable_helpers import readouts, solved, ticked
from playwright.sync_api import expect

import infolib as il

B = {"A": 1 / 2, "B": 1 / 8, "C": 1 / 8, "D": 1 / 4}
BEST = ("A", "D", "B")
HALVING = ("AB", "A", "C")
CLOSE = ("A", "B", "C")  # 1.875 questions on average


def boxes(found):
    return found.locator(".ticks input")


def tick(found, letters):
    """Let just these letters get the answer yes."""
    for label in found.locator("label.tick").all():
        wanted = label.locator("b").text_content() in letters
        label.locator("input").set_checked(wanted)


def press(found, which=0):
    found.locator(".buttons button").nth(which).click()


def build(found, questions):
    for letters in questions:
        tick(found, letters)
        press(found)
    assert not boxes(found).count()


def choose(found, reason):
    found.locator(".reasons input").nth(reason).check()


def test_the_readouts_are_those_of_infolib(figure):
    rng = np.random.default_rng(7)
    found = figure("question-tree")
    for _ in range(12):
        todo, parts, asked = [("ABCD", 0)], {}, 0
        while todo:
            part, depth = todo.pop(0)
            if len(part) == 1:
                parts[part] = depth
                continue
            size = int(rng.integers(1, len(part)))
            yes = "".join(rng.permutation(list(part))[:size])
            tick(found, yes)
            within = {**parts, **dict(todo), part: depth}
            shares = {s: sum(B[x] for x in s) for s in within}
            p_yes = sum(B[x] for x in yes) / shares[part]
            exact = {
                "cost": il.expected_length(within, shares),
                "told": il.entropy(list(shares.values())),
                "P(yes)": p_yes,
                "h": il.binary_entropy(p_yes),
                "questions": asked,
            }
            assert readouts(found) == pytest.approx(exact, rel=1e-9)
            press(found)
            asked += 1
            no = "".join(x for x in part if x not in yes)
            todo[:0] = [(yes, depth + 1), (no, depth + 1)]
        whole = readouts(found)
        exact = il.expected_length(parts, B)
        assert whole["cost"] == pytest.approx(exact, rel=1e-9)
        assert whole["told"] == pytest.approx(1.75, rel=1e-9)
        assert whole["H"] == pytest.approx(1.75, rel=1e-9)
        found.locator("[data-reset]").click()


def test_a_solved_challenge_is_said(figure):
    found = figure("question-tree")
    status = found.locator("[role=status]")
    build(found, HALVING)
    expect(status).not_to_be_empty()
    expect(status).not_to_contain_text("✓")
    found.locator("[data-reset]").click()
    build(found, BEST)
    expect(status).to_contain_text("✓")


def test_a_question_is_asked_only_if_it_divides_the_letters(figure):
    found = figure("question-tree")
    ask = found.locator(".buttons button").first
    assert ask.is_disabled()
    assert readouts(found)["h"] == 0
    tick(found, "ABCD")
    assert ask.is_disabled()
    assert readouts(found)["P(yes)"] == 1
    assert readouts(found)["h"] == 0
    tick(found, "ABC")
    assert ask.is_enabled()


def test_the_tree_that_halves_the_probability_takes_175_questions(figure):
    found = figure("question-tree")
    build(found, BEST)
    assert readouts(found)["cost"] == 1.75
    assert solved(found) == ["best"]


@pytest.mark.parametrize(
    "questions, cost", [(HALVING, 2), (CLOSE, 1.875), (("ABC", "A", "B"), 2)]
)
def test_another_tree_takes_more_and_solves_nothing(figure, questions, cost):
    found = figure("question-tree")
    build(found, questions)
    assert readouts(found)["cost"] == cost
    assert not found.locator(".reasons").count()
    for _ in range(2):
        press(found)
    assert not solved(found)


def test_an_unfinished_tree_solves_nothing(figure):
    found = figure("question-tree")
    for letters in BEST[:2]:
        tick(found, letters)
        press(found)
        assert not solved(found)


def test_only_the_right_reason_is_taken(figure):
    found = figure("question-tree")
    build(found, BEST)
    for reason in (0, 2):
        choose(found, reason)
        assert found.locator(".reasons .note").text_content()
        assert solved(found) == ["best"]
    choose(found, 1)
    assert solved(found) == ["best", "why"]
    press(found, 1)  # take back: the tree is not whole
    assert not solved(found)


def test_ten_letters_can_be_cheaper_than_their_average_and_dearer(figure):
    found = figure("question-tree")
    build(found, BEST)
    press(found)
    took = readouts(found)
    assert took["found"] == 10
    assert took["took"] > 17.5
    assert solved(found) == ["best"]
    press(found)
    both = readouts(found)
    assert both["took"] - took["took"] <= 17
    assert both["mean"] == both["took"] / 20
    assert solved(found) == ["best", "ten"]


def test_the_letters_found_take_the_questions_of_the_tree(figure):
    found = figure("question-tree")
    build(found, CLOSE)
    depth = {"A": 1, "B": 2, "C": 3, "D": 3}
    total = 0
    for _ in range(8):
        press(found)
        letters = found.locator(".game b").text_content().split()
        assert len(letters) == 10
        total += sum(depth[letter] for letter in letters)
        assert readouts(found)["took"] == total


def test_a_question_that_is_taken_back_is_ticked_again(figure):
    found = figure("question-tree")
    tick(found, "AB")
    before = readouts(found)
    press(found)
    assert ticked(found) == [True, False]  # of two letters, the first
    press(found, 1)
    assert readouts(found) == before
    assert ticked(found) == [True, True, False, False]


def test_boxes_and_reasons_have_labels_of_44_px(figure):
    phone = rules.KINDS["phone"]["viewport"]
    found = figure("question-tree", viewport=phone)
    labels = [
        label.text_content().split()
        for label in found.locator("label.tick").all()
    ]
    assert labels == [["A", "1/2"], ["B", "1/8"], ["C", "1/8"], ["D", "1/4"]]
    heights = [
        label.bounding_box()["height"]
        for label in found.locator("label.tick").all()
    ]
    build(found, BEST)
    heights += [
        label.bounding_box()["height"]
        for label in found.locator("label.tick").all()
    ]
    assert len(heights) == 7
    assert min(heights) >= 44


def test_what_is_told_is_seen_where_the_system_sets_the_colours(figure):
    found = figure("question-tree", forced_colors="active")
    tick(found, "AB")
    told = found.locator(".told")
    assert told.count() == 1
    colour = told.evaluate("it => getComputedStyle(it).backgroundColor")
    assert colour not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(figure, scheme):
    found = figure("question-tree", color_scheme=scheme)

    def check():
        faults = list(rules.axe_finds_nothing_in(found))
        assert not faults, "\n".join(faults)

    tick(found, "ABC")
    check()
    press(found)
    check()
    found.locator("[data-reset]").click()
    build(found, BEST)
    press(found)
    choose(found, 0)
    check()
