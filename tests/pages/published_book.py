"""A small book of one page of each kind, built as it is published.

In: the pages of an edition. Out: the same pages, fewer of them, with the
address of the site and of the repository set as the deploy workflow sets
them, and a deck.
"""

import dataclasses
import shutil
from pathlib import Path

import pytest
import yaml

from tools import book, slides
from tools.edition import BUILD, Edition
from tools.incremental import ROOT

ADDRESS = "https://example.org/under/a/path/"
REPOSITORY = "someone/measuring-surprise"
PAGES = (
    "intro",
    "chapters/01_information",
    "chapters/appendix_b_notation",
)


def write_source(edition: Edition, folder: Path):
    """Copy the source of an edition, its contents cut down to PAGES."""
    for name in book.SOURCE:
        path = edition.source / name
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, folder / name)
    toc = yaml.safe_load((folder / "_toc.yml").read_text("utf-8"))
    for part in toc["parts"]:
        part["chapters"] = [c for c in part["chapters"] if c["file"] in PAGES]
    toc["parts"] = [part for part in toc["parts"] if part["chapters"]]
    config = edition.settings()
    extensions = config["sphinx"]["local_extensions"]
    for name in extensions:
        extensions[name] = str(ROOT)
    for name, content in (("_toc", toc), ("_config", config)):
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")


def build(edition: Edition) -> Edition:
    """Build the small book; return the edition that it is."""
    folder = BUILD / "published" / edition.language
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "source").mkdir(parents=True)
    small = dataclasses.replace(
        edition, source=folder / "source", build=folder
    )
    write_source(edition, small.source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS.rstrip("/"))
        patch.setenv("GITHUB_REPOSITORY", REPOSITORY)
        # what leads to a page that is left out is a warning, and meant
        book.build(small, folder / "work", strict=()).rename(small.html)
    slides.put_assets(small)
    for page, following in slides.decks(small):
        text = slides.deck(small, page, following)
        slides.deck_of(small, page).write_text(text, encoding="utf-8")
    return small
