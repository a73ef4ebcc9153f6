"""What once stood on a page, at its end, with links to where it is now.

In: the pages as they are written; the table in tools/redirects.py.
Out: the same pages, before assets.py cuts the fonts to the letters that they
have.
"""

from pathlib import Path

from tools import redirects
from tools.sphinx_ext.exercise_fields import edition_of


def keep_places(app, exception):
    if not exception and app.builder.name == "html":
        redirects.keep_places(edition_of(app), Path(app.outdir))


def setup(app):
    app.connect("build-finished", keep_places)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
