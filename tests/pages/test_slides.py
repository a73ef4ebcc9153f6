"""What a lecturer does with a deck, and what is printed.

The rules that every deck keeps are in `deck_rules.py`.
"""

import io
import json
import re
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from deck_rules import ENLARGED
from nbconvert import SlidesExporter
from parsed_pages import parsed
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader

from tools import print_book, slides
from tools.edition import ENGLISH
from tools.sphinx_ext import directive_plans


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
    expect(tab.locator(".menu summary")).to_be_focused()
    tab.keyboard.press("Escape")  # of the menu, not the overview
    assert not tab.locator(".menu p.keys").is_visible()
    assert not tab.evaluate("Reveal.isOverview()")
    before = tab.evaluate("Reveal.getProgress()")
    tab.keyboard.press("Space")  # is that of the slides again
    assert tab.evaluate("Reveal.getProgress()") > before
    tab.keyboard.press("/")
    assert not tab.evaluate("Reveal.isPaused()")
    tab.keyboard.press("Shift+?")
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


# Reveal.getIndices() of every slide, in order.
PLACES = """() => Reveal.getSlides().map(slide => {
    const {h, v} = Reveal.getIndices(slide);
    return [h, v];
})"""


@pytest.mark.parametrize("key", ["ArrowRight", "Space", "PageDown"])
def test_every_forward_key_visits_every_slide(open_deck, decks, key):
    tab = open_deck(decks[-1], [])
    visited = []
    for _ in range(400):
        place = tab.evaluate("Object.values(Reveal.getIndices()).slice(0, 2)")
        if place not in visited:
            visited.append(place)
        if tab.evaluate("Reveal.isLastSlide()"):
            break
        tab.keyboard.press(key)
    assert visited == tab.evaluate(PLACES)


def test_g_and_the_printed_number_lead_to_a_slide(open_deck, decks, edition):
    tab = open_deck(decks[0], [])
    tab.keyboard.press("g")
    field = tab.locator(".jump-to-slide-input")
    words = edition.word("Number of a slide, or a word")
    assert field.get_attribute("placeholder") == words
    field.type("17")
    field.press("Enter")
    number = tab.locator(".slide-number-a").first
    assert number.text_content() == "17"


def test_g_and_a_word_of_a_head_lead_to_a_slide_with_it(open_deck, decks):
    tab = open_deck(decks[0], [])
    head = tab.locator("h2.head").nth(8).text_content()
    word = max(re.findall(r"\w+", head), key=len)
    tab.keyboard.press("g")
    field = tab.locator(".jump-to-slide-input")
    field.type(word)
    field.press("Enter")
    assert tab.evaluate("Reveal.getIndices().h") > 0
    shown = tab.evaluate("Reveal.getCurrentSlide().textContent")
    assert word.lower() in shown.lower()


def test_the_foot_leads_to_the_section_of_the_slide(open_deck, decks, site):
    for deck in decks:
        tab = open_deck(deck, [])
        feet = tab.locator(".foot a").evaluate_all(
            "all => all.map(it => [it.getAttribute('href'), it.target])"
        )
        chapter = f"../chapters/{Path(deck).name}"
        page = (site / "chapters" / Path(deck).name).read_text("utf-8")
        assert len(feet) > 10
        for address, target in feet:
            place, _, name = address.partition("#")
            assert (place, target) == (chapter, "_blank")
            assert f'id="{name}"' in page, f"{deck}: {address}"
        assert len({address for address, _ in feet}) > 5


def test_a_slide_that_goes_on_keeps_its_notes(open_deck, decks):
    tab = open_deck(next(it for it in decks if "03_codes" in it), [])
    continued = tab.locator("section:has(> .stage [data-continued])")
    notes = continued.evaluate_all(
        "all => all.map(it => [!!it.querySelector('.notes'),"
        " !!it.previousElementSibling.querySelector('.notes')])"
    )
    assert len(notes) > 0
    assert all(own == before for own, before in notes)


def test_the_students_pdf_has_no_answers(has_chromium, decks, site):
    for deck in decks:
        whole, handout, _ = (
            pypdfium2.PdfDocument(path) for path in slides.pdfs(site / deck)
        )
        assert len(handout) == len(whole)
        text = parsed(site / deck)
        reasons = [p.get_text() for p in text.select("details.quiz-right p")]
        assert reasons
        words = [
            " ".join(page.get_textpage().get_text_range() for page in pdf)
            for pdf in (whole, handout)
        ]
        for reason in reasons:
            first = re.match(r"\w+", reason)[0]
            assert words[0].count(first) > words[1].count(first), reason
        assert words[0].count("✓") == len(text.select("li.answer"))
        assert "✓" not in words[1]


