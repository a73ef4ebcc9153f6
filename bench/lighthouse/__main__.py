"""Measure every page of the English book, and the same pages as a stock build.

In: _build/html; Chromium; Lighthouse and MathJax, fetched from npm into
_build/lighthouse by the package-lock.json beside this file.
Out: a table, ours beside stock, and a failure with one line for every page
that misses the budget. RUNS=3 takes the median of three measurements.

Stock is Jupyter Book as it comes, with the extensions that the text needs and
no other setting. Its MathJax is served from this machine, since the browser
here can reach no other host; readers of a stock book wait for a second one.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from bench.lighthouse import KIBIBYTE, LARGEST_PAINT, SHIFT, WEIGHT
from bench.npm import fetch
from tools import book, chromium, npm, serve
from tools.edition import BUILD, ENGLISH
from tools.incremental import ROOT

SOURCE = Path(__file__).parent
FOLDER = BUILD / "lighthouse"
BUDGET = {"performance": 90, "accessibility": 100, "best-practices": 100}
BUDGET |= {"seo": 100}
STOCK = {
    "only_build_toc_files": True,
    "execute": {"execute_notebooks": "off"},
    "bibtex_bibfiles": ["references.bib"],
    "sphinx": {
        "extra_extensions": [
            "sphinx_proof",
            "sphinx_exercise",
            "matplotlib.sphinxext.plot_directive",
        ],
        "config": {
            "html_extra_path": ["extra"],
            "mathjax_path": "../mathjax/tex-chtml.js",
        },
    },
}
HEAD = (
    "page",
    "perf.",
    "access.",
    "best pr.",
    "SEO",
    "LCP s",
    "block ms",
    "shift",
    "KiB",
)


def build_stock(work):
    """The same notebooks in a stock Jupyter Book; returns its folder."""
    source = Path(work, "source")
    source.mkdir()
    for name in ("_toc.yml", "references.bib", *map(str, pages_in_root())):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "chapters", source / "chapters")
    mathjax = FOLDER / "node_modules" / "mathjax" / "es5"
    shutil.copytree(mathjax, source / "extra" / "mathjax")
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    stock = STOCK | {key: config[key] for key in ("title", "author", "parse")}
    (source / "_config.yml").write_text(yaml.safe_dump(stock), "utf-8")
    command = [Path(sys.executable).with_name("jupyter-book"), "build", "-q"]
    log = BUILD / "lighthouse.log"
    with log.open("w", encoding="utf-8") as out:
        subprocess.run([*command, source], stdout=out, stderr=out)
    site = source / "_build" / "html"
    if not (site / "index.html").is_file():
        sys.exit(f"the stock book was not built, see {log}")
    return site


def pages_in_root():
    return [path.name for path in ROOT.glob("*.md")]


def measure(site, pages, runs):
    """The median measurement of every page of a site."""
    with serve.served(site) as address:
        job = {
            "addresses": [f"{address}{page}.html" for page in pages],
            "chromium": chromium.path(),
            "flags": chromium.FLAGS,
            "runs": runs,
        }
        node = subprocess.Popen(
            [npm.NODE, "measure.mjs"],
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        node.stdin.write(json.dumps(job))
        node.stdin.close()
        found = {page: [] for page in pages}
        for line in node.stdout:
            result = json.loads(line)
            page = result["address"].removeprefix(address)
            if result["error"]:
                sys.exit(f"{page}: {result['error']}")
            found[page.removesuffix(".html")].append(result)
            print(".", end="", flush=True)
        if node.wait():
            sys.exit("Lighthouse failed")
    return {page: median(results) for page, results in found.items()}


def median(results):
    """Number by number the median of several measurements."""
    middle = {
        name: statistics.median(result[name] for result in results)
        for name in ("lcp", "tbt", "cls", "bytes")
    }
    middle["scores"] = {
        name: statistics.median(result["scores"][name] for result in results)
        for name in BUDGET
    }
    middle["failed"] = sorted({a for r in results for a in r["failed"]})
    return middle


def row(name, found):
    scores = (f"{found['scores'][category]:.0f}" for category in BUDGET)
    return (
        name,
        *scores,
        f"{found['lcp'] / 1000:.1f}",
        f"{found['tbt']:.0f}",
        f"{found['cls']:.3f}",
        f"{found['bytes'] / KIBIBYTE:.0f}",
    )


def table(rows):
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        first, *others = (
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(
                zip(cells, widths, strict=True)
            )
        )
        print("  ".join([first, *others]))


def misses(page, found):
    """One line for every number of a page that misses the budget."""
    for category, least in BUDGET.items():
        score = found["scores"][category]
        if score < least:
            why = ", ".join(found["failed"]) if least == 100 else ""
            yield f"{page}: {category} {score:.0f} < {least} {why}".rstrip()
    if found["lcp"] > LARGEST_PAINT:
        yield f"{page}: largest paint after {found['lcp']:.0f} ms"
    if found["cls"] > SHIFT:
        yield f"{page}: layout shifts by {found['cls']:.3f}"
    if found["bytes"] > WEIGHT:
        yield f"{page}: {found['bytes'] / KIBIBYTE:.0f} KiB without figures"


def main():
    if not chromium.path():
        sys.exit(chromium.HOW_TO)
    if not book.is_current(ENGLISH):
        sys.exit("the book is out of date: run make book")
    runs = int(os.environ.get("RUNS", "1"))
    fetch(SOURCE, FOLDER)
    shutil.copy(SOURCE / "measure.mjs", FOLDER)
    pages = ENGLISH.pages()
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="stock-") as work:
        print("Building the stock book ...", flush=True)
        stock_site = build_stock(work)
        print("Measuring ", end="", flush=True)
        stock = measure(stock_site, pages, runs)
        ours = measure(ENGLISH.html, [*pages, "search"], runs)
    print("\n")
    rows = [HEAD]
    for page, found in ours.items():
        rows.append(row(page, found))
        if page in stock:
            rows.append(row("  stock", stock[page]))
    table(rows)
    faults = [
        fault for page, found in ours.items() for fault in misses(page, found)
    ]
    if faults:
        sys.exit("\n".join(["", "over the budget:", *faults]))


if __name__ == "__main__":
    main()
