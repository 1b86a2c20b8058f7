"""What a report says of its own mentions: which are two, what answers what, what takes up what, who bears a name."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crossbearing.link.event_chain import chain_mentions
from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_take_up import clash, join_taken_up
from crossbearing.records import EventMention, Reading
from crossbearing.values import where as wheres


def compare_mentions(reading: Reading, nodes: Sequence[EventNode]) -> list[EventNode]:
    """Notes in the nodes of a report, one per event mention, what it says of their being one or two.

    Args:
        reading: the report.
        nodes: in the order of its event mentions.

    Returns:
        The nodes in the same order.
    """
    told = _part_others(reading, _part(reading, _join_answers(reading, list(nodes))))
    told = _join_unnamed(told, [event.anchor.start for event in reading.events])
    told = join_taken_up(reading, told)
    starts = [event.anchor.start for event in reading.events]
    pointing = {place for place, event in enumerate(reading.events) if _points_back(reading, event)}
    told = _chain(reading, told, pointing)
    return _name_by_report(_join_tolls(reading, told), starts)


def _chain(reading: Reading, nodes: list[EventNode], pointing: set[int]) -> list[EventNode]:
    """Chains all mentions but those that only tell the toll of another."""
    own = [place for place, event in enumerate(reading.events) if event.harm_of is None]
    events = [reading.events[place] for place in own]
    chained = chain_mentions(
        [nodes[place] for place in own],
        [event.anchor.start for event in events],
        [event.sentence for event in events],
        {number for number, place in enumerate(own) if place in pointing},
    )
    told = list(nodes)
    for place, node in zip(own, chained, strict=True):
        told[place] = node
    return told


def _join_tolls(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Joins each mention that tells the harm of a happening ("21 drowned") to the mention of that happening."""
    joined = list(nodes)
    of_one: dict[int, list[int]] = defaultdict(list)
    for place, event in enumerate(reading.events):
        if event.harm_of is not None:
            of_one[event.harm_of].append(place)
    for happening, tolls in of_one.items():
        cause = joined[happening]
        # each stands for each: a cluster has one pivot, and that can be any of them
        members = frozenset().union(*(joined[place].members for place in (happening, *tolls)))
        for place in tolls:
            joined[place] = replace(
                joined[place], kind=cause.kind, words=cause.words, lemma=cause.lemma, answers=frozenset(),
                takes_up=joined[place].takes_up | members - joined[place].members,
            )  # fmt: skip
        joined[happening] = replace(cause, takes_up=cause.takes_up | members - cause.members)
    return joined


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


