"""The search, as readers use it whose browser, keyboard or eyes differ."""

import unicodedata

import pytest
from playwright.sync_api import expect

from tools.edition import KOREAN
from tools.sphinx_ext.translated_words import EnglishSearch, KoreanSearch

CHAPTER = "chapters/02_entropy.html"
# what browsers do whose users let no site keep anything
BLOCKED = {
    "the storage cannot be reached": """Object.defineProperty(
        window, "localStorage",
        { get() { throw new DOMException("no", "SecurityError"); } });""",
    "nothing can be kept": """Storage.prototype.setItem =
        Storage.prototype.getItem = Storage.prototype.removeItem = () => {
            throw new DOMException("full", "QuotaExceededError"); };""",
}
FOUND = "#search-results li a"


@pytest.fixture
def faults():
    return []


@pytest.mark.parametrize("how", BLOCKED)
def test_the_search_works_where_storage_is_blocked(visit, faults, how):
    def listen(tab):
        tab.add_init_script(BLOCKED[how])
        tab.on("pageerror", lambda error: faults.append(str(error)))

    tab = visit("search.html?q=Huffman", listen)
    tab.wait_for_load_state("networkidle")  # the excerpts push links down
    tab.locator(f"{FOUND}[href*='03_codes']").first.click()
    tab.wait_for_url("**/chapters/03_codes.html*")
    tab.locator(".theme-switch-button").click()
    assert not faults


@pytest.mark.parametrize(
    "number, chapter",
    [
        ("0.7195", "06_mutual_information"),
        ("0,7195", "06_mutual_information"),
        ("1.75 bits", "02_entropy"),
        ("4000", "02_entropy"),
    ],
)
def test_the_search_finds_numbers(visit, edition, number, chapter):
    if edition is KOREAN:
        number = number.replace("bits", "비트")
    tab = visit(f"search.html?q={number}")
    tab.locator(f"{FOUND}[href*='{chapter}']").first.wait_for()


@pytest.mark.parametrize(
    "chapter",
    [
        "02_entropy",
        "04_cross_entropy",
        "05_kl_divergence",
        "06_mutual_information",
    ],
)
def test_what_is_called_so_comes_first(visit, chapter):
    name = visit(f"chapters/{chapter}.html").locator("h1").inner_text()
    title = name.split(". ", 1)[1].replace("-", " ")
    first = visit(f"search.html?q={title}").locator(FOUND).first
    expect(first).to_have_attribute("href", f"chapters/{chapter}.html")


def test_of_a_letter_with_an_index_the_index_is_found(visit):
    tab = visit("search.html?q=D_KL")
    tab.locator(f"{FOUND}[href*='05_kl_divergence']").first.wait_for()


def test_the_search_finds_no_number_that_is_nowhere(visit):
    tab = visit("search.html?q=0.71951234")
    expect(tab.locator("#search-results [role=status]")).not_to_be_empty()
    assert tab.locator(FOUND).count() == 0


def test_the_search_knows_hangul_typed_letter_by_letter(visit):
    typed = unicodedata.normalize("NFD", "정보량")
    assert len(typed) > 3
    tab = visit(f"search.html?q={typed}")
    tab.locator(f"{FOUND}[href*='appendix_b']").first.wait_for()


def test_the_result_is_said_in_the_language_of_the_book(visit, edition):
    tab = visit("search.html?q=entropy")
    said = tab.locator("#search-results [role=status]")
    words = {"en": "found", "ko": "찾았습니다"}[edition.language]
    expect(said).to_contain_text(words)
    assert tab.locator("#search-results h2").is_visible()
    field = tab.locator(".bd-search-container input")
    assert field.evaluate("it => it === document.activeElement")


def test_escape_closes_the_search_box_wherever_the_focus_is(visit):
    tab = visit(CHAPTER)
    dialog = tab.locator("#pst-search-dialog")
    for tabs in range(4):
        tab.keyboard.press("Control+k")
        dialog.wait_for()
        for _ in range(tabs):
            tab.keyboard.press("Tab")
        tab.keyboard.press("Escape")
        dialog.wait_for(state="hidden")


def test_decimals_are_words_of_both_indices():
    for search in (EnglishSearch({}), KoreanSearch({})):
        assert "0.7195" in set(search.split("I(X;Y) = 0.7195 bits, 놀람"))
        assert "2." not in set(search.split("in chapter 2. Then"))


def test_from_disk_it_finds_without_an_error(browser, site):
    tab = browser.new_page()
    said = []
    tab.on("pageerror", lambda error: said.append(f"{error}"))
    tab.on("console", lambda line: said.append(f"{line.type}: {line.text}"))
    tab.goto((site / "search.html").as_uri() + "?q=entropy")
    expect(tab.locator(FOUND).first).to_be_visible()
    tab.wait_for_timeout(500)  # for what would be fetched
    tab.close()
    assert not [line for line in said if not line.startswith("log")]
