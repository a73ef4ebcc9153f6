"""How infolib adds up its formulas: fast, and right to twelve digits.

A measure is a sum over outcomes, and `measure` takes every such sum:

- The formula gets normalised distributions, a stretch of outcomes or a few
  rows at a time, so that its work arrays stay in the processor's cache.
- Where the sum is small, its terms cancel or round to 0; where a quotient
  overflows, it is inf or nan.  Then another form of the same formula
  is used, in which nothing cancels: `near_certainty`, `near_equality`,
  `near_average` or `near_independence`.
- A rounding error above the largest possible value, or below 0, is taken off.

Everything here takes float64 arrays that are already checked, with the
outcomes on the last axis.

References
----------
.. [1] P. H. Sterbenz, *Floating-Point Computation* (1974), theorem 4.3.1.
.. [2] T. J. Dekker, "A floating-point technique for extending the available
   precision", Numerische Mathematik 18 (1971), 224-242.
.. [3] T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM
   Journal on Scientific Computing 26 (2005), 1955-1988.
.. [4] L. M. Bregman, "The relaxation method of finding the common point of
   convex sets", USSR Computational Mathematics and Mathematical Physics 7
   (1967), 200-217.
"""

import functools
import math
from collections.abc import Callable
from typing import Any, NamedTuple, ParamSpec, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Value: TypeAlias = Any  # a float for one distribution, an array for a stack
Pair: TypeAlias = tuple[Any, Any]  # a number as the sum of two floats
Formula: TypeAlias = Callable[..., Value]

# Below this, Python's own sum over a list beats the start-up of a ufunc.
FEW = 64

# Work arrays of this many entries stay in the processor's cache.
BLOCK = 8192

