"""The cheat sheet repeats every definition and theorem of the book."""

import json
import re
from pathlib import Path

import pytest

from tools.cheatsheet import PAGE
from tools.edition import ENGLISH
from tools.sphinx_ext.directive_statements import chosen, statements

SHEET = ENGLISH.file(PAGE).read_text(encoding="utf-8")
ASKED = re.findall(r"^```\{statements\} (\S+)\n((?:.*\n)*?)```$", SHEET, re.M)
FIRST = ENGLISH.file(ENGLISH.chapters()[0])


def labels_in(path: Path):
    """Found another way: by their look, not by what states them."""
    text = path.read_text(encoding="utf-8")
    return sorted(set(re.findall(r":label: ((?:def|thm)-[\w-]+)", text)))


def test_the_sheet_asks_for_every_chapter_in_order():
    assert [page for page, _ in ASKED] == ENGLISH.chapters()


@pytest.mark.parametrize(("page", "lines"), ASKED)
def test_every_label_is_on_the_sheet_or_left_out_with_a_reason(page, lines):
    path = ENGLISH.file(page)
    on_the_sheet = [it.label for it in chosen(path, lines.splitlines())]
    left_out = re.findall(r"^(\S+): \S+ \S+", lines, re.M)
    assert sorted(on_the_sheet + left_out) == labels_in(path)


def test_each_has_a_title_and_a_text_and_no_proof():
    found = [it for page, _ in ASKED for it in statements(ENGLISH.file(page))]
    assert len(found) > 30
    for statement in found:
        assert statement.title
        assert len(statement.text) > 40, statement.label
        assert ":::" not in statement.text, statement.label
        assert "proof" not in statement.text.lower(), statement.label


def test_a_label_that_does_not_exist_is_an_error_that_names_it():
    with pytest.raises(ValueError, match=f"{FIRST.name} has no thm-unheard"):
        chosen(FIRST, ["thm-unheard: nobody has heard of it"])


@pytest.mark.parametrize("line", ["thm-logarithm", "thm-logarithm: "])
def test_nothing_is_left_out_without_a_reason(line):
    with pytest.raises(ValueError, match="a reason"):
        chosen(FIRST, [line])


def test_what_is_left_out_is_not_on_the_sheet():
    whole = chosen(FIRST, [])
    fewer = chosen(FIRST, ["", "thm-logarithm: its proof is long", ""])
    assert {it.label for it in set(whole) - set(fewer)} == {"thm-logarithm"}


def test_a_statement_in_a_deeper_fence_is_taken_whole(tmp_path):
    box = "::::{prf:theorem} T\n:label: thm-t\n\nA\n\n:::{note}\nB\n:::\n::::"
    cell = {"cell_type": "markdown", "source": [box]}
    path = tmp_path / "one.ipynb"
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    ((label, title, text),) = statements(path)
    assert (label, title) == ("thm-t", "T")
    assert text == "A\n\n:::{note}\nB\n:::"
