"""The self-checks of chapter 6 accept right answers and explain slips."""

import math

import numpy as np
import pytest

import infolib as il
from infolib import exercises


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.2781, 0.064, 0.786), ("Right", "Right", "Right")),
        ((0.7219, 0.0529, 0.7219), ("stays open", "truth first", "floor")),
        ((0.1928, 0.0444, 0.545), ("nats", "nats", "nats")),
        ((..., 0.128, 0.152), ("Not answered", "do not add", "one day")),
        ((1, 1, 0.786), ("too large", "too large", "Right")),
        ((0.28, 0.06, 0.5219), ("Right", "too small", "not the other way")),
    ],
)
def test_rain_forecast(answers, hints, verdicts):
    exercises.check_rain_forecast(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint.replace("truth first", "the truth stands first") in line


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
        (lambda joint, model: 1.0, "returned 1.0"),
        (lambda joint, model: (1, 2), "expected four numbers"),
        (lambda joint, model: (1, 2, 3, 4), "the information is 2.0000"),
        (without_zeros, "the regret is nan"),
        (changed(0, lambda x, j: x * math.log(2)), "in nats"),
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
    ],
)
def test_word_starts(answers, hints, verdicts):
    exercises.check_word_starts("ab cd", [6, 1, 2, 4, 2], *answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line
