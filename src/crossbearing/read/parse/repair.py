"""Names mended over a whole report: what is sure in one place helps in another.

A step of its own, which can be left out (``open_parser(repair=False)``). In this order: a word beside a name that
tells its kind (``X drills``) corrects an unlikely one; an acronym in brackets after the name that it stands for gets
its kind; a name that was read as two kinds gets the likelier one where the other was weak; a name that was found in
one place and missed in another is added there, in headlines whatever their capitals.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from crossbearing.read.parse.cues import told_kinds
from crossbearing.read.parse.wordpiece import casing_of
from crossbearing.records import Name, Sentence

SURE = 0.8  # a name of this score teaches the rest of the report; below it two thirds are right on the development news
CLEAR = 1.5  # a kind with so many times the scores of all others is the kind of a name in the report
WEAK = 0.7  # a name below this score may be given another kind
ADDED = 0.5  # the score of a name that was added
READ_AS_NAME = Fraction(1, 3)  # a word that is read as a name less often than this is one nowhere else ("President")
HEADLINES = (1, 2)  # casings of title case and capitals
_EDITION = re.compile(r"(.*[^\W\d]) ?[-–‑ ] ?(?:19|20)\d\d$")
_LINKING = frozenset({"of", "for", "and", "the", "in", "on", "de", "la", "du", "&"})

Words = tuple[str, ...]
Kinds = dict[Words, dict[str, float]]


def repair_names(text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Gives the sentences with their names mended; words, trees and roles stay as they are."""
    words = [tuple(text[word.start : word.end] for word in sentence.words) for sentence in sentences]
    sentences = [
        replace(sentence, names=told_kinds(own, sentence.names)) for sentence, own in zip(sentences, words, strict=True)
    ]
    shares = _collect(words, sentences)
    for written in _seldom_names(words, sentences, shares):
        del shares[written]
    kinds = {written: max(own, key=lambda kind: (own[kind], kind)) for written, own in shares.items()}
    clear = {written: kind for written, kind in kinds.items() if _is_clear(shares[written], kind)}
    kinds |= dict(_acronyms(words, sentences))
    short = {written: kind for written, kind in _short_forms(kinds) if written not in kinds}
    kinds, clear = short | kinds, short | clear
    lengths: dict[str, set[int]] = defaultdict(set)
    folded = {tuple(map(str.casefold, written)): kind for written, kind in kinds.items()}
    for written in folded:
        lengths[written[0]].add(len(written))
    mended = []
    for sentence, own in zip(sentences, words, strict=True):
        names = [_retyped(name, clear.get(own[name.first : name.last])) for name in sentence.names]
        names += _missed(sentence, own, kinds, folded, lengths)
        mended.append(replace(sentence, names=tuple(sorted(names, key=lambda name: name.first))))
    return tuple(mended)


def _collect(words: Iterable[Words], sentences: Iterable[Sentence]) -> Kinds:
    """Gives the kinds of each name as written, with the sums of their scores, if it is sure in one place."""
    shares: Kinds = {}
    sure = set()
    for own, sentence in zip(words, sentences, strict=True):
        for name in sentence.names:
            written = own[name.first : name.last]
            kinds = shares.setdefault(written, {})
            kinds[name.kind] = kinds.get(name.kind, 0.0) + name.score
            if name.score >= SURE:
                sure.add(written)
    return {written: kinds for written, kinds in shares.items() if written in sure}


def _seldom_names(words: Iterable[Words], sentences: Iterable[Sentence], shares: Kinds) -> list[Words]:
    """Gives single words that the report has more often bare than as a name, headlines left out."""
    single = {written[0] for written in shares if len(written) == 1}
    read: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    for own, sentence in zip(words, sentences, strict=True):
        if single.isdisjoint(own) or casing_of(own) in HEADLINES:
            continue
        inside = {index for name in sentence.names for index in range(name.first, name.last)}
        read.update(own[name.first] for name in sentence.names if name.last == name.first + 1)
        bare.update(word for index, word in enumerate(own) if index not in inside and word in single)
    return [(word,) for word in single if read[word] < READ_AS_NAME * (read[word] + bare[word])]


def _is_clear(shares: dict[str, float], kind: str) -> bool:
    """Says whether a kind has so much more than all others that these were slips."""
    return shares[kind] >= CLEAR * sum(share for other, share in shares.items() if other != kind)


def _short_forms(kinds: dict[Words, str]) -> Iterator[tuple[Words, str]]:
    """Gives surnames of persons named in full, and exercises without the year of their edition."""
    for written, kind in kinds.items():
        if kind == "person" and len(written) in (2, 3) and written[-1][:1].isupper() and len(written[-1]) > 2:
            yield written[-1:], kind
        elif kind == "exercise" and (match := _EDITION.match(" ".join(written))):
            yield tuple(match[1].split()), kind


def initials_match(acronym: str, name: Sequence[str]) -> bool:
    """Says whether an acronym is made of the first letters of a name, linking words counted or not."""
    letters = [word[0].upper() for word in name if word[0].isalnum()]
    heavy = [word[0].upper() for word in name if word[0].isalnum() and word.lower() not in _LINKING]
    return len(acronym) > 1 and acronym.upper() in ("".join(letters), "".join(heavy))


def _acronyms(words: Iterable[Words], sentences: Iterable[Sentence]) -> Iterator[tuple[Words, str]]:
    """Gives acronyms defined as ``Long Name (LN)``, with the kind of the two that is surer."""
    for own, sentence in zip(words, sentences, strict=True):
        by_first = {name.first: name for name in sentence.names}
        for name in sentence.names:
            after = own[name.last : name.last + 3]
            bracketed = len(after) == 3 and after[0] == "(" and after[2] == ")"
            if bracketed and initials_match(after[1], own[name.first : name.last]):
                inner = by_first.get(name.last + 1, name)
                yield (after[1],), max(name, inner, key=lambda each: each.score).kind


def _retyped(name: Name, kind: str | None) -> Name:
    return replace(name, kind=kind) if kind and kind != name.kind and name.score < WEAK else name


def _missed(
    sentence: Sentence, own: Words, kinds: dict[Words, str], folded: dict[Words, str], lengths: dict[str, set[int]]
) -> Iterator[Name]:
    """Gives names that the report knows at words that have none."""
    headline = casing_of(own) in HEADLINES
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
