"""What two reports share: runs of equal words, and sentences that tell the same in similar words."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossbearing.link.texts import TextView, settings

Run = tuple[int, int, int]  # first word in a, first word in b, length in words


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports share.

    Attributes:
        runs: maximal runs of equal words.
        aligned: (sentence of a, sentence of b, score), each sentence at most once, outside the runs.
        covered_a, covered_b: which words lie in runs or aligned sentences.
        run_share: part of the shorter report's words that lie in runs.
        share: the same for runs and aligned sentences.
        quoted: words in runs that stand in quotation marks in both.
        own_words: words of the shorter report in runs or aligned sentences that show the teller's own wording (no
            names, numbers, function words, nothing in quotation marks). own_in_runs: those of them in runs.
        longest: words of the longest run.
        order: part of the aligned sentences and runs that stand in one order in both; 1.0 if fewer than two.
    """

    runs: tuple[Run, ...]
    aligned: tuple[tuple[int, int, float], ...]
    run_share: float
    share: float
    quoted: int
    own_words: int
    own_in_runs: int
    longest: int
    order: float


def compare_texts(a: TextView, b: TextView, *, by_facts: bool = False) -> Shared:
    """Compares two reports word by word and sentence by sentence.

    Args:
        a: one report.
        b: the other.
        by_facts: sentences that tell the same names and numbers are aligned as well (one report credits the other).
    """
    runs = find_runs(a, b)
    in_a, in_b = np.zeros(len(a.words), np.bool_), np.zeros(len(b.words), np.bool_)
    quoted = 0
    for first_a, first_b, length in runs:
        in_a[first_a : first_a + length] = True
        in_b[first_b : first_b + length] = True
        quoted += int(np.sum(a.quoted[first_a : first_a + length] & b.quoted[first_b : first_b + length]))
    run_share, own_in_runs = _share(in_a, in_b), min(_own_words(a, in_a), _own_words(b, in_b))
    longest = max((length for *_, length in runs), default=0)
    aligned = align_sentences(a, b, in_a, in_b) if _may_align(a, b) else ()
    if by_facts:
        aligned = _add_by_facts(a, b, aligned, in_a, in_b)
    for sentence_a, sentence_b, _ in aligned:
        in_a |= a.sentence_of == sentence_a
        in_b |= b.sentence_of == sentence_b
    places = [(int(a.sentence_of[x]), int(b.sentence_of[y])) for x, y, _ in runs] + [(x, y) for x, y, _ in aligned]
    return Shared(
        runs=runs,
        aligned=aligned,
        run_share=run_share,
        share=_share(in_a, in_b),
        quoted=quoted,
        own_words=min(_own_words(a, in_a), _own_words(b, in_b)),
        own_in_runs=own_in_runs,
        longest=longest,
        order=_order(places),
    )


def _add_by_facts(
    a: TextView,
    b: TextView,
    aligned: tuple[tuple[int, int, float], ...],
    in_a: NDArray[np.bool_],
    in_b: NDArray[np.bool_],
) -> tuple[tuple[int, int, float], ...]:
    """Aligns further sentences by their names and numbers."""
    table = settings()
    open_a = _bags(a, in_a).keys() - {one for one, _, _ in aligned}
    open_b = _bags(b, in_b).keys() - {other for _, other, _ in aligned}
    scored = []
    for one in open_a:
        for other in open_b:
            common = len(a.facts[one] & b.facts[other])
            score = 2 * common / max(1, len(a.facts[one]) + len(b.facts[other]))
            if common >= table["least_facts"] and score >= table["fact_score"]:
                scored.append((-score, one, other))
    return tuple(sorted((*aligned, *_each_once(sorted(scored)))))


@dataclass(frozen=True, slots=True)
class Retold:
    """Facts (names and numbers) that two reports tell.

    Attributes:
        common: how many; `share`: part of all that either tells (Dice); `within`: part of what the one with less tells.
        aligned: (sentence of a, sentence of b, score) that tell the same facts, each at most once.
        again: sentences of either text that have such a counterpart in the other (one may be told again in two).
    """

    common: int
    share: float
    within: float
    aligned: tuple[tuple[int, int, float], ...]
    again: int


def compare_facts(a: TextView, b: TextView) -> Retold:
    """Compares what two reports tell, whatever their words: sentences pair if they share a number or two names."""
    common = a.told & b.told
    if not common:
        return Retold(0, 0.0, 0.0, (), 0)
    scored = []
    for one, facts in enumerate(a.facts):
        for other, others in enumerate(b.facts):
            shared = facts & others
            numbers = len(shared & a.numbers)
            if numbers or len(shared) > 1:
                scored.append((-float(len(shared) + numbers), one, other))
    return Retold(
        common=len(common),
        share=2 * len(common) / (len(a.told) + len(b.told)),
        within=len(common) / min(len(a.told), len(b.told)),
        aligned=_each_once(sorted(scored)),
        again=len({one for _, one, _ in scored}) + len({other for _, _, other in scored}),
    )


def may_be_retold(a: frozenset[int], b: frozenset[int]) -> bool:
    """Tells whether two texts have so many of the facts that they tell in common that one may retell the other."""
    table, common = settings(), len(a & b)
    part, within = 2 * common / max(1, len(a) + len(b)), common / max(1, min(len(a), len(b)))
    same = part >= table["retold_share"] or within >= table["retold_within"]
    return bool(same and common >= table["retold_facts"])


