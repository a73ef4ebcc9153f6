"""Self-checks of chapter 8."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.exercises.report import (
    ANY_ERROR,
    Slip,
    bare,
    check_function,
    check_number,
    counted,
    other_units,
    say_other_data,
    small_number,
    swapped,
)
from infolib.joint import mutual_information
from infolib.measures import (
    cross_entropy,
    entropy,
    kl_divergence,
    self_information,
)

_RAIN = np.array([[0.4, 0.1], [0.1, 0.4]])  # tomorrow, the day after
_TOO_SURE = np.array([[0.9, 0.1], [0.1, 0.9]])


def _parts(joint: np.ndarray, model: np.ndarray) -> tuple[float, ...]:
    """H(Y), I(C; Y), the regret and the loss of a model, in bits."""
    occurs = joint.sum(axis=1) > 0
    weights = joint.sum(axis=1)[occurs]
    given, model = joint[occurs] / weights[:, None], model[occurs]
    return (
        entropy(joint.sum(axis=0)),
        mutual_information(joint),
        float(weights @ kl_divergence(given, model)),
        float(weights @ cross_entropy(given, model)),
    )


def check_rain_forecast(tells: object, regret: object, loss: object) -> None:
    """Check where the loss of a forecaster who is too sure comes from.

    Parameters
    ----------
    tells, regret, loss : number
        In bits a day.
    """
    whole, information, divergence, bill = _parts(_RAIN, _TOO_SURE)
    check_number(
        tells,
        information,
        [
            (whole - information, _("that is what stays open.")),
            (whole, _("that is the entropy of a day, before you know any.")),
            *other_units(information),
        ],
        asks=_("What today tells about tomorrow, in bits"),
        right=_("As in chapter 6."),
    )
    check_number(
        regret,
        divergence,
        [
            swapped(kl_divergence([0.9, 0.1], [0.8, 0.2])),
            *other_units(divergence),
            (
                2 * divergence,
                _("average over the two kinds of day; do not add."),
            ),
            (bill, _("that is the loss; the regret is a part of it.")),
        ],
        decimals=3,
        asks=_("The regret, in bits, to three decimals"),
        right=_("The same after a rainy and after a dry day."),
    )
    check_number(
        loss,
        bill,
        [
            (
                whole - information,
                _("that is the floor; being too sure costs more than that."),
            ),
            (
                float(self_information(0.9)),
                _(
                    "one day in five it is not the same weather; that"
                    " surprise counts too."
                ),
            ),
            (
                cross_entropy([0.9, 0.1], [0.8, 0.2]),
                _(
                    "the truth is 0.8 and the forecast 0.9, not the other way"
                    " round."
                ),
            ),
            (
                entropy([0.9, 0.1]),
                _("that is what the forecaster expects, not what happens."),
            ),
            *other_units(bill),
        ],
        asks=_("The loss, in bits"),
        right=_("The entropy, less what today tells, plus the regret."),
    )


def _in_bytes(number: str) -> str:
    return _("{number} bytes").format(number=number)


def check_file_size(size: object, saved: object) -> None:
    """Check the size of a text that is sent with a model.

    Parameters
    ----------
    size, saved : number
        In bytes: what the model needs, and what its regret costs of that.
    """
    letters, loss, regret = 40_000, 1.5, 0.25
    per_byte = 8
    for answer, bits, asks, right in (
        (
            size,
            loss,
            _("The size of the file, in bytes"),
            _("The loss of a model is the size of a file."),
        ),
        (
            saved,
            regret,
            _("What a model without regret saves, in bytes"),
            _("The regret is what one pays too much, in the file, too."),
        ),
    ):
        whole = letters * bits
        check_number(
            answer,
            whole / per_byte,
            [
                (whole, _("those are bits; a byte has eight.")),
                (whole * per_byte, _("divide by eight, do not multiply.")),
                (bits, _("that is for one letter.")),
                (bits / per_byte, _("that is for one letter.")),
                (
                    letters * (loss - regret) / per_byte,
                    _("that is the floor, the part without the regret."),
                ),
            ],
            unit=_in_bytes,
            asks=asks,
            right=right,
        )


def check_interval(left: object, digits: object) -> None:
    """Check the piece of the line that the word CA of machine V picks.

    Parameters
    ----------
    left : number
        Where the piece begins.
    digits : number
        How many binary digits name the piece.
    """
    width = 1 / 8 * 1 / 2
    check_number(
        left,
        5 / 8,
        [
            (1 / 2 * 5 / 8, _("that is AC: the first letter cuts first.")),
            (3 / 4, _("that is where the piece of C ends.")),
            (5 / 8 + width, _("that is where the piece ends.")),
            (width, _("that is its length.")),
            (1 / 2, _("that is where the piece of B begins.")),
        ],
        unit=bare,
        decimals=3,
        asks=_("Where the piece begins"),
        right=_("A owns the first half of the piece of C."),
    )
    surprise = float(self_information(width))
    check_number(
        digits,
        surprise,
        [
            (
                surprise + 1,
                _(
                    "that always is enough; here one less will do, since the"
                    " piece begins at a multiple of its length."
                ),
            ),
            (float(self_information(1 / 8)), _("that is C alone.")),
            (float(self_information(1 / 2)), _("that is A alone.")),
            (
                2,
                _("the word has two letters; how long is their piece?"),
            ),
            (1 / width, _("take the logarithm of that.")),
        ],
        unit=bare,
        whole=_("count whole digits."),
        asks=_("How many binary digits name it"),
        right=_("As many as the surprise of the word has bits."),
    )


def check_unseen_letter(with_weight: object, without: object) -> None:
    """Check the surprise of a letter never seen after its context.

    Parameters
    ----------
    with_weight, without : number
        In bits: with the weight 5, and with the weight 0.
    """
    seen, shorter, weight = 20, 0.01, 5
    q = weight * shorter / (seen + weight)
    surprise = float(self_information(q))
    check_number(
        with_weight,
        surprise,
        [
            (
                float(self_information(shorter)),
                _(
                    "that is its surprise after the shorter context; the"
                    " twenty letters count too."
                ),
            ),
            (
                float(self_information(shorter / (seen + weight))),
                _("the shorter context counts as five letters, not as one."),
            ),
            (
                float(self_information(weight * shorter / seen)),
                _("divide by all letters, the five imagined ones included."),
            ),
            *other_units(surprise),
        ],
        asks=_("With the weight 5, in bits"),
        right=_("Rare, but not impossible."),
    )
    check_number(
        without,
        math.inf,
        [],
        unit=lambda number: _("infinitely many bits"),
        otherwise=_(
            "with the weight 0 the model says that the letter cannot come."
            " What does that cost when it does? (math.inf is a number.)"
        ),
        asks=_("With the weight 0, in bits"),
        right=_("One such letter and the whole book cannot be sent."),
    )


def check_text_perplexity(function: Callable[..., object]) -> None:
    """Check a student's own perplexity of a model on a text.

    Parameters
    ----------
    function : callable
        Takes the probabilities that the model gave to the letters that came.
    """

    def slips(truth: float, q: np.ndarray) -> list[Slip]:
        with np.errstate(divide="ignore"):
            inverse = float(np.mean(1 / q))
        loss = float(np.mean(self_information(q)))
        mixed = _("bits and nats are mixed: 2 goes with log2, e with ln.")
        return [
            (
                inverse,
                _(
                    "you average the inverse probabilities; average the"
                    " surprises, then take the power."
                ),
            ),
            (
                1 / float(np.mean(q)),
                _(
                    "you average the probabilities; average the surprises,"
                    " then take the power."
                ),
            ),
            (
                loss,
                _(
                    "that is the loss in bits; the perplexity is 2 to the"
                    " power of it."
                ),
            ),
            (2 ** (loss * math.log(2)), mixed),
            (float(np.exp(min(loss, 700))), mixed),
            (
                2 ** min(loss * len(q), 1000),
                _("divide by the number of letters."),
            ),
            (1 / truth, _("that is its inverse.")),
            *small_number(
                lambda f: 2 ** float(np.mean([math.log2(1 / f(x)) for x in q]))
            ),
        ]

    check_function(
        function,
        "text_perplexity",
        [
            (np.array([0.5, 0.25]),),
            (np.array([0.5, 0.01, 0.9]),),
            (np.array([1 / 27] * 4),),
            (np.array([1.0]),),
            (np.array([0.5, 2.0**-50]),),
            (np.array([0.25] * 600),),
        ],
        lambda q: float(2 ** np.mean(self_information(q))),
        slips,
        edges=[(np.array([0.5, 0.0]),)],
        may_raise=True,
        on_edge=_("a letter thought impossible costs infinitely many bits."),
        on_infinity=_(
            "the product of so many probabilities is too small for a float;"
            " add up logarithms."
        ),
        right=_(
            "short and long texts tried. One rare letter no longer drowns the"
            " rest."
        ),
    )


def check_word_starts(
    text: str, surprises: ArrayLike, first: object, later: object
) -> None:
    """Check the mean surprise of first and of later letters of words.

    Parameters
    ----------
    text : str
        Words of the letters a to z, with one space between them.
    surprises : array_like, shape (letters and spaces,)
        In bits.
    first, later : number
        Mean surprise of the letters that begin a word, and of the other
        letters, both without the spaces.
    """
    try:
        if not isinstance(text, str):
            raise TypeError
        bits = np.array(surprises, dtype=float)
        space = np.array([c == " " for c in text])
        begins = np.append(True, space[:-1]) & ~space
        inside = ~begins & ~space
        means = [
            _mean(bits[group]) for group in (begins, inside, space, ~begins)
        ]
        everywhere = _mean(bits)
    except ANY_ERROR:
        return say_other_data()
    first_mean, later_mean, space_mean, after_first = means
    others = [
        (space_mean, _("those are the spaces.")),
        (everywhere, _("that is the mean over everything.")),
    ]
    for asks, answer, group, mean, slips in (
        (
            _("Letters that begin a word, in bits"),
            first,
            begins,
            first_mean,
            [(later_mean, _("those are the later letters."))],
        ),
        (
            _("Later letters of a word, in bits"),
            later,
            inside,
            later_mean,
            [
                (first_mean, _("those are the first letters.")),
                (after_first, _("leave out the spaces.")),
            ],
        ),
    ):
        check_number(
            answer,
            mean,
            [*slips, *others, *other_units(mean)],
            asks=asks,
            right=counted(
                f"{group.sum()}",
                _("{number} letter."),
                _("{number} letters."),
            ),
        )


def _mean(values: np.ndarray) -> float:
    """The mean of some values; they must be there, and be numbers."""
    if values.ndim != 1 or not values.size or not np.isfinite(values).all():
        raise ValueError
    return float(values.mean())
