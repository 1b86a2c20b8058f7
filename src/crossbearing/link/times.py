"""Times that hang on what is told elsewhere, resolved once the events are linked.

On another event ("two days after the shoot-down"); on the year in the name of their own ("12 September" of
Zapad-2025); on the year that other reports give the same event ("Nov 22" of a report that bears no year), or were
published in when they told it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from crossbearing.records import Claim, EventMention, Reading, Span, TimeExpression, Words, address, content_id
from crossbearing.values.when import (
    Bounds,
    When,
    earliest,
    from_bounds,
    hull,
    is_anchored,
    latest,
    parse_edtf,
    same,
    shift_days,
)

RULE = "event-anchored"
EDITION_RULE = "year-of-the-edition"
EDITION_SCORE = 0.4  # below a time that hangs on a dated event: an edition may begin before its year
COMPANY_RULE = "year-of-the-other-reports"
COMPANY_SCORE = 0.3  # below the edition: the join itself may be wrong
PAPER_RULE = "year-of-the-other-reports-day"
PAPER_SCORE = 0.25  # below a date that they give: they may tell it late
PAPER_DAYS = 60  # so near to the day of the other report one year only can be meant
_YEARLESS = re.compile(r"XXXX-\d\d(?:-\d\d)?(?:T\d\d:\d\d)?")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SUPPORTS = frozenset({"asserts", "confirms"})


def resolve_times(readings: Sequence[Reading], event_of: Mapping[str, str]) -> tuple[Claim, ...]:
    """Dates events by other events. One pass: a derived time dates nothing else and is no evidence for any link.

    Returns:
        Derived ``start`` claims by id; each lists the claims that it was made from, its span is the time expression.
    """
    starts = _starts(readings, event_of)
    found = [claim for reading in readings for claim in _derive_all(reading, event_of, starts)]
    return tuple(sorted(found, key=lambda claim: claim.id))


def _starts(readings: Sequence[Reading], event_of: Mapping[str, str]) -> dict[str, list[tuple[str, When]]]:
    found: dict[str, list[tuple[str, When]]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            if claim.slot == "start" and claim.stance in SUPPORTS and claim.anchor in event_of:
                value = claim.value
                if isinstance(value, When) and is_anchored(value) and earliest(value):
                    found[event_of[claim.anchor]].append((claim.id, value))
    return found


def _derive_all(
    reading: Reading, event_of: Mapping[str, str], starts: Mapping[str, list[tuple[str, When]]]
) -> Iterator[Claim]:
    dated = {claim.anchor for claim in reading.claims if claim.slot == "start" and _is_dated(claim)}
    for event in reading.events:
        if address(reading.report, event.anchor.start, event.anchor.end) in dated:
            continue  # "on Friday, two days after ...": the sentence gives the day itself
        for index in event.times:
            time = reading.times[index]
            if time.anchor == "event" and time.anchor_event is not None and time.offset_days is not None:
                anchor = reading.events[time.anchor_event].anchor
                inputs = starts.get(event_of.get(address(reading.report, anchor.start, anchor.end), ""), [])
                if inputs:
                    yield _derive(reading, event, time, time.offset_days, sorted(inputs, key=lambda one: one[0]))


def _is_dated(claim: Claim) -> bool:
    return isinstance(claim.value, When) and is_anchored(claim.value)


def _derive(
    reading: Reading, event: EventMention, time: TimeExpression, days: int, inputs: Sequence[tuple[str, When]]
) -> Claim:
    values = [value for _, value in inputs]
    base = values[0] if all(same(values[0], value) for value in values) else hull(values)
    own = address(reading.report, event.anchor.start, event.anchor.end)
    like = next((claim for claim in reading.claims if claim.anchor == own and claim.slot == "occurrence"), None)
    exact = _words(reading, time)
    return Claim(
        id=content_id(RULE, reading.report, own, str(time.start), str(time.end)),
        report=reading.report,
        anchor=own,
        event_kind=event.kind,
        slot="start",
        value=shift_days(_to_days(base), days),
        status=event.status,
        stance=like.stance if like else "asserts",
        speaker=like.speaker if like else None,
        via=like.via if like else (),
        attribution=like.attribution if like else "",
        span=Span(start=time.start, end=time.end, exact=exact),
        derived_from=tuple(claim for claim, _ in inputs),
        rule=RULE,
        score=0.5,
        made_by=reading.made_by,
    )


def _to_days(when: When) -> When:
    """Gives a time without its hours: "two days after" midnight is a day, not an hour."""
    start, end = (Bounds(from_=_day(one.from_), to=_day(one.to)) for one in (when.start, when.end))
    return from_bounds(start, end)


def _day(stamp: str | None) -> str | None:
    return stamp[:10] if stamp else stamp


def _words(reading: Reading, time: TimeExpression) -> str:
    sentence = reading.sentences[time.sentence]
    return sentence.exact[time.start - sentence.start : time.end - sentence.start]


def date_yearless(readings: Sequence[Reading], event_of: Mapping[str, str]) -> tuple[Claim, ...]:
    """Gives yearless starts and ends a year: that in the name of their event, else that of other reports' dates of it.

    All names, or else all dates, must agree on the year; or else all days of the other reports that tell the event.

    Returns:
        Derived claims by id; each lists the yearless claim and the claim that has the year. No evidence for any link.
    """
    named: dict[str, list[_Year]] = defaultdict(list)
    dated: dict[str, list[_Year]] = defaultdict(list)
    told: dict[str, dict[str, Claim]] = defaultdict(dict)
    papers = {reading.report: days for reading in readings if (days := _days_of(reading.published.when))}
    open_: list[Claim] = []
    for claim in (claim for reading in readings for claim in reading.claims if claim.anchor in event_of):
        event = event_of[claim.anchor]
        if claim.report in papers:
            told[event].setdefault(claim.report, claim)
        if claim.slot == "name" and isinstance(claim.value, Words):
            named[event] += [_Year(claim, year) for year in _YEAR.findall(claim.value.text)]
        elif claim.slot in ("start", "end") and isinstance(claim.value, When):
            if _YEARLESS.fullmatch(claim.value.edtf):
                open_.append(claim)
            elif claim.stance in SUPPORTS:
                dated[event] += [_Year(claim, year) for year in _years(claim.value)]
    found = []
    for claim in open_:
        event = event_of[claim.anchor]
        row = (
            _date(claim, named[event], EDITION_RULE, EDITION_SCORE)
            or _date(
                claim, [one for one in dated[event] if one.claim.report != claim.report], COMPANY_RULE, COMPANY_SCORE
            )
            or _date(claim, _years_near(claim, told[event], papers), PAPER_RULE, PAPER_SCORE)
        )
        if row is not None:
            found.append(row)
    return tuple(sorted(found, key=lambda claim: claim.id))


class _Year(NamedTuple):
    claim: Claim  # that gives it
    year: str


def _years(when: When) -> set[str]:
    """Gives the years of both ends if they are known; one that is open on a side says nothing of a single year."""
    first, last = earliest(when), latest(when)
    return {first[:4], last[:4]} if is_anchored(when) and first and last else set()


_Days = tuple[date, date]


def _days_of(when: When | None) -> _Days | None:
    """Gives the first and last day of a time, if both are known and near each other."""
    first, last = (earliest(when), latest(when)) if when else (None, None)
    if not first or not last:
        return None
    days = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    return days if (days[1] - days[0]).days <= PAPER_DAYS // 2 else None


def _years_near(claim: Claim, told: Mapping[str, Claim], papers: Mapping[str, _Days]) -> list[_Year]:
    """Gives the years in which a yearless day lies near the days of the other reports that tell the event."""
    month_day = _MONTH_DAY.match(claim.value.edtf) if isinstance(claim.value, When) else None
    if month_day is None:
        return []
    found = []
    for report, other in told.items():
        first, last = papers[report]
        for year in range(first.year - 1, last.year + 2) if report != claim.report else ():
            day = _day_in(year, int(month_day[1]), int(month_day[2] or 15))
            if day and (first - day).days <= PAPER_DAYS and (day - last).days <= PAPER_DAYS:
                found.append(_Year(other, str(year)))
    return found


def _day_in(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February of another year
        return None


def _date(claim: Claim, told: Sequence[_Year], rule: str, score: float) -> Claim | None:
    if not isinstance(claim.value, When) or len({one.year for one in told}) != 1:
        return None
    evidence, year = min(told, key=lambda one: (one.claim.report != claim.report, one.claim.id))
    try:
        value = parse_edtf(claim.value.edtf.replace("XXXX", year))
    except ValueError:  # 29 February of another year
        return None
    return msgspec.structs.replace(
        claim,
        id=content_id(rule, claim.id, evidence.id),
        value=value,
        derived_from=(claim.id, evidence.id),
        rule=rule,
        score=score,
    )
