"""The desk's rows, indexed once for each state of a case, so that a page is a few look-ups."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from crossbearing.records import (
    Caution,
    Copy,
    Exercise,
    Judgement,
    Link,
    Linked,
    Party,
    Row,
    address,
)
from crossbearing.show import wording
from crossbearing.show.care import CareKind, Gap, group_cautions, group_problems
from crossbearing.show.contract import Address, AttributionView, Brief, ClaimView, EntityView, EventView, ReportView
from crossbearing.show.glance import Line, take_glance
from crossbearing.show.graticule import Found, Map, draw_map, find_places
from crossbearing.show.index import Index
from crossbearing.show.quote import Texts
from crossbearing.show.sources import Source, sources_of
from crossbearing.show.who import dated
from crossbearing.text.fold import plain

PAGE_SIZE = 20  # rows of a page that are read by a person: more than a screen or two is not read

PREPARED = (
    "glance", "map", "cares", "gaps", "kinds", "standings", "entity_kinds", "difference_kinds", "ranked_entities",
    "ranked_sources", "ranked_copies", "dated_reports", "_events_at", "_plain_titles", "_plain_names",
)  # fmt: skip

T = TypeVar("T")
K = TypeVar("K")


class Paged(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """One page of rows: ``number`` from 1 to ``pages``, of ``total`` rows."""

    rows: Sequence[T]
    number: int
    pages: int
    total: int


def take_page(rows: Sequence[T], number: int, size: int = PAGE_SIZE) -> Paged[T]:
    """Return the page of that number, or the nearest there is."""
    pages = max(-(-len(rows) // size), 1)
    number = min(max(number, 1), pages)
    return Paged(rows=rows[(number - 1) * size : number * size], number=number, pages=pages, total=len(rows))


class Pair(Row, frozen=True, kw_only=True):
    """Two names or happenings that the machine could not decide about."""

    kind: str
    a: Address
    b: Address
    a_name: str
    b_name: str
    a_id: str
    b_id: str
    score: float
    reasons: tuple[str, ...]


class Desk(Index):
    """All rows of a case by what pages ask for."""

    def __init__(
        self, brief: Brief, texts: Texts, linked: Linked, judgements: Iterable[Judgement] = (), title: str = ""
    ) -> None:
        """Take what a view of the case yields, and what people judged."""
        super().__init__(brief, texts)
        self.title, self.judgements = title, tuple(judgements)
        self._event_of, self._entity_of = linked.event_of, linked.entity_of
        self.entities: dict[str, EntityView] = {e.id: e for e in brief.entities}
        self.listed: tuple[EventView, ...] = tuple(e for e in brief.events if e.listed)
        self._group(brief)
        self.names = _by_report((e.id, s) for e in brief.entities for a in e.aliases for s in a.spans)
        self.anchors = _by_report(
            (e.id, Address(report=a.report, start=a.start, end=a.end)) for e in brief.events for a in e.anchors
        )
        self.sources = sources_of(brief)
        self.unsure = tuple(self._pairs(linked.links))

    def prepare(self) -> None:
        """Work out what many pages ask for, so that the first who asks does not wait for it."""
        for part in PREPARED:
            getattr(self, part)

    @cached_property
    def glance(self) -> tuple[Line, ...]:
        """The lines of "at a glance"."""
        return take_glance(self.brief)

    @cached_property
    def places(self) -> list[Found]:
        """The places of the events of interest, those with most events first."""
        return find_places(self.listed)

    @cached_property
    def map(self) -> Map | None:
        """Their map."""
        return draw_map(self.places)

    @cached_property
    def cares(self) -> list[CareKind]:
        """What to handle with care, by kind."""
        return group_cautions(self.brief.cautions)

    @cached_property
    def gaps(self) -> list[Gap]:
        """What could not be read."""
        return group_problems(self.brief.problems)

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of the events of interest."""
        return sorted({event.kind for event in self.listed})

    @cached_property
    def standings(self) -> list[str]:
        """The standings of the events of interest."""
        return sorted({event.standing for event in self.listed})

    @cached_property
    def entity_kinds(self) -> list[str]:
        """The kinds of entities."""
        return sorted({entity.kind for entity in self.entities.values()})

    @cached_property
    def difference_kinds(self) -> list[str]:
        """The kinds of differences."""
        return sorted({relation.kind for row in self.brief.differences for relation in row.relations})

    @cached_property
    def ranked_entities(self) -> list[EntityView]:
        """The entities, those with most mentions first."""
        return sorted(self.entities.values(), key=lambda e: (-count_mentions(e), e.name, e.id))

    @cached_property
    def ranked_sources(self) -> list[Source]:
        """The sources, those with most reports first."""
        return sorted(self.sources.values(), key=lambda s: (-len(s.reports), s.name))

    @cached_property
    def ranked_copies(self) -> list[Copy]:
        """The pairs that share text: sure ones first, then by share."""
        return sorted(self.brief.copies, key=lambda c: (not c.sure, -c.share, c.a, c.b))

    @cached_property
    def dated_reports(self) -> list[ReportView]:
        """The reports by date, undated ones last."""
        return dated(self.brief.reports)

    @cached_property
    def _events_at(self) -> dict[str, frozenset[str]]:
        return {found.where.id or found.where.name: frozenset(found.events) for found in self.places}

    @cached_property
    def _plain_titles(self) -> dict[str, str]:
        return {event.id: plain(self.titles[event.id]) for event in self.listed}

    @cached_property
    def _plain_names(self) -> dict[str, str]:
        """All names of each entity in one text to look in; names are parted by what is in none."""
        names = {entity.id: (entity.name, *(a.text for a in entity.aliases)) for entity in self.entities.values()}
        return {ident: "\n".join(map(plain, dict.fromkeys(found))) for ident, found in names.items()}

    def _group(self, brief: Brief) -> None:
        self.claims_in: dict[str, list[ClaimView]] = _grouped(brief.claims, lambda c: c.report)
        self.exercise_of: dict[str, Exercise] = {e.event: e for e in brief.exercises}
        self.cautions_of: dict[str, list[Caution]] = _grouped(brief.cautions, lambda c: c.event or c.report)
        self.copies_of: defaultdict[str, list[Copy]] = defaultdict(list)
        for copy in brief.copies:
            self.copies_of[copy.a].append(copy)
            self.copies_of[copy.b].append(copy)
        self.responses = wording.group_responses(brief)
        self.said_by: defaultdict[str, list[AttributionView]] = defaultdict(list)
        for said in brief.attributions:
            if said.speaker:
                place = address(said.report, said.speaker.start, said.speaker.end)
                self.said_by[self._entity_of.get(place, said.speaker.entity)].append(said)
        self.events_with: defaultdict[str, dict[str, EventView]] = defaultdict(dict)
        for event in brief.events:
            for slot in event.slots:
                for value in slot.values:
                    if isinstance(value.value, Party):
                        self.events_with[value.value.id][event.id] = event

    def find_event(self, place: str) -> EventView | None:
        """Return the event of an id, of any member's address, or of words that overlap one; None if there is none."""
        return self.events.get(place) or self.events.get(self._event_of.get(place) or _near(self.anchors, place))

    def find_entity(self, place: str) -> EntityView | None:
        """Return the entity of an id, of any member's address, or of words that overlap one; None if there is none."""
        return self.entities.get(place) or self.entities.get(self._entity_of.get(place) or _near(self.names, place))

    def find_events(self, *, kind: str = "", standing: str = "", place: str = "", words: str = "") -> list[EventView]:
        """Return the events of interest that fit all that is asked, by rank."""
        wanted = plain(words)
        at_place = self._events_at.get(place, frozenset()) if place else None
        return [
            event
            for event in self.listed
            if kind in ("", event.kind)
            and standing in ("", event.standing)
            and (at_place is None or event.id in at_place)
            and (not wanted or wanted in self._plain_titles[event.id])
        ]

    def find_entities(self, *, kind: str = "", words: str = "") -> list[EntityView]:
        """Return the entities that fit, those with most mentions first."""
        wanted = plain(words)
        return [
            entity
            for entity in self.ranked_entities
            if kind in ("", entity.kind) and (not wanted or wanted in self._plain_names[entity.id])
        ]

    def like_entity(self, entity: EntityView, *, most: int = 60) -> list[EntityView]:
        """Return other entities of its kind, those whose names share most letters in a row first."""
        others = [e for e in self.entities.values() if e.kind == entity.kind and e.id != entity.id and e.aliases]
        return sorted(others, key=lambda e: (-_likeness(e.name, entity.name), -count_mentions(e), e.id))[:most]

    def like_event(self, event: EventView, *, most: int = 60) -> list[EventView]:
        """Return other events of interest of its kind, by rank."""
        return [e for e in self.listed if e.kind == event.kind and e.id != event.id][:most]

    def _pairs(self, links: Iterable[Link]) -> Iterator[Pair]:
        judged = {frozenset((_spot(j.a), _spot(j.b))) for j in self.judgements}
        unsure = (link for link in links if link.verdict == "unsure" and link.kind in ("entity", "event"))
        for link in sorted(unsure, key=lambda link: (-link.score, link.a, link.b)):
            find = self.find_entity if link.kind == "entity" else self.find_event
            a, b = find(link.a), find(link.b)
            if a and b and frozenset((link.a, link.b)) not in judged:
                yield Pair(
                    kind=link.kind, a=parse_address(link.a), b=parse_address(link.b), a_name=self._called(link.a, a),
                    b_name=self._called(link.b, b), a_id=a.id, b_id=b.id, score=link.score, reasons=link.reasons,
                )  # fmt: skip

    def _called(self, place: str, row: EntityView | EventView) -> str:
        if isinstance(row, EventView):
            return self.titles[row.id]
        spot = parse_address(place)
        return self.texts.text[spot.report][spot.start : spot.end]


