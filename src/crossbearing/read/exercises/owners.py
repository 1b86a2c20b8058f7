"""Whose exercise it is: "the bloc with its exercise near X", "Norway opened its largest winter exercise"."""

from collections.abc import Sequence

import msgspec

from crossbearing.read.tree import Tree, plant
from crossbearing.records import EventMention, Mention, Parse, Report

OWN = frozenset(("its", "their"))
SIDES = ("country:", "org:")


def own_exercises(
    report: Report, parse: Parse, mentions: Sequence[Mention], events: Sequence[EventMention]
) -> tuple[EventMention, ...]:
    """Returns the events; an exercise without actors that is called "its" gets the State or alliance before it."""
    trees = plant(report, parse)
    return tuple(
        msgspec.structs.replace(event, actors=(owner,))
        if event.kind == "exercise"
        and not event.actors
        and (owner := _owner(trees[event.sentence], mentions, event)) is not None
        else event
        for event in events
    )


def _owner(tree: Tree, mentions: Sequence[Mention], event: EventMention) -> int | None:
    word = tree.top(event.anchor.start, event.anchor.end)
    if word is None or not any(tree.forms[k] in OWN for k in tree.kids(word, "nmod:poss", "det")):
        return None
    before = [
        number
        for number, one in enumerate(mentions)
        if one.sentence == event.sentence and one.end <= event.anchor.start and one.entity.startswith(SIDES)
    ]
    return before[-1] if len({mentions[number].entity for number in before}) == 1 else None
