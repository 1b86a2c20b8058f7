"""Figures that a report gives of its exercise in sentences that do not name it: "Some 300 tanks have been brought"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.exercises.tables import pattern, words
from crossbearing.read.exercises.voices import find_voice
from crossbearing.read.tree import Tree, plant, span_at
from crossbearing.records import Attribution, EventMention, Mention, Parse, Quantity, Report, Span

KIND = "exercise"
NEAR_SENTENCES = 4  # farther from the last word of the exercise a number is no longer taken for its
LEAST = 50  # a squad of instructors or observers is no figure of the exercise
NEAR_CHARACTERS = 40  # before an exercise's word, in which "another" speaks of it
TITLE_SENTENCES = 2  # what stands in the title is told again by name
OPENING = 4  # sentences at the head of a report (title, dateline and lead)
ABOUT = 0.2  # share of a report's sentences that tell of the exercise which it is about
AROUND = 70  # characters on either side of a number in which a "not" cue speaks of it


@dataclass(slots=True)
class _Pile:
    """One report while its figures are looked for; rows are added to ``attributions`` and ``events``."""

    report: str
    text: str
    trees: Sequence[Tree]
    mentions: Sequence[Mention]
    quantities: Sequence[Quantity]
    attributions: list[Attribution]
    events: list[EventMention]


def tell_figures(
    report: Report,
    parse: Parse,
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
) -> tuple[tuple[EventMention, ...], tuple[Attribution, ...]]:
    """Returns the events and attributions with the figures of exercises, and who gives them, added.

    A figure joins the exercise mention of its sentence and speaker, or makes one of its own that bears the name of the
    exercise told last. Numbers of a garrison, an earlier year or an invented army are none.
    """
    told = [event for event in events if event.kind == KIND and event.status != "not-happened"]
    if not told:
        return tuple(events), tuple(attributions)
    pile = _Pile(report.id, report.text, plant(report, parse), mentions, quantities, list(attributions), list(events))
    _name_holders(pile, told)
    for number, row in enumerate(quantities):
        if is_force(row):
            _place(pile, number, row, told)
    return _sorted(pile)


def _name_holders(pile: _Pile, told: Sequence[EventMention]) -> None:
    """An unnamed mention that holds a figure goes on about the exercise told last.

    It bears that one's name, or, where that one has none, has its sides and places; failing one, the name told next.
    """
    named = _named(told)
    for place, event in enumerate(pile.events):
        force = any(is_force(pile.quantities[number]) for number in event.quantities)
        if event.kind != KIND or not force or event.names or _is_other(pile, event):
            continue
        last = next((one for one in reversed(told) if one.anchor.start < event.anchor.start), None)
        if last and not last.names and TITLE_SENTENCES <= last.sentence >= event.sentence - 1:
            if not event.actors and not event.places:
                pile.events[place] = msgspec.structs.replace(event, actors=last.actors, places=last.places)
            if _sides(pile, last) or last.places:
                continue
        if not named:
            continue
        lender = _namesake(event, named)
        late = lender.anchor.start > event.anchor.start
        if late and last and not last.names and last.sentence >= TITLE_SENTENCES:
            continue  # the unnamed one told before it is meant, and not the named one that comes later
        if abs(lender.sentence - event.sentence) <= NEAR_SENTENCES and not _are_strangers(pile, event, lender):
            pile.events[place] = msgspec.structs.replace(pile.events[place], names=lender.names)


def _is_other(pile: _Pile, event: EventMention) -> bool:
    tree = pile.trees[event.sentence]
    around = pile.text[max(tree.sentence.start, event.anchor.start - NEAR_CHARACTERS) : event.anchor.end]
    return bool(pattern("other_exercise").search(around))


def _are_strangers(pile: _Pile, event: EventMention, lender: EventMention) -> bool:
    """Tells whether known States act in both and none acts in both."""
    own, lent = _sides(pile, event), _sides(pile, lender)
    return bool(own and lent and not own & lent)


def _sides(pile: _Pile, event: EventMention) -> set[str]:
    """The States and alliances that a mention names as acting."""
    ids = (pile.mentions[number].entity for number in event.actors)
    return {one for one in ids if one.startswith(("country:", "org:"))}


def _place(pile: _Pile, number: int, row: Quantity, told: Sequence[EventMention]) -> None:
    holders = [n for n, event in enumerate(pile.events) if event.kind == KIND and number in event.quantities]
    if not _is_figure(pile, row):
        for holder in holders:
            kept = tuple(one for one in pile.events[holder].quantities if one != number)
            pile.events[holder] = msgspec.structs.replace(pile.events[holder], quantities=kept)
        return
    spoken = bool(_covers(pile, row.start, row.end))
    voice = None if spoken else find_voice(pile.report, pile.trees, row, pile.mentions)
    if holders and voice is None:
        return
    if not holders and _is_part(pile, row):
        return
    target = pile.events[holders[0]] if holders else _target(pile, row, told)
    same = None if voice else _beside(pile, row)
    if same is not None:
        held = pile.events[same]
        pile.events[same] = msgspec.structs.replace(held, quantities=(*held.quantities, number))
    elif target is not None:
        if voice is not None:
            pile.attributions.append(voice)
        made = _made(pile, row, number, target)
        if made is None:
            return
        for holder in holders:
            kept = tuple(one for one in pile.events[holder].quantities if one != number)
            pile.events[holder] = msgspec.structs.replace(pile.events[holder], quantities=kept)
        pile.events.append(made)


def _sorted(pile: _Pile) -> tuple[tuple[EventMention, ...], tuple[Attribution, ...]]:
    """Puts the rows in the order of the text; numbers go on naming the same rows."""
    rows = pile.attributions
    order = sorted(
        range(len(rows)), key=lambda n: (rows[n].content[0].start, -rows[n].content[-1].end, _cue_of(rows[n]), n)
    )
    place = {old: new for new, old in enumerate(order)}
    events = [
        msgspec.structs.replace(event, attributions=tuple(place[n] for n in event.attributions))
        for event in pile.events
    ]
    events.sort(key=lambda one: (one.anchor.start, one.anchor.end))
    return tuple(events), tuple(rows[n] for n in order)


def _cue_of(row: Attribution) -> int:
    return row.cue.start if row.cue else -1


def is_force(row: Quantity) -> bool:
    """Tells whether a number counts troops or weapons of the kinds that armies are counted by."""
    if row.bound == "vague":
        return False
    table = words()
    if row.unit in table["force_units"]:
        return True
    return row.unit == "people" and row.item.lower() in table["people_items"]


def _is_figure(pile: _Pile, row: Quantity) -> bool:
    tree = pile.trees[row.sentence]
    around = pile.text[max(tree.sentence.start, row.start - AROUND) : min(tree.sentence.end, row.end + AROUND)]
    if pattern("no_figure").search(around) or pattern("former_years").search(around):
        return False
    before, after = pile.text[tree.sentence.start : row.start], pile.text[row.end : tree.sentence.end]
    if _HAS.search(before) and _THERE.match(after) and not pattern("nouns").search(before):
        return False
    if row.unit == "people" and pattern("no_people").search(around):
        return False
    return _size(row) >= LEAST


# "KFOR has about 4,900 soldiers in Kosovo": a force, and not those who train.
_HAS = re.compile(r"\b(?:has|have|had|keeps?|kept|maintains?|numbers?)\s+$", re.IGNORECASE)
_THERE = re.compile(
    r"\s*(?:[.;,]|$|(?:in|on)\s+[A-Z]|in\s+all\b|altogether|in\s+total|under\s+arms|at\s+home|of\s+(?:its|their)\s+own)"
)


def _is_part(pile: _Pile, row: Quantity) -> bool:
    """Tells whether a number is a part of a larger one told with it: "7,000 troops, 6,000 of them Belarusian"."""
    text, own = pile.text, _size(row)
    for other in pile.quantities:
        if other.unit != row.unit or _size(other) <= own or not 0 <= row.sentence - other.sentence <= 1:
            continue
        if other.sentence < row.sentence:
            start = pile.trees[row.sentence].sentence.start
            if pattern("part_opener").match(text, start) and other.start >= pile.trees[other.sentence].sentence.start:
                return True
        else:
            first, last = min(row.start, other.start), min(max(row.end, other.end) + 12, len(text))
            if pattern("part_words").search(text, first, last):
                return True
    return False


def _size(row: Quantity) -> float:
    return max(row.value or 0, row.low or 0, row.high or 0)


def _covers(pile: _Pile, start: int, end: int) -> tuple[int, ...]:
    found = [
        (sum(s.end - s.start for s in one.content), number)
        for number, one in enumerate(pile.attributions)
        if any(s.start <= start and end <= s.end for s in one.content)
    ]
    return tuple(number for _, number in sorted(found, reverse=True))


def _beside(pile: _Pile, row: Quantity) -> int | None:
    """The exercise mention of the same sentence and speaker that stands nearest."""
    own = _covers(pile, row.start, row.end)
    near = [
        (abs(event.anchor.start - row.start), number)
        for number, event in enumerate(pile.events)
        if event.kind == KIND and event.sentence == row.sentence and event.attributions == own
    ]
    return min(near)[1] if near else None


def _target(pile: _Pile, row: Quantity, told: Sequence[EventMention]) -> EventMention | None:
    """The exercise that a sentence goes on about: one it names itself, else the last one told before."""
    here = [event for event in told if event.sentence == row.sentence]
    if here:
        return min(here, key=lambda event: abs(event.anchor.start - row.start))
    tree = pile.trees[row.sentence]
    sentence = pile.text[tree.sentence.start : tree.sentence.end]
    if not pattern("taking_part").search(sentence) and not _is_about(pile, told):
        return None
    named = _named(told)
    before = [event for event in told if event.anchor.start < row.start and (not event.names or event in named)]
    if before and row.sentence - before[-1].sentence <= NEAR_SENTENCES:
        last = before[-1]
        return last if last.names or not named else _namesake(last, named)
    after = [event for event in told if 0 < event.sentence - row.sentence <= NEAR_SENTENCES]
    return after[0] if after else None


def _is_about(pile: _Pile, told: Sequence[EventMention]) -> bool:
    """Tells whether a report is about one exercise: told early, often and under one name at most."""
    sentences = {event.sentence for event in told}
    names = {pile.mentions[number].name.casefold() for event in told for number in event.names}
    return (
        min(sentences) < OPENING and len(sentences) > 1 and len(sentences) >= ABOUT * len(pile.trees) and len(names) < 2
    )


def _named(told: Sequence[EventMention]) -> list[EventMention]:
    """The mentions whose name may be lent: a sentence that names several exercises names parts, and lends none."""
    names = {
        sentence: {event.names for event in told if event.sentence == sentence and event.names}
        for sentence in {e.sentence for e in told}
    }
    return [event for event in told if event.names and len(names[event.sentence]) == 1]


def _namesake(last: EventMention, named: Sequence[EventMention]) -> EventMention:
    """An unnamed mention lends the name told last before it, or else the first after it."""
    before = [event for event in named if event.anchor.start <= last.anchor.start]
    return before[-1] if before else named[0]


def _made(pile: _Pile, row: Quantity, number: int, target: EventMention) -> EventMention | None:
    taken = {(event.anchor.start, event.anchor.end) for event in pile.events}
    anchor = next((span for span in _anchors(pile, row) if (span.start, span.end) not in taken), None)
    if anchor is None:
        return None
    kind = kinds()[KIND]
    return EventMention(
        anchor=anchor,
        kind=KIND,
        type=kind.type,
        mode=kind.mode,
        status=target.status,
        lemma=KIND,
        quantities=(number,),
        names=target.names,
        attributions=_covers(pile, row.start, row.end),
        sentence=row.sentence,
    )


_WORD = re.compile(r"[\w’'-]+")


def _anchors(pile: _Pile, row: Quantity) -> Iterator[Span]:
    """The verb of the number's clause, the thing counted, the number itself."""
    tree = pile.trees[row.sentence]
    top = tree.top(row.start, row.end)
    if top is not None and tree.parsed:
        verb = next((w for w in tree.ancestors(top) if tree.upos(w) == "VERB"), None)
        if verb is not None and _covers(pile, *tree.bounds([verb])) == _covers(pile, row.start, row.end):
            yield tree.word_span(verb)
    found = [match.span() for match in _WORD.finditer(pile.text, row.start, row.end)]
    for start, end in reversed(found):
        yield span_at(pile.text, start, end)
