"""The arithmetic behind the measures: exact where exact, accurate where small.

Everything here takes arrays that are already checked, has the outcomes on the
last axis, divides by their sum what may miss 1 by the tolerance, and never
warns.  ``log`` is the logarithm to the wanted base and
``nat`` the length of one nat in that unit, as `logarithm` returns them.

References
----------
.. [1] T. J. Dekker, "A floating-point technique for extending the available
   precision", Numerische Mathematik 18 (1971), 224-242.
.. [2] T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM
   Journal on Scientific Computing 26 (2005), 1955-1988.
"""

import functools
import math
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Log: TypeAlias = Callable[[Any], Any]
Value: TypeAlias = Any  # a float for one distribution, an array for a stack

# log(0) is -inf, and 0 * -inf is nan.  Replacing 0 by the smallest positive
# number leaves every other number alone and makes 0 * log 0 a finite 0, which
# costs one pass where np.log(where=...) costs three.
SMALLEST = 5e-324

# Below this, Python's own sum over a list beats the start-up of a ufunc.
FEW = 64

# A divergence above this many nats is well conditioned in its textbook form:
# by Pinsker's inequality the absolute terms p |ln p/q| add up to at most
# D + sqrt(2 D), a small multiple of D, so that little is cancelled.
PLAIN = 1 / 32

# Work arrays of this many entries stay in the processor's cache.
BLOCK = 8192


def logarithm(base: float) -> tuple[Log, float]:
    """The logarithm to `base`, and the length of one nat in its unit.

    Base 2 has a function of its own because ``np.log2`` is exact at powers
    of two, where ``log(p) / log(2)`` is not; other powers of two inherit it.
    """
    if base == 2:
        return np.log2, 1 / math.log(2)
    if base == math.e:
        return np.log, 1.0
    if base == 10:
        return np.log10, 1 / math.log(10)
    unit = math.log2(base)
    return lambda x: np.log2(x) / unit, 1 / math.log(base)


def nonnegative(value: Value) -> Value:
    """Round-off below zero, and -0.0, become +0.0; one number is a float."""
    if isinstance(value, float):  # np.float64 is one, too
        return max(0.0, float(value))
    return np.maximum(value, 0.0) + 0.0


def _between_0_and(most: float, value: Value) -> Value:
    if isinstance(value, float):
        return max(0.0, min(float(value), most))
    return np.clip(value, 0.0, most) + 0.0


def _weigh(p: Array, values: Array) -> Value:
    # The fastest sums of products, which need no array for the products.
    if p.ndim == 1:
        return p.dot(values)
    return np.einsum("...k,...k->...", p, values)


def _total(x: Array) -> Value:
    if x.ndim > 1:
        return np.einsum("...k->...", x)
    return math.fsum(x.tolist()) if x.size <= FEW else x.sum()


