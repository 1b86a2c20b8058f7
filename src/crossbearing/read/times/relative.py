"""Meanings of times that hang on the day of the report, on an event, or on what was told before."""

import datetime

from crossbearing.read.numbers import value_of
from crossbearing.read.times.grammar import load_tables
from crossbearing.read.times.meaning import (
    Meaning,
    Setting,
    dated,
    month_meaning,
    span_meaning,
    weekday_of,
    year_meaning,
)
from crossbearing.read.times.tense import FUTURE, PAST
from crossbearing.values.days import months_span
from crossbearing.values.when import parse_edtf

Fields = dict[str, str]
_DAY = datetime.timedelta(days=1)
_MONTH_DAYS = 30.4375  # mean length of a month of the Gregorian calendar
_HALF = 0.5
_HALVES = {"hour": (30.0, "TM"), "year": (6.0, "M"), "decade": (5.0, "Y")}  # "half an hour" is PT30M
_PLURAL_STEMS = {"centuries": "century", "centurie": "century"}


def stem(unit: str) -> str:
    """Return the singular of a unit ("days": "day")."""
    lower = unit.lower()
    return _PLURAL_STEMS.get(lower) or lower.removesuffix("s")


def unit_days(unit: str) -> float:
    """Return the mean number of days of a unit."""
    row = load_tables()["units"][unit]
    return float(row.get("days") or row.get("months", 0) * _MONTH_DAYS or row["minutes"] / 1440)


def quantity_of(text: str) -> float | None:
    """Return the number that a quantity says; None for "several"."""
    lower = " ".join(text.lower().split())
    if lower in ("a", "an", "one"):
        return 1.0
    if lower in ("a couple of", "a couple"):
        return 2.0
    return float(load_tables()["halves"].get(lower) or value_of(lower) or 0) or None


