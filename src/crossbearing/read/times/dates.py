"""Meanings of days that are told by their own names: dates, stretches of days, nights, feasts."""

import datetime
import re

from crossbearing.read.numbers import ordinal_of
from crossbearing.read.times.grammar import load_tables
from crossbearing.read.times.known import day_of_name
from crossbearing.read.times.meaning import (
    Meaning,
    Setting,
    dated,
    month_of,
    weekday_of,
    year_for,
)
from crossbearing.read.times.tense import FUTURE, PAST
from crossbearing.values.days import month_days
from crossbearing.values.when import When, parse_edtf

QUARTER_WORDS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "latter": 2,
}
_SHORT_YEAR_PIVOT = 50  # '49 is 2049 and '50 is 1950: as most calendars read two digits

Fields = dict[str, str]


def own_year(fields: Fields, setting: Setting, month: int, day: int | None = None) -> tuple[int | None, str]:
    """Return the year of a month or day (None if not known), and what it hangs on."""
    if "year" in fields:
        return int(fields["year"]), "text"
    if "year4" in fields:
        return int(fields["year4"]), "text"
    if "told_year" in fields and (told := setting.told.get("year")):
        return told.year, "text"
    if "year2" in fields:
        short = int(fields["year2"])
        return short + (2000 if short < _SHORT_YEAR_PIVOT else 1900), "text"
    year = year_for(month, day, setting)
    return year, "" if year is None else "text" if setting.year is not None else "report"


def day_number(text: str) -> int:
    """Return 20 of "20th"."""
    return int(re.sub(r"\D", "", text))


def stamp(year: int | None, month: int, day: int) -> str:
    """Return a day as TIMEX3 writes it."""
    return f"{year:04d}-{month:02d}-{day:02d}" if year is not None else f"XXXX-{month:02d}-{day:02d}"


def exists(year: int | None, month: int, day: int) -> bool:
    """Tell whether the calendar has such a day (29 February if the year is not known)."""
    return 1 <= month <= 12 and 1 <= day <= month_days(2024 if year is None else year, month)


def date(fields: Fields, setting: Setting) -> Meaning | None:
    """A day ("12 September", "2025-09-12", "03.05.2024 10:15"); None if the calendar has no such day."""
    month = month_of(fields["anymonth"]) if "anymonth" in fields else int(fields["mm"])
    if "day_word" in fields:
        fields = {**fields, "day": str(ordinal_of(fields["day_word"]) or 0)}
    day = day_number(fields.get("day") or fields["dd"])
    if not 1 <= month <= 12:
        return None
    year, anchor = own_year(fields, setting, month, day)
    if not exists(year, month, day):
        return None
    value = stamp(year, month, day)
    if "clock" in fields:
        value += f"T{clock_minute(fields)}{zone_of(fields)}"
        return dated(value, value, anchor, "minute", kind="TIME")
    return dated(value, value, anchor, "day")


def day_of_turn(fields: Fields, setting: Setting) -> Meaning | None:
    """A day of this, the last or the next month ("the 10th of this month")."""
    day = day_number(fields["day"])
    if setting.published is None:
        return Meaning("DATE", f"XXXX-XX-{day:02d}", None, "", "day")
    months = setting.published.year * 12 + setting.published.month - 1 + int(load_tables()["turns"][fields["turn"]])
    year, month = months // 12, months % 12 + 1
    if not exists(year, month, day):
        return None
    return dated(stamp(year, month, day), stamp(year, month, day), "report", "day")


def nth_day(fields: Fields, setting: Setting) -> Meaning | None:
    """A day of the month told before, else of the month that lies on the side that the tense says ("on the 20th")."""
    day = day_number(fields["day"])
    told = setting.told.get("month")
    if told is None and setting.published is None:
        return Meaning("DATE", f"XXXX-XX-{day:02d}", None, "", "day")
    year, month = (told.year, told.month) if told else _month_near(day, setting)
    last = day_number(fields["day_end"]) if "day_end" in fields else day
    if not exists(year, month, day) or not exists(year, month, last) or last < day:
        return None
    first, anchor = stamp(year, month, day), "text" if told else "report"
    if last == day:
        return dated(first, first, anchor, "day")
    return dated(f"{first}/{stamp(year, month, last)}", f"[{first},{stamp(year, month, last)}]", anchor, "day")


