"""Which events come first, by a rule that is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.knowledge.kinds import kinds
from crossbearing.records import Event
from crossbearing.text.tables import load_table
from crossbearing.values.when import When, earliest

OPEN_KINDS = frozenset({"other", "incident"})  # happenings that no kind of ours fits


@dataclass(frozen=True, slots=True)
class Weight:
    """What counts for an event; `outlets` tell it in words of their own, `slots` are those that somebody fills."""

    origin: int
    outlet: int
    difference: int
    response: int
    slot: int
    time: When | None
    harm: int = 0  # 1 if somebody says how many were killed or hurt


def rule() -> str:
    """Gives the rule in one sentence, as it is printed."""
    points = ", ".join(f"{row['each']} {row['words']} (at most {row['most']})" for row in _table()["points"].values())
    return str(_table()["rule"]).replace("{points}", points).replace("{widely_told}", str(_table()["widely_told"]))


def rank_events(events: Sequence[Event], weights: Mapping[str, Weight]) -> dict[str, int]:
    """Gives each event its place on the page, 0 first."""
    ordered = sorted(events, key=lambda event: _key(event, weights[event.id]))
    return {event.id: place for place, event in enumerate(ordered)}


def score(event: Event, weight: Weight) -> int:
    """Gives the points of an event."""
    found = {
        "origin": weight.origin, "outlet": weight.outlet, "difference": weight.difference, "response": weight.response,
        "slot": weight.slot, "named": int(bool(event.name)), "harm": weight.harm,
        "deed": int(not _is_only_said(event.kind)),
    }  # fmt: skip
    rows = _table()["points"]
    return sum(int(rows[name]["each"]) * min(found[name], int(rows[name]["most"])) for name in rows)


def _is_only_said(kind: str) -> bool:
    row = kinds().get(kind)
    return row is not None and row.said


def _key(event: Event, weight: Weight) -> tuple[bool, int, int, tuple[int, ...], str]:
    kind = kinds().get(event.kind)
    start = (earliest(weight.time) or "") if weight.time else ""
    later_first = (*(-ord(letter) for letter in start), 1)
    return (
        not ((kind and kind.page) or _is_widely_told(event, weight)),
        -score(event, weight),
        -weight.outlet,
        later_first,
        event.id,
    )


def _is_widely_told(event: Event, weight: Weight) -> bool:
    """Tells whether so many outlets tell it, not as copies of one another, that it is news whatever its kind is."""
    least = _table()["widely_told"]
    return event.kind in OPEN_KINDS and min(weight.outlet, weight.origin) >= least


def is_listed(event: Event, weight: Weight, *, placed: bool, supposed: bool) -> bool:
    """Tells whether the page shows an event.

    Args:
        event: the event.
        weight: what counts for it.
        placed: somebody says who, to whom, where or when, or it bears a name.
        supposed: all that is said of it is supposition ("if they attacked").
    """
    kind = kinds().get(event.kind)
    if supposed or not placed or kind is None:
        return False
    return kind.page or weight.outlet > 1


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table("crossbearing.weigh", "lead.yaml")
    return table
