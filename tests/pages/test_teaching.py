"""What lecturers get: question banks, and the exercises as two PDFs.

The banks are read back, and compared with the notebooks and with infolib.
"""

import json
import math
import os
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from functools import cache
from html import escape

import pypdfium2
import pytest
from parsed_pages import article, parsed
from pypdf import PdfReader

import infolib as il
from infolib import _language
from infolib.exercises import report
from tools import recorded_exercises, slides
from tools.edition import EDITIONS, ENGLISH
from tools.teaching import banks, canvas, exam, sheets

QTI = f"{{{canvas.QTI}}}"
PACKAGE = f"{{{canvas.PACKAGE}}}"
ANSWER = re.compile(r":class-container: quiz-(right|wrong)")
# what must not be in a text that stands in another place than its page
ODD = re.compile(
    r"<svg|<math|<img|<a |<form|class=|style=|katex|src=|href=|\$|\{ref\}"
)


# --- the sources -------------------------------------------------------------


@cache
def quizzes(edition):
    """By chapter, the place of the right answer of each question."""
    found = {}
    for page in edition.chapters():
        notebook = json.loads(edition.file(page).read_text(encoding="utf-8"))
        verdicts = {
            cell["id"]: ANSWER.findall("".join(cell["source"]))
            for cell in notebook["cells"]
        }
        found[page] = {
            name: it.index("right") for name, it in verdicts.items() if it
        }
    return found


@cache
def numbers(edition):
    """By chapter, the questions of the exercises, by their names."""
    found = {}
    for page in edition.chapters():
        asked = recorded_exercises.read(edition, page)["exercises"]
        found[page] = {
            f"{label}-{place}": question
            for label, exercise in asked.items()
            for place, question in enumerate(exercise["questions"], 1)
        }
    return found


def names(edition):
    """By chapter, the names of all questions that a bank must have."""
    return [
        Counter(
            [
                *quizzes(edition)[page],
                *numbers(edition)[page],
                *(
                    f"{name}-name"
                    for name, question in numbers(edition)[page].items()
                    if "choice" in question
                ),
            ]
        )
        for page in edition.chapters()
    ]


def all_numbers(edition):
    for found in numbers(edition).values():
        yield from found.items()


@pytest.fixture(params=EDITIONS, ids=lambda e: e.language)
def spoken(request):
    """An edition, while infolib speaks its language."""
    before = _language.language()
    il.use_language(request.param.language)
    yield request.param
    il.use_language(before)


def judge(question):
    """What infolib says to a number, without its praise."""
    return report.Number(
        question["asks"],
        float(question["expected"]),
        [(float(slip), hint) for slip, hint in question["slips"]],
        "",
        tolerance=question["margin"],
        whole=question["whole"],
        otherwise=question["otherwise"],
    )


def paragraph(text):
    return f"<p>{escape(text, quote=False)}</p>"


# --- Moodle ------------------------------------------------------------------


@cache
def moodle(edition):
    """By chapter, the questions of the Moodle bank by their names."""
    path = edition.site / "teaching" / banks.MOODLE
    found = []
    for question in ET.parse(path).getroot():
        if question.get("type") == "category":
            found.append([])
        else:
            found[-1].append((question.findtext("idnumber"), question))
    return found


def in_moodle(edition):
    return {name: it for found in moodle(edition) for name, it in found}


def answers(question):
    return [
        (
            answer.findtext("text"),
            int(answer.get("fraction")),
            answer.findtext("feedback/text"),
            answer.findtext("tolerance"),
        )
        for answer in question.findall("answer")
    ]


def test_moodle_gets_each_question_of_a_chapter_once(site, edition):
    found = [Counter(name for name, _ in it) for it in moodle(edition)]
    assert found == names(edition)
    assert sum(map(len, found)) > 100


def test_moodle_gets_what_it_requires(site, edition):
    for name, question in in_moodle(edition).items():
        kind = question.get("type")
        assert kind in {"multichoice", "numerical", "shortanswer"}, name
        assert 0 < len(question.findtext("name/text")) < 256, name
        assert question.find("questiontext").get("format") == "html"
        assert question.findtext("questiontext/text").strip(), name
        assert question.findtext("defaultgrade") == "1"
        for text, fraction, feedback, tolerance in answers(question):
            assert text and feedback, name
            assert fraction in {0, 100}, name
            assert (tolerance is not None) == (kind == "numerical"), name
        if kind == "multichoice":
            assert question.findtext("single") == "true"


