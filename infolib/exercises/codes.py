"""Self-checks of chapter 3."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from infolib._language import gettext as _
from infolib.exercises.report import (
    ANY_ERROR,
    ROUNDING,
    Slip,
    as_text,
    check_function,
    is_open,
    other_units,
    say,
    say_open,
    say_other_data,
    shown,
)
from infolib.huffman import huffman_code
from infolib.measures import binary_entropy
from infolib.prefix_codes import expected_length, is_prefix_free


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
