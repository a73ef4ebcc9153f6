"""What a reader does with a page: search, read in the dark, copy, tab, scroll.

Every control is used as a reader would use it, most of them from the keyboard.
"""

import io
import re

import pytest
from lighthouse import KIBIBYTE, SHIFT, WEIGHT
from PIL import Image
from playwright.sync_api import expect
from rules_layout import BREAKS, LAY_OUT, RULES

CHAPTER = "chapters/02_entropy.html"
PHONE = {"viewport": {"width": 360, "height": 800}}
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
        if (!entry.hadRecentInput) sum += entry.value;
    })).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 300);
})"""
LOADED = """() => [performance.getEntriesByType("navigation")[0],
    ...performance.getEntriesByType("resource")]
    .filter(({ name }) => !name.includes("/_images/"))
    .map(({ name, encodedBodySize }) => [name, encodedBodySize])"""
FIGURES = """() => [...document.querySelectorAll("article img")].map(image => {
    image.loading = "eager";
    return image.decode().then(() => ({
        src: image.src,
        width: image.getAttribute("width"),
        height: image.getAttribute("height"),
        ratio: image.naturalWidth / image.naturalHeight,
        shown: image.clientWidth / image.clientHeight,
    }));
}).reduce(async (list, next) => [...await list, await next], [])"""
# what a mouse can use and a keyboard cannot, or without showing where it is
NO_FOCUS = """() => [...document.querySelectorAll(
        "a[href], button, summary, input")]
    .filter(control => control.checkVisibility({ visibilityProperty: true }))
    .filter(control => {
        control.focus();
        const { outlineStyle, outlineWidth } = getComputedStyle(control);
        return document.activeElement !== control || control.tabIndex < 0
            || outlineStyle === "none" || parseFloat(outlineWidth) < 2;
    })
    .map(control => control.outerHTML.slice(0, 120))"""


def theme(tab):
    return tab.evaluate("document.documentElement.dataset.theme")


# --- search ------------------------------------------------------------------


@pytest.mark.parametrize(
    "words, expected",
    [
        ("entropy", CHAPTER),
        ("Huffman", CHAPTER),
        ("perplexity", "chapters/03_cross_entropy.html"),
        ("likelihood ratio", "chapters/04_kl_divergence.html"),
    ],
)
def test_search_finds_terms(visit, words, expected):
    tab = visit(f"search.html?q={words}")
    links = tab.locator("#search-results li a")
    links.first.wait_for()
    # results come one after the other
    tab.locator(f'#search-results li a[href*="{expected}"]').first.wait_for()


def test_search_says_when_it_finds_nothing(visit):
    tab = visit("search.html?q=rhinoceros")
    tab.get_by_text(re.compile("did not match any documents")).wait_for()


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_follow_the_system_before_they_are_drawn(visit, shown, scheme):
    for page in shown:
        tab = visit(page, until="commit", color_scheme=scheme)
        tab.wait_for_selector("main")
        assert theme(tab) == scheme, page
        tab.close()


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


def luminance(colour):
    linear = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in colour[:3])
    )
    return sum(
        weight * c
        for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_are_legible(visit, shown, scheme):
    """The ink of a figure, its labels and axes, stands out from the page."""
    faults, figures = [], 0
    for page in shown:
        tab = visit(page, color_scheme=scheme)
        paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        paper = luminance([int(c) for c in re.findall(r"\d+", paper)])
        for figure in tab.locator("article img").all():
            figures += 1
            figure.scroll_into_view_if_needed()
            figure.evaluate("figure => figure.decode()")
            shot = Image.open(io.BytesIO(figure.screenshot())).convert("RGB")
            colours = shot.getcolors(shot.width * shot.height)
            common = [colour for count, colour in colours if count >= 20]
            ratios = [
                (max(paper, light) + 0.05) / (min(paper, light) + 0.05)
                for light in map(luminance, common)
            ]
            if max(ratios, default=0) < 7:
                src = figure.get_attribute("src")
                faults.append(f"{page}: {src}: contrast {max(ratios):.1f}")
        tab.close()
    assert figures > 0
    assert not faults, "\n".join(faults)


# --- from the keyboard -------------------------------------------------------


def test_the_first_stop_leads_to_the_text(visit, shown):
    for page in shown:
        if page == "search.html":  # begins in its field
            continue
        tab = visit(page)
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        expect(tab, page).to_have_url(re.compile("#main-content$"))
        tab.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_every_control_can_be_reached_and_shows_it(visit, shown, width):
    faults = []
    for page in shown:
        tab = visit(page, viewport={"width": width, "height": 800})
        tab.keyboard.press("Tab")  # now the browser shows the focus
        faults += [f"{page}: {it}" for it in tab.evaluate(NO_FOCUS)]
        tab.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("rule", RULES)
def test_pages_keep_the_rules_of_the_layout(visit, shown, rule, width):
    faults = []
    for page in shown:
        tab = visit(page, viewport={"width": width, "height": 800})
        tab.add_style_tag(content=LAY_OUT)
        faults += [f"{page}: {it}" for it in tab.evaluate(RULES[rule])]
        tab.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("rule", RULES)
def test_a_page_that_breaks_the_rule_is_found(browser, rule):
    tab = browser.new_page()
    tab.set_content(BREAKS[rule])
    assert tab.evaluate(RULES[rule])
    tab.close()


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
    cell = tab.locator("div.cell_input").first
    cell.locator("button.copybtn").press("Enter")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == cell.locator("pre").inner_text().strip()
    assert "import" in copied


def test_an_address_opens_the_solution_that_it_names(visit, shown):
    solutions = 0
    for page in shown:
        tab = visit(page)
        names = tab.locator("details.solution").evaluate_all(
            "boxes => boxes.map(box => box.id)"
        )
        solutions += len(names)
        for name in names[:1]:
            box = tab.locator(f"details[id='{name}']")
            assert not box.evaluate("it => it.open")
            tab.evaluate(f"location.hash = '{name}'")
            tab.wait_for_function(f"document.getElementById('{name}').open")
        tab.close()
    assert solutions > 0


def test_other_pages_are_found_without_scripts(visit, shown):
    for page in shown:
        tab = visit(page, java_script_enabled=False, **PHONE)
        nav = tab.locator("nav.bd-links a").nth(2)
        assert nav.is_visible(), page
        tab.close()


# --- light on the line -------------------------------------------------------


def test_pages_are_light(visit, shown):
    faults = []
    for page in shown:
        tab = visit(page, until="networkidle", **PHONE)
        loaded = tab.evaluate(LOADED)
        weight = sum(size for _, size in loaded)
        assert weight > 10 * KIBIBYTE
        if weight > WEIGHT:
            faults.append(f"{page}: {weight / KIBIBYTE:.0f} KiB: {loaded}")
        tab.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(visit, shown, width):
    faults = []
    for page in shown:
        tab = visit(page, viewport={"width": width, "height": 800})
        shift = tab.evaluate(SHIFTS)
        if shift > SHIFT:
            faults.append(f"{page}: layout shifts by {shift:.3f}")
        tab.close()
    assert not faults, "\n".join(faults)


def test_figures_carry_their_size(visit, shown):
    faults, figures = [], 0
    for page in shown:
        tab = visit(page, **PHONE)
        for image in tab.evaluate(FIGURES):
            figures += 1
            if not (image["width"] and image["height"]):
                faults.append(f"{page}: {image['src']} has no size")
                continue
            said = int(image["width"]) / int(image["height"])
            for ratio in (image["ratio"], image["shown"]):
                if abs(said / ratio - 1) > 0.02:
                    faults.append(f"{page}: {image['src']} is distorted")
        tab.close()
    assert figures > 0
    assert not faults, "\n".join(faults)
