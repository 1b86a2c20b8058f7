"""What linking sees of an event mention: its slots as ids and values, ready to be compared."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from crossbearing.link.clusters import Judged, fold_by_person
from crossbearing.link.event_times import narrowest, span_of
from crossbearing.link.kinds import Kind
from crossbearing.link.passage_links import COPIED
from crossbearing.values.when import When
from crossbearing.values.where import Where

# How far, how wide, how much money: says nothing of which happening.
MEASURES = frozenset({"km", "m", "miles", "nautical_miles", "ha", "km2", "percent", "USD", "EUR", "hours", "minutes"})


@dataclass(frozen=True, slots=True)
class EventNode:
    """One event mention (or several with equal slots), with names of others replaced by their ids.

    Attributes:
        members: addresses; `reports`; `passages`: sentence and word of each mention, one for all copies.
        kind, status: as read. lemma: of its word, cut short (announce, announcement); `words`: with the rows of alike
            words that it stands in; `light`: one report uses the word for many happenings. editions: entity ids of the
            names that it bears; `by_report`: only its report says so.
        actors, recipients: entity ids; `states`: those that they belong to or act for.
        places, when, counts: values; `counts` are (unit or item, value). extent: "whole", "part", or "" (not told).
        published, published_last: first and last ISO day that the report can be of, or ""; `told_by`: the last one if
            it tells the event as done, or "".
        stems: the words of each of its sentences, cut short; `lead`: stands in the title or lead.
        spots: report -> sentences where it is told. around: states that its sentence names.
        setting: what its report is mostly about: places, bodies, exercises and countries that it names most.
        answers: addresses of what it answers, or is answered by; those are never one with it.
        takes_up: addresses of what it stands for ("the move"), or what stands for it.
        doers, objects: what acts and is acted on, told by a noun ("drone", "Norwegian balloon"): words cut short.
        loose: a time that lacks its year or month ("Wednesday", "7 October"), if `when` is None.
        verb: its word is a verb, as far as its ending shows. definite: "the closure": it is taken for known.
        only: its report tells of no other happening of this family. apart: its report calls it another one ("her next
            exercise").
        era: what dates the sentence, if nothing dates the mention itself ("In July 2014 A closed B after ...").
        tellings: sentence, if it has copies, and family of each mention: another word may stand there in a rewriting.
        shut: sorts of what is closed or opened ("road", "border"). people: persons to whom it is done, by name.
        hint_actors, hint_recipients: states that acted, and were acted on, if an answer is given to whoever acted; only
            where the mention itself tells no side.
    """

    members: frozenset[str]
    reports: frozenset[str]
    passages: frozenset[str]
    kind: Kind
    lemma: str
    words: frozenset[str]
    light: bool
    status: str
    editions: frozenset[str]
    by_report: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    actor_states: frozenset[str]
    recipient_states: frozenset[str]
    places: tuple[Where, ...]
    extent: str
    when: When | None
    counts: frozenset[tuple[str, float]]
    published: str
    published_last: str
    told_by: str
    stems: tuple[frozenset[str], ...]
    lead: bool
    spots: frozenset[tuple[str, int]]
    around: frozenset[str]
    setting: frozenset[str]
    answers: frozenset[str]
    takes_up: frozenset[str]
    hint_actors: frozenset[str]
    hint_recipients: frozenset[str]
    doers: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    loose: When | None = None
    era: When | None = None
    verb: bool = False
    definite: bool = False
    only: bool = False
    apart: bool = False
    told_on: When | None = None
    occasions: frozenset[str] = frozenset()
    tellings: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    @property
    def partyless(self) -> bool:
        """Nothing tells who did it or to whom, by name or otherwise."""
        return not (self.actors or self.recipients or self.doers or self.objects or self.editions)

    @property
    def bare(self) -> bool:
        """Nothing tells who, to whom, where, when or under what name ("the closure", "12,000 are taking part")."""
        counted = not self.kind.named and any(unit not in MEASURES for unit, _ in self.counts)
        return not (self.actors or self.recipients or self.places or self.when or self.editions or counted)

    @property
    def vague(self) -> bool:
        """Neither both sides nor a side and a place are told, and no name."""
        return not self.editions and sum(map(bool, (self.actor_states, self.recipient_states, self.places))) < 2


def pool(nodes: Sequence[EventNode]) -> EventNode:
    """Makes one node of several that tell one happening.

    All that any of them says; the kind and the word of the first that has a kind lead.
    """
    if len(nodes) == 1:
        return nodes[0]
    first = next((node for node in nodes if not node.kind.open), nodes[0])
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
        when=narrowest(told),
        extent=next((node.extent for node in nodes if node.extent), ""),
        counts=frozenset().union(*(node.counts for node in nodes)),
        words=frozenset().union(*(node.words for node in nodes)),
        published=min((node.published for node in nodes if node.published), default=""),
        published_last=min((node.published_last for node in nodes if node.published_last), default=""),
        told_by=min((node.told_by for node in nodes if node.told_by), default=""),
        stems=tuple(dict.fromkeys(stems for node in nodes for stems in node.stems)),
        lead=any(node.lead for node in nodes),
        told_on=_first_told(nodes),
        occasions=frozenset().union(*(node.occasions for node in nodes)),
        tellings=frozenset().union(*(node.tellings for node in nodes)),
        shut=frozenset().union(*(node.shut for node in nodes)),
        people=frozenset().union(*(node.people for node in nodes)),
        spots=frozenset().union(*(node.spots for node in nodes)),
        around=frozenset().union(*(node.around for node in nodes)),
        setting=frozenset().union(*(node.setting for node in nodes)),
        answers=frozenset().union(*(node.answers for node in nodes)),
        takes_up=frozenset().union(*(node.takes_up for node in nodes)),
        hint_actors=frozenset() if actor_states else frozenset().union(*(node.hint_actors for node in nodes)),
        hint_recipients=frozenset() if actor_states else frozenset().union(*(node.hint_recipients for node in nodes)),
        doers=frozenset().union(*(node.doers for node in nodes)),
        objects=frozenset().union(*(node.objects for node in nodes)),
        loose=None if told else narrowest([node.loose for node in nodes if node.loose]),
        era=None if told else narrowest([node.era for node in nodes if node.era]),
    )


def _first_told(nodes: Sequence[EventNode]) -> When | None:
    days = {node.told_on.edtf: node.told_on for node in nodes if node.told_on}
    return days[min(days, key=lambda day: (not span_of(days[day]), day))] if days else None


def fold_nodes(nodes: Sequence[EventNode], by_person: Judged) -> dict[str, EventNode]:
    """Folds nodes whose slots are all equal and that say enough, and those that a person called the same.

    Returns:
        Least member's address -> node.
    """
    key_of = {member: fold_key(node) for node in nodes for member in node.members}
    keys = fold_by_person(key_of, by_person)
    folded: dict[Hashable, list[EventNode]] = {}
    for node in sorted(nodes, key=lambda node: min(node.members)):
        folded.setdefault(keys[min(node.members)], []).append(node)
    return {min(node.members): node for node in map(pool, folded.values())}


def fold_key(node: EventNode) -> Hashable:
    """Gives what two mentions must share to be told as one: a sentence with copies and its word, or all their slots."""
    copied = min((one for one in node.passages if f"{COPIED} " in one), default="")
    if copied:
        return "copied", copied
    enough = (
        node.editions
        or (node.when and (node.actors or node.recipients or node.places))
        or (node.actors and node.recipients)
    )
    if not enough:
        return min(node.members)
    return (
        node.kind.name, node.lemma, node.status, node.editions, node.by_report, node.actors, node.recipients,
        tuple(place.id or place.name for place in node.places), node.counts, node.shut,
        node.when.edtf if node.when else node.published[:7],
    )  # fmt: skip
