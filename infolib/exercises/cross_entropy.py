"""Self-checks of chapter 4."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from infolib._example_machines import MACHINE_V
from infolib._language import gettext as _
from infolib.exercises.report import (
    Slip,
    as_text,
    bare,
    bits,
    check_function,
    check_number,
    counted,
    in_nats,
    is_open,
    other_units,
    parts,
    say,
    say_open,
    small_number,
    swapped,
)
from infolib.learning import cross_entropy_loss
from infolib.measures import cross_entropy, entropy

_RARE = 2.0**-50

_MACHINE_R = np.array([1 / 4, 1 / 2, 1 / 8, 1 / 8])


_DOORS = np.array([1 / 2, 1 / 2, 0])
_BELIEVED = np.array([1 / 4, 1 / 8, 5 / 8])


def check_floor_bill_regret(
    least: object, paid: object, too_much: object
) -> None:
    """Check the floor, the bill and the regret of a belief, in bits.

    Parameters
    ----------
    least, paid, too_much : number
    """
    floor, bill = entropy(_DOORS), cross_entropy(_DOORS, _BELIEVED)
    is_floor = (floor, _("that is the floor."))
    is_bill = (bill, _("that is the bill."))
    is_regret = (bill - floor, _("that is the regret."))
    believed = (
        entropy(_BELIEVED),
        _("that averages over what you believe, not over what happens."),
    )
    all_alike = (
        math.log2(3),
        _("that is for three doors, all equally likely."),
    )
    unweighted = (2 * bill, _("that is a sum; each door comes half the time."))
    check_number(
        least,
        floor,
        [is_bill, is_regret, believed, all_alike, *other_units(floor)],
        asks=_("The floor, in bits"),
        right=_("The entropy of two doors, half of the time each."),
    )
    check_number(
        paid,
        bill,
        [is_floor, is_regret, believed, unweighted, *other_units(bill)],
        asks=_("Your bill, in bits"),
        right=_("The average of 2 bits and 3 bits."),
    )
    check_number(
        too_much,
        bill - floor,
        [is_floor, is_bill, believed, *other_units(bill - floor)],
        asks=_("Your regret, in bits"),
        right=_("The bill less the floor."),
    )


def check_bills(v_with_code_r: object, r_with_code_v: object) -> None:
    """Check what two machines cost with each other's codes, in bits.

    Parameters
    ----------
    v_with_code_r, r_with_code_v : number
    """
    v_with_r = cross_entropy(MACHINE_V, _MACHINE_R)
    r_with_v = cross_entropy(_MACHINE_R, MACHINE_V)
    own_code = (
        entropy(MACHINE_V),
        _("that is a machine with its own code."),
    )
    for answer, bill, other, asks, right in (
        (
            v_with_code_r,
            v_with_r,
            r_with_v,
            _("Machine V's letters with machine R's code, in bits"),
            _("Half of the letters cost 2 bits, though one would do."),
        ),
        (
            r_with_code_v,
            r_with_v,
            v_with_r,
            _("Machine R's letters with machine V's code, in bits"),
            _("Half of the letters cost 3 bits, though one would do."),
        ),
    ):
        check_number(
            answer,
            bill,
            [
                own_code,
                (other, _("that is the other bill.")),
                (
                    bill - entropy(MACHINE_V),
                    _("that is what the wrong code costs on top."),
                ),
                *other_units(bill),
            ],
            asks=asks,
            right=right,
        )


def check_cross_entropy(function: Callable[..., object]) -> None:
    """Check a student's own cross-entropy in bits.

    Parameters
    ----------
    function : callable
        Takes two lists of probabilities, first the truth.

    Notes
    -----
    No exercise of the book asks for it any more; it stays for whoever wants
    to write the formula of chapter 4.
    """

    def slips(truth: float, p: list[float], q: list[float]) -> list[Slip]:
        of_one = _("that is an entropy; both distributions matter.")
        return [
            swapped(cross_entropy(q, p)),
            (entropy(p), of_one),
            (entropy(q), of_one),
            (
                truth - entropy(p),
                _(
                    "you took off the entropy; that is the divergence of"
                    " chapter 5."
                ),
            ),
            *other_units(truth),
            *small_number(
                lambda f: sum(
                    x * math.log2(1 / f(y)) for x, y in zip(p, q, strict=True)
                )
            ),
        ]

    check_function(
        function,
        "my_cross_entropy",
        [
            ([1 / 2, 1 / 8, 1 / 8, 1 / 4], [1 / 8, 1 / 8, 1 / 4, 1 / 2]),
            ([0.7, 0.3], [1 - _RARE, _RARE]),
        ],
        cross_entropy,
        slips,
        edges=[
            ([1, 0, 0], [0.7, 0.1, 0.2]),
            ([1.0, 0.0, 0.0], [1.0, 0.0, 0.0]),
            ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]),
            ([0.5, 0.5], [1.0, 0.0]),
        ],
        on_edge=_("what never happens costs nothing, whatever its q."),
        right=_("also where all is wrong, and where all is right."),
    )


def check_forecasters(accuracies: object, bits: object) -> None:
    """Check accuracy and mean cross-entropy of two forecasters.

    Parameters
    ----------
    accuracies, bits : pair of numbers
        Forecaster 1 and forecaster 2.
    """
    rain = np.array([True, True, True, False])
    forecasts = ((0.9, 0.9, 0.9, 0.9), (0.6, 0.6, 0.6, 0.4))
    for what, answers, check in (
        (_("the accuracies"), accuracies, _check_accuracy),
        (_("the bits"), bits, _check_bits),
    ):
        pair = parts(answers, 2)
        if is_open(answers):
            say_open()
        elif pair is None:
            say(
                _("Not yet: {what} should be a pair of numbers.").format(
                    what=what
                )
            )
        else:
            for number, q in enumerate(forecasts, 1):
                check(pair[number - 1], np.array(q), rain, number)


def _check_accuracy(answer, q, rain, number) -> None:
    accuracy = float(np.mean((q > 0.5) == rain))
    check_number(
        answer,
        accuracy,
        [
            (float(np.mean(q)), _("that is the mean forecast.")),
            (100 * accuracy, _("that is in percent; give a share.")),
            (
                4 * accuracy,
                _("that is the number of days; give a share."),
            ),
            (
                1 - accuracy,
                _("that is the share of the days that were wrong."),
            ),
        ],
        unit=lambda number: _("{number} as a share of the days").format(
            number=number
        ),
        asks=_(
            "Accuracy of forecaster {number}, as a share of the days"
        ).format(number=number),
        right=_("Forecaster {number}.").format(number=number),
    )


def _check_bits(answer, q, rain, number) -> None:
    mean = float(np.mean(-np.log2(np.where(rain, q, 1 - q))))
    check_number(
        answer,
        mean,
        [
            *other_units(mean),
            (
                4 * mean,
                _("that is the sum of four days; divide by four."),
            ),
            (
                float(np.mean(-np.log2(q))),
                _("on the dry day the forecast of what happened is 1 - q."),
            ),
        ],
        unit=lambda number: counted(
            number, _("{number} bit a day"), _("{number} bits a day")
        ),
        asks=_("Bits a day of forecaster {number}").format(number=number),
        right=_("Forecaster {number}.").format(number=number),
    )


def check_batch_loss(function: Callable[..., object]) -> None:
    """Check a mean cross-entropy in nats over a batch of one-hot labels.

    Parameters
    ----------
    function : callable
        Takes a list of labels and a list of predictions.
    """

    def mean_loss(
        labels: list[list[int]], predictions: list[list[float]]
    ) -> float:
        return float(np.mean(cross_entropy(labels, predictions, base=math.e)))

    def slips(
        nats: float, labels: list[list[int]], predictions: list[list[float]]
    ) -> list[Slip]:
        return [
            (
                len(labels) * nats,
                _("that is the sum over the batch, not its mean."),
            ),
            (
                nats / len(labels[0]),
                _("average over the examples, not over the classes, too."),
            ),
            bits(nats),
            *small_number(
                lambda f: (
                    sum(
                        x * math.log(1 / f(y))
                        for label, q in zip(labels, predictions, strict=True)
                        for x, y in zip(label, q, strict=True)
                    )
                    / len(labels)
                )
            ),
        ]

    check_function(
        function,
        "batch_loss",
        [],
        mean_loss,
        slips,
        edges=[
            ([[1, 0, 0]], [[0.7, 0.1, 0.2]]),
            ([[1, 0, 0]], [[1.0, 0.0, 0.0]]),
            ([[1, 0, 0], [0, 1, 0]], [[0.7, 0.1, 0.2], [0.1, 0.8, 0.1]]),
            (
                [[0, 0, 1], [0, 1, 0], [1, 0, 0], [0, 0, 1]],
                [[0.7, 0.1, 0.2], [0.5, 0.3, 0.2], [0.9, 0, 0.1], [0, 0, 1]],
            ),
            ([[0, 1]], [[1 - _RARE, _RARE]]),
            ([[1, 0, 0]], [[0.0, 1.0, 0.0]]),
            ([[0, 1], [1, 0]], [[0.5, 0.5], [0.0, 1.0]]),
        ],
        on_edge=_("what never happens costs nothing, whatever its q."),
        on_infinity=_("the logarithm is taken of the label, which is 0."),
        right=_("one example, a batch, the best and the worst case."),
    )


def check_noisy_labels(lowest_loss: object, best_epsilon: object) -> None:
    """Check the floor of the loss when one label in five of ten is wrong.

    Parameters
    ----------
    lowest_loss : number
        In nats.
    best_epsilon : number
    """
    p = [0.8] + [0.2 / 9] * 9
    nats = entropy(p, base=math.e)
    sure = (
        0.0,
        _("a model that is sure pays infinitely for a wrong label."),
    )
    check_number(
        lowest_loss,
        nats,
        [
            bits(nats),
            (
                entropy([0.8, 0.2], base=math.e),
                _(
                    "that is for two classes; here a wrong label can be any"
                    " of nine."
                ),
            ),
            (
                0.2 * math.log(9),
                _(
                    "that is which wrong class; add whether the label is"
                    " wrong."
                ),
            ),
            sure,
            (
                -math.log(0.8),
                _(
                    "that is the loss where the label is right; some are"
                    " wrong."
                ),
            ),
            (
                entropy([0.82] + [0.02] * 9, base=math.e),
                _("a wrong label is one of the nine others, not of all ten."),
            ),
            (
                math.log(10),
                _("that is a model that knows nothing."),
            ),
        ],
        unit=in_nats,
        asks=_("Lowest possible loss, in nats"),
        right=_("The entropy of a label, once the class is known."),
    )
    check_number(
        best_epsilon,
        0.2,
        [
            (0.8, _("that is 1 minus epsilon.")),
            sure,
            (0.2 / 9, _("that is the share of one wrong class.")),
            (0.9, _("that is a model that knows nothing.")),
        ],
        unit=bare,
        asks=_("Best epsilon"),
        right=_("As often as labels are wrong."),
    )


def check_loss_from_logits(function: Callable[..., object]) -> None:
    """Check a stable cross-entropy in nats of one example from its logits.

    Parameters
    ----------
    function : callable
        Takes a list of logits and the index of the true class.
    """

    def slips(nats: float, z: list[float], true_class: int) -> list[Slip]:
        return [
            (nats - max(z), _("add the shift back.")),
            bits(nats),
            (
                math.exp(-nats),
                _("that is the probability; take minus its logarithm."),
            ),
            (
                nats + z[true_class],
                _("subtract the logit of the true class."),
            ),
        ]

    check_function(
        function,
        "loss_from_logits",
        [([0.0, 0.0], 0), ([2.0, -1.0, 0.5], 1)],
        lambda z, true_class: cross_entropy_loss(true_class, logits=z),
        slips,
        edges=[
            ([1000.0, 0.0], 0),
            ([1000.0, 0.0], 1),
            ([0.0, 1000.0], 0),
            ([-1000.0, -1001.0], 0),
            ([1000.0, -1000.0], 1),
            ([-1000.0, 1000.0, 999.0], 2),
        ],
        on_edge=_("something overflowed; subtract the largest logit."),
        on_infinity=_(
            "an exponential overflowed, or q was rounded to 0; never form q,"
            " but ln sum exp(z) - z, shifted."
        ),
        right=_("small logits, and logits of a thousand."),
    )


_KEY = "OWL"
_START, _LENGTH = 20_000, 240


def hidden_text(letters: ArrayLike) -> np.ndarray:
    """A piece of the text, enciphered with the key word to be found.

    Parameters
    ----------
    letters : array_like of int, shape (n,)
        The letters of a text, A as 0 to Z as 25.

    Returns
    -------
    ndarray of int, shape (240,)
    """
    text = np.asarray(letters)[_START : _START + _LENGTH]
    shifts = np.array([ord(letter) - ord("A") for letter in _KEY])
    return (text + np.resize(shifts, len(text))) % 26


def check_key(key: object) -> None:
    """Check the key word of `hidden_text`.

    Parameters
    ----------
    key : str
        Three capital letters.
    """
    if is_open(key):
        return say_open()
    word = (as_text(key) or "").upper()
    if len(word) != len(_KEY):
        return say(
            _("Not yet: a key is a string of {count} letters.").format(
                count=len(_KEY)
            )
        )
    if word == _KEY:
        return say(_("Right: {key}.").format(key=_KEY))
    turned = [_KEY[i:] + _KEY[:i] for i in range(1, len(_KEY))]
    if word in turned:
        return say(
            _(
                "Not yet: these are its letters; the first letter of the text"
                " is shifted by the first letter of the key."
            )
        )
    return say(_("Not yet: with this key the text does not read as English."))


def check_probability_from_loss(from_bits: object, from_nats: object) -> None:
    """Check which probabilities cost 3 bits and half a nat.

    Parameters
    ----------
    from_bits, from_nats : number
    """
    others = _("that is what the other classes share.")
    check_number(
        from_bits,
        1 / 8,
        [
            (math.exp(-3), _("the loss is in bits: a power of 2, not of e.")),
            (1 / 3, _("that is 1 over the loss; take a power of 2.")),
            (8.0, _("that is 1/q.")),
            (7 / 8, others),
        ],
        unit=bare,
        decimals=3,
        asks=_("The probability that costs 3 bits"),
        right=_("Three halvings."),
    )
    check_number(
        from_nats,
        math.exp(-0.5),
        [
            (2**-0.5, _("the loss is in nats: a power of e, not of 2.")),
            (2.0, _("that is 1 over the loss; take a power of e.")),
            (math.exp(0.5), _("that is 1/q.")),
            (1 - math.exp(-0.5), others),
        ],
        unit=bare,
        asks=_("The probability that costs half a nat"),
        right=_("That is e to the power -0.5."),
    )


def check_logit_step(falls: object, rises: object, third: object) -> None:
    """Check a step of rate 1 from q = (0.7, 0.2, 0.1), class 2 being true.

    Parameters
    ----------
    falls, rises, third : number
        By how much logit 1 falls, logit 2 rises and logit 3 falls.
    """
    wrong_class = _("this class is not the true one: its y is 0.")
    squared = _("that is the slope of a squared error.")
    q = np.array([0.7, 0.2, 0.1])
    error = q - np.array([0.0, 1.0, 0.0])
    slopes = np.abs(2 * q * (error - q @ error))
    asks = (
        _("By how much logit 1 falls"),
        _("By how much logit 2 rises"),
        _("By how much logit 3 falls"),
    )
    for number, answer in enumerate((falls, rises, third)):
        true = number == 1
        loss = _("that is a loss; the slope is q - y.")
        check_number(
            answer,
            abs(error[number]),
            [
                (q[1], _("that is q; the true class has y = 1."))
                if true
                else (1 - q[number], wrong_class),
                (-math.log(q[number]), loss),
                (slopes[number], squared),
            ],
            unit=bare,
            asks=asks[number],
            right=(
                _("Logit 2 rises by y - q.")
                if true
                else _("Logit {number} falls by q - y.").format(
                    number=number + 1
                )
            ),
        )