def test_moodle_marks_the_right_choice_and_explains_each(site, edition):
    found = in_moodle(edition)
    for quiz in quizzes(edition).values():
        for name, right in quiz.items():
            fractions = [it[1] for it in answers(found[name])]
            assert fractions.index(100) == right, name
            assert sorted(fractions) == [0, 0, 100], name
            feedback = {it[2] for it in answers(found[name])}
            assert len(feedback) == 3, name


def test_moodle_marks_the_right_name(site, edition):
    found = in_moodle(edition)
    choices = {
        f"{name}-name": question["choice"]
        for name, question in all_numbers(edition)
        if "choice" in question
    }
    assert choices
    for name, choice in choices.items():
        assert {text: part for text, part, *_ in answers(found[name])} == {
            paragraph(word): 100 if word == choice["best"] else 0
            for word in choice["names"]
        }


def by_moodle(question, value):
    """What Moodle says to a number: the first answer that is near."""
    for text, fraction, feedback, tolerance in answers(question):
        if text == "*" or abs(float(text) - value) <= float(tolerance):
            return fraction == 100, feedback
    return None


def test_moodle_says_of_a_number_what_the_notebook_says(site, spoken):
    found, tried = in_moodle(spoken), 0
    for name, question in all_numbers(spoken):
        expected = float(question["expected"])
        if math.isinf(expected):
            continue
        praise = paragraph(question["right"])
        assert by_moodle(found[name], expected) == (True, praise), name
        verdicts = judge(question)
        for slip, _ in verdicts.slips:
            said = verdicts.verdict(slip)
            if math.isinf(slip) or said == verdicts.praise():
                continue
            wrong = (False, paragraph(said))
            assert by_moodle(found[name], slip) == wrong, name
            tried += 1
    assert tried > 200


def test_moodle_takes_a_number_as_far_off_as_the_notebook_does(site, edition):
    found = in_moodle(edition)
    for name, question in all_numbers(edition):
        expected = float(question["expected"])
        if math.isinf(expected):
            continue
        first = answers(found[name])[0]
        assert float(first[0]) == expected, name
        margin = 0 if question["whole"] else question["margin"]
        assert float(first[3]) == margin, name
        assert [it[1] for it in answers(found[name])].count(100) == 1, name


def test_moodle_takes_infinity_as_a_word(site, edition):
    found = in_moodle(edition)
    infinite = [
        name
        for name, question in all_numbers(edition)
        if question["expected"] == "Infinity"
    ]
    assert infinite
    for name in infinite:
        assert found[name].get("type") == "shortanswer"
        for text, fraction, _, _ in answers(found[name]):
            assert (fraction == 100) == (text != "*"), name


# --- Canvas ------------------------------------------------------------------


@cache
def package(edition):
    path = edition.site / "teaching" / banks.CANVAS
    with zipfile.ZipFile(path) as archive:
        return {
            name: ET.fromstring(archive.read(name))
            for name in archive.namelist()
        }


@cache
def in_canvas(edition):
    """By chapter, the items of the package by their names."""
    files = package(edition)
    return [
        [
            (item.get("ident").removeprefix(f"{edition.language}-"), item)
            for item in files[name].iter(f"{QTI}item")
        ]
        for name in sorted(files)
        if name != canvas.MANIFEST
    ]


def type_of(item):
    fields = item.iter(f"{QTI}qtimetadatafield")
    entries = {
        field.findtext(f"{QTI}fieldlabel"): field.findtext(f"{QTI}fieldentry")
        for field in fields
    }
    return entries["question_type"]


def feedback_of(item):
    return {
        it.get("ident"): it.findtext(f".//{QTI}mattext")
        for it in item.iter(f"{QTI}itemfeedback")
    }


def right_condition(item):
    """What must hold for the whole score: the only condition that sets it."""
    (found,) = (
        it
        for it in item.iter(f"{QTI}respcondition")
        if it.find(f"{QTI}setvar") is not None
    )
    assert found.findtext(f"{QTI}setvar") == "100"
    return found.find(f"{QTI}conditionvar")


def texts_equal(condition):
    return [it.text for it in condition.iter(f"{QTI}varequal")]


def test_the_manifest_names_each_file_of_the_package_and_no_other(
    site, edition
):
    files = package(edition)
    manifest = files[canvas.MANIFEST]
    named = [it.get("href") for it in manifest.iter(f"{PACKAGE}file")]
    assert Counter(named) == Counter({*files} - {canvas.MANIFEST})
    resources = [*manifest.iter(f"{PACKAGE}resource")]
    assert [it.get("href") for it in resources] == named
    assert {it.get("type") for it in resources} == {"imsqti_xmlv1p2"}
    identifiers = [it.get("identifier") for it in resources]
    assert len({*identifiers}) == len(identifiers)


