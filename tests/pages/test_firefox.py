"""A page of each kind and a deck work in Firefox, as it comes.

Everything else is tested in Chromium. `firefox.mjs` drives the machine's own
Firefox through WebDriver BiDi.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import rules
from parsed_pages import parsed

from tools import npm

NAMES = (
    "firefox",
    "firefox-esr",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:/Program Files/Mozilla Firefox/firefox.exe",
)
HOW_TO = (
    "no Firefox: install it (Debian: apt install firefox-esr; Ubuntu: apt "
    "install firefox; macOS: brew install --cask firefox)"
)
CHAPTER = "chapters/02_entropy.html"
DECK = "slides/02_entropy.html"
PAGES = (
    "intro.html",
    CHAPTER,
    "chapters/appendix_a_sources.html",  # a notebook without a number
    "chapters/lists.html",  # Markdown
    "search.html",
)
WIDE, PHONE = 1280, 360


@pytest.fixture(scope="module")
def firefox(need):
    """Firefox, waiting for visits."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    need(path, HOW_TO)
    command = [npm.NODE, Path(__file__).with_name("firefox.mjs"), path]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, encoding="utf-8", **pipes) as running:
        yield running
        running.stdin.close()  # ends it


@pytest.fixture
def see(firefox, address):
    """Visit a page; gives what the steps answered, and the faults."""

    def visit(page, *steps, width=WIDE):
        job = {
            "address": address + page,
            "home": address,
            "width": width,
            "steps": [
                {"evaluate": step} if isinstance(step, str) else step
                for step in steps
            ],
        }
        print(json.dumps(job), file=firefox.stdin, flush=True)
        seen = json.loads(firefox.stdout.readline())
        return seen["answers"], seen["faults"]

    return visit


# a page may wait for Hangul (layout.html)
READY = """async () => {
    const { style } = document.documentElement;
    while (style.visibility === "hidden")
        await new Promise(requestAnimationFrame);
    await document.fonts.ready;
}"""
H1 = "() => document.querySelector('h1').innerText"
# what is wider than the window, beside a scroll bar
TOO_WIDE = """() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
}"""
FACES = """() => [...document.fonts]
    .filter(face => face.status === "loaded")
    .map(face => face.family.replaceAll('"', ""))"""
# how wide the formulas are that are not folded away
FORMULAS = """() => [...document.querySelectorAll(".katex-html")]
    .filter(formula => formula.checkVisibility())
    .map(formula => formula.getBoundingClientRect().width)"""
# Firefox draws no MathML that lacks a part.
LACKING = """() => Object.entries({ mfrac: 2, mroot: 2, msub: 2, msup: 2,
        munder: 2, mover: 2, msubsup: 3, munderover: 3 })
    .flatMap(([name, count]) => [...document.querySelectorAll(name)]
        .filter(part => part.childElementCount !== count)
        .map(part => part.outerHTML))"""
# A letter of Hangul is one em wide. In Firefox the box for a letter that no
# font has is wider, because it shows the number of the letter.
HANGUL = """() => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = "10px " + getComputedStyle(document.body).fontFamily;
    return pen.measureText("한").width;
}"""


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_shown_whole(see, site, page):
    looks = [H1, FACES, FORMULAS, LACKING, HANGUL]
    answers, faults = see(page, READY, *looks)
    assert not faults, "\n".join(faults)
    _, title, faces, formulas, lacking, hangul = answers
    assert not lacking, "\n".join(lacking)
    assert title.split() == parsed(site / page).h1.get_text().split()
    assert "source-sans-3" in faces
    # the page of the search has no text in it, in Korean not even a word
    assert "source-serif-4" in faces or page == "search.html"
    assert all(width > 0 for width in formulas)
    assert len(formulas) > 50 or page != CHAPTER
    assert 0 < hangul <= 10


@pytest.mark.parametrize("page", [*PAGES, DECK])
def test_a_page_fits_a_phone(see, page):
    answers, faults = see(page, READY, TOO_WIDE, width=PHONE)
    assert not faults, "\n".join(faults)
    assert answers[1] == 0


