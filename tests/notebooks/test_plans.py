"""The plans of the meetings, and the mock exam, of the page on teaching."""

import json
import math
import re
from dataclasses import replace

import numpy as np
import pytest

import infolib as il
from tools.edition import ENGLISH
from tools.recorded_exercises import EXERCISE, cells
from tools.sphinx_ext.directive_plans import (
    LONGEST,
    asked,
    chosen,
    clock,
    lines,
    shortened,
    timed,
    with_times,
)
from tools.teaching import exam

PAGE = ENGLISH.file("chapters/teaching").read_text(encoding="utf-8")
PLANS = list(asked(PAGE))
LEFT, SAVED = 3, 5  # minutes of a meeting of 90, at least
IN_CLASS = re.compile(r"\*Exercises\.\* In class \{ref\}`(ex-[\w-]+)`")
EXAM, OTHER = PAGE[PAGE.index("## A mock exam") :].split(
    "### Other numbers for every task"
)
TASK = re.compile(
    r"^\*\*(\d+)\. .+\*\* \(chapters? (?:1 to )?(\d), (\d+) points\)", re.M
)
SET = re.compile(r"^\| .+ \| ([\d, to]+) \| (\d+) \|$", re.M)


def test_each_chapter_has_a_plan_of_90_and_one_of_45_minutes():
    chapters = ENGLISH.chapters()
    wanted = [(page, minutes) for minutes in (90, 45) for page in chapters]
    assert [(page, minutes) for page, minutes, _ in PLANS] == wanted
    assert PAGE.count("```{plan}") == len(PLANS)


@pytest.mark.parametrize(("page", "minutes", "names"), PLANS)
def test_the_slides_of_a_plan_are_there_and_fit_its_minutes(
    page, minutes, names
):
    slides = timed(ENGLISH.file(page))
    shown, passed = chosen(slides, minutes, **names)
    total = sum(slide.minutes + slide.pause for slide in shown)
    assert 0.9 * minutes < total <= minutes
    assert shown[-1].kind != "optional"
    assert not {*names.get("only", [])} - {slide.name for slide in shown}
    text = list(lines(shown, passed, page, minutes))
    told = f"{{doc}}`/{page}`: {total} of {minutes} minutes."
    assert text[0] == f"{told} <!-- deck {page} -->"
    assert f"| {clock(total)} | end | |" in text


@pytest.mark.parametrize(
    ("page", "minutes", "names"), [it for it in PLANS if it[1] == 90]
)
def test_a_meeting_of_90_minutes_has_one_pause_in_its_middle(
    page, minutes, names
):
    shown, passed = chosen(timed(ENGLISH.file(page)), minutes, **names)
    found = [(at, it) for at, it in with_times(shown) if it.pause]
    assert [slide.pause for _, slide in found] == [5]
    at, slide = found[0]
    assert 35 <= at + slide.minutes <= 60
    text = "\n".join(lines(shown, passed, page, minutes))
    assert f"| {clock(at + slide.minutes)} |  | **pause** (5) |" in text


@pytest.mark.parametrize(
    ("page", "minutes", "names"), [it for it in PLANS if it[1] == 90]
)
def test_a_meeting_has_minutes_left_and_says_what_to_leave_out(
    page, minutes, names
):
    shown, passed = chosen(timed(ENGLISH.file(page)), minutes, **names)
    total = sum(slide.minutes + slide.pause for slide in shown)
    assert total <= minutes - LEFT
    late = names["late"]
    saved = sum(slide.minutes for slide in shown if slide.name in late)
    assert saved >= SAVED
    (*_, told) = lines(shown, passed, page, minutes, late)
    assert told.startswith("If you are late, leave out: ")
    assert told.endswith(f"; that saves {saved}.")


def test_an_exercise_in_class_has_its_place_in_the_minutes_left():
    texts = {}
    for page in ENGLISH.chapters():
        notebook = json.loads(ENGLISH.file(page).read_text(encoding="utf-8"))
        for _, source, label, _ in cells(notebook):
            if begins := EXERCISE.search(source):
                texts[label] = source[begins.end() :].strip()
    in_class = IN_CLASS.findall(PAGE)
    assert len(in_class) == 7  # all meetings but that with integrals
    for label in in_class:
        assert texts[label].startswith("*Two minutes"), label


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Why?", "Why?"),
        ("In $H(P, Q)$, which one?", "In $H(P, Q)$, which one?"),
        ("an " * 20, "an " * 15 + "…"),
        ("a" * 40 + " $x + y$", "a" * 40 + " …"),
        ("a, " * 20 + "…", ("a, " * 15).strip(" ,") + " …"),
    ],
)
def test_a_question_names_a_slide_by_its_first_words(question, name):
    assert shortened(question) == name
    assert len(name) <= LONGEST + 2


