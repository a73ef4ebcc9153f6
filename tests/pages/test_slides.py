"""The decks and the printed editions.

Each deck is opened from disk, in a Chromium that can reach no other host, and
every slide is looked at with all its fragments shown.
"""

import io
import re
from pathlib import Path

import pytest
from nbconvert import SlidesExporter
from PIL import Image
from pypdf import PdfReader

from tools import print_book, slides

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
    """Open a deck from disk, and as slides wait until it is laid out."""
    contexts = []

    def open_it(deck, faults, query="", **kind):
        context = browser.new_context(**({"viewport": SIZE} | kind))
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


def test_pdfs_of_decks_say_what_they_are(has_chromium, edition, decks, site):
    settings = edition.settings()
    for deck in decks:
        pdf = PdfReader((site / deck).with_suffix(".pdf"))
        assert settings["title"] in pdf.metadata.title, deck
        assert settings["title"] in pdf.metadata.subject, deck
        assert pdf.metadata.author == settings["author"], deck
        assert pdf.trailer["/Root"]["/Lang"] == edition.language, deck


def test_keys_show_overview_help_and_speaker_notes(edition, open_deck, decks):
    faults = []
    tab = open_deck(decks[0], faults)
    tab.keyboard.press("Escape")
    assert tab.evaluate("Reveal.isOverview()")
    tab.keyboard.press("Escape")
    tab.keyboard.press("Shift+?")
    assert "Esc" in tab.locator(".menu p.keys").inner_text()
    tab.keyboard.press("Shift+?")
    assert not tab.locator(".menu p.keys").is_visible()
    tab.evaluate(
        "Reveal.slide(...Object.values(Reveal.getIndices("
        "document.querySelector('aside.notes').closest('section'))))"
    )
    with tab.expect_popup() as opened:
        tab.keyboard.press("s")
    notes = opened.value.locator(".speaker-controls-notes .value")
    notes.wait_for()
    assert len(notes.inner_text()) > 100
    assert opened.value.title() == edition.word("Speaker's notes")
    assert not faults, "\n".join(faults)


# --- from the keyboard, and heard --------------------------------------------

# Goes to the slide that has what the selector finds.
GO = """selector => {
    const slide = document.querySelector(selector).closest("section");
    const {h, v} = Reveal.getIndices(slide);
    Reveal.slide(h, v, 99);
}"""
FOCUSED_SLIDE = """() => document.activeElement
    .closest(".slides section section")?.id"""
# Role, kind and name of each slide, as a screen reader has them.
NAMES = """() => [...document.querySelectorAll(".slides section section")]
    .map(slide => [slide.getAttribute("role"), slide.ariaRoleDescription,
        document.getElementById(slide.getAttribute("aria-labelledby"))
            ?.textContent.trim()])"""


def test_tab_stays_on_the_slide_that_is_shown(open_deck, decks):
    tab = open_deck(decks[1], [])
    for selector in (".body a", "details", ".closing a"):
        tab.evaluate(GO, selector)
        shown = tab.evaluate("Reveal.getCurrentSlide().id")
        visited = set()
        for _ in range(40):
            tab.keyboard.press("Tab")
            visited.add(tab.evaluate(FOCUSED_SLIDE))
        assert visited <= {shown, None}
        assert shown in visited, f"{selector} cannot be reached"


def test_a_click_in_the_overview_opens_the_slide(open_deck, decks):
    tab = open_deck(decks[0], [])
    tab.keyboard.press("Escape")
    box = tab.locator(".slides > section").nth(1).bounding_box()
    tab.mouse.click(box["x"] + 30, box["y"] + 30)
    assert tab.evaluate("Reveal.getIndices().h") == 1


def test_space_on_an_answer_opens_this_one_only(open_deck, decks):
    tab = open_deck(decks[0], [])
    tab.evaluate(GO.replace("99", "-1"), ".slides details")
    first = tab.locator("section.present section.present details").first
    first.locator("summary").focus()
    tab.keyboard.press("Space")
    opened = "section.present section.present details[open]"
    assert tab.locator(opened).count() == 1
    assert first.get_attribute("open") is not None


def test_space_elsewhere_shows_the_next_step(open_deck, decks):
    tab = open_deck(decks[0], [])
    tab.keyboard.press("Space")
    assert tab.evaluate("Reveal.getSlidePastCount()") == 1


