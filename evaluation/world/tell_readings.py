"""Pages to Reports, to Readings as a perfect reader would make them, and to gold: what each claim is and comes from."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from crossbearing.records import (
    Attribution,
    Claim,
    EventMention,
    Mention,
    Party,
    Place,
    Published,
    Quantity,
    Reading,
    Reason,
    Report,
    SlotValue,
    Span,
    TimeExpression,
    Voice,
    Words,
    address,
    content_id,
)
from crossbearing.values import Amount, Where
from crossbearing.values.when import parse_edtf
from evaluation.world.free_texts import FreeText, free_texts
from evaluation.world.outlets import Habits, SlotFact, Told, tell_story
from evaluation.world.tell_free import write_free
from evaluation.world.tell_texts import Mark, Page, write_page
from evaluation.world.truth import Country, Figure, Happening, Story, make_stories, words
from evaluation.world.truth import Voice as TrueVoice

MADE_BY = "world"
PARTY_SLOTS = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What a claim truly is.

    Attributes:
        claim: id of the claim in the gold reading; ``anchor``: address of its event mention.
        event, kind, slot, key: the true event and its kind, the slot, and the value as text.
        fact: the value; ``origin``: whom it truly comes from; ``voice``: id of who is named, "" = nobody.
        stance: asserts | denies; ``start``, ``end``: its words; ``day``: ISO day of the report, "" = not said.
    """

    claim: str
    report: str
    anchor: str
    event: str
    kind: str
    slot: str
    key: str
    fact: SlotFact
    origin: str
    voice: str
    stance: str
    start: int
    end: int
    day: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One report of the world with all that is known of it.

    Attributes:
        anchors: address of an event mention -> id of the true event.
        reasons: (effect, cause, kind) by true event ids.
        copy_of: report id of its source, "" = none; ``copy_kind`` verbatim | excerpt | rewrite.
    """

    report: Report
    reading: Reading
    claims: tuple[GoldClaim, ...]
    anchors: dict[str, str]
    reasons: tuple[tuple[str, str, str], ...]
    copy_of: str = ""
    copy_kind: str = ""


def tell_world(seed: int, reports: int, habits: Habits | None = None) -> Iterator[Piece]:
    """Yields the reports of a world, story by story, each with its reading and its gold."""
    chosen, free = habits or Habits(), list(free_texts())
    for story in make_stories(seed, reports):
        yield from tell_one(story, seed, chosen, free)


def tell_one(story: Story, seed: int, habits: Habits, free: list[FreeText]) -> Iterator[Piece]:
    """Yields the reports of one story; takes from ``free`` the free texts that it uses."""
    ids: dict[int, str] = {}
    for telling in tell_story(story, seed, habits, free):
        page = write_free(telling) if telling.free else write_page(telling)
        report = make_report(page)
        ids[telling.number] = report.id
        source = ids[telling.copy_of] if telling.copy_of is not None else ""
        yield free_piece(page, report, source) if telling.free else _Reader(page, report).told(source)


def free_piece(page: Page, report: Report, source: str) -> Piece:
    """Returns a report in free words with its gold. Its anchors are not known, so it has no perfect reading.

    The gold of an occurrence has no words (start and end -1): an event of that kind in that report tells it.
    """
    (told,) = page.telling.told
    free = page.telling.free
    said = free.said if free else ()
    stance = "denies" if told.manner == "denied" else "asserts"
    claims = [
        GoldClaim(
            claim="",
            report=report.id,
            anchor="",
            event=told.happening.id,
            kind=told.happening.kind,
            slot=slot,
            key=key_of(fact),
            fact=fact,
            origin=told.origins.get(slot, told.origins["occurrence"]),
            voice=told.voice.id if told.voice and slot in said else "",
            stance=stance,
            start=start,
            end=end,
            day=report.published,
        )
        for slot, fact, start, end in (
            ("occurrence", "happened", -1, -1),
            *((mark.what, told.facts[mark.what], mark.start, mark.end) for mark in page.marks),
        )
    ]
    cause = told.cause if told.linked else None
    reasons = ((told.happening.id, cause.id, told.happening.answer_kind),) if cause else ()
    reading = Reading(report=report.id, language="en", published=Published(), made_by=MADE_BY)
    return Piece(report, reading, tuple(claims), {}, reasons, source, page.telling.copy_kind)


def make_report(page: Page) -> Report:
    """Returns the page as a report with the metadata that its outlet gives."""
    telling = page.telling
    url = f"https://{telling.outlet.name.lower().replace(' ', '-')}.example/{telling.story}-{telling.number}"
    return Report(
        id=content_id(telling.outlet.name, url, page.text),
        text=page.text,
        path=f"{telling.story}-{telling.number}.txt",
        url=url,
        source=telling.outlet.name,
        published=telling.day.isoformat() if telling.dated else "",
        language="en",
    )


def key_of(fact: SlotFact) -> str:
    """Returns a value as text: equal exactly if the values are."""
    if isinstance(fact, Country):
        return fact.code
    if isinstance(fact, Figure):
        return f"{fact.bound} {fact.value} {fact.item} {fact.scope}".strip()
    if isinstance(fact, datetime.date):
        return fact.isoformat()
    return fact if isinstance(fact, str) else fact[0]


@dataclass(slots=True)
class _Reader:
    """Grows the rows of one reading from a page's marks."""

    page: Page
    report: Report
    mentions: list[Mention] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    gold: list[GoldClaim] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    answers: list[tuple[str, str, str]] = field(default_factory=list)
    first_of: dict[str, int] = field(default_factory=dict)

    def told(self, source: str) -> Piece:
        """Reads all sentences and returns the report with its gold."""
        for index, told_index in enumerate(self.page.told):
            if told_index >= 0:
                marks = [mark for mark in self.page.marks if mark.sentence == index]
                self._sentence(index, self.page.telling.told[told_index], marks)
        reading = Reading(
            report=self.report.id,
            language="en",
            published=self._published(),
            sentences=tuple(self._span(*span) for span in self.page.sentences),
            mentions=tuple(self.mentions),
            times=tuple(self.times),
            places=tuple(self.places),
            quantities=tuple(self.quantities),
            attributions=tuple(self.attributions),
            events=tuple(self.events),
            reasons=tuple(self.reasons),
            claims=tuple(self.claims),
            made_by=MADE_BY,
        )
        kind = self.page.telling.copy_kind
        return Piece(self.report, reading, tuple(self.gold), self.anchors, tuple(self.answers), source, kind)

    def _published(self) -> Published:
        day = self.report.published
        if not day:
            return Published()
        return Published(value=day, basis="metadata", when=parse_edtf(day))

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, exact=self.report.text[start:end])

    def _sentence(self, index: int, told: Told, marks: list[Mark]) -> None:
        by_what = {mark.what: mark for mark in marks}
        attribution = self._attribute(index, told, by_what, marks)
        slots = {mark.what: self._row(mark) for mark in marks if mark.what in told.facts}
        anchor = by_what["anchor"]
        event = self._event(anchor, told.happening, told, slots, attribution)
        self._claims(event, anchor, told, marks, attribution)
        if told.linked and told.cause and "cause" in by_what:
            self._answer(event, told, by_what, attribution)

    def _event(
        self, anchor: Mark, happening: Happening, told: Told, slots: dict[str, int], attribution: int | None
    ) -> int:
        def of(*names: str) -> tuple[int, ...]:
            return tuple(slots[name] for name in names if name in slots)

        span = self._span(anchor.start, anchor.end)
        self.events.append(
            EventMention(
                anchor=span,
                kind=happening.kind,
                status="not-happened" if told.manner == "denied" else "happened",
                lemma=span.exact.lower(),
                actors=of("actor"),
                recipients=of("recipient"),
                places=of("place"),
                times=of("start", "end"),
                quantities=of("quantity"),
                names=of("name"),
                attributions=() if attribution is None else (attribution,),
                sentence=anchor.sentence,
            )
        )
        self.anchors[address(self.report.id, span.start, span.end)] = happening.id
        return len(self.events) - 1

    def _row(self, mark: Mark) -> int:
        """Adds the row that the words of a slot make, and returns its index in its own table."""
        value = mark.value
        if isinstance(value, Country):
            return self._mention(mark, "place", value.name, f"country:{value.code}")
        if isinstance(value, datetime.date):
            return self._time(mark, value.isoformat())
        if isinstance(value, Figure):
            return self._quantity(mark, amount_of(value))
        if isinstance(value, tuple):
            return self._place(mark, value)
        return self._mention(mark, "exercise", str(value), series_of(str(value)))

    def _time(self, mark: Mark, day: str) -> int:
        row = TimeExpression(
            start=mark.start,
            end=mark.end,
            type="DATE",
            value=day,
            edtf=day,
            from_=day,
            to=day,
            when=parse_edtf(day),
            anchor="text",
            precision="day",
            sentence=mark.sentence,
        )
        self.times.append(row)
        return len(self.times) - 1

    def _quantity(self, mark: Mark, amount: Amount) -> int:
        row = Quantity(
            start=mark.start,
            end=mark.end,
            value=amount.value,
            low=amount.low,
            bound=amount.bound,
            unit=amount.unit,
            item=amount.item,
            scope=amount.scope,
            sentence=mark.sentence,
        )
        self.quantities.append(row)
        return len(self.quantities) - 1

    def _place(self, mark: Mark, town: tuple[str, str]) -> int:
        row = Place(
            start=mark.start,
            end=mark.end,
            name=town[0],
            mention=self._mention(mark, "place", town[0], ""),
            country=town[1],
            precision="settlement",
            where=where_of(town),
            sentence=mark.sentence,
        )
        self.places.append(row)
        return len(self.places) - 1

    def _mention(self, mark: Mark, kind: str, name: str, entity: str, office: str = "", office_of: str = "") -> int:
        self.mentions.append(
            Mention(
                start=mark.start,
                end=mark.end,
                kind=kind,
                form="name",
                name=name,
                entity=entity,
                acts=mark.what in PARTY_SLOTS,
                same_as=self.first_of.get(name),
                office=office,
                office_of=office_of,
                sentence=mark.sentence,
            )
        )
        self.first_of.setdefault(name, len(self.mentions) - 1)
        return len(self.mentions) - 1

    def _attribute(self, index: int, told: Told, by_what: dict[str, Mark], marks: list[Mark]) -> int | None:
        if told.voice is None:
            return None
        content = [mark for mark in marks if mark.what not in ("speaker", "via", "said")]
        cue = by_what.get("said")
        self.attributions.append(
            Attribution(
                id=content_id("attribution", self.report.id, str(index)),
                content=(self._span(min(m.start for m in content), max(m.end for m in content)),),
                cue=self._span(cue.start, cue.end) if cue else None,
                speaker=self._speaker(told.voice, by_what["speaker"]),
                via=self._via(by_what),
                stance="denies" if told.manner == "denied" else "asserts",
                sentence=index,
            )
        )
        return len(self.attributions) - 1

    def _speaker(self, voice: TrueVoice, mark: Mark) -> Voice:
        entity, office = entity_of(voice), f"minister-{voice.role.split()[0]}" if voice.kind == "person" else ""
        kind = "person" if voice.kind == "person" else "organization"
        mention = self._mention(
            mark, kind, voice.name, entity, office, f"country:{voice.country.code}" if office else ""
        )
        return Voice(start=mark.start, end=mark.end, name=voice.name, mention=mention, entity=entity, kind=kind)

    def _via(self, by_what: dict[str, Mark]) -> tuple[Voice, ...]:
        mark = by_what.get("via")
        if mark is None:
            return ()
        mention = self._mention(mark, "organization", str(mark.value), "")
        return (Voice(start=mark.start, end=mark.end, name=str(mark.value), mention=mention, kind="organization"),)

    def _claims(self, event: int, anchor: Mark, told: Told, marks: list[Mark], attribution: int | None) -> None:
        self._claim(event, "occurrence", anchor, told, told.happening, "happened", attribution)
        for mark in marks:
            if mark.what in told.facts:
                self._claim(event, mark.what, mark, told, told.happening, told.facts[mark.what], attribution)

    def _claim(
        self,
        event: int,
        slot: str,
        mark: Mark,
        told: Told,
        happening: Happening,
        fact: SlotFact,
        attribution: int | None,
    ) -> None:
        row, given = self.events[event], self.attributions[attribution] if attribution is not None else None
        anchor = address(self.report.id, row.anchor.start, row.anchor.end)
        span = self._span(mark.start, mark.end)
        claim = Claim(
            id=content_id("claim", self.report.id, anchor, slot, f"{span.start}-{span.end}"),
            report=self.report.id,
            anchor=anchor,
            event_kind=row.kind,
            slot=slot,
            value=self._value(slot, fact, span),
            status="happened",  # a denial says it of what would have happened: the stance turns it
            stance=given.stance if given else "asserts",
            speaker=given.speaker if given else None,
            via=given.via if given else (),
            attribution=given.id if given else "",
            span=span,
            made_by=MADE_BY,
        )
        self.claims.append(claim)
        self.gold.append(
            GoldClaim(
                claim=claim.id,
                report=self.report.id,
                anchor=anchor,
                event=happening.id,
                kind=happening.kind,
                slot=slot,
                key=key_of(fact),
                fact=fact,
                origin=told.origins.get(slot, told.origins["occurrence"]),
                voice=told.voice.id if told.voice else "",
                stance=claim.stance,
                start=span.start,
                end=span.end,
                day=self.report.published,
            )
        )

    def _value(self, slot: str, fact: SlotFact, span: Span) -> SlotValue:
        if isinstance(fact, Country):
            return Party(
                id=f"country:{fact.code}", name=fact.name, mention=address(self.report.id, span.start, span.end)
            )
        if isinstance(fact, Figure):
            return amount_of(fact)
        if isinstance(fact, datetime.date):
            return parse_edtf(fact.isoformat())
        return where_of(fact) if isinstance(fact, tuple) else Words(text=span.exact)

    def _cause_parties(self, effect: int, cause: Happening) -> dict[str, int]:
        row = self.events[effect]
        sides = {"actors": row.actors, "recipients": row.recipients}
        return {slot: sides[side][0] for slot, side in CAUSE_PARTIES.get(cause.kind, {}).items() if sides[side]}

    def _answer(self, effect: int, told: Told, by_what: dict[str, Mark], attribution: int | None) -> None:
        """Adds the event that is named as the cause, and the reason that joins the two."""
        cause, cue, happening = by_what["cause"], by_what["cue"], told.cause
        if happening is None:
            return
        slots = self._cause_parties(effect, happening)
        if "cause_name" in by_what:
            slots["name"] = self._row(by_what["cause_name"])
        index = self._event(cause, happening, told, slots, attribution)
        self._claim(index, "occurrence", cause, told, happening, "happened", attribution)
        if "cause_name" in by_what:
            self._claim(index, "name", by_what["cause_name"], told, happening, happening.name, attribution)
        self.reasons.append(
            Reason(
                effect=effect,
                cause=index,
                effect_span=self.events[effect].anchor,
                cause_span=self.events[index].anchor,
                cue=self._span(cue.start, cue.end),
                kind=told.happening.answer_kind,
                attributions=() if attribution is None else (attribution,),
                sentence=cause.sentence,
            )
        )
        self.answers.append((told.happening.id, happening.id, told.happening.answer_kind))


