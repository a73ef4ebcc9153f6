"""A stage is made again when its inputs have changed, and only then."""

import pytest

from tools import incremental


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with two tools, one of which imports the other."""
    monkeypatch.setattr(incremental, "ROOT", tmp_path)
    monkeypatch.setattr(incremental, "STAMPS", tmp_path / "_build" / "stamps")
    monkeypatch.setattr(incremental, "BUILD", tmp_path / "_build")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "decks.py").write_text("from tools import looks\n")
    (tmp_path / "tools" / "looks.py").write_text("SIZE = 24\n")
    (tmp_path / "tools" / "serve.py").write_text("PORT = 8000\n")
    return tmp_path


def key():
    return incremental.digest(*incremental.code("tools.decks"))


def test_a_tool_counts_with_the_tools_that_it_imports(project):
    before = key()
    (project / "tools" / "looks.py").write_text("SIZE = 20\n")
    assert key() != before


def test_a_tool_that_is_not_imported_does_not_count(project):
    before = key()
    (project / "tools" / "serve.py").write_text("PORT = 9000\n")
    assert key() == before


def test_comments_and_layout_of_code_do_not_count(project):
    before = key()
    (project / "tools" / "looks.py").write_text("# why\nSIZE  =  24\n")
    assert key() == before


def test_comments_of_catalogs_do_not_count_but_flags_do(project):
    path = project / "ko.po"
    keys = set()
    for comment in ("#: one.py", "#: two.py", "#, fuzzy"):
        path.write_text(f'{comment}\nmsgid "a"\nmsgstr "b"\n')
        keys.add(incremental.digest(path))
    assert len(keys) == 2


def test_every_file_of_a_folder_counts_and_so_does_its_name(project):
    folder = project / "chapters"
    folder.mkdir()
    (folder / "one.ipynb").write_text("1")
    before = incremental.digest(folder)
    (folder / "one.ipynb").rename(folder / "two.ipynb")
    renamed = incremental.digest(folder)
    (folder / "two.ipynb").write_text("2")
    assert len({before, renamed, incremental.digest(folder)}) == 3


def test_what_editors_and_python_leave_behind_does_not_count(project):
    before = incremental.digest(project / "tools")
    (project / "tools" / "__pycache__").mkdir()
    (project / "tools" / "__pycache__" / "looks.pyc").write_text("x")
    assert incremental.digest(project / "tools") == before


def test_a_missing_input_is_an_error(project):
    with pytest.raises(FileNotFoundError):
        incremental.digest(project / "nowhere")


def test_a_target_is_made_once_for_its_inputs(project):
    target = project / "_build" / "deck.html"
    assert not incremental.is_made(target, "one")
    with incremental.replaced(target, "one") as new:
        new.write_text("deck")
    assert target.read_text() == "deck"
    assert incremental.is_made(target, "one")
    assert not incremental.is_made(target, "two")
    target.unlink()
    assert not incremental.is_made(target, "one")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_failure_leaves_what_was_there(project, kind):
    target = project / "_build" / "book"
    with incremental.replaced(target, "one") as new:
        write(new, kind, "whole")
    with (
        pytest.raises(RuntimeError),
        incremental.replaced(target, "two") as new,
    ):
        write(new, kind, "half")
        raise RuntimeError
    text = target / "page" if kind == "folder" else target
    assert text.read_text() == "whole"
    assert incremental.is_made(target, "one")
    assert sorted(path.name for path in target.parent.iterdir()) == [
        "book",
        "stamps",
    ]


def write(path, kind, text):
    if kind == "folder":
        path.mkdir()
        path /= "page"
    path.write_text(text)
