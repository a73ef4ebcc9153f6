"""The self-checks of chapter 3 accept right answers and explain slips."""

import math
from types import MappingProxyType

import pytest

import infolib as il
from infolib import exercises

FIVE = {"a": 0.4, "b": 0.2, "c": 0.2, "d": 0.1, "e": 0.1}
DEEP = ("1", "01", "001", "0001", "0000")
ALIKE = ("000", "001", "010", "011", "100")


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        (il.huffman_code(FIVE), "Right"),
        ({"a": "1", "b": "01", "c": "001", "d": "0001", "e": "0000"}, "Right"),
        (..., "Not answered"),
        ("0 10 110", "a dict"),
        ({"a": "0"}, "no word for 'b'"),
        (il.huffman_code(FIVE) | {"f": "0000"}, "no symbol 'f'"),
        ({s: f" {w}" for s, w in il.huffman_code(FIVE).items()}, "Right"),
        (MappingProxyType(il.huffman_code(FIVE)), "Right"),
        (list(il.huffman_code(FIVE).items()), "a dict"),
        (dict.fromkeys("abcde", ""), "'a' begins that of 'b'"),
        (dict.fromkeys("abcde", "0"), "'a' begins that of 'b'"),
        (dict(zip("abcde", ALIKE, strict=True)), "where 2.2 would do"),
        (dict(zip("edcba", DEEP, strict=True)), "where 2.2 would do"),
        ({s: int(w) for s, w in il.huffman_code(FIVE).items()}, "is 11; a"),
        (dict.fromkeys("abcde", 1), "string of 0s and 1s"),
        (dict.fromkeys("abcde", "2"), "string of 0s and 1s"),
        (
            {"a": "0", "b": "01", "c": "10", "d": "110", "e": "111"},
            "'a' begins that of 'b'",
        ),
        (
            {"a": "000", "b": "001", "c": "01", "d": "10", "e": "11"},
            "where 2.2 would do",
        ),
    ],
)
def test_code(code, hint, verdicts):
    exercises.check_code(code, FIVE)
    (line,) = verdicts()
    assert hint in line


