"""Times in plain English."""

import datetime
import re

from crossbearing.values.days import GROUP_FIRST_MONTH, HALF_FIRST_MONTH, SEASON_NAMES, name_span
from crossbearing.values.when import OPEN, Bounds, When

MONTHS = tuple(datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13))
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_QUALIFIERS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_GROUP = re.compile(r"(\d{4})-(2[1-4]|3[3-6]|4[01])[?~%]?")


def tell_when(when: When) -> str:
    """Return the time in plain English."""
    start, end = when.start, when.end
    if not any((start.from_, start.to, end.from_, end.to)):
        return _tell_mask(when.edtf)
    told = when.edtf[-1:] if "/" not in when.edtf or when.edtf[-1:] == "?" else ""  # "~" is told at its own edge
    qualifier = _QUALIFIERS.get(told, "")
    if group := _GROUP.fullmatch(when.edtf):
        return qualifier + _tell_group(group[1], int(group[2]))
    return qualifier + (_tell_within(start) if start == end else _tell_interval(start, end))


def _tell_group(year: str, number: int) -> str:
    if number in SEASON_NAMES:
        return f"{SEASON_NAMES[number]} {year}"
    if number in GROUP_FIRST_MONTH:
        return f"quarter {number - 32} of {year}"
    return f"half {number - 39} of {year}" if number in HALF_FIRST_MONTH else year


def _tell_within(within: Bounds) -> str:
    first, last = within.from_, None if within.to == OPEN else within.to
    if first and last:
        name = name_span(first, last) or _decade(first, last)
        return _tell_date(name) if name else f"a day within {_tell_stretch(first, last)}"
    if last:
        return f"by {_tell_date(last)}"
    return f"not before {_tell_date(first)}" if first else "not known"


def _decade(first: str, last: str) -> str:
    whole = first[4:] == "-01-01" and last[4:] == "-12-31"
    return f"{first[:3]}0s" if whole and first[3] == "0" and last[:4] == first[:3] + "9" else ""


def _tell_interval(start: Bounds, end: Bounds) -> str:
    first, last = _tell_edge(start), "" if end.to == OPEN else _tell_edge(end)
    if end.to == OPEN:
        return f"since {first}" if first else "open"
    if not last:
        return f"from {first}, end not known"
    if not first:
        return f"until {last}, start not known"
    fixed = start.from_ == start.to and end.from_ == end.to
    return _tell_stretch(start.from_ or "", end.to or "") if fixed else f"{first} - {last}"


def _tell_edge(edge: Bounds) -> str:
    first, last = edge.from_, edge.to
    if first and last:
        name = name_span(first, last)
        return _tell_date(name) if name else f"about {_tell_stretch(first, last)}"
    return _tell_date(first or last or "")


def _tell_stretch(first: str, last: str) -> str:
    if "T" in first + last:
        return f"{_tell_date(first)} - {_tell_date(last)}"
    if first[:7] == last[:7]:
        return f"{int(first[8:])}-{_tell_date(last)}"
    begin = _tell_date(first)
    return f"{begin[:-5] if first[:4] == last[:4] else begin} - {_tell_date(last)}"


def _tell_date(date: str) -> str:
    day, _, minute = date.partition("T")
    parts = day.split("-")
    if len(parts) == 1:
        return parts[0]
    told = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == 3:
        told = f"{int(parts[2])} {told}"
    return f"{minute} on {told}" if minute else told


def _tell_mask(mask: str) -> str:
    if "/" in mask:
        return " to ".join(_tell_mask(part) for part in mask.split("/"))
    day, _, minute = mask.partition("T")
    parts = day.split("-")
    if len(parts) < 2:
        return "not known"
    if parts[1] == "WXX":
        told = f"a {_WEEKDAYS[int(parts[2]) - 1]}, date not known"
    elif parts[1] == "XX":
        told = f"day {int(parts[2])} of a month, month and year not known"
    else:
        number = f"{int(parts[2])} " if len(parts) == 3 and parts[2] != "XX" else ""
        told = f"{number}{MONTHS[int(parts[1]) - 1]}, year not known"
    return f"{minute} on {told}" if minute else told
