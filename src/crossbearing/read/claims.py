"""Claims: one for each filled slot of each event mention, under the attribution that covers its anchor."""

import re
from collections.abc import Iterator

import msgspec

from crossbearing.read.claimants import DENYING, lies_in, main_event, saying
from crossbearing.records import (
    Attribution,
    Claim,
    EventMention,
    Mention,
    Party,
    Reading,
    SlotValue,
    Span,
    Words,
    address,
    content_id,
)
from crossbearing.values import Amount, When, Where
from crossbearing.values.when import end_of, start_of

MADE_BY = "claims-1"
STATUS_SLOT = "occurrence"
ENDING = re.compile(
    r"\b(?:end(?:s|ed|ing)?|finish(?:es|ed|ing)?|conclud(?:e|es|ed|ing)|complet(?:e|es|ed)|until|till)"
    r"(?: (?:on|at|by|in|this|last|next|late|early|the|a))*\s*$",
    re.IGNORECASE,
)
# In these people suffer or march, not States: "thousands of Angolans were expelled".
TO_PEOPLE = frozenset(
    (
        "expulsion",
        "deportation",
        "arrest",
        "killing",
        "abduction",
        "release",
        "sentence",
        "trial",
        "rescue",
        "evacuation",
        "death",
        "meeting",
    )
)
BY_PEOPLE = frozenset(
    ("demonstration", "riot", "strike", "hunger_strike", "blockade", "death", "meeting", "visit", "election", "vote")
)
PLURALS = ("s", "ese")
NOUN_AFTER = re.compile(
    r"\s+(?!(?:and|or|but|who|that|which|were|was|are|is|have|has|had|will|would|could|may|from|in|at|on|of|to|by|for|"
    r"with|near|after|before|since|during|when|as|into|living|including)\b)[a-z]"
)
TIME_UNITS = frozenset(("minute", "hour", "day", "week", "month", "year", "decade"))  # told in the slots of time


def make_claims(reading: Reading) -> tuple[Claim, ...]:
    """Returns the claims of a reading in the order of its events and of their slots.

    A value whose words stand outside the anchor's sentence makes no claim (promise 1). Without an attribution
    the report
    itself speaks.
    """
    claims: dict[str, Claim] = {}
    for number, event in enumerate(reading.events):
        if event.kind == "saying":
            continue  # what is said, by whom and how is the attribution's to tell
        for claim in (*_of_event(reading, event), *_answers(reading, event), *_reasons(reading, event, number)):
            claims.setdefault(claim.id, claim)
    return tuple(claims.values())


def told_elsewhere(reading: Reading) -> Iterator[Span]:
    """Yields the words of the values that make no claim because they stand in another sentence than the anchor."""
    for event in reading.events:
        sentence = reading.sentences[event.sentence]
        for _, _, span in _values(reading, event):
            if not (sentence.start <= span.start and span.end <= sentence.end):
                yield span


def _of_event(reading: Reading, event: EventMention) -> Iterator[Claim]:
    inner = saying(reading, event)
    sentence = reading.sentences[event.sentence]
    for slot, value, span in _values(reading, event):
        if sentence.start <= span.start and span.end <= sentence.end:
            claim = _claim(reading, event, inner, slot, value, span)
            yield claim
            yield from _joint(claim, inner)


def _joint(claim: Claim, inner: Attribution | None) -> Iterator[Claim]:
    """The same word of those who speak together with the speaker, under the same attribution."""
    for voice in inner.joint if inner else ():
        yield msgspec.structs.replace(claim, id=content_id(claim.id, f"{voice.start}"), speaker=voice)


def _answers(reading: Reading, event: EventMention) -> Iterator[Claim]:
    """The word on an event of those who only point to it: "A corvette fired on the boat. Honduras denied it."."""
    for row in reading.attributions:
        span = next((one for one in row.answers if lies_in(event, one)), None)
        if span is not None and (row.stance not in DENYING or event is main_event(reading, span)):
            claim = _claim(reading, event, row, STATUS_SLOT, Words(text=event.status), event.anchor)
            yield msgspec.structs.replace(claim, id=content_id(claim.id, row.id))


def _reasons(reading: Reading, event: EventMention, number: int) -> Iterator[Claim]:
    """The stated reasons and responses whose effect is the event, under the attribution that covers their cue."""
    sentence = reading.sentences[event.sentence]
    for row in reading.reasons:
        told = row.effect == number and row.kind in ("stated-reason", "stated-response")
        if told and sentence.start <= row.cause_span.start and row.cause_span.end <= sentence.end:
            inner = reading.attributions[row.attributions[-1]] if row.attributions else None
            yield _claim(reading, event, inner, "reason", Words(text=row.cause_span.exact), row.cause_span)


def _claim(
    reading: Reading, event: EventMention, inner: Attribution | None, slot: str, value: SlotValue, span: Span
) -> Claim:
    anchor = address(reading.report, event.anchor.start, event.anchor.end)
    return Claim(
        id=content_id(reading.report, anchor, slot, f"{span.start}-{span.end}"),
        report=reading.report,
        anchor=anchor,
        event_kind=event.kind,
        slot=slot,
        value=value,
        status=event.status,
        stance=_stance(inner),
        speaker=inner.speaker if inner else None,
        via=inner.via if inner else (),
        attribution=inner.id if inner else "",
        span=span,
        made_by=MADE_BY,
    )