LINK = re.compile(r'<a href="([^"]+)">(.*?)</a>')


def without_links(text):
    return LINK.sub(r"\2", text)


@pytest.fixture
def deck(tmp_path):
    """A deck of six slides: first and last words, and one optional."""

    def cell(name, source, cell_type="markdown", **about):
        meta = {"slideshow": {"slide_type": "slide", **about}}
        return {"id": name, "cell_type": cell_type, "source": [source]} | {
            "metadata": meta
        }

    cells = [
        cell("one", "(sec-one)=\n## One\n", head="A|B", minutes=3),
        cell("play", "il.explore.x()", "code", slide_type="-"),
        cell("more", "More", head="More", minutes=9, kind="optional"),
        cell("home", "Home", head="Home", minutes=1, kind="take-home"),
        cell("two", "## Two\n", minutes=4),
        cell("ask", "**3. Is $p | q$\nit?**\n\n:::x", minutes=1),
        cell("first", "Hook", head="Hook", minutes=2, kind="hook"),
    ]
    path = tmp_path / "deck.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return timed(path)


def test_a_plan_says_when_each_section_begins_and_where_to_play(deck):
    text = list(lines(*chosen(deck, 90), "deck", 90))
    told = "{doc}`/deck`: 11 of 90 minutes. <!-- deck deck -->"
    assert text[:2] == [told, ""]
    assert without_links("\n".join(text[4:])).splitlines() == [
        "| 0:00 | Two | Before we begin: Hook (2) |",
        r"| 0:02 | {ref}`sec-one` | A\|B (3) **play** |",
        r"| 0:05 | Two | Two (4) · Quiz 3: Is $p \| q$ it? (1) |",
        "| 0:10 | {ref}`sec-one` | To take home: Home (1) |",
        "| 0:11 | end | |",
    ]


def test_each_slide_of_a_plan_is_a_link_to_it_in_the_deck(deck):
    text = "\n".join(lines(*chosen(deck, 90), "chapters/deck", 90))
    found = LINK.findall(text)
    assert [address for address, _ in found] == [
        f"../slides/deck.html#/{name}"
        for name in ("first", "one", "two", "ask", "home")
    ]


def test_a_pause_has_a_line_of_its_own_and_takes_its_minutes(deck):
    shown = [replace(it, pause=5 * (it.name == "two")) for it in deck]
    text = list(lines(*chosen(shown, 90), "deck", 90))
    assert "16 of 90 minutes" in text[0]
    assert text[6].startswith("| 0:05 | Two | ")
    assert text[7] == "| 0:09 |  | **pause** (5) |"
    assert without_links(text[8]).startswith("| 0:14 | Two | Quiz 3")
    short, _ = chosen(shown, 45, only=["one", "two"])
    assert [slide.pause for slide in short] == [0, 0]


def test_a_plan_may_name_what_it_shows_or_passes_over(deck):
    shown, passed = chosen(deck, 90, only=["one", "more"])
    assert [slide.name for slide in shown] == ["one", "more"]
    assert not passed
    shown, passed = chosen(deck, 90, without=["two"])
    assert [slide.name for slide in shown] == ["first", "one", "ask", "home"]
    told = list(lines(shown, passed, "deck", 90, ["first", "ask"]))
    assert without_links(told[-3]) == "Pass over: Two (4)."
    assert without_links(told[-1]) == (
        "If you are late, leave out: Before we begin: Hook (2) · "
        r"Quiz 3: Is $p \| q$ it? (1); that saves 3."
    )


def test_a_plan_that_cannot_be_is_an_error_that_says_why(deck):
    with pytest.raises(ValueError, match="no slide begins with unheard"):
        chosen(deck, 90, without=["unheard"])
    with pytest.raises(ValueError, match="11 minutes, not 8"):
        chosen(deck, 8)
    with pytest.raises(ValueError, match="not in the plan: two"):
        chosen(deck, 90, without=["two"], late=["two"])
    assert clock(83) == "1:23"


# --- the exam ----------------------------------------------------------------


def tasks_of(words):
    """The tasks that a cell of the table names: "1 to 4, 9"."""
    for part in words.split(", "):
        first, _, last = part.partition(" to ")
        yield from range(int(first), int(last or first) + 1)


