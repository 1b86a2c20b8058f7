"""What answers what: stated reasons, purposes and sequences with both ends joined to events."""

import re
from collections.abc import Mapping, Sequence

from crossbearing.records import Reading, Reason, Response, Span, Voice, address

_ANOTHER = re.compile(r"\b(?:another|other|further|future|similar|repeated|such)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)


def join_reasons(readings: Sequence[Reading], event_of: Mapping[str, str]) -> tuple[Response, ...]:
    """Joins the reasons that the reports state to the events.

    Returns:
        One row per stated reason, by (effect, cause, report, place). An end that no event was read for is the address
        of its words.
    """
    found = [
        response
        for reading in readings
        for reason in reading.reasons
        if (response := _join(reading, reason, event_of)) is not None
    ]
    return tuple(sorted(found, key=lambda row: (row.effect, row.cause, row.report, row.span.start, row.kind)))


def _join(reading: Reading, reason: Reason, event_of: Mapping[str, str]) -> Response | None:
    effect, effect_is_event = _end(reading, reason.effect, reason.effect_span, event_of)
    cause, cause_is_event = _end(reading, reason.cause, reason.cause_span, event_of)
    if effect == cause:
        return None
    return Response(
        effect=effect,
        cause=cause,
        effect_is_event=effect_is_event,
        cause_is_event=cause_is_event,
        kind=reason.kind,
        report=reading.report,
        span=reason.cue,
        speaker=_speaker(reading, reason),
        claim=_claim(reading, reason),
    )


def _end(reading: Reading, index: int | None, words: Span, event_of: Mapping[str, str]) -> tuple[str, bool]:
    if index is not None and not _is_another(words, reading.events[index].anchor):
        anchor = reading.events[index].anchor
        place = address(reading.report, anchor.start, anchor.end)
        if place in event_of:
            return event_of[place], True
    return address(reading.report, words.start, words.end), False


def _is_another(words: Span, anchor: Span) -> bool:
    """ "Because of fears of another quake": not the one that came about."""
    return words.start <= anchor.start and bool(_ANOTHER.search(words.exact[: anchor.start - words.start]))


def _speaker(reading: Reading, reason: Reason) -> Voice | None:
    """Gives the innermost speaker: whose account it is that one answers the other."""
    speakers = [reading.attributions[index].speaker for index in reason.attributions]
    return speakers[-1] if speakers else None


def _claim(reading: Reading, reason: Reason) -> str:
    if reason.effect is None:
        return ""
    anchor = reading.events[reason.effect].anchor
    place = address(reading.report, anchor.start, anchor.end)
    told = sorted(
        (claim.slot != "reason", claim.slot != "occurrence", claim.id)
        for claim in reading.claims
        if claim.anchor == place
    )
    return told[0][2] if told else ""
