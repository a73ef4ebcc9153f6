"""The self-checks of chapter 4 accept right answers and explain slips."""

import math
from decimal import Decimal

import numpy as np
import pytest

import infolib as il
from infolib import exercises


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((1, 2.5, 1.5), ("Right",) * 3),
        ((2.5, 1, 1), ("the bill", "the floor", "the floor")),
        ((1.5, 1.5, 2.5), ("the regret", "the regret", "the bill")),
        ((1.2988,) * 3, ("what you believe",) * 3),
        ((1.585, 5, ...), ("three doors", "a sum", "Not answered")),
        (
            (math.log(2), 2.5 * math.log(2), 1.5 * math.log10(2)),
            ("nats", "nats", "hartleys"),
        ),
    ],
)
def test_floor_bill_regret(answers, hints, verdicts):
    exercises.check_floor_bill_regret(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((2.25, 2.375), ("Right", "Right")),
        ((1.75, 1.75), ("its own code", "its own code")),
        ((2.375, 2.25), ("other bill", "other bill")),
        ((..., 3), ("Not answered", "too large")),
        ((0.5, 0.625), ("on top", "on top")),
        ((2.25 * math.log(2), 2.375 * math.log(2)), ("nats", "nats")),
        ((2.25 * math.log10(2), 2.375 * math.log10(2)), ("hartleys",) * 2),
        ((-2, [2.25]), ("never be negative", "expected one number")),
    ],
)
def test_bills(answers, hints, verdicts):
    exercises.check_bills(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def right(p, q):
    total = 0.0
    for x, y in zip(p, q, strict=True):
        if x > 0:
            total += x * (math.log2(1 / y) if y else math.inf)
    return total


def clipped(q):
    return [max(y, 1e-12) for y in q]


def clipping_in_place(p, q):
    # what is done to the argument must not become the data of the check
    q[:] = clipped(q)
    return right(p, q)


def popping(p, q):
    total = 0.0
    while p:
        total += right([p.pop()], [q.pop()])
    return total


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (right, "Right"),
        (il.cross_entropy, "Right"),
        (lambda p, q: right(q, p), "swapped"),
        (lambda p, q: il.entropy(p), "that is an entropy"),
        (lambda p, q: right(p, q) * math.log(2), "nats"),
        (lambda p, q: -right(p, q), "sign"),
        (lambda p, q: il.kl_divergence(p, q), "divergence"),
        (
            lambda p, q: float(
                np.sum(np.array(p) * -np.log2(np.array(q, float)))
            ),
            "never happens costs nothing",
        ),
        (lambda p, q: min(right(p, q), 99.0), "thought impossible"),
        (lambda p, q: 5.0, "expected 2.375"),
        (lambda p, q: il.entropy(q), "that is an entropy"),
        (lambda p, q: right(p, q) * math.log10(2), "hartleys"),
        (lambda p, q: right(p, clipped(q)), "a small number"),
        (clipping_in_place, "a small number"),
        (lambda p, q: right(p, [y + 1e-9 for y in q]), "a small number"),
        (lambda p, q: math.inf if 0 in q else right(p, q), "nothing imposs"),
        (
            lambda p, q: right(p, q) if all(p) else q[0] and -math.log2(q[0]),
            "that is an entropy",
        ),
        (lambda p, q: -math.log2(q[p.index(max(p))]), "expected 2.375"),
        (lambda p, q: sum(map(math.log2, q)) / -len(q), "swapped"),
        (popping, "Right"),
        (lambda p, q: Decimal(right(p, q)), "Right"),
        (lambda p, q: np.array([[right(p, q)]]), "Right"),
        (
            lambda p, q: "inf" if math.isinf(right(p, q)) else right(p, q),
            "Right",
        ),
        (lambda p, q: ..., "Not answered"),
        (lambda p, q: "bits", "'bits'"),
        (lambda p, q: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_cross_entropy(function, hint, verdicts):
    exercises.check_cross_entropy(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("accuracies", "bits", "hints"),
    [
        ((0.75, 1.0), (0.9445, 0.737), ["Right"] * 4),
        (
            (0.9, 0.5),
            (0.6547, 2.948),
            ["mean forecast", "too small", "nats", "sum of four"],
        ),
        (..., 3, ["Not answered", "pair"]),
        (
            np.array([75, 4.0]),
            np.array([0.9445, 0.737]),
            ["percent", "number of days", "Right", "Right"],
        ),
        ((0.75, 1), (0.152, 0.8832), ["Right", "Right", "1 - q", "1 - q"]),
        (
            ([1, 2], [3]),
            (..., 0.2219),
            ["one number"] * 2 + ["Not answered", "hartleys"],
        ),
        ((0.25, 0.0), "ab", ["that were wrong", "that were wrong", "pair"]),
        ({0.75: 1, 1.0: 2}, (0.5, 0.7, 0.2), ["pair", "pair"]),
        (0.75, np.array([[0.9445], [0.737]]), ["pair", "Right", "Right"]),
    ],
)
def test_forecasters(accuracies, bits, hints, verdicts):
    exercises.check_forecasters(accuracies, bits)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def test_forecasters_take_an_iterator(verdicts):
    exercises.check_forecasters(iter((0.75, 1)), None)
    assert [line.split(":")[0] for line in verdicts()] == [
        "Right",
        "Right",
        "Not answered yet",
    ]


def mean_loss(labels, predictions):
    return float(np.mean(il.cross_entropy(labels, predictions, base=math.e)))


def clipped_rows(predictions):
    return [[x or 1e-12 for x in row] for row in predictions]


def loss_of(labels, predictions):
    of_truth = np.sum(np.multiply(labels, predictions), axis=1)
    return -np.mean(np.log(of_truth))


def clipping_rows_in_place(labels, predictions):
    for row in predictions:
        row[:] = [x or 1e-12 for x in row]
    return loss_of(labels, predictions)


def swapped(labels, predictions):
    with np.errstate(all="ignore"):
        return float(
            np.nansum(-np.array(predictions) * np.log(np.array(labels)))
        )


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (mean_loss, "Right"),
        (swapped, "of the label"),
        (lambda y, q: math.nan, "never happens"),
        (lambda y, q: len(y) * mean_loss(y, q), "not its mean"),
        (lambda y, q: -mean_loss(y, q), "sign"),
        (lambda y, q: mean_loss(y, q) / math.log(2), "in bits"),
        (lambda y, q: 9.0, "expected 0.356675"),
        (lambda y, q: mean_loss(y, q) / 3, "not over the classes"),
        (lambda y, q: mean_loss(y, q) / math.log(10), "expected 0.356675"),
        (lambda y, q: -math.log(max(map(max, q))), "expected 0.289909"),
        (lambda y, q: mean_loss(y[:2], q[:2]), "expected"),
        (lambda y, q: loss_of(y, clipped_rows(q)), "a small number"),
        (lambda y, q: loss_of(y, np.clip(q, 1e-12, 1)), "a small number"),
        (clipping_rows_in_place, "a small number"),
        (
            lambda y, q: (
                -np.mean(
                    [
                        np.log(b)[np.argmax(a)]
                        for a, b in zip(y, q, strict=True)
                    ]
                )
            ),
            "Right",
        ),
        (loss_of, "Right"),
        (lambda y, q: None, "return"),
        (lambda y, q: 1 / 0, "ZeroDivisionError"),
        (..., "Not answered"),
        (lambda y, q: min(mean_loss(y, q), 99.0), "thought impossible"),
    ],
)
def test_batch_loss(function, hint, verdicts):
    exercises.check_batch_loss(function)
    (line,) = verdicts()
    assert hint in line


