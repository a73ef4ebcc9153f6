"""A question bank as Moodle XML, https://docs.moodle.org/en/Moodle_XML_format.

In: chapters with their questions, see questions.py.
Out: the bytes of a file with a category for each chapter.

Moodle compares a number with the answers in their order, the right one first,
and `*` stands for all others. Its numbers are finite: where infinity is the
answer, it is one word of several.
"""

import math
import xml.etree.ElementTree as ET

from tools.teaching.questions import ChoiceQuestion

LONGEST = 255  # letters of a name


def add(parent, tag, text, **attributes):
    """A tag of Moodle's, whose text stands in a tag of its own."""
    element = ET.SubElement(parent, tag, attributes)
    ET.SubElement(element, "text").text = text
    return element


def category(bank, *names):
    """The questions that follow belong to a category in another."""
    question = ET.SubElement(bank, "question", type="category")
    # a slash in a name is written twice
    path = "/".join(name.replace("/", "//") for name in names)
    add(question, "category", f"$course$/top/{path}")


def begin(bank, kind, question):
    """A question with what every kind has."""
    element = ET.SubElement(bank, "question", type=kind)
    add(element, "name", question.title[:LONGEST])
    add(element, "questiontext", question.text, format="html")
    add(element, "generalfeedback", "", format="html")
    ET.SubElement(element, "defaultgrade").text = "1"
    ET.SubElement(element, "penalty").text = "0.3333333"
    ET.SubElement(element, "hidden").text = "0"
    ET.SubElement(element, "idnumber").text = question.name
    return element


def answer(element, text, right, feedback, **attributes):
    fraction = "100" if right else "0"
    found = add(element, "answer", text, fraction=fraction, **attributes)
    add(found, "feedback", feedback, format="html")
    return found


def add_choices(bank, question):
    element = begin(bank, "multichoice", question)
    ET.SubElement(element, "single").text = "true"
    ET.SubElement(element, "shuffleanswers").text = "true"
    ET.SubElement(element, "answernumbering").text = "abc"
    for it in question.choices:
        answer(element, it.text, it.right, it.feedback, format="html")


def add_number(bank, question):
    element = begin(bank, "numerical", question)
    values = [(question.expected, question.tolerance, True, question.right)]
    values += [
        (slip.value, question.margin, False, slip.verdict)
        for slip in question.slips
        if math.isfinite(slip.value)
    ]
    for value, margin, right, feedback in values:
        found = answer(element, repr(value), right, feedback)
        ET.SubElement(found, "tolerance").text = repr(margin)
    found = answer(element, "*", False, question.otherwise)
    ET.SubElement(found, "tolerance").text = "0"


def add_infinity(bank, question):
    element = begin(bank, "shortanswer", question)
    ET.SubElement(element, "usecase").text = "0"
    for word in question.infinite:
        answer(element, word, True, question.right)
    for slip in question.slips:
        answer(element, f"{slip.value:g}", False, slip.verdict)
    answer(element, "*", False, question.otherwise)


def bank(title, chapters):
    """The bytes of a file with all questions."""
    root = ET.Element("quiz")
    for chapter in chapters:
        category(root, title, chapter.title)
        for question in chapter.questions:
            if isinstance(question, ChoiceQuestion):
                add_choices(root, question)
            elif question.infinite:
                add_infinity(root, question)
            else:
                add_number(root, question)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)
