"""`make bench`: race infolib against its peers and write the results down.

In: the tasks of `bench.peers.tasks`, the sweep of `bench.peers.accuracy`.
Out: bench/results/benchmarks.md, benchmarks-speed.svg, benchmarks-error.svg.
"""

import os

# One thread for all, infolib and peers alike: set before NumPy is imported.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

import time  # noqa: E402
import warnings  # noqa: E402
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402

from bench.peers import accuracy, clock, exact, figures, report  # noqa: E402
from bench.peers.report import Result  # noqa: E402
from bench.peers.tasks import Task, tasks  # noqa: E402

RESULTS = Path(__file__).resolve().parent.parent / "results"


def measured(task: Task) -> list[Result]:
    """A result for each peer, the one of infolib in front."""
    names = ["infolib", *(peer.name for peer in task.peers)]
    calls = [task.ours, *(peer.call for peer in task.peers)]
    targets = [None, *(peer.target for peer in task.peers)]
    truth = task.truth()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the peers' own
        errors = [exact.relative_error(call(), truth) for call in calls]
        memory = [clock.extra_memory(call) for call in calls]
        seconds = clock.race(calls)
    ratios = np.median(seconds / seconds[:, :1], axis=0)
    return [
        Result(task, *rest)
        for rest in zip(
            names,
            np.median(seconds, axis=0).tolist(),
            seconds.min(axis=0).tolist(),
            ratios.tolist(),
            memory,
            errors,
            targets,
            strict=True,
        )
    ]


def main() -> None:
    started = time.time()
    groups = []
    for task in tasks():
        groups.append(measured(task))
        print(f"{time.time() - started:5.0f} s  {task.job}, {task.size}")
    points = list(accuracy.points())
    print(f"{time.time() - started:5.0f} s  errors")
    page = report.page(groups, points)
    (RESULTS / "benchmarks.md").write_text(page, encoding="utf-8")
    figures.speed(groups, RESULTS / "benchmarks-speed.svg")
    figures.errors(points, RESULTS / "benchmarks-error.svg")
    print("bench/results/benchmarks.md, benchmarks-{speed,error}.svg")


if __name__ == "__main__":
    main()
