"""The catalogs of the Korean edition: locale/ko/*.po, one for each page.

In: the pages that _toc.yml lists, the words of _toc.yml and _config.yml, the
strings that infolib's figures and checks pass to gettext.
Out: catalogs that hold every unit of them, in their order, with the
translations they had. A translation whose source has changed is kept and
marked fuzzy; one whose source is gone is kept as obsolete.
"""

import ast
import difflib
from collections.abc import Iterator
from pathlib import Path

import polib
import units
import yaml
from units import Unit

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale" / "ko"
ALIKE = 0.6  # from here on an old translation is better than none
METADATA = {
    "Project-Id-Version": "Measuring Surprise",
    "Language": "ko",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


# --- what there is to translate ---------------------------------------------


def contents():
    return yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))


def pages(toc) -> Iterator[str]:
    """All pages of the book in order, without their suffix."""
    yield toc["root"]
    for part in toc["parts"]:
        for chapter in part["chapters"]:
            yield chapter["file"]


def source(page: str):
    """The file of a page: a notebook, or Markdown."""
    found = [ROOT / f"{page}{end}" for end in (".ipynb", ".md")]
    return next(path for path in found if path.is_file())


def page_units(page: str):
    found = []

    def note(unit):
        found.append(unit)
        return unit.text

    units.page(source(page), note)
    return found


def site_units():
    config = (ROOT / "_config.yml").read_text(encoding="utf-8")
    config = yaml.safe_load(config)
    for name in ("title", "author", "copyright"):
        yield Unit(name, config[name])
    yield Unit("footer", config["html"]["extra_footer"])
    for part in contents()["parts"]:
        yield Unit("part of the contents", part["caption"])
    yield from marked_units(ROOT / "tools")
    themes = (ROOT / "tools/theme_words.txt").read_text(encoding="utf-8")
    for word in themes.splitlines():
        yield Unit("word of the themes", word)


def is_marked(node):
    """Is it a call of `_`, or of the method `word` of an edition?"""
    match node:
        case ast.Call(func=ast.Name(id="_") | ast.Attribute(attr="word")):
            return True
    return False


def marked_units(folder: Path):
    """The strings that code has translated: templates if it fills them in."""
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        filled = {
            id(node.value)
            for node in nodes
            if isinstance(node, ast.Attribute) and node.attr == "format"
        }
        calls = [node for node in nodes if is_marked(node)]
        for call in sorted(calls, key=lambda node: node.lineno):
            kind = "template" if id(call) in filled else "word"
            kind = f"{kind} in {path.relative_to(ROOT).as_posix()}"
            text, *context = [word.value for word in call.args]
            yield Unit(kind, text, context=context[0] if context else None)


def everything() -> dict[str, list[Unit]]:
    """The units of every catalog."""
    catalogs = {
        page.replace("/", "."): page_units(page) for page in pages(contents())
    }
    catalogs["site"] = list(site_units())
    catalogs["infolib"] = list(marked_units(ROOT / "infolib"))
    return catalogs


# --- catalogs ---------------------------------------------------------------


def path_of(name: str):
    # infolib takes its own along to where it is installed
    package = name == "infolib"
    return ROOT / "infolib/locale/ko.po" if package else FOLDER / f"{name}.po"


def load(name: str):
    path = path_of(name)
    return polib.pofile(str(path)) if path.is_file() else polib.POFile()


def key(entry):
    return entry.msgctxt, entry.msgid


def blank(name: str, found: list[Unit]):
    """A catalog without translations; a text that comes twice has one entry,
    so that a label that is also a key in code stays the same key."""
    entries = {}
    for unit in found:
        place = (unit.context, unit.text)
        entry = entries.get(place)
        if not entry:
            entry = entries[place] = polib.POEntry(
                msgid=unit.text, msgctxt=unit.context, comment=unit.kind
            )
        # no line number: cells keep their names, lines do not keep their place
        where = (f"{name}:{unit.cell}" if unit.cell else name, "")
        if where not in entry.occurrences:
            entry.occurrences.append(where)
    catalog = polib.POFile()
    catalog.metadata = dict(METADATA)
    catalog.extend(entries.values())
    return catalog


def likeness(old, new):
    """How near two sources are; the same cell counts for a little."""
    if old.msgctxt != new.msgctxt:
        return 0
    matcher = difflib.SequenceMatcher(None, old.msgid, new.msgid, False)
    if matcher.quick_ratio() < ALIKE:
        return 0
    same = set(old.occurrences) & set(new.occurrences)
    return matcher.ratio() + 0.05 * bool(same)


def merged(old: polib.POFile, new: polib.POFile):
    """The catalog `new` with the translations of `old`."""
    kept = {key(entry): entry for entry in old}
    wanted = {key(entry) for entry in new}
    left = [e for e in old if key(e) not in wanted and e.msgstr]
    for entry in new:
        before = kept.get(key(entry))
        if before:
            entry.previous_msgid = before.previous_msgid
        elif left:
            before = max(left, key=lambda e: likeness(e, entry))
            if likeness(before, entry) < ALIKE:
                continue
            left.remove(before)
            entry.previous_msgid = before.msgid
        else:
            continue
        entry.msgstr = before.msgstr
        entry.tcomment = before.tcomment
        stale = before.fuzzy or before.msgid != entry.msgid
        entry.flags = ["fuzzy"] if stale else []
    for entry in left:
        entry.obsolete = True
        entry.occurrences = []
        new.append(entry)
    return new


def update(name: str, found: list[Unit]):
    """Bring a catalog up to date; return it."""
    catalog = merged(load(name), blank(name, found))
    path_of(name).parent.mkdir(parents=True, exist_ok=True)
    catalog.save(str(path_of(name)))
    return catalog


def translator(name: str):
    """What a catalog makes of a unit; English where it has nothing."""
    known = {key(e): e.msgstr for e in load(name) if e.translated()}

    def translate(unit):
        return known.get((unit.context, unit.text), unit.text)

    return translate
