"""The built site, as the tests of its pages see it, edition by edition."""

import os

import chromium
import pytest
import website
from edition import EDITIONS, SITE


@pytest.fixture(scope="session")
def whole_site():
    """The folder of the built site, which must be up to date."""
    if not website.is_current():
        pytest.fail("_build/site is missing or out of date: run make site")
    return SITE


@pytest.fixture(scope="session", params=EDITIONS, ids=lambda e: e.language)
def edition(request):
    return request.param


@pytest.fixture(scope="session")
def site(whole_site, edition):
    """The folder of an edition in the built site."""
    return edition.site


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the book, by its address within its edition."""
    others = {other.place for other in EDITIONS} | {"slides"}
    found = (path.relative_to(site) for path in site.rglob("*.html"))
    addresses = {
        path.as_posix()
        for path in found
        if path.parts[0][0] != "_" and path.parts[0] not in others
    }
    assert {"index.html", "search.html"} < addresses
    return sorted(addresses)


@pytest.fixture(scope="session")
def decks(site):
    """Every deck of slides, by its address within its edition."""
    found = sorted(site.glob("slides/*.html"))
    assert [deck.stem for deck in found] == [
        path.stem for path in sorted(site.glob("chapters/[0-9]*.html"))
    ]
    return [deck.relative_to(site).as_posix() for deck in found]


@pytest.fixture(scope="session")
def has_chromium():
    """Without Chromium a skip, in CI a failure."""
    if not chromium.path():
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain(chromium.HOW_TO)


# Only for one module: while Playwright runs, no notebook can be executed.
@pytest.fixture(scope="module")
def browser(has_chromium):
    with chromium.browser() as running:
        yield running
