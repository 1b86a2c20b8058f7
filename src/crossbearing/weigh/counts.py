"""How two figures of one happening relate: what they count first, then their numbers."""

import re

import msgspec

from crossbearing.records import SlotValue
from crossbearing.text.fold import plain
from crossbearing.values import amount as amounts
from crossbearing.values.amount import Amount
from crossbearing.weigh.scopes import OPEN, WHOLE, Scope, counts_who

SOLDIERS = frozenset(["troops", "people"])  # units of those who take part
ROUNDED = 1.1  # as news rounds: less than a tenth more is the same number
_PART = re.compile(r"\s*(?:of|among) (?:them|these|those|whom|which)\b", re.IGNORECASE)
_PROPER = re.compile(r"(?<!^)(?<!\. )\b[A-Z][\w’'-]+|^[A-Z][\w’'-]+")


def as_compared(value: SlotValue, kind: str) -> Amount | None:
    """Gives an amount as it is compared: of those who take part, soldiers are people. None for another value."""
    if not isinstance(value, Amount):
        return None
    return msgspec.structs.replace(value, unit="people") if value.unit in SOLDIERS and counts_who(kind) else value


def is_one_number(x: Amount, y: Amount) -> bool:
    """Tells whether both give one number, at most one of them as a rounded one ("7,000", "about 7,000")."""
    if amounts.same(x, y):
        return True
    bounds = {x.bound, y.bound}
    return amounts.comparable(x, y) and x.value == y.value is not None and bounds == {"exact", "approximate"}


def compare_amounts(x: Amount, y: Amount, of_x: Scope, of_y: Scope) -> tuple[str, str] | None:
    """Gives how two figures relate, and why; kind "" if they do not differ; None if only their numbers speak.

    What counts unlike things, or may, is never said to differ: "scope" where both are told, else "undetermined".
    """
    if is_one_number(x, y):
        return "", "one number, whatever it is said to cover"
    if _PART.match(x.scope) or _PART.match(y.scope):
        return "", "one is a part of a larger number"  # 6,000 of them are Belarusian: that differs from nothing
    if _is_less(x, y, of_x, of_y) or _is_less(y, x, of_y, of_x):
        return "contradiction", "what is told of one part is more than what is told of the whole"
    return _subset(x, y) or _rounded(x, y, of_x, of_y) or _scope(of_x, of_y) or _bound(x, y)


def _is_less(whole: Amount, part: Amount, of_whole: Scope, of_part: Scope) -> bool:
    """ "11,000 in total" and "25,000 around Bodø"."""
    highest = whole.high if whole.bound == "max" else whole.value
    lowest = part.low if part.bound == "min" else part.value
    known = of_whole.key == WHOLE and of_part.key not in ("", WHOLE) and OPEN not in of_part.key[:1]
    return known and highest is not None and lowest is not None and ROUNDED * highest < lowest


def _rounded(x: Amount, y: Amount, a: Scope, b: Scope) -> tuple[str, str] | None:
    """ "27,423 in total" and "about 27,000": one is the other, rounded, though only one says what it covers."""
    told = bool(a.key) and bool(b.key)
    return _bound(x, y) if not told and {x.bound, y.bound} <= {"exact", "approximate"} else None


def _subset(x: Amount, y: Amount) -> tuple[str, str] | None:
    """ "1,600 Australian soldiers" and "3,600 soldiers": whose they are stands in one of them only."""
    whose = [frozenset(map(plain, _PROPER.findall(one.item))) for one in (x, y)]
    if whose[0] == whose[1]:
        return None
    if all(whose):
        return "scope", f"they count different things: {x.item} and {y.item}"
    one = x if whose[0] else y
    if one.unit not in SOLDIERS:
        return None  # six Indian drones, or six drones: whose they were is the other side of the act
    return "undetermined", f"one counts {one.item} only, the other does not say whose it counts"


def _scope(a: Scope, b: Scope) -> tuple[str, str] | None:
    if a.key == b.key:
        return None
    if OPEN in (a.key[:1], b.key[:1]):
        return "undetermined", "it is not known that both count the same"
    if a.key and b.key:
        return "scope", f"they count different things: “{a.text}” and “{b.text}”"
    return "undetermined", f"one is given “{a.text or b.text}”, the other does not say what it covers"


def _bound(x: Amount, y: Amount) -> tuple[str, str] | None:
    if amounts.contains(x, y) or amounts.contains(y, x):
        return "bound", "one is within the bounds of the other"
    return None
