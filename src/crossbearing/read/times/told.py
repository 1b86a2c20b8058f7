"""Times told from what was told before: "two days later", "the previous month", "the same quarter of last year"."""

import datetime
from collections.abc import Mapping

from crossbearing.read.times.grammar import load_tables
from crossbearing.read.times.meaning import Meaning, Setting
from crossbearing.read.times.relative import (
    counted,
    counted_from,
    duration_value,
    hanging,
    period_meaning,
    shift_unit,
    start_of,
    stem,
    unit_days,
)

Fields = dict[str, str]
# The units of which one is told with a time of this precision: a day is of a week, a month, a quarter and a year.
_TOLD_WITH = {
    "day": ("day", "week", "month", "quarter", "year"),
    "minute": ("day", "week", "month", "quarter", "year"),
    "part": ("day", "week", "month", "quarter", "year"),
    "week": ("week", "month", "quarter", "year"),
    "month": ("month", "quarter", "year"),
    "quarter": ("quarter", "year"),
    "half": ("year",),
    "season": ("year",),
    "year": ("year",),
}
_SAME_AS = {"night": "day", "weekend": "week", "fortnight": "week", "decade": "year", "century": "year"}
_STEPS = {"following": 1, "next": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1, "earlier": -1}


def retell(told: Mapping[str, datetime.date], meaning: Meaning) -> Mapping[str, datetime.date]:
    """Return the last told day of each unit, after one more time: ``{"month": 1 July 2025, "year": ...}``.

    A night leaves ``night`` beside its day, as the small hours that are told next are of the day after.
    """
    when = meaning.when
    if meaning.type not in ("DATE", "TIME") or meaning.value.endswith("_REF") or when is None or not when.start.from_:
        return told
    first, last = when.start.from_[:10], (when.end.to or "")[:10]
    units = _TOLD_WITH.get(meaning.precision, ())
    if not units:
        return told
    if "day" in units and first != last:  # a stretch of days is no day; what follows comes after its end
        return {**told, **dict.fromkeys(units[1:], datetime.date.fromisoformat(last if last[:1].isdigit() else first))}
    night = ("night",) if meaning.value.endswith("TNI") else ()
    kept = {unit: day for unit, day in told.items() if unit != "night" or "day" not in units}
    return {**kept, **dict.fromkeys((*units, *night), datetime.date.fromisoformat(first))}


def turn_back(fields: Fields, setting: Setting) -> Meaning:
    """A time told from the one told before: "two days later", "the next day", "the year before", "that month"."""
    relative = fields["relative"].split()[0]
    if "period" in fields:
        return _turned(stem(fields["period"]), _STEPS.get(relative, 0), relative, setting)
    sign = 1 if relative in ("later", "afterwards") else -1
    if "quantity" not in fields:  # "months later"
        return Meaning("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", None, "", stem(fields["unit"]))
    quantity, unit = counted(fields)
    if unit_days(unit) < 1:
        return Meaning("DURATION", duration_value(quantity, unit), None, "event", "duration", 0)
    base = _told(unit, setting) or (setting.published if sign < 0 else None)
    return counted_from(base, sign, fields, "text", "FUTURE_REF" if sign > 0 else "PAST_REF")


def _told(unit: str, setting: Setting) -> datetime.date | None:
    return setting.told.get(_SAME_AS.get(unit, unit))


def _turned(unit: str, step: int, relative: str, setting: Setting) -> Meaning:
    day = _told(unit, setting)
    if day is None and (unit == "year" or (relative in ("previous", "preceding") and unit not in ("day", "night"))):
        day = setting.published  # "down from the previous month", where none was told: the one before the report's
    known = unit in load_tables()["units"]
    shifted = day and shift_unit(start_of(day, unit) if known else day, step, unit)
    return period_meaning(shifted, unit, "text") if shifted else hanging(unit)


def now_period(fields: Fields, setting: Setting) -> Meaning:
    """ "Earlier in the day": of the day told before, else of the report's own."""
    unit = stem(fields["period"])
    day = _told(unit, setting) or setting.published
    return period_meaning(day, unit, "text" if _told(unit, setting) else "report") if day else hanging(unit)


def year_before(fields: Fields, setting: Setting) -> Meaning:
    """The same part of the year before: "the same quarter of last year", "the year-earlier month"."""
    unit = stem(fields["period"])
    if unit not in ("day", "week", "month", "quarter"):
        unit = "year"  # "the same period of last year"
    day = _told(unit, setting) or (setting.published if unit == "year" else None)
    shifted = day and shift_unit(day, -1, "year")
    return period_meaning(shifted, unit, "text") if shifted else hanging(unit)


def bare_period(fields: Fields, setting: Setting) -> Meaning:
    """ "The quarter": the one that ends with the day after it ("that ended June 30"), else the one told before."""
    day = _told("quarter", setting)
    return period_meaning(day, "quarter", "text") if day else hanging("quarter")
