"""What a page loads: one style sheet with its fonts, and the scripts it uses.

In: the style sheets and scripts that the theme and the extensions register,
theme/pages, node_modules (fonts, purgecss) and the built pages.
Out: _static/pages.css, all style sheets in one without the rules that no page
can use, and in it the fonts, with the characters that the pages have;
hangul/<page>.css, for machines without Hangul; and what
theme/templates/layout.html names: `page_scripts` and `page_version`.
Files that no page asks for are left out.

The theme would load 400 kB of styles, 1.5 MB of icons for a dozen of them,
Bootstrap's script for a menu and the tooltips, and the whole search index on
every page. Whole fonts would be half of what a chapter loads.
"""

import hashlib
import html
import io
import json
import os
import posixpath
import re
import shutil
import string
import subprocess
from pathlib import Path

from tools import downloads, fonts, npm
from tools import edition as editions
from tools.incremental import ROOT

PURGE = Path(__file__).with_name("purge.mjs")
LATER_CLASSES = ROOT / "tools" / "website.py"  # of what it adds
SHEET = "pages.css"
VERSION = "set-when-built"  # in addresses, until the files are there
# The theme does not register its own with Sphinx but names them in a template.
THEME_STYLES = ("basic.css", "styles/pydata-sphinx-theme.css")
DROPPED_STYLES = ("togglebutton.css", "plot_directive.css", "copybutton.css")
# Fonts stand in the style sheet, and layout.html waits for them: files would
# come when the lines are laid out, and lines would break anew.
FONTS = {
    "source-serif-4": ("400-normal", "400-italic", "600-normal"),
    "source-sans-3": ("400-normal", "600-normal"),
}
HANGUL = {"nanum-gothic": ("400-normal",)}  # a browser draws it bold, too
# Those of KaTeX that the book's formulas have.
FORMULAS = (
    "Main-Regular",
    "Math-Italic",
    "AMS-Regular",
    "Caligraphic-Regular",
    "Size1-Regular",
    "Size2-Regular",
    "Size3-Regular",
    "Size4-Regular",
)
LATER = (
    "Slides",
    "The book as PDF",
    "Its companion as PDF: corrections, reference, teaching",
    "The cheat sheet on two pages (PDF)",
    "Licences of fonts and scripts",
)
# Scripts by what uses them. All are deferred, in this order.
EVERYWHERE = (
    "documentation_options.js",  # the root of the site, for the others
    "doctools.js",  # used by the next and by the search
    "sphinx_highlight.js",  # marks the words that were searched for
    "book.js",  # colours, search box, side bars: instead of the theme's
)
TRANSLATED = "translations.js"  # what doctools.js says, in other languages
TABS = ("design-tabs.js",)
SEARCH = (
    "searchtools.js",
    "search.js",
    "language_data.js",
    "../searchindex.js",
)
EXPLORABLES = "explorables.js"  # loaded by book.js, made by explorables.py
ANSWERS = "answers.js"  # made by answers.py, for the pages with these
FORMS = ("data-exercise=", "data-quiz=", "data-predict=", "<!-- progress -->")
UNUSED = (
    "**/*.map",
    "**/*.LICENSE.txt",
    "_static/scripts",
    "_static/styles",
    "_static/togglebutton.js",
    "_static/clipboard.min.js",
    "_static/copybutton*.js",
    "_static/vendor",
    "_static/locales",
    "_static/webpack-macros.html",
    "_static/sbt-webpack-macros.html",
)
HANGUL_LETTERS = re.compile(  # and the marks around it, such as 「」
    "[\u3000-\u303f\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]"
)
ADDRESS = re.compile(r"url\(\s*(['\"]?)(?!data:|#|['\"])([^)'\"]+)\1\s*\)")


def scripts(page, body, language):
    """The scripts of a page, as seen from _static."""
    found = list(EVERYWHERE)
    if language != "en":
        found.insert(found.index("doctools.js") + 1, TRANSLATED)
    if "sd-tab-set" in body:
        found += TABS
    if page == "search":
        found += SEARCH
    if any(form in body for form in FORMS):
        found.append(ANSWERS)
    return found


def set_context(app, pagename, templatename, context, doctree):
    """Tell the template what to load."""
    app.page_styles = [
        posixpath.relpath(style.filename, "_static")
        for style in context["css_files"]
    ]
    language = app.config.language
    body = context.get("body", "")
    context["page_scripts"] = scripts(pagename, body, language)
    context["page_version"] = VERSION


