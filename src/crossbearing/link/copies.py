"""Who copied: pairs of reports that share words, of what kind, from whom if that is known. Strings only.

Evidence is shown in plain words and per passage: runs of equal words, sentences told in similar words, common
quotations,
the order in which things are told, credit lines, and dates.
"""

import datetime
from collections.abc import Sequence
from functools import cache

import numpy as np

from crossbearing.link.candidates import find_candidates
from crossbearing.link.credits import Credits, outlet_of
from crossbearing.link.passages import Shared, compare_facts, compare_texts, may_be_retold
from crossbearing.link.texts import TextView, settings, view_text
from crossbearing.records import Copy, Report, Span

FACTS_PER_SENTENCE = 12  # two of so many are keys enough; a table is no sentence
CLOCK_DAYS = 1  # two clocks may write one hour on two days
QUOTE_FRAME_WORDS = 3  # own words that may introduce a common quotation ("the mayor said")


def find_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """Finds the pairs of reports that share words.

    Returns:
        One row per pair above `least_share`, the unsure ones marked, by (a, b); in each the lesser report id is `a`.
    """
    unique = {report.id: report for report in reports}
    ordered = sorted(unique.values(), key=lambda report: (-len(report.text), report.id))
    views = [view_text(report) for report in ordered]
    pairs = set(find_candidates(views))
    pairs |= _revisions(ordered)
    credited = Credits(ordered)
    pairs |= _credited_pairs(views, credited)
    found = (judge_copies(views[x], views[y], credited) for x, y in pairs)
    return tuple(sorted((copy for copy in found if copy), key=lambda copy: (copy.a, copy.b)))


def _revisions(reports: Sequence[Report]) -> set[tuple[int, int]]:
    by_url: dict[str, list[int]] = {}
    for place, report in enumerate(reports):
        if report.url:
            by_url.setdefault(report.url, []).append(place)
    return {(x, y) for places in by_url.values() for i, x in enumerate(places) for y in places[i + 1 :]}


def _credited_pairs(views: Sequence[TextView], credited: Credits) -> set[tuple[int, int]]:
    """Pairs a report with a credit line and the reports of the credited outlet that tell a same fact in its days."""
    givers: dict[tuple[str, int], list[int]] = {}
    takers = [(place, name) for place, view in enumerate(views) for name in credited.lines(view.report.id)]
    wanted = {name for _, name in takers}
    for place, view in enumerate(views):
        if (name := outlet_of(view.report)) in wanted:
            for fact in frozenset().union(*map(pairs_of_facts, view.facts)):
                givers.setdefault((name, fact), []).append(place)
    met: set[tuple[int, int]] = set()
    for place, name in takers:
        facts = frozenset().union(*map(pairs_of_facts, views[place].facts))
        day = views[place].report.published
        for one in {one for fact in facts for one in givers.get((name, fact), ())} - {place}:
            if may_rest_on(day, views[one].report.published):
                met.add((min(place, one), max(place, one)))
    return met


def may_rest_on(taker: str, giver: str) -> bool:
    """Tells whether a report of one day can be made from one of another: none rests on a later one, few on an old one.

    Args:
        taker: ISO day or time of the report with the credit line, "" = unknown; an unknown day forbids nothing.
        giver: that of the other.
    """
    taken, given = _day_number(taker), _day_number(giver)
    return taken is None or given is None or -CLOCK_DAYS <= taken - given <= settings()["credit_days"]


@cache
def _day_number(published: str) -> int | None:
    try:
        return datetime.date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None


def pairs_of_facts(facts: frozenset[int]) -> frozenset[int]:
    """Gives a key for each two facts of a sentence; of very many, only the least are looked at."""
    ordered = sorted(facts)[:FACTS_PER_SENTENCE]
    return frozenset(hash((x, y)) for i, x in enumerate(ordered) for y in ordered[i + 1 :])


