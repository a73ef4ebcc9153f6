"""Run notebooks and store their outputs: nothing else writes outputs.

In: the notebooks named on the command line, else all in chapters/.
Out: the same files with fresh outputs in one normal form, so that running
them again changes no byte. A notebook that fails is left as it was.
"""

import os
import re
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import (
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)

from tools.incremental import ROOT

CELL_TIMEOUT = 120  # seconds
# the same on every machine, whatever Python ran the cells
METADATA = {
    "kernelspec": {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    },
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
# what a cell says about itself; all else is the state of an editor
CELL_METADATA = ("jupyter", "mystnb", "predict", "slideshow", "tags")
LIVE = "application/vnd.jupyter.widget-view+json"  # only while a kernel runs


def python_of(source):
    """The Python of a cell, without the lines that are for IPython alone."""
    return re.sub(r"(?m)^%.*$", "", source)


def normal_form(notebook):
    """The notebook as text, without what depends on editor or machine."""
    notebook = nbformat.from_dict(notebook)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        for name in cell.metadata.keys() - set(CELL_METADATA):
            del cell.metadata[name]
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(LIVE, None)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def run(path):
    """Execute one notebook; return None, or one line that says what failed."""
    before = path.read_text(encoding="utf-8")
    try:
        notebook = nbformat.reads(before, as_version=4)
    except nbformat.reader.NotJSONError:
        return f"{path.name}: not a notebook"
    cells = []
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=CELL_TIMEOUT,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": path.parent}},
        on_cell_execute=lambda cell, cell_index: cells.append(cell.id),
        # a full traceback would store this machine's paths
        extra_arguments=[
            "--InteractiveShell.xmode=Minimal",
            "--log-level=ERROR",
        ],
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return f"{path.name}, cell {cells[-1]}: {error.ename}: {error.evalue}"
    except CellTimeoutError:
        return f"{path.name}, cell {cells[-1]}: over {CELL_TIMEOUT} s"
    except DeadKernelError:
        return f"{path.name}, cell {cells[-1]}: the kernel died"
    after = normal_form(notebook)
    if after != before:
        replace(path, after)
    return None


def replace(path, text):
    """Write `path` so that no reader ever sees half of it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".execute-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, path.stat().st_mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def run_all(paths):
    """Run notebooks, two at a time; return a line for every failure."""
    failures = []
    started = time.time()
    with ProcessPoolExecutor(2) as pool:
        jobs = {pool.submit(run, path): path for path in paths}
        for job in as_completed(jobs):
            failure = job.result()
            done = f"{time.time() - started:4.0f} s  {jobs[job].name}"
            print(f"{done}  {'FAILED' if failure else 'done'}", flush=True)
            failures += [failure] if failure else []
    return failures


def main(names):
    paths = [Path(name).resolve() for name in names]
    paths = paths or sorted((ROOT / "chapters").glob("*.ipynb"))
    for path in paths:
        if path.suffix != ".ipynb" or not path.is_file():
            sys.exit(f"no such notebook: {path}")
    failures = run_all(paths)
    if failures:
        sys.exit("\n".join(failures))
