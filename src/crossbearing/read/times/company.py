"""The year of a date line that tells none, by the other reports of the pile: "TALLINN, Oct 20" beside 22 October 2031.

Only where another report lies near the day in one year alone and names the same things; what it gives is worked out,
and said to be so.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from crossbearing.read.times.meaning import weekday_of
from crossbearing.read.times.published import days_of
from crossbearing.records import Reading
from crossbearing.text.fold import plain
from crossbearing.values.when import earliest, latest

NEAR_DAYS = 45  # an affair is told for weeks; what lies farther off may be another year's
SHARED_NAMES = 2  # that are no country's: one may be met by chance
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def years_by_company(readings: Sequence[Reading]) -> dict[str, tuple[datetime.date, str]]:
    """Return for each report whose date line tells no year the day that the others give it, and the one that does.

    Returns:
        Report -> its day, and the id of the nearest report that bears it out; without those that stay open.
    """
    names = {reading.report: _names(reading) for reading in readings}
    dated = {reading.report: day for reading in readings if (day := _known_day(reading)) is not None}
    open_ = [reading for reading in readings if _YEARLESS.fullmatch(reading.published.value)]
    found: dict[str, tuple[datetime.date, str]] = {}
    while more := dict(_given(open_, names, dated)):
        found |= more  # who is dated now bears out others
        dated |= {report: day for report, (day, _) in more.items()}
        open_ = [reading for reading in open_ if reading.report not in found]
    return found


def _given(
    open_: Sequence[Reading], names: Mapping[str, frozenset[str]], dated: Mapping[str, datetime.date]
) -> Iterator[tuple[str, tuple[datetime.date, str]]]:
    """Yield the reports that those which are dated so far give a year, with the nearest of them."""
    for reading in open_:
        near = [
            (abs((day - known).days), other, day)
            for other, known in dated.items()
            if len(names[reading.report] & names[other]) >= SHARED_NAMES
            for day in _candidates(reading.published.value, known)
            if _may_be(reading, day)
        ]
        if len({day for _, _, day in near}) == 1:
            _, witness, day = min(near)
            yield reading.report, (day, witness)


def _known_day(reading: Reading) -> datetime.date | None:
    days = days_of(reading.published)
    return days[0] if days and (days[1] - days[0]).days <= NEAR_DAYS // 3 else None


def _candidates(value: str, known: datetime.date) -> list[datetime.date]:
    """Return the days "XXXX-10-20" that lie near a known one."""
    month, day = int(value[5:7]), int(value[8:10])
    found = []
    for year in (known.year - 1, known.year, known.year + 1):
        try:
            one = datetime.date(year, month, day)
        except ValueError:  # 29 February
            continue
        if abs((one - known).days) <= NEAR_DAYS:
            found.append(one)
    return found


def _may_be(reading: Reading, day: datetime.date) -> bool:
    """Tell whether the weekday that the line tells, and what the report itself allows, fit a day."""
    published = reading.published
    told = _WEEKDAY.search(published.span.exact) if published.span else None
    if told and weekday_of(told[0].capitalize()) != day.isoweekday():
        return False
    first, last = (earliest(published.when), latest(published.when)) if published.when else (None, None)
    return (first or "")[:10] <= day.isoformat() <= (last or "9999")[:10]


def _names(reading: Reading) -> frozenset[str]:
    return frozenset(
        plain(one.name)
        for one in reading.mentions
        if one.form == "name" and one.name and one.kind != "nationality" and not one.entity.startswith("country:")
    )
