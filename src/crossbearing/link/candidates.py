"""Which reports could share words.

By common word runs, and by sentences of similar words. No report meets all others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crossbearing.link.passages import may_be_retold
from crossbearing.link.texts import TextView, settings
from crossbearing.text.shingles import Hashes, min_hashes, mix

BANDS, ROWS = 10, 2  # sentences that share 45 % of their stems meet with a chance of 0.9, at 10 % of 0.1 per band set
LEAST_RUNS = 8  # runs of six words in common: less cannot hold the own words that make a pair (see copying.yaml)
LEAST_BANDS = 5  # three similar sentences have about six bands in common
NUMBERS_PER_SENTENCE, FACTS_PER_SENTENCE = 6, 12  # a table is no sentence
LEAST_STEMS = 5  # a sentence with fewer words of its own is like too many others
BATCH = 128  # texts whose sentences are hashed in one go
SMALL_GROUP = (
    48  # in a group up to this size all meet all; in a larger one all meet the first (the pivot), then its partners
)
PARTNER_SHARE = 0.1  # partners of one pivot meet if each shares so much of itself with it

Pairs = NDArray[np.int64]  # one row per pair: index of the first view, index of the second, how many keys they share


def find_candidates(views: Sequence[TextView]) -> list[tuple[int, int]]:
    """Finds pairs of reports that share word runs, a quotation, similar sentences, or most of their facts.

    Args:
        views: longest report first (the rank), then by id.

    Returns:
        Pairs of indexes, ascending, the first index smaller.
    """
    runs = [np.unique(view.runs) for view in views]
    sizes = np.array([max(1, len(run)) for run in runs])

    def may_be_retold_of(x: int, y: int) -> bool:
        return may_be_retold(views[x].told, views[y].told)

    found = {
        *_pairs_of(runs, sizes, least=LEAST_RUNS),
        *_pairs_of([np.unique(view.runs[find_quoted(view)]) for view in views], sizes, least=1),
        *_pairs_of(list(sentence_keys(views)), sizes, least=LEAST_BANDS),
        *_pairs_of(
            [fact_keys(view) for view in views], sizes, least=settings()["retold_keys"], may_meet=may_be_retold_of
        ),
    }
    return sorted(found)


def find_quoted(view: TextView) -> NDArray[np.bool_]:
    """Tells of each word run of a text whether it stands in a quotation."""
    if not view.quoted.any():
        return np.zeros(len(view.runs), np.bool_)
    length = len(view.words) - len(view.runs) + 1
    sums = np.concatenate(([0], np.cumsum(view.quoted)))
    inside: NDArray[np.bool_] = sums[length : length + len(view.runs)] - sums[: len(view.runs)] == length
    return inside


def fact_keys(view: TextView) -> Hashes:
    """Gives one key for each number with another fact in its sentence; what nothing is counted in has none.

    Nor has what tells too few facts to be held to be retold.
    """
    if len(view.told) < settings()["retold_facts"]:
        return np.zeros(0, np.uint64)
    pairs = {
        (min(x, y), max(x, y))
        for facts in view.facts
        for x in sorted(facts & view.numbers)[:NUMBERS_PER_SENTENCE]
        for y in sorted(facts)[:FACTS_PER_SENTENCE]
        if x != y
    }
    flat = np.array(sorted(pairs), np.uint64).reshape(-1, 2)
    return np.unique(mix(flat[:, 0] ^ mix(flat[:, 1])))


def sentence_keys(views: Sequence[TextView]) -> Iterator[Hashes]:
    """Yields the keys by which the sentences of each text meet those that are like them."""
    for start in range(0, len(views), BATCH):
        yield from _sentence_keys(views[start : start + BATCH])


def _sentence_keys(views: Sequence[TextView]) -> Iterator[Hashes]:
    factors = np.arange(3, 2 * BANDS + 3, 2, dtype=np.uint64)  # one per band: equal hashes of two bands are no key
    begins = np.cumsum([0, *(len(view.sentences) + 1 for view in views)])
    chosen = [view.weights > 0 for view in views]
    stems = np.concatenate([view.stems[own] for view, own in zip(views, chosen, strict=True)])
    sentence = np.concatenate(
        [view.sentence_of[own] + begin for view, own, begin in zip(views, chosen, begins[:-1], strict=True)]
    )
    firsts = np.flatnonzero(np.diff(sentence, prepend=-1))
    wide = np.diff(np.append(firsts, len(sentence))) >= LEAST_STEMS
    signatures = min_hashes(stems, firsts, len(stems), BANDS * ROWS)[wide]
    bands = mix(signatures[:, ::ROWS] * factors ^ mix(signatures[:, 1::ROWS]))
    # One key per band and sentence; a pair of sentences counts once, whatever the number of bands they share.
    yield from map(np.unique, np.split(bands, np.searchsorted(sentence[firsts][wide], begins[1:-1])))


def _pairs_of(
    keys: Sequence[Hashes],
    sizes: NDArray[np.int64],
    *,
    least: int,
    may_meet: Callable[[int, int], bool] = lambda x, y: True,
) -> list[tuple[int, int]]:
    """Joins views that have a key in common; ``least`` keys make a pair of two that may meet."""
    if not keys:
        return []
    owners = np.repeat(np.arange(len(keys)), [len(key) for key in keys])
    flat = np.concatenate(keys) if len(owners) else np.zeros(0, np.uint64)
    order = np.argsort(flat, kind="stable")
    flat, owners = flat[order], owners[order]
    bounds = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1]))) if len(flat) else np.zeros(0, np.int64)
    counts = np.diff(np.append(bounds, len(flat)))
    found = np.concatenate([_all_pairs(owners, bounds, counts), _star_pairs(owners, bounds, counts)])
    if not len(found):
        return []
    codes, shared = np.unique(found[:, 0] * len(keys) + found[:, 1], return_counts=True)
    often = shared >= least
    met = zip(codes[often] // len(keys), codes[often] % len(keys), shared[often], strict=True)
    pairs = {(int(x), int(y)): int(count) for x, y, count in met if may_meet(x, y)}
    return [*pairs, *_partners(pairs, sizes)]


def _all_pairs(owners: Pairs, bounds: Pairs, counts: Pairs) -> Pairs:
    chosen = (counts > 1) & (counts <= SMALL_GROUP)
    starts, sizes = bounds[chosen], counts[chosen]
    found = [np.zeros((0, 2), np.int64)]
    for step in range(1, SMALL_GROUP):
        for first in range(SMALL_GROUP - step):
            wide = starts[sizes > first + step]
            if not len(wide):
                break
            found.append(np.stack([owners[wide + first], owners[wide + first + step]], axis=1))
    return np.concatenate(found)


def _star_pairs(owners: Pairs, bounds: Pairs, counts: Pairs) -> Pairs:
    found = [np.zeros((0, 2), np.int64)]
    for start, size in zip(bounds[counts > SMALL_GROUP], counts[counts > SMALL_GROUP], strict=True):
        members = owners[start + 1 : start + size]
        found.append(np.stack([np.full(len(members), owners[start]), members], axis=1))
    return np.concatenate(found)


def _partners(pairs: Mapping[tuple[int, int], int], sizes: NDArray[np.int64]) -> list[tuple[int, int]]:
    close: dict[int, list[int]] = {}
    for (pivot, member), count in pairs.items():
        if count >= PARTNER_SHARE * sizes[member]:
            close.setdefault(pivot, []).append(member)
    return [(a, b) for members in close.values() for place, a in enumerate(members) for b in members[place + 1 :]]
