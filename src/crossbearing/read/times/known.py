"""Dated events of the world: what a report that names one tells of its own day, and when an anniversary falls."""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from crossbearing.knowledge import load_as


class KnownEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of known.yaml.

    Attributes:
        names: as reports write them, in small letters.
        day: ISO day.
        needs: one of these stands in the report, too, else the name may mean something else.
    """

    names: tuple[str, ...]
    day: str
    needs: tuple[str, ...] = ()


class Named(NamedTuple):
    """A name found: where, and the day of its event."""

    start: int
    end: int
    day: datetime.date


@cache
def _events() -> dict[str, KnownEvent]:
    blob = (files("crossbearing.read.times") / "known.yaml").read_text("utf-8")
    rows = load_as(dict[str, tuple[KnownEvent, ...]], blob, "known.yaml")["events"]
    return {name: row for row in rows for name in row.names}


def names_pattern() -> str:
    """Return a pattern of all names, the longer first; white space in them may be any."""
    names = sorted(_events(), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]") for name in names) + ")"


def day_of_name(name: str) -> datetime.date:
    """Return the day of a name that the pattern found."""
    return datetime.date.fromisoformat(_events()[" ".join(name.lower().replace("’", "'").split())].day)


def named_events(lowered: str) -> Iterator[Named]:
    """Yield the known events that a text in small letters names; a search for each name is faster than one for all."""
    lowered = lowered.replace("’", "'")
    for name, row in _events().items():
        if name not in lowered or (row.needs and not any(word in lowered for word in row.needs)):
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", lowered):
            yield Named(match.start(), match.end(), datetime.date.fromisoformat(row.day))
