"""How large is a number, and from which size on does a bare one count people or arms?"""

from crossbearing.read.quantities.figures import Figure
from crossbearing.records import Quantity

LEAST_RECALLED = 1000  # smaller bare numbers are as often anything else


def size_of(row: Figure | Quantity) -> float:
    """Returns the largest number that a figure or a quantity tells, 0 for none."""
    return max(row.value or 0, row.low or 0, row.high or 0)
