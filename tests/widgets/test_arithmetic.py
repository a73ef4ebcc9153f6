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
from scipy import optimize, stats

import infolib as il
from infolib.explore import hangul
from infolib.explore.estimates import _noise_pairs, _random_words
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
    "jointEntropy": il.joint_entropy,
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


def texts(questions):
    result = subprocess.run(
        [npm.NODE, HERE / "answers.mjs"],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def answers(questions):
    return [list(map(float, found)) for found in texts(questions)]


@pytest.mark.parametrize("module", ["arithmetic", "hangul"])
def test_values_that_can_be_checked_by_hand(module):
    result = subprocess.run(
        [npm.NODE, "--test", HERE / f"{module}.test.mjs"],
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_hangul_has_the_letters_that_infolib_gives_it():
    text = "Alice, α " + "".join(map(chr, [*range(0x3131, 0x3164), 0x3165]))
    text += "".join(map(chr, range(0xABFF, 0xD7B0)))
    assert texts([["spell", text]]) == [[hangul.spell(text)]]


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
@pytest.mark.parametrize("kind", KINDS)
def test_the_price_of_a_stake_is_the_surprise_of_the_mixture(kind):
    rng = np.random.default_rng(6)
    stakes = [0, 1 / 4, 1 / 2, 3 / 4, 7 / 8, 15 / 16, 1 - 1e-9, 1]
    cases = []
    for _ in range(1000):
        p, _q = distributions(kind, rng)
        named = int(rng.integers(len(p)))
        if p.sum() > p[named]:  # else nothing divides what is left
            truth = int(rng.integers(len(p)))
            cases.append((p, named, float(rng.choice(stakes)), truth))
    found = answers([["stakedPrice", p.tolist(), *rest] for p, *rest in cases])
    for (p, named, stake, truth), (answer,) in zip(cases, found, strict=True):
        mixture = (1 - stake) * p / np.delete(p, named).sum()
        mixture[named] = stake
        exact = il.self_information(mixture[truth])
        assert answer == pytest.approx(exact, rel=1e-9, abs=1e-12)


@vectors
@pytest.mark.parametrize("kind", KINDS)
def test_the_shares_of_the_pairs_are_their_pointwise_information(kind):
    rng = np.random.default_rng(6)
    cases = [table(kind, rng) for _ in range(1000)]
    found = answers([["pairShares", case.tolist()] for case in cases])
    for case, shares in zip(cases, found, strict=True):
        pmi = il.pointwise_mutual_information(case)
        exact = np.where(case > 0, case * np.where(case > 0, pmi, 0), 0)
        assert shares == pytest.approx(exact.ravel(), rel=1e-9, abs=1e-15)


@vectors
@pytest.mark.parametrize("kind", KINDS)
def test_a_dependence_leads_back_to_the_table_that_it_is_of(kind):
    rng = np.random.default_rng(7)
    cases = [table(kind, rng) for _ in range(1000)]
    depends = answers([["dependence", case.tolist()] for case in cases])
    marginals = [(case[1].sum(), case[:, 1].sum()) for case in cases]
    found = answers(
        [
            ["withDependence", *map(float, marginal), *dependence]
            for marginal, dependence in zip(marginals, depends, strict=True)
        ]
    )
    for case, (d,), given in zip(cases, depends, found, strict=True):
        assert -1 <= d <= 1
        rained = case.sum(axis=1) * given
        assert rained == pytest.approx(case[:, 1], abs=1e-12), case


@vectors
def test_the_dependence_that_the_marginals_allow_has_a_zero_at_its_ends():
    rng = np.random.default_rng(8)
    cases = [
        (*map(float, rng.random(2)), (-1.0, 1.0)[i % 2]) for i in range(1000)
    ]
    found = answers([["withDependence", *case] for case in cases])
    for (x, y, d), given in zip(cases, found, strict=True):
        given_x = np.array(given)
        joint = np.array([1 - x, x])[:, None] * np.stack(
            [1 - given_x, given_x], 1
        )
        assert joint.sum(axis=0) == pytest.approx([1 - y, y], abs=1e-12)
        apart = (
            (joint[0, 0], joint[1, 1]) if d < 0 else (joint[0, 1], joint[1, 0])
        )
        assert min(apart) == pytest.approx(0, abs=1e-12)


def normal_bars(mu, sigma):
    bars = stats.norm.pdf(np.arange(-12, 13), mu, sigma)
    return bars / bars.sum()


def two_bumps(a):
    return (normal_bars(-a, 1) + normal_bars(a, 1)) / 2


def fits(rng):
    """A thousand bumps, some as narrow, wide and far out as they may be."""
    means = [-5, 5, 0, -5, *rng.uniform(-5, 5, 996)]
    widths = [0.5, 0.5, 5, 5, *rng.uniform(0.5, 5, 996)]
    return list(zip(means, widths, strict=True))


@vectors
def test_bars_on_a_line_are_those_of_the_normal_density():
    cases = fits(np.random.default_rng(6))
    for case, bars in zip(
        cases, answers([["normalBars", *case] for case in cases]), strict=True
    ):
        assert bars == pytest.approx(normal_bars(*case), rel=1e-9, abs=0)
    distances = np.linspace(0, 4, 401)
    found = answers([["twoBumps", float(a)] for a in distances])
    for a, bars in zip(distances, found, strict=True):
        assert bars == pytest.approx(two_bumps(a), rel=1e-9, abs=0)


@vectors
def test_a_divergence_of_bars_is_that_of_infolib_however_far_they_are():
    rng = np.random.default_rng(7)
    pairs = []
    for mu, sigma in fits(rng):
        p, q = two_bumps(rng.uniform(0, 4)), normal_bars(mu, sigma)
        pairs += [(p, q), (q, p)]
    found = answers(
        [["klDivergence", p.tolist(), q.tolist()] for p, q in pairs]
    )
    for pair, (answer,) in zip(pairs, found, strict=True):
        exact = il.kl_divergence(*pair)
        assert answer == pytest.approx(exact, rel=1e-9, abs=0)


@vectors
@pytest.mark.parametrize("direction", ["forward", "reverse"])
@pytest.mark.parametrize("on_bump", [False, True])
def test_a_valley_is_where_another_descent_ends(direction, on_bump):
    def divergence(place, p):
        q = normal_bars(place[0], math.exp(place[1]))
        pair = (p, q) if direction == "forward" else (q, p)
        return il.kl_divergence(*pair)

    # nearer than 2.5 the valley on a bump is so flat, or so near to its end,
    # that descents with steps of different lengths may leave it
    distances = [0.5, 1, 2, 2.3, 2.5, 2.7, 2.79, 3, 3.3, 4]
    starts = [(a, 1.0) if on_bump else (0, max(1, a)) for a in distances]
    found = answers(
        [
            ["valley", two_bumps(a).tolist(), direction, *start]
            for a, start in zip(distances, starts, strict=True)
        ]
    )
    for a, (mu, sigma, least) in zip(distances, found, strict=True):
        again = optimize.minimize(
            divergence,
            (mu + 0.02, math.log(sigma) - 0.02),
            (two_bumps(a),),
            method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-15, "maxiter": 2000},
        )
        assert least == pytest.approx(again.fun, abs=1e-10)
        where = a if on_bump and direction == "reverse" and a >= 2.5 else 0
        assert mu == pytest.approx(where, abs=0.12)


@vectors
def test_a_bump_and_the_middle_cost_the_same_at_about_2_79():
    def valleys(a):
        p = two_bumps(a).tolist()
        questions = [["valley", p, "reverse", 0, a]]
        return answers([*questions, ["valley", p, "reverse", a, 1]])

    gaps = [middle[2] - bump[2] for middle, bump in map(valleys, (2.78, 2.79))]
    assert -0.01 < gaps[0] < 0 < gaps[1] < 0.01


@vectors
def test_words_of_lengths_are_a_prefix_code_if_the_budget_allows():
    rng = np.random.default_rng(6)
    cases = [
        rng.integers(1, rng.integers(2, 9), rng.integers(1, 10)).tolist()
        for _ in range(1000)
    ]
    cases += [[1, 1], [1, 1, 30], [30, 1, 2, 3], [1, *range(2, 31), 30]]
    spent = answers([["kraftSum", case] for case in cases])
    found = texts([["prefixWords", case] for case in cases])
    allowed = 0
    for lengths, (budget,), words in zip(cases, spent, found, strict=True):
        assert budget == il.kraft_sum(lengths), lengths
        if il.kraft_sum(lengths) > 1:
            assert words == ["null"], lengths
            continue
        allowed += 1
        assert [len(word) for word in words] == lengths
        assert il.is_prefix_free(dict(enumerate(words))), lengths
    assert 200 < allowed < 900


@vectors
@pytest.mark.parametrize("kind", KINDS)
def test_an_expected_length_is_that_of_infolib(kind):
    rng = np.random.default_rng(7)
    cases = [distributions(kind, rng)[0] for _ in range(1000)]
    lengths = [rng.integers(1, 9, len(p)).tolist() for p in cases]
    pairs = list(zip(cases, lengths, strict=True))
    found = answers([["expectedLength", p.tolist(), n] for p, n in pairs])
    for (p, n), (answer,) in zip(pairs, found, strict=True):
        exact = il.expected_length(dict(enumerate(n)), p)
        assert answer == pytest.approx(exact, rel=1e-9, abs=0), p


@vectors
@pytest.mark.parametrize("kind", ["spread", "peaked", "near"])
def test_blocks_are_those_of_infolib(kind):
    rng = np.random.default_rng(8)
    cases = [distributions(kind, rng)[0] for _ in range(1000)]
    sizes = [int(rng.integers(1, 4)) for _ in cases]
    pairs = list(zip(cases, sizes, strict=True))
    found = answers([["blocks", p.tolist(), n] for p, n in pairs])
    for (p, n), shares in zip(pairs, found, strict=True):
        letters = dict(zip("ABCDEF", p.tolist(), strict=False))
        exact = list(il.block_distribution(letters, n).values())
        assert shares == pytest.approx(exact, rel=1e-9, abs=1e-300), p


@vectors
@pytest.mark.parametrize("kind", ["spread", "peaked"])
def test_surprises_are_rounded_up_as_by_infolib(kind):
    rng = np.random.default_rng(9)
    cases = [distributions(kind, rng)[0] for _ in range(1000)]
    cases += [np.array(p) for p in ([1 / 2, 1 / 4, 1 / 4], [1 / 8] * 8)]
    found = answers([["shannonLengths", p.tolist()] for p in cases])
    for p, lengths in zip(cases, found, strict=True):
        exact = il.shannon_code_lengths(p)
        assert lengths == [max(1, exact[i]) for i in range(len(p))], p


def questions(letters, rng, wanted):
    """At most so many random questions, each of the first open part.

    Also the parts that they leave, with how many questions lead there.
    """
    asked = []

    def grow(part, depth):
        if len(part) < 2 or len(asked) == wanted:
            return [(part, depth)]
        yes = rng.permutation(part)[: rng.integers(1, len(part))].tolist()
        asked.append(yes)
        no = [letter for letter in part if letter not in yes]
        return grow(yes, depth + 1) + grow(no, depth + 1)

    parts = grow(letters, 0)
    return asked, parts


@vectors
@pytest.mark.parametrize("kind", KINDS)
def test_questions_take_and_tell_what_infolib_says(kind):
    """A whole tree tells H; an unfinished one, the entropy of its parts."""
    rng = np.random.default_rng(10)
    cases = []
    for _ in range(1000):
        p = distributions(kind, rng)[0]
        p = p[p > 0]
        wanted = int(rng.integers(0, len(p)))
        cases.append((p, *questions(list(range(len(p))), rng, wanted)))
    took = answers([["questionsAsked", p.tolist(), q] for p, q, _ in cases])
    told = answers([["bitsTold", p.tolist(), q] for p, q, _ in cases])
    for (p, _, parts), (cost,), (bits,) in zip(cases, took, told, strict=True):
        shares = [p[part].sum() for part, _ in parts]
        depths = dict(enumerate(depth for _, depth in parts))
        exact = il.expected_length(depths, shares)
        assert cost == pytest.approx(exact, rel=1e-9, abs=0)
        exact = il.entropy(shares)
        assert bits == pytest.approx(exact, rel=1e-9, abs=1e-15)


@vectors
def test_a_huffman_tree_asks_what_its_code_says():
    rng = np.random.default_rng(11)
    cases, trees = [], []

    def walk(tree):
        if not isinstance(tree, tuple):
            return [tree], []
        (yes, left), (no, right) = map(walk, tree)
        return yes + no, [yes, *left, *right]

    for _ in range(1000):
        p = distributions("spread", rng)[0]
        cases.append(p)
        trees.append(il.huffman_tree(p.tolist()))
    asked = [
        ["questionsAsked", p.tolist(), walk(tree)[1]]
        for p, tree in zip(cases, trees, strict=True)
    ]
    for p, tree, (cost,) in zip(cases, trees, answers(asked), strict=True):
        exact = il.expected_length(il.code_from_tree(tree), p)
        assert cost == pytest.approx(exact, rel=1e-9, abs=0)


def mulberry32(seed, count):
    """The generator as its author wrote it, with whole numbers of Python."""
    numbers = []
    for _ in range(count):
        seed = (seed + 0x6D2B79F5) % 2**32
        x = (seed ^ seed >> 15) * (seed | 1) % 2**32
        x ^= (x + (x ^ x >> 7) * (x | 61)) % 2**32
        numbers.append((x ^ x >> 14) / 2**32)
    return numbers


@vectors
def test_letters_are_drawn_as_often_as_they_are_likely():
    seeds = [0, 1, 2, 2**31, 2**32 - 1, *range(3, 1000)]
    found = answers([["uniforms", seed, 5] for seed in seeds])
    assert found == [mulberry32(seed, 5) for seed in seeds]
    p = [1 / 2, 1 / 8, 1 / 8, 1 / 4]
    found = answers([["draws", p, seed, 100] for seed in seeds])
    for seed, drawn in zip(seeds, found, strict=True):
        places = np.searchsorted(np.cumsum(p), mulberry32(seed, 100), "right")
        assert drawn == places.tolist()
    counts = np.bincount(np.concatenate(found).astype(int)) / len(found) / 100
    assert counts == pytest.approx(p, abs=0.01)


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
