"""Sources by facts: what each source tells of each slot, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crossbearing.records import Row
from crossbearing.show.contract import EventView
from crossbearing.show.index import Index
from crossbearing.show.wording import SLOT_ORDER, short_text

MOST_SOURCES = 40  # rows of a matrix: more are said to be there, and are on the event's own page


class Told(Row, frozen=True, kw_only=True):
    """A value as one source tells it. ``letter`` marks equal values of a fact on which reports differ, else ""."""

    text: str
    short: str
    letter: str
    claims: tuple[str, ...]


class Fact(Row, frozen=True, kw_only=True):
    """A column: a slot of an event."""

    event: str
    slot: str
    differs: bool


class Matrix(Row, frozen=True, kw_only=True):
    """``cells[source][n]`` is what the source tells of ``facts[n]``; ``left_out`` sources did not fit."""

    facts: tuple[Fact, ...]
    cells: dict[str, tuple[tuple[Told, ...], ...]]
    left_out: int


def event_matrix(index: Index, event: EventView) -> Matrix:
    """Return the matrix of all slots of one event."""
    slots = {slot.slot for slot in event.slots}
    return _fill(index, [_fact(event, slot) for slot in SLOT_ORDER if slot in slots])


def facts_matrix(index: Index, events: Iterable[EventView]) -> Matrix:
    """Return the matrix of several events: whatever reports differ on, and where they differ whether it happened."""
    facts = []
    for event in events:
        slots = {slot.slot for slot in event.slots}
        asked = ("occurrence", *event.disputed) if event.disputed else ()
        facts += [_fact(event, slot) for slot in SLOT_ORDER if slot in slots and slot in asked]
    return _fill(index, facts)


def _fact(event: EventView, slot: str) -> Fact:
    return Fact(event=event.id, slot=slot, differs=slot in event.disputed)


def _fill(index: Index, facts: Sequence[Fact]) -> Matrix:
    cells: defaultdict[str, defaultdict[int, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for number, fact in enumerate(facts):
        values = [b for b in index.bearings_of.get(fact.event, ()) if b.slot == fact.slot]
        for rank, value in enumerate(values):
            letter = chr(ord("A") + rank) if fact.differs and rank < 26 else ""
            by_source: defaultdict[str, list[str]] = defaultdict(list)
            for claim in value.claims:
                report = index.claims[claim].report
                by_source[index.report_rows[report].source or index.short[report]].append(claim)
            for source, claims in by_source.items():
                cells[source][number].append(
                    Told(text=value.text, short=short_text(value.text), letter=letter, claims=tuple(claims))
                )
    ranked = sorted(cells, key=lambda source: (-len(cells[source]), source))
    rows = {s: tuple(tuple(cells[s][n]) for n in range(len(facts))) for s in ranked[:MOST_SOURCES]}
    return Matrix(facts=tuple(facts), cells=rows, left_out=max(len(ranked) - MOST_SOURCES, 0))