@pytest.mark.parametrize(
    ("loss", "epsilon", "hints"),
    [
        (0.9398, 0.2, ("Right", "Right")),
        (1.3559, 0.8, ("in bits", "1 minus")),
        (0.5004, 0, ("two classes", "infinitely")),
        (0, 0.2 / 9, ("infinitely", "one wrong class")),
        (0.2231, ..., ("some are wrong", "Not answered")),
        (0.4394, 0.5, ("whether the label", "too large")),
        (0.8666, 0.9, ("not of all ten", "knows nothing")),
        (math.log(10), 0.1, ("knows nothing", "too small")),
        (-0.9398, "1/5", ("never be negative", "expected one number")),
    ],
)
def test_noisy_labels(loss, epsilon, hints, verdicts):
    exercises.check_noisy_labels(loss, epsilon)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


def naive_loss(z, c):
    weights = np.exp(np.array(z))
    return float(-np.log(weights[c] / weights.sum()))


def shifted_by(z, c, shift):
    moved = np.array(z) - shift
    return float(np.log(np.sum(np.exp(moved))) - moved[c])


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda z, c: il.cross_entropy_loss(c, logits=z), "Right"),
        (naive_loss, "subtract the largest"),
        (
            lambda z, c: float(-np.log(il.softmax(z)[c])),
            "q was rounded to 0",
        ),
        (
            lambda z, c: il.cross_entropy_loss(c, logits=z) - max(z),
            "add the shift back",
        ),
        (lambda z, c: il.cross_entropy_loss(c, logits=z, base=2), "in bits"),
        (lambda z, c: -il.cross_entropy_loss(c, logits=z), "sign"),
        (lambda z, c: float(il.softmax(z)[c]), "probability"),
        (lambda z, c: 3.0, "expected 0.693147"),
        (lambda z, c: shifted_by(z, c, max(z)), "Right"),
        (lambda z, c: shifted_by(z, c, z[0]), "an exponential overflowed"),
        (lambda z, c: shifted_by(z, c, min(z)), "an exponential overflowed"),
        (lambda z, c: shifted_by(z, c, sum(z) / len(z)), "exponential overf"),
        (lambda z, c: shifted_by(z, c, 700), "an exponential overflowed"),
        (lambda z, c: naive_loss(np.clip(z, -500, 500), c), "expected 1000"),
        (lambda z, c: -math.log(il.softmax(z)[c] + 1e-12), "expected"),
        (lambda z, c: float(il.log_sum_exp(z)), "subtract the logit"),
        (lambda z, c: il.cross_entropy_loss(c, logits=z[:2]), "expected"),
        (lambda z, c: max(z) - z[c], "expected 0.693147"),
        (lambda z, c: ..., "Not answered"),
        (lambda z, c: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_loss_from_logits(function, hint, verdicts):
    exercises.check_loss_from_logits(function)
    (line,) = verdicts()
    assert hint in line


def test_the_hidden_text_is_the_text_under_the_key_that_is_accepted(verdicts):
    letters = np.arange(30_000) % 26
    hidden = exercises.hidden_text(letters)
    shifts = (hidden - letters[20_000 : 20_000 + len(hidden)]) % 26
    key = "".join(chr(65 + shift) for shift in shifts[:3])
    assert (shifts == np.resize(shifts[:3], len(shifts))).all()
    exercises.check_key(key)
    assert verdicts()[0].startswith("Right")


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        (..., "Not answered"),
        ("KEYS", "string of 3"),
        (3, "string of 3"),
        ("OWN", "does not read as English"),
        ("owl", "Right"),
        (" OWL\n", "Right"),
        (np.str_("OWL"), "Right"),
        ("WLO", "these are its letters"),
        ("LOW", "these are its letters"),
        (["O", "W", "L"], "string of 3"),
        (b"OWL", "string of 3"),
    ],
)
def test_a_wrong_key_is_refused(key, hint, verdicts):
    exercises.check_key(key)
    assert hint in verdicts()[0]


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.125, 0.6065), ("Right", "Right")),
        (("1/8", 0.61), ("expected one number", "Right")),
        ((math.exp(-3), 2**-0.5), ("power of 2", "power of e")),
        ((1 / 3, 2), ("1 over the loss", "1 over the loss")),
        ((8, 1.6487), ("1/q", "1/q")),
        ((0.875, 0.3935), ("other classes", "other classes")),
        ((..., -0.5), ("Not answered", "never be negative")),
        ((0.3, 0.1), ("too large", "too small")),
    ],
)
def test_probability_from_loss(answers, hints, verdicts):
    exercises.check_probability_from_loss(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line


@pytest.mark.parametrize(
    ("answers", "hints"),
    [
        ((0.7, 0.8, 0.1), ("Right", "Right", "Right")),
        ((0.3, 0.2, 0.9), ("its y is 0", "that is q", "its y is 0")),
        ((0.3567, 1.6094, 2.3026), ("a loss",) * 3),
        ((0.504, 0.456, 0.048), ("squared error",) * 3),
        ((..., -0.8, 0.5), ("Not answered", "never be neg", "too large")),
    ],
)
def test_logit_step(answers, hints, verdicts):
    exercises.check_logit_step(*answers)
    for line, hint in zip(verdicts(), hints, strict=True):
        assert hint in line
