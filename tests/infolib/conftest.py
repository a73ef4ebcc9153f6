"""Hypothesis draws the same examples on every run and every machine."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "infolib",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("infolib")


@pytest.fixture
def verdicts(capsys):
    """What the self-checks have printed, line by line."""
    return lambda: capsys.readouterr().out.splitlines()
