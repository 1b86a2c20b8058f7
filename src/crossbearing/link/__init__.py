"""The join: who copied, who is who, what is one event.

It judges pairs and never merges; clusters are ids beside the rows.
"""

from collections.abc import Mapping, Sequence

import msgspec

from crossbearing.knowledge import World
from crossbearing.link.clusters import Judged
from crossbearing.link.copies import find_copies
from crossbearing.link.entities import link_entities
from crossbearing.link.events import link_events
from crossbearing.link.passage_links import Passages
from crossbearing.link.reasons import join_reasons
from crossbearing.link.stories import group_stories
from crossbearing.link.times import date_yearless, resolve_times
from crossbearing.records import Claim, Linked, Party, Reading, Report

__all__ = ["link"]


def link(
    reports: Sequence[Report], readings: Sequence[Reading], world: World, *, by_person: Judged | None = None
) -> Linked:
    """Joins reports and readings; neither order nor repetition matters.

    Args:
        reports: texts; those without a reading are compared for copies only.
        readings: at most one per report (more of the same are ignored).
        world: what the packs know.
        by_person: what a person judged of pairs of mention or anchor addresses; it outranks the machine.
    """
    texts = tuple(sorted({report.id: report for report in reports}.values(), key=lambda report: report.id))
    told = tuple(sorted({reading.report: reading for reading in readings}.values(), key=lambda reading: reading.report))
    copies = find_copies(texts)
    passages = Passages(texts, copies)
    entities, entity_links, entity_of = link_entities(told, world, passages.find, by_person)
    events, event_links, event_of = link_events(told, entities, entity_of, passages.find, world, by_person)
    names = {entity.id: entity.name for entity in entities}
    claims = [_name_parties(claim, entity_of, names) for reading in told for claim in reading.claims]
    return Linked(
        links=(*passages.links(), *entity_links, *event_links),
        copies=copies,
        entities=entities,
        events=events,
        stories=group_stories(texts, events, copies),
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


def _name_parties(claim: Claim, entity_of: Mapping[str, str], names: Mapping[str, str]) -> Claim:
    """Puts the entity's id and name in the place of what one report knew."""
    value = claim.value
    if not isinstance(value, Party) or value.mention not in entity_of:
        return claim
    found = entity_of[value.mention]
    return msgspec.structs.replace(
        claim, value=msgspec.structs.replace(value, id=found, name=names[found] or value.name)
    )
