"""What is in the built pages, read without a browser.

Each rule takes a page and yields one line for every fault; the last part
shows that every rule can fail.
"""

import re
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from parsed_pages import ids, parsed

from tools.sphinx_ext import assets

ROOT = Path(__file__).resolve().parents[2]
STYLES = sorted((ROOT / "theme/pages").glob("*.css"))
ADDRESSES = ("href", "src", "srcset", "poster", "data", "action")
MARKUP = re.compile(r":{3,}|`{3,}|\{[a-z:]+\}`|\]\(|\$[^$\s][^$]*\$|\\\w+\{")
CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s*['\"]([^'\"]+)")


def is_foreign(address):
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} or bool(parts.netloc)


def is_place(element):
    """Where the page stands, also in another language: it loads neither."""
    places = (["canonical"], ["alternate"])
    return element.name == "link" and element.get("rel") in places


def resolves(address, path, site):
    """Is the relative address a file, and its anchor in that file?"""
    parts = urlsplit(address)
    target = path.resolve()
    if parts.path:
        target = (path.parent / unquote(parts.path)).resolve()
    if (
        is_foreign(address)
        or not target.is_file()
        or not target.is_relative_to(site.resolve())
    ):
        return False
    anchor = unquote(parts.fragment)
    if not anchor or target.suffix != ".html":
        return True
    if anchor.startswith("/"):  # of a slide: slides.js names it by its cell
        cell = f'section[data-cell="{anchor[1:]}"]'
        return parsed(target).select_one(cell) is not None
    return anchor in ids(target)


def addresses_resolve(path, site):
    for element in parsed(path).find_all(True):
        for attribute in ADDRESSES:
            address = element.get(attribute)
            if address is None or address.startswith(("data:", "mailto:")):
                continue
            if is_foreign(address):
                # a reader may follow a link; a page may load nothing
                if element.name != "a" and not is_place(element):
                    yield f"<{element.name}> loads {address}"
            elif not resolves(address, path, site):
                yield f"<{element.name}> leads nowhere: {address}"


def styles_load_nothing_foreign(path, site):
    soup = parsed(path)
    inline = [tag.get_text() for tag in soup.find_all("style")]
    inline += [tag["style"] for tag in soup.find_all(style=True)]
    for address in css_addresses("\n".join(inline)):
        if not resolves(address, path, site):
            yield f"a style leads nowhere: {address}"


def css_addresses(text):
    for match in CSS_ADDRESS.finditer(text):
        address = match[1] or match[2]
        if not address.startswith(("data:", "#")):
            yield address


def images_have_alternative_texts(path, site):
    for image in parsed(path).find_all("img"):
        if not image.get("alt", "").strip():
            yield f"no alternative text: {image.get('src')}"


def no_markup_is_left(path, site):
    body = parsed(path).body
    code = body.select("pre, code, script, style, .katex, textarea")
    no_prose = {id(it) for tag in code for it in tag.find_all(string=True)}
    prose = (it for it in body.strings if id(it) not in no_prose)
    for match in MARKUP.finditer(" ".join(prose)):
        yield f"raw markup: {match[0][:60]}"
    for tag in parsed(path).select(".katex-error, .problematic"):
        yield f"an error in the page: {tag.get_text()[:60]}"


def ids_are_unique(path, site):
    main = parsed(path).find("main") or parsed(path)
    ids = [tag["id"] for tag in main.find_all(id=True)]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"several elements with the id {name}"


def no_path_of_this_machine(path, site):
    if str(ROOT) in path.read_text(encoding="utf-8"):
        yield f"names {ROOT}"


def is_silent(tag):
    silent = tag.name in ("math", "svg", "script")
    return silent or tag.get("aria-hidden") == "true"


def words_of(element):
    """What is read of an element, as far as it has no name of its own."""
    return "".join(
        text
        for text in element.strings
        if not any(
            is_silent(tag)
            for tag in takewhile(
                lambda tag: tag is not element.parent, text.parents
            )
        )
    )


def controls_have_names(path, site):
    """A link called "#", or one that is only a formula, has none."""
    for control in parsed(path).select("a[href], button, summary"):
        name = control.get("aria-label") or words_of(control)
        if not re.search(r"\w", name or control.get("title", "")):
            yield f"a control without a name: {str(control)[:80]}"
    for formula in parsed(path).select(":is(a, summary) .katex"):
        if not re.search(r"\S", words_of(formula)):
            yield f"a formula that a name leaves out: {formula.annotation}"


def boxes_are_named_groups(path, site):
    article = parsed(path).article or parsed(path).new_tag("article")
    titled = "div.admonition:has(> .admonition-title)"
    for box in article.select(f"{titled}, div:has(> details.sd-dropdown)"):
        if box.get("role") != "group" or not box.get("aria-label"):
            yield f"a box that is no group with a name: {str(box)[:80]}"
    for box in article.select("figure:has(figcaption), table"):
        if not box.get("aria-label"):
            yield f"without a name: {str(box)[:80]}"


