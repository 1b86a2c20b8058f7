"""Rows to the Brief: the contract's JSON, which the terminal and the page draw from. Decides nothing; verifies all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from crossbearing.records import (
    Alias,
    Attribution,
    Claim,
    Copy,
    Entity,
    Event,
    Findings,
    Linked,
    Problem,
    Published,
    Reading,
    Report,
    Response,
    Standing,
    Voice,
)
from crossbearing.show import contract as c
from crossbearing.show.verify import verified
from crossbearing.text.titles import headline
from crossbearing.values import Bounds

LABEL_CHARACTERS = 56  # fits a line on a phone with its date


def make_brief(
    reports: Iterable[Report],
    readings: Iterable[Reading],
    linked: Linked,
    findings: Findings,
    problems: Iterable[Problem],
    *,
    made_by: dict[str, str],
    as_of: str = "",
    reliability: Mapping[str, str] | None = None,
) -> c.Brief:
    """Return the brief. Claims that cannot be verified are left out, with a ``cell-unverified`` Problem each.

    ``reliability`` is what the user set (A-F), by the name of the source.
    """
    report_by_id = {report.id: report for report in reports}
    reading_by_id = {reading.report: reading for reading in readings}
    claims, unverified = verified(linked.claims, report_by_id, reading_by_id)
    shown = {claim.id for claim in claims}
    standing = {s.event: s for s in findings.standings}
    rank = {event: s.rank for event, s in standing.items()}
    events = sorted(linked.events, key=lambda e: (rank.get(e.id, len(rank)), e.id))
    return c.Brief(
        format=c.FORMAT,
        made_by=dict(sorted(made_by.items())),
        as_of=as_of,
        reports=tuple(
            _report(r, reading_by_id[r.id], linked.copies, (reliability or {}).get(r.source, "F"))
            for r in _by_id(report_by_id.values())
        ),
        stories=linked.stories,
        entities=tuple(_entity(e) for e in sorted(linked.entities, key=lambda e: e.id)),
        events=tuple(_events(events, claims, linked, findings, standing, reading_by_id)),
        claims=tuple(_claim(claim, linked, findings) for claim in sorted(claims, key=lambda x: x.id)),
        attributions=tuple(attribution_view(r.report, a) for r in _readings(reading_by_id) for a in r.attributions),
        bearings=tuple(b for b in findings.bearings if shown.issuperset(b.claims) and b.claims),
        differences=tuple(d for d in findings.differences if all(shown.issuperset(v.claims) for v in d.values)),
        copies=tuple(sorted(linked.copies, key=lambda x: (x.a, x.b))),
        responses=tuple(_response(r, report_by_id) for r in linked.responses),
        exercises=findings.exercises,
        cautions=findings.cautions,
        problems=(*sorted({*problems, *_of_readings(reading_by_id), *unverified}, key=lambda p: (p.subject, p.code)),),
    )


def dated(published: Published) -> c.Dated:
    """Return the contract's form of a publication date."""
    return c.Dated(value=published.value or None, basis=published.basis, span=published.span, reason=published.reason)


def read_view(report: Report, reading: Reading) -> c.ReadView:
    """Return one line of ``crossbearing read``."""
    return c.ReadView(
        id=report.id,
        path=report.path,
        text=report.text,
        language=reading.language,
        published=dated(reading.published),
        sentences=tuple((s.start, s.end) for s in reading.sentences),
        mentions=reading.mentions,
        times=reading.times,
        places=reading.places,
        quantities=reading.quantities,
        attributions=tuple(attribution_view(report.id, a) for a in reading.attributions),
        events=reading.events,
        reasons=reading.reasons,
        problems=reading.problems,
    )


def attribution_view(report: str, row: Attribution) -> c.AttributionView:
    """Return the contract's form of an attribution."""
    return c.AttributionView(
        id=row.id,
        report=report,
        content=tuple(c.Extent(start=s.start, end=s.end) for s in row.content),
        cue=c.Extent(start=row.cue.start, end=row.cue.end) if row.cue else None,
        speaker=_voice(row.speaker) if row.speaker else None,
        joint=tuple(_voice(v) for v in row.joint),
        via=tuple(_voice(v) for v in row.via),
        direct=row.direct,
        stance=row.stance,
        negated=row.negated,
    )


def _voice(voice: Voice) -> c.VoiceView:
    return c.VoiceView(start=voice.start, end=voice.end, name=voice.name, entity=voice.entity)


def _by_id(reports: Iterable[Report]) -> list[Report]:
    return sorted(reports, key=lambda r: r.id)


def _readings(readings: Mapping[str, Reading]) -> list[Reading]:
    return [readings[key] for key in sorted(readings)]


def _of_readings(readings: Mapping[str, Reading]) -> Iterable[Problem]:
    return (problem for reading in _readings(readings) for problem in reading.problems)


