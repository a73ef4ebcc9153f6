"""Cross-entropy as a loss: softmax, two losses, and their gradients.

A *prediction* is a row of probabilities, or of *logits*: any real numbers,
which softmax turns into probabilities.  The classes are on the last axis; all
other axes count the examples.  A loss is the mean over the examples.

`labels` are the classes that came out: whole numbers 0 to k - 1, one for each
example, or one distribution over the classes for each, in the shape of the
prediction (a one-hot row, or shares of several classes).

Cross-entropies and their gradients are in nats unless a base says otherwise:
in nats the gradient has no factor in front of it.

References
----------
.. [1] J. S. Bridle, "Probabilistic interpretation of feedforward
   classification network outputs", in *Neurocomputing*, Springer (1990),
   227-236.
.. [2] P. Blanchard, D. J. Higham, N. J. Higham, "Accurately computing the
   log-sum-exp and softmax functions", IMA Journal of Numerical Analysis 41
   (2021), 2311-2330.
.. [3] I. J. Good, "Rational decisions", Journal of the Royal Statistical
   Society B 14 (1952), 107-114.
.. [4] G. W. Brier, "Verification of forecasts expressed in terms of
   probability", Monthly Weather Review 78 (1950), 1-3.
.. [5] G. E. Hinton, "Connectionist learning procedures", Artificial
   Intelligence 40 (1989), 185-234.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infolib._numerics import (
    expect,
    quietly,
    surprises,
    without_largest,
    without_sign,
)
from infolib._validation import (
    as_array,
    as_distribution,
    as_logarithm,
    as_real_numbers,
    check_axis,
    reject,
)

FloatArray = NDArray[np.float64]


# -- from logits to probabilities ---------------------------------------------


@quietly
def softmax(logits: ArrayLike, *, axis: int = -1) -> FloatArray:
    r"""Probabilities from logits: :math:`q_j = e^{z_j} / \sum_i e^{z_i}`.

    Parameters
    ----------
    logits : array_like
        Real numbers z, the classes along `axis`.  ``-inf`` stands for a class
        that is impossible; not all of them may be.
    axis : int, default -1
        The axis that holds the classes of one prediction.

    Returns
    -------
    ndarray
        Probabilities, in the shape of `logits`.

    Raises
    ------
    ValueError
        If `logits` is empty, a single number, or not of real numbers, has an
        entry that is nan or ``+inf``, or nothing but ``-inf`` along `axis`.

    Notes
    -----
    Adding a number to all logits changes nothing.  The largest is therefore
    subtracted first, so that no exponential overflows.

    References
    ----------
    Bridle (1990).  Book, chapter 4.

    Examples
    --------
    >>> softmax([1000, 1000, -1000])
    array([0.5, 0.5, 0. ])
    >>> softmax([0, math.log(3)]).round(4)
    array([0.25, 0.75])
    """
    z, axis = _logits(logits, axis)
    weights = np.exp(_below_largest(z, axis))
    return weights / weights.sum(axis=axis, keepdims=True)


@quietly
def log_softmax(logits: ArrayLike, *, axis: int = -1) -> FloatArray:
    r"""Logarithms of the softmax: :math:`z_j - \ln \sum_i e^{z_i}`, in nats.

    Parameters
    ----------
    logits : array_like
        As for `softmax`.
    axis : int, default -1
        The axis that holds the classes of one prediction.

    Returns
    -------
    ndarray
        Log-probabilities, at most 0.0, in the shape of `logits`; ``-inf`` for
        impossible classes.

    Raises
    ------
    ValueError
        As for `softmax`.

    Notes
    -----
    Where softmax itself would round to 0 or to 1, its logarithm is still
    right to twelve digits.

    References
    ----------
    Blanchard, Higham and Higham (2021).  Book, chapter 4.

    Examples
    --------
    >>> log_softmax([1000, 0])
    array([    0., -1000.])
    >>> log_softmax([50, 0])[0]
    np.float64(-1.9287498479639178e-22)
    """
    z, axis = _logits(logits, axis)
    below = _below_largest(z, axis)
    return below - _log_sum_exp(below, axis)


@quietly
def log_sum_exp(logits: ArrayLike, *, axis: int = -1) -> float | FloatArray:
    r"""The normaliser of the softmax: :math:`\ln \sum_i e^{z_i}`, in nats.

    Parameters
    ----------
    logits : array_like
        As for `softmax`.
    axis : int, default -1
        The axis that holds the classes of one prediction.

    Returns
    -------
    float or ndarray
        A float for one prediction; otherwise an array with `axis` removed.

    Raises
    ------
    ValueError
        As for `softmax`.

    References
    ----------
    Blanchard, Higham and Higham (2021).  Book, chapter 4.

    Examples
    --------
    A smooth maximum:

    >>> log_sum_exp([1000, 0])
    1000.0
    >>> round(log_sum_exp([1000, 1000]) - 1000, 4)
    0.6931
    """
    z, axis = _logits(logits, axis)
    rest = _log_sum_exp(_below_largest(z, axis), axis)
    value = np.squeeze(z.max(axis=axis, keepdims=True) + rest, axis=axis)
    return value if value.ndim else float(value)


def _below_largest(z, axis):
    # -1e308 - 1e308 may well be -inf.
    return z - z.max(axis=axis, keepdims=True)


def _log_sum_exp(below, axis):
    """log sum exp, of which the largest exponent is 0.

    Its term, 1, is left to log1p, for the others may be too small to show
    beside it.
    """
    weights = np.exp(below)
    largest = np.expand_dims(below.argmax(axis=axis), axis)
    np.put_along_axis(weights, largest, 0.0, axis=axis)
    return np.log1p(weights.sum(axis=axis, keepdims=True))


# -- losses -------------------------------------------------------------------


@quietly
def cross_entropy_loss(
    labels: ArrayLike,
    *,
    probabilities: ArrayLike | None = None,
    logits: ArrayLike | None = None,
    base: float = math.e,
) -> float:
    r"""Mean surprise at the labels: :math:`-\sum_j y_j \log q_j`, averaged.

    Parameters
    ----------
    labels : array_like
        The classes that came out (see the top of this module).
    probabilities, logits : array_like
        The prediction, by one of the two: a row of k numbers for each of n
        examples, shape (n, k), or one row, shape (k,).
    base : float, default ``math.e``
        Base of the logarithm: nats, unless said otherwise; 2 for bits.

    Returns
    -------
    float
        The loss.  It is ``inf`` if something came out that the prediction
        calls impossible, and 0.0 if all was foreseen with certainty.

    Raises
    ------
    ValueError
        If not exactly one of `probabilities` and `logits` is given, a row of
        probabilities is not a distribution, a logit is nan or ``+inf``, the
        labels do not fit the prediction, or the loss is too large for a
        float.

    Notes
    -----
    ``0 log 0`` is 0.  Logits are the safer choice: their loss is right even
    where the probability rounds to 0 or to 1.

    References
    ----------
    Good (1952).  Book, chapter 4.

    Examples
    --------
    >>> round(cross_entropy_loss(0, probabilities=[.7, .1, .2]), 6)
    0.356675
    >>> round(cross_entropy_loss([1, 0, 0], probabilities=[.7, .1, .2],
    ...                          base=2), 6)
    0.514573
    >>> cross_entropy_loss([0, 1], logits=[[0, -1000], [0, -1000]])
    500.0
    """
    log = as_logarithm(base)
    _check_one_given(probabilities, logits)
    if logits is not None:
        # Divided: ln 2 over ln 2 is one bit to the last digit.
        surprise = -log_softmax(logits) / math.log(base)
    else:
        q = as_distribution(probabilities, "probabilities").values
        surprise = surprises(q, log)
    y = _targets(labels, surprise.shape)
    loss = without_sign(np.mean(expect(y, surprise)))
    if loss == np.inf and logits is not None:
        impossible = np.asarray(logits, dtype=np.float64) == -np.inf
        if not (impossible & (y > 0)).any():
            raise ValueError(
                "the logits are too far apart: no float holds the loss"
            )
    return loss


@quietly
def squared_error_loss(
    labels: ArrayLike,
    *,
    probabilities: ArrayLike | None = None,
    logits: ArrayLike | None = None,
) -> float:
    r"""Squared error (Brier score): :math:`\sum_j (q_j - y_j)^2`, averaged.

    It is summed over the classes, and averaged over the examples only: 0 at
    best and 2 at worst.  With two classes both squares are equal, and it is
    twice the square of one.

    Parameters
    ----------
    labels : array_like
        The classes that came out (see the top of this module).
    probabilities, logits : array_like
        The prediction, by one of the two: a row of k numbers for each of n
        examples, shape (n, k), or one row, shape (k,).

    Returns
    -------
    float
        The loss, from 0.0 to 2.0.

    Raises
    ------
    ValueError
        As for `cross_entropy_loss`.

    References
    ----------
    Brier (1950).  Book, chapter 4.

    Examples
    --------
    >>> round(squared_error_loss(0, probabilities=[.7, .1, .2]), 2)
    0.14
    >>> squared_error_loss(0, probabilities=[0, 1])
    2.0
    """
    _check_one_given(probabilities, logits)
    if logits is not None:
        q = softmax(logits)
    else:
        q = _normalised(as_distribution(probabilities, "probabilities").values)
    return float((_errors(q, labels) ** 2).sum(axis=-1).mean())


def _check_one_given(probabilities, logits):
    if (probabilities is None) == (logits is None):
        number = "neither" if logits is None else "both"
        raise ValueError(
            "give the prediction as probabilities or as logits, not as "
            f"{number}"
        )


# -- gradients ----------------------------------------------------------------


@quietly
def cross_entropy_gradient(labels: ArrayLike, logits: ArrayLike) -> FloatArray:
    r"""Slope of the cross-entropy loss in every logit: :math:`(q - y)/n`.

    Parameters
    ----------
    labels : array_like
        The classes that came out (see the top of this module).
    logits : array_like
        The prediction: shape (n, k) for n examples, or (k,) for one.

    Returns
    -------
    ndarray
        The gradient of ``cross_entropy_loss(labels, logits=logits)``, in nats
        per unit of logit, in the shape of `logits`.

    Raises
    ------
    ValueError
        If a logit is nan or ``+inf``, or the labels do not fit the logits.

    Notes
    -----
    Each row sums to 0, but for rounding.  A confident mistake (q = 0.01 where
    y = 1) has slope -0.99: it is corrected at nearly full strength.

    References
    ----------
    Bridle (1990).  Book, chapter 4.

    Examples
    --------
    >>> logits = np.log([0.99, 0.01])
    >>> cross_entropy_gradient(1, logits).round(4)
    array([ 0.99, -0.99])
    """
    q = softmax(logits)
    return _errors(q, labels) / _examples(q)


@quietly
def squared_error_gradient(labels: ArrayLike, logits: ArrayLike) -> FloatArray:
    r"""Slope of the squared-error loss in every logit.

    .. math::
        \frac{2}{n}\, q_j \Bigl((q_j - y_j) - \sum_i q_i (q_i - y_i)\Bigr)

    Parameters
    ----------
    labels : array_like
        The classes that came out (see the top of this module).
    logits : array_like
        The prediction: shape (n, k) for n examples, or (k,) for one.

    Returns
    -------
    ndarray
        The gradient of ``squared_error_loss(labels, logits=logits)``, in the
        shape of `logits`.

    Raises
    ------
    ValueError
        If a logit is nan or ``+inf``, or the labels do not fit the logits.

    Notes
    -----
    The factor q makes it vanish for a confident mistake.  With two classes it
    counts both of the equal squares: half of it is the slope
    2 (q - y) q (1 - q) of the one square (q - y)^2.

    References
    ----------
    Hinton (1989).  Book, chapter 4.

    Examples
    --------
    >>> logits = np.log([0.99, 0.01])
    >>> (squared_error_gradient(1, logits) / 2).round(4)
    array([ 0.0196, -0.0196])
    """
    q = softmax(logits)
    error = _errors(q, labels)
    pull = (q * error).sum(axis=-1, keepdims=True)
    return _balanced(2 * q * (error - pull), q) / _examples(q)


def _errors(q, labels):
    """q - y, which sums to 0 over the classes."""
    return _balanced(q - _targets(labels, q.shape), q)


def _balanced(rows, q):
    """Rows that sum to 0, with the entry of the likeliest class mended.

    Its q may round to 1, and then 1 - q is lost, but for what the other
    entries tell.
    """
    largest = np.expand_dims(q.argmax(axis=-1), -1)
    rest = without_largest(rows, largest).sum(axis=-1, keepdims=True)
    np.put_along_axis(rows, largest, -rest, axis=-1)
    return rows + 0.0


def _normalised(p):
    return p / p.sum(axis=-1, keepdims=True)


def _examples(q):
    return q.size // q.shape[-1]


# -- what comes in ------------------------------------------------------------


def _logits(logits, axis):
    z = as_real_numbers(logits, "logits")
    if z.ndim == 0:
        raise ValueError(
            f"logits is the single number {z[()]:.12g}, but there must be one "
            "for each class; for two classes use [0, logits]"
        )
    axis = check_axis(axis, z.ndim, "logits")
    reject(z, np.isnan(z), "logits", "not a number")
    reject(z, z == np.inf, "logits", "but must be below infinity")
    impossible = z.max(axis=axis, keepdims=True) == -np.inf
    reject(
        z,
        np.broadcast_to(impossible, z.shape),
        "logits",
        "and so are all logits of that prediction: some class must be "
        "possible",
    )
    return z, axis


def _targets(labels, shape):
    """The labels as distributions over the classes, in the given shape."""
    y = as_array(labels, "labels")
    if y.shape == shape:
        return _normalised(as_distribution(labels, "labels").values)
    if y.shape != shape[:-1]:
        raise ValueError(
            f"labels must have the shape {shape[:-1]} (a class for each "
            f"example) or {shape} (a distribution for each), to fit the "
            f"prediction, not {y.shape}"
        )
    if y.dtype.kind not in "iu":
        raise ValueError(
            "labels must be the numbers of the classes, as integers, but "
            f"their type is {y.dtype}"
        )
    wrong = (y < 0) | (y >= shape[-1])
    reject(y, wrong, "labels", f"but the classes are 0 to {shape[-1] - 1}")
    return (y[..., np.newaxis] == np.arange(shape[-1])).astype(np.float64)
