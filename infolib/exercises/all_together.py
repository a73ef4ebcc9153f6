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
    as_float,
    call,
    check_function,
    check_number,
    counted,
    described,
    is_function,
    is_returned,
    nats,
    other_units,
    parts,
    say,
    say_other_data,
    shown,
    small_number,
    swapped,
    what_is_wrong,
)
from infolib.joint import joint_entropy, mutual_information
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


def check_loss_parts(function: Callable[..., object]) -> None:
    """Check a student's own decomposition of a loss.

    Parameters
    ----------
    function : callable
        Takes the joint probabilities and the forecasts as NumPy tables of
        equal shape, rows for the contexts; returns H(Y), I(C; Y), the regret
        and the loss in bits.
    """
    if not is_function(function):
        return None
    cases = (
        (_RAIN, _TOO_SURE),
        (np.array([[0.5, 0.1], [0.1, 0.3]]), np.array([[0.7, 0.3]] * 2)),
        (
            np.array([[1 / 2, 0, 1 / 8], [0, 1 / 4, 1 / 8]]),
            np.array([[0.6, 0.2, 0.2], [0.1, 0.5, 0.4]]),
        ),
        (
            np.array([[0.1, 0.3], [0.2, 0.05], [0.05, 0.3]]),
            np.array([[0.5, 0.5], [0.9, 0.1], [0.2, 0.8]]),
        ),
        (
            np.array([[0.5, 0.0], [0.25, 0.25]]),
            np.array([[1.0, 0.0], [0.5, 0.5]]),
        ),
        (
            np.array([[0.0, 0.0], [0.25, 0.75]]),
            np.array([[0.5, 0.5], [0.5, 0.5]]),
        ),
        (
            np.array([[0.25, 0.25], [0.25, 0.25]]),
            np.array([[1.0, 0.0], [0.5, 0.5]]),
        ),
    )
    truths = [_parts(joint, model) for joint, model in cases]
    for (joint, model), truth in zip(cases, truths, strict=True):
        value, error = call(function, joint, model)
        if error is not None:
            return say(
                _(
                    "Not yet: my_parts raised {problem} for the table {table}."
                ).format(problem=described(error), table=joint.tolist())
            )
        if not is_returned(value, "my_parts"):
            return None
        answers = [as_float(part) for part in parts(value, 4) or [None]]
        if None in answers:
            return say(
                _("Not yet: expected four numbers, got {value}.").format(
                    value=shown(value)
                )
            )
        problem = _wrong_part(answers, truth, joint, model)
        if problem:
            return say(problem)
    return say(
        _(
            "Right: tables with and without zeros tried; first less second"
            " plus third is the fourth."
        )
    )


def _wrong_part(answers, truths, joint, model) -> str:
    """What is wrong with the first wrong part; "" if all are right."""
    names = (
        _("the entropy"),
        _("the information"),
        _("the regret"),
        _("the loss"),
    )
    of_rows = entropy(joint.sum(axis=1))
    left_open = truths[0] - truths[1]

    def cost(change: Callable[[float], float]) -> float:
        """The loss of forecasts that were changed."""
        pairs = zip(joint.flat, model.flat, strict=True)
        return sum(p * math.log2(1 / change(q)) for p, q in pairs)

    for name, answer, truth in zip(names, answers, truths, strict=True):
        slips = [
            nats(truth),
            (
                of_rows,
                _(
                    "that is H(C), the entropy of the rows; Y runs along the"
                    " columns."
                ),
            ),
            (joint_entropy(joint), _("that is the joint entropy.")),
            *small_number(cost),
            *small_number(lambda f: cost(f) - left_open),
        ]
        for other, part in zip(names, truths, strict=True):
            slips.append((part, _("that is {part}.").format(part=other)))
        hint = (
            _("pairs that never occur count as 0.")
            if math.isnan(answer)
            else what_is_wrong(answer, truth, slips)
        )
        if hint:
            return _(
                "Not yet: {name} is {answer:.4f} for the table {table} and"
                " the forecasts {model}; {hint}"
            ).format(
                name=name,
                answer=answer,
                table=joint.tolist(),
                model=model.tolist(),
                hint=hint,
            )
    return ""


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
