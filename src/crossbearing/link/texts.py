"""A report as comparing sees it.

Words as numbers, which of them are function words, names or quoted, and its sentences.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossbearing.records import Report
from crossbearing.text.shingles import Hashes, Offsets, hash_runs, hash_words
from crossbearing.text.tables import load_table

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[A-ZА-ЯÀ-Ý0-9])|\s*\n\s*")
_QUOTED = re.compile(
    r"“[^”\n]{2,1500}”|«[^»\n]{2,1500}»|\"[^\"\n]{2,1500}\"|(?<!\w)‘[^\n]{2,1500}?’(?!\w)|(?<!\w)'[^'\n]{8,1500}?'(?!\w)"
)
NAME_WEIGHT = 0.3  # names and numbers belong to the story, not to the teller


@dataclass(frozen=True)
class TextView:
    """The words of one report. What only a closer comparison needs is made when it is asked for.

    Attributes:
        report: the report.
        words: hash of each word; `stems`: of its first letters; `starts`, `ends`: code points.
        weights: how much a word says about who worded it: 0 function word, less than 1 name or number, 1 otherwise.
        quoted: whether it stands in quotation marks.
        sentence_of: index of its sentence; `sentences`: half-open code points.
        runs: one hash per run of words.
        own: stems of the words that show wording, outside quotation marks, each once, ascending.
        facts: for each sentence the names and numbers in it (hashes of their first letters; twelve is 12).
        told: all of them; `numbers`: those that are numbers.
    """

    report: Report
    words: Hashes
    stems: Hashes
    starts: Offsets
    ends: Offsets
    weights: NDArray[np.float64]
    quoted: NDArray[np.bool_]
    sentence_of: Offsets
    sentences: tuple[tuple[int, int], ...]
    runs: Hashes
    own: Hashes
    facts: tuple[frozenset[int], ...]
    told: frozenset[int]
    numbers: frozenset[int]

    @cached_property
    def runs_in_order(self) -> tuple[Hashes, Offsets]:
        """The runs ascending, and the place of each among the words."""
        order = np.argsort(self.runs, kind="stable")
        return self.runs[order], order

    @cached_property
    def bags(self) -> tuple[dict[int, float], ...]:
        """For each sentence its stems outside quotation marks, with their weights."""
        weights = np.where(self.quoted, 0.0, self.weights)
        return _bags(len(self.sentences), self.sentence_of, self.stems, weights)

    @cached_property
    def tellers(self) -> dict[int, list[int]]:
        """For each stem that shows wording the sentences that have it."""
        return _turn(tuple([stem for stem, weight in bag.items() if weight >= 1.0] for bag in self.bags))

    @cached_property
    def fact_tellers(self) -> dict[int, list[int]]:
        """For each name and number the sentences that have it."""
        return _turn(self.facts)


def _turn(rows: Sequence[Iterable[int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        for one in row:
            found.setdefault(one, []).append(place)
    return found


@cache
def settings() -> dict[str, Any]:
    """Gives the tables and thresholds of copying.yaml."""
    tables: dict[str, Any] = load_table("crossbearing.link", "copying.yaml")
    return tables


@cache
def _function_words() -> Hashes:
    return np.unique(hash_words(settings()["function_words"]).hashes)


def view_text(report: Report) -> TextView:
    """Cuts a report into words and sentences for comparing; its text is not changed."""
    text = report.text
    words = hash_words(text)
    sentences = split_sentences(text)
    firsts = np.array([start for start, _ in sentences] or [0], np.int64)
    sentence_of = np.maximum(np.searchsorted(firsts, words.starts, "right") - 1, 0)
    quoted = np.zeros(len(words.starts), np.bool_)
    for match in _QUOTED.finditer(text):
        quoted[np.searchsorted(words.starts, match.start()) : np.searchsorted(words.starts, match.end())] = True
    weights = _weigh(words.hashes, words.letters, sentence_of)
    stems, numbers = _digits(words.hashes, words.stems, words.letters)
    days = _is_among(words.hashes, _weekdays())
    facts = _facts(len(sentences), sentence_of, stems, (weights > 0) & (weights < 1.0) & ~days | numbers)
    return TextView(
        report=report,
        words=words.hashes,
        stems=words.stems,
        starts=words.starts,
        ends=words.ends,
        weights=weights,
        quoted=quoted,
        sentence_of=sentence_of,
        sentences=sentences,
        runs=hash_runs(words.hashes, settings()["run_words"]),
        own=np.unique(words.stems[(weights >= 1.0) & ~quoted]),
        facts=facts,
        told=frozenset().union(*facts),
        numbers=frozenset(stems[numbers].tolist()),
    )


def _is_among(words: Hashes, table: Hashes) -> NDArray[np.bool_]:
    """Tells which words are in an ascending table."""
    found: NDArray[np.bool_] = table[np.minimum(np.searchsorted(table, words), len(table) - 1)] == words
    return found


def _digits(words: Hashes, stems: Hashes, first: NDArray[np.uint32]) -> tuple[Hashes, NDArray[np.bool_]]:
    """Puts digits in the place of number words; gives the stems, and which are numbers."""
    spelled, digits = _number_words()
    place = np.minimum(np.searchsorted(spelled, words), len(spelled) - 1)
    is_word = spelled[place] == words
    number = is_word | ((first >= ord("0")) & (first <= ord("9")))
    return np.where(is_word, digits[place], stems), number


@cache
def _number_words() -> tuple[Hashes, Hashes]:
    """Gives the hashes of number words, ascending, and those of their digits."""
    table = settings()["number_words"]
    spelled, digits = hash_words(" ".join(table)).hashes, hash_words(" ".join(map(str, table.values()))).stems
    order = np.argsort(spelled)
    return spelled[order], digits[order]


@cache
def _weekdays() -> Hashes:
    return np.unique(hash_words(settings()["weekdays"]).hashes)


def _facts(count: int, sentence_of: Offsets, stems: Hashes, told: NDArray[np.bool_]) -> tuple[frozenset[int], ...]:
    facts: tuple[set[int], ...] = tuple(set() for _ in range(max(count, 1)))
    for sentence, stem in zip(sentence_of[told].tolist(), stems[told].tolist(), strict=True):
        facts[sentence].add(stem)
    return tuple(map(frozenset, facts))


def _bags(
    count: int, sentence_of: Offsets, stems: Hashes, weights: NDArray[np.float64]
) -> tuple[dict[int, float], ...]:
    bags: tuple[dict[int, float], ...] = tuple({} for _ in range(max(count, 1)))
    own = weights > 0
    for sentence, stem, weight in zip(
        sentence_of[own].tolist(), stems[own].tolist(), weights[own].tolist(), strict=True
    ):
        bags[sentence][stem] = max(weight, bags[sentence].get(stem, 0.0))
    return bags


def _weigh(words: Hashes, first: NDArray[np.uint32], sentence_of: Offsets) -> NDArray[np.float64]:
    weights = np.where(_is_among(words, _function_words()), 0.0, 1.0)
    if not len(words):
        return weights
    name = ((first >= ord("A")) & (first <= ord("Z"))) | ((first >= ord("0")) & (first <= ord("9")))
    opening = np.concatenate(([True], sentence_of[1:] != sentence_of[:-1])) & ~(
        (first >= ord("0")) & (first <= ord("9"))
    )
    weights[name & ~opening & (weights > 0)] = NAME_WEIGHT
    return weights


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Cuts a text at line ends and sentence marks, roughly: comparing forgives a wrong cut. Half-open code points."""
    cuts, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if text[start : match.start()].strip():
            cuts.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        cuts.append((start, len(text)))
    return tuple(cuts)
