"""Self-checks of chapter 3."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping

from infolib._language import gettext as _
from infolib.exercises.report import (
    ANY_ERROR,
    ROUNDING,
    Slip,
    as_text,
    bare,
    check_function,
    check_number,
    is_open,
    other_units,
    say,
    say_open,
    say_other_data,
    shown,
)
from infolib.huffman import huffman_code
from infolib.measures import binary_entropy, entropy
from infolib.prefix_codes import (
    expected_length,
    is_prefix_free,
    kraft_sum,
    shannon_code_lengths,
)
from infolib.samples import entropy_from_samples


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


def check_words_left(words: object) -> None:
    """Check how many words of 5 bits go with words of 1, 3 and 3 bits.

    Parameters
    ----------
    words : number
    """
    spent = kraft_sum([1, 3, 3])
    check_number(
        words,
        (1 - spent) * 2**5,
        [
            (spent * 2**5, _("those are the words that are taken.")),
            (
                2**5 - 3,
                _(
                    "a short word also takes all longer words that begin"
                    " with it."
                ),
            ),
            (2**5, _("that is without the three words.")),
            (1 - spent, _("that is the budget; how many words does it pay?")),
            (2, _("that many words of 3 bits; these have 5.")),
            (1, _("that is one word of 2 bits; these have 5.")),
        ],
        asks=_("The number of words"),
        right=_("A quarter of the budget is left."),
        unit=bare,
        whole=_("the number of words is whole."),
    )


def check_block_length(length: object) -> None:
    """Check from which block length on the regret is below 0.02 bits.

    Parameters
    ----------
    length : number
    """
    check_number(
        length,
        50,
        [
            (0.02, _("that is the regret; how long is the block?")),
            (
                49,
                _(
                    "1/49 is more than 0.02, so the theorem does not promise"
                    " it."
                ),
            ),
            (
                51,
                _(
                    "one less will do: the theorem promises less than 1/n,"
                    " not at most."
                ),
            ),
            (100, _("that is for 0.01 bits.")),
            (5, _("that is for 0.2 bits.")),
        ],
        asks=_("The length of a block"),
        right=_("From there on 1/n is at most 0.02."),
        unit=bare,
        whole=_("a block has a whole number of symbols."),
    )


def check_perplexity_bits(bits: object) -> None:
    """Check the least bits of 100 symbols of perplexity 32.

    Parameters
    ----------
    bits : number
    """
    one = math.log2(32)
    check_number(
        bits,
        100 * one,
        [
            (one, _("that is one symbol.")),
            (
                100 * 32.0,
                _("32 counts possibilities; its logarithm is in bits."),
            ),
            (
                math.log2(100 * 32),
                _("the 100 belongs outside the logarithm."),
            ),
            *other_units(100 * one),
        ],
        asks=_("The least number of bits"),
        right=_("Five bits a symbol, since 2 to the power of 5 is 32."),
    )


def check_rounded_length(bits: object) -> None:
    """Check the expected length with rounded-up surprises.

    Parameters
    ----------
    bits : number
        For the probabilities 0.7, 0.2 and 0.1.
    """
    source = {"A": 0.7, "B": 0.2, "C": 0.1}
    down = sum(p * int(-math.log2(p)) for p in source.values())
    near = sum(p * round(-math.log2(p)) for p in source.values())
    right = expected_length(shannon_code_lengths(source), source)
    check_number(
        bits,
        right,
        [
            (down, _("that is the length before; round up, not down.")),
            (near, _("round each surprise up, not to the nearest.")),
            (
                expected_length(huffman_code(source), source),
                _("that is Huffman's code; round each surprise up."),
            ),
            (entropy([*source.values()]), _("that is the entropy.")),
            *other_units(right),
        ],
        asks=_("Bits a letter, on average"),
        right=_("These lengths stay within the budget."),
    )


def check_letters_share(text: str, bits: object) -> None:
    """Check what the letters of words cost more if they are coded apart.

    Parameters
    ----------
    text : str
        Words of three letters, with one space between them.
    bits : number
        The entropies of the three places, less the entropy of the word.
    """
    try:
        words = str.split(text)
        places = list(zip(*words, strict=True))
        if len(places) != 3:
            raise ValueError
        apart = [entropy_from_samples(list(place)) for place in places]
        whole = entropy_from_samples(words)
        alike = 3 * entropy_from_samples([c for word in words for c in word])
    except ANY_ERROR:
        return say_other_data()
    share = sum(apart) - whole
    check_number(
        bits,
        share,
        [
            (whole, _("that is the whole word.")),
            (
                sum(apart),
                _("those are the letters apart; take off the whole word."),
            ),
            (
                alike - whole,
                _("each of the three places has frequencies of its own."),
            ),
            *other_units(share),
        ],
        asks=_("What the letters cost more, in bits"),
        right=_("Most combinations of letters are no words."),
    )


def check_context_bill(text: str, bits: object) -> None:
    """Check the lowest bill of the second half of a text.

    Parameters
    ----------
    text : str
        Counted in its first half, paid for in the second.
    bits : number
        A letter, with the best of 0 to 5 letters of context.
    """
    try:
        bills = [_bill_of_second_half(text, k) for k in range(6)]
    except ANY_ERROR:
        return say_other_data()
    best = bills.index(min(bills))
    slips = [
        (
            bill,
            _(
                "that is the bill for k = {k}; for another k it is lower."
            ).format(k=k),
        )
        for k, bill in enumerate(bills)
        if k != best
    ]
    check_number(
        bits,
        bills[best],
        [*slips, *other_units(bills[best])],
        asks=_("The lowest bill of a letter, in bits"),
        right=_("That is for k = {k} letters of context.").format(k=best),
    )


def _bill_of_second_half(text: str, k: int) -> float:
    """Bits a letter, if the last k letters are looked up in the first half.

    Three imagined letters, with the shares of the first half, are added to
    what followed each context.
    """
    half = len(text) // 2
    alone = Counter(text[:half])
    followed = Counter(text[i - k : i + 1] for i in range(k, half))
    contexts = Counter(text[i - k : i] for i in range(k, half))
    paid = 0.0
    for i in range(half, len(text)):
        imagined = 3 * alone[text[i]] / half
        seen = followed[text[i - k : i + 1]] + imagined
        paid -= math.log2(seen / (contexts[text[i - k : i]] + 3))
    return paid / (len(text) - half)
