"""Reports without a date, old ones among new ones, and old things told as new."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from crossbearing.knowledge.kinds import kinds
from crossbearing.records import Caution, Linked, Reading, Standing, address
from crossbearing.values.when import earliest, latest, parse_edtf, to_text

MOST_TOLD_IN = 200  # reports: what more of them name says nothing of what one is about, and all pairs would be many
COMMON = ("country:", "geonames:")  # countries and towns are met in many stories, a ship or an exercise is not
Detail = Callable[..., str]
Days = Mapping[str, tuple[str, str]]  # report -> first and last day on which it can be of, "" where nothing bounds it


def days_of(reading: Reading) -> tuple[str, str]:
    """Gives the first and the last day on which the report can be of, each "" where nothing bounds it."""
    when = reading.published.when
    return ((earliest(when) or "")[:10], (latest(when) or "")[:10]) if when else ("", "")


def find_age_cautions(
    readings: Sequence[Reading],
    linked: Linked,
    standings: Mapping[str, Standing],
    thresholds: Mapping[str, Any],
    detail: Detail,
) -> Iterator[Caution]:
    """Yields ``undated``, ``old-among-new`` (at most once per report) and ``told-as-new``."""
    days = {reading.report: days_of(reading) for reading in readings}
    for reading in readings:
        if days[reading.report] == ("", ""):
            yield Caution(report=reading.report, code="undated", detail=_undated(reading, detail))
    old = _of_stories(linked, days, thresholds) | _of_piles(linked, days, thresholds)
    for report, (middle, gap) in sorted(old.items()):
        text = detail("old-among-new", date=_by(*days[report]), middle=to_text(parse_edtf(middle)), days=gap)
        yield Caution(report=report, code="old-among-new", detail=text)
    yield from _of_stale_news(readings, linked, standings, days, thresholds, detail)


def _undated(reading: Reading, detail: Detail) -> str:
    told = reading.published.when
    if told is not None and told.edtf.startswith("XXXX"):
        return detail("undated-year", date=to_text(told))
    return detail("undated")


def _by(first: str, last: str) -> str:
    return to_text(parse_edtf(last)) if first == last else f"{to_text(parse_edtf(last))} or earlier"


def _gap(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _of_stories(linked: Linked, days: Days, thresholds: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    """Gives the reports that are much older than the middle of their story: report -> that middle, days between."""
    found = {}
    for story in linked.stories:
        middle = _middle([days.get(report, ("", ""))[0] for report in story.reports])
        for report in story.reports:
            last = days.get(report, ("", ""))[1]
            if middle and last and (gap := _gap(last, middle)) >= thresholds["old_days"]:
                found[report] = (middle, gap)
    return found


def _of_piles(linked: Linked, days: Days, thresholds: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    """The same for the reports of a small story, among those of others that share its names and places."""
    named: dict[str, set[str]] = defaultdict(set)
    for member, entity in linked.entity_of.items():
        named[member.rsplit(":", 1)[0]].add(entity)
    told_in: dict[str, set[str]] = defaultdict(set)
    for report, entities in named.items():
        for entity in entities:
            told_in[entity].add(report)
    found = {}
    for report, beside in ((report, set(story.reports)) for story in linked.stories for report in story.reports):
        last = days.get(report, ("", ""))[1]
        own = named.get(report, set())
        rare = (told_in[one] for one in own if _tells_apart(one) and len(told_in[one]) <= MOST_TOLD_IN)
        others = sorted(set().union(*rare) - beside)
        near = [other for other in others if _is_near(own, named[other], thresholds)]
        middle = _middle([days.get(other, ("", ""))[0] for other in near])
        if last and middle and len(near) >= max(thresholds["old_neighbours"], len(beside)):
            gap = _gap(last, middle)
            if gap >= thresholds["old_days"]:
                found[report] = (middle, gap)
    return found


def _is_near(mine: set[str], theirs: set[str], thresholds: Mapping[str, Any]) -> bool:
    shared = mine & theirs
    points = sum(1 if one.startswith(COMMON) else 2 for one in shared)
    return points >= thresholds["old_shared"] and any(map(_tells_apart, shared))


def _tells_apart(entity: str) -> bool:
    """Tells whether two reports that name it are likely about one thing: a country is in many."""
    return not entity.startswith("country:")


def _middle(first_days: Sequence[str]) -> str:
    known = sorted(day for day in first_days if day)
    return known[(len(known) - 1) // 2] if known else ""


def _of_stale_news(
    readings: Sequence[Reading],
    linked: Linked,
    standings: Mapping[str, Standing],
    days: Days,
    thresholds: Mapping[str, Any],
    detail: Detail,
) -> Iterator[Caution]:
    for reading in readings:
        for mention in reading.events:
            event = linked.event_of.get(address(reading.report, mention.anchor.start, mention.anchor.end), "")
            kind = kinds().get(mention.kind)
            time = standings[event].time if event in standings else None
            end, day = (latest(time) or "") if time and earliest(time) else "", days[reading.report][0]
            fresh = mention.sentence <= 1 and not mention.times and mention.status in ("happened", "ongoing")
            fresh = fresh and not _is_dated_back(reading, mention.sentence, day, thresholds)
            if fresh and kind and kind.page and day and end and _gap(end[:10], day) >= thresholds["new_days"]:
                text = detail("told-as-new", date=to_text(parse_edtf(day)), days=_gap(end[:10], day))
                yield Caution(report=reading.report, code="told-as-new", detail=text, span=mention.anchor, event=event)


def _is_dated_back(reading: Reading, sentence: int, day: str, thresholds: Mapping[str, Any]) -> bool:
    """Tells whether a sentence itself speaks of an earlier time ("the last drills took place in October")."""
    told = [latest(one.when) for one in reading.times if one.sentence == sentence and one.when]
    return bool(day) and any(last and _gap(last[:10], day) >= thresholds["new_days"] for last in told)
