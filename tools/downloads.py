"""Put each notebook into a ZIP archive with all that running it needs.

In: the notebooks of an edition, their data, and infolib.
Out: downloads/NAME.zip in a folder: notebook, data, the wheel of infolib and
a requirements.txt. Equal inputs give equal bytes.
"""

import posixpath
import tempfile
import zipfile
from pathlib import Path

from tools import wheel
from tools.incremental import ROOT

FOLDER = "downloads"
PLACE = '<a data-archive="">'  # where a page links to its archive
DATA = "chapters/data"
# The comments are what a reader types, in the folder of the notebook; the
# first two only where the Python of the system must not be changed.
REQUIREMENTS = """\
# python3 -m venv .venv              # Windows: py -m venv .venv
# source .venv/bin/activate          # Windows: .venv\\Scripts\\activate
# pip install -r requirements.txt
# jupyter lab
./{wheel}[notebooks]
"""


def inputs():
    """What the archives depend on beside the pages."""
    yield ROOT / DATA
    yield ROOT / "infolib"
    yield ROOT / "widgets"
    yield ROOT / "locale/ko/widgets.po"
    yield from (ROOT / name for name in wheel.BESIDE)


def pages(edition):
    """The pages of an edition that are notebooks."""
    for page in edition.pages():
        if (edition.source / f"{page}.ipynb").is_file():
            yield page


def contents(edition, notebook, wheel):
    """The files of an archive, by their name in it."""
    files = {
        notebook.name: notebook.read_bytes(),
        wheel.name: wheel.read_bytes(),
        "requirements.txt": REQUIREMENTS.format(wheel=wheel.name).encode(),
    }
    for path in (edition.source / DATA).iterdir():
        files[f"data/{path.name}"] = path.read_bytes()
    # in a folder, so that unpacking scatters nothing
    return {f"{notebook.stem}/{name}": it for name, it in files.items()}


def pack(path, files):
    """Write a ZIP archive, without times and modes of files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


def make(edition, folder):
    """Write the archives of an edition into a folder."""
    target = folder / FOLDER
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work:
        built = wheel.build(Path(work))
        for page in pages(edition):
            notebook = edition.source / f"{page}.ipynb"
            files = contents(edition, notebook, built)
            pack(target / f"{notebook.stem}.zip", files)


def placeholder(name):
    """What becomes a link to the archive of a page, once there is one."""
    return f"{PLACE}{name}</a>"


def link(page):
    """The beginning of a link from a page to its archive."""
    up = posixpath.relpath(".", posixpath.dirname(page))
    archive = posixpath.join(up, FOLDER, f"{posixpath.basename(page)}.zip")
    return f'<a href="{archive}" download>'


def how_to_run(edition, page):
    """The sentence in which a page offers its archive."""
    name = edition.word("its notebook with data (ZIP)")
    return edition.word(
        "To run this page yourself, unpack {archive} and type {install} and "
        "then {start} in its folder."
    ).format(
        archive=f"{link(page)}{name}</a>",
        install="<code>pip install -r requirements.txt</code>",
        start="<code>jupyter lab</code>",
    )
