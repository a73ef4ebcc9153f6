"""The catalogs of the Korean edition: locale/ko/*.po, one for each page.

In: the pages that _toc.yml lists, the words of _toc.yml and _config.yml, the
strings that infolib's figures and checks pass to gettext, and the words of
widgets/ and answers/.
Out: catalogs that hold every unit of them, in their order, with the
translations they had. A translation whose source has changed is kept and
marked fuzzy; one whose source is gone is kept as obsolete.
"""

import ast
import difflib
import functools
from pathlib import Path

import polib
from babel.messages.extract import extract

from tools.edition import ENGLISH
from tools.incremental import ROOT
from tools.korean import segments
from tools.korean.segments import Segment

FOLDER = ROOT / "locale" / "ko"
IN_TEMPLATES = {"parse_template_string": True}  # babel: look there, too
SCRIPTS = ("widgets", "answers")
ALIKE = 0.6  # from here on an old translation is better than none
FEW = 8  # words: of shorter texts all are compared letter by letter
METADATA = {
    "Project-Id-Version": "Measuring Surprise",
    "Language": "ko",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


# --- what there is to translate ---------------------------------------------


def page_segments(page: str):
    found = []

    def note(unit):
        found.append(unit)
        return unit.text

    segments.page(ENGLISH.file(page), note)
    return found


def site_segments():
    config = ENGLISH.settings()
    for name in ("title", "author", "copyright"):
        yield Segment(name, config[name])
    yield Segment("footer", config["html"]["extra_footer"])
    for part in ENGLISH.contents()["parts"]:
        yield Segment("part of the contents", part["caption"])
    yield from marked_segments(ROOT / "tools")
    themes = (ROOT / "tools/korean/theme_words.txt").read_text(
        encoding="utf-8"
    )
    for word in themes.splitlines():
        yield Segment("word of the themes", word)


def is_marked(node):
    """Is it a call of `_`, or of the method `word` of an edition?"""
    match node:
        case ast.Call(func=ast.Name(id="_") | ast.Attribute(attr="word")):
            return True
    return False


def marked_segments(folder: Path):
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
            yield Segment(kind, text, context=context[0] if context else None)


def widget_segments():
    """The words of the figures that move, and of what takes answers."""
    for path in sorted(
        path for name in SCRIPTS for path in (ROOT / name).glob("*.js")
    ):
        with path.open("rb") as file:
            for _, text, _, _ in extract(
                "javascript", file, {"_": None}, options=IN_TEMPLATES
            ):
                kind = "template" if "{" in text else "word"
                place = path.relative_to(ROOT).as_posix()
                yield Segment(f"{kind} in {place}", text)


def everything() -> dict[str, list[Segment]]:
    """The units of every catalog."""
    catalogs = {
        page.replace("/", "."): page_segments(page) for page in ENGLISH.pages()
    }
    catalogs["site"] = list(site_segments())
    catalogs["widgets"] = list(widget_segments())
    catalogs["infolib"] = list(marked_segments(ROOT / "infolib"))
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


def blank(name: str, found: list[Segment]):
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


@functools.cache
def words(text):
    return frozenset(text.split())


def likeness(old, new):
    """How near two sources are; the same cell counts for a little."""
    if old.msgctxt != new.msgctxt:
        return 0
    shorter, longer = sorted((len(old.msgid), len(new.msgid)))
    if 2 * shorter < ALIKE * (shorter + longer):  # cannot be alike enough
        return 0
    before, after = words(old.msgid), words(new.msgid)
    both, either = len(before & after), len(before | after)
    if either > FEW and both < either / 5:  # saves nearly all of the time
        return 0
    matcher = difflib.SequenceMatcher(None, old.msgid, new.msgid, False)
    if matcher.quick_ratio() < ALIKE:
        return 0
    same = set(old.occurrences) & set(new.occurrences)
    return matcher.ratio() + 0.05 * bool(same)


def is_done(entry):
    """Does it have a translation that holds? An obsolete one may, too."""
    return bool(entry.msgstr) and not entry.fuzzy


def take(entry, before):
    """Give an entry the translation of an earlier one."""
    entry.msgstr = before.msgstr
    entry.tcomment = before.tcomment
    if before.fuzzy or before.msgid != entry.msgid:
        entry.flags = ["fuzzy"]
        changed = before.msgid != entry.msgid
        entry.previous_msgid = (
            before.msgid if changed else (before.previous_msgid)
        )


def merged(old: dict[str, polib.POFile], new: dict[str, polib.POFile]):
    """The catalogs `new`, by their names, with the translations of `old`.

    A sentence that has moved to another page takes its translation along. One
    that has changed keeps the old translation, marked fuzzy: it is not shown
    until somebody has said that it holds. What no page says any more is kept
    as obsolete.
    """
    said = {name: {key(entry) for entry in new[name]} for name in new}
    own = {name: {key(e): e for e in old[name] if e.msgstr} for name in old}
    anywhere = {
        key(entry): entry
        for catalog in old.values()
        for entry in catalog
        if is_done(entry)
    }
    left = [
        (name, entry)
        for name, catalog in old.items()
        for entry in catalog
        if entry.msgstr and key(entry) not in said.get(name, ())
    ]
    for name, catalog in new.items():
        for entry in catalog:
            before = own.get(name, {}).get(key(entry))
            if not before or not is_done(before):
                before = anywhere.get(key(entry), before)
            if before:
                take(entry, before)
                continue
            found = most_alike(entry, left)
            if found:
                left.remove(found)
                take(entry, found[1])
    # what has moved is not obsolete where it was
    everywhere = set().union(*said.values())
    for name, entry in left:
        kept = key(entry) not in everywhere and not entry.fuzzy
        if name in new and kept:
            entry.obsolete = True
            entry.occurrences = []
            new[name].append(entry)
    return new


def most_alike(entry, candidates):
    """The candidate, a name and an entry, that is nearest, if one is near."""
    best = max(
        candidates, key=lambda pair: likeness(pair[1], entry), default=None
    )
    return best if best and likeness(best[1], entry) >= ALIKE else None


def update():
    """Bring all catalogs up to date; return them by their names."""
    found = everything()
    new = {name: blank(name, units) for name, units in found.items()}
    catalogs = merged({name: load(name) for name in names(found)}, new)
    for name, catalog in catalogs.items():
        path_of(name).parent.mkdir(parents=True, exist_ok=True)
        text = str(catalog)
        if not path_of(name).is_file() or text != path_of(name).read_text(
            encoding="utf-8"
        ):
            catalog.save(str(path_of(name)))
    return catalogs


def names(found):
    """The catalogs that are wanted, and those of pages that are no more."""
    return {*found, *(path.stem for path in FOLDER.glob("*.po"))}


def missing(name: str, found: list[Segment]) -> list[Segment]:
    """The units, each once, that a catalog has no translation for."""
    known = done(name)
    places = {(unit.context, unit.text): unit for unit in found}
    return [unit for place, unit in places.items() if place not in known]


def untranslated() -> dict[str, list[Segment]]:
    """What stands in English in the Korean edition, by catalog."""
    lacking = {name: missing(name, us) for name, us in everything().items()}
    return {name: found for name, found in lacking.items() if found}


def done(name: str):
    """The translations of a catalog that hold."""
    return {key(e): e.msgstr for e in load(name) if e.translated()}


def translator(name: str):
    """What a catalog makes of a unit; English where it has nothing."""
    known = done(name)

    def translate(unit):
        return known.get((unit.context, unit.text), unit.text)

    return translate


# Kinds of units that can be marked as English: the others are attributes,
# code, or parts of a formula.
MARKABLE = ("paragraph", "heading", "list item", "table cell", "quotation",
            "definition", "caption", "title of")  # fmt: skip


def marking_translator(name: str):
    """The same, but English that is left says that it is English."""
    known = done(name)

    def translate(unit):
        text = known.get((unit.context, unit.text))
        if text is None and unit.kind.startswith(MARKABLE):
            return f'<span lang="en">{unit.text}</span>'
        return unit.text if text is None else text

    return translate
