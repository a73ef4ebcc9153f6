"""The source of the Korean edition."""

import re

import pytest

from tools.edition import ENGLISH
from tools.korean import tree


@pytest.mark.parametrize("page", ENGLISH.pages())
def test_no_displayed_formula_ends_in_a_comma(page):
    text = tree.translated(page).replace("\\n", "\n")
    assert re.findall(r".*,[ \t]*\$\$(?!.*\$\$)", text) == []
