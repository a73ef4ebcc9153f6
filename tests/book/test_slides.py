"""The decks and the printed editions.

Each deck is opened from disk, in a Chromium that can reach no other host, and
every slide is looked at with all its fragments shown.
"""

import re
from pathlib import Path

import print_book
import pytest
import slides
from nbconvert import SlidesExporter
from pypdf import PdfReader

SIZE = {"width": 1280, "height": 720}

# Steps through a deck; what is wrong, one line for each.
FAULTS = """() => {
    const faults = [];
    const small = (text, least) => {
        const size = parseFloat(getComputedStyle(text.parentElement).fontSize);
        return size < least ? size : 0;
    };
    Reveal.getSlides().forEach((slide, index) => {
        const name = slide.dataset.cell ?? slide.className;
        const note = fault => faults.push(`${index + 1} (${name}): ${fault}`);
        const {h, v} = Reveal.getIndices(slide);
        Reveal.slide(h, v, 99);
        const hidden = slide.querySelectorAll(
            ".fragment:not(.visible), details:not([open])");
        if (hidden.length) note(`${hidden.length} steps stay hidden`);
        const stage = slide.querySelector(".stage");
        const room = stage.getBoundingClientRect();
        if (room.width !== 1280 || room.height !== 720) note("is scaled");
        const foot = slide.querySelector(".foot")?.getBoundingClientRect().top;
        for (const box of stage.querySelectorAll(
                ".body > *, pre, table, td, figure img, .katex-html, li")) {
            const {right, bottom} = box.getBoundingClientRect();
            if (right > 1281 - 60 && box.closest(".body") || right > 1281)
                note(`reaches ${right} px to the right: ${box.textContent}`);
            if (bottom > (foot ?? 720) + 2)
                note(`reaches ${bottom} px down: ${box.textContent}`);
            if (box.scrollWidth > box.clientWidth + 1 && box.matches("pre"))
                note(`cuts code: ${box.textContent}`);
        }
        const words = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
            const text = words.currentNode;
            const around = text.parentElement;
            if (!text.data.trim() || around.closest(".katex *")) continue;
            const least = around.closest("pre, code") ? 16 : 20;
            const size = small(text, least);
            if (size) note(`is set in ${size} px: ${text.data}`);
        }
        for (const image of stage.querySelectorAll("img")) {
            if (!image.naturalWidth) note(`has no picture ${image.src}`);
            const {height} = image.getBoundingClientRect();
            if (height < 300) note(`has a picture only ${height} px high`);
        }
        // a syllable of Hangul is two or three letters
        const letters = stage.innerText.trim().replace(/[가-힣]/g, "xx");
        if (letters.length < 40) note("is nearly empty");
    });
    return faults;
}"""


@pytest.fixture
def open_deck(browser, site):
    """Open a deck from disk and wait until it is laid out."""
    tabs = []

    def open_it(deck, faults):
        tab = browser.new_page(viewport=SIZE)
        tabs.append(tab)
        tab.on("pageerror", lambda error: faults.append(f"{deck}: {error}"))

        def request(request):
            if not request.url.startswith(("file:", "data:")):
                faults.append(f"{deck}: asks {request.url}")

        def console(message):
            if message.type in {"error", "warning"}:
                faults.append(f"{deck}: console: {message.text}")

        tab.on("request", request)
        tab.on("console", console)
        tab.goto((site / deck).as_uri())
        tab.wait_for_function("document.documentElement.dataset.ready")
        return tab

    yield open_it
    for tab in tabs:
        tab.close()


def test_every_slide_fits_and_can_be_read_from_the_back_row(open_deck, decks):
    faults = []
    for deck in decks:
        tab = open_deck(deck, faults)
        found = tab.evaluate(FAULTS)
        faults += [f"{deck}, slide {fault}" for fault in found]
    assert not faults, "\n".join(faults)


def test_pdfs_have_a_page_for_every_slide(open_deck, decks, site):
    for deck in decks:
        tab = open_deck(deck, [])
        count = tab.evaluate("Reveal.getTotalSlides()")
        pdf = PdfReader((site / deck).with_suffix(".pdf"))
        assert len(pdf.pages) == count > 10, deck


def test_keys_show_overview_help_and_speaker_notes(open_deck, decks):
    faults = []
    tab = open_deck(decks[0], faults)
    tab.keyboard.press("Escape")
    assert tab.evaluate("Reveal.isOverview()")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Shift+?")
    assert tab.locator(".overlay-help").is_visible()
    tab.keyboard.press("Escape")
    tab.evaluate(
        "Reveal.slide(...Object.values(Reveal.getIndices("
        "document.querySelector('aside.notes').closest('section'))))"
    )
    with tab.expect_popup() as opened:
        tab.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    notes.wait_for()
    assert len(notes.inner_text()) > 100
    assert not faults, "\n".join(faults)


def test_decks_have_speaker_notes_and_lead_to_the_book(decks, site):
    for deck in decks:
        text = (site / deck).read_text(encoding="utf-8")
        assert text.count('<aside class="notes">') >= 5, deck
        assert f'href="../chapters/{Path(deck).name}"' in text


def test_pages_lead_to_slides_and_pdfs(has_chromium, decks, site):
    preface = (site / "intro.html").read_text(encoding="utf-8")
    assert f'href="{print_book.NAME}"' in preface
    for deck in decks:
        chapter = site / "chapters" / Path(deck).name
        for address in (deck, deck.replace(".html", ".pdf")):
            assert f'href="{address}"' in preface
            assert f'href="../{address}"' in chapter.read_text("utf-8")


def outline_of(pdf):
    """Title and page number of all bookmarks."""
    pending = list(pdf.outline)
    while pending:
        item = pending.pop(0)
        if isinstance(item, list):
            pending = item + pending
        else:
            yield item.title, pdf.get_destination_page_number(item) + 1


def test_the_printed_book_has_all_that_a_book_has(has_chromium, edition, site):
    pdf = PdfReader(site / print_book.NAME)
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == edition.language
    assert pdf.metadata.title == edition.settings()["title"]
    bookmarks = dict(outline_of(pdf))
    contents = "".join(page.extract_text() for page in pdf.pages[1:4])
    chapters = edition.chapters()
    assert len(pdf.pages) > 15 * len(chapters)
    for chapter in chapters:
        title = " ".join(
            slides.article(edition, chapter).h1.get_text().split()
        )
        number = bookmarks[title]
        # pypdf sees spaces where the font changes
        letters = r"\s*".join(map(re.escape, title.replace(" ", "")))
        assert re.search(rf"{letters}\s*{number}\b", contents)
        text = pdf.pages[number - 1].extract_text()
        assert re.search(letters, text)
        assert re.search(rf"\b{number}\b", text), f"{title}: no page number"


def test_pdfs_name_no_path_of_this_machine(has_chromium, site):
    for path in site.rglob("*.pdf"):
        for page in PdfReader(path).pages:
            for note in page.get("/Annots", []):
                address = note.get_object().get("/A", {}).get("/URI", "")
                assert not address.startswith("file:"), f"{path}: {address}"


def test_plain_nbconvert_makes_slides_too(chapter_paths):
    for path in chapter_paths:
        html, _ = SlidesExporter().from_filename(str(path))
        assert html.count("<section>") > 10, path.name


@pytest.fixture
def chapter_paths(edition):
    return [edition.source / f"{page}.ipynb" for page in edition.chapters()]
