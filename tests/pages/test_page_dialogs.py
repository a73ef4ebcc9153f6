"""Search box and side bars: names, states, and where the focus goes."""

import pytest
from playwright.sync_api import expect

CHAPTER = "chapters/02_entropy.html"
NARROW = {"viewport": {"width": 360, "height": 800}}
WIDE = {"viewport": {"width": 1280, "height": 800}}
HAS_FOCUS = "it => it === document.activeElement"


def test_every_dialog_has_a_name_and_a_close_button(visit):
    tab = visit(CHAPTER, **NARROW)
    dialogs = tab.locator("dialog").all()
    assert len(dialogs) == 3
    openers = (".search-button", ".primary-toggle", ".secondary-toggle")
    names = set()
    for opener in openers:
        tab.locator(f"{opener}:visible").click()
        dialog = tab.locator("dialog[open]")
        names.add(dialog.get_attribute("aria-label"))
        dialog.locator(".dialog-close button").click()
        expect(dialog).to_have_count(0)
        assert tab.locator(f"{opener}:visible").evaluate(HAS_FOCUS)
    assert len(names) == 3 and all(names)


@pytest.mark.parametrize("name, wide", [("primary", 992), ("secondary", 1200)])
def test_a_side_bar_says_whether_it_is_open(visit, name, wide):
    tab = visit(CHAPTER, **NARROW)
    button = tab.locator(f".{name}-toggle")
    dialog = tab.locator(f"#pst-{name}-sidebar-modal")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    # the window widens: the bar stands beside the text, and nothing is modal
    tab.set_viewport_size({"width": wide, "height": 800})
    dialog.wait_for(state="hidden")
    expect(tab.locator(f"#pst-{name}-sidebar")).to_be_visible()
    tab.set_viewport_size({"width": wide - 1, "height": 800})
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_contents_of_a_wide_page_say_whether_they_are_shown(visit):
    tab = visit(CHAPTER, **WIDE)
    button = tab.locator(".primary-toggle")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")


def test_an_entry_of_the_contents_leads_the_keyboard_to_its_section(visit):
    tab = visit(CHAPTER, **NARROW)
    tab.locator(".secondary-toggle").press("Enter")
    entry = tab.locator("#pst-secondary-sidebar-modal .toc-h2 > a").nth(4)
    section = tab.locator(f"[id='{entry.get_attribute('href')[1:]}']")
    entry.press("Enter")
    expect(section.locator("> h2")).to_be_focused()
    expect(section.locator("> h2")).to_be_in_viewport()
    tab.keyboard.press("Tab")
    assert section.evaluate("it => it.contains(document.activeElement)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colour_button_says_what_it_shows(visit, scheme):
    tab = visit(CHAPTER, color_scheme=scheme)
    button = tab.locator(".theme-switch-button")
    names = {button.get_attribute("aria-label")}
    for _ in range(2):
        button.press("Enter")
        said = button.get_attribute("aria-label")
        expect(tab.locator("#said[role=status]")).to_have_text(said)
        names.add(said)
    assert len(names) == 3
