"""Time and memory of several functions that do the same job.

In: functions without arguments.  Out: the seconds of each call in each round,
and the bytes that a call needs beyond its arguments.
"""

import gc
import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Call = Callable[[], Any]

ROUND = 0.02  # seconds that one function runs in one round, at least
LEAST, MOST = 5, 25  # rounds
ENOUGH = 2.0  # seconds for all rounds together


def race(calls: Sequence[Call]) -> NDArray[np.float64]:
    """Seconds a call, a row for each round and a column for each function.

    In a round all functions take their turn, so that what slows the machine
    for a while slows all of them alike.
    """
    repeats = [_repeats(call) for call in calls]
    rounds: list[list[float]] = []
    started = time.perf_counter()
    while len(rounds) < LEAST or (
        len(rounds) < MOST and time.perf_counter() - started < ENOUGH
    ):
        rounds.append(
            [_seconds(c, n) for c, n in zip(calls, repeats, strict=True)]
        )
    return np.array(rounds)


def _repeats(call: Call) -> int:
    """How many calls fill a round; they also warm the caches."""
    once = min(_seconds(call, 1), _seconds(call, 1))
    return max(1, round(ROUND / once))


def _seconds(call: Call, repeats: int) -> float:
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        for _ in range(repeats):
            call()
        return (time.perf_counter() - started) / repeats
    finally:
        gc.enable()


def extra_memory(call: Call) -> int:
    """The most bytes that Python and NumPy held at a time during the call."""
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        call()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
