"""Densities: differential entropy and divergence, and those of Gaussians.

A density is not a probability, and its differential entropy is not a number
of questions: it may be negative, and changes with the unit in which x is
measured.  The divergence of two densities has neither flaw.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

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
    return _elementwise(value)


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
    C. E. Shannon, "A mathematical theory of communication", Bell System
    Technical Journal 27 (1948), 623-656, section 20; T. M. Cover, J. A.
    Thomas, *Elements of Information Theory*, 2nd ed. (2006), chapter 8.
    Book, chapter 2.

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
    nat = 1 / math.log(check_base(base))

    def integrands(f):
        return f.values, -f.values * np.where(f.values > 0, f.logs, 0.0)

    density = _FromEnds(pdf, "pdf", _pieces(*_interval(a, b)))
    mass, value = _integrate(integrands, [density], a, b)
    # Of the normalised density.
    return nat * (value / mass + math.log(mass)) + 0.0


# What q calls impossible, although p gives it less than this, is laid to
# rounding: a share of it this small changes no digit that is promised.
_NEGLIGIBLE = 1e-15


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
        Base of the logarithm, a finite number above 1.
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
    S. Kullback, R. A. Leibler, "On information and sufficiency", Annals of
    Mathematical Statistics 22 (1951), 79-86.  Book, chapter 4.

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
    nat = 1 / math.log(check_base(base))
    if not isinstance(log_densities, bool | np.bool_):
        raise ValueError(
            f"log_densities must be True or False, not {log_densities!r}"
        )

    def integrands(p, q):
        possible = q.logs > -math.inf
        both = (p.values > 0) & possible
        # Logarithms apart: the quotient may overflow.
        logs = np.where(both, p.logs, 0.0) - np.where(both, q.logs, 0.0)
        impossible = np.where(possible, 0.0, p.values)
        return p.values, q.values, p.values * logs, impossible

    pieces = _pieces(*_interval(a, b))
    p = _FromEnds(pdf_p, "pdf_p", pieces, log_densities)
    q = _FromEnds(pdf_q, "pdf_q", pieces, log_densities)
    p_mass, q_mass, value, impossible = _integrate(integrands, [p, q], a, b)
    if impossible > _NEGLIGIBLE:
        if _is_zero_in_truth(p, q):
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
    return numerics.nonnegative(nat * value)


# The logarithms of the smallest floats that are not 0, 5e-324 to 1e-290: what
# is between them is about to underflow.
_FAINT = -746, -667


def _is_zero_in_truth(p, q):
    """Whether q is 0 somewhere where p is not, without having underflowed.

    Underflow is gradual: beside the 0 there is a stretch, wide as seen from
    the bulk of both densities, of the smallest numbers that there are.
    """
    x = np.unique(
        np.concatenate(
            [
                end + direction * np.exp(_edges(length, 4096)[1:-1])
                for end, direction, length in p.pieces
            ]
        )
    )
    p_values, q_logs = p.at(x).values, q.at(x).logs
    zero = q_logs == -math.inf
    bulk = x[np.argmax(q_logs)]
    changes = np.flatnonzero(zero[1:] != zero[:-1]) + 1
    for run in np.split(np.arange(len(x)), changes):
        mean = (p_values[run[1:]] + p_values[run[:-1]]) / 2
        mass = mean @ np.diff(x[run])
        if not zero[run[0]] or not mass > _NEGLIGIBLE:
            continue
        peak = x[run[np.argmax(p_values[run])]]
        sides = [(run[0] - 1, run[0]), (run[-1] + 1, run[-1])]
        if not any(
            _fades(q, x[inside], x[outside], (peak, bulk))
            for inside, outside in sides
            if 0 <= inside < len(x)
        ):
            return True
    return False


def _fades(q, inside, outside, landmarks):
    """Whether q, not 0 at `inside`, is faint a little before it is 0."""
    for _ in range(200):
        middle = np.array([inside / 2 + outside / 2])
        if q.at(middle).logs[0] > -math.inf:
            inside = middle[0]
        else:
            outside = middle[0]
    nearest = min(abs(inside - x) for x in landmarks)
    step = math.copysign(1e-4 * nearest, inside - outside)
    log = q.at(np.array([inside + step])).logs[0]
    return log == -math.inf or _FAINT[0] < log < _FAINT[1]


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
# The roots are real, whatever type NumPy gives them.
_NODES = np.array([-1.0, *Legendre.basis(15).deriv().roots().real, 1.0])
_WEIGHTS = 2 / (16 * 15 * Legendre.basis(15)(_NODES) ** 2)

_SMALLEST_U, _LARGEST_U = -690.0, 345.0  # d from 1e-300 to 1e150
_SETTLED = 1e-13
_HALVINGS = 60
_MOST_PANELS = 20_000

# How far the mass of a density may be from 1, and how much of any integral
# may be in doubt: the tolerance that sums of probabilities have.
_TOLERANCE = 1e-9


def _integrate(integrands, densities, a, b):
    """Integrals over [a, b] of functions of one or two densities.

    `integrands` maps the values of the densities to those of the integrands,
    the densities themselves first: what they integrate to is checked.
    """
    # Panels that are too wide may miss a narrow peak; then the density does
    # not integrate to 1, and is given a second chance with more of them.
    for panels in (64, 1024):
        pieces = [
            _integrate_piece(integrands, densities, i, panels)
            for i in range(len(densities[0].pieces))
        ]
        total, fringe = np.sum(pieces, axis=0)
        masses = total[: len(densities)].tolist()
        if all(abs(mass - 1) <= _TOLERANCE for mass in masses):
            break
    for density, mass in zip(densities, masses, strict=True):
        if not abs(mass - 1) <= _TOLERANCE:
            hint = (
                "; if it does, it has a peak too narrow to be found: choose a "
                "and b closer around it"
            )
            raise ValueError(
                f"{density.name} integrates to {mass:.10g} from {a!r} to "
                f"{b!r}, but a density integrates to 1{hint * (mass < 1)}"
            )
    if not (fringe <= _TOLERANCE).all():
        raise ValueError(
            "the integral does not settle: it goes on growing towards a or b, "
            "as if it were infinite"
        )
    return total.tolist()


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


def _edges(length, panels):
    """Edges of panels along u, for a piece of some length."""
    top = min(_LARGEST_U, math.log(length))
    # Panels of about one unit around d = 1 (or d = length), wider far away.
    reach = math.asinh(top - _SMALLEST_U)
    if top == _LARGEST_U:
        edges = np.sinh(np.linspace(-reach, reach, 2 * panels + 1))
        return np.unique(edges.clip(_SMALLEST_U, top))
    return top - np.sinh(np.linspace(reach, 0, panels + 1))


@np.errstate(all="ignore")
def _integrate_piece(integrands, densities, piece, panels):
    length = densities[0].pieces[piece][2]
    edges = _edges(length, panels)

    def rule(left, right):
        half = (right - left) / 2
        u = ((left + right) / 2)[:, np.newaxis] + np.outer(half, _NODES)
        d = np.exp(u)
        values = integrands(*(f(piece, d) for f in densities))
        return half * ((np.array(values) * d) @ _WEIGHTS)

    left, right = edges[:-1], edges[1:]
    whole = rule(left, right)
    # What lies before the first panel and, in an infinite piece, behind the
    # last one can only be left out if these two have next to nothing.
    fringe = np.abs(whole[:, 0]) + np.abs(whole[:, -1]) * math.isinf(length)
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
    if not doubt <= _TOLERANCE:
        raise ValueError(
            f"the integral does not settle: after {_HALVINGS} refinements, or "
            f"{_MOST_PANELS} panels, {doubt:.1g} of it is still in doubt"
        )
    return total + (lower + upper)[:, rough].sum(axis=1), fringe


class _Values(NamedTuple):
    values: FloatArray
    logs: FloatArray


class _FromEnds:
    """A density as a function of the distance d from an end of the interval.

    Close to an end other than 0, floating point has no x for every d: next to
    1 the numbers are 1e-16 apart, and Beta(0.1, 0.2) has a thousandth of its
    probability beyond the last one.  So the density is taken at the closest x
    that there is, though not at the last ones, and followed from there to d
    as c d^k e^(s d): such densities are powers of the distance at their end,
    and the last factor is what else there is, to first order.  How well that
    holds is seen a little farther from the end.
    """

    def __init__(self, pdf, name, pieces, logarithmic=False):
        if not callable(pdf):
            raise ValueError(f"{name} must be a function, not {pdf!r}")
        self.pdf, self.name, self.pieces = pdf, name, pieces
        self.logarithmic = logarithmic
        self.ends = [self._end(*piece) for piece in pieces]

    def __call__(self, piece, d):
        end, direction, _ = self.pieces[piece]
        closest, power, slope = self.ends[piece]
        x = end + direction * np.maximum(d, closest)
        f = self.at(x)
        if power == slope == 0:
            return f
        taken = np.abs(x - end)
        growth = power * np.log(d / taken) + slope * (d - taken)
        return _Values(f.values * np.exp(growth), f.logs + growth)

    def _end(self, end, direction, length):
        """The closest d that there is, and power and slope beyond it."""
        if end == 0:  # where x is d
            return 0.0, 0.0, 0.0
        gap = float(np.spacing(abs(end)))
        closest = gap * math.floor(min(2**14, length / gap / 8))
        if closest == 0:
            raise ValueError(
                "a and b are too close: there are hardly any numbers between "
                "them for x to be"
            )
        f = self.at(end + direction * closest * np.array([1, 2, 4, 8]))
        if (f.values > 0).all():
            first, second, third = np.diff(f.logs)
            slope = second - first  # times closest
            power = (first - slope) / math.log(2)
            error = abs(third - first - 3 * slope)
        else:
            power, slope, error = 0.0, 0.0, 1.0
        # Of a power of -1 or less the integral tells: it is infinite.
        beyond = f.values[0] * closest / (power + 1) if power > -1 else 0.0
        if beyond * error > _TOLERANCE:
            raise ValueError(
                f"{self.name} cannot be followed to its end at {end!r}: there "
                "are too few numbers x beside it, and where they are "
                f"{self.name} is no power of the distance; move x so that "
                "this end is at 0"
            )
        return closest, power, slope / closest

    def at(self, x):
        """Values and logarithms of the density, which are checked."""
        with np.errstate(all="ignore"):
            given = self._evaluate(x)
            if self.logarithmic:
                f, logs = np.exp(given), given
                bad = ~(given < np.inf)
                what = "the logarithm of a density is below infinity"
            else:
                f, logs = given, np.log(given)
                bad = ~(np.isfinite(f) & (f >= 0))
                what = "a density is a finite number, and not negative"
        if bad.any():
            where = np.unravel_index(np.argmax(bad), bad.shape)
            raise ValueError(
                f"{self.name}({x[where]:.12g}) is {given[where]:.12g}, but "
                f"{what}"
            )
        return _Values(f, logs)

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
