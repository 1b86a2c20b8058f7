"""The group-by: bearings, then agreement, exercises, cautions, and what comes first."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from crossbearing.knowledge import World
from crossbearing.knowledge.kinds import slots
from crossbearing.records import (
    Bearing,
    Claim,
    Difference,
    Event,
    Exercise,
    Findings,
    Linked,
    Reading,
    Report,
    Standing,
)
from crossbearing.values.amount import Amount
from crossbearing.values.when import When, earliest
from crossbearing.values.where import Where
from crossbearing.weigh.agreement import find_differences
from crossbearing.weigh.bearings import find_ties, take_bearing
from crossbearing.weigh.cautions import Pile, find_cautions
from crossbearing.weigh.declarants import Declarants
from crossbearing.weigh.exercises import DECLARANTS, Figure, category_of, check_exercise
from crossbearing.weigh.lead import Weight, is_listed, rank_events, rule
from crossbearing.weigh.origins import Roots
from crossbearing.weigh.points import Point, by_slot, is_derived, make_points
from crossbearing.weigh.sides import Side
from crossbearing.weigh.speakers import find_sides, relation_of
from crossbearing.weigh.standings import take_standing

__all__ = ["rule", "weigh"]

PLACING = frozenset({"actor", "organiser", "recipient", "place", "start", "end"})  # one of these makes it a happening
HARMED = frozenset({"dead", "wounded"})  # units of quantities
KNOWN_BASES = frozenset({"metadata", "given", "line"})  # an inferred date settles no order


def weigh(reports: Sequence[Report], readings: Sequence[Reading], linked: Linked, world: World, as_of: str) -> Findings:
    """Adds the evidence up; neither order nor repetition matters.

    Args:
        reports: texts.
        readings: at most one per report.
        linked: what link made of them.
        world: what the packs know.
        as_of: ISO date of which exercise verdicts are, or "".
    """
    texts = tuple(sorted({report.id: report for report in reports}.values(), key=lambda report: report.id))
    told = tuple(sorted({reading.report: reading for reading in readings}.values(), key=lambda reading: reading.report))
    roots = Roots(texts, told, linked, world)
    points = make_points(linked, told)
    ties, sides = find_ties(linked, world, points), find_sides(points, world)
    bearings = {id(point): take_bearing(point, roots, ties) for point in points}
    days = {reading.report: _day(reading) for reading in told}
    relations = {
        claim.id: relation_of(claim, linked.event_of[claim.anchor], roots, sides, world)
        for claim in linked.claims
        if claim.anchor in linked.event_of
    }
    declarants = Declarants(told, linked, world, roots)
    differences = _differences(points, bearings, roots, days, declarants)
    published = {reading.report: reading.published.when for reading in told if reading.published.when}
    standings = _standings(linked, points, bearings, differences, relations, roots, published)
    exercises = _exercises(linked, points, roots, relations, days, standings, as_of, declarants)
    by_event: dict[str, list[Bearing]] = defaultdict(list)
    for point in points:
        by_event[point.event].append(bearings[id(point)])
    pile = Pile(texts, told, linked, world, roots, by_event, differences, standings)
    return Findings(
        bearings=tuple(bearings[id(point)] for point in points),
        differences=differences,
        exercises=exercises,
        cautions=find_cautions(pile),
        standings=tuple(sorted(standings.values(), key=lambda one: one.rank)),
        relations=dict(sorted(relations.items())),
    )


def _day(reading: Reading) -> str:
    when = reading.published.when
    return (earliest(when) or "")[:10] if when and reading.published.basis in KNOWN_BASES else ""


def _differences(
    points: Sequence[Point],
    bearings: Mapping[int, Bearing],
    roots: Roots,
    days: Mapping[str, str],
    declarants: Declarants,
) -> tuple[Difference, ...]:
    table = slots()
    found: list[Difference] = []
    for all_ in by_slot(points).values():
        group = [point for point in all_ if not is_derived(point)]  # what nobody said contradicts nobody
        if len(group) > 1:
            sides = [
                Side(point, bearings[id(point)], _dates(point, roots, days), _former(point, declarants))
                for point in group
            ]
            found.extend(find_differences(sides, table))
    return tuple(sorted(found, key=lambda one: (one.event, one.slot, one.id)))


def _former(point: Point, declarants: Declarants) -> frozenset[str]:
    """Gives the claims that call a figure one of an earlier plan or count."""
    return frozenset(one.id for one in point.claims if isinstance(one.value, Amount) and declarants.is_former(one))


def _dates(point: Point, roots: Roots, days: Mapping[str, str]) -> Mapping[str, str]:
    """Gives the first known day on which each origin said so: a late copy of an old figure makes it no newer."""
    found: dict[str, str] = {}
    for claim in point.claims:
        root = roots.find(claim)
        origin = root.id or f"outlet:{root.outlet}"
        if days.get(claim.report):
            found[origin] = min(found.get(origin, days[claim.report]), days[claim.report])
    return found


def _standings(
    linked: Linked,
    points: Sequence[Point],
    bearings: Mapping[int, Bearing],
    differences: Sequence[Difference],
    relations: Mapping[str, str],
    roots: Roots,
    published: Mapping[str, When],
) -> dict[str, Standing]:
    own: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        own[point.event].append(point)
    torn: dict[str, list[Difference]] = defaultdict(list)
    for one in differences:
        torn[one.event].append(one)
    drafts = {
        event.id: take_standing(
            event.id, [(point, bearings[id(point)]) for point in own[event.id]], torn[event.id], relations, published
        )
        for event in linked.events
    }
    answers = Counter(end for row in linked.responses for end in {row.effect, row.cause})
    weights = {
        event.id: Weight(
            origin=max((bearings[id(one)].high for one in own[event.id] if one.slot == "occurrence"), default=0),
            outlet=len({roots.outlet(member.rsplit(":", 1)[0]) for member in event.members}),
            difference=len(torn[event.id]),
            response=answers[event.id],
            slot=len({one.slot for one in own[event.id]}),
            time=drafts[event.id].time,
            harm=int(any(isinstance(one.value, Amount) and one.value.unit in HARMED for one in own[event.id])),
        )
        for event in linked.events
    }
    ranks = rank_events(linked.events, weights)
    return {
        event.id: Standing(
            event=event.id,
            standing=one.standing,
            time=one.time,
            time_basis=one.time_basis,
            disputed=one.disputed,
            rank=ranks[event.id],
            listed=is_listed(
                event,
                weights[event.id],
                placed=bool(event.name or PLACING & {point.slot for point in own[event.id]}),
                supposed=not any(point.slot == "occurrence" for point in own[event.id]),
            ),
        )
        for event, one in ((event, drafts[event.id]) for event in linked.events)
    }


def _exercises(
    linked: Linked,
    points: Sequence[Point],
    roots: Roots,
    relations: Mapping[str, str],
    days: Mapping[str, str],
    standings: Mapping[str, Standing],
    as_of: str,
    declarants: Declarants,
) -> tuple[Exercise, ...]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    places: dict[str, list[Where]] = defaultdict(list)
    dated = {point.event for point in points if point.slot in ("start", "end") and not point.denied}
    for point in points:
        if point.slot == "quantity" and not point.denied:
            claims[point.event].extend(point.claims)
        elif isinstance(point.value, Where) and not point.denied:
            places[point.event].append(point.value)
    told = [event for event in linked.events if event.kind == "exercise"]
    declarants.add_first({event.id: claims[event.id] for event in told})
    alone = _told_alone(told, {e.id for e in told if e.name or e.id in dated or _has_category(claims[e.id])})
    return tuple(
        check_exercise(
            event.id,
            [_figure(claim, event.id, roots, relations, days, declarants) for claim in claims[event.id]],
            standings[event.id].time if event.id in dated else None,
            as_of,
            places[event.id],
            declarants.parties(event.id),
        )
        for event in told
        if event.part_of or event.name or event.id in dated or event.id in alone or _has_category(claims[event.id])
    )


def _told_alone(told: Sequence[Event], known: Collection[str]) -> frozenset[str]:
    """Gives the first exercise of each report in which none is named, dated or counted: its row says so."""
    reports = {m.rsplit(":", 1)[0] for event in told if event.id in known for m in event.members}
    first: dict[str, str] = {}
    for event in sorted(told, key=lambda one: one.id):
        for report in {member.rsplit(":", 1)[0] for member in event.members} - reports:
            first.setdefault(report, event.id)
    return frozenset(first.values())


def _has_category(claims: Sequence[Claim]) -> bool:
    return any(isinstance(claim.value, Amount) and category_of(claim.value) for claim in claims)


def _figure(
    claim: Claim,
    event: str,
    roots: Roots,
    relations: Mapping[str, str],
    days: Mapping[str, str],
    declarants: Declarants,
) -> Figure:
    assert isinstance(claim.value, Amount)
    root = roots.find(claim)
    amount, derived = declarants.work_out(claim) or (claim.value, "")
    return Figure(
        claim=claim,
        amount=amount,
        derived=derived,
        category=category_of(amount),
        declared=relations.get(claim.id) in DECLARANTS or declarants.declares(claim, event),
        speaker=root.name or (claim.speaker.name if claim.speaker else ""),
        origin=root.id,
        day=days.get(claim.report, ""),
        former=(former := not derived and declarants.is_former(claim)),
        fresh=declarants.is_fresh(claim),
        gone=former and declarants.is_cut([claim]),
    )
