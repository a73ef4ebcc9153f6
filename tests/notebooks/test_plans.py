"""The plans of the meetings, and the mock exam, of the page on teaching."""

import json
import math
import re

import numpy as np
import pytest

import infolib as il
from tools.edition import ENGLISH
from tools.sphinx_ext.plans import chosen, clock, lines, timed

PAGE = ENGLISH.file("chapters/teaching").read_text(encoding="utf-8")
ASKED = re.compile(
    r"^```\{plan\} (?P<page>\S+)\n:minutes: (?P<minutes>\d+)\n"
    r"(?::(?P<kind>only|without): (?P<names>.+)\n)?```$",
    re.M,
)
PLANS = [
    (it["page"], int(it["minutes"]), {it["kind"]: it["names"].split()})
    if it["kind"]
    else (it["page"], int(it["minutes"]), {})
    for it in ASKED.finditer(PAGE)
]
EXAM = PAGE[PAGE.index("## A mock exam") :]
TASK = re.compile(r"^\*\*(\d)\. .+\*\* \((\d+) points\)", re.M)


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
    assert 0.9 * minutes < sum(slide.minutes for slide in shown) <= minutes
    assert shown[-1].kind != "optional"
    assert not {*names.get("only", [])} - {slide.name for slide in shown}
    text = list(lines(shown, passed, page, minutes))
    total = sum(slide.minutes for slide in shown)
    assert text[0] == f"{{doc}}`/{page}`: {total} of {minutes} minutes."
    assert f"| {clock(total)} | end | |" in text


@pytest.fixture
def deck(tmp_path):
    """A deck of four slides: one to open with, one optional."""

    def cell(name, source, kind="markdown", **about):
        meta = {"slideshow": {"slide_type": "slide", **about}}
        return {"id": name, "cell_type": kind, "source": [source]} | {
            "metadata": meta
        }

    cells = [
        cell("one", "(sec-one)=\n## One\n", head="A|B", minutes=3),
        cell("play", "il.explore.x()", "code", slide_type="-"),
        cell("two", "## Two\n", head="Two", minutes=4)
        | {"metadata": {"slideshow": {"slide_type": "slide", "minutes": 4}}},
        cell("first", "Hook", head="Hook", minutes=2),
        cell("more", "More", head="More", minutes=9),
    ]
    cells[3]["metadata"]["slideshow"]["kind"] = "hook"
    cells[4]["metadata"]["slideshow"]["kind"] = "optional"
    path = tmp_path / "deck.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return timed(path)


def test_a_plan_says_when_each_section_begins_and_where_to_play(deck):
    text = list(lines(*chosen(deck, 90), "deck", 90))
    assert text[:2] == ["{doc}`/deck`: 9 of 90 minutes.", ""]
    assert text[4:] == [
        "| 0:00 | Two | Before we begin: Hook (2) |",
        r"| 0:02 | {ref}`sec-one` | A\|B (3) **play** |",
        "| 0:05 | Two | a question (4) |",
        "| 0:09 | end | |",
    ]


def test_a_plan_may_name_what_it_shows_or_passes_over(deck):
    shown, passed = chosen(deck, 90, only=["one", "more"])
    assert [slide.name for slide in shown] == ["one", "more"]
    assert not passed
    shown, passed = chosen(deck, 90, without=["two"])
    assert [slide.name for slide in shown] == ["first", "one"]
    told = list(lines(shown, passed, "deck", 90))
    assert told[-1] == "Pass over: a question (4)."


def test_a_plan_that_cannot_be_is_an_error_that_says_why(deck):
    with pytest.raises(ValueError, match="no slide begins with unheard"):
        chosen(deck, 90, without=["unheard"])
    with pytest.raises(ValueError, match="9 minutes, not 8"):
        chosen(deck, 8)
    assert clock(83) == "1:23"


# --- the exam ----------------------------------------------------------------


def test_the_points_of_the_exam_add_up():
    points = {int(task): int(of) for task, of in TASK.findall(EXAM)}
    assert sorted(points) == list(range(1, 9))
    assert sum(points.values()) == 60
    assert sum(points.values()) - points[3] - points[5] == 45
    assert sum(points.values()) - points[6] - points[7] == 45
    for task, of in points.items():
        solution = re.search(
            rf"Solution of {task}\n(.*?)\n:::", EXAM, re.S
        ).group(1)
        assert sum(map(int, re.findall(r" \((\d)\)[.;]?", solution))) == of


def test_the_numbers_of_the_exam_are_right():
    joint = np.array([[1 / 4, 1 / 4], [1 / 2, 0]])
    loses = np.array([[1 / 4, 0, 1 / 4], [0, 1 / 4, 1 / 4]])
    guessed = np.array([[1 / 2, 0], [1 / 4, 1 / 4]])
    differ = np.array([[[1, 0], [0, 1]], [[0, 1], [1, 0]]]) / 4  # x, z, y
    p, q = [1 / 2, 1 / 4, 1 / 4], [1 / 4, 1 / 4, 1 / 2]
    sure, other = [1 / 2, 1 / 2, 0], [1 / 4, 1 / 4, 1 / 2]
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
