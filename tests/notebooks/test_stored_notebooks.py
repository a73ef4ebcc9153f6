"""What nbval does not see.

nbval re-runs every notebook and compares the outputs that are stored. It
says nothing where outputs are cleared, skips PNG, and ignores metadata. Each
rule below closes one such hole: it takes a notebook and yields one line for
every fault. The second half shows that every rule can fail.
"""

import ast
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
)

from tools import slides
from tools.execute import normal_form, python_of

ROOT = Path(__file__).resolve().parents[2]
CODE_LINES = 15
COLUMNS = 79
IGNORED_OUTPUTS = 0
NOTEBOOK_BYTES = 1_500_000
NOTEBOOK_KEYS = {"kernelspec", "language_info"}
# "jupyter" folds the source of a solution in JupyterLab; "predict" says what a
# cell answers to a Predict box
CELL_KEYS = {"jupyter", "mystnb", "predict", "slideshow", "tags"}
TAGS = {
    "hide-input",
    "hide-output",
    "raises-exception",
    "remove-cell",
    "remove-input",
}
HIDDEN = {"hide-input", "remove-cell", "remove-input"}
SLIDES = {"slide", "subslide", "fragment", "notes", "skip", "-"}
SHOWING = {"display", "print", "show"}
MACHINE = re.compile(r"0x[0-9a-f]{6,}|/(home|root|tmp|Users)/|ipykernel_\d")
LIST_ITEM = re.compile(r"(\d+[.)]|[-+*]) ")
OBJECT = re.compile(r"^\[?<(Axes|matplotlib|Figure)|^Text\(", re.MULTILINE)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tags(cell):
    return set(cell.metadata.get("tags", []))


def data_outputs(notebook):
    """Cell and MIME bundle of every rich output."""
    for cell in code_cells(notebook):
        for output in cell.outputs:
            yield cell, output.get("data", {})


def called(node):
    name = getattr(node, "func", None)
    return getattr(name, "id", getattr(name, "attr", None))


def cells_are_executed_in_order(notebook):
    for count, cell in enumerate(code_cells(notebook), 1):
        if not cell.source.strip():
            yield f"{cell.id}: empty code cell"
        elif cell.execution_count != count:
            yield (
                f"{cell.id}: runs as {cell.execution_count}, not {count}: "
                "run make execute for this notebook"
            )


def what_a_cell_shows_is_stored(notebook):
    for cell in code_cells(notebook):
        shows = any(
            isinstance(line, ast.Expr) and called(line.value) in SHOWING
            for line in ast.parse(python_of(cell.source)).body
        )
        if shows and not cell.outputs:
            yield f"{cell.id}: shows something, yet no output is stored"


def nothing_goes_to_stderr(notebook):
    for cell in code_cells(notebook):
        if any(output.get("name") == "stderr" for output in cell.outputs):
            yield f"{cell.id}: stored stderr"


def errors_are_meant(notebook):
    for cell in code_cells(notebook):
        fails = any(out.output_type == "error" for out in cell.outputs)
        if fails != ("raises-exception" in tags(cell)):
            yield f"{cell.id}: an error and raises-exception go together"


def metadata_is_known(notebook):
    for key in notebook.metadata.keys() - NOTEBOOK_KEYS:
        yield f"notebook: metadata {key}"
    for cell in notebook.cells:
        for key in cell.metadata.keys() - CELL_KEYS:
            yield f"{cell.id}: metadata {key}"
        for tag in tags(cell) - TAGS:
            yield f"{cell.id}: tag {tag}"


def cell_ids_are_unique(notebook):
    ids = [cell.id for cell in notebook.cells]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"{name}: several cells"


def every_cell_has_a_place_on_the_slides(notebook):
    for cell in notebook.cells:
        kind = cell.metadata.get("slideshow", {}).get("slide_type")
        if kind not in SLIDES:
            yield (
                f"{cell.id}: slide_type {kind}: choose a Slide Type, such as "
                "skip, in JupyterLab"
            )


def what_is_said_of_a_slide_stands_where_it_begins(notebook):
    for cell in notebook.cells:
        about = dict(cell.metadata.get("slideshow", {}))
        begins = about.pop("slide_type", "") in {"slide", "subslide"}
        for key in about.keys() - set(slides.ABOUT):
            yield f"{cell.id}: slideshow has {key}"
        if cell.cell_type == "code":
            about.pop("code", None)  # said of the cell, not of the slide
        if about and not begins:
            yield f"{cell.id}: begins no slide, and has {', '.join(about)}"
        if about.get("kind", "board") not in slides.KINDS:
            yield f"{cell.id}: no kind of slide: {about['kind']}"
        if about.get("kind") == "break" and "minutes" not in about:
            yield f"{cell.id}: how many minutes has this break?"


def what_a_lecturer_asks_has_its_answer_in_the_notes(notebook):
    for cell in notebook.cells:
        about = cell.metadata.get("slideshow", {})
        if ("ask" in about) != ("answer" in about):
            yield f"{cell.id}: a question and no answer, or the reverse"


