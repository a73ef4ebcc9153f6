"""What others have made of the site is named, with its licence."""

import importlib.util
import json
from importlib import metadata
from pathlib import Path

import pytest
from jupyter_book.config import get_final_config

from tools import fonts, licences, slides, widgets
from tools.incremental import ROOT
from tools.sphinx_ext import assets

PACKAGES = {name for made in licences.MADE_OF.values() for name in made}


def put(site, *names):
    for name in names:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def style_sheets(module):
    """The style sheets that an extension of Sphinx may bring."""
    found = importlib.util.find_spec(module)
    folders = [Path(it) for it in found.submodule_search_locations or []]
    return [path for folder in folders for path in folder.rglob("*.css")]


def test_every_package_comes_with_its_licence():
    for package in PACKAGES:
        assert "opyright" in licences.licence(package), package


def test_every_extension_with_a_style_sheet_is_named():
    config, _ = get_final_config(
        user_yaml=ROOT / "_config.yml",
        sourcedir=ROOT,
        cli_config={"latex_individualpages": None},
    )
    modules = {name for name in config["extensions"] if name[:5] != "tools"}
    modules = {name for name in modules if name[:11] != "matplotlib."}
    owners = metadata.packages_distributions()
    named = {
        metadata.distribution(p).name for p in licences.STYLES if p != "katex"
    }
    for module in modules | {config["html_theme"], "pydata_sphinx_theme"}:
        names = {sheet.name for sheet in style_sheets(module)}
        if names - {*assets.DROPPED_STYLES}:
            assert {*owners[module.partition(".")[0]]} & named, module


def test_every_font_is_named():
    for path, _ in fonts.faces(slides.FONTS | assets.FONTS | assets.HANGUL):
        (package,) = licences.made_of(f"_static/fonts/{path.name}")
        assert fonts.MODULES / package in path.parents


def test_every_library_of_the_figures_that_move_is_named():
    lock = json.loads((ROOT / "package.json").read_text("utf-8"))
    scripts = "".join(
        path.read_text("utf-8") for path in (ROOT / "widgets").glob("*.js")
    )
    imported = {name for name in lock["dependencies"] if f'"{name}' in scripts}
    assert imported == {*licences.MOVING}


def test_a_package_is_named_if_the_site_has_a_part_of_it(tmp_path):
    put(tmp_path, "ko/slides/assets/reveal.js", "_static/book.js")
    licences.write(tmp_path)
    text = (tmp_path / licences.NAME).read_text(encoding="utf-8")
    assert "Copyright (C) 2011-2026 Hakim El Hattab" in text
    assert "fitty: Copyright" in text
    assert "KaTeX" not in text


def test_a_font_says_whose_it_is(tmp_path):
    font = licences.MODULES / "katex/dist/fonts/KaTeX_Main-Regular.woff2"
    target = tmp_path / "_static/katex/fonts" / font.name
    target.parent.mkdir(parents=True)
    fonts.cut(font, "x", target)
    licences.write(tmp_path)
    text = (tmp_path / licences.NAME).read_text(encoding="utf-8")
    assert "with Reserved Font Name KaTeX_Main" in text


def test_a_file_of_nobody_stops_the_build(tmp_path):
    put(tmp_path, "_static/somebody.js")
    with pytest.raises(SystemExit, match="_static/somebody.js"):
        licences.write(tmp_path)


def test_what_a_notebook_takes_along_names_its_parts(tmp_path):
    widgets.for_notebooks(tmp_path)
    for script in (tmp_path / widgets.BUNDLE).iterdir():
        text = script.read_text(encoding="utf-8")
        for package in licences.MOVING:
            assert licences.licence(package) in text
