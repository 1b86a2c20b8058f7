"""When a report without a date line can have been published: a range, from the days that it tells.

What is told as past began before the report, what is told as still to come begins after it, what is under way holds
it between its first and last day. Days told without a year count if an edition named in the report ("Harvest-2031")
gives the year and something else ties the report to it: the edition stands in the sentence of such a day, or the same
year is told as past or present. Such a day lies in the report's own year or within half a year of it, as nobody would
leave the year out otherwise. Every bound says its reason; a bound that contradicts a stronger one is left out.
"""

import collections
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from crossbearing.read.times.grammar import Found, load_tables, lower_case
from crossbearing.read.times.known import named_events
from crossbearing.read.times.meaning import Setting
from crossbearing.read.times.phrases import EDITION, Phrase, told_ahead
from crossbearing.read.times.resolve import Resolved, maker
from crossbearing.read.times.tense import FUTURE, PAST
from crossbearing.records import Published, Span
from crossbearing.values.when import OPEN, When, earliest, latest, parse_edtf

_YEARLESS = frozenset({"date", "days", "midnight", "daypart", "month"})
_DAYS = frozenset({"date", "slashed", "days", "midnight", "daypart", "holiday", "easter", "known_event", "anniversary"})
_HALF_YEAR = datetime.timedelta(days=183)
_CUE_CHARACTERS = (
    60  # "currently under way at the two ranges in the north-east from": farther cues are of other clauses
)
_AT_A_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|during|throughout|through|from|before|after|between|of|to|and|early|mid|late)[\s-]*$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r".*[.!?;\n]", re.DOTALL)


class _Bound(NamedTuple):
    """``day`` is the first or the last day of publication that these words allow; the greater strength is believed."""

    is_low: bool
    day: str
    strength: int
    phrase: Phrase
    why: str


_EXPLICIT, _NAMED, _CARRIED = 3, 2, 1  # a year of its own; of an edition in its sentence; of one elsewhere


def infer_published(text: str, sentences: Sequence[Sequence[Resolved]]) -> Published:
    """Return the range of days on which the report can have been published; basis unknown if nothing bounds it."""
    bounds = [bound for row in sentences for bound in _explicit(text, row)]
    bounds += _of_known_events(text)
    year = own_year(text, sentences)
    if year is not None and _is_tied(sentences, year):
        dated = [(one, when) for row in sentences for one in row if (when := when_in(one.phrase, year))]
        bounds += [bound for one, when in dated for bound in _yearless(text, one.phrase, when, year)]
        bounds += _within_half_a_year(dated, year)
    low, high = _agreeing(bounds)
    if high is None and low is not None and low.phrase.found.make not in _DAYS:
        return Published()  # "It closed in 1992": the report may be of any year since
    if low is None and high is None:
        return Published()
    first = low or high
    assert first is not None
    edtf = f"[{low.day if low else ''}..{high.day if high else ''}]"
    reason = "; ".join(bound.why for bound in (low, high) if bound)
    return Published(value=edtf, basis="inferred", span=_span(text, first.phrase), reason=reason, when=parse_edtf(edtf))


def own_year(text: str, sentences: Sequence[Sequence[Resolved]]) -> int | None:
    """Return the year of the edition that the report is about: the most named one, no earlier than any year told."""
    named = collections.Counter(int(year) for year in EDITION.findall(text))
    if not named:
        return None
    year = max(named, key=lambda one: (named[one], one))
    return year if year >= max(_years_told(sentences), default=0) else None


def when_in(phrase: Phrase, year: int) -> When | None:
    """Return the time of a day or month told without a year, in this year; None if it is no such or tells its own."""
    fields = phrase.found.fields
    if phrase.found.make not in _YEARLESS or fields.keys() & {"year", "year4", "year2", "turn"}:
        return None
    meaning = maker(phrase.found.make)(fields, Setting(direction=phrase.direction, year=year))
    return meaning.when if meaning is not None else None


# --- bounds -------------------------------------------------------------------------------------------------------


def _explicit(text: str, row: Sequence[Resolved]) -> Iterator[_Bound]:
    for one in row:
        when, kind = one.meaning.when, one.meaning.type
        if when is None or one.inferred or one.meaning.anchor != "text" or kind not in ("DATE", "TIME"):
            continue
        if "told_year" in one.phrase.found.fields:
            continue  # "in July of that year": its verb may be of any tense
        if one.phrase.found.make == "year" and not _AT_A_YEAR.search(text, 0, one.phrase.start):
            continue  # "the 2011 version" can be older or newer than that
        if "/" in when.edtf and when.end.to not in (None, OPEN) and when.start.from_ and is_under_way(text, one.phrase):
            yield _bound(True, when.start.from_, _EXPLICIT, one.phrase, "told as under way")
            yield _bound(False, when.end.to or "", _EXPLICIT, one.phrase, "told as under way")
        elif one.phrase.direction == PAST and (day := earliest(when)):
            yield _bound(True, day, _EXPLICIT, one.phrase, "told as past")
        elif told_ahead(one.phrase) and (day := when.start.to or latest(when)):
            yield _bound(False, day, _EXPLICIT, one.phrase, "told as still to come")


