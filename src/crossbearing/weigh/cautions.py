"""What to handle with care, each row by one rule that a lay reader understands (cautions.yaml)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from crossbearing.knowledge import World
from crossbearing.knowledge.kinds import kinds
from crossbearing.knowledge.world import Term
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
    Voice,
    address,
)
from crossbearing.text.fold import key
from crossbearing.text.tables import load_table
from crossbearing.values.amount import Amount
from crossbearing.values.when import parse_edtf, to_text
from crossbearing.weigh.ages import days_of, find_age_cautions
from crossbearing.weigh.altered import find_altered
from crossbearing.weigh.origins import Roots
from crossbearing.weigh.quotations import find_quotation_cautions
from crossbearing.weigh.scopes import is_mutual, says_what
from crossbearing.weigh.unnamed import find_unnamed


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
        *find_age_cautions(pile.readings, pile.linked, pile.standings, thresholds(), detail),
        *_of_figures(pile),
        *find_quotation_cautions(pile.readings, pile.roots, thresholds(), detail),
        *_of_sources(pile),
        *find_altered(pile.reports, pile.linked, thresholds(), detail),
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
    table: dict[str, Any] = load_table("crossbearing.weigh", "cautions.yaml")
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
        for one, voice in find_unnamed(reading):
            span = _span(reading, one.sentence, voice)
            text = detail("anonymous", name=voice.name or span.exact)
            yield Caution(report=reading.report, code="anonymous", detail=text, span=span)
        for one in reading.attributions:
            expert = one.speaker
            if expert is None or expert.kind != "person" or expert.anonymous or one.sentence >= len(reading.sentences):
                continue
            entity = pile.roots.voice_entity(expert, reading.report)
            alone = entity and not pile.world.entry(entity) and len(outlets.get(entity, ())) == 1
            if alone and len(pile.reports) > 1 and _is_expert(reading, expert, cue):
                text = detail("expert-met-nowhere-else", name=expert.name)
                span = _span(reading, one.sentence, expert)
                yield Caution(report=reading.report, code="expert-met-nowhere-else", detail=text, span=span)


def _is_expert(reading: Reading, voice: Voice, cue: re.Pattern[str]) -> bool:
    """Tells whether a sentence that names him calls him an expert right beside his name."""
    last = key(voice.name).split(" ")[-1]
    for row in reading.mentions:
        if row.kind != "person" or row.form != "name" or key(row.name).split(" ")[-1] != last:
            continue
        home = reading.sentences[row.sentence]
        before, behind = home.exact[: row.start - home.start], home.exact[row.end - home.start :]
        if cue.search(before[-thresholds()["expert_near"] :]) or cue.search(behind[: thresholds()["expert_near"]]):
            return True
    return False


def _span(reading: Reading, sentence: int, voice: Voice) -> Span:
    return Span(start=voice.start, end=voice.end, exact=_words(reading, sentence, voice.start, voice.end))


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
        first, last = days_of(reading)
        for mention in reading.mentions:
            if mention.kind == "person" and mention.office and mention.office_of and mention.form == "name" and last:
                yield from _of_office(pile, reading, mention, first, last)


def _of_office(pile: Pile, reading: Reading, mention: Mention, first: str, last: str) -> Iterator[Caution]:
    """Points out an office that on no day on which the report may be of was held by whom it names."""
    terms = [
        term
        for term in pile.world.holders(mention.office, mention.office_of)
        if _checked(term.checked, first)
        and _checked(term.checked, last)
        and term.start[:10] <= last
        and (not term.end or first <= _pad(term.end))
    ]
    entity = pile.linked.entity_of.get(address(reading.report, mention.start, mention.end), mention.entity)
    surname = key(mention.name).split(" ")[-1]
    if not terms or any(term.person == entity or surname in key(term.name).split(" ") for term in terms):
        return
    whole = Span(
        start=mention.start, end=mention.end, exact=_words(reading, mention.sentence, mention.start, mention.end)
    )
    alike = any(
        SequenceMatcher(None, key(mention.name), key(term.name)).ratio() >= thresholds()["one_name"] for term in terms
    )
    text = detail(
        "office-misspelt" if alike else "office-contradicted",
        name=mention.name,
        office=mention.office_span.exact if mention.office_span else mention.office.replace("-", " "),
        holders=", then ".join(_term(term) for term in terms),
        checked=" to ".join(to_text(parse_edtf(day)) for day in terms[0].checked.split("/")),
    )
    yield Caution(report=reading.report, code="office-contradicted", detail=text, span=mention.office_span or whole)


def _term(term: Term) -> str:
    ends = " to ".join(to_text(parse_edtf(day)) for day in (term.start, term.end) if day)
    return f"{term.name} ({ends if term.end else 'since ' + ends})"


def _checked(interval: str, day: str) -> bool:
    """Tells whether a day lies in the interval in which the pack's list is known to be complete."""
    first, _, last = interval.partition("/")
    return bool(last) and first <= day <= last


def _pad(end: str) -> str:
    return end if len(end) == 10 else f"{end}-99"


def _of_figures(pile: Pile) -> Iterator[Caution]:
    claims = {claim.id: claim for claim in pile.linked.claims}
    readings = {reading.report: reading for reading in pile.readings}
    for difference in pile.differences:
        for place, bearing in enumerate(difference.values):
            value = bearing.value
            torn = any(
                place in (one.a, one.b) and one.kind in ("contradiction", "undetermined")
                for one in difference.relations
            )
            if not torn or not isinstance(value, Amount):
                continue
            told = [claims[one] for one in sorted(bearing.claims)]
            if not is_mutual(told[0].event_kind):
                continue  # of diplomats, drones and people on board it is plain whom a number counts
            if not any(says_what(one, readings.get(one.report)) for one in told):
                text = detail("figure-without-scope", figure=bearing.text)
                yield Caution(
                    report=told[0].report,
                    code="figure-without-scope",
                    detail=text,
                    span=told[0].span,
                    event=difference.event,
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
        asked = sum(one.exact.rstrip('"”’ ').endswith("?") for one in reading.sentences)
        if asked >= thresholds()["interview_share"] * total:
            continue
        if total >= thresholds()["unsourced_sentences"] and count >= thresholds()["unsourced_share"] * total:
            text = detail("unsourced-share", share=round(100 * count / total), count=count, total=total)
            yield Caution(report=reading.report, code="unsourced-share", detail=text)
