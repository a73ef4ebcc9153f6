"""Make the source of the Korean edition: its pages, translated and executed.

In: the English pages, _toc.yml and _config.yml, the catalogs in locale/ko.
Out: _build/ko/source, from which the builders make the book as they do from
the English source; _build/ko/executed, so that only what has changed is
executed again. What a catalog lacks stays English and
is marked so.
"""

import json
import re
import shutil
import sys
import time
from pathlib import Path

import yaml

from tools import execute, incremental
from tools.edition import ENGLISH, KOREAN
from tools.incremental import ROOT
from tools.korean import catalogs, segments
from tools.korean.segments import Segment

EXECUTED = KOREAN.build / "executed"
COPIED = (
    "references.bib",
    "theme/pages",
    "theme/templates",
    "chapters/data",
)
TRANSLATED = ("_config.yml", "_toc.yml", "intro.md", "chapters", "locale/ko")
# what, beside itself, the outputs of a notebook depend on
RUN_WITH = ("infolib", "chapters/data", "requirements.txt")
STYLE = "il.plots.use_style()"
LANGUAGE = f'il.use_language("{KOREAN.language}")'
# A Korean sentence is over before a displayed formula. The comma after the
# formula, with which the English one goes on, has no place there.
COMMA = re.compile(r"[ \t]*,(?=[ \t]*\$\$[^\n$]*$)", re.MULTILINE)


def speaking(text: str):
    """Code whose figures and hints are Korean, wherever it is run."""
    lines = []
    for line in text.splitlines(keepends=True):
        if line.strip() == STYLE:
            lines.append(line.replace(STYLE, LANGUAGE).rstrip("\n") + "\n")
        lines.append(line)
    return "".join(lines)


def translated(page: str):
    """A page in Korean; the outputs of a notebook are still English."""
    path = ENGLISH.file(page)
    translate = catalogs.marking_translator(page.replace("/", "."))
    text = segments.page(path, translate)
    if path.suffix != ".ipynb":
        return COMMA.sub("", speaking(text))
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        code = cell["cell_type"] == "code"
        source = speaking(source) if code else COMMA.sub("", source)
        cell["source"] = source.splitlines(keepends=True)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def contents():
    """_toc.yml with Korean captions."""
    translate = catalogs.translator("site")
    toc = ENGLISH.contents()
    for part in toc["parts"]:
        unit = Segment("part of the contents", part["caption"])
        part["caption"] = translate(unit)
    return toc


def settings():
    """_config.yml in Korean."""
    translate = catalogs.translator("site")
    config = ENGLISH.settings()
    for name in ("title", "author", "copyright"):
        config[name] = translate(Segment(name, config[name]))
    footer = config["html"]["extra_footer"]
    config["html"]["extra_footer"] = translate(Segment("footer", footer))
    sphinx = config["sphinx"]
    sphinx["config"]["language"] = KOREAN.language
    sphinx["local_extensions"] = {
        name: "../../.." for name in sphinx["local_extensions"]
    }
    return config


def write(folder: Path):
    """Write the whole source, with English outputs."""
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    for name, content in (("_toc", contents()), ("_config", settings())):
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    for page in ENGLISH.pages():
        path = folder / ENGLISH.file(page).relative_to(ROOT)
        path.write_text(translated(page), encoding="utf-8", newline="\n")


# --- outputs ----------------------------------------------------------------


def surroundings():
    """What the outputs of every notebook depend on, in one number."""
    return incremental.digest(sys.version, *(ROOT / name for name in RUN_WITH))


def key(path: Path, around: str):
    """What the outputs of this notebook depend on, in one number."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [
        (cell["source"], cell["metadata"])
        for cell in cells
        if cell["cell_type"] == "code"
    ]
    return incremental.digest(json.dumps(code), around)[:32]


def outputs(path: Path):
    """The outputs of a notebook by the name of their cell."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {
        cell["id"]: {
            name: cell[name] for name in ("execution_count", "outputs")
        }
        for cell in cells
        if cell["cell_type"] == "code"
    }


def keep(path: Path, kept: Path):
    """Put the outputs of a notebook into a store, all of them or nothing."""
    half = kept.with_suffix(".part")
    half.write_text(json.dumps(outputs(path)), encoding="utf-8")
    half.replace(kept)


def store(path: Path, kept: Path):
    """Put the stored outputs into a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    found = json.loads(kept.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell |= found.get(cell["id"], {})
    path.write_text(execute.normal_form(notebook), encoding="utf-8")


def run(folder: Path):
    """Give every notebook its outputs, old ones where nothing has changed."""
    around = surroundings()
    paths = sorted(folder.glob("chapters/*.ipynb"))
    kept = {path: EXECUTED / f"{key(path, around)}.json" for path in paths}
    new = [path for path in paths if not kept[path].is_file()]
    if new:
        print(f"Running {len(new)} Korean notebooks ...", flush=True)
        failures = execute.run_all(new)
        EXECUTED.mkdir(parents=True, exist_ok=True)
        for path in new:
            if not any(line.startswith(path.name) for line in failures):
                keep(path, kept[path])
        if failures:
            sys.exit("\n".join(failures))
    for path in paths:
        store(path, kept[path])
    for path in set(EXECUTED.iterdir()) - set(kept.values()):
        path.unlink()


def made_from():
    return incremental.digest(
        surroundings(),
        *(ROOT / name for name in (*COPIED, *TRANSLATED)),
        *incremental.code("tools.korean.tree"),
    )


def is_current():
    return incremental.is_made(KOREAN.source, made_from())


def main():
    key = made_from()
    if incremental.is_made(KOREAN.source, key):
        return
    started = time.time()
    with incremental.replaced(KOREAN.source, key) as folder:
        folder.mkdir()
        write(folder)
        run(folder)
    print(f"The Korean source is made, {time.time() - started:.0f} s.")
