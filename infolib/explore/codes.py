"""The budget of a code, and trees of questions."""

from __future__ import annotations

import math
import string
from collections.abc import Hashable, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from infolib import plots
from infolib._language import gettext as _
from infolib._validation import (
    as_distribution,
    as_whole_number,
)
from infolib.explore.explorable import Explorable
from infolib.huffman import QuestionTree, code_from_tree, huffman_tree
from infolib.measures import entropy
from infolib.prefix_codes import expected_length, kraft_sum

_LETTERS = "ABCDEF"
_LONGEST = 8  # bits of a word: nine words need no more


def code_budget(p: ArrayLike, lengths: Sequence[int]) -> Explorable:
    """The lengths of a code's words, and what they spend of a budget of 1.

    Parameters
    ----------
    p : array_like
        How often the letters come; two or three letters.
    lengths : sequence of int
        The lengths of their words at first, from 1 to 8 bits.

    Returns
    -------
    Explorable
        The budget, and the bits a letter; also for pairs of letters.

    Raises
    ------
    ValueError
        If `p` is not a distribution of two or three letters that all occur,
        there is not one length from 1 to 8 for each, or no code has them:
        their Kraft sum is above 1.

    Examples
    --------
    >>> code_budget([0.7, 0.2, 0.1], [1, 2, 2])
    P 0.7, 0.2, 0.1; words 0, 10, 11; spent 1; bits a letter 1.3, H(P) 1.157
    """
    p = _letters_that_occur(p, 2, 3)
    lengths = [
        as_whole_number(x, f"lengths[{i}]", least=1)
        for i, x in enumerate(lengths)
    ]
    if len(lengths) != len(p) or max(lengths) > _LONGEST:
        raise ValueError(
            f"lengths must be one number from 1 to {_LONGEST} for each of "
            f"the {len(p)} letters, not {lengths}"
        )
    spent = kraft_sum(lengths)
    if spent > 1:
        raise ValueError(
            f"no code has the lengths {lengths} and no word that begins "
            f"another: they spend {spent:g} of a budget of 1"
        )
    pair = math.ceil(math.log2(len(p) ** 2))  # bits, in which all pairs fit
    state = {
        "p": p.tolist(),
        "block": 1,
        "single": lengths,
        "pairs": [pair] * len(p) ** 2,
    }
    letters = _LETTERS[: len(p)]
    code = dict(zip(letters, _words(lengths), strict=True))
    per_letter = math.fsum(p * lengths)
    text = (
        f"P {', '.join(f'{x:.4g}' for x in p)}; "
        f"words {', '.join(code.values())}; spent {spent:g}; "
        f"bits a letter {per_letter:.4g}, "
        f"H(P) {entropy(p):.4g}"
    )

    def draw() -> Figure:
        figure, ax = plt.subplots(figsize=(7.2, 2.2), layout="constrained")
        names = [f"{letter} {word}" for letter, word in code.items()]
        plots.rows_of_shares([2.0**-x for x in lengths], p, names, ax=ax)
        return figure

    return Explorable("code-budget", state, text, draw)


def question_tree(p: ArrayLike, letters: str | None = None) -> Explorable:
    """Yes-or-no questions that find a letter, and what their answers tell.

    Parameters
    ----------
    p : array_like
        How likely the letters are; three to 26 letters.
    letters : str, optional
        Their names, A, B, C and so on if not given.

    Returns
    -------
    Explorable
        A tree of questions for the reader to build.  Where nothing moves: the
        tree that halves the number of letters, and the best one.

    Raises
    ------
    ValueError
        If `p` is not a distribution of three to 26 letters that all occur, or
        `letters` are not as many different letters.

    Examples
    --------
    >>> question_tree([1/2, 1/8, 1/8, 1/4])
    A 0.5, B 0.125, C 0.125, D 0.25; in bits H(P) 1.75; questions on average: \
if the number of letters is halved 2, at best 1.75
    """
    p = _letters_that_occur(p, 3, len(string.ascii_uppercase))
    if letters is None:
        letters = string.ascii_uppercase[: len(p)]
    if not isinstance(letters, str) or not (
        len(letters) == len(set(letters)) == len(p)
    ):
        raise ValueError(
            f"letters must be {len(p)} different letters, one for each "
            f"probability, not {letters!r}"
        )
    state = {"p": p.tolist(), "letters": letters}
    shares = dict(zip(letters, p.tolist(), strict=True))
    symbols = dict[Hashable, float](shares.items())
    trees = {
        _("if the number of letters is halved"): _halved(letters),
        _("at best"): huffman_tree(symbols),
    }
    halved, best = (
        expected_length(code_from_tree(tree), symbols)
        for tree in trees.values()
    )
    text = (
        f"{', '.join(f'{s} {x:.4g}' for s, x in shares.items())}; "
        f"in bits H(P) {entropy(p):.4g}; questions on average: "
        f"if the number of letters is halved {halved:.4g}, at best {best:.4g}"
    )

    def draw() -> Figure:
        figure, axes = plt.subplots(
            1, 2, figsize=(7.2, 3.4), sharey=True, layout="constrained"
        )
        for ax, (name, tree) in zip(axes, trees.items(), strict=True):
            plots.question_boxes(tree, shares, ax=ax)
            ax.set_title(f"{name}:\n{ax.get_title()}")
        axes[1].set_ylabel("")
        lowest = max(ax.dataLim.y1 for ax in axes) + 0.6
        axes[0].set_ylim(lowest, 0)
        return figure

    return Explorable("question-tree", state, text, draw)


def _letters_that_occur(p: ArrayLike, fewest: int, most: int) -> np.ndarray:
    p = as_distribution(p, "p").values
    if p.ndim != 1 or not fewest <= len(p) <= most:
        raise ValueError(
            f"p must be of {fewest} to {most} letters: one number each, not "
            f"of shape {np.shape(p)}"
        )
    if not p.all():
        raise ValueError(
            f"p[{int(np.argmin(p))}] is 0: leave out a letter that never comes"
        )
    return p


def _words(lengths: Sequence[int]) -> list[str]:
    """Words of these lengths, none of which begins another one: counted up."""
    words, used = [""] * len(lengths), 0.0
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        words[i] = f"{int(used * 2 ** lengths[i]):0{lengths[i]}b}"
        used += 2.0 ** -lengths[i]
    return words


def _halved(letters: str) -> QuestionTree:
    """The tree whose questions halve the number of letters."""
    if len(letters) == 1:
        return letters
    middle = len(letters) // 2
    return _halved(letters[:middle]), _halved(letters[middle:])
