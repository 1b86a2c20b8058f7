"""Counts that a second voice puts against one told before: "23 were detained; organisers put the number at 60"."""

from collections.abc import Mapping, Sequence

import msgspec

from crossbearing.read.events.attributed import covering
from crossbearing.read.quantities import find_restated
from crossbearing.read.quantities.figures import size_of
from crossbearing.read.syntax import span_at
from crossbearing.read.times.grammar import lower_case
from crossbearing.records import Attribution, EventMention, Parse, Quantity, Report

WITHOUT_COUNTS = ("saying", "other")  # "put", "say", "is": the words that only carry the number


def retell(
    report: Report,
    parse: Parse,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
) -> tuple[EventMention, ...]:
    """Returns the events with a mention more for each count told again; it is told of what the first was told of.

    Its anchor is the number itself, and it stands under the attribution that covers the number.
    """
    folded, rows = lower_case(report.text), list(events)
    for number, row in enumerate(quantities):
        sentence = parse.sentences[row.sentence]
        unit = row.unit if row.item and row.item.lower() in folded[row.start : row.end] else ""
        first = find_restated(folded, sentence, row.start, size_of(row), unit, quantities[:number])
        if first is None or any(number in one.quantities and one.kind not in WITHOUT_COUNTS for one in rows):
            continue
        counted = quantities.index(first)
        owner = next((n for n, one in enumerate(rows) if counted in one.quantities and one.kind != "saying"), None)
        if owner is None:
            continue
        rows = [_without(one, number) for one in rows]
        again = _again(report, row, number, rows[owner], attributions)
        rows.append(again if again.harm_of is not None else msgspec.structs.replace(again, harm_of=owner))
    return in_order(rows)


def _again(
    report: Report, row: Quantity, number: int, owner: EventMention, attributions: Sequence[Attribution]
) -> EventMention:
    return msgspec.structs.replace(
        owner,
        anchor=span_at(report.text, row.start, row.end),
        sentence=row.sentence,
        quantities=(number,),
        times=(),
        places=(),
        attributions=covering(attributions, row.start, row.end),
        extent=None,
        purpose=None,
        characters=(),
    )


def _without(one: EventMention, number: int) -> EventMention:
    return msgspec.structs.replace(one, quantities=tuple(n for n in one.quantities if n != number))


def in_order(rows: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Returns event mentions in the order of the text; what counts of one point to go on pointing to it."""
    order = sorted(range(len(rows)), key=lambda n: (rows[n].anchor.start, rows[n].anchor.end))
    place = {old: new for new, old in enumerate(order)}
    return tuple(_moved(rows[n], place) for n in order)


def _moved(row: EventMention, place: Mapping[int, int]) -> EventMention:
    return row if row.harm_of is None else msgspec.structs.replace(row, harm_of=place[row.harm_of])
