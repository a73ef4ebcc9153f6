"""Each edition speaks its language in everything that is made of it.

Pages, decks, PDFs, question banks, notebooks, the index of the search and the
hints of the self-checks are read for words of the other language.  Figures
hold outlines instead of letters: their words are strings of the notebooks and
of infolib.
"""

import contextlib
import inspect
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from functools import cache
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup

import infolib as il
from infolib import _language, exercises
from tools import redirects
from tools.edition import ENGLISH, KOREAN
from tools.korean import catalogs, segments
from tools.teaching import banks

HANGUL = re.compile("[가-힣]+")
ENGLISH_WORD = re.compile("[A-Za-z]{2,}")
ENGLISH_WORDS = 4  # fewer in a row may be names
# paragraphs, titles and cells of tables, without boxes inside them
TEXTS = (
    "h1, h2, h3, h4, p, li, td, th, figcaption, summary, label, dt, dd, "
    ".admonition-title"
)
# what stays English in a Korean book: code and its docstrings, formulas, the
# literature
NOT_TEXT = (
    "pre, code, .math, .katex, script, style, .citation, .bibliography, dl.py"
)
SPOKEN = (
    "alt",
    "aria-label",
    "aria-roledescription",
    "content",
    "placeholder",
    "title",
)
# Korean letters that chapters 3 and 8 speak about.
LETTERS = {"놀", "가", "힣"}


# --- the rules ---------------------------------------------------------------


@cache
def korean_terms():
    """The Hangul of an English book: terms of appendix B, and quotations."""

    def source(page):
        return ENGLISH.file(f"chapters/{page}").read_text(encoding="utf-8")

    _, terms = source("appendix_b_notation").split("| English | Korean |")
    quotations = re.findall("「[^」]*」", source("appendix_a_sources"))
    return {*HANGUL.findall(terms + " ".join(quotations)), *LETTERS}


def korean_words(text):
    """What an English text says in Korean."""
    return [run for run in HANGUL.findall(text) if run not in korean_terms()]


def is_english(text):
    words = ENGLISH_WORD.findall(text)
    return len(words) >= ENGLISH_WORDS and not HANGUL.search(text)


def words_of_unit(text):
    """The words of a text of the catalogs, without code and formulas."""
    text = segments.TITLED_ROLE.sub(r"\1", text)
    return set(ENGLISH_WORD.findall(segments.WORDLESS.sub(" ", text)))


@cache
def entries():
    """Every entry of the catalogs that is in use."""
    names = catalogs.everything()
    found = [entry for name in names for entry in catalogs.load(name)]
    return [entry for entry in found if not entry.obsolete]


@cache
def untranslated():
    """The words of each text that a catalog lists as not translated yet."""
    found = [words_of_unit(e.msgid) for e in entries() if not e.translated()]
    return [words for words in found if len(words) >= ENGLISH_WORDS]


@cache
def untranslated_letters():
    """The Latin letters of the same texts, which pages quote in parts."""
    found = [
        segments.WORDLESS.sub(" ", e.msgid)
        for e in entries()
        if not e.translated()
    ]
    return [letters(text) for text in found]


def is_listed(text):
    """Does a catalog say that this, or a text with it, is English yet?"""
    words = set(ENGLISH_WORD.findall(text))
    if any(listed <= words for listed in untranslated()):
        return True
    part = letters(text)
    return any(part in listed for listed in untranslated_letters())


@cache
def english_words():
    """Words of decks, PDFs and themes that Korean has other words for."""
    return [
        re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(entry.msgid)))
        for entry in catalogs.load("site")
        if entry.translated() and entry.msgstr != entry.msgid
    ]


def is_english_word(text):
    return any(word.fullmatch(text) for word in english_words())


# --- pages and decks ---------------------------------------------------------


def parsed(path, without):
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for tag in soup.select(without):
        tag.decompose()
    return soup


def flat(text):
    return " ".join(text.split())


def english_texts(path):
    """Texts of a page that nobody has translated."""
    soup = parsed(path, NOT_TEXT)
    for tag in soup.select(TEXTS):
        if tag.select_one(TEXTS):
            continue
        text = flat(tag.get_text(" "))
        if is_english(text) and not is_listed(text):
            yield text
    for text in attributes(soup):
        if is_english(text) and not is_listed(text):
            yield text
    pieces = [*soup.stripped_strings, *attributes(soup)]
    yield from filter(is_english_word, map(flat, pieces))


