"""Huffman's tree against all trees, and the codes that come from it."""

import itertools
import math
from collections import defaultdict
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infolib.huffman import code_from_tree, huffman_code, huffman_tree
from infolib.measures import entropy
from infolib.prefix_codes import (
    block_distribution,
    decode,
    encode,
    expected_length,
    is_prefix_free,
    kraft_sum,
    shannon_code_lengths,
)
from infolib.samples import Distribution, distribution_from_samples

A = {"A": 1 / 4, "B": 1 / 4, "C": 1 / 4, "D": 1 / 4}
B = {"A": 1 / 2, "B": 1 / 8, "C": 1 / 8, "D": 1 / 4}

counts = st.lists(st.integers(0, 40), min_size=1, max_size=30).filter(any)


def shares(weights):
    """Probabilities, rounded as they are where counts are divided."""
    return (np.array(weights) / sum(weights)).tolist()


def all_length_profiles(n):
    """The sorted lengths of every full prefix code of n words.

    Every full tree grows from a single leaf by splitting leaves.
    """
    profiles = {(0,)}
    for _ in range(n - 1):
        profiles = {
            tuple(sorted((*p[:i], *p[i + 1 :], p[i] + 1, p[i] + 1)))
            for p in profiles
            for i in range(len(p))
        }
    return profiles


def total_and_longest(weights, lengths):
    """What a code costs in whole numbers, and its longest word."""
    pairs = zip(weights, lengths, strict=True)
    return sum(w * length for w, length in pairs), max(lengths)


def best_by_brute_force(weights):
    """Least total, and then least longest, length over all prefix codes.

    Every assignment of words to symbols is tried.
    """
    return min(
        total_and_longest(weights, lengths)
        for profile in all_length_profiles(len(weights))
        for lengths in set(itertools.permutations(profile))
    )


def cost(weights, code):
    return total_and_longest(weights, [len(code[i]) for i in sorted(code)])


def partitions(total, parts, largest):
    if parts == 0:
        if total == 0:
            yield ()
        return
    for first in range(min(total, largest), 0, -1):
        for rest in partitions(total - first, parts - 1, first):
            yield (first, *rest)


# -- the tree -----------------------------------------------------------------


def test_the_brute_force_knows_all_full_trees():
    # The number of multisets of leaf depths: OEIS A002572.
    numbers = [len(all_length_profiles(n)) for n in range(1, 9)]
    assert numbers == [1, 1, 1, 2, 3, 5, 9, 16]
    for profile in all_length_profiles(6):
        assert sum(Fraction(1, 2**length) for length in profile) == 1


def test_machine_b_is_asked_for_a_then_d_then_b():
    assert huffman_tree(B) == ("A", ("D", ("B", "C")))
    assert huffman_code(B) == {"A": "1", "B": "001", "C": "000", "D": "01"}
    assert list(huffman_code(B)) == ["A", "B", "C", "D"]
    assert expected_length(huffman_code(B), B) == 1.75


def test_machine_a_is_split_into_halves_in_the_given_order():
    assert huffman_tree(A) == (("A", "B"), ("C", "D"))
    assert expected_length(huffman_code(A), A) == 2.0


@pytest.mark.parametrize("n", range(1, 6))
@pytest.mark.parametrize("total", [6, 10, 12])
def test_no_prefix_code_is_shorter_for_any_weights(n, total):
    for weights in partitions(total, n, total):
        code = huffman_code(shares(weights))
        assert cost(weights, code) == best_by_brute_force(weights)


@pytest.mark.parametrize(
    "weights",
    [
        (1, 1, 1, 1, 1, 1),
        (1, 1, 1, 2, 3, 5),
        (8, 5, 3, 2, 1, 1),
        (1, 2, 3, 3, 6, 15),
        (7, 1, 7, 1, 7, 1),
        (1, 1, 2, 2, 4, 4),
    ],
)
def test_no_prefix_code_is_shorter_for_six_symbols(weights):
    code = huffman_code(shares(weights))
    assert cost(weights, code) == best_by_brute_force(weights)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_no_prefix_code_is_shorter_in_any_order(weights):
    code = huffman_code(shares(weights))
    assert cost(weights, code) == best_by_brute_force(weights)


