"""How many independent origins stand behind a point.

At least ``low``, at most ``high``, never the number of reports.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from crossbearing.knowledge import World
from crossbearing.records import Bearing, Linked, Origin
from crossbearing.text.fold import key as fold
from crossbearing.weigh.allegiance import UNTOLD
from crossbearing.weigh.origins import Root, Roots
from crossbearing.weigh.points import Point

HOLLOW = frozenset(("the", "of", "and", "a", "an", "s"))


@dataclass(frozen=True, slots=True)
class Ties:
    """What may make two named origins one: unsure links of entities, owners and states, and who acts together."""

    unsure: frozenset[frozenset[str]]
    world: World
    together: Mapping[str, frozenset[str]]  # event -> states of those that act in it, if there are several


def find_ties(linked: Linked, world: World, points: Sequence[Point]) -> Ties:
    """Collects the ties."""
    unsure = frozenset(
        frozenset((linked.entity_of[row.a], linked.entity_of[row.b]))
        for row in linked.links
        if row.kind == "entity" and row.verdict == "unsure" and row.a in linked.entity_of and row.b in linked.entity_of
    )
    acting: dict[str, set[str]] = defaultdict(set)
    for point in points:
        if point.slot in ("actor", "organiser") and not point.denied:
            party = getattr(point.value, "id", "")
            if party:
                acting[point.event].add(world.state_of(party) or party)
    mutual = {event: frozenset(states) for event, states in acting.items() if len(states) > 1}
    return Ties(unsure, world, mutual)


def take_bearing(point: Point, roots: Roots, ties: Ties) -> Bearing:
    """Counts the origins of a point.

    Source: the rule in the chapter "Bearings" of the design; ``low`` adds up 1 / (1 + origins that it may be one with).
    """
    found = [(claim.id, roots.find(claim)) for claim in point.claims]
    named = _named(found)
    unnamed, absorbed = _unnamed(found)
    may_be = _may_be_one(point, [_face(group) for group in named.values()], ties) | _together(point, named)
    origins = [_named_origin(group, may_be) for group in named.values()] + [_unnamed_origin(group) for group in unnamed]
    low = _low(named, may_be)
    return Bearing(
        event=point.event,
        slot=point.slot,
        value=point.value,
        text=point.text,
        low=low if named else min(1, len(point.claims)),
        high=len(origins),
        origins=tuple(origins),
        reasons=tuple(_reasons(named, unnamed, absorbed, may_be)),
        claims=tuple(claim.id for claim in point.claims),
    )


Group = list[tuple[str, Root]]
Ones = dict[frozenset[str], str]  # pair of origins that may be one -> why


def _named(found: Group) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for claim, root in sorted(found, key=lambda one: (one[1].id, one[0])):
        if root.id:
            groups.setdefault(root.id, []).append((claim, root))
    return groups


def _face(group: Group) -> Root:
    """Gives what is known of an origin: of its claims the one that tells for which State it speaks."""
    return min((root for _, root in group), key=lambda root: not root.state.strip(UNTOLD))


def _unnamed(found: Group) -> tuple[list[Group], int]:
    """Connects the claims that name nobody: by passage, and by outlet unless they are known to be taken.

    Returns:
        The connected groups, by least claim; the number of claims that belong to somebody whom another copy names.
    """
    named = [root for _, root in found if root.id]
    free = sorted(
        ((claim, root) for claim, root in found if not root.id and not _is_owned(root, named)), key=lambda one: one[0]
    )
    keys = [_keys(root) for _, root in free]
    groups = [[free[place] for place in places] for places in _connect(keys)]
    return groups, sum(1 for _, root in found if not root.id) - len(free)


def _is_owned(root: Root, named: Sequence[Root]) -> bool:
    """Tells whether an unnamed claim stands in a certain copy of words that name somebody, or beside its outlet's."""
    return any(
        (root.report == other.report and (root.title or _is_own(other)))
        or (root.copied and root.passage == other.passage)
        or (root.family == other.family != "" and root.report != other.report)
        for other in named
    )


def _is_own(root: Root) -> bool:
    """Tells whether a report gives its own outlet as the one who says so ("this paper has seen")."""
    return root.kind == "own-witness" or (bool(root.name) and fold(root.name) == fold(root.outlet_name))


def _keys(root: Root) -> list[str]:
    keys = [f"passage:{root.passage}"] + ([f"family:{root.family}"] if root.family else [])
    return keys if root.taken else [*keys, f"outlet:{root.outlet}"]


