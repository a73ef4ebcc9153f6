"""Check that a translation keeps what must not change.

In: one entry of a catalog.
Out: what is wrong with it, in words: formulas, roles, code, links, decimals or
fields of an f-string that are missing or new, and emphasis that Markdown does
not take for emphasis (`**놀람(surprise)**은`).
"""

import re
from collections import Counter

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from tools.korean import segments

MARKDOWN = MarkdownIt("commonmark").use(dollarmath_plugin)
MARKDOWN = MARKDOWN.use(myst_role_plugin).enable("table")
TEXT_IN_MATH = re.compile(r"\\text\{[^}]*\}")
ROLE_TARGET = re.compile(r"^(?:[^<]*<([^>]*)>|(.*))$", re.S)
DECIMAL = re.compile(r"\d+\.\d+")
# width and fill may follow the words; the value and its digits may not
FIELD = re.compile(
    r"\{(?P<value>.*?)(?P<convert>![rsa])?"
    r"(?::(?:.?[<>=^])?(?P<sign>[-+ ]?)\d*(?P<digits>,?(?:\.\d+)?[a-z%]?))?\}",
    re.S,
)
HANGUL = re.compile("[가-힣]")
# A particle right behind what is only known when the page is made.
PARTICLE = re.compile(
    r"['’”)]*(?:은|는|이|가|을|를|과|와|로|으로|라|이라)(?![가-힣])"
)
NUMBERED_ROLE = re.compile(r"\{(?:eq|numref|prf:ref|ref)\}`[^`<]+`")
UNDECIDED = re.compile(r"[은는이가을를과와]\([은는이가을를과와]\)|\([으이]\)")


def bare(formula):
    """A formula without its words and spaces."""
    return re.sub(r"\s+", "", TEXT_IN_MATH.sub("", formula))


def inline(text):
    """The pieces of a line of Markdown."""
    # not the start of a list, whatever it begins with
    [_, token, *_] = MARKDOWN.parse("x " + text)
    return token.children


def pieces(text):
    """What a translation of a text in Markdown has to keep."""
    for token in inline(text):
        match token.type:
            case "math_inline":
                yield "formula", bare(token.content)
            case "myst_role":
                target = ROLE_TARGET.match(token.content)
                name = token.meta["name"]
                yield "role", f"{name} {target[1] or target[2]}"
            case "code_inline":
                yield "code", token.content
            case "link_open" | "image":
                address = token.attrGet("href") or token.attrGet("src")
                yield "link", address
            case "text":
                for number in DECIMAL.findall(token.content):
                    yield "number", number


def values(text):
    """The fields of an f-string, without how wide they are."""
    for start, end in segments.fields(text):
        field = FIELD.fullmatch(text[start:end])
        parts = field.group("value", "convert", "sign", "digits")
        yield "field", " ".join(filter(None, parts))


def kept(kind, text):
    """Everything in a unit that a translation has to keep."""
    if kind == "formula":
        return [("formula", bare(text))]
    if kind == "code comment":
        return []
    if kind == "code string":
        return []
    if kind.startswith("word"):
        return []
    if kind == "code f-string" or kind.startswith("template"):
        return list(values(text))
    return list(pieces(text))


def loose_marks(text):
    """Asterisks that a reader would see."""
    for token in inline(text):
        if token.type == "text" and "*" in token.content:
            yield f"emphasis is not closed near: {token.content.strip()}"


def blind_particles(kind, text):
    """Particles behind a number that nobody knows yet."""
    if kind.startswith(("code", "template")):
        ends = [end for _, end in segments.fields(text)]
    else:
        ends = [role.end() for role in NUMBERED_ROLE.finditer(text)]
    for end in ends:
        if found := PARTICLE.match(text, end):
            before = text[max(0, end - 20) : end]
            yield f"the particle {found[0]} depends on what is in {before}"


def problems(entry):
    """What is wrong with a translated entry."""
    kind = entry.comment.splitlines()[0]
    text, translation = entry.msgid, entry.msgstr
    before, after = Counter(kept(kind, text)), Counter(kept(kind, translation))
    for what, piece in before - after:
        yield f"missing {what}: {piece}"
    for what, piece in after - before:
        yield f"new {what}: {piece}"
    if found := UNDECIDED.search(translation):
        yield f"reword it so that it needs no {found[0]}"
    yield from blind_particles(kind, translation)
    if kind.startswith("code"):
        if "\n" in translation.strip("\n") and "\n" not in text:
            yield "a string in code stays on one line"
        if re.search(r'(?<!\\)"', translation) and '"' not in text:
            yield 'a plain " would end the string: use ‘ ’ or “ ”'
        return
    if kind == "formula" or kind.startswith(("word", "template")):
        return
    if not list(loose_marks(text)):
        yield from loose_marks(translation)
    if kind == "table cell" and segments.CELL_BORDER.search(translation):
        yield "a | would end the cell"
    words = re.findall(r"[A-Za-z]{2,}", segments.WORDLESS.sub(" ", text))
    if len(words) > 3 and not HANGUL.search(translation):
        yield "not translated: there is no Hangul"
