"""The figures that move compute what infolib computes.

Thousands of random distributions, and the hard ones: zeros, certainty, nearly
equal, nearly independent.
"""

import json
import math
import subprocess
from pathlib import Path

import numpy as np
import pytest

import infolib as il
from infolib.explore import _noise_pairs, _random_words
from tools import npm

HERE = Path(__file__).parent
vectors = pytest.mark.slow  # not in `make check`: Node starts for each
KINDS = ("spread", "peaked", "zeros", "near", "sure")
MEASURES = {
    "entropy": (1, il.entropy),
    "crossEntropy": (2, il.cross_entropy),
    "klDivergence": (2, il.kl_divergence),
    "jsDivergence": (2, il.js_divergence),
}
TABLES = {
    "mutualInformation": il.mutual_information,
    "conditionalEntropy": lambda joint: il.conditional_entropy(joint, given=0),
}


def distributions(kind, rng):
    """A true and a believed distribution over two to six letters."""
    n = rng.integers(2, 7)
    p, q = rng.dirichlet(np.full(n, 0.1 if kind == "peaked" else 1), 2)
    if kind == "zeros":
        p[rng.integers(n)] = 0
        q[rng.integers(n)] = 0
    if kind == "near":
        q = p * (1 + 10.0 ** -rng.integers(1, 9) * rng.uniform(-1, 1, n))
    if kind == "sure":
        p = np.append(p[1:] * 10.0 ** -rng.integers(3, 15), 1)
    return p / p.sum(), q / q.sum()


def table(kind, rng):
    joint = rng.dirichlet(np.ones(4)).reshape(2, 2)
    if kind == "zeros":
        joint[0, rng.integers(2)] = 0
    if kind == "near":
        joint = np.outer(joint.sum(1), joint.sum(0))
        step = 10.0 ** -rng.integers(2, 6) * joint.min()
        joint += step * np.array([[1, -1], [-1, 1]])
    if kind == "sure":
        joint[0] *= 10.0 ** -rng.integers(3, 12)
    return joint / joint.sum()


def answers(questions):
    result = subprocess.run(
        [npm.NODE, HERE / "answers.mjs"],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
    )
    return [list(map(float, found)) for found in json.loads(result.stdout)]


def test_values_that_can_be_checked_by_hand():
    result = subprocess.run(
        [npm.NODE, "--test", HERE / "arithmetic.test.mjs"],
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_that_of_infolib(name, kind):
    rng = np.random.default_rng(1)
    count, measure = MEASURES[name]
    cases = [distributions(kind, rng)[:count] for _ in range(1000)]
    found = answers([[name, *(x.tolist() for x in case)] for case in cases])
    for case, (answer,) in zip(cases, found, strict=True):
        assert answer == pytest.approx(measure(*case), rel=1e-9, abs=0), case


@vectors
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TABLES)
def test_a_measure_of_a_table_is_that_of_infolib(name, kind):
    rng = np.random.default_rng(2)
    cases = [table(kind, rng) for _ in range(1000)]
    found = answers([[name, case.tolist()] for case in cases])
    for case, (answer,) in zip(cases, found, strict=True):
        exact = TABLES[name](case)
        assert answer == pytest.approx(exact, rel=1e-9, abs=0), case


@vectors
def test_the_shares_of_a_divergence_add_up_to_it():
    rng = np.random.default_rng(3)
    cases = [distributions("spread", rng) for _ in range(1000)]
    pairs = [[p.tolist(), q.tolist()] for p, q in cases]
    found = answers([["regrets", *pair] for pair in pairs])
    for shares, pair in zip(found, pairs, strict=True):
        exact = il.kl_divergence(*pair)
        assert math.fsum(shares) == pytest.approx(exact, abs=1e-12)


@vectors
@pytest.mark.parametrize("kind", ["spread", "peaked"])
def test_a_huffman_code_has_the_lengths_of_infolib(kind):
    rng = np.random.default_rng(4)
    cases = [distributions(kind, rng)[0].tolist() for _ in range(1000)]
    found = answers([["huffmanLengths", case] for case in cases])
    for p, lengths in zip(cases, found, strict=True):
        code = il.huffman_code(dict(enumerate(p)))
        exact = [len(code[i]) for i in range(len(p))]
        assert lengths == exact, p


@vectors
def test_binary_entropy_is_that_of_infolib():
    rng = np.random.default_rng(5)
    cases = [0, 1, 0.5, *rng.uniform(0, 1, 500), *10.0 ** -np.arange(1, 300)]
    found = answers([["binaryEntropy", float(p)] for p in cases])
    for p, (answer,) in zip(cases, found, strict=True):
        exact = il.binary_entropy(p)
        assert answer == pytest.approx(exact, rel=1e-9, abs=0), p


