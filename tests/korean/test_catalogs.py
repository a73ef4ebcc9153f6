"""The catalogs are complete, and merging them loses no translation."""

import polib
import pytest

from tools.edition import ENGLISH
from tools.korean import catalogs, checks, commands
from tools.korean.segments import Segment

EVERYTHING = catalogs.everything()
NAMES = sorted(EVERYTHING)


def entries(name):
    return [entry for entry in catalogs.load(name) if not entry.obsolete]


@pytest.mark.parametrize("name", NAMES)
def test_translations_keep_what_must_not_change(name):
    wrong = [
        f"{entry.msgid[:60]}: {problem}"
        for entry in entries(name)
        if entry.translated()
        for problem in checks.problems(entry)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", ENGLISH.pages())
def test_translated_code_is_code_and_fits_the_page(page):
    wrong = list(commands.wrong_code(page))
    assert not wrong, "\n".join(wrong)


def test_no_catalog_is_left_over():
    files = {path.stem for path in catalogs.FOLDER.glob("*.po")}
    assert files == set(NAMES) - {"infolib"}


# --- merging ----------------------------------------------------------------


def catalog(*units, **translations):
    made = catalogs.blank("page", list(units))
    for entry in made:
        entry.msgstr = translations.get(entry.msgid, "")
    return made


def read(catalog):
    return polib.pofile(str(catalog))  # as it is read from a file


def merge(old, *units):
    new = {"page": catalogs.blank("page", list(units))}
    return read(catalogs.merged({"page": old}, new)["page"])


ONE = Segment("paragraph", "One", "first")
LONG = Segment("paragraph", "A coin tells one bit when it is fair.", "coin")


def test_a_translation_stays_with_its_source_wherever_that_moves():
    old = catalog(ONE, LONG, One="하나")
    (first, second) = merge(old, LONG, ONE._replace(cell="other"))
    assert (first.msgstr, second.msgstr) == ("", "하나")
    assert not second.fuzzy


def test_a_changed_source_keeps_its_translation_and_is_marked():
    old = catalog(LONG, **{LONG.text: "동전은 1비트입니다."})
    changed = LONG._replace(text="A coin tells 1 bit when it is fair.")
    (entry,) = merge(old, changed)
    assert entry.fuzzy and not entry.translated()
    assert entry.msgstr == "동전은 1비트입니다."
    assert entry.previous_msgid == LONG.text


def test_what_is_marked_stays_marked_until_somebody_looks():
    old = catalog(LONG, **{LONG.text: "동전은 1비트입니다."})
    old[0].flags = ["fuzzy"]
    (entry,) = merge(old, LONG)
    assert entry.fuzzy


def test_a_source_that_is_gone_comes_back_with_its_translation():
    old = catalog(ONE, LONG, One="하나")
    without = merge(old, LONG)
    assert [entry.obsolete for entry in without] == [False, True]
    (_, back) = merge(without, LONG, ONE)
    assert back.msgstr == "하나" and not back.obsolete and not back.fuzzy


def test_a_translation_follows_its_source_to_another_page():
    old = {"one": catalog(ONE, LONG, One="하나")}
    new = {
        "one": catalogs.blank("one", [LONG]),
        "two": catalogs.blank("two", [ONE]),
    }
    merged = catalogs.merged(old, new)
    (moved,) = read(merged["two"])
    assert moved.msgstr == "하나" and not moved.fuzzy
    assert [entry.msgid for entry in read(merged["one"])] == [LONG.text]


def test_an_obsolete_translation_is_found_from_another_page():
    old = catalog(ONE, One="하나")
    old[0].obsolete = True
    new = {"one": catalogs.blank("one", []), "two": catalog(ONE)}
    (back,) = read(catalogs.merged({"one": old}, new)["two"])
    assert back.msgstr == "하나" and not back.obsolete


def test_a_source_that_moves_and_changes_keeps_its_translation_marked():
    old = {"one": catalog(LONG, **{LONG.text: "동전은 1비트입니다."})}
    changed = LONG._replace(text="A coin tells 1 bit when it is fair.")
    new = {
        "one": catalogs.blank("one", [ONE]),
        "two": catalogs.blank("two", [changed]),
    }
    (entry,) = read(catalogs.merged(old, new)["two"])
    assert entry.fuzzy and entry.msgstr == "동전은 1비트입니다."


def test_text_and_code_have_entries_of_their_own():
    word = Segment("code string", "One", "first", context="code")
    made = catalog(ONE, word)
    assert [entry.msgctxt for entry in made] == [None, "code"]


def test_a_text_that_comes_twice_has_one_entry_with_both_places():
    (entry,) = catalog(ONE, ONE._replace(cell="second"))
    assert entry.occurrences == [("page:first", ""), ("page:second", "")]
