"""The built pages, parsed once each."""

from functools import cache

from bs4 import BeautifulSoup

from tools import slides


@cache
def parsed(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def article(edition, page):
    """What decks and paper are made of; to be read, not to be changed."""
    return slides.article(edition, page)


@cache
def ids(path):
    """All places of a page that an address can name."""
    return {tag["id"] for tag in parsed(path).find_all(id=True)}