def attributes(soup):
    """What a page says beside its text."""
    for tag in soup.find_all(True):
        if tag.get("name") == "viewport" or "references" in tag.get(
            "href", ""
        ):
            continue  # sizes, and the literature that a link names
        yield from (tag[name] for name in SPOKEN if tag.get(name))
        if tag.get("data-words"):
            yield from json.loads(tag["data-words"]).values()


# the code of a page, and its way to the other edition
NOT_READ = re.compile(
    r'<script.*?</script>|<(\w+) class="languages".*?</\1>', re.S
)


def korean_texts(path):
    """Words of an English page that are Korean, in text or attributes."""
    text = path.read_text(encoding="utf-8")
    return korean_words(unescape(NOT_READ.sub("", text)))


def documents(edition):
    """Its pages and decks, by their addresses."""
    for path in sorted(edition.site.rglob("*.html")):
        address = path.relative_to(edition.site)
        is_old = address.as_posix() in redirects.addresses()  # only leads on
        if address.parts[0] not in ("ko", "_static") and not is_old:
            yield address.as_posix(), path


def test_no_korean_text_is_in_the_english_pages_and_decks(whole_site):
    found = [
        f"{address}: {text}"
        for address, path in documents(ENGLISH)
        for text in korean_texts(path)
    ]
    assert not found, "\n".join(found)


def test_no_english_text_is_left_in_the_korean_pages_and_decks(whole_site):
    found = [
        f"{address}: {text[:80]}"
        for address, path in documents(KOREAN)
        for text in english_texts(path)
    ]
    assert not found, "\n".join(found)


@pytest.fixture
def page(tmp_path):
    """Write a page and return where it is."""

    def write(text):
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_english_text_would_be_found(page):
    path = page(
        "<body><p>This was never translated.</p><p>이것은 한글입니다.</p>"
        "<p>Cover and Thomas</p><pre>this is only some code</pre>"
        '<img alt="A curve that rises to one">'
        '<button aria-label="Next slide">다음</button></body>'
    )
    assert list(english_texts(path)) == [
        "This was never translated.",
        "A curve that rises to one",
        "Next slide",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Measuring Surprise · 2장</p>",
        "<a>책에서 이 장 읽기</a>",
        '<body data-words=\'{"continued": "이어짐"}\'>',
        '<h2 aria-label="차례">Contents</h2>',
    ],
)
def test_a_korean_text_would_be_found(page, text):
    assert korean_texts(page(text))


def test_terms_letters_quotations_and_the_switch_may_be_korean(page):
    path = page(
        "<p>entropy, 엔트로피; 「놀람의 정도」; the syllable 놀</p>"
        '<nav class="languages"><a lang="ko">한국어</a></nav>'
    )
    assert korean_texts(path) == []


def test_a_text_that_a_catalog_lists_may_stay_english(page, monkeypatch):
    listed = words_of_unit("It is **not** `f(x)` [yet](x.md) translated.")
    monkeypatch.setattr(f"{__name__}.untranslated", lambda: [listed])
    path = page(
        "<p>It is <b>not</b> <code>f(x)</code> yet translated (x md).</p>"
        "<p>Nobody has listed this one.</p>"
    )
    assert list(english_texts(path)) == ["Nobody has listed this one."]


def test_a_part_of_a_listed_text_may_stay_english(page, monkeypatch):
    listed = letters("How much does a message tell you about another one?")
    monkeypatch.setattr(f"{__name__}.untranslated_letters", lambda: [listed])
    path = page(
        '<meta content="How much does a message tell you …">'
        '<meta content="How much does another message tell you …">'
    )
    assert list(english_texts(path)) == [
        "How much does another message tell you …"
    ]


# --- PDFs --------------------------------------------------------------------


@cache
def pdf_text(path):
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    text = "\n".join(texts).replace("\r\n", "\n")
    return unicodedata.normalize("NFKC", text)  # a ligature is two letters


def pdfs(edition):
    found = edition.site.rglob("*.pdf")
    return [path for path in sorted(found) if place(path) == edition.place]


def place(path):
    return "ko" if KOREAN.site in path.parents else ""


def letters(text):
    """Its Latin letters: lines and fonts change where words do not."""
    return re.sub("[^A-Za-z]", "", text)


def broken_korean_words(text):
    """The same where a line may end inside a word."""
    terms = " ".join(korean_terms())
    return [word for word in korean_words(text) if word not in terms]


