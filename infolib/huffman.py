"""Huffman's tree: the fewest yes-or-no questions on average, and its code.

A question tree is a symbol, or a pair ``(yes, no)`` of question trees: a
question, and what follows either answer.  Written down as "1" for yes and "0"
for no, the answers that lead to a symbol are its codeword.  What a symbol and
a `distribution` may be, `infolib.prefix_codes` says.

References
----------
.. [1] D. A. Huffman, "A method for the construction of minimum-redundancy
   codes", Proceedings of the IRE 40 (1952), 1098-1101.
.. [2] E. S. Schwartz, "An optimum encoding with minimum longest code and total
   number of digits", Information and Control 7 (1964), 37-44.
.. [3] T. M. Cover, J. A. Thomas, *Elements of Information Theory*, 2nd ed.
   (2006).
"""

import heapq
from collections.abc import Hashable
from typing import NamedTuple, TypeAlias

from infolib.prefix_codes import AnyDistribution, as_symbols, check_symbol

QuestionTree: TypeAlias = "Hashable | tuple[QuestionTree, QuestionTree]"


def huffman_tree(distribution: AnyDistribution) -> QuestionTree:
    """Fewest yes-or-no questions on average: Huffman's tree.

    The two least likely nodes are joined by a question, and count as one node
    from then on, until there is only one left.

    Parameters
    ----------
    distribution : mapping from symbol to probability, or 1-D array_like
        What is asked for (see the top of this module).

    Returns
    -------
    question tree
        A symbol, or a pair ``(yes, no)`` of question trees.  Symbols of
        probability 0 never occur, and have no place in it; a symbol that is
        certain is the whole tree.

    Raises
    ------
    ValueError
        If the probabilities are not a distribution (see `entropy`), or a
        symbol is a tuple or occurs twice.

    Notes
    -----
    Ties are settled so that the result depends on nothing but the argument.
    Among nodes of equal weight (to twelve digits) the shallowest are joined
    first: of all trees with the fewest questions on average, this is one
    whose longest series of questions is shortest.  Among those, the one that
    has the last symbol of all is joined first, so that of equal symbols the
    one given first gets no more questions than the others.  "Yes" leads to
    the likelier side; of equal sides, to the one with fewer questions; and
    then to the one that has not the last symbol of both.

    References
    ----------
    Huffman (1952); Schwartz (1964) for ties.  Book, chapter 3.

    Examples
    --------
    >>> huffman_tree({"A": 1/2, "B": 1/8, "C": 1/8, "D": 1/4})
    ('A', ('D', ('B', 'C')))
    >>> huffman_tree({"A": 1/4, "B": 1/4, "C": 1/4, "D": 1/4})
    (('A', 'B'), ('C', 'D'))
    """
    likely = {s: p for s, p in as_symbols(distribution).items() if p > 0}
    nodes = [_Node(p, 0, i, s) for i, (s, p) in enumerate(likely.items())]
    # No two nodes have the same place in the order: none is compared itself.
    heap = [(_joined_first(node), node) for node in nodes]
    heapq.heapify(heap)
    while len(heap) > 1:
        (_, a), (_, b) = heapq.heappop(heap), heapq.heappop(heap)
        both = _question(a, b)
        heapq.heappush(heap, (_joined_first(both), both))
    return heap[0][1].tree


# -- ties ---------------------------------------------------------------------
#
# Joining the shallower of equally likely nodes first makes the longest word as
# short as the shortest average allows.  Let each node have a weight w and a
# height h; a tree over nodes at levels l costs first the sum of w l, then the
# largest l + h.  In a tree that costs least, let x and y be siblings on the
# deepest level L, and let a come first in the order by weight, then height.
#
# - If a is above that level, its weight is that of x: if it were less,
#   changing places would make the sum less.  So h(a) <= h(x), and changing
#   places makes neither the sum nor the largest l + h more, since all that
#   gets deeper, L + h(a), is at most the L + h(x) that was there.
# - If a is on that level, changing places with x changes nothing.
#
# The same goes for the second node b and y.  Hence some best tree has a and b
# as siblings on level L, and costs what the tree costs in which they are one
# node of weight w(a) + w(b) and height 1 + max(h(a), h(b)), plus w(a) + w(b).
# The rest follows by induction.  (The rule is that of Schwartz; see
# `huffman_tree`.)


