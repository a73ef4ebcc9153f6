"""What the cells of a notebook answer to its Predict boxes.

In: the cells of a notebook. A box that takes a guess has a name, and the
choices, if it asks for one, as a list; the cell that answers it says in its
metadata where the number stands in what it prints, or which choice that
bears out.
Out: by the name of each box, its choices and the answer.
"""

import re
from dataclasses import dataclass

BOX = re.compile(
    r"^(?P<fence>:{3,})\{admonition\} Predict *\n"
    r"(?P<inside>.*?)^(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
NAME = re.compile(r"^:name: *(\S+) *$", re.MULTILINE)
CHOICE = re.compile(r"^- +(.*(?:\n {2,}\S.*)*)", re.MULTILINE)
NUMBER = r"([-+]?(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|inf))"
GAP = "…"  # in the words: anything else on that line


@dataclass(frozen=True)
class Prediction:
    choices: tuple[str, ...]
    right: int | None  # the place of the right choice
    value: str  # a number, as it was printed, or nothing
    unit: str


def words_of(text):
    """Words on one line, however far apart, with gaps."""
    parts = [
        r"\s+".join(map(re.escape, part.split())) for part in text.split(GAP)
    ]
    return ".*?".join(parts)


def boxes(cells):
    """Name and choices of each Predict box that takes a guess."""
    for cell in cells:
        if cell["cell_type"] != "markdown":
            continue
        for box in BOX.finditer("".join(cell["source"])):
            name = NAME.search(box["inside"])
            choices = CHOICE.findall(box["inside"])
            if name:
                yield name[1], tuple(" ".join(c.split()) for c in choices)
            elif choices:
                raise ValueError(
                    f"{cell['id']}: a Predict box with choices needs a "
                    ":name: predict-..."
                )


def printed(cell):
    """The lines that a cell prints or ends in."""
    for output in cell["outputs"]:
        plain = output.get("data", {}).get("text/plain", "")
        yield from "".join(output.get("text", plain)).splitlines()


def number(cell, answer):
    """The one number before or after the words that an answer names."""
    found = []
    for side in ("after", "before"):
        if side not in answer:
            continue
        words = words_of(answer[side])
        pattern = (
            rf"{words}\s*{NUMBER}(?![\w/]|\.\d)"
            if side == "after"
            else rf"(?<![\w.]){NUMBER}\s*{words}"
        )
        for line in printed(cell):
            found += re.findall(pattern, line)
        if len(found) != 1:
            raise ValueError(
                f"the output has {len(found)} numbers {side} "
                f"“{answer[side]}”, not one"
            )
    return "".join(found)


def prediction(cell, choices, answer):
    """What a cell answers to a box with these choices."""
    unknown = answer.keys() - {"after", "before", "choice", "unit"}
    if unknown or {"after", "before"} <= answer.keys():
        raise ValueError(
            "give after or before, choice, unit, and no more, "
            f"not {sorted(answer)}"
        )
    right = None
    if choices:
        if answer.get("choice") not in choices:
            raise ValueError(
                f"“{answer.get('choice')}” is none of its choices: "
                + ", ".join(f"“{choice}”" for choice in choices)
            )
        right = choices.index(answer["choice"])
    elif "choice" in answer:
        raise ValueError("the box lists no choices")
    value = number(cell, answer)
    if not choices and not value:
        raise ValueError("say with after or before where the number stands")
    return Prediction(choices, right, value, answer.get("unit", ""))


def predictions(cells):
    """By the name of each box, what the cells of a notebook answer to it.

    Raises ValueError, which says what is wrong and where.
    """
    found = {}
    asked = dict(boxes(cells))
    for cell in cells:
        for name, answer in cell["metadata"].get("predict", {}).items():
            here = f"cell {cell['id']}, metadata predict, {name}"
            if name not in asked:
                raise ValueError(f"{here}: no Predict box has this name")
            if name in found:
                raise ValueError(f"{here}: another cell answers it, too")
            try:
                found[name] = prediction(cell, asked[name], answer)
            except ValueError as error:
                raise ValueError(f"{here}: {error}") from None
    for name in asked.keys() - found.keys():
        raise ValueError(
            f"no cell answers the Predict box {name}: the metadata of the "
            'one that does needs {"predict": {"' + name + '": ...}}'
        )
    return found
