"""Taking a page apart and putting it together again loses nothing."""

import json
import re

import pytest

from tools.edition import ENGLISH
from tools.korean import catalogs, segments

PAGES = ENGLISH.pages()
MARK = "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}"


def same(unit):
    return unit.text


def marked(unit):
    return MARK + unit.text


@pytest.mark.parametrize("page", PAGES)
def test_an_identity_translation_changes_no_byte(page):
    path = ENGLISH.file(page)
    assert segments.page(path, same).encode() == path.read_bytes()


@pytest.mark.parametrize("page", PAGES)
def test_every_unit_is_put_where_it_was_found(page):
    path = ENGLISH.file(page)
    found = catalogs.page_segments(page)
    text = segments.page(path, marked)
    assert text.count(MARK) == len(found)

    def flat(text):
        return re.sub(r'(\\n|[\s",>])+', " ", text.replace(MARK, ""))

    assert flat(text) == flat(path.read_text(encoding="utf-8"))


def words(text):
    found = []
    result = segments.markdown(text, lambda unit: found.append(unit) or "X")
    return [(unit.kind, unit.text) for unit in found], result


def test_paragraphs_and_headings():
    found, result = words("# One\n\nTwo\nlines, $x +\ny$.\n\n$$ a = b $$\nEnd")
    assert found == [
        ("heading", "One"),
        ("paragraph", "Two lines, $x + y$."),
        ("paragraph", "End"),
    ]
    assert result == "# X\n\nX\n\n$$ a = b $$\nX"


def test_directives_keep_names_labels_and_classes():
    text = (
        ":::{prf:theorem} Gibbs\n:label: thm-gibbs\n\nIt is so.\n:::\n"
        ":::{solution-start} ex-one\n:label: sol-one\n:::\n"
    )
    found, result = words(text)
    assert found == [
        ("title of prf:theorem", "Gibbs"),
        ("paragraph", "It is so."),
    ]
    assert result == text.replace("Gibbs", "X").replace("It is so.", "X")


def test_figures_drawn_by_a_page_keep_their_code():
    text = (
        "```{eval-rst}\n.. plot::\n   :alt: A map.\n   :include-source: no\n"
        "\n   draw('it')\n```\nText"
    )
    found, result = words(text)
    assert found == [("alt", "A map."), ("paragraph", "Text")]
    assert result == text.replace("A map.", "X").replace("Text", "X")


def test_code_blocks_are_copied_and_the_text_around_them_is_not():
    block = "```python\nprint('a # b')\n```\n"
    nested = "::::{admonition} T\n:::{note}\nOne\n:::\nTwo\n::::\n"
    plain = "```\nmake book\n```\n"
    found, result = words(block + nested + plain + "End")
    assert [what for _, what in found] == ["T", "One", "Two", "End"]
    assert result.startswith(block)
    assert result.endswith(plain + "X")


def test_lists_tables_and_quotations():
    text = (
        "1. one\n2. two\n   more\n\n"
        "| a | $x$ |\n|---|---|\n| b | \\| c |\n\n> q\n> r"
    )
    found, result = words(text)
    assert [what for _, what in found] == [
        *("one", "two more", "a", "b", "\\| c", "q r")
    ]
    assert result == "1. X\n2. X\n\n| X | $x$ |\n|---|---|\n| X | X |\n\n> X"


def test_a_formula_is_a_unit_if_there_are_words_in_it():
    assert words("$$ a = b $$")[0] == []
    text = "$$ a\n = b \\text{ for all } a $$"
    assert words(text)[0] == [("formula", text)]


def coded(text, **translations):
    found = []

    def translate(unit):
        found.append(unit.text)
        return translations.get(unit.text, unit.text)

    return found, segments.code(text, translate)


def test_code_gives_the_words_it_prints_and_nothing_else():
    text = (
        'open("data/x.csv", encoding="utf-8")  # a file\n'
        "print(f\"on average {x['all']:.2f} bits\", end=' ')  # noqa\n"
        'letters = "ABCD"\n'
    )
    found, result = coded(text)
    assert found == ["a file", "on average {x['all']:.2f} bits", "all"]
    assert result == text


def test_a_label_that_is_a_key_stays_the_same_key():
    text = 'x = {"left": 1}\nprint(f"{x[\'left\']} bits")'
    _, result = coded(text, left="왼쪽")
    assert result == 'x = {"왼쪽": 1}\nprint(f"{x[\'왼쪽\']} bits")'


def test_hidden_cells_keep_the_keys_of_the_shown_ones(tmp_path):
    path = tmp_path / "page.ipynb"
    cell = {
        "cell_type": "code",
        "id": "one",
        "metadata": {},
        "source": ['x = {"left": 1}\n', 'x["left"]'],
    }
    path.write_text(json.dumps({"cells": [cell, cell]}))
    text = segments.page(path, lambda unit: "왼쪽")
    assert text.count("왼쪽") == 4


@pytest.mark.parametrize(
    "text, found",
    [
        ("{x} bits", ["{x}"]),
        ("{x:{width}} of {n}", ["{x:{width}}", "{n}"]),
        ("{{no field}}", []),
        ("{{{x}}}", ["{x}"]),
    ],
)
def test_fields_may_hold_fields(text, found):
    assert [text[start:end] for start, end in segments.fields(text)] == found
