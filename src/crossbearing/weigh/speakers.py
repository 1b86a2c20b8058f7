"""How a speaker stands to an act: own-act, party, adversary, third, outlet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossbearing.knowledge import World
from crossbearing.records import Claim, Party
from crossbearing.weigh.allegiance import UNTOLD
from crossbearing.weigh.origins import Roots
from crossbearing.weigh.points import Point
from crossbearing.weigh.scopes import is_mutual


@dataclass(frozen=True, slots=True)
class Sides:
    """Who acts in an event, and to whom it is done: entity ids and the states that they belong to."""

    actors: frozenset[str]
    recipients: frozenset[str]


def find_sides(points: Iterable[Point], world: World) -> Mapping[str, Sides]:
    """Collects the sides of each event from its undenied actors, organisers and recipients."""
    actors: dict[str, set[str]] = {}
    recipients: dict[str, set[str]] = {}
    for point in points:
        if isinstance(point.value, Party) and point.value.id and not point.denied:
            into = recipients if point.slot == "recipient" else actors if point.slot in ("actor", "organiser") else None
            if into is not None:
                into.setdefault(point.event, set()).update(_widen(point.value.id, world))
    return {
        event: Sides(frozenset(actors.get(event, ())), frozenset(recipients.get(event, ())))
        for event in actors.keys() | recipients.keys()
    }


def relation_of(claim: Claim, event: str, roots: Roots, sides: Mapping[str, Sides], world: World) -> str:
    """Gives the relation of a claim's speaker to the event.

    Own-act, party, adversary, third, or outlet if nobody speaks.
    """
    if claim.speaker is None:
        return "outlet"
    entity = roots.voice_entity(claim.speaker, claim.report)
    own = sides.get(event)
    state = world.state_of(entity) or roots.find(claim).state.strip(UNTOLD)  # a minister of whom no pack knows
    if not (entity or state) or own is None:
        return "third"
    if entity and entity in own.actors:
        return "own-act"
    if state and state in own.actors:
        return "own-act" if len(own.actors & _states(own.actors)) == 1 else "party"
    if (entity and entity in own.recipients) or (state and state in own.recipients):
        return "party" if is_mutual(claim.event_kind) else "adversary"  # whom it is held with takes part in it
    return "third"


def _states(ids: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in ids if one.startswith("country:"))


def _widen(one: str, world: World) -> set[str]:
    return {one, world.state_of(one) or one}