def test_rounding_does_not_break_a_tie():
    # 2 + 3 = 5, but 2/14 + 3/14 is not 5/14 in floating point.  Taken at its
    # word, that makes a longest word of 3 where 2 is enough.
    weights = [4, 5, 2, 3]
    p = shares(weights)
    assert p[2] + p[3] != p[1]
    assert cost(weights, huffman_code(p)) == (28, 2)


@given(counts)
@example([4, 2, 2, 4, 2, 2, 4, 2, 2])
def test_among_equals_the_one_given_first_has_no_longer_word(weights):
    code = huffman_code(shares(weights))
    for i, j in itertools.combinations(code, 2):
        if weights[i] == weights[j]:
            assert len(code[i]) <= len(code[j])
        elif weights[i] < weights[j]:
            assert len(code[i]) >= len(code[j])
        else:
            assert len(code[i]) <= len(code[j])


@given(st.lists(st.integers(1, 6), min_size=1, max_size=12))
@example([4, 6, 6, 6, 2])
@example([6, 3, 3, 4, 3, 5, 3, 3, 3])
def test_yes_leads_to_the_likelier_shallower_or_earlier_side(weights):
    def check(tree):
        """(-weight, height, last symbol): less is further on "yes"."""
        if not isinstance(tree, tuple):
            return -weights[tree], 0, tree
        yes, no = map(check, tree)
        assert yes < no
        return yes[0] + no[0], 1 + max(yes[1], no[1]), max(yes[2], no[2])

    assert check(huffman_tree(shares(weights)))[0] == -sum(weights)


def test_equal_sides_have_the_symbol_first_and_then_the_given_order():
    assert huffman_tree([1 / 4, 1 / 4, 1 / 2]) == (2, (0, 1))
    assert huffman_tree({"n": 1 / 2, "y": 1 / 2}) == ("n", "y")


def test_impossible_symbols_have_no_word():
    assert huffman_code({"A": 1 / 2, "Z": 0, "B": 1 / 2}) == {
        "A": "1",
        "B": "0",
    }
    assert huffman_code([0, 1 / 2, 0, 1 / 2]) == {1: "1", 3: "0"}


def test_a_certain_symbol_has_the_empty_word():
    assert huffman_tree({"A": 1}) == "A"
    assert huffman_code({"A": 1, "B": 0}) == {"A": ""}
    assert expected_length({"A": ""}, {"A": 1}) == 0.0


def test_probabilities_down_to_the_smallest_number():
    p = [2.0**-k for k in range(1, 1075)] + [2.0**-1074]
    code = huffman_code(p)
    assert [len(code[k]) for k in range(1074)] == list(range(1, 1075))
    assert len(code[1074]) == 1074
    assert kraft_sum(code) == 1.0
    assert is_prefix_free(code)
    # A million times the smallest number beside it, and 1 beside both.
    code = huffman_code({"x": 5e-324, "y": 5e-318, "z": 1.0})
    assert code == {"x": "00", "y": "01", "z": "1"}


def test_samples_can_be_encoded_as_they_are_counted():
    letters = distribution_from_samples(list("banana"))
    code = huffman_code(letters)
    assert code == {"a": "1", "b": "00", "n": "01"}
    assert {type(symbol) for symbol in code} == {str}
    assert expected_length(code, letters) == pytest.approx(9 / 6)


def test_numbers_of_any_kind_are_welcome():
    expected = {0: "1", 1: "01", 2: "00"}
    quarter = Fraction(1, 4)
    for p in (
        [Fraction(1, 2), quarter, quarter],
        np.array([0.5, 0.25, 0.25], dtype=np.float32),
        (0.5, 0.25, 0.25),
    ):
        assert huffman_code(p) == expected


# -- the limits ---------------------------------------------------------------


@given(counts)
def test_entropy_limits_the_expected_length_from_below_and_above(weights):
    p = shares(weights)
    code = huffman_code(p)
    h, length = entropy(p), expected_length(code, p)
    assert h - 1e-12 <= length < h + 1
    assert length <= expected_length(shannon_code_lengths(p), p) + 1e-12