def headers_of_tables_have_a_scope(path, site):
    for header in parsed(path).select("article table th"):
        if header.get("scope") not in {"col", "row"}:
            yield f"a header of nothing: {header}"


def formulas_are_read_as_they_are_meant(path, site):
    for math in parsed(path).select("math"):
        for sign in math.select("mi"):
            if sign.get_text() in set("∥∣|/."):
                yield f"a variable named {sign.get_text()}"
        for row in math.select("mrow"):
            letters = row.find_all(True, recursive=False)
            upright = [i for i in letters if i.get("mathvariant") == "normal"]
            word = row.get_text()
            if len(upright) == len(letters) > 1 and word.isascii():
                yield f"letters multiplied: {word}"


def words_of_another_language_are_marked(path, site):
    """Hangul on English pages, docstrings and the literature on Korean."""
    page = parsed(path)
    english = page.html.get("lang", "en") == "en"
    if not english:
        for element in page.select("dl.py:not([lang=en]), .citation"):
            if not element.find_parent(lang="en") and not element.get("lang"):
                yield f"not marked as English: {element.get_text()[:60]}"
        return
    for text in (page.body or page).find_all(string=re.compile("[가-힣]")):
        if not text.find_parent(lang="ko") and not text.find_parent(
            ["script", "title"]
        ):
            yield f"not marked as Korean: {text[:60]}"


def notebooks_are_saved_and_not_shown(path, site):
    for link in parsed(path).select("a[href*='_sources/']"):
        name = link["href"].rsplit("/")[-1]
        if link.get("download") != name:
            yield f"{name} would be shown"


def other_languages_have_absolute_addresses(path, site):
    for link in parsed(path).select("head link[hreflang]"):
        if not is_foreign(link["href"]):
            yield f"an address that search engines refuse: {link['href']}"


def the_contents_mark_the_page(path, site):
    contents = parsed(path).select_one("nav.bd-links")
    if contents and path.name != "search.html":
        marked = len(contents.select("[aria-current=page]"))
        if marked != 1:
            yield f"{marked} entries are marked as this page"


def the_title_says_each_name_once(path, site):
    title = parsed(path).title
    names = title.get_text().split(" — ") if title else []
    if len(names) > len(set(names)):
        yield f"says it twice: {title.get_text()}"


