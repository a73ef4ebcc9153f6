"""The self-checks of chapter 8 accept right answers and explain slips."""

import itertools
import math
from decimal import Decimal

import numpy as np
import pytest
import sympy as sp

import infolib as il
from infolib import exercises


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.2781, 0.064, 0.786), ("Right", "Right", "Right")),
        ((0.7219, 0.0529, 0.7219), ("stays open", "swapped", "floor")),
        ((0.1928, 0.0444, 0.545), ("nats", "nats", "nats")),
        ((..., 0.128, 0.152), ("Not answered", "do not add", "one day")),
        ((1, 1, 0.786), ("before you know any", "too large", "Right")),
        ((0.0837, 0.0193, 0.2366), ("hartleys", "hartleys", "hartleys")),
        ((0.3, 0.065, 0.469), ("too large", "too large", "expects")),
        ((0.27, 0.063, 0.6219), ("too small", "too small", "too small")),
        ((-0.2781, 0.786, 0.79), ("negative", "a part of it", "Right")),
        ((0.28, 0.06, 0.5219), ("Right", "too small", "not the other way")),
    ],
)
def test_rain_forecast(answers, hints, verdicts):
    exercises.check_rain_forecast(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def right_parts(joint, model):
    p_c, p_y = joint.sum(axis=1, keepdims=True), joint.sum(axis=0)
    some = joint > 0
    weights, given = joint[some], (joint / p_c)[some]
    alone = np.broadcast_to(p_y, joint.shape)[some]
    return (
        -np.sum(weights * np.log2(alone)),
        np.sum(weights * np.log2(given / alone)),
        np.sum(weights * np.log2(given / model[some])),
        -np.sum(weights * np.log2(model[some])),
    )


def changed(index, change):
    """The right parts with one of them changed."""

    def parts(joint, model):
        answer = list(right_parts(joint, model))
        answer[index] = change(answer[index], joint)
        return answer

    return parts


def in_place(joint, model):
    answer = right_parts(joint, model)
    joint *= 0
    model += 1
    return answer


def clipping_in_place(joint, model):
    np.clip(model, 1e-12, 1, out=model)
    return right_parts(joint, model)


def nan_on_an_empty_row(joint, model):
    # a mean over the contexts, with nothing to divide by in an empty one
    whole, told, regret, loss = right_parts(joint, model)
    p_c = joint.sum(axis=1)
    given = joint / p_c[:, None]
    some = given != 0
    terms = np.zeros(joint.shape)
    terms[some] = given[some] * np.log2(given[some] / model[some])
    return whole, told, p_c @ terms.sum(axis=1), loss


def finite_where_q_is_0(joint, model):
    whole, told, regret, loss = right_parts(joint, model)
    return whole, told, regret if math.isfinite(regret) else 0.0, loss


def in_place_perplexity(q):
    np.log2(q, out=q)
    return 2 ** -q.mean()


def refusing_perplexity(q):
    if not q.all():
        raise ValueError("a letter that cannot come")
    return 2 ** -np.mean(np.log2(q))


def without_zeros(joint, model):
    with np.errstate(all="ignore"):
        given = joint / joint.sum(axis=1, keepdims=True)
        whole, told, _, loss = right_parts(joint, model)
        return whole, told, np.sum(joint * np.log2(given / model)), loss


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (right_parts, "Right"),
        (..., "Not answered"),
        (lambda joint, model: ..., "Not answered"),
        (lambda joint, model: None, "Not answered"),
        (lambda joint, model: 1 / 0, "ZeroDivisionError"),
        (lambda joint, model: 1.0, "expected four numbers, got 1.0"),
        (lambda joint, model: (1, 2), "expected four numbers"),
        (lambda joint, model: (1, 2, 3, "a"), "expected four numbers"),
        (lambda joint, model: itertools.count(), "expected four numbers"),
        (lambda joint, model: "1234", "expected four numbers"),
        (lambda joint, model: (1, 2, 3, 4), "the information is 2.0000"),
        (lambda joint, model: map(float, right_parts(joint, model)), "Right"),
        (lambda joint, model: np.array(right_parts(joint, model)), "Right"),
        (in_place, "Right"),
        (clipping_in_place, "a small number"),
        (
            lambda joint, model: right_parts(joint, np.clip(model, 1e-12, 1)),
            "a small number",
        ),
        (
            lambda joint, model: right_parts(joint[:2], model[:2]),
            "for the table [[0.1, 0.3], [0.2, 0.05], [0.05, 0.3]]",
        ),
        (
            lambda joint, model: right_parts(joint, np.full(model.shape, 0.5)),
            "the regret is",
        ),
        (nan_on_an_empty_row, "the regret is nan"),
        (
            lambda joint, model: (
                right_parts(joint, model) if joint.sum(axis=1).all() else 1 / 0
            ),
            "ZeroDivisionError: division by zero for the table [[0.0, 0.0]",
        ),
        (finite_where_q_is_0, "the regret is 0"),
        (
            lambda joint, model: right_parts(joint, model)[::-1],
            "that is the loss",
        ),
        (lambda joint: joint, "TypeError"),
        (without_zeros, "the regret is nan"),
        (changed(0, lambda x, j: x * math.log(2)), "in nats"),
        (changed(1, lambda x, j: -x), "the sign"),
        (changed(3, lambda x, j: math.nan), "the loss is nan"),
        (changed(3, lambda x, j: math.inf), "nothing impossible happens"),
        (changed(3, lambda x, j: min(x, 99)), "thought impossible"),
        (changed(0, lambda x, j: il.entropy(j.sum(axis=1))), "H(C)"),
        (changed(0, lambda x, j: il.joint_entropy(j)), "joint entropy"),
        (changed(2, lambda x, j: -x), "the sign"),
        (changed(3, lambda x, j: x + 1), "expected"),
    ],
)
def test_loss_parts(function, hint, verdicts):
    exercises.check_loss_parts(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((8.97, math.inf), ("Right", "Right")),
        ((8.97, "inf"), ("Right", "Right")),
        ((6.64, 20), ("shorter context", "cannot")),
        ((11.29, None), ("five letters", "Not answered")),
        ((8.64, 0), ("divide by all", "cannot")),
        ((6.21, "much"), ("nats", "cannot")),
        ((2.7, 6.64), ("hartleys", "cannot")),
        ((9, -math.inf), ("too large", "never be negative")),
        ((8.96, math.nan), ("too small", "not a number")),
        ((8.97, 10**400), ("Right", "cannot")),
        ((8.97, Decimal("1e400")), ("Right", "cannot")),
        ((8.97, "1e400"), ("Right", "cannot")),
        ((8.97, np.float32("inf")), ("Right", "Right")),
        ((8.97, Decimal("Infinity")), ("Right", "Right")),
        ((8.97, np.array([math.inf])), ("Right", "Right")),
        ((8.97, "∞"), ("Right", "Right")),
        ((8.97, " +Infinity "), ("Right", "Right")),
        ((8.97, "math.inf"), ("Right", "Right")),
        ((8.97, sp.oo), ("Right", "Right")),
    ],
)
def test_unseen_letter(answers, hints, verdicts):
    exercises.check_unseen_letter(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda q: 2 ** -np.mean(np.log2(q)), "Right"),
        (lambda q: math.exp(-np.mean(np.log(q))), "Right"),
        (lambda q: np.mean(1 / q), "average the surprises"),
        (lambda q: -np.mean(np.log2(q)), "the loss in bits"),
        (lambda q: 2 ** -np.mean(np.log(q)), "mixed"),
        (lambda q: math.exp(-np.mean(np.log2(q))), "mixed"),
        (lambda q: 1 / np.prod(q), "number of letters"),
        (lambda q: 7, "expected"),
        (lambda q: 1 / np.mean(q), "average the probabilities"),
        (lambda q: 2 ** np.mean(np.log2(q)), "its inverse"),
        (lambda q: 2 ** -np.mean(np.log2(q + 1e-9)), "a small number"),
        (lambda q: 2 ** -np.mean(np.log2(q[q > 0])), "thought impossible"),
        (lambda q: np.prod(q) ** (-1 / len(q)), "too small for a float"),
        (lambda q: 2 ** -np.median(np.log2(q)), "expected"),
        (lambda q: 2 ** -np.mean(np.log2(q[:2])), "expected"),
        (in_place_perplexity, "Right"),
        (refusing_perplexity, "Right"),
        (lambda q: np.array([2 ** -np.mean(np.log2(q))]), "Right"),
        (..., "Not answered"),
    ],
)
def test_text_perplexity(function, hint, verdicts):
    exercises.check_text_perplexity(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((5, 1.5), ("Right", "Right")),
        ((2, 3), ("those are the spaces", "mean over everything")),
        ((..., 1.667), ("Not answered", "leave out the spaces")),
        ((1.5, 5), ("later letters", "first letters")),
        ((5 * math.log(2), 1.5 * math.log(2)), ("nats", "nats")),
        ((5 * math.log10(2), 1.5 * math.log10(2)), ("hartleys", "hartleys")),
        ((4.9, -1.5), ("too small", "never be negative")),
        (([5.0], np.array([1.5])), ("expected one number", "Right")),
    ],
)
def test_word_starts(answers, hints, verdicts):
    exercises.check_word_starts("ab cd", [6, 1, 2, 4, 2], *answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("text", "surprises"),
    [
        (None, [1.0]),
        ("ab cd", [1.0]),
        ("ab cd", None),
        ("ab cd", [1, 2, math.nan, 4, 5]),
        ("abcd", [1, 2, 3, 4]),
        ("a b", [1, 2, 3]),
        ("", []),
        (10**400, [1.0]),
    ],
)
def test_a_text_and_surprises_that_are_none(text, surprises, verdicts):
    exercises.check_word_starts(text, surprises, 5, 1.5)
    (line,) = verdicts()
    assert line.startswith("Not yet: the data given to this check")


def test_one_letter_is_said_in_the_singular(verdicts):
    exercises.check_word_starts("ab c", [6, 1, 2, 4], 5, 1)
    assert verdicts() == [
        "Right: 5 bits. 2 letters.",
        "Right: 1 bit. 1 letter.",
    ]