def test_the_points_of_the_exams_add_up():
    points = {int(task): int(of) for task, _, of in TASK.findall(EXAM)}
    assert sorted(points) == list(range(1, 11))
    for task, of in points.items():
        solution = re.search(
            rf"Solution of {task}\n(.*?)\n:::", EXAM, re.S
        ).group(1)
        assert sum(map(int, re.findall(r"\((\d)\)[.;]?", solution))) == of
    sets = SET.findall(EXAM)
    assert len(sets) == 9
    for tasks, total in sets:
        assert sum(points[task] for task in tasks_of(tasks)) == int(total)


def test_the_exams_in_print_are_some_of_those_in_the_table():
    chapters = {int(task): int(last) for task, last, _ in TASK.findall(EXAM)}
    full = [(*tasks_of(it), int(total)) for it, total in SET.findall(EXAM)]
    for it in exam.EXAMS:
        assert (*it.tasks, it.minutes) in full
        assert max(chapters[task] for task in it.tasks) == it.chapters


def test_the_numbers_of_the_exam_are_right():
    joint = np.array([[1 / 4, 1 / 4], [1 / 2, 0]])
    loses = np.array([[1 / 4, 0, 1 / 4], [0, 1 / 4, 1 / 4]])
    guessed = np.array([[1 / 2, 0], [1 / 4, 1 / 4]])
    differ = np.array([[[1, 0], [0, 1]], [[0, 1], [1, 0]]]) / 4  # x, z, y
    p, q = [1 / 2, 1 / 4, 1 / 4], [1 / 4, 1 / 4, 1 / 2]
    sure, other = [1 / 2, 1 / 2, 0], [1 / 4, 1 / 4, 1 / 2]
    machine, taken = [1 / 2, 1 / 4, 1 / 8, 1 / 8], [1 / 8, 1 / 8, 1 / 4, 1 / 2]
    spam = np.array([[3 / 8, 1 / 8], [1 / 8, 3 / 8]])
    pairs = il.huffman_code(spam.ravel())
    bad = il.self_information([1 / 4, 1 / 2, 1 / 8]).sum()
    values = {
        "given": (il.binary_entropy(1 / 4), 0.8113),
        "given, four letters": (il.entropy([0.4, 0.3, 0.2, 0.1]), 1.8464),
        "1a": (il.hartley(64), 6),
        "2a": (il.entropy(joint.sum(axis=1)), 1),
        "2a, Y": (il.entropy(joint.sum(axis=0)), 0.8113),
        "2c": (il.joint_entropy(joint), 1.5),
        "2b": (il.joint_entropy(joint) - il.entropy(joint.sum(axis=1)), 0.5),
        "4a": (il.entropy(p), 1.5),
        "4a, bill": (il.cross_entropy(p, q), 1.75),
        "4a, regret": (il.kl_divergence(p, q), 0.25),
        "4b": (il.cross_entropy(p, [1 / 2, 1 / 2, 0]), math.inf),
        "5a": (il.kl_divergence(sure, other), 1),
        "5a, back": (il.kl_divergence(other, sure), math.inf),
        "6a": (il.mutual_information(loses), 0.5),
        "6b": (il.mutual_information(guessed), 0.3113),
        "6d": (il.mutual_information(differ.sum(axis=2)), 0),
        "6d, known": (il.conditional_mutual_information(differ), 1),
        "7c": (il.hartley(8 * 16), 7),
        "9a": (bad, 6),
        "9a, times": (2 ** (bad - 3 * il.self_information(1 / 2)), 8),
        "9b": (il.entropy(machine), 1.75),
        "9b, most": (il.hartley(4) - il.entropy(machine), 0.25),
        "9d": (il.cross_entropy(machine, taken), 2.625),
        "9d, regret": (il.kl_divergence(machine, taken), 0.875),
        "9e": (1000 * il.kl_divergence(machine, taken), 875),
        "10b": (il.conditional_entropy(spam, given=1), 0.8113),
        "10b, gain": (il.mutual_information(spam), 0.1887),
        "10c": (il.expected_length(pairs, spam.ravel()), 1.875),
        "10c, pair": (il.joint_entropy(spam), 1.8113),
    }
    for name, (value, said) in values.items():
        assert value == pytest.approx(said, abs=5e-5), name
        if said not in (0, 1, math.inf):
            assert str(said) in EXAM or said in (0.25, 0.5), name
    words = ["0", "10", "110", "111"]
    assert il.kraft_sum([len(word) for word in words]) == 1
    assert il.kraft_sum([1, 2, 2, 3]) == 1.125
    lengths = np.array([1, 2, 3, 3])
    assert lengths @ [0.4, 0.3, 0.2, 0.1] == pytest.approx(1.9)
    for p, lengths in ((machine, [1, 2, 3, 3]), (taken, [3, 3, 2, 1])):
        assert np.array(lengths) @ p == pytest.approx(il.entropy(p))
    distance = values["10c"][0] - values["10c, pair"][0]
    assert distance == pytest.approx(0.0637, abs=5e-5)
    for predicted, truth, slopes in (
        ([0.5, 0.3, 0.2], [0, 0, 1], [0.5, 0.3, -0.8]),
        ([0.75, 0.25], [0, 1], [0.75, -0.75]),
    ):
        assert np.array(predicted) - truth == pytest.approx(slopes)


