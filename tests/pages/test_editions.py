"""The editions say the same: same pages and numbers, each in its language."""

import json
import os
import pickle
import re
from collections import Counter
from urllib.parse import urljoin

import pytest
from parsed_pages import parsed

from tools.edition import EDITIONS, ENGLISH, KOREAN, VERSION
from tools.sphinx_ext.translated_words import KoreanSearch

NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[-+]\d+)?")


def addresses(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if path.relative_to(folder).parts[0] not in ("ko", "_static")
    }


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda e: e.language)
def test_an_edition_speaks_its_language_in_a_worker_process(edition):
    copy = pickle.loads(pickle.dumps(edition))
    assert copy is not edition
    assert copy == edition
    assert copy.word("What next") == edition.word("What next")
    assert (copy.word("What next") == "What next") == (copy == ENGLISH)


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
            tag["hreflang"]: tag["href"]
            for tag in parsed(site / page).select("head [hreflang]")
        }
        # only absolute addresses are valid there
        absolute = {name: known + place for name, place in wanted.items()}
        assert heads == (absolute if known else {}), page
        links = parsed(site / page).select(".languages a")
        shown = {tag["hreflang"]: urljoin(here, tag["href"]) for tag in links}
        del wanted[edition.language]
        assert shown == wanted, page


def test_every_page_names_the_version(site, edition):
    for page in edition.pages():
        foot = parsed(site / f"{page}.html").select_one(".extra_footer")
        assert VERSION in foot.get_text(), page


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


def indexed(text):
    return set(KoreanSearch({}).split(text))


@pytest.mark.parametrize("query", ["정보", "보량", "상호", "상호정보량"])
def test_the_search_finds_a_word_inside_an_inflected_one(query):
    assert query in indexed("상호정보량은 0입니다")


def test_the_search_still_finds_english_words():
    assert {"softmax", "KL"} <= indexed("softmax 함수와 KL 발산")
