"""Appendices B and C, the preface and the chapters say the same.

Whatever the book defines is in the notation; whatever the notation lists is
in the book, letter for letter; whatever `infolib` offers is in its reference.
"""

import inspect
import re
from pathlib import Path

import nbformat
import pytest

import infolib
from infolib import symbolic

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "chapters").glob("0*.ipynb"))
NOTATION = (ROOT / "chapters" / "appendix_b_notation.md").read_text("utf-8")
REFERENCE = (ROOT / "chapters" / "appendix_c_infolib.md").read_text("utf-8")


def book_text():
    """Prose of all chapters in one line, without breaks and doubled spaces."""
    cells = [
        cell.source
        for path in CHAPTERS
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
    ]
    return " ".join(" ".join(cells).split())


def table(heading):
    """Rows of the first table below a heading of the notation page."""
    section = NOTATION.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in row.strip("|").split(" | ")]
        for row in section.splitlines()
        if row.startswith("| ")
    ]
    assert len(rows) > 3, heading
    return rows[1:]  # without the head


BOOK = book_text()
SYMBOLS = [
    symbol
    for heading in (
        "Symbols of the whole book",
        "The quantities",
        "Symbols of one section",
    )
    for row in table(heading)
    for symbol in re.findall(r"\$([^$]+)\$", row[0])
]
TERMS = [
    (english, row[1])
    for row in table("Terms, in English and in Korean")
    for english in row[0].split(", ")
]


def occurs(symbol, text):
    """Is the symbol in the text, spaced as it may be?"""
    return re.sub(r"\s", "", symbol) in re.sub(r"\s", "", text)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_of_the_notation_is_used_in_the_book(symbol):
    assert occurs(symbol, BOOK)


@pytest.mark.parametrize("english, korean", TERMS)
def test_a_term_of_the_glossary_is_used_in_the_book(english, korean):
    assert english.lower() in BOOK.lower()
    assert re.search("[가-힣]", korean)


# Greek letters that stand for something in a single derivation, and pi
IN_PASSING = {"varphi", "pi"}
GREEK = re.compile(
    r"\\(beta|varphi|(?:var)?epsilon|theta|[lL]ambda|mu|pi|sigma|[dD]elta)\b"
)


def letters(formulas):
    """The capital and the Greek letters of some formulas."""
    text = re.sub(r"\\(?:text|mathrm|operatorname)\{[^}]*\}", "", formulas)
    names = set(GREEK.findall(text))
    return names | set(re.findall("[A-Z]", re.sub(r"\\[A-Za-z]+", "", text)))


def test_every_capital_and_greek_letter_of_a_formula_is_in_the_notation():
    used = letters(" ".join(re.findall(r"\$+([^$]+)\$+", BOOK)))
    assert len(used) > 20
    assert used - letters(" ".join(SYMBOLS)) == IN_PASSING


def test_a_term_that_no_chapter_uses_would_be_found():
    assert not occurs(r"\Xi(X)", BOOK) and "phlogiston" not in BOOK.lower()


def test_every_definition_of_the_book_is_in_the_notation():
    defined = set(re.findall(r":label: (def-\S+)", BOOK))
    linked = set(re.findall(r"{prf:ref}`(def-[\w-]+)`", NOTATION))
    assert defined and linked == defined


def documented(module):
    """Names that the reference documents as those of a module."""
    names = set()
    for block in re.findall(r"```\{eval-rst\}\n(.*?)```", REFERENCE, re.S):
        if f".. currentmodule:: {module}\n" in block:
            names |= set(re.findall(r"\.\. auto\w+:: (\w+)", block))
    return names


def test_the_reference_documents_every_public_name():
    assert documented("infolib") == set(infolib.__all__)
    functions = {
        name
        for name, item in vars(symbolic).items()
        if inspect.isfunction(item) and not name.startswith("_")
    }
    assert documented("infolib.symbolic") == functions


@pytest.mark.parametrize("module", [infolib, symbolic])
def test_every_documented_function_has_an_example(module):
    without = [
        name
        for name in documented(module.__name__)
        if inspect.isfunction(getattr(module, name))
        and ">>>" not in inspect.getdoc(getattr(module, name))
    ]
    assert not without
