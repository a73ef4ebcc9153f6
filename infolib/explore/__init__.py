"""Figures that move: in the book's pages and slides under the reader's hand.

Each function gives a figure with the state that it starts from.  A notebook
stores the figure as it stands and, beside it, the name and the state of the
widget in ``widgets/`` that takes its place on a page of the book.  In
JupyterLab it moves as well, if the extra ``infolib[explore]`` is installed.
"""

from infolib.explore.codes import code_budget, question_tree
from infolib.explore.estimates import estimates
from infolib.explore.explorable import MIME_TYPE, Explorable
from infolib.explore.joint_table import joint_table
from infolib.explore.next_letter import next_letter
from infolib.explore.two_distributions import two_distributions
from infolib.explore.two_fits import two_fits

__all__ = [
    "MIME_TYPE",
    "Explorable",
    "code_budget",
    "estimates",
    "joint_table",
    "next_letter",
    "question_tree",
    "two_distributions",
    "two_fits",
]
