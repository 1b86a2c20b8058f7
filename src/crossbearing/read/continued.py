"""What a sentence goes on to tell of the happening before it: "There were 50 of them", "That was on 3 March"."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from crossbearing.read.events.attributed import covering
from crossbearing.read.retold import in_order
from crossbearing.read.syntax import span_at
from crossbearing.read.tree import Tree, plant
from crossbearing.records import Attribution, EventMention, Parse, Quantity, Report, Span, TimeExpression

CRAFT = frozenset(("drones", "aircraft", "helicopters", "missiles", "rockets", "balloons"))
FORCES = frozenset(("troops", "people"))
COUNTS = {  # kind -> units of what its figure counts
    "airspace_violation": CRAFT,
    "shoot_down": CRAFT,
    "deployment": FORCES,
    "withdrawal": FORCES,
    "expulsion": frozenset(("diplomats", "people")),
}
JOINED = frozenset(("conj", "advcl", "acl"))
COUNTED_APART = "exercise"  # which numbers are of an exercise is decided by its figures
TOLD = ("happened", "ongoing", "planned")
UNTOLD = ("other", "saying", "criticism", "statement_of_intent", "announcement", "request", "decision", "denial")
_COUNT = re.compile(
    r"\b(?:there\s+(?P<are>are|were|had\s+been|have\s+been)|they\s+(?:(?P<number>number(?:ed)?|total(?:led|ed)?)"
    r"|(?P<come>come|came|amount(?:ed)?|add(?:ed)?\s+up)\b(?:,[^,]{1,60},)?\s*to))\s+(?!not?\b|never\b)[^.;]{0,20}$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:^|[“\"'(,]\s*)(?:that|it|this|all\s+this)\s+(?P<was>was|happened|took\s+place|occurred|came\s+about)\s+"
    r"(?:(?:on|in|at|during|late|early|only)\s+)*$",
    re.IGNORECASE,
)


def tell_on(
    report: Report,
    parse: Parse,
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
) -> tuple[EventMention, ...]:
    """Returns the events with a mention more for each such sentence; it has the sides of the one that it goes on about.

    A slot told in another sentence is a claim of its own, anchored there.
    """
    rows = share_figures(plant(report, parse), quantities, events)
    for anchor, sentence, numbers, days in _told(report, parse, quantities, times, events):
        home = _before(events, sentence)
        if home is None or (numbers and events[home].kind == COUNTED_APART):
            continue
        row = msgspec.structs.replace(
            events[home], anchor=anchor, sentence=sentence, quantities=numbers, times=days, extent=None, purpose=None,
            characters=(), attributions=covering(attributions, anchor.start, anchor.end), harm_of=home,
        )  # fmt: skip
        carrier = next((n for n, one in enumerate(rows) if one.kind == "other" and _meets(one.anchor, anchor)), None)
        if carrier is None:
            rows.append(row)
        else:
            rows[carrier] = row
    return in_order(rows)


def share_figures(
    trees: Sequence[Tree], quantities: Sequence[Quantity], events: Sequence[EventMention]
) -> list[EventMention]:
    """Returns the events; one without a figure takes that of the plain verb that it hangs on, or that hangs on it.

    "Lorries carried 2,400 men to Arica, deployed there by Chile", "31 drones flew in and violated the airspace".
    """
    rows = list(events)
    for place, event in enumerate(events):
        units = COUNTS.get(event.kind)
        if not units or event.quantities or event.status not in ("happened", "ongoing"):
            continue
        tree = trees[event.sentence]
        for other in events:
            if other.kind != "other" or other.sentence != event.sentence or not _hang_together(tree, event, other):
                continue
            numbers = tuple(n for n in other.quantities if quantities[n].unit in units)
            if len(numbers) == 1:
                times = event.times or other.times
                rows[place] = msgspec.structs.replace(event, quantities=numbers, times=times)
    return rows


def _hang_together(tree: Tree, a: EventMention, b: EventMention) -> bool:
    words = [tree.top(one.anchor.start, one.anchor.end) for one in (a, b)]
    if words[0] is None or words[1] is None:
        return False
    one, other = words[0], words[1]
    return (tree.head(one) == other and tree.base(one) in JOINED) or (
        tree.head(other) == one and tree.base(other) in JOINED
    )


def _told(
    report: Report,
    parse: Parse,
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    events: Sequence[EventMention],
) -> Iterator[tuple[Span, int, tuple[int, ...], tuple[int, ...]]]:
    """Yields (anchor, sentence, numbers, days) of the sentences that go on about the one before."""
    taken = {number for one in events if one.kind != "other" for number in one.quantities}
    for number, row in enumerate(quantities):
        start = parse.sentences[row.sentence].start
        match = _COUNT.search(report.text, start, row.start)
        again = row.item and row.item not in report.text[row.start : row.end].lower()  # "31 of them", not "31 geese"
        if match and number not in taken and (again or not match["are"]):
            group = next(name for name, told in match.groupdict().items() if told)
            yield span_at(report.text, *match.span(group)), row.sentence, (number,), ()
    dated = {n for one in events if one.kind != "other" for n in one.times if times[n].sentence == one.sentence}
    for number, time in enumerate(times):
        start = parse.sentences[time.sentence].start
        match = _DAY.search(report.text[start : time.start])
        if match and number not in dated and time.type in ("DATE", "TIME"):
            first, end = match.span("was")
            yield span_at(report.text, start + first, start + end), time.sentence, (), (number,)


def _before(events: Sequence[EventMention], sentence: int) -> int | None:
    """Gives the happening that the sentence before is about: the first of a kind in it, if one came about."""
    told = [n for n, one in enumerate(events) if one.sentence == sentence - 1 and one.kind not in UNTOLD]
    told = [n for n in told if events[n].status in TOLD and events[n].harm_of is None]
    done = [n for n in told if events[n].status != "planned"]
    return (done or told)[0] if len({events[n].kind for n in told}) == 1 else None


def _meets(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
