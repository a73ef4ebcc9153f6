"""Quizzes and Predict boxes that take an answer, and how far a reader is.

In: the text of a page as html_repairs.py has mended it; of a notebook, the
answers of its cells to its Predict boxes (tools/predictions.py); answers/.
Out: <form data-quiz="CELL"> and <form data-predict="NAME">, and what stood
there before in <noscript>, which decks and the printed book take; a place at
the end of a chapter, and on the preface, for what is answered. The script is
that of exercise_fields.py.
"""

import copy
import json
import posixpath
import re
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, SoupStrainer
from sphinx.locale import _

from tools.edition import ENGLISH
from tools.predictions import predictions
from tools.sphinx_ext import html_repairs

OVERVIEW = "<!-- progress -->"  # in intro.md; assets.py knows it, too
UNFOLD = (  # without a letter that HTML would escape
    "{ const it = document.currentScript.previousElementSibling;"
    " it.replaceWith(it.content); }"
)
CELL = re.compile(r" mark (\S+) ")  # tools/sphinx_ext/cell_marks.py
ASKS = re.compile(r'<form\b[^>]*? data-(exercise|quiz|predict)="([^"]+)"')
KINDS = ("exercise", "quiz", "predict")
HEAD = SoupStrainer("h1")


# --- forms ------------------------------------------------------------------


def new_form(soup, kind, name):
    """A form, its row with a button, and its status."""
    form = soup.new_tag("form", autocomplete="off", novalidate="")
    form["class"] = "pst-js-only"
    form[f"data-{kind}"] = name
    row = soup.new_tag("p", attrs={"class": "act"})
    button = soup.new_tag("button", type="submit")
    button.string = _("Check") if kind == "quiz" else _("This is my guess")
    row.append(button)
    status = soup.new_tag("div", id=f"{name}-said", role="status")
    form.extend([row, status])
    return form


def choice(soup, name, place, content):
    """A radio with its words, and room for a verdict."""
    label = soup.new_tag("label")
    radio = soup.new_tag("input", type="radio", value=str(place))
    radio["name"] = name
    words = soup.new_tag("span", attrs={"class": "words"})
    words.extend(content)
    mark = soup.new_tag("span", attrs={"class": "verdict"})
    label.extend([radio, words, mark])
    return label


def copied(element):
    return [copy.copy(child) for child in element.contents]


def keep_without_scripts(soup, element):
    return element.wrap(soup.new_tag("noscript"))


def leave_to_scripts(soup, form):
    """Without scripts there is nothing in a form; with them, all at once.

    A script that comes later would move the page.
    """
    template = soup.new_tag("template")
    template.extend(list(form.contents))
    form.append(template)
    form.append(soup.new_tag("script", string=UNFOLD))


def ask_quiz(soup, quiz, name):
    """A question of a quiz, from the box of its dropdowns."""
    question = quiz.p
    form = new_form(soup, "quiz", name)
    group = soup.new_tag("fieldset")
    group["aria-describedby"] = f"{name}-said"
    legend = soup.new_tag("legend")
    legend.extend(copied(question))
    group.append(legend)
    for place, answer in enumerate(quiz.select("details")):
        words = copied(answer.select_one(".sd-summary-text"))
        group.append(choice(soup, name, place, words))
        why = soup.new_tag("div", hidden="", attrs={"class": "why"})
        why.extend(copied(answer.select_one(".sd-summary-content")))
        group.append(why)
        if "quiz-right" in answer["class"]:
            form["data-right"] = str(place)
    form.insert(0, group)
    keep_without_scripts(soup, quiz).insert_before(form)