def _connect(keys: Sequence[Sequence[str]]) -> list[list[int]]:
    """Gives the connected groups of rows that share a key, each ascending, by their first row."""
    parent = list(range(len(keys)))

    def top(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    first: dict[str, int] = {}
    for row, own in enumerate(keys):
        for key in own:
            ends = top(first.setdefault(key, row)), top(row)
            parent[max(ends)] = min(ends)
    groups: dict[int, list[int]] = defaultdict(list)
    for row in range(len(keys)):
        groups[top(row)].append(row)
    return [groups[head] for head in sorted(groups)]


def _may_be_one(point: Point, named: Sequence[Root], ties: Ties) -> Ones:
    ones: Ones = {}
    for place, a in enumerate(named):
        for b in named[place + 1 :]:
            if why := _why_one(a, b, ties, ties.together.get(point.event, frozenset())):
                ones[frozenset((a.id, b.id))] = why
    return ones


def _together(point: Point, named: Mapping[str, Group]) -> Ones:
    """Those who say it in one breath ("A and B said"): two voices, and perhaps one statement."""
    said = {claim.id: claim.attribution for claim in point.claims if claim.attribution}
    spoken = {one: {said[claim] for claim, _ in group if claim in said} for one, group in named.items()}
    pairs = (frozenset(pair) for pair in combinations(sorted(spoken), 2))
    return {pair: "they say so together" for pair in pairs if set.intersection(*(spoken[one] for one in pair))}


def _why_one(a: Root, b: Root, ties: Ties, together: frozenset[str]) -> str:
    ids = [root.entity or root.body or root.media for root in (a, b)]
    states = {
        root.state.strip(UNTOLD) or ties.world.state_of(one) or one for root, one in zip((a, b), ids, strict=True)
    }
    rules = (
        (a.body and b.body and ties.world.same_owner(a.body, b.body), "both are anonymous voices of one body"),
        (frozenset(ids) in ties.unsure, "they may be one under two names"),
        (all(ids) and (ids[0] == ids[1] or ties.world.same_owner(*ids)), "they have one owner or state"),
        (a.state == b.state != "", "they speak for one State"),
        (a.state and b.state and UNTOLD in (a.state, b.state), "nobody says which State they speak for"),
        (_is_short_for(a.name, b.name) or _is_short_for(b.name, a.name), "one name may be short for the other"),
        (all(states) and states <= together, "they speak for parties of one joint activity"),
    )
    return next((why for holds, why in rules if holds), "")


def _is_short_for(short: str, name: str) -> bool:
    """Tells whether all words of one name stand in the other, which has more ("Navy", "Philippine Navy")."""
    own, others = (frozenset(fold(one).split()) - HOLLOW for one in (short, name))
    return bool(own) and own < others


def _low(named: Mapping[str, Group], may_be: Ones) -> int:
    total = Fraction(0)
    for one in named:
        total += Fraction(1, 1 + sum(1 for pair in may_be if one in pair))
    return max(1, math.ceil(total))


def _named_origin(group: Group, may_be: Ones) -> Origin:
    root = group[0][1]
    others = sorted(other for pair in may_be if root.id in pair for other in pair if other != root.id)
    return Origin(
        name=root.name or root.id,
        kind=root.kind,
        claims=tuple(claim for claim, _ in group),
        entity=root.entity,
        may_be_one_with=tuple(others),
    )


def _unnamed_origin(group: Group) -> Origin:
    names = {root.outlet: root.outlet_name for _, root in sorted(group, key=lambda one: one[1].outlet_name)}
    return Origin(name=", ".join(sorted(names.values())), kind="unnamed", claims=tuple(claim for claim, _ in group))


def _reasons(named: Mapping[str, Group], unnamed: Sequence[Group], absorbed: int, may_be: Ones) -> list[str]:
    reasons = []
    if named:
        names = [group[0][1].name for group in named.values()]
        reasons.append(f"named: {', '.join(sorted(names))}")
    by_id = {one: group[0][1].name for one, group in named.items()}
    reasons += sorted(f"{' and '.join(sorted(by_id[one] for one in pair))}: {why}" for pair, why in may_be.items())
    if unnamed:
        reports = len({claim for group in unnamed for claim, _ in group})
        said = f"{reports} claims name" if reports > 1 else "1 claim names"
        reasons.append(f"{said} nobody: {len(unnamed)} by passage and outlet")
    if absorbed:
        stand = "claims without a name stand in copies" if absorbed > 1 else "claim without a name stands in a copy"
        reasons.append(f"{absorbed} {stand} that name{'s' * (absorbed == 1)} somebody")
    return reasons
