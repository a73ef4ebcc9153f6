"""Does the wheel of infolib work alone, with the oldest and newest libraries?

In: infolib and pyproject.toml.  Out: a wheel, installed without anything else
in fresh environments in _build/wheel, and a line for each; an error if an
import, a measure, a figure or a proof fails there.

It is tried with the Python that runs this file, of .venv under `make wheel`;
`python3.13 tools/wheel.py` tries another one.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "_build" / "wheel"
BIN = "Scripts" if os.name == "nt" else "bin"
UV = ROOT / ".venv" / BIN / "uv"

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


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """What the command says; the end of the script if it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr[-2000:]}")
    return done.stdout.strip()


def dependencies() -> list[str]:
    """What infolib needs, named so that "lowest-direct" is about it."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]["dependencies"]


def try_with(wheel: Path, resolution: str) -> None:
    """Install the wheel alone, with the lowest or highest versions."""
    home = OUT / resolution
    python = home / BIN / "python"
    run(UV, "venv", "--quiet", "--clear", "--python", sys.executable, home)
    install = (UV, "pip", "install", "--quiet", "--python", python)
    install += ("--only-binary", ":all:", "--resolution", resolution)
    run(*install, wheel, *dependencies())
    versions = run(python, "-c", TRIAL, cwd=OUT).splitlines()[-1]
    python_version = ".".join(map(str, sys.version_info[:2]))
    print(f"Python {python_version}, {resolution}: {versions}")


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.whl"):
        old.unlink()
    run(UV, "build", "--quiet", "--wheel", "--out-dir", OUT)
    (wheel,) = OUT.glob("*.whl")
    # The oldest NumPy of the range has wheels for Python 3.11 and 3.12 only.
    if sys.version_info < (3, 13):
        try_with(wheel, "lowest-direct")
    try_with(wheel, "highest")


if __name__ == "__main__":
    main()
