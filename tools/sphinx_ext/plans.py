"""A directive that plans a meeting from what a deck says of its slides.

    ```{plan} chapters/01_information
    :minutes: 45
    :only: one-letter halving-tree
    ```

In: the metadata of a notebook, where the first cell of a slide says its head,
its minutes and its kind (tools/slides.py); `minutes`, how long the meeting
is; `only` or `without`, names of such cells. A name that is no slide, or a
plan that is too long, is an error.
Out: a table of the sections in the order of the talk, with the minute at
which each begins, the heads of its slides and which of them play; what
`without` passes over. Slides that are optional stand behind the last one of a
deck, and only in a plan that names them. A deck whose slides have no minutes
gets no plan.
"""

import json
import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

SECTION = re.compile(r"(?:^\((?P<label>[\w-]+)\)=\n+)?^## (?P<title>.+)", re.M)
BEGINS = {"slide", "subslide"}
PLAYED = "il.explore."  # a figure that moves


@dataclass
class Slide:
    name: str  # of its first cell
    section: str  # a link to it, or its title
    head: str
    minutes: int
    kind: str
    plays: bool = False

    def shown(self):
        """What a plan says of it."""
        words = {
            "hook": _("Before we begin"),
            "board": _("On the board"),
            "break": _("Now you"),
            "take-home": _("To take home"),
        }
        head = re.sub(r"([*_`|$\\])", r"\\\1", self.head)  # no Markdown in it
        parts = [words.get(self.kind), head]
        said = ": ".join(str(part) for part in parts if part)
        said = said or str(_("a question"))  # the page has its words
        play = f" **{_('play')}**" if self.plays else ""
        return f"{said} ({self.minutes}){play}"


def timed(path):
    """The slides of a notebook that have minutes, in the order of the talk."""
    section, slide, found = "", None, []
    for cell in json.loads(Path(path).read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        about = cell["metadata"].get("slideshow", {})
        for match in SECTION.finditer(source):
            label, title = match["label"], match["title"]
            section = f"{{ref}}`{label}`" if label else title
        if about.get("slide_type") in BEGINS:
            slide = None
            if "minutes" in about:
                slide = Slide(
                    cell["id"],
                    section,
                    about.get("head", ""),
                    about["minutes"],
                    about.get("kind", ""),
                )
                found.append(slide)
        if slide and PLAYED in source and cell["cell_type"] == "code":
            slide.plays = True
    hooks = [slide for slide in found if slide.kind == "hook"]
    return hooks + [slide for slide in found if slide.kind != "hook"]


def chosen(slides, minutes, only=(), without=()):
    """What is shown, and what is passed over; ValueError if it cannot be."""
    names = {slide.name for slide in slides}
    unknown = sorted({*only, *without} - names)
    if unknown:
        raise ValueError(f"no slide begins with {', '.join(unknown)}")
    if only:
        shown = [slide for slide in slides if slide.name in only]
        passed = []  # nearly all, which helps nobody
    else:
        shown = [
            slide
            for slide in slides
            if slide.kind != "optional" and slide.name not in without
        ]
        passed = [slide for slide in slides if slide.name in without]
    total = sum(slide.minutes for slide in shown)
    if total > minutes:
        raise ValueError(f"{total} minutes, not {minutes}")
    return shown, passed


def clock(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"


def lines(shown, passed, page, minutes):
    """The plan as Markdown."""
    total = sum(slide.minutes for slide in shown)
    told = _("{page}: {total} of {minutes} minutes.")
    link = f"{{doc}}`/{page}`"
    yield told.format(page=link, total=total, minutes=minutes)
    yield ""
    yield f"| {_('at')} | {_('section')} | {_('slides, with their minutes')} |"
    yield "|---|---|---|"
    at = 0
    for section, slides in groupby(shown, key=lambda it: it.section):
        group = list(slides)
        heads = " · ".join(slide.shown() for slide in group)
        yield f"| {clock(at)} | {section} | {heads} |"
        at += sum(slide.minutes for slide in group)
    yield f"| {clock(at)} | {_('end')} | |"
    if passed:
        yield ""
        heads = " · ".join(slide.shown() for slide in passed)
        yield _("Pass over: {slides}.").format(slides=heads)


class Plan(SphinxDirective):
    required_arguments = 1
    option_spec = {
        "minutes": directives.positive_int,
        "only": str.split,
        "without": str.split,
    }

    def run(self):
        page = self.arguments[0]
        path = Path(self.env.doc2path(page))
        self.env.note_dependency(str(path))
        slides = timed(path)
        if not slides:
            return []
        options = {"minutes": 90} | self.options
        try:
            plan = chosen(slides, **options)
        except ValueError as error:
            raise self.error(f"plan {page}: {error}") from None
        told = list(lines(*plan, page, options["minutes"]))
        text = StringList(told, self.env.docname)
        parent = nodes.Element()
        self.state.nested_parse(text, self.content_offset, parent)
        return parent.children


def setup(app):
    app.add_directive("plan", Plan)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
