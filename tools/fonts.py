"""The fonts of the text, from npm, and how a font is cut to what is read.

In: node_modules/@fontsource, one file for every face and script.
Out: `faces` finds files with their rules, for pages and for decks; `cut`
writes a font again with the characters that a text has, and no more;
`embedded` is such a font inside a style sheet.
"""

import base64
import io
import itertools
import json

from fontTools import subset
from fontTools.ttLib import TTFont

from tools.incremental import ROOT

MODULES = ROOT / "node_modules"
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


def embedded(source, text, bare=False):
    """A font, cut as `cut` does, as the value of `src` in a rule."""
    data = io.BytesIO()
    cut(source, text, data, bare)
    return f"url({data_address(data.getvalue())})format('woff2')"


def data_address(font):
    """An address that is the font itself, to stand in a style sheet."""
    return f"data:font/woff2;base64,{base64.b64encode(font).decode()}"


def cut(source, text, target, bare=False):
    """Write the font `source` to `target` with the characters of a text.

    target: a path, or a file that is open for bytes.

    Hints for coarse screens are left out: the text's fonts come without any,
    and in those of formulas they weigh two kilobytes each. bare: also without
    ligatures and kerning, which do little for the square syllables of Hangul.
    """
    # the licences reserve the names for the whole fonts, and ask to be named
    options = subset.Options(hinting=False, obfuscate_names=True)
    options.name_IDs += [13, 14]
    if bare:
        options.layout_features = []
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    font.save(target)
