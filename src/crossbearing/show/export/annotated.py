"""JSON: the contract, and each claim as a Web Annotation that any annotation tool can anchor in the report.

Source: W3C Web Annotation Data Model (2017), TextQuoteSelector and TextPositionSelector (positions are code points).
"""

from typing import Any

import msgspec

from crossbearing.records import Span
from crossbearing.show.contract import Brief, ClaimView, ReportView
from crossbearing.show.quote import Texts
from crossbearing.show.wording import value_text

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NEIGHBOUR_CHARACTERS = 32  # on each side of the quoted words: enough to tell two places with equal words apart


def to_json(brief: Brief, texts: Texts) -> bytes:
    """Return the contract's JSON with ``annotations``, in the order of the claims."""
    reports = {report.id: report for report in brief.reports}
    whole: dict[str, Any] = msgspec.to_builtins(brief)
    whole["annotations"] = [_annotation(claim, reports[claim.report], texts) for claim in brief.claims]
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _annotation(claim: ClaimView, report: ReportView, texts: Texts) -> dict[str, Any]:
    said = f"{claim.slot}: {value_text(claim.value)} ({claim.status}, {claim.stance})"
    return {
        "@context": CONTEXT,
        "id": f"urn:crossbearing:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": said, "format": "text/plain", "language": "en"},
        "target": {
            "source": report.url or f"urn:crossbearing:report:{report.id}",
            "selector": [_quote(claim.span, texts.text[report.id]), _position(claim.span)],
        },
    }


def _quote(span: Span, text: str) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.exact,
        "prefix": text[max(0, span.start - NEIGHBOUR_CHARACTERS) : span.start],
        "suffix": text[span.end : span.end + NEIGHBOUR_CHARACTERS],
    }


def _position(span: Span) -> dict[str, str | int]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}
