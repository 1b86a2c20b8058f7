"""What linking sees of an event mention: its slots as ids and values, ready to be compared."""

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from crossbearing.knowledge import World
from crossbearing.link.clusters import Judged, fold_by_person
from crossbearing.link.entities import PassageOf
from crossbearing.link.event_words import has_no_ending, is_light, kind_by_word, stem_of, words_of
from crossbearing.link.kinds import Kind, kind_of
from crossbearing.link.names import is_everywhere
from crossbearing.records import EventMention, Mention, Quantity, Reading, address
from crossbearing.text.fold import plain
from crossbearing.values.when import When, earliest, is_anchored, latest
from crossbearing.values.where import Where

_STEM = 5  # letters that are compared of each word of the sentence
_TITLE_SENTENCES = 2
_MAIN_COUNTRIES, _MAIN_NAMES = 2, 6
# How far, how wide, how much money: says nothing of which happening.
MEASURES = frozenset({"km", "m", "miles", "nautical_miles", "ha", "km2", "percent", "USD", "EUR", "hours", "minutes"})
_DONE = frozenset({"happened", "ongoing"})  # what a report tells so has begun on its day at the latest


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
        doers, objects: what acts and is acted on where no name tells it ("drone", "balloon"): words cut short.
        loose: a time that lacks its year or month ("Wednesday", "7 October"), if `when` is None.
        verb: its word is a verb, as far as its ending shows.
        era: what dates the sentence, if nothing dates the mention itself ("In July 2014 A closed B after ...").
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


def tell_nodes(reading: Reading, entity_of: Mapping[str, str], passage_of: PassageOf, world: World) -> list[EventNode]:
    """Makes one node per event mention of a report, in the order of the mentions."""
    setting = _setting(reading, entity_of)
    countries = _countries_of_places(reading, entity_of)
    telling = sorted({event.sentence for event in reading.events})[
        :_TITLE_SENTENCES
    ]  # a line with a date tells nothing
    return [
        _node(reading, event, setting, entity_of, countries, passage_of, world, lead=event.sentence in telling)
        for event in reading.events
    ]


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
        when=_narrowest(told),
        extent=next((node.extent for node in nodes if node.extent), ""),
        counts=frozenset().union(*(node.counts for node in nodes)),
        words=frozenset().union(*(node.words for node in nodes)),
        published=min((node.published for node in nodes if node.published), default=""),
        published_last=min((node.published_last for node in nodes if node.published_last), default=""),
        told_by=min((node.told_by for node in nodes if node.told_by), default=""),
        stems=tuple(dict.fromkeys(stems for node in nodes for stems in node.stems)),
        lead=any(node.lead for node in nodes),
        spots=frozenset().union(*(node.spots for node in nodes)),
        around=frozenset().union(*(node.around for node in nodes)),
        setting=frozenset().union(*(node.setting for node in nodes)),
        answers=frozenset().union(*(node.answers for node in nodes)),
        takes_up=frozenset().union(*(node.takes_up for node in nodes)),
        hint_actors=frozenset() if actor_states else frozenset().union(*(node.hint_actors for node in nodes)),
        hint_recipients=frozenset() if actor_states else frozenset().union(*(node.hint_recipients for node in nodes)),
        doers=frozenset().union(*(node.doers for node in nodes)),
        objects=frozenset().union(*(node.objects for node in nodes)),
        loose=None if told else _narrowest([node.loose for node in nodes if node.loose]),
        era=None if told else _narrowest([node.era for node in nodes if node.era]),
    )


def _narrowest(times: Sequence[When]) -> When | None:
    return min(times, key=lambda when: (width_days(when), when.edtf)) if times else None


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