def series(p, terms):
    chances = [p * (1 - p) ** n for n in range(terms)]
    return -sum(x * math.log2(x) for x in chances if x > 0)


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda p: il.binary_entropy(p) / p, "Right"),
        (il.binary_entropy, "single toss"),
        (lambda p: il.binary_entropy(p) / p * math.log(2), "nats"),
        (lambda p: il.binary_entropy(p) + 2, "expected 3.24511"),
        (
            lambda p: -math.log2(p) - (1 - p) * math.log2(1 - p) / p,
            "0 log 0 counts as 0",
        ),
        (lambda p: series(p, 2000), "Right"),
        (lambda p: series(p, 10), "sum more terms"),
        (lambda p: series(p, 20), "sum more terms"),
        (lambda p: series(p, 50), "sum more terms"),
        (lambda p: series(p, 100), "sum more terms"),
        (lambda p: series(p, 40), "expected 3.24511"),
        (lambda p: math.log2(1 / p), "the tails count too"),
        (lambda p: il.binary_entropy(p) / p * math.log10(2), "hartleys"),
        (lambda p: il.binary_entropy(p) / 0.5, "expected 3.24511"),
        (lambda p: il.binary_entropy(p) / p + 0.004, "expected 3.24511"),
        (lambda p: ..., "Not answered"),
        (lambda p: None, "return"),
        (lambda p: "two", "'two'"),
        (lambda p: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_waiting_entropy(function, hint, verdicts):
    exercises.check_waiting_entropy(function)
    (line,) = verdicts()
    assert hint in line


def test_waiting_entropy_is_not_the_average_number_of_tosses(verdicts):
    # both are 2 for a fair coin; the biased one tells them apart
    exercises.check_waiting_entropy(lambda p: 1 / p)
    (line,) = verdicts()
    assert "average number of tosses" in line


@pytest.mark.parametrize(
    ("name", "answer", "hint"),
    [
        ("check_words_left", 8, "Right: 8. "),
        ("check_words_left", 24, "that are taken"),
        ("check_words_left", 29, "begin with it"),
        ("check_words_left", 0.25, "how many words"),
        ("check_words_left", 7.5, "is whole"),
        ("check_words_left", ..., "Not answered"),
        ("check_block_length", 50, "Right: 50. "),
        ("check_block_length", 1 / 0.02, "Right: 50. "),
        ("check_block_length", 49, "does not promise it"),
        ("check_block_length", 51, "one less will do"),
        ("check_block_length", 0.02, "that is the regret"),
        ("check_block_length", 12, "too small"),
        ("check_perplexity_bits", 500, "Right: 500 bits. "),
        ("check_perplexity_bits", 5, "one symbol"),
        ("check_perplexity_bits", 3200, "counts possibilities"),
        ("check_perplexity_bits", 500 * math.log(2), "nats"),
        ("check_rounded_length", 1.7, "Right: 1.700 bits. "),
        ("check_rounded_length", 0.7, "round up, not down"),
        ("check_rounded_length", 1.4, "not to the nearest"),
        ("check_rounded_length", 1.3, "Huffman's"),
        ("check_rounded_length", 1.157, "the entropy"),
    ],
)
def test_numbers(name, answer, hint, verdicts):
    getattr(exercises, name)(answer)
    (line,) = verdicts()
    assert hint in line


WORDS = "the cat and the dog saw the sea"


def shared(words):
    apart = sum(
        il.entropy_from_samples([word[place] for word in words])
        for place in range(3)
    )
    return apart - il.entropy_from_samples(words)


@pytest.mark.parametrize(
    ("bits", "hint"),
    [
        (shared(WORDS.split()), "Right"),
        (il.entropy_from_samples(WORDS.split()), "the whole word"),
        (shared(WORDS.split()) * math.log(2), "nats"),
        (100, "too large"),
        (..., "Not answered"),
    ],
)
def test_what_letters_share(bits, hint, verdicts):
    exercises.check_letters_share(WORDS, bits)
    (line,) = verdicts()
    assert hint in line


LINES = "she sells sea shells by the sea shore and the shells are sea shells "


def bill(text, k):
    """What the second half pays, letter by letter."""
    half = len(text) // 2
    first, surprises = text[:half], []
    for i in range(half, len(text)):
        places = [
            j for j in range(k, half) if text[j - k : j] == text[i - k : i]
        ]
        hits = sum(text[j] == text[i] for j in places)
        share = first.count(text[i]) / half
        surprises.append(-math.log2((hits + 3 * share) / (len(places) + 3)))
    return sum(surprises) / len(surprises)


@pytest.mark.parametrize("k", range(6))
def test_the_bill_of_a_context(k, verdicts):
    bills = [bill(2 * LINES, k) for k in range(6)]
    exercises.check_context_bill(2 * LINES, bills[k])
    (line,) = verdicts()
    best = bills.index(min(bills))
    if k == best:
        assert (
            f"Right: {bills[k]:.3f} bits. That is for k = {k} letters" in line
        )
    else:
        assert f"the bill for k = {k};" in line


@pytest.mark.parametrize("text", [None, "", "ab", 3, ["a", "b"]])
def test_a_text_that_cannot_be_paid_for(text, verdicts):
    exercises.check_context_bill(text, 1)
    (line,) = verdicts()
    assert line.startswith("Not yet: the data given to this check")


@pytest.mark.parametrize("text", [None, "", "four five", "the four", 3])
def test_words_that_are_not_of_three_letters(text, verdicts):
    exercises.check_letters_share(text, 1)
    (line,) = verdicts()
    assert line.startswith("Not yet: the data given to this check")


@pytest.mark.parametrize("distribution", [None, {}, {"a": 2}, [0.5, 0.5]])
def test_a_distribution_that_is_none(distribution, verdicts):
    exercises.check_code({"a": "0"}, distribution)
    (line,) = verdicts()
    assert line.startswith("Not yet: the data given to this check")
