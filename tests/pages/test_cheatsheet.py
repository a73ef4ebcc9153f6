"""The cheat sheet says what the chapters say, and prints on two pages."""

import pypdfium2
import pytest
from parsed_pages import parsed
from pypdf import PdfReader

from tools import cheatsheet
from tools.sphinx_ext.html_repairs import plain

A4 = {595, 842}  # points


@pytest.fixture
def sheet(site):
    return parsed(site / f"{cheatsheet.PAGE}.html")


def test_every_box_of_the_chapters_is_there_word_for_word(site, sheet):
    stated = {}
    for box in sheet.select("div.statement"):
        address = box.p.a["href"]
        stated[address] = [plain(it) for it in box.find_all(["p", "div"])[1:]]
    boxes = 0
    for path in sorted(site.glob("chapters/[0-9]*.html")):
        for box in parsed(path).select(".definition[id], .theorem[id]"):
            boxes += 1
            text = box.section
            said = [plain(it) for it in text.find_all(["p", "div"])]
            assert stated[f"{path.name}#{box['id']}"] == said, box["id"]
    assert boxes == len(stated) > 30


def test_the_sheet_shows_the_bars(sheet):
    (image,) = sheet.select("article img")
    assert "H(X, Y)" in image["alt"]


def test_three_pages_lead_to_the_pdf(has_chromium, site):
    for page in (cheatsheet.PAGE, "chapters/lists", "chapters/teaching"):
        links = parsed(site / f"{page}.html").select("p.editions a")
        assert f"../{cheatsheet.NAME}" in [it["href"] for it in links], page


def test_the_pdf_has_two_pages_and_every_title(
    has_chromium, edition, site, sheet
):
    path = site / cheatsheet.NAME
    pdf = PdfReader(path)
    assert len(pdf.pages) == cheatsheet.MOST_PAGES == 2
    for page in pdf.pages:
        assert {round(page.mediabox.width), round(page.mediabox.height)} == A4
    assert pdf.trailer["/Root"]["/Lang"] == edition.language
    assert pdf.metadata.author == edition.settings()["author"]
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    printed = "".join("".join(pages).split())
    for title in sheet.select("div.statement > p:first-child > strong"):
        assert "".join(title.get_text().split()) in printed


def test_no_type_of_the_sheet_is_too_small_to_read():
    assert min(cheatsheet.SIZES) >= 7.5
