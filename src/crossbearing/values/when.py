"""Dates and intervals. Source: ISO 8601-2:2019 (EDTF), level 1, plus one-of-a-set.

A time is known by the instants at which it can have begun and those at which it can have ended. A date of lower
precision (``2025-09``) is something at some time within it. Relations are over these possibilities: ``September 2025``
contains ``12 September 2025``; ``12-16 September`` and ``14 September`` are two different things that ``meet``.
Everything is civil time: a zone stays in ``edtf`` if it was written, and takes no part in comparing.
"""

import datetime
import re
from collections.abc import Iterable

import msgspec

from crossbearing.values.days import first_minute, last_minute, name_span, shift_stamp, span_of

OPEN = ".."
_EARLIEST, _LATEST = "0001-01-01T00:00", "9999-12-31T23:59"  # stand for "not known" when instants are compared
_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_MASK = re.compile(r"XXXX-(?:(\d\d)-(\d\d|XX)|(\d\d)|WXX-(\d)|XX-(\d\d))(?:T(\d\d:\d\d))?")


class Bounds(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The earliest and the latest that an instant can be.

    Attributes:
        from_: ISO date or minute (``2025-09-12``, ``2025-09-12T00:00``); None = not known.
        to: the same, inclusive; None = not known; ``..`` = open (it goes on).
    """

    from_: str | None = None
    to: str | None = None


class When(msgspec.Struct, frozen=True, kw_only=True, tag="when", tag_field="is"):
    """A time as findings hold it: the span of possible starts and of possible ends.

    Attributes:
        edtf: EDTF text (``2025-09-12/2025-09-16``; ``[2025-08-01..2025-08-10]`` = one day within).
        start: when it can have begun.
        end: when it can have ended.
    """

    edtf: str
    start: Bounds = Bounds()
    end: Bounds = Bounds()


UNKNOWN = When(edtf="")


def parse_edtf(text: str) -> When:
    """Return the time that an EDTF text says.

    Read are dates of any precision, intervals (unknown end empty, open end ``..``), one of a set (``[a..b]``,
    ``[..b]``, ``[a,b]``), the qualifiers ``? ~ %``, and the unanchored ``XXXX-09-06``, ``XXXX-09``, ``XXXX-WXX-3`` and
    intervals of them, which have no bounds.

    Raises:
        ValueError: it is none of these, or the calendar has no such day, or an interval ends before it begins.
    """
    if not text or all(_MASK.fullmatch(part) for part in text.split("/")):
        return When(edtf=text)
    if text[0] == "[" and text[-1] == "]":
        within = _parse_set(text[1:-1])
        return When(edtf=text, start=within, end=within)
    if "/" in text:
        return _parse_interval(text)
    within = _bounds_of(text)
    return When(edtf=text, start=within, end=within)


def _bounds_of(text: str) -> Bounds:
    first, last = span_of(text.rstrip("?~%"))
    return Bounds(from_=first, to=last)


def _parse_set(inner: str) -> Bounds:
    if ".." in inner:
        first, last = inner.split("..", 1)
        if not first and not last:
            raise ValueError("a set without members")
        low = _bounds_of(first).from_ if first else None
        high = _bounds_of(last).to if last else None
    else:
        members = [_bounds_of(member.strip()) for member in inner.split(",")]
        low = min((m.from_ for m in members if m.from_), key=first_minute)
        high = max((m.to for m in members if m.to), key=last_minute)
    if low and high and first_minute(low) > last_minute(high):
        raise ValueError(f"a set that ends before it begins: [{inner}]")
    return Bounds(from_=low, to=high)


def _parse_interval(text: str) -> When:
    first, last = text.split("/", 1)
    start = Bounds() if first in ("", OPEN) else _bounds_of(first)
    end = Bounds(to=OPEN) if last == OPEN else Bounds() if not last else _bounds_of(last)
    if start.from_ and end.to and end.to != OPEN and first_minute(start.from_) > last_minute(end.to):
        raise ValueError(f"an interval that ends before it begins: {text!r}")
    return When(edtf=text, start=start, end=end)


def from_bounds(start: Bounds, end: Bounds | None = None) -> When:
    """Return the time with these possible starts and ends, and the EDTF text that says it best.

    Args:
        start: possible starts.
        end: possible ends; None = one day or minute within ``start``.

    EDTF has no interval with an uncertain edge; such an edge that is no whole month or year is written ``~``, and the
    bounds alone are exact.
    """
    if end is None or end == start:
        return When(edtf=_set_text(start), start=start, end=start)
    first = _edge_text(start.from_, start.to, start.from_)
    last = OPEN if end.to == OPEN else _edge_text(end.from_, end.to, end.to)
    return When(edtf=f"{first}/{last}" if first or last else "", start=start, end=end)


def _set_text(within: Bounds) -> str:
    first, last = within.from_, within.to
    if last == OPEN:
        return f"[{first or ''}..]" if first else ""
    if first and last and (name := name_span(first, last)):
        return name
    return f"[{first or ''}..{last or ''}]" if first or last else ""


def _edge_text(first: str | None, last: str | None, outer: str | None) -> str:
    if first and last and (name := name_span(first, last)):
        return name
    known = outer or first or last
    return f"{known}~" if known else ""


def start_of(when: When) -> When | None:
    """Return the time at which it begins; None if an interval does not say. A date begins within itself."""
    if "/" not in when.edtf and when.start == when.end:
        return when
    if when.start.from_ or when.start.to:
        return from_bounds(when.start)
    first = when.edtf.split("/", 1)[0]
    return parse_edtf(first) if first not in ("", OPEN) else None


def end_of(when: When) -> When | None:
    """Return the time at which an interval ends; None if it does not say, goes on, or is one date."""
    if "/" not in when.edtf and when.start == when.end:
        return None
    if when.end.to == OPEN:
        return None
    if when.end.from_ or when.end.to:
        return from_bounds(when.end)
    last = when.edtf.partition("/")[2]
    return parse_edtf(last) if last not in ("", OPEN) else None


def earliest(when: When) -> str | None:
    """Return the earliest stamp at which it can have begun; None = not known."""
    return when.start.from_


def latest(when: When) -> str | None:
    """Return the latest stamp at which it can have ended; None = not known, or open."""
    return None if when.end.to == OPEN else when.end.to


def is_anchored(when: When) -> bool:
    """Tell whether any bound is known: ``XXXX-09-06`` and the unknown time hang in the air."""
    return any((when.start.from_, when.start.to, when.end.from_, when.end.to))


def _limits(bounds: Bounds) -> tuple[str, str]:
    low = first_minute(bounds.from_) if bounds.from_ else _EARLIEST
    high = last_minute(bounds.to) if bounds.to and bounds.to != OPEN else _LATEST
    return low, high


def _inside(inner: Bounds, outer: Bounds) -> bool:
    (low, high), (outer_low, outer_high) = _limits(inner), _limits(outer)
    return outer_low <= low and high <= outer_high


def _touch(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def same(a: When, b: When) -> bool:
    """Tell whether both have the same possible starts and ends (``2025-09`` and ``[2025-09-01..2025-09-30]`` do).

    Unanchored times are the same if they are written the same; unknown times never are.
    """
    if not is_anchored(a) and not is_anchored(b):
        return bool(a.edtf) and a.edtf == b.edtf
    alike = _limits(a.start) == _limits(b.start) and _limits(a.end) == _limits(b.end)
    return alike and (a.end.to == OPEN) == (b.end.to == OPEN)


def contains(a: When, b: When) -> bool:
    """Tell whether ``a`` allows all that ``b`` allows, and more: ``b`` says the same, only more exactly."""
    if not is_anchored(a):
        return is_anchored(b) and _mask_matches(a.edtf, b)
    if a.end.to is None and b.end.to == OPEN:
        return False  # an end that nobody told is an end; what goes on allows it, and not the other way round
    return is_anchored(b) and not same(a, b) and _inside(b.start, a.start) and _inside(b.end, a.end)


def overlaps(a: When, b: When) -> bool:
    """Tell whether one start and end would satisfy both; of an unanchored time, whether some year's day would."""
    if not is_anchored(a) or not is_anchored(b):
        return same(a, b) or contains(a, b) or contains(b, a) or _masks_agree(a, b)
    return _touch(_limits(a.start), _limits(b.start)) and _touch(_limits(a.end), _limits(b.end))


def is_day(*times: When) -> bool:
    """Tell whether one of these times is a day of the year without its year."""
    return any(_DAY.fullmatch(one.edtf) for one in times)


def may_be_one(a: When, b: When) -> bool:
    """Tell whether nothing rules out that both are one: a day without its year is no other day of any year."""
    if is_anchored(a) and is_anchored(b):
        return overlaps(a, b)
    days = [_DAY.fullmatch(one.edtf) for one in (a, b)]
    if all(days):
        return a.edtf == b.edtf
    mask, other = (days[0], b) if days[0] else (days[1], a)
    return mask is None or not is_anchored(other) or _holds_day(mask[1], mask[2], other)


def _holds_day(month: str, day: str, when: When) -> bool:
    """Tell whether a day of some year lies in a time; an edge that is not known reaches as far as it can."""
    first, last = earliest(when), latest(when)
    if not first or not last or int(last[:4]) - int(first[:4]) > 1:
        return True
    return any(first[:10] <= f"{year}-{month}-{day}" <= last[:10] for year in {first[:4], last[:4]})


def meets(a: When, b: When) -> bool:
    """Tell whether the stretches from earliest start to latest end share an instant (``12-16 September`` and the 14th).

    Unknown ends reach as far as they can; an unanchored or unknown time meets what it matches.
    """
    if not is_anchored(a) or not is_anchored(b):
        return overlaps(a, b)
    return _touch((_limits(a.start)[0], _limits(a.end)[1]), (_limits(b.start)[0], _limits(b.end)[1]))


def _masks_agree(a: When, b: When) -> bool:
    """Tell whether no field that both unanchored times tell differs: a Friday can be 13 December of some year."""
    found = [_MASK.fullmatch(one.edtf) for one in (a, b)]
    if found[0] is None or found[1] is None:
        return False
    fields = [(m[1] or m[3], m[5] or (m[2] if m[2] != "XX" else None), m[4], m[6]) for m in found if m]
    return all(x is None or y is None or x == y for x, y in zip(*fields, strict=True))


def _mask_matches(mask: str, when: When) -> bool:
    match, day = _MASK.fullmatch(mask), earliest(when)
    last = latest(when)
    if last and last.endswith("T00:00") and day and last > day:
        last = shift_stamp(last, -1)  # a stretch that ends at midnight lies in the day before
    if not match or not day or not last or day[:10] != last[:10]:
        return bool(match and match[3] and day and last and day[:7] == last[:7] and day[5:7] == match[3])
    month, day_of_month, bare_month, weekday, bare_day, _ = match.groups()
    if weekday:
        return datetime.date.fromisoformat(day[:10]).isoweekday() == int(weekday)
    if bare_day:
        return day[8:10] == bare_day
    return day[5:7] == (month or bare_month) and day_of_month in (None, "XX", day[8:10])


def hull(times: Iterable[When]) -> When:
    """Return the envelope: the least time that allows all that any of these allows. Unanchored times add nothing."""
    known = [time for time in times if is_anchored(time)]
    if not known:
        return UNKNOWN
    start, end = _hull_of([time.start for time in known]), _hull_of([time.end for time in known])
    return from_bounds(start, end)


def _hull_of(bounds: list[Bounds]) -> Bounds:
    lows, highs = [b.from_ for b in bounds if b.from_], [b.to for b in bounds if b.to and b.to != OPEN]
    low = min(lows, key=first_minute) if len(lows) == len(bounds) else None
    if any(b.to == OPEN for b in bounds):
        return Bounds(from_=low, to=OPEN)
    return Bounds(from_=low, to=max(highs, key=last_minute) if len(highs) == len(bounds) else None)


def shift_days(when: When, days: int) -> When:
    """Return the time that many days later (negative: earlier); an unanchored time cannot be shifted and is UNKNOWN.

    Raises:
        ValueError: it leaves the years 1 to 9999.
    """
    if not days:
        return when
    return from_bounds(_shift(when.start, days), _shift(when.end, days)) if is_anchored(when) else UNKNOWN


def _shift(bounds: Bounds, days: int) -> Bounds:
    from_ = shift_stamp(bounds.from_, days) if bounds.from_ else None
    to = shift_stamp(bounds.to, days) if bounds.to and bounds.to != OPEN else bounds.to
    return Bounds(from_=from_, to=to)


def to_text(when: When) -> str:
    """Return the time in plain English ("12-16 September 2025", "a day within 1-10 August 2025", "not known")."""
    from crossbearing.values.telling import tell_when

    return tell_when(when)
