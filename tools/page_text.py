"""What a page says beside its text: to search engines, to previews of links,
and to readers who want the address of a theorem.

In: the pages as Sphinx has translated them; the environment variable SITE_URL,
the address at which the site will stand, if it is known.
Out: a description for every page; canonical addresses, a sitemap and the
preview image where SITE_URL is set; permalinks; figures with their size;
solutions in boxes that open without a script; index.html.
"""

import os
import posixpath
import re
from html import escape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import preview
from docutils import nodes
from sphinx.locale import _
from sphinx_exercise.nodes import solution_node

PREVIEW = "_static/preview.png"
BOX = re.compile(
    r'(<div class="(?P<kind>[^"]*\b(?:proof|exercise|correction)\b[^"]*)"'
    r' id="(?P<id>[^"]+)">\s*<p class="admonition-title">)'
    r"(?P<title>.*?)(?=</p>)",
    re.S,
)
SOLUTION = re.compile(
    r'(?P<box><details class="solution[^"]*" id="(?P<id>[^"]+)">)\s*'
    r'<p class="admonition-title">(?P<title>.*?)</p>\s*'
    r"(?P<section><section>)?",
    re.S,
)
LINK = re.compile(
    r'<a [^>]*href="#(?P<to>[^"]+)"[^>]*>(?P<text>.*?)</a>', re.S
)
IMAGE = re.compile(r'<img (?P<before>[^>]*)src="(?P<src>[^"]+\.svg)"')
SIZE = re.compile(r'<svg [^>]*?viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
PIXELS_PER_POINT = 4 / 3
PUNCTUATION = re.compile(r"[.,;:?!)’]+")
TEX = (
    (r"\\(text|mathrm|operatorname)\{([^}]*)\}", r"\2"),
    (r"\\\w+\{?|[{}$\\]", lambda match: TEX_WORDS.get(match[0], "")),
    (r"\s+", " "),
)
TEX_WORDS = {r"\log": "log", r"\mid": "|", r"\Vert": "‖", r"\le": "≤"}


# --- the body ----------------------------------------------------------------


def open_solution(translator, node):
    translator.body.append(translator.starttag(node, "details", CLASS=""))


def close_solution(translator, node):
    translator.body.append("</details>\n")


def leave_to_details(app, doctree, docname):
    """A browser opens and closes <details> by itself, also without scripts."""
    for node in doctree.findall(solution_node):
        node["classes"] = [c for c in node["classes"] if c != "dropdown"]
        node["classes"].append("admonition")


def keep_punctuation(app, doctree, docname):
    """No line begins with the full stop after a formula: see .nobr."""
    for formula in list(doctree.findall(nodes.math)):
        parent = formula.parent
        place = parent.index(formula)
        text = parent[place + 1] if place + 1 < len(parent) else None
        found = isinstance(text, nodes.Text) and PUNCTUATION.match(text)
        if found:
            together = nodes.inline("", "", classes=["nobr"])
            parent[place] = together
            together += [formula, nodes.Text(found[0])]
            parent[place + 1] = nodes.Text(text[found.end() :])


def fold_solutions(body):
    """The title of a solution opens it; the link in it moves to its text."""

    def fold(match):
        title, link = match["title"], LINK.search(match["title"])
        back = ""
        if link:
            title = LINK.sub(r"\g<text>", title)
            back = (
                f'<p class="back"><a href="#{link["to"]}">'
                f"{_('To the exercise')}</a></p>"
            )
        return (
            f'{match["box"]}<summary class="admonition-title">{title}'
            f"</summary>{match['section'] or ''}{back}"
        )

    return SOLUTION.sub(fold, body)


def add_permalinks(body):
    """An address for every definition, theorem, exercise and correction."""

    def add(match):
        link = (
            f'<a class="headerlink" href="#{match["id"]}"'
            f' title="{_("Link to this box")}">#</a>'
        )
        return f"{match[0]}{link}"

    return BOX.sub(add, body)


def add_sizes(body, files):
    """Room for a figure before it is there; the first one at once."""
    seen = []

    def add(match):
        source = files[posixpath.basename(unquote(match["src"]))]
        drawing = SIZE.search(source.read_text(encoding="utf-8"))
        if not drawing:
            raise SystemExit(f"{source} has no viewBox: its size is unknown")
        width, height = (
            round(float(length) * PIXELS_PER_POINT)
            for length in drawing.groups()
        )
        wait = ' loading="lazy" decoding="async"' if seen else ""
        seen.append(source)
        return f'<img width="{width}" height="{height}"{wait} {match[0][5:]}'

    return IMAGE.sub(add, body)


# --- the head ----------------------------------------------------------------


def plain(paragraph):
    """The words of a paragraph, with formulas as far as they can be said."""
    text = paragraph.astext()
    for pattern, replacement in TEX:
        text = re.sub(pattern, replacement, text)
    return text.strip()


def shortened(text, length=155):
    """Whole sentences, if they fit, else whole words."""
    if len(text) <= length:
        return text
    start = text[:length]
    end = max(start.rfind(mark) for mark in (". ", "? "))
    if end > length // 3:
        return start[: end + 1]
    return start[: start.rfind(" ")].rstrip(",;:") + " …"


def description(doctree, title, config):
    """The beginning of a page's text, or what the page is."""
    if doctree:
        for paragraph in doctree.findall(nodes.paragraph):
            if isinstance(paragraph.parent, nodes.section):
                return shortened(plain(paragraph))
    title = re.sub("<[^>]*>", "", title) or _("Search")
    return f"{title}: {config.html_title}, {config.author}"


def set_head(app, pagename, templatename, context, doctree):
    """Description, canonical address and preview image for the template."""
    site = app.config.html_baseurl
    context["description"] = description(
        doctree, context.get("title", ""), app.config
    )
    context["is_front"] = pagename == app.config.root_doc
    if site:
        context["preview_url"] = site + PREVIEW


def mend_body(app, pagename, templatename, context, doctree):
    body = fold_solutions(context.get("body", ""))
    # what folded code is called must begin with what a reader sees of it
    body = body.replace(' aria-label="Toggle hidden content"', "")
    body = add_permalinks(body)
    files = {
        name: Path(app.srcdir, source)
        for source, name in app.builder.images.items()
    }
    context["body"] = add_sizes(body, files)


# --- files -------------------------------------------------------------------


def take_address(app, config):
    """Without SITE_URL, where the site will stand, nothing is absolute."""
    address = os.environ.get("SITE_URL", "").strip()
    if address:
        config.html_baseurl = address.rstrip("/") + "/"


def write_sitemap(app, pages):
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    ElementTree.register_namespace("", namespace)
    root = ElementTree.Element(f"{{{namespace}}}urlset")
    for page in pages:
        entry = ElementTree.SubElement(root, f"{{{namespace}}}url")
        place = ElementTree.SubElement(entry, f"{{{namespace}}}loc")
        place.text = f"{app.config.html_baseurl}{page}.html"
    tree = ElementTree.ElementTree(root)
    ElementTree.indent(tree)
    tree.write(
        Path(app.outdir, "sitemap.xml"),
        encoding="utf-8",
        xml_declaration=True,
    )


def write_files(app, exception):
    if exception or app.builder.name != "html":
        return
    out = Path(app.outdir)
    root = f"{app.config.root_doc}.html"
    title = escape(app.config.html_title)
    canonical = ""
    if app.config.html_baseurl:
        address = f"{app.config.html_baseurl}{root}"
        canonical = f'<link rel="canonical" href="{escape(address)}">\n'
        write_sitemap(app, sorted(app.env.found_docs))
    # Jupyter Book writes one without a title and without a language
    (out / "index.html").write_text(
        f'<!doctype html>\n<html lang="{app.config.language}">\n'
        f'<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"{canonical}"
        f'<meta http-equiv="refresh" content="0; url={root}">\n'
        f'<main><h1>{title}</h1><p><a href="{root}">{_("Start")}</a></p>'
        "</main>\n</html>\n",
        encoding="utf-8",
    )
    preview.draw(app.config.html_title, app.config.language, out / PREVIEW)


def setup(app):
    app.add_node(
        solution_node, override=True, html=(open_solution, close_solution)
    )
    app.connect("config-inited", take_address)
    app.connect("doctree-resolved", keep_punctuation, priority=800)
    app.connect("doctree-resolved", leave_to_details, priority=800)
    app.connect("html-page-context", mend_body, priority=800)
    app.connect("html-page-context", set_head, priority=800)
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