def _may_align(a: TextView, b: TextView) -> bool:
    """Tells whether there are enough words in common to make it worth a closer look."""
    return bool(len(np.intersect1d(a.own, b.own, assume_unique=True)) >= settings()["least_credit_words"])


def _own_words(view: TextView, covered: NDArray[np.bool_]) -> int:
    return int(np.sum((view.weights >= 1.0) & covered & ~view.quoted))


def find_runs(a: TextView, b: TextView) -> tuple[Run, ...]:
    """Finds the maximal runs of equal words, the longest first where runs overlap.

    A run has `least_run_words`; inside quotation marks `run_words` will do, for a quotation may be that short.
    """
    size = settings()["run_words"]
    common = np.intersect1d(a.runs, b.runs)
    if not len(common):
        return ()
    at_a, at_b = np.flatnonzero(np.isin(a.runs, common)), np.flatnonzero(np.isin(b.runs, common))
    firsts: dict[int, list[int]] = defaultdict(list)
    for place in at_b:
        firsts[int(b.runs[place])].append(int(place))
    meets = sorted((int(x) - y, int(x)) for x in at_a for y in firsts[int(a.runs[x])])
    return _longest([run for run in _chain(meets, size) if _is_long_enough(run, a, b)], len(a.words), len(b.words))


def _is_long_enough(run: Run, a: TextView, b: TextView) -> bool:
    x, y, length = run
    if length >= settings()["least_run_words"]:
        return True
    return bool((a.quoted[x : x + length] & b.quoted[y : y + length]).all())


def _chain(meets: list[tuple[int, int]], size: int) -> list[Run]:
    """Joins neighbouring equal runs on one diagonal to maximal ones."""
    found: list[Run] = []
    start = last = meets[0]
    for meet in [*meets[1:], (1 << 60, 0)]:
        if meet != (last[0], last[1] + 1):
            found.append((start[1], start[1] - start[0], last[1] - start[1] + size))
            start = meet
        last = meet
    return found


def _longest(runs: list[Run], words_a: int, words_b: int) -> tuple[Run, ...]:
    used_a, used_b = np.zeros(words_a, np.bool_), np.zeros(words_b, np.bool_)
    kept = []
    for x, y, length in sorted(runs, key=lambda run: (-run[2], run[0], run[1])):
        if not used_a[x : x + length].any() and not used_b[y : y + length].any():
            used_a[x : x + length] = used_b[y : y + length] = True
            kept.append((x, y, length))
    return tuple(sorted(kept))


def align_sentences(
    a: TextView, b: TextView, in_a: NDArray[np.bool_], in_b: NDArray[np.bool_]
) -> tuple[tuple[int, int, float], ...]:
    """Pairs sentences (mostly outside the shared runs) whose words are alike, best first, each sentence once."""
    table = settings()
    bags_a, bags_b = _bags(a, in_a), _bags(b, in_b)
    holders: dict[int, list[int]] = defaultdict(list)
    for sentence, bag in bags_b.items():
        for stem in bag:
            holders[stem].append(sentence)
    scored = []
    for sentence, bag in bags_a.items():
        met = Counter(near for stem in bag for near in holders.get(stem, ()))
        for other in sorted(near for near, common in met.items() if common >= table["least_align_words"]):
            score, own = _likeness(bag, bags_b[other])
            if score >= table["least_align_score"] and own >= table["least_align_words"]:
                scored.append((-score, sentence, other))
    return _each_once(sorted(scored))


def _bags(view: TextView, covered: NDArray[np.bool_]) -> dict[int, dict[int, float]]:
    """Gives the bags of the sentences that lie at most half in shared runs."""
    size = len(view.sentences) + 1
    taken = np.bincount(view.sentence_of[covered], minlength=size)
    sizes = np.bincount(view.sentence_of, minlength=size)
    return {place: bag for place, bag in enumerate(view.bags) if bag and 2 * taken[place] <= sizes[place]}


def _likeness(a: dict[int, float], b: dict[int, float]) -> tuple[float, int]:
    common = a.keys() & b.keys()
    weight = sum(min(a[stem], b[stem]) for stem in sorted(common))
    own = sum(1 for stem in common if min(a[stem], b[stem]) >= 1.0)
    return 2 * weight / (sum(a.values()) + sum(b.values())), own


def _each_once(scored: list[tuple[float, int, int]]) -> tuple[tuple[int, int, float], ...]:
    used_a: set[int] = set()
    used_b: set[int] = set()
    kept = []
    for score, sentence, other in scored:
        if sentence not in used_a and other not in used_b:
            used_a.add(sentence)
            used_b.add(other)
            kept.append((sentence, other, -score))
    return tuple(sorted(kept))


def _share(in_a: NDArray[np.bool_], in_b: NDArray[np.bool_]) -> float:
    shorter = in_a if (len(in_a), int(in_a.sum())) <= (len(in_b), int(in_b.sum())) else in_b
    return float(shorter.sum() / len(shorter)) if len(shorter) else 0.0


def _order(places: list[tuple[int, int]]) -> float:
    """Gives the length of the longest common order of the places, as a part of them all."""
    if len(places) < 2:
        return 1.0
    best: list[int] = []
    for _, other in sorted(places):
        place = next((i for i, last in enumerate(best) if last > other), len(best))
        best[place : place + 1] = [other]
    return len(best) / len(places)
