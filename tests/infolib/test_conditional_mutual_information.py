"""I(X; Y | Z) of three-way tables: values, identities, bad input."""

import math

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import infolib as il

XOR = np.array([[[1 / 4, 0], [0, 1 / 4]], [[0, 1 / 4], [1 / 4, 0]]])


def random_table(seed, zeros):
    rng = np.random.default_rng(seed)
    table = rng.dirichlet(np.ones(24)).reshape(2, 3, 4)
    if zeros:
        table[rng.random(table.shape) < 0.3] = 0
        table[:, :, 1] = 0  # a value of Z that never occurs
        table[0, 0, 0] += 0.1
        table /= table.sum()
    return table


def by_entropies(p):
    """H(X, Z) + H(Y, Z) − H(X, Y, Z) − H(Z)."""
    return (
        il.joint_entropy(p.sum(axis=1))
        + il.joint_entropy(p.sum(axis=0))
        - il.joint_entropy(p)
        - il.entropy(p.sum(axis=(0, 1)))
    )


def test_xor_tells_nothing_until_the_third_variable_is_known():
    assert il.mutual_information(XOR.sum(axis=2)) == 0
    assert il.conditional_mutual_information(XOR) == 1


def test_a_common_cause_explains_all():
    # X = Y = Z, a fair coin: once Z is known nothing is left to tell
    copies = np.zeros((2, 2, 2))
    copies[0, 0, 0] = copies[1, 1, 1] = 1 / 2
    assert il.mutual_information(copies.sum(axis=2)) == 1
    result = il.conditional_mutual_information(copies)
    assert result == 0 and math.copysign(1, result) == 1


@pytest.mark.parametrize("zeros", [False, True])
@given(seed=st.integers(0, 10**6))
def test_it_agrees_with_entropies_and_the_chain_rule(zeros, seed):
    p = random_table(seed, zeros)
    value = il.conditional_mutual_information(p)
    assert value >= 0
    assert value == pytest.approx(by_entropies(p), abs=1e-12)
    # I(X; (Y, Z)) = I(X; Z) + I(X; Y | Z)
    both = il.mutual_information(p.reshape(2, 12))
    alone = il.mutual_information(p.sum(axis=1))
    assert both == pytest.approx(alone + value, abs=1e-12)


@given(seed=st.integers(0, 10**6))
def test_it_is_symmetric_and_keeps_its_unit(seed):
    p = random_table(seed, True)
    bits = il.conditional_mutual_information(p)
    swapped = il.conditional_mutual_information(p.transpose(1, 0, 2))
    nats = il.conditional_mutual_information(p, base=math.e)
    assert swapped == pytest.approx(bits, abs=1e-14)
    assert nats == pytest.approx(bits * math.log(2), rel=1e-12)


def test_tiny_dependence_keeps_its_digits():
    bump = 2.0**-30 * np.array([[1, -1], [-1, 1]])
    p = np.full((2, 2, 2), 1 / 8)
    p[:, :, 0] += bump / 8
    # half the time a 2x2 table with entries (1 ± 2**-30)/4: about d^2/2 nats
    expected = 0.5 * 2.0**-60 / 2 / math.log(2)
    result = il.conditional_mutual_information(p)
    assert result == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("size", [1e-3, 1e-6, 1e-8, 1e-9])
def test_tiny_dependence_in_parts_of_any_weight_keeps_its_digits(size):
    bump = size * np.array([[1, -1], [-1, 1]])
    slices = [
        weight * (np.outer([0.37, 0.63], [0.21, 0.79]) + sign * bump)
        for weight, sign in ((0.3, 1), (0.7, -1))
    ]
    p = np.stack(slices, axis=2)
    with mpmath.workdps(60):
        exact = mpmath.mpf(0)
        whole = mpmath.fsum(mpmath.mpf(v) for v in p.ravel())
        for k in range(2):
            t = [[mpmath.mpf(v) / whole for v in row] for row in p[:, :, k]]
            p_z = t[0][0] + t[0][1] + t[1][0] + t[1][1]
            for i in range(2):
                for j in range(2):
                    x, y = t[i][0] + t[i][1], t[0][j] + t[1][j]
                    ratio = t[i][j] * p_z / (x * y)
                    exact += t[i][j] * mpmath.log(ratio, 2)
    result = il.conditional_mutual_information(p)
    assert abs(result / exact - 1) < 1e-12


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (np.full((2, 2), 1 / 4), "3"),
        (np.full((2, 2, 2), 1.0), "sum"),
        (np.zeros((2, 2, 0)), "empty"),
        (-XOR, "negative"),
        (XOR * math.nan, "nan"),
        ("xor", "not a real number"),
    ],
)
def test_bad_tables_are_refused(table, message):
    with pytest.raises(ValueError, match=message):
        il.conditional_mutual_information(table)


def test_the_table_is_not_modified():
    p = XOR.copy()
    il.conditional_mutual_information(p)
    assert (p == XOR).all()
