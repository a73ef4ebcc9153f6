"""Mark in the pages where each cell ends and what it is in a talk.

In: the notebooks, whose cells have a `slide_type`. Out: a mark behind each
cell, at which tools/slides.py cuts the page into slides.
"""

import json


def mark_cells(app, docname, source):
    """Say where each cell ends and what it is in a talk.

    No line and no cell is added before another, so that warnings still name
    the right place.
    """
    if not app.env.doc2path(docname).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    for cell in notebook["cells"]:
        kind = cell["metadata"].get("slideshow", {}).get("slide_type", "-")
        if cell["cell_type"] == "code":  # a tag becomes a class of the cell
            tags = cell["metadata"].setdefault("tags", [])
            tags.append(f"mark {cell['id']} {kind}")
        else:
            text = "".join(cell["source"])
            cell["source"] = f"{text}\n\n<!-- mark {cell['id']} {kind} -->"
    source[0] = json.dumps(notebook)


def setup(app):
    app.connect("source-read", mark_cells)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
