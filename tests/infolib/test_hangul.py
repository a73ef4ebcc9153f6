"""Korean, taken apart into the letters of its keyboard and put together."""

import re
import unicodedata
from pathlib import Path

import pytest

from infolib.explore.hangul import KEYS, compose, spell

CHAPTERS = Path(__file__).parents[2] / "chapters"
SYLLABLES = "".join(map(chr, range(ord("가"), ord("힣") + 1)))
TWO_KEYS = """ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ
    ㅀㄹㅎ ㅄㅂㅅ ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ"""


def parts(syllable):
    """What Unicode takes a syllable apart into, each as a letter alone."""
    for part in unicodedata.normalize("NFD", syllable):
        name = unicodedata.name(part)
        place = re.compile("CHOSEONG|JUNGSEONG|JONGSEONG")
        yield unicodedata.lookup(place.sub("LETTER", name))


def test_a_syllable_has_the_parts_that_unicode_gives_it():
    for syllable in SYLLABLES:
        assert spell(syllable) == spell("".join(parts(syllable))), syllable


@pytest.mark.parametrize("typed", TWO_KEYS.split() + [2 * k for k in KEYS])
def test_a_part_has_the_keys_that_it_is_typed_with(typed):
    part, *keys = typed
    assert spell(part) == "".join(keys)


def test_syllables_are_made_of_the_keys_and_of_nothing_else():
    assert set(spell(SYLLABLES)) == set(KEYS)
    assert len(KEYS) == len(set(KEYS)) == 33


def test_what_is_taken_apart_can_be_put_together():
    assert [compose(spell(x)) for x in SYLLABLES] == [*SYLLABLES]
    law = (CHAPTERS / "data/constitution.txt").read_text(encoding="utf-8")
    assert compose(spell(law)) == law


def test_other_letters_stay():
    assert spell("Alice, 3·1 α") == compose("Alice, 3·1 α") == "Alice, 3·1 α"


@pytest.mark.parametrize(
    "letters, shown",
    [
        ("ㄱ", "ㄱ"),
        ("ㄱㅗ", "고"),
        ("ㄱㅗㅏ", "과"),
        ("ㄱㅏㄱ", "각"),
        ("ㄱㅏㄱㅅ", "갃"),
        ("ㄱㅏㄱㅅㅏ", "각사"),
        ("ㄱㅏㄱㅏ", "가가"),
        ("ㄱㅏㄸ", "가ㄸ"),
        ("ㄱㅏ ㅇ", "가 ㅇ"),
        ("ㅏㄱ", "ㅏㄱ"),
        ("", ""),
    ],
)
def test_a_consonant_stays_with_its_syllable_until_a_vowel_comes(
    letters, shown
):
    assert compose(letters) == shown
