"""Self-checks of chapter 2."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from infolib._language import gettext as _
from infolib.coding import expected_length, huffman_code, is_prefix_free
from infolib.exercises.report import (
    ROUNDING,
    TWO_DECIMALS,
    as_number,
    call,
    check_function,
    check_number,
    close,
    hint_for,
    is_open,
    say_open,
)
from infolib.measures import binary_entropy, entropy
from infolib.samples import (
    entropy_from_samples,
    mutual_information_from_samples,
)


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
        unit=_("bits", "unit"),
        slips={
            entropy(p, base=math.e): _("that is in nats; use base 2."),
            entropy(p, base=10): _("that is in hartleys; use base 2."),
            1 + math.log2(10): _(
                "you added the two surprises; weight each by its probability."
            ),
            1 / 2 + math.log2(10) / 10: _(
                "there are five faces of probability 1/10, not one."
            ),
            (1 + 5 * math.log2(10)) / 6: _(
                "six comes half of the time; weight"
                " each surprise by its probability."
            ),
        },
        right=_("Half of 1 bit and half of log2 10 bits."),
    )
    check_number(
        fair,
        math.log2(6),
        unit=_("bits", "unit"),
        slips={
            math.log(6): _("that is in nats; use base 2."),
            6.0: _("that is the number of faces; take its logarithm."),
        },
        right=_("The most that six faces can have."),
    )


def check_entropy(function: Callable[..., object]) -> None:
    """Check a student's own entropy in bits.

    Parameters
    ----------
    function : callable
        Takes a list of probabilities.
    """

    def explain(answer: float, bits: float, p: list[float]) -> str:
        surprises = [math.log2(1 / x) for x in p if x > 0]
        return hint_for(
            answer,
            {
                -bits: _("the sign is wrong: entropy is never negative."),
                bits * math.log(2): _("that is in nats; use base 2."),
                bits * math.log10(2): _("that is in hartleys; use base 2."),
                sum(surprises): _("the surprises are not weighted."),
                sum(surprises) / len(surprises): _(
                    "each surprise counts by its probability, not all alike."
                ),
            },
        )

    check_function(
        function,
        "my_entropy",
        [
            ([1 / 2, 1 / 8, 1 / 8, 1 / 4],),
            ([0.7, 0.3],),
            ([1.0],),
            ([0.5, 0.5, 0.0],),
            ([1.0, 0.0],),
        ],
        entropy,
        explain,
        right=_("five distributions tried, with and without zeros."),
        on_error=lambda p: _(" (mind the zero)") if 0.0 in p else "",
        on_nan=_("0 log 0 counts as 0."),
    )


def check_entropy_rejects_nan(function: Callable[..., object]) -> None:
    """Check that an entropy does not turn a missing entry into a number.

    Parameters
    ----------
    function : callable
        Takes a list of probabilities.
    """
    if is_open(function):
        return say_open()
    value, problem = call(function, [0.5, 0.5, 0.0])
    if problem:
        return print(
            _("Not yet: a zero is allowed, but it raised {problem}").format(
                problem=problem
            )
        )
    answer = as_number(value, "mended_entropy")
    if answer is None:
        return None
    if not close(answer, 1, ROUNDING):
        return print(
            _("Not yet: [0.5, 0.5, 0.0] has 1 bit, not {answer:g}.").format(
                answer=answer
            )
        )
    value, problem = call(function, [0.5, math.nan, 0.25])
    refused = problem.startswith(("ValueError", "AssertionError"))
    if refused or (isinstance(value, float) and math.isnan(value)):
        return print(
            _("Right: zeros count as 0, a missing entry does not pass.")
        )
    if problem:
        return print(
            _("Not yet: it raised {problem}; refuse by ValueError.").format(
                problem=problem
            )
        )
    return print(
        _(
            "Not yet: with a missing entry the answer is still a number,"
            " {value!r}."
        ).format(value=value)
    )


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
    if not isinstance(code, Mapping):
        return print(_("Not yet: a code is a dict from symbols to words."))
    missing = [symbol for symbol in distribution if symbol not in code]
    if missing:
        return print(
            _("Not yet: there is no word for {symbol!r}.").format(
                symbol=missing[0]
            )
        )
    for symbol, word in code.items():
        if not isinstance(word, str) or set(word) - set("01"):
            return print(
                _(
                    "Not yet: the word of {symbol!r} is {word!r}; a word is a"
                    " string of 0s and 1s."
                ).format(word=word, symbol=symbol)
            )
    if not is_prefix_free(code):
        first, second = next(
            (a, b)
            for a in code
            for b in code
            if a != b and code[b].startswith(code[a])
        )
        return print(
            _(
                "Not yet: the word of {first!r} begins that of {second!r}."
            ).format(second=second, first=first)
        )
    length = expected_length(code, distribution)
    best = expected_length(huffman_code(distribution), distribution)
    if length > best + ROUNDING:
        return print(
            _(
                "Not yet: {length:.4g} bits on average; {best:.4g} are enough."
                " Join the two least likely symbols first."
            ).format(best=best, length=length)
        )
    lengths = sorted(len(code[symbol]) for symbol in distribution)
    return print(
        _(
            "Right: lengths {lengths}, {length:.4g} bits on average, and no"
            " prefix code has fewer."
        ).format(length=length, lengths=lengths)
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
    second = entropy([2 / 3, 1 / 3])
    for name, answer, p, slips in (
        (_("The one step."), one_step, [1 / 2, 1 / 3, 1 / 6], {}),
        (_("The first step."), first_step, [1 / 2, 1 / 2], {}),
        (
            _("The second step."),
            second_step,
            [2 / 3, 1 / 3],
            {second / 2: _("that is already weighted with 1/2.")},
        ),
    ):
        check_number(
            answer,
            entropy(p),
            unit=_("bits", "unit"),
            slips={entropy(p, base=math.e): _("that is in nats."), **slips},
            right=name,
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
    everyone = [row["busy"] for row in rows]
    for day, (name, bits) in (
        ("weekend", on_weekend),
        ("weekday", on_weekday),
    ):
        some = [row for row in rows if row["day"] == day]
        gains = {
            question: mutual_information_from_samples(
                [row[question] for row in some], [row["busy"] for row in some]
            )
            for question in ("weather", "season")
        }
        best = max(gains, key=lambda question: gains[question])
        if is_open(name) or is_open(bits):
            say_open()
            continue
        if name not in gains:
            print(
                _("Not yet: the questions are {names}.").format(
                    names=", ".join(gains)
                )
            )
            continue
        if name != best:
            print(
                _("Not yet: on a {day}, another question gains more.").format(
                    day=day
                )
            )
            continue
        outcome = [row["busy"] for row in some]
        left_open = entropy_from_samples(outcome) - gains[best]
        all_rows = mutual_information_from_samples(
            [row[best] for row in rows], everyone
        )
        check_number(
            bits,
            gains[best],
            unit=_("bits", "unit"),
            slips={
                all_rows: _(
                    "that is the gain in all rows; keep only those of a {day}."
                ).format(day=day),
                gains[best] * math.log(2): _("that is in nats."),
                left_open: _(
                    "that is what stays open; the gain is what the"
                    " answer takes off."
                ),
            },
            right=_("On a {day} ask for the {best}.").format(
                best=best, day=day
            ),
        )


def check_waiting_entropy(function: Callable[..., object]) -> None:
    """Check the entropy of the number of tosses until heads, in bits.

    Parameters
    ----------
    function : callable
        Takes the probability of heads, above 0.
    """

    def explain(answer: float, bits: float, p: float) -> str:
        return hint_for(
            answer,
            {
                binary_entropy(p): _("that is a single toss."),
                1 / p: _("that is the average number of tosses."),
                bits * math.log(2): _("that is in nats; use base 2."),
            },
        )

    check_function(
        function,
        "waiting_entropy",
        [(0.25,), (0.5,), (0.9,), (1.0,)],
        lambda p: binary_entropy(p) / p,
        explain,
        right=_("the first toss, and then, perhaps, all over again."),
        on_error=lambda p: (
            _(" (mind the zero: 0 log 0 is 0)") if p == 1 else ""
        ),
        tolerance=TWO_DECIMALS,  # a series may be cut off
    )
