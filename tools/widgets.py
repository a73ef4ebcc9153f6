"""Bundle the figures that move, and what takes answers: a script for each.

In: widgets/, answers/, node_modules (esbuild, lit-html, signals), the catalog
locale/ko/widgets.po. Out: a classic script, which runs from disk, too, with
the words of one language; for JupyterLab a module of the same, where infolib
looks for it.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from tools import licences, npm
from tools.edition import EDITIONS
from tools.incremental import ROOT

ESBUILD = ROOT / "node_modules/esbuild/bin/esbuild"
BUNDLE = "_bundle"  # a folder of infolib


def bundle(entry, target, words, form="iife", head=""):
    """Write the script that `entry` begins, and the modules it imports.

    words: what its modules import as "catalog". head: a comment before all.
    """
    with tempfile.TemporaryDirectory() as folder:
        catalog = Path(folder, "catalog.json")
        catalog.write_text(json.dumps(words), encoding="utf-8")
        result = subprocess.run(
            [
                npm.NODE,
                ESBUILD,
                entry,
                f"--outfile={target}",
                f"--alias:catalog={catalog}",
                f"--format={form}",
                f"--banner:js={head}",
                "--bundle",
                "--minify",
                "--target=es2022",
                "--charset=utf8",
                "--loader:.css=text",
                "--legal-comments=inline",
                "--log-level=warning",
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
        )
    if result.returncode or result.stderr:
        raise SystemExit(f"esbuild failed:\n{result.stderr.strip()}")


def words(language):
    """What the widgets say, in a language."""
    if language == "en":
        return {}
    # here, so that what is English needs nothing of what is Korean
    from tools.korean import catalogs

    return {text: word for (_, text), word in catalogs.done("widgets").items()}


def for_notebooks(infolib):
    """Bring the modules of all languages into a folder of infolib."""
    npm.fetch_packages()
    for edition in EDITIONS:
        target = infolib / BUNDLE / f"{edition.language}.js"
        bundle(
            "widgets/notebook.js",
            target,
            words(edition.language),
            form="esm",
            # these go where the licences of the site do not
            head=licences.comment(licences.MOVING),
        )