def test_arrows_show_where_the_focus_is(open_deck, decks):
    tab = open_deck(decks[0], [])
    tab.evaluate("Reveal.slide(2)")
    for button in tab.locator(".controls button:enabled").all():
        button.focus()
        tab.keyboard.press("Shift+Tab")
        tab.keyboard.press("Tab")
        outline = button.evaluate(
            "it => [document.activeElement === it,"
            " getComputedStyle(it).outlineStyle]"
        )
        assert outline == [True, "solid"]
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_a_deck_is_text_with_a_name_for_every_slide(open_deck, decks):
    for deck in decks:
        tab = open_deck(deck, [])
        assert tab.locator("[role=application]").count() == 0, deck
        assert tab.locator("main").count() == 1, deck
        names = tab.evaluate(NAMES)
        assert len(names) == tab.evaluate("Reveal.getTotalSlides()")
        for role, kind, name in names:
            assert (role, bool(kind), bool(name)) == ("group", True, True)


def test_a_new_slide_is_announced_by_its_title_alone(open_deck, decks):
    tab = open_deck(decks[0], [])
    live = "[aria-live]:not([aria-live=off]), [role=status]"
    assert tab.locator(live).count() == 1
    tab.evaluate(GO, "h2.head .katex")
    title = tab.locator("section.present section.present h2.head")
    said = tab.locator(live)
    assert said.text_content() == title.text_content() != ""
    assert said.locator("math").count() > 0  # the formula stays one


def test_letters_that_are_keys_can_be_switched_off(open_deck, decks):
    tab = open_deck(decks[0], [])
    passed = "Reveal.getSlidePastCount()"

    def switch():
        tab.locator(".menu summary").click()
        tab.locator(".menu input").click()
        tab.locator(".menu summary").click()
        tab.evaluate("document.activeElement.blur()")

    switch()
    for key in ("n", "l", "j", "b", "f", "o", "s", "?"):
        tab.keyboard.press(key)
    assert tab.evaluate(passed) == 0
    assert not tab.evaluate("Reveal.isOverview() || Reveal.isPaused()")
    assert not tab.locator(".menu p.keys").is_visible()
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate(passed) == 1
    switch()
    tab.keyboard.press("n")
    assert tab.evaluate(passed) > 1


AXE = Path(slides.fonts.MODULES, "axe-core", "axe.min.js")
# It need not read the style sheets again, which it could not from disk.
VIOLATIONS = """async () => {
    const {violations} = await axe.run(
        {preload: false, resultTypes: ["violations"]});
    return violations.flatMap(({id, nodes}) =>
        nodes.map(node => `${id}: ${node.html}`));
}"""


def test_axe_finds_nothing_in_a_slide_and_on_the_page(open_deck, decks):
    faults = []
    wide = open_deck(decks[0], faults)
    wide.evaluate(GO, ".slides details")
    pages = [open_deck(deck, faults, viewport=PHONE) for deck in decks]
    for tab in [wide, *pages]:
        tab.add_script_tag(path=AXE)
        faults += tab.evaluate(VIOLATIONS)
        tab.close()
    assert not faults, "\n".join(faults)


def test_axe_would_find_something_in_a_deck(open_deck, decks):
    tab = open_deck(decks[0], [])
    tab.add_script_tag(path=AXE)
    tab.evaluate("document.querySelector('.navigate-right').ariaLabel = ''")
    assert any("button-name" in it for it in tab.evaluate(VIOLATIONS))


# --- small screens, large letters, chosen colours, no scripts ----------------

PHONE = {"width": 360, "height": 740}
# a screen of 1280 × 720 at 200 and at 400 %
ENLARGED = ({"width": 640, "height": 360}, {"width": 320, "height": 180})
# What cannot be read in a deck that is shown as a page.
UNREADABLE = """() => {
    const faults = [];
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth)
        faults.push(`is ${page.scrollWidth} px wide`);
    const slides = document.querySelectorAll(".slides section section");
    if (slides.length < 10) faults.push(`has ${slides.length} slides`);
    for (const slide of slides) {
        const box = slide.querySelector(".body");
        const style = getComputedStyle(box);
        const cell = slide.dataset.cell ?? slide.className;
        if (box.offsetHeight < 20) faults.push(`${cell} is not shown`);
        if (parseFloat(style.fontSize) < 16)
            faults.push(`${cell} is set in ${style.fontSize}`);
        for (const step of slide.querySelectorAll(".fragment"))
            if (!step.checkVisibility({visibilityProperty: true,
                opacityProperty: true}) && !step.matches(".answers"))
                faults.push(`${cell} hides ${step.textContent}`);
    }
    return faults;
}"""


