"""Hypothesis draws the same examples on every run and every machine."""

import pytest
from hypothesis import HealthCheck, settings

from infolib._numerics import log_of_count, logarithm

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


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_remembered():
    """Mutation testing runs the tests twice in a process, changed the 2nd."""
    logarithm.cache_clear()
    log_of_count.cache_clear()