def _of_known_events(text: str) -> Iterator[_Bound]:
    """A report that names a dated event of the world is no older than it."""
    for named in named_events(lower_case(text)):
        found = Found(named.start, named.end, "known_event", {})
        phrase = Phrase(found, named.start, named.end)
        yield _bound(True, named.day.isoformat(), _EXPLICIT, phrase, "names what happened on that day")


def _yearless(text: str, phrase: Phrase, when: When, year: int) -> Iterator[_Bound]:
    first, last = earliest(when), latest(when)
    if not first or not last:
        return
    strength = _NAMED if phrase.edition == year else _CARRIED
    year_of = f", in the year of the edition named ({year})"
    if is_under_way(text, phrase):
        told = f"told as under way{year_of}"
        if phrase.partner == 1 or phrase.opener in ("since", "from") or "/" in when.edtf:
            yield _bound(True, first, strength, phrase, told)
        if phrase.partner == -1 or phrase.opener == "until" or "/" in when.edtf:
            yield _bound(False, last, strength, phrase, told)
    elif phrase.partner == -1:  # the other end of a range says when it begins
        return
    elif phrase.direction == PAST:
        yield _bound(True, first, strength, phrase, f"told as past{year_of}")
    elif told_ahead(phrase) or (phrase.direction == FUTURE and phrase.found.make != "month"):
        yield _bound(False, when.start.to or last, strength, phrase, f"told as still to come{year_of}")


def _within_half_a_year(dated: Iterable[tuple[Resolved, When]], year: int) -> Iterator[_Bound]:
    """The bounds of days in a sentence of the edition; of the others only if there is none: they may be of another."""
    days = list(dated)
    named = [pair for pair in days if pair[0].phrase.edition == year]
    for one, when in named or days:
        first, last = (earliest(when) or "")[:10], (latest(when) or "")[:10]
        if not first or not last:
            continue
        low = min(f"{year}-01-01", (datetime.date.fromisoformat(first) - _HALF_YEAR).isoformat())
        high = max(f"{year}-12-31", (datetime.date.fromisoformat(last) + _HALF_YEAR).isoformat())
        why = f"a day without its year is of the report's own year, or near it; the edition named is of {year}"
        strength = _NAMED if one.phrase.edition == year else _CARRIED
        yield _bound(True, low, strength, one.phrase, why)
        yield _bound(False, high, strength, one.phrase, why)


def _bound(is_low: bool, day: str, strength: int, phrase: Phrase, why: str) -> _Bound:
    side = "before" if is_low else "after"
    return _Bound(is_low, day[:10], strength, phrase, f"not {side} {day[:10]}: {why}")


def _agreeing(bounds: Sequence[_Bound]) -> tuple[_Bound | None, _Bound | None]:
    low: _Bound | None = None
    high: _Bound | None = None
    for bound in sorted(bounds, key=lambda one: (-one.strength, not one.is_low)):
        if bound.is_low and (high is None or bound.day <= high.day):
            low = bound if low is None or bound.day > low.day else low
        elif not bound.is_low and (low is None or bound.day >= low.day):
            high = bound if high is None or bound.day < high.day else high
    return low, high


# --- what ties a report to a year ---------------------------------------------------------------------------------


def _is_tied(sentences: Sequence[Sequence[Resolved]], year: int) -> bool:
    """Tell whether the year is told as past or present, or its edition in the sentence of a day without a year."""
    named = any(one.phrase.edition == year and when_in(one.phrase, year) for row in sentences for one in row)
    return named or year in _years_told(sentences)


def _years_told(sentences: Sequence[Sequence[Resolved]]) -> set[int]:
    phrases = [one.phrase for row in sentences for one in row if not told_ahead(one.phrase)]
    told = [phrase for phrase in phrases if phrase.opener not in ("by", "before", "until")]
    return {
        int(phrase.found.fields[name]) for phrase in told for name in ("year", "year4") if name in phrase.found.fields
    }


@cache
def _under_way() -> re.Pattern[str]:
    words: list[str] = load_tables()["under_way"]
    past = "".join(f"(?<!{word} )" for word in ("was", "were", "been", "be", "got", "get"))
    return re.compile(rf"{past}\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def is_under_way(text: str, phrase: Phrase) -> bool:
    """Tell whether the words before a time, or before the range that it ends, say that it is going on."""
    before = text[max(0, phrase.start - _CUE_CHARACTERS) : phrase.start]
    return _under_way().search(_CLAUSE_END.sub("", before)) is not None


def _span(text: str, phrase: Phrase) -> Span:
    return Span(start=phrase.start, end=phrase.end, exact=text[phrase.start : phrase.end])
