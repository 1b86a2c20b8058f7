"""Meanings of dates that are told by their own names: days, months, seasons, quarters, years, decades, feasts."""

import datetime
import re

from crossbearing.read.numbers import ordinal_of
from crossbearing.read.times.grammar import load_tables
from crossbearing.read.times.meaning import (
    Meaning,
    Setting,
    dated,
    month_meaning,
    month_of,
    part_of_span,
    span_meaning,
    weekday_of,
    year_for,
    year_meaning,
)
from crossbearing.values.days import SEASON_FIRST_MONTH, month_days, months_span
from crossbearing.values.when import When, parse_edtf

_SEASON_NUMBER = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_QUARTER_WORDS = {
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


def _own_year(fields: Fields, setting: Setting, month: int, day: int | None = None) -> tuple[int | None, str]:
    if "year" in fields:
        return int(fields["year"]), "text"
    if "year4" in fields:
        return int(fields["year4"]), "text"
    if "year2" in fields:
        short = int(fields["year2"])
        return short + (2000 if short < _SHORT_YEAR_PIVOT else 1900), "text"
    year = year_for(month, day, setting)
    return year, "" if year is None else "text" if setting.year is not None else "report"


def _turned_month(fields: Fields, setting: Setting, month: int) -> tuple[int | None, str]:
    if "turn" not in fields or "year" in fields:
        return _own_year(fields, setting, month)
    turn, today = int(load_tables()["turns"][fields["turn"]]), setting.published
    if today is None:
        return None, ""
    if turn == 0:
        return today.year, "report"
    later = month > today.month
    return (
        today.year + (0 if later else 1) if turn > 0 else today.year - (1 if later or month == today.month else 0)
    ), "report"


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _stamp(year: int | None, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}" if year is not None else f"XXXX-{month:02d}-{day:02d}"


def _exists(year: int | None, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= month_days(2024 if year is None else year, month)


def date(fields: Fields, setting: Setting) -> Meaning | None:
    """A day ("12 September", "2025-09-12", "03.05.2024 10:15"); None if the calendar has no such day."""
    month = month_of(fields["anymonth"]) if "anymonth" in fields else int(fields["mm"])
    day = _day_number(fields.get("day") or fields["dd"])
    if not 1 <= month <= 12:
        return None
    year, anchor = _own_year(fields, setting, month, day)
    if not _exists(year, month, day):
        return None
    value = _stamp(year, month, day)
    if "clock" in fields:
        value += f"T{clock_minute(fields)}{zone_of(fields)}"
        return dated(value, value, anchor, "minute", kind="TIME")
    return dated(value, value, anchor, "day")


def day_of_turn(fields: Fields, setting: Setting) -> Meaning | None:
    """A day of this, the last or the next month ("the 10th of this month")."""
    day = _day_number(fields["day"])
    if setting.published is None:
        return Meaning("DATE", f"XXXX-XX-{day:02d}", None, "", "day")
    months = setting.published.year * 12 + setting.published.month - 1 + int(load_tables()["turns"][fields["turn"]])
    year, month = months // 12, months % 12 + 1
    if not _exists(year, month, day):
        return None
    return dated(_stamp(year, month, day), _stamp(year, month, day), "report", "day")


def nth_weekday(fields: Fields, setting: Setting) -> Meaning | None:
    """The first, ... fourth or last such weekday of a month, or of every month."""
    weekday = weekday_of(fields["weekday"])
    if "each" in fields:
        return Meaning("SET", f"XXXX-XX-WXX-{weekday}", None, "", "day")
    month = month_of(fields["anymonth"])
    year, anchor = _own_year(fields, setting, month)
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}", parse_edtf(f"XXXX-{month:02d}"), "", "month")
    days_there = [
        n for n in range(1, month_days(year, month) + 1) if datetime.date(year, month, n).isoweekday() == weekday
    ]
    place = -1 if fields["nth"] == "last" else _QUARTER_WORDS[fields["nth"]] - 1
    value = _stamp(year, month, days_there[place])
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
    days = sorted({_stamp(year, m, d) for m, d in ((first, second), (second, first)) if _exists(year, m, d)})
    if not days:
        return None
    if len(days) == 1:
        return dated(days[0], days[0], "text", "day")
    return dated(f"{year:04d}-XX-XX", f"[{days[0]},{days[1]}]", "text", "day")


def days(fields: Fields, setting: Setting) -> Meaning | None:
    """A stretch of days in one month ("12-16 September", "September 11 to 12")."""
    month, first, last = month_of(fields["anymonth"]), _day_number(fields["day"]), _day_number(fields["day_end"])
    year, anchor = _own_year(fields, setting, month, first)
    if not (_exists(year, month, first) and _exists(year, month, last) and first < last):
        return None
    ends = _stamp(year, month, first), _stamp(year, month, last)
    if "and" in fields and last - first > 1 and year is not None:
        return dated("{}/{}".format(*ends), "[{},{}]".format(*ends), anchor, "day")
    return dated("{}/{}".format(*ends), "{}/{}".format(*ends), anchor, "day")


def midnight(fields: Fields, setting: Setting) -> Meaning | None:
    """The midnight that joins two days: the first minute of the second."""
    month, last = month_of(fields["anymonth"]), _day_number(fields["day_end"])
    year, anchor = _own_year(fields, setting, month, last)
    if not _exists(year, month, last):
        return None
    value = f"{_stamp(year, month, last)}T00:00"
    return dated(value, value, anchor, "minute", kind="TIME")


def daypart(fields: Fields, setting: Setting) -> Meaning | None:
    """A part of a dated day ("the morning of 10 September"), or the night that joins two ("the night of May 9-10")."""
    month, first = month_of(fields["anymonth"]), _day_number(fields["day"])
    last = _day_number(fields["day_end"]) if "day_end" in fields else first
    year, anchor = _own_year(fields, setting, month, first)
    if not (_exists(year, month, first) and _exists(year, month, last) and first <= last):
        return None
    letters = load_tables()["dayparts"].get(" ".join(fields.get("daypart", "night").split()), "NI")
    value, until = _stamp(year, month, first), _stamp(year, month, last)
    edtf = value if first == last else f"[{value}..{until}]" if year is not None else f"{value}/{until}"
    return dated(f"{value}T{letters}", edtf, anchor, "part", kind="TIME")


def month(fields: Fields, setting: Setting) -> Meaning:
    """A month, or its early, middle or late part; the last, this or the next of its name."""
    number = month_of(fields.get("anymonth") or fields["month"])
    year, anchor = _turned_month(fields, setting, number)
    return month_meaning(year, number, anchor, fields.get("part", ""))


def _turned_year(fields: Fields, setting: Setting) -> tuple[int | None, str]:
    if "year" in fields:
        return int(fields["year"]), "text"
    if setting.published is None:
        return None, ""
    return setting.published.year + int(load_tables()["turns"].get(fields.get("turn", "this"), 0)), "report"


def season(fields: Fields, setting: Setting) -> Meaning | None:
    """A season of a year; "last summer" is the latest that is over, "this" and "next" count from today.

    A winter is named by the year in which it begins, and "in winter" alone is no known year.
    """
    letters = str(load_tables()["seasons"][fields["season"]])
    number = _SEASON_NUMBER[letters]
    if "year" not in fields and setting.published is None:
        return Meaning("DATE", f"XXXX-{letters}", None, "", "season")
    anchor = "text" if "year" in fields else "report"
    year = int(fields["year"]) if "year" in fields else _season_year(fields, setting, SEASON_FIRST_MONTH[number])
    first, last = months_span(year, SEASON_FIRST_MONTH[number], 3)
    edtf = part_of_span(first, last, fields["part"]) if "part" in fields else f"{year:04d}-{number}"
    return dated(f"{year:04d}-{letters}", edtf, anchor, "season")


def _season_year(fields: Fields, setting: Setting, first_month: int) -> int:
    assert setting.published is not None
    today, turn = setting.published, fields.get("turn", "")
    step = int(load_tables()["turns"].get(turn, 0))
    began = datetime.date(today.year, first_month, 1) <= today
    ended = datetime.date.fromisoformat(months_span(today.year, first_month, 3)[1]) < today
    if step < 0:
        return today.year if ended else today.year - 1
    if step > 0:
        return today.year + 1 if began else today.year
    return year_for(first_month + 1 if first_month < 12 else 12, None, setting) or today.year


def _division(fields: Fields, setting: Setting, number: int, months: int, letter: str) -> Meaning:
    precision = "quarter" if months == 3 else "half"
    if "year" in fields or "turn" in fields or "same_year" in fields:
        year, anchor = _turned_year(fields, setting)
    else:
        year, anchor = _own_year(fields, setting, (number - 1) * months + 2)
    if year is None:
        return Meaning("DATE", f"XXXX-{letter}{number}", None, "", precision)
    first, last = months_span(year, (number - 1) * months + 1, months)
    return span_meaning(f"{year:04d}-{letter}{number}", first, last, anchor, precision)


def quarter(fields: Fields, setting: Setting) -> Meaning:
    """A quarter of a calendar year."""
    number = int(fields["number"]) if "number" in fields else _QUARTER_WORDS[fields["quarter"]]
    return _division(fields, setting, number, 3, "Q")


def half(fields: Fields, setting: Setting) -> Meaning | None:
    """A half of a year, or of a month."""
    number = int(fields["number"]) if "number" in fields else _QUARTER_WORDS[fields["half"]]
    if "anymonth" not in fields:
        return _division(fields, setting, number, 6, "H")
    name = month_of(fields["anymonth"])
    year, anchor = _own_year(fields, setting, name)
    if year is None:
        return month_meaning(None, name, "")
    cuts = ((1, 15), (16, month_days(year, name)))[number - 1]
    return span_meaning(
        f"{year:04d}-{name:02d}", _stamp(year, name, cuts[0]), _stamp(year, name, cuts[1]), anchor, "month"
    )


def decade(fields: Fields, setting: Setting) -> Meaning:
    """The 1990s, the '90s, the nineties (of the twentieth century; of this one for the teens and below)."""
    if "decade" in fields:
        first = int(fields["decade"])
    else:
        tens = (
            int(fields["short_decade"]) // 10
            if "short_decade" in fields
            else int(load_tables()["decade_words"][fields["decade_word"]])
        )
        first = (2000 if tens < 2 else 1900) + tens * 10
    return span_meaning(str(first // 10), *months_span(first, 1, 120), "text", "decade", fields.get("part", ""))


def century(fields: Fields, setting: Setting) -> Meaning | None:
    """The 20th century: 1900 to 1999 as TIMEX3 writes it (19), 1901 to 2000 as it is counted."""
    number = ordinal_of(fields["century"])
    if not number or not 1 < number < 40:
        return None
    return span_meaning(
        f"{number - 1:02d}", *months_span((number - 1) * 100 + 1, 1, 1200), "text", "century", fields.get("part", "")
    )


def holiday(fields: Fields, setting: Setting) -> Meaning | None:
    """A feast of a fixed day."""
    feasts = {str(name).lower(): str(day) for name, day in load_tables()["holidays"].items()}
    day = feasts[" ".join(fields["holiday"].split())]
    if len(day) == 10:
        return dated(day, day, "text", "day")
    number, of_month = (int(part) for part in day.split("-"))
    year, anchor = _own_year(fields, setting, number, of_month)
    value = _stamp(year, number, of_month)
    return dated(value, value, anchor, "day")


def anniversary(fields: Fields, setting: Setting) -> Meaning | None:
    """The n-th anniversary of an event, or its eve: so many times 365 days after it (the day itself is not known)."""
    number = ordinal_of(fields["anniversary"])
    if number is None:
        return None
    return Meaning("DATE", "XXXX-XX-XX", None, "event", "day", 365 * number - ("eve" in fields))


def year(fields: Fields, setting: Setting) -> Meaning:
    """A year, or its early, middle or late part."""
    return year_meaning(int(fields["year"]), "text", fields.get("part", ""))


def years(fields: Fields, setting: Setting) -> Meaning | None:
    """A stretch of years ("2021-2025", "2024/25")."""
    first, last = int(fields["year"]), fields["year_end"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not first < until < first + 200:
        return None
    return dated(f"{first:04d}/{until:04d}", f"{first:04d}/{until:04d}", "text", "year")


def open_when(when: When, *, last: bool) -> When | None:
    """Return the days before (``last``) or after a time, as one of a set."""
    edge = when.start.from_ if last else when.end.to
    if not edge:
        return None
    step = datetime.timedelta(days=-1 if last else 1)
    day = (datetime.date.fromisoformat(edge[:10]) + step).isoformat() if "T" not in edge else edge
    return parse_edtf(f"[..{day}]" if last else f"[{day}..]")