@pytest.mark.parametrize("viewport", [PHONE, *ENLARGED], ids=str)
def test_where_slides_would_be_small_a_deck_is_a_page(
    open_deck, decks, viewport
):
    faults = []
    for deck in decks:
        tab = open_deck(deck, faults, viewport=viewport)
        faults += [f"{deck}: {it}" for it in tab.evaluate(UNREADABLE)]
    assert not faults, "\n".join(faults)


def test_without_scripts_a_deck_is_a_page(open_deck, decks):
    for deck in decks:
        tab = open_deck(deck, [], java_script_enabled=False)
        text = tab.locator("main").inner_text()
        html = Path(tab.url.removeprefix("file://")).read_text("utf-8")
        for title in re.findall(r'<h2 class="head">([^<]+)</h2>', html):
            assert title.strip() in text, deck
        for figure in tab.locator("main figure img").all():
            assert figure.bounding_box()["height"] > 100, deck
        assert not tab.locator(".menu p.keys").is_visible()


def test_a_slide_that_cannot_be_read_would_be_found(open_deck, decks):
    tab = open_deck(decks[0], [])
    faults = tab.evaluate(UNREADABLE)
    assert any("is not shown" in fault for fault in faults)


def test_enlarging_a_slide_leads_to_its_place_on_the_page(open_deck, decks):
    tab = open_deck(decks[0], [])
    tab.evaluate(GO, ".slides details")
    name = tab.evaluate("Reveal.getCurrentSlide().id")
    tab.set_viewport_size(ENLARGED[0])
    tab.wait_for_selector("html.page")
    slide = tab.locator(f"[id='{name}']")
    tab.wait_for_function("scrollY > 0")
    assert abs(slide.bounding_box()["y"]) < 5


def test_every_slide_leads_to_the_page_and_back(open_deck, decks):
    tab = open_deck(decks[0], [])
    tab.evaluate(GO, ".slides details")
    name = tab.evaluate("Reveal.getCurrentSlide().id")
    tab.locator(".menu summary").click()
    tab.locator(".menu .to-page").click()
    tab.wait_for_selector("html.page")
    assert tab.evaluate("location.hash") == f"#/{name}"
    tab.locator(".menu .to-slides").click()
    tab.wait_for_function("document.documentElement.dataset.ready")
    assert tab.evaluate("Reveal.getCurrentSlide().id") == name


def test_every_slide_leads_to_itself_in_the_other_language(
    edition, open_deck, decks
):
    tab = open_deck(decks[0], [])
    tab.evaluate(GO, ".slides details")
    name = tab.evaluate("Reveal.getCurrentSlide().id")
    tab.locator(".menu summary").click()
    tab.locator(".menu .languages a").click()
    tab.wait_for_function("document.documentElement.dataset.ready")
    language = tab.evaluate("document.documentElement.lang")
    assert language != edition.language
    assert tab.evaluate("Reveal.getCurrentSlide().id") == name


def colours(locator):
    """The colours of what is shown there, the most frequent one first."""
    image = Image.open(io.BytesIO(locator.screenshot())).convert("RGB")
    counted = image.getcolors(image.width * image.height)
    return [colour for _, colour in sorted(counted, reverse=True)]


def test_chosen_colours_leave_figures_arrows_and_progress(open_deck, decks):
    tab = open_deck(decks[0], [], forced_colors="active", color_scheme="dark")
    tab.evaluate(GO, ".body figure")
    tab.wait_for_timeout(1000)  # the progress bar moves
    picture = tab.locator("section.present section.present img").first
    assert colours(picture)[0] == (255, 255, 255)
    for drawn in (".navigate-right", ".navigate-down", ".progress"):
        assert len(colours(tab.locator(drawn))) > 1, f"{drawn} vanishes"


# --- beside the slides ------------------------------------------------------


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
    settings = edition.settings()
    assert pdf.metadata.title == settings["title"]
    assert pdf.metadata.author == settings["author"]
    assert pdf.metadata.subject == edition.word(
        "An executable book on information theory"
    )
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
