"""Information, entropy, cross-entropy, and the two divergences.

Every function checks its arguments and returns its formula.  `measure` adds
the formula up over the outcomes; where the sum is small, it takes the form
that it is given as `small`, in which no digits are lost, and a value that
rounding has put above `most` becomes `most`.  `infolib._numerics` tells why.
What the functions share:

- `p` is the true distribution and `q` the believed one: numbers that are not
  negative and sum to 1, or stacks of such rows.  `axis` is the axis that
  holds the outcomes of one distribution.
- `base` is the base of the logarithm, any finite number above 1.
- 0 log 0 is 0, its limit.
- One distribution gives a float, a stack an array without that axis.
- What is no distribution is a ``ValueError`` that says where and why.

A measure is that of the normalised distribution: a sum may miss 1 by 1e-9
(by more in single and half precision), and then the answer is that for the
probabilities divided by their sum, right to 1e-12 of its value however small
it is.  That holds for every function of infolib that takes a distribution.

References
----------
.. [1] C. E. Shannon, "A mathematical theory of communication", Bell System
   Technical Journal 27 (1948), 379-423 and 623-656.
.. [2] R. V. L. Hartley, "Transmission of information", Bell System Technical
   Journal 7 (1928), 535-563.
.. [3] T. M. Cover, J. A. Thomas, *Elements of Information Theory*, 2nd ed.
   (2006).
.. [4] S. Kullback, R. A. Leibler, "On information and sufficiency", Annals of
   Mathematical Statistics 22 (1951), 79-86.
.. [5] L. M. Bregman, "The relaxation method of finding the common point of
   convex sets", USSR Computational Mathematics and Mathematical Physics 7
   (1967), 200-217.
.. [6] J. Lin, "Divergence measures based on the Shannon entropy", IEEE
   Transactions on Information Theory 37 (1991), 145-151.
.. [7] F. Jelinek, R. L. Mercer, L. R. Bahl, J. K. Baker, "Perplexity: a
   measure of the difficulty of speech recognition tasks", Journal of the
   Acoustical Society of America 62 (1977), S63.
"""

import math
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infolib._numerics import (
    Distributions,
    Logarithm,
    Value,
    added_up,
    expect,
    log_of_count,
    measure,
    near_average,
    near_certainty,
    near_equality,
    quietly,
    weigh,
    without_sign,
)
from infolib._validation import (
    as_distribution,
    as_distributions,
    as_logarithm,
    as_probabilities,
    as_whole_number,
    check_base,
)

FloatArray = NDArray[np.float64]


@quietly
def self_information(p: ArrayLike, *, base: float = 2) -> float | FloatArray:
    r"""Surprise of an outcome of probability `p`: :math:`-\log p`.

    Parameters
    ----------
    p : array_like
        Probabilities in [0, 1], of any shape; they need not sum to 1.
    base : float, default 2
        2 for bits, ``math.e`` for nats, 10 for hartleys.

    Returns
    -------
    float or ndarray
        The self-information of every entry; a float if `p` is one number.
        It is ``inf`` for an impossible outcome and 0.0 for a certain one.

    Raises
    ------
    ValueError
        If an entry is outside [0, 1] or not a finite real number, or `base`
        is not above 1.  What rounding put above 1 (by at most 1e-9) counts
        as 1.

    References
    ----------
    Shannon (1948).  Book, chapter 1.

    Examples
    --------
    Halving a probability adds one bit:

    >>> self_information([1, 1/2, 1/4, 1/8])
    array([0., 1., 2., 3.])
    >>> self_information(0)
    inf
    """
    log = as_logarithm(base)
    p = as_probabilities(p, "p")
    return without_sign(-log(p))


def hartley(n_symbols: int, length: int = 1, *, base: float = 2) -> float:
    r"""Information in a message of equally likely symbols: :math:`l \log n`.

    Parameters
    ----------
    n_symbols : int
        Number of different symbols, at least 1, as large as you like.
    length : int, default 1
        Number of symbols in the message, at least 0.
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    float
        The information in bits, or in the unit that `base` stands for.

    Raises
    ------
    ValueError
        If `n_symbols` or `length` is not such a whole number, the information
        is beyond the range of float, or `base` is not above 1.

    References
    ----------
    Hartley (1928).  Book, chapter 1.

    Examples
    --------
    Ten coins, and the order of a pack of cards:

    >>> hartley(2, 10)
    10.0
    >>> round(hartley(math.factorial(52)), 2)
    225.58
    """
    n = as_whole_number(n_symbols, "n_symbols", least=1)
    times = as_whole_number(length, "length", least=0)
    base = check_base(base)
    # The functions of math take whole numbers far beyond the range of float.
    if base == math.e:
        one = math.log(n)
    elif base == 10:
        one = math.log10(n)
    else:
        one = math.log2(n) / math.log2(base)
    try:
        # In fractions, since the length may be too large for a float even
        # where the information is not.
        return float(times * Fraction(one))
    except OverflowError:
        raise ValueError(
            "length is too large: no float holds the information"
        ) from None