def judge_copies(one: TextView, other: TextView, credited: Credits) -> Copy | None:
    """Says how two texts share words, or None if they do not."""
    a, b = (one, other) if one.report.id < other.report.id else (other, one)
    a_takes, b_takes = credited.has(a.report.id, b.report.id), credited.has(b.report.id, a.report.id)
    line = _has_line(a.report, b.report, credited)
    shared = compare_texts(a, b, by_facts=line)
    revision = bool(a.report.url) and a.report.url == b.report.url
    retold = line and shared.share >= settings()["fact_share"]
    if not revision and not retold and not _is_evidence(shared, credit=a_takes or b_takes):
        return _judge_facts(a, b, credited)
    common = credited.common(a.report.id, b.report.id)
    kind, sure = ("revision", True) if revision else _kind(a, b, shared, common)
    if retold and not sure:
        kind, sure = "rewrite", True
    sure = sure or (kind == "rewrite" and (a_takes or b_takes) and _is_ample(shared))
    direction, why = _direction(a.report, b.report, a_takes=a_takes, b_takes=b_takes)
    return Copy(
        a=a.report.id,
        b=b.report.id,
        kind=kind,
        share=round(shared.share, 4),
        sure=sure,
        direction="unknown" if kind == "shared-upstream" else direction,
        passages=_passages(a, b, shared),
        reasons=(*_reasons(shared, revision=revision), *(f"both credit {name}" for name in common), *why),
    )


def _judge_facts(a: TextView, b: TextView, credited: Credits) -> Copy | None:
    """Judges two reports that share few words by the facts that they tell."""
    if not may_be_retold(a.told, b.told):
        return None
    table, told = settings(), compare_facts(a, b)
    if told.again < max(table["retold_sentences"], table["retold_part"] * (len(a.sentences) + len(b.sentences))):
        return None
    common = credited.common(a.report.id, b.report.id)
    takes = credited.has(a.report.id, b.report.id), credited.has(b.report.id, a.report.id)
    direction, why = (
        _direction(a.report, b.report, a_takes=takes[0], b_takes=takes[1]) if any(takes) else ("unknown", [])
    )
    spans = sorted((a.sentences[x], b.sentences[y]) for x, y, _ in told.aligned)
    return Copy(
        a=a.report.id,
        b=b.report.id,
        kind="shared-upstream" if common else "rewrite",
        share=round(told.share, 4),
        sure=(
            told.share >= table["sure_retold_share"]
            and told.common >= table["sure_retold_facts"]
            and len(told.aligned) >= table["sure_retold_sentences"]
        ),
        direction="unknown" if common else direction,
        passages=tuple((_span(a, *x), _span(b, *y)) for x, y in spans),
        reasons=(
            f"{told.common} names and numbers are in both ({round(100 * told.share)} % of all that they tell)",
            f"{_count(len(told.aligned), 'sentence')} tell the same facts in other words",
            *(f"both credit {name}" for name in common),
            *why,
        ),
    )


def _has_line(a: Report, b: Report, credited: Credits) -> bool:
    """Tells whether one has a credit line that names the outlet of the other, which may have told it before."""
    return any(
        outlet_of(giver) in credited.lines(taker.id) and may_rest_on(taker.published, giver.published)
        for taker, giver in ((a, b), (b, a))
    )


def _is_evidence(shared: Shared, *, credit: bool) -> bool:
    """Tells whether so much is shared that the pair is listed at all."""
    table = settings()
    if shared.share <= table["least_share"]:
        return False
    if _is_quotation(shared):
        return True
    if credit and shared.own_words >= table["least_credit_words"]:
        return True
    whole = shared.run_share >= table["verbatim_share"] and shared.own_in_runs >= table["sure_own_words"]
    worded = whole or shared.own_in_runs >= table["least_own_words"]
    return bool(worded) or _is_retold(shared)


def _is_quotation(shared: Shared) -> bool:
    """Tells whether what is shared word by word is a quotation and little else."""
    return bool(shared.quoted >= settings()["run_words"]) and shared.own_in_runs <= QUOTE_FRAME_WORDS


def _is_retold(shared: Shared) -> bool:
    """Tells whether one tells what the other tells, in so similar words that two tellers would hardly meet in them."""
    table = settings()
    pieces = len(shared.aligned) + len(shared.runs)
    return bool(shared.own_words >= table["sure_rewrite_words"] and pieces >= table["sure_aligned"])