def ask_guess(soup, box, name, answer, unit):
    """A Predict box that asks for a number or a choice."""
    form = new_form(soup, "predict", name)
    said = f"{name}-said"
    if answer.value:
        form["data-value"] = answer.value
        form["data-unit"] = unit
    if answer.choices:
        form["data-right"] = str(answer.right)
        listed = box.ul
        group = soup.new_tag("fieldset")
        asks = listed.find_previous_sibling("p")
        group["aria-label"] = html_repairs.plain(asks)
        group["aria-describedby"] = said
        for place, item in enumerate(listed.find_all("li", recursive=False)):
            words = copied(item.p or item)
            group.append(choice(soup, name, place, words))
        form.insert(0, group)
        keep_without_scripts(soup, listed).insert_before(form)
        return
    question = box.find_all("p", recursive=False)[-1]
    question["id"] = f"{name}-asks"
    label = soup.new_tag("label", attrs={"for": f"{name}-guess"})
    label.string = _("Your guess")
    if unit:
        label.string = _("Your guess ({unit})").format(unit=unit)
    # all keys: on some phones those for numbers have no minus
    field = soup.new_tag("input", type="text", id=f"{name}-guess")
    field["maxlength"] = "24"
    field["aria-describedby"] = f"{question['id']} {said}"
    form.p.insert(0, label)
    form.p.insert(1, field)
    box.append(form)


# --- pages ------------------------------------------------------------------


def cell_of(quiz):
    """The cell in which a question stands: its mark comes next."""
    mark = quiz.find_next(string=CELL)
    return CELL.match(mark)[1]


def cells_of(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))["cells"]


def answers_to(app, pagename, cells):
    """What the cells answer: the English ones, which the words name."""
    source = Path(app.env.doc2path(pagename))
    if app.config.language != "en":
        source = ENGLISH.file(pagename)
        cells = cells_of(source)
    try:
        return predictions(cells)
    except ValueError as error:
        raise SystemExit(f"{source.name}: {error}") from None


def units(cells):
    """The unit of each answer, in the language of the page."""
    return {
        name: answer.get("unit", "")
        for cell in cells
        for name, answer in cell["metadata"].get("predict", {}).items()
    }


def ask(app, pagename, templatename, context, doctree):
    """Let the page take answers."""
    source = Path(app.env.doc2path(pagename)) if doctree else Path()
    if source.suffix != ".ipynb":
        return
    cells = cells_of(source)
    answers, unit = answers_to(app, pagename, cells), units(cells)
    if not answers and 'class="quiz"' not in context["body"]:
        return
    soup = BeautifulSoup(context["body"], "html.parser")
    for quiz in soup.select("div.quiz"):
        ask_quiz(soup, quiz, cell_of(quiz))
    for name, answer in answers.items():
        box = soup.find(id=name)
        if not box:
            raise SystemExit(f"{source.name}: {name} is no box of the page")
        ask_guess(soup, box, name, answer, unit[name])
    # the question describes the field of a guess, and is read with it
    named = "form :is(legend, label), [id$='-asks']"
    html_repairs.name_formulas(soup, f":is({named}) .katex")
    for form in soup.select("form:is([data-quiz], [data-predict])"):
        leave_to_scripts(soup, form)
    root = posixpath.relpath(
        app.config.root_doc, posixpath.dirname(pagename) or "."
    )
    place = soup.new_tag("div")
    place["class"] = "how-far pst-js-only"
    place["data-progress"] = f"{root}.html#progress"
    soup.append(place)
    context["body"] = str(soup)


# --- the preface ------------------------------------------------------------


def asked(page):
    """The names of what a built page asks, by kind."""
    found = ASKS.findall(page)
    return {
        kind: [name for other, name in found if other == kind]
        for kind in KINDS
    }


def chapters(app):
    """Every page that asks something, with its title."""
    for name in sorted(app.env.found_docs):
        path = Path(app.outdir, f"{name}.html")
        page = path.read_text(encoding="utf-8") if path.is_file() else ""
        names = asked(page)
        if any(names.values()):
            title = BeautifulSoup(page, "html.parser", parse_only=HEAD)
            yield {
                "page": f"{name}.html",
                "title": " ".join(title.get_text().split()),
                "asks": names,
            }


def write_overview(app, exception):
    """Tell the preface what there is to answer, once all pages are there."""
    if exception or app.builder.name != "html":
        return
    path = Path(app.outdir, f"{app.config.root_doc}.html")
    text = path.read_text(encoding="utf-8")
    data = escape(json.dumps([*chapters(app)], ensure_ascii=False))
    place = (
        '<div id="progress" class="how-far pst-js-only" '
        f'data-chapters="{data}"></div>'
    )
    path.write_text(text.replace(OVERVIEW, place), encoding="utf-8")


def setup(app):
    # after head.py, which mends the text, and before assets.py
    app.connect("html-page-context", ask, priority=850)
    app.connect("build-finished", write_overview)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
