"""What a sentence goes on to tell of the happening before it: "There were 50 of them", "That was on 3 March"."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from crossbearing.read.events.attributed import covering
from crossbearing.read.retold import in_order
from crossbearing.read.syntax import span_at
from crossbearing.records import Attribution, EventMention, Parse, Quantity, Report, Span, TimeExpression

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
    rows = list(events)
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