@given(st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_dyadic_codes_reach_the_entropy_exactly(depths):
    # Split the last leaf again and again: a dyadic distribution.
    p = [1.0]
    for depth in depths:
        half = p.pop(depth % len(p)) / 2
        p += [half, half]
    code = huffman_code(p)
    assert expected_length(code, p) == entropy(p)
    assert [len(code[i]) for i in range(len(p))] == [
        -int(math.log2(x)) for x in p
    ]
    assert shannon_code_lengths(p) == {i: len(w) for i, w in code.items()}


@pytest.mark.parametrize("n", [1, 2, 3, 4, 6])
@pytest.mark.parametrize(
    "p",
    [
        {"H": 0.7, "T": 0.3},
        {"H": 0.99, "T": 0.01},
        {"a": 0.1, "b": 0.2, "c": 0.7},
        B,
    ],
)
def test_blocks_close_in_on_the_entropy(p, n):
    h = entropy(list(p.values()))
    blocks = block_distribution(p, n)
    per_symbol = expected_length(huffman_code(blocks), blocks) / n
    assert h - 1e-12 <= per_symbol < h + 1 / n


def test_blocks_multiply_probabilities():
    assert block_distribution({"H": 3 / 4, "T": 1 / 4}, 2) == {
        "HH": 9 / 16,
        "HT": 3 / 16,
        "TH": 3 / 16,
        "TT": 1 / 16,
    }
    p = {"x": 0.1, "y": 0.2, "z": 0.7}
    blocks = block_distribution(p, 3)
    assert math.fsum(blocks.values()) == pytest.approx(1, abs=1e-15)
    assert blocks["xyz"] == blocks["zyx"] == blocks["yzx"]
    assert blocks["zzx"] == pytest.approx(0.049, rel=1e-15)
    assert block_distribution(p, 1) == p


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9).filter(any))
def test_shannon_lengths_are_the_surprise_rounded_up(weights):
    p = [w / math.fsum(weights) for w in weights]
    if abs(math.fsum(p) - 1) > 1e-9:  # nothing but the smallest numbers
        return
    lengths = shannon_code_lengths(p)
    assert list(lengths) == [i for i, x in enumerate(p) if x > 0]
    with mpmath.workprec(200):
        total = min(1.0, math.fsum(p))
        surprises = {i: -mpmath.log(p[i] / total, 2) for i in lengths}
        up = {
            i: int(mpmath.ceil(surprise - mpmath.mpf(2) ** -150))
            for i, surprise in surprises.items()
        }
    if exact_kraft_sum(up.values()) > 1:  # then one word makes room
        (longer,) = (i for i in up if lengths[i] != up[i])
        up[longer] += 1
    assert lengths == up
    assert exact_kraft_sum(lengths.values()) <= 1


def exact_kraft_sum(lengths, size=2):
    return sum(Fraction(1, size**length) for length in lengths)


@pytest.mark.parametrize(
    "p",
    [
        [0.5, 0.25, 0.25, 1e-20],
        [1, 1e-20],
        [1, 1e-10, 1e-10],
        [1e-300, 1.0, 5e-324],
        [0.5, 0.5, 1e-17, 1e-300],
        [0.25] * 4 + [1e-12] * 30,
        [0.5 - 4e-10, 0.5 - 4e-10],
        [0.5, 0.25 + 4e-10, 0.25 + 4e-10],
        [1 / 2**10] * 2**10 + [1e-30],
        np.array([1 / 64] * 64 + [1 / 128], np.float16),
        np.array([1 / 64] * 65, np.float16),  # two words have to make room
    ],
)
def test_a_code_with_shannon_lengths_exists_and_is_near_the_entropy(p):
    lengths = shannon_code_lengths(p)
    assert exact_kraft_sum(lengths.values()) <= 1
    assert kraft_sum(lengths) <= 1
    with mpmath.workdps(800):
        exact = [mpmath.mpf(float(x)) for x in p]
        total = mpmath.fsum(exact)
        excess = mpmath.fsum(
            x * (lengths[i] + mpmath.log(x / total, 2))
            for i, x in enumerate(exact)
        )
        assert 0 <= excess / total < 1
    # the last digit of the two floats depends on the processor
    computed = expected_length(lengths, p) - entropy(p)
    assert computed == pytest.approx(float(excess / total), abs=1e-12)


