"""Events of a case that grows: what other mentions change in them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import msgspec

from crossbearing.knowledge import World
from crossbearing.link.entities import PassageOf
from crossbearing.link.event_judge import judge_events
from crossbearing.link.event_keys import find_keys
from crossbearing.link.event_nodes import EventNode, fold_key, pool
from crossbearing.link.events import find_parents, pool_report, rank_event, tell_events
from crossbearing.link.kept import Rows, Table
from crossbearing.link.recluster import Reclustering
from crossbearing.records import Reading, address

PART, TIME = "part", "time"


class Hanging(msgspec.Struct, frozen=True, array_like=True):
    """A mention whose time hangs on another of its report, or that is part of it."""

    own: str
    on: str
    how: str


class GrownEvents:
    """The events of a case. What one report tells of one happening is one node before reports are compared."""

    def __init__(self, rows: Rows, world: World) -> None:
        """Take where rows are kept, and what the packs know."""
        self._pooled = Table(rows, "event-told", EventNode)
        self._hangings = Table(rows, "event-hangs", Hanging)
        self._clusters = Reclustering(rows, "event", EventNode, rank_event, _all_keys, judge_events)
        self._world = world

    def write(self) -> None:
        """Write back what changed."""
        for table in (self._pooled, self._hangings):
            table.write()
        self._clusters.write()

    def update(self, told: Iterable[tuple[Reading, Mapping[str, str], PassageOf]]) -> set[str]:
        """Take in what reports tell, in the place of what they told; return the pivots of events that changed."""
        before: dict[Hashable, str] = {}  # fold key -> its node before
        for reading, entity_of, passage_of in told:
            self._hang(reading)
            self._put(reading, entity_of, passage_of, before)
        nodes = {key: self._folded(key) for key in before}
        stirred = self._clusters.update(
            {min(node.members): node for node in nodes.values() if node}, [one for one in before.values() if one]
        )
        return stirred.pivots

    def _put(
        self, reading: Reading, entity_of: Mapping[str, str], passage_of: PassageOf, before: dict[Hashable, str]
    ) -> None:
        mentions = tell_events(reading, entity_of, passage_of, self._world)
        now = {min(node.members): node for node in pool_report(mentions, {})}
        was = self._pooled.with_key(("report", reading.report))
        moved = [one for one in sorted({*now, *was}) if now.get(one) != was.get(one)]
        for one in moved:
            for node in (was.get(one), now.get(one)):
                if node is not None and (key := _key(node)) not in before:
                    folded = self._folded(key)
                    before[key] = min(folded.members) if folded else ""
        for one in moved:
            if one in now:
                self._pooled.put(one, now[one], (("fold", _key(now[one])), ("report", reading.report)))
            else:
                self._pooled.drop(one)

    def _folded(self, key: Hashable) -> EventNode | None:
        nodes = self._pooled.with_key(("fold", key))
        return pool(list(nodes.values())) if nodes else None

    def _hang(self, reading: Reading) -> None:
        for number, row in enumerate(sorted(set(_hangings(reading)))):
            keys = (("own", row[0]), ("on", row[1]))
            self._hangings.put(f"{reading.report}\t{number}", Hanging(*row), keys)

    # --- what events there are

    def pivot_at(self, place: str) -> str:
        """Return the pivot of the event that a mention tells."""
        (node,) = self._clusters.nodes.ids_with(("member", place))
        return self._clusters.pivot_of(node)

    def of_report(self, report: str) -> set[str]:
        """Return the pivots of the events that a report tells."""
        told = self._pooled.with_key(("report", report))
        return {self.pivot_at(one) for one in told}

    def nodes_of(self, pivot: str) -> dict[str, EventNode]:
        """Return the nodes of an event; none if there is no such event any more."""
        return self._clusters.nodes.get_all(self._clusters.members_of(pivot))

    def members_of(self, pivot: str) -> list[str]:
        """Return the mentions of an event, ascending: the first is its id."""
        return sorted(one for node in self.nodes_of(pivot).values() for one in node.members)

    def hanging_on(self, pivot: str) -> set[str]:
        """Return the events of which a part or a time hangs on this one."""
        rows = (row for one in self.members_of(pivot) for row in self._hangings.with_key(("on", one)).values())
        return {self.pivot_at(row.own) for row in rows}

    def hangs_on(self, pivot: str) -> set[str]:
        """Return the events on which times or parts of this one hang."""
        rows = (row for one in self.members_of(pivot) for row in self._hangings.with_key(("own", one)).values())
        return {self.pivot_at(row.on) for row in rows}

    def parent_of(self, pivot: str) -> str:
        """Return the id of the event that most reports call the whole of which this is a part, or ""."""
        whole = self._whole_of(pivot)
        return "" if not whole or self._whole_of(whole) == pivot else self.members_of(whole)[0]

    def _whole_of(self, pivot: str) -> str:
        rows = (row for one in self.members_of(pivot) for row in self._hangings.with_key(("own", one)).values())
        wholes = Counter(self.pivot_at(row.on) for row in rows if row.how == PART)
        wholes.pop(pivot, None)
        return min(wholes, key=lambda one: (-wholes[one], self.members_of(one)[0])) if wholes else ""


def _all_keys(node: EventNode) -> set[Hashable]:
    return {*find_keys(node), *(("member", one) for one in node.members)}


def _key(node: EventNode) -> Hashable:
    return _plain(fold_key(node))


def _plain(key: Hashable) -> Hashable:
    """Return a key without sets, whose order is another in each run."""
    if isinstance(key, frozenset):
        return tuple(sorted(map(_plain, key), key=repr))
    return tuple(map(_plain, key)) if isinstance(key, tuple) else key


def _hangings(reading: Reading) -> Iterator[tuple[str, str, str]]:
    places = [address(reading.report, event.anchor.start, event.anchor.end) for event in reading.events]
    for own, event in zip(places, reading.events, strict=True):
        for time in (reading.times[index] for index in event.times):
            if time.anchor == "event" and time.anchor_event is not None:
                yield own, places[time.anchor_event], TIME
    parts: Sequence[tuple[str, str]] = sorted(find_parents([reading], dict(zip(places, places, strict=True))).items())
    yield from ((own, whole, PART) for own, whole in parts)
