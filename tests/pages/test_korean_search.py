"""The search of the Korean book, as a reader uses it."""

import pytest

from tools.edition import KOREAN


@pytest.mark.parametrize("query", ["정보", "상호정보", "상호정보량을"])
def test_a_word_is_found_inside_an_inflected_one(browser, whole_site, query):
    is_found(browser, query, "06_mutual_information")


@pytest.mark.parametrize("query", ["교차엔트로피", "교차엔트로피를"])
def test_a_compound_is_found_without_its_space(browser, whole_site, query):
    is_found(browser, query, "04_cross_entropy")


def is_found(browser, query, chapter):
    tab = browser.new_page()
    page = (KOREAN.site / "search.html").as_uri()
    tab.goto(f"{page}?q={query}")
    tab.locator(f"#search-results a[href*='{chapter}']").first.wait_for()
    tab.close()