def test_the_least_likely_word_that_makes_room_enough_becomes_longer():
    # All but the last fill the budget, and the last needs 2**-34 of it: just
    # what one of the two words of 33 bits gives up with one bit more.
    lengths = [*range(1, 33), 33, 33, 34]
    p = [2.0**-n for n in lengths]
    lengths[32] += 1
    assert list(shannon_code_lengths(p).values()) == lengths


def test_of_a_sum_above_1_the_least_likely_that_has_room_gets_a_digit_more():
    letters = {"A": 1 / 2, "B": 1 / 4, "C": 1 / 4, "D": 1e-10}
    lengths = shannon_code_lengths(letters)
    assert lengths == {"A": 1, "B": 3, "C": 2, "D": 34}
    assert kraft_sum(list(lengths.values())) <= 1


def test_a_rounding_error_alone_makes_no_word_longer():
    # 0.5 + 0.3 + 0.2 is not 1 exactly, and 0.5 still has one bit.
    for p in ([0.5, 0.3, 0.2], [0.5, 0.4, 0.1], [0.25, 0.65, 0.1]):
        lengths = shannon_code_lengths(p)
        assert lengths == {
            i: math.ceil(-math.log2(x)) for i, x in enumerate(p)
        }


def test_lengths_and_blocks_are_those_of_the_normalised_distribution():
    for factor in (1 + 8e-10, 1 - 8e-10):
        p = {"a": 0.75 * factor, "b": 0.25 * factor}
        code = {"a": 1, "b": 2}
        assert expected_length(code, p) == pytest.approx(1.25, rel=1e-15)
        # whose sum would miss 1 by three times the tolerance otherwise
        blocks = block_distribution(p, 3)
        assert math.fsum(blocks.values()) == pytest.approx(1, abs=1e-15)
        assert blocks["aab"] == pytest.approx(9 / 64, rel=1e-15)


# -- Kraft --------------------------------------------------------------------


def test_kraft_sum_of_codes_words_and_lengths():
    code = {"A": "1", "B": "001", "C": "000", "D": "01"}
    assert kraft_sum(code) == 1.0
    assert kraft_sum(list(code.values())) == 1.0
    assert kraft_sum([1, 3, 3, 2]) == 1.0
    assert kraft_sum([1, 2]) == 0.75
    assert kraft_sum([1, 1, 2]) == 1.25
    assert kraft_sum([1, 1, 1], alphabet_size=3) == 1.0
    assert kraft_sum([0]) == 1.0


@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=20), st.integers(2, 7)
)
def test_kraft_sum_is_rounded_once(lengths, size):
    exact = exact_kraft_sum(lengths, size)
    value = kraft_sum(lengths, alphabet_size=size)
    if exact != 1 == float(exact):  # but not to 1
        assert value == math.nextafter(1, 2 if exact > 1 else 0)
    else:
        assert value == float(exact)


def test_kraft_sum_tells_full_from_nearly_full():
    assert kraft_sum(range(1, 61)) < 1  # one more word fits in
    assert kraft_sum([*range(1, 61), 60]) == 1
    assert kraft_sum([1, 2, 2, 67]) > 1  # no such code exists
    assert kraft_sum([2000]) > 0


def test_a_sum_of_floats_would_not_be_exact():
    # Added from left to right, each of these is lost beside the 1/2.
    lengths = [1] + [60] * 2**12
    assert kraft_sum(lengths) == 0.5 + 2.0**-48


# -- there and back -----------------------------------------------------------


@given(st.data(), counts)
def test_decoding_gives_back_what_was_encoded(data, weights):
    code = huffman_code(shares(weights))
    if len(code) == 1:
        return
    message = data.draw(st.lists(st.sampled_from(sorted(code)), max_size=50))
    bits = encode(message, code)
    assert len(bits) == sum(len(code[s]) for s in message)
    assert decode(bits, code) == message


def test_strings_are_messages_of_characters():
    code = huffman_code(B)
    assert encode("ABAD", code) == "1001101"
    assert "".join(decode("1001101", code)) == "ABAD"
    assert encode("", code) == ""
    assert decode("", code) == []


def test_blocks_survive_the_round_trip():
    blocks = block_distribution({"H": 0.9, "T": 0.1}, 3)
    code = huffman_code(blocks)
    text = "HHHHHTHHHTTTHHH"
    pieces = [text[i : i + 3] for i in range(0, len(text), 3)]
    assert "".join(decode(encode(pieces, code), code)) == text


