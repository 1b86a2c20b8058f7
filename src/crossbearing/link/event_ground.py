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
    if a.editions & b.editions or a.tellings & b.tellings:
        return True
    sides = bool(a.actor_states & b.actor_states) + bool(a.recipient_states & b.recipient_states)
    day, thing = _share_a_day(a, b), bool(a.objects & b.objects)
    near = day or _share_a_weekday(a, b) or _is_told_soon(a, b)
    own = _share_a_place(a, b) or bool(counts_of(a) & counts_of(b)) or bool(_things(a.recipients & b.recipients))
    agreed = (sides == 2 and day) or (
        sides > 0 and thing and near
    )  # who and to whom and when, or who and what and when
    if {a.kind.family, b.kind.family} & {*points()["common"]}:  # one person asks, thanks and warns many times
        return agreed or (own and (near or sides > 0)) or (sides == 2 and thing and not _are_elsewhere(a, b))
    own = own or bool(_names((a.actors & b.actors) | (a.recipients & b.recipients)))
    if a.kind.open or b.kind.open:
        return agreed or (own and (near or sides > 0)) or (sides == 2 and thing)
    together = _are_told_together(a, b) or (sides > 0 and _is_told_soon(a, b))
    return own or sides == 2 or day or together or _are_of_one_affair(a, b, sides)


def _are_of_one_affair(a: EventNode, b: EventNode, sides: int) -> bool:
    """Tells whether the reports are about the same names, and each tells of one happening of the kind only.

    A side must be in both, or one takes it for known ("the accident").
    """
    known = (a.definite and a.vague) or (b.definite and b.vague)
    alone = a.only and b.only and not _are_elsewhere(a, b)
    return alone and (known or sides > 0) and len(affair_of(a) & affair_of(b)) > 1


def affair_of(node: EventNode) -> frozenset[str]:
    """Gives what its report is about besides countries, and what of them or of the world is in many reports."""
    return frozenset(one for one in node.setting if not one.startswith(("country:", "org:", "area:", "body:")))


def _names(ids: frozenset[str]) -> frozenset[str]:
    """Gives the persons, ships and bodies that are no State."""
    return frozenset(one for one in ids if not one.startswith(WIDE))


def _things(ids: frozenset[str]) -> frozenset[str]:
    """Gives the names that only this pile knows: those of ships and men to whom few things happen."""
    return frozenset(one for one in ids if not one.startswith((*WIDE, "body:", "person:", "area:", "name:")))


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


def _share_a_weekday(a: EventNode, b: EventNode) -> bool:
    """Tells whether one gives a weekday, and the other a day that is one: of whatever week."""
    one, other = a.when or a.loose, b.when or b.loose
    return one is not None and other is not None and "W" in one.edtf + other.edtf and may_meet(one, other)


def _is_a_day(when: When) -> bool:
    """Tells whether a time is known, but for its year, within weeks: "Wednesday" and "last year" are many days."""
    return day_of_year(when) is not None or width_days(when) <= points()["day_width"]


def _are_told_together(a: EventNode, b: EventNode) -> bool:
    """Tells whether both reports bear a day, and these are near."""
    return _are_near(a.told_on, b.told_on)


def _is_told_soon(a: EventNode, b: EventNode) -> bool:
    """Tells whether one has a day, and the other, without any, was told near it."""
    one, other = a.when or a.loose, b.when or b.loose
    return _are_near(one, b.told_on) if one and not other else bool(other and not one) and _are_near(other, a.told_on)


def _are_near(a: When | None, b: When | None) -> bool:
    known = day_of_year(a) is not None and day_of_year(b) is not None
    return known and days_between(a, b) <= points()["together_days"]
