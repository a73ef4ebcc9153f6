"""Repair what an editor leaves behind: before a commit, and in `make check`.

In: the notebooks in chapters/ and the catalogs in locale/ko.
Out: notebooks without the state of an editor, their outputs as they are;
catalogs that hold what the pages say. Prints the files that it has changed;
staged, if that is asked for, so that a commit goes through.
"""

import subprocess
import sys

import nbformat

from tools import execute
from tools.incremental import ROOT
from tools.korean import catalogs, commands


def tidy(path):
    """Bring a notebook into its normal form without running it."""
    before = path.read_text(encoding="utf-8")
    try:
        after = execute.normal_form(nbformat.reads(before, as_version=4))
    except (nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        sys.exit(f"{path.name} is no notebook: {str(error).splitlines()[0]}")
    if after != before:
        execute.replace(path, after)


def files():
    """What may be repaired, with its content."""
    paths = [
        *sorted((ROOT / "chapters").glob("*.ipynb")),
        *sorted(catalogs.FOLDER.glob("*.po")),
        catalogs.path_of("infolib"),
    ]
    return {path: path.read_bytes() for path in paths if path.is_file()}


def repair():
    """Return the files that were changed."""
    before = files()
    for path in before:
        if path.suffix == ".ipynb":
            tidy(path)
    catalogs.update()
    return [path for path, text in files().items() if text != before.get(path)]


def main(add):
    """Repair, and say what; add: stage it, too, so that a commit passes."""
    changed = repair()
    for path in changed:
        print(f"repaired {path.relative_to(ROOT)}")
    if any(path.suffix == ".po" for path in changed):
        commands.report()
    if changed and add:
        subprocess.run(["git", "add", *changed], cwd=ROOT, check=True)