def _stance(inner: Attribution | None) -> str:
    if inner is None:
        return "asserts"
    if inner.negated and inner.stance == "asserts":
        return "doubts"  # "did not say that": the words are not asserted by that speaker
    return inner.stance


def _party(reading: Reading, event: EventMention, mention: Mention, slot: str, span: Span) -> Party:
    """Who it is; people of a nation who suffer or march ("thousands of Angolans were expelled") are not its State."""
    sentence = reading.sentences[mention.sentence]
    after = sentence.exact[mention.end - sentence.start :]
    people = mention.kind == "nationality" and event.kind in (TO_PEOPLE if slot == "recipient" else BY_PEOPLE)
    if people and mention.entity and span.exact.lower().endswith(PLURALS) and not NOUN_AFTER.match(after):
        return Party(id="", name=span.exact)
    return Party(id=mention.entity, name=mention.name, mention=address(reading.report, mention.start, mention.end))


def _values(reading: Reading, event: EventMention) -> Iterator[tuple[str, SlotValue, Span]]:
    yield STATUS_SLOT, Words(text=event.status), event.anchor
    for number in event.names:
        mention = reading.mentions[number]
        yield "name", Words(text=mention.name), _span(reading, mention.start, mention.end)
    for slot, numbers in (("actor", event.actors), ("recipient", event.recipients)):
        for number in numbers:
            mention = reading.mentions[number]
            if not mention.name:
                continue  # a pronoun that stands for nobody known fills no slot
            span = _span(reading, mention.start, mention.end)
            yield slot, _party(reading, event, mention, slot, span), span
    for number in event.places:
        place = reading.places[number]
        yield (
            "place",
            place.where
            or Where(
                id=f"geonames:{place.geonames}" if place.geonames else "",
                name=place.name,
                country=place.country,
                lat=place.lat,
                lon=place.lon,
                precision=place.precision,
            ),
            _span(reading, place.start, place.end),
        )
    yield from _times(reading, event)
    for number in event.quantities:
        row = reading.quantities[number]
        if (row.unit in TIME_UNITS and event.kind != "sentence") or _is_whole(reading, event, number):
            continue
        amount = Amount(
            value=row.value,
            low=row.low,
            high=row.high,
            bound=row.bound,
            unit=row.unit,
            item=row.item,
            scope=row.scope,
            basis=row.basis,
        )
        yield "quantity", amount, _span(reading, row.start, row.end)
    for slot, words in (
        ("extent", event.extent),
        ("purpose", event.purpose),
        *(("character", c) for c in event.characters),
    ):
        if words is not None:
            yield slot, Words(text=words.exact), words


_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the|its|their|his|her|our|all|these|those)?\s*", re.IGNORECASE)


def _is_whole(reading: Reading, event: EventMention, number: int) -> bool:
    """ "Seven of its eight crossings": eight is what there is, seven is the figure."""
    row, home = reading.quantities[number], reading.sentences[event.sentence]
    own = reading.quantities if event.harm_of is None else [reading.quantities[n] for n in event.quantities]
    parts = [one for one in own if one.sentence == row.sentence and one.end <= row.start]
    return bool(parts) and _OF.fullmatch(home.exact, parts[-1].end - home.start, row.start - home.start) is not None


def _times(reading: Reading, event: EventMention) -> Iterator[tuple[str, SlotValue, Span]]:
    """A date says when it begins; an interval says both, each half in its own slot."""
    for number in event.times:
        time = reading.times[number]
        when = time.when or (When(edtf=time.edtf) if time.edtf else None)
        if time.type == "SET" or when is None or _in_a_name(reading, time.start, time.end):
            continue
        span = _span(reading, time.start, time.end)
        same = [n for n in event.times if reading.times[n].when == time.when and time.when is not None]
        halves: tuple[tuple[str, When | None], ...] = (("start", start_of(when)), ("end", end_of(when)))
        if halves[1][1] is None and _tells_end(reading.sentences[event.sentence], span):
            halves = (("start", None), ("end", halves[0][1]))
        if len(same) > 1:  # "from May 1 to May 4": each date tells its own half
            halves = tuple(h for h, at in zip(halves, (same[0], same[-1]), strict=True) if at == number)
        for slot, half in halves:
            if half is not None:
                yield slot, half, span


def _in_a_name(reading: Reading, start: int, end: int) -> bool:
    """The year in the name of an exercise says which edition it is, not when it begins."""
    return any(m.kind == "exercise" and m.start <= start and end <= m.end for m in reading.mentions)


def _tells_end(sentence: Span, span: Span) -> bool:
    """ "The drills ended on Tuesday", "will train until May": the date right behind such a word is no start."""
    return bool(ENDING.search(sentence.exact[: span.start - sentence.start]))


def _span(reading: Reading, start: int, end: int) -> Span:
    """Returns the words of a row; a reading keeps no text but its sentences have it."""
    sentence = next(s for s in reading.sentences if s.start <= start and end <= s.end)
    return Span(start=start, end=end, exact=sentence.exact[start - sentence.start : end - sentence.start])
