"""Quotations that the desk lays side by side."""

from collections.abc import Sequence

from crossbearing.records import Row
from crossbearing.show.contract import Anchor, EventView
from crossbearing.show.desk import Desk
from crossbearing.show.evidence import Cells, Shown
from crossbearing.show.wording import word


class Telling(Row, frozen=True, kw_only=True):
    """A report's sentence that tells of an event; ``address`` is what a person can judge."""

    address: str
    shown: Shown


def quote_anchors(desk: Desk, event: EventView, anchors: Sequence[Anchor]) -> list[Telling]:
    """Return the sentences that tell of an event, with who says so where the reader knows."""
    cells, found = Cells(desk, deep=True), []
    for anchor in anchors:
        claims = desk.claims_in.get(anchor.report, ())
        claim = next(
            (c for c in claims if c.event == event.id and c.slot == "occurrence" and c.span.start == anchor.start), None
        )
        place = f"{anchor.report}:{anchor.start}-{anchor.end}"
        note = word("status", anchor.status) if anchor.status else ""
        shown = cells.show_claim(claim) if claim else cells.show(anchor.report, anchor.start, anchor.end, "", note)
        found.append(Telling(address=place, shown=shown))
    return found


def find_snippet(desk: Desk, report: str, words: str) -> Shown:
    """Return a report with the first sentence that has one of the words, the rarest-looking (longest) first."""
    text = desk.texts.text[report]
    low = text.lower()
    low = low if len(low) == len(text) else text  # a few letters change their length: look for them as they stand
    for wanted in sorted(words.lower().split(), key=len, reverse=True):
        at = low.find(wanted)
        if at >= 0:
            return Cells(desk, deep=True).show(report, at, at + len(wanted), "", "")
    return Cells(desk, deep=True).show(report, 0, min(len(text), 1), "", "")
