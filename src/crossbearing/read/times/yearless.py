"""Days of a report whose date line tells no year: the same in every year that the line can be of."""

import datetime
import re
from collections.abc import Callable, Sequence

from crossbearing.read.times.grammar import fold_case
from crossbearing.read.times.meaning import weekday_of
from crossbearing.read.times.phrases import find_phrases
from crossbearing.read.times.resolve import Resolved
from crossbearing.records import Published, Sentence
from crossbearing.values.when import is_anchored, parse_edtf

Rows = list[list[Resolved]]
_YEARLESS_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)$")
_DAY = re.compile(r"(\d{4})(-\d\d-\d\d)(T(?:MO|MI|AF|EV|NI))?$")
_CYCLE = range(2001, 2029)  # in 28 years each day has each weekday four times, once in a leap year
_MOST = 3  # years tried: with and without a 29 February, and on other weekdays where the line tells none


def anchor_in_some_year(
    hanging: Rows, published: Published, resolve_on: Callable[[datetime.date], Sequence[Sequence[Resolved]]]
) -> Rows:
    """Return the times with a day for "yesterday" and "on Thursday" where every year gives the same ("XXXX-10-08").

    Args:
        hanging: the times as far as they hang on nothing.
        published: of a date line without a year; else nothing changes.
        resolve_on: gives the times of a report of that day.
    """
    days = _possible_days(published)
    if not days:
        return hanging
    tried = [resolve_on(day) for day in days]
    return [[_same_day(one, [rows[place] for rows in tried], days) for one in row] for place, row in enumerate(hanging)]


def _possible_days(published: Published) -> list[datetime.date]:
    match = _YEARLESS_DAY.match(published.value or "")
    if match is None or published.span is None:
        return []
    month, day = int(match[1]), int(match[2])
    leap = [year for year in _CYCLE if year % 4 == 0]
    years = leap if (month, day) == (2, 29) else [*leap, *(year for year in _CYCLE if year % 4)]
    days = [datetime.date(year, month, day) for year in years]
    weekday = _weekday(published.span.exact)
    fitting = [one for one in days if weekday in (None, one.isoweekday())]
    return fitting[:1] + fitting[-_MOST + 1 :]


def _weekday(words: str) -> int | None:
    for phrase in find_phrases(words, fold_case(words), Sentence(start=0, end=len(words))):
        if name := phrase.found.fields.get("anyweekday"):
            return weekday_of(name)
    return None


def _same_day(one: Resolved, rows: Sequence[Sequence[Resolved]], days: Sequence[datetime.date]) -> Resolved:
    """Return a time that hangs in the air with the day that it has in all years, if it is of the line's own year."""
    if one.meaning.when is not None and is_anchored(one.meaning.when):
        return one
    found: set[tuple[str, str]] = set()
    for row, published in zip(rows, days, strict=True):
        other = next((each for each in row if each.phrase.start == one.phrase.start), None)
        match = _DAY.match(other.meaning.value) if other else None
        if other is None or match is None or int(match[1]) != published.year:
            return one
        found.add((match[2], match[3] or ""))
    if len(found) != 1:
        return one
    day_of_year, part = found.pop()
    when = parse_edtf(f"XXXX{day_of_year}")
    return one._replace(meaning=one.meaning._replace(value=f"XXXX{day_of_year}{part}", when=when))
