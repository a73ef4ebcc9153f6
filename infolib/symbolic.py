"""The measures as SymPy expressions, for the proofs in the book.

Probabilities are positive symbols here.  Where a probability may be zero,
the text treats that case by itself: 0 log 0 is a limit, and SymPy should
not be asked to guess it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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

    Raises
    ------
    ValueError
        If p is a number that is not positive.

    References
    ----------
    Book, chapter 1; Hartley (1928) for p = 1/S.
    """
    p = sp.sympify(p)
    if p.is_positive is False or p is sp.nan:
        raise ValueError(f"p must be positive, not {p}")
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


def entropy(p: Sequence[sp.Expr], *, base: sp.Expr | int = 2) -> sp.Expr:
    """Entropy −Σ p log p as an expression.

    Parameters
    ----------
    p : sequence of SymPy expressions
        Positive probabilities; nothing checks that they add up to 1.
    base : SymPy expression or int, default 2

    Examples
    --------
    >>> import sympy as sp
    >>> entropy([sp.Rational(1, 2), sp.Rational(1, 4), sp.Rational(1, 4)])
    3/2

    References
    ----------
    Book, chapter 2; Shannon (1948), section 6.
    """
    return sum(x * self_information(x, base=base) for x in p)


def cross_entropy(
    p: Sequence[sp.Expr], q: Sequence[sp.Expr], *, base: sp.Expr | int = 2
) -> sp.Expr:
    """Cross-entropy −Σ p log q as an expression.

    Parameters
    ----------
    p, q : sequences of SymPy expressions, of equal length
        The q are positive.
    base : SymPy expression or int, default 2

    Examples
    --------
    >>> import sympy as sp
    >>> half, quarter = sp.Rational(1, 2), sp.Rational(1, 4)
    >>> cross_entropy([half, half], [quarter, 3 * quarter], base=sp.E)
    -log(3)/2 + 2*log(2)

    References
    ----------
    Book, chapter 4.
    """
    terms = zip(p, q, strict=True)
    return sp.expand(sum(x * self_information(y, base=base) for x, y in terms))


def kl_divergence(
    p: Sequence[sp.Expr], q: Sequence[sp.Expr], *, base: sp.Expr | int = 2
) -> sp.Expr:
    """Divergence Σ p log p/q as an expression.

    Parameters
    ----------
    p, q : sequences of positive SymPy expressions, of equal length
    base : SymPy expression or int, default 2

    Examples
    --------
    >>> import sympy as sp
    >>> half, quarter = sp.Rational(1, 2), sp.Rational(1, 4)
    >>> kl_divergence([half, quarter, quarter], [quarter, quarter, half])
    1/4

    References
    ----------
    Book, chapter 5; Kullback & Leibler (1951).
    """
    terms = zip(p, q, strict=True)
    return sum(x * -self_information(x / y, base=base) for x, y in terms)


def softmax(z: Sequence[sp.Expr]) -> list[sp.Expr]:
    """Softmax of the logits z as a list of expressions.

    Examples
    --------
    >>> import sympy as sp
    >>> softmax([sp.S(0), sp.log(3)])
    [1/4, 3/4]

    References
    ----------
    Book, chapter 4.
    """
    total = sum(sp.exp(x) for x in z)
    return [sp.exp(x) / total for x in z]


def chain_rule_defect(joint: sp.Matrix) -> sp.Expr:
    """Return H(X, Y) − H(Y) − H(X | Y) for a table, simplified.

    Parameters
    ----------
    joint : Matrix of positive expressions
        Rows are the values of X, columns those of Y.

    Examples
    --------
    >>> import sympy as sp
    >>> a, b, c, d = sp.symbols("a b c d", positive=True)
    >>> chain_rule_defect(sp.Matrix([[a, b], [c, d]]))
    0

    References
    ----------
    Book, chapter 2.
    """
    columns = [joint[:, j] for j in range(joint.cols)]
    marginal = [sum(column) for column in columns]
    conditional = sum(
        p * entropy([x / p for x in column], base=sp.E)
        for p, column in zip(marginal, columns, strict=True)
    )
    defect = entropy(list(joint), base=sp.E) - entropy(marginal, base=sp.E)
    return sp.simplify(sp.expand_log(defect - conditional, force=True))


