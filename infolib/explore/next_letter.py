"""The next letter of a real text, guessed for a stake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from infolib import plots
from infolib._language import gettext as _
from infolib._validation import as_whole_number
from infolib.explore import hangul
from infolib.explore.explorable import Explorable
from infolib.measures import hartley, self_information

_ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz ",
    "ko": hangul.KEYS + " ",
}
_IMAGINED = 5  # letters that the shorter context adds to each longer one
_PASSAGE = 60  # letters: two rows on a screen, three on a telephone
_BEFORE = 60  # letters at most, shown before a passage
_LIKELIEST = 5  # letters of a forecast that are shown


def next_letter(
    known: str, held_out: str, starts: Sequence[str], *, order: int = 3
) -> Explorable:
    """Name the next letter of a text, and pay for the surprise.

    Letters are a to z, in lower case, and the space; all else becomes a
    space.  If `known` is Korean, they are those of the keyboard instead:
    33, of which two or more make a syllable.  The model is that of chapter
    8: it counts in `known` what follows each context of up to `order`
    letters, and adds five letters divided as the next shorter context would
    have it.

    Parameters
    ----------
    known : str
        What the model has read.  The letter frequencies, too, are counted
        here.
    held_out : str
        Where the passages stand, and nothing is learned.
    starts : sequence of str
        The first words of each passage, which is 60 letters long.
    order : int, default 3
        Letters of context that the model looks at.

    Returns
    -------
    Explorable
        The passages, and what the model pays for each letter of them.

    Raises
    ------
    ValueError
        If `starts` is empty, a passage is not in `held_out`, too near to its
        beginning or its end, or stands in `known` as well.

    References
    ----------
    Book, chapter 8; Shannon, "Prediction and entropy of printed English"
    (1951).

    Examples
    --------
    >>> known = "the cat sat on the mat and the dog sat on the cat. " * 9
    >>> game = next_letter(known, "All at once the cat sat on the dog and "
    ...     "the dog sat on the mat and on the cat.", ["the cat sat"])
    >>> game.state["passages"][0]["before"]
    'all at once '
    """
    order = as_whole_number(order, "order", least=0)
    if not starts or isinstance(starts, str):
        raise ValueError("starts must be the first words of some passages")
    model = _Model(known, order)
    held_out = model.letters(held_out)
    passages = [_passage(model, held_out, start) for start in starts]
    frequencies = model.forecast("")
    state = {
        "language": model.language,
        "alphabet": model.alphabet,
        "frequencies": frequencies.tolist(),
        "order": order,
        "passages": passages,
        "passage": 0,
        "guesses": [[] for _start in starts],
        "stake": 0.5,
        "peek": False,
    }
    shown = passages[0]
    alone = np.asarray(self_information(frequencies))[
        [model.alphabet.index(letter) for letter in shown["text"]]
    ]
    text = (
        f"“{hangul.compose(shown['text'])}”, in bits a letter: no knowledge "
        f"{hartley(len(model.alphabet)):.4g}, letter frequencies "
        f"{np.mean(alone):.4g}, {order} letters of context "
        f"{np.mean(shown['bits']):.4g}"
    )

    def draw() -> Figure:
        models = {
            _("letter frequencies only"): alone,
            _("letters of context: {order}").format(order=order): shown[
                "bits"
            ],
        }
        figure, ax = plt.subplots(figsize=(9.6, 3.4), layout="constrained")
        plots.surprise_strip(shown["text"], models, ax=ax)
        return figure

    return Explorable("next-letter", state, text, draw)


class _Model:
    """What the model of chapter 8 has read, and what it expects."""

    def __init__(self, known: str, order: int) -> None:
        spelled = Counter(hangul.spell(known.lower()))
        self.language, self.alphabet = max(
            _ALPHABETS.items(),
            key=lambda item: sum(spelled[letter] for letter in item[1]),
        )
        self.order = order
        self.known = self.letters(known) + " "
        self.counts = Counter(
            self.known[t - k : t + 1]
            for t in range(len(self.known))
            for k in range(min(order, t) + 1)
        )

    def letters(self, text: str) -> str:
        spelled = hangul.spell(text.lower())
        kept = "".join(c if c in self.alphabet else " " for c in spelled)
        return " ".join(kept.split())

    def forecast(self, context: str) -> NDArray[np.float64]:
        """How likely each letter is, by the rule of chapter 8."""
        q = np.full(len(self.alphabet), 1 / len(self.alphabet))
        for k in range(len(context) + 1):
            shorter = context[len(context) - k :]
            n = np.array([self.counts[shorter + y] for y in self.alphabet])
            q = (n + _IMAGINED * q) / (n.sum() + _IMAGINED)
        return q


def _passage(model: _Model, held_out: str, start: str) -> dict[str, Any]:
    """A passage, what comes before it, and what the model expects in it."""
    alphabet, order = model.alphabet, model.order
    at = held_out.find(model.letters(start))
    text = held_out[at : at + _PASSAGE]
    if at < max(order, 1) or len(text) < _PASSAGE:
        raise ValueError(
            f"held_out must have {start!r}, {max(order, 1)} letters or more "
            f"before it, and {_PASSAGE} from there on"
        )
    if text in model.known:
        raise ValueError(f"the model has read the passage {start!r} in known")
    before = held_out[max(0, at - _BEFORE) : at]
    if at > _BEFORE:
        before = before[before.index(" ") + 1 :]
    forecasts = [
        model.forecast(held_out[t - order : t])
        for t in range(at, at + _PASSAGE)
    ]
    likely = [np.argsort(-q, kind="stable")[:_LIKELIEST] for q in forecasts]
    bits = [
        float(self_information(q[alphabet.index(letter)]))
        for q, letter in zip(forecasts, text, strict=True)
    ]
    passage: dict[str, Any] = {
        "before": hangul.compose(before),
        "text": text,
        "bits": [round(x, 12) for x in bits],
        # one string a letter: a list of lists would fill pages of a notebook
        "likely": ["".join(alphabet[i] for i in best) for best in likely],
        "shares": [
            " ".join(f"{q[i]:.3f}" for i in best)
            for q, best in zip(forecasts, likely, strict=True)
        ],
    }
    if model.language == "ko":
        passage["written"] = _endings(text)
    return passage


def _endings(text: str) -> str:
    """How the text looks as it grows, letter by letter.

    What each letter puts in the place of the last character; "|" between.
    """
    grown = [hangul.compose(text[:n]) for n in range(len(text) + 1)]
    return "|".join(
        after[max(0, len(before) - 1) :] for before, after in pairwise(grown)
    )
