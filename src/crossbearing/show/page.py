"""One self-contained HTML page: no request leaves it, no script is in it, every value opens its sentence."""

import re
from collections.abc import Iterable, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crossbearing.records import Bearing, Caution, Difference, Row
from crossbearing.show import wording
from crossbearing.show.chart import Timeline, draw_timeline
from crossbearing.show.contract import AttributionView, Brief, ClaimView, EventView, ReportView, ResponseEnd
from crossbearing.show.quote import Quote, Texts

MOST_QUOTES = 6  # in one opened cell: more repeats what was seen; their number is said
SLOT_ORDER = ("name", "occurrence", "organiser", "actor", "recipient", "place", "start", "end", "quantity", "extent",
              "purpose", "character", "reason")  # fmt: skip
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # could turn the text around them: drawn as a sign


class Shown(Row, frozen=True, kw_only=True):
    """A quotation as a reader sees it: whose report, through whom, as what."""

    report: str
    report_id: str
    chain: str
    note: str
    quote: Quote


class Evidence(Row, frozen=True, kw_only=True):
    """What opens when a cell is clicked."""

    number: int
    heading: str
    shown: tuple[Shown, ...]
    more: int


class _Page:
    """Hands out evidence numbers while the template asks for cells; each set of claims gets one."""

    def __init__(self, brief: Brief, texts: Texts) -> None:
        self.brief, self.texts = brief, texts
        self.reports = {r.id: wording.report_text(r) for r in brief.reports}
        self.claims: dict[str, ClaimView] = {c.id: c for c in brief.claims}
        self.events: dict[str, EventView] = {e.id: e for e in brief.events}
        self.evidence: dict[tuple[str, ...], Evidence] = {}

    def of_claims(self, claims: Sequence[str], heading: str) -> int:
        """Return the number of the evidence for these claims, 0 if none of them may be shown."""
        known = [self.claims[c] for c in claims if c in self.claims]
        shown = [self._shown_claim(c) for c in known]
        return self._keep(tuple(c.id for c in known), heading, shown) if known else 0

    def of_span(self, report: str, start: int, end: int, heading: str) -> int:
        """Return the number of the evidence for words of a report, 0 if the report is not here."""
        if report not in self.texts.text or end <= start:
            return 0
        key = (report, str(start), str(end))
        return self._keep(key, heading, [self._shown(report, start, end, "", "")])

    def of_attribution(self, row: AttributionView) -> int:
        """Return the number of the evidence for who says these words."""
        return self.of_span(
            row.report, row.content[0].start, row.content[-1].end, row.speaker.name if row.speaker else ""
        )

    def by_date(self) -> list[ReportView]:
        """Return the reports by date, undated ones last."""
        return sorted(self.brief.reports, key=lambda r: (r.published.value is None, r.published.value or "", r.id))

    def words(self, row: AttributionView) -> str:
        """Return the attributed words as they stand."""
        text = self.texts.text[row.report]
        return " ... ".join(" ".join(text[span.start : span.end].split()) for span in row.content)

    def end(self, end: ResponseEnd) -> tuple[str, int]:
        """Return the words for one end of a response, and the number of its evidence (0 = see the event)."""
        if end.event:
            event = self.events.get(end.event)
            return (wording.title(event) if event else "", 0)
        words = " ".join(self.texts.text[end.report][end.start : end.end].split())
        return words, self.of_span(end.report, end.start, end.end, "")

    def who(self, bearing: Bearing) -> str:
        """Return the origins of a value by name; unnamed ones by their reports."""
        named = [origin.name for origin in bearing.origins if origin.name]
        reports = [self.reports[self.claims[c].report] for c in bearing.claims if c in self.claims]
        return ", ".join(wording.ordered(named or reports))

    def _keep(self, key: tuple[str, ...], heading: str, shown: Sequence[Shown]) -> int:
        if key not in self.evidence:
            self.evidence[key] = Evidence(
                number=len(self.evidence) + 1,
                heading=heading,
                shown=tuple(shown[:MOST_QUOTES]),
                more=max(len(shown) - MOST_QUOTES, 0),
            )
        return self.evidence[key].number

    def _shown_claim(self, claim: ClaimView) -> Shown:
        chain = " ← ".join((*claim.via, claim.speaker.name)) if claim.speaker else ""
        parts = [wording.word("status", claim.status)]
        if claim.stance != "asserts":
            parts.append(wording.word("stances", claim.stance))
        if claim.derived_from:
            parts.append(f"derived: {claim.rule}")
        return self._shown(claim.report, claim.span.start, claim.span.end, chain, ", ".join(parts))

    def _shown(self, report: str, start: int, end: int, chain: str, note: str) -> Shown:
        quote = self.texts.quote(report, start, end)
        return Shown(report=self.reports.get(report, report), report_id=report, chain=chain, note=note, quote=quote)


def make_page(brief: Brief, texts: Texts, *, full_text: bool = False) -> str:
    """Return the page. It quotes sentences with one neighbour on each side; whole texts only with ``full_text``."""
    page = _Page(brief, texts)
    listed = [event for event in brief.events if event.listed]
    return (
        _environment()
        .get_template("brief.html")
        .render(
            page=page,
            brief=brief,
            listed=listed,
            differences=_by_event(brief.differences),
            cautions=_by_code(brief.cautions),
            timeline=_timeline(listed),
            slot_order=SLOT_ORDER,
            full_text=full_text,
            w=wording,
        )
    )


def _timeline(events: Sequence[EventView]) -> Timeline | None:
    return draw_timeline([(e.id, wording.title(e), e.time.start, e.time.end, e.time.basis) for e in events])


def _by_event(rows: Iterable[Difference]) -> dict[str, list[Difference]]:
    groups: dict[str, list[Difference]] = {}
    for row in rows:
        groups.setdefault(row.event, []).append(row)
    return groups


def _by_code(rows: Iterable[Caution]) -> dict[str, list[Caution]]:
    groups: dict[str, list[Caution]] = {}
    for row in rows:
        groups.setdefault(row.code, []).append(row)
    return groups


def _harmless(text: object) -> object:
    """Return text with its direction marks made visible. Escaping is Jinja's."""
    if isinstance(text, str) and not isinstance(text, Markup):
        return _DIRECTION_MARKS.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("crossbearing.show"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
