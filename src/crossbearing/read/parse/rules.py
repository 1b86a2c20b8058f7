"""The reader without a model: word lists, suffixes, capitals. It shows what the model is worth, and runs anywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from crossbearing.read.parse.contract import KnownName
from crossbearing.read.parse.wordpiece import casing_of
from crossbearing.records import Name, Parse, Report, Sentence, Word
from crossbearing.text.sentences import split_sentences
from crossbearing.text.tables import load_table
from crossbearing.text.words import split_words

_INSIDE = frozenset({"of", "for", "and", "the", "de", "al", "-", "&"})  # may stand within a name, never at its ends
_CODE = re.compile(r"(?:[A-Z][A-Za-z]{0,9}-?\d{1,4}[A-Z]{0,3})\Z")


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = load_table("crossbearing.read.parse", "rules.yaml")
    classes = {word: upos for upos, words in reversed(tables["words"].items()) for word in words}
    return tables | {
        "classes": classes,
        **{key: frozenset(tables[key]) for key in tables if key.endswith(("_words", "_titles", "_names", "_before"))},
    }


def guess_upos(word: str) -> str:
    """Gives the likeliest class of a word by itself."""
    lower = word.lower()
    known: str | None = _tables()["classes"].get(lower)
    if known:
        return known
    if not any(map(str.isalnum, word)):
        return "PUNCT"
    if word[0].isdigit():
        return "NUM"
    if word[0].isupper() and lower not in _tables()["not_names"]:
        return "PROPN"
    return next((upos for suffix, upos in _tables()["suffixes"] if len(word) > 4 and lower.endswith(suffix)), "NOUN")


class RulesParser:
    """Words, crude classes, and names by their capitals; no tree (heads are -1, relations empty), no roles.

    Args:
        known_name: tells the kind of a written name, "" if it is not known.
    """

    made_by = "rules/1"

    def __init__(self, *, known_name: KnownName | None = None) -> None:
        self._known_name = known_name or (lambda name: "")

    def parse(self, report: Report) -> Parse:
        """Gives the sentences of a report, with words and names."""
        text = report.text
        cut = (split_words(text, start, end) for start, end in split_sentences(text))
        sentences = tuple(self.read_words([text[a:b] for a, b in spans], spans) for spans in cut)
        return Parse(report=report.id, sentences=sentences, made_by=self.made_by)

    def read_words(self, words: Sequence[str], spans: Sequence[tuple[int, int]]) -> Sentence:
        """Gives one sentence from its words and their spans in the text."""
        upos = [guess_upos(word) for word in words]
        rows = tuple(
            Word(start=a, end=b, upos=pos, lemma=word if pos == "PROPN" else word.lower())
            for (a, b), word, pos in zip(spans, words, upos, strict=True)
        )
        names = tuple(
            Name(first=first, last=last, kind=kind, score=0.5)
            for first, last in _capital_runs(words, upos)
            if (kind := self._known_name(_written(words, spans, first, last)) or guess_kind(words, first, last))
        )
        return Sentence(start=spans[0][0], end=spans[-1][1], words=rows, names=names)


def _written(words: Sequence[str], spans: Sequence[tuple[int, int]], first: int, last: int) -> str:
    """Gives words as they stand in the text, a space where there was white space."""
    gaps = [" " if spans[i][1] < spans[i + 1][0] else "" for i in range(first, last - 1)]
    return "".join(word + gap for word, gap in zip(words[first:last], [*gaps, ""], strict=True))


def _capital_runs(words: Sequence[str], upos: Sequence[str]) -> list[tuple[int, int]]:
    """Gives runs of capitalised words; none in a headline, where capitals say nothing, unless a word is an acronym."""
    headline = casing_of(words) in (1, 2) and words[-1] != "."
    titles = _tables()["person_titles"]

    def capital(index: int) -> bool:
        word = words[index]
        plain = upos[index] != "PROPN" or word.lower().rstrip(".") in titles
        return not plain and not (headline and not (word.isupper() and len(word) <= 5))

    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        if not capital(index):
            index += 1
            continue
        last = index + 1
        while last < len(words):
            skip = last
            while skip < len(words) and words[skip].lower() in _INSIDE and skip < last + 2:
                skip += 1
            if skip < len(words) and (capital(skip) or (words[skip].isdigit() and words[skip - 1] == "-")):
                last = skip + 1
            else:
                break
        runs.append((index, last))
        index = last
    return runs


def guess_kind(words: Sequence[str], first: int, last: int) -> str:
    """Gives the kind of a capitalised run by its words and its neighbours: the first sign that it shows."""
    tables = _tables()
    name = [word.lower().rstrip(".") for word in words[first:last]]
    before = words[first - 1].lower().rstrip(".") if first else ""
    after = words[last].lower() if last < len(words) else ""
    single = last - first == 1
    few = last - first <= 3 and name[1:2] not in (["of"], ["and"])
    signs = [
        *(
            (kind, bool(tables[f"{kind}_words"] & set(name)))
            for kind in ("organization", "facility", "treaty", "place")
        ),
        ("person", before in tables["person_titles"]),
        ("exercise", bool({before, after} & tables["exercise_words"])),
        ("nationality", single and name[0].endswith(tuple(tables["demonym_suffixes"]))),
        ("weapon", bool(_CODE.match("".join(words[first:last])))),
        ("organization", single and words[first].isupper() and len(name[0]) > 1),
        ("place", single or before in tables["place_before"]),
        ("person", few),
    ]
    return next((kind for kind, sign in signs if sign), "organization")
