"""Integrals of densities, over any interval, or an error that says why not.

Any interval is cut into two pieces, each with one end that may be difficult
(infinitely high, or infinitely far): a finite interval in its middle, the
real line at 0.  In a piece x = end + d or end - d, and d = exp(u) makes both
kinds of difficulty an exponential decay in u, which Gauss's rules are best
at.  The u axis is cut into panels, which are halved until the integral over a
panel and the sum of its halves agree.

References
----------
.. [1] P. J. Davis, P. Rabinowitz, *Methods of Numerical Integration*, 2nd ed.
   (1984), chapters 2 (Lobatto's rule) and 6 (adaptive integration).
"""

import math
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.polynomial import Legendre
from numpy.typing import ArrayLike, NDArray

from infolib._numerics import quietly
from infolib._validation import as_real_numbers, reject

FloatArray: TypeAlias = NDArray[np.float64]
Density: TypeAlias = Callable[[FloatArray], ArrayLike]

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

# What q calls impossible, although p gives it less than this, is laid to
# rounding: a share of it this small changes no digit that is promised.
NEGLIGIBLE = 1e-15


# -- pieces and panels --------------------------------------------------------


def pieces_between(a: float, b: float) -> list[tuple[float, int, float]]:
    """Pieces (end, direction, length) that make up the interval."""
    a, b = _ends(a, b)
    if math.isfinite(a) and math.isfinite(b):
        half = b / 2 - a / 2
        return [(a, 1, half), (b, -1, half)]
    if math.isfinite(a):
        return [(a, 1, math.inf)]
    if math.isfinite(b):
        return [(b, -1, math.inf)]
    return [(0.0, -1, math.inf), (0.0, 1, math.inf)]


def _ends(a, b):
    """Both ends as floats, the first below the second."""
    ends = []
    for name, value in (("a", a), ("b", b)):
        end = as_real_numbers(value, name)
        if end.ndim:
            raise ValueError(f"{name} must be one number, not an array")
        reject(end, np.isnan(end), name, "not a number")
        ends.append(float(end))
    if not ends[0] < ends[1]:
        raise ValueError(f"a must be below b, but a is {a!r} and b is {b!r}")
    return ends


# -- the integral -------------------------------------------------------------


def integrate(integrands, densities, a, b):
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
            hint = ""
            if mass < 1:
                hint = (
                    "; if it does, it has a peak too narrow to be found: "
                    "choose a and b closer around it"
                )
            raise ValueError(
                f"{density.name} integrates to {mass:.10g} from {a!r} to "
                f"{b!r}, but a density integrates to 1{hint}"
            )
    if not (fringe <= _TOLERANCE).all():
        raise ValueError(
            "the integral does not settle: it goes on growing towards a or b, "
            "as if it were infinite"
        )
    return total.tolist()


def _edges(length, panels):
    """Edges of panels along u, for a piece of some length."""
    top = min(_LARGEST_U, math.log(length))
    # Panels of about one unit around d = 1 (or d = length), wider far away.
    reach = math.asinh(top - _SMALLEST_U)
    if top == _LARGEST_U:
        edges = np.sinh(np.linspace(-reach, reach, 2 * panels + 1))
        return np.unique(edges.clip(_SMALLEST_U, top))
    return top - np.sinh(np.linspace(reach, 0, panels + 1))


@quietly
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
    fringe = np.abs(whole[:, 0])
    if length == math.inf:
        fringe = fringe + np.abs(whole[:, -1])
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


class FromEnds:
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
                return as_real_numbers(f, self.name).reshape(x.shape)
        except (TypeError, ValueError):
            pass
        values = [self.pdf(number) for number in x.ravel()]
        return as_real_numbers(values, self.name).reshape(x.shape)


# -- is it 0, or has it underflowed? ------------------------------------------

# The logarithms of the smallest floats that are not 0, 5e-324 to 1e-290: what
# is between them is about to underflow.
_FAINT = -746, -667


@quietly
def is_zero_in_truth(p, q):
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
        if not zero[run[0]] or not mass > NEGLIGIBLE:
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
