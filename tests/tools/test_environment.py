"""The Pythons that the project promises, and the environment made for them."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbval.plugin import get_sanitize_patterns
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "environment.py"
PYTHONS = [f"3.{minor}" for minor in range(11, 16)]


def pins(name):
    """The exact versions of a lock: (name, version, marker or None)."""
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-e")):
            requirement = Requirement(line)
            (specifier,) = requirement.specifier
            assert specifier.operator == "==", line
            package = canonicalize_name(requirement.name)
            yield package, specifier.version, requirement.marker


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    "lock", ["requirements.txt", "bench/requirements.txt"]
)
def test_a_lock_has_one_version_of_each_package_for_each_python(lock, python):
    environment = {"python_version": python, "python_full_version": python}
    found = [
        package
        for package, _, marker in pins(lock)
        if marker is None or marker.evaluate(environment)
    ]
    assert {"numpy", "scipy", "pyyaml", "jupyter-book"} <= set(found)
    assert len(found) == len(set(found))


def test_the_lock_for_proofs_has_the_pins_of_the_lock():
    lines = [
        (ROOT / name).read_text(encoding="utf-8").splitlines()
        for name in ("requirements.txt", "bench/requirements.txt")
    ]
    assert set(lines[0]) <= set(lines[1])


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("README.md", "Python 3.11 to 3.15"),
        ("Makefile", "Python 3.11 to 3.15"),
        ("chapters/teaching.md", "Python 3.11 to 3.15"),
        (".github/workflows/test.yml", f"python: {json.dumps(PYTHONS)}"),
        ("pyproject.toml", f'requires-python = ">={PYTHONS[0]}"'),
    ],
)
def test_every_page_names_the_same_pythons(page, words):
    assert words in (ROOT / page).read_text(encoding="utf-8")


def test_without_figures_all_else_is_compared():
    path = ROOT / "tests" / "notebooks" / "nbval_without_figures.cfg"
    ((regex, replacement),) = get_sanitize_patterns(path.read_text())
    figures, others = [], []
    for notebook in (ROOT / "chapters").glob("*.ipynb"):
        for cell in json.loads(notebook.read_bytes())["cells"]:
            for output in cell.get("outputs", []):
                for kind, lines in output.get("data", output).items():
                    found = figures if kind == "image/svg+xml" else others
                    found.append("".join(lines))
    assert len(figures) > 20
    assert len({re.sub(regex, replacement, text) for text in figures}) == 1
    assert [re.sub(regex, replacement, text) for text in others] == others


def run_as(version):
    """Run the script in a Python that says that it is another version."""
    code = "import sys; sys.version_info = %r; exec(sys.stdin.read())"
    return subprocess.run(
        [sys.executable, "-c", code % (version,)],
        input=SCRIPT.read_text(encoding="utf-8"),
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("version", "age"),
    [((2, 7, 18), "old"), ((3, 10, 13), "old"), ((3, 16, 0), "new")],
)
def test_another_python_is_told_in_one_line_which_ones_do(version, age):
    told = run_as(version)
    assert told.returncode == 1
    assert told.stdout == ""
    assert told.stderr == (
        f"Python {version[0]}.{version[1]} is too {age}: Measuring Surprise "
        f"needs {PYTHONS[0]} to {PYTHONS[-1]}; name another with: "
        f"make PYTHON=/path/to/python{PYTHONS[-1]}\n"
    )


def test_an_old_python_can_read_the_script():
    newer = (
        ast.JoinedStr,
        ast.NamedExpr,
        ast.AnnAssign,
        ast.Match,
        ast.AsyncFunctionDef,
        ast.Nonlocal,
        ast.YieldFrom,
    )
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]


# --- a small project, whose environment takes seconds -----------------------


@pytest.fixture
def project(tmp_path):
    (tmp_path / "tools").mkdir()
    shutil.copy(SCRIPT, tmp_path / "tools")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "requirements.txt").touch()
    return tmp_path


def make_environment(project):
    """Run the script where no package index can be reached."""
    settings = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/",  # where nobody listens
    }
    return subprocess.run(
        [sys.executable, project / "tools" / "environment.py"],
        env=os.environ | settings,
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_an_environment_is_made_once_and_updated(project):
    """And what fails meanwhile leaves it, but does not take it for good."""
    python = project / ".venv" / "bin" / "python"
    told = make_environment(project)
    assert told.stdout.startswith("Installing (a few minutes, once)")
    assert told.returncode == 0, told.stderr
    assert python.exists()
    assert make_environment(project).stdout == ""

    (project / "requirements.txt").write_text("some/missing-folder\n")
    for _ in range(2):
        told = make_environment(project)
        assert told.stdout.startswith("Updating")
        assert told.stderr.startswith("no environment: Invalid requirement: ")
        assert told.stderr.endswith("; see _build/environment.log\n")
        assert told.returncode == 1
        assert python.exists()

    (project / "requirements.txt").write_text("# another lock\n")
    assert make_environment(project).returncode == 0
    assert make_environment(project).stdout == ""


@pytest.mark.slow
def test_an_environment_that_a_link_leads_to_is_left_alone(project):
    other = project / "other"
    other.mkdir()
    (other / "kept").touch()
    (project / ".venv").symlink_to(other)
    assert make_environment(project).returncode == 0
    assert (other / "kept").exists()
    assert not (project / ".venv").is_symlink()


@pytest.mark.slow
def test_without_a_network_one_line_says_so_and_nothing_is_left(project):
    (project / "requirements.txt").write_text("some-package==1.0\n")
    told = make_environment(project)
    assert told.returncode == 1
    assert told.stderr == (
        "no environment: the package index cannot be reached; "
        "see _build/environment.log\n"
    )
    assert not (project / ".venv").exists()
