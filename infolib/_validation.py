"""What comes in: arrays of numbers that are checked, or a clear ValueError.

Every message names the argument, the place of the first bad entry, and the
entry itself.  The good case is kept cheap; what is wrong is only looked for
once it is known that something is.
"""

import math
import operator
from collections.abc import Mapping, Sequence
from decimal import Decimal
from numbers import Integral, Rational, Real
from typing import NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infolib._numerics import FEW, Distributions, Logarithm, logarithm

Array = NDArray[np.float64]

_FLOAT64 = np.dtype(np.float64)

# How far a sum may be from 1.  In double precision the limit is a matter of
# judgement: 1e-9 forgives numbers typed with ten digits, and nothing else.
# Coarser types cannot keep that.  Rounding each entry moves the sum by up to
# half an epsilon, and a normalisation carried out in the same type by a few
# more, so they are given sixteen (2e-6 for float32, 1.6 % for float16).
_TOLERANCE = 1e-9
_EPSILONS = 16


# -- scalars ------------------------------------------------------------------


def check_base(base: float) -> float:
    """The base of the logarithm: a finite number above 1."""
    if type(base) in (int, float) and 1 < base < 1e308:
        return float(base)
    if isinstance(base, bool) or not isinstance(base, Real):
        raise ValueError(
            f"base must be a number above 1, such as 2 or math.e, not {base!r}"
        )
    try:
        value = float(base)
    except OverflowError:
        value = math.inf
    if not 1 < value < math.inf:
        raise ValueError(f"base must be finite and above 1, not {base!r}")
    return value


def as_logarithm(base: float) -> Logarithm:
    """The logarithm to a base, which is a finite number above 1."""
    return logarithm(check_base(base))


def as_whole_number(n: int, name: str, *, least: int) -> int:
    """A whole number of any size, not below `least`."""
    if isinstance(n, Rational):  # of any size; a float may not hold it
        whole = n.denominator == 1
    else:
        whole = isinstance(n, Real) and float(n).is_integer()
    if isinstance(n, bool) or not whole or n < least:
        raise ValueError(
            f"{name} must be a whole number, at least {least}, not {n!r}"
        )
    return int(n)


def check_axis(axis: int, ndim: int, name: str) -> int:
    """One axis of an array of `ndim` axes, counted from the front."""
    try:
        if isinstance(axis, bool | np.bool_):
            raise TypeError
        index = operator.index(axis)
    except TypeError:
        raise ValueError(f"axis must be one integer, not {axis!r}") from None
    if not -ndim <= index < ndim:
        raise ValueError(
            f"axis {index} does not exist: {name} has {ndim} "
            f"{'axis' if ndim == 1 else 'axes'}"
        )
    return index % ndim


def check_given(given: int) -> int:
    """The axis that is known: 0 or 1."""
    if (
        isinstance(given, bool | np.bool_)
        or not isinstance(given, Integral)
        or given not in (0, 1)
    ):
        raise ValueError(
            "given must be 0 (the row is known) or 1 (the column is known), "
            f"not {given!r}"
        )
    return int(given)


def check_correction(correction: str | None) -> str | None:
    """The bias correction of an estimate from samples."""
    if correction is None or (
        isinstance(correction, str) and correction == "miller-madow"
    ):
        return correction
    raise ValueError(
        f"correction must be None or 'miller-madow', not {correction!r}"
    )


# -- probabilities ------------------------------------------------------------


def as_distribution(
    p: ArrayLike | None, name: str, axis: int = -1
) -> Distributions:
    """Distributions along `axis`, which is moved to the end."""
    a, tolerance = _as_numbers(p, name)
    _check_rank(a, name)
    return _checked_along(a, tolerance, name, axis)


