"""What a reader does with a page: search, read in the dark, copy, tab, scroll.

Every control is used as a reader would use it, most of them from the keyboard.
"""

import re

import pytest

CHAPTER = "chapters/02_entropy.html"
PHONE = {"viewport": {"width": 360, "height": 800}}


def theme(tab):
    return tab.evaluate("document.documentElement.dataset.theme")


# --- search ------------------------------------------------------------------


@pytest.mark.parametrize(
    "words, expected",
    [
        ("entropy", CHAPTER),
        ("Huffman", "chapters/03_codes.html"),
        ("perplexity", "chapters/03_codes.html"),
        ("likelihood ratio", "chapters/05_kl_divergence.html"),
    ],
)
def test_search_finds_terms(visit, words, expected):
    tab = visit(f"search.html?q={words}")
    links = tab.locator("#search-results li a")
    links.first.wait_for()
    # results come one after the other
    tab.locator(f'#search-results li a[href*="{expected}"]').first.wait_for()


def test_search_says_when_it_finds_nothing(visit, edition):
    words = {"en": "did not match any documents", "ko": "문서가 없습니다"}
    tab = visit("search.html?q=rhinoceros")
    tab.get_by_text(re.compile(words[edition.language])).wait_for()


def test_excerpts_show_a_formula_once(visit):
    tab = visit("search.html?q=entropy")
    tab.locator("#search-results p.context").nth(3).wait_for()
    tab.wait_for_load_state("networkidle")
    text = " ".join(tab.locator("p.context").all_inner_texts())
    assert "XXX" not in text and "p(x)p(x)" not in text
    assert "code cell source" not in text


def test_search_box_opens_from_the_keyboard_and_finds(visit):
    tab = visit(CHAPTER)
    tab.keyboard.press("Control+k")
    field = tab.locator("#pst-search-dialog input")
    field.wait_for()
    assert field.evaluate("it => it === document.activeElement")
    tab.keyboard.press("Escape")
    assert not field.is_visible()
    tab.keyboard.press("Control+k")
    tab.keyboard.type("divergence")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=divergence")
    link = tab.locator("#search-results li a").first
    link.wait_for()
    link.click()
    tab.locator("span.highlighted").first.wait_for(state="attached")


# --- light and dark ----------------------------------------------------------


def test_the_colours_can_be_chosen_and_stay(visit):
    tab = visit(CHAPTER, color_scheme="light")
    button = tab.locator(".theme-switch-button")
    seen = [theme(tab)]
    for _ in range(3):
        button.press("Enter")
        seen.append(theme(tab))
    assert seen == ["light", "dark", "light", "light"]
    button.press("Enter")
    tab.reload()
    assert theme(tab) == "dark"


def test_paper_is_light(visit):
    tab = visit(CHAPTER, color_scheme="dark")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert theme(tab) == "light"
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert theme(tab) == "dark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_icons_are_seen_where_the_system_sets_all_colours(visit, scheme):
    tab = visit(CHAPTER, forced_colors="active", color_scheme=scheme)
    colour = "it => getComputedStyle(it).backgroundColor"
    paper = tab.locator("body").evaluate(colour)
    icons = tab.locator(".bd-header-article .fas:visible").all()
    assert icons
    for icon in icons:
        assert icon.evaluate(colour) != paper


# --- from the keyboard -------------------------------------------------------


@pytest.mark.parametrize("width", [360, 975])  # the theme has a step at 960
@pytest.mark.parametrize("name", ["primary", "secondary"])
def test_side_bars_open_where_there_is_little_room(visit, name, width):
    tab = visit(CHAPTER, viewport={"width": width, "height": 800})
    assert not tab.locator(f"#pst-{name}-sidebar").is_visible()
    button = tab.locator(f".{name}-toggle")
    dialog = tab.locator(f"#pst-{name}-sidebar-modal")
    button.press("Enter")
    link = dialog.locator("a[href]:visible").nth(1)
    link.wait_for()
    tab.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert button.evaluate("it => it === document.activeElement")
    button.press("Enter")
    link.wait_for()
    link.press("Enter")
    dialog.wait_for(state="hidden")


def test_the_side_bar_gives_way_on_a_wide_screen(visit):
    tab = visit(CHAPTER, viewport={"width": 1280, "height": 800})
    bar = tab.locator("#pst-primary-sidebar")
    assert bar.is_visible()
    tab.locator(".primary-toggle").press("Enter")
    bar.wait_for(state="hidden")
    tab.locator(".primary-toggle").press("Enter")
    bar.wait_for(state="visible")


def test_the_contents_show_the_place(visit, edition):
    summary = {"en": "Summary", "ko": "요약"}[edition.language]
    tab = visit(CHAPTER, viewport={"width": 1280, "height": 800})
    link = tab.locator("#pst-page-toc-nav a", has_text=summary)
    link.click()
    tab.locator(
        "#pst-page-toc-nav a[aria-current]", has_text=summary
    ).wait_for()


def test_code_can_be_copied(visit):
    tab = visit(CHAPTER, permissions=["clipboard-read", "clipboard-write"])
    cell = tab.locator("div.cell_input:visible").first
    cell.locator("button.copybtn").press("Enter")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == cell.locator("pre").inner_text().strip() != ""
