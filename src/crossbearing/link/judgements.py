"""A person's judgements onto the mentions of today: after a re-read they are found again by overlap."""

from collections.abc import Iterable, Iterator, Sequence

from crossbearing.link.clusters import Judged, Verdict
from crossbearing.records import Judgement, Marked, Problem, Reading, address

Ends = Sequence[tuple[int, int]]


def find_judged(judgements: Iterable[Judgement], readings: Iterable[Reading]) -> tuple[Judged, tuple[Problem, ...]]:
    """Find the mentions (or anchors) that judgements are about.

    Returns:
        What was said of which pair of addresses; a pair judged both ways is ``different``, the more careful of the two.
        A ``judgement-unmatched`` Problem for each judgement whose words nothing overlaps any more.
    """
    reports = {reading.report: reading for reading in readings}
    judged: dict[frozenset[str], Verdict] = {}
    problems = []
    for one in sorted(judgements, key=lambda one: one.id):
        a, b = (_find(end, one.kind, reports.get(end.report)) for end in (one.a, one.b))
        if not a or not b or a == b:
            detail = f"{one.a.exact!r} and {one.b.exact!r}: no two {_WORDS[one.kind]} stand there any more"
            problems.append(Problem(subject=one.id, code="judgement-unmatched", detail=detail))
            continue
        pair = frozenset((a, b))
        judged[pair] = "same" if one.verdict == "same" and judged.get(pair) != "different" else "different"
    return judged, tuple(problems)


def marked_at(kind: str, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the spans that a judgement of this kind can be about."""
    if kind == "event":
        yield from ((event.anchor.start, event.anchor.end) for event in reading.events)
    else:
        yield from ((mention.start, mention.end) for mention in reading.mentions)


_WORDS = {"entity": "names", "event": "happenings"}


def _find(end: Marked, kind: str, reading: Reading | None) -> str:
    """Return the address that overlaps most, of equals the one of the closest length and then the first; "" if none."""
    if reading is None:
        return ""
    near = [(-_common(end, at), abs(at[1] - at[0] - end.end + end.start), at) for at in marked_at(kind, reading)]
    best = min((one for one in near if one[0] < 0), default=None)
    return address(end.report, *best[2]) if best else ""


def _common(end: Marked, at: tuple[int, int]) -> int:
    return min(end.end, at[1]) - max(end.start, at[0])
