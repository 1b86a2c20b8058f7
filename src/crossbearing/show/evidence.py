"""What opens when a value is clicked: the sentences that show it. Templates ask for cells, a page prints them."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from urllib.parse import urlencode

from crossbearing.records import Bearing, Difference, Exercise, Origin, Row
from crossbearing.show import wording
from crossbearing.show.contract import (
    Address,
    AttributionView,
    ClaimView,
    EventView,
    ReportView,
    ResponseEnd,
    ResponseView,
)
from crossbearing.show.index import Index
from crossbearing.show.quote import Quote, alone
from crossbearing.show.said import Statement, make_statement
from crossbearing.show.who import dated, who_says
from crossbearing.values import Amount

# Where the desk shows what is a section of the one-file brief.
VIEWS = {
    "reports": "/reports", "care": "/care", "unread": "/care#unread", "copies": "/sources#copies",
    "differ": "/differences", "exercises": "/exercises",
}  # fmt: skip
WIDE = 2.5  # where there is room, so many times as many words around an event's own
MOST_WEIGHED = 100  # claims and words that are looked at for the sentence that tells most: enough of any event
MOST_QUOTES = 6  # in one opened cell: more repeats what was seen; their number is said


class Shown(Row, frozen=True, kw_only=True):
    """A quotation as a reader sees it: whose report, through whom, as what; ``start``, ``end`` of the marked words."""

    report: str
    report_id: str
    start: int
    end: int
    chain: str
    note: str
    quote: Quote


class Evidence(Row, frozen=True, kw_only=True):
    """What opens when a cell is clicked."""

    number: int
    heading: str
    shown: tuple[Shown, ...]
    more: int


class Cells:
    """Hands out evidence numbers while the template asks for cells; each set of claims gets one.

    ``deep`` says that events and reports have pages of their own; otherwise all is on this one.
    """

    def __init__(
        self,
        index: Index,
        *,
        deep: bool = False,
        most_quotes: int = MOST_QUOTES,
        near: bool = True,
        here: Collection[str] = (),
        differing: Collection[str] = (),
    ) -> None:
        """Take the rows that cells open; ``near``: each quotation with the sentences beside it.

        ``here``, ``differing``: events that a one-file page has room for.
        """
        self.most_quotes, self.near = most_quotes, near
        self.brief, self.texts, self.deep = index.brief, index.texts, deep
        self.reports, self.claims, self.events = index.reports, index.claims, index.events
        self.titles, self.short, self.sources_named = index.titles, index.short, index.sources_named
        self.paths = index.paths
        self.facts, self.telling, self.doubt = index.facts, index.telling, index.doubt
        self.undated_title, self.end_words = index.undated_title, index.end_words
        self.here, self.differing = here, differing
        self.evidence: dict[tuple[str, ...], Evidence] = {}
        self._places = index.report_numbers
        self._refs: dict[int, str] = {}
        self._cited: set[tuple[int, int]] = set()

    def of_claims(self, claims: Sequence[str], heading: str) -> int:
        """Return the number of the evidence for these claims, 0 if none of them may be shown."""
        known = [self.claims[c] for c in claims if c in self.claims]
        if not known:
            return 0
        key = tuple(c.id for c in known)
        return self._kept(key) or self._keep(
            key, heading, [self.show_claim(c) for c in known[: self.most_quotes]], len(key)
        )

    def of_span(self, report: str, start: int, end: int, heading: str) -> int:
        """Return the number of the evidence for words of a report, 0 if the report is not here."""
        return self.of_addresses((Address(report=report, start=start, end=end),), heading)

    def of_addresses(self, addresses: Iterable[Address], heading: str) -> int:
        """Return the number of the evidence for words of several reports, 0 if none is here."""
        known = [a for a in addresses if a.report in self.texts.text and a.end > a.start]
        if not known:
            return 0
        key = tuple(f"{a.report}:{a.start}-{a.end}" for a in known)
        shown = [self.show(a.report, a.start, a.end, "", "") for a in known[: self.most_quotes]]
        return self._kept(key) or self._keep(key, heading, shown, len(key))

    def of_attribution(self, row: AttributionView) -> int:
        """Return the number of the evidence for who says these words."""
        return self.of_span(
            row.report, row.content[0].start, row.content[-1].end, row.speaker.name if row.speaker else ""
        )

    def title(self, event: str) -> str:
        """Return what an event is called; no two are called the same where anything tells them apart."""
        return self.titles.get(event, event)

    def snippet(self, event: EventView, *, wide: bool = False) -> str:
        """Return the words around those that tell most of an event, "" if it bears a name, which says what it is."""
        if event.name:
            return ""
        ids = (one for slot in event.slots for value in slot.values for one in value.claims[:MOST_WEIGHED])
        told = Counter(
            (claim.report, self.texts.number(claim.report, claim.span.start))
            for claim in (self.claims[one] for one in islice(ids, MOST_WEIGHED) if one in self.claims)
        )
        best = max(
            event.anchors[:MOST_WEIGHED], key=lambda one: told[one.report, self.texts.number(one.report, one.start)]
        )
        return self.texts.around(best.report, best.start, best.end, most=WIDE if wide else 1)

    def short_title(self, event: EventView) -> str:
        """Return what an event is called where there is little room."""
        return wording.short_title(event)

    def by_date(self) -> list[ReportView]:
        """Return the reports by date, undated ones last."""
        return dated(self.brief.reports)

    def words(self, row: AttributionView) -> str:
        """Return the attributed words as they stand."""
        text = self.texts.text[row.report]
        return " ... ".join(" ".join(text[span.start : span.end].split()) for span in row.content)

    def statement(self, row: AttributionView) -> Statement:
        """Return the attributed words so that they can be read."""
        return make_statement(row, self.texts)

    def end(self, end: ResponseEnd, row: ResponseView) -> tuple[str, int]:
        """Return the words for one end of a response, and the number of its evidence (0 = see the event)."""
        number = 0 if end.event else self.of_span(end.report, end.start, end.end, "")
        return self.end_words(end, row), number

    def who(self, bearing: Bearing) -> str:
        """Return who tells a value."""
        return who_says(bearing, self.claims, self.short, most=8)

    def outlets(self, origin: Origin) -> str:
        """Return the reports in which an origin is met."""
        return ", ".join(
            wording.ordered(self.reports[self.claims[c].report] for c in origin.claims if c in self.claims)
        )

    def event_href(self, event: str) -> str:
        """Return where an event is shown; on a page without room for it, where it would be."""
        return f"/events/{event}" if self.deep else f"#e-{event}" if event in self.here else "#happened"

    def differ_href(self, event: str) -> str:
        """Return where an event's differences stand."""
        return (
            f"{self.event_href(event)}#differ" if self.deep else f"#d-{event}" if event in self.differing else "#differ"
        )

    def section_href(self, section: str) -> str:
        """Return where a section of the brief is shown."""
        return VIEWS.get(section, f"#{section}") if self.deep else f"#{section}"

    def place_href(self, place: str, events: Sequence[str]) -> str:
        """Return where the events of a place are shown."""
        return f"/?{urlencode({'place': place})}" if self.deep else self.event_href(events[0])

    def source_href(self, source: str) -> str:
        """Return where the reports of a source are listed, "" if there is no such page."""
        return (
            f"/reports?{urlencode({'source': source})}"
            if self.deep and source in {*self.sources_named, wording.NO_SOURCE}
            else ""
        )

    def figures(self, row: Exercise) -> list[tuple[str, tuple[str, ...], str]]:
        """Return the figures of an exercise: the value, its claims, and who gives it. Equal ones are one figure."""
        found: dict[object, list[ClaimView]] = {}
        for claim in (self.claims[c] for c in row.figures if c in self.claims):
            value = claim.value
            key = (
                (value.value, value.low, value.high, value.bound, value.unit, value.scope)
                if isinstance(value, Amount)
                else value
            )
            found.setdefault(key, []).append(claim)
        return [
            (
                wording.value_text(rows[0].value),
                tuple(one.id for one in rows),
                ", ".join(wording.ordered(map(self._maker, rows))),
            )
            for rows in found.values()
        ]

    def _maker(self, claim: ClaimView) -> str:
        return claim.speaker.name if claim.speaker and claim.speaker.name else f"in {self.short.get(claim.report, '')}"

    def relations(self, row: Difference) -> list[str]:
        """Return how each value of a difference relates to the first, "" for the first and where nothing is said."""
        kinds = {(r.a, r.b): r.kind for r in row.relations} | {(r.b, r.a): r.kind for r in row.relations}
        return [wording.word("relations", kinds[0, n]) if (0, n) in kinds else "" for n in range(len(row.values))]

    def report_href(self, report: str, start: int = 0, end: int = 0) -> str:
        """Return where a report is read, at these words; "" where reports have no page."""
        if not self.deep:
            return ""
        return f"/reports/{report}?at={start}-{end}#at" if end else f"/reports/{report}"

    def show_claim(self, claim: ClaimView) -> Shown:
        """Return a claim as a quotation."""
        chain = " ← ".join((*claim.via, claim.speaker.name)) if claim.speaker else ""
        parts = [wording.word("status", claim.status)]
        if claim.stance != "asserts":
            parts.append(wording.word("stances", claim.stance))
        if claim.derived_from:
            parts.append(f"derived: {claim.rule}")
        return self.show(claim.report, claim.span.start, claim.span.end, chain, ", ".join(parts))

    def show(self, report: str, start: int, end: int, chain: str, note: str) -> Shown:
        """Return words of a report as a quotation."""
        return Shown(
            report=self.reports.get(report, report),
            report_id=report,
            start=start,
            end=end,
            chain=chain,
            note=note,
            quote=self.texts.quote(report, start, end) if self.near else alone(self.texts.quote(report, start, end)),
        )

    def refs(self, number: int) -> str:
        """Return on paper where the evidence of a number stands: report and sentence, as ``cited`` numbers them."""
        return self._refs.get(number, "")

    def cited(self) -> list[tuple[int, str, list[tuple[int, str]]]]:
        """Return the sentences that cells on the page refer to: each report's number and name, and its sentences."""
        numbers = {place: report for report, place in self._places.items()}
        found: dict[int, list[int]] = {}
        for report, sentence in sorted(self._cited):
            found.setdefault(report, []).append(sentence)
        return [
            (place, self.reports[numbers[place]], [(n, self.texts.sentence(numbers[place], n)) for n in sentences])
            for place, sentences in found.items()
        ]

    def _kept(self, key: tuple[str, ...]) -> int:
        return self.evidence[key].number if key in self.evidence else 0

    def _keep(self, key: tuple[str, ...], heading: str, shown: Sequence[Shown], count: int) -> int:
        number = len(self.evidence) + 1
        places = sorted({(self._places[one.report_id], self.texts.number(one.report_id, one.start)) for one in shown})
        self._cited.update(places)
        self._refs[number] = " ".join(f"{report}.{sentence}" for report, sentence in places)
        more = max(count - len(shown), 0)
        self.evidence[key] = Evidence(number=number, heading=heading, shown=tuple(shown), more=more)
        return number
