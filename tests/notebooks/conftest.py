"""Every test that asks for `path` runs once for each notebook of the book."""

from pathlib import Path

import pytest

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"


def pytest_generate_tests(metafunc):
    if "path" in metafunc.fixturenames:
        paths = sorted(CHAPTERS.glob("*.ipynb"))
        if not paths:
            # an empty list would only skip
            raise pytest.UsageError("no notebook in chapters/")
        metafunc.parametrize("path", paths, ids=lambda path: path.name)
