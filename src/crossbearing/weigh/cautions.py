"""What to handle with care, each row by one rule that a lay reader understands (cautions.yaml)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from crossbearing.knowledge import World
from crossbearing.knowledge.kinds import kinds
from crossbearing.records import (
    Bearing,
    Caution,
    Difference,
    Event,
    Linked,
    Mention,
    Reading,
    Report,
    Span,
    Standing,
    address,
)
from crossbearing.text.fold import key
from crossbearing.values.amount import Amount
from crossbearing.values.when import earliest, latest
from crossbearing.weigh.origins import Roots
from crossbearing.weigh.quotations import find_quotation_cautions


@dataclass(frozen=True, slots=True)
class Pile:
    """All that cautions look at."""

    reports: Sequence[Report]
    readings: Sequence[Reading]
    linked: Linked
    world: World
    roots: Roots
    bearings: Mapping[str, Sequence[Bearing]]  # by event
    differences: Sequence[Difference]
    standings: Mapping[str, Standing]


def find_cautions(pile: Pile) -> tuple[Caution, ...]:
    """Finds what to handle with care.

    Returns:
        Rows by report, code, place, detail; none twice.
    """
    found = {
        *_of_events(pile),
        *_of_speakers(pile),
        *_of_offices(pile),
        *_of_dates(pile),
        *_of_figures(pile),
        *find_quotation_cautions(pile.readings, pile.roots, thresholds(), detail),
        *_of_sources(pile),
    }
    return tuple(
        sorted(found, key=lambda row: (row.report, row.code, row.span.start if row.span else -1, row.event, row.detail))
    )


def detail(code: str, **words: object) -> str:
    """Gives the line for a code with its braces filled in."""
    text = str(_table()["details"][code])
    for name, word in words.items():
        text = text.replace("{" + name + "}", str(word))
    return text


def thresholds() -> Mapping[str, Any]:
    """Gives the thresholds of cautions.yaml."""
    found: Mapping[str, Any] = _table()["thresholds"]
    return found


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load((files("crossbearing.weigh") / "cautions.yaml").read_text("utf-8"))
    return table


def _of_events(pile: Pile) -> Iterator[Caution]:
    for event in pile.linked.events:
        kind = kinds().get(event.kind)
        if kind and kind.page:
            yield from _of_event(pile, event)


def _of_event(pile: Pile, event: Event) -> Iterator[Caution]:
    told = [one for one in pile.bearings.get(event.id, ()) if one.slot == "occurrence"]
    reports = {member.rsplit(":", 1)[0] for member in event.members}
    home = event.id.rsplit(":", 1)[0]
    high = max((one.high for one in told), default=0)
    origins = [origin for one in told for origin in one.origins]
    if high == 1 and len(reports) >= thresholds()["one_origin_reports"]:
        text = detail("one-origin", reports=len(reports), origin=origins[0].name)
        yield Caution(report=home, code="one-origin", detail=text, event=event.id)
    if pile.standings[event.id].standing == "party's word only":
        names = ", ".join(sorted({origin.name for origin in origins if origin.kind != "unnamed"}))
        yield Caution(
            report=home, code="party-word-only", detail=detail("party-word-only", names=names), event=event.id
        )


def _of_speakers(pile: Pile) -> Iterator[Caution]:
    outlets = _outlets_of_entities(pile)
    cue = re.compile(r"\b(?:" + "|".join(_table()["expert_cues"]) + r")s?\b", re.IGNORECASE)
    for reading in pile.readings:
        for one in reading.attributions:
            voice = one.speaker
            if voice is None:
                continue
            sentence = reading.sentences[one.sentence].exact if one.sentence < len(reading.sentences) else ""
            span = Span(start=voice.start, end=voice.end, exact=_words(reading, one.sentence, voice.start, voice.end))
            if voice.anonymous:
                text = detail("anonymous", name=voice.name or span.exact)
                yield Caution(report=reading.report, code="anonymous", detail=text, span=span)
            elif voice.kind == "person" and cue.search(sentence):
                entity = pile.roots.voice_entity(voice, reading.report)
                if (
                    entity
                    and not pile.world.entry(entity)
                    and len(outlets.get(entity, ())) == 1
                    and len(pile.reports) > 1
                ):
                    text = detail("expert-met-nowhere-else", name=voice.name)
                    yield Caution(report=reading.report, code="expert-met-nowhere-else", detail=text, span=span)


def _outlets_of_entities(pile: Pile) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for member, entity in pile.linked.entity_of.items():
        found.setdefault(entity, set()).add(pile.roots.outlet(member.rsplit(":", 1)[0]))
    return found


def _words(reading: Reading, sentence: int, start: int, end: int) -> str:
    if sentence >= len(reading.sentences):
        return ""
    home = reading.sentences[sentence]
    return home.exact[max(0, start - home.start) : max(0, end - home.start)]


def _of_offices(pile: Pile) -> Iterator[Caution]:
    for reading in pile.readings:
        first, last = _day(reading), _last_day(reading)
        for mention in reading.mentions:
            if mention.kind == "person" and mention.office and mention.office_of and mention.form == "name" and first:
                yield from _of_office(pile, reading, mention, first, last or first)


def _of_office(pile: Pile, reading: Reading, mention: Mention, first: str, last: str) -> Iterator[Caution]:
    terms = [
        term
        for term in pile.world.holders(mention.office, mention.office_of)
        if _checked(term.checked, first)
        and _checked(term.checked, last)
        and term.start[:10] <= first
        and (not term.end or last <= _pad(term.end))
    ]
    entity = pile.linked.entity_of.get(address(reading.report, mention.start, mention.end), mention.entity)
    surname = key(mention.name).split(" ")[-1]
    if len(terms) != 1 or terms[0].person == entity or surname in key(terms[0].name).split(" "):
        return
    term = terms[0]
    text = detail(
        "office-contradicted",
        name=mention.name,
        office=f"{mention.office} of {mention.office_of}",
        start=term.start or "before",
        end=term.end or "the day of the check",
        holder=term.name,
        checked=term.checked,
    )
    span = mention.office_span or Span(
        start=mention.start, end=mention.end, exact=_words(reading, mention.sentence, mention.start, mention.end)
    )
    yield Caution(report=reading.report, code="office-contradicted", detail=text, span=span)


def _checked(interval: str, day: str) -> bool:
    """Tells whether a day lies in the interval in which the pack's list is known to be complete."""
    first, _, last = interval.partition("/")
    return bool(last) and first <= day <= last


