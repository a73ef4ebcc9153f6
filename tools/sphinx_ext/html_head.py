"""What a page says beside its text, to search engines and previews of links.

In: the pages as Sphinx has translated them; the environment variable SITE_URL,
the address at which the site will stand, if it is known.
Out: a description for every page; canonical addresses, a sitemap and the
preview image where SITE_URL is set; texts as html_repairs.py mends them;
index.html.
"""

import re
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from docutils import nodes
from sphinx.locale import _
from sphinx_exercise.nodes import solution_node

from tools.edition import EDITIONS, site_address
from tools.sphinx_ext import html_repairs, social_preview

PREVIEW = "_static/preview.png"
PUNCTUATION = re.compile(r"[.,;:?!)’]+")


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


# --- the head ----------------------------------------------------------------


def shortened(text, length=155):
    """Whole sentences, if they fit, else whole words."""
    if len(text) <= length:
        return text
    start = text[:length]
    end = max(start.rfind(mark) for mark in (". ", "? "))
    if end > length // 3:
        return start[: end + 1]
    return start[: start.rfind(" ")].rstrip(",;:") + " …"


def description(text, title, config):
    """The beginning of a page's text, or what the page is."""
    first = text.select_one("section > p")
    if first:
        return shortened(html_repairs.plain(first))
    title = re.sub("<[^>]*>", "", title) or _("Search")
    return f"{title}: {config.html_title}, {config.author}"


def mend_contents(app, pagename, templatename, context, doctree):
    """Before the theme takes them."""
    if "toc" in context:
        context["toc"] = html_repairs.mend_contents(context["toc"])


def mend_page(app, pagename, templatename, context, doctree):
    """The text, and what the head says of it."""
    files = {
        name: Path(app.srcdir, source)
        for source, name in app.builder.images.items()
    }
    language = app.config.language
    text = html_repairs.mend(context.get("body", ""), files, language)
    context["body"] = str(text)
    title = context.get("title", "")
    context["description"] = description(text, title, app.config)
    context["is_front"] = pagename == app.config.root_doc
    if app.config.html_baseurl:
        context["preview_url"] = app.config.html_baseurl + PREVIEW


# --- files -------------------------------------------------------------------


def take_address(app, config):
    """Without SITE_URL, where the site will stand, nothing is absolute."""
    if address := site_address():
        config.html_baseurl = address + "/"


def add_version(app, config):
    """The foot of a page names the version of the book."""
    (edition,) = (e for e in EDITIONS if e.language == config.language)
    foot = f"{edition.imprint()} <!-- licences -->"  # website.py fills it
    config.html_theme_options["extra_footer"] = foot


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
        f'<body><main><h1>{title}</h1><p><a href="{root}">{_("Start")}</a></p>'
        "</main></body>\n</html>\n",
        encoding="utf-8",
    )
    social_preview.draw(
        app.config.html_title, app.config.language, out / PREVIEW
    )


def setup(app):
    app.add_node(
        solution_node, override=True, html=(open_solution, close_solution)
    )
    app.connect("config-inited", take_address)
    app.connect("config-inited", add_version)
    app.connect("doctree-resolved", keep_punctuation, priority=800)
    app.connect("doctree-resolved", leave_to_details, priority=800)
    app.connect("html-page-context", mend_contents, priority=100)
    app.connect("html-page-context", mend_page, priority=800)
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
