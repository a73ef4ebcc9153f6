"""A directive that repeats what a chapter states, each with a link to it.

    ```{statements} chapters/02_entropy
    thm-grouping: too special for two pages
    ```

In: a notebook of the book. Its definitions and theorems are taken from its
source whenever the book is built, so a sheet of them cannot say something
else, and forgets none. The lines of the directive name those to leave out,
each with a reason.
Out: for each definition and theorem, in their order, its title, a link, and
its text; not its proof.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

STATED = re.compile(
    r"^(?P<fence>:{3,})\{prf:(?:definition|theorem)\} *(?P<title>.*)\n"
    r":label: (?P<label>\S+)\n(?P<text>.*?)\n(?P=fence)$",
    re.M | re.S,
)
LEFT_OUT = re.compile(r"(?P<label>\S+): (?P<reason>\S.*)")


class Statement(NamedTuple):
    label: str
    title: str
    text: str


def statements(path):
    """Every definition and theorem of a notebook, in their order."""
    cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    return [
        Statement(it["label"], it["title"], it["text"].strip())
        for cell in cells
        if cell["cell_type"] == "markdown"
        for it in STATED.finditer("".join(cell["source"]))
    ]


def left_out(lines):
    """The labels that the lines of a directive name, with their reasons."""
    found = {}
    for line in filter(None, map(str.strip, lines)):
        match = LEFT_OUT.fullmatch(line)
        if not match:
            raise ValueError(f"not a label, a colon and a reason: {line}")
        found[match["label"]] = match["reason"]
    return found


def chosen(path, lines):
    """What is stated in a notebook and not left out; ValueError if none is."""
    stated = statements(path)
    without = left_out(lines)
    unknown = sorted(without.keys() - {it.label for it in stated})
    if unknown:
        raise ValueError(f"{Path(path).name} has no {', '.join(unknown)}")
    return [it for it in stated if it.label not in without]


class Statements(SphinxDirective):
    required_arguments = 1
    has_content = True

    def run(self):
        page = self.arguments[0]
        path = Path(self.env.doc2path(page))
        if path.suffix != ".ipynb" or not path.is_file():
            raise self.error(f"statements {page}: there is no such notebook")
        self.env.note_dependency(str(path))
        try:
            found = chosen(path, self.content)
        except ValueError as error:
            raise self.error(f"statements {page}: {error}") from None
        return [self.repeated(statement) for statement in found]

    def repeated(self, statement):
        title = f"**{statement.title}** {{prf:ref}}`{statement.label}`"
        box = nodes.container(classes=["statement"])
        box += self.parse_text_to_nodes(f"{title}\n\n{statement.text}")
        return box


def setup(app):
    app.add_directive("statements", Statements)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
