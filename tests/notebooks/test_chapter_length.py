"""A chapter is short enough to be read in an evening and taught in a meeting.

Each rule takes the cells of a chapter up to its summary and yields one line
for every fault.
"""

import math
import re

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from tools.edition import ENGLISH

WORDS = 3200
MISTAKES = 2

FOLDED = re.compile(
    r"^(:{3,})\{[\w:]+\}[^\n]*\n(?:(?!\1)[^\n]*\n)*?"
    r":class:[^\n]*dropdown.*?^\1 *$"
    r"|^(:{3,})\{dropdown\}.*?^\2 *$",
    re.M | re.S,
)
NOT_WORDS = re.compile(
    r"\$\$.*?\$\$|\$[^$]*\$|`[^`]*`|^:{3,}[^\n]*$|^:[\w-]+:[^\n]*$"
    r"|^\([\w-]+\)=$"
    r"|^\|[\s:|-]+\|$|<!--.*?-->|[#|*>]",
    re.M | re.S,
)
DOCUMENT = re.compile(r"[Dd]ocuments? 00\d")


def words(text):
    return len(NOT_WORDS.sub(" ", text).split())


def length(cells):
    """Words of prose and captions; what is folded counts half."""
    total = 0
    for cell in cells:
        about = cell.metadata.get("mystnb", {}).get("figure", {})
        total += words(about.get("caption", ""))
        if cell.cell_type == "markdown":
            folded = [m[0] for m in FOLDED.finditer(cell.source)]
            shown = FOLDED.sub(" ", cell.source)
            total += words(shown) + sum(map(words, folded)) / 2
    return total


def it_is_short(cells):
    found = length(cells)
    if found > WORDS:
        yield (
            f"{found:.0f} words before the summary, {WORDS} are"
            f" allowed. Cut {math.ceil(found - WORDS)}, fold what can wait"
            " into a dropdown (it counts half), or move it behind the quiz."
        )


def it_has_few_mistakes(cells):
    text = "\n".join(cell.source for cell in cells)
    count = len(re.findall(r"^:class: mistake$", text, re.M))
    if count > MISTAKES:
        yield f"{count} boxes about common mistakes"


def it_does_not_speak_of_documents(cells):
    for cell in cells:
        if cell.cell_type == "markdown" and DOCUMENT.search(cell.source):
            yield f"{cell.id}: {DOCUMENT.search(cell.source)[0]}"


def it_leaves_behind_the_summary_what_can_wait(cells):
    for cell in cells:
        if re.search(r"^##+ More:", cell.source, re.M):
            yield f"{cell.id}: what can wait stands behind the summary"


RULES = [
    it_is_short,
    it_has_few_mistakes,
    it_does_not_speak_of_documents,
    it_leaves_behind_the_summary_what_can_wait,
]


def before_the_summary(notebook):
    ids = [cell.id for cell in notebook.cells]
    return notebook.cells[: ids.index("summary")]


@pytest.mark.parametrize("page", ENGLISH.chapters())
def test_a_chapter_is_short(page):
    cells = before_the_summary(nbformat.read(ENGLISH.file(page), 4))
    faults = [fault for rule in RULES for fault in rule(cells)]
    assert not faults, "\n".join(faults)


# --- every rule can fail ----------------------------------------------------


@pytest.mark.parametrize(
    "rule, text",
    [
        (it_is_short, "word " * (WORDS + 1)),
        (it_has_few_mistakes, ":class: mistake\n" * (MISTAKES + 1)),
        (it_does_not_speak_of_documents, "As document 003 says, ..."),
        (it_leaves_behind_the_summary_what_can_wait, "## More: a puzzle"),
    ],
)
def test_a_rule_rejects_a_chapter(rule, text):
    assert list(rule(new_notebook(cells=[new_markdown_cell(text)]).cells))


def test_what_is_folded_counts_half():
    text = ":::{dropdown} More\none two three four\n:::\n\nfive"
    assert length([new_markdown_cell(text)]) == 3


def test_code_and_formulas_are_no_words():
    text = "one $a + b$ two\n\n$$ x = y z $$\n\n`il.entropy` three"
    assert length([new_markdown_cell(text)]) == 3
