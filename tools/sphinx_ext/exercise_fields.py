"""Exercises that take answers in the page: their fields, and the script.

In: what the exercises of a page ask, see tools/recorded_exercises.py; the
text of the page; answers/.
Out: behind an exercise that asks for numbers <form data-exercise="LABEL"
data-questions="[…]">, which holds all that the script needs; behind one that
needs more than numbers a line that says so; no output that only says that an
exercise is open; and _static/answers.js, which serves quizzes and predictions
(questions.py), too.

Without scripts there are no fields, and a page is as its notebook.
"""

import json
import posixpath
from pathlib import Path

from bs4 import BeautifulSoup
from sphinx.locale import _

from tools import downloads, recorded_exercises, widgets
from tools import edition as editions
from tools.incremental import ROOT

SCRIPT = "answers.js"
ENTRY = ROOT / "answers" / "index.js"
LONGEST = 100  # characters of an answer


def edition_of(app):
    language = app.config.language
    return next(e for e in editions.EDITIONS if e.language == language)


# -- fields -------------------------------------------------------------------


def add_field(soup, form, name, label, *, number=True, infinite=False):
    """A text field with its label; `number` says which keys a phone shows."""
    field = soup.new_tag("div", attrs={"class": "field"})
    title = soup.new_tag("label", attrs={"for": name}, string=label)
    entry = soup.new_tag(
        "input",
        attrs={
            "id": name,
            "type": "text",
            "inputmode": "decimal" if number else "text",
            "maxlength": str(LONGEST),
            "autocomplete": "off",
            "autocapitalize": "off",
            "spellcheck": "false",
        },
    )
    field.extend([title, entry])
    if number:
        entry["aria-describedby"] = f"{form['data-exercise']}-such-as"
    if infinite:  # the keys for numbers of a phone lack it
        key = soup.new_tag("button", type="button", string="∞")
        key["class"] = "infinity"
        key["aria-label"] = _("Infinity: {field}").format(field=label)
        field.append(key)
    form.append(field)


def form_of(soup, label, questions, title, read):
    """The form of an exercise, and in it all that the script needs."""
    form = soup.new_tag("form", attrs={"class": "answers pst-js-only"})
    form["data-exercise"] = label
    form["data-questions"] = json.dumps(questions, ensure_ascii=False)
    if read:
        form["data-read"] = json.dumps(read, ensure_ascii=False)
    form["aria-label"] = _("Your answers: {exercise}").format(exercise=title)
    infinite = any(
        float(question["expected"]) == float("inf") for question in questions
    )
    for place, question in enumerate(questions, 1):
        name = f"{label}-answer-{place}"
        if choice := question.get("choice"):
            asks = choice["asks"]
            add_field(soup, form, f"{name}-name", asks, number=False)
        add_field(soup, form, name, question["asks"], infinite=infinite)
    such_as = soup.new_tag("div", attrs={"class": "such-as"})
    such_as["id"] = f"{label}-such-as"
    such_as.string = _("Such as 0.25, 1/4, 25 %, log2(10), 2^-3 or inf.")
    row = soup.new_tag("div", attrs={"class": "verdict"})
    button = soup.new_tag("button", type="submit", string=_("Check"))
    row.extend([button, soup.new_tag("div", attrs={"role": "status"})])
    form.extend([such_as, row])
    return form


def to_notebook(soup):
    """A line for an exercise whose answer is more than numbers.

    Its link waits for the archive, which only the site has (downloads.link).
    """
    line = soup.new_tag("p", attrs={"class": "to-notebook"})
    link = downloads.placeholder(_("the notebook with its data (ZIP)"))
    text = _("This answer is checked in {archive}.").format(archive=link)
    line.append(BeautifulSoup(text, "html.parser"))
    return line


# -- where to read ------------------------------------------------------------


def section(app, page, label):
    """Title and address of a section, as seen from a page."""
    labels = app.env.get_domain("std").labels
    if label not in labels:
        raise SystemExit(f"{page}: there is no section {label} to read")
    target, place, title = labels[label]
    there = ""
    if target != page:
        folder = posixpath.dirname(page)
        there = f"{posixpath.relpath(target, folder)}.html"
    return {"address": f"{there}#{place}", "title": title}


# -- the page -----------------------------------------------------------------


def drop_open(cell, sentence):
    """Take out of what a cell prints that nothing is answered yet."""
    for output in cell.select(".cell_output > .output"):
        printed = output.pre
        if not printed or sentence not in printed.get_text():
            continue
        lines = printed.get_text().splitlines(keepends=True)
        left = "".join(line for line in lines if line.strip() != sentence)
        if left:
            printed.string = left
        else:
            output.decompose()
    for output in cell.select(".cell_output"):
        if not output.find(True):
            output.decompose()


def take_answers(app, pagename, templatename, context, doctree):
    """Give the exercises of a page their fields."""
    edition = edition_of(app)
    if not doctree or pagename not in edition.chapters():
        return
    asked = recorded_exercises.read(edition, pagename)
    soup = BeautifulSoup(context["body"], "html.parser")
    for label, exercise in asked["exercises"].items():
        name = f"tag_mark_{exercise['cell']}_"
        cell = soup.select_one(f".cell[class*='{name}']")
        box = soup.find(id=label)
        if not cell or not box:
            raise SystemExit(f"{pagename}: {label} has no box or no cell")
        drop_open(cell, asked["wording"]["open"])
        if not exercise["questions"]:
            cell.insert_after(to_notebook(soup))
            continue
        read = exercise["read"] and section(app, pagename, exercise["read"])
        form = form_of(
            soup, label, exercise["questions"], box["aria-label"], read
        )
        if exercise["only_asks"]:  # the fields ask the same
            cell["class"] = [*cell["class"], "only-asks"]
            box.append(form)
        else:
            cell.insert_after(form)
    context["body"] = str(soup)


# -- the script ---------------------------------------------------------------


def words(edition):
    """What the script says, in the language of an edition."""
    wording = recorded_exercises.read(edition, edition.chapters()[0])[
        "wording"
    ]
    return wording | {
        "open": _("Not answered yet."),
        "read": _("It is explained in “{section}”."),
        "allRight": _("Right."),
        "notYet": _("Not yet."),
        "someRight": _("Right: {right} of {count}."),
    }


def write_script(app, exception):
    if exception or app.builder.name != "html":
        return
    target = Path(app.outdir, "_static", SCRIPT)
    said = widgets.words(app.config.language) | words(edition_of(app))
    widgets.bundle(ENTRY, target, said)


def setup(app):
    # after the text is mended (head.py), before what it loads is known
    app.connect("html-page-context", take_answers, priority=860)
    app.connect("build-finished", write_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
