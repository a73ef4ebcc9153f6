"""What the figures that move say can be translated."""

import re

import pytest

from tools.incremental import ROOT
from tools.korean import catalogs

MARKED = re.compile(r'\b_\(\s*"((?:[^"\\]|\\.)*)"')


@pytest.mark.parametrize(
    "path", sorted((ROOT / "widgets").glob("*.js")), ids=lambda it: it.stem
)
def test_every_word_reaches_the_catalog(path):
    # babel overlooks some that stand in templates within templates
    marked = set(MARKED.findall(path.read_text(encoding="utf-8")))
    assert marked <= {unit.text for unit in catalogs.widget_segments()}
