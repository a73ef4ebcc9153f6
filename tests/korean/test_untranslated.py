"""What is not translated yet is English, marked so, and named."""

import polib
import pytest

from tools.korean import catalogs, commands, tree
from tools.korean.segments import Segment

PAGE = "chapters/lists"


@pytest.fixture
def without_translation(monkeypatch):
    """The catalog of a page without the translation of one sentence."""
    load = catalogs.load
    lost = []

    def forgetful(name):
        catalog = load(name)
        if name == PAGE.replace("/", "."):
            entries = [e for e in catalog if e.translated() and not e.obsolete]
            longest = max(entries, key=lambda entry: len(entry.msgid))
            longest.flags = ["fuzzy"]
            lost.append(longest.msgid)
        return catalog

    monkeypatch.setattr(catalogs, "load", forgetful)
    found = {PAGE.replace("/", "."): catalogs.page_segments(PAGE)}
    monkeypatch.setattr(catalogs, "everything", lambda: found)
    forgetful(PAGE.replace("/", "."))
    return lost[0]


def test_a_sentence_without_translation_is_marked_as_english(
    without_translation,
):
    text = " ".join(tree.translated(PAGE).split())
    assert f'<span lang="en">{without_translation}</span>' in text


def test_everything_else_is_not_marked(without_translation):
    assert tree.translated(PAGE).count("<span lang=") == 1


def test_code_and_descriptions_cannot_be_marked():
    for kind in ("code string", "code comment", "alt", "formula"):
        unit = Segment(kind, "words that no catalog has")
        assert catalogs.marking_translator("site")(unit) == unit.text


def test_what_is_not_translated_is_named(without_translation, capsys):
    commands.report()
    said = capsys.readouterr().out
    assert without_translation[:60] in said
    assert "chapters.lists.po" in said


def test_a_release_needs_everything_translated(without_translation):
    with pytest.raises(SystemExit, match="not complete"):
        commands.check_complete()


def test_a_translation_that_still_holds_is_shown_again(tmp_path, monkeypatch):
    path = tmp_path / "page.po"
    entry = polib.POEntry(
        msgid="A coin tells 1 bit.",
        msgstr="동전은 1비트입니다.",
        previous_msgid="A coin tells one bit.",
        flags=["fuzzy"],
    )
    catalog = polib.POFile()
    catalog.append(entry)
    catalog.save(str(path))
    monkeypatch.setattr(catalogs, "path_of", lambda name: path)
    monkeypatch.setattr(catalogs, "everything", lambda: {"page": []})
    commands.holds("tells 1 bit")
    (held,) = polib.pofile(str(path))
    assert held.translated() and not held.previous_msgid
    with pytest.raises(SystemExit, match="no changed sentence"):
        commands.holds("tells 1 bit")
