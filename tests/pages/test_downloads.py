"""Each notebook can be downloaded with all that running it needs.

`make wheel` installs and runs the archives, in a new environment. Here is
what can be seen without a network.
"""

import ast
import io
import json
import os
import sys
import zipfile
from email import message_from_bytes

import pytest
from bs4 import BeautifulSoup
from packaging.requirements import Requirement

from tools import downloads
from tools.edition import ENGLISH, ROOT
from tools.execute import python_of


@pytest.fixture(scope="module")
def archives(edition, site):
    """The files of each archive, by the notebook that it was made from."""
    found = {}
    for page in downloads.pages(edition):
        notebook = edition.source / f"{page}.ipynb"
        path = site / "downloads" / f"{notebook.stem}.zip"
        with zipfile.ZipFile(path) as archive:
            found[notebook] = {
                name.removeprefix(f"{notebook.stem}/"): archive.read(name)
                for name in archive.namelist()
            }
    assert len(found) >= len(edition.chapters())
    return found


def wheel_of(files):
    (name,) = (name for name in files if name.endswith(".whl"))
    return name, zipfile.ZipFile(io.BytesIO(files[name]))


def test_an_archive_holds_notebook_data_infolib_and_requirements(
    archives, edition
):
    data = {
        f"data/{path.name}": path.read_bytes()
        for path in (ROOT / "chapters" / "data").iterdir()
    }
    assert "data/alice.txt" in data
    for notebook, files in archives.items():
        wheel, _ = wheel_of(files)
        names = {notebook.name, wheel, "requirements.txt", *data}
        assert set(files) == names
        assert files[notebook.name] == notebook.read_bytes()
        assert files.items() >= data.items()


def test_the_requirements_are_the_wheel_beside_them(archives):
    for files in archives.values():
        lines = files["requirements.txt"].decode().splitlines()
        wheel, _ = wheel_of(files)
        asked = [line for line in lines if not line.startswith("#")]
        assert asked == [f"./{wheel}[notebooks]"]


def test_the_wheel_is_infolib_as_it_is_now(archives):
    package = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / "infolib").rglob("*")
        if path.suffix in {".py", ".po", ".typed"}
    }
    assert {"infolib/measures.py", "infolib/locale/ko.po"} <= set(package)
    for files in archives.values():
        _, wheel = wheel_of(files)
        packed = {
            name: wheel.read(name)
            for name in wheel.namelist()
            if ".dist-info/" not in name
        }
        # what moves in JupyterLab is made for the wheel
        moving = {name for name in packed if "/_bundle/" in name}
        assert moving == {"infolib/_bundle/en.js", "infolib/_bundle/ko.js"}
        assert {n: packed[n] for n in packed.keys() - moving} == package


def imports(notebook):
    """The packages that the code of a notebook imports."""
    for cell in json.loads(notebook)["cells"]:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse(python_of("".join(cell["source"])))):
            match node:
                case ast.Import():
                    names = [alias.name for alias in node.names]
                case ast.ImportFrom():
                    names = [node.module]
                case _:
                    continue
            yield from (name.partition(".")[0] for name in names)


def test_what_a_notebook_imports_is_required(archives):
    for notebook, files in archives.items():
        _, wheel = wheel_of(files)
        (path,) = (n for n in wheel.namelist() if n.endswith("/METADATA"))
        lines = message_from_bytes(wheel.read(path)).get_all("Requires-Dist")
        required = {
            requirement.name
            for requirement in map(Requirement, lines)
            if requirement.marker is None
            or requirement.marker.evaluate({"extra": "notebooks"})
        }
        assert {"jupyterlab", "koreanize-matplotlib"} <= required
        needed = set(imports(files[notebook.name])) - sys.stdlib_module_names
        assert "infolib" in needed
        assert "numpy" in needed or notebook.stem == "playground"
        assert needed - {"infolib"} <= required


def test_equal_inputs_give_equal_archives(tmp_path):
    made = []
    for umask in (0o022, 0o077):
        folder = tmp_path / str(umask)
        before = os.umask(umask)
        try:
            downloads.make(ENGLISH, folder)
        finally:
            os.umask(before)
        paths = sorted(folder.rglob("*.zip"))
        made.append({path.name: path.read_bytes() for path in paths})
    assert made[0] == made[1]
    assert len(made[0]) == len(list(downloads.pages(ENGLISH)))


def test_each_page_offers_its_archive_and_says_how_to_run_it(edition, site):
    for page in downloads.pages(edition):
        html = (site / f"{page}.html").read_text(encoding="utf-8")
        soup = BeautifulSoup(html, "html.parser")
        address = f"../downloads/{page.removeprefix('chapters/')}.zip"
        # exercises in code lead there, too
        link = soup.select_one(f'article a[href="{address}"]')
        assert link.has_attr("download")
        commands = [code.get_text() for code in link.parent.select("code")]
        assert commands == ["pip install -r requirements.txt", "jupyter lab"]