def test_the_other_numbers_of_the_exam_are_right():
    joint = np.array([[1 / 8, 1 / 8], [3 / 4, 0]])
    loses = np.array([[3 / 8, 0, 1 / 8], [0, 3 / 8, 1 / 8]])
    guessed = np.array([[1 / 2, 0], [1 / 8, 3 / 8]])
    lengths, letters = np.array([1, 2, 3, 3]), [0.5, 0.3, 0.1, 0.1]
    p, q = [1 / 2, 1 / 4, 1 / 8, 1 / 8], [1 / 4, 1 / 8, 1 / 8, 1 / 2]
    sure, other = [1 / 2, 1 / 2, 0], [1 / 8, 1 / 8, 3 / 4]
    machine = [1 / 4, 1 / 4, 1 / 4, 1 / 8, 1 / 8]
    taken = [1 / 2, 1 / 8, 1 / 8, 1 / 8, 1 / 8]
    spam = np.array([[7, 1], [1, 7]]) / 16
    pairs = il.huffman_code(spam.ravel())
    words = ["00", "01", "10", "110", "111"]
    coded = il.expected_length(pairs, spam.ravel())
    answers = {
        1: (il.hartley(32), il.self_information(8 / 32), 2 * il.hartley(32)),
        2: (
            *map(il.entropy, (joint.sum(axis=1), joint.sum(axis=0))),
            il.conditional_entropy(joint, given=0),
            il.joint_entropy(joint),
        ),
        3: (il.kraft_sum([1, 3, 3, 3, 3, 3]), lengths @ letters),
        4: (
            il.entropy(p),
            il.cross_entropy(p, q),
            il.kl_divergence(p, q),
            *(np.array([0.2, 0.7, 0.1]) - [1, 0, 0]),
        ),
        5: (
            il.kl_divergence(sure, other),
            2 ** (6 * il.kl_divergence(sure, other)),
        ),
        6: (
            il.conditional_entropy(loses, given=1),
            il.mutual_information(loses),
            il.mutual_information(guessed),
        ),
        7: (
            il.hartley(16),
            np.log2(1 / 8),
            il.hartley(16 * 8),
            -np.log2(1 / 16) / 2,
        ),
        8: (4.25 - 2.5 + 1.25, 2**3, 3 * 3200 / 8, 4.25 - 3 + 2),
        9: (
            il.self_information([1 / 4, 1 / 4, 1 / 8]).sum(),
            3 * il.self_information(1 / 4),
            il.entropy(machine),
            il.hartley(5) - il.entropy(machine),
            il.cross_entropy(machine, taken),
            il.kl_divergence(machine, taken),
            1000 * il.kl_divergence(machine, taken),
        ),
        10: (
            il.self_information(1 / 8),
            il.conditional_entropy(spam, given=1),
            il.mutual_information(spam),
            coded,
            coded - il.joint_entropy(spam),
            il.joint_entropy(spam),
            7 / 8,
        ),
    }
    text = OTHER.replace("\N{MINUS SIGN}", "-")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)  # thousands
    _, *tasks = re.split(r"^\*\*\d+\.\*\*", text, flags=re.M)
    for (task, values), said in zip(answers.items(), tasks, strict=True):
        numbers = re.findall(r"-?\d+(?:\.\d+)?", said)
        for value in values:
            number = f"{value:.4f}".rstrip("0").rstrip(".")
            assert number in numbers, task
    assert il.kraft_sum(list(map(len, words))) == 1
    assert lengths @ letters == il.expected_length(
        il.huffman_code(letters), letters
    )
    assert math.isinf(il.kl_divergence(other, sure))
    for p, lengths in ((machine, [2, 2, 2, 3, 3]), (taken, [1, 3, 3, 3, 3])):
        assert np.array(lengths) @ p == pytest.approx(il.entropy(p))