def as_distributions(
    p: ArrayLike, q: ArrayLike, axis: int = -1
) -> tuple[Distributions, Distributions]:
    """Two distributions, or two stacks of them, over the same outcomes."""
    a, tolerance_a = _as_numbers(p, "p")
    b, tolerance_b = _as_numbers(q, "q")
    _check_rank(a, "p")
    _check_rank(b, "q")
    if a.shape != b.shape:
        raise ValueError(
            f"p and q must have the same shape, but p has {a.shape} and q "
            f"has {b.shape}; np.broadcast_to repeats one of them if that is "
            "what you want"
        )
    return (
        _checked_along(a, tolerance_a, "p", axis),
        _checked_along(b, tolerance_b, "q", axis),
    )


def as_table(joint: ArrayLike, *, axes: int | None = 2) -> Array:
    """A joint distribution of `axes` variables (None: two or more)."""
    a, tolerance = _as_numbers(joint, "joint")
    fits = a.ndim >= 2 if axes is None else a.ndim == axes
    if not fits:
        number = "at least 2" if axes is None else axes
        raise ValueError(
            f"joint must be a table with {number} axes, one for each "
            f"variable, but its shape is {a.shape}"
        )
    _checked_along(a.reshape(-1), tolerance, "joint", -1, shape=a.shape)
    return a


def as_probabilities(p: ArrayLike, name: str) -> Array:
    """Single probabilities, in any shape; one that rounding put above 1 is 1.

    The room above 1 is the one that sums have: 1e-9 in double precision.
    """
    a, tolerance = _as_numbers(p, name)
    if a.size == 0:
        raise ValueError(f"{name} is empty")
    with np.errstate(all="ignore"):
        good = (a >= 0) & (a <= 1 + tolerance)
    if not good.all():
        where = _first(~good)
        _reject_entry(a[where], _at(name, where))
        raise ValueError(
            f"{_at(name, where)} is {_show(a[where])}, but a probability "
            "cannot exceed 1"
        )
    return np.minimum(a, 1.0)


def _checked_along(a, tolerance, name, axis, shape=None):
    """`a`, with `axis` at the end, and its sums, if both are right.

    `shape` is the one that messages speak of, where `a` is flattened.
    """
    if a.size == 0:
        raise ValueError(f"{name} is empty: it has no outcomes")
    axis = check_axis(axis, a.ndim, name)
    # Two numbers settle whether all is well: a negative entry shows in the
    # minimum, and nan or inf in the sum, whatever else there is.
    few = a.ndim == 1 and a.size <= FEW
    if few:
        entries = a.tolist()
        least, sums = min(entries), sum(entries)
    else:
        # side by side in memory, where NumPy adds without losing digits
        rows = np.ascontiguousarray(np.moveaxis(a, axis, -1))
        with np.errstate(all="ignore"):
            least, sums = rows.min(), rows.sum(axis=-1)
    off = abs(sums - 1.0)
    if a.ndim > 1:
        off = off.max()  # abs of nan is nan, and so is its maximum
    if least >= 0 and off <= tolerance:
        if a.ndim > 1:
            return Distributions(rows, sums[..., np.newaxis])
        # fsum rounds once, and refuses infinities: only now
        return Distributions(a, math.fsum(entries) if few else float(sums))
    _explain(a, tolerance, name, axis, shape or a.shape)


def _explain(a, tolerance, name, axis, shape) -> NoReturn:
    """Say which entry, or which sum, is wrong."""
    bad = ~(np.isfinite(a) & (a >= 0))
    if bad.any():
        where = _first(bad)
        place = np.unravel_index(np.ravel_multi_index(where, a.shape), shape)
        _reject_entry(a[where], _at(name, place))
    with np.errstate(all="ignore"):
        sums = np.asarray(a.sum(axis=axis))
        row = _first(~(np.abs(sums - 1.0) <= tolerance))
    total = sums[row]
    values = np.moveaxis(a, axis, -1)[row]
    line = [str(i) for i in row]
    line.insert(axis, ":")
    label = name if a.ndim == 1 else f"{name}[{', '.join(line)}]"
    hint = ""
    if 1 < total < math.inf and (values == np.floor(values)).all():
        hint = (
            f"; these look like counts: divide {label} by its sum, or give "
            "the samples themselves to one of the *_from_samples functions"
        )
    elif 0 < total < math.inf and abs(total - 1) < 1e-3:
        hint = "; dividing by the sum makes it exact"
    raise ValueError(
        f"{label} sums to {_show(total)}, but probabilities sum to 1 "
        f"(give or take {tolerance:.1g}){hint}"
    )


