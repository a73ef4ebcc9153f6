"""Try the wheel of infolib alone, with old and new libraries.

In: infolib and pyproject.toml.  Out: a wheel, installed without anything else
in fresh environments in _build/wheel, and a line for each; an error if an
import, a measure, a figure or a proof fails there.

The oldest libraries are tried on the oldest Python of this machine, the
newest on the newest one, where all tests of infolib are run with them.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tools import environment
from tools.incremental import ROOT
from tools.wheel import BIN, UV, build, run

OUT = ROOT / "_build" / "wheel"
TESTS = ("pytest", "nbval", "hypothesis", "scipy", "scikit-learn")

# Run away from the repository, so that only what the wheel holds is found.
TRIAL = """
import math
import warnings
warnings.simplefilter("error")
import numpy as np
import infolib as il
assert il.entropy([1/2, 1/8, 1/8, 1/4]) == 1.75
assert il.kl_divergence([[1/2, 1/2]] * 9000, [[1/4, 3/4]] * 9000).shape == (
    9000,)
p = np.array([0.5, 0.5]) + [1e-9, -1e-9]
assert math.isclose(il.kl_divergence(p, [.5, .5]), 2e-18 / math.log(2),
                    rel_tol=1e-6)
assert il.mutual_information_from_samples(list("abab"), [1, 2, 1, 2]) == 1.0
assert il.softmax([0, 0]).tolist() == [0.5, 0.5]
# An old Matplotlib beside a new parser warns of itself.
warnings.simplefilter("default")
import sympy
assert il.symbolic.entropy([sympy.Rational(1, 2)] * 2) == 1
import matplotlib
matplotlib.use("svg")
il.plots.use_style()
il.plots.binary_entropy_curve().figure.canvas.draw()
il.exercises.check_pin(None, None, None)
print(*(f"{m.__name__} {m.__version__}" for m in (np, sympy, matplotlib)))
"""


def pythons() -> dict[int, str]:
    """The Pythons 3.x of this machine that are supported, by their x."""
    found = {}
    for minor in range(environment.OLDEST[1], environment.NEWEST[1] + 1):
        search = (UV, "python", "find", "--system", "--no-python-downloads")
        answer = subprocess.run(
            (*search, f"3.{minor}"), capture_output=True, text=True
        )
        if answer.returncode == 0:
            found[minor] = answer.stdout.strip()
    return found | {sys.version_info.minor: sys.executable}


def dependencies() -> list[str]:
    """What infolib needs, named so that "lowest-direct" is about it."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]["dependencies"]


def try_with(wheel: Path, resolution: str, python: str) -> None:
    """Install the wheel alone, with the lowest or highest versions."""
    home = OUT / resolution
    here = home / BIN / "python"
    run(UV, "venv", "--quiet", "--clear", "--python", python, home)
    # Away from pyproject.toml, whose constraints are for requirements.txt.
    elsewhere = Path(tempfile.gettempdir())
    install = (UV, "pip", "install", "--quiet", "--python", here)
    install += ("--only-binary", ":all:", "--resolution", resolution)
    run(*install, wheel, *dependencies(), cwd=elsewhere)
    versions = run(here, "-c", TRIAL, cwd=OUT).splitlines()[-1]
    print(run(here, "--version"), f"{resolution}: {versions}", flush=True)
    if resolution == "highest":
        run(*install, *TESTS, cwd=elsewhere)
        # The script, not `python -m pytest`, which would import the infolib
        # of the repository; and without tests/conftest.py, which needs tools.
        tests = "tests/infolib"
        command = ("--quiet", "--confcutdir", tests, tests)
        told = run(home / BIN / "pytest", *command)
        print("  tests of infolib:", told.splitlines()[-1])


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.whl"):
        old.unlink()
    wheel = build(OUT)
    found = pythons()
    # The oldest NumPy of the range has wheels for Python 3.11 and 3.12 only.
    if min(found) <= 12:
        try_with(wheel, "lowest-direct", found[min(found)])
    try_with(wheel, "highest", found[max(found)])


if __name__ == "__main__":
    main()
