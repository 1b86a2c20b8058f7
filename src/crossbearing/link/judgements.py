"""A person's judgements onto the mentions of today: after a re-read they are found again by overlap."""

from collections.abc import Iterable, Iterator, Mapping

from crossbearing.errors import UsageError
from crossbearing.link.clusters import Judged, Verdict
from crossbearing.records import Judgement, Marked, Problem, Reading, address, content_id


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


def make_judgement(
    verdict: str, a: str, b: str, readings: Mapping[str, Reading], texts: Mapping[str, str], *, kind: str, note: str
) -> Judgement:
    """Return a person's judgement of the mentions at two addresses (``REPORT:START-END``).

    Args:
        verdict: same | different.
        a, b: addresses; the mention that overlaps most is meant.
        readings, texts: by report id.
        kind: entity | event, or "" to find out: the one kind of which something stands at both addresses.
        note: why.

    Raises:
        UsageError: saying what to give instead.
    """
    ends = [_parse(one, texts) for one in sorted((a, b))]
    found = {
        one: tuple(_find(end, one, readings.get(end.report)) for end in ends) for one in ([kind] if kind else _WORDS)
    }
    fitting = {one: pair for one, pair in found.items() if all(pair) and pair[0] != pair[1]}
    exact = {one: pair for one, pair in fitting.items() if set(pair) == {a, b}}
    chosen = exact or fitting
    if not chosen:
        raise UsageError(f"{a} and {b}: no two {' or '.join(_WORDS[one] for one in found)} stand there")
    if len(chosen) > 1:
        raise UsageError(f"{a} and {b}: names and happenings stand there; say which you mean with --kind")
    ((one, pair),) = chosen.items()
    marked = [_parse(end, texts) for end in sorted(pair)]
    return Judgement(
        id=content_id("judgement", one, *sorted(pair)), kind=one, verdict=verdict, a=marked[0], b=marked[1], note=note
    )


def _parse(text: str, texts: Mapping[str, str]) -> Marked:
    report, _, place = text.rpartition(":")
    start, _, end = place.partition("-")
    if report not in texts or not start.isdecimal() or not end.isdecimal():
        raise UsageError(f"{text!r} is no address of words in this case: REPORT:START-END, as the JSON gives them")
    words = texts[report][int(start) : int(end)]
    if not words:
        raise UsageError(f"{text}: there are no words at that place; the report has {len(texts[report])} characters")
    return Marked(report=report, start=int(start), end=int(end), exact=words)


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