def kl_chain_rule_defect(p: sp.Matrix, q: sp.Matrix) -> sp.Expr:
    """Return D(P_XY‖Q_XY) − D(P_X‖Q_X) − D(P_Y|X‖Q_Y|X), simplified.

    Parameters
    ----------
    p, q : Matrices of positive expressions, of equal shape
        Rows are the values of X, columns those of Y.

    Examples
    --------
    >>> import sympy as sp
    >>> a, b, c, d = sp.symbols("a b c d", positive=True)
    >>> kl_chain_rule_defect(sp.Matrix([[a, b]]), sp.Matrix([[c, d]]))
    0

    References
    ----------
    Book, chapter 5.
    """
    _check_shapes(p, q)
    p_rows = [list(p[i, :]) for i in range(p.rows)]
    q_rows = [list(q[i, :]) for i in range(q.rows)]
    p_x, q_x = [sum(row) for row in p_rows], [sum(row) for row in q_rows]
    conditional = sum(
        total
        * kl_divergence(
            [a / total for a in p_row],
            [b / other for b in q_row],
            base=sp.E,
        )
        for total, other, p_row, q_row in zip(
            p_x, q_x, p_rows, q_rows, strict=True
        )
    )
    whole = kl_divergence(list(p), list(q), base=sp.E)
    defect = whole - kl_divergence(p_x, q_x, base=sp.E) - conditional
    return sp.simplify(sp.expand_log(defect, force=True))


def mutual_information_defects(joint: sp.Matrix) -> list[sp.Expr]:
    """Return four forms of I(X; Y), each less the divergence, simplified.

    The forms are H(X,Y) − H(X|Y) − H(Y|X), H(X) − H(X|Y), H(Y) − H(Y|X) and
    H(X) + H(Y) − H(X,Y), with the conditional entropies taken from the
    conditional distributions; the fifth is the divergence from the product.

    Parameters
    ----------
    joint : Matrix of positive expressions
        Rows are the values of X, columns those of Y.

    Examples
    --------
    >>> import sympy as sp
    >>> a, b, c, d = sp.symbols("a b c d", positive=True)
    >>> mutual_information_defects(sp.Matrix([[a, b], [c, d]]))
    [0, 0, 0, 0]

    References
    ----------
    Book, chapter 6.
    """
    p_x = [sum(joint[i, :]) for i in range(joint.rows)]
    p_y = [sum(joint[:, j]) for j in range(joint.cols)]

    def conditional(parts: list[list[sp.Expr]]) -> sp.Expr:
        return sum(
            sum(part) * entropy([x / sum(part) for x in part], base=sp.E)
            for part in parts
        )

    h_x, h_y = entropy(p_x, base=sp.E), entropy(p_y, base=sp.E)
    h_xy = entropy(list(joint), base=sp.E)
    x_given_y = conditional([list(joint[:, j]) for j in range(joint.cols)])
    y_given_x = conditional([list(joint[i, :]) for i in range(joint.rows)])
    product = [x * y for x in p_x for y in p_y]
    divergence = kl_divergence(list(joint), product, base=sp.E)
    forms = (
        h_xy - x_given_y - y_given_x,
        h_x - x_given_y,
        h_y - y_given_x,
        h_x + h_y - h_xy,
    )
    return [
        sp.simplify(sp.expand_log(form - divergence, force=True))
        for form in forms
    ]


def loss_decomposition_defect(joint: sp.Matrix, model: sp.Matrix) -> sp.Expr:
    """Return the loss of a model − (H(Y) − I(C; Y) + regret), simplified.

    The loss is the cross-entropy of the forecasts q(y | c), the regret the
    divergence of the conditional distributions from them, both averaged over
    the contexts c.

    Parameters
    ----------
    joint : Matrix of positive expressions
        Rows are the values of C, columns those of Y.
    model : Matrix of positive expressions, of equal shape
        Row c holds the forecast q(. | c).  The identity does not need its
        entries to add up to 1, so they may be symbols of their own.

    Examples
    --------
    >>> import sympy as sp
    >>> a, b, c, d, *q = sp.symbols("a b c d q1:5", positive=True)
    >>> model = sp.Matrix(2, 2, q)
    >>> loss_decomposition_defect(sp.Matrix([[a, b], [c, d]]), model)
    0

    References
    ----------
    Book, chapter 8.
    """
    _check_shapes(joint, model)
    p_c = [sum(joint[i, :]) for i in range(joint.rows)]
    p_y = [sum(joint[:, j]) for j in range(joint.cols)]
    rows = [
        ([x / p for x in joint[i, :]], list(model[i, :]))
        for i, p in enumerate(p_c)
    ]
    loss, regret = (
        sum(p * f(*row, base=sp.E) for p, row in zip(p_c, rows, strict=True))
        for f in (cross_entropy, kl_divergence)
    )
    product = [x * y for x in p_c for y in p_y]
    information = kl_divergence(list(joint), product, base=sp.E)
    defect = loss - (entropy(p_y, base=sp.E) - information + regret)
    return sp.simplify(sp.expand_log(defect, force=True))


def _check_shapes(a: sp.Matrix, b: sp.Matrix) -> None:
    if a.shape != b.shape:
        raise ValueError(
            f"the tables must have the same shape, not {a.shape} and {b.shape}"
        )
