"""How many dead, hurt, missing, ill, displaced: each such number goes to the happening that did the harm.

"Drowned", "the toll climbed to 48", "nobody was hurt" are no happenings beside the sinking: they tell its toll, each
under the attribution that covers its own words (``EventMention.harm_of``). Linking makes them one happening.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.events.attributed import covering
from crossbearing.read.tolls.happenings import LEAD, Happenings, is_harm_event, name_cause
from crossbearing.read.tolls.harms import Harm, find_harm, is_bare, is_whole
from crossbearing.read.tolls.nobody import find_nobody
from crossbearing.read.tolls.tables import words_of
from crossbearing.read.tree import Tree, plant
from crossbearing.records import Attribution, EventMention, Parse, Place, Quantity, Report, Span, TimeExpression

TOLLS = frozenset(("dead", "wounded", "casualties", "missing", "ill", "displaced"))
DAY = len("2025-09-12")


def count_harmed(report: Report, parse: Parse, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the quantities with the harm that people came to as their unit, and the counts of none among them.

    Args:
        report: its text.
        parse: its sentences.
        quantities: as they are counted, by the words beside them.
    """
    trees = plant(report, parse)
    rows = [_as_harmed(trees[row.sentence], row) for row in quantities]
    for number, tree in enumerate(trees):
        none = find_nobody(tree, number) if tree.parsed else []
        rows += [one for one in none if not any(row.start < one.end and one.start < row.end for row in rows)]
    return tuple(sorted(rows, key=lambda row: (row.start, row.end)))


def _as_harmed(tree: Tree, row: Quantity) -> Quantity:
    found = find_harm(tree, row)
    if found is not None:
        return msgspec.structs.replace(row, unit=found.unit)
    if row.unit in TOLLS and is_bare(tree, row) and _has_own_verb(tree, row):
        return msgspec.structs.replace(row, unit="people")  # "21 drowned; 96 were saved": not what the others were
    return row


def _has_own_verb(tree: Tree, row: Quantity) -> bool:
    top = tree.top(row.start, row.end)
    return top is not None and tree.base(top) == "nsubj" and tree.upos(tree.head(top)) == "VERB"


@dataclass(slots=True)
class _Told:
    """An event as it is rewritten: the row, and which event's harm it tells."""

    row: EventMention
    harm_of: "_Told | None" = None
    added: list[int] = field(default_factory=list)


def tell_tolls(
    report: Report,
    parse: Parse,
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    places: Sequence[Place],
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
    *,
    day: str = "",
) -> tuple[EventMention, ...]:
    """Return the events, with each toll told of the happening that did the harm.

    Args:
        report, parse: the report and its parse.
        quantities, times, places, attributions: its rows.
        events: its events.
        day: the latest day on which it can have been published, "" = not known.
    """
    trees = plant(report, parse)
    happenings = Happenings(events, trees, times, places, day[:DAY])
    told = [_Told(event) for event in events]
    for number, row in enumerate(quantities):
        tree = trees[row.sentence]
        if row.unit in TOLLS and not is_whole(tree, row):
            _take_away(told, number)
            continue
        harm = _harm_of(tree, row)
        if harm is None or harm.unit not in TOLLS | {"cases"} or not is_whole(tree, row):
            continue
        _place(told, number, row, harm, tree, happenings, quantities, attributions)
    return _in_order(told)


def _harm_of(tree: Tree, row: Quantity) -> Harm | None:
    if row.value == 0 and tree.parsed:
        words = tree.within(row.start, row.end)
        return Harm(row.unit, words[-1]) if words else None
    return find_harm(tree, row)


def _place(
    told: list[_Told],
    number: int,
    row: Quantity,
    harm: Harm,
    tree: Tree,
    happenings: Happenings,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
) -> None:
    here = happenings.of(harm, row.sentence)
    owner = next((one for one in told if number in (*one.row.quantities, *one.added)), None)
    start, end = tree.bounds([harm.word])
    at = next((one for one in told if one.row.anchor.start <= start and end <= one.row.anchor.end), None)
    if at is not None and (at.row.status in ("hypothetical", "planned", "cancelled") or _is_denied(at.row, row)):
        return
    cause = told[here] if here is not None and happenings.events[here].sentence == row.sentence else None
    cause = cause or _named(told, row, harm, tree, attributions)
    cause = cause or (told[here] if here is not None else _first_toll(told, row, harm, happenings))
    if cause is not None and (cause is owner or cause is at):
        return
    if harm.unit == "cases" and (cause is None or cause.row.kind not in ("outbreak", "other", "incident")):
        return
    if cause is None and at is None and (owner is not None and owner.row.kind != "other"):
        return
    if cause is not None and _is_part(told, cause, row, tree, quantities, attributions):
        _take_away(told, number)
        return
    if owner is not None:
        owner.row = _without(owner.row, number)
        owner.added = [n for n in owner.added if n != number]
    if at is None:
        at = _Told(_new(harm, row, tree, attributions, cause))
        told.append(at)
    at.added.append(number)
    if row.value == 0:
        # none in what happened is its toll; "there are no dead", of nothing that is told, is no death
        at.row = msgspec.structs.replace(at.row, status="happened" if cause is not None else "not-happened")
    if cause is not None and (is_harm_event(at.row) or at.row.kind in ("other", "incident")):
        at.harm_of = cause
        at.row = _undone(at.row, cause.row)


