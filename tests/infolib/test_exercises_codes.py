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


@pytest.mark.parametrize("distribution", [None, {}, {"a": 2}, [0.5, 0.5]])
def test_a_distribution_that_is_none(distribution, verdicts):
    exercises.check_code({"a": "0"}, distribution)
    (line,) = verdicts()
    assert line.startswith("Not yet: the data given to this check")
