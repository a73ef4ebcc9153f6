"""What a browser makes of the built pages.

The book is served under a sub-path, as on a project's Pages site, to a
Chromium that can reach no other host. Each test looks at every page and
collects one line for every fault.
"""

import contextlib
import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

PREFIX = "/under/a/path/"

# words that reach out of the window, in no box that scrolls
STICKS_OUT = """() => {
    const found = [], range = document.createRange();
    const nodes = document.createTreeWalker(
        document.querySelector("article") ?? document.body,
        NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
        const node = nodes.currentNode;
        let box = node.parentElement;
        range.selectNode(node);
        if (range.getBoundingClientRect().right <= innerWidth + 1) continue;
        while (box && getComputedStyle(box).overflowX === "visible")
            box = box.parentElement;
        if (!box) found.push(node.textContent.trim());
    }
    return found;
}"""

# formulas that stick out of the box that they may scroll in
TOO_WIDE = """() => [...document.querySelectorAll("article .katex-html")]
    .filter(formula => formula.checkVisibility())
    .filter(formula => {
        const inner = formula.getBoundingClientRect();
        const outer = formula.closest("p, li, td, th, dd, div")
            .getBoundingClientRect();
        return inner.left < outer.left - 1 || inner.right > outer.right + 1;
    })
    .map(formula => formula.parentElement.querySelector("annotation")
        .textContent)"""

# text, formulas and pictures that show neither now nor in an opened box
UNREACHABLE = """() => [...document.querySelectorAll(
        "article :is(h1, p, li, pre, .katex-html, img, summary)")]
    .filter(element => !element.checkVisibility()
        && !element.closest("summary *")
        && !element.closest(".sd-tab-content")
        && !element.closest("details:not([open]) > :not(summary)"))
    .map(element => element.textContent || element.outerHTML)"""

FOLDED = "article :is(details > summary, button.toggle-button)"
IS_OPEN = """handle => handle.closest("details")?.open
    ?? !handle.closest(".toggle").classList.contains("toggle-hidden")"""


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
def address(whole_site, edition):
    """Where the book is served."""
    place = f"{PREFIX}{edition.place}/".replace("//", "/")
    handler = partial(Handler, directory=whole_site)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{place}"
        server.shutdown()


@pytest.fixture
def pages(pages):
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
                new.set_default_timeout(10_000)
                contexts[key] = stack.enter_context(contextlib.closing(new))
            tab = contexts[key].new_page()
            if listen:
                listen(tab)
            tab.goto(address + page, wait_until=until)
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
                    note("asks", url)

            def response(response):
                if response.status >= 400:
                    note(f"gets {response.status} for", response.url)

            def console(message):
                if message.type in {"error", "warning"}:
                    note("console", message.text)

            tab.on("request", request)
            tab.on("response", response)
            tab.on("console", console)
            tab.on("pageerror", lambda error: note("script", error))

        visit(page, listen, until="networkidle").close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_the_width(visit, pages, width):
    faults = []
    for page in pages:
        tab = visit(page, viewport={"width": width, "height": 800})
        wide = tab.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            words = tab.evaluate(STICKS_OUT)
            faults.append(f"{page}: {wide} px wide, not {width}: {words}")
        faults += [f"{page}: {tex} is cut" for tex in tab.evaluate(TOO_WIDE)]
        tab.close()
    assert not faults, "\n".join(faults)


def test_formulas_are_set_in_their_own_fonts(visit, pages):
    faults, formulas = [], 0
    for page in pages:
        tab = visit(page)
        shown = tab.locator("article .katex").count()
        formulas += shown
        if shown and not tab.evaluate(
            "document.fonts.check('1em KaTeX_Math')"
        ):
            faults.append(f"{page}: the fonts of the formulas are missing")
        tab.close()
    assert formulas > 0
    assert not faults, "\n".join(faults)


def test_pages_can_be_read_without_scripts(visit, pages):
    faults = []
    for page in pages:
        if page != "search.html":
            tab = visit(page, java_script_enabled=False)
            hidden = tab.evaluate(UNREACHABLE)
            faults += [f"{page}: hidden: {text[:80]}" for text in hidden]
            tab.close()
    assert not faults, "\n".join(faults)


def test_folded_boxes_open_from_the_keyboard(visit, pages):
    faults, boxes = [], 0
    for page in pages:
        tab = visit(page)
        for handle in tab.locator(FOLDED).all():
            if not handle.is_visible():  # in a box that is still closed
                continue
            boxes += 1
            before = handle.evaluate(IS_OPEN)
            handle.focus()
            tab.keyboard.press("Enter")
            if handle.evaluate(IS_OPEN) == before:
                name = handle.evaluate("it => it.parentElement.textContent")
                faults.append(f"{page}: Enter does not open {name.strip()}")
        tab.close()
    assert boxes > 0
    assert not faults, "\n".join(faults)
