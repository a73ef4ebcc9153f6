"""The built site, as the tests of its pages see it, edition by edition.

It is served under a sub-path, as on a project's Pages site, and compressed,
to a Chromium that can reach no other host.
"""

import contextlib
import os
from pathlib import Path
from urllib.parse import urlsplit

import deck_rules
import explorable_helpers
import published_book
import pytest
import rules
from playwright.sync_api import expect

from tools import chromium, redirects, serve, website
from tools.edition import EDITIONS, SITE

PREFIX = "/under/a/path/"
PATIENCE = 30_000  # ms: a slow machine is no fault of the page
expect.set_options(timeout=PATIENCE)


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
    """Every page of the book, by its address within its edition.

    Old addresses, which only lead on, are not pages of the book.
    """
    others = {other.place for other in EDITIONS} | {"slides"}
    found = (path.relative_to(site) for path in site.rglob("*.html"))
    addresses = {
        path.as_posix()
        for path in found
        if path.parts[0][0] != "_" and path.parts[0] not in others
    }
    assert {"index.html", "search.html"} < addresses
    return sorted(addresses - {*redirects.addresses()})


@pytest.fixture(scope="session")
def decks(site):
    """Every deck of slides, by its address within its edition."""
    paths = site.glob("slides/*.html")
    found = {path.relative_to(site).as_posix() for path in paths}
    found -= {*redirects.addresses()}
    assert sorted(Path(deck).stem for deck in found) == [
        path.stem
        for path in sorted(site.glob("chapters/[0-9]*.html"))
        if path.stem not in redirects.PAGES
    ]
    return sorted(found)


@pytest.fixture(scope="session")
def need():
    """Without a program a skip, in CI a failure."""

    def check(path, how_to):
        if not path:
            complain = pytest.fail if os.environ.get("CI") else pytest.skip
            complain(how_to)

    return check


@pytest.fixture(scope="session")
def has_chromium(need):
    need(chromium.path(), chromium.HOW_TO)


# Only for one module: while Playwright runs, no notebook can be executed.
@pytest.fixture(scope="module")
def browser(has_chromium):
    with chromium.browser() as running:
        yield running


class Handler(serve.Handler):
    def translate_path(self, path):
        inside = urlsplit(path).path.removeprefix(PREFIX)
        if inside == urlsplit(path).path:
            return os.devnull + "/outside the site"
        return super().translate_path("/" + inside)

    def do_GET(self):
        if self.path == "/favicon.ico":  # asked of the host, not of the book
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()


@pytest.fixture(scope="module")
def address(whole_site, edition):
    """Where the edition is served."""
    place = f"{PREFIX}{edition.place}/".replace("//", "/")
    with serve.served(whole_site, Handler) as root:
        yield root.rstrip("/") + place


@pytest.fixture
def shown(pages):
    """The pages that stay: index.html only leads on to the first one."""
    return [page for page in pages if page != "index.html"]


@pytest.fixture
def visit(browser, address):
    """Open a page of the book, in a browser of the given kind."""
    with contextlib.ExitStack() as stack:
        contexts = {}

        def open_page(page, listen=None, until="load", **kind):
            key = str(kind)
            if key not in contexts:
                new = browser.new_context(**kind)
                new.set_default_timeout(PATIENCE)
                contexts[key] = stack.enter_context(contextlib.closing(new))
            tab = contexts[key].new_page()
            if listen:
                listen(tab)
            tab.goto(address + page, wait_until=until)
            if until == "load":  # a page may wait for Hangul (layout.html)
                root = expect(tab.locator("html"), page)
                root.not_to_have_css("visibility", "hidden")
            return tab

        yield open_page


@pytest.fixture
def figure(visit):
    """A figure of the Playground that has come to life."""

    def bring(name, **kind):
        tab = visit(explorable_helpers.PAGE, **kind)
        found = tab.locator(f"figure[data-explorable={name}]")
        found.scroll_into_view_if_needed()
        expect(found).to_have_attribute("data-live", "true")
        return found

    return bring


@pytest.fixture
def open_view(browser):
    """Open an address as a reader of some kind has it."""
    with contextlib.ExitStack() as stack:

        def open_it(kind, address, home):
            context = browser.new_context(
                **rules.KINDS[kind], reduced_motion="reduce"
            )
            stack.enter_context(contextlib.closing(context))
            context.set_default_timeout(PATIENCE)
            if kind != "plain":
                context.add_init_script(rules.WATCH)
            view = rules.View(context.new_page(), kind, home)
            view.listen()
            # the weight of a page counts all that it loads, however late
            until = "networkidle" if kind == "phone" else "load"
            view.tab.goto(address, wait_until=until)
            # a page may wait for Hangul (layout.html)
            root = expect(view.tab.locator("html"), address)
            root.not_to_have_css("visibility", "hidden")
            view.tab.evaluate("document.fonts.ready.then(() => true)")
            return view

        yield open_it


@pytest.fixture(scope="module")
def small_book(whole_site, edition):
    """Some pages of an edition, built with their address known."""
    return published_book.build(edition)


@pytest.fixture
def open_deck(browser, site):
    """Open a deck from disk, and as slides wait until it is laid out."""
    contexts = []

    def open_it(deck, faults, query="", **kind):
        context = browser.new_context(**(deck_rules.KINDS["slides"] | kind))
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: faults.append(f"{deck}: {error}"))

        def request(request):
            if not request.url.startswith(("file:", "data:")):
                faults.append(f"{deck}: asks {request.url}")

        def console(message):
            if message.type in {"error", "warning"}:
                faults.append(f"{deck}: console: {message.text}")

        tab.on("request", request)
        tab.on("console", console)
        tab.goto((site / deck).as_uri() + query)
        if kind.get("java_script_enabled", True):
            tab.wait_for_function(
                "document.documentElement.dataset.ready"
                " || document.documentElement.matches('.page')"
            )
        return tab

    yield open_it
    for context in contexts:
        context.close()
