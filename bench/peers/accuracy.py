"""Relative errors against the size of the divergence, from 1 down to 1e-20.

Pairs of distributions, and tables, come closer and closer to each other; the
truth has 60 digits.  All take the same floats.  scikit-learn takes counts
only, so that the tables are counts over a power of two, which is exact.
"""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import dit
import numpy as np
from pyitlib import discrete_random_variable as pyitlib
from scipy.spatial.distance import jensenshannon
from scipy.special import kl_div, rel_entr
from scipy.stats import entropy as scipy_entropy
from sklearn.metrics import mutual_info_score

import infolib as il
from bench.peers import exact
from bench.peers.tasks import NAT

GAPS = 10.0 ** np.arange(-0.5, -10.3, -0.5)
DRAWS = 5  # pairs for each gap
TOTAL = 2**32  # of the counts; their square fits the integers of scikit-learn

Pair = tuple[np.ndarray, np.ndarray]


@dataclass
class Point:
    measure: str
    peer: str
    size: float
    error: float  # nan where the peer's answer is none


def _dit(p: np.ndarray) -> Any:
    return dit.Distribution([(i,) for i in range(len(p))], p)


KL = {
    "infolib": lambda p, q: il.kl_divergence(p, q),
    "scipy.stats.entropy": lambda p, q: scipy_entropy(p, q, base=2),
    "scipy.special.rel_entr": lambda p, q: rel_entr(p, q).sum() * NAT,
    "scipy.special.kl_div": lambda p, q: kl_div(p, q).sum() * NAT,
    "dit": lambda p, q: dit.divergences.kullback_leibler_divergence(
        _dit(p), _dit(q)
    ),
    "pyitlib": pyitlib.divergence_kullbackleibler_pmf,
}
JS = {
    "infolib": lambda p, q: il.js_divergence(p, q),
    "scipy jensenshannon, squared": lambda p, q: jensenshannon(p, q, 2) ** 2,
    "dit": lambda p, q: dit.divergences.jensen_shannon_divergence(
        [_dit(p), _dit(q)]
    ),
    "pyitlib": pyitlib.divergence_jensenshannon_pmf,
}
MI = {
    "infolib": lambda counts: il.mutual_information(counts / TOTAL),
    "scikit-learn": lambda counts: (
        mutual_info_score(None, None, contingency=counts) * NAT
    ),
    "scipy.stats.entropy, three times": lambda counts: (
        scipy_entropy(counts.sum(axis=0), base=2)
        + scipy_entropy(counts.sum(axis=1), base=2)
        - scipy_entropy(counts.ravel(), base=2)
    ),
    "dit": lambda counts: dit.shannon.mutual_information(
        dit.Distribution(list(np.ndindex(2, 2)), counts.ravel() / TOTAL),
        [0],
        [1],
    ),
}


def points() -> Iterator[Point]:
    rng = np.random.default_rng(7)
    for gap in GAPS:
        for _ in range(DRAWS):
            p, q = _pair(rng, gap)
            exactly = [exact.normalised(x, [1] * 10) for x in (p, q)]
            truth = exact.kl(*exactly, [1] * 10)
            yield from _errors("KL divergence", KL, (p, q), truth)
            truth = exact.js(*exactly, [1] * 10)
            yield from _errors("JS divergence", JS, (p, q), truth)
            counts = _counts(rng, gap)
            truth = exact.mutual_information(counts, [1] * 2, [1] * 2)
            yield from _errors("mutual information", MI, (counts,), truth)


def _pair(rng: np.random.Generator, gap: float) -> Pair:
    q = rng.dirichlet(np.ones(10))
    p = q * (1 + gap * rng.uniform(-1, 1, 10))
    return p / p.sum(), q


def _counts(rng: np.random.Generator, gap: float) -> np.ndarray:
    """A table of 2 × 2 counts, as close to independence as `gap`."""
    x, y = rng.multinomial(1024, [1 / 2] * 2, size=2)
    # Products of counts over 1024 are whole numbers over 2**20.
    product = np.outer(x, y) * (TOTAL // 2**20)
    tilt = np.outer([1, -1], [1, -1])  # keeps all marginals
    return product + max(1, round(gap * product.min())) * tilt


def _errors(
    measure: str,
    peers: dict[str, Callable[..., Any]],
    given: tuple[np.ndarray, ...],
    truth: Any,
) -> Iterator[Point]:
    for name, call in peers.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = float(np.squeeze(call(*given)))
        error = exact.relative_error(value, truth)
        yield Point(measure, name, float(truth), error)
