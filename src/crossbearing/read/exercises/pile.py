"""One report while the figures of its exercises are looked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.read.events.attributed import covering
from crossbearing.read.tree import Tree
from crossbearing.records import Attribution, EventMention, Mention, Quantity

NUMBERED = re.compile(r"^(?P<name>.*\w)[\s-]*(?:(?:19|20)\d\d|[’']?\d\d)$")


@dataclass(slots=True)
class FigurePile:
    """One report while its figures are looked for; rows are added to ``attributions`` and ``events``."""

    report: str
    text: str
    trees: Sequence[Tree]
    mentions: Sequence[Mention]
    quantities: Sequence[Quantity]
    attributions: list[Attribution]
    events: list[EventMention]


def is_taken(pile: FigurePile, start: int, end: int) -> bool:
    return any(one.anchor.start < end and start < one.anchor.end for one in pile.events)


def covers(pile: FigurePile, start: int, end: int) -> tuple[int, ...]:
    """Returns the attributions whose content covers [start, end), outermost first."""
    return covering(pile.attributions, start, end)