class _Node(NamedTuple):
    weight: float
    height: int  # of its tree: the most questions that are still to come
    last: int  # the number of the symbol in it that was given last
    tree: QuestionTree


def _joined_first(node):
    """The order of joining: light, then shallow, then given last."""
    return _twelve_digits(node.weight), node.height, -node.last


def _yes_first(node):
    """The order of the answers: heavy, then shallow, then given first."""
    return -_twelve_digits(node.weight), node.height, node.last


def _twelve_digits(weight):
    # As floats, 0.1 + 0.2 and 0.3 are not equal.
    return float(f"{weight:.12g}")


def _question(a, b):
    """A question that decides between two nodes."""
    yes, no = sorted((a, b), key=_yes_first)
    return _Node(
        a.weight + b.weight,
        1 + max(a.height, b.height),
        max(a.last, b.last),
        (yes.tree, no.tree),
    )


def huffman_code(distribution: AnyDistribution) -> dict[Hashable, str]:
    """Shortest codewords on average: the answers in Huffman's tree.

    Parameters
    ----------
    distribution : mapping from symbol to probability, or 1-D array_like
        What is to be encoded (see the top of this module).

    Returns
    -------
    dict from symbol to str
        The codewords, in the order of the distribution.  No word begins
        another one.  Symbols of probability 0 have no word; a symbol that is
        certain has the empty word.

    Raises
    ------
    ValueError
        As for `huffman_tree`, whose notes say how ties are settled.

    References
    ----------
    Huffman (1952).  Book, chapter 3.

    Examples
    --------
    >>> huffman_code({"A": 1/2, "B": 1/8, "C": 1/8, "D": 1/4})
    {'A': '1', 'B': '001', 'C': '000', 'D': '01'}
    >>> huffman_code([1/2, 1/4, 1/4])
    {0: '1', 1: '01', 2: '00'}
    """
    symbols = as_symbols(distribution)
    words = code_from_tree(huffman_tree(symbols))
    return {symbol: words[symbol] for symbol in symbols if symbol in words}


def code_from_tree(tree: QuestionTree) -> dict[Hashable, str]:
    """The answers that lead to each symbol: "1" for yes, "0" for no.

    Parameters
    ----------
    tree : question tree
        A symbol, or a pair ``(yes, no)`` of question trees.

    Returns
    -------
    dict from symbol to str
        The codewords, from the yes end of the tree to the no end.

    Raises
    ------
    ValueError
        If a tuple in the tree is not a pair, a symbol cannot be hashed, or
        a symbol occurs twice.

    References
    ----------
    Cover and Thomas, section 5.7 (codes and twenty questions).  Book, chapter
    3.

    Examples
    --------
    >>> code_from_tree(("A", ("D", ("B", "C"))))
    {'A': '1', 'D': '01', 'B': '001', 'C': '000'}
    """
    code: dict[Hashable, str] = {}
    ahead = [(tree, "")]
    while ahead:  # a loop, since a tree may be deeper than Python recurses
        node, word = ahead.pop()
        place = f"tree, after the answers {word!r}," if word else "tree"
        if isinstance(node, tuple):
            if len(node) != 2:
                raise ValueError(
                    f"{place} is a tuple of {len(node)}, not a pair (yes, no)"
                )
            yes, no = node
            ahead += [(no, word + "0"), (yes, word + "1")]
            continue
        check_symbol(node, place)
        if node in code:
            raise ValueError(
                f"tree has the symbol {node!r} twice: after the answers "
                f"{code[node]!r} and {word!r}"
            )
        code[node] = word
    return code