def parse_address(text: str) -> Address:
    """Return the parts of ``REPORT:START-END``.

    Raises:
        ValueError: if it is no address.
    """
    report, _, place = text.rpartition(":")
    start, _, end = place.partition("-")
    return Address(report=report, start=int(start), end=int(end))


def count_mentions(entity: EntityView) -> int:
    """Return how many words name the entity."""
    return sum(len(alias.spans) for alias in entity.aliases)


def _spot(end: Row) -> str:
    return address(end.report, end.start, end.end)  # type: ignore[attr-defined]


def _grouped(rows: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _by_report(rows: Iterable[tuple[str, Address]]) -> dict[str, list[tuple[int, int, str]]]:
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for ident, spot in rows:
        found[spot.report].append((spot.start, spot.end, ident))
    return found


def _near(rows: dict[str, list[tuple[int, int, str]]], place: str) -> str:
    """Return whose words an old address overlaps most, "" if nobody's."""
    try:
        spot = parse_address(place)
    except ValueError:
        return ""
    near = [(min(end, spot.end) - max(start, spot.start), ident) for start, end, ident in rows.get(spot.report, ())]
    return max((one for one in near if one[0] > 0), default=(0, ""))[1]


def _likeness(a: str, b: str) -> int:
    """Return how many letter triples two names share: enough to bring likely twins to the top of a list."""
    a, b = plain(a), plain(b)
    return len({a[n : n + 3] for n in range(len(a) - 2)} & {b[n : n + 3] for n in range(len(b) - 2)})
