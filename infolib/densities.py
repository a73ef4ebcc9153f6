"""Densities: differential entropy and divergence, and those of Gaussians.

A density is not a probability, and its differential entropy is not a number
of questions: it may be negative, and changes with the unit in which x is
measured.  The divergence of two densities has neither flaw.  How integrals are
taken is told in `infolib._integration`.

References
----------
.. [1] C. E. Shannon, "A mathematical theory of communication", Bell System
   Technical Journal 27 (1948), 379-423 and 623-656.
.. [2] T. M. Cover, J. A. Thomas, *Elements of Information Theory*, 2nd ed.
   (2006).
.. [3] S. Kullback, R. A. Leibler, "On information and sufficiency", Annals of
   Mathematical Statistics 22 (1951), 79-86.
.. [4] S. Kullback, *Information Theory and Statistics*, Wiley (1959).
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infolib._integration import (
    NEGLIGIBLE,
    Density,
    FromEnds,
    integrate,
    is_zero_in_truth,
    pieces_between,
)
from infolib._numerics import phi, weigh, without_sign
from infolib._validation import as_finite_numbers, as_logarithm, reject

FloatArray = NDArray[np.float64]


# -- in closed form -----------------------------------------------------------


def gaussian_entropy(
    sigma: ArrayLike, *, base: float = 2
) -> float | FloatArray:
    r"""Differential entropy of a Gaussian.

    .. math:: h(X) = \tfrac12 \log (2 \pi e \sigma^2)

    Parameters
    ----------
    sigma : array_like
        Standard deviations, above 0, of any shape.
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    float or ndarray
        The entropy for every entry; a float if `sigma` is one number.  It is
        negative for a `sigma` below about 0.242.

    Raises
    ------
    ValueError
        If an entry is not a finite real number above 0, or `base` is not
        above 1.

    References
    ----------
    Shannon (1948), section 20.  Book, chapter 7.

    Examples
    --------
    Doubling the width adds one bit:

    >>> gaussian_entropy([1, 2, 4]).round(4)
    array([2.0471, 3.0471, 4.0471])
    """
    log = as_logarithm(base)
    values = log(_widths(sigma, "sigma")) + 0.5 * log(2 * math.pi * math.e)
    return values if values.ndim else float(values)


def gaussian_kl(
    mean_p: ArrayLike,
    sigma_p: ArrayLike,
    mean_q: ArrayLike,
    sigma_q: ArrayLike,
    *,
    base: float = 2,
) -> float | FloatArray:
    r"""Kullback-Leibler divergence of two Gaussians.

    .. math::
        D_{KL}(P \| Q) = \log \frac{\sigma_q}{\sigma_p} + \left(
        \frac{\sigma_p^2 + (\mu_p - \mu_q)^2}{2 \sigma_q^2} - \frac12
        \right) \log e

    Parameters
    ----------
    mean_p, sigma_p : array_like
        Mean and standard deviation of the true Gaussian.
    mean_q, sigma_q : array_like
        Mean and standard deviation of the believed one.
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    float or ndarray
        The divergence, elementwise; a float if all four are numbers.  Arrays
        of different shapes are repeated as in NumPy, so that a grid of means
        and widths is easily made.  It is never negative, and 0.0 for equal
        Gaussians.

    Raises
    ------
    ValueError
        If an entry is not a finite real number, a standard deviation is not
        above 0, the shapes do not fit each other, or a divergence is too
        large for a float: none is infinite.

    Notes
    -----
    With :math:`v = \sigma_q^2/\sigma_p^2 - 1` the part that does not depend
    on the means is half of :math:`\varphi(v)/(1 + v)` nats, where
    :math:`\varphi(v) = (1 + v)\ln(1 + v) - v` as in `kl_divergence`.  In that
    form nothing cancels where the widths nearly agree.

    References
    ----------
    Kullback (1959), chapter 9.  Book, chapter 7.

    Examples
    --------
    >>> round(gaussian_kl(0, 1, 0, 2, base=math.e), 4)
    0.3181
    >>> round(gaussian_kl(0, 2, 0, 1, base=math.e), 4)
    0.8069
    >>> gaussian_kl(1, 3, 1, 3)
    0.0
    """
    nat = as_logarithm(base).nat
    arrays = [
        as_finite_numbers(mean_p, "mean_p"),
        _widths(sigma_p, "sigma_p"),
        as_finite_numbers(mean_q, "mean_q"),
        _widths(sigma_q, "sigma_q"),
    ]
    try:
        m_p, s_p, m_q, s_q = np.broadcast_arrays(*arrays)
    except ValueError:
        shapes = ", ".join(str(a.shape) for a in arrays)
        raise ValueError(
            "the shapes of mean_p, sigma_p, mean_q, sigma_q do not fit each "
            f"other: {shapes}"
        ) from None
    with np.errstate(all="ignore"):
        shift = (m_p - m_q) / s_q
        # Half of a difference is finite where the difference is not.
        halves = 2 * ((m_p / 2 - m_q / 2) / s_q)
        shift = np.where(np.isinf(m_p - m_q), halves, shift)
        value = 0.5 * nat * (shift**2 + _width_penalty(s_p, s_q))
        # A square may overflow where a share of it does not.
        shares = (
            math.sqrt(0.5 * nat) * shift,
            math.sqrt(0.5 * nat) * (s_p / s_q),
        )
        large = shares[0] ** 2 + shares[1] ** 2
        value = np.where(np.isinf(value), large, value)
    reject(value, np.isinf(value), "divergence", "beyond the range of floats")
    return without_sign(value)


def _width_penalty(s_p, s_q):
    """r^2 - 1 - ln r^2 for r = s_p / s_q."""
    v = (s_q - s_p) / s_p * (s_q / s_p + 1)  # s_q + s_p may overflow
    near = np.abs(v) < 0.5
    v = np.where(near, v, 0.0)
    r = s_p / s_q
    # The quotient of two widths may under- or overflow, and the logarithms
    # do not.
    safe = (r > 1e-300) & (r < 1e300)
    logs = np.where(safe, np.log(r), np.log(s_p) - np.log(s_q))
    far = (r - 1) * (r + 1) - 2 * logs
    return np.where(near, phi(v) / (1 + v), far)


def _widths(sigma, name):
    a = as_finite_numbers(sigma, name)
    reject(a, a <= 0, name, "but a standard deviation is above 0")
    return a


# -- by integration -----------------------------------------------------------


def differential_entropy(
    pdf: Density, a: float, b: float, *, base: float = 2
) -> float:
    r"""Differential entropy: :math:`h(X) = -\int_a^b f(x) \log f(x)\,dx`.

    Parameters
    ----------
    pdf : function
        The density f, of an array of numbers or of one number.
    a, b : float
        Where the density lives; ``-math.inf`` and ``math.inf`` are allowed.
    base : float, default 2
        2 for bits, ``math.e`` for nats.

    Returns
    -------
    float
        The differential entropy, of either sign.

    Raises
    ------
    ValueError
        If a value of `pdf` is negative or not a finite number, the density
        does not integrate to 1 (give or take 1e-9), the integral does not
        settle, or the density cannot be followed to `a` or `b`; if `a` is
        not below `b`.

    Notes
    -----
    ``0 log 0`` is 0, and the entropy is that of the normalised density.  The
    error is about 1e-12, also where the density jumps; it has to be bounded
    inside of (a, b), where alone `pdf` is called.  It may grow without bound
    at `a` or `b`, as Beta(0.1, 0.2) does.  At an end that is 0 nothing is
    lost by that.  Close to another end there are too few numbers x, and the
    density is continued as a power of the distance, as far as it is seen to
    be one: the error is then up to about 1e-8.  Moving the end to 0 helps.

    A peak that is narrow beside its distance from the ends (from 0, if both
    are infinite) may be missed.  Then the density does not integrate to 1 and
    there is an error; an interval around the peak helps.  Only a peak that
    holds a probability w below 1e-9 can go unseen.  What is missing then is
    its term, w log(1/f) with its density f.

    References
    ----------
    Shannon (1948), section 20; Cover and Thomas, chapter 8.  Book, chapter 7.

    Examples
    --------
    A quarter of the room is two bits less, and less than nothing:

    >>> round(differential_entropy(lambda x: 0.5, 0, 2), 12)
    1.0
    >>> round(differential_entropy(lambda x: 2.0, 0, 1/2), 12)
    -1.0
    >>> def bell(x):
    ...     return np.exp(-x**2 / 2) / np.sqrt(2 * np.pi)
    >>> round(differential_entropy(bell, -math.inf, math.inf), 10)
    2.0470955852
    """
    log = as_logarithm(base)
    density = FromEnds(pdf, "pdf", pieces_between(a, b))
    mass, value = integrate(
        lambda f: (f.values, -weigh(f.values, f.logs)), [density], a, b
    )
    # Of the normalised density.
    return (value / mass + math.log(mass)) * log.nat + 0.0


def kl_between_densities(
    pdf_p: Density,
    pdf_q: Density,
    a: float,
    b: float,
    *,
    base: float = 2,
    log_densities: bool = False,
) -> float:
    r"""Kullback-Leibler divergence of two densities, by integration.

    .. math::
        D_{KL}(P \| Q) = \int_a^b p(x) \log \frac{p(x)}{q(x)}\,dx

    Parameters
    ----------
    pdf_p, pdf_q : function
        The true density and the believed one, of an array of numbers or of
        one number.
    a, b : float
        Where the densities live; ``-math.inf`` and ``math.inf`` are allowed.
    base : float, default 2
        2 for bits, ``math.e`` for nats.
    log_densities : bool, default False
        Whether `pdf_p` and `pdf_q` give the natural logarithms of the
        densities, as the ``logpdf`` of SciPy does.  Those do not underflow.

    Returns
    -------
    float
        The divergence, never negative.  It is ``inf`` if p gives more than
        1e-15 of its probability to where q is 0.

    Raises
    ------
    ValueError
        As for `differential_entropy`, for either density; and if `pdf_q`
        underflows where p has more than 1e-15 of its probability, so that
        nobody can tell whether the divergence is infinite.

    Notes
    -----
    The accuracy is that of `differential_entropy`, and absolute: a divergence
    below 1e-12 is not resolved.  The term of a peak of p that goes unseen is
    w log(p/q).

    A density that fades, such as a Gaussian beyond 39 standard deviations, is
    0 in floating point, but not in truth.  A density that is 0 in truth
    usually jumps to 0, or falls to it as a power of the distance.  Which of
    the two it is shows at the last values before the 0.

    References
    ----------
    Kullback and Leibler (1951).  Book, chapter 7.

    Examples
    --------
    >>> def bell(x, mean):
    ...     return np.exp(-(x - mean)**2 / 2) / np.sqrt(2 * np.pi)
    >>> round(kl_between_densities(lambda x: bell(x, 0), lambda x: bell(x, 1),
    ...                            -math.inf, math.inf, base=math.e), 10)
    0.5

    Far out a narrow bell underflows, but not its logarithm:

    >>> def log_bell(x, sigma):
    ...     return -(x / sigma)**2 / 2 - np.log(sigma * np.sqrt(2 * np.pi))
    >>> round(kl_between_densities(
    ...     lambda x: log_bell(x, 1), lambda x: log_bell(x, 0.1),
    ...     -math.inf, math.inf, log_densities=True), 4)
    68.0915
    >>> round(gaussian_kl(0, 1, 0, 0.1), 4)
    68.0915
    """
    log = as_logarithm(base)
    if not isinstance(log_densities, bool | np.bool_):
        raise ValueError(
            f"log_densities must be True or False, not {log_densities!r}"
        )

    def integrands(p, q):
        possible = q.logs > -math.inf
        # log p - log q and not log(p/q): the quotient may overflow.
        regret = weigh(p.values, np.where(possible, p.logs - q.logs, 0.0))
        impossible = np.where(possible, 0.0, p.values)
        return p.values, q.values, regret, impossible

    pieces = pieces_between(a, b)
    p = FromEnds(pdf_p, "pdf_p", pieces, log_densities)
    q = FromEnds(pdf_q, "pdf_q", pieces, log_densities)
    p_mass, q_mass, value, impossible = integrate(integrands, [p, q], a, b)
    if impossible > NEGLIGIBLE:
        if is_zero_in_truth(p, q):
            return math.inf
        hint = (
            "compute them without the density itself"
            if log_densities
            else "give logarithms, with log_densities=True"
        )
        raise ValueError(
            f"pdf_q is 0 where pdf_p has {impossible:.2g} of its probability, "
            "perhaps by underflow, so that nobody can tell whether the "
            f"divergence is infinite; {hint}"
        )
    # Of the normalised densities.
    value = value / p_mass - math.log(p_mass / q_mass)
    return without_sign(value * log.nat)
