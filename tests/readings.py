"""Readings made by hand: a report is a few sentences with marks in place, a world is a few entries.

``tell`` takes sentences and what they say. Marks are found by their words, so that a test stays readable.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossbearing.knowledge import Entry, World
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
from crossbearing.text.fold import plain
from crossbearing.values.amount import Amount
from crossbearing.values.when import Bounds, When, parse_edtf
from crossbearing.values.where import Where

WORLD = World(
    [
        Entry(id="country:BY", kind="country", name="Belarus", country="BY"),
        Entry(id="country:RU", kind="country", name="Russia", country="RU"),
        Entry(id="country:PL", kind="country", name="Poland", country="PL"),
        Entry(id="country:LT", kind="country", name="Lithuania", country="LT"),
        Entry(id="body:BY-defence-ministry", kind="body", name="Defence Ministry of Belarus", owner="country:BY"),
        Entry(id="body:PL-interior-ministry", kind="body", name="Interior Ministry of Poland", owner="country:PL"),
        Entry(id="series:zapad", kind="series", name="Zapad", aliases=("West",)),
        Entry(id="series:vostok", kind="series", name="Vostok"),
        Entry(id="media:belta", kind="media", name="BelTA", owner="country:BY"),
        Entry(id="media:sb", kind="media", name="SB", owner="country:BY"),
    ],
    "test",
)
PLACES = {
    "Belarus": Where(id="country:BY", name="Belarus", country="BY", precision="country"),
    "Poland": Where(id="country:PL", name="Poland", country="PL", precision="country"),
    "Minsk": Where(id="geonames:625144", name="Minsk", country="BY", precision="settlement", within=("country:BY",)),
    "Brest": Where(id="geonames:629634", name="Brest", country="BY", precision="settlement", within=("country:BY",)),
    "Terespol": Where(
        id="geonames:757718", name="Terespol", country="PL", precision="settlement", within=("country:PL",)
    ),
}


@dataclass(frozen=True)
class Happening:
    """What a sentence tells, by its words: anchor, kind and slots; `says` is the speaker, `via` who carries it."""

    anchor: str
    kind: str
    actors: Sequence[str] = ()
    recipients: Sequence[str] = ()
    name: str = ""
    place: str = ""
    start: str = ""
    end: str = ""
    count: Amount | None = None
    status: str = "happened"
    says: str = ""
    via: Sequence[str] = ()
    stance: str = "asserts"
    anonymous: bool = False
    purpose: str = ""
    after: tuple[int, int] | None = None  # (index of a happening of this report, days): "two days after"
    direct: bool = False


@dataclass
class _Draft:
    text: str
    report: str
    mentions: list[Mention] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


IDS = {
    "Belarus": "country:BY", "Minsk": "country:BY", "Russia": "country:RU", "Moscow": "country:RU", "Poland": "country:PL",  # noqa: E501
    "Warsaw": "country:PL", "Lithuania": "country:LT", "BelTA": "media:belta", "SB": "media:sb",
    "Belarusian Defence Ministry": "body:BY-defence-ministry", "Polish Interior Ministry": "body:PL-interior-ministry",
}  # fmt: skip
_SERIES = {"Zapad": "series:zapad", "West": "series:zapad", "Vostok": "series:vostok"}


def tell(
    *told: tuple[str, Sequence[Happening]],
    source: str = "",
    published: str = "",
    title: str = "",
    url: str = "",
    author: str = "",
    reasons: Sequence[tuple[int, int, str]] = (),
    salt: str = "",
) -> tuple[Report, Reading]:
    """Makes a report and its reading from sentences and what each tells."""
    text = " ".join(sentence for sentence, _ in told)
    report = Report(
        id=content_id(source, url, text, salt),
        text=text,
        source=source,
        published=published,
        title=title,
        url=url,
        author=author,
    )
    draft, sentences, at = _Draft(text, report.id), [], 0
    for number, (sentence, happenings) in enumerate(told):
        sentences.append(Span(start=at, end=at + len(sentence), exact=sentence))
        for happening in happenings:
            _add(draft, happening, number, sentences[-1])
        at += len(sentence) + 1
    reading = Reading(
        report=report.id,
        language="en",
        published=Published(value=published, basis="metadata", when=parse_edtf(published))
        if published
        else Published(),
        sentences=tuple(sentences),
        mentions=tuple(draft.mentions),
        places=tuple(draft.places),
        times=tuple(draft.times),
        quantities=tuple(draft.quantities),
        attributions=tuple(draft.attributions),
        events=tuple(draft.events),
        claims=tuple(draft.claims),
        reasons=tuple(
            Reason(
                effect=effect,
                cause=cause,
                effect_span=draft.events[effect].anchor,
                cause_span=draft.events[cause].anchor,
                cue=draft.events[effect].anchor,
                kind=kind,
            )
            for effect, cause, kind in reasons
        ),
        made_by="hand",
    )
    return report, reading


def _find(words: str, home: Span) -> Span:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", home.exact)
    assert found, f"{words!r} does not stand in {home.exact!r}"
    return Span(start=home.start + found.start(), end=home.start + found.end(), exact=words)


def mention(draft: _Draft, words: str, home: Span, number: int, kind: str = "") -> int:
    """Adds a mention of a name, once per place, and gives its index."""
    span = _find(words, home)
    for index, old in enumerate(draft.mentions):
        if (old.start, old.end) == (span.start, span.end):
            return index
    series = _SERIES.get(re.split(r"[-\s]\d{4}", words)[0], "")
    entity = IDS.get(words, series)
    guess = (
        "exercise" if series else "place" if entity.startswith("country") else "organization" if entity else "person"
    )
    form = "name" if words[0].isupper() else "pronoun"
    draft.mentions.append(
        Mention(
            start=span.start, end=span.end, kind=kind or guess, form=form, name=words, entity=entity, sentence=number
        )
    )
    return len(draft.mentions) - 1


def _voice(draft: _Draft, words: str, home: Span, number: int, *, anonymous: bool = False) -> Voice:
    span = _find(words, home)
    if anonymous:
        return Voice(start=span.start, end=span.end, name=words, anonymous=True, kind="person")
    index = mention(draft, words, home, number)
    one = draft.mentions[index]
    kind = "person" if one.kind == "person" else "organization"
    return Voice(start=one.start, end=one.end, name=words, mention=index, entity=one.entity, kind=kind)


def _add(draft: _Draft, told: Happening, number: int, home: Span) -> None:
    anchor = _find(told.anchor, home)
    speaker = _voice(draft, told.says, home, number, anonymous=told.anonymous) if told.says else None
    via = tuple(_voice(draft, one, home, number) for one in told.via)
    attribution = ""
    if speaker or via:
        attribution = content_id(draft.report, str(home.start), told.says)
        draft.attributions.append(
            Attribution(
                id=attribution,
                content=(home,),
                speaker=speaker,
                via=via,
                stance=told.stance,
                sentence=number,
                direct=told.direct,
            )
        )
    here = address(draft.report, anchor.start, anchor.end)

    def claim(slot: str, value: SlotValue, span: Span) -> None:
        draft.claims.append(
            Claim(
                id=content_id(draft.report, here, slot, str(span.start), str(span.end)),
                report=draft.report,
                anchor=here,
                event_kind=told.kind,
                slot=slot,
                value=value,
                status=told.status,
                stance=told.stance,
                speaker=speaker,
                via=via,
                attribution=attribution,
                span=span,
                made_by="hand",
            )
        )

    def party(words: str, slot: str) -> int:
        index = mention(draft, words, home, number)
        one = draft.mentions[index]
        place = address(draft.report, one.start, one.end)
        claim(slot, Party(id=one.entity, name=words, mention=place), Span(start=one.start, end=one.end, exact=words))
        return index

    claim("occurrence", Words(text=told.status), anchor)
    actors, recipients = (
        [party(one, "actor") for one in told.actors],
        [party(one, "recipient") for one in told.recipients],
    )
    names, places, times, quantities = [], [], [], []
    if told.name:
        names.append(mention(draft, told.name, home, number, kind="exercise"))
        claim("name", Words(text=told.name), _find(told.name, home))
    if told.place:
        span = _find(told.place, home)
        where = PLACES[told.place]
        draft.places.append(Place(start=span.start, end=span.end, name=told.place, where=where, sentence=number))
        places.append(len(draft.places) - 1)
        claim("place", where, span)
    for slot, edtf in (("start", told.start), ("end", told.end)):
        if edtf:
            claim(slot, parse_edtf(edtf), anchor)
    if told.start or told.end:
        draft.times.append(
            TimeExpression(
                start=anchor.start,
                end=anchor.end,
                type="DATE",
                value=told.start,
                when=_when(told),
                anchor="text",
                sentence=number,
            )
        )
        times.append(len(draft.times) - 1)
    if told.after:
        draft.times.append(
            TimeExpression(
                start=anchor.start, end=anchor.end, type="DATE", value="", anchor="event", anchor_event=told.after[0],
                offset_days=told.after[1], sentence=number,
            )
        )  # fmt: skip
        times.append(len(draft.times) - 1)
    if told.count:
        one = told.count
        draft.quantities.append(
            Quantity(start=anchor.start, end=anchor.end, value=one.value, low=one.low, high=one.high, bound=one.bound,
            unit=one.unit,
                     item=one.item, scope=one.scope, basis=one.basis, sentence=number)
        )  # fmt: skip
        quantities.append(len(draft.quantities) - 1)
        claim("quantity", one, anchor)
    if told.purpose:
        claim("purpose", Words(text=told.purpose), _find(told.purpose, home))
    draft.events.append(
        EventMention(
            anchor=anchor, kind=told.kind, status=told.status, lemma=plain(told.anchor), actors=tuple(actors),
            recipients=tuple(recipients), places=tuple(places), times=tuple(times), quantities=tuple(quantities),
            names=tuple(names), attributions=(len(draft.attributions) - 1,) if attribution else (), sentence=number,
        )
    )  # fmt: skip


def _when(told: Happening) -> When:
    start = parse_edtf(told.start).start if told.start else Bounds()
    end = parse_edtf(told.end).end if told.end else start
    return When(edtf=f"{told.start}/{told.end}" if told.end else told.start, start=start, end=end)


def troops(value: float, scope: str = "", bound: str = "exact", basis: str = "unstated") -> Amount:
    """Gives a number of troops."""
    return Amount(value=value, bound=bound, unit="troops", item="troops", scope=scope, basis=basis)
