"""What the pages tell search engines, previews and readers who quote them."""

import os
import re
from xml.etree import ElementTree

import pytest
from parsed_pages import parsed
from PIL import Image
from published_book import ADDRESS, PAGES, REPOSITORY
from rules import faults

from tools import serve
from tools.sphinx_ext import assets

# what a reader may want to quote
QUOTED = (
    "div.proof.definition, div.proof.theorem, div.exercise,"
    "div.correction[id], figure[id]"
)


def meta(page, name):
    found = page.find("meta", attrs={"name": name})
    found = found or page.find("meta", attrs={"property": name})
    return found["content"] if found else None


@pytest.fixture(scope="module")
def published(small_book):
    """Pages of the edition as the deploy workflow builds them."""
    return small_book.html


def test_every_page_is_described_in_its_own_words(site, shown):
    said = {}
    for page in shown:
        words = meta(parsed(site / page), "description")
        assert 20 <= len(words) <= 160, f"{page}: {words}"
        assert not re.search(r"[\\${}_]", words), f"{page}: {words}"
        assert words not in said, f"{page} and {said[words]}: {words}"
        said[words] = page


def test_every_page_has_what_a_preview_shows(site, shown):
    for page in shown:
        head = parsed(site / page)
        for name in ("og:title", "og:description", "og:type", "og:site_name"):
            assert meta(head, name), f"{page}: no {name}"
        assert head.html["lang"]
        assert head.find("link", rel="icon"), page


def test_nothing_is_absolute_while_the_address_is_unknown(site, shown):
    known = bool(os.environ.get("SITE_URL"))  # in the deploy workflow it is
    assert (site / "sitemap.xml").exists() == known
    for page in shown:
        head = parsed(site / page)
        assert bool(head.find("link", rel="canonical")) == known, page
        assert bool(meta(head, "og:image")) == known, page


def test_the_published_site_knows_its_address(published, edition):
    listed = ElementTree.parse(published / "sitemap.xml").iter(
        "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    )
    listed = {place.text for place in listed}
    root = f"{ADDRESS}{edition.place}/".replace("path//", "path/")
    for page in [f"{page}.html" for page in (*PAGES, "search")]:
        head = parsed(published / page)
        canonical = head.find("link", rel="canonical")["href"]
        assert canonical == root + page
        image = meta(head, "og:image").removeprefix(root)
        assert (published / image).is_file()
        assert (canonical in listed) == (page != "search.html"), page


def test_the_published_site_leads_to_the_repository(published):
    page = parsed(published / "chapters" / "01_information.html")
    menu = page.select_one(".article-header-buttons")
    links = [link["href"] for link in menu.select("a[href]")]
    assert any(link.endswith(REPOSITORY) for link in links)
    assert any("mybinder" in link for link in links)


def test_the_preview_has_the_size_that_previews_want(site):
    with Image.open(site / "_static" / "preview.png") as picture:
        assert picture.size == (1200, 630)


def test_what_is_quoted_has_an_address(site, shown):
    faults, quoted = [], 0
    for page in shown:
        for box in parsed(site / page).select(QUOTED):
            quoted += 1
            address = f"#{box.get('id')}"
            if not box.find("a", class_="permalink", href=address):
                faults.append(f"{page}: no link to {address}")
    assert quoted > 0
    assert not faults, "\n".join(faults)


def test_every_icon_is_drawn(published):
    sheet = (published / "_static" / assets.SHEET).read_text("utf-8")
    for page in (f"{page}.html" for page in (*PAGES, "search")):
        for icon in parsed(published / page).select(".fas, .fab, .fa-solid"):
            names = [n for n in icon["class"] if f".{n} {{" in sheet]
            assert names, f"{page}: no drawing for {icon}"


def test_pages_load_no_more_than_they_use(site, shown):
    for page in shown:
        head = parsed(site / page)
        for instead in head.find_all("noscript"):
            instead.decompose()
        sheets = head.find_all("link", rel="stylesheet")
        assert [assets.SHEET in s["href"] for s in sheets] == [True], page
        scripts = head.find_all("script", src=True)
        assert all(s.has_attr("defer") for s in scripts), page
        names = " ".join(s["src"] for s in scripts)
        assert ("searchindex" in names) == (page == "search.html"), page
        for heavy in ("fontawesome", "bootstrap", "thebe", "mathjax"):
            assert heavy not in names, f"{page} loads {heavy}"


@pytest.fixture(scope="module")
def published_address(small_book):
    with serve.served(small_book.build) as root:
        yield f"{root}html/"


@pytest.mark.parametrize("kind", ["wide", "phone", "narrow"])
@pytest.mark.parametrize("page", [*PAGES, "search"])
def test_a_published_page_keeps_the_rules(
    open_view, published_address, kind, page
):
    view = open_view(
        kind, f"{published_address}{page}.html", published_address
    )
    found = faults(view)
    assert not found, "\n".join(found)
