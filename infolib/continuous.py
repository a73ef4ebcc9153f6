"""Densities: differential entropy and divergence, and those of Gaussians.

A density is not a probability, and its differential entropy is not a number
of questions: it may be negative, and changes with the unit in which x is
measured.  The divergence of two densities has neither flaw.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.polynomial import Legendre
from numpy.typing import ArrayLike, NDArray

from infolib import _numerics as numerics
from infolib._validation import (
    check_base,
    finite_numbers,
    real_numbers,
    reject,
)

FloatArray = NDArray[np.float64]
Density = Callable[[FloatArray], ArrayLike]


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
        Base of the logarithm, a finite number above 1: 2 for bits,
        ``math.e`` for nats.

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
    C. E. Shannon, "A mathematical theory of communication", Bell System
    Technical Journal 27 (1948), 623-656, section 20.  Book, chapter 2.

    Examples
    --------
    Doubling the width adds one bit:

    >>> gaussian_entropy([1, 2, 4]).round(4)
    array([2.0471, 3.0471, 4.0471])
    """
    log, _ = numerics.logarithm(check_base(base))
    values = log(_widths(sigma, "sigma")) + 0.5 * log(2 * math.pi * math.e)
    return _elementwise(values)


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
        Base of the logarithm, a finite number above 1.

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
        above 0, or the shapes do not fit each other.

    Notes
    -----
    With :math:`v = \sigma_q^2/\sigma_p^2 - 1` the part that does not depend
    on the means is half of :math:`\varphi(v)/(1 + v)` nats, where
    :math:`\varphi(v) = (1 + v)\ln(1 + v) - v` as in `kl_divergence`.  In that
    form nothing cancels where the widths nearly agree.

    References
    ----------
    S. Kullback, *Information Theory and Statistics*, Wiley (1959), chapter 9.
    Book, chapter 4.

    Examples
    --------
    >>> round(gaussian_kl(0, 1, 0, 2, base=math.e), 4)
    0.3181
    >>> round(gaussian_kl(0, 2, 0, 1, base=math.e), 4)
    0.8069
    >>> gaussian_kl(1, 3, 1, 3)
    0.0
    """
    nat = 1 / math.log(check_base(base))
    arrays = [
        finite_numbers(mean_p, "mean_p"),
        _widths(sigma_p, "sigma_p"),
        finite_numbers(mean_q, "mean_q"),
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
        shift = np.where(np.isinf(m_p - m_q), halves, shift) ** 2
        return _elementwise(0.5 * nat * (shift + _width_penalty(s_p, s_q)))


def _width_penalty(s_p, s_q):
    """r^2 - 1 - ln r^2 for r = s_p / s_q."""
    v = (s_q - s_p) / s_p * ((s_q + s_p) / s_p)
    near = np.abs(v) < 0.5
    v = np.where(near, v, 0.0)
    r = s_p / s_q
    # The quotient of two widths may under- or overflow, and the logarithms
    # do not.
    safe = (r > 1e-300) & (r < 1e300)
    logs = np.where(safe, np.log(r), np.log(s_p) - np.log(s_q))
    far = (r - 1) * (r + 1) - 2 * logs
    return np.where(near, numerics.phi(v) / (1 + v), far)


def _widths(sigma, name):
    a = finite_numbers(sigma, name)
    reject(a, a <= 0, name, "but a standard deviation is above 0")
    return a


def _elementwise(values):
    return values if np.ndim(values) else float(values)


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
        Base of the logarithm, a finite number above 1: 2 for bits,
        ``math.e`` for nats.

    Returns
    -------
    float
        The differential entropy, of either sign.

    Raises
    ------
    ValueError
        If a value of `pdf` is negative or not a finite number, the density
        does not integrate to 1 (give or take 1e-6), or the integral does not
        settle; if `a` is not below `b`.

    Notes
    -----
    ``0 log 0`` is 0.  The error is about 1e-12, also where the density jumps,
    and about 1e-9 where it grows without bound at `a` or `b`, as Beta(0.1,
    0.2) does; it has to be bounded in between.  `pdf` is called only inside
    of (a, b).

    A peak that is narrow beside its distance from the ends (from 0, if both
    are infinite) may be missed.  Then the density does not integrate to 1 and
    there is an error, not a wrong number; an interval around the peak helps.

    References
    ----------
    C. E. Shannon, "A mathematical theory of communication", Bell System
    Technical Journal 27 (1948), 623-656, section 20; T. M. Cover, J. A.
    Thomas, *Elements of Information Theory*, 2nd ed. (2006), chapter 8.
    Book, chapter 2.

    Examples
    --------
    Half the room is one bit less, and less than nothing:

    >>> round(differential_entropy(lambda x: 1.0, 0, 1), 12)
    0.0
    >>> round(differential_entropy(lambda x: 2.0, 0, 1/2), 12)
    -1.0
    >>> def bell(x):
    ...     return np.exp(-x**2 / 2) / np.sqrt(2 * np.pi)
    >>> round(differential_entropy(bell, -math.inf, math.inf), 10)
    2.0470955852
    """
    log, _ = numerics.logarithm(check_base(base))

    def integrands(f):
        return f, -f * log(np.maximum(f, numerics.SMALLEST))

    _, entropy = _integrate(integrands, {"pdf": pdf}, a, b)
    return entropy


