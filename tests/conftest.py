"""How the tests are shared out, which need not run again, which took long.

Two workers share the tests (`-n auto`). A file stays on one
worker, and so does a notebook; the tests of single pages are given out one by
one at the end, so that no worker waits for the other.

`--unless-passed=notebooks` leaves out the notebooks that have passed here as
they are: the whole file, stored outputs included, and all that it runs with.
`--unless-passed=infolib` does the same for the tests of infolib.
"""

import json
import sys
from collections import Counter

import pytest
from xdist.scheduler import LoadScopeScheduling

from tools import fresh
from tools.fresh import BUILD, ROOT

PASSED = BUILD / "passed"
ONE_BY_ONE = "tour.py"
SURROUNDINGS = ("infolib", "chapters/data", "requirements.txt")
INFOLIB = ("tests/infolib", "infolib")
SLOWEST = 12  # lines of the table at the end


def part_of(nodeid):
    """What a test belongs to: a notebook, infolib, or its file."""
    file = file_of(nodeid)
    inside = file.startswith(tuple(f"{folder}/" for folder in INFOLIB))
    return "infolib" if inside else file


def file_of(nodeid):
    """The file of a test; nbval writes name::ipynb::Cell 3 for a notebook."""
    return nodeid.replace("::ipynb::", ".ipynb::", 1).split("::")[0]


def made_from(part, chosen):
    """One number for everything that the outcome of a part depends on."""
    tests = "tests/infolib" if part == "infolib" else part
    paths = [ROOT / name for name in (tests, *SURROUNDINGS)]
    return fresh.digest(sys.version, chosen, *paths)


def record(part):
    return PASSED / f"{part.replace('/', '.')}.txt"


class Parts:
    """The parts of a run: which are left out, how long the others took."""

    def __init__(self, config):
        self.config = config
        self.chosen = config.getoption("markexpr")
        self.seconds = Counter()
        self.passed = Counter()
        self.failed = set()
        kinds = config.getoption("unless_passed")
        parts = ["infolib"] if "infolib" in kinds else []
        if "notebooks" in kinds:
            notebooks = sorted((ROOT / "chapters").glob("*.ipynb"))
            parts += [f"chapters/{path.name}" for path in notebooks]
        self.left_out = [part for part in parts if self.has_passed(part)]

    def has_passed(self, part):
        known = record(part)
        return known.is_file() and known.read_text(
            encoding="utf-8"
        ) == made_from(part, self.chosen)

    def pytest_ignore_collect(self, collection_path):
        place = collection_path.relative_to(ROOT).as_posix()
        if collection_path.is_dir():
            place += "/"
        return part_of(place) in self.left_out or None

    def pytest_runtest_logreport(self, report):
        part = part_of(report.nodeid)
        self.seconds[part] += report.duration
        self.passed[part] += report.passed and report.when == "call"
        if report.failed:
            self.failed.add(part)

    def is_whole(self, part):
        """Did everything of a part run, and pass?"""
        if part in self.failed or self.config.getoption("keyword"):
            return False
        if part == "infolib":
            return {*INFOLIB} <= {*self.config.args}
        text = (ROOT / part).read_text(encoding="utf-8")
        cells = [c["cell_type"] for c in json.loads(text)["cells"]]
        return self.passed[part] == cells.count("code")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self):
        for part in self.passed:
            known = part == "infolib" or part.endswith(".ipynb")
            if known and self.is_whole(part):
                record(part).parent.mkdir(parents=True, exist_ok=True)
                key = made_from(part, self.chosen)
                record(part).write_text(key, encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter):
        write = terminalreporter.write_line
        if self.left_out:
            write("has passed here before, unchanged since, not run again:")
            write("  " + ", ".join(self.left_out))
        write("what took long, in seconds:")
        for part, seconds in self.seconds.most_common(SLOWEST):
            write(f"{seconds:7.0f}  {part}")


def pytest_addoption(parser):
    parser.addoption(
        "--unless-passed",
        action="append",
        default=[],
        choices=["notebooks", "infolib"],
        help="leave out what has passed here and has not changed since",
    )


def pytest_configure(config):
    config.pluginmanager.register(Parts(config))


class ByFile(LoadScopeScheduling):
    """Gives a worker a whole file, but the tests of pages one by one."""

    def _split_scope(self, nodeid):
        file = file_of(nodeid)
        return nodeid if file.endswith(ONE_BY_ONE) else file


def pytest_xdist_auto_num_workers(config):
    # without infolib the quick tests take less time than starting workers
    return 0 if "infolib" in Parts(config).left_out else 2


def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)