def entropy(
    p: ArrayLike, *, base: float = 2, axis: int = -1
) -> float | FloatArray:
    r"""Expected surprise: :math:`H(P) = -\sum_x p(x) \log p(x)`.

    Parameters
    ----------
    p : array_like
        A distribution, or a stack of distributions along `axis`.
    base : float, default 2
        2 for bits, ``math.e`` for nats.
    axis : int, default -1
        Where the outcomes are.

    Returns
    -------
    float or ndarray
        The entropy, a float for one distribution; for a stack, an array with
        `axis` removed.  It is 0.0 for a certain outcome and never negative.

    Raises
    ------
    ValueError
        If `p` is empty, is a single number, has an entry that is negative or
        not a finite real number, or sums to anything but 1.

    See Also
    --------
    binary_entropy : for a probability instead of a distribution.
    entropy_from_samples : for observations.

    Notes
    -----
    ``0 log 0`` is 0, its limit.  The sum may miss 1 by 1e-9, by more in single
    and half precision; the entropy is that of the normalised distribution,
    right to 1e-12 of its value however close to certainty.

    References
    ----------
    Shannon (1948), section 6.  Book, chapter 2.

    Examples
    --------
    >>> entropy([1/4, 1/4, 1/4, 1/4])
    2.0
    >>> entropy([[1/2, 1/8, 1/8, 1/4], [1, 0, 0, 0]])
    array([1.75, 0.  ])
    >>> entropy([1, 1e-20]) == binary_entropy(1e-20)
    True
    """
    log = as_logarithm(base)
    return entropy_of(as_distribution(p, "p", axis), log)


def entropy_of(p: Distributions | FloatArray, log: Logarithm) -> Value:
    """The entropy of rows that are not negative, each divided by its sum."""
    p = added_up(p)
    return measure(
        lambda p: -expect(p, log(p)),
        p,
        log=log,
        small=near_certainty,
        most=log_of_count(p.n_outcomes, log),
    )


@quietly
def binary_entropy(p: ArrayLike, *, base: float = 2) -> float | FloatArray:
    r"""Entropy of a yes-or-no question: the entropy of (p, 1 - p).

    .. math:: h(p) = -p \log p - (1 - p) \log (1 - p)

    Parameters
    ----------
    p : array_like
        Probabilities of "yes" in [0, 1], of any shape.
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    float or ndarray
        The entropy for every entry; a float if `p` is one number.  It is 0.0
        at 0 and at 1, and one bit at 1/2.

    Raises
    ------
    ValueError
        If an entry is outside [0, 1] or not a finite real number, or `base`
        is not above 1.

    Notes
    -----
    Right to 1e-12 of its value however small `p` is: ``1 - 1e-20`` is 1 in
    floating point, but its logarithm is computed from the 1e-20.

    References
    ----------
    Cover and Thomas, section 2.1.  Book, chapter 2.

    Examples
    --------
    >>> binary_entropy([0, 1/2, 1])
    array([0., 1., 0.])
    >>> round(binary_entropy(1/4), 4)
    0.8113
    """
    log = as_logarithm(base)
    p = as_probabilities(p, "p")
    # 1 - p is exact for p >= 1/2 (Sterbenz), so that nothing is lost by
    # going on with the smaller of the two.
    p = np.where(p > 0.5, 1.0 - p, p)
    h = -weigh(p, log(p)) - (1.0 - p) * log.of_rest(p)
    return without_sign(np.minimum(h, log_of_count(2, log)))


def cross_entropy(
    p: ArrayLike, q: ArrayLike, *, base: float = 2, axis: int = -1
) -> float | FloatArray:
    r"""Expected surprise of one who believes `q` when `p` is true.

    .. math:: H(P, Q) = -\sum_x p(x) \log q(x)

    Parameters
    ----------
    p : array_like
        The true distribution, or a stack of them along `axis`.
    q : array_like
        The believed distribution, of the same shape.
    base : float, default 2
        2 for bits, ``math.e`` for nats.
    axis : int, default -1
        Where the outcomes are.

    Returns
    -------
    float or ndarray
        The cross-entropy, a float for one pair; for stacks, an array with
        `axis` removed.  It is ``inf`` where something happens that `q` calls
        impossible (q = 0 < p).

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution (see `entropy`), or their shapes
        differ: neither is repeated to fit the other.

    References
    ----------
    Cover and Thomas, theorem 5.4.3 (the wrong code).  Book, chapter 4.

    Examples
    --------
    The questions made for machine U, asked of machine V, and the reverse:

    >>> U, V = [1/4, 1/4, 1/4, 1/4], [1/2, 1/8, 1/8, 1/4]
    >>> cross_entropy(V, U)
    2.0
    >>> cross_entropy(U, V)
    2.25
    >>> cross_entropy([1/2, 1/2], [1, 0])
    inf
    """
    log = as_logarithm(base)
    p, q = as_distributions(p, q, axis)
    return measure(
        lambda p, q: -expect(p, log(q)),
        p,
        q,
        log=log,
        small=near_certainty,
        # It may be larger.  But of two uniform distributions it is log n, to
        # the last digit, as their entropy is.
        most=log_of_count(p.n_outcomes, log),
    )