def unbroken(text):
    """A text on paper, whose lines are broken anywhere."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_the_notes_on_paper_have_each_slide_and_what_to_say(
    has_chromium, decks, site
):
    for deck in decks:
        pdf = pypdfium2.PdfDocument(slides.pdfs(site / deck)[-1])
        width, height = pdf[0].get_size()
        assert width < height
        text = unbroken(
            " ".join(page.get_textpage().get_text_range() for page in pdf)
        )
        shown = parsed(site / deck).select("section:not(:has(section))")
        for slide in shown:
            parts = slide.select("h2.head, aside.notes > p:has(> b)")
            for part in parts:
                assert unbroken(part.get_text()) in text, part


def test_a_poll_marks_its_answer_with_the_step_after_the_vote(
    open_deck, decks
):
    tab = open_deck(decks[1], [])
    slide = tab.locator("[data-cell=average]")
    place = slide.evaluate("it => Object.values(Reveal.getIndices(it))")
    tab.evaluate("([h, v]) => Reveal.slide(h, v, -1)", place)
    answer = slide.locator("li.answer")
    assert slide.locator(".predict li").count() == 3
    colour = "it => getComputedStyle(it).color"
    other = slide.locator(".predict li:not(.answer)").first
    plain = other.evaluate(colour)
    assert answer.evaluate(colour) == plain
    tab.keyboard.press("ArrowRight")
    expect(answer).not_to_have_css("color", plain)
    expect(other).to_have_css("color", plain)
    expect(tab.locator(".announced")).to_have_text(answer.text_content())


# As the slides of chapter 2 have it: the tree that the class completes.
TREE = "figure[data-explorable=question-tree]"


def test_a_figure_that_grows_stays_on_its_slide(open_deck, decks):
    faults = []
    tab = open_deck(next(it for it in decks if "02_entropy" in it), faults)
    tab.evaluate(GO, TREE)
    figure = tab.locator(TREE)
    ask = figure.locator(".buttons button").first
    ticks = figure.locator(".ticks input")
    expect(ticks.first).to_be_visible()
    while ticks.count():
        ticks.first.press("Space")
        ask.press("Space")
    expect(figure.locator("output[data-quantity=H]")).to_be_visible()
    tab.wait_for_function(
        """it => it.getBoundingClientRect().bottom
            <= it.closest(".body").getBoundingClientRect().bottom + 1""",
        arg=figure.element_handle(),
    )
    assert not faults, "\n".join(faults)


def test_a_button_that_does_nothing_now_turns_no_slide(open_deck, decks):
    tab = open_deck(next(it for it in decks if "02_entropy" in it), [])
    tab.evaluate(GO, TREE)
    here = tab.evaluate("Reveal.getIndices()")
    ask = tab.locator(f"{TREE} .buttons button").first
    for _ in range(2):  # nothing is ticked
        ask.press("Space")
    expect(ask).to_be_focused()
    assert tab.evaluate("Reveal.getIndices()") == here


def test_a_clicker_turns_the_slide_from_inside_a_figure(open_deck, decks):
    tab = open_deck(next(it for it in decks if "05_kl" in it), [])
    tab.evaluate(GO, "figure[data-explorable=two-distributions]")
    slider = tab.locator("[data-explorable] input[type=range]").first
    before = slider.input_value()
    here = tab.evaluate("Reveal.getIndices()")
    slider.press("PageDown")
    assert tab.evaluate("Reveal.getIndices()") != here
    tab.keyboard.press("PageUp")
    assert tab.evaluate("Reveal.getIndices()") == here
    assert slider.input_value() == before


def about(page):
    """What the cells of a chapter say of their slides, by their names."""
    cells = json.loads(ENGLISH.file(page).read_text("utf-8"))["cells"]
    return {it["id"]: it["metadata"]["slideshow"] for it in cells}


def test_a_figure_on_a_slide_does_not_tell_what_is_asked(open_deck, decks):
    hiding = 0
    for page, deck in zip(ENGLISH.chapters(), decks, strict=True):
        asked = {
            name: said["hide"]
            for name, said in about(page).items()
            if "hide" in said
        }
        if not asked:
            continue
        tab = open_deck(deck, [])
        for name, parts in asked.items():
            tab.evaluate(GO, f"section[data-cell='{name}'] [data-explorable]")
            figure = tab.locator(f"section[data-cell='{name}'] [data-live]")
            expect(figure.first).to_be_attached()
            found = figure.locator(f".widget :is({parts})")
            assert found.count() > 0, f"{name}: nothing is {parts}"
            assert not any(it.is_visible() for it in found.all()), name
            assert figure.locator(".widget output:visible").count()
            hiding += 1
    assert hiding > 5


def test_a_column_of_a_table_comes_row_by_row(open_deck, decks):
    tables = 0
    for page, deck in zip(ENGLISH.chapters(), decks, strict=True):
        named = {
            it: said["rows"]
            for it, said in about(page).items()
            if "rows" in said
        }
        for name, column in named.items():
            place = "nth-child(2)" if column == "first" else "last-child"
            tab = open_deck(deck, [])
            tab.evaluate(GO, f"section[data-cell='{name}'] table")
            tab.evaluate("Reveal.navigateFragment(-1)")
            rows = tab.locator(f"section[data-cell='{name}'] tbody tr")
            for shown in range(rows.count() + 1):
                seen = rows.locator(f"td:{place}.visible").count()
                assert (seen, rows.locator("td.visible").count()) == (
                    shown,
                    shown,
                )
                tab.keyboard.press("ArrowRight")
            tables += 1
    assert tables >= 2


def test_the_notes_of_a_quiz_say_which_answer_is_right(decks, site, edition):
    count = 0
    for deck in decks:
        for slide in parsed(site / deck).select("section[data-cell^=quiz-]"):
            kinds = [it["class"] for it in slide.select(".body > details")]
            (right,) = [
                letter
                for letter, kind in zip("ABC", kinds, strict=True)
                if "quiz-right" in kind
            ]
            said = slide.select_one(".notes").get_text()
            assert re.search(
                rf"{edition.word('Answer')} \w*{right}", said
            ) or (
                "answer"
                in about(f"chapters/{Path(deck).stem}")[slide["data-cell"]]
            )
            count += 1
    assert count >= 3 * len(decks)


def test_notes_say_when_a_slide_begins_and_when_to_pause(decks, site, edition):
    pauses = 0
    for page, deck in zip(ENGLISH.chapters(), decks, strict=True):
        html = parsed(site / deck)
        first = html.select_one("section[data-cell].hook .notes")
        assert "(0:00)" in first.get_text()
        for name, said in about(page).items():
            if "pause" in said:
                words = edition.word("Then a pause of {count} minutes.")
                (notes,) = html.select(f"section[data-cell='{name}'] > .notes")
                assert words.format(count=said["pause"]) in notes.get_text()
                pauses += 1
    assert pauses == len(decks)


def test_a_poll_whose_answer_comes_later_marks_none(site, decks):
    """In the hook of chapter 1, and before the two fits of chapter 5."""
    kept = 0
    for page, deck in zip(ENGLISH.chapters(), decks, strict=True):
        for name, said in about(page).items():
            if said.get("marked") is False:
                (slide,) = parsed(site / deck).select(
                    f"section[data-cell='{name}']"
                )
                assert slide.select("li") and not slide.select("li.answer")
                kept += 1
    assert kept


def test_notes_say_what_the_plan_of_the_meeting_leaves_out(
    edition, site, decks
):
    text = edition.file(slides.TEACHING).read_text(encoding="utf-8")
    said = {
        "without": edition.word("The plan of 90 minutes passes it over."),
        "late": edition.word("Leave it out if you are late."),
    }
    count = 0
    for page, minutes, names in directive_plans.asked(text):
        if minutes == directive_plans.MEETING:
            deck = parsed(site / "slides" / f"{page.split('/')[1]}.html")
            for plan, words in said.items():
                for name in names.get(plan, ()):
                    (notes,) = deck.select(
                        f"section[data-cell='{name}'] > .notes"
                    )
                    assert words in notes.get_text()
                    count += 1
    assert count > len(decks)


def test_a_slide_of_each_kind_is_shown(decks, site):
    asked = set()
    for page, deck in zip(ENGLISH.chapters(), decks, strict=True):
        cells = json.loads(ENGLISH.file(page).read_text("utf-8"))["cells"]
        kinds = {
            cell["id"]: cell["metadata"]["slideshow"]["kind"]
            for cell in cells
            if "kind" in cell["metadata"]["slideshow"]
        }
        html = parsed(site / deck)
        shown = {
            slide["data-cell"]: slide["class"]
            for slide in html.select("section[data-cell][class]")
        }
        assert kinds.items() <= {k: c[0] for k, c in shown.items()}.items()
        asked |= {*kinds.values()}
    assert asked == {*slides.KINDS}


# --- from the keyboard, and heard --------------------------------------------

# Goes to the slide that has what the selector finds.
GO = """selector => {
    const slide = document.querySelector(selector).closest("section");
    const {h, v} = Reveal.getIndices(slide);
    Reveal.slide(h, v, 99);
}"""
FOCUSED_SLIDE = """() => document.activeElement
    .closest(".slides section section")?.id"""


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
    tab.evaluate(GO, ".title h1")  # one step: the next slide
    before = tab.evaluate("Reveal.getSlidePastCount()")
    tab.keyboard.press("Space")
    assert tab.evaluate("Reveal.getSlidePastCount()") == before + 1


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


def test_a_new_slide_is_announced_by_its_title_alone(open_deck, decks):
    tab = open_deck(decks[0], [])
    # a figure that moves has a place of its own, which it fills when it moves
    live = ":is([aria-live]:not([aria-live=off]), [role=status])"
    live += ":not([data-explorable] *)"
    assert tab.locator(live).count() == 1
    tab.evaluate(GO, ".body .katex")
    title = tab.locator("section.present section.present h2.head")
    said = tab.locator(live)
    assert said.text_content() == title.text_content() != ""
    # a title may have a formula, which stays one
    tab.evaluate("say(document.querySelector('.body p:has(.katex)'))")
    assert said.locator("math").count() > 0


def test_a_black_screen_and_the_overview_say_what_they_are(open_deck, decks):
    tab = open_deck(decks[0], [])
    said = tab.locator(".announced")
    tab.keyboard.press("ArrowRight")
    title = said.text_content()
    for key in ("b", "Escape"):
        tab.keyboard.press(key)
        expect(said).not_to_have_text(title)
        if key == "b":  # nobody sees another focus under it
            expect(tab.locator(".resume-button")).to_be_focused()
        tab.keyboard.press(key)
        expect(said).to_have_text(title)


def test_letters_that_are_keys_can_be_switched_off(open_deck, decks):
    tab = open_deck(decks[0], [])
    passed = "Reveal.getProgress()"  # steps of a slide count, too
    tab.evaluate(GO, ".title h1")
    before = tab.evaluate(passed)

    def switch():
        tab.locator(".menu summary").click()
        tab.locator(".menu input").click()
        tab.locator(".menu summary").click()
        tab.evaluate("document.activeElement.blur()")

    switch()
    for key in ("n", "l", "j", "b", "f", "o", "s", "?"):
        tab.keyboard.press(key)
    assert tab.evaluate(passed) == before
    assert not tab.evaluate("Reveal.isOverview() || Reveal.isPaused()")
    assert not tab.locator(".menu p.keys").is_visible()
    tab.keyboard.press("ArrowRight")
    after = tab.evaluate(passed)
    assert after > before
    switch()
    tab.keyboard.press("n")
    assert tab.evaluate(passed) > after


# --- small screens, large letters, chosen colours, no scripts ----------------


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
    for drawn in (".navigate-right", ".progress"):
        assert len(colours(tab.locator(drawn))) > 1, f"{drawn} vanishes"


# --- beside the slides ------------------------------------------------------


def test_decks_have_speaker_notes_and_lead_to_the_book(decks, site):
    for deck in decks:
        text = (site / deck).read_text(encoding="utf-8")
        assert text.count('<aside class="notes">') >= 5, deck
        assert f'href="../chapters/{Path(deck).name}"' in text


def test_pages_lead_to_slides_and_pdfs(has_chromium, decks, site):
    preface = (site / "intro.html").read_text(encoding="utf-8")
    for volume in print_book.VOLUMES:
        assert f'href="{volume.name}"' in preface
    for deck in decks:
        chapter = site / "chapters" / Path(deck).name
        ends = (".html", ".pdf", slides.HANDOUT, slides.NOTES)
        for address in (deck.replace(".html", end) for end in ends):
            assert f'href="{address}"' in preface
            assert f'href="../{address}"' in chapter.read_text("utf-8")


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
