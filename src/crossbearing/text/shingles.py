"""Words and word runs as numbers, for comparing texts.

No Python loop over letters, words or shingles; the same anywhere.

Letters are folded one by one (case, accents), so every offset stays an offset of the text.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15  # odd, hence invertible modulo 2**64; the golden ratio's bits
_INVERSE = pow(_BASE, -1, 2**64)
STEM_LETTERS = 5  # enough to tell words apart, too few to see most English endings
_PLANE = 0x10000  # letters above the Basic Multilingual Plane are kept as they are

Hashes = NDArray[np.uint64]
Offsets = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WordHashes:
    """The words of a text in order: hash, hash of the first letters, start and end (code points), first letter."""

    hashes: Hashes
    stems: Hashes
    starts: Offsets
    ends: Offsets
    letters: NDArray[np.uint32]


def hash_words(text: str) -> WordHashes:
    """Cuts a text into runs of letters and digits and gives each a hash that forgets case and accents.

    Source: polynomial hashes over prefix sums (Karp and Rabin 1987), modulo 2**64, then mixed.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    low = codes < _PLANE
    folds, letters = _tables()
    folded = np.where(low, folds[np.where(low, codes, 0)], codes).astype(np.uint64)
    inside = np.where(low, letters[np.where(low, codes, 0)], True)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(folded * _powers(_BASE, len(codes)), dtype=np.uint64)))
    shifts = _powers(_INVERSE, len(codes) + 1)[starts]
    both = (sums[np.stack((ends, np.minimum(ends, starts + STEM_LETTERS)))] - sums[starts]) * shifts
    hashes, stems = mix(both)
    return WordHashes(hashes, stems, starts, ends, codes[starts])


def hash_runs(words: Hashes, length: int) -> Hashes:
    """Gives one hash for each run of `length` words, in order; none if there are fewer words."""
    count = len(words) - length + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    powers = _powers(_BASE, length)
    total = np.zeros(count, np.uint64)
    for place in range(length):
        total += words[place : place + count] * powers[place]
    return mix(total)


def mix(values: Hashes) -> Hashes:
    """Spreads every bit of a hash over all the others. Source: splitmix64 (Steele, Lea, Flood 2014)."""
    mixed = values.astype(np.uint64, copy=True)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def min_hashes(features: Hashes, groups: Offsets, count: int, seeds: int) -> Hashes:
    """Gives the MinHash signatures of groups of features.

    Args:
        features: hashes, those of one group side by side.
        groups: index of the first feature of each group, ascending, no group empty.
        count: how many features there are.
        seeds: the number of hash functions.

    Returns:
        One row per group, one column per function.

    Source: Broder 1997.
    """
    if not count:
        return np.zeros((len(groups), seeds), np.uint64)
    salted = mix(features[:, None] ^ mix(np.arange(1, seeds + 1, dtype=np.uint64))[None, :])
    return np.minimum.reduceat(salted, groups, axis=0)


@cache
def _tables() -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    chars = [chr(code) for code in range(_PLANE)]
    folds = np.array([_fold(char) for char in chars], np.uint32)
    return folds, np.array([char.isalnum() or unicodedata.combining(char) > 0 for char in chars], np.bool_)


def _fold(char: str) -> int:
    plain = unicodedata.normalize("NFKD", char)[0].casefold()
    return ord(plain[0] if plain else char)


@cache
def _power_table(base: int, bits: int) -> Hashes:
    powers = np.ones(1 << bits, np.uint64)
    powers[1:] = np.uint64(base)
    return np.multiply.accumulate(powers)


def _powers(base: int, count: int) -> Hashes:
    return _power_table(base, max(10, count.bit_length()))[:count]