MARKUP = re.compile(r"[*_(\[\])]+|\{\w*\}")


@cache
def english_phrases():
    """Phrases of the English book that Korean has others for.

    Appendix C shows the docstrings of infolib, which stay English.
    """
    modules = (catalogs.ROOT / "infolib").rglob("*.py")
    docstrings = letters("".join(map(Path.read_text, modules)))
    pieces = {
        piece.strip()
        for entry in entries()
        if HANGUL.search(entry.msgstr) and entry.translated()
        for part in segments.WORDLESS.split(entry.msgid)
        for piece in MARKUP.split(part)
        if is_english(piece) and letters(piece) not in letters(entry.msgstr)
    }
    found = {piece: letters(piece) for piece in pieces}
    stays = [docstrings, *untranslated_letters()]
    return {
        it: known
        for it, known in found.items()
        if not any(known in text for text in stays)
    }


def phrases_in(text):
    """Phrases of the English book that a text has."""
    text = letters(text)
    return [it for it, known in english_phrases().items() if known in text]


def test_no_korean_text_is_in_the_english_pdfs(has_chromium, whole_site):
    found = {
        path.name: broken_korean_words(pdf_text(path))
        for path in pdfs(ENGLISH)
    }
    assert len(found) > 1
    assert not any(found.values()), found


def test_no_english_text_is_left_in_the_korean_pdfs(has_chromium, whole_site):
    found = {path.name: phrases_in(pdf_text(path)) for path in pdfs(KOREAN)}
    assert len(found) > 1
    assert not any(found.values()), found


def test_an_english_phrase_in_a_pdf_would_be_found():
    lines = "엔트로피\nHow much does a source\ntell on average?\n평균"
    assert phrases_in(lines) == ["How much does a source tell on average?"]


def test_korean_words_in_a_pdf_would_be_found():
    assert broken_korean_words("책에서 이 장\n읽기")
    assert broken_korean_words("Measuring Surprise · 2장")
    assert not broken_korean_words("self-information 정\n보량")


# --- question banks ----------------------------------------------------------

FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]", re.S)


def bank_texts(edition):
    """What the banks for Moodle and for Canvas say."""
    folder = edition.site / "teaching"
    root = ET.parse(folder / banks.MOODLE).getroot()
    yield from (it.text for it in root.iter("text") if it.text)
    with zipfile.ZipFile(folder / banks.CANVAS) as archive:
        for name in archive.namelist():
            for it in ET.fromstring(archive.read(name)).iter():
                if it.tag.endswith("mattext"):
                    yield it.text
                elif "title" in it.attrib:
                    yield it.get("title")


def as_page(texts):
    """Texts as a page, without their formulas."""
    return "".join(f"<p>{FORMULA.sub(' ', text)}</p>" for text in texts)


def test_no_korean_text_is_in_the_english_question_banks(whole_site):
    found = [*bank_texts(ENGLISH)]
    assert len(found) > 1000
    assert not korean_words(" ".join(found))


def test_no_english_text_is_left_in_the_korean_question_banks(
    whole_site, page
):
    found = [*bank_texts(KOREAN)]
    assert len(found) >= len([*bank_texts(ENGLISH)])
    assert not [*english_texts(page(as_page(found)))]


def test_english_in_a_question_bank_would_be_found(page):
    found = as_page(
        ["<p>놀람</p><p>How much is it \\(p\\) in bits?</p>", "2비트"]
    )
    assert [*english_texts(page(found))] == ["How much is it in bits?"]


# --- notebooks ---------------------------------------------------------------


def sources(edition):
    found = edition.site.glob("_sources/**/*.*")
    return sorted(path for path in found if path.suffix in (".ipynb", ".md"))


FIELD = re.compile(r"\{[^{}]*\}")
MARKED = re.compile('^<span lang="en">(.*)</span>$')  # as not translated yet


def english_units(path, page):
    """Texts of a Korean page, in its code too, that are English."""
    catalog = catalogs.load(page.replace("/", "."))
    known = {catalogs.key(entry): entry for entry in catalog}
    found = []

    def note(unit):
        text = MARKED.sub(r"\1", unit.text)
        entry = known.get((unit.context, text))
        if entry:
            done = entry.translated() and entry.msgstr != entry.msgid
            if done and HANGUL.search(entry.msgstr):
                found.append(unit.text)
        elif is_english(FIELD.sub(" ", segments.WORDLESS.sub(" ", unit.text))):
            found.append(unit.text)
        return unit.text

    segments.page(path, note)
    return found


