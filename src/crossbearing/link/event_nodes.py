"""What linking sees of an event mention: its slots as ids and values, ready to be compared."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from crossbearing.knowledge import World
from crossbearing.link.clusters import Judged, fold_by_person
from crossbearing.link.entities import PassageOf, find_heads
from crossbearing.link.kinds import Kind, kind_of
from crossbearing.records import EventMention, Quantity, Reading, address
from crossbearing.text.fold import plain
from crossbearing.values.when import When, earliest, is_anchored, latest
from crossbearing.values.where import Where

_STEM = 5  # letters that are compared of each word of the sentence
_TITLE_SENTENCES = 2
_DONE = frozenset({"happened", "ongoing"})  # what a report tells so has begun on its day at the latest


@dataclass(frozen=True, slots=True)
class EventNode:
    """One event mention (or several with equal slots), with names of others replaced by their ids.

    Attributes:
        members: addresses; `reports`; `passages`: sentence and word of each mention, one for all copies.
        kind, status: as read. lemma: of its word, cut short (announce, announcement). editions: entity ids of the
            names that it bears; `by_report`: only its report says so.
        actors, recipients: entity ids; `states`: those that they belong to or act for.
        places, when, counts: values; `counts` are (unit or item, value).
        published: ISO day of the report, or ""; `told_by`: the last day that the report can be of, or "".
        stems: the words of each of its sentences, cut short; `lead`: stands in the title or lead.
        spots: report -> sentences where it is told. answers: addresses of what it answers, or is answered by.
        hint_actors, hint_recipients: states that acted, and were acted on, if an answer is given to whoever acted; only
            where the mention itself tells no side.
    """

    members: frozenset[str]
    reports: frozenset[str]
    passages: frozenset[str]
    kind: Kind
    lemma: str
    status: str
    editions: frozenset[str]
    by_report: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    actor_states: frozenset[str]
    recipient_states: frozenset[str]
    places: tuple[Where, ...]
    when: When | None
    counts: frozenset[tuple[str, float]]
    published: str
    told_by: str
    stems: tuple[frozenset[str], ...]
    lead: bool
    spots: frozenset[tuple[str, int]]
    answers: frozenset[str]
    hint_actors: frozenset[str]
    hint_recipients: frozenset[str]

    @property
    def bare(self) -> bool:
        """Nothing tells who, to whom, where, when or under what name ("the closure")."""
        return not (self.actors or self.recipients or self.places or self.when or self.editions or self.counts)


def tell_nodes(
    reading: Reading, entity_of: Mapping[str, str], passage_of: PassageOf, world: World
) -> dict[str, EventNode]:
    """Makes one node per event mention of a report: address -> node."""
    return {min(node.members): node for node in _nodes_of(reading, entity_of, passage_of, world)}


def pool(nodes: Sequence[EventNode]) -> EventNode:
    """Makes one node of several that tell one happening.

    All that any of them says; the first one's kind and words lead.
    """
    if len(nodes) == 1:
        return nodes[0]
    first = nodes[0]
    actor_states = frozenset().union(*(node.actor_states for node in nodes))
    told = [node.when for node in nodes if node.when]
    return replace(
        first,
        members=frozenset().union(*(node.members for node in nodes)),
        reports=frozenset().union(*(node.reports for node in nodes)),
        passages=frozenset().union(*(node.passages for node in nodes)),
        editions=frozenset().union(*(node.editions for node in nodes)),
        by_report=all(node.by_report for node in nodes if node.editions),
        actors=frozenset().union(*(node.actors for node in nodes)),
        recipients=frozenset().union(*(node.recipients for node in nodes)),
        actor_states=actor_states,
        recipient_states=frozenset().union(*(node.recipient_states for node in nodes)) - actor_states,
        places=tuple({place.id or place.name: place for node in nodes for place in node.places}.values()),
        when=min(told, key=lambda when: (width_days(when), when.edtf)) if told else None,
        counts=frozenset().union(*(node.counts for node in nodes)),
        published=min((node.published for node in nodes if node.published), default=""),
        told_by=min((node.told_by for node in nodes if node.told_by), default=""),
        stems=tuple(dict.fromkeys(stems for node in nodes for stems in node.stems)),
        lead=any(node.lead for node in nodes),
        spots=frozenset().union(*(node.spots for node in nodes)),
        answers=frozenset().union(*(node.answers for node in nodes)),
        hint_actors=frozenset() if actor_states else frozenset().union(*(node.hint_actors for node in nodes)),
        hint_recipients=frozenset() if actor_states else frozenset().union(*(node.hint_recipients for node in nodes)),
    )


def fold_nodes(nodes: Sequence[EventNode], by_person: Judged) -> dict[str, EventNode]:
    """Folds nodes whose slots are all equal and that say enough, and those that a person called the same.

    Returns:
        Least member's address -> node.
    """
    key_of = {member: _fold_key(node) for node in nodes for member in node.members}
    keys = fold_by_person(key_of, by_person)
    folded: dict[Hashable, list[EventNode]] = {}
    for node in sorted(nodes, key=lambda node: min(node.members)):
        folded.setdefault(keys[min(node.members)], []).append(node)
    return {min(node.members): node for node in map(pool, folded.values())}


def _nodes_of(reading: Reading, entity_of: Mapping[str, str], passage_of: PassageOf, world: World) -> list[EventNode]:
    heads = find_heads(reading)
    nodes = [_node(reading, event, heads, entity_of, passage_of, world) for event in reading.events]
    nodes = _part_others(reading, _part(reading, _join_answers(reading, nodes)))
    return _name_by_report(nodes, [event.anchor.start for event in reading.events])


def _node(
    reading: Reading,
    event: EventMention,
    heads: Sequence[int],
    entity_of: Mapping[str, str],
    passage_of: PassageOf,
    world: World,
) -> EventNode:
    def ids(indexes: Sequence[int]) -> frozenset[str]:
        mentions = (reading.mentions[index] for index in indexes)
        return frozenset(
            entity_of.get(address(reading.report, one.start, one.end), one.entity or f"name:{plain(one.name)}")
            for one in mentions
            if one.name or one.entity
        )

    actors, recipients = ids(event.actors), ids(event.recipients)
    lemma = (event.lemma or plain(event.anchor.exact))[:_STEM]
    sentence = (
        reading.sentences[event.sentence].exact if event.sentence < len(reading.sentences) else event.anchor.exact
    )
    published = reading.published.when
    return EventNode(
        members=frozenset([address(reading.report, event.anchor.start, event.anchor.end)]),
        reports=frozenset([reading.report]),
        passages=frozenset([f"{passage_of(reading.report, event.anchor.start)} {lemma}"]),
        kind=kind_of(event.kind),
        lemma=lemma,
        status=event.status,
        editions=ids(event.names),
        by_report=False,
        actors=actors,
        recipients=recipients,
        actor_states=_states(actors, world),
        recipient_states=_states(recipients, world),
        places=tuple(where for index in event.places if (where := reading.places[index].where)),
        when=_time_of(reading, event),
        counts=frozenset(count for index in event.quantities if (count := _count(reading.quantities[index]))),
        published=(earliest(published) or "")[:10] if published else "",
        told_by=(latest(published) or "")[:10] if published and event.status in _DONE else "",
        stems=(frozenset(word[:_STEM] for word in re.findall(r"\w{3,}", plain(sentence))),),
        lead=event.sentence < _TITLE_SENTENCES,
        spots=frozenset([(reading.report, event.sentence)]),
        answers=frozenset(),
        hint_actors=frozenset(),
        hint_recipients=frozenset(),
    )


# "The drills are part of X", "separate from X": two happenings, whatever else they share.
_TWO = re.compile(
    r"\b(?:part|phase|stage|element|component|cent(?:re|er)piece|leg|episode) of\b|\bwithin the framework of\b"
    r"|\b(?:separate|distinct|different) from\b|\bunrelated to\b|\bnothing to do with\b|\bunlike\b"
)


def _part(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Notes which neighbours in a sentence the report itself tells apart."""
    parted = list(nodes)
    order = sorted(range(len(nodes)), key=lambda place: reading.events[place].anchor.start)
    for x, y in pairwise(order):
        first, second = reading.events[x], reading.events[y]
        if first.sentence == second.sentence < len(reading.sentences):
            home = reading.sentences[first.sentence]
            if _TWO.search(home.exact[first.anchor.end - home.start : second.anchor.start - home.start]):
                parted[x] = replace(parted[x], answers=parted[x].answers | nodes[y].members)
                parted[y] = replace(parted[y], answers=parted[y].answers | nodes[x].members)
    return parted


