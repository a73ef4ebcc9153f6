"""Every number in the prose is printed by a cell of the same notebook.

Checked: in Markdown cells, captions and alternative texts, every decimal
number and every whole number from 10 on, inside formulas too. Each must be

- printed: some output rounds to it, shown with at least as many decimals,
- or an input: a number in the code that the reader sees (whole, or a decimal
  of at most three significant digits),
- or listed with its reason in allowed_numbers.toml.
"""

import ast
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools.execute import python_of

ALLOWED = tomllib.loads(
    Path(__file__)
    .with_name("allowed_numbers.toml")
    .read_text(encoding="utf-8")
)
HIDDEN_CODE = {"hide-input", "remove-cell", "remove-input"}
SMALLEST = 10  # whole numbers below are words of the language

NUMBER = re.compile(
    r"(?<![\w.])"  # not the 2 of log2, not the 5 of 1.2.5
    r"(\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+|\d+)"
    r"(e[+-]?\d+)?",
    re.IGNORECASE,
)
# number of a row in the table of sources
ROW = re.compile(r"\b\d{3}-\d{2}\b")
# what stands in the source of a page but is not read, or is not a statement
NOT_PROSE = [
    (r"(?s:<!--.*?-->)", " "),
    (r"\{(?:cite|footcite)[\w:]*\}`[^`]*`", " "),
    (r"\{(?!math)[\w:-]+\}`(?:([^`<]*)<[^`]*>|[^`]*)`", r" \1 "),  # label
    (r"\]\([^)\s]*\)", "] "),  # target of a link or an image
    (r"^\[[^\]^][^\]]*\]:.*$", " "),  # target of a link, set apart
    (r"\[\^[^\]]+\]", " "),  # mark of a footnote
    (r"<?https?://\S+", " "),
    (r"<[^>\n]*>", " "),  # HTML tag
    (r"^\([\w:-]+\)=\s*$", " "),  # label of a section
    (r"(?<=\$\$) *\([\w:-]+\)", " "),  # label of an equation
    (r"^\s*:[\w-]+:.*$", " "),  # option of a directive
    (r"^\s*:{3,}\{(?:exercise-|solution|figure|image).*$", " "),  # its target
    (r"^\s*(?:`{3,}|:{3,})\s*\{[\w:-]+\}", " "),  # name of a directive
    (r"^\s*\d{1,2}[.)]\s", " "),  # number of a list item
    (ROW.pattern, " "),
]
# thousands set apart as LaTeX and typographers do
THIN_SPACE = re.compile(r"(?<=\d)(?:\{,\}|\\,|[\u00a0\u2009\u202f])(?=\d{3})")


def numbers(text):
    """Every number in the text, with its place."""
    for match in NUMBER.finditer(text):
        digits = match[1].replace(",", "") + (match[2] or "")
        yield Decimal(digits), match


def decimals(number):
    return max(0, -number.as_tuple().exponent)


