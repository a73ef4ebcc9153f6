"""Self-checks of chapter 6."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

import numpy as np

from infolib._language import gettext as _
from infolib.exercises.report import (
    Slip,
    agrees,
    check_function,
    check_number,
    other_units,
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
_SHUFFLES = 200


def check_lamp(lamp_about_machine: object, machine_about_lamp: object) -> None:
    """Check what the warning lamp and the machine tell about each other.

    Parameters
    ----------
    lamp_about_machine, machine_about_lamp : number
        In bits.
    """
    shared = mutual_information(_LAMP)
    for asks, answer in (
        (_("The lamp about the device, in bits"), lamp_about_machine),
        (_("The device about the lamp, in bits"), machine_about_lamp),
    ):
        check_number(
            answer,
            shared,
            [
                (
                    binary_entropy(1 / 8),
                    _(
                        "that is what the machine is worth; the lamp leaves"
                        " some of it open."
                    ),
                ),
                (1 / 4, _("that is what the lamp leaves open.")),
                (
                    binary_entropy(1 / 4),
                    _("that is what the lamp is worth."),
                ),
                (
                    binary_entropy(1 / 4) - shared,
                    _("that is what the machine leaves open about the lamp."),
                ),
                (
                    binary_entropy(1 / 4) - 1 / 4,
                    _(
                        "0.25 is what stays open of the machine, not of the"
                        " lamp."
                    ),
                ),
                (joint_entropy(_LAMP), _("that is the joint entropy.")),
                *other_units(shared),
            ],
            asks=asks,
            right=_("Both directions tell the same."),
        )


def check_table_information(value: object) -> None:
    """Check the mutual information of the table of the 0.7195 exercise.

    Parameters
    ----------
    value : number
        In bits; four decimals are asked for, since it is small.
    """
    shared = mutual_information(_TABLE)
    rows = np.array([[0.2, 0.8]]) * np.array([[0.75, 0.25]])
    foreign = np.array([[0.75], [0.25]]) * np.array([[0.2, 0.8]])
    check_number(
        value,
        shared,
        [
            (
                float(np.sum(_TABLE * np.log2(_TABLE / rows))),
                _("that is what the demonstration prints."),
            ),
            (
                float(np.sum(_TABLE * np.log2(_TABLE / foreign))),
                _("that uses marginals that are not those of the table."),
            ),
            *other_units(shared),
            (joint_entropy(_TABLE), _("that is the joint entropy.")),
            (
                round(shared, 3),
                _("it is small; four decimals are asked for."),
            ),
            (round(shared, 2), _("it is small; four decimals are asked for.")),
        ],
        decimals=4,
        asks=_("The right value, in bits, to four decimals"),
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
    shared = mutual_information(gate.sum(axis=1))
    conditional = conditional_mutual_information(gate)
    check_number(
        x_y,
        0.0,
        [
            (1.0, _("the coins are independent.")),
            (2.0, _("that is the joint entropy.")),
            (conditional, _("that is with Z known.")),
        ],
        asks=_("I(X; Y), in bits"),
        right=_("The coins are independent."),
    )
    check_number(
        x_z,
        shared,
        [
            (
                binary_entropy(1 / 4),
                _("that is H(Z); some of it stays open."),
            ),
            (1 / 2, _("that is what stays open of Z once X is known.")),
            (
                1 - shared,
                _("that is what stays open of X once Z is known."),
            ),
            *other_units(shared),
        ],
        asks=_("I(X; Z), in bits"),
        right=_("H(Z) less the half bit that X leaves open."),
    )
    check_number(
        x_y_given_z,
        conditional,
        [
            (
                conditional / 0.75,
                _("that is for Z = 0; weight it with 3/4."),
            ),
            (
                conditional / 0.75 / 2,
                _("Z is 0 in three of four cases; weight with 3/4, not 1/2."),
            ),
            (0.0, _("given Z = 0 the coins are no longer independent.")),
            *other_units(conditional),
        ],
        asks=_("I(X; Y | Z), in bits"),
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
    shared = mutual_information(both)
    check_number(
        both_copies,
        shared,
        [
            (once, _("that is one copy.")),
            (
                2 * once,
                _(
                    "the copies repeat each other; together they tell less"
                    " than twice one."
                ),
            ),
            (1.0, _("if the copies differ you know nothing.")),
            (
                1 - binary_entropy(_FLIP**2),
                _("the copies can also disagree; then you know nothing."),
            ),
            (
                1 - shared,
                _("that is what stays open of the bit."),
            ),
            (
                entropy(both.sum(axis=0)),
                _("that is the entropy of the copies."),
            ),
            *other_units(shared),
            (shared / 2, _("that is per transmission.")),
        ],
        asks=_("Both copies together, in bits"),
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
    dependent = np.where(rng.random(120) < 0.5, x, independent)
    few = np.array([0, 0, 1, 1])  # a third of all shuffles tie with the data
    ways = _SHUFFLES + 1

    def p_value(x: np.ndarray, y: np.ndarray) -> float:
        reached, more = _counts(tuple(x.tolist()), tuple(y.tolist()))
        return (1 + reached) / ways

    def slips(truth: float, x: np.ndarray, y: np.ndarray) -> list[Slip]:
        reached, more = _counts(tuple(x.tolist()), tuple(y.tolist()))
        tables = _("with the data themselves there are 201 tables, not 200.")
        data = _("count the data themselves as one of the shuffles.")
        others = _("count the shuffles that reach the data, not the others.")
        return [
            (reached / ways, data),
            (reached / _SHUFFLES, data if not reached else tables),
            ((reached + 1) / _SHUFFLES, tables),
            (
                (more + 1) / ways,
                _("count the shuffles that tie with the data, too."),
            ),
            ((ways - reached) / ways, others),
            (1 - truth, others),
        ]

    def same(answer: float, other: float) -> bool:
        """Exact where all shuffles decide alike; else they are random."""
        return agrees(answer, other) or (
            0.05 < other < 0.95 and abs(answer - other) <= 0.12
        )

    check_function(
        function,
        "p_value",
        [(x, dependent), (x, independent), (few, few)],
        p_value,
        slips,
        same=same,
        otherwise=_(
            "expected {truth:.4f}, with default_rng(0) and y permuted."
        ),
        written=[
            _("p_value of dependent samples"),
            _("p_value of independent samples"),
            "p_value([0, 0, 1, 1], [0, 0, 1, 1])",
        ],
        right=_("small for dependent samples, not for independent."),
    )


@functools.cache
def _counts(x: tuple[int, ...], y: tuple[int, ...]) -> tuple[int, int]:
    """How many shuffles of y tell at least as much about x, and more."""
    rng = np.random.default_rng(0)
    found = mutual_information_from_samples(x, y)
    chance = np.array(
        [
            mutual_information_from_samples(x, rng.permutation(y))
            for i in range(_SHUFFLES)
        ]
    )
    return int(np.sum(chance >= found)), int(np.sum(chance > found))


def check_parity(itself: object, parity: object) -> None:
    """Check what a die tells about itself, and about even or odd, in bits.

    Parameters
    ----------
    itself, parity : number
        I(X; X) and I(X; g(X)), where g(X) says whether X is even.
    """
    faces = math.log2(6)
    half = _("even and odd are equally likely, and the die decides which.")
    check_number(
        itself,
        faces,
        [
            (0.0, _("once X is known, nothing of X stays open.")),
            (2 * faces, _("the pair of X and X holds no more than X.")),
            (6.0, _("six faces; take the logarithm.")),
            *other_units(faces),
        ],
        asks=_("What X tells about itself, in bits"),
        right=_("A variable tells all there is to know about itself."),
    )
    check_number(
        parity,
        1.0,
        [
            (
                faces,
                _("that is H(X); even or odd is worth less than the face."),
            ),
            (faces - 1, _("that is what even or odd leaves open of X.")),
            (0.0, half),
            (1 / 2, half),
            *other_units(1.0),
        ],
        asks=_("What X tells about even or odd, in bits"),
        right=_("The die settles the parity, so I is the parity's entropy."),
    )


def check_bias(bits: object) -> None:
    """Check the bias of an estimate from 100 pairs, 5 by 9 values, in bits.

    Parameters
    ----------
    bits : number
    """
    nats = 4 * 8 / 200
    truth = nats / math.log(2)
    check_number(
        bits,
        truth,
        [
            (nats, _("that is in nats; divide by ln 2.")),
            (
                5 * 9 / 200 / math.log(2),
                _("one less for the rows, and one less for the columns."),
            ),
            (
                44 / 200 / math.log(2),
                _("multiply R - 1 by C - 1; it is not R C - 1."),
            ),
            (2 * truth, _("there is a 2 in the denominator.")),
            (0.0, _("that is the truth; the estimate is larger on average.")),
            (nats * math.log(2), _("divide by ln 2, do not multiply.")),
        ],
        asks=_("The bias, in bits"),
        right=_("So much is found on average where nothing is shared."),
    )
