"""Self-checks of chapter 2."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from infolib._language import gettext as _
from infolib.exercises.report import (
    ANY_ERROR,
    ROUNDING,
    NameAndNumber,
    Number,
    Slip,
    as_float,
    as_text,
    ask,
    call,
    check_function,
    check_number,
    described,
    is_open,
    listed,
    no_weights,
    other_units,
    right_answers,
    say,
    say_open,
    say_other_data,
    shown,
    small_number,
)
from infolib.huffman import huffman_code
from infolib.measures import binary_entropy, entropy
from infolib.prefix_codes import expected_length, is_prefix_free
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


def check_code(
    code: Mapping[str, str] | None, distribution: Mapping[str, float]
) -> None:
    """Check that a code is a best prefix code for a distribution.

    Parameters
    ----------
    code : mapping from symbol to word of 0s and 1s
    distribution : mapping from symbol to probability
    """
    if is_open(code):
        return say_open()
    try:
        distribution = _dict(distribution)
        best = expected_length(huffman_code(distribution), distribution)
    except ANY_ERROR:
        return say_other_data()
    try:
        words = _dict(code)
        missing = [symbol for symbol in distribution if symbol not in words]
        others = [symbol for symbol in words if symbol not in distribution]
    except ANY_ERROR:
        return say(_("Not yet: a code is a dict from symbols to words."))
    if missing:
        return say(
            _("Not yet: there is no word for {symbol}.").format(
                symbol=shown(missing[0])
            )
        )
    if others:
        return say(
            _("Not yet: there is no symbol {symbol}.").format(
                symbol=shown(others[0])
            )
        )
    for symbol, word in words.items():
        words[symbol] = as_text(word)
        if words[symbol] is None or words[symbol].strip("01"):
            return say(
                _(
                    "Not yet: the word of {symbol} is {word}; a word is a"
                    " string of 0s and 1s."
                ).format(word=shown(word), symbol=shown(symbol))
            )
    if not is_prefix_free(words):
        first, second = next(
            (a, b)
            for a in words
            for b in words
            if a != b and words[b].startswith(words[a])
        )
        return say(
            _("Not yet: the word of {first} begins that of {second}.").format(
                second=shown(second), first=shown(first)
            )
        )
    length = expected_length(words, distribution)
    if length > best + ROUNDING:
        return say(
            _(
                "Not yet: {length:.4g} bits on average, where {best:.4g}"
                " would do. Join the two least likely symbols first."
            ).format(best=best, length=length)
        )
    lengths = sorted(len(word) for word in words.values())
    return say(
        _(
            "Right: lengths {lengths}, {length:.4g} bits on average, and no"
            " prefix code has fewer."
        ).format(length=length, lengths=lengths)
    )


def _dict(mapping: object) -> dict:
    if not isinstance(mapping, Mapping):
        raise TypeError
    return dict(mapping)


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


def check_waiting_entropy(function: Callable[..., object]) -> None:
    """Check the entropy of the number of tosses until heads, in bits.

    Parameters
    ----------
    function : callable
        Takes the probability of heads, above 0.
    """

    def slips(bits: float, p: float) -> list[Slip]:
        return [
            *_cut_off(p),
            (binary_entropy(p), _("that is a single toss.")),
            (1 / p, _("that is the average number of tosses.")),
            (
                math.log2(1 / p),
                _("that is how surprising the head is; the tails count too."),
            ),
            *other_units(bits),
        ]

    check_function(
        function,
        "waiting_entropy",
        [(0.25,), (0.5,), (0.9,), (0.05,)],
        lambda p: binary_entropy(p) / p,
        slips,
        edges=[(1.0,)],
        on_edge=_("0 log 0 counts as 0."),
        right=_("the first toss, and then, perhaps, all over again."),
    )


def _cut_off(p: float) -> list[Slip]:
    """Sums over the first tosses only."""
    hint = _("that leaves out long waits; sum more terms, or all of them.")
    chances = [p * (1 - p) ** n for n in range(200)]
    terms = [-x * math.log2(x) for x in chances if x > 0]
    return [(sum(terms[:n]), hint) for n in (10, 20, 30, 50, 100, 200)]
