"""What a translator asks of the catalogs.

In: the pages and the catalogs in locale/ko.
Out: what is not translated yet, what is wrong, marks taken off.
"""

import ast
import json
import sys
import unicodedata

import polib

from tools.edition import ENGLISH
from tools.execute import python_of
from tools.incremental import ROOT
from tools.korean import catalogs, checks, segments

CODE_WIDTH = 79


def report():
    """List what is not translated."""
    missing = catalogs.untranslated()
    for name, found in missing.items():
        print(catalogs.path_of(name).relative_to(ROOT))
        for unit in found:
            print(f"    {unit.text[:72]}")
    count = sum(map(len, missing.values()))
    print(f"{count} not translated" if count else "everything is translated")


def holds(text):
    """Take the mark off changed sentences whose translation is still right."""
    found = 0
    for name in catalogs.everything():
        catalog = catalogs.load(name)
        entries = [e for e in catalog if e.fuzzy and not e.obsolete]
        for entry in entries:
            if text not in entry.msgid:
                continue
            entry.flags.remove("fuzzy")
            print(f"was: {entry.previous_msgid}\nnow: {entry.msgid}")
            entry.previous_msgid = None
            found += 1
            catalog.save(str(catalogs.path_of(name)))
    if not found:
        sys.exit(
            f"no changed sentence with this text, after make check: {text}"
        )


def check_complete():
    """Everything must be translated for a release."""
    if catalogs.untranslated():
        report()
        sys.exit("STRICT: the Korean edition is not complete")


def width(text):
    """Columns that a text takes in a font of fixed width."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def wrong_code(page):
    """Code of the translated page that Python or the page's width rejects."""
    path = ENGLISH.file(page)
    if path.suffix != ".ipynb":
        return
    translate = catalogs.translator(page.replace("/", "."))
    notebook = json.loads(segments.page(path, translate))
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        text = "".join(cell["source"])
        try:
            ast.parse(python_of(text))
        except SyntaxError as error:
            yield f"{cell['id']}: {error.msg}: {error.text}"
        for row in text.splitlines():
            if width(row) > CODE_WIDTH:
                yield f"{cell['id']}: {width(row)} columns wide: {row}"


def check(paths):
    """Print what is wrong; return how much that is."""
    found = 0
    for path in paths:
        for entry in polib.pofile(str(path)):
            if entry.obsolete or not entry.translated():
                continue
            for problem in checks.problems(entry):
                where = " ".join(place for place, _ in entry.occurrences)
                print(f"{where} {entry.msgid[:50]!r}: {problem}")
                found += 1
        page = path.stem.replace("chapters.", "chapters/")
        if page in ENGLISH.pages():
            for problem in wrong_code(page):
                print(f"{path.name} {problem}")
                found += 1
    print(f"{found} problems" if found else "no problems found")
    return found
