"""Figures that move, on the pages: what they start from, and their script.

In: the outputs of notebooks that infolib.explore has made, and the plots of
other pages; widgets/.
Out: <figure class="explorable" data-explorable="NAME" data-state="{…}"> around
the static figure, and _static/explorables.js, which book.js loads when the
reader comes near one.
"""

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup

import infolib
from infolib.explore import MIME_TYPE
from tools import widgets
from tools.incremental import ROOT

SCRIPT = "explorables.js"
ENTRY = ROOT / "widgets" / SCRIPT


def explorables(notebook):
    """Name and state of the figures that move, by the names of their cells."""
    return {
        cell["id"]: output["data"][MIME_TYPE]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if MIME_TYPE in output.get("data", {})
    }


def leave_to_pages(app, docname, source):
    """MyST-NB knows only the static figure, and warns of the rest."""
    if MIME_TYPE not in source[0]:
        return
    notebook = json.loads(source[0])
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(MIME_TYPE, None)
    source[0] = json.dumps(notebook)


def explorables_of_page(text):
    """The same of a page that draws them: `.. plot::` with :class: explorable.

    They go by the place among such figures, since no cell has drawn them.
    """
    calls = re.findall(r"^ +(il\.explore\..*)\.draw\(\)$", text, re.MULTILINE)
    drawn = [eval(call, {"il": infolib}) for call in calls]  # the page's code
    return {
        place: {"name": it.name, "state": it.state}
        for place, it in enumerate(drawn)
    }


def name_figures(app, pagename, templatename, context, doctree):
    """Say of each figure which widget takes its place, and from where."""
    if not doctree:
        return
    source = Path(app.env.doc2path(pagename))
    text = source.read_text(encoding="utf-8")
    is_notebook = source.suffix == ".ipynb"
    found = (
        explorables(json.loads(text))
        if is_notebook
        else explorables_of_page(text)
    )
    if not found:
        return
    soup = BeautifulSoup(context["body"], "html.parser")
    drawn = soup.select("figure:has(> img.explorable)")
    for where, explorable in found.items():
        figure = (
            soup.select_one(f"[class*='tag_mark_{where}_'] figure")
            if is_notebook
            else drawn[where]
        )
        if not figure:
            raise SystemExit(
                f"{source.name}: {explorable['name']} needs a caption"
            )
        figure["class"] = ["explorable", *figure.get("class", [])]
        figure["data-explorable"] = explorable["name"]
        figure["data-state"] = json.dumps(
            explorable["state"], ensure_ascii=False
        )
    context["body"] = str(soup)


def write_script(app, exception):
    if exception or app.builder.name != "html":
        return
    target = Path(app.outdir, "_static", SCRIPT)
    widgets.bundle(ENTRY, target, widgets.words(app.config.language))


def setup(app):
    app.connect("source-read", leave_to_pages)
    # after the text is mended (head.py), before what it loads is known
    app.connect("html-page-context", name_figures, priority=850)
    app.connect("build-finished", write_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
