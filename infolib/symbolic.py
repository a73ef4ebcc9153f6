"""The measures as SymPy expressions, for the proofs in the book.

Probabilities are positive symbols here.  Where a probability may be zero,
the text treats that case by itself: 0 log 0 is a limit, and SymPy should
not be asked to guess it.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp


def self_information(p: sp.Expr, *, base: sp.Expr | int = 2) -> sp.Expr:
    """Self-information −log p as an expression.

    Parameters
    ----------
    p : SymPy expression
        A positive probability.
    base : SymPy expression or int, default 2
        Base of the logarithm: 2 gives bits, ``sympy.E`` gives nats.

    Examples
    --------
    >>> import sympy as sp
    >>> self_information(sp.Rational(1, 8))
    3
    >>> p = sp.Symbol("p", positive=True)
    >>> self_information(p, base=sp.E)
    -log(p)

    References
    ----------
    Book, chapter 1; Hartley (1928) for p = 1/S.
    """
    return sp.expand_log(-sp.log(p) / sp.log(base)).simplify()


def additivity_defect(f: Callable[[sp.Expr], sp.Expr]) -> sp.Expr:
    """Return f(p) + f(q) − f(p q), simplified, for positive symbols p, q.

    The result is 0 exactly when f adds up over independent events.

    Parameters
    ----------
    f : function from SymPy expression to SymPy expression

    Examples
    --------
    >>> additivity_defect(self_information)
    0
    >>> additivity_defect(lambda p: 1 / p)
    1/q + 1/p - 1/(p*q)

    References
    ----------
    Book, chapter 1.
    """
    p, q = sp.symbols("p q", positive=True)
    defect = sp.expand_log(f(p) + f(q) - f(p * q))
    return sp.expand(sp.simplify(defect))
