"""What found words mean, given the day of the report, the tense, and what was told before.

A meaning is pure in its setting: an unknown day of publication gives a value with ``X`` where a digit is not known.
"""

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from crossbearing.read.times.grammar import load_tables
from crossbearing.read.times.tense import FUTURE, PAST
from crossbearing.values.days import month_days, months_span
from crossbearing.values.when import When, parse_edtf

# A date on the side that the tense excludes is taken only if it is that many times nearer: "on 12 September" in a
# report of 10 September is in two days, whatever a verb seems to say, not 363 days ago.
WRONG_SIDE_COST = 4
NOTHING_TOLD: Mapping[str, datetime.date] = MappingProxyType({})
DIRECTED = frozenset(
    {
        "date",
        "nth_day",
        "days",
        "month",
        "midnight",
        "daypart",
        "weekday",
        "weekday_midnight",
        "season",
        "quarter",
        "half",
        "holiday",
        "easter",
        "week_number",
        "turn",
        "part_of",
    }
)


class Setting(NamedTuple):
    """What the meaning of words hangs on.

    Attributes:
        published: the day of the report; None = not known.
        direction: PAST, FUTURE or UNKNOWN.
        told: the last told day of each unit ("day", "week", "month", "quarter", "year"), as far as the text told one.
        year: a year that the neighbourhood gives (the other end of a range, "Harvest-2031").
    """

    published: datetime.date | None = None
    direction: int = 0
    told: Mapping[str, datetime.date] = NOTHING_TOLD
    year: int | None = None


class Meaning(NamedTuple):
    """A TIMEX3 type and value, the time (None = hangs in the air), and what it hangs on; as in ``TimeExpression``."""

    type: str
    value: str
    when: When | None = None
    anchor: str = ""
    precision: str = ""
    offset_days: int | None = None


def dated(value: str, when: When | str | None, anchor: str, precision: str, *, kind: str = "DATE") -> Meaning:
    """Return a meaning of this value and time; a time that the calendar does not have is no time."""
    if isinstance(when, str):
        try:
            when = parse_edtf(when)
        except ValueError:
            when = None
    return Meaning(kind, value, when, anchor, precision)


def year_for(month: int, day: int | None, setting: Setting) -> int | None:
    """Return the year of a month or day told without one, or None if it cannot be known."""
    if setting.year is not None:
        return setting.year
    if setting.published is None:
        return None
    today = setting.published
    return min(
        (today.year - 1, today.year, today.year + 1), key=lambda year: _cost(year, month, day, today, setting.direction)
    )


def _cost(year: int, month: int, day: int | None, today: datetime.date, direction: int) -> tuple[float, int]:
    if day is None:
        distance = (year - today.year) * 12 + month - today.month
    else:
        distance = (datetime.date(year, month, min(day, month_days(year, month))) - today).days
    wrong = (direction == PAST and distance > 0) or (direction == FUTURE and distance < 0)
    return abs(distance) * (WRONG_SIDE_COST if wrong else 1), -distance


def month_of(name: str) -> int:
    """Return the number of a month's name, full or short."""
    tables = load_tables()
    bare = name.rstrip(".")
    return int(tables["months"].get(bare) or tables["short_months"][bare])


def weekday_of(name: str) -> int:
    """Return 1 (Monday) to 7 of a weekday's name, full or short."""
    tables = load_tables()
    bare = name.rstrip(".")
    return int(tables["weekdays"].get(bare) or tables["short_weekdays"][bare])


def part_of_span(first: str, last: str, part: str) -> str:
    """Return the EDTF set of the days in the named third ("early", "mid", "late") of a span of days.

    A month is cut in tens, so that "early August" is its first ten days; a year in four months each.
    """
    third = int(load_tables()["parts"][part.lower()]["third"])
    begin, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    if months % 3 == 0:
        low_month, part_months = begin.year * 12 + begin.month - 1 + months // 3 * (third - 1), months // 3
        return "[{}..{}]".format(*months_span(low_month // 12, low_month % 12 + 1, part_months))
    length = 10 if 28 <= (end - begin).days + 1 <= 31 else ((end - begin).days + 1) // 3
    cut_one, cut_two = begin + datetime.timedelta(days=length), begin + datetime.timedelta(days=2 * length)
    day = datetime.timedelta(days=1)
    low, high = [(begin, cut_one - day), (cut_one, cut_two - day), (cut_two, end)][third - 1]
    return f"[{low.isoformat()}..{high.isoformat()}]"


def span_meaning(value: str, first: str, last: str, anchor: str, precision: str, part: str = "") -> Meaning:
    """Return the meaning of a stretch of days, or of the early, middle or late part of it."""
    edtf = part_of_span(first, last, part) if part else f"[{first}..{last}]"
    return dated(value, edtf, anchor, precision)


def month_meaning(year: int | None, month: int, anchor: str, part: str = "") -> Meaning:
    """Return the meaning of a month, its year known or not."""
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}", parse_edtf(f"XXXX-{month:02d}"), "", "month")
    value = f"{year:04d}-{month:02d}"
    return (
        span_meaning(value, *months_span(year, month, 1), anchor, "month", part)
        if part
        else dated(value, value, anchor, "month")
    )


def year_meaning(year: int, anchor: str, part: str = "") -> Meaning:
    """Return the meaning of a year."""
    value = f"{year:04d}"
    return (
        span_meaning(value, *months_span(year, 1, 12), anchor, "year", part)
        if part
        else dated(value, value, anchor, "year")
    )
