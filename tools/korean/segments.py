"""Find what can be translated in a page, and put a translation in its place.

In: the text of a Markdown page, or a notebook.
Out: its units (paragraphs, headings, list items, table cells, titles of
directives, captions, alternative texts, units of measurement, formulas with
words, and comments and strings in code), or the same page with each unit
passed through a function.
Everything between the units is copied byte for byte.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Segment(NamedTuple):
    kind: str
    text: str
    cell: str = ""
    # entries of the same text in different contexts are different
    context: str | None = None


# Takes a unit and gives the text to put in its place.
Translate = Callable[[Segment], str]

# --- Markdown ---------------------------------------------------------------

FENCE = re.compile(
    r"(?P<indent> *)(?P<fence>`{3,}|:{3,})"
    r"(?:\{(?P<name>[\w:.-]+)\})?(?P<gap> *)(?P<title>.*)$"
)
OPTION = re.compile(r"(?P<head> *:(?P<name>[\w-]+): *)(?P<value>.*)$")
# Directives whose content is copied as it is, but for captions.
LITERAL = {"bibliography", "code", "code-block", "code-cell", "eval-rst",
           "math", "statements", "toctree"}  # fmt: skip
# Directives whose argument is a title, not a name or a path.
TITLED = {"admonition", "card", "dropdown", "example", "exercise",
          "grid-item-card", "list-table", "margin", "note", "prf:algorithm",
          "prf:corollary", "prf:definition", "prf:example", "prf:lemma",
          "prf:proof", "prf:proposition", "prf:remark", "prf:theorem",
          "sidebar", "tab-item", "table", "tip", "topic",
          "warning"}  # fmt: skip
SHOWN_OPTIONS = {"alt", "caption"}
ITEM = re.compile(r"(?P<head> *(?:[-*+]|\d+[.)]) +)(?P<text>.*)$")
HEADING = re.compile(r"(?P<head>#{1,6} +)(?P<text>.*)$")
QUOTE = re.compile(r"(?P<head> *> ?)(?P<text>.*)$")
DEFINITION = re.compile(r"(?P<head> *: +)(?P<text>.*)$")
COPIED = re.compile(r" *$|\([\w:-]+\)= *$|---+ *$|\|[\s:|-]+\|? *$")
CELL_BORDER = re.compile(r"(?<!\\)\|")
# What no translator has to touch: without it, has a text any words left?
WORDLESS = re.compile(
    r"\$\$.*?\$\$|\$[^$]*\$|`+[^`]*`+|<!--.*?-->|</?[a-z][^>]*>"
    r"|\{[\w:.-]+\}|https?://\S+",
    re.S,
)
TITLED_ROLE = re.compile(r"\{[\w:.-]+\}`([^`<]+)<[^`>]+>`")
WORDS_IN_MATH = re.compile(r"\\text\{[^}]*[A-Za-z]{2}[^}]*\}")


def has_words(text):
    text = TITLED_ROLE.sub(r"\1", text)
    if WORDS_IN_MATH.search(text):
        return True
    return bool(re.search(r"[A-Za-z]", WORDLESS.sub(" ", text)))


def substitute(raw: str, kind: str, translate: Translate):
    """The text of a unit in its translation; its own line breaks do not
    count, so an unchanged unit keeps them."""
    text = " ".join(raw.split())
    if not has_words(text):
        return raw
    translation = " ".join(translate(Segment(kind, text)).split())
    return raw if translation == text else translation


class Page:
    """One pass over the lines of a Markdown text."""

    def __init__(self, text: str, translate: Translate):
        self.lines = text.split("\n")
        self.translate = translate
        self.at = 0
        self.out = []
        self.open = []  # the fences of the directives around this line

    def unit(self, head, raw, kind, tail=""):
        self.out.append(head + substitute(raw, kind, self.translate) + tail)

    def copy(self):
        self.out.append(self.lines[self.at])
        self.at += 1

    def copy_until(self, end):
        """Copy lines up to and with the first one that `end` finds."""
        first = self.at
        while self.at < len(self.lines):
            self.copy()
            if end(self.lines[self.at - 1]):
                break
        return first

    def run(self):
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if fence := FENCE.match(line):
                self.directive(fence)
            elif line.lstrip().startswith("$$"):
                self.formula()
            elif line.lstrip().startswith("<!--"):
                self.copy_until(lambda text: "-->" in text)
            elif line.startswith(r"\begin{"):
                self.copy_until(lambda text: r"\end{" in text)
            elif COPIED.match(line):
                self.copy()
            elif line.lstrip().startswith("|"):
                self.row(line)
            else:
                self.prose(line)
        return "\n".join(self.out)

    def directive(self, fence):
        """The opening line of a directive and its options; or its end."""
        name, title, mark = fence["name"], fence["title"], fence["fence"]
        if not name and not title and mark in self.open:
            self.open.remove(mark)
            return self.copy()
        if name in TITLED and title:
            head = self.lines[self.at][: fence.start("title")]
            self.unit(head, title, f"title of {name}")
            self.at += 1
        else:
            self.copy()
        literal = name in LITERAL or not name
        if not literal:
            self.open.append(mark)
        while self.at < len(self.lines):
            line = self.lines[self.at]
            option = OPTION.match(line) if name else None
            if literal and line.strip() == mark:
                return self.copy()
            if option and option["name"] in SHOWN_OPTIONS:
                self.unit(option["head"], option["value"], option["name"])
                self.at += 1
            elif option or literal:
                self.copy()
            else:
                return None
        return None

    def formula(self):
        """A displayed formula is a unit if there are words in it."""
        opened = self.lines[self.at].split("$$", 1)[1]
        first = self.at
        if "$$" in opened:
            self.copy()
        else:
            self.copy()
            self.copy_until(lambda text: "$$" in text)
        text = "\n".join(self.lines[first : self.at])
        if WORDS_IN_MATH.search(text):
            del self.out[-(self.at - first) :]
            self.out.append(self.translate(Segment("formula", text)))

    def row(self, line):
        """The cells of a line of a table."""
        borders = [m.start() for m in CELL_BORDER.finditer(line)]
        done = line[: borders[0] + 1]
        for start, end in zip(borders, [*borders[1:], len(line)], strict=True):
            cell = line[start + 1 : end]
            text = cell.strip()
            if text:
                put = substitute(text, "table cell", self.translate)
                cell = cell.replace(text, put, 1)
            done += cell + line[end : end + 1]
        self.out.append(done)
        self.at += 1

    def prose(self, line):
        """A paragraph, heading, list item or quotation."""
        kind, raw = "paragraph", line.lstrip()
        head = line[: len(line) - len(raw)]
        for name, pattern in (
            ("heading", HEADING),
            ("list item", ITEM),
            ("quotation", QUOTE),
            ("definition", DEFINITION),
        ):
            if match := pattern.match(line):
                kind, head, raw = name, match["head"], match["text"]
                break
        self.at += 1
        while kind != "heading" and self.goes_on(kind):
            raw += "\n" + self.lines[self.at]
            self.at += 1
        if kind == "quotation":
            raw, whole = re.sub(r"\n *> ?", "\n", raw), raw
            put = substitute(raw, kind, self.translate)
            self.out.append(head + (whole if put == raw else put))
        else:
            self.unit(head, raw, kind)

    def goes_on(self, kind):
        """Does the next line belong to the text before it?"""
        if self.at == len(self.lines):
            return False
        line = self.lines[self.at]
        if kind == "quotation":
            return bool(QUOTE.match(line))
        item = ITEM.match(line)
        # in a paragraph, a line that begins with a number is no list
        if item and (kind != "paragraph" or not line.lstrip()[0].isdigit()):
            return False
        return not (
            COPIED.match(line)
            or FENCE.match(line)
            or HEADING.match(line)
            or QUOTE.match(line)
            or line.lstrip().startswith(("$$", "<!--", "|"))
        )


def markdown(text: str, translate: Translate):
    return Page(text, translate).run()


# --- code -------------------------------------------------------------------

# A book for Python 3.11 has no quote inside an f-string of the same quotes,
# so this finds every string; Python's own tokens differ between versions.
TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r"|(?P<open>(?P<prefix>\b[rRbBfFuU]{1,2})?"
    r"(?P<quote>\"\"\"|'''|\"|'))"
    r"(?P<body>(?:\\.|(?!(?P=quote)).)*)(?P=quote)",
    re.S,
)
INSTRUCTION = re.compile(r"# *(fmt|noqa|type|ruff)\b")
NAMES = frozenset(
    Path(__file__)
    .with_name("code_names.txt")
    .read_text(encoding="utf-8")
    .splitlines()
)
# capitals, a path, an identifier with _ : never words for a reader
CODE_LIKE = re.compile(r"[A-Z]+|\S*[/_>]\S*")


def fields(text: str):
    """The replacement fields {…} of an f-string and where they are."""
    depth, start, at = 0, 0, 0
    while at < len(text):
        if not depth and text[at : at + 2] in ("{{", "}}"):  # a brace itself
            at += 2
            continue
        if text[at] == "{":
            start = start if depth else at
            depth += 1
        elif text[at] == "}" and depth:
            depth -= 1
            if not depth:
                yield start, at + 1
        at += 1


def is_shown(body: str, formatted: bool):
    """Is a string in code made of words for a reader?"""
    if body in NAMES or CODE_LIKE.fullmatch(body):
        return False
    if formatted:
        for start, end in reversed(list(fields(body))):
            body = body[:start] + " " + body[end:]
    return bool(re.search(r"[A-Za-z]{2}", body))


def code(text: str, translate: Translate):
    """Pass the comments and the shown strings of a code cell through."""

    def put(token):
        if comment := token["comment"]:
            if INSTRUCTION.match(comment) or not has_words(comment):
                return comment
            head = re.match(r"#+ *", comment)[0]
            said = Segment(
                "code comment", comment[len(head) :], context="code"
            )
            return head + translate(said)
        body, formatted = token["body"], "f" in (token["prefix"] or "").lower()
        if is_shown(body, formatted):
            kind = "code f-string" if formatted else "code string"
            body = translate(Segment(kind, body, context="code"))
        if formatted:  # names in a field are those of the other cells
            for start, end in reversed(list(fields(body))):
                field = code(body[start:end], translate)
                body = body[:start] + field + body[end:]
        return token["open"] + body + token["quote"]

    return TOKEN.sub(put, text)


# --- notebooks --------------------------------------------------------------


def notebook(text: str, translate: Translate):
    """A notebook, as text, with all its units passed through."""
    content = json.loads(text)
    for cell in content["cells"]:

        def here(unit, cell=cell["id"]):
            return translate(unit._replace(cell=cell))

        source = "".join(cell["source"])
        walk = markdown if cell["cell_type"] == "markdown" else code
        cell["source"] = walk(source, here).splitlines(keepends=True)
        for answer in cell["metadata"].get("predict", {}).values():
            if "unit" in answer:
                answer["unit"] = here(Segment("unit", answer["unit"]))
        shown = cell["metadata"].get("mystnb", {})
        for name, option in (("figure", "caption"), ("image", "alt")):
            if option in shown.get(name, {}):
                said = Segment(option, shown[name][option])
                shown[name][option] = here(said)
        slide = cell["metadata"].get("slideshow", {})
        for option in ("head", "say", "ask", "answer"):
            if option in slide:
                slide[option] = here(Segment(option, slide[option]))
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def page(path: Path, translate: Translate):
    """The text of a page with all its units passed through."""
    walk = notebook if path.suffix == ".ipynb" else markdown
    return walk(path.read_text(encoding="utf-8"), translate)