def _month_near(day: int, setting: Setting) -> tuple[int, int]:
    assert setting.published is not None
    today = setting.published
    step = (
        -1
        if setting.direction == PAST and day > today.day
        else 1
        if setting.direction == FUTURE and day < today.day
        else 0
    )
    months = today.year * 12 + today.month - 1 + step
    return months // 12, months % 12 + 1


def nth_weekday(fields: Fields, setting: Setting) -> Meaning | None:
    """The first, ... fourth or last such weekday of a month, or of every month."""
    weekday = weekday_of(fields["weekday"])
    if "each" in fields:
        return Meaning("SET", f"XXXX-XX-WXX-{weekday}", None, "", "day")
    month = month_of(fields["anymonth"])
    year, anchor = own_year(fields, setting, month)
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}", parse_edtf(f"XXXX-{month:02d}"), "", "month")
    days_there = [
        n for n in range(1, month_days(year, month) + 1) if datetime.date(year, month, n).isoweekday() == weekday
    ]
    place = -1 if fields["nth"] == "last" else QUARTER_WORDS[fields["nth"]] - 1
    value = stamp(year, month, days_there[place])
    return dated(value, value, anchor, "day")


def zone_of(fields: Fields) -> str:
    """Return the offset that a zone's name stands for, "" if none is written or none is known."""
    name = fields.get("zone", "").strip("()").lower()
    if re.fullmatch(r"[+-]\d\d:?\d\d", name):
        return name if ":" in name else f"{name[:3]}:{name[3:]}"
    zones = {str(zone).lower(): str(offset) for zone, offset in load_tables()["zones"].items()}
    return zones.get(" ".join(name.split()), "")


def clock_minute(fields: Fields) -> str:
    """Return "10:15" of a clock time of digits."""
    hour, minute = fields["clock"].split(":")[:2]
    number = int(hour)
    half = fields.get("ampm", "")[:1]
    if half == "p" and number < 12:
        number += 12
    if half == "a" and number == 12:
        number = 0
    return f"{number:02d}:{minute}"


def slashed(fields: Fields, setting: Setting) -> Meaning | None:
    """A date such as 9/12/2025: one of two days, unless only one of them exists."""
    first, second, year = int(fields["first"]), int(fields["second"]), int(fields["year4"])
    days = sorted({stamp(year, m, d) for m, d in ((first, second), (second, first)) if exists(year, m, d)})
    if not days:
        return None
    if len(days) == 1:
        return dated(days[0], days[0], "text", "day")
    return dated(f"{year:04d}-XX-XX", f"[{days[0]},{days[1]}]", "text", "day")


def days(fields: Fields, setting: Setting) -> Meaning | None:
    """A stretch of days in one month ("12-16 September", "September 11 to 12")."""
    month, first, last = month_of(fields["anymonth"]), day_number(fields["day"]), day_number(fields["day_end"])
    year, anchor = own_year(fields, setting, month, first)
    if not (exists(year, month, first) and exists(year, month, last) and first < last):
        return None
    ends = stamp(year, month, first), stamp(year, month, last)
    if "and" in fields and last - first > 1 and year is not None:
        return dated("{}/{}".format(*ends), "[{},{}]".format(*ends), anchor, "day")
    return dated("{}/{}".format(*ends), "{}/{}".format(*ends), anchor, "day")


def midnight(fields: Fields, setting: Setting) -> Meaning | None:
    """The midnight that joins two days: the first minute of the second."""
    month, last = month_of(fields["anymonth"]), day_number(fields["day_end"])
    year, anchor = own_year(fields, setting, month, last)
    if not exists(year, month, last):
        return None
    value = f"{stamp(year, month, last)}T00:00"
    return dated(value, value, anchor, "minute", kind="TIME")


