"""A quiz gives nothing away by the place of its right answers.

A reader's answers are kept by the names of the cells of the questions.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import nbformat

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
ANSWER = re.compile(r":class-container: quiz-(right|wrong)")


@cache
def chapters():
    return {
        path.stem: nbformat.read(path, as_version=4).cells
        for path in sorted(CHAPTERS.glob("0*.ipynb"))
    }


@cache
def questions():
    """By chapter, the verdicts on the answers of each question, in order."""
    found = {}
    for chapter, cells in chapters().items():
        answers = [ANSWER.findall(cell.source) for cell in cells]
        found[chapter] = [verdicts for verdicts in answers if verdicts]
    return found


def test_each_question_has_a_name_of_its_own_in_the_book():
    names = [
        cell.id
        for cells in chapters().values()
        for cell in cells
        if ANSWER.search(cell.source)
    ]
    assert len(names) == len({*names}) > 30


def test_each_question_has_three_answers_one_of_them_right():
    for chapter, quiz in questions().items():
        assert len(quiz) > 3, chapter
        for verdicts in quiz:
            assert sorted(verdicts) == ["right", "wrong", "wrong"], chapter


def test_the_right_answer_stands_in_each_place_about_equally_often():
    places = Counter(
        verdicts.index("right")
        for quiz in questions().values()
        for verdicts in quiz
    )
    assert max(places.values()) - min(places[i] for i in range(3)) <= 2


def test_in_each_chapter_the_right_answer_changes_its_place():
    for chapter, quiz in questions().items():
        assert {v.index("right") for v in quiz} == {0, 1, 2}, chapter
