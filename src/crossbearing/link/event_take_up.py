"""What takes up what in a report: "the move", "the announcement", "the suspension", a short name in brackets."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crossbearing.link.event_evidence import is_only_supposed
from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_times import width_days
from crossbearing.link.event_words import is_light, is_speech, stands_for
from crossbearing.records import EventMention, Reading
from crossbearing.values.when import earliest, latest

SPEECH_SENTENCES, LIKE_SENTENCES = 2, 3  # farther back "the announcement" and "the event" may be another


def join_taken_up(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Notes in the nodes of a report, one per event mention in order, which of them stand for which."""
    told = _take_up_nouns(reading, _take_up(reading, _join_purposes(reading, nodes)))
    return _join_abbreviations(reading, told)


def _join_purposes(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Joins what was done to what it was done for, where both are of one kind ("summoned the envoy to protest")."""
    joined = list(nodes)
    order = sorted(range(len(nodes)), key=lambda place: (reading.events[place].anchor.start, place))
    for x, y in pairwise(order):
        one, other, home = nodes[x], nodes[y], reading.events[y].sentence
        if one.kind != other.kind or one.kind.open or reading.events[x].sentence != home:
            continue
        sentence = reading.sentences[home] if home < len(reading.sentences) else reading.events[y].anchor
        if _PURPOSE.search(sentence.exact[: reading.events[y].anchor.start - sentence.start]) and not clash(one, other):
            joined[x] = replace(joined[x], takes_up=joined[x].takes_up | other.members)
            joined[y] = replace(joined[y], takes_up=joined[y].takes_up | one.members, status=one.status)
    return joined


_PURPOSE = re.compile(r"\bto\s+(?:be\s+\w+\s+)?(?:an?\s+)?$")  # "to protest", "to be handed a note"


def _take_up(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Joins what stands for a happening ("the move", "the announcement") to what the text told last.

    That is one told in like words, else the happening of the sentence before: what the title tells, too, or the first.
    One with sides of its own that are not those of the happening is left alone.
    """
    order = sorted(range(len(nodes)), key=lambda place: (reading.events[place].anchor.start, place))
    joined = list(nodes)
    for at, x in enumerate(order):
        what = nodes[x].kind.open and _what_for(reading, reading.events[x])
        y = _antecedent(reading, joined, order[:at], x, what) if what else None
        if y is not None and not clash(joined[y], joined[x]) and not joined[x].answers & joined[y].members:
            joined[x] = replace(
                joined[x], kind=joined[y].kind, words=joined[y].words, lemma=joined[y].lemma,
                takes_up=joined[x].takes_up | joined[y].members,
            )  # fmt: skip
            joined[y] = replace(joined[y], takes_up=joined[y].takes_up | joined[x].members)
    return joined


def _take_up_nouns(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Joins a noun that names nobody ("blamed the suspension") to the verb that it is made of ("suspended the ferry").

    Of whatever kinds the two were read, if the report uses the verb of one happening only.
    """
    joined = list(nodes)
    for x, noun in enumerate(nodes):
        verbs = [
            y
            for y, verb in enumerate(nodes)
            if verb.verb and verb.lemma == noun.lemma and verb.kind != noun.kind and not verb.light
        ]
        if noun.verb or not (noun.definite and noun.partyless) or len({nodes[y].kind.name for y in verbs}) != 1:
            continue
        y = min(verbs, key=lambda one: abs(reading.events[one].sentence - reading.events[x].sentence))
        if not (noun.answers & nodes[y].members or is_only_supposed(noun, nodes[y])) and not clash(noun, nodes[y]):
            kind = nodes[y].kind if noun.kind.open or not nodes[y].kind.open else noun.kind
            for one, other in ((x, y), (y, x)):
                joined[one] = replace(joined[one], kind=kind, takes_up=joined[one].takes_up | nodes[other].members)
    return joined


def _what_for(reading: Reading, event: EventMention) -> str:
    if event.sentence >= len(reading.sentences):
        return ""
    home = reading.sentences[event.sentence]
    before, after = home.exact[: event.anchor.start - home.start], home.exact[event.anchor.end - home.start :]
    return stands_for(event.lemma, event.anchor.exact, before, after)


def _antecedent(reading: Reading, nodes: Sequence[EventNode], before: Sequence[int], x: int, what: str) -> int | None:
    events, sentence = reading.events, reading.events[x].sentence
    if what == "last":
        nouns = (y for y in reversed(before) if not events[y].anchor.exact.endswith(("ed", "ing")))
        return next((y for y in nouns if events[y].sentence == sentence), None)
    back = [y for y in reversed(before) if events[y].sentence >= sentence - LIKE_SENTENCES]
    if what == "speech":
        near = (y for y in back if events[y].sentence >= sentence - SPEECH_SENTENCES)
        return next((y for y in near if is_speech(events[y].lemma)), None)
    like = (y for y in back if nodes[y].words & nodes[x].words)
    if (found := next(like, None)) is not None or what == "like":
        return found
    told = [y for y in before if events[y].sentence == sentence - 1 and not is_light(events[y].lemma)]
    title = frozenset().union(*(nodes[y].words for y in before if events[y].sentence == 0))
    return next((y for y in told if nodes[y].words & title), told[0] if told else None)


def _join_abbreviations(reading: Reading, nodes: list[EventNode]) -> list[EventNode]:
    """Joins a happening and its short name in brackets ("the Harbour Conference (HC)")."""
    joined = list(nodes)
    order = sorted(range(len(nodes)), key=lambda place: (reading.events[place].anchor.start, place))
    for x, y in pairwise(order):
        first, second = reading.events[x], reading.events[y]
        if first.sentence == second.sentence < len(reading.sentences):
            home = reading.sentences[first.sentence]
            between = home.exact[first.anchor.end - home.start : second.anchor.start - home.start]
            behind = home.exact[second.anchor.end - home.start :][:1]
            if between.strip() == "(" and behind == ")" and joined[x].kind.family == joined[y].kind.family:
                words = joined[x].words | joined[y].words
                joined[x] = replace(joined[x], words=words, takes_up=joined[x].takes_up | joined[y].members)
                joined[y] = replace(joined[y], words=words, takes_up=joined[y].takes_up | joined[x].members)
    return joined


def clash(a: EventNode, b: EventNode) -> bool:
    """Tells whether known sides act in both, and none in both, or their days lie apart."""
    if a.actor_states and b.actor_states and not a.actor_states & b.actor_states:
        return True
    if a.when and b.when and min(width_days(a.when), width_days(b.when)) < 60:
        first_a, last_a, first_b, last_b = earliest(a.when), latest(a.when), earliest(b.when), latest(b.when)
        return bool(last_a and first_b and last_a[:10] < first_b[:10]) or bool(
            last_b and first_a and last_b[:10] < first_a[:10]
        )
    return False
