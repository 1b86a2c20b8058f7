"""What a date, a place and an amount *are*: parse a norm, print it, contains, overlaps, meets. Knows no text."""

from crossbearing.values.amount import Amount
from crossbearing.values.when import Bounds, When
from crossbearing.values.where import Where

__all__ = ["Amount", "Bounds", "When", "Where"]
