"""The search of the Korean book, as a reader uses it."""

import pytest
from edition import KOREAN

RESULTS = "#search-results li a"


@pytest.fixture
def search(browser, whole_site, tmp_path):
    """Search the Korean book; return the addresses of what is found."""
    tab = browser.new_page()

    def run(query):
        page = KOREAN.site / "search.html"
        tab.goto(f"{page.as_uri()}?q={query}")
        tab.wait_for_function(
            "document.querySelector('#search-progress, .search-summary')"
            "?.textContent && window.Search?._pulse_status === -1"
        )
        links = tab.locator(RESULTS).all()
        return " ".join(link.get_attribute("href") for link in links)

    yield run
    tab.close()


@pytest.mark.parametrize("query", ["정보", "상호정보", "상호정보량을"])
def test_a_word_is_found_inside_an_inflected_one(search, query):
    assert "05_mutual_information" in search(query)
