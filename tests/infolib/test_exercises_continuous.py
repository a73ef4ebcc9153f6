"""The self-checks of chapter 7 accept right answers and explain slips."""

import pytest

from infolib import exercises


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (4.977342, "Right"),
        (4.98, "Right"),
        (7.1808, "bits"),
        (1.0, "small"),
        (0.0847, "clipped"),
        (0.981, "other direction"),
        (4.9692, "still missing"),
        (4.96, "too small"),
        (4.99, "too large"),
        (-0.98, "never be negative"),
        (4.98 + 0j, "Right"),
        ("4.98", "Right"),
        (..., "Not answered"),
    ],
)
def test_beta_divergence(value, hint, verdicts):
    exercises.check_beta_divergence(value)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("border", "hint"),
    [
        (2.8, "Right"),
        (1, "one hump"),
        (2.4, "vanishes"),
        (2.5, "vanishes"),
        (2.7, "too small"),
        (2.9, "too large"),
        (2.75, "Right"),
        (5.6, "half of it"),
        (3.0, "too large"),
        (..., "Not answered"),
    ],
)
def test_merging_bumps(border, hint, verdicts):
    exercises.check_merging_bumps(border)
    (line,) = verdicts()
    assert hint in line
