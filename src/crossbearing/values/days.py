"""Single dates of EDTF as first and last day or minute, and back.

A *stamp* is a civil ISO day (``2025-09-12``) or minute (``2024-05-03T10:15``). As a lower bound a day means its first
minute, as an upper bound its last. Source: ISO 8601-2:2019 (EDTF), levels 0 and 1; quarters and halves of level 2 are
read.
"""

import calendar
import datetime
import re

# Meteorological, northern hemisphere; the winter of 2025 begins in December 2025.
SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
GROUP_FIRST_MONTH = {33: 1, 34: 4, 35: 7, 36: 10}  # quarters (level 2)
HALF_FIRST_MONTH = {40: 1, 41: 7}  # semestrals (level 2)

_DATE = re.compile(r"(\d[\dX]{3})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
_MINUTE = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?")


def month_days(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return calendar.monthrange(year, month)[1]


def months_span(year: int, month: int, months: int) -> tuple[str, str]:
    """Return the first and the last day of ``months`` months that begin in this one."""
    last = year * 12 + month - 1 + months - 1
    last_year, last_month = divmod(last, 12)
    first_day = datetime.date(year, month, 1)
    return first_day.isoformat(), datetime.date(
        last_year, last_month + 1, month_days(last_year, last_month + 1)
    ).isoformat()


def span_of(text: str) -> tuple[str, str]:
    """Return the first and last stamp of one EDTF date (``2025``, ``202X``, ``2025-22``, ``2024-05-03T10:15``).

    Raises:
        ValueError: it is no such date, or the calendar has no such day.
    """
    if minute := _MINUTE.fullmatch(text):
        stamp = f"{minute[1]}T{minute[2]}"
        datetime.datetime.fromisoformat(stamp)
        return stamp, stamp
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"not an EDTF date: {text!r}")
    year_text, month_text, day_text = match.groups()
    if "X" in year_text:
        return _span_of_masked_year(year_text, text)
    year = int(year_text)
    if month_text in (None, "XX"):
        return months_span(year, 1, 12)
    if day_text in (None, "XX"):
        return _span_of_group(year, int(month_text))
    day = datetime.date(year, int(month_text), int(day_text)).isoformat()
    return day, day


def _span_of_masked_year(year: str, text: str) -> tuple[str, str]:
    if text != year or "X" in year.rstrip("X"):
        raise ValueError(f"only the last digits of a year can be unspecified here: {text!r}")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return months_span(max(first, 1), 1, (last - max(first, 1) + 1) * 12)


def _span_of_group(year: int, number: int) -> tuple[str, str]:
    if number in SEASON_FIRST_MONTH:
        return months_span(year, SEASON_FIRST_MONTH[number], 3)
    if number in GROUP_FIRST_MONTH:
        return months_span(year, GROUP_FIRST_MONTH[number], 3)
    if number in HALF_FIRST_MONTH:
        return months_span(year, HALF_FIRST_MONTH[number], 6)
    if not 1 <= number <= 12:
        raise ValueError(f"no such month or season: {number}")
    return months_span(year, number, 1)


def name_span(first: str, last: str) -> str:
    """Return the EDTF date that covers exactly first to last (day, month or year), or "" if there is none."""
    if first == last:
        return first
    if "T" in first or "T" in last or first[-2:] != "01":
        return ""
    year, month = int(first[:4]), int(first[5:7])
    if last == months_span(year, month, 1)[1]:
        return first[:7]
    return first[:4] if month == 1 and last == f"{first[:4]}-12-31" else ""


def first_minute(stamp: str) -> str:
    """Return the minute that a stamp begins with; minutes compare as text."""
    return stamp if "T" in stamp else stamp + "T00:00"


def last_minute(stamp: str) -> str:
    """Return the minute that a stamp ends with; minutes compare as text."""
    return stamp if "T" in stamp else stamp + "T23:59"


def shift_stamp(stamp: str, days: int) -> str:
    """Return the stamp that many days later, of the same precision.

    Raises:
        ValueError: it leaves the years 1 to 9999.
    """
    day, _, minute = stamp.partition("T")
    try:
        shifted = datetime.date.fromisoformat(day) + datetime.timedelta(days=days)
    except OverflowError as error:
        raise ValueError(f"{days} days from {day} leaves the calendar") from error
    return f"{shifted.isoformat()}T{minute}" if minute else shifted.isoformat()
