"""Addresses within a page: what they open, mark and keep."""

import re

from playwright.sync_api import expect

CHAPTER = "chapters/02_entropy.html"
WIDE = {"viewport": {"width": 1280, "height": 800}}


def test_a_link_opens_the_same_solution_again(visit):
    tab = visit(CHAPTER)
    link = tab.locator("div.exercise a[href^='#sol-']").first
    name = link.get_attribute("href")[1:]
    box = tab.locator(f"details[id='{name}']")
    for _ in range(3):
        link.click()
        expect(box).to_have_attribute("open", "")
        expect(box.locator("> summary")).to_be_focused()
        box.locator("> summary").press("Enter")
        expect(box).not_to_have_attribute("open", "")


def test_the_contents_show_the_parts_of_the_section_that_is_read(visit):
    tab = visit(CHAPTER, **WIDE)
    part = tab.locator("#pst-page-toc-nav .toc-h3 > a").first
    section = tab.locator(f"[id='{part.get_attribute('href')[1:]}']")
    assert not part.is_visible()
    section.locator("> h3").scroll_into_view_if_needed()
    section.evaluate("it => it.scrollIntoView()")
    expect(part).to_be_visible()
    expect(part).to_have_attribute("aria-current", "true")
    expect(tab.locator("#pst-page-toc-nav [aria-current]")).to_have_count(1)


def test_the_other_language_keeps_the_box(visit):
    tab = visit(f"{CHAPTER}#def-entropy", **WIDE)
    tab.locator(".languages a").click()
    expect(tab).to_have_url(re.compile("02_entropy.html#def-entropy$"))
    expect(tab.locator("#def-entropy")).to_be_in_viewport()


def test_the_other_language_keeps_the_section(visit):
    tab = visit(CHAPTER, **WIDE)
    summary = tab.locator("#pst-page-toc-nav .toc-h2 > a").nth(-5)
    number = summary.inner_text().split()[0]
    summary.click()
    tab.locator(".languages a").click()
    tab.wait_for_url("**/02_entropy.html#section-*")
    heading = tab.locator("h2:has(.section-number)", has_text=number)
    expect(heading).to_be_in_viewport()


def test_the_other_language_keeps_what_is_read_whatever_the_address(visit):
    tab = visit(f"{CHAPTER}#def-entropy", **WIDE)
    summary = tab.locator("#pst-page-toc-nav .toc-h2 > a").nth(-5)
    number = summary.inner_text().split()[0]
    name = summary.get_attribute("href")[1:]
    tab.locator(f"[id='{name}']").evaluate("it => it.scrollIntoView()")
    tab.locator(".languages a").click()
    tab.wait_for_url("**/02_entropy.html#section-*")
    heading = tab.locator("h2:has(.section-number)", has_text=number)
    expect(heading).to_be_in_viewport()


def test_a_title_is_the_link_to_itself(visit):
    tab = visit(CHAPTER, **WIDE)
    title = tab.locator("#def-entropy > .admonition-title a")
    title.click()
    expect(tab).to_have_url(re.compile("#def-entropy$"))
