"""What two reports share: runs of equal words, and sentences that tell the same in similar words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossbearing.link.texts import TextView, settings
from crossbearing.text.shingles import Hashes

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
    alike, retold = _alike_by_words(a, b), _alike_by_facts(a, b) if by_facts else []
    if not runs and not alike and not retold:
        return NOTHING
    in_a, in_b = np.zeros(len(a.words), np.bool_), np.zeros(len(b.words), np.bool_)
    quoted = 0
    for first_a, first_b, length in runs:
        in_a[first_a : first_a + length] = True
        in_b[first_b : first_b + length] = True
        quoted += int(np.sum(a.quoted[first_a : first_a + length] & b.quoted[first_b : first_b + length]))
    run_share, own_in_runs = _share(in_a, in_b), min(_own_words(a, in_a), _own_words(b, in_b))
    longest = max((length for *_, length in runs), default=0)
    open_a, open_b = (_open_sentences(view, covered) for view, covered in ((a, in_a), (b, in_b)))
    aligned = _each_once([row for row in alike if open_a[row[1]] and open_b[row[2]]])
    if retold:
        aligned = _add_by_facts(aligned, retold, open_a, open_b)
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


NOTHING = Shared((), (), run_share=0.0, share=0.0, quoted=0, own_words=0, own_in_runs=0, longest=0, order=1.0)


Alike = tuple[float, int, int]  # less the likeness, sentence of a, sentence of b


def _alike_by_words(a: TextView, b: TextView) -> list[Alike]:
    """Gives the pairs of sentences whose words are alike."""
    table, common = settings(), _common(a.own, b.own)
    if len(common) < table["least_credit_words"]:
        return []
    scored = []
    for (one, other), met in _met(a.tellers, b.tellers, common.tolist()).items():
        if met >= table["least_align_words"]:
            score, own = _likeness(a.bags[one], b.bags[other])
            if score >= table["least_align_score"] and own >= table["least_align_words"]:
                scored.append((-score, one, other))
    return scored


def _alike_by_facts(a: TextView, b: TextView) -> list[Alike]:
    """Gives the pairs of sentences that tell the same names and numbers."""
    table = settings()
    scored = []
    for (one, other), common in _met(a.fact_tellers, b.fact_tellers, a.told & b.told).items():
        score = 2 * common / (len(a.facts[one]) + len(b.facts[other]))
        if common >= table["least_facts"] and score >= table["fact_score"]:
            scored.append((-score, one, other))
    return scored


def _met(a: Mapping[int, list[int]], b: Mapping[int, list[int]], common: Iterable[int]) -> Counter[tuple[int, int]]:
    """Counts for the pairs of sentences how many of the common words or facts are in both."""
    return Counter((one, other) for word in common for one in a[word] for other in b[word])


def _add_by_facts(
    aligned: tuple[tuple[int, int, float], ...],
    alike: Iterable[Alike],
    open_a: NDArray[np.bool_],
    open_b: NDArray[np.bool_],
) -> tuple[tuple[int, int, float], ...]:
    """Aligns further sentences by their names and numbers."""
    used_a, used_b = {one for one, _, _ in aligned}, {other for _, other, _ in aligned}
    further = [
        (score, one, other)
        for score, one, other in alike
        if open_a[one] and open_b[other] and one not in used_a and other not in used_b
    ]
    return tuple(sorted((*aligned, *_each_once(further))))


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
        aligned=_each_once(scored),
        again=len({one for _, one, _ in scored}) + len({other for _, _, other in scored}),
    )


def may_be_retold(a: frozenset[int], b: frozenset[int]) -> bool:
    """Tells whether two texts have so many of the facts that they tell in common that one may retell the other."""
    table, less, more = settings(), *sorted((len(a), len(b)))
    if less < table["retold_facts"]:
        return False
    common = len(a & b)
    same = 2 * common / (less + more) >= table["retold_share"] or common / less >= table["retold_within"]
    return bool(same and common >= table["retold_facts"])


def _common(a: Hashes, b: Hashes) -> Hashes:
    """Gives what is in both of two ascending arrays without repetition."""
    if not len(a) or not len(b):
        return a[:0]
    found: Hashes = a[b[np.minimum(np.searchsorted(b, a), len(b) - 1)] == a]
    return found


def _own_words(view: TextView, covered: NDArray[np.bool_]) -> int:
    return int(np.sum((view.weights >= 1.0) & covered & ~view.quoted))


def find_runs(a: TextView, b: TextView) -> tuple[Run, ...]:
    """Finds the maximal runs of equal words, the longest first where runs overlap.

    A run has `least_run_words`; inside quotation marks `run_words` will do, for a quotation may be that short.
    """
    size = settings()["run_words"]
    ordered, places = b.runs_in_order
    if not len(a.runs) or not len(ordered):
        return ()
    firsts = np.searchsorted(ordered, a.runs)
    at_a = np.flatnonzero(ordered[np.minimum(firsts, len(ordered) - 1)] == a.runs)
    if not len(at_a):
        return ()
    lasts = np.searchsorted(ordered, a.runs[at_a], "right")
    meets = sorted(
        (x - y, x)
        for x, first, last in zip(at_a.tolist(), firsts[at_a].tolist(), lasts.tolist(), strict=True)
        for y in places[first:last].tolist()
    )
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


def _open_sentences(view: TextView, covered: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tells which sentences lie at most half in shared runs and say something outside quotation marks."""
    size = len(view.sentences) + 1
    taken = np.bincount(view.sentence_of[covered], minlength=size)
    sizes = np.bincount(view.sentence_of, minlength=size)
    says = np.bincount(view.sentence_of[(view.weights > 0) & ~view.quoted], minlength=size)
    found: NDArray[np.bool_] = (2 * taken <= sizes) & (says > 0)
    return found


def _likeness(a: dict[int, float], b: dict[int, float]) -> tuple[float, int]:
    common = a.keys() & b.keys()
    weight = sum(min(a[stem], b[stem]) for stem in sorted(common))
    own = sum(1 for stem in common if min(a[stem], b[stem]) >= 1.0)
    return 2 * weight / (sum(a.values()) + sum(b.values())), own


def _each_once(scored: Iterable[Alike]) -> tuple[tuple[int, int, float], ...]:
    used_a: set[int] = set()
    used_b: set[int] = set()
    kept = []
    for score, sentence, other in sorted(scored):
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
