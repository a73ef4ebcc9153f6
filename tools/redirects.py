"""Lead from the addresses of the first edition to those of today.

In: the pages and decks of an edition in a folder.
Out: a small page at every address that a chapter or its deck once had; at the
end of a page, the places that it once had, with links to where they are now.
The sitemap and the search know neither.
"""

import posixpath
from html import escape

from bs4 import BeautifulSoup

from tools import slides
from tools.edition import site_address

# chapters that have another name: old, new
PAGES = {
    "03_cross_entropy": "04_cross_entropy",
    "04_kl_divergence": "05_kl_divergence",
    "05_mutual_information": "06_mutual_information",
    "06_all_together": "08_all_together",
}
# What has left a chapter: where it was, where it is, and a line for each link.
# A line has the labels that lead to it; the first one is what it links to.
PLACES = {
    ("02_entropy", "03_codes"): """
        sec-codes thm-kraft thm-source-coding fig-code-budget
        sec-huffman
        sec-blocks fig-blocks
        sec-letter
        sec-syllables
        ex-huffman sol-huffman
        ex-geometric sol-geometric
        ex-own-text sol-own-text
        """,
    ("02_entropy", "07_continuous"): """
        sec-differential fig-quantised
        sec-gauss-max thm-gauss-max
        """,
    ("04_cross_entropy", "03_codes"): """
        sec-perplexity
        """,
    ("05_kl_divergence", "07_continuous"): """
        sec-two-fits fig-fits fig-landscapes
        sec-gaussians
        sec-vae
        sec-fisher
        ex-clipped sol-clipped
        ex-forward sol-forward
        ex-merge sol-merge
        """,
    ("01_information", "appendix_a_sources"): """
        corr-003-questions
        corr-003-five-cards
        corr-000-range
        corr-001-one-event
        corr-001-shannon
        corr-001-inverse
        corr-001-value
        corr-001-base
        """,
    ("02_entropy", "appendix_a_sources"): """
        corr-002-whose
        corr-000-coins
        corr-003-tree
        corr-003-unit
        corr-001-even
        corr-001-boltzmann
        corr-003-expected-questions
        corr-002-differential
        """,
    ("04_cross_entropy", "appendix_a_sources"): """
        corr-003-bill
        corr-003-meaning
        corr-001-logarithm
        corr-000-equal
        corr-003-closer
        corr-001-units
        corr-001-wrong
        corr-001-accuracy
        """,
    ("05_kl_divergence", "appendix_a_sources"): """
        corr-003-sign
        corr-000-properties
        corr-002-larger
        corr-004-direction
        """,
    ("06_mutual_information", "appendix_a_sources"): """
        corr-004-today
        corr-004-variables
        """,
}
LEADS_ON = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<script>location.replace("{to}" + location.search + location.hash)</script>
<meta http-equiv="refresh" content="0; url={to}">
</head>
<body><main><h1>{title}</h1><p><a href="{to}">{title}</a></p></main></body>
</html>
"""


def addresses():
    """The addresses that only lead on, in an edition."""
    for old in PAGES:
        yield f"chapters/{old}.html"
        yield f"slides/{old}.html"


def lead_on(edition, folder):
    """Put a small page at every old address of a chapter and of a deck."""
    site = site_address()
    for old, new in PAGES.items():
        article = slides.article(edition, f"chapters/{new}")
        title = escape(" ".join(article.h1.get_text().split()))
        for kind in ("chapters", "slides"):
            to = f"{new}.html"
            there = posixpath.join(edition.place, kind, to)
            page = LEADS_ON.format(
                language=edition.language,
                title=title,
                canonical=escape(f"{site}/{there}" if site else to),
                to=to,
            )
            path = folder / kind / f"{old}.html"
            path.write_text(page, encoding="utf-8")


def title_of(page, label):
    """What the place with this label is called in its page."""
    found = page.find(id=label)
    if not found:
        raise SystemExit(f"tools/redirects.py: no page has {label} any more")
    # the label of a section is its own, or stands before its heading
    is_box = found.name != "section" and found.select_one(".admonition-title")
    title = is_box or found.find_next(["h2", "h3"])
    return " ".join(title.get_text().split())


def items(path, lines):
    """A link for each line, with the places that have moved with it."""
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for line in lines.strip().splitlines():
        labels = line.split()
        places = "".join(f'<span id="{label}"></span>' for label in labels)
        title = escape(title_of(page, labels[0]))
        link = f'<a href="{path.name}#{labels[0]}">{title}</a>'
        yield f"<li><p>{places}{link}</p></li>"


def keep_places(edition, folder):
    """Let the pages in a folder lead to what they once had."""
    listed = {}
    for (old, new), lines in PLACES.items():
        pages = [folder / f"chapters/{name}.html" for name in (old, new)]
        if all(page.is_file() for page in pages):  # some books have a few only
            listed.setdefault(pages[0], []).extend(items(pages[1], lines))
    words = edition.word("Once on this page, now in another chapter")
    for path, links in listed.items():
        text = (
            f'<details class="moved"><summary>{words}</summary>'
            f"<ul>{''.join(links)}</ul></details>"
        )
        page = path.read_text(encoding="utf-8")
        start, end, rest = page.rpartition("</article>")
        path.write_text(f"{start}{text}\n{end}{rest}", encoding="utf-8")