def _reject_entry(value, place):
    """Raise if `value` can be no probability, whatever its neighbours."""
    if not math.isfinite(value):
        raise ValueError(f"{place} is {_show(value)}, not a finite number")
    if value < 0:
        raise ValueError(
            f"{place} is {_show(value)}, but a probability cannot be negative"
        )


def _check_rank(a, name):
    if a.ndim == 0:
        raise ValueError(
            f"{name} is the single number {_show(a[()])}, not a distribution; "
            f"for a yes-or-no question with probability {name} use "
            f"binary_entropy({name}), or give [{name}, 1 - {name}]"
        )


# -- numbers ------------------------------------------------------------------


def _as_numbers(x, name) -> tuple[Array, float]:
    """`x` as float64, and how far its sums may be from 1."""
    if type(x) is np.ndarray and x.dtype is _FLOAT64:
        return x, _TOLERANCE
    a = as_array(x, name)
    if a.dtype is _FLOAT64:
        return a, _TOLERANCE
    if a.dtype.kind == "f":
        epsilon = float(np.finfo(a.dtype).eps)
        with np.errstate(all="ignore"):
            a = a.astype(np.float64)
        return a, max(_TOLERANCE, _EPSILONS * epsilon)
    if a.dtype.kind in "iu":
        return a.astype(np.float64), _TOLERANCE
    if a.dtype.kind == "b":
        raise ValueError(
            f"{name} holds booleans, not probabilities; if True means 1 and "
            "False means 0, say so with .astype(float)"
        )
    if a.dtype.kind in "cmM":
        kind = "complex numbers" if a.dtype.kind == "c" else "times"
        raise ValueError(f"{name} holds {kind}, not probabilities")
    number = isinstance(x, Real | Decimal)
    if a.ndim == 0 and a.dtype.kind == "O" and not number:
        hint = (
            f"; list({name}.values()) gives its numbers"
            if isinstance(x, Mapping)
            else ""
        )
        raise ValueError(
            f"{name} must be numbers, or an array of them, not "
            f"{_type_name(x)}{hint}"
        )
    return _from_objects(x, name), _TOLERANCE


def _from_objects(x, name):
    """Fractions, decimals and the like; anything else is pointed out."""
    a = np.asarray(x, dtype=object)
    for where in np.ndindex(a.shape):
        value = a[where]
        if isinstance(value, bool) or not isinstance(value, Real | Decimal):
            raise ValueError(
                f"{_at(name, where)} is {_show(value)}, not a real number"
            )
    try:
        return a.astype(np.float64)
    except (OverflowError, TypeError, ValueError) as error:
        raise ValueError(f"{name}: {error}") from None


def as_array(x, name):
    if isinstance(x, np.ma.MaskedArray):
        raise ValueError(
            f"{name} is a masked array; decide what its masked entries are "
            f"first, with {name}.filled(...) or {name}.compressed()"
        )
    try:
        return np.asarray(x)
    except (TypeError, ValueError) as error:
        raise ValueError(_ragged(x, name) or f"{name}: {error}") from None


def _ragged(x, name):
    """Which row of a nested list has a shape of its own, if one has."""
    try:
        shapes = [np.shape(row) for row in x]
    except (TypeError, ValueError):
        return None
    for i, shape in enumerate(shapes):
        if shape != shapes[0]:
            return (
                f"{name} is ragged: the shape of {name}[{i}] is {shape}, "
                f"that of {name}[0] is {shapes[0]}"
            )
    return None


# -- samples ------------------------------------------------------------------


def as_real_numbers(x: ArrayLike, name: str) -> Array:
    """`x` as float64, in its own shape; infinities and nan still allowed."""
    a = as_array(x, name)
    if a.dtype.kind in "bc":
        what = "booleans" if a.dtype.kind == "b" else "complex numbers"
        raise ValueError(f"{name} holds {what}, not real numbers")
    if a.size == 0:
        raise ValueError(f"{name} is empty")
    return _as_numbers(x, name)[0]


