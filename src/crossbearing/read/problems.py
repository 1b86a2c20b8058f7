"""What a reading leaves empty because it cannot be decided: one Problem for each code of problems.yaml, counted."""

from collections.abc import Callable, Iterator
from functools import cache

from crossbearing.read.claims import told_elsewhere
from crossbearing.records import Problem, Reading, Span
from crossbearing.text.tables import load_table

SHOWN_WORDS = 3  # a reader finds the rest in the reading
SHOWN_CHARACTERS = 40


def find_problems(reading: Reading) -> tuple[Problem, ...]:
    """Returns one Problem per code that has at least one case, in the order of the table. Subject: the report."""
    found = ((code, detail, list(FINDERS[code](reading))) for code, detail in load_details().items())
    return tuple(
        Problem(subject=reading.report, code=code, detail=detail.format(n=len(words), words=_shown(words)))
        for code, detail, words in found
        if words
    )


@cache
def load_details() -> dict[str, str]:
    """Gives the table of codes: what each says, with {n} and {words} to fill in."""
    table: dict[str, str] = load_table("crossbearing.read", "problems.yaml")
    return table


def _shown(words: list[str]) -> str:
    different = list(dict.fromkeys(" ".join(w.split())[:SHOWN_CHARACTERS] for w in words))
    return "; ".join(different[:SHOWN_WORDS]) + ("; ..." if len(different) > SHOWN_WORDS else "")


def _speakers_unknown(reading: Reading) -> Iterator[str]:
    yield from (a.content[0].exact for a in reading.attributions if a.speaker is None)


def _speakers_unresolved(reading: Reading) -> Iterator[str]:
    for row in reading.attributions:
        if row.speaker is not None and not row.speaker.name:
            yield _words(reading, row.speaker.start, row.speaker.end)


def _parties_unresolved(reading: Reading) -> Iterator[str]:
    for event in reading.events:
        for number in (*event.actors, *event.recipients):
            mention = reading.mentions[number]
            if not mention.name:
                yield _words(reading, mention.start, mention.end)


def _times_undated(reading: Reading) -> Iterator[str]:
    for time in reading.times:
        hangs = time.when is None and time.anchor_event is None and not time.value.endswith("_REF")
        if hangs and time.type in ("DATE", "TIME"):
            yield _words(reading, time.start, time.end)


def _places_unresolved(reading: Reading) -> Iterator[str]:
    for place in reading.places:
        if place.geonames is None and not place.country and place.where is None:
            yield place.name


def _values_elsewhere(reading: Reading) -> Iterator[str]:
    yield from (span.exact for span in told_elsewhere(reading))


def _words(reading: Reading, start: int, end: int) -> str:
    sentence: Span | None = next((s for s in reading.sentences if s.start <= start and end <= s.end), None)
    return sentence.exact[start - sentence.start : end - sentence.start] if sentence else ""


FINDERS: dict[str, Callable[[Reading], Iterator[str]]] = {
    "speaker-unknown": _speakers_unknown,
    "speaker-unresolved": _speakers_unresolved,
    "party-unresolved": _parties_unresolved,
    "time-undated": _times_undated,
    "place-unresolved": _places_unresolved,
    "value-elsewhere": _values_elsewhere,
}
