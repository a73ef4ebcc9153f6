"""What an editor leaves behind is repaired, and nothing else is touched."""

import json

import pytest

from tools import execute, repair

SOUND = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": 1,
            "id": "one",
            "metadata": {"slideshow": {"slide_type": "slide"}},
            "outputs": [
                {"name": "stdout", "output_type": "stream", "text": ["1\n"]}
            ],
            "source": ["print(1)"],
        }
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture
def notebook(tmp_path):
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps(SOUND))
    repair.tidy(path)
    return path


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_state_of_an_editor_is_dropped(notebook):
    before = notebook.read_bytes()
    saved = read(notebook)
    saved["metadata"]["language_info"]["version"] = "3.14.0"
    saved["metadata"]["kernelspec"]["display_name"] = "My kernel"
    saved["metadata"]["widgets"] = {}
    saved["cells"][0]["metadata"] |= {"editable": True, "trusted": True}
    notebook.write_text(json.dumps(saved))
    repair.tidy(notebook)
    assert notebook.read_bytes() == before


def test_a_widget_that_ran_in_jupyterlab_leaves_its_static_figure(notebook):
    saved = read(notebook)
    data = {"image/svg+xml": ["<svg/>"]}
    output = {"data": data, "metadata": {}, "output_type": "display_data"}
    saved["cells"][0]["outputs"].append(output)
    notebook.write_text(json.dumps(saved))
    repair.tidy(notebook)
    before = notebook.read_bytes()
    data[execute.LIVE] = {"model_id": "1", "version_major": 2}
    notebook.write_text(json.dumps(saved))
    repair.tidy(notebook)
    assert notebook.read_bytes() == before


def test_outputs_and_sources_stay_as_they_are(notebook):
    saved = read(notebook)
    saved["cells"][0]["outputs"][0]["text"] = ["2\n"]
    saved["cells"][0]["source"] = ["print(2)"]
    notebook.write_text(json.dumps(saved))
    repair.tidy(notebook)
    assert read(notebook) == saved


def test_a_file_that_is_no_notebook_is_named_and_left(tmp_path):
    path = tmp_path / "page.ipynb"
    path.write_text("<<<<<<< HEAD")
    with pytest.raises(SystemExit, match="page.ipynb is no notebook"):
        repair.tidy(path)
    assert path.read_text() == "<<<<<<< HEAD"