RULES = [
    controls_have_names,
    boxes_are_named_groups,
    headers_of_tables_have_a_scope,
    formulas_are_read_as_they_are_meant,
    words_of_another_language_are_marked,
    notebooks_are_saved_and_not_shown,
    other_languages_have_absolute_addresses,
    the_contents_mark_the_page,
    the_title_says_each_name_once,
    addresses_resolve,
    styles_load_nothing_foreign,
    images_have_alternative_texts,
    no_markup_is_left,
    ids_are_unique,
    no_path_of_this_machine,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_pages_keep_the_rule(whole_site, site, pages, decks, rule):
    faults = [
        f"{page}: {fault}"
        for page in pages + decks
        for fault in rule(site / page, whole_site)
    ]
    assert not faults, "\n".join(faults)


def test_style_sheets_find_what_they_name(site):
    faults = [
        f"{path.relative_to(site)}: {address}"
        for path in site.rglob("*.css")
        for address in css_addresses(path.read_text(encoding="utf-8"))
        if not resolves(address, path, site)
    ]
    assert not faults, "\n".join(faults)


def classes_in(css):
    return set(re.findall(r"\.([a-zA-Z][\w-]*)(?=[^{}]*\{)", css))


def without_rules(own, used, sheet):
    """Classes that pages use and our own styles name, but the sheet lost."""
    return sorted((classes_in(own) & used) - classes_in(sheet))


def test_the_style_sheet_has_the_rules_for_what_pages_use(site, pages):
    own = "".join(path.read_text("utf-8") for path in STYLES)
    used = {
        name
        for page in pages
        for tag in parsed(site / page).find_all(class_=True)
        for name in tag["class"]
    }
    sheet = (site / "_static" / assets.SHEET).read_text("utf-8")
    assert "editions" in used
    assert without_rules(own, used, sheet) == []


def lost_states(css):
    """Bare pseudo-classes in a list: purgecss drops them (purge.mjs)."""
    return re.findall(r":(?:is|where)\((?:[^()]*,)?\s*:[a-z][^)]*\)", css)


def test_our_styles_name_states_so_that_they_stay():
    for path in STYLES:
        assert lost_states(path.read_text("utf-8")) == [], path.name
    assert lost_states("a:is(.here, :hover) {}") and lost_states(":is(:hover)")
    assert not lost_states("a:hover, :is(h1, h2):hover {}")


def test_a_lost_rule_is_found():
    own = "p.here { margin: 0 } .kept:hover, a.gone { color: red }"
    lost = without_rules(own, {"here", "gone", "other"}, ".here{margin:0}")
    assert lost == ["gone"]


def test_formulas_are_drawn_and_can_be_read_aloud(site, pages):
    formulas = 0
    for page in pages:
        for formula in parsed(site / page).select(".math"):
            assert formula.select_one(".katex-html"), f"{page}: {formula}"
            assert formula.select_one("math"), f"{page}: no MathML: {formula}"
            formulas += 1
    assert formulas > 0


def test_every_notebook_can_be_downloaded(edition, site):
    for path in edition.source.glob("chapters/*.ipynb"):
        page = parsed(site / "chapters" / f"{path.stem}.html")
        link = page.find("a", href=f"../_sources/chapters/{path.name}")
        assert link, f"{path.name}: no download button"
        copy = site / "_sources" / "chapters" / path.name
        assert copy.read_bytes() == path.read_bytes()


# --- every rule can fail ---------------------------------------------------

BREAKS = [
    (controls_have_names, '<a href="#here">#</a>'),
    (controls_have_names, '<button><i class="fa"></i></button>'),
    (
        controls_have_names,
        '<a href="#here">why <b class="katex"><math>x</math>'
        '<i aria-hidden="true">x</i></b></a>',
    ),
    (
        boxes_are_named_groups,
        '<article><div class="admonition"><p class="admonition-title">T</p>'
        "</div></article>",
    ),
    (
        boxes_are_named_groups,
        '<article><div role="group"><details class="sd-dropdown"></details>'
        "</div></article>",
    ),
    (
        boxes_are_named_groups,
        "<article><figure><figcaption>A</figcaption></figure></article>",
    ),
    (boxes_are_named_groups, "<article><table></table></article>"),
    (
        headers_of_tables_have_a_scope,
        "<article><table><tr><th>head</th></tr></table></article>",
    ),
    (formulas_are_read_as_they_are_meant, "<math><mi>∥</mi></math>"),
    (
        formulas_are_read_as_they_are_meant,
        '<math><mrow><mi mathvariant="normal">K</mi>'
        '<mi mathvariant="normal">L</mi></mrow></math>',
    ),
    (words_of_another_language_are_marked, "<p>entropy, 엔트로피</p>"),
    (
        notebooks_are_saved_and_not_shown,
        '<a href="_sources/x.ipynb">notebook</a>',
    ),
    (
        other_languages_have_absolute_addresses,
        '<head><link hreflang="ko" href="other.html"></head>',
    ),
    (
        the_contents_mark_the_page,
        '<nav class="bd-links"><a href="other.html">x</a></nav>',
    ),
    (the_title_says_each_name_once, "<title>A book — A book</title>"),
    (addresses_resolve, '<a href="missing.html">x</a>'),
    (addresses_resolve, '<a href="#missing">x</a>'),
    (addresses_resolve, '<a href="other.html#missing">x</a>'),
    (addresses_resolve, '<a href="/other.html">x</a>'),
    (addresses_resolve, '<a href="../outside.html">x</a>'),
    (addresses_resolve, '<img alt="x" src="missing.svg">'),
    (addresses_resolve, '<img alt="x" src="https://example.org/x.svg">'),
    (addresses_resolve, '<script src="//example.org/x.js"></script>'),
    (addresses_resolve, '<link href="http://example.org/x.css">'),
    (styles_load_nothing_foreign, "<style>@import 'https://a.org';</style>"),
    (styles_load_nothing_foreign, '<p style="background: url(x.png)">x</p>'),
    (images_have_alternative_texts, '<img src="other.html">'),
    (images_have_alternative_texts, '<img src="other.html" alt=" ">'),
    (no_markup_is_left, "<p>:::{prf:proof}</p>"),
    (no_markup_is_left, "<p>by {eq}`eq-h`</p>"),
    (no_markup_is_left, "<p>with $x + 1$ bits</p>"),
    (no_markup_is_left, "<p>see [there](page.md)</p>"),
    (no_markup_is_left, '<p><span class="katex-error">x</span></p>'),
    (ids_are_unique, '<i id="a">x</i><i id="a">y</i>'),
    (no_path_of_this_machine, f"<p>{ROOT}</p>"),
]
SOUND = """
<link rel="canonical" href="https://example.org/page.html">
<h1 id="here">Title</h1><a href="#here">here</a>
<a href="other.html#there">x</a>
<a href="https://example.org">x</a><p>A price of $2.</p><code>$x$ :::</code>
<p lang="ko">엔트로피</p>
<img src="other.html" alt="a drawing"><p style="background: url(#a)">y</p>
"""


def page_with(body, folder):
    (folder / "site").mkdir()
    (folder / "outside.html").write_text("outside")
    (folder / "site" / "other.html").write_text('<p id="there">other</p>')
    page = folder / "site" / "page.html"
    page.write_text(f"<html><body><main>{body}</main></body></html>")
    return page


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_accepts_a_sound_page(rule, tmp_path):
    page = page_with(SOUND, tmp_path)
    assert list(rule(page, page.parent)) == []


@pytest.mark.parametrize("rule, body", BREAKS)
def test_rule_rejects_a_broken_page(rule, body, tmp_path):
    page = page_with(body, tmp_path)
    assert list(rule(page, page.parent)) != []


def test_every_rule_is_shown_to_fail():
    assert {rule for rule, _ in BREAKS} == set(RULES)
