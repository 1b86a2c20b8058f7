"""Charts as numbers for SVG: where a bar begins and ends, in per cent of the width. Uncertain dates look uncertain."""

import datetime
from collections.abc import Sequence

from crossbearing.records import Row
from crossbearing.values import Bounds

MOST_DAYS = 120  # a longer axis makes days invisible: events far from the rest are left to the list
LEADING = 2  # events that the chart must hold if it can: it is of them
FEWEST_BARS = 3  # fewer show nothing that their dates do not say
EDGE_SHARE = 0.04  # of the axis kept free at each side


class Bar(Row, frozen=True, kw_only=True):
    """One event: a solid core that is certain within a pale hull that is possible; shares of the width, 0-100."""

    event: str
    label: str
    hull_left: float
    hull_width: float
    core_left: float
    core_width: float
    basis: str


class Tick(Row, frozen=True, kw_only=True):
    """A labelled day on the axis."""

    left: float
    label: str


class Timeline(Row, frozen=True, kw_only=True):
    """Bars in order of time, ticks, how many events lie outside the axis, and how many have a bound but no day."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    outside: int
    bounded: int


def draw_timeline(events: Sequence[tuple[str, str, Bounds, Bounds, str]]) -> Timeline | None:
    """Return the chart of ``(id, label, start, end, basis)``, those of most weight first.

    None if too few dated events stand near each other.
    """
    whole = [event for event in events if event[2].from_ and event[2].to]
    bounded = sum(any((start.from_, start.to, end.from_, end.to)) for _, _, start, end, _ in events) - len(whole)
    dated = [(*event[:2], days, event[4]) for event in whole if (days := _days(event[2], event[3]))]
    kept = _nearest(dated)
    if len(kept) < FEWEST_BARS:
        return None
    first, last = min(days[0] for _, _, days, _ in kept), max(days[3] for _, _, days, _ in kept) + 1
    margin = max((last - first) * EDGE_SHARE, 1)
    low, width = first - margin, last - first + 2 * margin
    bars = sorted((_bar(event, low, width) for event in kept), key=lambda b: (b.hull_left, b.label))
    return Timeline(
        bars=tuple(bars), ticks=_ticks(first, last, low, width), outside=len(dated) - len(kept), bounded=bounded
    )


Days = tuple[int, int, int, int]  # first possible start, last possible start, first possible end, last possible end


def _days(start: Bounds, end: Bounds) -> Days | None:
    """Return the days of an event whose start is known on both sides.

    "Until Friday", "by Friday", "not before Friday" have no bar: it would draw as a day what is a bound.
    """
    first = _day(start.from_)
    last = _day(end.to) or _day(start.to)
    if first is None or last is None:
        return None
    return first, min(_day(start.to) or first, last), max(_day(end.from_) or last, first), max(last, first)


def _day(stamp: str | None) -> int | None:
    if not stamp or stamp == "..":
        return None
    return datetime.date.fromisoformat(stamp[:10]).toordinal()


def _nearest(dated: list[tuple[str, str, Days, str]]) -> list[tuple[str, str, Days, str]]:
    """Return the events of the window of MOST_DAYS days that holds most of the leading ones, then most of all.

    They come in order of weight.
    """
    leading = {event[0] for event in dated[:LEADING]}
    best: list[tuple[str, str, Days, str]] = []
    most = (0, 0)
    for _, _, (first, *_), _ in sorted(dated, key=lambda e: e[2]):
        window = [e for e in dated if e[2][0] >= first and e[2][3] < first + MOST_DAYS]
        held = (sum(event[0] in leading for event in window), len(window))
        if held >= most:  # of equal ones the later: what was is told in passing
            best, most = window, held
    return best


def _bar(event: tuple[str, str, Days, str], low: float, width: float) -> Bar:
    name, label, (first, start_by, end_from, last), basis = event
    core = (start_by, end_from + 1) if start_by <= end_from else (first, first)
    return Bar(
        event=name,
        label=label,
        hull_left=_share(first, low, width),
        hull_width=round((last + 1 - first) / width * 100, 2),
        core_left=_share(core[0], low, width),
        core_width=round((core[1] - core[0]) / width * 100, 2),
        basis=basis,
    )


def _ticks(first: int, last: int, low: float, width: float) -> tuple[Tick, ...]:
    step = next(step for step in (1, 2, 7, 14, 28, 56) if (last - first) / step <= 6 or step == 56)
    days = range(first, last + 1, step)
    years = [datetime.date.fromordinal(day).year for day in days]
    return tuple(
        Tick(left=_share(day, low, width), label=_label(day) + (f" {year}" if n == 0 or year != years[n - 1] else ""))
        for n, (day, year) in enumerate(zip(days, years, strict=True))
    )


def _share(day: float, low: float, width: float) -> float:
    return round((day - low) / width * 100, 2)


def _label(day: int) -> str:
    date = datetime.date.fromordinal(day)
    return f"{date.day} {date:%b}"
