"""The printed book and its companion."""

import re
from functools import cache

import numpy as np
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from parsed_pages import article
from pypdf import PdfReader

from tools import print_book

TITLE_PAGES = 4  # at most: cover and contents
EMPTY = 1 / 3  # of a page: less than a large figure with its caption
MARGINS = slice(round(24 / 297 * 168), round(276 / 297 * 168))
WHITE = 235


@cache
def opened(path):
    return PdfReader(path)


@cache
def words_of(path):
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in document]


def contents_of(path):
    """What the pages before the first chapter say.

    Here pypdf keeps the digits of a number together, and pdfium does not.
    """
    return "\n".join(
        page.extract_text() for page in opened(path).pages[1:TITLE_PAGES]
    )


@pytest.fixture(params=print_book.VOLUMES, ids=lambda volume: volume.name)
def volume(request):
    return request.param


@pytest.fixture
def path(has_chromium, site, volume):
    return site / volume.name


@pytest.fixture
def bookmarks(path):
    """Title, page number and depth of all bookmarks."""

    def found(items, depth=1):
        for item in items:
            if isinstance(item, list):
                yield from found(item, depth + 1)
            else:
                page = opened(path).get_destination_page_number(item)
                yield " ".join(item.title.split()), page + 1, depth

    return list(found(opened(path).outline))


@pytest.fixture
def pages(edition, volume):
    return volume.pages(edition)


def title_of(edition, page):
    return " ".join(article(edition, page).h1.get_text().split())


def spaced(title):
    """A title in a PDF, where any letters may have a space between them."""
    letters = re.sub(r"\s", "", title)
    return r"\s*".join(map(re.escape, letters))


def test_a_volume_says_what_it_is(edition, volume, path):
    pdf = opened(path)
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == edition.language
    assert pdf.metadata.title == volume.title(edition)
    assert pdf.metadata.author == edition.settings()["author"]
    assert pdf.metadata.subject == volume.subtitle(edition)
    cover = words_of(path)[0]
    for said in (volume.title(edition), volume.subtitle(edition)):
        assert re.search(spaced(said), cover)


def test_contents_name_the_pages_of_chapters(edition, path, pages, bookmarks):
    contents = contents_of(path)
    numbers = {title: number for title, number, _ in bookmarks}
    for page in pages:
        title = title_of(edition, page)
        number = numbers[title]
        assert re.search(rf"{spaced(title)}\s*{number}\b", contents)
        text = words_of(path)[number - 1]
        assert re.search(spaced(title), text)
        assert re.search(rf"\b{number}\b", text), f"{title}: no page number"


def test_contents_leave_out_what_every_chapter_has(
    has_chromium, edition, site
):
    texts = [article(edition, page) for page in edition.chapters()]
    kept = print_book.shown_in_contents(texts)
    left_out = [h for t in texts for h in t.select("h2") if h not in kept]
    assert len(left_out) >= 4 * len(texts)
    contents = contents_of(site / print_book.BOOK.name)
    for heading in left_out:
        title = " ".join(heading.get_text().split())
        assert not re.search(rf"{spaced(title)}\s*\d+\n", contents), title


def test_each_page_of_the_edition_is_in_one_volume(edition):
    book, companion = (v.pages(edition) for v in print_book.VOLUMES)
    assert set(book) | set(companion) == set(edition.pages())
    assert set(book) & set(companion) == {print_book.REFERENCES}
    assert set(companion) > set(print_book.COMPANION_PAGES)


def test_no_page_is_empty_for_want_of_a_break(path, bookmarks):
    starts = {number for _, number, depth in bookmarks if depth == 1}
    document = pypdfium2.PdfDocument(path)
    faults = []
    for number in range(min(starts), len(document)):
        if number + 1 in starts:  # a chapter ends where it ends
            continue
        image = document[number - 1].render(scale=0.2, grayscale=True)
        ink = np.squeeze(image.to_numpy())[MARGINS] < WHITE
        rows = np.flatnonzero(ink.any(axis=1))
        height = MARGINS.stop - MARGINS.start
        empty = 1 - (rows[-1] + 1) / height if len(rows) else 1
        if empty > EMPTY:
            faults.append(f"page {number}: {empty:.0%} empty")
    assert not faults