def text_of(files):
    """Every character that may be shown: those of files, and what is typed.

    The names of the editions and some words come in later (website.py).
    """
    read = ""
    for edition in editions.EDITIONS:
        read += edition.name + "".join(map(edition.word, LATER))
        read += downloads.how_to_run(edition, "page")
    read += "".join(path.read_text(encoding="utf-8") for path in files)
    return "".join(sorted({*html.unescape(read), *string.printable}))


def font_rules(text):
    """The rules of the text's fonts, with the characters that a text has."""
    return "\n".join(
        fonts.rule(face | {"src": fonts.embedded(path, text)})
        for path, face in fonts.faces(FONTS)
    )


def write_hangul(site, pages, used):
    """For every page a sheet with a font of the Hangul that it has.

    A machine without any would show boxes; only such a one loads it
    (layout.html). All pages together have half as much again: the search,
    which quotes them, needs it all.
    """
    ((path, face),) = fonts.faces(HANGUL, ["korean"])
    shared = io.BytesIO()  # smaller, and so faster to cut again
    fonts.cut(path, text_of(pages + used), shared, bare=True)
    for page in pages:
        shown = pages if page.stem == "search" else [page]
        hangul = "".join(HANGUL_LETTERS.findall(text_of(shown + used)))
        source = fonts.embedded(shared, hangul, bare=True)
        rule = fonts.rule(face | {"font-family": "hangul", "src": source})
        sheet = site / "_static/hangul" / page.relative_to(site)
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.with_suffix(".css").write_text(rule, encoding="utf-8")


def moved(sheet, static):
    """A style sheet's text, with its addresses as seen from _static."""

    def address(match):
        target = posixpath.join(posixpath.dirname(sheet), match[2])
        return f"url({posixpath.normpath(target)})"

    text = (static / sheet).read_text(encoding="utf-8")
    text = re.sub(r"@font-face\{[^}]*fontawesome[^}]*\}", "", text)
    text = re.sub(
        r'^\ufeff|@charset "[^"]*";|/\*[^!].*?\*/', "", text, flags=re.S
    )
    return ADDRESS.sub(address, text)


def write_styles(app, exception):
    """All style sheets in one, without the rules that no page can use."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    static = site / "_static"
    names = [*THEME_STYLES, *dict.fromkeys(app.page_styles)]
    names = [name for name in names if name not in DROPPED_STYLES]
    pages = sorted({*site.rglob("*.html")} - {*static.rglob("*.html")})
    used = [
        static / name
        for name in (
            *EVERYWHERE,
            TRANSLATED,
            *TABS,
            *SEARCH,
            EXPLORABLES,
            ANSWERS,
        )
        if (static / name).is_file()
    ]
    write_hangul(site, pages, used)
    text = text_of(pages + used)
    for path in (static / "katex" / "fonts").glob("*.woff2"):
        fonts.cut(path, text, path)
    sheets = [font_rules(text), *(moved(name, static) for name in names)]
    css = "\n".join(sheets)
    for name in FORMULAS:
        path = f"katex/fonts/KaTeX_{name}.woff2"
        css = css.replace(
            path, fonts.data_address((static / path).read_bytes())
        )
    css = re.sub(r"@font-face\{[^}]*url\(katex/fonts[^}]*\}", "", css)
    job = {
        "css": css,
        "pages": [str(path) for path in pages],
        "scripts": [str(path) for path in (*used, LATER_CLASSES)],
    }
    result = subprocess.run(
        [npm.NODE, PURGE],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    if result.returncode:
        raise SystemExit(f"purgecss failed: {result.stderr.strip()}")
    (static / SHEET).write_text(result.stdout, encoding="utf-8")
    leave_out(site, names)
    set_version(site, pages)


def set_version(site, pages):
    """Give the files that the pages load the version that they have.

    A browser that has kept a file asks for it again only if it has changed.
    """
    static = site / "_static"
    loaded = [static / SHEET, *static.glob("*.js")]
    total = hashlib.sha256()
    for path in sorted([*loaded, *static.glob("hangul/**/*.css")]):
        total.update(path.read_bytes())
    for path in pages:
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(VERSION, total.hexdigest()[:8]), encoding="utf-8"
        )


def leave_out(site, merged):
    """Remove what no page asks for any more."""
    kept = {"pygments.css", "katex/katex.min.css"}  # slides and print use them
    patterns = [*UNUSED]
    patterns += [f"_static/{name}" for name in merged if name not in kept]
    patterns += [f"_static/{name}" for name in DROPPED_STYLES]
    for pattern in patterns:
        for path in site.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                os.remove(path)


def setup(app):
    app.connect("html-page-context", set_context, priority=900)
    # after Sphinx and the extensions have written their files
    app.connect("build-finished", write_styles, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