def duration_value(quantity: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration: ``P2D``, ``PT48H``, ``P1.5Y``, ``PXW``."""
    row = load_tables()["units"][unit]
    letters = str(row["timex"])
    if quantity == _HALF and unit in _HALVES:
        quantity, letters = _HALVES[unit]
        row = {}
    count = "X" if quantity is None else f"{quantity * row.get('factor', 1):g}"
    return f"P{'T' if letters[0] == 'T' else ''}{count}{letters[-1]}"


def counted(fields: Fields) -> tuple[float | None, str]:
    """Return the number (None if vague) and the unit of "two and a half years"."""
    quantity = quantity_of(fields["quantity"]) if "quantity" in fields else 1.0
    if "and_half" in fields and quantity is not None:
        quantity += 0.5
    return quantity, stem(fields["unit"])


def shift_unit(day: datetime.date, steps: float, unit: str) -> datetime.date | None:
    """Return the day so many units later, None if it leaves the calendar; months keep the day where they have it."""
    row = load_tables()["units"][unit]
    try:
        if "months" not in row:
            return day + datetime.timedelta(days=round(steps * unit_days(unit)))
        month = day.year * 12 + day.month - 1 + round(steps * row["months"])
        first, last = months_span(month // 12, month % 12 + 1, 1)
        return datetime.date.fromisoformat(f"{first[:8]}{min(day.day, int(last[8:])):02d}")
    except (ValueError, OverflowError):
        return None


def period_meaning(  # noqa: PLR0911 - one return for each kind of period
    day: datetime.date, unit: str, anchor: str, part: str = ""
) -> Meaning:
    """Return the day, week, month, ... century that this day lies in."""
    monday = day - datetime.timedelta(days=day.weekday())
    iso = day.isocalendar()
    week = f"{iso.year:04d}-W{iso.week:02d}"
    if unit in ("week", "fortnight"):
        return span_meaning(week, monday.isoformat(), (monday + 6 * _DAY).isoformat(), anchor, "week", part)
    if unit == "weekend":
        return span_meaning(
            f"{week}-WE", (monday + 5 * _DAY).isoformat(), (monday + 6 * _DAY).isoformat(), anchor, "week"
        )
    if unit == "month":
        return month_meaning(day.year, day.month, anchor, part)
    if unit == "quarter":
        number = (day.month - 1) // 3
        first, last = months_span(day.year, number * 3 + 1, 3)
        return span_meaning(f"{day.year:04d}-Q{number + 1}", first, last, anchor, "quarter", part)
    if unit == "year":
        return year_meaning(day.year, anchor, part)
    if unit == "decade":
        return span_meaning(str(day.year // 10), *months_span(day.year // 10 * 10, 1, 120), anchor, "decade", part)
    if unit == "century":
        return span_meaning(
            str(day.year // 100), *months_span(day.year // 100 * 100 + 1, 1, 1200), anchor, "century", part
        )
    return dated(day.isoformat(), day.isoformat(), anchor, "day")


_UNANCHORED = {
    "day": "XXXX-XX-XX",
    "night": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
}


def hanging(unit: str) -> Meaning:
    """Return a time of this unit that nothing says the place of."""
    return Meaning("DATE", _UNANCHORED.get(unit, "XXXX"), None, "", unit if unit not in ("night", "weekend") else "day")


def weekday(fields: Fields, setting: Setting) -> Meaning:
    """A weekday: the latest or, of planned things, the next; "last", "next" and "this" as they say."""
    number, today = weekday_of(fields["weekday"]), setting.published
    if "into" in fields:
        return _night_into(number, setting)
    letters = load_tables()["dayparts"].get(" ".join(fields.get("daypart", "").split()), "")
    suffix, kind = (f"T{letters}", "TIME") if letters else ("", "DATE")
    if today is None:
        value = f"XXXX-WXX-{number}"
        return Meaning(kind, value + suffix, parse_edtf(value), "", "part" if letters else "day")
    day = _weekday_near(number, today, fields, setting.direction)
    value = day.isoformat()
    return dated(value + suffix, value, "report", "part" if letters else "day", kind=kind)


def _night_into(number: int, setting: Setting) -> Meaning:
    """ "Overnight into Wednesday": the night that joins it to the day before."""
    if setting.published is None:
        return Meaning("TIME", f"XXXX-WXX-{(number - 2) % 7 + 1}TNI", None, "", "part")
    last = _weekday_near(number, setting.published, {}, setting.direction)
    first = (last - _DAY).isoformat()
    return dated(f"{first}TNI", f"[{first}..{last.isoformat()}]", "report", "part", kind="TIME")


def weekday_midnight(fields: Fields, setting: Setting) -> Meaning:
    """ "Midnight between Thursday and Friday": the first minute of the second."""
    number = weekday_of(fields["weekday"])
    if setting.published is None:
        return Meaning("TIME", f"XXXX-WXX-{number}T00:00", parse_edtf(f"XXXX-WXX-{number}"), "", "minute")
    value = f"{_weekday_near(number, setting.published, {}, setting.direction).isoformat()}T00:00"
    return dated(value, value, "report", "minute", kind="TIME")


def _weekday_near(number: int, today: datetime.date, fields: Fields, direction: int) -> datetime.date:
    ahead = (number - today.isoweekday()) % 7
    back = (today.isoweekday() - number) % 7
    if "week" in fields:
        monday = today - datetime.timedelta(days=today.weekday())
        step = 7 * int(load_tables()["turns"][fields["week"].removeprefix("of ")])
        return monday + datetime.timedelta(days=step + number - 1)
    turn = int(load_tables()["turns"].get(fields.get("turn", ""), 0)) if "turn" in fields else None
    if turn is not None and turn > 0:
        return today + datetime.timedelta(days=ahead or 7)
    if turn is not None and turn < 0:
        return today - datetime.timedelta(days=back or 7)
    return today + datetime.timedelta(days=ahead) if direction == FUTURE else today - datetime.timedelta(days=back)


def any_weekday(fields: Fields, setting: Setting) -> Meaning:
    """ "On a Monday": some Monday."""
    value = f"XXXX-WXX-{weekday_of(fields['weekday'])}"
    return Meaning("DATE", value, parse_edtf(value), "", "day")


def set_weekday(fields: Fields, setting: Setting) -> Meaning:
    """Every such weekday."""
    name = fields.get("weekday") or fields["weekdays"].removesuffix("s").removesuffix("S")
    return Meaning("SET", f"XXXX-WXX-{weekday_of(name)}", None, "", "day")


def deictic(fields: Fields, setting: Setting) -> Meaning:
    """Today, yesterday, tonight, this morning, last night."""
    name = " ".join((fields.get("deictic") or "today").split())
    offset = int(load_tables()["deictics"].get(name, 0)) - ("last_night" in fields) - 2 * ("before_last" in fields)
    letters = (
        "NI"
        if fields.keys() & {"last_night", "before_last"} or name == "tonight"
        else load_tables()["dayparts"].get(fields.get("daypart", ""), "")
    )
    kind = "TIME" if letters else "DATE"
    precision, suffix = ("part", f"T{letters}") if letters else ("day", "")
    if setting.published is None:
        return Meaning(kind, f"XXXX-XX-XX{suffix}", None, "", precision)
    day = (setting.published + offset * _DAY).isoformat()
    span = f"[{day}..{setting.published.isoformat()}]" if fields.get("last_night") == "overnight" else day
    return dated(day + suffix, span, "report", precision, kind=kind)


def turn(fields: Fields, setting: Setting) -> Meaning:
    """This, last or next week, month, year and so on; "the weekend" by its tense."""
    unit, step = (
        stem(fields["period"]),
        int(load_tables()["turns"].get(" ".join(fields.get("turn", "this").split()), 0)),
    )
    if unit in ("day", "hour", "minute", "second", "night"):
        return deictic({"deictic": {-1: "yesterday", 0: "today", 1: "tomorrow"}[step]}, setting)
    began = setting.published is not None and setting.published.weekday() >= 5
    if unit == "weekend" and step == 0 and setting.direction == PAST and not began:
        step = -1
    day = setting.published and shift_unit(
        start_of(setting.published, unit), step, "week" if unit == "weekend" else unit
    )
    return period_meaning(day, unit, "report", fields.get("part", "")) if day else hanging(unit)


def beyond(fields: Fields, setting: Setting) -> Meaning:
    """The week after next, the month before last."""
    unit, step = stem(fields["period"]), 2 if fields["beyond"].endswith("next") else -2
    day = setting.published and shift_unit(start_of(setting.published, unit), step, unit)
    return period_meaning(day, unit, "report") if day else hanging(unit)


def start_of(day: datetime.date, unit: str) -> datetime.date:
    """Return the day from which months can be counted without leaving a short one."""
    return day.replace(day=1) if "months" in load_tables()["units"][unit] else day


def part_of(fields: Fields, setting: Setting) -> Meaning:
    """The beginning, middle or end of a period ("the end of the year", "early next week", "year-end")."""
    if "year_end" in fields:
        return turn({"period": "year", "part": "end"}, setting)
    return turn(fields, setting)


def ago(fields: Fields, setting: Setting) -> Meaning:
    """So many units before the day of the report, as exact as the unit is."""
    return counted_from(setting.published, -1, fields, "report", "PAST_REF")


def from_now(fields: Fields, setting: Setting) -> Meaning:
    """So many units after the day of the report."""
    return counted_from(setting.published, 1, fields, "report", "FUTURE_REF")


def counted_from(day: datetime.date | None, sign: int, fields: Fields, anchor: str, vague: str) -> Meaning:
    """Return the day, week, month, ... so many units from a day; ``vague`` where nobody says how many."""
    quantity, unit = counted(fields)
    if quantity is None:
        return Meaning("DATE", vague, None, "", unit)
    shifted = day and shift_unit(day, sign * quantity, unit)
    if not shifted:
        return hanging(unit)
    row = load_tables()["units"][unit]
    finer = "year" if unit in ("decade", "century") else "month" if "months" in row else "day"
    whole = unit if quantity == int(quantity) else finer
    return period_meaning(
        shifted, {"decade": "year", "century": "year", "fortnight": "week", "weekend": "week"}.get(whole, whole), anchor
    )


def event_offset(fields: Fields, setting: Setting) -> Meaning:
    """A distance from an event ("two days after the shoot-down"): a duration whose anchor is the event."""
    sign = -1 if fields["side"].split()[0] in ("before", "prior", "ahead") else 1
    unit, kind = (fields["unit_one"], "DATE") if "unit_one" in fields else (stem(fields["unit"]), "DURATION")
    quantity = quantity_of(fields["quantity"]) if "quantity" in fields else 1.0 if kind == "DATE" else None
    offset = None if quantity is None else sign * round(quantity * unit_days(unit))
    value = duration_value(quantity, unit) if kind == "DURATION" else hanging(unit).value
    return Meaning(kind, value, None, "event", "duration" if kind == "DURATION" else unit, offset)


def stretch(fields: Fields, setting: Setting) -> Meaning:
    """The past or next so many units: a duration that ends or begins with the day of the report."""
    if "long" in fields:
        quantity, unit = 1.0, stem(fields["long"])
    else:
        read, unit = quantity_of(fields["quantity"]), stem(fields["unit"])
        quantity = read if read is not None else 0.0
    value, today = duration_value(quantity or None, unit), setting.published
    back = (fields.get("stretch") or fields.get("stretch_alone")) in ("past", "last", "previous", "preceding")
    other = today and quantity and shift_unit(today, -quantity if back else quantity, unit)
    if not today or not other:
        return Meaning("DURATION", value, None, "", "duration")
    first, last = sorted((today, other))
    return Meaning("DURATION", value, parse_edtf(f"[{first.isoformat()}..{last.isoformat()}]"), "report", "duration")


def recent(fields: Fields, setting: Setting) -> Meaning:
    """ "In recent weeks", "in the coming days": before or after the report, nobody says how far."""
    back = fields["recent"] in ("recent", "past", "last")
    unit, today = stem(fields["units"]), setting.published
    if not today:
        return Meaning("DATE", "PAST_REF" if back else "FUTURE_REF", None, "", unit)
    edge = today.isoformat()
    return dated("PAST_REF" if back else "FUTURE_REF", f"[..{edge}]" if back else f"[{edge}..]", "report", unit)
