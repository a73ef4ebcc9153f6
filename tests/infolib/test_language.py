"""The words of another language: read from a catalog as it is edited."""

import pytest

import infolib as il
from infolib import _language

CATALOG = r"""
msgid ""
msgstr "Language: xx\n"

#, python-format
msgid "bits"
msgstr "BITS"

#, python-format, fuzzy
msgid "nats"
msgstr "doubtful"

msgctxt "a title"
msgid "bits"
msgstr ""
"BI"
"TS #, fuzzy"


msgid "hartleys"
msgstr ""

#~ msgid "shannons"
#~ msgstr "given up"
"""


@pytest.fixture
def catalog(tmp_path, monkeypatch):
    """English words, and a language xx that has the ones above."""
    file = tmp_path / "xx.po"
    file.write_text(CATALOG, encoding="utf-8")
    monkeypatch.setattr(_language, "_catalog_file", lambda language: file)
    monkeypatch.setattr(_language, "_language", "xx")
    _language._catalog.cache_clear()
    yield
    _language._catalog.cache_clear()


@pytest.mark.parametrize(
    ("message", "context", "expected"),
    [
        ("bits", None, "BITS"),
        ("bits", "a title", "BITS #, fuzzy"),
        ("bits", "an axis", "bits"),
        ("nats", None, "nats"),  # fuzzy: a translator has to look at it
        ("hartleys", None, "hartleys"),  # not translated yet
        ("shannons", None, "shannons"),  # no longer in use
        ("", None, ""),
    ],
)
def test_words_are_translated_and_doubtful_ones_are_not(
    catalog, message, context, expected
):
    assert _language.gettext(message, context) == expected


def test_a_language_without_a_catalog_stays_english(monkeypatch):
    # as the environment may name any language
    monkeypatch.setattr(_language, "_language", "zz")
    assert _language.gettext("bits", "unit") == "bits"


def test_a_language_without_words_is_refused():
    before = _language.language()
    with pytest.raises(ValueError, match="no words in the language 'xx'"):
        il.use_language("xx")
    assert _language.language() == before


def test_korean_has_words_for_the_figures():
    before = _language.language()
    try:
        il.use_language("ko")
        assert _language.gettext("bits") != "bits"
    finally:
        il.use_language(before)
