"""Self-checks of chapter 6."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from infolib._language import gettext as _
from infolib.exercises.report import (
    ROUNDING,
    TWO_DECIMALS,
    call,
    check_function,
    check_number,
    close,
    hint_for,
    is_open,
    say_open,
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
    weights = joint.sum(axis=1)
    given = joint / weights[:, None]
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
    nats = _("that is in nats; use base 2.")
    check_number(
        tells,
        information,
        unit=_("bits", "unit"),
        slips={
            whole - information: _("that is what stays open."),
            information * math.log(2): nats,
        },
        right=_("As in chapter 5."),
    )
    check_number(
        regret,
        divergence,
        unit=_("bits", "unit"),
        slips={
            kl_divergence([0.9, 0.1], [0.8, 0.2]): _(
                "the truth stands first, the forecast second."
            ),
            divergence * math.log(2): nats,
            2 * divergence: _(
                "average over the two kinds of day; do not add."
            ),
        },
        right=_("The same after a rainy and after a dry day."),
        tolerance=0.0005,
    )
    check_number(
        loss,
        bill,
        unit=_("bits", "unit"),
        slips={
            whole - information: _(
                "that is the floor; being too sure costs more than that."
            ),
            float(self_information(0.9)): _(
                "one day in five it is not the same"
                " weather; that surprise counts too."
            ),
            cross_entropy([0.9, 0.1], [0.8, 0.2]): _(
                "the truth is 0.8 and the"
                " forecast 0.9, not the other way round."
            ),
            bill * math.log(2): nats,
        },
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
    if is_open(function):
        return say_open()
    cases = (
        (_RAIN, _TOO_SURE),
        (np.array([[0.5, 0.1], [0.1, 0.3]]), np.array([[0.7, 0.3]] * 2)),
        (
            np.array([[1 / 2, 0, 1 / 8], [0, 1 / 4, 1 / 8]]),
            np.array([[0.6, 0.2, 0.2], [0.1, 0.5, 0.4]]),
        ),
    )
    names = (
        _("the entropy"),
        _("the information"),
        _("the regret"),
        _("the loss"),
    )
    for joint, model in cases:
        value, problem = call(function, joint.copy(), model.copy())
        if problem:
            return print(
                _("Not yet: my_parts raised {problem}").format(problem=problem)
            )
        if value is None or is_open(value):
            return say_open()
        try:
            answers = [float(part) for part in value]  # type: ignore[union-attr]
        except (TypeError, ValueError):
            return print(
                _("Not yet: my_parts returned {value!r}.").format(value=value)
            )
        if len(answers) != len(names):
            return print(
                _("Not yet: expected four numbers, got {answers}.").format(
                    answers=answers
                )
            )
        truths = _parts(joint, model)
        for name, answer, truth in zip(names, answers, truths, strict=True):
            if math.isnan(answer):
                return print(
                    _(
                        "Not yet: {name} is nan; pairs that never occur count"
                        " as 0."
                    ).format(name=name)
                )
            if not close(answer, truth, ROUNDING):
                hint = _slip(answer, joint, truths)
                otherwise = _("expected {truth:.4f}.").format(truth=truth)
                return print(
                    _(
                        "Not yet: {name} is {answer:.4f} for the table"
                        " {table}; {hint}"
                    ).format(
                        name=name,
                        answer=answer,
                        table=joint.tolist(),
                        hint=hint or otherwise,
                    )
                )
    return print(
        _(
            "Right: three tables tried; first less second plus third is the"
            " fourth."
        )
    )


def _slip(answer: float, joint: np.ndarray, truths: Sequence[float]) -> str:
    slips = {truth * math.log(2): _("that is in nats.") for truth in truths}
    slips[entropy(joint.sum(axis=1))] = _(
        "that is H(C), the entropy of the rows; Y runs along the columns."
    )
    slips[entropy(joint.ravel())] = _("that is the joint entropy.")
    slips[-truths[2]] = _("the sign is wrong.")
    return hint_for(answer, slips)


def check_unseen_letter(with_weight: object, without: object) -> None:
    """Check the surprise of a letter never seen after its context.

    Parameters
    ----------
    with_weight, without : number
        In bits: with the weight 5, and with the weight 0.
    """
    seen, shorter, weight = 20, 0.01, 5
    q = weight * shorter / (seen + weight)
    check_number(
        with_weight,
        float(self_information(q)),
        unit=_("bits", "unit"),
        slips={
            float(self_information(shorter)): _(
                "that is its surprise after the"
                " shorter context; the twenty letters count too."
            ),
            float(self_information(shorter / (seen + weight))): _(
                "the shorter context counts as five letters, not as one."
            ),
            float(self_information(weight * shorter / seen)): _(
                "divide by all letters, the five imagined ones included."
            ),
            -math.log(q): _("that is in nats; use base 2."),
        },
        right=_("Rare, but not impossible."),
    )
    if isinstance(without, str) and without.strip() in {"inf", "infinity"}:
        without = math.inf
    if is_open(without):
        return say_open()
    if isinstance(without, (int, float)) and without == math.inf:
        return print(
            _(
                "Right: infinitely many bits. One such letter and the whole"
                " book cannot be sent."
            )
        )
    return print(
        _(
            "Not yet: with the weight 0 the model says that the letter cannot"
            " come. What does that cost when it does? (math.inf is a number.)"
        )
    )


def check_text_perplexity(function: Callable[..., object]) -> None:
    """Check a student's own perplexity of a model on a text.

    Parameters
    ----------
    function : callable
        Takes the probabilities that the model gave to the letters that came.
    """

    def explain(answer: float, truth: float, q: Sequence[float]) -> str:
        bits = float(np.mean(self_information(q)))
        return hint_for(
            answer,
            {
                float(np.mean(1 / np.asarray(q))): _(
                    "you average the inverse probabilities; average the"
                    " surprises, then take the power."
                ),
                bits: _(
                    "that is the loss in bits; the perplexity is 2 to the"
                    " power of it."
                ),
                2 ** (bits * math.log(2)): _(
                    "bits and nats are mixed: 2 goes with log2, e with ln."
                ),
                math.e**bits: _(
                    "bits and nats are mixed: 2 goes with log2, e with ln."
                ),
                2 ** (bits * len(q)): _("divide by the number of letters."),
            },
        )

    if is_open(function):
        return say_open()
    check_function(
        lambda q: function(np.array(q)),
        "text_perplexity",
        [([0.5, 0.25],), ([0.5, 0.01, 0.9],), ([1 / 27] * 4,), ([1.0],)],
        lambda q: float(2 ** np.mean(self_information(q))),
        explain,
        right=_(
            "four short texts tried. One rare letter no longer drowns the"
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
    bits = np.asarray(surprises, dtype=float)
    space = np.array([c == " " for c in text])
    begins = np.append(True, space[:-1]) & ~space
    inside = ~begins & ~space
    with_spaces = float(bits[~begins].mean())
    for answer, chosen, slips in (
        (
            first,
            begins,
            {float(bits[space].mean()): _("those are the spaces.")},
        ),
        (later, inside, {with_spaces: _("leave out the spaces.")}),
    ):
        truth = float(bits[chosen].mean())
        everywhere = {
            float(bits.mean()): _("that is the mean over everything.")
        }
        check_number(
            answer,
            truth,
            unit=_("bits", "unit"),
            slips=everywhere | slips,
            right=_("{count} letters.").format(count=int(chosen.sum())),
            tolerance=TWO_DECIMALS,
        )