def as_finite_numbers(x: ArrayLike, name: str) -> Array:
    """`x` as float64, in its own shape, without infinities and nan."""
    a = as_real_numbers(x, name)
    reject(a, ~np.isfinite(a), name, "not a finite number")
    return a


def reject(a: NDArray, bad: NDArray, name: str, why: str) -> None:
    """Raise for the first entry of `a` that is `bad`, if there is one."""
    if bad.any():
        where = _first(bad)
        raise ValueError(f"{_at(name, where)} is {_show(a[where])}, {why}")


def as_samples(x: ArrayLike, name: str) -> NDArray:
    """Observations: one axis, none missing, of a type that can be told apart.

    Lists that mix strings with other things are refused, because NumPy would
    turn 1 and "1" into the same string; and strings that end in NUL stay
    Python's, because NumPy's arrays of strings drop it.
    """
    a = as_array(x, name)
    if a.ndim != 1:
        if isinstance(x, str | bytes):
            hint = f"; list({name}) gives its characters"
        elif a.ndim == 0:
            hint = f", not {_type_name(x)}"
        else:
            hint = f", but its shape is {a.shape}"
        raise ValueError(f"{name} must be one list of samples{hint}")
    if a.size == 0:
        raise ValueError(f"{name} is empty: there are no samples")
    if a.dtype.kind in "USfc" and isinstance(x, Sequence):
        a = _undo_promotion(a, x, name)
    _reject_missing(a, name)
    return a


def check_same_length(x: NDArray, y: NDArray) -> None:
    """Samples that were taken together."""
    if len(x) != len(y):
        raise ValueError(
            "x and y must be observed together, but x has "
            f"{len(x)} samples and y has {len(y)}"
        )


def _undo_promotion(a, x, name):
    kinds = [type(value) for value in x]
    if a.dtype.kind in "fc":
        # Beside a float, or where no integer type holds them all, whole
        # numbers become floats, and some of them the same float.
        merged = any(
            issubclass(kind, Integral) and int(a[i].real) != value
            for i, (kind, value) in enumerate(zip(kinds, x, strict=True))
        )
        return np.array(x, dtype=object) if merged else a
    kind = str if a.dtype.kind == "U" else bytes
    for i, found in enumerate(kinds):
        if not issubclass(found, kind):
            raise ValueError(
                f"{name} mixes strings with other types: {name}[{i}] is "
                f"{_show(x[i])}"
            )
    nul = "\0" if kind is str else b"\0"
    if any(value.endswith(nul) for value in x):
        return np.array(x, dtype=object)
    return a


def _reject_missing(a, name):
    if a.dtype.kind in "fc":
        missing = np.isnan(a)
    elif a.dtype.kind in "mM":
        missing = np.isnat(a)
    elif a.dtype.kind in "biuUS":  # these have no sign for it
        return
    else:
        # Objects, records, and strings and numbers of types that NumPy was
        # taught: what stands for a missing value is known to Python.
        missing = np.array([_is_missing(value) for value in a.tolist()])
    if missing.any():
        (i,) = _first(missing)
        raise ValueError(f"{name}[{i}] is {_show(a[i])}: a missing sample")


def _is_missing(value):
    if isinstance(value, tuple):  # a record
        return any(map(_is_missing, value))
    try:
        return value is None or bool(value != value)
    except (TypeError, ValueError):  # pandas.NA has no truth value
        return True


# -- words --------------------------------------------------------------------


def _first(bad):
    return np.unravel_index(int(np.argmax(bad)), np.shape(bad))


def _at(name, where):
    return f"{name}[{', '.join(map(str, where))}]" if len(where) else name


def _type_name(x):
    if x is None:
        return "None"
    kind = type(x).__name__
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _show(value):
    if isinstance(value, np.number | np.character):
        value = value.item()
    return f"{value:.12g}" if isinstance(value, float) else repr(value)
