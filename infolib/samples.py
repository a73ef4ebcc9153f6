"""From observations to distributions, and the measures of those.

Samples are one list of observations: numbers, strings, anything NumPy can
hold and put in order.

References
----------
.. [1] G. A. Miller, "Note on the bias of information estimates", in
   *Information Theory in Psychology* (1955), 95-100.
.. [2] L. Paninski, "Estimation of entropy and mutual information", Neural
   Computation 15 (2003), 1191-1253.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infolib._numerics import Logarithm, bregman, expect, measure
from infolib._validation import (
    as_logarithm,
    as_samples,
    check_correction,
    check_same_length,
)
from infolib.measures import entropy_of

# A table of counts is the fastest way to count, as long as it is not much
# larger than the data; and a joint table has to fit in memory.
_ROOM = 4
_LARGEST_JOINT = 10**8


class Distribution(NamedTuple):
    """The observed values, in order, and the share of each."""

    values: NDArray
    probabilities: NDArray[np.float64]


class JointDistribution(NamedTuple):
    """The observed values of x and of y, and the share of each pair."""

    x_values: NDArray
    y_values: NDArray
    joint: NDArray[np.float64]


def distribution_from_samples(x: ArrayLike) -> Distribution:
    """Relative frequencies: how often each value was observed.

    Parameters
    ----------
    x : array_like
        One-dimensional: whole numbers of any size, other numbers, strings,
        booleans, or objects that can be hashed and put in order.

    Returns
    -------
    Distribution
        A named tuple of `values` (the different values, sorted) and
        `probabilities` (their shares, which sum to 1).

    Raises
    ------
    ValueError
        If `x` is empty, not one-dimensional, has a missing sample (NaN, NaT,
        None), or mixes types that cannot be put in order.

    References
    ----------
    Book, chapter 2.

    Examples
    --------
    >>> values, probabilities = distribution_from_samples(list("banana"))
    >>> print(*values)
    a b n
    >>> print(*probabilities.round(3))
    0.5 0.167 0.333
    """
    values, counts = _count(as_samples(x, "x"))
    return Distribution(values, counts / counts.sum())


def entropy_from_samples(
    x: ArrayLike, *, base: float = 2, correction: str | None = None
) -> float:
    r"""Entropy of a variable, estimated from observations of it.

    Parameters
    ----------
    x : array_like
        Samples, as for `distribution_from_samples`.
    base : float, default 2
        2 for bits, ``math.e`` for nats.
    correction : {None, "miller-madow"}, default None
        None gives the plug-in estimate, the entropy of the relative
        frequencies, which is too low on average.  ``"miller-madow"`` adds
        what it lacks to first order, :math:`(m - 1)/(2n)` nats for m
        different values in n samples.

    Returns
    -------
    float
        The estimate, never negative.

    Raises
    ------
    ValueError
        If `x` cannot be counted (see `distribution_from_samples`), or
        `correction` is neither of the two.

    References
    ----------
    Miller (1955); Paninski (2003).  Book, chapters 2 and 6.

    Examples
    --------
    >>> entropy_from_samples([3, 1, 3, 2])
    1.5
    >>> entropy_from_samples(["rain", "rain"])
    0.0
    """
    log = as_logarithm(base)
    correction = check_correction(correction)
    _, counts = _count(as_samples(x, "x"))
    plug_in = _entropy(counts, log)
    if correction is None:
        return plug_in
    m, n = len(counts), int(counts.sum())
    return plug_in + (m - 1) / (2 * n) * log.nat


def joint_from_samples(x: ArrayLike, y: ArrayLike) -> JointDistribution:
    """Relative frequencies of pairs: how often x and y met.

    Parameters
    ----------
    x, y : array_like
        Samples, as for `distribution_from_samples`, of the same length:
        ``x[i]`` and ``y[i]`` were observed together.

    Returns
    -------
    JointDistribution
        A named tuple of `x_values`, `y_values` (both sorted) and `joint`, the
        table with a row for each value of x and a column for each of y.

    Raises
    ------
    ValueError
        If `x` or `y` cannot be counted (see `distribution_from_samples`),
        their lengths differ, or the table would have more than 1e8 entries.

    References
    ----------
    Book, chapter 6.

    Examples
    --------
    >>> x_values, y_values, joint = joint_from_samples(
    ...     ["sun", "rain", "rain", "sun"], [0, 1, 1, 1])
    >>> print(*x_values, *y_values)
    rain sun 0 1
    >>> joint
    array([[0.  , 0.5 ],
           [0.25, 0.25]])
    """
    x_values, y_values, rows, columns, counts = _count_pairs(x, y)
    x_seen, rows = np.unique(rows, return_inverse=True)
    y_seen, columns = np.unique(columns, return_inverse=True)
    if len(x_seen) * len(y_seen) > _LARGEST_JOINT:
        raise ValueError(
            f"the joint table would have {len(x_seen)} x {len(y_seen)} "
            "entries; mutual_information_from_samples does without it"
        )
    joint = np.zeros((len(x_seen), len(y_seen)))
    joint[rows, columns] = counts / counts.sum()
    return JointDistribution(x_values[x_seen], y_values[y_seen], joint)


def mutual_information_from_samples(
    x: ArrayLike,
    y: ArrayLike,
    *,
    base: float = 2,
    correction: str | None = None,
) -> float:
    r"""Mutual information of two variables, estimated from observed pairs.

    Parameters
    ----------
    x, y : array_like
        Samples, as for `distribution_from_samples`, of the same length:
        ``x[i]`` and ``y[i]`` were observed together.
    base : float, default 2
        2 for bits, ``math.e`` for nats.
    correction : {None, "miller-madow"}, default None
        None gives the plug-in estimate, the mutual information of the
        relative frequencies, which is too high on average where little is
        shared: independent variables seem to share something.
        ``"miller-madow"`` corrects each entropy in
        I = H(X) + H(Y) - H(X, Y), which adds
        :math:`(m_x + m_y - m_{xy} - 1)/(2n)` nats for :math:`m_x`,
        :math:`m_y` different values and :math:`m_{xy}` different pairs in n
        samples.  That may overshoot; a result below 0 is given as 0.0.

    Returns
    -------
    float
        The estimate, never negative.  Without correction it is exactly 0.0
        if the frequencies of all pairs are products of their marginals.

    Raises
    ------
    ValueError
        If `x` or `y` cannot be counted (see `distribution_from_samples`),
        their lengths differ, or `correction` is neither of the two.

    Notes
    -----
    Only the pairs that were observed are stored, so that both variables may
    have very many values.

    The result depends on the counts alone: other names for the values, in
    another order, and x and y exchanged do not change its last digit.  So a
    permutation test that counts what is at least as large finds all ties.

    References
    ----------
    Miller (1955); Paninski (2003).  Book, chapter 6.

    Examples
    --------
    >>> mutual_information_from_samples([0, 0, 1, 1], ["a", "a", "b", "b"])
    1.0
    >>> mutual_information_from_samples([0, 0, 1, 1], ["a", "b", "a", "b"])
    0.0
    """
    log = as_logarithm(base)
    correction = check_correction(correction)
    _, _, rows, columns, n_xy = _count_pairs(x, y)
    # Sums of counts are exact in the floats that bincount makes of them.
    n_x = np.bincount(rows, weights=n_xy).astype(np.int64)
    n_y = np.bincount(columns, weights=n_xy).astype(np.int64)
    plug_in = min(
        _divergence_from_independence(n_xy, n_x[rows] * n_y[columns], log),
        _entropy(n_x, log),
        _entropy(n_y, log),
    )
    if correction is None:
        return plug_in
    n, m_xy = int(n_xy.sum()), len(n_xy)
    m_x, m_y = np.count_nonzero(n_x), np.count_nonzero(n_y)
    return max(0.0, plug_in + (m_x + m_y - m_xy - 1) / (2 * n) * log.nat)


def _entropy(counts: NDArray[np.int64], log: Logarithm) -> float:
    """The entropy of relative frequencies, whatever order they are in."""
    value: float = entropy_of(np.sort(counts) / counts.sum(), log)
    return value


def _divergence_from_independence(
    n_xy: NDArray[np.int64], product: NDArray[np.int64], log: Logarithm
) -> float:
    """sum p(x,y) log(p(x,y) / (p(x) p(y))) of the pairs that were observed.

    `product` is n(x) n(y) for each of them.  With n samples, n n(x,y) and
    n(x) n(y) are whole numbers, and so is their difference: where it is
    small, it is exact.  The pairs that were not observed all have
    n(x,y) = 0, hence count like one pair with the rest of the product.

    The last digit of a sum depends on the order of its terms.  A permutation
    test counts how many tables share at least as much as the observed one,
    and among them are many that are the same but for the names of their rows
    and columns.  So the pairs are put into an order that does not depend on
    names: that of their counts.
    """
    n = int(n_xy.sum())  # whose square fits 64 bits up to 3e9 samples
    together = n * n_xy.astype(np.int64)
    order = np.lexsort((product, together))
    unseen = n * n - int(product.sum())
    together = np.append(together[order], 0)
    product = np.append(product[order], unseen)
    gap = (together - product) / n**2
    value: float = measure(
        lambda p, q: expect(p, log(p / q)),
        together / n**2,
        product / n**2,
        log=log,
        small=lambda p, q, log: bregman(p, q, gap, log),
    )
    return value


def _count(x):
    """The observed values, in order, and how often each was observed."""
    values, codes = _encode(x, "x")
    counts = np.bincount(codes)
    (seen,) = np.nonzero(counts)
    return values[seen], counts[seen]


def _count_pairs(x, y):
    """The values of x and y, and row, column and count of each pair seen."""
    x, y = as_samples(x, "x"), as_samples(y, "y")
    check_same_length(x, y)
    x_values, x_codes = _encode(x, "x")
    y_values, y_codes = _encode(y, "y")
    # In 64 bits, also where an index has 32.
    pairs = x_codes.astype(np.int64) * len(y_values)
    pairs += y_codes
    if len(x_values) * len(y_values) <= _ROOM * len(x):
        table = np.bincount(pairs.astype(np.intp))
        (pairs,) = np.nonzero(table)
        counts = table[pairs]
    else:
        pairs, counts = np.unique(pairs, return_counts=True)
    rows, columns = np.divmod(pairs, len(y_values))
    return x_values, y_values, rows, columns, counts


def _encode(x, name):
    """Values in order, and for each sample its place among them.

    Whole numbers from a small range are their own code, and then some of the
    values may not have been observed.
    """
    if x.dtype.kind == "O":
        return _encode_objects(x, name)
    if x.dtype.kind == "b":
        return np.array([False, True]), x.astype(np.intp)
    if x.dtype.kind in "iu":
        low = x.min()
        span = int(x.max()) - int(low) + 1  # of Python's size: no overflow
        if span <= _ROOM * len(x):
            # A difference of signed numbers may not fit their own type.  Large
            # unsigned ones wrap around, which leaves differences as they are.
            codes = (x.astype(np.int64) - low.astype(np.int64)).astype(np.intp)
            # Modular arithmetic: right even where arange alone overflows.
            return np.arange(span).astype(x.dtype) + low, codes
    values, codes = np.unique(x, return_inverse=True)
    return values, codes.ravel()


def _encode_objects(x, name):
    # Told apart by hash, not by order: sorting goes wrong without a word
    # where only some pairs can be compared.
    try:
        values = sorted(set(x))
    except TypeError as error:
        raise ValueError(
            f"the values of {name} cannot be put in order: {error}"
        ) from None
    rank = {value: i for i, value in enumerate(values)}
    codes = np.fromiter((rank[v] for v in x), dtype=np.intp, count=len(x))
    ordered = np.empty(len(values), dtype=object)
    ordered[:] = values
    return ordered, codes
