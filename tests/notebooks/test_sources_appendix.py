"""Every row of the table of sources is complete, linked and computed.

The appendix goes through the five documents line by line.  A row holds its
number, what the document says, the verdict, the number or proof behind it,
and links: to its correction in full, in the appendix itself, and to where the
book treats the subject.  Each rule below takes the rows and
yields one line for every fault; the second half shows that every rule can
fail.
"""

import re
from collections import Counter, namedtuple
from functools import cache
from pathlib import Path

import nbformat
import pytest
from test_prose_numbers import (
    NOT_PROSE,
    SMALLEST,
    THIN_SPACE,
    backed_by,
    decimals,
    numbers,
)

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
APPENDIX = "appendix_a_sources.ipynb"
ROWS = {"000": 38, "001": 75, "002": 45, "003": 74, "004": 51}
VERDICTS = {"Correction": "corrected", "Made precise": "made precise"}
COLUMNS = ("row", "what it says", "verdict", "number or proof", "treated in")

NUMBER = re.compile(r"\d{3}-\d{2}")
LINK = re.compile(r"\{(?:prf:)?ref\}`[^`<]+<([\w-]+)>`")
TARGETS = (
    re.compile(r"^:(?:label|name): *(\S+)", re.MULTILINE),
    re.compile(r"^\(([\w:-]+)\)= *$", re.MULTILINE),
)
BOX = re.compile(
    r":::\{admonition\} (?P<kind>.*?): .* \(documents? "
    r"(?P<documents>[\d, ]+)\)\n:class: correction\n:name: (?P<name>\S+)"
)

Row = namedtuple("Row", "number says verdict proof treated")


def rows_of(notebook):
    """Every row of every table, in order."""
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        for line in cell.source.splitlines():
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            cells[0] = re.sub(r"<[^>]*>", "", cells[0]).strip()  # its anchor
            if line.startswith("|") and NUMBER.fullmatch(cells[0]):
                assert len(cells) == len(COLUMNS), line
                cells[2] = cells[2].strip("*")
                yield Row(*cells)


