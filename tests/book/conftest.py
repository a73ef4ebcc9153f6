"""The built book, as the tests of its pages see it."""

import book
import pytest


@pytest.fixture(scope="session")
def site():
    """The folder of the built book, which must be up to date."""
    if not book.is_current():
        pytest.fail("_build/html is missing or out of date: run make book")
    return book.SITE


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the book, by its address within the site."""
    found = (path.relative_to(site) for path in site.rglob("*.html"))
    addresses = {path.as_posix() for path in found if path.parts[0][0] != "_"}
    assert {"index.html", "search.html"} < addresses
    return sorted(addresses)
