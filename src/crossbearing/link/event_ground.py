"""What two mentions of two reports must have in common to be one happening, however alike their reports are.

A happening is told by its day, its name, its place, its parties or its number. What two reports are about is none of
these: one affair has many happenings of a kind, and other affairs have the same two countries.
"""

from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_points import points
from crossbearing.link.event_times import day_of_year, days_between, may_meet, width_days
from crossbearing.values import where as wheres
from crossbearing.values.when import When
from crossbearing.values.where import Where

WIDE = ("country:", "org:", "geonames:")


def is_grounded(a: EventNode, b: EventNode) -> bool:
    """Tells whether two mentions share enough of their own: a day of theirs or of their reports, a name, both sides."""
    if a.editions & b.editions:
        return True
    sides = bool(a.actor_states & b.actor_states) + bool(a.recipient_states & b.recipient_states)
    own = _share_a_place(a, b) or bool(counts_of(a) & counts_of(b))
    day, thing = _share_a_day(a, b), bool(a.objects & b.objects)
    if a.kind.family in points()["common"]:  # one person asks, thanks and warns many times
        return (own and (day or sides > 0)) or (sides == 2 and (day or (thing and not _are_elsewhere(a, b))))
    own = own or _share_a_name(a, b)
    if a.kind.open or b.kind.open:
        return (own and (day or sides > 0)) or (sides == 2 and (day or thing))
    return own or sides == 2 or day or _are_told_together(a, b) or (sides > 0 and _is_told_soon(a, b))


def _share_a_name(a: EventNode, b: EventNode) -> bool:
    """Tells whether a person, a ship or a body that is no State acts, or is acted on, in both."""
    return any(not one.startswith(WIDE) for one in (a.actors & b.actors) | (a.recipients & b.recipients))


def _share_a_place(a: EventNode, b: EventNode) -> bool:
    return any(wheres.same(x, y) for x in spots_of(a) for y in spots_of(b))


def _are_elsewhere(a: EventNode, b: EventNode) -> bool:
    return bool(a.places and b.places) and not any(wheres.overlaps(x, y) for x in a.places for y in b.places)


def spots_of(node: EventNode) -> list[Where]:
    """Gives the places below a country that it is told of."""
    return [place for place in node.places if place.precision != "country"]


def counts_of(node: EventNode) -> frozenset[tuple[str, float]]:
    """Gives what is counted, by unit and number; that there is one says nothing."""
    return frozenset((unit, number) for unit, number in node.counts if number > 1)


def _share_a_day(a: EventNode, b: EventNode) -> bool:
    """Tells whether both give a day of their own, and these meet or are a day apart: one may count otherwise."""
    one, other = a.when or a.loose, b.when or b.loose
    if one is None or other is None or not (_is_a_day(one) and _is_a_day(other)):
        return False
    return may_meet(one, other) or (day_of_year(one) is not None and 0 < days_between(one, other) <= 1)


def _is_a_day(when: When) -> bool:
    """Tells whether a time is known, but for its year, within weeks: "Wednesday" and "last year" are many days."""
    return day_of_year(when) is not None or width_days(when) <= points()["day_width"]


def _are_told_together(a: EventNode, b: EventNode) -> bool:
    """Tells whether both reports bear a day, and these are near."""
    return _are_near(a.told_on, b.told_on)


def _is_told_soon(a: EventNode, b: EventNode) -> bool:
    """Tells whether one has a day, and the other, without any, was told near it."""
    return _are_near(a.when, b.told_on) if a.when else _are_near(b.when, a.told_on)


def _are_near(a: When | None, b: When | None) -> bool:
    known = day_of_year(a) is not None and day_of_year(b) is not None
    return known and days_between(a, b) <= points()["together_days"]
