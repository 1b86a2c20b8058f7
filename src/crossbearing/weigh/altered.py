"""Sentences that stand in two reports almost word for word, but with another number or another name."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from crossbearing.records import Caution, Linked, Report, Span
from crossbearing.text.fold import plain

_WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_](?:[\w’'-]*\w)?")
_ENDING = re.compile(r"['’]s?$")
CODE = "altered-in-copy"


def find_altered(
    reports: Sequence[Report], linked: Linked, thresholds: Mapping[str, Any], detail: Callable[..., str]
) -> Iterator[Caution]:
    """Compares each sentence with the one that it is a copy of, word by word.

    Yields:
        One row for each number or name that is another in the other report, in either report.
    """
    texts = {report.id: report.text for report in reports}
    for link in linked.links:
        if link.kind != "passage" or link.verdict != "same":
            continue
        if not texts.keys() >= {one.rpartition(":")[0] for one in (link.a, link.b)}:
            continue  # the other report lies outside this part of a growing case
        a, b = (_sentence(one, texts) for one in (link.a, link.b))
        for own, other in _changed(a, b, thresholds):
            yield Caution(report=a[0], code=CODE, detail=detail(CODE, own=own.exact, other=other.exact), span=own)
            yield Caution(report=b[0], code=CODE, detail=detail(CODE, own=other.exact, other=own.exact), span=other)


def _sentence(address: str, texts: Mapping[str, str]) -> tuple[str, list[Span]]:
    """Gives the report and the words of a sentence."""
    report, _, place = address.rpartition(":")
    start, end = map(int, place.split("-"))
    return report, [
        Span(start=start + found.start(), end=start + found.end(), exact=found[0])
        for found in _WORD.finditer(texts[report][start:end])
    ]


def _changed(
    a: tuple[str, list[Span]], b: tuple[str, list[Span]], thresholds: Mapping[str, Any]
) -> Iterator[tuple[Span, Span]]:
    """Yields the words that took each other's place, the words before and behind being equal."""
    words = [[plain(_ENDING.sub("", span.exact)) for span in spans] for _, spans in (a, b)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    if matcher.ratio() < thresholds["altered_sentence"]:
        return
    codes = matcher.get_opcodes()
    for place, (tag, at, to, other_at, other_to) in enumerate(codes):
        if tag != "replace" or to - at != 1 or other_to - other_at != 1:
            continue
        around = [code[2] - code[1] for code in codes[max(0, place - 1) : place + 2] if code[0] == "equal"]
        if sum(around) >= thresholds["altered_around"] and _is_other(
            a[1][at], b[1][other_at], first=at * other_at == 0
        ):
            yield a[1][at], b[1][other_at]


def _is_other(a: Span, b: Span, *, first: bool) -> bool:
    """Tells whether two words are two numbers, or one name spelt in two ways that are no two days or months."""
    numbers = [_number(one.exact) for one in (a, b)]
    if None not in numbers:
        return numbers[0] != numbers[1]
    if first or not (a.exact[:1].isupper() and b.exact[:1].isupper()):
        return False
    one, other = (plain(_ENDING.sub("", span.exact)) for span in (a, b))
    return one[:_ALIKE] == other[:_ALIKE] and min(len(one), len(other)) > _ALIKE and not {one, other} & _CALENDAR


def _number(word: str) -> float | None:
    digits = word.replace(",", "")
    return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None


_ALIKE = 4  # letters with which both spellings of a name begin
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"]
_CALENDAR = frozenset([*_DAYS, *_MONTHS, "november", "december"])
