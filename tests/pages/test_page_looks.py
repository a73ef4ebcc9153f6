"""Pages on paper, and where the system sets all colours."""

import pytest

# A4 with margins of 2 cm, at 96 pixels an inch
A4 = {"viewport": {"width": 643, "height": 970}}
CUT = """() => [...document.querySelectorAll(
        "article :is(table, pre, img, .katex-html)")]
    .filter(box => box.checkVisibility())
    .filter(box => {
        const { right } = box.getBoundingClientRect();
        return right > innerWidth + 1 || box.scrollWidth > box.clientWidth + 1
            && getComputedStyle(box).overflowX !== "visible";
    })
    .map(box => `${box.tagName} of ${Math.round(box.scrollWidth)} px: `
        + box.textContent.trim().slice(0, 60))"""


def printed(visit, page):
    tab = visit(page, **A4)
    tab.emulate_media(media="print")
    return tab


def test_pages_fit_the_paper(visit, shown):
    faults = []
    for page in shown:
        tab = printed(visit, page)
        faults += [f"{page}: {it}" for it in tab.evaluate(CUT)]
        tab.close()
    assert not faults, "\n".join(faults)


def test_a_table_that_the_paper_cuts_is_found(visit):
    tab = printed(visit, "chapters/02_entropy.html")
    tab.add_style_tag(content="article table { min-width: 900px }")
    assert tab.evaluate(CUT)


def test_pages_have_their_title_on_paper(visit, shown):
    for page in shown:
        if page != "search.html":
            tab = printed(visit, page)
            assert tab.locator("article h1").is_visible(), page
            tab.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_follow_the_system_where_it_sets_all_colours(
    visit, mode, scheme
):
    """Also where the reader has chosen another mode for the book."""

    def listen(tab):
        tab.add_init_script(f"localStorage.setItem('mode', '{mode}')")

    tab = visit(
        "chapters/02_entropy.html",
        listen,
        forced_colors="active",
        color_scheme=scheme,
    )
    figure = tab.locator("article figure img").first
    turned = figure.evaluate("it => getComputedStyle(it).filter") != "none"
    assert turned == (scheme == "dark")
