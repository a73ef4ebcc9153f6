"""The results as a page of tables, and what became of the targets."""

import math
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.peers.accuracy import Point
from bench.peers.tasks import BARE, SCIPY, SKLEARN, Task

PACKAGES = ("numpy", "scipy", "scikit-learn", "dit", "pyitlib", "mpmath")

HEAD = """\
# Benchmarks

This page and its figures are written by `make bench`, all in one run on one
thread: {machine}.
Another machine gives other times; the ratios move less.

- In each round every function takes its turn, at least 5 rounds a row; times
  and ratios are medians over the rounds. A ratio of 3 means that infolib is
  three times faster than the peer.
- *Memory* is the most that a call holds at a time, beyond its arguments, as
  Python and NumPy count it.
- *Error* is the relative error against mpmath with 60 digits. For stacks it is
  that of the worst row.
- Every function takes what it takes fastest: arrays of floats, for dit its own
  objects, made beforehand. infolib checks its arguments in every call.
- A peer without a target is a bare loop, or several calls: it checks nothing.
  The bare NumPy formula is what one types, such as `-(p * np.log2(p)).sum()`.

![How many times faster infolib is than each peer](benchmarks-speed.svg)

![Relative error against the size of the divergence](benchmarks-error.svg)
"""

NOTES = """\
## Where a target is missed, and why it stays so

infolib first sums the textbook form. If the result is small, digits have been
lost, and it sums again in a form that loses none. A peer returns the first
sum. So for nearly equal distributions and nearly independent tables a peer may
be faster, and wrong; the tables show both. `jensenshannon` moreover checks
nothing: it takes negative numbers and nan. A path of its own for few outcomes
would close the gap, and be a second copy of every formula. Clarity wins here;
the column *ratio* says by how much.

Strings are told apart by `numpy.unique` on both sides, which takes nearly all
of the time: for 1e7 of them the ratio is 1, give or take the noise. Growth
from 1e6 to 1e7 leaves the processor's cache; what other programs do to the
memory at the time shows there more than anywhere else.
"""


@dataclass
class Result:
    task: Task
    peer: str
    seconds: float
    fastest: float
    ratio: float  # how many times faster infolib is
    memory: int
    error: float
    target: float | None

    @property
    def met(self) -> bool:
        return self.target is None or self.ratio >= self.target


Groups = Sequence[Sequence[Result]]


def page(groups: Groups, points: Sequence[Point]) -> str:
    parts = [HEAD.format(machine=_machine()), _targets(groups, points)]
    missed = [r for group in groups for r in group if not r.met]
    if missed:
        parts.append(NOTES)
    parts += ["## All rows\n", _rows(groups), _errors(points), _growth(groups)]
    return "\n".join(parts)


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{_processor()}, Python {platform.python_version()}, {packages}"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


# -- targets ------------------------------------------------------------------


def _targets(groups: Groups, points: Sequence[Point]) -> str:
    results = [r for group in groups for r in group]

    def result(job: str, size: str, peer: str) -> Result:
        (found,) = [
            r
            for r in results
            if (r.task.job, r.task.size, r.peer) == (job, size, peer)
        ]
        return found

    speed = [
        ("entropy", "4", SCIPY),
        ("entropy", "1000", SCIPY),
        ("mutual information of integers", "1e6", SKLEARN),
    ]
    lines = []
    for job, size, peer in speed:
        found = result(job, size, peer)
        lines.append(
            (
                f"{job}, {size}: at least {found.target:g} × {peer}",
                f"{found.ratio:.3g} ×",
                found.met,
            )
        )
    # what checking and keeping the digits costs: one array, or two
    allowed = {"entropy": 1.3, "cross-entropy": 1.7, "KL divergence": 1.7}
    for job, most in allowed.items():
        value = 1 / result(job, "1e6", BARE).ratio
        lines.append(
            (
                f"{job}, 1e6: at most {most} × the {BARE}",
                f"{value:.3g} ×",
                value <= most,
            )
        )
    judged = [r for r in results if r.target is not None]
    missed = [r for r in judged if r.ratio < 1]
    lines.append(
        (
            f"no slower than any of the {len(judged)} peer functions",
            f"slower in {len(missed)} rows",
            not missed,
        )
    )
    worst = max(p.error for p in points if _counts(p))
    smallest = max(
        min(p.size for p in points if p.measure == measure)
        for measure in {p.measure for p in points}
    )
    lines.append(
        (
            "KL, JS and MI right to 1e-12 down to 1e-18",
            f"{worst:.1e}; each was tried down to {smallest:.1e}",
            worst <= 1e-12 and smallest <= 1e-18,
        )
    )
    slope = max(growth for _, growth in _slopes(groups))
    lines.append(
        (
            "cost grows linearly: 1e7 against 1e6",
            f"{slope:.3g} times as long, at most",
            slope <= 12.5,
        )
    )
    most = max(
        group[0].memory for group in groups if group[0].task.job == "entropy"
    )
    lines.append(
        (
            "entropy: extra memory is bounded, whatever the size",
            f"at most {_bytes(most)}",
            most < 2**22,
        )
    )
    table = "\n".join(
        f"| {what} | {value} | {'met' if met else '**missed**'} |"
        for what, value, met in lines
    )
    return f"## Targets\n\n| target | measured | |\n|---|---|---|\n{table}\n"


