"""What a report says is part of what: "Echo-2025, part of the drills", "the drills have two parts: Echo and Golf"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crossbearing.link.kinds import kind_of
from crossbearing.records import EventMention, Reading

_PART_OF = re.compile(
    r"\b(?:part|phase|stage|element|component|cent(?:re|er)piece|leg|episode) of\b|\bwithin the framework of\b"
)
_HABIT = re.compile(r"\b(?:tradition|history|pattern|trend|practice|habit|effort)s?\b")  # part of these is no part
_NOT = re.compile(r"\b(?:not|never|nor|isn['’]t|aren['’]t)\b")
_PIECES = r"(?:part|phase|stage|element|component|leg|exercise|drill|manoeuvre|maneuver|exercise|training)s"
_COUNT = r"(?:two|three|four|five|six|seven|several|a number of|the|\d+)"
# "It has three parts: A and B", "consists of the exercises A and B", "comprises A, B and C".
_HAS_PARTS = re.compile(
    rf"\b(?:(?:has|have|had|with|in|into|of|are|were|includ(?:es?|ed|ing)|compris(?:es?|ed|ing))\s+{_COUNT}\s+"
    rf"(?:[\w-]+\s+){{0,2}}{_PIECES}\b|(?:consist(?:s|ed|ing)?|made up|composed)\s+of|compris(?:es?|ed|ing))"
)


def tell_parts(reading: Reading) -> Iterator[tuple[EventMention, EventMention]]:
    """Yields the pairs (part, whole) of happenings of one kind that a report tells as such."""
    events = sorted(reading.events, key=lambda one: (one.anchor.start, one.anchor.end))
    for sentence in sorted({one.sentence for one in events if one.sentence < len(reading.sentences)}):
        inside = [one for one in events if one.sentence == sentence]
        for part, whole in pairwise(inside):
            if part.kind == whole.kind and _is_part(reading, sentence, part.anchor.end, whole.anchor.start):
                yield part, whole
        yield from _listed(reading, sentence, inside, [one for one in events if one.sentence < sentence])


def _is_part(reading: Reading, sentence: int, start: int, end: int) -> bool:
    span = reading.sentences[sentence]
    between = span.exact[start - span.start : end - span.start]
    return bool(_PART_OF.search(between)) and not _NOT.search(between) and not _HABIT.search(between)


def _listed(
    reading: Reading, sentence: int, inside: Sequence[EventMention], before: Sequence[EventMention]
) -> Iterator[tuple[EventMention, EventMention]]:
    """Finds the parts that a sentence lists; the whole stands before the list, or was told last."""
    home = reading.sentences[sentence]
    cue = _HAS_PARTS.search(home.exact)
    if not cue or _NOT.search(home.exact[: cue.end()]):
        return
    place = home.start + cue.end()
    parts = [one for one in inside if one.anchor.start >= place and one.names and kind_of(one.kind).named]
    wholes = [one for one in inside if one.anchor.end <= home.start + cue.start()] or list(before)
    like = [one for one in wholes if parts and one.kind == parts[0].kind and not _share_name(reading, one, parts)]
    if len(parts) > 1 and like:
        yield from ((part, like[-1]) for part in parts)


def _share_name(reading: Reading, one: EventMention, parts: Sequence[EventMention]) -> bool:
    names = {reading.mentions[index].name for part in parts for index in part.names}
    return any(reading.mentions[index].name in names for index in one.names)