def test_canvas_gets_each_question_of_a_chapter_once(site, edition):
    found = [Counter(name for name, _ in it) for it in in_canvas(edition)]
    assert found == names(edition)


def test_canvas_marks_one_right_answer_and_explains_each_choice(site, edition):
    places = {k: v for it in quizzes(edition).values() for k, v in it.items()}
    for found in in_canvas(edition):
        for name, item in found:
            condition = right_condition(item)
            shown = {
                it.get("linkrefid")
                for it in item.iter(f"{QTI}displayfeedback")
            }
            assert shown == {*feedback_of(item)}, name
            if type_of(item) != "multiple_choice_question":
                continue
            labels = [
                it.get("ident") for it in item.iter(f"{QTI}response_label")
            ]
            (right,) = texts_equal(condition)
            assert right in labels
            assert shown == {f"{label}_fb" for label in labels}, name
            if name in places:
                assert labels.index(right) == places[name], name


def test_canvas_takes_a_number_as_far_off_as_the_notebook_does(site, edition):
    items = {name: it for found in in_canvas(edition) for name, it in found}
    for name, question in all_numbers(edition):
        condition = right_condition(items[name])
        if question["expected"] == "Infinity":
            assert type_of(items[name]) == "short_answer_question"
            assert "inf" in texts_equal(condition)
            continue
        assert type_of(items[name]) == "numerical_question"
        expected = question["expected"]
        margin = 0 if question["whole"] else question["margin"]
        assert [*map(float, texts_equal(condition))] == [expected], name
        ends = [
            float(condition.findtext(f".//{QTI}{tag}"))
            for tag in ("vargte", "varlte")
        ]
        assert ends == [expected - margin, expected + margin], name


def test_canvas_tells_the_hints_of_all_slips(site, edition):
    items = {name: it for found in in_canvas(edition) for name, it in found}
    for name, question in all_numbers(edition):
        said = feedback_of(items[name])
        assert said["correct_fb"] == paragraph(question["right"])
        hints = [
            f"<li>{canvas.shown(float(slip))}: {escape(hint, False)}</li>"
            for slip, hint in question["slips"]
        ]
        wrong = said["general_incorrect_fb"]
        assert "".join(hints) in wrong, name
        if question["otherwise"]:
            assert escape(question["otherwise"], quote=False) in wrong, name


# --- both banks --------------------------------------------------------------


@cache
def texts(edition):
    """Every text of both banks that a student may read."""
    roots = [question for _, question in in_moodle(edition).items()]
    found = [it.text for root in roots for it in root.iter("text") if it.text]
    for chapter in in_canvas(edition):
        for _, item in chapter:
            found.append(item.get("title"))
            found += [it.text for it in item.iter(f"{QTI}mattext")]
    return found


def test_texts_need_no_style_no_picture_and_no_network(site, edition):
    for text in texts(edition):
        code = re.sub(r"<pre>.*?</pre>|<code>.*?</code>", "", text, flags=re.S)
        if address := os.environ.get("SITE_URL", "").rstrip("/"):
            code = code.replace(f'<a href="{address}/', "")
        assert not ODD.search(code), text
        for opens, closes in (r"\(", r"\)"), (r"\[", r"\]"):
            assert text.count(opens) == text.count(closes), text


def test_a_question_whose_data_are_elsewhere_names_its_page(site, edition):
    beside = edition.word("Have the page of this exercise beside you:")
    proof = edition.word("Here only numbers are asked for, not the proof.")
    found = in_moodle(edition)
    text = {
        name: found[name].findtext("questiontext/text")
        for name in ("ex-bill-1", "ex-rounded-1", "ex-grouping-1", "ex-pin-1")
    }
    assert beside in text["ex-bill-1"]
    assert re.search(r" 4[.]\d ", text["ex-bill-1"])  # its number there
    assert beside in text["ex-rounded-1"]
    assert proof in text["ex-grouping-1"]
    assert beside not in text["ex-pin-1"] and proof not in text["ex-pin-1"]


def test_a_sentence_of_praise_begins_large(whole_site):
    for name, question in all_numbers(ENGLISH):  # Hangul has one size
        assert not re.search(r"[.] [a-z]", question["right"]), name


def test_formulas_are_latex(site, edition):
    everything = "".join(texts(edition))
    assert everything.count(r"\(") > 300
    assert r"\log_2" in everything


