"""What the pages of a translated edition need beyond the translated text.

In: the catalog locale/ko/site.po, which has the words that the themes and
extensions show and have no, or no good, translation of.
Out: those words in the pages, and a search that knows Korean endings. The
English book is left as it is.
"""

import gettext
import re

import sphinx.locale
from docutils import nodes
from sphinx.locale import _
from sphinx.search import SearchEnglish, SearchLanguage, languages
from sphinx_proof.nodes import proof_node

from tools.edition import EDITIONS
from tools.korean import catalogs
from tools.korean.segments import Segment

HANGUL = re.compile("[가-힣]+")
DECIMAL = re.compile(r"\d+\.\d+")


class EnglishSearch(SearchEnglish):
    """Finds decimals, too: to Sphinx 0.7195 is the words 0 and 7195."""

    def split(self, text):
        return super().split(text) + DECIMAL.findall(text)


class KoreanSearch(SearchLanguage):
    """Finds a word inside an inflected or a compound one.

    Korean writes particles and endings on to the word: of every run of
    Hangul, all beginnings and all pairs of syllables are indexed.
    """

    lang = "ko"
    language_name = "Korean"
    # A query may have a particle that the text has not.
    js_stemmer_code = """
var Stemmer = function () {
  const particle = /(은|는|이|가|을|를|의|에|에서|와|과|로|으로|도)$/;
  this.stemWord = word => /^[가-힣]{3,}$/.test(word)
    ? word.replace(particle, "") : word;
};
"""

    def split(self, text):
        for word in self._word_re.findall(text):
            yield word
            for run in HANGUL.findall(word):
                parts = {run[:end] for end in range(2, len(run) + 1)}
                parts |= {run[i : i + 2] for i in range(len(run) - 1)}
                yield from sorted(parts - {word})
        yield from DECIMAL.findall(text)

    def word_filter(self, word):
        return len(word) > 1 or HANGUL.fullmatch(word) is not None


class Words(gettext.NullTranslations):
    """Our words first, then those of the theme."""

    def __init__(self, translate, otherwise):
        super().__init__()
        self.translate = translate
        self.add_fallback(otherwise)

    def gettext(self, message):
        word = self.translate(Segment("word", message))
        return word if word != message else super().gettext(message)


def translate_themes(app, config):
    """Put our words before those of the themes, before anybody asks."""
    if config.language == "en":
        return
    translate = catalogs.translator("site")
    found = sphinx.locale.translators
    for domain, translator in list(found.items()):
        found[domain] = Words(translate, translator)
    app.translator = found[("general", "sphinx")]
    word = app.translator.gettext
    config.html_theme_options["search_bar_text"] = word("Search this book...")


def take_place(app, config):
    """The absolute addresses of this edition, where SITE_URL is known."""
    for edition in EDITIONS:
        if edition.language == config.language and config.html_baseurl:
            config.html_baseurl += f"{edition.place}/" * bool(edition.place)


def tell_what_is_english(app, pagename, templatename, context, doctree):
    """Let the template say that some passages are not translated yet."""
    if app.config.language == "en" or doctree is None:
        return
    units_of_page = catalogs.page_segments(pagename)
    name = pagename.replace("/", ".")
    context["has_english"] = bool(catalogs.missing(name, units_of_page))
    # in the site, whose Korean pages lie one folder below the English ones
    up = "../" * (pagename.count("/") + 1)
    context["english_page"] = f"{up}{pagename}.html"
    context["english_words"] = (
        _("Some passages of this page are not translated yet."),
        _("Read this page in English"),
    )


def translate_proofs(app, doctree):
    """sphinx-proof writes `Proof.` before a proof in every language."""
    word = app.translator.gettext("Proof.")
    for proof in doctree.findall(proof_node):
        first = next(proof.findall(nodes.Text))
        told = first.astext().replace("Proof.", word, 1)
        first.parent.replace(first, nodes.Text(told))


def setup(app):
    languages["en"] = EnglishSearch
    languages["ko"] = KoreanSearch
    app.connect("config-inited", translate_themes, priority=1)
    app.connect("config-inited", take_place, priority=900)
    app.connect("doctree-read", translate_proofs)
    app.connect("html-page-context", tell_what_is_english)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
