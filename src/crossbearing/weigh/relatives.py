"""Figures that are told as a share or a multiple of another number of the same report, worked out."""

from collections.abc import Mapping
from fractions import Fraction

from crossbearing.records import Claim, Quantity, Reading
from crossbearing.values.amount import Amount

UNITS = frozenset({"share", "ratio", "times"})
LEAST_BASE = 500  # half of a platoon is no figure
MOST_PARTS = 12  # "a third" is kept as 0.333


def work_out(claim: Claim, readings: Mapping[str, Reading]) -> tuple[Amount, str] | None:
    """Returns the number that "half of what was announced" comes to, and how in words; None where it says of nothing.

    The base is the number of troops right behind it, else the last one told before it, else the next within two
    sentences. A derived value: both places are named.
    """
    amount, reading = claim.value, readings.get(claim.report)
    if not isinstance(amount, Amount) or amount.unit not in UNITS or amount.value in (None, 0, 1) or reading is None:
        return None
    row = next((one for one in reading.quantities if one.start == claim.span.start), None)
    base = _base_of(reading.quantities, row) if row is not None else None
    if base is None:
        return None
    told = next(one for one in (base.value, base.low, base.high) if one is not None)
    share = Fraction(amount.value or 0).limit_denominator(MOST_PARTS)
    found = Amount(value=float(round(told * share)), unit="troops", item=base.item, bound=_bound(base))
    return found, f"{claim.span.exact}, of {told:,.0f}"


def _bound(base: Quantity) -> str:
    return "exact" if base.bound == "exact" else "approximate"


def _base_of(rows: tuple[Quantity, ...], row: Quantity) -> Quantity | None:
    told = [one for one in rows if one.unit in ("troops", "people") and _size(one) >= LEAST_BASE]
    behind = [one for one in told if one.sentence == row.sentence and one.start >= row.end]
    before = [one for one in told if one.start < row.start]
    after = [one for one in told if 0 < one.sentence - row.sentence <= 2]
    return next(iter(behind or before[::-1] or after), None)


def _size(row: Quantity) -> float:
    return 0 if row.bound == "vague" else max(row.value or 0, row.low or 0, row.high or 0)
