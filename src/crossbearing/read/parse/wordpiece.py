"""WordPiece for whole words, and the casing that the uncased encoder cannot see.

Source: Wu et al. 2016 (greedy longest match), as in BERT's uncased vocabulary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

PIECES_PER_WORD = 12  # a longer word (a web address) keeps its first and last pieces
CACHED_WORDS = 200_000  # some 30 MB; then the cache starts anew

# One class for each word: how it is written.
SHAPES = ("lower", "Initial", "CAPS", "Letter", "Mixed", "digits", "Digit-and-letter", "mark", "other")
# One class for each sentence: how it is written.
CASINGS = ("normal", "title", "caps", "lower")
_TITLE_SHARE = 0.8  # of the words longer than three letters, from the second on, that begin with a capital


@lru_cache(CACHED_WORDS)
def shape_of(word: str) -> int:
    """Gives the index in SHAPES of the way that a word is written."""
    letters = sum(map(str.isalpha, word))
    if not letters:
        return 5 if any(map(str.isdigit, word)) else 7
    if letters < len(word) and any(map(str.isdigit, word)):
        return 6
    if word.islower():
        return 0
    if word.isupper():
        return 3 if letters == 1 else 2
    if word[0].isupper() and word[1:].islower():
        return 1
    return 4 if word.lower() != word else 8


def casing_of(words: Sequence[str]) -> int:
    """Gives the index in CASINGS of the way that a sentence is written (a headline in title case, in capitals)."""
    letters = [word for word in words if word.isalpha()]
    if letters and all(word.islower() for word in letters):
        return 3
    if len(letters) > 2 and all(word.isupper() for word in letters):
        return 2
    long = [word for word in letters[1:] if len(word) > 3]
    capital = sum(word[0].isupper() for word in long)
    return 1 if len(long) >= 3 and capital >= _TITLE_SHARE * len(long) else 0


def _plain(word: str) -> str:
    if word.isascii() and word.isprintable():
        return word.lower()
    folded = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in folded if unicodedata.category(char) not in ("Mn", "Cc", "Cf"))


def _chunks(word: str) -> list[str]:
    """Cuts a word at its punctuation marks, as BERT does before it looks for pieces."""
    if word.isalnum():
        return [word]
    chunks: list[str] = []
    open_chunk = False
    for char in word:
        if char.isalnum():
            chunks[-1:] = [chunks[-1] + char] if open_chunk else [*chunks[-1:], char]
            open_chunk = True
        else:
            chunks.append(char)
            open_chunk = False
    return chunks


class WordPieces:
    """Cuts words into pieces of a vocabulary; remembers what it cut.

    Args:
        vocabulary: the pieces, at their ids; ``##`` marks one that continues a word.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: index for index, piece in enumerate(vocabulary)}
        self._unknown = self._ids["[UNK]"]
        self._longest = max(map(len, vocabulary))
        self._cache: dict[str, tuple[int, ...]] = {}
        self.first, self.last = self._ids["[CLS]"], self._ids["[SEP]"]

    def cut(self, word: str) -> tuple[int, ...]:
        """Gives the ids of the pieces of a word: at least one, at most PIECES_PER_WORD."""
        pieces = self._cache.get(word)
        if pieces is None:
            if len(self._cache) >= CACHED_WORDS:
                self._cache.clear()
            pieces = self._cache[word] = self._cut(word[:200])
        return pieces

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces = [piece for chunk in _chunks(_plain(word)) for piece in self._match(chunk)] or [self._unknown]
        half = PIECES_PER_WORD // 2
        return tuple(pieces if len(pieces) <= PIECES_PER_WORD else pieces[:half] + pieces[-half:])

    def _match(self, chunk: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(chunk):
            for end in range(min(len(chunk), start + self._longest), start, -1):
                found = self._ids.get(("##" if start else "") + chunk[start:end])
                if found is not None:
                    break
            else:
                return [self._unknown]
            pieces.append(found)
            start = end
        return pieces
