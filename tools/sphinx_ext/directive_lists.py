"""A directive that lists what the chapters define, prove, draw and ask.

    ```{list-of} definitions
    ```

In: the notebooks of the book, in the order of their names. The list cannot
be out of date: it is made from their sources whenever the book is built.
Out: one bullet for each definition, theorem, figure or exercise, grouped by
chapter, each a link.
"""

import json
import re
from pathlib import Path

from sphinx.util.docutils import SphinxDirective

# kind: what begins one, and the role that links to it
DIRECTIVES = {
    "definitions": (r"prf:definition", "prf:ref"),
    "theorems": (r"prf:theorem", "prf:ref"),
    "exercises": (r"exercise", "ref"),
}
KINDS = (*DIRECTIVES, "figures")


def stated(source, directive):
    """Label and title of everything that the directive states in a cell."""
    pattern = rf":::\{{{directive}\}} *(.*)\n:label: (\S+)"
    return [(label, title) for title, label in re.findall(pattern, source)]


def entries(cell, kind):
    """Markdown of every entry that a cell adds to the list."""
    source = "".join(cell["source"])
    if kind == "figures":
        figure = cell["metadata"].get("mystnb", {}).get("figure", {})
        if "name" in figure:
            first = re.split(r"(?<=[.?]) ", figure["caption"])[0]
            yield f"{{numref}}`{figure['name']}`: {first}"
    elif cell["cell_type"] == "markdown":
        directive, role = DIRECTIVES[kind]
        for label, title in stated(source, directive):
            yield f"{{{role}}}`{label}`: {title}"


def lines(kind, notebooks):
    """The list as Markdown; `notebooks` maps the name of a page to a file."""
    for page, path in notebooks.items():
        cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
        found = [entry for cell in cells for entry in entries(cell, kind)]
        if found:
            number = Path(page).name.split("_")[0].lstrip("0")
            title = re.search("^# (.+)", "".join(cells[0]["source"]), re.M)[1]
            yield from (f"**{{doc}}`{number}. {title} </{page}>`**", "")
            yield from (f"- {entry}" for entry in found)
            yield ""


class ListOf(SphinxDirective):
    required_arguments = 1

    def run(self):
        kind = self.arguments[0]
        if kind not in KINDS:
            raise self.error(f"list-of {kind}: not one of {', '.join(KINDS)}")
        paths = {
            page: self.env.doc2path(page)
            for page in sorted(self.env.found_docs)
            if self.env.doc2path(page).endswith(".ipynb")
        }
        return self.parse_text_to_nodes("\n".join(lines(kind, paths)))


def setup(app):
    app.add_directive("list-of", ListOf)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
