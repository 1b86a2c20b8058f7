"""Meanings of durations, sets, times of day and words such as "now"."""

import datetime

from crossbearing.read.numbers import value_of
from crossbearing.read.times.dates import clock_minute, day_number, zone_of
from crossbearing.read.times.grammar import load_tables
from crossbearing.read.times.meaning import Meaning, Setting, dated, month_of
from crossbearing.read.times.relative import counted, duration_value, quantity_of, stem

Fields = dict[str, str]
_DAY = datetime.timedelta(days=1)
_HOUR_MINUTES = 60
_NOON = 12
_DUSK = 6  # from this hour on "at night" is before midnight


def duration(fields: Fields, setting: Setting) -> Meaning:
    """A length of time; of "three to four weeks" the longer is not known, so the count is ``X``."""
    if "vague_period" in fields:
        return Meaning("DURATION", "PXD", None, "", "duration")
    if "long" in fields or "plural" in fields:
        word = fields.get("long") or fields["plural"]
        many = word.endswith("s")
        return Meaning("DURATION", duration_value(None if many else 1.0, stem(word)), None, "", "duration")
    quantity, unit = counted(fields)
    if "quantity_end" in fields:
        upper = quantity_of(fields["quantity_end"])
        quantity = quantity if upper == quantity else None
    return Meaning("DURATION", duration_value(quantity, unit), None, "", "duration")


def set_unit(fields: Fields, setting: Setting) -> Meaning:
    """Every so many units."""
    number = 2.0 if "other" in fields else value_of(fields["number"]) if "number" in fields else 1.0
    return Meaning("SET", duration_value(number, stem(fields["unit"])), None, "", "duration")


def rate(fields: Fields, setting: Setting) -> Meaning:
    """So many a day."""
    return Meaning("SET", duration_value(1.0, fields["unit_rate"]), None, "", "duration")


def set_date(fields: Fields, setting: Setting) -> Meaning:
    """Every May, every 9 May, every spring."""
    if "season" in fields:
        return Meaning("SET", f"XXXX-{load_tables()['seasons'][fields['season']]}", None, "", "season")
    month = f"XXXX-{month_of(fields['month']):02d}"
    if "day" not in fields:
        return Meaning("SET", month, None, "", "month")
    return Meaning("SET", f"{month}-{day_number(fields['day']):02d}", None, "", "day")


def set_part(fields: Fields, setting: Setting) -> Meaning:
    """Every morning, every night."""
    letters = load_tables()["dayparts"][" ".join(fields["daypart"].split())]
    return Meaning("SET", f"XXXX-XX-XXT{letters}", None, "", "part")


def set_word(fields: Fields, setting: Setting) -> Meaning:
    """Daily, annual, quarterly."""
    return Meaning("SET", str(load_tables()["set_words"][fields["set_word"]]), None, "", "duration")


def clock(fields: Fields, setting: Setting) -> Meaning | None:
    """A time of day; on the day of the report if that is known and nothing else is told."""
    minute = _minute_of(fields)
    if minute is None:
        return None
    value = f"T{minute}{zone_of(fields)}"
    if setting.published is None:
        return Meaning("TIME", value, None, "", "minute")
    night = setting.told.get("night")
    after_it = night is not None and int(minute[:2]) < _NOON
    day = (night + _DAY if night and after_it else setting.told.get("day") or setting.published).isoformat()
    return dated(day + value, day + value, "report", "minute", kind="TIME")


def _minute_of(fields: Fields) -> str | None:
    if "named" in fields:
        past = int(value_of(fields["past"]) or 0) if "past" in fields else 0
        return f"{0 if fields['named'] == 'midnight' else _NOON:02d}:{past:02d}" if past < _HOUR_MINUTES else None
    if "clock" in fields:
        return clock_minute(fields)
    hour = value_of(fields["hour"])
    if hour is None:
        return None
    late = "p" if _DUSK <= hour < _NOON else "a"  # "nine at night", "two at night"
    half = fields.get("ampm", "")[:1] or {"MO": "a", "AF": "p", "EV": "p", "NI": late}.get(
        str(load_tables()["dayparts"].get(fields.get("daypart", ""), "")), ""
    )
    return clock_minute({"clock": f"{int(hour)}:{fields.get('minute', '00')}", "ampm": half})


def reference(fields: Fields, setting: Setting) -> Meaning:
    """Now, recently, soon: the present is the day of the report, past and future have no bounds but it."""
    value = str(load_tables()["references"][" ".join(fields["reference"].split())])
    if setting.published is None:
        return Meaning("DATE", value, None, "", "day")
    day = setting.published.isoformat()
    edtf = {"PRESENT_REF": day, "PAST_REF": f"[..{day}]", "FUTURE_REF": f"[{day}..]"}[value]
    return dated(value, edtf, "report", "day")
