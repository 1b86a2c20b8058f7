"""Markdown: the brief as a text to edit and send. Source: CommonMark 0.31, tables as in GFM.

Words of reports are escaped: nothing in them becomes a link, an image, HTML or a heading.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from crossbearing.records import Difference
from crossbearing.show.contract import Brief, EventView, ResponseEnd
from crossbearing.show.glance import glance_texts
from crossbearing.show.quote import Texts
from crossbearing.show.wording import origins_text, report_text, support_text, time_text, title, verdicts, word

MOST_QUOTES = 3  # under one event: more repeats what was seen; all are in the JSON
_SPECIAL = re.compile(
    r"[\\`*_\[\]<>#|~$&!@]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=http):|(?<=https):|(?<=www)\.", re.IGNORECASE
)


def to_markdown(brief: Brief, texts: Texts) -> bytes:
    """Return the document; a section without rows is left out."""
    document = _Document(brief, texts)
    sections = (
        ("At a glance", [f"- {plain(line)}" for line in glance_texts(brief)]),
        ("What is new", document.changes()),
        ("What happened", document.events()),
        ("Where reports differ", document.differences()),
        ("What answers what", document.responses()),
        ("Exercises", document.exercises()),
        ("Who copies whom", document.copies()),
        ("Handle with care", document.cautions()),
        ("Reports", document.sources()),
        ("What could not be read", [f"- {plain(p.subject)}: {plain(p.detail)}" for p in brief.problems]),
    )
    told = [(heading, "\n".join(rows)) for heading, rows in sections]
    return "\n\n".join(["# Brief", *(f"## {heading}\n\n{rows}" for heading, rows in told if rows)]).encode() + b"\n"


def plain(text: str) -> str:
    """Return text in which no character means anything to Markdown."""
    return _SPECIAL.sub(lambda found: "\\" + found.group(), " ".join(text.split()))


class _Document:
    def __init__(self, brief: Brief, texts: Texts) -> None:
        self.brief, self.texts = brief, texts
        self.reports = {report.id: plain(report_text(report)) for report in brief.reports}
        self.claims = {claim.id: claim for claim in brief.claims}
        self.named = {event.id: plain(title(event)) for event in brief.events}

    def changes(self) -> Iterator[str]:
        for change in self.brief.changes:
            yield f"- {plain(word('changes', change.kind))}: {plain(change.text)}"

    def events(self) -> Iterator[str]:
        for event in self.brief.events:
            if event.listed:
                yield f"### {plain(title(event))}\n"
                yield f"{plain(time_text(event))}. {plain(support_text(event))}.\n"
                yield from self._quotes(event)

    def _quotes(self, event: EventView) -> Iterator[str]:
        for anchor in event.anchors[:MOST_QUOTES]:
            quote = self.texts.quote(anchor.report, anchor.start, anchor.end)
            marked = f"{quote.left}\0{quote.marked}\0{quote.right}"  # cut only after escaping: spaces stay as they are
            words = plain(marked).replace("\0", "**")
            yield f"> {words}\n>\n> {self.reports[anchor.report]}\n"
        if len(event.anchors) > MOST_QUOTES:
            yield f"And {len(event.anchors) - MOST_QUOTES} more places tell it.\n"

    def differences(self) -> Iterator[str]:
        for difference in self.brief.differences:
            yield f"### {self.named.get(difference.event, '')}: {plain(word('slots', difference.slot))}\n"
            yield from _table(("value", "origins", "who"), self._values(difference))
            kinds = dict.fromkeys(word("relations", relation.kind) for relation in difference.relations)
            yield f"\n{plain(', '.join(kinds))}\n"

    def _values(self, difference: Difference) -> Iterator[tuple[str, str, str]]:
        for value in difference.values:
            reports = dict.fromkeys(self.reports[self.claims[c].report] for c in value.claims if c in self.claims)
            who = [plain(origin.name) for origin in value.origins if origin.name] or list(reports)
            yield plain(value.text), origins_text(value.low, value.high), "; ".join(who)

    def responses(self) -> Iterator[str]:
        for row in self.brief.responses:
            yield f"- {self._end(row.effect)} ({plain(word('responses', row.kind))}) {self._end(row.cause)}"

    def _end(self, end: ResponseEnd) -> str:
        return self.named.get(end.event, "") if end.event else plain(self.texts.text[end.report][end.start : end.end])

    def exercises(self) -> Iterator[str]:
        for row in self.brief.exercises:
            yield f"### {self.named.get(row.event, '')}\n"
            for name, verdict in verdicts(row):
                yield f"- {name}: {plain(word('verdicts', verdict.verdict))}. {plain(verdict.why)}"
            yield ""

    def copies(self) -> Iterator[str]:
        for row in self.brief.copies:
            sure = "" if row.sure else ", unsure"
            pair = f"{self.reports.get(row.a, row.a)} and {self.reports.get(row.b, row.b)}"
            yield f"- {pair}: {plain(word('copies', row.kind))}, {row.share:.0%} shared{sure}, {plain(row.direction)}"

    def cautions(self) -> Iterator[str]:
        for row in self.brief.cautions:
            where = self.reports.get(row.report, "")
            yield f"- {plain(word('cautions', row.code))}: {plain(row.detail)}" + (f" ({where})" if where else "")

    def sources(self) -> Iterator[str]:
        for row in self.brief.reports:
            title_and_url = [plain(part) for part in (row.title, row.url) if part]
            yield "- " + ". ".join([self.reports[row.id], *title_and_url, f"Reliability {row.reliability}"])


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
