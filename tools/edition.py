"""The editions of the book: English, and Korean out of its catalogs.

The builders take an edition: where its pages are, where what is made from
them goes, and its language.
"""

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tools.incremental import BUILD, ROOT

SITE = BUILD / "site"  # all editions
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
VERSION = PROJECT["project"]["version"]


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

    def contents(self):
        """What _toc.yml says."""
        return read(self.source / "_toc.yml")

    def file(self, page: str):
        """The file of a page: a notebook, or Markdown."""
        ends = (".ipynb", ".md")
        found = [self.source / f"{page}{end}" for end in ends]
        return next(path for path in found if path.is_file())

    def pages(self):
        """All pages in order, without their suffix."""
        toc = self.contents()
        parts = [part["chapters"] for part in toc["parts"]]
        return [toc["root"], *(c["file"] for part in parts for c in part)]

    def chapters(self):
        """The numbered pages: chapters/01_information and so on."""
        return [
            chapter["file"]
            for part in self.contents()["parts"]
            if part.get("numbered")
            for chapter in part["chapters"]
        ]

    def imprint(self):
        """What stands at the foot of a page and on a cover."""
        licence = self.settings()["html"]["extra_footer"]
        version = self.word("Version {version}.").format(version=VERSION)
        return f"{licence.strip()} {version}"

    def word(self, text: str):
        """A word of the decks, the PDFs or the site in this language."""
        return text if self.language == "en" else korean_words(text)


def site_address():
    """Where the site will stand, if SITE_URL says it; else an empty text."""
    return os.environ.get("SITE_URL", "").strip().rstrip("/")


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def korean_words(text: str):
    # here, so that what is English needs nothing of what is Korean
    from tools.korean.catalogs import translator
    from tools.korean.segments import Segment

    return translator("site")(Segment("word", text))


ENGLISH = Edition("en", "English", ROOT, BUILD, "")
KOREAN = Edition("ko", "한국어", BUILD / "ko/source", BUILD / "ko", "ko")
EDITIONS = (ENGLISH, KOREAN)
