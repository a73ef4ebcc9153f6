"""Where the editions and their products stand."""

import pytest

from tools import slides
from tools.edition import ENGLISH, KOREAN


@pytest.mark.parametrize(
    ("edition", "folder"),
    [(ENGLISH, "book/slides/"), (KOREAN, "book/ko/slides/")],
)
def test_a_pdf_of_a_deck_leads_to_the_folder_of_the_decks(
    monkeypatch, edition, folder
):
    monkeypatch.delenv("SITE_URL", raising=False)
    assert not slides.home(edition)
    monkeypatch.setenv("SITE_URL", "https://example.org/book/")
    assert slides.home(edition) == f"https://example.org/{folder}"
