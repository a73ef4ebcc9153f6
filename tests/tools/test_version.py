"""The version stands in pyproject.toml; what repeats it agrees with it."""

import re

import yaml

from tools.edition import VERSION
from tools.incremental import ROOT


def test_the_citation_names_the_version():
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["version"] == VERSION


def test_the_changelog_says_what_the_version_brings():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = next(
        title
        for title in re.findall(r"^## (.+)$", text, re.M)
        if title != "Unreleased"
    )
    assert first.split(":")[0] == VERSION


def test_a_release_is_tested_and_translated():
    path = ROOT / ".github/workflows/release.yml"
    steps = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    commands = [step.get("run") for step in steps["release"]["steps"]]
    assert commands.index(".ci/run") < commands.index("make site STRICT=1")
