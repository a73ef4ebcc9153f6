"""The self-checks of chapter 5 accept right answers and explain slips."""

import math

import numpy as np
import pytest

import infolib as il
from infolib import exercises


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.2936, 0.29), ("Right", "Right")),
        ((0.5436, 0.8113), ("leaves some", "lamp is worth")),
        ((0.25, 0.2035), ("leaves open", "nats")),
        ((..., -0.29), ("Not answered", "never be negative")),
        ((0.5177, 0.5613), ("about the lamp", "of the machine")),
    ],
)
def test_lamp(answers, hints, verdicts):
    exercises.check_lamp(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def right(joint):
    product = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    some = joint > 0
    return np.sum(joint[some] * np.log2(joint[some] / product[some]))


def without_zeros(joint):
    with np.errstate(all="ignore"):
        product = np.outer(joint.sum(axis=1), joint.sum(axis=0))
        return np.sum(joint * np.log2(joint / product))


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (right, "Right"),
        (il.mutual_information, "Right"),
        (without_zeros, "never occur"),
        (lambda t: -right(t), "sign"),
        (lambda t: right(t) * math.log(2), "nats"),
        (il.joint_entropy, "joint entropy"),
        (lambda t: il.conditional_entropy(t, given=0), "stays open"),
        (lambda t: 3.0, "expected 0.278"),
        (lambda t: ..., "Not answered"),
        (lambda t: None, "return"),
        (lambda t: "I", "'I'"),
        (lambda t: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_mutual_information(function, hint, verdicts):
    exercises.check_mutual_information(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (0.0074, "Right"),
        (0.0855, "not those of the table"),
        (0.7195, "demonstration prints"),
        (0.0051, "nats"),
        (0.1, "too large"),
        (..., "Not answered"),
    ],
)
def test_table_information(value, hint, verdicts):
    exercises.check_table_information(value)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0, 0.3113, 0.1887), ("Right", "Right", "Right")),
        ((1, 0.8113, 0.2516), ("independent", "H(Z)", "3/4")),
        ((0.5, 0.5, 0), ("too large", "stays open", "no longer")),
        ((0, 0.2158, 0.5), ("Right", "nats", "too large")),
        ((..., ..., ...), ("Not answered",) * 3),
    ],
)
def test_and_gate(answers, hints, verdicts):
    exercises.check_and_gate(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (0.7136, "Right"),
        (0.5001, "one copy"),
        (1.0002, "less than twice"),
        (0.9056, "disagree"),
        (0.4946, "nats"),
        (0.3568, "per transmission"),
        (0.9, "too large"),
        (..., "Not answered"),
    ],
)
def test_repetition(value, hint, verdicts):
    exercises.check_repetition(value)
    (line,) = verdicts()
    assert hint in line


def permutation_p(x, y, *, own=1, reached=True):
    rng = np.random.default_rng(0)
    found = il.mutual_information_from_samples(x, y)
    chance = np.array(
        [
            il.mutual_information_from_samples(x, rng.permutation(y))
            for _ in range(200)
        ]
    )
    counts = chance >= found if reached else chance < found
    return (own + np.sum(counts)) / (200 + own)


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (permutation_p, "Right"),
        (lambda x, y: permutation_p(x, y, own=0), "one of the shuffles"),
        (lambda x, y: round(permutation_p(x, y) * 201) / 200, "201 tables"),
        (lambda x, y: permutation_p(x, y, reached=False), "not the others"),
        (lambda x, y: 0.4, "expected 0.0050"),
        (lambda x, y: ..., "Not answered"),
        (lambda x, y: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_p_value(function, hint, verdicts):
    exercises.check_p_value(function)
    (line,) = verdicts()
    assert hint in line
