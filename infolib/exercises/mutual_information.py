"""Self-checks of chapter 5."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from infolib._language import gettext as _
from infolib.exercises.report import (
    ROUNDING,
    as_number,
    call,
    check_function,
    check_number,
    close,
    hint_for,
)
from infolib.joint import (
    conditional_mutual_information,
    joint_entropy,
    mutual_information,
)
from infolib.measures import binary_entropy, entropy
from infolib.samples import mutual_information_from_samples

_LAMP = np.array([[3 / 4, 1 / 8], [0, 1 / 8]])  # rows: sound, faulty
_TABLE = np.array([[0.1, 0.5], [0.1, 0.3]])
_FLIP = 0.11


def check_lamp(lamp_about_machine: object, machine_about_lamp: object) -> None:
    """Check what the warning lamp and the machine tell about each other.

    Parameters
    ----------
    lamp_about_machine, machine_about_lamp : number
        In bits.
    """
    bits = mutual_information(_LAMP)
    for answer in (lamp_about_machine, machine_about_lamp):
        check_number(
            answer,
            bits,
            unit=_("bits", "unit"),
            slips={
                binary_entropy(1 / 8): _(
                    "that is what the machine is worth; the"
                    " lamp leaves some of it open."
                ),
                1 / 4: _("that is what the lamp leaves open."),
                binary_entropy(1 / 4): _("that is what the lamp is worth."),
                binary_entropy(1 / 4) - bits: _(
                    "that is what the machine leaves open about the lamp."
                ),
                binary_entropy(1 / 4) - 1 / 4: _(
                    "0.25 is what stays open of the machine, not of the lamp."
                ),
                bits * math.log(2): _("that is in nats; use base 2."),
            },
            right=_("Both directions tell the same."),
        )


def check_mutual_information(function: Callable[..., object]) -> None:
    """Check a student's own mutual information in bits.

    Parameters
    ----------
    function : callable
        Takes a NumPy table of joint probabilities.
    """

    def explain(answer: float, bits: float, table: np.ndarray) -> str:
        both = joint_entropy(table)
        left_open = _("that is a conditional entropy: what stays open.")
        return hint_for(
            answer,
            {
                -bits: _("the sign is wrong."),
                bits * math.log(2): _("that is in nats; use base 2."),
                both: _("that is the joint entropy."),
                both - entropy(table.sum(axis=0)): left_open,
                both - entropy(table.sum(axis=1)): left_open,
            },
        )

    check_function(
        lambda table: function(table.copy()),
        "my_mi",
        [
            (np.array([[0.4, 0.1], [0.1, 0.4]]),),
            (_TABLE,),
            (np.array([[1 / 8, 1 / 8, 1 / 4], [1 / 8, 1 / 8, 1 / 4]]),),
            (_LAMP,),
            (np.eye(4) / 4,),
        ],
        mutual_information,
        explain,
        right=_("five tables tried, with and without zeros."),
        on_nan=_("pairs that never occur count as 0."),
    )


def check_table_information(value: object) -> None:
    """Check the mutual information of the table of the 0.7195 exercise.

    Parameters
    ----------
    value : number
        In bits; four decimals are asked for, since it is small.
    """
    bits = mutual_information(_TABLE)
    rows = np.array([[0.2, 0.8]]) * np.array([[0.75, 0.25]])
    foreign = np.array([[0.75], [0.25]]) * np.array([[0.2, 0.8]])
    check_number(
        value,
        bits,
        unit=_("bits", "unit"),
        tolerance=0.0005,
        slips={
            float(np.sum(_TABLE * np.log2(_TABLE / rows))): _(
                "that is what the demonstration prints."
            ),
            float(np.sum(_TABLE * np.log2(_TABLE / foreign))): _(
                "that uses marginals that are not those of the table."
            ),
            bits * math.log(2): _("that is in nats; use base 2."),
        },
        right=_("The two variables are nearly independent."),
    )


def check_and_gate(x_y: object, x_z: object, x_y_given_z: object) -> None:
    """Check three informations of two coins and their AND, in bits.

    Parameters
    ----------
    x_y, x_z, x_y_given_z : number
        I(X; Y), I(X; Z) and I(X; Y | Z).
    """
    gate = np.zeros((2, 2, 2))
    for x in (0, 1):
        for y in (0, 1):
            gate[x, y, x & y] = 1 / 4
    conditional = conditional_mutual_information(gate)
    check_number(
        x_y,
        0.0,
        unit=_("bits", "unit"),
        slips={1.0: _("the coins are independent.")},
        right=_("The coins are independent."),
    )
    check_number(
        x_z,
        mutual_information(gate.sum(axis=1)),
        unit=_("bits", "unit"),
        slips={
            binary_entropy(1 / 4): _("that is H(Z); some of it stays open."),
            1 / 2: _("that is what stays open of Z once X is known."),
            mutual_information(gate.sum(axis=1)) * math.log(2): _(
                "that is in nats."
            ),
        },
        right=_("H(Z) less the half bit that X leaves open."),
    )
    check_number(
        x_y_given_z,
        conditional,
        unit=_("bits", "unit"),
        slips={
            conditional / 0.75: _("that is for Z = 0; weight it with 3/4."),
            0.0: _("given Z = 0 the coins are no longer independent."),
            conditional * math.log(2): _("that is in nats."),
        },
        right=_("Knowing Z makes the coins dependent."),
    )


def check_repetition(both_copies: object) -> None:
    """Check what two noisy copies of a bit tell about it, in bits.

    Parameters
    ----------
    both_copies : number
    """
    copy = np.array([[1 - _FLIP, _FLIP], [_FLIP, 1 - _FLIP]])
    both = np.array([np.outer(row, row).ravel() for row in copy]) / 2
    once = 1 - binary_entropy(_FLIP)
    check_number(
        both_copies,
        mutual_information(both),
        unit=_("bits", "unit"),
        slips={
            once: _("that is one copy."),
            2 * once: _(
                "the copies repeat each other; together they tell less"
                " than twice one."
            ),
            1.0: _("if the copies differ you know nothing."),
            1 - binary_entropy(_FLIP**2): _(
                "the copies can also disagree; then you know nothing."
            ),
            mutual_information(both) * math.log(2): _("that is in nats."),
            mutual_information(both) / 2: _("that is per transmission."),
        },
        right=_("More than one copy, less than two."),
    )


def check_p_value(function: Callable[..., object]) -> None:
    """Check a permutation test for mutual information.

    Parameters
    ----------
    function : callable
        Takes two samples, uses 200 shuffles from a generator seeded with 0.
    """
    rng = np.random.default_rng(3)
    x = rng.integers(4, size=120)
    independent = rng.integers(4, size=120)
    copy = np.where(rng.random(120) < 0.5, x, independent)
    for y, name in ((copy, _("dependent")), (independent, _("independent"))):
        value, problem = call(function, x, y)
        if problem:
            return print(
                _("Not yet: p_value raised {problem}").format(problem=problem)
            )
        answer = as_number(value, "p_value")
        if answer is None:
            return None
        shuffles = np.random.default_rng(0)
        found = mutual_information_from_samples(x, y)
        chance = np.array(
            [
                mutual_information_from_samples(x, shuffles.permutation(y))
                for _ in range(200)
            ]
        )
        expected = (1 + np.sum(chance >= found)) / 201
        if close(answer, expected, 0.02 if expected > 0.05 else ROUNDING):
            continue
        reached = int(np.sum(chance >= found))
        if answer and answer in (reached / 200, (reached + 1) / 200):
            hint = _("with the data themselves there are 201 tables, not 200.")
        elif answer == 0:
            hint = _("count the data themselves as one of the shuffles.")
        elif close(answer, 1 - expected, 0.02):
            hint = _("count the shuffles that reach the data, not the others.")
        else:
            hint = _(
                "expected {expected:.4f}, with default_rng(0) and y permuted."
            ).format(expected=expected)
        return print(
            _("Not yet: {answer:.4g} for {name} samples; {hint}").format(
                hint=hint, name=name, answer=answer
            )
        )
    return print(_("Right: small for dependent samples, not for independent."))
