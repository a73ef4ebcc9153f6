"""What a reader copies out of a page is there once."""

import re

import pytest
from playwright.sync_api import expect

CHAPTER = "chapters/02_entropy.html"
MAY_COPY = {"permissions": ["clipboard-read", "clipboard-write"]}
SELECT = """formula => {
    const range = document.createRange();
    range.selectNodeContents(formula.closest("p, div.math"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""
# both forms in which a copy may be pasted
PASTE = """async () => {
    const [item] = await navigator.clipboard.read();
    const read = async kind => (await item.getType(kind)).text();
    return [await read("text/plain"), await read("text/html")];
}"""


def source_of(formula):
    return " ".join(formula.locator("annotation").text_content().split())


@pytest.mark.parametrize("kind", ["p .katex", "div.math .katex"])
def test_a_formula_is_copied_once_as_latex(visit, kind):
    tab = visit(CHAPTER, **MAY_COPY)
    formula = tab.locator(f"article > section > section {kind}").first
    tex = source_of(formula)
    formula.evaluate(SELECT)
    tab.keyboard.press("Control+c")
    plain, rich = tab.evaluate(PASTE)
    assert " ".join(plain.split()).count(f"${tex}$") == 1
    without = re.sub(r"\$+[^$]*\$+", "", plain)
    assert not re.search(r"\\[a-z]|[∑⁡\u200b]", without)
    assert "<math" not in rich and "katex-html" not in rich


def test_half_a_formula_is_copied_whole(visit):
    tab = visit(CHAPTER, **MAY_COPY)
    formula = tab.locator("article div.math .katex:has(.base + .base)").first
    tex = source_of(formula)
    formula.scroll_into_view_if_needed()
    formula.locator(".base").nth(1).evaluate(
        "it => getSelection().selectAllChildren(it)"
    )
    tab.keyboard.press("Control+c")
    plain, _ = tab.evaluate(PASTE)
    assert " ".join(plain.split()) == f"$${tex}$$"


def test_text_without_formulas_is_copied_as_it_is(visit):
    tab = visit(CHAPTER, **MAY_COPY)
    lead = tab.locator("article h1 + p").first
    lead.evaluate("it => getSelection().selectAllChildren(it)")
    tab.keyboard.press("Control+c")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.split() == lead.inner_text().split()


def test_copying_code_is_seen_without_hovering_and_said(visit):
    tab = visit(CHAPTER, has_touch=True, is_mobile=True, **MAY_COPY)
    button = tab.locator("button.copybtn:visible").first
    expect(button).to_have_css("opacity", "1")
    said = tab.locator("#said[role=status]")
    expect(said).to_be_empty()
    button.tap()
    expect(said).to_have_text(said.get_attribute("data-copied"))


def test_code_is_copied_where_the_clipboard_is_closed_to_scripts(visit):
    def listen(tab):
        tab.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', { value: null })"
        )

    tab = visit(CHAPTER, listen)
    button = tab.locator("button.copybtn:visible").first
    button.press("Enter")
    said = tab.locator("#said")
    expect(said).to_have_text(said.get_attribute("data-copied"))


def test_the_prompt_is_not_copied(visit):
    tab = visit("chapters/teaching.html", **MAY_COPY)
    shell = tab.locator(
        ".highlight-shell, .highlight-bash, .highlight-console"
    )
    for block in shell.all():
        block.locator("button.copybtn").press("Enter")
        copied = tab.evaluate("navigator.clipboard.readText()")
        assert copied and not copied.startswith("$ ")
