"""A directive that plans a meeting from what a deck says of its slides.

    ```{plan} chapters/01_information
    :minutes: 45
    :only: one-letter halving-tree
    ```

In: the metadata of a notebook, where the first cell of a slide says its head,
its minutes and its kind (tools/slides.py); `minutes`, how long the meeting
is; `only` or `without`, names of such cells; `late`, what is left out when
time runs short. A name that is no slide, or a plan that is too long, is an
error.
Out: a place for links to the deck, which website.py fills; a table of the
sections in the order of the talk, with the minute at which each begins, the
heads of its slides, which of them play, and the pause; what `without` passes
over, and what `late` saves. A slide without a head, such as one of the quiz,
is called by the question or the heading on it. What one takes home is said
last. Slides that are optional stand behind the last one of a deck; a plan that
names them has them in their section. A deck whose slides have no minutes gets
no plan.
"""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from docutils.parsers.rst import directives
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

ASKED = re.compile(
    r"^```\{plan\} (?P<page>\S+)\n:minutes: (?P<minutes>\d+)\n"
    r"(?P<options>(?::(?:only|without|late): .+\n)*)```$",
    re.M,
)
OPTION = re.compile(r":(\w+): (.+)\n")
MEETING = 90  # minutes
SECTION = re.compile(r"(?:^\((?P<label>[\w-]+)\)=\n+)?^## (?P<title>.+)", re.M)
QUESTION = re.compile(r"^\*\*(?P<number>\d+)\. (?P<asks>.+?)\*\*", re.S)
WORD = re.compile(r"\$[^$]+\$\S*|\S+")  # a formula is one
LONGEST = 44  # letters of a question, as the name of a slide
BEGINS = {"slide", "subslide"}
PLAYED = "il.explore."  # a figure that moves
DECK = "<!-- deck {page} -->"  # website.py fills it
# Which slides come before and after the others in a talk. A kind that is not
# here stands where its cell stands.
PLACES = {"hook": 0, None: 1, "take-home": 2, "optional": 3}


def place(kind):
    """Where the slides of a kind stand: a value of PLACES."""
    return PLACES.get(kind, PLACES[None])


def asked(text):
    """The plans that a text asks for: page, minutes, names of slides."""
    for it in ASKED.finditer(text):
        options = OPTION.findall(it["options"])
        names = {kind: said.split() for kind, said in options}
        yield it["page"], int(it["minutes"]), names


@dataclass
class Slide:
    name: str  # of its first cell
    section: str  # a link to it, or its title
    head: str
    minutes: int
    kind: str
    pause: int = 0  # minutes of rest that follow
    plays: bool = False
    number: str = ""  # of the question of the quiz on it
    asks: str = ""  # in Markdown
    heading: str = ""

    def look_at(self, source, is_code):
        """Learn from a cell what is on the slide."""
        if is_code:
            self.plays |= PLAYED in source
        elif (found := QUESTION.match(source)) and not self.asks:
            self.number, self.asks = found["number"], found["asks"]
        elif found := SECTION.search(source):
            self.heading = self.heading or found["title"]

    def named(self):
        """Its head, or else what is on it, without Markdown of its own."""
        if self.head:
            return re.sub(r"([*_`|$\\])", r"\\\1", self.head)
        if self.asks and not self.kind:
            told = _("Quiz {number}: {question}")
            question = shortened(self.asks).replace("|", r"\|")
            return told.format(number=self.number, question=question)
        return "" if self.kind else self.heading

    def shown(self, deck):
        """What a plan says of it, with a link to it in the deck."""
        words = {
            "hook": _("Before we begin"),
            "board": _("On the board"),
            "break": _("Now you"),
            "take-home": _("To take home"),
        }
        parts = [words.get(self.kind), self.named()]
        said = ": ".join(str(part) for part in parts if part)
        play = f" **{_('play')}**" if self.plays else ""
        link = f'<a href="{deck}#/{self.name}">{said}</a>'
        return f"{link} ({self.minutes}){play}"


