"""Every correction of a document can be found from the preface.

A box that corrects a source names the documents in its title.  The preface
lists, for each document, links to all its boxes.
"""

import re
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[2]
BOX = re.compile(
    r":::\{admonition\} (?:Correction|Made precise): .* \(documents? "
    r"(?P<documents>[\d, ]+)\)\n:class: correction\n:name: (?P<name>\S+)"
)


def boxes():
    """(document, name of the box) for every correction in the chapters."""
    found, headings = set(), 0
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            headings += cell.source.count(":class: correction")
            for box in BOX.finditer(cell.source):
                headings -= 1
                for document in box["documents"].split(", "):
                    found.add((document, box["name"]))
    assert headings == 0, "a box does not say which document it corrects"
    return found


def links():
    """(document, name of the box) for every link of the preface."""
    preface = (ROOT / "intro.md").read_text(encoding="utf-8")
    found = set()
    for document, text in re.findall(
        r"^\*\*(\d{3})\*\*: (.*?)\n\n", preface, re.MULTILINE | re.DOTALL
    ):
        for name in re.findall(r"<(corr-[\w-]+)>", text):
            found.add((document, name))
    return found


def test_the_preface_links_every_correction_under_its_document():
    assert boxes() and links() == boxes()
