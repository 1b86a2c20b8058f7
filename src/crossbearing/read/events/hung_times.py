"""Which event does a time hang on ("two days after the talks")?"""

from collections.abc import Sequence

import msgspec

from crossbearing.read.tree import Tree, plant
from crossbearing.records import EventMention, Parse, Report, TimeExpression


def anchor_times(
    times: Sequence[TimeExpression], events: Sequence[EventMention], report: Report, parse: Parse
) -> tuple[TimeExpression, ...]:
    """Returns the times with ``anchor_event`` filled for those that hang on another event ("two days after ...")."""
    trees = plant(report, parse)
    return tuple(
        _hung(t, n, events, trees) if t.anchor == "event" and t.anchor_event is None else t for n, t in enumerate(times)
    )


def _hung(time: TimeExpression, number: int, events: Sequence[EventMention], trees: Sequence[Tree]) -> TimeExpression:
    """The event named behind the expression, in the same sentence, that the time does not itself date."""
    tree = trees[time.sentence]
    own = {n for n, e in enumerate(events) if number in e.times}
    behind = [
        n for n, e in enumerate(events) if e.sentence == time.sentence and e.anchor.start >= time.end and n not in own
    ]
    inside = [n for n in behind if _below_time(tree, time, events[n])]
    choice = inside or behind[:1]
    return msgspec.structs.replace(time, anchor_event=choice[0]) if choice else time


def _below_time(tree: Tree, time: TimeExpression, event: EventMention) -> bool:
    top, word = tree.top(time.start, time.end), tree.top(event.anchor.start, event.anchor.end)
    if top is None or word is None:
        return False
    chain = [word, *tree.ancestors(word)]
    return top in chain or tree.head(top) in chain[1:3]