def _report(report: Report, reading: Reading, copies: Iterable[Copy], reliability: str) -> c.ReportView:
    earlier = [x.a if x.b == report.id else x.b for x in copies if x.kind == "revision" and report.id in (x.a, x.b)]
    newer = {x.b if x.direction == "b-from-a" else x.a for x in copies if x.kind == "revision"}
    return c.ReportView(
        id=report.id,
        label=_label(report),
        path=report.path,
        url=report.url,
        title=report.title,
        source=report.source,
        author=report.author,
        published=dated(reading.published),
        modified=report.modified,
        retrieved=report.retrieved,
        language=reading.language,
        word_count=len(report.text.split()),
        revision_of=min(earlier) if earlier and report.id in newer else "",
        reliability=reliability,
    )


def _label(report: Report) -> str:
    label = report.source or report.title or headline(report.text) or report.path
    return label if len(label) <= LABEL_CHARACTERS else label[:LABEL_CHARACTERS].rsplit(" ", 1)[0] + " ..."


def _address(text: str) -> c.Address:
    report, _, place = text.rpartition(":")
    start, _, end = place.partition("-")
    return c.Address(report=report, start=int(start), end=int(end))


def _alias(alias: Alias) -> c.AliasView:
    return c.AliasView(text=alias.text, standing=alias.standing, spans=tuple(_address(s) for s in alias.spans))


def _entity(entity: Entity) -> c.EntityView:
    aliases = tuple(_alias(a) for a in entity.aliases)
    return c.EntityView(id=entity.id, name=entity.name, kind=entity.kind, aliases=aliases)


def _events(
    events: Iterable[Event],
    claims: Iterable[Claim],
    linked: Linked,
    findings: Findings,
    standing: Mapping[str, Standing],
    readings: Mapping[str, Reading],
) -> Iterable[c.EventView]:
    slots = _slots(claims, findings)
    told = {f"{r.report}:{e.anchor.start}-{e.anchor.end}": e for r in readings.values() for e in r.events}
    for event in events:
        known = standing.get(event.id)
        anchors = tuple(
            c.Anchor(report=a.report, start=a.start, end=a.end, status=told[member].status if member in told else "")
            for member in sorted(event.members)
            for a in (_address(member),)
        )
        yield c.EventView(
            id=event.id,
            kind=event.kind,
            type=event.type or None,
            mode=event.mode or None,
            name=event.name,
            words=told[event.id].anchor.exact if event.id in told else "",
            aliases=tuple(_alias(a) for a in event.aliases),
            part_of=event.part_of,
            time=_time(known),
            slots=slots.get(event.id, ()),
            disputed=known.disputed if known else (),
            standing=known.standing if known else "",
            reports=tuple(sorted({a.report for a in anchors})),
            anchors=anchors,
            rank=known.rank if known else -1,
            listed=known.listed if known else False,
        )


def _slots(claims: Iterable[Claim], findings: Findings) -> dict[str, tuple[c.SlotView, ...]]:
    shown = {claim.id for claim in claims}
    values: defaultdict[str, defaultdict[str, list[c.ValueView]]] = defaultdict(lambda: defaultdict(list))
    for b in findings.bearings:
        if b.claims and shown.issuperset(b.claims):
            view = c.ValueView(value=b.value, text=b.text, claims=b.claims, low=b.low, high=b.high)
            values[b.event][b.slot].append(view)
    return {
        event: tuple(c.SlotView(slot=slot, values=tuple(by_slot[slot])) for slot in sorted(by_slot))
        for event, by_slot in values.items()
    }


def _time(standing: Standing | None) -> c.EventTime:
    if standing is None or standing.time is None:
        basis = standing.time_basis if standing else "unknown"
        return c.EventTime(edtf=None, start=Bounds(), end=Bounds(), basis=basis)
    time = standing.time
    return c.EventTime(edtf=time.edtf or None, start=time.start, end=time.end, basis=standing.time_basis)


def _claim(claim: Claim, linked: Linked, findings: Findings) -> c.ClaimView:
    speaker = claim.speaker
    view = None
    if speaker:
        entity = linked.entity_of.get(f"{claim.report}:{speaker.start}-{speaker.end}", speaker.entity)
        view = c.SpeakerView(entity=entity, name=speaker.name, relation=findings.relations.get(claim.id, ""))
    return c.ClaimView(
        id=claim.id,
        report=claim.report,
        event=linked.event_of.get(claim.anchor, claim.anchor),
        slot=claim.slot,
        value=claim.value,
        status=claim.status,
        stance=claim.stance,
        speaker=view,
        via=tuple(v.name for v in claim.via),
        attribution=claim.attribution,
        span=claim.span,
        derived_from=claim.derived_from,
        rule=claim.rule,
        score=claim.score,
        made_by=claim.made_by,
    )


def _response(row: Response, reports: Mapping[str, Report]) -> c.ResponseView:
    return c.ResponseView(
        effect=_end(row.effect, reports, is_event=row.effect_is_event),
        cause=_end(row.cause, reports, is_event=row.cause_is_event),
        kind=row.kind,
        claim=row.claim,
        report=row.report,
        span=row.span,
        speaker=row.speaker.name if row.speaker else "",
    )


def _end(text: str, reports: Mapping[str, Report], *, is_event: bool) -> c.ResponseEnd:
    if is_event:
        return c.ResponseEnd(event=text)
    place = _address(text)
    exact = reports[place.report].text[place.start : place.end] if place.report in reports else ""
    return c.ResponseEnd(report=place.report, start=place.start, end=place.end, exact=exact)
