"""Amounts: a number with its bounds, what is counted, of what, where, and on whose count.

Relations are over the numbers that an amount allows: "over 2,000" contains 2,500; "about 40,000" contains 41,000.
Amounts that count different things are in no relation.
"""

import math
import re

import msgspec

# "Some 40,000" allows a tenth either way: round numbers in news are rounded to one or two digits.
APPROXIMATE_SHARE = 0.1


class Amount(msgspec.Struct, frozen=True, kw_only=True, tag="amount", tag_field="is"):
    """A quantity as findings hold it.

    Attributes:
        value: the stated number, None where only a bound or a word ("hundreds") is given.
        low: the least it can be, inclusive; None = no lower bound stated.
        high: the most it can be, inclusive; None = no upper bound stated.
        bound: exact | approximate | min | max | range | vague.
        unit: normal form from the unit table (``troops``, ``tank``, ``km``, ``year``, ``percent``).
        item: the counted words as told ("pieces of artillery").
        scope: of or in what, as told ("in Belarus", "in total"); "" = not stated.
        basis: declared | estimated | counted | unstated.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    unit: str = ""
    item: str = ""
    scope: str = ""
    basis: str = "unstated"


def limits(amount: Amount) -> tuple[float, float]:
    """Return the least and the most number that the amount allows (-inf, inf where nothing bounds it).

    "About" allows ``APPROXIMATE_SHARE`` either way unless low and high say otherwise.
    """
    value, low, high = amount.value, amount.low, amount.high
    if amount.bound == "exact" and value is not None:
        return value, value
    if amount.bound == "approximate" and value is not None and low is None and high is None:
        slack = abs(value) * APPROXIMATE_SHARE
        return value - slack, value + slack
    if amount.bound == "min" and low is None:
        low = value
    if amount.bound == "max" and high is None:
        high = value
    return -math.inf if low is None else low, math.inf if high is None else high


def comparable(a: Amount, b: Amount) -> bool:
    """Tell whether both count the same kind of thing: one unit, or, where no table knows either, the same words."""
    if a.unit or b.unit:
        return a.unit == b.unit
    return a.item.casefold() == b.item.casefold()


def same(a: Amount, b: Amount) -> bool:
    """Tell whether both allow the same numbers of the same kind of thing (scope and basis are not looked at)."""
    return comparable(a, b) and limits(a) == limits(b)


def contains(a: Amount, b: Amount) -> bool:
    """Tell whether ``a`` allows all that ``b`` allows, and more."""
    if not comparable(a, b) or limits(a) == limits(b):
        return False
    (low, high), (inner_low, inner_high) = limits(a), limits(b)
    return low <= inner_low and inner_high <= high


def overlaps(a: Amount, b: Amount) -> bool:
    """Tell whether one number would satisfy both."""
    (low, high), (other_low, other_high) = limits(a), limits(b)
    return comparable(a, b) and low <= other_high and other_low <= high


def to_text(amount: Amount) -> str:
    """Return the amount in plain English ("at least 2,000 troops", "13,000-15,000 troops in Belarus", "40%")."""
    number = "no" if amount.value == 0 and amount.unit in (*_HARMED, "casualties") else _tell_number(amount)
    told = f"{number}%" if amount.unit == "percent" else f"{number} {_tell_item(amount)}".strip()
    return f"{told} {amount.scope}".strip() if amount.scope and amount.scope not in told else told


# What people came to: said behind them where their own words do not ("six soldiers dead", "14 people drowned").
_HARMED = ("dead", "wounded", "missing", "ill", "displaced", "captured", "rescued")
_TELLS_HARM = re.compile(
    r"dead|death|fatal|bod(?:y|ies)|corpse|victim|li(?:fe|ves)\b|casualt|slain|\w(?:ed|ing|ill)\b|hurt|injur|sick|patient|died",
    re.IGNORECASE,
)


def _tell_item(amount: Amount) -> str:
    if amount.unit in _HARMED and amount.item and not _TELLS_HARM.search(amount.item):
        return f"{amount.item} {amount.unit}"
    return amount.item or amount.unit.replace("_", " ")


def _tell_number(amount: Amount) -> str:
    value, low, high = amount.value, amount.low, amount.high
    if amount.bound == "range" and low is not None and high is not None:
        return f"{_digits(low)}-{_digits(high)}"
    if amount.bound == "min" and (low if low is not None else value) is not None:
        return f"at least {_digits(low if low is not None else value)}"
    if amount.bound == "max" and (high if high is not None else value) is not None:
        return f"up to {_digits(high if high is not None else value)}"
    if amount.bound == "vague":
        return f"{_digits(low)} or more (no figure given)" if low is not None else "an unstated number of"
    if value is None:
        return "an unstated number of"
    return f"about {_digits(value)}" if amount.bound == "approximate" else _digits(value)


def _digits(number: float | None) -> str:
    if number is None:
        return ""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,.10g}"
