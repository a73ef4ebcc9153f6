"""Self-checks of chapter 3."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib._machines import MACHINE_A, MACHINE_C
from infolib.exercises.report import (
    check_function,
    check_number,
    hint_for,
    is_open,
    say_open,
)
from infolib.learning import cross_entropy_loss
from infolib.measures import cross_entropy, entropy


def check_bills(c_with_code_a: object, a_with_code_c: object) -> None:
    """Check what two machines cost with each other's codes, in bits.

    Parameters
    ----------
    c_with_code_a, a_with_code_c : number
    """
    check_number(
        c_with_code_a,
        cross_entropy(MACHINE_C, MACHINE_A),
        unit=_("bits", "unit"),
        slips={
            entropy(MACHINE_C): _("that is machine C with its own code."),
            cross_entropy(MACHINE_A, MACHINE_C): _("that is the other bill."),
        },
        right=_("Two bits for every letter, whatever comes."),
    )
    check_number(
        a_with_code_c,
        cross_entropy(MACHINE_A, MACHINE_C),
        unit=_("bits", "unit"),
        slips={
            entropy(MACHINE_A): _(
                "that is what anything costs with machine A's code, two bits."
            ),
            entropy(MACHINE_C): _("that is machine C with its own code."),
        },
        right=_("The mean of 3, 3, 2 and 1."),
    )


def check_cross_entropy(function: Callable[..., object]) -> None:
    """Check a student's own cross-entropy in bits.

    Parameters
    ----------
    function : callable
        Takes two lists of probabilities, first the truth.
    """

    def explain(
        answer: float, bits: float, p: list[float], q: list[float]
    ) -> str:
        if math.isinf(bits):
            return _("what happened had been thought impossible.")
        return hint_for(
            answer,
            {
                cross_entropy(q, p): _(
                    "the two are swapped: average over the"
                    " first, take the logarithm of the second."
                ),
                entropy(p): _(
                    "that is an entropy; both distributions matter."
                ),
                bits * math.log(2): _("that is in nats; use base 2."),
                -bits: _("the sign is wrong."),
                bits - entropy(p): _(
                    "you took off the entropy; that is the"
                    " divergence of chapter 4."
                ),
            },
        )

    check_function(
        function,
        "my_cross_entropy",
        [
            ([1 / 2, 1 / 8, 1 / 8, 1 / 4], [1 / 8, 1 / 8, 1 / 4, 1 / 2]),
            ([1, 0, 0], [0.7, 0.1, 0.2]),
            ([1.0, 0.0, 0.0], [1.0, 0.0, 0.0]),
            ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]),
        ],
        cross_entropy,
        explain,
        right=_("also where all is wrong, and where all is right."),
        on_nan=_("what never happens costs nothing, whatever its q."),
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
    for what, answers in (("accuracies", accuracies), (_("bits"), bits)):
        if is_open(answers):
            say_open()
            continue
        if np.shape(answers) != (2,):
            print(
                _("Not yet: {what} should be a pair of numbers.").format(
                    what=what
                )
            )
            continue
        for number, (answer, forecast) in enumerate(
            zip(answers, forecasts, strict=True), 1
        ):
            q = np.array(forecast)
            truth = np.where(rain, q, 1 - q)
            nats = float(np.mean(-np.log(truth)))
            if what == "accuracies":
                check_number(
                    answer,
                    float(np.mean((q > 0.5) == rain)),
                    unit=_("as a share of the days", "unit"),
                    slips={
                        float(np.mean(q)): _("that is the mean forecast."),
                        100 * float(np.mean((q > 0.5) == rain)): _(
                            "that is in percent; give a share."
                        ),
                        4 * float(np.mean((q > 0.5) == rain)): _(
                            "that is the number of days; give a share."
                        ),
                    },
                    right=_("Forecaster {number}.").format(number=number),
                )
            else:
                check_number(
                    answer,
                    nats / math.log(2),
                    unit=_("bits a day", "unit"),
                    slips={
                        nats: _("that is in nats; use base 2."),
                        4 * nats / math.log(2): _(
                            "that is the sum of four days; divide by four."
                        ),
                        float(np.mean(-np.log2(q))): _(
                            "on the dry day the"
                            " forecast of what happened is 1 - q."
                        ),
                    },
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

    def explain(
        answer: float,
        nats: float,
        labels: list[list[int]],
        predictions: list[list[float]],
    ) -> str:
        if math.isinf(nats):
            return _("what happened had been thought impossible.")
        return hint_for(
            answer,
            {
                math.inf: _(
                    "the logarithm is taken of the label, which is 0."
                ),
                len(labels) * nats: _(
                    "that is the sum over the batch, not its mean."
                ),
                -nats: _("the sign is wrong."),
                nats / math.log(2): _(
                    "that is in bits; use the natural logarithm."
                ),
            },
        )

    check_function(
        function,
        "batch_loss",
        [
            ([[1, 0, 0]], [[0.7, 0.1, 0.2]]),
            ([[1, 0, 0]], [[1.0, 0.0, 0.0]]),
            ([[1, 0, 0], [0, 1, 0]], [[0.7, 0.1, 0.2], [0.1, 0.8, 0.1]]),
            ([[1, 0, 0]], [[0.0, 1.0, 0.0]]),
        ],
        mean_loss,
        explain,
        right=_("one example, a batch, the best and the worst case."),
        on_nan=_("what never happens costs nothing, whatever its q."),
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
    check_number(
        lowest_loss,
        nats,
        unit=_("nats", "unit"),
        slips={
            nats / math.log(2): _("that is in bits; use base e."),
            entropy([0.8, 0.2], base=math.e): _(
                "that is for two classes; here"
                " a wrong label can be any of nine."
            ),
            0.2 * math.log(9): _(
                "that is which wrong class; add whether the label is wrong."
            ),
            0.0: _("a model that is sure pays infinitely for a wrong label."),
            -math.log(0.8): _(
                "that is the loss where the label is right; some are wrong."
            ),
        },
        right=_("The entropy of a label, once the class is known."),
    )
    check_number(
        best_epsilon,
        0.2,
        unit="",
        slips={
            0.8: _("that is 1 minus epsilon."),
            0.0: _("a model that is sure pays infinitely for a wrong label."),
            0.2 / 9: _("that is the share of one wrong class."),
        },
        right=_("As often as labels are wrong."),
    )


def check_loss_from_logits(function: Callable[..., object]) -> None:
    """Check a stable cross-entropy in nats of one example from its logits.

    Parameters
    ----------
    function : callable
        Takes a list of logits and the index of the true class.
    """

    def explain(
        answer: float, nats: float, z: list[float], true_class: int
    ) -> str:
        return hint_for(
            answer,
            {
                math.inf: _(
                    "an exponential overflowed, or q was rounded to 0;"
                    " never form q, but ln sum exp(z) - z, shifted."
                ),
                nats - max(z): _("add the shift back."),
                nats / math.log(2): _(
                    "that is in bits; use natural logarithms."
                ),
                -nats: _("the sign is wrong."),
                math.exp(-nats): _(
                    "that is the probability; take minus its logarithm."
                ),
            },
        )

    check_function(
        function,
        "loss_from_logits",
        [
            ([0.0, 0.0], 0),
            ([2.0, -1.0, 0.5], 1),
            ([1000.0, 0.0], 0),
            ([1000.0, 0.0], 1),
            ([-1000.0, -1001.0], 0),
        ],
        lambda z, true_class: cross_entropy_loss(true_class, logits=z),
        explain,
        right=_("small logits, and logits of a thousand."),
        on_nan=_("something overflowed; subtract the largest logit."),
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
    if not isinstance(key, str) or len(key) != len(_KEY):
        return print(
            _("Not yet: a key is a string of {count} letters.").format(
                count=len(_KEY)
            )
        )
    if key.upper() == _KEY:
        return print(_("Right: {key}.").format(key=_KEY))
    return print(
        _("Not yet: with this key the text does not read as English.")
    )
