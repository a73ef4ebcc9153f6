"""The built pages, parsed once each."""

from functools import cache

from bs4 import BeautifulSoup


@cache
def parsed(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def ids(path):
    """All places of a page that an address can name."""
    return {tag["id"] for tag in parsed(path).find_all(id=True)}
