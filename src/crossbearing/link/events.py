"""What happened: event mentions of all reports to events, each with its names, and what is part of what."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from crossbearing.knowledge import World
from crossbearing.link.clusters import Judged, cluster, judged_nodes, link_rows
from crossbearing.link.entities import PassageOf
from crossbearing.link.event_judge import judge_events
from crossbearing.link.event_keys import families_of, find_keys
from crossbearing.link.event_nodes import EventNode, fold_nodes, pool
from crossbearing.link.event_report import compare_mentions, name_by_mentions
from crossbearing.link.event_slots import exercises_in, tell_nodes
from crossbearing.link.parts import tell_parts
from crossbearing.records import Alias, Entity, Event, EventMention, Link, Reading, address

JUDGE = "link.events"


def link_events(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    entity_of: Mapping[str, str],
    passage_of: PassageOf,
    world: World,
    by_person: Judged | None = None,
) -> tuple[tuple[Event, ...], tuple[Link, ...], dict[str, str]]:
    """Groups event mentions by what they tell of.

    Returns:
        Events by id; the judged pairs; anchor address -> event id.
    """
    told = [tell_events(reading, entity_of, passage_of, world) for reading in readings]
    nodes = fold_nodes([node for one in told for node in pool_report(one, by_person or {})], by_person or {})
    node_of = {member: node for node, row in nodes.items() for member in row.members}
    clusters = cluster(
        nodes,
        lambda one: rank_event(nodes[one]),
        lambda one: find_keys(nodes[one]),
        judge_events,
        by_person=judged_nodes(by_person or {}, node_of),
    )
    groups: dict[str, set[str]] = defaultdict(set)
    for node, pivot in clusters.pivot_of.items():
        groups[pivot] |= nodes[node].members
    event_of = {member: min(members) for members in groups.values() for member in members}
    mentions = {
        address(reading.report, event.anchor.start, event.anchor.end): (reading, event)
        for reading in readings
        for event in reading.events
    }
    parents = find_parents(readings, event_of)
    names = {entity.id: entity for entity in entities}
    editions = count_editions(nodes, event_of)
    events = [
        make_event(min(members), sorted(members), mentions, editions, names, parents.get(min(members), ""))
        for members in groups.values()
    ]
    return tuple(sorted(events, key=lambda event: event.id)), link_rows(clusters, "event", JUDGE), event_of


def tell_events(
    reading: Reading, entity_of: Mapping[str, str], passage_of: PassageOf, world: World
) -> dict[str, EventNode]:
    """Gives the event mentions of a report as nodes, by address, with what it says of their being one or two."""
    nodes = compare_mentions(reading, tell_nodes(reading, entity_of, passage_of, world))
    nodes = name_by_mentions(nodes, exercises_in(reading, entity_of))
    return {min(node.members): node for node in nodes}


def pool_report(nodes: Mapping[str, EventNode], by_person: Judged) -> list[EventNode]:
    """Joins what one report tells of one happening, by the one rule; the joined node says all that its mentions say.

    A mention that a person parted from another stays by itself.
    """
    apart = {one for pair, verdict in by_person.items() if verdict == "different" for one in pair}
    free = {one: node for one, node in nodes.items() if one not in apart}
    clusters = cluster(
        free,
        lambda one: rank_event(free[one]),
        lambda one: _report_keys(free[one]),
        judge_events,
        by_person=by_person,
        join_lone=False,
    )
    groups: dict[str, list[str]] = defaultdict(list)
    for one, pivot in clusters.pivot_of.items():
        groups[pivot].append(one)
    pooled = [pool([free[one] for one in (pivot, *sorted(set(group) - {pivot}))]) for pivot, group in groups.items()]
    pooled += [nodes[one] for one in sorted(apart & nodes.keys())]
    told = Counter(node.kind.family for node in pooled)
    return [replace(node, only=told[node.kind.family] == 1) for node in pooled]


def _report_keys(node: EventNode) -> set[Hashable]:
    return {*families_of(node), *(("other", word) for word in node.words)}


def rank_event(node: EventNode) -> tuple[Hashable, ...]:
    """Gives the rank of a node, low first: told by most passages, then the fullest."""
    said = 4 * bool(node.editions) + 2 * bool(node.when) + bool(node.actors) + bool(node.recipients) + bool(node.places)
    return -len(node.passages), -said


def count_editions(nodes: Mapping[str, EventNode], event_of: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Counts the passages that name each event as an edition of an exercise: event id -> entity id -> passages."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for node in nodes.values():
        for edition in node.editions:
            found[event_of[min(node.members)]][edition] += len(node.passages)
    return found


def make_event(
    event_id: str,
    members: Sequence[str],
    mentions: Mapping[str, tuple[Reading, EventMention]],
    editions: Mapping[str, Counter[str]],
    names: Mapping[str, Entity],
    part_of: str,
) -> Event:
    """Makes the row of an event of its mentions."""
    told = [mentions[member][1] for member in members]
    told = [event for event in told if event.harm_of is None] or told  # a toll says what it cost, not what it was
    kinds = Counter(event.kind for event in told)
    kind = min(kinds, key=lambda one: (-kinds[one], one))
    chosen = min((event for event in told if event.kind == kind), key=lambda event: (event.type, event.mode))
    counted = editions.get(event_id, Counter())
    edition = names.get(min(counted, key=lambda one: (-counted[one], one))) if counted else None
    return Event(
        id=event_id,
        kind=kind,
        type=chosen.type,
        mode=chosen.mode,
        name=edition_name(edition) if edition else "",
        aliases=_aliases(members, mentions),
        members=tuple(members),
        part_of=part_of,
    )


def edition_name(edition: Entity) -> str:
    """Gives the fullest of the commonest names: one with a year before one without."""
    return min(
        edition.aliases, key=lambda alias: (not re.search(r"\d{4}", alias.text), -len(alias.spans), alias.text)
    ).text


def _aliases(members: Sequence[str], mentions: Mapping[str, tuple[Reading, EventMention]]) -> tuple[Alias, ...]:
    found: dict[str, set[str]] = defaultdict(set)
    for member in members:
        reading, event = mentions[member]
        for index in event.names:
            name = reading.mentions[index]
            found[name.name].add(address(reading.report, name.start, name.end))
    return tuple(Alias(text=text, standing="same", spans=tuple(sorted(spans))) for text, spans in sorted(found.items()))


def find_parents(readings: Sequence[Reading], event_of: Mapping[str, str]) -> dict[str, str]:
    """Finds what a report says is part of what ("Echo-2025, part of the drills").

    Most reports win, then the least id.
    """
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for pair in tell_parts(reading):
            part, whole = (event_of[address(reading.report, one.anchor.start, one.anchor.end)] for one in pair)
            if part != whole:
                said[part][whole] += 1
    chosen = {part: min(wholes, key=lambda one: (-wholes[one], one)) for part, wholes in said.items()}
    return {part: whole for part, whole in chosen.items() if chosen.get(whole) != part}
