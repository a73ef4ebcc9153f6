"""Self-checks of chapter 1."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence

from infolib._language import gettext as _
from infolib.exercises.report import (
    TWO_DECIMALS,
    check_function,
    check_number,
    close,
    hint_for,
    is_open,
    say_open,
)
from infolib.measures import hartley, self_information


def check_pin(bits: object, nats: object, hartleys: object) -> None:
    """Check the information in a random four-digit PIN, in three units.

    Parameters
    ----------
    bits, nats, hartleys : number
        The same information in the three units.
    """
    in_bits, in_nats = hartley(10, 4), hartley(10, 4, base=math.e)
    in_hartleys = hartley(10, 4, base=10)
    count = _("that is the number of PINs; take its logarithm.")
    check_number(
        bits,
        in_bits,
        unit=_("bits", "unit"),
        slips={
            in_nats: _("that is in nats; use base 2."),
            in_hartleys: _("that is in hartleys; use base 2."),
            hartley(4, 10): _("a PIN is 4 choices among 10, not 10 among 4."),
            hartley(10): _("that is one digit; a PIN has four."),
            10_000.0: count,
        },
        right=_("Ten thousand PINs lie between 2^13 and 2^14."),
    )
    check_number(
        nats,
        in_nats,
        unit=_("nats", "unit"),
        slips={
            in_bits: _(
                "that is in bits; a nat is larger, so there are fewer."
            ),
            in_bits / math.log(2): _("you divided by ln 2; multiply."),
            in_hartleys: _("that is in hartleys; use base e."),
            10_000.0: count,
        },
        right=_("Bits times ln 2."),
    )
    check_number(
        hartleys,
        in_hartleys,
        unit=_("hartleys", "unit"),
        slips={
            in_bits: _("that is in bits; use base 10."),
            in_nats: _("that is in nats; use base 10."),
            10_000.0: count,
        },
        right=_("In base 10 a decimal digit is the unit itself."),
    )


def check_heart_then_face(
    heart: object, face_given_heart: object, both: object
) -> None:
    """Check the three surprises of "a heart" and "a face card".

    Parameters
    ----------
    heart, face_given_heart, both : number
        Bits of "it is a heart", of "it is a face card" once you know that
        it is a heart, and of "it is the jack, queen or king of hearts".
    """
    nat = math.log(2)
    probability = _("that is the probability; take its logarithm.")
    check_number(
        heart,
        self_information(1 / 4),
        unit=_("bits", "unit"),
        slips={2 * nat: _("that is in nats."), 1 / 4: probability},
        right=_("One suit in four."),
    )
    check_number(
        face_given_heart,
        self_information(3 / 13),
        unit=_("bits", "unit"),
        slips={
            self_information(4 / 13): _(
                "the face cards are jack, queen and king; the ace is not one."
            ),
            self_information(3 / 52): _(
                "that is the surprise of both at once."
            ),
            self_information(3 / 13) * nat: _("that is in nats."),
            3 / 13: probability,
        },
        right=_(
            "It would be as much without knowing the suit: 12 of the 52"
            " cards are faces."
        ),
    )
    check_number(
        both,
        self_information(3 / 52),
        unit=_("bits", "unit"),
        slips={
            self_information(1 / 4) * self_information(3 / 13): _(
                "surprises of independent events add; probabilities multiply."
            ),
            self_information(12 / 52): _("that is a face card of any suit."),
            2 + self_information(3 / 52): _("you counted the heart twice."),
            3 / 52: probability,
        },
        right=_("It is the sum of the two."),
    )


def check_two_aces(bits: object) -> None:
    """Check the surprise of two aces dealt from one deck, in bits.

    Parameters
    ----------
    bits : number
    """
    first, second = 4 / 52, 3 / 51
    check_number(
        bits,
        self_information(first * second),
        unit=_("bits", "unit"),
        slips={
            2 * self_information(first): _(
                "you added the surprise of one ace"
                " twice, but after one ace only 3 of 51 cards are aces."
            ),
            self_information(first * 4 / 51): _(
                "three aces are left, not four."
            ),
            self_information(first * 3 / 52): _("51 cards are left, not 52."),
            self_information(second): _("that is the second ace alone."),
            first * second: _("that is the probability; take its logarithm."),
        },
        right=_("I(both) = I(first) + I(second, given the first)."),
    )


def check_surprise(function: Callable[..., object]) -> None:
    """Check a student's own self-information in bits.

    Parameters
    ----------
    function : callable
        Takes one probability, returns bits; ``inf`` for 0 and 0 for 1.
    """

    def explain(answer: float, bits: float, p: float) -> str:
        if p == 0 and answer == 0:
            return _(
                "that is the surprise of a certain event; this one was thought"
                " impossible."
            )
        slips = {
            -bits: _("the sign is wrong: surprise is never negative."),
            bits * math.log(2): _("that is in nats; use base 2."),
            bits * math.log10(2): _("that is in hartleys; use base 2."),
        }
        if p > 0:
            slips |= {
                p * bits: _(
                    "you weighted the surprise by p; that is the"
                    " event's share of an average, chapter 2."
                ),
                1 / p: _("that is 1/p; take its logarithm."),
            }
        return hint_for(answer, slips)

    check_function(
        function,
        "surprise",
        [(1 / 2,), (1 / 8,), (0.3,), (1.0,), (0.0,)],
        self_information,
        explain,
        right=_("five probabilities tried, from 0 to 1."),
        on_nan=_("an impossible event needs its own line."),
    )


def check_total_surprise(function: Callable[..., object]) -> None:
    """Check the repaired ``total_surprise`` of independent events.

    Parameters
    ----------
    function : callable
        Takes a list of probabilities, returns the bits of all together.
    """

    def total(probabilities: list[float]) -> float:
        return sum(self_information(p) for p in probabilities)

    def explain(answer: float, bits: float, probabilities: list[float]) -> str:
        surprises = [self_information(p) for p in probabilities]
        weighted = sum(
            p * s for p, s in zip(probabilities, surprises, strict=True)
        )
        return hint_for(
            answer,
            {
                weighted: _(
                    "each surprise is still weighted by its probability,"
                    " so two heads would give only 1 bit."
                ),
                bits / len(surprises): _("that is the mean; add them up."),
                math.prod(surprises): _(
                    "surprises add; probabilities multiply."
                ),
                bits * math.log(2): _("that is in nats; use base 2."),
                -bits: _("the sign is wrong."),
            },
        )

    check_function(
        function,
        "total_surprise",
        [([0.5, 0.25, 0.125],), ([0.5, 0.5],), ([0.1, 0.9],), ([1.0],)],
        total,
        explain,
        right=_("independent surprises add, without weights."),
    )


def check_twenty_questions(things: object, questions: object) -> None:
    """Check what twenty questions can tell apart.

    Parameters
    ----------
    things : number
        How many things twenty yes/no questions tell apart.
    questions : number
        How many questions with three answers do at least as well.
    """
    three_way = hartley(2, 20, base=3)
    check_number(
        things,
        2.0**20,
        unit=_("things", "unit"),
        tolerance=0,
        slips={
            2.0**20 - 1: _(
                "do not forget the thing for which every answer is no."
            ),
            40.0: _("each question doubles the number; it does not add two."),
            400.0: _("that is 20 squared; each question doubles the number."),
        },
        right=_("A little over a million."),
    )
    if isinstance(questions, float) and questions % 1:
        return print(
            _("Not yet: a number of questions is whole. ")
            + (
                _(
                    "{three_way:.2f} would be worth exactly 20 bits; round up."
                ).format(three_way=three_way)
                if close(questions, three_way, TWO_DECIMALS)
                else _("Divide 20 bits by what one answer is worth; round up.")
            )
        )
    check_number(
        questions,
        math.ceil(three_way),
        unit=_("questions", "unit"),
        tolerance=0,
        slips={
            math.floor(three_way): _("that falls just short; round up."),
            20.0: _("three answers tell more than two; fewer will do."),
        },
        right=_("One three-way answer is worth at most log2 3 bits."),
    )


@functools.cache
def _questions_by_halving(n: int) -> int:
    """Questions for all n symbols together, if each one halves the rest."""
    if n == 1:
        return 0
    return (
        n + _questions_by_halving(n // 2) + _questions_by_halving(n - n // 2)
    )


def check_average_questions(function: Callable[..., object]) -> None:
    """Check a formula for the average depth of the best question tree.

    Parameters
    ----------
    function : callable
        Takes the number of equally likely possibilities.
    """

    def explain(answer: float, average: float, n: int) -> str:
        return hint_for(
            answer,
            {
                math.log2(n): _(
                    "that is the limit log2 n; a tree has whole depths."
                ),
                math.ceil(math.log2(n)): _(
                    "that is the longest path; some are one shorter."
                ),
                (n - 1) * (n + 2) / (2 * n): _("that is asking one by one."),
            },
        )

    check_function(
        function,
        "average_questions",
        [(n,) for n in (1, 2, 3, 4, 26, 52, 64, 1000, 26**6)],
        lambda n: _questions_by_halving(n) / n,
        explain,
        right=_("it agrees with halving, up to 26^6 possibilities."),
    )


def check_weighings(
    plan: Sequence[tuple[Sequence[int], Sequence[int]]] | None,
    n_coins: int = 12,
    n_weighings: int = 3,
) -> None:
    """Check a plan of weighings that finds one false coin.

    Parameters
    ----------
    plan : sequence of pairs (left, right)
        The coins on the two pans in each weighing, numbered from 1.
    n_coins : int, default 12
        One of them is heavier or lighter than the others.
    n_weighings : int, default 3
        The number of weighings that is enough.
    """
    if is_open(plan):
        return say_open()
    try:
        plan = [(list(left), list(right)) for left, right in plan]
    except (TypeError, ValueError):
        return print(_("Not yet: a plan is a list of pairs (left, right)."))
    for number, (left, right) in enumerate(plan, 1):
        pans = [*left, *right]
        if len(left) != len(right):
            return print(
                _(
                    "Not yet: weighing {number} puts {left} coins against"
                    " {right}; the heavier pan would tell nothing."
                ).format(number=number, left=len(left), right=len(right))
            )
        strangers = [
            coin for coin in pans if coin not in range(1, n_coins + 1)
        ]
        if strangers:
            return print(
                _(
                    "Not yet: weighing {number} uses coin {coin};"
                    " there are coins 1 to {n_coins}."
                ).format(number=number, coin=strangers[0], n_coins=n_coins)
            )
        if len(set(pans)) < len(pans):
            return print(
                _("Not yet: weighing {number} uses a coin twice.").format(
                    number=number
                )
            )
    signs = {
        -1: _("left pan down"),
        0: _("balance"),
        1: _("right pan down"),
    }
    seen: dict[tuple[int, ...], str] = {}
    for coin in range(1, n_coins + 1):
        for weight, word in ((1, _("heavy")), (-1, _("light"))):
            outcome = tuple(
                weight * ((coin in right) - (coin in left))
                for left, right in plan
            )
            case = _("coin {coin} {word}").format(coin=coin, word=word)
            if outcome in seen:
                shown = ", ".join(signs[sign] for sign in outcome)
                return print(
                    _(
                        "Not yet: '{seen}' and '{case}' look the same"
                        " ({signs})."
                    ).format(seen=seen[outcome], case=case, signs=shown)
                )
            seen[outcome] = case
    if len(plan) > n_weighings:
        return print(
            _(
                "Not yet: the plan works, but takes {weighings} weighings;"
                " {n_weighings} are enough."
            ).format(weighings=len(plan), n_weighings=n_weighings)
        )
    return print(
        _(
            "Right: {cases} cases, {cases} different outcomes, in"
            " {weighings} weighings."
        ).format(cases=len(seen), weighings=len(plan))
    )