def shortened(question):
    """The first words of a question, which may have formulas."""
    kept, words = [], WORD.findall(question)
    while words and len(" ".join([*kept, words[0]])) <= LONGEST:
        kept.append(words.pop(0))
    short = " ".join(kept)
    return f"{short.rstrip(' .,;:…')} …" if words else short


def timed(path):
    """The slides of a notebook that have minutes, in the order of a plan."""
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
                    about.get("pause", 0),
                )
                found.append(slide)
        if slide and about.get("slide_type") != "skip":
            slide.look_at(source, cell["cell_type"] == "code")

    def order(slide):
        return place(None if slide.kind == "optional" else slide.kind)

    return sorted(found, key=order)


def chosen(slides, minutes, only=(), without=(), late=()):
    """What is shown, and what is passed over; ValueError if it cannot be."""
    names = {slide.name for slide in slides}
    unknown = sorted({*only, *without, *late} - names)
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
    if only:  # a short meeting goes on without a pause
        shown = [replace(slide, pause=0) for slide in shown]
    total = length(shown)
    if total > minutes:
        raise ValueError(f"{total} minutes, not {minutes}")
    if gone := sorted({*late} - {slide.name for slide in shown}):
        raise ValueError(f"not in the plan: {', '.join(gone)}")
    return shown, passed


def length(slides):
    """Their minutes, with the pauses."""
    return sum(slide.minutes + slide.pause for slide in slides)


def with_times(slides):
    """Each slide behind the minute at which it begins."""
    at = 0
    for slide in slides:
        yield at, slide
        at += slide.minutes + slide.pause


def rows(shown, page):
    """The lines of the table: from when, where in the book, what is done."""
    groups = []  # a pause ends one, as a section does
    for at, slide in with_times(shown):
        before = groups[-1][1][-1] if groups else None
        if before and before.section == slide.section and not before.pause:
            groups[-1][1].append(slide)
        else:
            groups.append((at, [slide]))
    for at, group in groups:
        last = group[-1]
        yield at, last.section, heads(group, page)
        if last.pause:
            rest = at + length(group) - last.pause
            yield rest, "", f"**{_('pause')}** ({last.pause})"


def clock(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"


def heads(slides, page):
    deck = f"../slides/{Path(page).name}.html"
    return " · ".join(slide.shown(deck) for slide in slides)


def lines(shown, passed, page, minutes, late=()):
    """The plan as Markdown."""
    total = length(shown)
    told = _("{page}: {total} of {minutes} minutes.")
    link = f"{{doc}}`/{page}`"
    told = told.format(page=link, total=total, minutes=minutes)
    yield f"{told} {DECK.format(page=page)}"
    yield ""
    yield f"| {_('at')} | {_('section')} | {_('slides, with their minutes')} |"
    yield "|---|---|---|"
    for at, section, slides in rows(shown, page):
        yield f"| {clock(at)} | {section} | {slides} |"
    yield f"| {clock(total)} | {_('end')} | |"
    if passed:
        yield ""
        yield _("Pass over: {slides}.").format(slides=heads(passed, page))
    if late:
        saved = [slide for slide in shown if slide.name in late]
        told = _("If you are late, leave out: {slides}; that saves {count}.")
        count = sum(slide.minutes for slide in saved)
        yield ""
        yield told.format(slides=heads(saved, page), count=count)


class Plan(SphinxDirective):
    required_arguments = 1
    option_spec = {
        "minutes": directives.positive_int,
        "only": str.split,
        "without": str.split,
        "late": str.split,
    }

    def run(self):
        page = self.arguments[0]
        path = Path(self.env.doc2path(page))
        self.env.note_dependency(str(path))
        slides = timed(path)
        if not slides:
            return []
        options = {"minutes": MEETING} | self.options
        try:
            plan = chosen(slides, **options)
        except ValueError as error:
            raise self.error(f"plan {page}: {error}") from None
        late = options.get("late", ())
        told = lines(*plan, page, options["minutes"], late)
        return self.parse_text_to_nodes("\n".join(told))


def setup(app):
    app.add_directive("plan", Plan)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