def no_sentence_becomes_a_list(notebook):
    """A number, or a minus, at the beginning of a line of a paragraph."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for before, line in pairwise(cell.source.split("\n")):
                sentence = before[:1].strip() and not LIST_ITEM.match(before)
                if sentence and before[-1] != ":" and LIST_ITEM.match(line):
                    yield f"{cell.id}: a list begins with {line[:40]!r}"


def figures_are_vectors(notebook):
    for cell, data in data_outputs(notebook):
        if {"image/png", "image/jpeg"} & data.keys():
            yield f"{cell.id}: a bitmap, which nbval would not compare"


def figures_are_described(notebook):
    names = set()
    for cell, data in data_outputs(notebook):
        if "image/svg+xml" not in data or "remove-cell" in tags(cell):
            continue
        about = cell.metadata.get("mystnb", {})
        name = about.get("figure", {}).get("name", "")
        if not name.startswith("fig-") or name in names:
            yield f"{cell.id}: its figure needs a name of its own, fig-..."
        if not about.get("figure", {}).get("caption", "").strip():
            yield f"{cell.id}: its figure needs a caption"
        if len(about.get("image", {}).get("alt", "").strip()) < 20:
            yield f"{cell.id}: its figure needs an alternative text"
        names.add(name)


def outputs_are_compared(notebook):
    ignored = [
        cell.id
        for cell in code_cells(notebook)
        if "nbval" in "".join(tags(cell)) or "NBVAL" in cell.source.upper()
    ]
    if len(ignored) > IGNORED_OUTPUTS:
        yield f"{', '.join(ignored)}: keeps nbval from comparing"


def cells_are_short(notebook):
    for cell in code_cells(notebook):
        lines = cell.source.splitlines()
        if not HIDDEN & tags(cell) and len(lines) > CODE_LINES:
            yield f"{cell.id}: {len(lines)} lines"
        if any(len(line) > COLUMNS for line in lines):
            yield f"{cell.id}: a line over {COLUMNS} columns"


def first_code_cell_only_imports(notebook):
    first = code_cells(notebook)[0]
    imports, ending, after = first.source.partition(
        "\n%precision 4\nil.plots.use_style()"
    )
    kinds = (ast.Import, ast.ImportFrom)
    only = all(isinstance(line, kinds) for line in ast.parse(imports).body)
    if not (only and ending) or after:
        yield f"{first.id}: imports, %precision 4, il.plots.use_style()"


def outputs_are_for_the_reader(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            data = output.get("data", {})
            plain = data.get("text/plain", "")
            words = [output.get("text", ""), plain, data.get("text/html", "")]
            words += output.get("traceback", [])
            if MACHINE.search("\n".join(words)):
                yield f"{cell.id}: an address or a path of this machine"
            if OBJECT.search(plain) and "image/svg+xml" not in data:
                yield f"{cell.id}: prints an object: {plain}"


RULES = [
    cells_are_executed_in_order,
    what_a_cell_shows_is_stored,
    nothing_goes_to_stderr,
    errors_are_meant,
    metadata_is_known,
    cell_ids_are_unique,
    every_cell_has_a_place_on_the_slides,
    what_is_said_of_a_slide_stands_where_it_begins,
    what_a_lecturer_asks_has_its_answer_in_the_notes,
    no_sentence_becomes_a_list,
    figures_are_vectors,
    figures_are_described,
    outputs_are_compared,
    cells_are_short,
    first_code_cell_only_imports,
    outputs_are_for_the_reader,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_notebook_keeps_the_rule(path, rule):
    faults = list(rule(nbformat.read(path, as_version=4)))
    assert not faults, "\n".join(faults)


def test_notebook_is_in_normal_form(path):
    text = path.read_text(encoding="utf-8")
    # reads() also rejects what the notebook format does not allow
    assert text == normal_form(nbformat.reads(text, as_version=4)), (
        f"run: make execute NOTEBOOK=chapters/{path.name}"
    )


def test_notebook_is_not_too_large(path):
    assert path.stat().st_size <= NOTEBOOK_BYTES


def test_table_of_contents_and_chapters_agree():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    named = {
        chapter["file"]
        for part in toc["parts"]
        for chapter in part["chapters"]
    }
    present = {
        f"chapters/{path.stem}"
        for path in (ROOT / "chapters").iterdir()
        if path.suffix in {".ipynb", ".md"}
    }
    assert named == present


# --- every rule can fail ---------------------------------------------------

FIGURE = {"image/svg+xml": "<svg/>", "text/plain": "<Figure size 5x5>"}
DESCRIPTION = {
    "figure": {"caption": "What to see.", "name": "fig-good"},
    "image": {"alt": "A curve that falls from left to right."},
}


def sound_notebook():
    """A title, the imports, a printed number, a figure, a meant error."""
    stream = new_output("stream", name="stdout", text="1 bit\n")
    figure = new_output("display_data", data=dict(FIGURE))
    error = new_output("error", ename="ValueError", evalue="", traceback=[])
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Title", id="title"),
            new_code_cell(
                "import infolib as il\n\n%precision 4\nil.plots.use_style()",
                id="imports",
            ),
            new_code_cell("print('1 bit')", id="print", outputs=[stream]),
            new_code_cell(
                "plt.show()",
                id="figure",
                outputs=[figure],
                metadata={"mystnb": DESCRIPTION},
            ),
            new_code_cell(
                "il.entropy([2])",
                id="error",
                outputs=[error],
                metadata={"tags": ["raises-exception"]},
            ),
        ]
    )
    for cell in notebook.cells:
        cell.metadata["slideshow"] = {"slide_type": "-"}
    for count, cell in enumerate(code_cells(notebook), 1):
        cell.execution_count = count
    return nbformat.from_dict(notebook)


def with_bitmap(notebook):
    notebook.cells[3].outputs[0].data["image/png"] = "iVBORw0KGgo="


def without_outputs(notebook):
    for cell in code_cells(notebook):
        cell.outputs, cell.execution_count = [], None


def set_in(index, **changes):
    def change(notebook):
        notebook.cells[index].update(changes)

    return change


def set_metadata(index, **changes):
    def change(notebook):
        notebook.cells[index].metadata.update(nbformat.from_dict(changes))

    return change


def printed(index, name, text):
    output = new_output("stream", name=name, text=text)
    return set_in(index, outputs=[nbformat.from_dict(output)])


BREAKS = [
    (cells_are_executed_in_order, without_outputs),
    (cells_are_executed_in_order, set_in(2, execution_count=7)),
    (cells_are_executed_in_order, set_in(2, source=" ")),
    (what_a_cell_shows_is_stored, without_outputs),
    (what_a_cell_shows_is_stored, set_in(3, outputs=[])),
    (nothing_goes_to_stderr, printed(2, "stderr", "a warning")),
    (errors_are_meant, set_metadata(4, tags=[])),
    (errors_are_meant, set_metadata(2, tags=["raises-exception"])),
    (metadata_is_known, set_metadata(0, collapsed=True)),
    (metadata_is_known, set_metadata(2, tags=["nbval-ignore-output"])),
    (cell_ids_are_unique, set_in(2, id="title")),
    (every_cell_has_a_place_on_the_slides, set_metadata(0, slideshow={})),
    (
        what_is_said_of_a_slide_stands_where_it_begins,
        set_metadata(0, slideshow={"slide_type": "slide", "kind": "poster"}),
    ),
    (
        what_is_said_of_a_slide_stands_where_it_begins,
        set_metadata(1, slideshow={"slide_type": "-", "head": "A claim"}),
    ),
    (
        what_a_lecturer_asks_has_its_answer_in_the_notes,
        set_metadata(0, slideshow={"slide_type": "slide", "ask": "Why?"}),
    ),
    (
        no_sentence_becomes_a_list,
        set_in(0, source="# Title\n\nThe shares add up to\n1. So"),
    ),
    (figures_are_vectors, with_bitmap),
    (figures_are_described, set_metadata(3, mystnb={})),
    (
        figures_are_described,
        set_metadata(3, mystnb=DESCRIPTION | {"image": {"alt": "a curve"}}),
    ),
    (outputs_are_compared, set_metadata(2, tags=["nbval-ignore-output"])),
    (outputs_are_compared, set_in(2, source="# NBVAL_SKIP\nprint(1)")),
    (cells_are_short, set_in(2, source="x = 1\n" * 16)),
    (cells_are_short, set_in(2, source="x = 1  # " + "-" * 79)),
    (first_code_cell_only_imports, set_in(1, source="import numpy as np")),
    (
        first_code_cell_only_imports,
        set_in(1, source="x = 1\n%precision 4\nil.plots.use_style()"),
    ),
    (outputs_are_for_the_reader, printed(2, "stdout", "at 0x7f12ab34cd56")),
    (outputs_are_for_the_reader, printed(2, "stdout", "/tmp/ipykernel_1/")),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_accepts_a_sound_notebook(rule):
    assert list(rule(sound_notebook())) == []


@pytest.mark.parametrize("rule, change", BREAKS)
def test_rule_rejects_a_broken_notebook(rule, change):
    notebook = sound_notebook()
    change(notebook)
    assert list(rule(notebook)) != []


def test_every_rule_is_shown_to_fail():
    assert {rule for rule, _ in BREAKS} == set(RULES)


def test_normal_form_drops_what_depends_on_editor_and_machine():
    notebook = sound_notebook()
    notebook.cells[0].metadata["execution"] = {"shell.execute_reply": "now"}
    notebook.metadata["kernelspec"] = {"name": "mine", "display_name": "Mine"}
    assert normal_form(notebook) == normal_form(sound_notebook())
    assert normal_form(notebook).endswith("}\n")
