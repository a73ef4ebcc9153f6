"""What is measured: a job, how infolib does it, and how its peers do it.

Each task is made when its turn comes, for its inputs may take 100 MB.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import dit
import numpy as np
from pyitlib import discrete_random_variable as pyitlib
from scipy.spatial.distance import jensenshannon
from scipy.special import entr, kl_div, rel_entr
from scipy.stats import entropy as scipy_entropy
from sklearn.metrics import log_loss, mutual_info_score

import infolib as il
from bench.peers import exact
from bench.peers.clock import Call
from infolib._example_machines import MACHINE_V, MACHINE_W

NAT = 1 / math.log(2)  # in bits
DIFFERENT = 1000  # numbers in a large input, so that the truth can be computed
LARGEST_FOR_PYITLIB = 10**5  # it needs seconds for more

BARE = "bare NumPy formula"
SCIPY = "scipy.stats.entropy"
JENSENSHANNON = "scipy …jensenshannon, squared"
SKLEARN = "sklearn mutual_info_score"


@dataclass
class Peer:
    """Another way to do the job, and how many times faster infolib is to be.

    A peer without a target is a bare loop that checks nothing.
    """

    name: str
    call: Call
    target: float | None = 1.0


@dataclass
class Task:
    job: str
    size: str
    argument_bytes: int
    ours: Call
    peers: list[Peer]
    truth: Callable[[], Any]
    outcomes: int = 0  # a number, where the sizes are to be compared


def tasks() -> Iterator[Task]:
    for n in (4, 1000, 10**6, 10**7):
        yield one_distribution(n)
    for n in (1000, 10**6):
        yield cross_entropies(n)
    for n in (4, 1000, 10**6, 10**7):
        yield from two_distributions(n, near=False)
    for n in (4, 1000, 10**6, 10**7):
        yield from two_distributions(n, near=True)
    yield from batches()
    for side in (2, 1000):
        yield from tables(side)
    for kind in ("integers", "strings"):
        for n in (1000, 10**5, 10**6, 10**7):
            yield pairs_of_samples(n, kind)
    yield one_list_of_samples(10**6)
    for n in (1000, 10**5, 10**6):
        yield predictions(n)


# -- distributions ------------------------------------------------------------


@dataclass
class Repeated:
    """Outcomes of which many have the same probabilities p and q."""

    p_values: np.ndarray
    q_values: np.ndarray
    index: np.ndarray

    def __post_init__(self) -> None:
        self.counts = np.bincount(self.index, minlength=len(self.p_values))
        self.p_values = self.p_values / (self.counts @ self.p_values)
        self.q_values = self.q_values / (self.counts @ self.q_values)
        self.p = self.p_values[self.index]
        self.q = self.q_values[self.index]

    def exactly(self) -> tuple[Any, Any]:
        return (
            exact.normalised(self.p_values, self.counts),
            exact.normalised(self.q_values, self.counts),
        )

    def entropy(self) -> Any:
        return exact.entropy(self.exactly()[0], self.counts)

    def cross_entropy(self) -> Any:
        return self.entropy() + self.kl()

    def kl(self) -> Any:
        return exact.kl(*self.exactly(), self.counts)

    def js(self) -> Any:
        return exact.js(*self.exactly(), self.counts)


def outcomes(n: int, *, near: bool = False, size: float = 1e-6) -> Repeated:
    """Two distributions over n outcomes, unrelated or nearly equal."""
    rng = np.random.default_rng(n)
    different = min(n, DIFFERENT)
    p, q = rng.exponential(size=(2, different)) + 1e-3
    if n == 4:  # two of the book's machines
        p, q = np.array(MACHINE_V), np.array(MACHINE_W)
    if near:
        q = p * (1 + size * rng.uniform(-1, 1, different))
    index = np.arange(n)
    return Repeated(p, q, index if n == different else index % different)


def _dit(p: np.ndarray) -> Any:
    return dit.Distribution([(i,) for i in range(len(p))], p)


def _size(n: int) -> str:
    return f"{n}" if n < 10**4 else f"1e{round(math.log10(n))}"


def one_distribution(n: int) -> Task:
    data = outcomes(n)
    p = data.p
    target = {4: 15.0, 1000: 8.0}.get(n, 1.0)
    peers = [
        Peer(SCIPY, lambda: scipy_entropy(p, base=2), target),
        Peer("scipy.special.entr", lambda: entr(p).sum() * NAT, None),
        Peer(BARE, lambda: -(p * np.log2(p)).sum(), None),
    ]
    if n <= LARGEST_FOR_PYITLIB:
        peers.append(
            Peer("pyitlib entropy_pmf", lambda: pyitlib.entropy_pmf(p))
        )
    if n <= 1000:
        given = _dit(p)
        peers.append(Peer("dit entropy", lambda: dit.shannon.entropy(given)))
    return Task(
        "entropy",
        _size(n),
        p.nbytes,
        lambda: il.entropy(p),
        peers,
        data.entropy,
        n,
    )


def two_distributions(n: int, *, near: bool) -> Iterator[Task]:
    data = outcomes(n, near=near)
    p, q = data.p, data.q
    kind = ", nearly equal" if near else ""
    kl = [
        Peer(SCIPY, lambda: scipy_entropy(p, q, base=2)),
        Peer(
            "scipy.special.rel_entr", lambda: rel_entr(p, q).sum() * NAT, None
        ),
        Peer("scipy.special.kl_div", lambda: kl_div(p, q).sum() * NAT, None),
        Peer(BARE, lambda: (p * np.log2(p / q)).sum(), None),
    ]
    js = [
        Peer(JENSENSHANNON, lambda: jensenshannon(p, q, 2) ** 2),
        Peer(BARE, lambda: bare_js(p, q), None),
    ]
    if n <= LARGEST_FOR_PYITLIB:
        kl.append(
            Peer(
                "pyitlib divergence_kullbackleibler_pmf",
                lambda: pyitlib.divergence_kullbackleibler_pmf(p, q),
            )
        )
        js.append(
            Peer(
                "pyitlib divergence_jensenshannon_pmf",
                lambda: pyitlib.divergence_jensenshannon_pmf(p, q),
            )
        )
    if n == 4:  # dit needs a second for a thousand outcomes
        a, b = _dit(p), _dit(q)
        divergences = dit.divergences
        kl.append(
            Peer(
                "dit kullback_leibler_divergence",
                lambda: divergences.kullback_leibler_divergence(a, b),
            )
        )
        js.append(
            Peer(
                "dit jensen_shannon_divergence",
                lambda: divergences.jensen_shannon_divergence([a, b]),
            )
        )
    size, room = _size(n), p.nbytes + q.nbytes
    yield Task(
        f"KL divergence{kind}",
        size,
        room,
        lambda: il.kl_divergence(p, q),
        kl,
        data.kl,
        n,
    )
    yield Task(
        f"JS divergence{kind}",
        size,
        room,
        lambda: il.js_divergence(p, q),
        js,
        data.js,
        n,
    )


def bare_js(p: np.ndarray, q: np.ndarray) -> Any:
    m = (p + q) / 2
    return (p * np.log2(p / m) + q * np.log2(q / m)).sum() / 2


def cross_entropies(n: int) -> Task:
    """No library has a function of it for distributions that checks them."""
    data = outcomes(n)
    p, q = data.p, data.q
    return Task(
        "cross-entropy",
        _size(n),
        p.nbytes + q.nbytes,
        lambda: il.cross_entropy(p, q),
        [Peer(BARE, lambda: -(p * np.log2(q)).sum(), None)],
        data.cross_entropy,
    )


def batches() -> Iterator[Task]:
    """A hundred thousand distributions over ten outcomes."""
    rng = np.random.default_rng(5)
    for near in (False, True):
        kinds = []
        for _ in range(100):
            p, q = rng.exponential(size=(2, 10)) + 1e-3
            if near:
                q = p * (1 + 1e-6 * rng.uniform(-1, 1, 10))
            kinds.append(Repeated(p, q, np.arange(10)))
        p = np.tile([kind.p for kind in kinds], (1000, 1))
        q = np.tile([kind.q for kind in kinds], (1000, 1))
        yield from _batch(kinds, p, q, ", nearly equal" if near else "")


def _batch(
    kinds: list[Repeated], p: np.ndarray, q: np.ndarray, kind: str
) -> Iterator[Task]:
    size, room = "1e5 × 10", p.nbytes + q.nbytes

    def truths(measure: Callable[[Repeated], Any]) -> Call:
        return lambda: np.tile([measure(each) for each in kinds], 1000)

    if not kind:
        yield Task(
            "entropy",
            size,
            p.nbytes,
            lambda: il.entropy(p),
            [
                Peer(SCIPY, lambda: scipy_entropy(p, base=2, axis=1)),
                Peer(
                    "scipy.special.entr",
                    lambda: entr(p).sum(axis=1) * NAT,
                    None,
                ),
                Peer("pyitlib entropy_pmf", lambda: pyitlib.entropy_pmf(p)),
            ],
            truths(Repeated.entropy),
        )
    yield Task(
        f"KL divergence{kind}",
        size,
        room,
        lambda: il.kl_divergence(p, q),
        [
            Peer(SCIPY, lambda: scipy_entropy(p, q, base=2, axis=1)),
            Peer(
                "scipy.special.rel_entr",
                lambda: rel_entr(p, q).sum(axis=1) * NAT,
                None,
            ),
            Peer(
                "scipy.special.kl_div",
                lambda: kl_div(p, q).sum(axis=1) * NAT,
                None,
            ),
        ],
        truths(Repeated.kl),
    )
    yield Task(
        f"JS divergence{kind}",
        size,
        room,
        lambda: il.js_divergence(p, q),
        [Peer(JENSENSHANNON, lambda: jensenshannon(p, q, 2, axis=1) ** 2)],
        truths(Repeated.js),
    )


# -- tables -------------------------------------------------------------------


def tables(side: int) -> Iterator[Task]:
    """Tables of counts: scikit-learn takes no probabilities."""
    rng = np.random.default_rng(side)
    small = min(side, 10)
    for kind, size in {"": 0.9, ", nearly independent": 1e-2}.items():
        product = np.outer(*rng.uniform(20, 60, (2, small)))
        cells = product * (1 + size * rng.uniform(-1, 1, product.shape))
        if not kind:
            cells[np.diag_indices(small)] *= 4
        yield _table(side, cells.astype(np.int64), kind)


def bare_information(joint: np.ndarray) -> Any:
    product = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    return (joint * np.log2(joint / product)).sum()


def _table(side: int, cells: np.ndarray, kind: str) -> Task:
    repeat = side // len(cells)
    counts = np.kron(cells, np.ones((repeat, repeat), dtype=np.int64))
    joint = counts / counts.sum()
    times = [repeat] * len(cells)
    peers = [
        Peer(
            SKLEARN,
            lambda: mutual_info_score(None, None, contingency=counts) * NAT,
        ),
        Peer(
            f"three times {SCIPY}",
            lambda: (
                scipy_entropy(joint.sum(axis=0), base=2)
                + scipy_entropy(joint.sum(axis=1), base=2)
                - scipy_entropy(joint.ravel(), base=2)
            ),
            None,
        ),
        Peer(BARE, lambda: bare_information(joint), None),
    ]
    if side <= 10:
        given = dit.Distribution(
            list(np.ndindex(joint.shape)), joint.ravel().tolist()
        )
        peers.append(
            Peer(
                "dit mutual_information",
                lambda: dit.shannon.mutual_information(given, [0], [1]),
            )
        )
    return Task(
        f"mutual information{kind}",
        f"{side} × {side}",
        joint.nbytes,
        lambda: il.mutual_information(joint),
        peers,
        lambda: exact.mutual_information(cells, times, times),
    )


# -- samples ------------------------------------------------------------------


def _samples(n: int, kind: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of samples with 40 values each, and the table of their counts."""
    rng = np.random.default_rng(n)
    x = rng.integers(0, 40, n)
    y = (x + rng.integers(0, 30, n)) % 40
    counts = np.bincount(40 * x + y, minlength=1600).reshape(40, 40)
    if kind == "integers":
        return x, y, counts
    words = np.array([f"w{i:03d}" for i in range(40)])
    return words[x], words[y], counts


