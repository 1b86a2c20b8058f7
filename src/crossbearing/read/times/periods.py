"""Meanings of months, seasons, quarters, halves, years, decades and centuries told by their own names."""

import datetime

from crossbearing.read.numbers import ordinal_of
from crossbearing.read.times.dates import QUARTER_WORDS, Fields, own_year, stamp
from crossbearing.read.times.grammar import load_tables
from crossbearing.read.times.meaning import (
    Meaning,
    Setting,
    dated,
    month_meaning,
    month_of,
    part_of_span,
    span_meaning,
    year_for,
    year_meaning,
)
from crossbearing.values.days import SEASON_FIRST_MONTH, month_days, months_span

_SEASON_NUMBER = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def month(fields: Fields, setting: Setting) -> Meaning:
    """A month, or its early, middle or late part; the last, this or the next of its name."""
    number = month_of(fields.get("anymonth") or fields["month"])
    year, anchor = _turned_month(fields, setting, number)
    return month_meaning(year, number, anchor, fields.get("part", ""))


def _turned_month(fields: Fields, setting: Setting, month: int) -> tuple[int | None, str]:
    if "turn" not in fields or "year" in fields:
        return own_year(fields, setting, month)
    turn, today = int(load_tables()["turns"][fields["turn"]]), setting.published
    if today is None:
        return None, ""
    if turn == 0:
        return today.year, "report"
    later = month > today.month
    return (
        today.year + (0 if later else 1) if turn > 0 else today.year - (1 if later or month == today.month else 0)
    ), "report"


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
        year, anchor = own_year(fields, setting, (number - 1) * months + 2)
    if year is None:
        return Meaning("DATE", f"XXXX-{letter}{number}", None, "", precision)
    first, last = months_span(year, (number - 1) * months + 1, months)
    return span_meaning(f"{year:04d}-{letter}{number}", first, last, anchor, precision)


def quarter(fields: Fields, setting: Setting) -> Meaning:
    """A quarter of a calendar year."""
    number = int(fields["number"]) if "number" in fields else QUARTER_WORDS[fields["quarter"]]
    return _division(fields, setting, number, 3, "Q")


def quarter_ended(fields: Fields, setting: Setting) -> Meaning:
    """A quarter told by its last day ("the quarter that ended June 30"), which stands in the fields."""
    last = month_of(fields["anymonth"])
    return _division(fields, setting, (last + 2) // 3, 3, "Q")


def half(fields: Fields, setting: Setting) -> Meaning | None:
    """A half of a year, or of a month."""
    number = int(fields["number"]) if "number" in fields else QUARTER_WORDS[fields["half"]]
    if "anymonth" not in fields:
        return _division(fields, setting, number, 6, "H")
    name = month_of(fields["anymonth"])
    year, anchor = own_year(fields, setting, name)
    if year is None:
        return month_meaning(None, name, "")
    cuts = ((1, 15), (16, month_days(year, name)))[number - 1]
    return span_meaning(
        f"{year:04d}-{name:02d}", stamp(year, name, cuts[0]), stamp(year, name, cuts[1]), anchor, "month"
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