# A sum above this many nats is well conditioned in its textbook form.  For a
# divergence D, by Pinsker's inequality, the absolute terms p |ln p/q| add up
# to at most D + sqrt(2 D), a small multiple of D: little is cancelled.
SMALL = 1 / 32

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def quietly(
    function: Callable[Arguments, Result],
) -> Callable[Arguments, Result]:
    """Overflow, underflow and 0 * inf are expected, and looked after.

    So none of them is an error or a warning, whatever NumPy is set to.
    """

    @functools.wraps(function)
    def quiet(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        with np.errstate(all="ignore"):
            return function(*args, **kwargs)

    return quiet


# -- logarithms and means -----------------------------------------------------


class Logarithm:
    """The logarithm to a base, and `nat`, one nat in the unit of that base.

    Base 2 has a function of its own, since ``np.log2`` is exact at powers of
    two, where ``log(p) / log(2)`` is not; other powers of two inherit it.
    """

    def __init__(self, base: float) -> None:
        self.nat = 1 / math.log(base)
        self._unit = math.log2(base)
        named = {2: np.log2, math.e: np.log, 10: np.log10}
        self._function = named.get(base, self._by_change_of_base)

    def __call__(self, x: Any) -> Any:
        return self._function(x)

    def _by_change_of_base(self, x: Any) -> Any:
        return np.log2(x) / self._unit

    def of_rest(self, p: Array) -> Array:
        """log(1 - p), also where 1 - p rounds to 1; exact at p = 1/2."""
        return np.where(p > 0.25, self(1.0 - p), np.log1p(-p) * self.nat)

    def of_quotient(self, a: Array, b: Array) -> Array:
        """log(a/b), also where the quotient of two positive numbers is inf."""
        logs = self(a / b)
        overflow = np.isinf(logs) & (a > 0)
        return np.where(overflow, self(a) - self(b), logs)


@functools.lru_cache(maxsize=256)
def logarithm(base: float) -> Logarithm:
    """The logarithm to a base that is already checked."""
    return Logarithm(base)


@functools.lru_cache(maxsize=256)
def log_of_count(n: int, log: Logarithm) -> float:
    """The entropy of n equally likely outcomes, the most that n can have."""
    return float(log(float(n)))


def weigh(p: Array, x: Array) -> Array:
    """p x for each outcome; 0 where p is 0, whatever x is."""
    return np.where(p > 0, p * x, 0.0)


def expect(p: Array, x: Array) -> Value:
    """The mean of x under p, sum p x; where p is 0, x does not count."""
    # dot and einsum need no array for the products.  A nan comes from an
    # outcome with p = 0 (0 log 0, or log 0/0), or from an underflow, which
    # `measure` looks after: arguments have none.
    if p.ndim == 1:
        mean = float(p.dot(x))
        return float(weigh(p, x).sum()) if math.isnan(mean) else mean
    mean = np.einsum("...k,...k->...", p, x)
    return weigh(p, x).sum(axis=-1) if np.isnan(mean).any() else mean


# -- one way to take a sum ----------------------------------------------------


class Distributions(NamedTuple):
    """One distribution, or a stack of them, and what each adds up to.

    The check of an argument has added it up: it is not done a second time.
    `sums` is a float for one distribution; for a stack it has the shape of
    `values`, but for a last axis of 1.
    """

    values: Array
    sums: Value

    @property
    def n_outcomes(self) -> int:
        """How many outcomes each has."""
        return self.values.shape[-1]


def added_up(x: Array | Distributions) -> Distributions:
    """Distributions that no check has added up are added up here."""
    return x if isinstance(x, Distributions) else Distributions(x, total(x))


@quietly
def measure(
    formula: Formula,
    *given: Array | Distributions,
    log: Logarithm,
    small: Formula,
    most: float = math.inf,
) -> Value:
    """The value of a formula for one or more distributions, or stacks of them.

    `formula` maps normalised distributions, or the same stretch of each, to
    the sum over their outcomes.  `small` has the same value, from
    distributions as they were given, and keeps its digits where the sum is
    small; it is slower.  It also decides where the formula gives inf or nan.
    A value that is larger than `most` by rounding alone becomes `most`.
    """
    arrays, sums_given = zip(*map(added_up, given), strict=True)
    *places, n = arrays[0].shape
    if not places:
        return _measure_one(formula, arrays, sums_given, log, small, most)
    rows = [x.reshape(-1, n) for x in arrays]
    sums = [x.reshape(-1, 1) for x in sums_given]
    how = log, small, most
    if n > BLOCK:  # each row is cut into stretches
        values = np.array(
            [
                _measure_one(
                    formula,
                    [x[i] for x in rows],
                    [float(x[i, 0]) for x in sums],
                    *how,
                )
                for i in range(len(rows[0]))
            ]
        )
    else:
        step = BLOCK // n
        stretches = [slice(i, i + step) for i in range(0, len(rows[0]), step)]
        values = np.concatenate(
            [
                _measure_rows(
                    formula, [x[s] for x in rows], [x[s] for x in sums], *how
                )
                for s in stretches
            ]
        )
    return values.reshape(places)


def _measure_one(formula, given, sums, log, small, most):
    """One value: doubtful ones anew, by `small`; rounding off the ends."""

    def of_normalised(*parts):
        return formula(*map(normalised, parts, sums))

    # to ask once is cheaper than to ask in every stretch
    exact = all(abs(s - 1.0) <= _ROUNDED_SUM for s in sums)
    value = add_up(formula if exact else of_normalised, *given)
    if not SMALL * log.nat < value < math.inf:
        value = float(small(*map(unsigned, given), log=log))
    if most < value < most * (1 + _ROUNDING):
        return most
    return 0.0 if value <= 0 else float(value)


def _measure_rows(formula, given, sums, log, small, most):
    """The same of several rows at once."""
    values = formula(*map(normalised, given, sums))
    doubtful = ~((values > SMALL * log.nat) & (values < math.inf))
    if doubtful.any():
        rows = (unsigned(x[doubtful]) for x in given)
        values[doubtful] = small(*rows, log=log)
    above = (most < values) & (values < most * (1 + _ROUNDING))
    return np.maximum(np.where(above, most, values), 0.0) + 0.0  # no -0.0


# How far rounding puts a sum above its largest possible value, at most.
_ROUNDING = 1e-14


def unsigned(x: Array) -> Array:
    """x with 0 in the place of -0, by which a quotient would be -inf."""
    return x + 0.0


def add_up(formula: Formula, *given: Array) -> Value:
    """A formula that sums over outcomes, taken stretch by stretch."""
    n = given[0].shape[-1]
    if n <= BLOCK or given[0].ndim > 1:
        return formula(*given)
    return math.fsum(
        formula(*(x[i : i + BLOCK] for x in given)) for i in range(0, n, BLOCK)
    )


def total(x: Array) -> Value:
    """The sum over outcomes; for a stack, as a column beside its rows."""
    if x.ndim > 1:
        return sums_of_rows(x)[..., np.newaxis]
    return math.fsum(x.tolist()) if x.size <= FEW else float(x.sum())


def sums_of_rows(x: Array) -> Array:
    """The sums along the last axis, to the last digits.

    NumPy adds long rows pairwise only where they lie together in memory.
    """
    if x.shape[-1] <= BLOCK and x.flags.c_contiguous:
        return np.einsum("...k->...", x)  # faster for many short rows
    return np.ascontiguousarray(x).sum(axis=-1)


def normalised(x: Array, sums: Value) -> Array:
    """x over its sum, or x itself where the sum misses 1 by rounding only.

    Measures keep 12 digits all the same, and exact numbers stay exact.
    """
    if isinstance(sums, float):
        return x if abs(sums - 1.0) <= _ROUNDED_SUM else x / sums
    return x if (np.abs(sums - 1.0) <= _ROUNDED_SUM).all() else x / sums


_ROUNDED_SUM = 4e-15


def without_sign(x: Value) -> Value:
    """Round-off below zero, and -0.0, become +0.0; one number is a float."""
    if np.ndim(x) == 0:
        return max(0.0, float(x))
    return np.maximum(x, 0.0) + 0.0


# -- near certainty -----------------------------------------------------------
#
# Next to 1 floating point has no room for 1e-20, so that neither the
# probability of the likely outcome nor the sum can tell what the others have.
# Their sum r alone can: -log q of the likely outcome is log1p(r/q).


def near_certainty(p: Array, q: Array | None = None, *, log: Logarithm):
    """-sum p log q, where q (or p itself) is nearly certain of an outcome.

    No term is negative: nothing cancels, however small the sum is.
    """
    surprise = surprises(p if q is None else q, log)
    return weigh(p, surprise).sum(axis=-1) / p.sum(axis=-1)


def surprises(q: Array, log: Logarithm) -> Array:
    """-log q of the normalised q, also where one outcome is nearly certain."""
    largest = np.expand_dims(q.argmax(axis=-1), -1)
    most = np.take_along_axis(q, largest, axis=-1)
    rest = without_largest(q, largest).sum(axis=-1, keepdims=True)
    values = np.log(most + rest) * log.nat - log(q)
    likely = np.where(
        rest < most,
        np.log1p(rest / most) * log.nat,
        np.take_along_axis(values, largest, axis=-1),
    )
    np.put_along_axis(values, largest, likely, axis=-1)
    return values + 0.0


def without_largest(x: Array, largest: NDArray[Any]) -> Array:
    """A copy of x with 0 in the place of the largest of each row."""
    others = x.copy()
    np.put_along_axis(others, largest, 0.0, axis=-1)
    return others


# -- near equality ------------------------------------------------------------
#
# Where p and q nearly agree, the terms p log(p/q) are large, of both signs,
# and cancel: of a value of 1e-16 no digit survives.  Subtracting p - q, whose
# sum is 0, from each term makes it q phi((p - q)/q) >= 0 with
# phi(d) = (1 + d) ln(1 + d) - d, and nothing can cancel: this is the Bregman
# form [4]_ of the divergence.


def near_equality(p: Array, q: Array, *, log: Logarithm) -> Value:
    """sum p log(p/q) of the normalised p and q, where it is small."""
    compare = _comparison(p, q)

    def terms(p, q):
        p, q, gap = compare(p, q)
        return bregman(p, q, gap, log)

    return add_up(terms, p, q)


def near_average(p: Array, q: Array, *, log: Logarithm) -> Value:
    """Half of D(p || m) plus half of D(q || m), where m = (p + q)/2.

    With s = (p - q)/(p + q) the two Bregman terms of an outcome are
    m phi(s)/2 and m phi(-s)/2, which need no m beside p and q: m is rounded.
    """
    compare = _comparison(p, q)

    def terms(p, q):
        p, q, gap = compare(p, q)
        both = p + q
        s = np.where(both > 0, gap / both, 0.0)
        near = np.abs(s) < 0.5
        close = 0.25 * both * phi_both_ways(np.where(near, s, 0.0)) * log.nat
        if near.all():
            return close.sum(axis=-1)
        far = weigh(p, log(2 * (p / both))) + weigh(q, log(2 * (q / both)))
        return np.where(near, close, 0.5 * far).sum(axis=-1)

    return add_up(terms, p, q)


def bregman(
    p: Array,
    q: Array,
    gap: Array,
    log: Logarithm,
    *,
    quotient: tuple[Array, Array] | None = None,
) -> Value:
    """sum p log(p/q) - (p - q), of which no term is negative.

    `gap` is p - q, known better than from p and q, which are rounded;
    `quotient` is a pair (a, b) with a/b = p/q, where q may underflow.
    """
    near = np.abs(gap) < 0.5 * q
    if near.all():
        return expect(q, phi(gap / q)) * log.nat
    close = q * phi(np.where(near, gap / q, 0.0))
    # Far from each other p log(p/q) and p - q do not cancel, and are summed
    # apart: for powers of two the first sum is exact and the second is 0.
    far = weigh(np.where(near, 0.0, p), log.of_quotient(*(quotient or (p, q))))
    rest = np.where(near, close, -gap)
    return far.sum(axis=-1) + rest.sum(axis=-1) * log.nat


def _comparison(p, q):
    """How to normalise a stretch of p and q, and find their difference.

    The sums P and Q of p and q may differ by more than the shapes do, and
    then p - q is little else than P - Q.  That is taken off:

        p/P - q/Q = ((p - q) (P + Q) - (p + q) (P - Q)) / (2 P Q).

    p - q is exact where neither is more than twice the other (Sterbenz
    [1]_), and their sum P - Q is rounded in its last digits only.
    """
    p_sum, q_sum = total(p), total(q)
    excess = add_up(lambda p, q: total(p - q), p, q)
    scale = 2 * p_sum * q_sum

    def plain(p, q):
        gap = ((p - q) * (p_sum + q_sum) - (p + q) * excess) / scale
        return p / p_sum, q / q_sum, gap

    # The product (p + q) (P - Q) is rounded, which shows beside p - q unless
    # the sums agree but for rounding, as they usually do.
    if np.all(np.abs(excess) <= 1e-13):
        return plain
    p_pair, q_pair = (_pair_total(x) for x in (p, q))

    def with_pairs(p, q):
        high, low = _pair_difference(
            _pair_product((p, 0.0), q_pair), _pair_product((q, 0.0), p_pair)
        )
        gap = (high + low) / (p_sum * q_sum)
        return p / p_sum, q / q_sum, gap

    return with_pairs


# Below this the series are taken, and reach the last digit with the terms that
# they are given; above it the closed forms lose at most four bits.
_SERIES = 0.125


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


# -- near independence --------------------------------------------------------
#
# p(x,y) - p(x) p(y) cannot be formed in floating point where it matters: the
# marginals and their product are rounded in the 16th digit, and at
# I(X;Y) = 1e-18 the difference starts in the 9th, so half of its digits, and
# for smaller values all of them, would be round-off.  A pair (high, low) of
# floats carries 32 digits [2]_, [3]_.


def near_independence(joint: Array, log: Logarithm) -> Value:
    """sum p(x,y) log(p(x,y) / (p(x) p(y))), where it is small."""
    # A power of two moves a table that is all but empty away from underflow,
    # and rounds nothing, which dividing by the sum would do.
    joint = np.ldexp(joint, -math.frexp(joint.sum())[1])
    whole = joint.sum()
    gap = independence_gap(joint) / whole**2
    p = joint / whole
    x, y = p.sum(axis=1, keepdims=True), p.sum(axis=0, keepdims=True)
    # p(x) p(y) can underflow; dividing by one after the other cannot.
    given_x, y = np.broadcast_arrays(p / np.where(x > 0, x, 1.0), y)
    return add_up(
        lambda p, q, gap, a, b: bregman(p, q, gap, log, quotient=(a, b)),
        *(each.ravel() for each in (p, x * y, gap, given_x, y)),
    )


@quietly
def pointwise(formula: Formula, joint: Array, log: Logarithm) -> Array:
    """log(p(x,y) / (p(x) p(y))) for every pair, by a formula of the three.

    Where x and y are nearly independent, that quotient rounds to 1, and its
    logarithm is log1p of the relative gap.  Where p(x) or p(y) is 0 there is
    nothing to compare: 0.
    """
    table, turned = canonical(joint)
    p = table / table.sum()
    x, y = p.sum(axis=1, keepdims=True), p.sum(axis=0, keepdims=True)
    far = formula(p, x, y)
    gap = independence_gap(table) / table.sum() ** 2
    near = np.abs(gap) < 0.5 * (x * y)
    close = np.log1p(np.where(near, gap / (x * y), 0.0)) * log.nat
    values = np.where((x > 0) & (y > 0), np.where(near, close, far), 0.0)
    return (values.T if turned else values) + 0.0


def canonical(joint: Array) -> tuple[Array, bool]:
    """A table or its transpose, and whether it is the transpose.

    It is the same one, whichever of them is given.  Both have the same mutual
    information, and to the last digit only if the sums are taken in the same
    order, also in memory.
    """
    rows, columns = joint.shape
    if rows == columns:
        # The first place where they differ, row by row, decides.
        i, j = np.unravel_index(np.argmax(joint != joint.T), joint.shape)
        turn = joint[i, j] > joint[j, i]
    else:
        turn = rows > columns
    return np.ascontiguousarray(joint.T if turn else joint), bool(turn)


def independence_gap(joint: Array) -> Array:
    """p(x,y) - p(x) p(y), right to the last digit even where it is tiny.

    The first summand is multiplied by the total, which is 1 but for rounding:
    that is the difference for the normalised table, times the square of the
    total.
    """
    x_high, x_low = marginal(joint, axis=1)
    whole = _pair_sum((x_high, x_low), axis=0)
    y = marginal(joint, axis=0)
    gap = np.empty_like(joint)
    for rows in _row_blocks(joint):
        x = x_high[rows, np.newaxis], x_low[rows, np.newaxis]
        high, low = _pair_difference(
            _pair_product((joint[rows], 0.0), whole), _pair_product(x, y)
        )
        gap[rows] = high + low
    return gap


def marginal(joint: Array, axis: int) -> Pair:
    """The sum over `axis` as a pair (high, low), to twice the precision."""
    sums = [
        _pair_sum((joint[rows], np.zeros_like(joint[rows])), axis)
        for rows in _row_blocks(joint)
    ]
    if axis == 1:
        high, low = np.concatenate(sums, axis=1)
        return high, low
    high, low = np.stack(sums, axis=1)
    return _pair_sum((high, low), axis=0)


def _row_blocks(table):
    """Slices of so many rows of a table that they stay in the cache."""
    step = max(1, BLOCK // table.shape[1])
    return [slice(i, i + step) for i in range(0, len(table), step)]


# -- twice the precision ------------------------------------------------------


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


def _pair_product(a, b):
    h, error = _two_product(a[0], b[0])
    return h, error + (a[0] * b[1] + a[1] * b[0])


def _pair_difference(a, b):
    return a[0] - b[0], a[1] - b[1]


def _pair_sum(pair, axis):
    """The sum of pairs along `axis`, halving the array until one is left."""
    # Along the first axis, and side by side in memory.
    high, low = (np.ascontiguousarray(np.moveaxis(x, axis, 0)) for x in pair)
    while (n := len(high)) > 1:
        half = n // 2
        s, error = _two_sum(high[:half], high[half : 2 * half])
        error = error + low[:half] + low[half : 2 * half]
        high = np.concatenate([s, high[2 * half :]])
        low = np.concatenate([error, low[2 * half :]])
    # The low parts have piled up; put them where they belong.
    return _two_sum(high[0], low[0])


def _pair_total(x):
    """The sum over outcomes as a pair, shaped as `total` shapes it."""
    high, low = _pair_sum((x, np.zeros_like(x)), axis=-1)
    if x.ndim == 1:
        return float(high), float(low)
    return high[..., np.newaxis], low[..., np.newaxis]
