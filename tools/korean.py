"""The catalogs of the Korean edition, from the command line.

python tools/korean.py update       bring locale/ko up to date
python tools/korean.py report       what is not translated yet
python tools/korean.py holds TEXT   the translation of the changed sentence
                                    with this text in it still holds
python tools/korean.py check FILE   look for mistakes (all files: no FILE)
"""

import ast
import json
import sys
import unicodedata
from pathlib import Path

import catalog_checks
import catalogs
import polib
import units

CODE_WIDTH = 79


def update():
    """Extract and merge; name what is not translated."""
    catalogs.update()
    report()


def report():
    missing = catalogs.untranslated()
    for name, found in missing.items():
        print(catalogs.path_of(name).relative_to(catalogs.ROOT))
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
        sys.exit(f"no changed sentence with this text: {text}")


def width(text):
    """Columns that a text takes in a font of fixed width."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def wrong_code(page):
    """Code of the translated page that Python or the page's width rejects."""
    path = catalogs.source(page)
    if path.suffix != ".ipynb":
        return
    translate = catalogs.translator(page.replace("/", "."))
    notebook = json.loads(units.page(path, translate))
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        text = "".join(cell["source"])
        try:
            ast.parse(text)
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
            for problem in catalog_checks.problems(entry):
                where = " ".join(place for place, _ in entry.occurrences)
                print(f"{where} {entry.msgid[:50]!r}: {problem}")
                found += 1
        page = path.stem.replace("chapters.", "chapters/")
        if page in catalogs.pages(catalogs.contents()):
            for problem in wrong_code(page):
                print(f"{path.name} {problem}")
                found += 1
    print(f"{found} problems" if found else "no problems found")
    return found


def main(command="", *names):
    if command == "update":
        update()
    elif command == "report":
        report()
    elif command == "holds" and names:
        holds(*names)
    elif command == "check":
        paths = [Path(name) for name in names]
        for path in paths:
            if not path.is_file():
                sys.exit(f"no such catalog: {path}")
        paths = paths or [catalogs.path_of(n) for n in catalogs.everything()]
        sys.exit(check(paths) > 0)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
