"""Every page keeps the rules of its tour, in both editions.

Each page is opened once as each kind of reader has it: wide, on a phone, on a
narrow screen in the dark, and on a phone without scripts. The rules are in
`rules.py`. The second half shows that every rule can fail.
"""

import pytest
import rules
from rules import faults

from tools.edition import ENGLISH

PAGES = [*ENGLISH.pages(), "search"]
WITHOUT_SCRIPTS = [page for page in PAGES if page != "search"]


@pytest.mark.parametrize(
    "kind, page",
    [
        (kind, page)
        for page in PAGES
        for kind in rules.KINDS
        if kind != "plain" or page in WITHOUT_SCRIPTS
    ],
)
def test_a_page_keeps_the_rules(open_view, address, kind, page):
    view = open_view(kind, f"{address}{page}.html", address)
    found = faults(view)
    assert not found, "\n".join(found)


# --- every rule can fail ----------------------------------------------------

NOWHERE = "http://127.0.0.1:9/"
SOUND = """<!doctype html><html lang="en" data-theme="{theme}"><title>T</title>
<style>
* {{ font-family: ui-monospace }}
body {{ background: white; color: black }}
:root[data-theme=dark] body {{ background: black; color: white }}
:focus {{ outline: 2px solid blue }}
a {{ color: inherit; display: inline-block; padding: 9px }}
summary {{ padding: 9px }}
</style>
<script>{script}</script>
<body>
<a href="#main-content">Skip</a>
<nav class="bd-links" aria-label="pages"><a href="#a">a</a><a href="#b">b</a>
<a href="#c">c</a></nav>
<main id="main-content" tabindex="-1"><article><h1>Title</h1>{body}</article>
</main></body></html>"""
FOLLOW = """globalThis.dark = matchMedia("(prefers-color-scheme: dark)");
dark.onchange = () => {
    document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
};
dark.onchange();
addEventListener("hashchange", () => {
    const box = document.getElementById(location.hash.slice(1));
    if (box?.tagName === "DETAILS") box.open = true; });"""
INK = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><rect width='40' height='20' fill='{}'/></svg>"  # noqa: E501
PICTURE = '<img alt="x" width="40" height="40" src="{}">'
TALL = '<div id="late"></div><pre>{}</pre>'.format("moves\n" * 30)
BREAKS = [
    (
        rules.it_asks_no_other_host_and_reports_no_error,
        '<img alt="x" src="http://127.0.0.2/x.png">',
    ),
    (
        rules.it_asks_no_other_host_and_reports_no_error,
        "<script>console.error('no')</script>",
    ),
    (
        rules.it_has_the_colours_of_the_system_from_the_start,
        "<script>document.documentElement.dataset.theme = 'none'</script>",
    ),
    (
        rules.nothing_moves_while_it_loads,
        TALL + "<script>new PerformanceObserver(() => {"
        " document.getElementById('late').style.height = '300px'; })"
        ".observe({ type: 'paint', buffered: true })</script>",
    ),
    (
        rules.the_text_has_its_fonts_at_once,
        "<style>@font-face { font-family: x; src: url(/x.woff2) }"
        "#x { font-family: x }</style><p id='x'>x</p>",
    ),
    (
        rules.it_is_light,
        "<script>document.write('<!--' + 'x'.repeat(9) + '-->')</script>",
    ),
    (rules.it_fits_the_width, '<p style="width: 2000px">wide</p>'),
    (
        rules.no_formula_is_cut,
        '<p><span class="katex-html" style="display: inline-block; width: '
        '3000px">x</span></p>',
    ),
    (
        rules.it_brings_the_fonts_of_its_text,
        '<p style="font-family: missing">x</p>',
    ),
    (
        rules.what_scrolls_can_be_scrolled_from_the_keyboard,
        '<div style="overflow-x: auto; width: 50px"><div style="width: 99px">'
        "x</div></div>",
    ),
    (
        rules.what_follows_a_formula_stays_with_it,
        '<p style="width: 90px"><span class="nobr"><span style="display: '
        'inline-flex; white-space: normal; width: 85px"><annotation>'
        '</annotation><span class="katex-html"><span class="base">x</span>'
        "</span></span>,</span></p>",
    ),
    (
        rules.what_is_tapped_has_24_pixels_each_way,
        '<button style="font-size: 8px; padding: 0">copy</button>',
    ),
    (
        rules.figures_carry_their_size,
        f'<img alt="x" src="{INK.format("black")}">',
    ),
    (
        rules.figures_carry_their_size,
        f'<img alt="x" width="40" height="90" src="{INK.format("black")}">',
    ),
    (
        rules.copy_buttons_have_names_of_their_own,
        '<button class="copybtn" aria-label="x">1</button>'
        '<button class="copybtn" aria-label="x">2</button>',
    ),
    (
        rules.it_fits_the_paper_with_its_title,
        '<table style="min-width: 900px"><tr><td>x</td></tr></table>',
    ),
    (
        rules.it_fits_the_paper_with_its_title,
        "<style>@media print { h1 { display: none } }</style>",
    ),
    (rules.it_can_be_read_without_scripts, '<p style="display: none">x</p>'),
    (
        rules.other_pages_are_found_without_scripts,
        "<style>nav { display: none }</style>",
    ),
    (
        rules.the_first_stop_leads_to_the_text,
        "<script>document.querySelector('a').remove()</script>",
    ),
    (
        rules.every_control_can_be_reached_and_shows_it,
        '<button tabindex="-1">x</button>',
    ),
    (
        rules.every_control_can_be_reached_and_shows_it,
        '<button style="outline: none">x</button>',
    ),
    (
        rules.an_address_opens_the_solution_that_it_names,
        '<details class="solution" id="s" open><summary>s</summary></details>',
    ),
    (
        rules.folded_boxes_open_from_the_keyboard,
        "<details><summary onkeydown='return false'>s</summary>x</details>",
    ),
    (rules.axe_finds_nothing_beside_the_formulas, "<button></button>"),
    (
        rules.axe_finds_nothing_beside_the_formulas,
        '<p><span class="katex"><span class="katex-html"><span style="color: '
        'red">x</span></span></span></p>',
    ),
    (
        rules.axe_finds_nothing_beside_the_formulas,
        '<pre><span class="k">for</span> <span class="k" style="color: '
        '#ccc">while</span></pre>',
    ),
    (rules.axe_finds_nothing, "<button></button>"),
    (rules.axe_finds_nothing, '<p style="color: #ccc">pale</p>'),
    (rules.axe_finds_nothing, '<img src="data:,">'),
    (rules.figures_are_legible, PICTURE.format(INK.format("white"))),
    (
        rules.figures_are_legible_in_the_dark,
        PICTURE.format(INK.format("black")),
    ),
    (
        rules.its_colours_have_contrast_in_the_dark,
        '<p style="color: #333">dark on dark</p>',
    ),
    (
        rules.its_colours_have_contrast_in_the_dark,
        "<style>[data-theme=dark] .k { color: #333 }</style>"
        '<pre><span class="k">for</span> <span class="k">while</span></pre>',
    ),
    (
        rules.its_colours_have_contrast_in_the_dark,
        '<p><span class="katex"><span class="katex-html"><span style="color: '
        'red">x</span></span></span></p>',
    ),
]