def test_no_korean_text_is_in_the_english_notebooks(whole_site):
    assert len(sources(ENGLISH)) > 10
    found = {
        path.name: korean_words(path.read_text(encoding="utf-8"))
        for path in sources(ENGLISH)
    }
    assert not any(found.values()), found


def test_no_english_text_is_left_in_the_korean_notebooks(whole_site):
    assert len(sources(KOREAN)) == len(sources(ENGLISH))
    found = {
        page: english_units(path, page)
        for path in sources(KOREAN)
        for page in ENGLISH.pages()
        if path.with_suffix("").as_posix().endswith(f"_sources/{page}")
    }
    assert len(found) == len(sources(KOREAN))
    assert not any(found.values()), found


def test_english_in_a_notebook_would_be_found(tmp_path):
    path = tmp_path / "page.ipynb"
    text = {"cell_type": "markdown", "id": "a", "metadata": {}}
    code = {"cell_type": "code", "id": "b", "metadata": {}}
    text["source"] = "# 엔트로피\n\nNobody has translated this."
    code["source"] = 'ax.set_title("how many bits are left")'
    path.write_text(json.dumps({"cells": [text, code]}), encoding="utf-8")
    assert english_units(path, "chapters/02_entropy") == [
        "Nobody has translated this.",
        "how many bits are left",
    ]


def test_a_translation_that_is_not_used_would_be_found(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("# Entropy\n\n엔트로피입니다.\n")
    assert english_units(path, "chapters/02_entropy") == ["Entropy"]


# --- the search --------------------------------------------------------------


def index(edition):
    text = (edition.site / "searchindex.js").read_text(encoding="utf-8")
    return json.loads(text[text.index("{") : text.rindex("}") + 1])


def titles(found):
    """What the search shows as a result."""
    for title in [*found["titles"], *found["alltitles"]]:
        yield BeautifulSoup(title, "html.parser").get_text()


def test_the_english_search_knows_no_korean_but_the_terms(whole_site):
    text = json.dumps(index(ENGLISH), ensure_ascii=False)
    assert korean_words(text) == []


def test_the_korean_search_shows_no_english_title(whole_site):
    found = filter(is_english, titles(index(KOREAN)))
    assert [title for title in found if not is_listed(title)] == []


def test_an_english_title_in_the_search_would_be_found():
    found = {"titles": ["엔트로피"], "alltitles": {"How a code is made": 1}}
    assert list(filter(is_english, titles(found))) == ["How a code is made"]


# --- infolib -----------------------------------------------------------------

# What hints quote: Python's own messages, answers, calls and names.
QUOTED = re.compile(
    r"\w+Error: .*|'[^']*'|<.*>|\w+(?=\()|\w+_\w+|\w+\.\w+|dict"
)
ANSWERS = (..., 12345.5, [1, 2], [1, 2, 3], "word", lambda *_: 0.5)


def hints(language):
    """What the self-checks say to answers that are open or wrong."""
    before = _language.language()
    il.use_language(language)
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            for name in exercises.__all__:
                if name.startswith("check_"):
                    check = getattr(exercises, name)
                    count = len(inspect.signature(check).parameters)
                    for answer in ANSWERS:
                        # no hint, so nothing to read
                        with contextlib.suppress(Exception):
                            check(*[answer] * count)
    finally:
        il.use_language(before)
    return said.getvalue()


def english_in_hints(text):
    return re.findall("[A-Za-z]{3,}", QUOTED.sub("", text))


def test_hints_speak_the_language_that_is_asked_for():
    english = hints("en")
    assert len(english.splitlines()) > 100
    assert not HANGUL.search(english)
    assert english_in_hints(hints("ko")) == []


def test_english_in_a_korean_hint_would_be_found():
    right = "아직 맞지 않습니다: my_kl([1, 0])에서 TypeError: not callable"
    assert english_in_hints(right) == []
    wrong = "아직 맞지 않습니다: accuracies에는 수 두 개의 쌍을 넣어야 합니다."
    assert english_in_hints(wrong) == ["accuracies"]


def test_figures_hold_no_letters_that_would_have_to_be_read(whole_site):
    for edition in (ENGLISH, KOREAN):
        figures = list(edition.site.glob("_images/*.svg"))
        assert len(figures) > 10
        for path in figures:
            assert "<text" not in path.read_text(encoding="utf-8"), path.name
