"""The join: who copied, who is who, what is one event.

It judges pairs and never merges; clusters are ids beside the rows.
"""

from collections.abc import Sequence

from crossbearing.knowledge import World
from crossbearing.link.clusters import Judged
from crossbearing.link.copies import find_copies
from crossbearing.link.entities import link_entities
from crossbearing.link.events import link_events
from crossbearing.link.parties import name_parties
from crossbearing.link.passage_links import Passages
from crossbearing.link.reasons import join_reasons
from crossbearing.link.stories import group_stories
from crossbearing.link.times import date_yearless, resolve_times
from crossbearing.records import Copy, Linked, Reading, Report

__all__ = ["link"]


def link(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    world: World,
    *,
    by_person: Judged | None = None,
    copies: Sequence[Copy] | None = None,
) -> Linked:
    """Joins reports and readings; neither order nor repetition matters.

    Args:
        reports: texts; those without a reading are compared for copies only.
        readings: at most one per report (more of the same are ignored).
        world: what the packs know.
        by_person: what a person judged of pairs of mention or anchor addresses; it outranks the machine.
        copies: those of just these reports, where they are known already; else they are looked for.
    """
    texts = tuple(sorted({report.id: report for report in reports}.values(), key=lambda report: report.id))
    told = tuple(sorted({reading.report: reading for reading in readings}.values(), key=lambda reading: reading.report))
    copies = find_copies(texts) if copies is None else tuple(copies)
    passages = Passages(texts, copies)
    entities, entity_links, entity_of = link_entities(told, world, passages.find, by_person)
    events, event_links, event_of = link_events(told, entities, entity_of, passages.find, world, by_person)
    names = {entity.id: entity.name for entity in entities}
    claims = [name_parties(claim, entity_of, names) for reading in told for claim in reading.claims]
    return Linked(
        links=(*passages.links(), *entity_links, *event_links),
        copies=copies,
        entities=entities,
        events=events,
        stories=group_stories(texts, events, copies, entities, told),
        responses=join_reasons(told, event_of),
        claims=tuple(
            sorted(
                [*claims, *resolve_times(told, event_of), *date_yearless(told, event_of)],
                key=lambda claim: (claim.report, claim.span.start, claim.id),
            )
        ),
        entity_of=dict(sorted(entity_of.items())),
        event_of=dict(sorted(event_of.items())),
    )
