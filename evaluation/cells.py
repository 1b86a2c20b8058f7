"""A brief as a bag of cells: what it says, free of ids and offsets, so that two briefs can be compared.

An address becomes (file, first word, last word): renaming keeps the number of words.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Protocol

from crossbearing.records import Bearing, Party, SlotValue
from crossbearing.show import contract as c
from crossbearing.values import Amount, When, Where
from crossbearing.values import amount as amounts

Cell = tuple[str, ...]


class Translation(Protocol):
    """How names, ids and times are told."""

    def text(self, text: str) -> str:
        """Tells a text."""

    def id(self, known: str) -> str:
        """Tells an entity's id."""

    def edtf(self, text: str) -> str:
        """Tells a time."""


class Addresses:
    """Finds the word numbers of spans."""

    def __init__(self, brief: c.Brief, texts: Mapping[str, str]) -> None:
        """Takes the texts by file name."""
        names = {report.id: report.path.rsplit("/", 1)[-1] for report in brief.reports}
        self._names = names
        self._events = {
            event.id: [(anchor.report, anchor.start, anchor.end) for anchor in event.anchors] for event in brief.events
        }
        self._starts = {
            report: [match.start() for match in re.finditer(r"\S+", texts[name])]
            for report, name in names.items()
            if name in texts
        }

    def file(self, report: str) -> str:
        """Returns the file of a report."""
        return self._names.get(report, "")

    def span(self, report: str, start: int, end: int) -> str:
        """Returns file, first word and last word of a span."""
        starts = self._starts.get(report, [])
        return f"{self.file(report)} {bisect_right(starts, start)}-{bisect_right(starts, max(start, end - 1))}"

    def event(self, event: str) -> str:
        """Returns the first anchor of an event, in the order of files and words: its id hangs on the words."""
        return min((self.span(*place) for place in self._events.get(event, [])), default="")

    def address(self, address: str) -> str:
        """Returns the same for an address, or the text as it is if it is none."""
        report, _, place = address.rpartition(":")
        start, dash, end = place.partition("-")
        if report not in self._names or not dash:
            return address
        return self.span(report, int(start), int(end))


def cells_of(brief: c.Brief, texts: Mapping[str, str], tell: Translation) -> Counter[Cell]:
    """Returns the cells of a brief, told by ``tell``; texts by file name."""
    at = Addresses(brief, texts)
    return Counter(
        [*_reports(brief, at, tell), *_events(brief, at, tell), *_claims(brief, at, tell), *_joins(brief, at, tell)]
    )


def _reports(brief: c.Brief, at: Addresses, tell: Translation) -> Iterator[Cell]:
    for report in brief.reports:
        yield "published", at.file(report.id), tell.edtf(report.published.value or ""), report.published.basis
    for entity in brief.entities:
        if entity.kind == "nationality":
            continue
        yield "entity", tell.text(entity.name), entity.kind
        for alias in entity.aliases:
            for place in alias.spans:
                yield (
                    "alias",
                    tell.text(entity.name),
                    tell.text(alias.text),
                    alias.standing,
                    at.span(place.report, place.start, place.end),
                )
    for row in brief.attributions:
        speaker = tell.text(row.speaker.name) if row.speaker else ""
        via = " < ".join(tell.text(voice.name) for voice in row.via)
        for piece in row.content:
            yield "attribution", at.span(row.report, piece.start, piece.end), speaker, via, row.stance, str(row.direct)


def _events(brief: c.Brief, at: Addresses, tell: Translation) -> Iterator[Cell]:
    for event in brief.events:
        anchors = sorted(at.span(a.report, a.start, a.end) for a in event.anchors)
        if not anchors:
            continue
        time = tell.edtf(event.time.edtf or "")
        yield "event", anchors[0], event.kind, tell.text(event.name), event.standing
        yield "event-time", anchors[0], time, event.time.basis
        for anchor, place in zip(
            event.anchors, (at.span(a.report, a.start, a.end) for a in event.anchors), strict=True
        ):
            yield "anchor", place, event.kind, anchor.status, anchors[0]
        for slot in event.disputed:
            yield "disputed", anchors[0], slot


def _claims(brief: c.Brief, at: Addresses, tell: Translation) -> Iterator[Cell]:
    for claim in brief.claims:
        speaker = tell.text(claim.speaker.name) if claim.speaker else ""
        where = at.span(claim.report, claim.span.start, claim.span.end)
        yield "claim", where, claim.slot, _value(claim.value, at, tell), claim.status, claim.stance, speaker
    for bearing in brief.bearings:
        yield "bearing", *_bearing(bearing, at, tell), f"{bearing.low}-{bearing.high}"
    for difference in brief.differences:
        for pair in difference.relations:
            a, b = sorted(_value(difference.values[i].value, at, tell) for i in (pair.a, pair.b))
            yield "difference", difference.slot, a, b, pair.kind


def _joins(brief: c.Brief, at: Addresses, tell: Translation) -> Iterator[Cell]:
    for copy in brief.copies:
        yield "copy", *sorted((at.file(copy.a), at.file(copy.b))), copy.kind, str(copy.sure)
    for response in brief.responses:
        yield "response", at.span(response.report, response.span.start, response.span.end), response.kind
    for exercise in brief.exercises:
        verdicts = exercise.notify.verdict, exercise.observe.verdict
        yield "exercise", at.event(exercise.event), *verdicts, tell.edtf(exercise.deadline)
    for caution in brief.cautions:
        place = (
            at.span(caution.report, caution.span.start, caution.span.end) if caution.span else at.file(caution.report)
        )
        yield "caution", place, caution.code
    for problem in brief.problems:
        yield "problem", at.file(problem.subject), problem.code


def _bearing(bearing: Bearing, at: Addresses, tell: Translation) -> Cell:
    origins = sorted(at.file(origin.name) or tell.text(origin.name) for origin in bearing.origins)
    return at.event(bearing.event), bearing.slot, _value(bearing.value, at, tell), "; ".join(origins)


def _value(value: SlotValue, at: Addresses, tell: Translation) -> str:
    if isinstance(value, Party):
        known = tell.id(value.id)
        return f"{tell.text(value.name)} ({known if at.address(known) == known else ''})"
    if isinstance(value, Where):
        return tell.text(value.name)
    if isinstance(value, When):
        return tell.edtf(value.edtf)
    return tell.text(amounts.to_text(value)) if isinstance(value, Amount) else tell.text(value.text).lower()