@given(st.dictionaries(st.integers(), st.text("01", max_size=4), min_size=1))
def test_prefix_free_means_that_no_word_begins_another(code):
    assert is_prefix_free(code) == (
        not any(
            b.startswith(a)
            for a, b in itertools.permutations(code.values(), 2)
        )
    )


def test_trees_become_codes_in_the_order_of_the_tree():
    code = code_from_tree((("x", 3), None))
    assert code == {"x": "11", 3: "10", None: "0"}
    assert list(code) == ["x", 3, None]
    assert code_from_tree("x") == {"x": ""}


def test_trees_deeper_than_python_recurses():
    tree = 0
    for i in range(1, 3000):
        tree = (i, tree)
    assert len(code_from_tree(tree)[0]) == 2999


# -- what is refused ----------------------------------------------------------


@pytest.mark.parametrize(
    "function", [huffman_tree, huffman_code, shannon_code_lengths]
)
@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ([], "distribution is empty"),
        ({}, "distribution is empty"),
        ([0.5, 0.6], r"distribution sums to 1\.1"),
        ({"A": 0.5, "B": 0.6}, r"distribution sums to 1\.1"),
        ([3, 1], "look like counts"),
        ([0.5, math.nan, 0.5], r"distribution\[1\] is nan"),
        ({"A": 0.5, "B": math.nan}, r"distribution\['B'\] is nan"),
        ({"A": 1.5, "B": -0.5}, r"distribution\['A'\] is 1\.5"),
        ({"A": "1"}, r"distribution\['A'\] is '1', not a real number"),
        ([1.5, -0.5], r"distribution\[1\] is -0\.5"),
        ([[1.0]], r"its shape is \(1, 1\)"),
        (1.0, "single number"),
        ({("A", "B"): 1.0}, r"tuple \('A', 'B'\)"),
        (Distribution(np.array(["a"]), np.array([0.5, 0.5])), "1 values"),
        (
            Distribution(np.array(["a", "a"]), np.array([0.5, 0.5])),
            "'a' twice",
        ),
    ],
)
def test_bad_distributions(function, bad, message):
    with pytest.raises(ValueError, match=message):
        function(bad)


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        (("A", "B", "C"), "tree is a tuple of 3, not a pair"),
        (("A", ("B",)), "after the answers '0', is a tuple of 1"),
        (("A", ("B", "A")), "'A' twice: after the answers '1' and '00'"),
        ((), "tuple of 0"),
        (("A", ["B", "C"]), "after the answers '0', is .* cannot be hashed"),
    ],
)
def test_bad_trees(tree, message):
    with pytest.raises(ValueError, match=message):
        code_from_tree(tree)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ({"A": "1"}, "no word for 'B', whose probability is 0.125"),
        ({}, "code is empty"),
        ({**B, "A": 1.5}, r"code\['A'\] must be a whole number"),
        ({**B, "A": -1}, r"code\['A'\] must be a whole number"),
        (["1", "0"], "code must be a mapping"),
    ],
)
def test_codes_without_an_expected_length(code, message):
    with pytest.raises(ValueError, match=message):
        expected_length(code, B)


def test_expected_length_is_rounded_once():
    # Adding 0.1 ten times gives 0.9999999999999999.
    assert expected_length(dict.fromkeys(range(10), 1), [0.1] * 10) == 1


def test_symbols_that_never_occur_need_no_word():
    assert expected_length({"A": "1"}, {"A": 1, "B": 0}) == 1.0
    assert expected_length({"A": "1", "Z": "0"}, {"A": 1}) == 1.0


@pytest.mark.parametrize(
    ("lengths", "keywords", "message"),
    [
        ([], {}, "lengths is empty"),
        ({}, {}, "lengths is empty"),
        (None, {}, "lengths is None, not a code"),
        (0.5, {}, "lengths is 0.5, not a code"),
        ([1, -1], {}, r"lengths\[1\] must be a whole number"),
        ({"A": 0.5}, {}, r"lengths\['A'\] must be a whole number"),
        ([True], {}, r"lengths\[0\] must be a whole number"),
        ("0110", {}, "lengths is '0110', one word, not a sequence of words"),
        ([1, 10**9], {}, r"lengths\[1\] is too long: 1000000000 digits"),
        ([10**400], {}, r"lengths\[0\] is too long"),
        ([1], {"alphabet_size": 1}, "alphabet_size must be"),
        ([1], {"alphabet_size": 2.5}, "alphabet_size must be"),
    ],
)
def test_lengths_without_a_kraft_sum(lengths, keywords, message):
    with pytest.raises(ValueError, match=message):
        kraft_sum(lengths, **keywords)