def daypart(fields: Fields, setting: Setting) -> Meaning | None:
    """A part of a dated day ("the morning of 10 September"), or the night that joins two ("the night of May 9-10")."""
    month, first = month_of(fields["anymonth"]), day_number(fields["day"])
    last = day_number(fields["day_end"]) if "day_end" in fields else first
    year, anchor = own_year(fields, setting, month, first)
    if not (exists(year, month, first) and exists(year, month, last) and first <= last):
        return None
    letters = load_tables()["dayparts"].get(" ".join(fields.get("daypart", "night").split()), "NI")
    value, until = stamp(year, month, first), stamp(year, month, last)
    edtf = value if first == last else f"[{value}..{until}]" if year is not None else f"{value}/{until}"
    return dated(f"{value}T{letters}", edtf, anchor, "part", kind="TIME")


def holiday(fields: Fields, setting: Setting) -> Meaning | None:
    """A feast of a fixed day."""
    feasts = {str(name).lower(): str(day) for name, day in load_tables()["holidays"].items()}
    day = feasts[" ".join(fields["holiday"].split())]
    if len(day) == 10:
        return dated(day, day, "text", "day")
    number, of_month = (int(part) for part in day.split("-"))
    year, anchor = own_year(fields, setting, number, of_month)
    value = stamp(year, number, of_month)
    return dated(value, value, anchor, "day")


def easter(fields: Fields, setting: Setting) -> Meaning | None:
    """A feast that moves with Easter of the Western churches."""
    shift = {name.lower(): int(days) for name, days in load_tables()["easter"].items()}
    days = datetime.timedelta(shift[" ".join(fields["easter"].lower().split())])
    year, anchor = int(fields["year"]) if "year" in fields else None, "text"
    if year is None:
        year, anchor = year_for(4, 5, setting), "report"  # about the middle of the days that it can fall on
    if year is None:
        return Meaning("DATE", "XXXX-XX-XX", None, "", "day")
    return dated(value := (easter_sunday(year) + days).isoformat(), value, anchor, "day")


def easter_sunday(year: int) -> datetime.date:
    """Return Easter Sunday of a year of the Gregorian calendar. Source: anonymous algorithm (Nature, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114, 31)
    return datetime.date(year, month, day + 1)


def week_number(fields: Fields, setting: Setting) -> Meaning | None:
    """A week by its number of ISO 8601."""
    number = int(fields["week_number"])
    year, anchor = int(fields["year"]) if "year" in fields else None, "text"
    if year is None:
        middle = datetime.date(2001, 1, 1) + datetime.timedelta(days=7 * number - 4)
        year, anchor = year_for(middle.month, middle.day, setting), "report"
    if year is None:
        return Meaning("DATE", f"XXXX-W{number:02d}", None, "", "week")
    try:
        first = datetime.date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    last = first + datetime.timedelta(days=6)
    return dated(f"{year:04d}-W{number:02d}", f"[{first}..{last}]", anchor, "week")


def anniversary(fields: Fields, setting: Setting) -> Meaning | None:
    """The n-th anniversary of an event, or its eve: of a known one a day, else so many times 365 days after it."""
    number = ordinal_of(fields["anniversary"])
    if number is None:
        return None
    if "known_event" in fields:
        first = day_of_name(fields["known_event"])
        day = datetime.date(
            first.year + number, first.month, min(first.day, month_days(first.year + number, first.month))
        )
        value = (day - datetime.timedelta(days="eve" in fields)).isoformat()
        return dated(value, value, "text", "day")
    return Meaning("DATE", "XXXX-XX-XX", None, "event", "day", 365 * number - ("eve" in fields))


def open_when(when: When, *, last: bool) -> When | None:
    """Return the days before (``last``) or after a time, as one of a set."""
    edge = when.start.from_ if last else when.end.to
    if not edge:
        return None
    step = datetime.timedelta(days=-1 if last else 1)
    day = (datetime.date.fromisoformat(edge[:10]) + step).isoformat() if "T" not in edge else edge
    return parse_edtf(f"[..{day}]" if last else f"[{day}..]")
