"""Two variables at once: joint and conditional entropy, mutual information.

`joint` is the table of P(X, Y), with x along the rows (axis 0) and y along
the columns (axis 1).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infolib import _numerics as numerics
from infolib._validation import check_base, check_given, table


def joint_entropy(joint: ArrayLike, *, base: float = 2) -> float:
    r"""Entropy of a pair: :math:`H(X, Y) = -\sum p(x, y) \log p(x, y)`.

    Parameters
    ----------
    joint : array_like
        Table of the probabilities of all pairs, or of all combinations of
        more variables, one axis each.  It sums to 1 as a whole.
    base : float, default 2
        Base of the logarithm, a finite number above 1: 2 for bits,
        ``math.e`` for nats.

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
    T. M. Cover, J. A. Thomas, *Elements of Information Theory*, 2nd ed.
    (2006), section 2.2.  Book, chapter 2.

    Examples
    --------
    Two independent fair coins, and one coin seen twice:

    >>> joint_entropy([[1/4, 1/4], [1/4, 1/4]])
    2.0
    >>> joint_entropy([[1/2, 0], [0, 1/2]])
    1.0
    """
    log, nat = numerics.logarithm(check_base(base))
    p = table(joint, axes=None).ravel()
    return numerics.entropy(p, log, nat)


def conditional_entropy(
    joint: ArrayLike, *, given: int, base: float = 2
) -> float:
    r"""What remains uncertain about one variable once the other is known.

    .. math:: H(Y \mid X) = -\sum_{x, y} p(x, y) \log \frac{p(x, y)}{p(x)}

    Parameters
    ----------
    joint : array_like
        Two-dimensional table of P(X, Y).
    given : {0, 1}
        The axis of the variable that is known: 0 gives H(Y | X), 1 gives
        H(X | Y).
    base : float, default 2
        Base of the logarithm, a finite number above 1.

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
    It is H(X, Y) - H(X), but is not computed as that difference: each term of
    the sum is positive, so that a small result keeps its digits.

    References
    ----------
    T. M. Cover, J. A. Thomas, *Elements of Information Theory*, 2nd ed.
    (2006), section 2.2.  Book, chapters 2 and 5.

    Examples
    --------
    The first two rows are certain of y, the third is a fair coin:

    >>> joint = [[1/4, 0], [0, 1/4], [1/4, 1/4]]
    >>> conditional_entropy(joint, given=0)
    0.5
    >>> conditional_entropy(joint, given=1)
    1.0
    """
    log, nat = numerics.logarithm(check_base(base))
    given = check_given(given)
    p = table(joint)
    if given == 1:
        p = p.T
    return numerics.conditional_entropy(p, log, nat)


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
        Base of the logarithm, a finite number above 1.

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
    C. E. Shannon, "A mathematical theory of communication", Bell System
    Technical Journal 27 (1948), 379-423; T. M. Cover, J. A. Thomas, *Elements
    of Information Theory*, 2nd ed. (2006), section 2.3.  Book, chapter 5.

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
    log, nat = numerics.logarithm(check_base(base))
    return numerics.dependence(table(joint), log, nat)


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
        Base of the logarithm, a finite number above 1.

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
    T. M. Cover, J. A. Thomas, *Elements of Information Theory*, 2nd ed.
    (2006), section 2.5.  Book, chapter 5.

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
    log, nat = numerics.logarithm(check_base(base))
    p = table(joint, axes=3)
    p_z = p.sum(axis=(0, 1))
    terms = [
        p_z[k] * numerics.dependence_of_part(p[:, :, k], log, nat)
        for k in np.flatnonzero(p_z)
    ]
    return float(sum(terms) / p_z.sum())


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
        Base of the logarithm, a finite number above 1.

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
    K. W. Church, P. Hanks, "Word association norms, mutual information, and
    lexicography", Computational Linguistics 16 (1990), 22-29.  Book,
    chapter 5.

    Examples
    --------
    >>> pointwise_mutual_information([[1/2, 0], [0, 1/2]])
    array([[  1., -inf],
           [-inf,   1.]])
    """
    log, nat = numerics.logarithm(check_base(base))
    return numerics.pointwise(table(joint), log, nat)
