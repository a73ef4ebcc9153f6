"""What chapter 3 claims about codes, checked on the texts that it ships."""

from collections import Counter
from pathlib import Path

import pytest

import infolib as il

DATA = Path(__file__).parents[2] / "chapters" / "data"


def letters(name):
    text = (DATA / name).read_text(encoding="utf-8").lower()
    return [c for c in text if c.isalpha()]


@pytest.mark.parametrize("name", ["alice.txt", "constitution.txt"])
def test_huffman_length_lies_within_one_bit_above_the_entropy(name):
    counts = Counter(letters(name))
    total = counts.total()
    shares = {symbol: n / total for symbol, n in counts.items()}
    length = il.expected_length(il.huffman_code(shares), shares)
    entropy = il.entropy(list(shares.values()))
    assert entropy <= length < entropy + 1


@pytest.mark.parametrize("name", ["alice.txt", "constitution.txt"])
@pytest.mark.parametrize("n", [1, 2, 3])
def test_block_code_of_common_letters_lies_in_the_proven_band(name, n):
    counts = dict(Counter(letters(name)).most_common(12))
    total = sum(counts.values())
    shares = {symbol: count / total for symbol, count in counts.items()}
    block = il.block_distribution(shares, n)
    length = il.expected_length(il.huffman_code(block), block) / n
    entropy = il.entropy(list(shares.values()))
    assert entropy <= length < entropy + 1 / n


def test_every_data_file_states_its_origin_and_licence():
    stated = (DATA / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in DATA.iterdir()} - {"README.md"}
    missing = [name for name in sorted(files) if f"`{name}`" not in stated]
    assert files and not missing
