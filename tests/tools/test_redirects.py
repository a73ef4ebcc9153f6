"""Old addresses lead to what is there."""

import re

import pytest
from bs4 import BeautifulSoup

from tools import redirects
from tools.edition import ENGLISH

CHAPTERS = {page.removeprefix("chapters/") for page in ENGLISH.chapters()}


def labels_of(chapter):
    text = ENGLISH.file(f"chapters/{chapter}").read_text(encoding="utf-8")
    stated = r'(?::(?:label|name): |"name": "|"\()([\w-]+)(?=\\n|"|\)=)'
    return set(re.findall(stated, text))


def test_old_names_are_no_chapters_and_lead_to_chapters():
    assert not redirects.PAGES.keys() & CHAPTERS
    assert set(redirects.PAGES.values()) <= CHAPTERS


@pytest.mark.parametrize(("old", "new"), redirects.PLACES)
def test_what_has_moved_is_where_the_table_says(old, new):
    labels = redirects.PLACES[old, new].split()
    assert len(labels) == len(set(labels))
    assert set(labels) <= labels_of(new)
    assert not set(labels) & labels_of(old)


@pytest.mark.parametrize(
    "page",
    [
        '<section id="at"><h2>The floor</h2><div class="admonition">'
        '<p class="admonition-title">Predict</p></div></section>',
        '<span id="at"></span><h2>The floor</h2>',
        '<div id="at"><p class="admonition-title">The floor</p></div>',
    ],
    ids=["section", "before a heading", "box"],
)
def test_a_place_is_called_by_its_own_heading(page):
    soup = BeautifulSoup(page, "html.parser")
    assert redirects.title_of(soup, "at") == "The floor"


def test_a_place_that_no_page_has_is_named():
    soup = BeautifulSoup("<p></p>", "html.parser")
    with pytest.raises(SystemExit, match="no page has at any more"):
        redirects.title_of(soup, "at")