def _node(
    reading: Reading,
    event: EventMention,
    setting: frozenset[str],
    entity_of: Mapping[str, str],
    countries: Mapping[str, str],
    passage_of: PassageOf,
    world: World,
    *,
    lead: bool,
) -> EventNode:
    def ids(indexes: Sequence[int]) -> frozenset[str]:
        return frozenset(one for index in indexes if (one := _who(reading, index, entity_of)))

    actors, recipients = ids(event.actors), ids(event.recipients)
    lemma = event.lemma or plain(event.anchor.exact)
    home = reading.sentences[event.sentence] if event.sentence < len(reading.sentences) else event.anchor
    sentence, start = home.exact, home.start
    published = reading.published.when
    return EventNode(
        members=frozenset([address(reading.report, event.anchor.start, event.anchor.end)]),
        reports=frozenset([reading.report]),
        passages=frozenset([f"{passage_of(reading.report, event.anchor.start)} {stem_of(lemma)}"]),
        kind=kind_of(kind_by_word(event.kind, lemma)),
        lemma=stem_of(lemma),
        words=words_of(lemma),
        light=is_light(lemma),
        status=event.status,
        editions=ids(event.names),
        by_report=False,
        actors=actors,
        recipients=recipients,
        actor_states=_states(actors, world, countries),
        recipient_states=_states(recipients, world, countries),
        places=tuple(where for index in event.places if (where := reading.places[index].where)),
        when=_time_of(reading, event),
        counts=frozenset(count for index in event.quantities if (count := _count(reading.quantities[index]))),
        published=(earliest(published) or "")[:10] if published else "",
        published_last=(latest(published) or "")[:10] if published else "",
        told_by=(latest(published) or "")[:10] if published and event.status in _DONE else "",
        stems=(frozenset(word[:_STEM] for word in re.findall(r"\w{3,}", plain(sentence))),),
        lead=lead,
        spots=frozenset([(reading.report, event.sentence)]),
        around=_states(_named_in(reading, event.sentence, entity_of), world, countries),
        extent=_extent_of(event, sentence, start),
        setting=setting,
        answers=frozenset(),
        takes_up=frozenset(),
        hint_actors=frozenset(),
        hint_recipients=frozenset(),
        doers=_things(reading, event.actors, entity_of),
        objects=_things(reading, event.recipients, entity_of),
        loose=_loose_time_of(reading, event),
        era=_era_of(reading, event),
        verb=_is_verb(event.anchor.exact, lemma),
    )


def _is_verb(exact: str, lemma: str) -> bool:
    """Tells whether a word bears an ending of a verb: another form than its lemma, and no plural."""
    word = plain(exact)
    return has_no_ending(lemma) or (word != lemma and word not in (f"{lemma}s", f"{lemma}es")) or word.endswith("ed")


def _things(reading: Reading, indexes: Sequence[int], entity_of: Mapping[str, str]) -> frozenset[str]:
    """Gives the last words of those whom no name tells, cut short."""
    told = (plain(reading.mentions[index].name) for index in indexes if not _who(reading, index, entity_of))
    return frozenset(words[-1][:_STEM] for one in told if (words := one.split()))


def _loose_time_of(reading: Reading, event: EventMention) -> When | None:
    told = [one.when for index in event.times if (one := reading.times[index]).when and one.anchor != "event"]
    return None if any(map(is_anchored, told)) else _narrowest([when for when in told if _MASK.match(when.edtf)])


_MASK = re.compile(r"XXXX-(?:\d\d-\d\d|\d\d$|WXX-\d)")  # 7 October, October, Wednesday


def _era_of(reading: Reading, event: EventMention) -> When | None:
    if _time_of(reading, event) is not None:
        return None
    told = (one.when for one in reading.times if one.sentence == event.sentence and one.when and one.type == "DATE")
    return _narrowest([when for when in told if is_anchored(when) and earliest(when) and latest(when)])


def _setting(reading: Reading, entity_of: Mapping[str, str]) -> frozenset[str]:
    """Gives what a report names most, of things that seldom come together by chance, and its two main countries."""
    counts: Counter[str] = Counter()
    for one in reading.mentions:
        known = entity_of.get(address(reading.report, one.start, one.end)) or one.entity
        if known and one.form == "name" and one.kind != "person" and not known.startswith(("person:", "media:")):
            counts[known] += 2 if one.sentence < _TITLE_SENTENCES else 1
    ranked = sorted(counts, key=lambda one: (-counts[one], one))
    countries = [one for one in ranked if one.startswith("country:")][:_MAIN_COUNTRIES]
    return frozenset(countries) | frozenset([one for one in ranked if not one.startswith("country:")][:_MAIN_NAMES])


_ADDRESS = re.compile(r"\w+:\d+-\d+")  # the id of an entity that no pack knows
# "China's military": whose it is, right before it.
_OWNER_BEFORE = re.compile(r"['’]s?\s+(?:\w+\s+){0,2}")
# "Envoys of Bulgaria", "drones from Norway": whose they are, right behind them.
_OWNER_BEHIND = re.compile(r"\s+(?:of|from|in|belonging to)\s+(?:the\s+)?")


