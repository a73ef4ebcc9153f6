"""Self-checks of chapter 2."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from infolib._language import gettext as _
from infolib.exercises.report import (
    ANY_ERROR,
    NameAndNumber,
    Number,
    Slip,
    as_float,
    ask,
    call,
    check_function,
    check_number,
    described,
    listed,
    no_weights,
    other_units,
    right_answers,
    say,
    say_other_data,
    shown,
    small_number,
)
from infolib.measures import entropy
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


def check_entropy_rejects_nan(function: Callable[..., object]) -> None:
    """Check that an entropy does not turn a missing entry into a number.

    Parameters
    ----------
    function : callable
        Takes a list of probabilities.
    """
    sound = right_answers(
        function,
        "mended_entropy",
        [([1 / 2, 1 / 8, 1 / 8, 1 / 4],), ([0.7, 0.3],)],
        entropy,
        lambda bits, p: other_units(bits),
        edges=[([0.5, 0.5, 0.0],)],
        on_edge=_("a zero is allowed."),
    )
    if not sound:
        return None
    nan = float("nan")  # another one than math.nan, which "in" would find
    for p in (
        [0.5, nan, 0.25],
        [nan, 0.5, 0.25],
        [0.5, 0.5, nan],
        [nan, 0.5, 0.5, 0.0],
        [nan],
    ):
        value, error = call(function, p)
        if isinstance(error, ValueError | AssertionError):
            continue
        if error is not None:
            return say(
                _(
                    "Not yet: it raised {problem}; refuse by ValueError."
                ).format(problem=described(error))
            )
        answer = as_float(value)
        if answer is None or not math.isnan(answer):
            return say(
                _(
                    "Not yet: mended_entropy({p}) has a missing entry, and"
                    " the answer is {value}."
                ).format(p=shown(p), value=shown(value))
            )
    return say(_("Right: zeros count as 0, a missing entry does not pass."))


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
