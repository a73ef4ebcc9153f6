"""The language of figures and self-checks.

Words are written in English and pass through ``gettext``.  A catalog
``locale/<language>.po`` beside this file, which translators edit as it is,
has them in another language; what it lacks stays English.  Messages of
errors are English always, as those of Python are.
"""

from __future__ import annotations

import ast
import functools
import os
import re
from collections.abc import Iterator
from importlib import resources

ENGLISH = "en"
_FUZZY = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
_language = os.environ.get("INFOLIB_LANGUAGE", ENGLISH)


def use_language(language: str) -> None:
    """Choose the language of the figures and of the exercises' hints.

    Parameters
    ----------
    language : str
        ``"en"``, or another that the package has words for, such as
        ``"ko"``.  The environment variable ``INFOLIB_LANGUAGE`` says which
        one is used from the start.

    Raises
    ------
    ValueError
        If the package has no words in this language.

    Examples
    --------
    >>> use_language("en")
    """
    if language not in _languages():
        raise ValueError(f"no words in the language {language!r}")
    global _language
    _language = language


def _languages() -> list[str]:
    """English, and every language that has a catalog."""
    folder = resources.files("infolib") / "locale"
    names = [file.name for file in folder.iterdir()]
    return [ENGLISH, *(n[:-3] for n in names if n.endswith(".po"))]


def language() -> str:
    """The language in use."""
    return _language


def gettext(message: str, context: str | None = None) -> str:
    """The message in the language in use.

    A context tells apart what only English says with the same word.
    """
    if _language == ENGLISH:
        return message
    return _catalog(_language).get((context, message), message)


def _catalog_file(language: str):
    return resources.files("infolib") / "locale" / f"{language}.po"


@functools.cache
def _catalog(language: str) -> dict[tuple[str | None, str], str]:
    """Messages and their translations, without the doubtful ones."""
    file = _catalog_file(language)
    if not file.is_file():
        return {}
    blocks = re.split(r"\n\s*\n", file.read_text(encoding="utf-8").strip())
    sure = (block for block in blocks if not _FUZZY.search(block))
    entries = (dict(_fields(block)) for block in sure)
    return {
        (entry.get("msgctxt"), entry["msgid"]): entry["msgstr"]
        for entry in entries
        if entry.get("msgid") and entry.get("msgstr")
    }


def _fields(block: str) -> Iterator[tuple[str, str]]:
    """The fields of one entry: a name, and strings in quotes below it."""
    name, value = "", ""
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            yield name, value
            name, line = line.split(" ", 1)
            value = ""
        value += ast.literal_eval(line)
    yield name, value