def prose(notebook):
    """Name and text of everything a reader reads."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            text = cell.source
            for pattern, instead in NOT_PROSE:
                text = re.sub(pattern, instead, text, flags=re.MULTILINE)
            yield cell.id, text
        about = cell.metadata.get("mystnb", {})
        yield f"{cell.id} caption", about.get("figure", {}).get("caption", "")
        yield f"{cell.id} alt", about.get("image", {}).get("alt", "")


def printed(notebook):
    """Every number that an output shows."""
    found = []  # not a set: 3.70 and 3.700 are equal but not the same
    for cell in notebook.cells:
        if "remove-cell" in cell.metadata.get("tags", []):
            continue
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            html = re.sub(r"<[^>]*>", " ", data.get("text/html", ""))
            plain = data.get("text/plain", "")
            plain = "" if plain.startswith("<") else plain  # <Figure size 5x4>
            stdout = output.get("text", "")
            texts = [html, plain, data.get("text/latex", ""), stdout]
            text = THIN_SPACE.sub("", ROW.sub(" ", "\n".join(texts)))
            found += [number for number, _ in numbers(text)]
    return found


def inputs(notebook):
    """Every number that the reader sees go in."""
    found = set()
    for cell in notebook.cells:
        hidden = HIDDEN_CODE & set(cell.metadata.get("tags", []))
        if cell.cell_type != "code" or hidden:
            continue
        for node in ast.walk(ast.parse(python_of(cell.source))):
            value = getattr(node, "value", None)
            if isinstance(node, ast.Constant) and type(value) in (int, float):
                number = Decimal(str(value))
                short = len(number.normalize().as_tuple().digits) <= 3
                if isinstance(value, int) or short:
                    found.add(number)
    return found


def backed_by(number, outputs):
    """Does some output round to the number, with as many decimals?"""
    half = Decimal((0, (5,), number.as_tuple().exponent - 1))
    return any(
        decimals(output) >= decimals(number) and abs(output - number) <= half
        for output in outputs
    )


def unbacked(notebook):
    """Cell, number and surroundings of every number without a source."""
    outputs, given = printed(notebook), inputs(notebook)
    for name, text in prose(notebook):
        text = THIN_SPACE.sub("", text)
        for number, match in numbers(text):
            whole = number == number.to_integral_value()
            small = whole and not decimals(number) and number < SMALLEST
            if small or number in given or backed_by(number, outputs):
                continue
            start, end = max(0, match.start() - 50), match.end() + 30
            around = " ".join(text[start:end].split())
            yield name, match[0].replace(",", ""), around


def test_every_number_in_the_prose_has_a_source(path):
    notebook = nbformat.read(path, as_version=4)
    allowed = ALLOWED.get(path.name, {})
    missing = list(unbacked(notebook))
    unexplained = [line for line in missing if line[1] not in allowed]
    assert not unexplained, "no cell prints\n" + "\n".join(
        f"{number} in {cell}: ... {around} ..."
        for cell, number, around in unexplained
    )
    assert allowed.keys() - {number for _, number, _ in missing} == set(), (
        "allowed_numbers.toml lists numbers that need no exception"
    )


def test_exceptions_belong_to_notebooks_that_exist():
    chapters = Path(__file__).resolve().parents[2] / "chapters"
    assert [name for name in ALLOWED if not (chapters / name).exists()] == []


# --- the check can fail ----------------------------------------------------


def missing_numbers(text, *, stdout="", code="", tags=(), **data):
    """What the check finds in `text` beside one code cell."""
    cell = new_code_cell(code, metadata={"tags": list(tags)})
    cell.outputs = [
        nbformat.v4.new_output("stream", text=stdout),
        nbformat.v4.new_output("execute_result", data=data),
    ]
    notebook = new_notebook(cells=[new_markdown_cell(text), cell])
    return [number for _, number, _ in unbacked(notebook)]


@pytest.mark.parametrize(
    "text, number",
    [
        ("One letter takes 4.71 bits.", "4.71"),
        ("One letter takes $4.71$ bits.", "4.71"),
        ("$$\n\\log_2 26 = 4.71\n$$ (eq-26)", "4.71"),
        ("| bits |\n|---|\n| 4.71 |", "4.71"),
        (":::{prf:theorem} At 4.71 bits\n:label: thm-3.3\n:::", "4.71"),
        ("In code: `h = 4.71`.", "4.71"),
        ("[4.71 bits](page-5.5.md)", "4.71"),
        ("![a bar of 4.71 bits](bar.svg)", "4.71"),
        ("**4.71** bits", "4.71"),
        ("4.71bits", "4.71"),
        ("text[^1]\n\n[^1]: At 4.71 bits", "4.71"),
        ("- item\n- 4.71 bits", "4.71"),
        ("4.70044 bits", "4.70044"),  # one digit more than is printed
        ("all 27 letters", "27"),
        ("2,598,961 hands", "2598961"),
        ("$2{,}598{,}961$ hands", "2598961"),
        ("$2\\,598\\,961$ hands", "2598961"),
        ("a chance of 1.6e-7", "1.6e-7"),
    ],
)
def test_a_changed_number_is_found(text, number):
    stdout = "log2 26 = 4.7004 bits, 2598960 hands, a chance of 1.539e-07"
    assert missing_numbers(text, stdout=stdout) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "4.7, 4.70, 4.700 or 4.7004 bits",
        "about 5 bits",
        "2,598,960 hands, $2{,}598{,}960$, $2\\,598\\,960$",
        "a chance of 1.54e-7",
        "all 26 letters; `log2`, $x_{1}$, three of nine",
        "{cite}`hartley1928` and {numref}`fig-12` and {eq}`eq-33`",
        "[page](https://example.org/99.9) and <https://example.org/88>",
        "(sec-77)=\n## Title",
        ":::{exercise-start}\n:label: ex-45\n:::",
        "$$\na\n$$ (eq-125)",
        "text[^12]\n\n[^12]: note",
        ":::{solution} ex-45\n:class: dropdown\n:::",
        "12. twelfth item",
        "[here]: page-12.5.md",
        "<!-- 12.5 -->",
        "| 003-45 |\n|---|\n| as 001-99 |",
    ],
)
def test_what_is_printed_or_not_prose_passes(text):
    stdout = "log2 26 = 4.7004 bits, 2598960 hands, a chance of 1.539e-07"
    assert missing_numbers(text, stdout=stdout) == []
    followed = f"{text}\n\nThen 4.71 bits."
    assert missing_numbers(followed, stdout=stdout) == ["4.71"]


@pytest.mark.parametrize(
    "data",
    [
        {"text/plain": "0.8813"},
        {"text/html": "<td style='width: 9px'>0.8813</td>"},
        {"text/latex": r"$\displaystyle 0.8813$"},
    ],
)
def test_every_kind_of_text_output_counts(data):
    assert missing_numbers("0.881", **data) == []
    assert missing_numbers("0.882", **data) == ["0.882"]


def test_number_of_a_row_is_not_a_result():
    assert missing_numbers("14 and 15", stdout="000-14  15 bits") == ["14"]


def test_size_of_a_figure_is_not_a_result():
    data = {"text/plain": "<Figure size 640x480 with 1 Axes>"}
    assert missing_numbers("640", **data) == ["640"]


def test_what_the_reader_does_not_see_is_no_source():
    hidden = {"stdout": "0.8813", "code": "p = 0.3", "tags": ["remove-cell"]}
    assert missing_numbers("0.88 of 0.3", **hidden) == ["0.88", "0.3"]
    folded = {"stdout": "0.8813", "code": "p = 0.3", "tags": ["hide-input"]}
    assert missing_numbers("0.88 of 0.3", **folded) == ["0.3"]


def test_an_input_is_a_whole_number_or_a_short_decimal():
    assert missing_numbers("0.125 of 1024", code="p, n = 0.125, 1024") == []
    assert missing_numbers("0.8813", code="h = 0.8813") == ["0.8813"]
    assert missing_numbers("0.13", code="p = 0.125") == ["0.13"]


def test_captions_and_alternative_texts_are_prose():
    cell = new_code_cell("")
    cell.metadata["mystnb"] = nbformat.from_dict(
        {"figure": {"caption": "At 4.7"}, "image": {"alt": "At 5.7 bits"}}
    )
    found = list(unbacked(new_notebook(cells=[cell])))
    assert [number for _, number, _ in found] == ["4.7", "5.7"]
