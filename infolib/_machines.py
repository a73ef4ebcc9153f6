"""The three machines that run through the book: their letters' probabilities.

All are powers of 1/2, so that every answer can be checked by hand.
"""

MACHINE_A = (1 / 4, 1 / 4, 1 / 4, 1 / 4)
MACHINE_B = (1 / 2, 1 / 8, 1 / 8, 1 / 4)
MACHINE_C = (1 / 8, 1 / 8, 1 / 4, 1 / 2)
