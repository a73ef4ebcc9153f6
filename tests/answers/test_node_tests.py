"""Parts of the script that takes answers, each alone, run by Node."""

import subprocess
from pathlib import Path

import pytest

from tools import npm

SAMPLES = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_part_of_the_script_does_what_it_says(path):
    result = subprocess.run(
        [npm.NODE, "--test", path], capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "tests 0" not in result.stdout
