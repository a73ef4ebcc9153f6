"""The fonts of the text, from npm, and how a font is cut to what is read.

In: node_modules/@fontsource, one file for every face and script.
Out: `faces` finds files with their rules, for pages and for decks; `cut`
writes a font again with the characters that a text has, and no more.
"""

import itertools
import json
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

MODULES = Path(__file__).resolve().parent.parent / "node_modules"
SCRIPTS = {
    "latin": None,  # None: the range is in the package
    "latin-ext": None,
    "greek": None,
    "korean": "U+1100-11FF,U+3130-318F,U+A960-A97F,U+AC00-D7FF",
}


def faces(families, scripts=tuple(SCRIPTS)):
    """For every file of some families its path, and what a rule says of it.

    families: names of faces ("400-italic") by the name of the family.
    """
    for family, names in families.items():
        package = MODULES / "@fontsource" / family
        ranges = json.loads((package / "unicode.json").read_text())
        for name, script in itertools.product(names, scripts):
            path = package / "files" / f"{family}-{script}-{name}.woff2"
            if path.is_file():
                weight, style = name.split("-")
                descriptors = {
                    "font-family": family,
                    "font-weight": weight,
                    "font-style": style,
                    "src": f"url(fonts/{path.name})format('woff2')",
                    "unicode-range": SCRIPTS[script] or ranges[script],
                }
                yield path, descriptors


def rule(descriptors):
    lines = ";".join(f"{name}:{value}" for name, value in descriptors.items())
    return f"@font-face{{{lines}}}"


def cut(source, text, target, bare=False):
    """Write the font `source` to `target` with the characters of a text.

    bare: without ligatures, kerning and hints for coarse screens, which are
    two fifths of a font of Hangul and do little for its square syllables.
    """
    # the licences reserve the names for the whole fonts, and ask to be named
    options = subset.Options(hinting=not bare, obfuscate_names=True)
    options.name_IDs += [13, 14]
    if bare:
        options.layout_features = []
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    font.save(target)