def _by_parts(measure: Callable[..., Value], *stacks: Array) -> Array:
    """Measure a large stack a few distributions at a time.

    What fits in the cache is faster, and the work arrays stay small.
    """
    shape = stacks[0].shape
    rows = [stack.reshape(-1, shape[-1]) for stack in stacks]
    step = max(1, BLOCK // shape[-1])
    parts = [
        measure(*(x[i : i + step] for x in rows))
        for i in range(0, len(rows[0]), step)
    ]
    return np.concatenate(parts).reshape(shape[:-1])


def _is_large_stack(p: Array) -> bool:
    return p.size > max(BLOCK, p.shape[-1])


def surprise(p: Array, log: Log) -> Array:
    """-log p, elementwise; +inf at 0 and +0.0 at 1."""
    with np.errstate(all="ignore"):
        return 0.0 - log(p)


def _log_total(total: Value, nat: float) -> Value:
    """The logarithm of a sum of probabilities: 0 but for the tolerance."""
    if isinstance(total, float):
        return 0.0 if total == 1.0 else nat * math.log(total)
    return nat * np.log(total)


@functools.lru_cache(maxsize=256)
def log_of_count(n: int, log: Log) -> float:
    """The entropy of n equally likely outcomes, the most that n can have."""
    return float(log(float(n)))


def _refine(
    plain: Value,
    nat: float,
    accurate: Callable[..., Value],
    *stacks: Array,
) -> Value:
    """The plain values, but the accurate ones where the plain are small."""
    if stacks[0].ndim == 1:
        good = PLAIN * nat < plain < math.inf
        return plain if good else accurate(*stacks)
    good = (plain > PLAIN * nat) & (plain < math.inf)
    if not good.all():
        rows = ~good if good.any() else ...  # all: nothing is copied
        plain[rows] = accurate(*(x[rows] for x in stacks))
    return plain


def entropy(p: Array, log: Log, nat: float) -> Value:
    """-sum p log p of p/sum(p), which is log sum(p) - sum p log p / sum(p)."""
    if _is_large_stack(p):
        return _by_parts(lambda p: entropy(p, log, nat), p)
    with np.errstate(all="ignore"):
        plain: Value = 0.0
        total: Value = 0.0
        for part in _blocks(p):
            logs = log(np.maximum(p[part], SMALLEST))
            plain = plain - _weigh(p[part], logs)
            total = total + _total(p[part])
        value = _refine(
            plain / total + _log_total(total, nat),
            nat,
            lambda p: _mean_surprise(p, p, log, nat),
            p,
        )
        # Equally likely outcomes may be a rounding error above the most.
        return _between_0_and(log_of_count(p.shape[-1], log), value)


def cross_entropy(p: Array, q: Array, log: Log, nat: float) -> Value:
    """-sum p log q of p/sum(p) and q/sum(q), over what p allows."""
    if _is_large_stack(p):
        return _by_parts(lambda p, q: cross_entropy(p, q, log, nat), p, q)
    with np.errstate(all="ignore"):
        plain: Value = 0.0
        p_total: Value = 0.0
        q_total: Value = 0.0
        for part in _blocks(p):
            logs = log(q[part])
            term = _weigh(p[part], logs)
            if np.isnan(term).any():  # 0 * -inf
                term = _weigh(p[part], np.where(p[part] > 0, logs, 0.0))
            plain = plain - term
            p_total = p_total + _total(p[part])
            q_total = q_total + _total(q[part])
        value = _refine(
            plain / p_total + _log_total(q_total, nat),
            nat,
            lambda p, q: _mean_surprise(p, q, log, nat),
            p,
            q,
        )
        # So that of equals it is the entropy to the last digit, which has
        # that bound.
        most = log_of_count(p.shape[-1], log)
        if isinstance(value, float):
            above = most < value < most * (1 + 1e-14)
            return most if above else nonnegative(value)
        above = (most < value) & (value < most * (1 + 1e-14))
        return nonnegative(np.where(above, most, value))


def surprises(q: Array, log: Log, nat: float) -> Array:
    """-log q of q/sum(q), also where one outcome is nearly certain.

    Next to 1 floating point has no room for 1e-20, so that neither the
    probability of the likely outcome nor the sum can tell what the others
    have.  Their sum r alone can: -log q is then log1p(r/q).
    """
    largest = np.expand_dims(q.argmax(axis=-1), -1)
    most = np.take_along_axis(q, largest, axis=-1)
    rest = without_largest(q, largest).sum(axis=-1, keepdims=True)
    with np.errstate(all="ignore"):
        values = nat * np.log(most + rest) - log(q)
        likely = np.log1p(rest / most) * nat
    likely = np.where(
        rest < most, likely, np.take_along_axis(values, largest, axis=-1)
    )
    np.put_along_axis(values, largest, likely, axis=-1)
    return values + 0.0


def without_largest(x: Array, largest: NDArray) -> Array:
    """A copy of x with 0 in the place of the largest of each row."""
    others = x.copy()
    np.put_along_axis(others, largest, 0.0, axis=-1)
    return others


def _mean_surprise(p: Array, q: Array, log: Log, nat: float) -> Value:
    # No term is negative: nothing cancels, however small the mean is.
    values = np.where(p > 0, surprises(q, log, nat), 0.0)
    return _weigh(p, values) / _total(p)


def binary_surprise(p: Array, log: Log, nat: float) -> Array:
    """-p log p - (1 - p) log(1 - p), elementwise."""
    # t is the smaller of p and 1 - p, and 1 - p is exact for p >= 1/2
    # (Sterbenz), so nothing is lost by the exchange.
    t = np.where(p > 0.5, 1.0 - p, p)
    with np.errstate(all="ignore"):
        # 1 - t rounds to 1 for tiny t and would lose the second summand;
        # log1p keeps it.  log(1 - t) keeps t = 1/2 exact.
        rest = np.where(t > 0.25, log(1.0 - t), np.log1p(-t) * nat)
        value = 0.0 - t * log(np.maximum(t, SMALLEST)) - (1.0 - t) * rest
        return np.minimum(value, log_of_count(2, log))


# -- divergences --------------------------------------------------------------

# Below this the series are taken, and reach the last digit with the terms that
# they are given; above it the closed forms lose at most four bits.
_SERIES = 0.125


def _series(x: Array, coefficients: list[float]) -> Array:
    """c[0] + c[1] x + c[2] x^2 + ... for x >= 0, to the last digit."""
    # The smaller x is, the fewer terms can still be seen beside the first.
    largest = float(x.max())
    terms = 1
    while terms < len(coefficients) and largest**terms > 1e-17:
        terms += 1
    value = np.full_like(x, coefficients[terms - 1])
    for coefficient in reversed(coefficients[: terms - 1]):
        value *= x
        value += coefficient
    return value


def phi(d: Array) -> Array:
    """(1 + d) log1p(d) - d for |d| < 0.6: what a relative error d costs.

    For small d the two summands agree in all but their last digits, so the
    difference is taken on paper.  With u = d/(2 + d), log1p(d) is 2 artanh(u),
    whose series has steps of u^2, and

        phi(d) = d u (1 + u (1 + u) (1/3 + u^2/5 + u^4/7 + ...)).
    """
    u = d / (2.0 + d)
    series = _series(u * u, _ODD)
    series *= u * (1.0 + u)
    series += 1.0
    series *= d * u
    small = np.abs(d) < _SERIES
    if small.all():
        return series
    return np.where(small, series, (1.0 + d) * np.log1p(d) - d)


_ODD = [1 / (2 * k + 3) for k in range(7)]


def phi_both_ways(s: Array) -> Array:
    """phi(s) + phi(-s), in which the odd powers of s are gone."""
    square = s * s
    series = _series(square, _EVEN)
    series *= square
    small = np.abs(s) < _SERIES
    if small.all():
        return series
    closed = (1.0 + s) * np.log1p(s) + (1.0 - s) * np.log1p(-s)
    return np.where(small, series, closed)


_EVEN = [1 / ((k + 1) * (2 * k + 1)) for k in range(9)]


def relative_entropy(
    p: Array,
    q: Array,
    log: Log,
    nat: float,
    *,
    ratio: tuple[Array, Array] | None = None,
    gap: Callable[[], Array] | None = None,
) -> Value:
    """sum p log(p/q) of p/sum(p) and q/sum(q).

    Where p and q nearly agree, the terms p log(p/q) are large, of both signs,
    and cancel: of a value of 1e-16 no digit survives.  Subtracting p - q,
    whose sum is 0, from each term (the Bregman form) makes it
    q phi((p - q)/q) >= 0, and then nothing can cancel.  It is slower, so it
    is used when the result is small.

    `ratio` is a pair (a, b) with a/b = p/q, if there is a safer one than p
    and q themselves; `gap` computes p sum(q)/sum(p) - q, if it is known
    better than from p and q.
    """
    if _is_large_stack(p):
        return _by_parts(lambda p, q: relative_entropy(p, q, log, nat), p, q)
    a, b = ratio or (p, q)
    with np.errstate(all="ignore"):
        plain: Value = 0.0
        p_total: Value = 0.0
        q_total: Value = 0.0
        for part in _blocks(p):
            # fmax also replaces the nan of 0/0.
            logs = log(np.fmax(a[part] / b[part], SMALLEST))
            plain = plain + _weigh(p[part], logs)
            p_total = p_total + _total(p[part])
            q_total = q_total + _total(q[part])
        value = _refine(
            plain / p_total + _log_total(q_total / p_total, nat),
            nat,
            lambda p, q: _bregman(p, q, log, nat, ratio or (p, q), gap),
            p,
            q,
        )
        return nonnegative(value)


def _bregman(p, q, log, nat, ratio, gap):
    a, b = ratio
    p_total, q_total = _sum(p), _sum(q)
    scale = q_total / p_total  # p times this has the sum of q
    difference = gap() if gap else _gap(p, q) / _column(p_total)
    value = 0.0
    for part in _blocks(p):
        weight, apart = q[part], difference[part]
        near = np.abs(apart) < 0.5 * weight
        if near.all():
            value = value + nat * _weigh(weight, phi(apart / weight))
            continue
        close = weight * phi(np.where(near, apart / weight, 0.0))
        # Far from each other p log(p/q) and p - q do not cancel, and are
        # summed apart: for powers of two the first sum is exact and the
        # second is 0.
        logs = _log_ratio(a[part], b[part], log)
        logs = logs + _column(_log_total(scale, nat))
        terms = p[part] * np.where(near, 0.0, logs)
        rest = np.where(near, close, -apart).sum(axis=-1)
        value = value + scale * terms.sum(axis=-1) + nat * rest
    return value / q_total


def _sum(x):
    return sum(_total(x[part]) for part in _blocks(x))


def _column(value):
    """One number for each row, to be subtracted from all of the row."""
    return value[..., np.newaxis] if np.ndim(value) else value


def _blocks(p):
    """Index of every stretch of `BLOCK` outcomes."""
    n = p.shape[-1]
    if n <= BLOCK:
        return [...]
    return [(..., slice(i, i + BLOCK)) for i in range(0, n, BLOCK)]


def _row_blocks(table):
    """Slices of so many rows of a table that they stay in the cache."""
    step = max(1, BLOCK // table.shape[1])
    return [slice(i, i + step) for i in range(0, len(table), step)]


def _log_ratio(a, b, log):
    """log(a/b), finite unless b = 0 < a; some negative number where a = 0."""
    logs = log(np.fmax(a / b, SMALLEST))
    overflow = np.isinf(logs)  # b is subnormal, or 0
    if overflow.any():
        logs = np.where(overflow, log(a) - log(b), logs)
    return logs


def js(p: Array, q: Array, log: Log, nat: float) -> Value:
    """Half of D(p || m) plus half of D(q || m), where m = (p + q)/2.

    All of p/sum(p) and q/sum(q).
    """
    if _is_large_stack(p):
        return _by_parts(lambda p, q: js(p, q, log, nat), p, q)
    with np.errstate(all="ignore"):
        p_total, q_total = _column(_sum(p)), _column(_sum(q))
        plain: Value = 0.0
        for part in _blocks(p):
            plain = plain + _js_far(
                p[part] / p_total, q[part] / q_total, log
            ).sum(axis=-1)
        # Plain or Bregman: the reason is the one in `relative_entropy`.
        value = _refine(
            plain, nat, lambda p, q: _js_bregman(p, q, log, nat), p, q
        )
        # One bit is the most that two distributions can differ.
        return _between_0_and(log_of_count(2, log), value)


def _js_far(a, b, log):
    """Half of a log(a/m) + b log(b/m), where m = (a + b)/2."""
    both = a + b
    # fmax replaces the nan of 0/0, and 0, of which there is no logarithm.
    logs_a, logs_b = (log(np.fmax(2 * (x / both), SMALLEST)) for x in (a, b))
    # Both together: so p and q can change places.
    return 0.5 * (a * logs_a + b * logs_b)


def _js_bregman(p, q, log, nat):
    # With s = (p - q)/(p + q) the two Bregman terms of an outcome are
    # m phi(s)/2 and m phi(-s)/2, which do not need m itself: it is rounded.
    p_total, q_total = _sum(p), _sum(q)
    difference = _gap(p, q)
    value = 0.0
    for part in _blocks(p):
        a, b = p[part] * _column(q_total), q[part] * _column(p_total)
        both = a + b
        s = np.where(both > 0, difference[part] / both, 0.0)
        near = np.abs(s) < 0.5
        terms = 0.25 * nat * both * phi_both_ways(np.where(near, s, 0.0))
        if not near.all():
            terms = np.where(near, terms, _js_far(a, b, log))
        value = value + terms.sum(axis=-1)
    return value / (p_total * q_total)


# -- twice the precision ------------------------------------------------------
#
# p(x,y) - p(x) p(y) cannot be formed in floating point where it matters: the
# marginals and their product are rounded in the 16th digit, and at
# I(X;Y) = 1e-18 the difference starts in the 9th, so half of its digits, and
# for smaller values all of them, would be round-off.  A pair (high, low) of
# floats carries 32 digits [1]_, [2]_.


def _two_sum(a, b):
    """a + b as a pair: the rounded sum and the error of rounding it."""
    s = a + b
    t = s - a
    return s, (a - (s - t)) + (b - t)


def _split(a):
    """a as the sum of two numbers of 26 bits, whose products are exact."""
    c = 134217729.0 * a  # 2**27 + 1
    high = c - (c - a)
    return high, a - high


def _two_product(a, b):
    """a * b as a pair: the rounded product and the error of rounding it."""
    h = a * b
    a1, a2 = _split(a)
    b1, b2 = _split(b)
    return h, a2 * b2 - (((h - a1 * b1) - a2 * b1) - a1 * b2)


def _pair_sum(high, low, axis):
    """The sum of pairs along `axis`, halving the array until one is left."""
    # Along the first axis, and side by side in memory.
    high, low = (
        np.ascontiguousarray(np.moveaxis(x, axis, 0)) for x in (high, low)
    )
    while (n := len(high)) > 1:
        half = n // 2
        s, error = _two_sum(high[:half], high[half : 2 * half])
        error = error + low[:half] + low[half : 2 * half]
        high = np.concatenate([s, high[2 * half :]])
        low = np.concatenate([error, low[2 * half :]])
    # The low parts have piled up; put them where they belong.
    return _two_sum(high[0], low[0])


def _pair_product(a, b):
    h, error = _two_product(a[0], b[0])
    return h, error + (a[0] * b[1] + a[1] * b[0])


def _pair_total(x):
    """The sum along the last axis as a pair."""
    if x.ndim > 1 or x.size > BLOCK:
        return _pair_sum(x, np.zeros_like(x), axis=-1)
    numbers = x.tolist()
    high = math.fsum(numbers)
    return high, math.fsum([*numbers, -high])


def _gap(p: Array, q: Array) -> Array:
    """p sum(q) - q sum(p), right to the last digit even where it is tiny.

    That is the difference of p/sum(p) and q/sum(q) times both sums.  The
    sums may differ by far more than the shapes, and then p - q would be
    nothing but the difference of the sums.
    """
    sums = [tuple(map(_column, _pair_total(x))) for x in (p, q)]
    gap = np.empty_like(p)
    for part in _blocks(p):
        a = _pair_product((p[part], 0.0), sums[1])
        b = _pair_product((q[part], 0.0), sums[0])
        gap[part] = (a[0] - b[0]) + (a[1] - b[1])
    return gap


def marginal(joint: Array, axis: int) -> tuple[Array, Array]:
    """The sum over `axis` as a pair (high, low), to twice the precision."""
    sums = [
        _pair_sum(joint[rows], np.zeros_like(joint[rows]), axis)
        for rows in _row_blocks(joint)
    ]
    if len(sums) == 1:
        return sums[0]
    if axis == 1:
        high, low = np.concatenate(sums, axis=1)
        return high, low
    high, low = np.stack(sums, axis=1)
    return _pair_sum(high, low, axis=0)


def independence_gap(joint: Array) -> Array:
    """p(x,y) - p(x) p(y), right to the last digit even where it is tiny.

    The first summand is multiplied by the total, which is 1 but for rounding:
    that is the difference for the normalised table.
    """
    x_high, x_low = marginal(joint, axis=1)
    total = _pair_sum(x_high, x_low, axis=0)
    y = marginal(joint, axis=0)
    gap = np.empty_like(joint)
    for rows in _row_blocks(joint):
        x = x_high[rows, np.newaxis], x_low[rows, np.newaxis]
        table = _pair_product((joint[rows], 0.0), total)
        product = _pair_product(x, y)
        gap[rows] = (table[0] - product[0]) + (table[1] - product[1])
    return gap


def conditional_entropy(joint: Array, log: Log, nat: float) -> float:
    """sum p(x,y) log(p(x) / p(x,y)) for a table with y on the last axis.

    The logarithm is log1p((p(x) - p(x,y)) / p(x,y)) where one outcome has
    nearly all of its row, since the quotient itself would round to 1.
    """
    high, low = marginal(joint, axis=1)
    total = high.sum()
    high, low = high[:, np.newaxis], low[:, np.newaxis]
    with np.errstate(all="ignore"):
        rest = np.maximum((high - joint) + low, 0.0)
        near = rest < joint
        odds = np.where(near, rest / joint, 0.0)
        far = 0.0 - log(np.fmax(joint / high, SMALLEST))
        logs = np.where(near, np.log1p(odds) * nat, far)
        value: float = (joint * np.where(joint > 0, logs, 0.0)).sum() / total
    # Knowing x cannot make y more uncertain, not even by a rounding error.
    return nonnegative(min(value, entropy(joint.sum(axis=0), log, nat)))


def _turned(joint: Array) -> bool:
    """Whether a table or its transpose is the one to be computed with.

    Both have the same mutual information, and to the last digit only if the
    sums are taken in the same order.
    """
    rows, columns = joint.shape
    if rows != columns:
        return rows > columns
    i, j = np.divmod(int(np.argmax(joint != joint.T)), columns)
    return bool(joint[i, j] > joint[j, i])


def pointwise(joint: Array, log: Log, nat: float) -> Array:
    """log(p(x,y) / (p(x) p(y))); -inf where p(x,y) = 0, 0 where p(x) p(y) = 0.

    It is log1p of the relative gap where x and y are nearly independent.
    """
    if _turned(joint):
        return pointwise(np.ascontiguousarray(joint.T), log, nat).T
    x, y = joint.sum(axis=1)[:, np.newaxis], joint.sum(axis=0)
    with np.errstate(all="ignore"):
        product = x * y
        gap = independence_gap(joint)
        near = np.abs(gap) < 0.5 * product
        close = np.where(near, gap / product, 0.0)
        # p(x) p(y) can underflow; dividing twice cannot.
        far = _log_ratio(joint / x, y / joint.sum(), log)
        far = np.where(joint > 0, far, -np.inf)
        logs = np.where(near, np.log1p(close) * nat, far)
        return np.where((x > 0) & (y > 0), logs, 0.0) + 0.0


def dependence(joint: Array, log: Log, nat: float) -> float:
    """The divergence of a table from the product of its marginals."""
    if _turned(joint):
        joint = joint.T
    joint = np.ascontiguousarray(joint)
    x, y = joint.sum(axis=1, keepdims=True), joint.sum(axis=0, keepdims=True)
    with np.errstate(all="ignore"):
        # p(x) p(y) can underflow; dividing twice cannot.
        a, b = np.broadcast_arrays(joint / np.where(x > 0, x, 1.0), y)
        value: float = relative_entropy(
            joint.ravel(),
            (x * y).ravel(),
            log,
            nat,
            ratio=(a.ravel(), b.ravel()),
            gap=lambda: independence_gap(joint).ravel(),
        )
    # Nobody tells more than there is, not even by a rounding error.
    return min(value, *(entropy(m.ravel(), log, nat) for m in (x, y)))


def dependence_of_part(part: Array, log: Log, nat: float) -> float:
    """The same for a part of a larger table, which may be all but empty.

    Dividing it by its sum would round away the digits that nearly
    independent variables live in; a power of two only moves the point.
    """
    _, exponent = math.frexp(part.sum())
    return dependence(np.ldexp(part, -exponent), log, nat)


def entropy_of_counts(n: NDArray, log: Log, nat: float) -> float:
    """The entropy of relative frequencies, whatever order they are in."""
    value: float = entropy(np.sort(n) / n.sum(), log, nat)
    return value


def dependence_of_counts(
    n_xy: NDArray,
    n_x: NDArray,
    n_y: NDArray,
    rows: NDArray,
    columns: NDArray,
    log: Log,
    nat: float,
) -> float:
    """The same for the counts of observed pairs, at `rows` and `columns`.

    n p(x,y) - n p(x) p(y) is a whole number over n, so it needs no second
    float.  The pairs that were not observed contribute p(x) p(y) each to the
    Bregman form, hence can be taken for one pair that was not observed.

    The last digit of a sum depends on the order of its terms.  A permutation
    test counts how many tables share at least as much as the observed one,
    and among them are many that are the same but for the names of their rows
    and columns.  So the pairs are put into an order that does not depend on
    names: that of their counts.
    """
    n = int(n_xy.sum())  # whose square fits 64 bits up to 3e9 samples
    together = n * n_xy.astype(np.int64)
    product = n_x[rows] * n_y[columns]
    order = np.lexsort((product, together))
    unseen = n * n - int(product.sum())
    together = np.append(together[order], 0)
    product = np.append(product[order], unseen)
    value: float = relative_entropy(
        together / n**2,
        product / n**2,
        log,
        nat,
        ratio=(together.astype(np.float64), product.astype(np.float64)),
        gap=lambda: (together - product) / n**2,
    )
    return min(value, *(entropy_of_counts(m, log, nat) for m in (n_x, n_y)))
