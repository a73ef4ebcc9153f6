"""The three machines that run through the book: their letters' probabilities.

All are powers of 1/2, so that every answer can be checked by hand.
"""

MACHINE_U = (1 / 4, 1 / 4, 1 / 4, 1 / 4)
MACHINE_V = (1 / 2, 1 / 8, 1 / 8, 1 / 4)
MACHINE_W = (1 / 8, 1 / 8, 1 / 4, 1 / 2)
