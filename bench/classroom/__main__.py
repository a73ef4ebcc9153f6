"""How many students does this machine hold? Let a class work on a hub.

In: the notebooks; a JupyterHub that runs on this machine with this
environment (hub.py). Out: bench/results/classroom.md, and the same on the
screen.

    python -m bench.classroom --students 20

starts a hub, lets 20 students log in at once (student.py), and reports the
memory of their servers and kernels, and how long they waited. Several numbers
are several classes, one after the other. Linux only: only there can memory
that processes share be told from their own.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.classroom import hub
from bench.classroom.student import Lesson, Student

RESULTS = Path(__file__).resolve().parent.parent / "results" / "classroom.md"
MEGABYTE = 1e6
KERNEL, SERVER = "ipykernel_launcher", "jupyterhub.singleuser"
PACKAGES = ("jupyterhub", "jupyterlab", "jupyter_server", "ipykernel", "numpy")
HEAD = """\
# A class on one machine

This page is written by `{command}`:
{machine};
{packages}.

Each student logs in to a JupyterHub on this machine, all in the same second,
starts a server, opens `{notebook}` and runs its {cells} cells of code one by
one, with pauses of {pause:g} s on average. The hub waits {limit} s for a
server, and else is as it comes. What a browser does beyond that, loading
JupyterLab and drawing, is not in these numbers.

- *Memory* is what a student adds to the machine, in MB: the most at a time,
  divided by the students. Memory that processes share is divided among them
  (PSS), as it is for *server* and *kernel*, the medians. *RSS* counts it for
  each again.
- Times are in seconds, the median and the worst of the class. *JupyterLab* and
  *first cell* begin with the log-in; *all cells* is what a student waits for
  answers in all, *longest* for one; *lesson* is all of it, with the pauses.
- *CPU* is what a student takes of one core for all of it, in seconds.
- *Others* is how busy the processor was before the class came, with what else
  runs on this machine.

"""
COLUMNS = (
    "students",
    "memory",
    "server",
    "kernel",
    "RSS",
    "JupyterLab",
    "first cell",
    "all cells",
    "longest",
    "lesson",
    "CPU",
    "others",
)


@dataclass
class Sample:
    """What the processes of a class take at one moment."""

    servers: list[float] = field(default_factory=list)  # PSS in MB
    kernels: list[float] = field(default_factory=list)
    resident: float = 0  # RSS of all of these
    seconds: float = 0  # of the processor, since they began

    @property
    def memory(self) -> float:
        return sum(self.servers) + sum(self.kernels)


def sample(process: psutil.Process) -> Sample:
    """Look at the servers and kernels that a hub has started."""
    found = Sample()
    for child in process.children(recursive=True):
        try:
            command = child.cmdline()
            if KERNEL not in command and SERVER not in command:
                continue
            memory = child.memory_full_info()
            times = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        kind = found.kernels if KERNEL in command else found.servers
        kind.append(memory.pss / MEGABYTE)
        found.resident += memory.rss / MEGABYTE
        found.seconds += times.user + times.system
    return found


class Watch(threading.Thread):
    """Looks every two seconds, and keeps the moment of the most memory."""

    def __init__(self, process: psutil.Process) -> None:
        super().__init__(daemon=True)
        self.process, self.most = process, Sample()
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(2):
            now = sample(self.process)
            if now.memory > self.most.memory:
                self.most = now


@dataclass
class Result:
    lessons: list[Lesson]
    most: Sample
    last: Sample
    others: float  # percent of the processor


def hold_class(students: int, options: argparse.Namespace) -> Result:
    """Let students come at once and work; return when the last is done."""
    others = psutil.cpu_percent(interval=5)
    names = [f"student{number + 1}" for number in range(students)]
    with (
        tempfile.TemporaryDirectory() as work,
        hub.running(Path(work), names, options.limit) as (address, process),
        ThreadPoolExecutor(students) as pool,
    ):
        watch = Watch(process)
        watch.start()
        coming = [Student(address, name) for name in names]
        lessons = list(
            pool.map(
                lambda it: it.attend(options.notebook, options.pause), coming
            )
        )
        watch.over.set()
        watch.join()
        return Result(lessons, watch.most, sample(process), others)


def median_and_worst(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.0f}, {max(seconds):.0f}"


def line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def row(result: Result) -> str:
    """A line of the table."""
    lessons, most = result.lessons, result.most
    students = len(lessons)
    cells = (
        f"{students}",
        f"{most.memory / students:.0f}",
        f"{statistics.median(most.servers):.0f}",
        f"{statistics.median(most.kernels):.0f}",
        f"{most.resident / students:.0f}",
        median_and_worst([lesson.server for lesson in lessons]),
        median_and_worst([lesson.first for lesson in lessons]),
        median_and_worst([sum(lesson.cells) for lesson in lessons]),
        median_and_worst([max(lesson.cells) for lesson in lessons]),
        median_and_worst([lesson.whole for lesson in lessons]),
        f"{result.last.seconds / students:.0f}",
        f"{result.others:.0f}%",
    )
    return line(cells)


def again(results: list[Result]) -> str:
    """How often something had to be tried again."""
    lessons = [lesson for result in results for lesson in result.lessons]
    starts = sum(lesson.starts - 1 for lesson in lessons)
    lost = sum(lesson.lost for lesson in lessons)
    return (
        f"\n{starts} times the hub gave up on a server, and the student asked "
        f"again; {lost} times a connection was lost and made again.\n"
    )


def machine() -> str:
    cores, memory = os.cpu_count(), psutil.virtual_memory().total / 1e9
    python = platform.python_version()
    return f"{cores} cores, {memory:.0f} GB of memory, Python {python}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.classroom")
    parser.add_argument("--students", type=int, nargs="+", default=[20])
    parser.add_argument("--notebook", default="chapters/02_entropy.ipynb")
    parser.add_argument("--pause", type=float, default=5)
    parser.add_argument("--limit", type=int, default=300)
    options = parser.parse_args()
    if not sys.platform.startswith("linux"):
        sys.exit("memory can be measured on Linux only")
    results, rows = [], ""
    for students in options.students:
        started = time.monotonic()
        result = hold_class(students, options)
        results.append(result)
        rows += row(result)
        minutes = (time.monotonic() - started) / 60
        print(f"{students} students, {minutes:.1f} minutes:", flush=True)
        print(row(result), end=again([result]), flush=True)
    head = HEAD.format(
        command=f"python -m bench.classroom {' '.join(sys.argv[1:])}".strip(),
        machine=machine(),
        packages=", ".join(f"{name} {version(name)}" for name in PACKAGES),
        notebook=options.notebook,
        cells=len(results[0].lessons[0].cells),
        pause=options.pause,
        limit=options.limit,
    )
    table = line(COLUMNS) + line(["--:"] * len(COLUMNS)) + rows
    page = head + table + again(results)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