def _who(reading: Reading, index: int, entity_of: Mapping[str, str]) -> str:
    """Gives the entity that a mention names, or the one whose it is ("Pilots from Romania"); "" if none is told.

    "The Foreign Ministry" alone names none.
    """
    one = reading.mentions[index]
    known = entity_of.get(address(reading.report, one.start, one.end)) or one.entity
    nobodys = one.form == "name" and one.kind == "organization" and is_everywhere(one.name)
    if known and not (nobodys and _ADDRESS.fullmatch(known)):
        return known
    if one.form == "name" and not nobodys:
        return f"name:{plain(one.name)}" if one.name else ""
    names = [
        (row.start, entity_of.get(address(reading.report, row.start, row.end)) or row.entity)
        for row in reading.mentions
        if row.sentence == one.sentence and row.form == "name" and _is_owner(reading, one, row)
    ]
    owners = (*_OWNERS, "geonames:") if nobodys else _OWNERS  # the Defence Ministry in Minsk
    return min(((start, known) for start, known in names if known.startswith(owners)), default=(0, ""))[1]


def _named_in(reading: Reading, sentence: int, entity_of: Mapping[str, str]) -> frozenset[str]:
    """Gives the countries and bodies that a sentence names."""
    ids = (
        entity_of.get(address(reading.report, row.start, row.end)) or row.entity
        for row in reading.mentions
        if row.sentence == sentence and row.form == "name"
    )
    return frozenset(one for one in ids if one.startswith((*_OWNERS, "geonames:")))


_WHOLE = re.compile(
    r"\b(?:all|entire|whole|complete|every"
    r"|(?:last|remaining)(?: \w+){0,2} (?:crossing|gate|post|point|checkpoint)s?)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:all but|except|most|part of|some of|several|half|partly|partial|section"
    r"|\w+ of (?:its|the|their) \w+ (?:\w+ )?(?:crossing|post|point|checkpoint)s)\b",
    re.IGNORECASE,
)
_EXTENDED = frozenset({"border", "airspace", "sanction"})  # families: all of a thing is closed, or a part
_BEFORE, _BEHIND = 40, 60  # characters around a word in which its extent stands


def _extent_of(event: EventMention, sentence: str, start: int) -> str:
    """Gives whether all of a thing was meant, or a part of it; "" if that is not told."""
    if kind_of(event.kind).family not in _EXTENDED:
        return ""
    place = event.anchor.start - start
    told = sentence[max(0, place - _BEFORE) : place + len(event.anchor.exact) + _BEHIND]
    return "part" if _PART.search(told) else "whole" if _WHOLE.search(told) else ""


_OWNERS = ("country:", "org:", "body:")


def _is_owner(reading: Reading, one: Mention, name: Mention) -> bool:
    if one.start <= name.start and name.end <= one.end:
        return True
    home = reading.sentences[one.sentence] if one.sentence < len(reading.sentences) else None
    if home is None:
        return False
    before = home.exact[name.end - home.start : one.start - home.start] if name.end < one.start else ""
    behind = home.exact[one.end - home.start : name.start - home.start] if one.end < name.start else ""
    return bool(_OWNER_BEHIND.fullmatch(behind) or _OWNER_BEFORE.fullmatch(before))


def _states(ids: frozenset[str], world: World, countries: Mapping[str, str] = MappingProxyType({})) -> frozenset[str]:
    """Gives the states that these belong to or act for; a town that acts is its country's government."""
    return frozenset(
        one if one.startswith("name:") else countries.get(one) or world.state_of(one) or one for one in ids
    )


def _countries_of_places(reading: Reading, entity_of: Mapping[str, str]) -> Mapping[str, str]:
    found = {}
    for place in reading.places:
        if place.mention is not None and place.where and place.where.country:
            one = reading.mentions[place.mention]
            known = entity_of.get(address(reading.report, one.start, one.end), "")
            if known.startswith("geonames:"):
                found[known] = f"country:{place.where.country}"
    return found


def _time_of(reading: Reading, event: EventMention) -> When | None:
    times = (reading.times[index] for index in event.times)
    told = [one.when for one in times if one.when and one.anchor != "event" and is_anchored(one.when)]
    return _narrowest(told)


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


def fold_key(node: EventNode) -> Hashable:
    """Gives what two mentions must share to be told as one."""
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