# What q calls impossible, although p gives it less than this, is laid to
# underflow: exp(-x**2 / 2) is 0 in floating point beyond |x| = 39.
_UNDERFLOW = 1e-12


def kl_between_densities(
    pdf_p: Density, pdf_q: Density, a: float, b: float, *, base: float = 2
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
        Base of the logarithm, a finite number above 1.

    Returns
    -------
    float
        The divergence, never negative.  It is ``inf`` if p gives more than
        1e-12 of its probability to where q is 0.

    Raises
    ------
    ValueError
        As for `differential_entropy`, for either density.

    Notes
    -----
    The accuracy is that of `differential_entropy`, and absolute: a divergence
    below 1e-12 is not resolved.  If q underflows to 0 where p still has mass
    (a Gaussian q beyond 39 standard deviations, and a p with heavy tails),
    the answer is ``inf``, whether the true one is or not.

    References
    ----------
    S. Kullback, R. A. Leibler, "On information and sufficiency", Annals of
    Mathematical Statistics 22 (1951), 79-86.  Book, chapter 4.

    Examples
    --------
    >>> def bell(x, mean):
    ...     return np.exp(-(x - mean)**2 / 2) / np.sqrt(2 * np.pi)
    >>> round(kl_between_densities(lambda x: bell(x, 0), lambda x: bell(x, 1),
    ...                            -math.inf, math.inf, base=math.e), 10)
    0.5
    """
    log, _ = numerics.logarithm(check_base(base))

    def integrands(p, q):
        impossible = np.where(q == 0, p, 0.0)
        both = (p > 0) & (q > 0)
        # Logarithms apart: the quotient may overflow.
        logs = log(np.where(both, p, 1.0)) - log(np.where(both, q, 1.0))
        return p, q, p * logs, impossible

    _, _, divergence, impossible = _integrate(
        integrands, {"pdf_p": pdf_p, "pdf_q": pdf_q}, a, b
    )
    if impossible > _UNDERFLOW:
        return math.inf
    return numerics.nonnegative(divergence)


# -- the integral -------------------------------------------------------------
#
# Any interval is cut into two pieces, each with one end that may be difficult
# (infinitely high, or infinitely far): a finite interval in its middle, the
# real line at 0.  In a piece x = end + d or end - d, and d = exp(u) makes both
# kinds of difficulty an exponential decay in u, which Gauss's rules are best
# at.  The u axis is cut into panels, which are halved until the integral
# over a panel and the sum of its halves agree.

# The rule is Lobatto's, which has nodes at both ends of a panel: a jump close
# to an end would escape between the end and the first node of Gauss's rule.
_NODES = np.array([-1.0, *Legendre.basis(15).deriv().roots(), 1.0])
_WEIGHTS = 2 / (16 * 15 * Legendre.basis(15)(_NODES) ** 2)

_SMALLEST_U, _LARGEST_U = -690.0, 345.0  # d from 1e-300 to 1e150
_SETTLED = 1e-13
_HALVINGS = 60
_MOST_PANELS = 20_000


def _integrate(integrands, pdfs, a, b):
    """Integrals over [a, b] of functions of one or two densities.

    `integrands` maps the values of the densities to those of the integrands,
    the densities themselves first: what they integrate to is checked.
    """
    pieces = _pieces(*_interval(a, b))
    densities = [_FromEnds(pdf, name, pieces) for name, pdf in pdfs.items()]
    # Panels that are too wide may miss a narrow peak; then the density does
    # not integrate to 1, and is given a second chance with more of them.
    for panels in (64, 1024):
        total = sum(
            _integrate_piece(integrands, densities, i, panels)
            for i in range(len(pieces))
        )
        if (np.abs(total[: len(pdfs)] - 1) <= 1e-6).all():
            return total.tolist()
    masses = dict(zip(pdfs, total.tolist(), strict=False))
    name = next(n for n, mass in masses.items() if not abs(mass - 1) <= 1e-6)
    hint = (
        "; if it does, it has a peak too narrow to be found: choose a and b "
        "closer around it"
    )
    raise ValueError(
        f"{name} integrates to {masses[name]:.7g} from {a!r} to {b!r}, but a "
        f"density integrates to 1{hint * (masses[name] < 1)}"
    )


def _interval(a, b):
    ends = []
    for name, value in (("a", a), ("b", b)):
        end = real_numbers(value, name)
        if end.ndim:
            raise ValueError(f"{name} must be one number, not an array")
        reject(end, np.isnan(end), name, "not a number")
        ends.append(float(end))
    if not ends[0] < ends[1]:
        raise ValueError(f"a must be below b, but a is {a!r} and b is {b!r}")
    return ends


def _pieces(a, b):
    """Pieces (end, direction, length) that make up the interval."""
    if math.isfinite(a) and math.isfinite(b):
        half = b / 2 - a / 2
        return [(a, 1, half), (b, -1, half)]
    if math.isfinite(a):
        return [(a, 1, math.inf)]
    if math.isfinite(b):
        return [(b, -1, math.inf)]
    return [(0.0, -1, math.inf), (0.0, 1, math.inf)]


@np.errstate(all="ignore")
def _integrate_piece(integrands, densities, piece, panels):
    top = min(_LARGEST_U, math.log(densities[0].pieces[piece][2]))
    # Panels of about one unit around d = 1 (or d = length), wider far away.
    reach = math.asinh(top - _SMALLEST_U)
    if top == _LARGEST_U:
        edges = np.sinh(np.linspace(-reach, reach, 2 * panels + 1))
        edges = np.unique(edges.clip(_SMALLEST_U, top))
    else:
        edges = top - np.sinh(np.linspace(reach, 0, panels + 1))

    def rule(left, right):
        half = (right - left) / 2
        u = ((left + right) / 2)[:, np.newaxis] + np.outer(half, _NODES)
        d = np.exp(u)
        values = integrands(*(f(piece, d) for f in densities))
        return half * ((np.array(values) * d) @ _WEIGHTS)

    left, right = edges[:-1], edges[1:]
    whole = rule(left, right)
    total = 0.0
    for _ in range(_HALVINGS):
        middle = (left + right) / 2
        lower, upper = rule(left, middle), rule(middle, right)
        change = np.abs(lower + upper - whole)
        rough = (change > _SETTLED * (1 + np.abs(whole))).any(axis=0)
        total = total + (lower + upper)[:, ~rough].sum(axis=1)
        if not rough.any() or rough.sum() > _MOST_PANELS:
            break
        left = np.concatenate([left[rough], middle[rough]])
        right = np.concatenate([middle[rough], right[rough]])
        whole = np.hstack([lower[:, rough], upper[:, rough]])
    doubt = change[:, rough].sum()
    if not doubt <= 1e-9:
        raise ValueError(
            f"the integral does not settle: after {_HALVINGS} refinements, or "
            f"{_MOST_PANELS} panels, {doubt:.1g} of it is still in doubt"
        )
    return total + (lower + upper)[:, rough].sum(axis=1)


class _FromEnds:
    """A density as a function of the distance d from an end of the interval.

    Close to an end other than 0, floating point has no x for every d: next to
    1 the numbers are 1e-16 apart, and Beta(0.1, 0.2) has a thousandth of its
    probability beyond the last one.  So the density is taken at the closest x
    that there is, though not at the last ones, and followed from there to d
    as a power of the distance, which is what such densities are at their end.
    """

    def __init__(self, pdf, name, pieces):
        if not callable(pdf):
            raise ValueError(f"{name} must be a function, not {pdf!r}")
        self.pdf, self.name, self.pieces = pdf, name, pieces
        self.powers = [self._power(*piece) for piece in pieces]

    def __call__(self, piece, d):
        end, direction, _ = self.pieces[piece]
        closest, power = self.powers[piece]
        x = end + direction * np.maximum(d, closest)
        f = self._values(x)
        if power == 0:
            return f
        return f * (d / np.abs(x - end)) ** power

    def _power(self, end, direction, length):
        if end == 0:  # where x is d
            return 0.0, 0.0
        gap = float(np.spacing(abs(end)))
        closest = 2**14 * gap
        if 16 * closest > length:
            return gap, 0.0
        near, far = self._values(end + direction * closest * np.array([1, 16]))
        if not (near > 0 and far > 0):  # no power
            return closest, 0.0
        return closest, math.log(far / near) / math.log(16)

    def _values(self, x):
        with np.errstate(all="ignore"):
            f = self._evaluate(x)
        bad = ~(np.isfinite(f) & (f >= 0))
        if bad.any():
            where = np.unravel_index(np.argmax(bad), bad.shape)
            raise ValueError(
                f"{self.name}({x[where]:.12g}) is {f[where]:.12g}, but a "
                "density is a finite number, and not negative"
            )
        return f

    def _evaluate(self, x):
        """pdf(x), whether pdf takes arrays or only numbers."""
        try:
            f = np.asarray(self.pdf(x.ravel()))
            if f.shape == (x.size,):
                return real_numbers(f, self.name).reshape(x.shape)
        except (TypeError, ValueError):
            pass
        values = [self.pdf(number) for number in x.ravel()]
        return real_numbers(values, self.name).reshape(x.shape)
