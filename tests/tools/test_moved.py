"""Old addresses lead to what is there."""

import re

import pytest

from tools import moved
from tools.edition import ENGLISH

CHAPTERS = {page.removeprefix("chapters/") for page in ENGLISH.chapters()}


def labels_of(chapter):
    text = ENGLISH.file(f"chapters/{chapter}").read_text(encoding="utf-8")
    stated = r'(?::(?:label|name): |"name": "|"\()([\w-]+)(?=\\n|"|\)=)'
    return set(re.findall(stated, text))


def test_old_names_are_no_chapters_and_lead_to_chapters():
    assert not moved.PAGES.keys() & CHAPTERS
    assert set(moved.PAGES.values()) <= CHAPTERS


@pytest.mark.parametrize(("old", "new"), moved.PLACES)
def test_what_has_moved_is_where_the_table_says(old, new):
    labels = moved.PLACES[old, new].split()
    assert len(labels) == len(set(labels))
    assert set(labels) <= labels_of(new)
    assert not set(labels) & labels_of(old)
