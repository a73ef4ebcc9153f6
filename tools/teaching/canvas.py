"""A question bank as Canvas imports it: a package of QTI 1.2.

In: chapters with their questions, see questions.py.
Out: the files of the package by their names: a manifest, and for each chapter
one quiz. What they are made of is what Canvas itself exports.

Canvas takes every number that an answer names for a right one, so that the
hints of slips stand together in what is said of all wrong answers.
"""

import xml.etree.ElementTree as ET
from html import escape

from tools.teaching.questions import ChoiceQuestion

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
MANIFEST = "imsmanifest.xml"
RESPONSE = "response1"


def add(parent, tag, text=None, **attributes):
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element


def add_html(parent, html):
    material = add(parent, "material")
    add(material, "mattext", html, texttype="text/html")


# --- questions ---------------------------------------------------------------


def begin(section, language, kind, question):
    """An item with its kind; returns it and the place of its question."""
    item = add(
        section,
        "item",
        ident=f"{language}-{question.name}",
        title=question.title,
    )
    fields = add(add(item, "itemmetadata"), "qtimetadata")
    for label, entry in {
        "question_type": kind,
        "points_possible": "1",
    }.items():
        field = add(fields, "qtimetadatafield")
        add(field, "fieldlabel", label)
        add(field, "fieldentry", entry)
    presentation = add(item, "presentation")
    add_html(presentation, question.text)
    return item, presentation


def begin_scoring(item):
    processing = add(item, "resprocessing")
    add(
        add(processing, "outcomes"),
        "decvar",
        maxvalue="100",
        minvalue="0",
        varname="SCORE",
        vartype="Decimal",
    )
    return processing


def condition(processing, feedback="", right=False):
    """What follows from an answer; returns the place for the answer."""
    found = add(
        processing, "respcondition", **{"continue": "No" if right else "Yes"}
    )
    answer = add(found, "conditionvar")
    if right:
        add(found, "setvar", "100", action="Set", varname="SCORE")
    if feedback:
        add(
            found,
            "displayfeedback",
            feedbacktype="Response",
            linkrefid=feedback,
        )
    return answer


def equals(parent, text):
    add(parent, "varequal", text, respident=RESPONSE)


def add_feedback(item, name, html):
    feedback = add(item, "itemfeedback", ident=name)
    add_html(add(feedback, "flow_mat"), html)


def add_choices(section, language, question):
    kind = "multiple_choice_question"
    item, presentation = begin(section, language, kind, question)
    response = add(
        presentation, "response_lid", ident=RESPONSE, rcardinality="Single"
    )
    render = add(response, "render_choice")
    processing = begin_scoring(item)
    for place, choice in enumerate(question.choices, 1):
        name = f"choice_{place}"
        add_html(add(render, "response_label", ident=name), choice.text)
        equals(condition(processing, f"{name}_fb"), name)
        add_feedback(item, f"{name}_fb", choice.feedback)
        if choice.right:
            right = name
    equals(condition(processing, right=True), right)


def add_number(section, language, question):
    """A number; where infinity is the answer, one of several words."""
    words = bool(question.infinite)
    kind = "short_answer_question" if words else "numerical_question"
    item, presentation = begin(section, language, kind, question)
    response = add(
        presentation, "response_str", ident=RESPONSE, rcardinality="Single"
    )
    render = add(response, "render_fib")
    if not words:
        render.set("fibtype", "Decimal")
    add(render, "response_label", ident="answer1", rshuffle="No")
    processing = begin_scoring(item)
    answer = condition(processing, "correct_fb", right=True)
    if words:
        for word in question.infinite:
            equals(answer, word)
    else:
        near(add(answer, "or"), question.expected, question.tolerance)
    add(condition(processing, "general_incorrect_fb"), "other")
    add_feedback(item, "correct_fb", question.right)
    add_feedback(item, "general_incorrect_fb", about_wrong(question))


def near(parent, value, margin):
    equals(parent, repr(value))
    between = add(parent, "and")
    for tag, end in ("vargte", value - margin), ("varlte", value + margin):
        add(between, tag, repr(end), respident=RESPONSE)


def about_wrong(question):
    """What is said of a wrong number, with the hints of all slips."""
    slips = "".join(
        f"<li>{shown(slip.value)}: {escape(slip.hint, quote=False)}</li>"
        for slip in question.slips
    )
    return question.otherwise + (f"<ul>{slips}</ul>" if slips else "")


def shown(value):
    return "∞" if value == float("inf") else f"{value:.6g}"


# --- the package -------------------------------------------------------------


def quiz(language, title, chapter):
    """The questions of a chapter."""
    root = ET.Element("questestinterop", xmlns=QTI)
    assessment = add(
        root,
        "assessment",
        ident=f"{language}-{chapter.name}",
        title=f"{title}: {chapter.title}",
    )
    section = add(assessment, "section", ident="root_section")
    for question in chapter.questions:
        kind = (
            add_choices if isinstance(question, ChoiceQuestion) else add_number
        )
        kind(section, language, question)
    return root


def manifest(language, names):
    """What the package holds."""
    root = ET.Element(
        "manifest", identifier=f"measuring-surprise-{language}", xmlns=PACKAGE
    )
    metadata = add(root, "metadata")
    add(metadata, "schema", "IMS Content")
    add(metadata, "schemaversion", "1.1.3")
    add(root, "organizations")
    resources = add(root, "resources")
    for name in names:
        resource = add(
            resources,
            "resource",
            identifier=name.partition("/")[0],
            type="imsqti_xmlv1p2",
            href=name,
        )
        add(resource, "file", href=name)
    return root


def package(language, title, chapters):
    """The bytes of the files of a package, by their names."""
    files = {}
    for chapter in chapters:
        folder = f"{language}-{chapter.name}"
        files[f"{folder}/{folder}.xml"] = quiz(language, title, chapter)
    files[MANIFEST] = manifest(language, [*files])
    for root in files.values():
        ET.indent(root)
    return {
        name: ET.tostring(root, encoding="utf-8", xml_declaration=True)
        for name, root in files.items()
    }