def labels_of(notebook):
    """Everything in a notebook that a link can lead to."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for pattern in TARGETS:
                yield from pattern.findall(cell.source)
        name = cell.metadata.get("mystnb", {}).get("figure", {}).get("name")
        if name:
            yield name


def boxes_of(notebook):
    """(document, name, verdict) of every correction in a notebook."""
    for cell in notebook.cells:
        found = list(BOX.finditer(cell.source))
        if len(found) != cell.source.count(":class: correction"):
            raise ValueError(f"{cell.id}: a box without kind or documents")
        for box in found:
            for document in box["documents"].split(", "):
                yield document, box["name"], VERDICTS[box["kind"]]


def printed_by_row(notebook):
    """The numbers that the lines of each row print."""
    found = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for line in output.get("text", "").splitlines():
                row = NUMBER.match(line)
                if row:
                    values = [number for number, _ in numbers(line[6:])]
                    found.setdefault(row[0], []).extend(values)
    return found


@cache
def book():
    """All notebooks but the appendix, and the appendix."""
    paths = sorted(CHAPTERS.glob("*.ipynb"))
    notebooks = {path.name: nbformat.read(path, 4) for path in paths}
    appendix = notebooks.pop(APPENDIX)
    return list(notebooks.values()), appendix


# --- rules -------------------------------------------------------------------


def rows_are_counted(rows, counts):
    if Counter(row.number[:3] for row in rows) != counts:
        yield f"{Counter(row.number[:3] for row in rows)}, not {counts}"
    expected = [
        f"{document}-{n:02}"
        for document, count in sorted(counts.items())
        for n in range(1, count + 1)
    ]
    for row, number in zip(rows, expected, strict=False):
        if row.number != number:
            yield f"{row.number} stands where {number} belongs"
            return


def cells_are_filled(rows):
    for row in rows:
        if not all(row):
            yield f"{row.number}: an empty cell"
        if row.verdict not in {"holds", *VERDICTS.values()}:
            yield f"{row.number}: verdict {row.verdict}"


def links_lead_somewhere(rows, labels, in_full):
    for row in rows:
        if not labels & {*LINK.findall(row.treated)}:
            yield f"{row.number}: says nowhere where it is treated"
        for label in LINK.findall(row.proof + row.treated):
            if label not in labels | in_full:
                yield f"{row.number}: leads to {label}, which is nowhere"


def repeats_name_an_earlier_row(rows):
    seen = set()
    for row in rows:
        seen.add(row.number)
        for other in NUMBER.findall(row.proof):
            if other == row.number or other not in seen:
                yield f"{row.number}: refers to {other}"


def numbers_are_printed(rows, printed):
    for row in rows:
        text = row.proof
        for pattern, instead in NOT_PROSE:
            text = re.sub(pattern, instead, text, flags=re.MULTILINE)
        for number, match in numbers(THIN_SPACE.sub("", text)):
            small = not decimals(number) and number < SMALLEST
            if not small and not backed_by(
                number, printed.get(row.number, [])
            ):
                yield f"{row.number}: no line of it prints {match[0]}"


def boxes_are_in_the_table(rows, boxes):
    linked = {
        (row.number[:3], label, row.verdict)
        for row in rows
        for label in LINK.findall(row.treated)
    }
    for document, name, verdict in boxes:
        if (document, name, verdict) not in linked:
            yield f"{document}: no row says {verdict} and links {name}"


def test_rows_are_complete():
    chapters, appendix = book()
    rows = list(rows_of(appendix))
    labels = {label for notebook in chapters for label in labels_of(notebook)}
    boxes = list(boxes_of(appendix))
    assert len(labels) > 100 and len(boxes) > 30
    faults = [
        *rows_are_counted(rows, ROWS),
        *cells_are_filled(rows),
        *links_lead_somewhere(rows, labels, {name for _, name, _ in boxes}),
        *repeats_name_an_earlier_row(rows),
        *numbers_are_printed(rows, printed_by_row(appendix)),
        *boxes_are_in_the_table(rows, boxes),
    ]
    assert not faults, "\n".join(faults)


def test_only_rows_are_computed_and_in_their_order():
    _, appendix = book()
    printed = list(printed_by_row(appendix))
    numbered = [row.number for row in rows_of(appendix)]
    assert printed == [number for number in numbered if number in printed]


def test_the_tally_is_that_of_the_rows():
    _, appendix = book()
    (cell,) = [cell for cell in appendix.cells if cell.id == "tally"]
    verdicts = ("holds", "made precise", "corrected")
    rows = list(rows_of(appendix))
    for document in [*ROWS, ""]:
        found = [r.verdict for r in rows if r.number.startswith(document)]
        line = [len(found), *(found.count(verdict) for verdict in verdicts)]
        words = [document or "together", *map(str, line)]
        assert words in [x.split() for x in cell.outputs[0].text.splitlines()]


# --- every rule can fail -----------------------------------------------------

SOUND = Row(
    "000-01",
    "$P \\ge 0$",
    "corrected",
    "0.8813 bits, 10 coins, [theorem 3.5](x.md); as 000-00",
    "{ref}`coins <corr-coins>` (A), {prf:ref}`Gibbs <thm-gibbs>` (3)",
)
LABELS = {"thm-gibbs"}
IN_FULL = {"corr-coins"}
PRINTED = {"000-01": [number for number, _ in numbers("0.88129 3.5 10")]}
BOXES = [("000", "corr-coins", "corrected")]


def table(*rows):
    """A notebook with a table of these rows."""
    text = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    header = "| " + " | ".join(COLUMNS) + " |\n|---|---|---|---|---|\n"
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell(f"# Title\n\n{header}{text}")]
    )


def test_rows_are_read_from_the_tables():
    anchored = SOUND._replace(number='<span id="row-000-01">000-01</span>')
    bold = SOUND._replace(verdict="**corrected**")
    assert list(rows_of(table(SOUND, anchored, bold))) == [SOUND] * 3
    with pytest.raises(AssertionError):
        list(rows_of(table(SOUND[:4])))


def test_targets_are_read_from_the_chapters():
    cell = nbformat.v4.new_markdown_cell(
        "(sec-a)=\n## A\n\n:::{prf:theorem} B\n:label: thm-b\n\nx\n:::\n"
        ":::{admonition} C\n:name: corr-c\n\n(no-label) x\n:::"
    )
    figure = nbformat.v4.new_code_cell(
        metadata={"mystnb": {"figure": {"name": "fig-d"}}}
    )
    notebook = nbformat.v4.new_notebook(cells=[cell, figure])
    labels = set(labels_of(nbformat.from_dict(notebook)))
    assert labels == {"sec-a", "thm-b", "corr-c", "fig-d"}


def test_corrections_stand_in_the_appendix_only():
    chapters, _ = book()
    assert not [box for notebook in chapters for box in boxes_of(notebook)]


def test_boxes_are_read_from_a_notebook():
    box = (
        ":::{{admonition}} {} (documents 001, 003)\n"
        ":class: correction\n:name: corr-x\n\ntext\n:::"
    )

    def boxes(title):
        cell = nbformat.v4.new_markdown_cell(box.format(title))
        return list(boxes_of(nbformat.v4.new_notebook(cells=[cell])))

    assert boxes("Made precise: a, b") == [
        ("001", "corr-x", "made precise"),
        ("003", "corr-x", "made precise"),
    ]
    with pytest.raises(KeyError):
        boxes("Remark: a")
    with pytest.raises(ValueError, match="without kind"):
        boxes("Correction")


def test_printed_numbers_belong_to_the_row_that_begins_their_line():
    stdout = nbformat.v4.new_output(
        "stream", text="000-01  1.5\n000-02  2.5\n3.5\n000-01 4.5\n"
    )
    cell = nbformat.v4.new_code_cell(outputs=[stdout])
    notebook = nbformat.v4.new_notebook(cells=[cell])
    printed = {
        row: [float(number) for number in found]
        for row, found in printed_by_row(notebook).items()
    }
    assert printed == {"000-01": [1.5, 4.5], "000-02": [2.5]}


def faults_of(*rows, labels=LABELS, printed=PRINTED, boxes=BOXES, counts=None):
    counts = counts or {"000": len(rows)}
    first = SOUND._replace(number="000-00", proof="proven")
    return [
        *rows_are_counted(rows, counts),
        *cells_are_filled(rows),
        *links_lead_somewhere(rows, labels, IN_FULL),
        *repeats_name_an_earlier_row([first, *rows]),
        *numbers_are_printed(rows, printed),
        *boxes_are_in_the_table(rows, boxes),
    ]


def test_a_sound_row_passes():
    assert faults_of(SOUND) == []


@pytest.mark.parametrize(
    "change",
    [
        {"number": "000-02"},
        {"number": "001-01"},
        {"says": ""},
        {"proof": ""},
        {"verdict": "mostly holds"},
        {"verdict": "holds"},  # no longer what the box says
        {"treated": "chapter 2"},
        {"treated": "{ref}`coins <corr-coins>`, {ref}`x <sec-missing>`"},
        {"treated": "{prf:ref}`Gibbs <thm-gibbs>`"},  # not in full
        {"treated": "{ref}`coins <corr-coins>`"},  # nowhere in the chapters
        {"proof": "{prf:ref}`x <thm-missing>`"},
        {"proof": "as 000-02"},
        {"proof": "0.8814 bits"},
        {"proof": "0.881291 bits"},
        {"proof": "11 coins"},
    ],
)
def test_a_changed_row_is_found(change):
    assert len(faults_of(SOUND._replace(**change))) >= 1


def test_a_number_that_another_row_prints_does_not_count():
    assert faults_of(SOUND, printed={"000-02": PRINTED["000-01"]}) != []


def test_a_missing_row_is_found():
    second = SOUND._replace(number="000-02", proof="proven")
    assert faults_of(SOUND, second) == []
    assert faults_of(SOUND, counts={"000": 2}) != []
    assert faults_of(second, SOUND) != []


def test_a_box_without_a_row_is_found():
    assert faults_of(SOUND, boxes=[*BOXES, ("000", "corr-new", "corrected")])
    assert faults_of(SOUND, boxes=[("001", "corr-coins", "corrected")])
