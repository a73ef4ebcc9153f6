"""Prefix codes: the lengths of their words, and messages there and back.

A code is a mapping from symbols to words.  A symbol is anything hashable that
is not a tuple (a tuple is a question, see `infolib.huffman`).  Wherever a
function takes a `distribution`, that is a mapping from symbols to
probabilities, the result of `distribution_from_samples`, or a plain list of
probabilities, whose symbols are 0, 1, 2, ...

References
----------
.. [1] C. E. Shannon, "A mathematical theory of communication", Bell System
   Technical Journal 27 (1948), 379-423 and 623-656.
.. [2] T. M. Cover, J. A. Thomas, *Elements of Information Theory*, 2nd ed.
   (2006).
.. [3] L. G. Kraft, *A Device for Quantizing, Grouping, and Coding
   Amplitude-Modulated Pulses*, thesis, MIT (1949).
.. [4] B. McMillan, "Two inequalities implied by unique decipherability", IRE
   Transactions on Information Theory 2 (1956), 115-116.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise, product
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from infolib import _validation as validation
from infolib.samples import Distribution

AnyDistribution: TypeAlias = Mapping[Hashable, float] | ArrayLike

# A block code with more words than this is past what a laptop can hold.
_MOST_BLOCKS = 10**6

# And a Kraft sum is a fraction of whole numbers, of no more bits than this.
_MOST_BITS = 10**7


# -- how long are the words? --------------------------------------------------


def expected_length(
    code: Mapping[Hashable, str | int], distribution: AnyDistribution
) -> float:
    r"""Average number of digits a symbol: :math:`L = \sum_x p(x)\, l(x)`.

    Parameters
    ----------
    code : mapping from symbol to str or int
        The codewords, or their lengths.
    distribution : mapping from symbol to probability, or 1-D array_like
        How often the symbols occur (see the top of this module).

    Returns
    -------
    float
        The expected length, in digits a symbol: bits, or questions, if there
        are two digits.

    Raises
    ------
    ValueError
        If the probabilities are not a distribution (see `entropy`), a symbol
        of positive probability has no word, or a length is not a whole
        number.

    References
    ----------
    Shannon (1948), section 9.  Book, chapter 3.

    Examples
    --------
    Machine V, asked the questions made for it, and those made for machine U:

    >>> from infolib import huffman_code
    >>> V = {"A": 1/2, "B": 1/8, "C": 1/8, "D": 1/4}
    >>> expected_length(huffman_code(V), V)
    1.75
    >>> expected_length({"A": "11", "B": "10", "C": "01", "D": "00"}, V)
    2.0
    """
    _check_mapping(code)
    terms, seen = [], as_symbols(distribution)
    for symbol, p in seen.items():
        if p > 0:
            if symbol not in code:
                raise ValueError(
                    f"code has no word for {symbol!r}, whose probability is "
                    f"{p:.12g}"
                )
            terms.append(p * _length(code[symbol], f"code[{symbol!r}]"))
    return math.fsum(terms) / math.fsum(seen.values())


def kraft_sum(
    lengths: Mapping[Hashable, str | int] | Sequence[str | int],
    *,
    alphabet_size: int = 2,
) -> float:
    r"""Share of all words that a code uses up: :math:`\sum_x D^{-l(x)}`.

    Parameters
    ----------
    lengths : mapping or sequence, of str or int
        A code, its words, or their lengths.
    alphabet_size : int, default 2
        The number D of different digits, at least 2.

    Returns
    -------
    float
        The Kraft sum, rounded once, but never to 0 or to 1.  A prefix code
        with these lengths exists if and only if it is at most 1; at 1, no
        further word fits in.

    Raises
    ------
    ValueError
        If there are no words, a length or `alphabet_size` is not such a
        whole number, or a word has millions of digits.

    References
    ----------
    Kraft (1949); McMillan (1956).  Book, chapter 3.

    Examples
    --------
    >>> kraft_sum([1, 2, 3, 3])
    1.0
    >>> kraft_sum({"A": "0", "B": "1", "C": "01"})
    1.25
    """
    size = validation.as_whole_number(alphabet_size, "alphabet_size", least=2)
    if isinstance(lengths, str | bytes):
        raise ValueError(
            f"lengths is {lengths!r}, one word, not a sequence of words; give "
            "[word] for a code of one"
        )
    if not isinstance(lengths, Iterable):
        raise ValueError(
            f"lengths is {lengths!r}, not a code, its words or their lengths"
        )
    if isinstance(lengths, Mapping):
        named = [(f"lengths[{s!r}]", word) for s, word in lengths.items()]
    else:
        named = [(f"lengths[{i}]", word) for i, word in enumerate(lengths)]
    if not named:
        raise ValueError("lengths is empty: there are no words")
    whole = [_length(word, place) for place, word in named]
    longest = max(whole)
    if longest > _MOST_BITS / math.log2(size):
        raise ValueError(
            f"{named[whole.index(longest)][0]} is too long: {longest} digits"
        )
    used = _used(whole, longest, size)
    value = used / size**longest
    if value == 1 and used != size**longest:
        return math.nextafter(1.0, 2.0 if used > size**longest else 0.0)
    return max(value, math.nextafter(0.0, 1.0))


def _used(lengths, longest, size=2):
    """How many words of the longest length are, or begin with, these words.

    That is the Kraft sum over its common denominator, in whole numbers.
    """
    return sum(size ** (longest - length) for length in lengths)


def shannon_code_lengths(distribution: AnyDistribution) -> dict[Hashable, int]:
    r"""Surprise rounded up to whole bits: :math:`\lceil -\log_2 p \rceil`.

    Their Kraft sum is at most 1, hence there is a prefix code with these
    lengths; it needs less than H + 1 bits a symbol.  (Where the probabilities
    sum to a little more than 1 and leave no room for all these words, the
    least likely one that makes enough room is one bit longer.)

    Parameters
    ----------
    distribution : mapping from symbol to probability, or 1-D array_like
        What is to be encoded (see the top of this module).

    Returns
    -------
    dict from symbol to int
        The length of each word, in bits.  Symbols of probability 0 have none.

    Raises
    ------
    ValueError
        If the probabilities are not a distribution (see `entropy`), or a
        symbol is a tuple or occurs twice.

    References
    ----------
    Shannon (1948), section 9.  Book, chapter 3.

    Examples
    --------
    >>> shannon_code_lengths({"A": 1/2, "B": 1/8, "C": 1/8, "D": 1/4})
    {'A': 1, 'B': 3, 'C': 3, 'D': 2}
    >>> shannon_code_lengths([0.9, 0.1])
    {0: 1, 1: 4}
    """
    likely = {s: p for s, p in as_symbols(distribution).items() if p > 0}
    total = min(1.0, math.fsum(likely.values()))
    # p = m 2**e with 1/2 <= m < 1 has -log2 p in (-e, 1 - e], and no
    # logarithm has to be taken, or rounded.
    lengths = {s: 1 - math.frexp(p / total)[1] for s, p in likely.items()}
    longest = max(lengths.values()) + 1

    def room(symbol):  # that half of its word has, in the longest words
        return 2 ** (longest - lengths[symbol] - 1)

    while (excess := _used(lengths.values(), longest) - 2**longest) > 0:
        # One more digit leaves half of the room of a word to others.  That
        # of the shortest is the most, if no other suffices.
        enough = [symbol for symbol in lengths if room(symbol) >= excess]
        longer = enough or [max(lengths, key=room)]
        lengths[min(longer, key=likely.__getitem__)] += 1
    return lengths


def block_distribution(
    distribution: Mapping[str, float] | Distribution, length: int
) -> dict[str, float]:
    """Probabilities of all words of `length` independent symbols.

    Parameters
    ----------
    distribution : mapping from str to probability
        The symbols, which have to be strings here, or the result of
        `distribution_from_samples`.
    length : int
        The number of symbols in a block, at least 1.

    Returns
    -------
    dict from str to float
        The blocks, written without gaps, in the order of the symbols.

    Raises
    ------
    ValueError
        If the probabilities are not a distribution (see `entropy`), a symbol
        is not a string, two blocks would be written alike, `length` is not
        such a whole number, or there would be more than a million blocks.

    References
    ----------
    Shannon (1948), section 9.  Book, chapter 3.

    Examples
    --------
    >>> block_distribution({"H": 3/4, "T": 1/4}, 2)
    {'HH': 0.5625, 'HT': 0.1875, 'TH': 0.1875, 'TT': 0.0625}
    """
    symbols = as_symbols(distribution)
    total = math.fsum(symbols.values())  # its powers might miss 1 by far more
    length = validation.as_whole_number(length, "length", least=1)
    for symbol in symbols:
        if not isinstance(symbol, str):
            raise ValueError(
                f"distribution has the symbol {symbol!r}, but blocks are "
                "written as strings, and so have to be their symbols"
            )
    # The logarithm first: the number itself may take forever.
    if length * math.log10(len(symbols)) > math.log10(_MOST_BLOCKS):
        raise ValueError(
            f"{len(symbols)} symbols make {len(symbols)}**{length} blocks of "
            f"length {length}, more than {_MOST_BLOCKS}"
        )
    blocks = {}
    for block in product(symbols.items(), repeat=length):
        word = "".join(str(symbol) for symbol, _ in block)
        if word in blocks:
            raise ValueError(f"two different blocks are written {word!r}")
        # Sorted, so that blocks of the same symbols are equally likely to the
        # last digit.
        blocks[word] = math.prod(sorted(p / total for _, p in block))
    return blocks


# -- there and back -----------------------------------------------------------


def is_prefix_free(code: Mapping[Hashable, str]) -> bool:
    """Whether no codeword begins another one.

    Such a code can be read without gaps between the words, each as soon as
    its last digit arrives.

    Parameters
    ----------
    code : mapping from symbol to str
        The codewords, of zeros and ones.

    Returns
    -------
    bool
        False also if two symbols have the same word.

    Raises
    ------
    ValueError
        If there are no words, or one is not a string of zeros and ones.

    References
    ----------
    Cover and Thomas, section 5.1.  Book, chapter 3.

    Examples
    --------
    >>> is_prefix_free({"A": "1", "B": "01", "C": "00"})
    True
    >>> is_prefix_free({"A": "1", "B": "01", "C": "011"})
    False
    """
    return _clash(_words(code)) is None


def encode(symbols: Iterable[Hashable], code: Mapping[Hashable, str]) -> str:
    """Replace every symbol by its codeword.

    Parameters
    ----------
    symbols : iterable of symbols
        The message; a string is a message of characters.
    code : mapping from symbol to str
        The codewords, of zeros and ones.

    Returns
    -------
    str
        The words one after the other, without gaps.

    Raises
    ------
    ValueError
        If a symbol has no word, there are no words at all, or one is not a
        string of zeros and ones.

    References
    ----------
    Cover and Thomas, section 5.1.  Book, chapter 3.

    Examples
    --------
    >>> encode("ABAD", {"A": "1", "B": "001", "C": "000", "D": "01"})
    '1001101'
    """
    words = _words(code)
    if not isinstance(symbols, Iterable):
        raise ValueError(f"symbols is {symbols!r}, not a sequence of symbols")
    bits = []
    for i, symbol in enumerate(symbols):
        try:
            bits.append(words[symbol])
        except (KeyError, TypeError):  # TypeError: it cannot be hashed
            raise ValueError(
                f"symbols[{i}] is {symbol!r}, which has no word in code"
            ) from None
    return "".join(bits)


def decode(bits: str, code: Mapping[Hashable, str]) -> list[Hashable]:
    """Read the symbols back from their codewords.

    Parameters
    ----------
    bits : str
        Codewords one after the other, without gaps.
    code : mapping from symbol to str
        The codewords, of zeros and ones, none of which begins another one.

    Returns
    -------
    list of symbols
        The message.

    Raises
    ------
    ValueError
        If `code` is not prefix-free, its only word is empty (nobody could
        tell how many symbols there were), or `bits` is not made of its words.

    References
    ----------
    Cover and Thomas, section 5.1.  Book, chapter 3.

    Examples
    --------
    >>> decode("1001101", {"A": "1", "B": "001", "C": "000", "D": "01"})
    ['A', 'B', 'A', 'D']
    """
    words = _words(code)
    clash = _clash(words)
    if clash:
        a, b = clash
        raise ValueError(
            f"code is not prefix-free: {words[a]!r} for {a!r} begins "
            f"{words[b]!r} for {b!r}"
        )
    symbol_of = {word: symbol for symbol, word in words.items()}
    if "" in symbol_of:
        raise ValueError(
            f"the only word of code is empty: {symbol_of['']!r} leaves no "
            "trace, and bits cannot tell how often it occurred"
        )
    _check_bits(bits, "bits")
    longest = max(map(len, symbol_of))
    symbols, start = [], 0
    for end in range(1, len(bits) + 1):
        word = bits[start:end]
        if word in symbol_of:
            symbols.append(symbol_of[word])
            start = end
        elif len(word) == longest:
            raise ValueError(
                f"bits[{start}:{end}] is {word!r}, which neither is nor "
                "begins with a word of code"
            )
    if start < len(bits):
        raise ValueError(
            f"bits ends inside a word: {bits[start:]!r} is left over after "
            f"{len(symbols)} symbols"
        )
    return symbols


# -- what comes in ------------------------------------------------------------


def as_symbols(distribution) -> dict[Hashable, float]:
    """Any distribution as a mapping from symbols to probabilities."""
    symbols, numbers = None, distribution
    if isinstance(distribution, Distribution):
        symbols = np.asarray(distribution.values).tolist()
        numbers = distribution.probabilities
    elif isinstance(distribution, Mapping):
        symbols, numbers = list(distribution), list(distribution.values())
    try:
        p = validation.as_distribution(numbers, "distribution").values
    except ValueError:
        if symbols is not None:  # then name the symbol, not its number
            for symbol, number in zip(symbols, numbers, strict=False):
                validation.as_probabilities(
                    number, f"distribution[{symbol!r}]"
                )
        raise
    if p.ndim != 1:
        raise ValueError(
            "distribution must be one list of probabilities, but its shape "
            f"is {p.shape}"
        )
    if symbols is None:
        return dict(enumerate(p.tolist()))
    if len(symbols) != len(p):
        raise ValueError(
            f"distribution has {len(symbols)} values, but {len(p)} "
            "probabilities"
        )
    by_symbol = {}
    for symbol, probability in zip(symbols, p.tolist(), strict=True):
        check_symbol(symbol, "a symbol of distribution")
        if symbol in by_symbol:
            raise ValueError(f"distribution has the symbol {symbol!r} twice")
        by_symbol[symbol] = probability
    return by_symbol


def check_symbol(symbol, place):
    if isinstance(symbol, tuple):
        raise ValueError(
            f"{place} is the tuple {symbol!r}, but tuples are questions in a "
            "tree; for strings, ''.join makes one string of it"
        )
    try:
        hash(symbol)
    except TypeError:
        raise ValueError(
            f"{place} is {symbol!r}, which cannot be a symbol, since it "
            "cannot be hashed"
        ) from None


def _check_mapping(code):
    if not isinstance(code, Mapping):
        raise ValueError(
            "code must be a mapping from symbols to words, not "
            f"{type(code).__name__}"
        )
    if not code:
        raise ValueError("code is empty: there are no words")


def _words(code):
    _check_mapping(code)
    for symbol, word in code.items():
        _check_bits(word, f"code[{symbol!r}]")
    return dict(code)  # looking a symbol up in a defaultdict would add it


def _check_bits(bits, place):
    if not isinstance(bits, str):
        raise ValueError(
            f"{place} is {bits!r}, but must be a string of zeros and ones"
        )
    for i, digit in enumerate(bits):
        if digit not in "01":
            raise ValueError(f"{place} has {digit!r} at {i}, not '0' or '1'")


def _length(word, place):
    if isinstance(word, str):
        return len(word)
    return validation.as_whole_number(word, place, least=0)


def _clash(words):
    """A pair of symbols, the word of the first a prefix of the second's."""
    # In the order of the dictionary a word stands right before the words
    # that it begins.
    ordered = sorted(words, key=words.__getitem__)
    for a, b in pairwise(ordered):
        if words[b].startswith(words[a]):
            return a, b
    return None
