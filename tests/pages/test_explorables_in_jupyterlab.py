"""A figure that moves, in JupyterLab, and read from Python."""

import json
import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tools import widgets
from tools.incremental import ROOT

FIRST = """import infolib as il

figure = il.explore.two_distributions([0.5, 0.5], [0.25, 0.75])
figure"""
THEN = "print('share of A in Q:', figure.state['q'][0])"


def cell(number, source):
    return {
        "cell_type": "code",
        "id": f"cell-{number}",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": source,
    }


@pytest.fixture
def lab(has_chromium, tmp_path):
    """The address of a JupyterLab that serves one notebook."""
    widgets.for_notebooks(ROOT / "infolib")
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "P"}},
        "cells": [cell(1, FIRST), cell(2, THEN)],
    }
    (tmp_path / "play.ipynb").write_text(json.dumps(notebook))
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        + ["--ServerApp.port=0", "--ServerApp.root_dir=" + str(tmp_path)],
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"JUPYTER_CONFIG_DIR": str(tmp_path / "config")},
    )
    try:
        for line in server.stderr:
            if found := re.search(r"(http://127\S+/)lab\?(token=\w+)", line):
                yield f"{found[1]}doc/tree/play.ipynb?{found[2]}"
                break
    finally:
        server.terminate()
        server.communicate()


def test_python_reads_what_an_arrow_key_has_set(browser, lab):
    tab = browser.new_page()
    tab.set_default_timeout(60_000)  # it starts a kernel
    tab.goto(lab)
    idle = tab.get_by_role("button", name="| Idle")
    expect(idle).to_be_visible(timeout=60_000)  # the kernel has started
    tab.locator(".jp-Cell").first.click()
    tab.keyboard.press("Shift+Enter")
    share = tab.locator(".widget fieldset.q input[type=range]").first
    expect(share).to_have_value("0.25", timeout=60_000)
    regret = tab.locator("output[data-quantity='D(P‖Q)']")
    before = regret.text_content()
    share.press("ArrowRight")
    expect(regret).not_to_have_text(before, timeout=60_000)
    tab.locator(".jp-Cell").nth(1).click()
    tab.keyboard.press("Control+Enter")
    said = tab.get_by_text("share of A in Q: 0.26")
    expect(said).to_be_visible(timeout=60_000)
    colour = tab.locator(".widget .bar").first.evaluate(
        "it => getComputedStyle(it).backgroundColor"
    )
    assert colour != "rgba(0, 0, 0, 0)"
