"""Words of happenings: which two can tell one happening, and which stand for a happening told before."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from crossbearing.text.tables import load_table

STEM = 5  # letters that are compared of a word that no row knows: announce, announcement
_OPENING_WORDS = 3  # "But last Friday the move": a sentence that opens with it takes up the one before
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|such)\s+$", re.IGNORECASE)
_APPOSED = re.compile(r"[,–—-]\s*(?:a|an|another)\s+$", re.IGNORECASE)  # "closed the border, a move that ..."
# "The decision to close it": what follows says what was decided.
_TOLD_AT_ONCE = re.compile(r"^\s+(?:to|of|that|on|whether|in which)\b", re.IGNORECASE)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table("crossbearing.link", "words.yaml")
    return table


@cache
def _rows() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(_table()["alike"]):
        for word in row:
            found[str(word)].add(f"like {row[0]} ({number})")
    return {word: frozenset(rows) for word, rows in found.items()}


def stem_of(lemma: str) -> str:
    """Gives a word without its ending: equal stems are taken for one word."""
    return lemma[:STEM]


def words_of(lemma: str) -> frozenset[str]:
    """Gives the word's stem and the rows of alike words that it stands in; two words are alike if they share one."""
    return frozenset({stem_of(lemma)}) | _rows().get(lemma, frozenset())


@cache
def _things() -> Mapping[str, str]:
    return {word: row[0] for row in _table()["things"] for word in row}


def thing_of(noun: str) -> str:
    """Gives what a noun names, one for words that news use of one thing ("drone", "aircraft"); else it, cut short."""
    one = noun.removesuffix("s")
    return _things().get(one) or _things().get(noun) or one[:STEM]


@cache
def _shut() -> Mapping[str, str]:
    return {word: sort for sort, words in _table()["shut"].items() for word in words}


def sort_shut(before: str, after: str) -> str:
    """Gives the sort of what is closed or opened: the first named behind the word, else the last before it; or ""."""
    behind = re.split(r"[.;:,]", after)[0]
    for words in (_NEAR.findall(behind)[:_FAR_WORDS], _NEAR.findall(before)[: -_NEAR_WORDS - 1 : -1]):
        for word in map(str.casefold, words):
            if sort := _shut().get(word) or _shut().get(word.removesuffix("s")):
                return sort
    return ""


_NEAR = re.compile(r"\w+")
_FAR_WORDS, _NEAR_WORDS = 10, 5  # words behind and before in which the thing stands


def is_speech(lemma: str) -> bool:
    """Tells whether somebody says something."""
    return lemma in _table()["speech"]


def is_light(lemma: str) -> bool:
    """Tells whether one report uses the word for many happenings ("says", "held")."""
    return lemma in _table()["light"]


@cache
def _kind_of_word() -> Mapping[str, str]:
    return {word: kind for kind, words in _table()["of_kind"].items() for word in words}


def kind_by_word(kind: str, lemma: str) -> str:
    """Gives the kind of a happening, where none was read that of its word: who rams tells of a collision."""
    return _kind_of_word().get(lemma, kind) if kind == "other" else kind


def has_no_ending(lemma: str) -> bool:
    """Tells whether a verb's past is its first form."""
    return lemma in _table()["unending"]


def stands_for(lemma: str, exact: str, before: str, after: str) -> str:
    """Tells what a mention stands for: ``any`` happening told before, only one of a word ``like`` it, a ``speech``, the
    ``last`` one in its sentence, or "".

    Args:
        lemma: of its word.
        exact: its words.
        before: the sentence up to it.
        after: the sentence behind it.
    """
    table, word = _table(), exact.casefold()
    opens = len(before.split()) <= _OPENING_WORDS
    if word in table["pronouns"]:
        return "last" if word == "which" else "any"
    if not (_DEFINITE.search(before) or _APPOSED.search(before)) or _TOLD_AT_ONCE.match(after):
        return ""
    if lemma in table["stands_for_speech"]:
        return "speech"
    if lemma in table["stands_for_any"]:
        return "last" if _APPOSED.search(before) else "any" if opens else "like"
    return ""