# Words that give a toll of its own, or one that takes the place of an earlier, higher one.
_ANEW = re.compile(r"\b(?:toll|total|number of|in all|correct|revis|lower|reduc|only|down to|previous|earlier)")


def _is_part(
    told: Sequence[_Told],
    cause: _Told,
    row: Quantity,
    tree: Tree,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
) -> bool:
    """ "At least 60 people were killed. ... Three died in hospital": the voice that gave more means a part of them."""
    if not row.value or _ANEW.search(tree.text[tree.sentence.start : tree.sentence.end].lower()):
        return False
    voice = _voice(attributions, row)
    counts = [quantities[n] for one in told if cause in (one, one.harm_of) for n in one.added]
    before = [one for one in counts if one.unit == row.unit and one.sentence < row.sentence]
    return any((one.value or one.low or 0) > row.value and _voice(attributions, one) == voice for one in before)


def _voice(attributions: Sequence[Attribution], row: Quantity) -> str:
    around = covering(attributions, row.start, row.end)
    speaker = attributions[around[-1]].speaker if around else None
    return speaker.name if speaker else ""


def _take_away(told: Sequence[_Told], number: int) -> None:
    """ "Two of the dead", "two more bodies": no toll of what harmed them all."""
    for one in told:
        if number in one.row.quantities and (is_harm_event(one.row) or one.row.kind == "other"):
            one.row = _without(one.row, number)


def _named(
    told: list[_Told], row: Quantity, harm: Harm, tree: Tree, attributions: Sequence[Attribution]
) -> _Told | None:
    """What people came to harm in, named beside the harm and told as no event yet ("killed in a stampede")."""
    found = name_cause(tree, harm)
    if found is None:
        return None
    span = tree.word_span(found[0])
    known = next((one for one in told if one.row.anchor.start <= span.start < one.row.anchor.end), None)
    if known is not None:
        return None if known.row.status not in ("happened", "ongoing") else known
    made = _Told(_mention(found[1], span, tree.lemmas[found[0]], row, attributions))
    told.append(made)
    return made


def _first_toll(told: Sequence[_Told], row: Quantity, harm: Harm, happenings: Happenings) -> _Told | None:
    """What a report without a happening is about: the toll that it tells first ("the fever has killed 60")."""
    lead = next((one for one in told if one.added and one.harm_of is None and one.row.sentence <= LEAD), None)
    if lead is None or lead.row.sentence >= row.sentence or happenings.main is not None:
        return None
    return lead if happenings.may_be_of(harm, lead.row, row.sentence) else None


def _is_denied(event: EventMention, row: Quantity) -> bool:
    return event.status == "not-happened" and row.value != 0


def _undone(row: EventMention, cause: EventMention) -> EventMention:
    """ "The bus killed ten": nobody did it."""
    return msgspec.structs.replace(row, actors=()) if cause.kind in words_of("without_doer") else row


def _without(row: EventMention, number: int) -> EventMention:
    return msgspec.structs.replace(row, quantities=tuple(n for n in row.quantities if n != number))


def _new(
    harm: Harm, row: Quantity, tree: Tree, attributions: Sequence[Attribution], cause: _Told | None
) -> EventMention:
    """A mention of its own, anchored at the word that tells the harm."""
    name = "death" if harm.unit == "dead" and cause is None else "other"
    return _mention(name, tree.word_span(harm.word), tree.lemmas[harm.word], row, attributions)


def _mention(name: str, span: Span, lemma: str, row: Quantity, attributions: Sequence[Attribution]) -> EventMention:
    kind = kinds()[name]
    return EventMention(
        anchor=span,
        kind=name,
        type=kind.type,
        mode=kind.mode,
        lemma=lemma,
        attributions=covering(attributions, span.start, span.end),
        sentence=row.sentence,
    )


def _in_order(told: list[_Told]) -> tuple[EventMention, ...]:
    ordered = sorted(told, key=lambda one: (one.row.anchor.start, one.row.anchor.end))
    place = {id(one): number for number, one in enumerate(ordered)}
    return tuple(
        msgspec.structs.replace(
            one.row,
            quantities=tuple(dict.fromkeys((*one.row.quantities, *one.added))),
            harm_of=place[id(one.harm_of)] if one.harm_of is not None else None,
        )
        for one in ordered
    )
