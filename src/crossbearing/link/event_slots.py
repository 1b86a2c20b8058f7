"""What a report says of each of its event mentions, made ready for linking."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from crossbearing.knowledge import World
from crossbearing.link.entities import PassageOf
from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_parties import countries_of_places, name_mentions, named_in, states_of, things, who, whose
from crossbearing.link.event_points import points
from crossbearing.link.event_times import narrowest
from crossbearing.link.event_words import STEM, has_no_ending, is_light, kind_by_word, sort_shut, stem_of, words_of
from crossbearing.link.kinds import kind_of
from crossbearing.link.passage_links import COPIED
from crossbearing.records import EventMention, Mention, Quantity, Reading, address
from crossbearing.text.fold import plain
from crossbearing.values.when import When, earliest, is_anchored, latest

_TITLE_SENTENCES = 2
_MAIN_COUNTRIES, _MAIN_NAMES = 2, 8

_DONE = frozenset({"happened", "ongoing"})  # what a report tells so has begun on its day at the latest


def tell_nodes(reading: Reading, entity_of: Mapping[str, str], passage_of: PassageOf, world: World) -> list[EventNode]:
    """Makes one node per event mention of a report, in the order of the mentions."""
    setting = _setting(reading, entity_of)
    entity_of = name_mentions(reading, entity_of)
    countries = countries_of_places(reading, entity_of)
    telling = sorted({event.sentence for event in reading.events})[
        :_TITLE_SENTENCES
    ]  # a line with a date tells nothing
    return [
        _node(reading, event, setting, entity_of, countries, passage_of, world, lead=event.sentence in telling)
        for event in reading.events
    ]


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
        return frozenset(one for index in indexes if (one := who(reading, index, entity_of)))

    actors, recipients = ids(event.actors), ids(event.recipients)
    lemma = event.lemma or plain(event.anchor.exact)
    home = reading.sentences[event.sentence] if event.sentence < len(reading.sentences) else event.anchor
    sentence, start = home.exact, home.start
    published = reading.published.when
    return EventNode(
        members=frozenset([address(reading.report, event.anchor.start, event.anchor.end)]),
        reports=frozenset([reading.report]),
        passages=frozenset(
            [f"{passage_of(reading.report, event.anchor.start)} {stem_of(lemma)}{_turn(reading, event)}"]
        ),
        kind=kind_of(kind_by_word(event.kind, lemma)),
        lemma=stem_of(lemma),
        words=words_of(lemma),
        light=is_light(lemma),
        status=event.status,
        editions=ids(event.names) or _edition_in(reading, event, entity_of),
        by_report=False,
        actors=actors,
        recipients=recipients,
        actor_states=whose(reading, event.actors, entity_of, world, countries),
        recipient_states=whose(reading, event.recipients, entity_of, world, countries),
        places=tuple(where for index in event.places if (where := reading.places[index].where)),
        when=_time_of(reading, event),
        counts=frozenset(count for index in event.quantities if (count := _count(reading.quantities[index]))),
        published=(earliest(published) or "")[:10] if published else "",
        published_last=(latest(published) or "")[:10] if published else "",
        told_by=(latest(published) or "")[:10] if published and event.status in _DONE else "",
        stems=(frozenset(word[:STEM] for word in re.findall(r"\w{3,}", plain(sentence))),),
        lead=lead,
        told_on=published,
        shut=_shut(event, sentence, start),
        people=ids([one for one in event.recipients if _is_somebody(reading.mentions[one])]),
        tellings=_tellings(reading, event, passage_of),
        occasions=frozenset() if kind_of(event.kind).named else exercises_in(reading, entity_of, event.sentence),
        spots=frozenset([(reading.report, event.sentence)]),
        around=states_of(named_in(reading, event.sentence, entity_of), world, countries),
        extent=_extent_of(event, sentence, start),
        setting=setting,
        answers=frozenset(),
        takes_up=frozenset(),
        hint_actors=frozenset(),
        hint_recipients=frozenset(),
        doers=things(reading, event.actors, entity_of),
        objects=things(reading, event.recipients, entity_of),
        loose=_loose_time_of(reading, event),
        era=_era_of(reading, event),
        verb=_is_verb(event.anchor.exact, lemma),
        definite=bool(_DEFINITE.search(sentence[: event.anchor.start - start])),
    )


# "The closure", "this bloody war", "Monday's collision": it is taken for known.
_DEFINITE = re.compile(
    r"(?:\b(?:the|this|that|these|those|its|their|his|her)|['’]s?)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)


def exercises_in(reading: Reading, entity_of: Mapping[str, str], sentence: int | None = None) -> frozenset[str]:
    """Gives the exercises that a report names, anywhere or in one sentence."""
    return frozenset(
        known
        for one in reading.mentions
        if one.kind == "exercise"
        and one.form == "name"
        and sentence in (None, one.sentence)
        and (known := entity_of.get(address(reading.report, one.start, one.end)) or one.entity)
    )


def _edition_in(reading: Reading, event: EventMention, entity_of: Mapping[str, str]) -> frozenset[str]:
    """Gives the one exercise that the sentence of an exercise names ("Echo: 8,700 soldiers, 240 tanks")."""
    if not kind_of(event.kind).named:
        return frozenset()
    named = {
        entity_of.get(address(reading.report, one.start, one.end)) or one.entity
        for one in reading.mentions
        if one.sentence == event.sentence
        and one.kind == "exercise"
        and one.form == "name"
        and one.end <= event.anchor.start
    } - {""}
    others = {index for other in reading.events if other.sentence == event.sentence for index in other.names}
    return frozenset(named) if len(named) == 1 and not others else frozenset()


def _is_somebody(one: Mention) -> bool:
    return one.kind == "person" and one.form == "name"


def _shut(event: EventMention, sentence: str, start: int) -> frozenset[str]:
    """Gives the sort of what was closed or opened, if it was."""
    if kind_of(event.kind).family not in ("border", "closure"):
        return frozenset()
    sort = sort_shut(sentence[: event.anchor.start - start], sentence[event.anchor.end - start :])
    return frozenset([sort]) if sort else frozenset()


def _tellings(reading: Reading, event: EventMention, passage_of: PassageOf) -> frozenset[str]:
    """Gives the sentence and family of a mention, if the sentence has copies and tells one happening of the family."""
    passage, family = passage_of(reading.report, event.anchor.start), kind_of(event.kind).family
    told = [one for one in reading.events if one.sentence == event.sentence and kind_of(one.kind).family == family]
    if not passage.endswith(COPIED) or len(told) > 1 or family in points()["unchained"]:
        return frozenset()
    return frozenset([f"{passage} {family}"])


def _turn(reading: Reading, event: EventMention) -> str:
    """Gives which of several like words of a sentence this one is; "" for the first."""
    own = stem_of(event.lemma or plain(event.anchor.exact))
    before = sum(
        one.sentence == event.sentence
        and one.anchor.start < event.anchor.start
        and stem_of(one.lemma or plain(one.anchor.exact)) == own
        for one in reading.events
    )
    return f" {before}" if before else ""


def _is_verb(exact: str, lemma: str) -> bool:
    """Tells whether a word bears an ending of a verb: another form than its lemma, and no plural."""
    word = plain(exact)
    return has_no_ending(lemma) or (word != lemma and word not in (f"{lemma}s", f"{lemma}es")) or word.endswith("ed")


def _loose_time_of(reading: Reading, event: EventMention) -> When | None:
    own = address(reading.report, event.anchor.start, event.anchor.end)
    ends = {claim.span.start for claim in reading.claims if claim.anchor == own and claim.slot == "end"}
    told = [
        one.when
        for index in event.times
        if (one := reading.times[index]).when and one.anchor != "event" and one.start not in ends
    ]
    return None if any(map(is_anchored, told)) else narrowest([when for when in told if _MASK.match(when.edtf)])


_MASK = re.compile(r"XXXX-(?:\d\d-\d\d|\d\d$|WXX-\d)")  # 7 October, October, Wednesday


def _era_of(reading: Reading, event: EventMention) -> When | None:
    if _time_of(reading, event) is not None:
        return None
    told = (one.when for one in reading.times if one.sentence == event.sentence and one.when and one.type == "DATE")
    return narrowest([when for when in told if is_anchored(when) and earliest(when) and latest(when)])


def _setting(reading: Reading, entity_of: Mapping[str, str]) -> frozenset[str]:
    """Gives what a report names most, of things that seldom come together by chance, and its two main countries."""
    counts: Counter[str] = Counter()
    for one in reading.mentions:
        known = entity_of.get(address(reading.report, one.start, one.end)) or one.entity
        if known and one.form == "name" and not known.startswith("media:"):
            counts[known] += 2 if one.sentence < _TITLE_SENTENCES else 1
    ranked = sorted(counts, key=lambda one: (-counts[one], one))
    countries = [one for one in ranked if one.startswith("country:")][:_MAIN_COUNTRIES]
    return frozenset(countries) | frozenset([one for one in ranked if not one.startswith("country:")][:_MAIN_NAMES])


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


def _time_of(reading: Reading, event: EventMention) -> When | None:
    """Gives the narrowest time at which it was or began.

    Neither the day on which it ends ("the training, which ends on Friday") nor "now" says when it was.
    """
    own = address(reading.report, event.anchor.start, event.anchor.end)
    ends = {claim.span.start for claim in reading.claims if claim.anchor == own and claim.slot == "end"}
    times = (reading.times[index] for index in event.times)
    told = [
        one.when
        for one in times
        if one.when
        and one.anchor != "event"
        and is_anchored(one.when)
        and one.start not in ends
        and not one.value.startswith("PRESENT")
    ]
    return narrowest(told)


def _count(quantity: Quantity) -> tuple[str, float] | None:
    number = (
        quantity.value if quantity.value is not None else quantity.low if quantity.low is not None else quantity.high
    )
    return None if number is None else (quantity.unit or plain(quantity.item), number)
