"""The search of the Korean book, as a reader uses it."""

import pytest

from tools.edition import KOREAN


@pytest.mark.parametrize("query", ["정보", "상호정보", "상호정보량을"])
def test_a_word_is_found_inside_an_inflected_one(browser, whole_site, query):
    tab = browser.new_page()
    page = (KOREAN.site / "search.html").as_uri()
    tab.goto(f"{page}?q={query}")
    chapter = "#search-results a[href*='06_mutual_information']"
    tab.locator(chapter).first.wait_for()
    tab.close()
