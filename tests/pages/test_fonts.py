"""The fonts of the pages have every character that the pages show."""

import base64
import contextlib
import io
import re

import pytest
from fontTools.ttLib import TTFont
from parsed_pages import parsed
from playwright.sync_api import expect

from bench.lighthouse import SHIFT
from tools import fonts
from tools.sphinx_ext import assets

CHAPTER = "chapters/01_information.html"
NOTATION = "chapters/appendix_b_notation.html"  # has the most Hangul
# what a machine with Hangul, or one without, measures
MEASURE = """CanvasRenderingContext2D.prototype.measureText =
    letter => ({{ width: letter === "한" ? {width} : 4 }});"""
SHIFTS = """globalThis.moved = [];
    const note = list => moved.push(...list.getEntries());
    new PerformanceObserver(note).observe(
        { type: "layout-shift", buffered: true });"""
HANGUL = {*range(0xAC00, 0xD7A4), *range(0x3131, 0x318F)}
EMBEDDED = re.compile(
    r"url\(data:font/woff2;base64,([^)]+)\)format\('woff2'\)"
)
LOADED = """() => document.fonts.ready.then(() =>
    performance.getEntriesByType("resource").map(({ name }) => name))"""


def characters(font):
    with TTFont(font) as opened:
        return set(opened.getBestCmap())


def shown_by(page):
    return set(map(ord, parsed(page).get_text()))


def in_sheet(face, sheet):
    """The font that a style sheet has for a face."""
    rule = re.escape(fonts.rule(face | {"src": "HERE"}))
    found = re.search(rule.replace("HERE", EMBEDDED.pattern), sheet)
    return io.BytesIO(base64.b64decode(found[1]))


def lost(font, whole, text):
    """The characters of a text that were cut off a font."""
    return "".join(
        sorted(map(chr, (characters(whole) - characters(font)) & text))
    )


def test_no_font_lost_what_the_pages_show(site, pages):
    text = set().union(*(shown_by(site / page) for page in pages))
    katex = fonts.MODULES / "katex" / "dist" / "fonts"
    pairs = [
        (path, katex / path.name)
        for path in site.glob("_static/katex/fonts/*")
    ]
    assert len(pairs) == len(list(katex.glob("*.woff2")))
    sheet = (site / "_static/pages.css").read_text("utf-8")
    pairs += [
        (in_sheet(face, sheet), path)
        for path, face in fonts.faces(assets.FONTS)
    ]
    faults = [
        f"{whole.name}: {lost(font, whole, text)}"
        for font, whole in pairs
        if lost(font, whole, text)
    ]
    assert not faults, "\n".join(faults)


def test_a_cut_font_has_the_text_and_no_more(tmp_path):
    path = tmp_path / "font.woff2"
    whole = fonts.MODULES / "katex/dist/fonts/KaTeX_Main-Regular.woff2"
    fonts.cut(whole, "H(p) = 가", path)
    assert characters(path) == set(map(ord, "H(p) ="))
    assert lost(path, whole, {ord("q")}) == "q"
    with TTFont(path) as font:
        names = {name.nameID: str(name) for name in font["name"].names}
    assert "KaTeX" not in names[1]
    assert "Copyright" in names[0]


def test_every_page_has_a_sheet_with_its_hangul(site, shown):
    faults, whole = [], set()
    for page in shown:
        text = shown_by(site / page)
        whole |= text
        sheet = (site / "_static/hangul" / page).with_suffix(".css")
        font = base64.b64decode(EMBEDDED.search(sheet.read_text())[1])
        lacks = (text & HANGUL) - characters(io.BytesIO(font))
        faults += [f"{page}: {chr(letter)}" for letter in sorted(lacks)]
        if page == "search.html":
            found = characters(io.BytesIO(font))
    assert not faults, "\n".join(faults)
    assert whole & HANGUL <= found, "what the search quotes from other pages"


@pytest.fixture
def chapter(visit):
    """Open a chapter on a machine that has Hangul of its own, or has not."""

    def open_chapter(own, listen=lambda tab: None, until="load"):
        def prepare(tab):
            tab.add_init_script(MEASURE.format(width=10 if own else 4))
            listen(tab)

        return visit(CHAPTER, prepare, until)

    return open_chapter


@pytest.mark.parametrize("own", [True, False])
def test_hangul_is_loaded_where_the_reader_has_none(chapter, own):
    tab = chapter(own)
    loaded = " ".join(tab.evaluate(LOADED))
    assert ("/hangul/" in loaded) != own
    if not own:
        tab.wait_for_function("document.fonts.check('1em hangul', '한')")
    expect(tab.locator("h1")).to_be_visible()


def test_a_page_is_shown_when_its_hangul_does_not_come(chapter):
    def refuse(tab):
        tab.route("**/hangul/**", lambda route: route.abort())

    expect(chapter(False, refuse).locator("h1")).to_be_visible()


def test_no_page_waits_long_for_hangul(chapter):
    kept = []  # a request that is kept is not answered

    def stall(tab):
        tab.route("**/hangul/**", lambda route: kept.append(route))

    tab = chapter(False, stall, until="commit")
    expect(tab.locator("h1")).to_be_visible(timeout=5000)
    assert kept
    kept[0].abort()


def test_no_page_waits_long_for_fonts_that_are_refused(visit):
    def refuse(tab):
        tab.add_init_script(
            "FontFace.prototype.load = () => new Promise(() => {})"
        )

    tab = visit(CHAPTER, refuse, until="commit")
    expect(tab.locator("h1")).to_be_visible(timeout=5000)


def test_a_page_from_disk_has_its_fonts_and_complains_of_nothing(
    browser, site
):
    with contextlib.closing(browser.new_context()) as context:
        tab, said = context.new_page(), []
        tab.on("console", lambda message: said.append(message.text))
        tab.goto((site / CHAPTER).as_uri())
        tab.evaluate("document.fonts.ready.then(() => true)")
        used = tab.evaluate(
            """[...document.fonts].filter(
                face => face.status === "loaded").map(face => face.family)"""
        )
    assert not said
    assert {"source-serif-4", "source-sans-3", "KaTeX_Main"} <= set(used)


@pytest.fixture
def held(visit):
    """Open a page, and keep back the answers to some of its requests."""

    def open_page(page, pattern, width):
        kept = []

        def hold(tab):
            tab.add_init_script(MEASURE.format(width=4) + SHIFTS)
            tab.route(pattern, lambda route: kept.append(route))

        size = {"width": width, "height": 800}
        tab = visit(page, hold, until="commit", viewport=size)
        tab.locator("h1").wait_for()  # it is shown without them
        assert kept
        return tab, kept

    return open_page


def moved_by(tab, kept):
    """How much moves when what was kept back comes and is used.

    What moved before, while the page itself came piece by piece, is not
    counted.
    """
    before = tab.evaluate("performance.now()")
    for route in kept:
        route.continue_()
    tab.wait_for_load_state("networkidle")
    tab.evaluate(
        """document.fonts.ready.then(() => new Promise(done =>
            requestAnimationFrame(() => requestAnimationFrame(done))))"""
    )
    return tab.evaluate(
        """before => moved.filter(({ startTime }) => startTime > before)
            .reduce((sum, { value }) => sum + value, 0)""",
        before,
    )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("page", [CHAPTER, NOTATION])
def test_nothing_moves_however_late_hangul_comes(held, page, width):
    """Boxes give way to letters where nobody has begun to read."""
    tab, kept = held(page, "**/hangul/**", width)
    assert moved_by(tab, kept) <= SHIFT
