"""Self-checks of chapter 2."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from infolib._language import gettext as _
from infolib.exercises.report import (
    ANY_ERROR,
    NameAndNumber,
    Number,
    Slip,
    ask,
    check_function,
    check_number,
    listed,
    no_weights,
    other_units,
    say_other_data,
    small_number,
)
from infolib.joint import conditional_entropy, joint_entropy
from infolib.measures import binary_entropy, entropy
from infolib.samples import (
    entropy_from_samples,
    mutual_information_from_samples,
)

_ROWS = 100_000  # more than any table has; they may be a generator without end


def check_loaded_die(loaded: object, fair: object) -> None:
    """Check the entropies of a loaded and of a fair die, in bits.

    Parameters
    ----------
    loaded, fair : number
    """
    p = [1 / 2] + [1 / 10] * 5
    check_number(
        loaded,
        entropy(p),
        [
            *other_units(entropy(p)),
            (
                1 + math.log2(10),
                _(
                    "you added the two surprises; weight each by its"
                    " probability."
                ),
            ),
            (
                1 / 2 + math.log2(10) / 10,
                _("there are five faces of probability 1/10, not one."),
            ),
            (
                (1 + 5 * math.log2(10)) / 6,
                _(
                    "six comes half of the time; weight each surprise by its"
                    " probability."
                ),
            ),
            (
                1.0,
                _("that is whether it is a six; the other five differ, too."),
            ),
        ],
        asks=_("The loaded die, in bits"),
        right=_("Half of 1 bit and half of log2 10 bits."),
    )
    check_number(
        fair,
        math.log2(6),
        [
            *other_units(math.log2(6)),
            (6, _("that is the number of faces; take its logarithm.")),
            (
                math.log2(6) / 6,
                _("that is the share of one face; there are six."),
            ),
        ],
        asks=_("The fair die, in bits"),
        right=_("The most that six faces can have."),
    )


def check_entropy(function: Callable[..., object]) -> None:
    """Check a student's own entropy in bits.

    Parameters
    ----------
    function : callable
        Takes a list of probabilities.
    """
    rare = 2.0**-50

    def slips(bits: float, p: list[float]) -> list[Slip]:
        surprises = [math.log2(1 / x) for x in p if x > 0]
        found = [*other_units(bits), *no_weights(surprises)]
        if len(p) > 1:
            normalised = bits / math.log2(len(p))
            found.append((normalised, _("that is a share of log2 n.")))
        found += small_number(
            lambda f: sum(x * math.log2(1 / f(x)) for x in p)
        )
        return found

    check_function(
        function,
        "my_entropy",
        [
            ([1 / 2, 1 / 8, 1 / 8, 1 / 4],),
            ([0.7, 0.3],),
            ([1.0],),
            ([1 / 27] * 27,),
            ([1 - rare, rare],),
        ],
        entropy,
        slips,
        edges=[([0.5, 0.5, 0.0],), ([1.0, 0.0],), ([0.0, 0.0, 1.0],)],
        on_edge=_("0 log 0 counts as 0."),
        right=_(
            "distributions with and without zeros tried, and rare outcomes."
        ),
    )


def check_grouping(
    one_step: object, first_step: object, second_step: object
) -> None:
    """Check the two sides of Shannon's grouping example, in bits.

    Parameters
    ----------
    one_step, first_step, second_step : number
        H(1/2, 1/3, 1/6), H(1/2, 1/2) and H(2/3, 1/3).
    """
    half = (
        entropy([2 / 3, 1 / 3]) / 2,
        _("that is already weighted with 1/2."),
    )
    for asks, right, answer, p, slips in (
        (
            _("The one step, 1/2, 1/3, 1/6, in bits"),
            _("The one step."),
            one_step,
            [1 / 2, 1 / 3, 1 / 6],
            [],
        ),
        (
            _("The first step, 1/2, 1/2, in bits"),
            _("The first step."),
            first_step,
            [1 / 2, 1 / 2],
            [],
        ),
        (
            _("The second step, 2/3, 1/3, before weighting, in bits"),
            _("The second step."),
            second_step,
            [2 / 3, 1 / 3],
            [half],
        ),
    ):
        # for a fair coin the mean without weights is right by chance
        unweighted = no_weights([math.log2(1 / x) for x in p])
        check_number(
            answer,
            entropy(p),
            [
                *slips,
                *other_units(entropy(p)),
                *(unweighted if p != [1 / 2, 1 / 2] else unweighted[:1]),
            ],
            asks=asks,
            right=right,
        )


def _second_question(day, gains, everywhere) -> NameAndNumber:
    """Which question is best on such a day, and what it gains."""
    names = [question for question in gains if question != "open"]
    best = max(names, key=gains.__getitem__)
    asks = {
        "weekend": (
            _("Best question on a weekend: weather or season"),
            _("Its gain on a weekend, in bits"),
        ),
        "weekday": (
            _("Best question on a weekday: weather or season"),
            _("Its gain on a weekday, in bits"),
        ),
    }[day]
    slips = [
        (
            everywhere[best],
            _(
                "that is the gain in all rows; keep only those of a {day}."
            ).format(day=day),
        ),
        *other_units(gains[best]),
        (
            gains["open"] - gains[best],
            _(
                "that is what stays open; the gain is what the answer takes"
                " off."
            ),
        ),
        (gains["open"], _("that is what is open before the question.")),
    ]
    right = _("On a {day} ask for the {best}.").format(best=best, day=day)
    return NameAndNumber(
        asks=asks[0],
        names=names,
        best=best,
        unknown=_(
            "Not yet: on a {day}, the answer is the name of a question and"
            " its gain in bits; the questions are {names}."
        ).format(day=day, names=", ".join(names)),
        other=_("Not yet: on a {day}, another question gains more.").format(
            day=day
        ),
        number=Number(asks[1], gains[best], slips, right),
    )


def check_second_question(
    rows: Sequence[Mapping[str, str]],
    on_weekend: tuple[object, object],
    on_weekday: tuple[object, object],
) -> None:
    """Check the best second question of the café's decision tree.

    Parameters
    ----------
    rows : sequence of mappings
        The table, with the columns weather, day, season and busy.
    on_weekend, on_weekday : (name of the question, gain in bits)
    """
    try:
        columns = ("day", "weather", "season", "busy")
        rows = [
            {column: row[column] for column in columns}
            for row in listed(rows, _ROWS)
        ]
        everywhere = _gains(rows)
        known = [
            _gains([row for row in rows if row["day"] == day])
            for day in ("weekend", "weekday")
        ]
    except ANY_ERROR:
        return say_other_data()
    for day, answer, gains in zip(
        ("weekend", "weekday"), (on_weekend, on_weekday), known, strict=True
    ):
        ask(_second_question(day, gains, everywhere), answer)


def _gains(rows: list[dict[str, str]]) -> dict[str, float]:
    """Bits that each question gains in some rows, and bits that are open."""
    busy = [row["busy"] for row in rows]
    gains = {
        question: mutual_information_from_samples(
            [row[question] for row in rows], busy
        )
        for question in ("weather", "season")
    }
    return gains | {"open": entropy_from_samples(busy)}


def check_five_letters(bits: object, most: object) -> None:
    """Check the entropy of five letters, and the most five could have.

    Parameters
    ----------
    bits, most : number
        H(1/2, 1/4, 1/8, 1/16, 1/16) and log2 5, in bits.
    """
    p = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 16]
    check_number(
        bits,
        entropy(p),
        [
            *other_units(entropy(p)),
            *no_weights([math.log2(1 / x) for x in p]),
            (
                entropy(p) - 1 / 4,
                _("there are two letters of probability 1/16."),
            ),
        ],
        asks=_("The entropy of the five letters, in bits"),
        right=_("Each surprise, weighted by its probability."),
    )
    check_number(
        most,
        math.log2(5),
        [
            *other_units(math.log2(5)),
            (5, _("that is the number of letters; take its logarithm.")),
            (entropy(p), _("that is what these five have.")),
        ],
        asks=_("The most that five letters can have, in bits"),
        right=_("Reached by five letters that are equally likely."),
    )


def check_decided(pair: object, x_given_y: object, y_given_x: object) -> None:
    """Check what is left of a card and of its suit, in bits.

    Parameters
    ----------
    pair, x_given_y, y_given_x : number
        H(X, Y), H(X | Y) and H(Y | X), for one of 32 cards and its suit.
    """
    card, suit = 5.0, 2.0
    check_number(
        pair,
        card,
        [
            *other_units(card),
            (
                card + suit,
                _("the suit is part of the card: it is counted twice."),
            ),
            (suit, _("that is the entropy of the suit.")),
        ],
        asks=_("H(X, Y), in bits"),
        right=_("The card says it all."),
    )
    check_number(
        x_given_y,
        card - suit,
        [
            *other_units(card - suit),
            (card, _("that is before you know the suit.")),
            (suit, _("that is what the suit tells; what does it leave?")),
        ],
        asks=_("H(X | Y), in bits"),
        right=_("One of eight cards is left."),
    )
    check_number(
        y_given_x,
        0.0,
        [
            (suit, _("that is before you know the card.")),
            (card - suit, _("that is the card, once the suit is known.")),
        ],
        asks=_("H(Y | X), in bits"),
        right=_("The card decides the suit."),
    )


def check_bus(in_rain: object, left_open: object, pair: object) -> None:
    """Check entropies of a bus and the weather, in bits.

    Parameters
    ----------
    in_rain, left_open, pair : number
        H(bus | rain), H(bus | weather) and H(bus, weather).
    """
    joint = [[1 / 16, 3 / 8], [1 / 16, 3 / 8], [1 / 8, 0]]
    open_in_rain = entropy([1 / 4, 1 / 4, 1 / 2])
    open_on_average = conditional_entropy(joint, given=1)
    together = joint_entropy(joint)
    check_number(
        in_rain,
        open_in_rain,
        [
            *other_units(open_in_rain),
            (
                open_in_rain / 4,
                _("that is already weighted with 1/4."),
            ),
            (
                sum(x * math.log2(1 / x) for x in (1 / 16, 1 / 16, 1 / 8)),
                _("divide the column by its sum first: 1/4, 1/4, 1/2."),
            ),
        ],
        asks=_("What is open about the bus if it rains, in bits"),
        right=_("In rain: 1/4, 1/4, 1/2."),
    )
    check_number(
        left_open,
        open_on_average,
        [
            *other_units(open_on_average),
            (
                (open_in_rain + 1) / 2,
                _("it rains in a quarter of all cases, not in half."),
            ),
            (open_in_rain + 1, _("the two must be weighted.")),
            (together, _("that is the joint entropy.")),
        ],
        asks=_("What the weather leaves open on average, in bits"),
        right=_("A quarter of 1.5 bits and three quarters of 1 bit."),
    )
    check_number(
        pair,
        together,
        [
            *other_units(together),
            (open_on_average, _("add what the weather tells, h(1/4).")),
            (
                binary_entropy(1 / 4) + entropy([7 / 16, 7 / 16, 1 / 8]),
                _("that would be so if the two were independent."),
            ),
        ],
        asks=_("The entropy of the pair, in bits"),
        right=_("The weather, and what it leaves open."),
    )


def check_left_open(function: Callable[..., object]) -> None:
    """Check a student's own conditional entropy of the row, in bits.

    Parameters
    ----------
    function : callable
        Takes a NumPy table of joint probabilities; the column is known.
    """

    def slips(bits: float, table: np.ndarray) -> list[Slip]:
        shares = table.sum(axis=0)
        columns = table[:, shares > 0] / shares[shares > 0]
        each = entropy(columns, axis=0)
        return [
            *other_units(bits),
            (
                float(np.mean(each)),
                _("each column counts alike; weight it by its probability."),
            ),
            (float(np.sum(each)), _("the columns are not weighted.")),
            (joint_entropy(table), _("that is the joint entropy.")),
            (
                conditional_entropy(table, given=0),
                _("that is with the row known; here the column is."),
            ),
            (
                entropy(table.sum(axis=1)),
                _("that is before the column is known."),
            ),
        ]

    check_function(
        function,
        "left_open",
        [
            (np.array([[3 / 4, 1 / 8], [0, 1 / 8]]),),
            (np.array([[1 / 16, 3 / 8], [1 / 16, 3 / 8], [1 / 8, 0]]),),
            (np.array([[0.1, 0.2, 0.3], [0.2, 0.1, 0.1]]),),
        ],
        lambda table: conditional_entropy(table, given=1),
        slips,
        edges=[(np.array([[0.5, 0.0, 0.25], [0.25, 0.0, 0.0]]),)],
        on_edge=_("a column that never occurs counts nothing."),
        right=_("each column weighted by how often it occurs."),
    )