def _pad(end: str) -> str:
    return end if len(end) == 10 else f"{end}-99"


def _day(reading: Reading) -> str:
    when = reading.published.when
    return (earliest(when) or "")[:10] if when else ""


def _last_day(reading: Reading) -> str:
    when = reading.published.when
    return (latest(when) or "9999")[:10] if when else ""


def _of_dates(pile: Pile) -> Iterator[Caution]:
    days = {reading.report: _day(reading) for reading in pile.readings}
    for reading in pile.readings:
        if not days[reading.report]:
            yield Caution(report=reading.report, code="undated", detail=detail("undated"))
    for story in pile.linked.stories:
        known = sorted(days[report] for report in story.reports if days.get(report))
        middle = known[(len(known) - 1) // 2] if known else ""
        for report in story.reports:
            if days.get(report) and (gap := _gap(days[report], middle)) >= thresholds()["old_days"]:
                text = detail("old-among-new", date=days[report], days=gap)
                yield Caution(report=report, code="old-among-new", detail=text)
    yield from _of_stale_news(pile, days)


def _gap(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _of_stale_news(pile: Pile, days: Mapping[str, str]) -> Iterator[Caution]:
    for reading in pile.readings:
        for mention in reading.events:
            event = pile.linked.event_of.get(address(reading.report, mention.anchor.start, mention.anchor.end), "")
            kind = kinds().get(mention.kind)
            time = pile.standings[event].time if event in pile.standings else None
            end, day = (latest(time) or "") if time and earliest(time) else "", days[reading.report]
            fresh = mention.sentence <= 1 and not mention.times and mention.status in ("happened", "ongoing")
            fresh = fresh and not _is_dated_back(reading, mention.sentence, days[reading.report])
            if fresh and kind and kind.page and day and end and _gap(end[:10], day) >= thresholds()["new_days"]:
                text = detail("told-as-new", date=day, days=_gap(end[:10], day))
                yield Caution(report=reading.report, code="told-as-new", detail=text, span=mention.anchor, event=event)


def _is_dated_back(reading: Reading, sentence: int, day: str) -> bool:
    """Tells whether a sentence itself speaks of an earlier time ("the last drills took place in October")."""
    told = [latest(one.when) for one in reading.times if one.sentence == sentence and one.when]
    return bool(day) and any(last and _gap(last[:10], day) >= thresholds()["new_days"] for last in told)


def _of_figures(pile: Pile) -> Iterator[Caution]:
    spans = {claim.id: (claim.report, claim.span) for claim in pile.linked.claims}
    for difference in pile.differences:
        for place, bearing in enumerate(difference.values):
            value = bearing.value
            torn = any(
                place in (one.a, one.b) and one.kind in ("contradiction", "undetermined")
                for one in difference.relations
            )
            if torn and isinstance(value, Amount) and not value.scope:
                report, span = spans[min(bearing.claims)]
                text = detail("figure-without-scope", figure=bearing.text)
                yield Caution(
                    report=report, code="figure-without-scope", detail=text, span=span, event=difference.event
                )


def _of_sources(pile: Pile) -> Iterator[Caution]:
    for reading in pile.readings:
        total = len(reading.sentences)
        spans = [content for one in reading.attributions for content in one.content]
        sourced = {
            place
            for place, sentence in enumerate(reading.sentences)
            if any(span.start < sentence.end and sentence.start < span.end for span in spans)
        }
        count = total - len(sourced)
        if total >= thresholds()["unsourced_sentences"] and count >= thresholds()["unsourced_share"] * total:
            text = detail("unsourced-share", share=round(100 * count / total), count=count, total=total)
            yield Caution(report=reading.report, code="unsourced-share", detail=text)