@pytest.mark.parametrize(
    ("symbols", "code", "message"),
    [
        ("ABX", {"A": "1", "B": "0"}, r"symbols\[2\] is 'X', which has no"),
        ([["A"]], {"A": "1"}, r"symbols\[0\] is \['A'\], which has no"),
        ("A", {"A": 1}, r"code\['A'\] is 1, but must be a string"),
        ("A", {"A": "12"}, r"code\['A'\] has '2' at 1"),
        ("A", {}, "code is empty"),
        (None, {"A": "1"}, "symbols is None, not a sequence"),
    ],
)
def test_what_cannot_be_encoded(symbols, code, message):
    with pytest.raises(ValueError, match=message):
        encode(symbols, code)


@pytest.mark.parametrize(
    ("bits", "code", "message"),
    [
        ("100", {"A": "1", "B": "01"}, r"bits\[1:3\] is '00'"),
        ("10", {"A": "1", "B": "01"}, "inside a word: '0' .* after 1 symbols"),
        ("1", {"A": "1", "B": "10"}, "'1' for 'A' begins '10' for 'B'"),
        ("1", {"A": "1", "B": "1"}, "not prefix-free"),
        ("", {"A": "", "B": "1"}, "not prefix-free"),
        ("", {"A": ""}, "cannot tell how often"),
        ("12", {"A": "1", "B": "0"}, "bits has '2' at 1"),
        (b"1", {"A": "1"}, "bits is b'1', but must be a string"),
        (1, {"A": "1"}, "bits is 1, but must be a string"),
        ("1", {}, "code is empty"),
    ],
)
def test_what_cannot_be_decoded(bits, code, message):
    with pytest.raises(ValueError, match=message):
        decode(bits, code)


@pytest.mark.parametrize(
    ("p", "length", "message"),
    [
        ([0.5, 0.5], 2, "the symbol 0, but blocks are written as strings"),
        ({"a": 0.5, "aa": 0.5}, 2, "two different blocks are written 'aaa'"),
        (B, 0, "length must be a whole number, at least 1"),
        (B, 1.5, "length must be a whole number, at least 1"),
        (B, 10, r"4 symbols make 4\*\*10 blocks"),
        (B, 10**9, "more than 1000000"),
        ({"a": 0.5}, 2, "sums to 0.5"),
    ],
)
def test_what_has_no_blocks(p, length, message):
    with pytest.raises(ValueError, match=message):
        block_distribution(p, length)


def test_a_million_blocks_are_not_too_many_but_one_more_symbol_is():
    def uniform(n):
        return {f"{i:04}": 1 / n for i in range(n)}

    assert len(block_distribution(uniform(1000), 2)) == 10**6
    with pytest.raises(
        ValueError, match=r"1001\*\*2 blocks of length 2, more"
    ):
        block_distribution(uniform(1001), 2)


def test_a_code_that_answers_for_every_symbol_gets_no_new_words():
    code = defaultdict(str, {"A": "1", "B": "0"})
    with pytest.raises(ValueError, match=r"symbols\[1\] is 'C', which has no"):
        encode("AC", code)
    assert list(code) == ["A", "B"]


def test_nothing_that_comes_in_is_changed():
    p, code = dict(B), huffman_code(B)
    before = dict(code)
    huffman_tree(p), block_distribution(p, 2), expected_length(code, p)
    encode("AB", code), decode("1001", code), kraft_sum(code)
    assert p == B and code == before


@pytest.mark.parametrize("size", [2, 4, 16])
def test_the_longest_word_is_measured_in_bits(size):
    most = 10**7 // round(math.log2(size))
    assert kraft_sum([1, most], alphabet_size=size) >= 1 / size
    with pytest.raises(ValueError, match="is too long"):
        kraft_sum([1, most + 1], alphabet_size=size)
