"""The page that lists definitions, theorems, figures and exercises."""

import re
from pathlib import Path

import pytest

from tools.sphinx_ext.directive_lists import KINDS, lines

CHAPTERS = Path(__file__).parents[2] / "chapters"
NOTEBOOKS = {
    f"chapters/{path.stem}": path for path in sorted(CHAPTERS.glob("0*.ipynb"))
}
PREFIX = {
    "definitions": "def-",
    "theorems": "thm-",
    "exercises": "ex-",
    "figures": "fig-",
}


def labels_in_the_chapters(prefix):
    """Found another way: by their look, not by what states them."""
    text = "".join(
        path.read_text(encoding="utf-8") for path in NOTEBOOKS.values()
    )
    pattern = rf'(?::label: |"name": "|solution-start}} )({prefix}[\w-]+)'
    return set(re.findall(pattern, text))


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_listed_once_and_in_order(kind):
    text = "\n".join(lines(kind, NOTEBOOKS))
    listed = re.findall(r"^- \{[\w:]+\}`([\w-]+)`: \S", text, re.MULTILINE)
    assert len(listed) == len(set(listed)) > 6
    assert set(listed) == labels_in_the_chapters(PREFIX[kind])
    headings = re.findall(r"`/(chapters/\w+)`", text)
    assert headings == sorted(headings)


def test_the_page_asks_for_every_kind():
    page = (CHAPTERS / "lists.md").read_text(encoding="utf-8")
    assert re.findall(r"{list-of} (\w+)", page) == [
        "definitions",
        "theorems",
        "figures",
        "exercises",
    ]
    assert sorted(KINDS) == sorted(PREFIX)