@vectors
def test_noise_is_drawn_as_infolib_draws_it():
    rng = np.random.default_rng(6)
    for _ in range(20):
        seed, n = int(rng.integers(2**31)), int(rng.integers(1, 200))
        bins = int(rng.integers(2, 11))
        found = answers(
            [["noisePairs", seed, number, n, bins] for number in range(50)]
        )
        x, y = _noise_pairs(seed, 50, n, bins).swapaxes(0, 1)
        assert (np.array(found) == bins * x + y).all()


@vectors
@pytest.mark.parametrize("n", [10, 50, 500, 5000])
def test_an_estimate_of_noise_is_that_of_the_same_pairs(n):
    cases = [(seed, 2 + seed % 9) for seed in range(300)]
    samples = [_noise_pairs(seed, 1, n, bins)[0] for seed, bins in cases]
    counts = []
    for (x, y), (_, bins) in zip(samples, cases, strict=True):
        counts.append(np.bincount(bins * x + y, minlength=bins**2).tolist())
    found = answers(
        [
            ["informationOfCounts", count, bins]
            for count, (_, bins) in zip(counts, cases, strict=True)
        ]
    )
    for (x, y), (answer,) in zip(samples, found, strict=True):
        exact = il.mutual_information_from_samples(x, y)
        assert answer == pytest.approx(exact, rel=1e-9, abs=0)


@vectors
def test_an_estimate_of_any_table_is_that_of_its_pairs():
    """Few counts, many, nearly independent, rows and columns without any."""
    rng = np.random.default_rng(7)
    tables = []
    for round_ in range(1000):
        bins = int(rng.integers(2, 11))
        table = rng.integers(0, 10 ** int(rng.integers(1, 4)), (bins, bins))
        if round_ % 4 == 0:
            table = np.outer(*rng.integers(1, 40, (2, bins)))
            table[0, 0] += 1
        if round_ % 4 == 1:
            table[rng.integers(bins)] = 0
            table[:, rng.integers(bins)] = 0
        if round_ % 4 == 2:
            table = np.diag(np.diag(table))
        table[-1, -1] += 1
        tables.append(table)
    found = answers(
        [["informationOfCounts", t.ravel().tolist(), len(t)] for t in tables]
    )
    for table, (answer,) in zip(tables, found, strict=True):
        x, y = np.indices(table.shape).reshape(2, -1)
        times = table.ravel()
        exact = il.mutual_information_from_samples(
            x.repeat(times), y.repeat(times)
        )
        assert answer == pytest.approx(exact, rel=1e-9, abs=1e-16), table


@vectors
@pytest.mark.parametrize("n, bins", [(10, 2), (50, 4), (40, 10)])
def test_shuffles_estimate_what_the_shuffled_pairs_do(n, bins):
    """The shuffle is done again: Fisher and Yates, from the same words."""
    seed, number, first, last = 5, 3, 10, 60
    (pairs,) = answers([["noisePairs", seed, number, n, bins]])
    (found,) = answers(
        [["shuffledEstimates", pairs, bins, seed, number, first, last]]
    )
    x, y = np.divmod(np.sort(np.array(pairs, dtype=int)), bins)
    end = int(np.flatnonzero(x == x[0])[-1])
    for shuffle, answer in zip(range(first, last), found, strict=True):
        words = iter(_random_words(seed, [number], n, shuffle + 1)[0])
        shuffled = y.copy()
        for i in range(n - 1, end, -1):
            j = int(next(words)) * (i + 1) >> 32
            shuffled[[i, j]] = shuffled[[j, i]]
        assert sorted(shuffled) == sorted(y)
        exact = il.mutual_information_from_samples(x, shuffled)
        assert answer == pytest.approx(exact, rel=1e-9, abs=1e-16)


@vectors
def test_of_five_noises_one_is_among_the_highest_fifth_of_its_shuffles():
    samples = _noise_pairs(1, 200, 100, 3)
    found = answers(
        [
            ["shuffledEstimates", (3 * x + y).tolist(), 3, 1, number, 0, 99]
            for number, (x, y) in enumerate(samples)
        ]
    )
    passed = 0
    for (x, y), chance in zip(samples, found, strict=True):
        mine = il.mutual_information_from_samples(x, y)
        passed += 1 + np.sum(np.array(chance) >= mine - 1e-9) <= 20
    assert passed == pytest.approx(40, abs=17)  # three standard deviations