def pairs_of_samples(n: int, kind: str) -> Task:
    x, y, counts = _samples(n, kind)
    target = 8.0 if (n, kind) == (10**6, "integers") else 1.0
    peers = [Peer(SKLEARN, lambda: mutual_info_score(x, y) * NAT, target)]
    if n <= LARGEST_FOR_PYITLIB and kind == "integers":
        peers.append(
            Peer(
                "pyitlib information_mutual",
                lambda: pyitlib.information_mutual(x, y),
            )
        )
    ones = [1] * 40
    return Task(
        f"mutual information of {kind}",
        _size(n),
        x.nbytes + y.nbytes,
        lambda: il.mutual_information_from_samples(x, y),
        peers,
        lambda: exact.mutual_information(counts, ones, ones),
        n,
    )


def one_list_of_samples(n: int) -> Task:
    x, _, counts = _samples(n, "integers")
    often = counts.sum(axis=1)
    return Task(
        "entropy of integers",
        _size(n),
        x.nbytes,
        lambda: il.entropy_from_samples(x),
        [
            Peer(
                f"np.unique and {SCIPY}",
                lambda: scipy_entropy(
                    np.unique(x, return_counts=True)[1], base=2
                ),
            ),
            Peer("pyitlib entropy", lambda: pyitlib.entropy(x)),
        ],
        lambda: exact.entropy(exact.normalised(often, [1] * 40), [1] * 40),
    )


# -- predictions --------------------------------------------------------------


def predictions(n: int) -> Task:
    """n examples of ten classes, with a hundred different predictions."""
    rng = np.random.default_rng(n)
    rows = rng.uniform(0.05, 1, (100, 10))
    rows /= rows.sum(axis=1, keepdims=True)
    which, labels = rng.integers(0, 100, n), rng.integers(0, 10, n)
    q = rows[which]
    counts = np.bincount(10 * which + labels, minlength=1000)

    def truth() -> Any:
        cells = rows.ravel()
        seen = [(v, int(c)) for v, c in zip(cells, counts, strict=True) if c]
        return exact.mean_surprise(seen, n)

    return Task(
        "cross-entropy loss",
        f"{_size(n)} × 10",
        q.nbytes + labels.nbytes,
        lambda: il.cross_entropy_loss(labels, probabilities=q),
        [Peer("sklearn log_loss", lambda: log_loss(labels, q))],
        truth,
    )
