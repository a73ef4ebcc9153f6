"""Two variables at once: joint and conditional entropy, mutual information.

`joint` is the table of P(X, Y), with x along the rows (axis 0) and y along
the columns (axis 1).

References
----------
.. [1] C. E. Shannon, "A mathematical theory of communication", Bell System
   Technical Journal 27 (1948), 379-423 and 623-656.
.. [2] T. M. Cover, J. A. Thomas, *Elements of Information Theory*, 2nd ed.
   (2006).
.. [3] K. W. Church, P. Hanks, "Word association norms, mutual information, and
   lexicography", Computational Linguistics 16 (1990), 22-29.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infolib._numerics import (
    canonical,
    expect,
    measure,
    near_independence,
    pointwise,
    quietly,
    sums_of_rows,
)
from infolib._validation import as_logarithm, as_table, check_given
from infolib.measures import entropy_of


def joint_entropy(joint: ArrayLike, *, base: float = 2) -> float:
    r"""Entropy of a pair: :math:`H(X, Y) = -\sum p(x, y) \log p(x, y)`.

    Parameters
    ----------
    joint : array_like
        Table of the probabilities of all pairs, or of all combinations of
        more variables, one axis each.  It sums to 1 as a whole.
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    float
        The entropy of all variables together.

    Raises
    ------
    ValueError
        If `joint` has fewer than two axes, is empty, has an entry that is
        negative or not a finite real number, or sums to anything but 1.

    References
    ----------
    Cover and Thomas, section 2.2.  Book, chapter 2.

    Examples
    --------
    Two independent fair coins, and one coin seen twice:

    >>> joint_entropy([[1/4, 1/4], [1/4, 1/4]])
    2.0
    >>> joint_entropy([[1/2, 0], [0, 1/2]])
    1.0
    """
    log = as_logarithm(base)
    p = as_table(joint, axes=None)
    return entropy_of(p.ravel(), log)


@quietly
def conditional_entropy(
    joint: ArrayLike, *, given: int, base: float = 2
) -> float:
    r"""What remains uncertain about one variable once the other is known.

    .. math::
        H(Y \mid X) = \sum_x p(x) \, H(Y \mid X = x)
        = -\sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x)}

    Parameters
    ----------
    joint : array_like
        Two-dimensional table of P(X, Y).
    given : {0, 1}
        The axis of the variable that is known: 0 gives H(Y | X), 1 gives
        H(X | Y).
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    float
        The conditional entropy; 0.0 if the known variable decides the other.

    Raises
    ------
    ValueError
        If `joint` is not a two-dimensional joint distribution (see
        `joint_entropy`), or `given` is not 0 or 1.

    Notes
    -----
    It is H(X, Y) - H(X), but is not computed as that difference: no term of
    the sum is negative, so that a small result keeps its digits.

    References
    ----------
    Cover and Thomas, section 2.2.  Book, chapters 2 and 6.

    Examples
    --------
    The first two rows are certain of y, the third is a fair coin:

    >>> joint = [[1/4, 0], [0, 1/4], [1/4, 1/4]]
    >>> conditional_entropy(joint, given=0)
    0.5
    >>> conditional_entropy(joint, given=1)
    1.0
    """
    log = as_logarithm(base)
    given = check_given(given)
    p = as_table(joint)
    if given == 1:
        p = p.T
    p = p[p.any(axis=1)]  # an x that never occurs has no H(Y | X = x)
    p_x, p_y = sums_of_rows(p), sums_of_rows(p.T)
    # A row of p is p(y | x) but for its sum, p(x), by which it is divided.
    h_y_given_x = entropy_of(p, log)
    rest = expect(p_x, h_y_given_x) / p_x.sum()
    # Knowing x cannot make y more uncertain, not even by a rounding error.
    return min(float(rest), entropy_of(p_y, log))


def mutual_information(joint: ArrayLike, *, base: float = 2) -> float:
    r"""What one variable tells about the other.

    .. math::
        I(X; Y) = \sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x)\,p(y)}
        = D_{KL}(P_{XY} \| P_X P_Y)

    Parameters
    ----------
    joint : array_like
        Two-dimensional table of P(X, Y).
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    float
        The mutual information: never negative, 0.0 for independent variables,
        at most the entropy of each, and the same for the transposed table.

    Raises
    ------
    ValueError
        If `joint` is not a two-dimensional joint distribution (see
        `joint_entropy`).

    See Also
    --------
    mutual_information_from_samples : for observed pairs.

    Notes
    -----
    Right to 1e-12 of its value, however small.  So a table of products like
    ``np.outer(p, q)``, whose entries are rounded, has a mutual information of
    the order 1e-33, not 0: that is the exact value for the rounded table.

    References
    ----------
    Shannon (1948); Cover and Thomas, section 2.3.  Book, chapter 6.

    Examples
    --------
    Two independent fair coins, and one coin seen twice:

    >>> mutual_information([[1/4, 1/4], [1/4, 1/4]])
    0.0
    >>> mutual_information([[1/2, 0], [0, 1/2]])
    1.0

    Cover and Thomas's example, with H(X) = 7/4, H(Y) = 2, H(X, Y) = 27/8:

    >>> mutual_information([[1/8, 1/16, 1/16, 1/4],
    ...                     [1/16, 1/8, 1/16, 0],
    ...                     [1/32, 1/32, 1/16, 0],
    ...                     [1/32, 1/32, 1/16, 0]])
    0.375
    """
    log = as_logarithm(base)
    return _mutual_information(as_table(joint), log)


@quietly
def conditional_mutual_information(
    joint: ArrayLike, *, base: float = 2
) -> float:
    r"""What one variable tells about another once a third is known.

    .. math::
        I(X; Y \mid Z) = \sum_z p(z)\, I(X; Y \mid Z = z)

    Parameters
    ----------
    joint : array_like
        Three-dimensional table of P(X, Y, Z): x along axis 0, y along axis 1,
        the condition z along axis 2.
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    float
        Never negative; it may be more or less than I(X; Y).  Values of Z that
        never occur count for nothing.

    Raises
    ------
    ValueError
        If `joint` is not a three-dimensional joint distribution (see
        `joint_entropy`).

    References
    ----------
    Cover and Thomas, section 2.5.  Book, chapter 6.

    Examples
    --------
    Two fair coins tell nothing about each other, until their sum modulo 2 is
    known:

    >>> xor = [[[1/4, 0], [0, 1/4]], [[0, 1/4], [1/4, 0]]]
    >>> mutual_information(np.sum(xor, axis=2))
    0.0
    >>> conditional_mutual_information(xor)
    1.0
    """
    log = as_logarithm(base)
    p = as_table(joint, axes=3)
    p = p[:, :, p.any(axis=(0, 1))]
    p_z = p.sum(axis=(0, 1))
    # A power of two moves a table away from underflow and rounds nothing.
    tables = np.ldexp(p, -np.frexp(p_z)[1])
    given_z = [
        _mutual_information(tables[:, :, z], log) for z in range(len(p_z))
    ]
    return float(expect(p_z, np.array(given_z)) / p_z.sum())


def pointwise_mutual_information(
    joint: ArrayLike, *, base: float = 2
) -> NDArray[np.float64]:
    r"""How much likelier a pair is than chance would have it.

    .. math:: pmi(x, y) = \log \frac{p(x, y)}{p(x)\,p(y)}

    Parameters
    ----------
    joint : array_like
        Two-dimensional table of P(X, Y).
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    ndarray
        A value for every pair, in the shape of `joint`: positive for pairs
        that attract each other, negative for pairs that avoid each other,
        and 0.0 for pairs that meet as if by chance.  Pairs that never meet
        have ``-inf``.  Where x or y itself has probability 0 there is nothing
        to compare, and the value is 0.0 by convention.

    Raises
    ------
    ValueError
        If `joint` is not a two-dimensional joint distribution (see
        `joint_entropy`).

    Notes
    -----
    Its mean under `joint` is the mutual information.

    References
    ----------
    Church and Hanks (1990).  Book, chapter 6.

    Examples
    --------
    >>> pointwise_mutual_information([[1/2, 0], [0, 1/2]])
    array([[  1., -inf],
           [-inf,   1.]])
    """
    log = as_logarithm(base)
    p = as_table(joint)
    # p / (p_x p_y), but the product of two tiny numbers underflows.
    return pointwise(lambda p, p_x, p_y: log.of_quotient(p / p_x, p_y), p, log)


@quietly
def _mutual_information(joint, log):
    p, _turned = canonical(joint)  # I(X; Y) = I(Y; X), to the last digit
    p_x, p_y = p.sum(axis=1, keepdims=True), p.sum(axis=0, keepdims=True)
    value = measure(
        lambda p, q: expect(p, log(p / q)),
        p.ravel(),
        (p_x * p_y).ravel(),
        log=log,
        small=lambda *_, log: near_independence(p, log),
    )
    # No variable tells more than there is, not even by a rounding error.
    return min(
        value, entropy_of(p_x.ravel(), log), entropy_of(p_y.ravel(), log)
    )
