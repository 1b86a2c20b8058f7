"""A brief's rows by their ids, and what several pages ask of an event: made once."""

from collections.abc import Iterable

from crossbearing.records import Bearing, Difference, Row
from crossbearing.show import wording
from crossbearing.show.contract import (
    AttributionView,
    Brief,
    ClaimView,
    EventView,
    ReportView,
    ResponseEnd,
    ResponseView,
)
from crossbearing.show.facts import Fact, show_facts
from crossbearing.show.quote import Texts
from crossbearing.show.who import dated, only_voice, short_paths, short_reports

NOT_ASSERTED = ("denies", "rejects", "doubts", "cannot-confirm")


class Telling(Row, frozen=True, kw_only=True):
    """Who tells of an event: the claims and origins of what is told best, a voice if it is the only one, and where."""

    claims: tuple[str, ...]
    low: int
    high: int
    voice: str
    place: str
    reports: str


class Index:
    """A brief's rows by their ids: made once, asked by every page."""

    def __init__(self, brief: Brief, texts: Texts) -> None:
        """Take a brief and the texts that its addresses open in."""
        self.brief, self.texts = brief, texts
        self.reports = {r.id: wording.report_text(r) for r in brief.reports}
        self.report_rows: dict[str, ReportView] = {r.id: r for r in brief.reports}
        self.claims: dict[str, ClaimView] = {c.id: c for c in brief.claims}
        self.events: dict[str, EventView] = {e.id: e for e in brief.events}
        self.short, self.paths = short_reports(brief.reports), short_paths(brief.reports)
        self.report_numbers = {report.id: number for number, report in enumerate(dated(brief.reports), 1)}
        self.sources_named = {report.source for report in brief.reports if report.source}
        self.titles = wording.titles(brief)
        self.bearings_of: dict[str, list[Bearing]] = {}
        for bearing in brief.bearings:
            self.bearings_of.setdefault(bearing.event, []).append(bearing)
        self.differences_of: dict[str, list[Difference]] = {}
        self.said_in: dict[str, list[AttributionView]] = {}
        for said in brief.attributions:
            self.said_in.setdefault(said.report, []).append(said)
        for row in brief.differences:
            self.differences_of.setdefault(row.event, []).append(row)

    def facts(self, event: EventView) -> list[Fact]:
        """Return the facts of an event, each value with who says it."""
        differences = self.differences_of.get(event.id, ())
        return show_facts(event, self.bearings_of.get(event.id, ()), differences, self.claims, self.short)

    def doubt(self, rows: Iterable[ResponseView]) -> str:
        """Return who does not stand by an answer or a reason that all these rows tell ("X doubts:"), "" if one does."""
        found = [self._doubt(row) for row in rows]
        return found[0] if found and all(found) else ""

    def _doubt(self, row: ResponseView) -> str:
        for said in self.said_in.get(row.report, ()):
            inside = any(part.start <= row.span.start and row.span.end <= part.end for part in said.content)
            if inside and (said.negated or said.stance in NOT_ASSERTED):
                name = said.speaker.name if said.speaker and said.speaker.name else "somebody"
                return f"{name} {wording.word('negated_stances' if said.negated else 'stances', said.stance)}:"
        return ""

    def undated_title(self, event: EventView) -> str:
        """Return what an event is called where its date stands beside it."""
        return self.titles.get(event.id, event.id).removesuffix(f" · {wording.time_text(event)}")

    def end_words(self, end: ResponseEnd, row: ResponseView) -> str:
        """Return the words for one end of a response.

        An event of no kind and name is called by the words around it, in the sentence of the response if it is there.
        """
        event = self.events.get(end.event)
        if event is not None and wording.says_only_a_word(event):
            near = min(event.anchors, key=lambda a: (a.report != row.report, abs(a.start - row.span.start)))
            return self.texts.around(near.report, near.start, near.end)
        return self.titles.get(end.event, "") if end.event else " ".join(end.exact.split())

    def telling(self, event: EventView) -> Telling:
        """Return who tells of an event at all, and in what."""
        rows = self.bearings_of.get(event.id, [])
        best = max(rows, key=lambda row: (row.low, row.high, row.slot == "occurrence"), default=None)
        reports = [self.short[report] for report in event.reports if report in self.short]
        place = reports[0] if len(reports) == 1 else wording.count(len(reports), "report")
        return Telling(
            claims=best.claims if best else (),
            low=best.low if best else 0,
            high=best.high if best else 0,
            voice=only_voice(rows, self.claims, self.short),
            place=f"in {place}",
            reports="; ".join(reports) if len(reports) > 1 else "",
        )
