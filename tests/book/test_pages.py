"""What is in the built pages, read without a browser.

Each rule takes a page and yields one line for every fault; the last part
shows that every rule can fail.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from built import ids, parsed

ROOT = Path(__file__).resolve().parents[2]
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
    soup = BeautifulSoup(str(parsed(path).body), "html.parser")
    for tag in soup.select("pre, code, script, style, .katex, textarea"):
        tag.decompose()
    for match in MARKUP.finditer(soup.get_text(" ")):
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


RULES = [
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