def kl_divergence(
    p: ArrayLike, q: ArrayLike, *, base: float = 2, axis: int = -1
) -> float | FloatArray:
    r"""Kullback-Leibler divergence: the price of believing `q`.

    .. math::
        D_{KL}(P \| Q) = \sum_x p(x) \log \frac{p(x)}{q(x)} = H(P, Q) - H(P)

    Parameters
    ----------
    p : array_like
        The true distribution, or a stack of them along `axis`.
    q : array_like
        The believed distribution, of the same shape.
    base : float, default 2
        2 for bits, ``math.e`` for nats.
    axis : int, default -1
        Where the outcomes are.

    Returns
    -------
    float or ndarray
        The divergence, a float for one pair; for stacks, an array with `axis`
        removed.  It is never negative, 0.0 for equal distributions, and
        ``inf`` where q = 0 < p.

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution (see `entropy`), or their shapes
        differ: neither is repeated to fit the other.

    Notes
    -----
    Where `p` and `q` nearly agree, the terms of the sum cancel, and so do the
    two entropies.  A small divergence is therefore summed in its Bregman form

    .. math::
        \sum_x q\,\varphi\!\left(\frac{p - q}{q}\right), \qquad
        \varphi(d) = (1 + d) \ln(1 + d) - d \ge 0,

    in nats, which is the same, since p and q both sum to 1, and right to 1e-12
    of its value however small it is.

    References
    ----------
    Kullback and Leibler (1951); Bregman (1967).  Book, chapter 5.

    Examples
    --------
    >>> V, W = [1/2, 1/8, 1/8, 1/4], [1/8, 1/8, 1/4, 1/2]
    >>> kl_divergence(V, W)
    0.625
    >>> kl_divergence(W, V)
    0.5
    >>> kl_divergence([1/2, 1/2], [1, 0])
    inf
    """
    log = as_logarithm(base)
    p, q = as_distributions(p, q, axis)
    return measure(
        lambda p, q: expect(p, log(p / q)),
        p,
        q,
        log=log,
        small=near_equality,
    )


def js_divergence(
    p: ArrayLike, q: ArrayLike, *, base: float = 2, axis: int = -1
) -> float | FloatArray:
    r"""Jensen-Shannon divergence: how far both are from their average.

    .. math::
        JS(P, Q) = \tfrac12 D_{KL}(P \| M) + \tfrac12 D_{KL}(Q \| M),
        \qquad M = \tfrac12 (P + Q)

    Parameters
    ----------
    p, q : array_like
        Two distributions, or two stacks of them along `axis`, of the same
        shape.
    base : float, default 2
        2 for bits, ``math.e`` for nats.
    axis : int, default -1
        Where the outcomes are.

    Returns
    -------
    float or ndarray
        The divergence, a float for one pair; for stacks, an array with `axis`
        removed.  It is symmetric, 0.0 for equal distributions, and at most
        one bit, which it reaches when nothing is possible under both.

    Raises
    ------
    ValueError
        If `p` or `q` is not a distribution (see `entropy`), or their shapes
        differ: neither is repeated to fit the other.

    Notes
    -----
    This is the divergence; its square root is the metric that is also called
    Jensen-Shannon distance.  It is right to 1e-12 of its value, however small.

    References
    ----------
    Lin (1991).  Book, chapter 5.

    Examples
    --------
    >>> js_divergence([1/2, 1/2, 0, 0], [0, 0, 1/2, 1/2])
    1.0
    >>> js_divergence([1/2, 1/2, 0], [1/2, 0, 1/2])
    0.5
    """
    log = as_logarithm(base)
    p, q = as_distributions(p, q, axis)

    def mean_divergence(p, q):
        m = (p + q) / 2
        return (expect(p, log(p / m)) + expect(q, log(q / m))) / 2

    return measure(
        mean_divergence,
        p,
        q,
        log=log,
        small=near_average,
        most=log_of_count(2, log),
    )


def perplexity(p: ArrayLike, *, axis: int = -1) -> float | FloatArray:
    r"""Number of equally likely outcomes that are as uncertain: 2 to the H.

    Parameters
    ----------
    p : array_like
        A distribution, or a stack of distributions along `axis`.
    axis : int, default -1
        Where the outcomes are.

    Returns
    -------
    float or ndarray
        A number from 1 (certain) to the number of outcomes (all equally
        likely), without unit: it does not depend on a base.

    Raises
    ------
    ValueError
        If `p` is not a distribution (see `entropy`).

    References
    ----------
    Jelinek and others (1977).  Book, chapter 3.

    Examples
    --------
    >>> perplexity([1/4, 1/4, 1/4, 1/4])
    4.0
    >>> perplexity([1, 0, 0])
    1.0
    """
    p = as_distribution(p, "p", axis)
    value = 2.0 ** entropy_of(p, as_logarithm(2))
    # 2 to the log2 of 3 is a little more than 3 in floating point.
    return without_sign(np.minimum(value, p.n_outcomes))
