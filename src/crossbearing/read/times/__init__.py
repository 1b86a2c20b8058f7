"""Times in English text: TIMEX3 type and value, and the interval that the words give.

Source: TimeML 1.2.1 (TIMEX3), ISO 8601-2:2019 (EDTF). Spans are as TimeML marks them: without "on", "by", "since"; the
interval takes these words into account ("since 1994" has the value 1994 and the interval 1994/..). The two dates of
"from 31 August to 6 September" are two expressions, each with its own value and both with the interval; "12-16
September" is one.
"""

import datetime
from collections.abc import Mapping, Sequence

from crossbearing.read.times.company import years_by_company
from crossbearing.read.times.grammar import fold_case
from crossbearing.read.times.meaning import NOTHING_TOLD
from crossbearing.read.times.phrases import Phrase, find_phrases, told_ahead
from crossbearing.read.times.published import days_of, find_date_line, find_published
from crossbearing.read.times.resolve import Resolved, context_of, resolve, uncertain
from crossbearing.read.times.told import retell
from crossbearing.read.times.yearless import anchor_in_some_year
from crossbearing.records import Parse, Published, Report, TimeExpression
from crossbearing.values.when import When, earliest, is_anchored

__all__ = ["find_date_line", "find_times", "years_by_company"]

# A day without a year takes it from a day told at most so many sentences before; farther away the story has moved on.
CONTEXT_SENTENCES = 5


def find_times(report: Report, parse: Parse, published: str = "") -> tuple[Published, tuple[TimeExpression, ...]]:
    """Return when the report was published, and its time expressions in order of place (one row for each).

    Args:
        report: its text and its metadata.
        parse: its sentences; words, features and tree are used for tense where they are there.
        published: a date that the user gives; metadata come first.

    What hangs on the day of publication is anchored if that day is known. If it is known as a range, a time is anchored
    if every day of the range gives the same. Where a date line tells no year, a time gets its day without a year if all
    years in which that line can be of give the same ("Saturday 10 October": "on Thursday" is 8 October). What takes its
    year from an inferred range, from an edition named in its sentence ("Harvest-2031"), or from a day told shortly
    before keeps its relative value, and its interval is marked with EDTF's ``?``.
    """
    folded = fold_case(report.text)
    phrases = [find_phrases(report.text, folded, sentence) for sentence in parse.sentences]
    hanging = _resolve_all(phrases, None)
    known = find_published(report, published, hanging)
    rows = _anchored(phrases, hanging, known)
    times = [_row(one, sentence) for sentence, row in enumerate(rows) for one in row]
    return known, tuple(sorted(times, key=lambda time: (time.start, time.end)))


def _resolve_all(phrases: Sequence[Sequence[Phrase]], published: datetime.date | None) -> list[list[Resolved]]:
    rows: list[list[Resolved]] = []
    told: Mapping[str, datetime.date] = NOTHING_TOLD
    context: datetime.date | None = None
    told_in = 0
    latest_year = _latest_year(phrases)
    for place, sentence in enumerate(phrases):
        near = context if context and place - told_in <= CONTEXT_SENTENCES and context.year == latest_year else None
        row = resolve(sentence, published, told, near) if sentence else []
        for one in row:
            told = retell(told, one.meaning)
            if day := context_of(one.meaning):
                context, told_in = day, place
        rows.append(row)
    return rows


def _latest_year(phrases: Sequence[Sequence[Phrase]]) -> int:
    """Return the latest year that is told and not told as still to come: the report's own, as far as it says."""
    told = [one for sentence in phrases for one in sentence]
    years = [int(one.found.fields["year"]) for one in told if "year" in one.found.fields and not told_ahead(one)]
    years += [int(one.found.fields["year4"]) for one in told if "year4" in one.found.fields]
    return max([*years, *(one.edition for one in told if one.edition)], default=0)


def _anchored(
    phrases: Sequence[Sequence[Phrase]], hanging: list[list[Resolved]], published: Published
) -> list[list[Resolved]]:
    days = days_of(published)
    if days is None:
        return anchor_in_some_year(hanging, published, lambda day: _resolve_all(phrases, day))
    first = _resolve_all(phrases, days[0])
    if days[0] == days[1] and published.basis != "inferred":
        return first
    last = _resolve_all(phrases, days[1])
    agreed = []
    for loose, low, high in zip(hanging, first, last, strict=True):
        rows = {one.phrase.start: one for one in low}
        others = {one.phrase.start: one for one in high}
        agreed.append(
            [_agreed(one, rows.get(one.phrase.start), others.get(one.phrase.start), published.basis) for one in loose]
        )
    return agreed


def _agreed(loose: Resolved, low: Resolved | None, high: Resolved | None, basis: str) -> Resolved:
    if low is None or high is None or low.meaning != high.meaning or low.meaning.when is None:
        return loose
    if basis != "inferred" or low.meaning == loose.meaning:
        return low
    anchor = loose.meaning.anchor if loose.inferred else low.meaning.anchor
    marked = loose.meaning._replace(when=uncertain(low.meaning.when), anchor=anchor)
    return loose._replace(meaning=marked, inferred=True)


def _row(one: Resolved, sentence: int) -> TimeExpression:
    meaning, when = one.meaning, one.meaning.when
    edtf, first, last = _interval(when)
    return TimeExpression(
        start=one.phrase.start,
        end=one.phrase.end,
        type=meaning.type,
        value=_value(one),
        edtf=edtf,
        from_=first,
        to=last,
        when=when,
        anchor=meaning.anchor,
        offset_days=meaning.offset_days,
        precision=meaning.precision,
        sentence=sentence,
    )


def _value(one: Resolved) -> str:
    value = one.meaning.value
    if one.inferred and one.meaning.anchor == "text" and value[:4].isdigit():
        return "/".join("XXXX" + part[4:] for part in value.split("/"))
    return value


def _interval(when: When | None) -> tuple[str, str | None, str | None]:
    if when is None or not is_anchored(when):
        return "", None, None
    return when.edtf, earliest(when), when.end.to
