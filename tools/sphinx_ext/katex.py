"""Formulas drawn by KaTeX while the book is built.

In: the formulas of the pages; KaTeX's style sheet and fonts, from npm.
Out: HTML with MathML for screen readers; the style sheet and fonts beside the
pages; a warning, which fails the build, for what KaTeX cannot draw.
"""

import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import sphinxcontrib.katex as katex
from docutils import nodes
from sphinx.util import logging

from tools import npm

KATEX = npm.MODULES / "katex"
# KaTeX gives them numbers of its own, which the book does not know
NUMBERED = re.compile(r"\\begin\{(align|alignat|equation|gather)\}")
log = logging.getLogger(__name__)


def check_version():
    """Style sheet and fonts must be those of the KaTeX that draws."""
    if npm.version("katex") != katex.katex_version:
        raise SystemExit(
            f"package.json has KaTeX {npm.version('katex')}, but the formulas "
            f"are drawn by {katex.katex_version}: they must be the same"
        )


def copy_katex(app):
    """Put KaTeX's style sheet and fonts into the output.

    Of each font only the woff2, which every browser knows.
    """
    if app.builder.format != "html":
        return
    target = Path(app.outdir, "_static", "katex")
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    for font in (KATEX / "dist/fonts").glob("*.woff2"):
        shutil.copy(font, target / "fonts")
    rules = (KATEX / "dist/katex.min.css").read_text(encoding="utf-8")
    rules = re.sub(r",url\([^)]*\) format\(\"(woff|truetype)\"\)", "", rules)
    (target / "katex.min.css").write_text(rules, encoding="utf-8")


def checked(visit):
    """Turn a formula that KaTeX cannot draw into a warning with its place."""

    def visit_formula(translator, node):
        if NUMBERED.search(node.astext()):
            log.warning("would be numbered twice: use aligned", location=node)
        try:
            visit(translator, node)
        except katex.KaTeXError as error:
            message = str(error).splitlines()[0]
            log.warning(
                "%s in: %s", message, node.astext().strip(), location=node
            )
            raise nodes.SkipNode from None

    return visit_formula


def start_renderer(folder, timeout):
    """Start Node and connect to it, as soon as it listens.

    The original connects when the socket file is there, which may be too
    early. (TCP, its other way, takes 0.04 s more for every formula.)
    """
    address = folder / "katex.sock"
    command = katex.KaTeXServer.build_command(socket=address)
    node = subprocess.Popen(command, stdin=subprocess.PIPE, cwd=folder)
    for _ in range(100 * timeout):
        client = socket.socket(socket.AF_UNIX)
        try:
            client.connect(str(address))
            return node, client
        except (FileNotFoundError, ConnectionRefusedError):
            client.close()
            if node.poll() is not None:  # it has ended
                break
            time.sleep(0.01)
    node.kill()
    raise katex.KaTeXServer.timeout_error(timeout)


def setup(app):
    npm.fetch_packages()
    check_version()
    katex.NODEJS_BINARY = str(npm.NODE)
    katex.KaTeXServer.start_server_process = start_renderer
    katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = 60  # busy machines
    katex.KATEX_DEFAULT_OPTIONS |= {"throwOnError": True, "strict": "ignore"}
    app.add_html_math_renderer(
        "checked_katex",
        inline_renderers=(checked(katex.html_visit_math), None),
        block_renderers=(checked(katex.html_visit_displaymath), None),
    )
    app.connect("builder-inited", copy_katex)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
