"""The exercises' self-checks, one module a chapter.

A check prints one verdict an answer: ``Not answered yet``, ``Not yet`` with a
hint at the likely slip, or ``Right``.  It never raises on a wrong answer, so
that a notebook with open exercises still runs to its end.  Expected values
are computed with ``infolib``, never written down.
"""

from infolib.exercises.information import (
    check_average_questions,
    check_heart_then_face,
    check_pin,
    check_surprise,
    check_total_surprise,
    check_twenty_questions,
    check_two_aces,
    check_weighings,
)

__all__ = [
    "check_average_questions",
    "check_heart_then_face",
    "check_pin",
    "check_surprise",
    "check_total_surprise",
    "check_twenty_questions",
    "check_two_aces",
    "check_weighings",
]