# Which party of the effect is which of its cause, as the sentence says it ("of its own people", "by that country").
CAUSE_PARTIES = {
    "expulsion": {"recipient": "actors"},
    "airspace_violation": {"actor": "recipients", "recipient": "actors"},
    "border_closure": {"actor": "recipients"},
}


def amount_of(figure: Figure) -> Amount:
    """Returns a figure as an amount."""
    value = float(figure.value)
    return Amount(
        value=value,
        low=value if figure.bound == "min" else None,
        bound=figure.bound,
        unit=figure.item,
        item=figure.item,
        scope=figure.scope,
    )


def where_of(town: tuple[str, str]) -> Where:
    """Returns a town (name, country code) as a place."""
    name, country = town
    return Where(id=f"town:{name}", name=name, country=country, precision="settlement", within=(f"country:{country}",))


def entity_of(voice: TrueVoice) -> str:
    """Returns the id that a pack gives to a body; people are in no pack."""
    return f"body:{voice.country.code}-{voice.role.lower().replace(' ', '-')}" if voice.kind == "body" else ""


def series_of(name: str) -> str:
    """Returns the pack's id of an exercise's series, or ""."""
    known = {alias: f"series:{pair[0].lower()}" for pair in words()["exercise_pairs"] for alias in pair}
    return known.get(name.partition("-")[0], "")
