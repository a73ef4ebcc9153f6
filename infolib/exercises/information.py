"""Self-checks of chapter 1."""

from __future__ import (
    annotations,
)

import functools
import math
import operator
from collections.abc import (
    Callable,
    Sequence,
)

from infolib._language import (
    gettext as _,
)
from infolib.exercises.report import (
    ANY_ERROR,
    Slip,
    as_float,
    check_function,
    check_number,
    counted,
    in_nats,
    is_open,
    listed,
    no_logarithm,
    other_units,
    parts,
    say,
    say_open,
    say_other_data,
    shown,
    small_number,
)
from infolib.measures import (
    hartley,
    self_information,
)

# how many are looked at; a plan may be a generator without an end
_WEIGHINGS, _COINS = 50, 1000


def check_pin(bits: object, nats: object, hartleys: object) -> None:
    """Check the information in a random four-digit PIN, in three units.

    Parameters
    ----------
    bits, nats, hartleys : number
        The same information in the three units.
    """
    in_base_2, in_base_e = hartley(10, 4), hartley(10, 4, base=math.e)
    in_base_10 = hartley(10, 4, base=10)
    count = (10_000, _("that is the number of PINs; take its logarithm."))
    check_number(
        bits,
        in_base_2,
        [
            *other_units(in_base_2),
            (
                hartley(4, 10),
                _("a PIN is 4 choices among 10, not 10 among 4."),
            ),
            (hartley(10), _("that is one digit; a PIN has four.")),
            count,
        ],
        asks=_("Information of a PIN, in bits"),
        right=_("Ten thousand PINs lie between 2^13 and 2^14."),
    )
    check_number(
        nats,
        in_base_e,
        [
            (
                in_base_2,
                _("that is in bits; a nat is larger, so there are fewer."),
            ),
            (in_base_2 / math.log(2), _("you divided by ln 2; multiply.")),
            (in_base_10, _("that is in hartleys; use base e.")),
            (in_base_e / 4, _("that is one digit; a PIN has four.")),
            count,
        ],
        unit=in_nats,
        asks=_("Information of a PIN, in nats"),
        right=_("Bits times ln 2."),
    )
    check_number(
        hartleys,
        in_base_10,
        [
            (in_base_2, _("that is in bits; use base 10.")),
            (in_base_e, _("that is in nats; use base 10.")),
            (in_base_10 / 4, _("that is one digit; a PIN has four.")),
            count,
        ],
        unit=lambda number: counted(
            number, _("{number} hartley"), _("{number} hartleys")
        ),
        asks=_("Information of a PIN, in hartleys"),
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
    suit, face = self_information(1 / 4), self_information(3 / 13)
    check_number(
        heart,
        suit,
        [*other_units(suit), no_logarithm(1 / 4)],
        asks=_("A heart, in bits"),
        right=_("One suit in four."),
    )
    check_number(
        face_given_heart,
        face,
        [
            (
                self_information(4 / 13),
                _(
                    "the face cards are jack, queen and king; the ace is not"
                    " one."
                ),
            ),
            (suit + face, _("that is the surprise of both at once.")),
            *other_units(face),
            no_logarithm(3 / 13),
        ],
        asks=_("A face card, once you know that it is a heart, in bits"),
        right=_(
            "It would be as much without knowing the suit: 12 of the 52"
            " cards are faces."
        ),
    )
    check_number(
        both,
        suit + face,
        [
            (
                suit * face,
                _(
                    "surprises of independent events add; probabilities"
                    " multiply."
                ),
            ),
            (face, _("that is a face card of any suit.")),
            (2 * suit + face, _("you counted the heart twice.")),
            *other_units(suit + face),
            no_logarithm(3 / 52),
        ],
        asks=_("Both at once, in bits"),
        right=_("It is the sum of the two."),
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

    def slips(bits: float, probabilities: list[float]) -> list[Slip]:
        surprises = [self_information(p) for p in probabilities]
        weighted = sum(
            p * s for p, s in zip(probabilities, surprises, strict=True)
        )
        return [
            (
                weighted,
                _(
                    "each surprise is still weighted by its probability, so"
                    " two heads would give only 1 bit."
                ),
            ),
            (bits / len(surprises), _("that is the mean; add them up.")),
            (
                math.prod(surprises),
                _("surprises add; probabilities multiply."),
            ),
            *other_units(bits),
            *small_number(
                lambda f: sum(math.log2(1 / f(p)) for p in probabilities)
            ),
        ]

    check_function(
        function,
        "total_surprise",
        [
            ([0.5, 0.25, 0.125],),
            ([0.5, 0.5],),
            ([0.1, 0.9],),
            ([0.5, 2.0**-50],),
            ([1.0],),
        ],
        total,
        slips,
        # infinite or refused, but not a number like any other
        edges=[([0.5, 0.0],)],
        on_edge=_("an impossible event needs its own line."),
        may_raise=True,
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
        [
            (
                2.0**20 - 1,
                _("do not forget the thing for which every answer is no."),
            ),
            (
                40,
                _("each question doubles the number; it does not add two."),
            ),
            (
                400,
                _("that is 20 squared; each question doubles the number."),
            ),
        ],
        whole=_("a number of things is whole."),
        unit=lambda number: counted(
            number, _("{number} thing"), _("{number} things")
        ),
        asks=_("Things that twenty questions tell apart"),
        right=_("A little over a million."),
    )
    check_number(
        questions,
        math.ceil(three_way),
        [
            (
                three_way,
                _(
                    "a number of questions is whole; {three_way:.2f} would be"
                    " worth exactly 20 bits: round up."
                ).format(three_way=three_way),
            ),
            (
                math.floor(three_way),
                _("that falls just short; round up."),
            ),
            (20, _("three answers tell more than two; fewer will do.")),
        ],
        whole=_(
            "a number of questions is whole. Divide 20 bits by what one"
            " answer is worth; round up."
        ),
        unit=lambda number: counted(
            number, _("{number} question"), _("{number} questions")
        ),
        asks=_("Questions with three answers"),
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

    def slips(average: float, n: int) -> list[Slip]:
        longest = math.ceil(math.log2(n))
        return [
            (
                math.log2(n),
                _("that is the limit log2 n; a tree has whole depths."),
            ),
            (longest, _("that is the longest path; some are one shorter.")),
            (
                math.floor(math.log2(n)),
                _("that is the shortest path; some are one longer."),
            ),
            (
                average * n,
                _("that is the sum of the depths; divide by their number."),
            ),
            ((n - 1) * (n + 2) / (2 * n), _("that is asking one by one.")),
        ]

    check_function(
        function,
        "average_questions",
        [(n,) for n in (3, 1, 2, 4, 26, 52, 64, 1000, 26**6)],
        lambda n: _questions_by_halving(n) / n,
        slips,
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
        coins = range(1, operator.index(n_coins) + 1)
        enough = operator.index(n_weighings)
    except ANY_ERROR:
        return say_other_data()
    if not coins:
        return say_other_data()
    weighings = _weighings(plan)
    if weighings is None:
        return say(_("Not yet: a plan is a list of pairs (left, right)."))
    for number, (left, right) in enumerate(weighings, 1):
        problem = _problem_of_weighing(number, left, right, coins)
        if problem:
            return say(problem)
    pans = [
        ({as_float(coin) for coin in left}, {as_float(coin) for coin in right})
        for left, right in weighings
    ]
    signs = {
        -1: _("left pan down"),
        0: _("balance"),
        1: _("right pan down"),
    }
    seen: dict[tuple[int, ...], str] = {}
    for coin in coins:
        for weight, word in ((1, _("heavy")), (-1, _("light"))):
            outcome = tuple(
                weight * ((coin in right) - (coin in left))
                for left, right in pans
            )
            case = _("coin {coin} {word}").format(coin=coin, word=word)
            if outcome in seen:
                outcomes = ", ".join(signs[sign] for sign in outcome)
                return say(
                    _(
                        "Not yet: '{seen}' and '{case}' look the same"
                        " ({signs})."
                    ).format(seen=seen[outcome], case=case, signs=outcomes)
                )
            seen[outcome] = case
    if len(pans) > enough:
        return say(
            _(
                "Not yet: the plan works, but takes {weighings} weighings"
                " instead of {n_weighings}."
            ).format(weighings=len(pans), n_weighings=shown(enough))
        )
    return say(
        _(
            "Right: {cases} cases, {cases} different outcomes, in"
            " {weighings} weighings."
        ).format(cases=len(seen), weighings=len(pans))
    )


def _weighings(plan: object) -> list[tuple[list, list]] | None:
    """The pans of each weighing; None if the plan is not one."""
    weighings = []
    for weighing in listed(plan, _WEIGHINGS) or [None]:
        pair = parts(weighing, 2)
        pans = [listed(pan, _COINS) for pan in pair or [None]]
        if pair is None or None in pans:
            return None
        weighings.append(tuple(pans))
    return weighings


def _problem_of_weighing(number, left, right, coins) -> str:
    """Why a weighing cannot be done, or tells nothing; "" if it can."""
    if len(left) != len(right):
        return _(
            "Not yet: in weighing {number} there are more coins on one pan,"
            " {left} against {right}; the heavier pan would tell nothing."
        ).format(number=number, left=len(left), right=len(right))
    numbers = [as_float(coin) for coin in left + right]
    for coin, value in zip(left + right, numbers, strict=True):
        if value is None or not value.is_integer() or int(value) not in coins:
            return _(
                "Not yet: weighing {number} uses coin {coin}; there are coins"
                " 1 to {n_coins}."
            ).format(number=number, coin=shown(coin), n_coins=shown(coins[-1]))
    if len(set(numbers)) < len(numbers):
        return _("Not yet: weighing {number} uses a coin twice.").format(
            number=number
        )
    return ""


def check_hint(told: object, lacking: object, one_in: object) -> None:
    """Check what a hint tells that leaves 64 of 1024 keys.

    Parameters
    ----------
    told, lacking : number
        Bits of the hint, and bits that are needed after it.
    one_in : number
        How rare an outcome is that has a surprise of 5 bits: one in so many.
    """
    before, after = hartley(1024), hartley(64)
    gain = before - after
    check_number(
        told,
        gain,
        [
            (before, _("that is the whole choice, before the hint.")),
            (after, _("that is what is still missing after the hint.")),
            (16, _("that is the factor 1024/64; take its logarithm.")),
            (960, _("that many keys are out; compare the logarithms.")),
            *other_units(gain),
        ],
        asks=_("What the hint tells, in bits"),
        right=_("The possibilities shrink by a factor of 16."),
    )
    check_number(
        lacking,
        after,
        [
            (before, _("that is the whole choice, before the hint.")),
            (gain, _("that is what the hint told.")),
            (64, _("that is the number of keys; take its logarithm.")),
            *other_units(after),
        ],
        asks=_("What is still needed, in bits"),
        right=_("With the bits of the hint it is the whole choice."),
    )
    check_number(
        one_in,
        32,
        [
            (5, _("each bit halves the probability: halve five times.")),
            (10, _("each bit halves it again; it does not add 2.")),
            (25, _("five times the factor 2, not 5 times 5.")),
            (
                2.0**-5,
                _("that is the probability; one in how many is it?"),
            ),
            (math.exp(5), _("that would be 5 nats; use base 2.")),
            (1e5, _("that would be 5 hartleys; use base 2.")),
        ],
        unit=lambda number: _("one in {number}").format(number=number),
        asks=_("One in how many"),
        right=_("Five halvings."),
    )


def check_machine_word(from_u: object, from_v: object, times: object) -> None:
    """Check the surprise of the word CAB, printed by two machines.

    Parameters
    ----------
    from_u, from_v : number
        Bits, if all letters are equally likely, and if A has 1/2, B and C
        have 1/8 each.
    times : number
        How many times likelier the word is from the first machine.
    """
    in_u = 3 * self_information(1 / 4)
    in_v = self_information(1 / 8 * 1 / 2 * 1 / 8)
    check_number(
        from_u,
        in_u,
        [
            (2, _("that is one letter; add up three.")),
            (8, _("surprises add; they do not multiply.")),
            (64, _("that is 1/p; take its logarithm.")),
            (
                1.5,
                _("you weighted each surprise by its probability; just add."),
            ),
            *other_units(in_u),
            no_logarithm(1 / 64),
        ],
        asks=_("Surprise under machine U, in bits"),
        right=_("Two bits for each letter."),
    )
    check_number(
        from_v,
        in_v,
        [
            (9, _("surprises add; they do not multiply.")),
            (128, _("that is 1/p; take its logarithm.")),
            (
                1.25,
                _("you weighted each surprise by its probability; just add."),
            ),
            (7 / 3, _("that is the mean of the letters; add them up.")),
            (6, _("that is machine U; in machine V the C is rarer.")),
            *other_units(in_v),
            no_logarithm(1 / 128),
        ],
        asks=_("Surprise under machine V, in bits"),
        right=_("3 + 1 + 3 bits."),
    )
    check_number(
        times,
        2,
        [
            (1, _("that is the difference in bits; one bit is a factor.")),
            (1 / 2, _("that is the other way round.")),
            (
                7 / 6,
                _("you divided the bits; compare the probabilities."),
            ),
            (
                math.e,
                _("the difference is one bit, not one nat; use base 2."),
            ),
        ],
        unit=lambda number: counted(
            number, _("{number} time"), _("{number} times")
        ),
        asks=_("How many times likelier"),
        right=_("One bit is a factor of 2 in the probability."),
    )
