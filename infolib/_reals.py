"""Real numbers of any size and sign: checked arrays, or a clear ValueError."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from infolib._validation import _as_array, _at, _first, _numbers, _show


def real_numbers(x: ArrayLike, name: str) -> NDArray[np.float64]:
    """`x` as float64, in its own shape; infinities and nan still allowed."""
    a = array(x, name)
    if a.dtype.kind in "bc":
        what = "booleans" if a.dtype.kind == "b" else "complex numbers"
        raise ValueError(f"{name} holds {what}, not real numbers")
    if a.size == 0:
        raise ValueError(f"{name} is empty")
    return _numbers(x, name)[0]


def finite_numbers(x: ArrayLike, name: str) -> NDArray[np.float64]:
    """`x` as float64, in its own shape, without infinities and nan."""
    a = real_numbers(x, name)
    reject(a, ~np.isfinite(a), name, "not a finite number")
    return a


def array(x: ArrayLike, name: str) -> NDArray:
    """`x` as an array of the type that it has."""
    return _as_array(x, name)


def reject(a: NDArray, bad: NDArray, name: str, why: str) -> None:
    """Raise for the first entry of `a` that is `bad`, if there is one."""
    if bad.any():
        where = _first(bad)
        raise ValueError(f"{_at(name, where)} is {_show(a[where])}, {why}")