def _is_ample(shared: Shared) -> bool:
    """Tells whether a credit line and what is shared make a rewrite certain."""
    table = settings()
    return bool(shared.own_words >= table["sure_own_words"] and shared.share >= table["sure_share"])


def _kind(a: TextView, b: TextView, shared: Shared, common: Sequence[str]) -> tuple[str, bool]:
    table = settings()
    if _is_quotation(shared) and not shared.aligned:
        return "shared-upstream", False
    worded = shared.own_words >= table["sure_own_words"]
    if shared.run_share >= table["verbatim_share"]:
        lengths = len(a.words), len(b.words)
        return ("verbatim" if min(lengths) >= table["same_length"] * max(lengths) else "excerpt"), worded
    if common:
        return "shared-upstream", worded and shared.share >= table["sure_share"]
    alike = min(len(a.words), len(b.words)) >= table["same_length"] * max(len(a.words), len(b.words))
    if shared.longest >= table["excerpt_run_words"] and shared.run_share >= shared.share / 2:
        if alike and shared.order >= table["sure_order"] and shared.share >= table["edited_share"]:
            return "rewrite", worded  # as long, in the same order: all of it, edited
        long = shared.run_share >= table["sure_share"] or shared.longest >= 2 * table["excerpt_run_words"]
        return "excerpt", worded and long
    return _rewrite(shared)


def _rewrite(shared: Shared) -> tuple[str, bool]:
    table = settings()
    if shared.order < table["sure_order"]:
        return "shared-upstream", False
    return "rewrite", _is_retold(shared) and shared.share >= table["sure_share"]


def _direction(a: Report, b: Report, *, a_takes: bool, b_takes: bool) -> tuple[str, list[str]]:
    if a_takes != b_takes:
        taker, giver, word = (a, b, "a-from-b") if a_takes else (b, a, "b-from-a")
        return word, [f"a credit: {taker.source or taker.id} names {giver.source}"]
    if not a_takes and a.published and b.published and not _may_be_one_time(a.published, b.published):
        word, later = ("b-from-a", b) if a.published < b.published else ("a-from-b", a)
        return word, [f"both dates are known, and {later.source or later.id} is the later"]
    return "unknown", []


def _may_be_one_time(a: str, b: str) -> bool:
    """Tells whether two ISO times may be one.

    A day contains its hours; zones are left out, so hours of one day are not told apart.
    """
    return a[:10] == b[:10] or a.startswith(b) or b.startswith(a)


def _passages(a: TextView, b: TextView, shared: Shared) -> tuple[tuple[Span, Span], ...]:
    runs = [(_words_span(a, x, length), _words_span(b, y, length)) for x, y, length in shared.runs]
    aligned = [(_span(a, *a.sentences[x]), _span(b, *b.sentences[y])) for x, y, _ in shared.aligned]
    return tuple(sorted([*runs, *aligned], key=lambda pair: (pair[0].start, pair[1].start, pair[0].end)))


def _words_span(view: TextView, first: int, length: int) -> Span:
    return _span(view, int(view.starts[first]), int(view.ends[first + length - 1]))


def _span(view: TextView, start: int, end: int) -> Span:
    return Span(start=start, end=end, exact=view.report.text[start:end])


def _reasons(shared: Shared, *, revision: bool) -> list[str]:
    reasons = ["the same address, other words"] if revision else []
    if shared.runs:
        reasons.append(f"{_count(len(shared.runs), 'run')} of equal words, the longest of {shared.longest} words")
        if _is_quotation(shared):
            reasons.append("they are a quotation in both: a common quotation is not yet a copy")
    if shared.aligned:
        best = max(score for *_, score in shared.aligned)
        reasons.append(
            f"{_count(len(shared.aligned), 'sentence')} told in similar words (likeness up to {np.round(best, 2)})"
        )
    if len(shared.runs) + len(shared.aligned) > 1:
        reasons.append(
            "told in the same order" if shared.order == 1.0 else f"{round(100 * shared.order)} % in the same order"
        )
    return reasons


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
