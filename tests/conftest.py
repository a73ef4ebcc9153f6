"""How the tests are shared out, which need not run again, which took long.

Two workers share the tests (`-n auto`). A file stays on one
worker, and so does a notebook; the tests of single pages are given out one by
one at the end, so that no worker waits for the other.

`--unless-passed` leaves out what has passed here and has not changed since:
`notebooks`, each with its whole file, stored outputs included, and all that it
runs with; `infolib`, its tests and doctests; `pages`, each file of the tests
of the built site, with the site, the browsers and all that the tests use.
"""

import shutil
import subprocess
import sys
from collections import Counter
from functools import cache

import pytest
from xdist.scheduler import LoadScopeScheduling

from tools import chromium, incremental
from tools.incremental import BUILD, ROOT

PASSED = BUILD / "passed"
ONE_BY_ONE = "tour.py"
SURROUNDINGS = ("infolib", "chapters/data", "requirements.txt")
INFOLIB = ("tests/infolib", "infolib")
PAGES = "tests/pages"
USED_BY_PAGES = (
    PAGES,
    "answers",
    "bench",
    "chapters",
    "infolib",
    "locale",
    "package-lock.json",
    "requirements.txt",
    "theme",
    "tools",
    "widgets",
)
SLOWEST = 12  # lines of the table at the end


def part_of(nodeid):
    """What a test belongs to: a notebook, infolib, or its file."""
    file = file_of(nodeid)
    inside = file.startswith(tuple(f"{folder}/" for folder in INFOLIB))
    return "infolib" if inside else file


def file_of(nodeid):
    """The file of a test; nbval writes name::ipynb::Cell 3 for a notebook."""
    return nodeid.replace("::ipynb::", ".ipynb::", 1).split("::")[0]


@cache
def site_and_browsers():
    """One number for the built site and for all that its tests use."""
    found = [chromium.path(), *map(shutil.which, ("firefox", "firefox-esr"))]
    versions = [
        subprocess.check_output([path, "--version"]) for path in found if path
    ]
    paths = [ROOT / name for name in USED_BY_PAGES]
    return incremental.digest(versions, *paths, BUILD / "site")


def made_from(part, chosen):
    """One number for everything that the outcome of a part depends on."""
    if part.startswith(PAGES):
        return incremental.digest(sys.version, chosen, site_and_browsers())
    tests = "tests/infolib" if part == "infolib" else part
    paths = [ROOT / name for name in (tests, *SURROUNDINGS)]
    return incremental.digest(sys.version, chosen, *paths)


def record(part):
    return PASSED / f"{part.replace('/', '.')}.txt"


def known_parts(kinds):
    """The parts that `--unless-passed` may leave out."""
    if "infolib" in kinds:
        yield "infolib"
    if "notebooks" in kinds:
        for path in sorted((ROOT / "chapters").glob("*.ipynb")):
            yield f"chapters/{path.name}"
    if "pages" in kinds and (BUILD / "site").is_dir():
        for path in sorted((ROOT / PAGES).glob("test_*.py")):
            yield f"{PAGES}/{path.name}"


class Parts:
    """The parts of a run: which are left out, how long the others took."""

    def __init__(self, config):
        self.config = config
        chosen = config.getoption("markexpr")
        self.keys = {
            part: made_from(part, chosen)
            for part in known_parts(config.getoption("unless_passed"))
        }
        self.left_out = [
            part
            for part, key in self.keys.items()
            if record(part).is_file()
            and record(part).read_text(encoding="utf-8") == key
        ]
        self.seconds = Counter()
        self.passed = set()
        self.not_passed = set()  # failed or skipped

    def pytest_ignore_collect(self, collection_path):
        place = collection_path.relative_to(ROOT).as_posix()
        if collection_path.is_dir():
            place += "/"
        return part_of(place) in self.left_out or None

    def pytest_runtest_logreport(self, report):
        part = part_of(report.nodeid)
        self.seconds[part] += report.duration
        known = self.passed if report.passed else self.not_passed
        known.add(part)

    def is_whole(self, part):
        """Does this run hold all tests of a part?"""
        wanted = INFOLIB if part == "infolib" else [part]
        given = [ROOT / name for name in self.config.args]
        return not self.config.getoption("keyword") and all(
            any((ROOT / name).is_relative_to(path) for path in given)
            for name in wanted
        )

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus):
        is_worker = hasattr(self.config, "workerinput")  # it saw only its own
        to_the_end = exitstatus in (0, 1) and not self.config.getoption(
            "maxfail"
        )
        if is_worker or not to_the_end:
            return
        for part, key in self.keys.items():
            if part in self.passed - self.not_passed and self.is_whole(part):
                record(part).parent.mkdir(parents=True, exist_ok=True)
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
        choices=["notebooks", "infolib", "pages"],
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
    # the quick tests alone take less time than starting workers
    parts = Parts(config)
    return 0 if parts.left_out == [*parts.keys] != [] else 2


def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)
