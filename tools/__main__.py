"""The commands behind the Makefile: python -m tools COMMAND."""

import argparse
import os
import sys
from pathlib import Path

from tools import (
    book,
    edition,
    execute,
    repair,
    serve,
    slides,
    website,
    widgets,
)
from tools.korean import catalogs, commands, tree


def make_korean():
    """The Korean book and its slides."""
    tree.main()
    book.main(edition.KOREAN)
    slides.main(edition.KOREAN)


def make_site():
    """Both editions, put together; STRICT=1 wants everything translated."""
    if os.environ.get("STRICT", "0") not in ("", "0"):
        commands.check_complete()
    website.main()


def check_catalogs(names):
    """Look for mistakes in catalogs, all of them if none is named."""
    paths = [Path(name) for name in names]
    for path in paths:
        if not path.is_file():
            sys.exit(f"no such catalog: {path}")
    paths = paths or [catalogs.path_of(n) for n in catalogs.everything()]
    sys.exit(commands.check(paths) > 0)


def parser():
    top = argparse.ArgumentParser(prog="python -m tools", description=__doc__)
    group = top.add_subparsers(metavar="COMMAND", required=True)

    def add(name, call, text):
        command = group.add_parser(name, help=text, description=text)
        command.set_defaults(call=call)
        return command

    add(
        "book",
        lambda _: book.main(edition.ENGLISH),
        "build the English book in _build/html",
    )
    add(
        "slides",
        lambda _: slides.main(edition.ENGLISH),
        "make the English decks in _build/slides, with PDFs",
    )
    add("ko", lambda _: make_korean(), "make the Korean book and slides")
    add("site", lambda _: make_site(), "put both editions together")
    command = add(
        "serve", lambda given: serve.main(given.folder), "show the site"
    )
    command.add_argument("folder", nargs="?", default=edition.SITE, type=Path)
    add(
        "bundle",
        lambda _: widgets.for_notebooks(edition.ROOT / "infolib"),
        "let figures move in JupyterLab, too",
    )
    command = add(
        "execute",
        lambda given: execute.main(given.notebooks),
        "run notebooks, all of them if none is named, and store the outputs",
    )
    command.add_argument("notebooks", nargs="*")
    command = add(
        "repair",
        lambda given: repair.main(given.add),
        "take the state of editors out of notebooks, merge the catalogs",
    )
    command.add_argument(
        "--add", action="store_true", help="stage what was repaired"
    )
    add("report", lambda _: commands.report(), "list what is not translated")
    command = add(
        "holds",
        lambda given: commands.holds(given.text),
        "say that the translation of a changed sentence is still right",
    )
    command.add_argument("text", help="some words of the sentence")
    command = add(
        "check-catalogs",
        lambda given: check_catalogs(given.catalogs),
        "look for mistakes in the translation",
    )
    command.add_argument("catalogs", nargs="*")
    return top


def main():
    given = parser().parse_args()
    given.call(given)


if __name__ == "__main__":
    main()
