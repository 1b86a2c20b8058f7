"""Names mended over a whole report: what is sure in one place helps in another.

A step of its own, which can be left out (``open_parser(repair=False)``). In this order: a word beside a name that
tells its kind (``X drills``) corrects an unlikely one; an acronym in brackets after the name that it stands for gets
its kind; a name that was read as two kinds gets the likelier one where the other was weak; a name that was found in
one place and missed in another is added there, in headlines whatever their capitals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml
from msgspec.structs import replace

from crossbearing.read.parse.wordpiece import casing_of
from crossbearing.records import Name, Sentence

SURE = 0.8  # a name of this score teaches the rest of the report; below it two thirds are right on the development news
CUED = 0.6  # a name below this score gets the kind that its neighbour tells
WEAK = 0.7  # a name below this score may be given another kind
ADDED = 0.5  # the score of a name that was added
_LINKING = frozenset({"of", "for", "and", "the", "in", "on", "de", "la", "du", "&"})

Words = tuple[str, ...]
Kinds = dict[Words, dict[str, float]]


def repair_names(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Gives the sentences with their names mended; words, trees and roles stay as they are."""
    words = [tuple(text[word.start : word.end] for word in sentence.words) for sentence in sentences]
    sentences = [
        replace(sentence, names=tuple(_cued(name, own) for name in sentence.names))
        for sentence, own in zip(sentences, words, strict=True)
    ]
    known = _collect(words, sentences)
    for written, kind in _acronyms(words, sentences):
        known[written] = {kind: 2.0}
    kinds = {written: max(shares, key=lambda kind: (shares[kind], kind)) for written, shares in known.items()}
    lengths: dict[str, set[int]] = defaultdict(set)
    folded = {tuple(map(str.casefold, written)): kind for written, kind in kinds.items()}
    for written in folded:
        lengths[written[0]].add(len(written))
    mended = []
    for sentence, own in zip(sentences, words, strict=True):
        names = [_retyped(name, kinds.get(own[name.first : name.last])) for name in sentence.names]
        names += _missed(sentence, own, kinds, folded, lengths)
        mended.append(replace(sentence, names=tuple(sorted(names, key=lambda name: name.first))))
    return tuple(mended)


@cache
def _cues() -> tuple[dict[str, str], dict[str, str], dict[str, frozenset[str]]]:
    """Gives word before -> kind, word after -> kind, kind -> kinds that it replaces."""
    tables = yaml.safe_load((files("crossbearing.read.parse") / "repair.yaml").read_text("utf-8"))
    before = {word: kind for kind, table in tables.items() for word in table["before"]}
    after = {word: kind for kind, table in tables.items() for word in table["after"]}
    return before, after, {kind: frozenset(table["instead"]) for kind, table in tables.items()}


def _cued(name: Name, own: Words) -> Name:
    """Gives a name the kind that the word after it or before it tells, if its own is weak or unlikely."""
    before, after, instead = _cues()
    kind = after.get(own[name.last].lower(), "") if name.last < len(own) else ""
    kind = kind or (before.get(own[name.first - 1].lower(), "") if name.first else "")
    if not kind or name.kind in (kind, "nationality"):
        return name
    return replace(name, kind=kind, score=SURE) if name.kind in instead[kind] or name.score < CUED else name


def _collect(words: Iterable[Words], sentences: Iterable[Sentence]) -> Kinds:
    """Gives the kinds of each sure name as written, with the sum of their scores."""
    known: Kinds = {}
    for own, sentence in zip(words, sentences, strict=True):
        for name in sentence.names:
            if name.score >= SURE:
                shares = known.setdefault(own[name.first : name.last], {})
                shares[name.kind] = shares.get(name.kind, 0.0) + name.score
    return known


def initials_match(acronym: str, name: Sequence[str]) -> bool:
    """Says whether an acronym is made of the first letters of a name, linking words counted or not."""
    letters = [word[0].upper() for word in name if word[0].isalnum()]
    heavy = [word[0].upper() for word in name if word[0].isalnum() and word.lower() not in _LINKING]
    return len(acronym) > 1 and acronym.upper() in ("".join(letters), "".join(heavy))


def _acronyms(words: Iterable[Words], sentences: Iterable[Sentence]) -> Iterator[tuple[Words, str]]:
    """Gives acronyms defined as ``Long Name (LN)``, with the kind of the long name."""
    for own, sentence in zip(words, sentences, strict=True):
        for name in sentence.names:
            after = own[name.last : name.last + 3]
            bracketed = len(after) == 3 and after[0] == "(" and after[2] == ")"
            if bracketed and initials_match(after[1], own[name.first : name.last]):
                yield (after[1],), name.kind


def _retyped(name: Name, kind: str | None) -> Name:
    return replace(name, kind=kind) if kind and kind != name.kind and name.score < WEAK else name


def _missed(
    sentence: Sentence, own: Words, kinds: dict[Words, str], folded: dict[Words, str], lengths: dict[str, set[int]]
) -> Iterator[Name]:
    """Gives names that the report knows at words that have none."""
    headline = casing_of(own) in (1, 2)
    taken = {index for name in sentence.names for index in range(name.first, name.last)}
    for first, word in enumerate(own):
        for length in sorted(lengths.get(word.casefold(), ()), reverse=True):
            written = own[first : first + length]
            if (
                taken.isdisjoint(range(first, first + length))
                and len(written) == length
                and (headline or _is_noun(sentence, first))
            ):
                kind = folded.get(tuple(map(str.casefold, written))) if headline else kinds.get(written)
                if kind:
                    taken.update(range(first, first + length))
                    yield Name(first=first, last=first + length, kind=kind, score=ADDED)
                    break


def _is_noun(sentence: Sentence, first: int) -> bool:
    return sentence.words[first].upos in ("PROPN", "ADJ", "NOUN", "X")