def test_references_name_the_page_that_they_lead_to(
    edition, path, pages, bookmarks
):
    """Every link to a place on another page, but to a source or a chapter.

    Rows of the corrections are numbered. A link that begins a page may have an
    empty rectangle at the end of the page before.
    """
    pdf = opened(path)
    numbers = print_book.page_numbers(path)
    sources = print_book.anchor(print_book.REFERENCES)
    whole = {name.rpartition("/")[2] for name in pages}
    faults, seen = set(), 0
    starts = {title: number for title, number, _ in bookmarks}
    first = starts[title_of(edition, pages[0])]
    for number, words in enumerate(words_of(path), 1):
        if number < first:
            continue
        words += "".join(words_of(path)[number : number + 1])
        letters = re.sub(r"\s", "", words)
        for note in pdf.pages[number - 1].get("/Annots", []):
            name = str(note.get_object().get("/Dest", "")).removeprefix("/")
            if not name or name in whole or ".row-" in name:
                continue
            if name.startswith(sources):
                continue
            if numbers[name] != number:
                seen += 1
                said = edition.word("p. {page}").format(page=numbers[name])
                if re.sub(r"\s", "", said) not in letters:
                    faults.add(f"page {number}: {name} is {said}")
    assert seen > 50
    assert not faults


def test_answers_of_the_quiz_are_at_the_end(has_chromium, edition, site):
    text = "\n".join(words_of(site / print_book.BOOK.name))
    title = edition.word("Answers to the quiz")
    # in each chapter once as a link, once as a heading
    found = len(re.findall(spaced(title), text))
    assert found == 2 * len(edition.chapters())


def test_paper_has_no_word_for_fields(has_chromium, path):
    for words in words_of(path):
        assert "Not answered" not in words
        assert "아직 답하지 않" not in words


def test_sources_are_called_as_in_the_text(has_chromium, edition, path):
    whole = " ".join(" ".join(words_of(path)).split())
    references = article(edition, print_book.REFERENCES)
    labels = [it.get_text() for it in references.select(".label")]
    assert len(labels) > 10
    for label in labels:
        assert label not in whole, label


# --- one page made ready for paper ------------------------------------------

QUIZ = """<article><h1 id="a">A</h1><h2 id="quiz">Quiz</h2>
<p>Choose.</p><p>1. Red?</p>
<details class="quiz-wrong"><summary><span class="sd-summary-text">no</span>
</summary><div class="sd-summary-content"><p>No. Why.</p></div></details>
<details class="quiz-right"><summary><span class="sd-summary-text">yes</span>
</summary><div class="sd-summary-content"><p>Yes. So.</p></div></details>
<h2 id="solutions">Solutions</h2></article>"""


def test_a_question_keeps_its_choices_and_loses_its_answers(edition):
    text = BeautifulSoup(QUIZ, "html.parser").article
    print_book.move_answers_to_the_end(edition, text)
    box = text.select_one(".quiz")
    assert [li.get_text() for li in box.select("ol li")] == ["no", "yes"]
    assert box.p.get_text() == "1. Red?"
    after = text.select_one("#solutions ~ .answer").get_text(" ", strip=True)
    assert after == "1 A No. Why. B Yes. So."
    assert text.select_one(".answer .right b").get_text() == "B"


def test_a_reference_names_a_page_if_it_is_another():
    html = '<a data-refers="from.1 thm"></a><a data-refers="from.2 thm"></a>'
    elsewhere = set()
    numbers = {"from.1": 4, "from.2": 5, "thm": 4}
    for _ in range(2):
        assert (
            print_book.with_page_numbers(html, numbers, elsewhere, "p. {page}")
            == '<a ></a><a data-page="p. 4"></a>'
        )
    numbers["from.2"] = 4  # it has said it, it goes on
    assert "p. 4" in print_book.with_page_numbers(
        html, numbers, elsewhere, "p. {page}"
    )