def test_equal_pages_give_equal_banks(site, edition, tmp_path):
    made = tmp_path / "banks"
    made.mkdir()
    before = os.umask(0o077)
    try:
        banks.write(edition, made)
    finally:
        os.umask(before)
    for name in (banks.MOODLE, banks.CANVAS):
        there = (site / "teaching" / name).read_bytes()
        assert (made / name).read_bytes() == there, name


# --- PDFs --------------------------------------------------------------------


@cache
def pdf_text(path):
    """Its text without spaces: lines end where they must."""
    with pypdfium2.PdfDocument(path) as pdf:
        found = [page.get_textpage().get_text_range() for page in pdf]
    return solid("".join(found))


def solid(text):
    # the hyphen at the end of a line is a character of its own
    return re.sub(r"[\s\ufffe\u00ad\u2060-]", "", text)


def titles(edition, kind):
    """The titles of exercises, or of solutions, as pages show them."""
    for page in edition.chapters():
        text = article(edition, page)
        for box in text.select(f".{kind} > .admonition-title"):
            yield solid(box.get_text())


def test_each_exercise_is_on_both_sheets_its_solution_on_one(
    has_chromium, site, edition
):
    asked = pdf_text(site / "teaching" / sheets.EXERCISES)
    solved = pdf_text(site / "teaching" / sheets.SOLUTIONS)
    tasks, answers = titles(edition, "exercise"), titles(edition, "solution")
    for task, answer in zip(tasks, answers, strict=True):
        assert task in asked and task in solved
        assert answer not in asked
        # exercises may share a title, but not with their number
        assert solved.count(answer) == 1


def test_sheets_have_chapters_bookmarks_and_nothing_that_is_open(
    has_chromium, site, edition
):
    for name, solved in (sheets.EXERCISES, False), (sheets.SOLUTIONS, True):
        path = site / "teaching" / name
        pdf = PdfReader(path)
        assert pdf.metadata.title == sheets.title_of(edition, solved)
        assert pdf.trailer["/Root"]["/Lang"] == edition.language
        pages = {
            solid(it.title): pdf.get_destination_page_number(it)
            for it in pdf.outline
            if not isinstance(it, list)
        }
        chapters = [
            pages[solid(article(edition, page).h1.get_text())]
            for page in edition.chapters()
        ]
        assert sorted({*chapters}) == chapters  # each on a page of its own
        for page in edition.chapters():
            wording = recorded_exercises.read(edition, page)["wording"]
            assert solid(wording["open"]) not in pdf_text(path)


def test_an_exam_has_its_tasks_and_its_solutions_on_another_sheet(
    has_chromium, site, edition
):
    page = parsed(edition.site / "chapters" / "teaching.html")
    names = [
        solid(it.get_text()).partition(".")[2]
        for it in page.select("article p > strong")
        if re.match(r"\d+\. ", it.get_text())
    ]
    assert len(names) == 10
    first = solid(page.select_one("article details summary").get_text())
    for it in exam.EXAMS:
        for solved in (False, True):
            path = site / "teaching" / it.file(solved)
            assert PdfReader(path).metadata.title == it.title(edition, solved)
            text = pdf_text(path)
            for number, name in enumerate(names, 1):
                assert (f".{name}" in text) == (number in it.tasks)
            for place, number in enumerate(it.tasks, 1):
                assert f"{place}.{names[number - 1]}" in text
                solution = first.replace("1", str(place))
                # "Solution of 1" would also be the beginning of another one
                there = re.search(rf"{solution}(?!\d)", text) is not None
                assert there == solved


# --- the page that offers them -----------------------------------------------


def test_the_page_for_lecturers_offers_all_of_them(has_chromium, site):
    page = site / "chapters" / "teaching.html"
    links = parsed(page).select('article a[href^="../teaching/"]')
    names = [it.file(solved) for it in exam.EXAMS for solved in (False, True)]
    names += [banks.MOODLE, banks.CANVAS, sheets.EXERCISES, sheets.SOLUTIONS]
    assert [it["href"] for it in links] == [f"../teaching/{n}" for n in names]
    for link in links:
        assert link.has_attr("download") and link.get_text()
        assert (page.parent / link["href"]).is_file()


def test_each_plan_leads_to_its_deck(has_chromium, site, edition):
    page = edition.site / "chapters" / "teaching.html"
    links = [
        it["href"]
        for it in parsed(page).select('article a[href*="/slides/"]')
        if "#" not in it["href"]  # to a slide of a plan
    ]
    ends = (".html", ".pdf", slides.HANDOUT, slides.NOTES)
    names = [name.rpartition("/")[2] for name in edition.chapters()]
    assert links == 2 * [
        f"../slides/{name}{end}" for name in names for end in ends
    ]
    for link in links:
        assert (page.parent / link).is_file()
