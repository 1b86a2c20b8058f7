"""The join of a case that grows: what another report changes, and the part of the pile that it changes it in.

Each step takes what is dirty and gives what is dirty: copies, passages, entities, events. The rows are those that
``link`` gives for all reports at once; the judges are the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.knowledge import World
from crossbearing.link.entities import PassageOf
from crossbearing.link.events import count_editions, make_event
from crossbearing.link.grow_copies import GrownCopies, GrownPassages, Search
from crossbearing.link.grow_entities import EntityRow, GrownEntities
from crossbearing.link.grow_events import GrownEvents
from crossbearing.link.kept import FreshRows, Rows
from crossbearing.link.parties import name_parties
from crossbearing.link.passage_links import Passages, mark
from crossbearing.link.times import date_yearless, resolve_times
from crossbearing.records import Alias, Copy, Entity, Event, Link, Linked, Reading, Report, address

Brought = Mapping[str, tuple[Report, Reading]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pile, enough to weigh some of its events as the whole pile would.

    Attributes:
        reports, readings: by report id.
        linked: of these reports; its events are those that can be weighed.
    """

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    linked: Linked


class Growing:
    """The join of a case, one report after the other."""

    def __init__(
        self,
        rows: Rows,
        world: World,
        *,
        bring: Callable[[Iterable[str]], Brought],
        search: Search,
        at_address: Callable[[str], Iterable[str]],
        is_family: Callable[[Copy], bool],
    ) -> None:
        """Take where rows are kept, what the packs know, and how reports are brought.

        Args:
            rows: where the rows of earlier times are.
            world: what the packs know.
            bring: ids -> reports with their readings.
            search: words -> ids of the reports that have them all.
            at_address: url -> ids of the reports that came from there.
            is_family: whether weighing takes both reports of a copy for one; what it says of one, it says of both.
        """
        self._bring, self._at_address, self._is_family = bring, at_address, is_family
        self._copies = GrownCopies(rows, self._load, search)
        self._passages = GrownPassages(rows)
        self._entities = GrownEntities(rows, world)
        self._events = GrownEvents(rows, world)
        self._stirred = (set[str](), set[str]())

    @staticmethod
    def afresh(rows: Rows) -> Rows:
        """Return where rows are kept, for a case that has none yet."""
        return FreshRows(rows)

    def write(self) -> None:
        """Write back what changed."""
        for stage in (self._copies, self._passages, self._entities, self._events):
            stage.write()

    def fill(self, brought: Brought, copies: Sequence[Copy]) -> None:
        """Take in all reports at once, with the copies that are known."""
        reports = [report for report, _ in brought.values()]
        self._copies.fill(reports, copies)
        self._passages.update([(None, copy) for copy in copies], {report.id: report for report in reports})
        readings = [reading for _, reading in brought.values()]
        finders = {report.id: self._finder(report) for report in reports}
        self._entities.update((reading, finders[reading.report]) for reading in readings)
        self._events.update((reading, self._ids(reading.report), finders[reading.report]) for reading in readings)

    def add(self, ids: Sequence[str]) -> None:
        """Take reports in."""
        changed = [change for report in sorted(ids) for change in self._add_copies(report)]
        ends = {one for change in changed for copy in change if copy for one in (copy.a, copy.b)}
        moved = self._passages.update(changed, self._load(ends))
        touched = ends | moved.keys() | self._families(changed)
        retold = self._bring(moved.keys() | set(ids))
        finders = {one: self._finder(report) for one, (report, _) in retold.items()}
        entities = self._entities.update((reading, finders[one]) for one, (_, reading) in sorted(retold.items()))
        again = self._bring(retold.keys() | entities.moved)
        finders |= {one: self._finder(report) for one, (report, _) in again.items() if one not in finders}
        events = self._events.update(
            (reading, self._ids(one), finders[one]) for one, (_, reading) in sorted(again.items())
        )
        self._stirred = (touched.union(*entities, ids), events)

    def changed(self) -> set[str]:
        """Return (the pivots of) the events that are not as they were before the last reports came in."""
        reports, events = self._stirred
        events = events.union(*(self._events.of_report(report) for report in reports))
        events |= {other for pivot in events for other in self._events.hanging_on(pivot)}
        return {pivot for pivot in events if self._events.members_of(pivot)}

    def copies(self) -> tuple[Copy, ...]:
        """Return all copies, as ``find_copies`` gives them."""
        return self._copies.all()

    def events_of(self, reports: Iterable[str]) -> set[str]:
        """Return (the pivots of) the events that reports tell."""
        return {pivot for report in reports for pivot in self._events.of_report(report)}

    def part(self, pivots: Iterable[str], also: Iterable[str] = ()) -> Part:
        """Return the part of the pile in which these events can be weighed, with these reports and their copies."""
        wanted = {pivot: self._events.members_of(pivot) for pivot in sorted(pivots)}
        around = {other for pivot in wanted for other in self._events.hangs_on(pivot)} - wanted.keys()
        members = wanted | {pivot: self._events.members_of(pivot) for pivot in sorted(around)}
        shown = set(also)
        brought = self._bring(shown.union(_report(one) for group in members.values() for one in group))
        readings = [reading for _, (_, reading) in sorted(brought.items())]
        told_in = shown | {_report(one) for group in wanted.values() for one in group}
        rows = {one: row for report in sorted(told_in) for one, row in self._entities.entity_of(report).items()}
        return Part(
            reports=tuple(report for _, (report, _) in sorted(brought.items())),
            readings=tuple(readings),
            linked=self._linked(wanted, members, brought, rows, told_in),
        )

    # --- what a report changes

    def _load(self, ids: Iterable[str]) -> dict[str, Report]:
        return {one: report for one, (report, _) in self._bring(ids).items()}

    def _add_copies(self, ident: str) -> list[tuple[Copy | None, Copy | None]]:
        report = self._load([ident])[ident]
        return self._copies.add(report, self._at_address(report.url) if report.url else ())

    def _families(self, changed: Iterable[tuple[Copy | None, Copy | None]]) -> set[str]:
        """Return the reports of the families that changed copies are, or were, in."""
        found: set[str] = set()
        waiting = [
            one for change in changed for copy in change if copy and self._is_family(copy) for one in (copy.a, copy.b)
        ]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += [end for copy in self._family_copies(one) for end in (copy.a, copy.b)]
        return found

    def _family_copies(self, report: str) -> list[Copy]:
        return [copy for copy in self._copies.of(report) if self._is_family(copy)]

    def _finder(self, report: Report) -> PassageOf:
        own, pivots = Passages([report], ()), self._passages.pivots(report)

        def find(one: str, offset: int) -> str:
            place = own.find(one, offset)
            return mark(pivots[place]) if place in pivots else place

        return find

    def _ids(self, report: str) -> dict[str, str]:
        return {one: row.id for one, row in self._entities.entity_of(report).items()}

    # --- the part of the pile

    def _linked(
        self,
        wanted: Mapping[str, Sequence[str]],
        members: Mapping[str, Sequence[str]],
        brought: Brought,
        rows: Mapping[str, EntityRow],
        reports: set[str],
    ) -> Linked:
        readings = [reading for _, (_, reading) in sorted(brought.items())]
        event_of = {one: group[0] for group in members.values() for one in group}
        own = {one: group[0] for group in wanted.values() for one in group}
        entity_of, names = {one: row.id for one, row in rows.items()}, {row.id: row.name for row in rows.values()}
        claims = [claim for reading in readings for claim in reading.claims if claim.anchor in own]
        derived = [*resolve_times(readings, event_of), *date_yearless(readings, event_of)]
        claims = [name_parties(claim, entity_of, names) for claim in claims]
        claims += [claim for claim in derived if claim.anchor in own]
        unsure = self._entities.unsure({row.node: row for row in rows.values()}.values())
        ends = {end: self._entities.of_node(end).id for link in unsure for end in (link.a, link.b)}
        return Linked(
            links=(*self._passage_links(report for report, _ in brought.values()), *unsure),
            copies=self._part_copies(reports),
            entities=tuple(_stub(row) for _, row in sorted({row.id: row for row in rows.values()}.items())),
            events=self._event_rows(wanted, brought, rows),
            stories=(),
            responses=(),
            claims=tuple(sorted(claims, key=lambda claim: (claim.report, claim.span.start, claim.id))),
            entity_of=dict(sorted({**ends, **entity_of}.items())),
            event_of=dict(sorted(own.items())),
        )

    def _event_rows(
        self, wanted: Mapping[str, Sequence[str]], brought: Brought, rows: Mapping[str, EntityRow]
    ) -> tuple[Event, ...]:
        mentions = {
            address(reading.report, event.anchor.start, event.anchor.end): (reading, event)
            for _, reading in brought.values()
            for event in reading.events
        }
        by_id = {row.id: row for row in rows.values()}
        found = []
        for pivot, group in wanted.items():
            counted = count_editions(self._events.nodes_of(pivot), dict.fromkeys(group, group[0]))
            names = {
                one: _stub(by_id[one], self._entities.label(by_id[one]))
                for one in counted.get(group[0], ())
                if one in by_id
            }
            found.append(make_event(group[0], group, mentions, counted, names, self._events.parent_of(pivot)))
        return tuple(sorted(found, key=lambda event: event.id))

    def _passage_links(self, reports: Iterable[Report]) -> list[Link]:
        found = set()
        for report in reports:
            for own, pivot in self._passages.pivots(report).items():
                copies = self._passages.members(pivot) if own == pivot else [own]
                found |= {(pivot, one) for one in copies if one != pivot}
        return [
            Link(a=a, b=b, kind="passage", verdict="same", score=1.0, reasons=(), judge="") for a, b in sorted(found)
        ]

    def _part_copies(self, reports: set[str]) -> tuple[Copy, ...]:
        """Return the copies of reports, and those that make their families."""
        found = {(copy.a, copy.b): copy for report in sorted(reports) for copy in self._copies.of(report)}
        members = self._families([(copy, None) for copy in found.values()])
        found |= {(copy.a, copy.b): copy for report in sorted(members) for copy in self._family_copies(report)}
        return tuple(found[pair] for pair in sorted(found))


def _report(place: str) -> str:
    return place.rsplit(":", 1)[0]


def _stub(row: EntityRow, label: str = "") -> Entity:
    """Return an entity of which nothing is known here but its id and name."""
    aliases = (Alias(text=label, standing="same", spans=()),) if label else ()
    return Entity(id=row.id, name=row.name, kind="", aliases=aliases, members=())
