"""Promise 1: no sentence, no cell. What fails here is not shown, and is said to be missing."""

from collections.abc import Mapping

from crossbearing.records import Claim, Party, Problem, Reading, Report, Span, Words
from crossbearing.values import Amount, When
from crossbearing.values.spells import reads_amount, reads_when


def verified(
    claims: tuple[Claim, ...], reports: Mapping[str, Report], readings: Mapping[str, Reading]
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Return the claims that may be shown, and a ``cell-unverified`` Problem for each that may not."""
    by_id = {claim.id: claim for claim in claims}
    kept, problems = [], []
    for claim in claims:
        fault = _fault(claim, reports, readings, by_id)
        if fault:
            problems.append(Problem(subject=claim.id, code="cell-unverified", detail=f"{claim.slot}: {fault}"))
        else:
            kept.append(claim)
    return tuple(kept), tuple(problems)


def _fault(
    claim: Claim, reports: Mapping[str, Report], readings: Mapping[str, Reading], by_id: Mapping[str, Claim]
) -> str:
    report, reading = reports.get(claim.report), readings.get(claim.report)
    if report is None or reading is None:
        return "its report is not in the case"
    if not spells(report, claim.span):
        return "its span does not spell its words"
    anchor = _anchor(claim)
    if anchor is None or not _one_sentence(reading, anchor, claim.span):
        return "its words are not in the sentence of its event"
    if claim.derived_from:
        missing = [one for one in claim.derived_from if one not in by_id]
        return "an input claim is missing" if missing or not claim.rule else ""
    return "" if _reads_again(claim) else "its words, read again, do not give the value"


def spells(report: Report, span: Span) -> bool:
    """Return whether the span's offsets give its words, and there are some."""
    return 0 <= span.start < span.end <= len(report.text) and report.text[span.start : span.end] == span.exact


def _anchor(claim: Claim) -> tuple[int, int] | None:
    report, _, place = claim.anchor.rpartition(":")
    start, _, end = place.partition("-")
    return (int(start), int(end)) if report == claim.report and start.isdigit() and end.isdigit() else None


def _one_sentence(reading: Reading, anchor: tuple[int, int], span: Span) -> bool:
    for sentence in reading.sentences:
        if sentence.start <= anchor[0] and anchor[1] <= sentence.end:
            return sentence.start <= span.start and span.end <= sentence.end
    return False


def _reads_again(claim: Claim) -> bool:
    match claim.value:
        case Amount() as value:
            return reads_amount(claim.span.exact, value)
        case When() as value:
            return reads_when(claim.span.exact, value)
        case Words() as value:
            return value.text == claim.span.exact or claim.slot in ("occurrence", "name")
        case Party() as value:
            return bool(value.name) and value.mention in ("", f"{claim.report}:{claim.span.start}-{claim.span.end}")
        case _:
            return True  # a place is resolved from its mention, whose words the span spells
