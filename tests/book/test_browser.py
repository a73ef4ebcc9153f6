"""What a browser makes of the built pages.

The book is served under a sub-path, as on a project's Pages site, to a
Chromium that can reach no other host. Each test looks at every page and
collects one line for every fault.
"""

import contextlib
import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

PREFIX = "/under/a/path/"
PHONE = {"width": 360, "height": 740}
FLAGS = [
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Chromium's own calls home are not the pages'
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
HOW_TO = (
    "no Chromium: install it (Debian, Ubuntu: apt install chromium; macOS: "
    "brew install --cask chromium) or set CHROMIUM to its path"
)

# formulas that reach out of the box they may scroll in
TOO_WIDE = """() => [...document.querySelectorAll("main .katex-html")]
    .filter(formula => formula.getClientRects().length)
    .filter(formula => {
        const [box, page] = [formula.getBoundingClientRect(),
            formula.closest("p, li, td, th, div").getBoundingClientRect()];
        return box.left < page.left - 1 || box.right > page.right + 1;
    })
    .map(formula => formula.parentElement.querySelector("annotation")
        .textContent)"""


class Handler(SimpleHTTPRequestHandler):
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

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(site):
    """Where the book is served."""
    handler = partial(Handler, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()


# Only for this module: while Playwright runs, no notebook can be executed.
@pytest.fixture(scope="module")
def browser():
    """The machine's Chromium: without it a skip, in CI a failure."""
    found = [shutil.which(name) for name in NAMES]
    path = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    if not path:
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain(HOW_TO)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, address):
    """Open a page of the book, in a browser of the given kind."""
    with contextlib.ExitStack() as stack:
        contexts = {}

        def open_page(page, listen=None, **kind):
            key = str(kind)
            if key not in contexts:
                new = browser.new_context(**kind)
                contexts[key] = stack.enter_context(contextlib.closing(new))
            tab = contexts[key].new_page()
            if listen:
                listen(tab)
            tab.goto(address + page, wait_until="networkidle")
            return tab

        yield open_page


def test_pages_ask_no_other_host_and_report_no_error(visit, pages, address):
    faults = []
    for page in pages:

        def listen(tab, page=page):
            def note(kind, text):
                faults.append(f"{page}: {kind}: {text}")

            def request(request):
                url = request.url
                if not url.startswith((address, "data:", "blob:")):
                    note("request", url)

            def console(message):
                if message.type in {"error", "warning"}:
                    note("console", message.text)

            tab.on("request", request)
            tab.on("console", console)
            tab.on("pageerror", lambda error: note("script", error))
            tab.on("requestfailed", lambda request: note("lost", request.url))

        visit(page, listen).close()
    asked = [fault for fault in faults if "favicon.ico" not in fault]
    assert not asked, "\n".join(asked)


@pytest.mark.parametrize("width", [PHONE["width"], 1280])
def test_pages_fit_the_width(visit, pages, width):
    faults = []
    for page in pages:
        tab = visit(page, viewport={"width": width, "height": 800})
        wide = tab.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"{page}: {wide} px wide, not {width}")
        faults += [f"{page}: {tex} is cut" for tex in tab.evaluate(TOO_WIDE)]
        tab.close()
    assert not faults, "\n".join(faults)


def test_formulas_are_set_in_their_own_fonts(visit, pages):
    faults, formulas = [], 0
    for page in pages:
        tab = visit(page)
        shown = tab.locator("main .katex").count()
        formulas += shown
        fonts = "[...document.fonts].some(f => f.family.startsWith('KaTeX')"
        fonts += " && f.status === 'loaded')"
        if shown and not tab.evaluate(fonts):
            faults.append(f"{page}: KaTeX's fonts are not loaded")
        tab.close()
    assert formulas > 0
    assert not faults, "\n".join(faults)


def test_pages_can_be_read_without_scripts(visit, pages):
    """Text, formulas and figures show, and what is folded can be reached."""
    faults = []
    for page in pages:
        if page in {"index.html", "search.html"}:  # they only redirect, search
            continue
        tab = visit(page, java_script_enabled=False)
        for what in ("h1", "main p", "main .katex-html", "main figure img"):
            for element in tab.locator(what).all():
                folded = element.locator("xpath=ancestor::details[not(@open)]")
                if folded.count():
                    summary = folded.first.locator("> summary")
                    if not summary.is_visible():
                        faults.append(f"{page}: a closed box with no handle")
                elif not element.is_visible() and element.inner_text():
                    faults.append(f"{page}: hidden: {element.inner_text()}")
        tab.close()
    assert not faults, "\n".join(faults)


def test_folded_boxes_open_from_the_keyboard(visit, pages):
    faults, boxes = [], 0
    for page in pages:
        tab = visit(page)
        for box in tab.locator("main details").all():
            handle = box.locator("> summary")
            if not handle.is_visible():  # in a box that is still closed
                continue
            boxes += 1
            before = box.evaluate("box => box.open")
            handle.focus()
            tab.keyboard.press("Enter")
            if box.evaluate("box => box.open") == before:
                faults.append(f"{page}: {handle.inner_text()}: Enter fails")
        for handle in tab.locator("main button.toggle-button").all():
            boxes += 1
            handle.focus()
            before = handle.get_attribute("aria-expanded")
            folded = handle.evaluate(
                "button => button.closest('.toggle').className"
            )
            tab.keyboard.press("Enter")
            after = handle.evaluate(
                "button => button.closest('.toggle').className"
            )
            if folded == after:
                faults.append(f"{page}: a solution: Enter fails ({before})")
        tab.close()
    assert boxes > 0
    assert not faults, "\n".join(faults)
