"""Times of happenings, as linking compares them: whether two can be one, and how far they lie apart."""

import re
from collections.abc import Sequence
from datetime import date

from crossbearing.values.when import When, earliest, latest, meets

SHARP_DAYS = 3  # a time no wider than this says which days


def narrowest(times: Sequence[When]) -> When | None:
    """Gives the one that says most exactly when."""
    return min(times, key=lambda when: (width_days(when), when.edtf)) if times else None


def width_days(when: When) -> int:
    """Gives the days from earliest start to latest end; a century if one of them is not known."""
    first, last = earliest(when), latest(when)
    return (to_day(last) - to_day(first)).days if first and last else 36_525


def to_day(stamp: str) -> date:
    """Gives the day of an ISO stamp."""
    return date.fromisoformat(stamp[:10])


def gap_days(a: tuple[str, str], b: tuple[str, str]) -> int:
    """Gives the days between two ranges of ISO days; 0 if they meet or an end is not known ("")."""
    gaps = [
        (to_day(later) - to_day(sooner)).days
        for sooner, later in ((a[1], b[0]), (b[1], a[0]))
        if sooner and later and later > sooner
    ]
    return max(gaps, default=0)


def days_apart(a: When | None, b: When | None) -> int:
    """Gives the days between two times that share no instant; 0 if they can meet or one is not known."""
    if a is None or b is None or may_meet(a, b):
        return 0
    ends = [((earliest(one) or "")[:10], (latest(one) or "")[:10]) for one in (a, b)]
    return gap_days(ends[0], ends[1])


_SMALL_HOURS = re.compile(r"T0[0-5]")


def may_meet(a: When, b: When) -> bool:
    """Tells whether two times share an instant; an hour after midnight is also of the night before ("Friday night")."""
    if meets(a, b):
        return True
    for night, other in ((a, b), (b, a)):
        first, last = earliest(night), latest(other)
        if first and last and _SMALL_HOURS.search(first) and (to_day(first) - to_day(last)).days == 1:
            return True
    return False


_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
YEAR_DAYS = 366


def span_of(when: When | None) -> tuple[str, str] | None:
    """Gives the first and last ISO day of a time if both are known."""
    first, last = (earliest(when), latest(when)) if when else (None, None)
    return (first[:10], last[:10]) if first and last else None


def day_of_year(when: When | None) -> int | None:
    """Gives the number of a day in its year, of "3 November" too; None if it is no single day."""
    span, bare = span_of(when), _YEARLESS.match(when.edtf) if when else None
    if bare:
        month, day = int(bare[1]), int(bare[2])
    elif span and span[0] == span[1]:
        month, day = int(span[0][5:7]), int(span[0][8:10])
    else:
        return None
    return (date(2000, month, 1) - date(2000, 1, 1)).days + day


def days_between(a: When | None, b: When | None) -> int:
    """Gives the days between two times, by the calendar where a year is not known; 0 if they meet or nobody knows."""
    x, y = span_of(a), span_of(b)
    if x and y:
        return gap_days(x, y)
    one, other = day_of_year(a), day_of_year(b)
    if one is None or other is None:
        return 0
    return min(abs(one - other), YEAR_DAYS - abs(one - other))
