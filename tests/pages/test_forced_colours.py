"""Pages where the system sets all colours."""

import pytest


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
