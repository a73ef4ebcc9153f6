"""The editions of the book: English, and Korean out of its catalogs.

The builders take an edition: where its pages are, where what is made from
them goes, and its language.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import catalogs
import yaml
from fresh import BUILD, ROOT
from units import Unit

SITE = BUILD / "site"  # all editions


@dataclass(frozen=True)
class Edition:
    language: str
    name: str  # in its own language
    source: Path
    build: Path
    place: str  # its folder in the site

    @property
    def html(self):
        return self.build / "html"

    @property
    def slides(self):
        return self.build / "slides"

    @property
    def site(self):
        return SITE / self.place

    def settings(self):
        """What _config.yml says."""
        return read(self.source / "_config.yml")

    def pages(self):
        """All pages in order, without their suffix."""
        return list(catalogs.pages(read(self.source / "_toc.yml")))

    def chapters(self):
        """The numbered pages: chapters/01_information and so on."""
        return [
            chapter["file"]
            for part in read(self.source / "_toc.yml")["parts"]
            if part.get("numbered")
            for chapter in part["chapters"]
        ]

    def word(self, text: str):
        """A word of the decks, the PDFs or the site in this language."""
        if self == ENGLISH:  # by value: a worker process has a copy
            return text
        return words()(Unit("word", text))


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def words():
    return catalogs.translator("site")


ENGLISH = Edition("en", "English", ROOT, BUILD, "")
KOREAN = Edition("ko", "한국어", BUILD / "ko/source", BUILD / "ko", "ko")
EDITIONS = (ENGLISH, KOREAN)


def named(languages):
    """The edition that a command line asks for, English without one."""
    known = {edition.language: edition for edition in EDITIONS}
    if len(languages) > 1 or not set(languages) <= set(known):
        told = " ".join(languages)
        raise SystemExit(f"not a language of the book: {told}; {list(known)}")
    return known[languages[0]] if languages else ENGLISH
