"""Name what others have made of the site, each with its licence.

In: the files of a site that was put together; the packages they come from, in
node_modules and in the environment.
Out: licences.txt, with the licence of every package of which the site has a
part; a failure for a file that `MADE_OF` does not know.
"""

import json
import sys
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

from fontTools.ttLib import TTFont

from tools.npm import MODULES

NAME = "licences.txt"
FOLDERS = ("_static", "assets")  # where an edition has what is not a page
MOVING = ("lit-html", "@preact/signals-core")  # in the figures that move
STYLES = (  # those that tools/sphinx_ext/assets.py puts into one sheet
    "sphinx",
    "pydata-sphinx-theme",
    "sphinx-book-theme",
    "sphinx-design",
    "sphinx-exercise",
    "sphinx-proof",
    "sphinx-thebe",
    "sphinxcontrib-katex",
    "myst-nb",
    "katex",
)
COLOURS = ("pygments", "accessible-pygments")
FONTS = ("@fontsource/source-sans-3", "@fontsource/source-serif-4")
# The packages that a file is made of, by its name in an edition; none for a
# file of our own.
MADE_OF: dict[str, tuple[str, ...]] = {
    "_static/answers.js": (),
    "_static/book.js": (),
    "_static/search.js": (),
    "_static/favicon.svg": (),
    "_static/preview.png": (),
    "_static/pages.css": (*STYLES, *COLOURS, *FONTS),
    "_static/hangul/*": ("@fontsource/nanum-gothic",),
    "_static/check-solid.svg": ("sphinx-copybutton",),
    "_static/copy-button.svg": ("sphinx-copybutton",),
    "_static/design-tabs.js": ("sphinx-design",),
    "_static/images/logo_*": ("sphinx-book-theme",),
    "_static/doctools.js": ("sphinx",),
    "_static/documentation_options.js": ("sphinx",),
    "_static/language_data.js": ("sphinx",),
    "_static/searchtools.js": ("sphinx",),
    "_static/sphinx_highlight.js": ("sphinx",),
    "_static/translations.js": ("sphinx",),
    "_static/*.png": ("sphinx",),
    "assets/common.css": (),
    "assets/formulas.css": (),
    "assets/fonts.css": (),
    "assets/print.css": (),
    "assets/slides.*": (),
    "assets/reveal.*": ("reveal.js",),
    "assets/notes.js": ("reveal.js",),
    "*/explorables.js": MOVING,
    "*/pygments.css": COLOURS,
    "*/katex/*": ("katex",),
    "*/fonts/nanum-gothic-*": ("@fontsource/nanum-gothic",),
    "*/fonts/source-code-pro-*": ("@fontsource/source-code-pro",),
    "*/fonts/source-sans-3-*": ("@fontsource/source-sans-3",),
    "*/fonts/source-serif-4-*": ("@fontsource/source-serif-4",),
}
# What these packages have from others, without their licence beside it. All
# of it has the MIT licence, whose text stands under reveal.js.
INSIDE = {
    "reveal.js": (
        "fitty: Copyright (c) 2017-2021 Rik Schennink",
        "marked: Copyright (c) 2018+, MarkedJS, "
        "Copyright (c) 2011-2018, Christopher Jeffrey",
    ),
    "pydata-sphinx-theme": (
        "Bootstrap: Copyright (c) 2011-2024 The Bootstrap Authors",
    ),
}
COPYRIGHT, LICENCE = 0, 13  # where a font says so
HEAD = """\
Licences

Text and figures of this book are CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/), its code is BSD-3-Clause.

The site also has fonts, scripts and styles that others have made. They are
named here with the version and the licence of each. Fonts have only the
letters that the pages need, under other names; scripts and styles are packed
together, without what no page uses.
"""


def made_of(name: str) -> tuple[str, ...]:
    """The packages that a file of an edition is made of."""
    for pattern, packages in MADE_OF.items():
        if fnmatch(name, pattern):
            return packages
    sys.exit(f"{name}: tools/licences.py does not say who has made it")


def delivered(site: Path) -> dict[str, list[Path]]:
    """The files of a site by the packages that they are made of."""
    found: dict[str, list[Path]] = {}
    for path in sorted(site.rglob("*")):
        parts = path.relative_to(site).parts
        start = next((parts.index(f) for f in FOLDERS if f in parts), None)
        if start is not None and path.is_file():
            for package in made_of("/".join(parts[start:])):
                found.setdefault(package, []).append(path)
    return found


def texts(package: str) -> tuple[str, list[Path]]:
    """The version of a package, and the files with its licence."""
    folder = MODULES / package
    if folder.is_dir():
        about = json.loads((folder / "package.json").read_text("utf-8"))
        return about["version"], sorted(folder.glob("LICENSE*"))
    installed = metadata.distribution(package)
    files = [
        Path(str(path.locate()))
        for path in installed.files or []
        if path.name.startswith(("LICENSE", "octicon_LICENSE"))
    ]
    return installed.version, sorted(files)


def licence(package: str) -> str:
    """A package, its version and its licence, as it came."""
    version, files = texts(package)
    if not files:
        sys.exit(f"{package} comes without its licence")
    said = [path.read_text("utf-8").strip() for path in files]
    inside = [
        f"It contains {it}, MIT licence" for it in INSIDE.get(package, ())
    ]
    return "\n\n".join([f"{package} {version}", *inside, *said])


def notices(paths: list[Path]) -> list[str]:
    """What the fonts among some files say of themselves."""
    found = set()
    for path in paths:
        if path.suffix == ".woff2":
            names = TTFont(path)["name"]
            found.add(
                names.getDebugName(LICENCE) or names.getDebugName(COPYRIGHT)
            )
    return sorted(found)


def comment(packages: tuple[str, ...]) -> str:
    """The licences of some packages, for the head of a script."""
    return "/*!\n" + "\n\n".join(map(licence, packages)) + "\n*/"


def write(site: Path) -> None:
    """Put the licences into the folder of a site."""
    parts = [HEAD.rstrip()]
    for package, paths in sorted(delivered(site).items()):
        fonts = notices(paths)
        if fonts:
            fonts.insert(0, "The fonts say:")
        parts.append("\n\n".join([licence(package), *fonts]))
    line = f"\n\n{'=' * 72}\n\n"
    # with a mark: hosts do not say which encoding a text has
    (site / NAME).write_text(line.join(parts) + "\n", encoding="utf-8-sig")
