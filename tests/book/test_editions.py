"""The editions say the same: same pages and numbers, each in its language."""

import json
import os
import re
from collections import Counter
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from built import parsed
from edition import EDITIONS, ENGLISH, KOREAN
from edition_extension import KoreanSearch

NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[-+]\d+)?")
HANGUL = re.compile("[가-힣]")
# paragraphs, titles and cells of tables, without boxes inside them
TEXTS = (
    "h1, h2, h3, h4, p, li, td, th, figcaption, summary, dt, dd, "
    ".admonition-title"
)
# what stays English in a Korean book: code and its docstrings, formulas, the
# literature
NOT_TEXT = (
    "pre, code, .math, .katex, script, style, .citation, .bibliography, "
    "[lang=en], dl.py"
)
ENGLISH_WORDS = 4  # fewer in a row may be names


def addresses(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if path.relative_to(folder).parts[0] not in ("ko", "_static")
    }


def test_both_editions_have_the_same_pages(whole_site):
    assert addresses(ENGLISH.site) == addresses(KOREAN.site)


def test_every_page_says_its_language(edition, site, pages, decks):
    for page in pages + decks:
        if page != "index.html":  # only leads on
            html = parsed(site / page).html
            assert html["lang"] == edition.language, page


def test_every_page_leads_to_itself_in_the_other_language(
    edition, site, pages
):
    known = os.environ.get("SITE_URL", "").rstrip("/")
    for page in pages:
        if page == "index.html":
            continue
        here = f"/{edition.place}/{page}".replace("//", "/")
        wanted = {
            other.language: f"/{other.place}/{page}".replace("//", "/")
            for other in EDITIONS
        }
        heads = {
            tag["hreflang"]: urljoin(here, tag["href"].removeprefix(known))
            for tag in parsed(site / page).select("head [hreflang]")
        }
        assert heads == wanted, page
        links = parsed(site / page).select(".languages a")
        shown = {tag["hreflang"]: urljoin(here, tag["href"]) for tag in links}
        del wanted[edition.language]
        assert shown == wanted, page


def notebooks():
    return [path.name for path in ENGLISH.source.glob("chapters/*.ipynb")]


def code_cells(edition, name):
    path = edition.source / "chapters" / name
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def numbers(text):
    return Counter(NUMBER.findall("".join(text)))


def said(cell):
    """The numbers that the outputs of a cell say in words."""
    found = Counter()
    for output in cell["outputs"]:
        found += numbers(output.get("text", ""))
    return found


def shown(cell):
    """What outputs are in every language: formulas, values and figures."""
    for output in cell["outputs"]:
        data = output.get("data", {})
        figure = "image/svg+xml" in data
        value = "" if figure else "".join(data.get("text/plain", ""))
        yield "".join(data.get("text/latex", "")), value, figure


@pytest.mark.parametrize("name", notebooks())
def test_korean_outputs_have_the_numbers_of_the_english_ones(whole_site, name):
    english, korean = (code_cells(e, name) for e in (ENGLISH, KOREAN))
    assert [c["id"] for c in english] == [c["id"] for c in korean]
    for first, second in zip(english, korean, strict=True):
        assert list(shown(first)) == list(shown(second)), first["id"]
        assert not said(first) - said(second), first["id"]
        # a language may write a digit where another has a word: "zeros"
        new = {n for n in said(second) - said(first) if len(n) > 1}
        assert not new, first["id"]


def english_texts(path):
    """Texts of a page that nobody has translated."""
    soup = BeautifulSoup(str(parsed(path).body), "html.parser")
    for tag in soup.select(NOT_TEXT):
        tag.decompose()
    for tag in soup.select(TEXTS):
        if tag.select_one(TEXTS):
            continue
        text = " ".join(tag.get_text(" ").split())
        words = re.findall(r"[A-Za-z]{2,}", text)
        if len(words) >= ENGLISH_WORDS and not HANGUL.search(text):
            yield text


def test_no_english_text_is_left_in_the_korean_pages(whole_site):
    found = [
        f"{page}: {text[:80]}"
        for page in sorted(addresses(KOREAN.site))
        for text in english_texts(KOREAN.site / page)
    ]
    assert not found, "\n".join(found)


def test_an_english_text_would_be_found(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(
        "<body><p>This was never translated.</p><p>이것은 한글입니다.</p>"
        "<p>Cover and Thomas</p><pre>this is only some code</pre></body>"
    )
    assert list(english_texts(path)) == ["This was never translated."]


def indexed(text):
    return set(KoreanSearch({}).split(text))


@pytest.mark.parametrize("query", ["정보", "보량", "상호", "상호정보량"])
def test_the_search_finds_a_word_inside_an_inflected_one(query):
    assert query in indexed("상호정보량은 0입니다")


def test_the_search_still_finds_english_words():
    assert {"softmax", "KL"} <= indexed("softmax 함수와 KL 발산")
