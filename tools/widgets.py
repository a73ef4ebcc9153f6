"""Bundle what the pages and decks run: figures that move, and answers.

In: widgets/ or answers/, node_modules (esbuild, lit-html, signals), the words.
Out: a classic script, which runs from disk, too, with the words of one
language.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from tools import npm
from tools.fresh import ROOT

ESBUILD = ROOT / "node_modules/esbuild/bin/esbuild"


def bundle(entry, target, words, form="iife"):
    """Write the script that `entry` begins, and the modules it imports.

    words: what its modules import as "catalog".
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