_POINTS = re.compile(r"\b(?:this|that|these|those)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _points_back(reading: Reading, event: EventMention) -> bool:
    """Tells whether a noun stands with "that" or "this"; a verb behind "that" does not point."""
    if event.sentence >= len(reading.sentences) or event.anchor.exact.endswith(("ed", "ing")):
        return False
    home = reading.sentences[event.sentence]
    return bool(_POINTS.search(home.exact[: event.anchor.start - home.start])) and event.lemma.endswith(_NOUNS)


_NOUNS = ("ion", "ure", "ment", "al", "ing", "ack", "ash", "down", "rill", "cise", "test", "dent", "raid", "trike")


# "Poland had already closed another crossing": not the one that was told before.
_OTHER = re.compile(r"^\W*(?:\w+\W+)?(?:another|a second|a further|a third|yet another)\b")
_OTHER_BEFORE = re.compile(
    r"\b(?:another|a second|a further|a third)\W+(?:\w+\W+){0,2}$"
    r"|\b(?:the|an?|her|his|its|their|\w+['’]s)\W+(?:next|earlier|previous|similar|former|later|future|new)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)


def _part_others(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Notes which mentions the report calls another than those of their kind that it told before."""
    parted = list(nodes)
    order = sorted(range(len(nodes)), key=lambda place: reading.events[place].anchor.start)
    for place, x in enumerate(order):
        if not _is_other(reading, reading.events[x]):
            continue
        parted[x] = replace(parted[x], apart=True)
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
        if reason.cause is not None and reason.kind == "stated-response":
            joined[reason.cause] = replace(joined[reason.cause], around=frozenset())  # its sentence names who answers
        if reason.effect is None or reason.cause is None:
            continue
        effect, cause = joined[reason.effect], joined[reason.cause]
        joined[reason.effect] = replace(effect, answers=effect.answers | cause.members)
        cause = replace(cause, answers=cause.answers | effect.members)
        if cause.bare and reason.kind in ("stated-response", "stated-reason"):
            hit = frozenset(one for one in effect.recipient_states if one.startswith(("country:", "org:")))
            cause = replace(cause, hint_actors=hit, hint_recipients=effect.actor_states)
        joined[reason.cause] = cause
    return joined


def _name_by_report(nodes: list[EventNode], starts: Sequence[int]) -> list[EventNode]:
    """Gives unnamed mentions of a named kind ("the drills") the name of the one event that dominates their report."""
    told = sorted(zip(starts, nodes, strict=True), key=lambda one: (one[0], min(one[1].members)))
    named = [(start, node) for start, node in told if node.editions and node.kind.named]
    return [
        node if node.editions or not node.kind.named or node.status == "hypothetical" else _borrow(node, start, named)
        for node, start in zip(nodes, starts, strict=True)
    ]


def name_by_mentions(nodes: Sequence[EventNode], named: frozenset[str]) -> list[EventNode]:
    """Gives the mentions of a named kind the one name that their report gives to any exercise, if none bears a name."""
    if len(named) != 1 or any(node.editions for node in nodes if node.kind.named):
        return list(nodes)
    return [
        replace(node, editions=named, by_report=True)
        if node.kind.named and not node.apart and node.status != "hypothetical" and not _OPEN_STATUS & {node.status}
        else node
        for node in nodes
    ]


_OPEN_STATUS = frozenset({"not-happened", "cancelled"})


def _join_unnamed(nodes: list[EventNode], starts: Sequence[int]) -> list[EventNode]:
    """Joins the mentions of a named kind in a report that gives no name at all to the first: it tells of one."""
    named = [place for place in sorted(range(len(nodes)), key=lambda n: starts[n]) if nodes[place].kind.named]
    if not named or any(nodes[place].editions for place in named):
        return nodes
    joined, first = list(nodes), named[0]
    for place in named[1:]:
        one, other = joined[first], joined[place]
        apart = other.answers & one.members or clash(one, other) or _is_elsewhere(other, [one])
        if not apart and other.kind.family == one.kind.family:
            joined[place] = replace(other, takes_up=other.takes_up | one.members)
            joined[first] = replace(one, takes_up=one.takes_up | other.members)
    return joined


SPOTS = frozenset({"point", "settlement", "district"})  # a country is the place of many happenings
DOMINANT = 0.6  # part of a report's named mentions that one name must have if there are several


def _borrow(node: EventNode, start: int, named: list[tuple[int, EventNode]]) -> EventNode:
    fitting = [
        (place, other) for place, other in named if other.kind.family == node.kind.family and not clash(node, other)
    ]
    names = [other.editions for _, other in fitting]
    if not names:
        return node
    best = max(sorted(set(names), key=sorted), key=names.count)
    before = [other.editions for place, other in fitting if place < start]
    everybody = [other.editions for _, other in named if other.kind.family == node.kind.family]
    if any(other.members & node.answers for _, other in named if other.editions == best):
        return node
    if _is_elsewhere(node, [other for _, other in fitting if other.editions == best]):
        return node
    if everybody.count(best) >= DOMINANT * len(everybody) and (not before or before[-1] == best):
        return replace(node, editions=best, by_report=True)
    return node


def _is_elsewhere(node: EventNode, named: Sequence[EventNode]) -> bool:
    """Tells whether a mention has a place or a side of its own that no mention with the name has."""
    states = frozenset().union(*(other.actor_states for other in named))
    if node.actor_states and not node.actor_states & states:
        return True
    spots = [place for place in node.places if place.precision in SPOTS]
    others = [place for other in named for place in other.places]
    return bool(spots) and not any(wheres.overlaps(x, y) for x in spots for y in others)