def test_formulas_are_drawn_again_for_the_dark(view_of):
    view = view_of(
        "wide",
        "<style>[data-theme=dark] #x { color: red }</style>"
        '<p><span class="katex"><span class="katex-html"><span id="x">x</span>'
        "</span></span></p>",
    )
    assert not list(rules.axe_finds_nothing_beside_the_formulas(view))
    assert list(rules.its_colours_have_contrast_in_the_dark(view))


def kind_of(rule):
    known = {**rules.RULES, "phone": rules.RULES["phone"] + rules.PUBLISHED}
    return next(kind for kind, found in known.items() if rule in found)


@pytest.fixture
def view_of(open_view, browser):
    """A page made of some HTML, at an address that no server has."""

    def make(kind, body):
        home = f"{NOWHERE}sample.html"
        text = SOUND.format(body=body, theme="light", script=FOLLOW)

        def prepare(route):
            route.fulfill(body=text, content_type="text/html")

        original = browser.new_context

        def with_route(**options):
            context = original(**options)
            context.route(home, prepare)
            return context

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(browser, "new_context", with_route)
            return open_view(kind, home, NOWHERE)

    return make


@pytest.mark.parametrize("kind", rules.KINDS)
def test_the_rules_accept_a_sound_page(view_of, kind):
    body = (
        "<p>Text and <code>code</code>.</p><details class='solution' id='s'>"
        "<summary>A box</summary><p>inside</p></details>"
        + PICTURE.format(INK.format("black"))
        + "<style>[data-theme=dark] img { filter: invert(1) }</style>"
    )
    found = faults(view_of(kind, body))
    assert found == []


@pytest.mark.parametrize("rule, body", BREAKS)
def test_a_rule_rejects_a_broken_page(view_of, rule, body):
    view = view_of(kind_of(rule), body)
    if rule is rules.nothing_moves_while_it_loads:
        view.tab.wait_for_function("seen.shift")
    if rule is rules.it_is_light:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rules, "WEIGHT", 10)
            assert list(rule(view))
        return
    assert list(rule(view)) != []


def test_every_rule_is_shown_to_fail():
    assert {rule for rule, _ in BREAKS} == rules.ALL
