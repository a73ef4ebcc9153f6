"""The fonts of the pages have every character that the pages show."""

import fonts
import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont

CHAPTER = "chapters/01_information.html"
# what a machine with Hangul, or one without, measures
MEASURE = """CanvasRenderingContext2D.prototype.measureText =
    letter => ({{ width: letter === "한" ? {width} : 4 }});"""
LOADED = """() => document.fonts.ready.then(() =>
    performance.getEntriesByType("resource").map(({ name }) => name))"""


def characters(path):
    with TTFont(path) as font:
        return set(font.getBestCmap())


def original(path):
    (found,) = fonts.MODULES.glob(f"@fontsource/*/files/{path.name}")
    return found


def lost(path, whole, text):
    """The characters of a text that were cut off a font."""
    return "".join(
        sorted(map(chr, (characters(whole) - characters(path)) & text))
    )


def test_no_font_lost_what_the_pages_show(site, pages):
    text = set()
    for page in pages:
        soup = BeautifulSoup((site / page).read_text("utf-8"), "html.parser")
        text |= set(map(ord, soup.get_text()))
    katex = fonts.MODULES / "katex" / "dist" / "fonts"
    pairs = [(p, original(p)) for p in site.glob("_static/fonts/*")]
    pairs += [
        (path, katex / path.name)
        for path in site.glob("_static/katex/fonts/*")
    ]
    assert len(pairs) > len(list(katex.glob("*.woff2")))
    faults = [
        f"{path.name}: {lost(path, whole, text)}"
        for path, whole in pairs
        if lost(path, whole, text)
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


@pytest.mark.parametrize("own", [True, False])
def test_hangul_is_loaded_where_the_reader_has_none(visit, own):
    patch = MEASURE.format(width=10 if own else 4)
    tab = visit(
        CHAPTER,
        listen=lambda tab: tab.add_init_script(patch),
        viewport={"width": 1280, "height": 800},
    )
    loaded = " ".join(tab.evaluate(LOADED))
    assert "source-serif-4" in loaded
    assert ("nanum-gothic" in loaded) != own
