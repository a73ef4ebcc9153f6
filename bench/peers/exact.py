"""The measures in 60 digits, of tables in which few numbers occur often.

A logarithm in 60 digits takes microseconds, so that ten million of them are
out of reach.  The large inputs of the benchmarks are therefore made of few
different numbers, and what counts here is how often each occurs.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from mpmath import mp, mpf

mp.dps = 60

Numbers = Sequence[Any]


def normalised(values: Iterable[float], counts: Iterable[int]) -> Numbers:
    """The exact probabilities that the floats stand for: they sum to 1."""
    numbers = [mpf(float(v)) for v in values]
    pairs = zip(numbers, counts, strict=True)
    total = mp.fsum(v * int(n) for v, n in pairs)
    return [v / total for v in numbers]


def entropy(p: Numbers, counts: Iterable[int]) -> Any:
    return mp.fsum(
        -int(n) * x * mp.log(x, 2) for x, n in zip(p, counts, strict=True)
    )


def kl(p: Numbers, q: Numbers, counts: Iterable[int]) -> Any:
    return mp.fsum(
        int(n) * x * mp.log(x / y, 2)
        for x, y, n in zip(p, q, counts, strict=True)
        if x > 0
    )


def js(p: Numbers, q: Numbers, counts: Iterable[int]) -> Any:
    counts = list(counts)
    middle = [(x + y) / 2 for x, y in zip(p, q, strict=True)]
    return (kl(p, middle, counts) + kl(q, middle, counts)) / 2


def mutual_information(
    table: np.ndarray, rows: Sequence[int], columns: Sequence[int]
) -> Any:
    """I(X; Y) of a table each row and column of which occurs several times."""
    counts = np.outer(rows, columns)
    cells = np.array(normalised(table.ravel(), counts.ravel()), dtype=object)
    cells = cells.reshape(table.shape)
    p_x = (cells * np.array(columns, dtype=object)).sum(axis=1)
    p_y = (cells.T * np.array(rows, dtype=object)).sum(axis=1)
    product = np.outer(p_x, p_y)
    return kl(cells.ravel(), product.ravel(), counts.ravel())


def relative_error(values: Any, truths: Any) -> float:
    """The largest relative error; nan if a value is none."""
    values, truths = np.ravel(values).tolist(), np.ravel(truths)
    if not np.isfinite(values).all():
        return float("nan")
    return max(
        float(abs((mpf(v) - t) / t))
        for v, t in zip(values, truths, strict=True)
    )


def mean_surprise(seen: Iterable[tuple[float, int]], n: int) -> Any:
    """The mean of -ln q, of probabilities q and how often they were given."""
    return mp.fsum(-c * mp.log(mpf(float(v))) for v, c in seen) / n
