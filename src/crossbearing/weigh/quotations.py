"""Quotations that stand in another report in other words, or under another name."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossbearing.records import Attribution, Caution, Reading, Span
from crossbearing.text.fold import key, plain
from crossbearing.weigh.origins import Roots
from crossbearing.weigh.unnamed import find_name

_RUN = 3  # quotations meet by any run of so many words
_SHOWN = 80  # characters of the other quotation that are shown


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: where, whose (entity or folded name), and the words."""

    report: str
    span: Span
    speaker: str
    name: str
    words: tuple[str, ...]


def find_quotation_cautions(
    readings: Sequence[Reading], roots: Roots, thresholds: Mapping[str, Any], detail: Callable[..., str]
) -> Iterator[Caution]:
    """Compares the quotations of different reports.

    Yields:
        One row per quotation and other report: ``quotation-altered`` (one speaker, nearly the same words) or
        ``quotation-other-speaker`` (the same words, another speaker).
    """
    quotations = [one for reading in readings for one in _quotations(reading, roots, thresholds["quotation_words"])]
    for a, b in _pairs(quotations):
        same_speaker = a.speaker == b.speaker or _share_surname(a.name, b.name)
        if a.words == b.words and not same_speaker:
            yield _caution(a, "quotation-other-speaker", detail("quotation-other-speaker", name=a.name, other=b.name))
        elif same_speaker and not _is_within(a.words, b.words) and _likeness(a, b) >= thresholds["altered_likeness"]:
            yield _caution(
                a, "quotation-altered", detail("quotation-altered", name=a.name, other=b.span.exact[:_SHOWN])
            )


def _quotations(reading: Reading, roots: Roots, least: int) -> Iterator[Quotation]:
    for one in reading.attributions:
        if one.direct and one.speaker and (one.speaker.name or one.speaker.entity):
            yield from _quotations_of(one, reading, roots, least)


def _quotations_of(one: Attribution, reading: Reading, roots: Roots, least: int) -> Iterator[Quotation]:
    assert one.speaker is not None
    name = find_name(reading, one.speaker) or one.speaker.name
    if one.speaker.anonymous and name == one.speaker.name:
        return  # "the mayor" of one report may be the name of another
    entity = "" if one.speaker.anonymous else roots.voice_entity(one.speaker, reading.report)
    speaker = entity or f"name:{key(name)}"
    for span in one.content:
        words = tuple(re.findall(r"\w+", plain(span.exact)))
        if len(words) >= least:
            yield Quotation(reading.report, span, speaker, name, words)


def _pairs(quotations: Sequence[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(quotations):
        for run in {one.words[at : at + _RUN] for at in range(len(one.words) - _RUN + 1)}:
            holders[run].append(place)
    met = {(a, b) for places in holders.values() if len(places) > 1 for a in places for b in places if a != b}
    for a, b in sorted(met):
        if quotations[a].report != quotations[b].report:
            yield quotations[a], quotations[b]


def _likeness(a: Quotation, b: Quotation) -> float:
    one, other = ({word[:5] for word in words} for words in (a.words, b.words))
    return 2 * len(one & other) / (len(one) + len(other))


def _is_within(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tells whether one quotation is a part of the other: cut, but not altered."""
    short, long = sorted((" ".join(a), " ".join(b)), key=len)
    return f" {short} " in f" {long} "


def _share_surname(a: str, b: str) -> bool:
    return bool(a and b) and key(a).split(" ")[-1] == key(b).split(" ")[-1]


def _caution(one: Quotation, code: str, text: str) -> Caution:
    return Caution(report=one.report, code=code, detail=text, span=one.span)