def _counts(point: Point) -> bool:
    return point.peer == "infolib" and point.size >= 1e-18


# -- tables -------------------------------------------------------------------


def _rows(groups: Groups) -> str:
    lines = [
        "| job | size | | time | ratio | target | memory | error |",
        "|---|---|---|--:|--:|---|--:|--:|",
    ]
    for group in groups:
        for result in group:
            first = result is group[0]
            task = result.task
            lines.append(
                f"| {task.job if first else ''} | {task.size if first else ''}"
                f" | {result.peer} | {_seconds(result.seconds)}"
                f" | {'' if first else f'{result.ratio:.3g}'}"
                f" | {_verdict(result)} | {_bytes(result.memory)}"
                f" | {_error(result.error)} |"
            )
    return "\n".join(lines) + "\n"


def _verdict(result: Result) -> str:
    if result.target is None:
        return ""
    word = "met" if result.met else "**missed**"
    return f"{result.target:g}: {word}"


def _errors(points: Sequence[Point]) -> str:
    """The worst error of each peer, by decade of the divergence."""
    lines = ["## Errors by the size of the divergence\n"]
    edges = [1e-20, 1e-17, 1e-14, 1e-11, 1e-8, 1e-5, 1e-2, 10]
    pairs = list(zip(edges[:-1], edges[1:], strict=True))[::-1]
    for measure in dict.fromkeys(p.measure for p in points):
        mine = [p for p in points if p.measure == measure]
        ranges = [f"{low:g} to {high:g}" for low, high in pairs]
        lines.append(f"| {measure} in bits | {' | '.join(ranges)} |")
        lines.append("|---|" + "--:|" * len(pairs))
        for peer in dict.fromkeys(p.peer for p in mine):
            cells = []
            for low, high in pairs:
                found = [
                    p.error
                    for p in mine
                    if p.peer == peer and low <= p.size < high
                ]
                worst = max(found, key=_nan_last, default=None)
                cells.append("" if worst is None else _error(worst))
            lines.append(f"| {peer} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def _nan_last(error: float) -> float:
    return math.inf if math.isnan(error) else error


def _slopes(groups: Groups) -> list[tuple[str, float]]:
    """How much longer ten million take than one million, at the fastest.

    A busy machine takes most from what needs its memory most.
    """
    times = {
        (group[0].task.job, group[0].task.outcomes): group[0].fastest
        for group in groups
    }
    return [
        (job, seconds / times[job, 10**6])
        for (job, n), seconds in times.items()
        if n == 10**7
    ]


def _growth(groups: Groups) -> str:
    lines = [
        "## Growth\n",
        "How many times longer infolib takes for 1e7 than for 1e6; 10 is "
        "linear.\n",
        "| job | times longer |",
        "|---|--:|",
    ]
    lines += [f"| {job} | {growth:.3g} |" for job, growth in _slopes(groups)]
    return "\n".join(lines) + "\n"


# -- numbers ------------------------------------------------------------------


def _seconds(seconds: float) -> str:
    for unit, size in (("s", 1), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def _bytes(number: float) -> str:
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= size:
            return f"{number / size:.3g} {unit}"
    return f"{number:.0f} B"


def _error(error: float) -> str:
    if math.isnan(error):
        return "no number"
    return f"{error:.0e}" if error else "0"
