"""Does a test fail for every small change of infolib?

In: infolib, its tests, survivors.toml (why some changes cannot be noticed).
Out: bench/results/mutants.md; an error if less than 95 % are noticed.

mutmut makes the changes in a copy, _build/mutation, and runs for each the
tests that reach the changed function.  It takes half an hour on two cores.
After tests have been added, `python -m bench.mutants again` tries only the
survivors.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

from tools.incremental import ROOT

COPY = ROOT / "_build" / "mutation"
PAGE = ROOT / "bench" / "results" / "mutants.md"
REASONS = ROOT / "bench" / "survivors.toml"
MUTMUT = Path(sys.executable).parent / "mutmut"
NEEDED = 0.95
# "interrupted": with the change not even the tests could be collected
NOTICED = {"killed", "timeout", "segfault", "check was interrupted by user"}

HEAD = """\
# Mutation testing

This page is written by `make mutants`. {total} times a small change was made
in the functions of `infolib` that compute something: a number, a comparison,
an operator, an argument, a word of a message. In {noticed} cases a test failed
or ran without end: **{score:.1%}** were noticed. The target is {needed:.0%}.

Constants of modules and the sub-packages `plots` and `exercises` are left out:
the constants are limits of speed and accuracy that the tests of accuracy try
from both sides, and what is drawn and said is compared as a whole by tests of
its own.

| module | changes | noticed | |
|---|--:|--:|--:|
"""


def make_copy() -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    for part in ("infolib", "tests/infolib", "chapters"):
        shutil.copytree(ROOT / part, COPY / part)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, COPY / name)


def mutmut(*arguments: str) -> str:
    command = [MUTMUT, *arguments]
    done = subprocess.run(command, cwd=COPY, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"mutmut {' '.join(arguments)}:\n{done.stdout[-3000:]}")
    return done.stdout


def results() -> dict[str, str]:
    """What became of each mutant."""
    lines = mutmut("results", "--all", "true").splitlines()
    pairs = [line.strip().rsplit(": ", 1) for line in lines if ": " in line]
    return {name: fate for name, fate in pairs}


def module(mutant: str) -> str:
    """infolib.measures of infolib.measures.x_entropy__mutmut_3."""
    return re.sub(r"\.x[_ǁ].*", "", mutant)


def change(mutant: str) -> str:
    """The changed lines, old and new."""
    lines = mutmut("show", mutant).splitlines()
    return "\n".join(
        f"{line[0]} {line[1:].strip()}"
        for line in lines
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    )


def explained(changes: list[str]) -> str:
    """The survivors, each under the reason that fits it."""
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))["reason"]
    parts = ["\n## Changes that no test notices, and why\n"]
    left = list(changes)
    for reason in reasons:
        found = [c for c in left if re.search(reason["change"], c)]
        left = [c for c in left if c not in found]
        if found:
            parts.append(f"### {len(found)}: {reason['why']}\n")
            parts += [f"```diff\n{text}\n```\n" for text in found]
    if left:
        parts.append(f"### {len(left)}: without a reason yet\n")
        parts += [f"```diff\n{text}\n```\n" for text in left]
    return "\n".join(parts)


def try_all(*mutants: str) -> None:
    """Run the tests on all mutants, or on those that are named."""
    print("mutmut at work; _build/mutation holds its state", flush=True)
    with (COPY / "mutmut.log").open("w") as log:
        run = [MUTMUT, "run", "--max-children", "2", *mutants]
        subprocess.run(run, cwd=COPY, stdout=log, stderr=log, check=True)


def main() -> None:
    if sys.argv[1:] == ["again"]:
        tests = Path("tests") / "infolib"
        for home in (COPY, COPY / "mutants"):
            shutil.copytree(ROOT / tests, home / tests, dirs_exist_ok=True)
        fates = results()
        left = [name for name in fates if fates[name] not in NOTICED]
        if left:
            try_all(*left)
    else:
        make_copy()
        try_all()
    write_page(results())


def write_page(fates: dict[str, str]) -> None:
    total = Counter(module(mutant) for mutant in fates)
    noticed = Counter(
        module(mutant) for mutant, fate in fates.items() if fate in NOTICED
    )
    score = noticed.total() / total.total()
    rows = [
        f"| {name} | {total[name]} | {noticed[name]} "
        f"| {noticed[name] / total[name]:.1%} |"
        for name in sorted(total)
    ]
    head = HEAD.format(
        total=total.total(),
        noticed=noticed.total(),
        score=score,
        needed=NEEDED,
    )
    changes = [
        f"# {module(mutant)}\n{change(mutant)}"
        for mutant, fate in sorted(fates.items())
        if fate not in NOTICED
    ]
    page = head + "\n".join(rows) + "\n" + explained(changes)
    PAGE.write_text(page, encoding="utf-8")
    print(f"{score:.1%} of {total.total()} noticed: bench/results/mutants.md")
    if score < NEEDED:
        sys.exit(f"less than {NEEDED:.0%}")


if __name__ == "__main__":
    main()