# "Poland had already closed another crossing": not the one that was told before.
_OTHER = re.compile(r"^\W*(?:\w+\W+)?(?:another|a second|a further|a third|yet another)\b")
_OTHER_BEFORE = re.compile(r"\b(?:another|a second|a further|a third)\W+(?:\w+\W+){0,2}$")


def _part_others(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Notes which mentions the report calls another than those of their kind that it told before."""
    parted = list(nodes)
    order = sorted(range(len(nodes)), key=lambda place: reading.events[place].anchor.start)
    for place, x in enumerate(order):
        if not _is_other(reading, reading.events[x]):
            continue
        for y in order[:place]:
            if nodes[y].kind.name == nodes[x].kind.name and not nodes[x].kind.open:
                parted[x] = replace(parted[x], answers=parted[x].answers | nodes[y].members)
                parted[y] = replace(parted[y], answers=parted[y].answers | nodes[x].members)
    return parted


def _is_other(reading: Reading, event: EventMention) -> bool:
    if event.sentence >= len(reading.sentences):
        return False
    home = reading.sentences[event.sentence]
    before, after = home.exact[: event.anchor.start - home.start], home.exact[event.anchor.end - home.start :]
    return bool(_OTHER.search(after) or _OTHER_BEFORE.search(before))


def _join_answers(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Notes what answers what: the two are never one, and the cause was the deed of those whom the answer hits."""
    joined = list(nodes)
    for reason in reading.reasons:
        if reason.effect is None or reason.cause is None:
            continue
        effect, cause = joined[reason.effect], joined[reason.cause]
        joined[reason.effect] = replace(effect, answers=effect.answers | cause.members)
        cause = replace(cause, answers=cause.answers | effect.members)
        if cause.bare and reason.kind == "stated-response":
            cause = replace(cause, hint_actors=effect.recipient_states, hint_recipients=effect.actor_states)
        joined[reason.cause] = cause
    return joined


def _states(ids: frozenset[str], world: World) -> frozenset[str]:
    return frozenset(one if one.startswith("name:") else world.state_of(one) or one for one in ids)


def _time_of(reading: Reading, event: EventMention) -> When | None:
    times = (reading.times[index] for index in event.times)
    told = [one.when for one in times if one.when and one.anchor != "event" and is_anchored(one.when)]
    return min(told, key=lambda when: (width_days(when), when.edtf)) if told else None


def width_days(when: When) -> int:
    """Gives the days from earliest start to latest end; a century if one of them is not known."""
    first, last = earliest(when), latest(when)
    return (to_day(last) - to_day(first)).days if first and last else 36_525


def to_day(stamp: str) -> date:
    """Gives the day of an ISO stamp."""
    return date.fromisoformat(stamp[:10])


def _count(quantity: Quantity) -> tuple[str, float] | None:
    number = (
        quantity.value if quantity.value is not None else quantity.low if quantity.low is not None else quantity.high
    )
    return None if number is None else (quantity.unit or plain(quantity.item), number)


def _name_by_report(nodes: list[EventNode], starts: Sequence[int]) -> list[EventNode]:
    """Gives unnamed mentions of a named kind ("the drills") the name of the one event that dominates their report."""
    told = sorted(zip(starts, nodes, strict=True), key=lambda one: (one[0], min(one[1].members)))
    named = [(start, node) for start, node in told if node.editions and node.kind.named]
    return [
        node if node.editions or not node.kind.named or node.status == "hypothetical" else _borrow(node, start, named)
        for node, start in zip(nodes, starts, strict=True)
    ]


DOMINANT = 0.6  # part of a report's named mentions that one name must have if there are several


def _borrow(node: EventNode, start: int, named: list[tuple[int, EventNode]]) -> EventNode:
    fitting = [
        (place, other) for place, other in named if other.kind.family == node.kind.family and not _clash(node, other)
    ]
    names = [other.editions for _, other in fitting]
    if not names:
        return node
    best = max(sorted(set(names), key=sorted), key=names.count)
    before = [other.editions for place, other in fitting if place < start]
    everybody = [other.editions for _, other in named if other.kind.family == node.kind.family]
    if any(other.members & node.answers for _, other in named if other.editions == best):
        return node
    if everybody.count(best) >= DOMINANT * len(everybody) and (not before or before[-1] == best):
        return replace(node, editions=best, by_report=True)
    return node


def _clash(a: EventNode, b: EventNode) -> bool:
    if a.actor_states and b.actor_states and not a.actor_states & b.actor_states:
        return True
    if a.when and b.when and min(width_days(a.when), width_days(b.when)) < 60:
        first_a, last_a, first_b, last_b = earliest(a.when), latest(a.when), earliest(b.when), latest(b.when)
        return bool(last_a and first_b and last_a[:10] < first_b[:10]) or bool(
            last_b and first_a and last_b[:10] < first_a[:10]
        )
    return False


def _fold_key(node: EventNode) -> Hashable:
    enough = (
        node.editions
        or (node.when and (node.actors or node.recipients or node.places))
        or (node.actors and node.recipients)
    )
    if not enough:
        return min(node.members)
    return (
        node.kind.name, node.lemma, node.status, node.editions, node.by_report, node.actors, node.recipients,
        tuple(place.id or place.name for place in node.places), node.counts,
        node.when.edtf if node.when else node.published[:7],
    )  # fmt: skip
