"""Who acts and who is acted on in an event mention: entities, the States that they act for, things without a name."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from crossbearing.knowledge import World
from crossbearing.link.event_words import thing_of
from crossbearing.link.names import is_everywhere
from crossbearing.records import Mention, Reading, address
from crossbearing.text.fold import plain

_ADDRESS = re.compile(r"\w+:\d+-\d+")  # the id of an entity that no pack knows
# "China's military": whose it is, right before it.
_OWNER_BEFORE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}|['’]s?\s+(?:[\w-]+\s+){0,3}[\w-]+,\s+(?:\w+\s+)?")
# "Envoys of Bulgaria", "drones from Norway": whose they are, right behind them.
_OWNER_BEHIND = re.compile(r"\s+(?:of|from|in|belonging to)\s+(?:the\s+)?")

# "The tanker Hesper": a name right behind what it is the name of.
_BEARS = re.compile(r"[\s,\"'“‘«]*")
_NAMED_KINDS = frozenset({"weapon", "other", "facility", "exercise"})  # as names of things are read
_THAT = re.compile(r"(?:the|this|that|its|their|his|her)\s+", re.IGNORECASE)

_OWNERS = ("country:", "org:", "body:")


def who(reading: Reading, index: int, entity_of: Mapping[str, str]) -> str:
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
    return _owner(reading, one, entity_of, (*_OWNERS, "geonames:") if nobodys else _OWNERS)  # the Ministry in Minsk


def _owner(reading: Reading, one: Mention, entity_of: Mapping[str, str], kinds: tuple[str, ...]) -> str:
    """Gives the first of these kinds whose the mention is ("Pilots from Romania", "China's coast guard"), or ""."""
    names = [
        (row.start, entity_of.get(address(reading.report, row.start, row.end)) or row.entity)
        for row in reading.mentions
        if row is not one and row.sentence == one.sentence and row.form == "name" and _is_owner(reading, one, row)
    ]
    return min(((start, known) for start, known in names if known.startswith(kinds)), default=(0, ""))[1]


def whose(
    reading: Reading,
    indexes: Sequence[int],
    entity_of: Mapping[str, str],
    world: World,
    countries: Mapping[str, str] = MappingProxyType({}),
) -> frozenset[str]:
    """Gives the states that these belong to or act for; of one that no pack knows, the state that the text gives it."""
    found: set[str] = set()
    for index in indexes:
        known = who(reading, index, entity_of)
        own = states_of(frozenset([known]), world, countries) if known else frozenset()
        if own == {known} and not known.startswith(_OWNERS):
            one = reading.mentions[index]
            owner = one.office_of or _owner(reading, one, entity_of, _OWNERS)
            own = states_of(frozenset([owner]), world, countries) if owner else own
        found |= own
    return frozenset(found)


def named_in(reading: Reading, sentence: int, entity_of: Mapping[str, str]) -> frozenset[str]:
    """Gives the countries and bodies that a sentence names."""
    ids = (
        entity_of.get(address(reading.report, row.start, row.end)) or row.entity
        for row in reading.mentions
        if row.sentence == sentence and row.form == "name"
    )
    return frozenset(one for one in ids if one.startswith((*_OWNERS, "geonames:")))


def _is_owner(reading: Reading, one: Mention, name: Mention) -> bool:
    if one.start <= name.start and name.end <= one.end:
        return True
    home = reading.sentences[one.sentence] if one.sentence < len(reading.sentences) else None
    if home is None:
        return False
    before = home.exact[name.end - home.start : one.start - home.start] if name.end < one.start else ""
    behind = home.exact[one.end - home.start : name.start - home.start] if one.end < name.start else ""
    return bool(_OWNER_BEHIND.fullmatch(behind) or _OWNER_BEFORE.fullmatch(before))


def states_of(ids: frozenset[str], world: World, countries: Mapping[str, str] = MappingProxyType({})) -> frozenset[str]:
    """Gives the states that these belong to or act for; a town that acts is its country's government."""
    return frozenset(
        one if one.startswith("name:") else countries.get(one) or world.state_of(one) or one for one in ids
    )


def countries_of_places(reading: Reading, entity_of: Mapping[str, str]) -> Mapping[str, str]:
    found = {}
    for place in reading.places:
        if place.mention is not None and place.where and place.where.country:
            one = reading.mentions[place.mention]
            known = entity_of.get(address(reading.report, one.start, one.end), "")
            if known.startswith("geonames:"):
                found[known] = f"country:{place.where.country}"
    return found


def name_mentions(reading: Reading, entity_of: Mapping[str, str]) -> dict[str, str]:
    """Gives the entities of a report's mentions, by address; a noun has that of the name behind it, if it has one.

    "The tanker Hesper" names the tanker, there and where the report tells of "the tanker" again, unless it names two.
    """
    rows = sorted(reading.mentions, key=lambda one: one.start)
    known = {at: entity for one in rows if (entity := entity_of.get(at := _at(reading, one)))}
    named = [
        (noun, entity)
        for noun, name in pairwise(rows)
        if noun.form == "noun" and name.form == "name" and _bears(reading, noun, name)
        if (entity := known.get(_at(reading, name)) or name.entity)
    ]
    names: dict[str, set[str]] = defaultdict(set)
    for noun, entity in named:
        names[_head(noun)].add(entity)
    again = (one for one in rows if len(names.get(_head(one), ())) == 1 and _is_that(reading, one))
    return (
        {_at(reading, one): min(names[_head(one)]) for one in again}
        | {_at(reading, noun): entity for noun, entity in named}
        | known
    )


def _bears(reading: Reading, noun: Mention, name: Mention) -> bool:
    if name.kind not in _NAMED_KINDS or noun.kind == "person" or noun.sentence != name.sentence:
        return False
    home = reading.sentences[noun.sentence]
    return noun.end <= name.start and bool(
        _BEARS.fullmatch(home.exact[noun.end - home.start : name.start - home.start])
    )


def _is_that(reading: Reading, one: Mention) -> bool:
    """Tells whether a noun is one that is known: "the tanker", and "Tanker" in a title."""
    if one.form != "noun":
        return False
    home = reading.sentences[one.sentence]
    told = home.exact[one.start - home.start : one.end - home.start]
    return bool(_THAT.match(told)) or (len(told.split()) == 1 and one.sentence == 0)


def _head(noun: Mention) -> str:
    words = plain(noun.name).split()
    return words[-1] if words else ""


def _at(reading: Reading, one: Mention) -> str:
    return address(reading.report, one.start, one.end)


def things(reading: Reading, indexes: Sequence[int], entity_of: Mapping[str, str]) -> frozenset[str]:
    """Gives the last words of those whom no name tells, cut short ("drone", "Norwegian drones")."""
    told = (reading.mentions[index] for index in indexes)
    nouns = (
        plain(one.name)
        for index, one in zip(indexes, told, strict=True)
        if one.form != "name" or not who(reading, index, entity_of)
    )
    return frozenset(thing_of(words[-1]) for one in nouns if (words := one.split()))