# Formulas with the marks behind them, in boxes of many widths: which marks are
# torn off, and which stick out though there was room on the next line.
TORN_OR_OUT = """() => {
    const box = document.querySelector("article section")
        .appendChild(document.createElement("div"));
    const faults = [], pairs = [...document.querySelectorAll(".nobr")]
        .filter(pair => pair.checkVisibility()).slice(0, 25);
    for (const pair of pairs) {
        box.replaceChildren("word ", pair.cloneNode(true));
        const last = [...box.querySelectorAll(".base")].at(-1);
        const mark = document.createRange();
        mark.selectNodeContents(box.lastChild.lastChild);
        const formula = pair.querySelector("annotation").textContent;
        for (let width = 120; width <= 330; width += 15) {
            box.style.width = `${width}px`;
            const at = mark.getBoundingClientRect();
            const before = last.getBoundingClientRect();
            const edge = box.getBoundingClientRect().right;
            if (Math.abs(at.left - before.right) > 8 || before.top > at.bottom
                    || at.top > before.bottom)
                faults.push(`${formula} at ${width} px: torn off`);
            if (at.right > edge + 1 && at.right - before.left < width)
                faults.push(`${formula} at ${width} px: sticks out`);
        }
    }
    box.remove();
    return [pairs.length, faults];
}"""


def test_marks_stay_with_their_formulas_at_every_width(see):
    page = "chapters/appendix_a_sources.html"
    (_, (count, torn)), faults = see(page, READY, TORN_OR_OUT, width=PHONE)
    assert not faults, "\n".join(faults)
    assert count == 25
    assert not torn, "\n".join(torn)


def test_the_search_finds_a_word(see):
    found = "#search-results li a[href*='03_codes']"
    _, faults = see("search.html?q=Huffman", READY, {"wait": found})
    assert not faults, "\n".join(faults)


def test_a_key_turns_the_slide(see):
    slide = "() => Reveal.getCurrentSlide().id"
    ready = {"wait": "html[data-ready]"}
    key = {"press": "ArrowRight"}
    answers, faults = see(DECK, ready, H1, slide, key, slide, FORMULAS)
    assert not faults, "\n".join(faults)
    title, first, second, formulas = answers
    assert title
    assert first != second
    assert all(width > 0 for width in formulas)


# --- where the contents lead -------------------------------------------------

# Follows each entry of the contents from the top of the page; the entries
# whose target is not where it should be, unless the page ends there.
LANDINGS = """async () => {
    const root = document.documentElement;
    const settle = async () => {
        let still = 0, before = null;
        while (still < 3) {
            await new Promise(requestAnimationFrame);
            still = scrollY === before ? still + 1 : 0;
            before = scrollY;
        }
    };
    const links = document.querySelectorAll("#pst-page-toc-nav a");
    const missed = [];
    for (const link of links) {
        scrollTo(0, 0);
        await settle();
        link.click();
        await settle();
        const target = document.querySelector(":target");
        const off = target.getBoundingClientRect().top
            - parseFloat(getComputedStyle(target).scrollMarginTop)
            - (parseFloat(getComputedStyle(root).scrollPaddingTop) || 0);
        const atEnd = scrollY + innerHeight >= root.scrollHeight - 1;
        if (Math.abs(off) > 5 && !(off > 0 && atEnd))
            missed.push(`${link.textContent.trim()}: ${off} px off`);
    }
    return [links.length, missed];
}"""
SLIP = """() => addEventListener("hashchange", () => scrollBy(0, 200))"""


@pytest.mark.parametrize("page", [CHAPTER, "chapters/appendix_c_infolib.html"])
def test_every_entry_of_the_contents_lands_on_its_section(see, page):
    answers, faults = see(page, READY, LANDINGS)
    assert not faults, "\n".join(faults)
    count, missed = answers[1]
    assert count > 5
    assert not missed, "\n".join(missed)


def test_an_entry_that_does_not_land_would_be_found(see):
    answers, _ = see(CHAPTER, READY, SLIP, LANDINGS)
    count, missed = answers[2]
    assert len(missed) == count > 5


@pytest.mark.parametrize("page", [CHAPTER, DECK])
def test_what_follows_a_formula_stays_with_it(see, page):
    answers, faults = see(page, READY, rules.PUNCTUATION, width=PHONE)
    assert not faults, "\n".join(faults)
    assert answers[1] == []


# --- what is wrong is found --------------------------------------------------


def test_what_happens_on_a_page_is_noted(see):
    wrong = """async () => {
        console.error("out of order");
        setTimeout(() => { throw new Error("nothing catches this"); });
        await fetch("nowhere.html");
        await fetch("/elsewhere.html");
    }"""
    _, faults = see("intro.html", wrong, "() => notDefined()")
    for fault in (
        "out of order",
        "nothing catches this",
        "gets 404",
        "/elsewhere.html",
        "notDefined",
    ):
        assert any(fault in found for found in faults), fault
