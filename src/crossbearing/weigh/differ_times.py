"""Do two times differ, or is one only told more exactly than the other?"""

import datetime

from crossbearing.values import when as whens
from crossbearing.values.when import When, earliest, latest
from crossbearing.weigh.sides import Side

WIDE_DAYS = 27  # "in September" is no other statement than "on 12 September"


def times_differ(a: Side, b: Side) -> tuple[str, str] | None:
    """Gives "bound" where one time is told more exactly; None if the two exclude each other or are no times."""
    x, y = a.point.value, b.point.value
    return _bound_times(x, y) if isinstance(x, When) and isinstance(y, When) else None


def _bound_times(x: When, y: When) -> tuple[str, str] | None:
    if not (whens.is_anchored(x) and whens.is_anchored(y)):
        # "On a Friday" is no other statement than "on 13 December", nor is "14 March" than "last week".
        return ("", "") if whens.overlaps(x, y) or (whens.is_day(x, y) and whens.may_be_one(x, y)) else None
    if not (whens.contains(x, y) or whens.contains(y, x)):
        return None
    wide = x if whens.contains(x, y) else y
    # "12 September" without a year is no other statement, nor is the day or the night of an hour, nor "last week".
    told = whens.is_anchored(wide) and _is_narrow(wide) and not _is_one_day(wide) and not wide.edtf.startswith("[")
    return ("bound", "one is more exact than the other") if told else ("", "")


def _is_one_day(when: When) -> bool:
    """Tells whether a time is one day, or the night between two."""
    first, last = earliest(when), latest(when)
    if not first or not last:
        return False
    return (datetime.date.fromisoformat(last[:10]) - datetime.date.fromisoformat(first[:10])).days <= 1


def _is_narrow(when: When) -> bool:
    first, last = earliest(when), latest(when)
    if not first or not last:
        return True
    return (
        int(first[:4]) == int(last[:4])
        and (int(last[5:7]) - int(first[5:7])) * 30 + int(last[8:10]) - int(first[8:10]) < WIDE_DAYS
    )
