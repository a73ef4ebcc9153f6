"""Hypothesis draws the same examples on every run and every machine."""

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
