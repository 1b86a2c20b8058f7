"""Words beside a name that tell its kind: "Losvir firing range", "the ships Boikiy and Stoikiy".

A noun in the plural speaks for all names of a list: "‘Losvir’ and ‘Lepel’ gunfire ranges". The words are in cues.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct, convert
from msgspec.structs import replace

from crossbearing.records import Name
from crossbearing.text.tables import load_table

CUED = 0.6  # a name below this score gets the kind that its neighbour tells
TOLD = 0.8  # the score of a kind that was told; as good as sure (repair.py)
_MOST_WORDS = 3  # of a phrase that tells
_MOST_BETWEEN = 2  # words between it and the name
_MOST_APPOSED = 4  # words of an apposition up to its head
_ARTICLES = frozenset(["a", "an", "the", "its", "their"])
_AFTER_HEAD = frozenset(
    [
        ",",
        ".",
        ";",
        ":",
        "—",
        "–",
        "-",
        ")",
        "of",
        "in",
        "on",
        "near",
        "at",
        "from",
        "for",
        "with",
        "that",
        "which",
        "who",
        "whose",
        "where",
        "and",
        "by",
        "to",
        "outside",
    ]
)
_QUOTES = frozenset("\"'“”„‘’‚«»‹›`")
_LISTED = frozenset([",", "and", "or", "&", "/", *_QUOTES])


class Group(Struct, frozen=True):
    """Phrases before and after a name that tell its kind, and the kinds that it replaces."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    instead: frozenset[str]


class Apposition(Struct, frozen=True):
    """Nouns of an apposition that tell a kind, and the kinds that it replaces."""

    nouns: tuple[str, ...]
    instead: frozenset[str]


class Cues(Struct, frozen=True):
    """cues.yaml."""

    modifiers: frozenset[str]
    linking: frozenset[str]
    groups: tuple[Group, ...]
    appositions: dict[str, Apposition]


@cache
def _nouns() -> dict[str, Group]:
    """Gives noun of an apposition -> group."""
    return {
        noun: Group(kind=kind, before=(), after=(), instead=row.instead)
        for kind, row in _tables()[0].appositions.items()
        for noun in row.nouns
    }


@cache
def _tables() -> tuple[Cues, dict[str, Group], dict[str, Group]]:
    """Gives the file, phrase before -> group, phrase after -> group."""
    cues = convert(load_table("crossbearing.read.parse", "cues.yaml"), Cues)
    before = {phrase: group for group in cues.groups for phrase in group.before}
    after = {phrase: group for group in cues.groups for phrase in group.after}
    return cues, before, after


def told_kinds(own: Sequence[str], names: Sequence[Name]) -> tuple[Name, ...]:
    """Gives the names of a sentence with the kinds that the words beside them tell.

    Args:
        own: the words of the sentence.
        names: in order, without overlaps.
    """
    folded = [word.lower() for word in own]
    told: dict[int, Group] = {}
    for index, name in enumerate(names):
        for group, phrase, step in (*_after(folded, name), *_before(folded, name), *_apposed(folded, name)):
            listed = _listed(folded, names, index, step) if _plural(phrase) else [index]
            for other in listed:
                told.setdefault(other, group)
    return tuple(_given(name, told.get(index)) for index, name in enumerate(names))


def _after(folded: Sequence[str], name: Name) -> Iterator[tuple[Group, str, int]]:
    """Gives (group, phrase, where the list goes on) of the words after a name."""
    cues, _, after = _tables()
    at = name.last
    while at < len(folded) and folded[at] in _QUOTES:
        at += 1
    for skipped in range(_MOST_BETWEEN + 1):
        if any(word not in cues.modifiers for word in folded[at : at + skipped]):
            return
        for length in range(_MOST_WORDS, 0, -1):
            phrase = " ".join(folded[at + skipped : at + skipped + length])
            if phrase in after:
                yield after[phrase], phrase, -1
                return


def _before(folded: Sequence[str], name: Name) -> Iterator[tuple[Group, str, int]]:
    """Gives (group, phrase, where the list goes on) of the words before a name."""
    cues, before, _ = _tables()
    end = name.first
    while end and (folded[end - 1] in _QUOTES or folded[end - 1] == "the"):
        end -= 1
    for skipped in range(_MOST_BETWEEN + 1):
        if any(word not in cues.linking for word in folded[end - skipped : end]) or end < skipped:
            return
        for length in range(min(_MOST_WORDS, end - skipped), 0, -1):
            phrase = " ".join(folded[end - skipped - length : end - skipped])
            if phrase in before:
                yield before[phrase], phrase, 1
                return


def _apposed(folded: Sequence[str], name: Name) -> Iterator[tuple[Group, str, int]]:
    """Gives (group, noun, 0) of an apposition after a name: its head, which no other noun may follow."""
    if name.last + 2 >= len(folded) or folded[name.last] != "," or folded[name.last + 1] not in _ARTICLES:
        return
    first = name.last + 2
    for at in range(first, min(first + _MOST_APPOSED, len(folded))):
        for length in (2, 1):
            noun = " ".join(folded[at : at + length])
            if noun in _nouns() and folded[at + length : at + length + 1] and folded[at + length] in _AFTER_HEAD:
                yield _nouns()[noun], "", 0
                return


def _plural(phrase: str) -> bool:
    return any(word.endswith("s") for word in phrase.split() if len(word) > 2) and not phrase.endswith("ss")


def _listed(folded: Sequence[str], names: Sequence[Name], index: int, step: int) -> list[int]:
    """Gives the names of a list that begins or ends with one, in the direction of ``step``."""
    listed = [index]
    while 0 <= index + step < len(names):
        first, second = sorted((index, index + step))
        between = folded[names[first].last : names[second].first]
        if not between or any(word not in _LISTED for word in between):
            break
        index += step
        listed.append(index)
    return listed


def _given(name: Name, group: Group | None) -> Name:
    if group is None or name.kind in (group.kind, "nationality"):
        return name
    replaced = name.kind in group.instead or name.score < CUED
    return replace(name, kind=group.kind, score=TOLD) if replaced else name
