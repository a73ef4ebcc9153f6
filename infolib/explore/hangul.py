"""Korean as it is typed: one letter for each key of the usual keyboard.

A syllable of Hangul is a block of two to six such letters.  Unicode numbers
the 19 × 21 × 28 blocks in the order of their three parts, so that divisions
take one apart.  A part of two letters, such as ㅘ or ㄳ, has two keys.
"""

import re

# in the order of Unicode, in which ㄱ to ㅣ follow one another
_CONSONANTS, _VOWELS = map(
    str.split,
    (
        "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄸ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ "
        "ㄹㅎ ㅁ ㅂ ㅃ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ",
        "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ "
        "ㅠ ㅡ ㅡㅣ ㅣ",
    ),
)
_INITIALS = [part for part in _CONSONANTS if len(part) == 1]
_FINALS = ["", *(part for part in _CONSONANTS if part not in "ㄸㅃㅉ")]

# consonants, vowels, and those that are typed with Shift
KEYS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅒㅔㅖㄲㄸㅃㅆㅉ"


def spell(text: str) -> str:
    """The letters of a text; what is not Hangul stays as it is.

    Examples
    --------
    >>> spell("왔다 갔다")
    'ㅇㅗㅏㅆㄷㅏ ㄱㅏㅆㄷㅏ'
    """
    return "".join(map(_letters, text))


def _letters(character: str) -> str:
    if "ㄱ" <= character <= "ㅣ":
        return (_CONSONANTS + _VOWELS)[ord(character) - ord("ㄱ")]
    if not "가" <= character <= "힣":
        return character
    rest, final = divmod(ord(character) - ord("가"), len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


def compose(letters: str) -> str:
    """The syllables of some letters, as an input method shows them.

    A consonant belongs to the syllable before it until a vowel follows.

    Examples
    --------
    >>> compose("ㅎㅏㄴㅡ"), compose("ㅎㅏㄴㅡㄹㅇㅣ")
    ('하느', '하늘이')
    """
    return _SYLLABLE.sub(_block, letters)


def _either(parts: list[str]) -> str:
    return "|".join(sorted(parts, key=len, reverse=True))


_SYLLABLE = re.compile(
    f"({_either(_INITIALS)})({_either(_VOWELS)})"
    f"(?:({_either(_FINALS[1:])})(?![ㅏ-ㅣ]))?"
)


def _block(syllable: re.Match[str]) -> str:
    initial, vowel, final = syllable.groups(default="")
    number = _INITIALS.index(initial) * len(_VOWELS) + _VOWELS.index(vowel)
    number = number * len(_FINALS) + _FINALS.index(final)
    return chr(ord("가") + number)
