"""iCalendar: exercises and measures whose days are known. Source: RFC 5545.

DTSTAMP is the latest publication date among an event's reports, not the time of the export: the same reports give the
same file.
"""

import datetime
from collections.abc import Iterator

from crossbearing.knowledge.kinds import kinds
from crossbearing.show.contract import Brief, EventView
from crossbearing.show.quote import Texts
from crossbearing.show.wording import report_text, support_text, title, values_of
from crossbearing.values import Bounds, Where
from crossbearing.values.when import OPEN, earliest, parse_edtf

LINE_OCTETS = 75
NO_STAMP = "19700101T000000Z"  # none of its reports is dated
PRODUCT = "-//crossbearing//crossbearing//EN"
MEASURES = frozenset({"material-conflict", "material-cooperation"})


def to_icalendar(brief: Brief, _texts: Texts) -> bytes:
    """Return a calendar, entries by the event's rank. An event without exact days is not in it: no day is chosen."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for event in brief.events:
        if event.listed and _is_measure(event):
            lines += _entry(event, brief)
    for exercise in brief.exercises:
        lines += _deadline(exercise.event, exercise.deadline, brief)
    return "".join(_fold(line) + "\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _is_measure(event: EventView) -> bool:
    kind = kinds().get(event.kind)
    return kind is not None and (kind.family == "exercise" or kind.quad in MEASURES)


def _entry(event: EventView, brief: Brief) -> Iterator[str]:
    start, end = _one_stamp(event.time.start), _one_stamp(event.time.end)
    if not start:
        return
    yield from ("BEGIN:VEVENT", f"UID:{event.id}@crossbearing", f"DTSTAMP:{_stamp(event, brief)}")
    yield from _times(start, end)
    yield f"SUMMARY:{_text(title(event))}"
    reports = [report_text(report) for report in brief.reports if report.id in event.reports]
    told = [support_text(event), "Told by: " + "; ".join(reports)]
    if not end:
        told.append("Its end is not known or open.")
    yield f"DESCRIPTION:{_text(chr(10).join(told))}"
    yield f"CATEGORIES:{_text(event.kind.replace('_', ' '))}"
    places = [value.value for value in values_of(event, "place") if isinstance(value.value, Where)]
    if places:
        yield f"LOCATION:{_text('; '.join(place.name for place in places))}"
    if len(places) == 1 and places[0].lat is not None and places[0].lon is not None:
        yield f"GEO:{places[0].lat};{places[0].lon}"
    yield f"STATUS:{_status(event)}"
    yield "END:VEVENT"


def _deadline(ident: str, edtf: str, brief: Brief) -> Iterator[str]:
    event = next((event for event in brief.events if event.id == ident), None)
    when = parse_edtf(edtf) if edtf else None
    day = _one_stamp(when.start) if when else ""
    if event and day:
        yield from ("BEGIN:VEVENT", f"UID:{ident}-notice@crossbearing", f"DTSTAMP:{_stamp(event, brief)}")
        yield from _times(day[:10], "")
        yield f"SUMMARY:{_text(f'Notice due (derived): {title(event)}')}"
        yield f"DESCRIPTION:{_text('Vienna Document 2011: 42 days before the start, if it has to be notified at all.')}"
        yield from ("STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "END:VEVENT")


def _one_stamp(bounds: Bounds) -> str:
    """Return the day or minute if it is one, "" otherwise."""
    first, last = bounds.from_ or "", bounds.to or ""
    return first if first and last != OPEN and first[:10] == last[:10] and len(first) >= 10 else ""


def _times(start: str, end: str) -> Iterator[str]:
    if "T" in start:
        yield f"DTSTART:{_compact(start)}00"
        if "T" in end and end > start:
            yield f"DTEND:{_compact(end)}00"
        return
    last = datetime.date.fromisoformat(max(end[:10], start))
    yield f"DTSTART;VALUE=DATE:{_compact(start)}"
    if last < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{_compact((last + datetime.timedelta(days=1)).isoformat())}"  # the first day after it


def _compact(stamp: str) -> str:
    return stamp.replace("-", "").replace(":", "")


def _stamp(event: EventView, brief: Brief) -> str:
    dates = [
        report.published.value for report in brief.reports if report.id in event.reports and report.published.value
    ]
    days = [day[:10] for date in dates if (day := earliest(parse_edtf(date)))]
    return f"{_compact(max(days))}T000000Z" if days else NO_STAMP


def _status(event: EventView) -> str:
    said = {anchor.status for anchor in event.anchors}
    if said == {"cancelled"}:
        return "CANCELLED"
    return "CONFIRMED" if said & {"happened", "ongoing"} and not event.disputed else "TENTATIVE"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join("".join(c for c in line if c.isprintable()) for line in escaped.splitlines())


def _fold(line: str) -> str:
    """Return the line cut into pieces of 75 octets, never inside a character."""
    pieces, size = [""], 0
    for char in line:
        octets = len(char.encode())
        if size + octets > LINE_OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += char
        size += octets
    return "\r\n".join(pieces)
