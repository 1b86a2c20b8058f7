"""Where do the values of one slot differ, and how? Side by side, nothing chosen: a kind belongs to a pair of values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from crossbearing.knowledge.kinds import Slot
from crossbearing.records import Difference, Party, Relation, Words, content_id
from crossbearing.text.fold import plain
from crossbearing.values import amount as amounts
from crossbearing.values import when as whens
from crossbearing.values.amount import Amount
from crossbearing.values.when import When
from crossbearing.weigh.counts import is_one_number
from crossbearing.weigh.differ_amounts import amounts_differ
from crossbearing.weigh.differ_times import times_differ
from crossbearing.weigh.differ_words import same_words, worded_otherwise
from crossbearing.weigh.lead import OPEN_KINDS
from crossbearing.weigh.points import Point
from crossbearing.weigh.sides import Side, amount_of, is_put_against, speakers_of, voices_of
from crossbearing.weigh.tolls import compared_units, is_toll

# Relations that are worth a row even where values do not exclude each other.
TELLING = frozenset({"denial", "name-form", "quote-altered"})
Rule = Callable[[Side, Side], tuple[str, str] | None]


def find_differences(sides: Sequence[Side], slots: Mapping[str, Slot]) -> tuple[Difference, ...]:
    """Finds the differences between the values of one slot of one event.

    Args:
        sides: one per point, in their order.
        slots: the table of slots.

    Returns:
        One row per set of comparable values (amounts of one unit; all others together), by id of the least claim.
    """
    return tuple(found for group in _comparable(sides) if (found := _difference(group, slots)))


def _comparable(sides: Sequence[Side]) -> Iterator[list[Side]]:
    groups: dict[str, list[Side]] = {}
    for side in sides:
        value = amount_of(side)
        for unit in compared_units(value) if value else ("",):
            groups.setdefault(unit or (plain(value.item) if value else ""), []).append(side)
    yield from (groups[unit] for unit in sorted(groups) if len(groups[unit]) > 1)


def _difference(sides: Sequence[Side], slots: Mapping[str, Slot]) -> Difference | None:
    first = sides[0].point
    exclusive = first.slot not in slots or slots[first.slot].exclusive
    relations = [
        Relation(a=a, b=b, kind=kind, reasons=(reason,))
        for (a, one), (b, other) in combinations(enumerate(sides), 2)
        if not _told_together(one.point, other.point)
        if (found := relate(one, other, exclusive=exclusive))
        for kind, reason in [found]
        if exclusive or kind in TELLING
    ]
    if not relations:
        return None
    used = sorted({end for relation in relations for end in (relation.a, relation.b)})
    moved = {old: new for new, old in enumerate(used)}
    claims = sorted(claim for end in used for claim in sides[end].bearing.claims)
    return Difference(
        id=content_id("difference", first.event, first.slot, claims[0]),
        event=first.event,
        slot=first.slot,
        values=tuple(sides[end].bearing for end in used),
        relations=tuple(
            Relation(a=moved[one.a], b=moved[one.b], kind=one.kind, reasons=one.reasons) for one in relations
        ),
    )


def _told_together(a: Point, b: Point) -> bool:
    """Tells whether every teller of one value tells the other in the same breath: so they are no rivals to anybody.

    "Seven of the eight", "in February and March", "from 300 to 200", "five, four of them ...".
    """
    if a.denied or b.denied or not isinstance(a.value, Amount | When) or not isinstance(b.value, Amount | When):
        return False
    ours, theirs = ({(claim.anchor, claim.attribution) for claim in point.claims} for point in (a, b))
    return ours <= theirs or theirs <= ours


def relate(a: Side, b: Side, *, exclusive: bool) -> tuple[str, str] | None:
    """Gives the first kind of difference that fits two values, and why; None if they do not differ in a telling way."""
    if a.point.denied != b.point.denied or a.point.slot == "occurrence":
        return _denial(a, b)
    if a.point.denied or _is_one_telling(a, b):
        return None
    if a.point.slot == "name":
        return "name-form", "one happening under two names"
    rules: tuple[Rule, ...] = (same_words, amounts_differ, times_differ, _update, _name_form, worded_otherwise)
    found = next((one for rule in rules if (one := rule(a, b))), None) or (_exclude(a, b) if exclusive else None)
    return found if found and found[0] else None


def _is_one_telling(a: Side, b: Side) -> bool:
    """Tells whether one report tells both, and not as the words of two: it does not differ with itself."""
    reports = {claim.report for side in (a, b) for claim in side.point.claims}
    if is_toll(amount_of(a)) or is_put_against(a) or is_put_against(b):
        # whoever else gives another toll in a report, by name or not, is another voice
        return len(reports) == 1 and voices_of(a) == voices_of(b)
    return len(reports) == 1 and not (speakers_of(a) and speakers_of(b) and not speakers_of(a) & speakers_of(b))


def _exclude(a: Side, b: Side) -> tuple[str, str]:
    if {_plan(a), _plan(b)} == {True, False}:
        return "undetermined", "one is a plan, the other was reported as done or under way"
    if _may_both_be(a, b):
        return "undetermined", "one value would satisfy both"
    return "contradiction", "both cannot be so"


def _denial(a: Side, b: Side) -> tuple[str, str] | None:
    if a.point.slot == "occurrence":
        if a.point.claims[0].event_kind in OPEN_KINDS and not (_is_spoken(a) and _is_spoken(b)):
            return None  # "counted", "did not count": a verb of no kind, which nobody says of the other's
        values = {getattr(side.point.value, "text", "") for side in (a, b)}
        if a.point.denied != b.point.denied and len(values) == 1:
            return _taken_back(a, b) or ("denial", "one side says that it happened, the other denies it")
        if not (a.point.denied or b.point.denied) and "happened" in values and values & {"not-happened", "cancelled"}:
            return "denial", "one side says that it happened, the other that it did not"
        return None
    denied, said = (a, b) if a.point.denied else (b, a)
    x, y = amount_of(denied), amount_of(said)
    if x and y:
        same_value = is_one_number(x, y) or amounts.contains(x, y)
    else:
        same_value = denied.point.text.removeprefix("denied: ") == said.point.text
    return (_taken_back(a, b) or ("denial", "one side says it, the other denies it")) if same_value else None


def _taken_back(a: Side, b: Side) -> tuple[str, str] | None:
    """Tells whether a report corrects itself: "In our entry of 11:40 we wrote that five had left. There were four"."""
    claims = (*a.point.claims, *b.point.claims)
    alone = len({claim.report for claim in claims}) == 1 and not any(claim.speaker or claim.via for claim in claims)
    return ("update", "the report itself takes it back") if alone else None


def _update(a: Side, b: Side) -> tuple[str, str] | None:
    for origin in sorted(a.dates.keys() & b.dates.keys()):
        if a.dates[origin] != b.dates[origin]:
            first, last = sorted((a, b), key=lambda side: side.dates[origin])
            when = f"{first.dates[origin]} and {last.dates[origin]}"
            return "update", f"one origin, {when}: first {first.point.text}, then {last.point.text}"
    return None


def _name_form(a: Side, b: Side) -> tuple[str, str] | None:
    x, y = a.point.value, b.point.value
    if isinstance(x, Party) and isinstance(y, Party) and x.id and x.id == y.id:
        return "name-form", "one name, spelled in two ways"
    return None


def _is_spoken(side: Side) -> bool:
    return any(claim.speaker is not None for claim in side.point.claims)


def _plan(side: Side) -> bool:
    return all(claim.status == "planned" for claim in side.point.claims)


def _may_both_be(a: Side, b: Side) -> bool:
    many, others = amount_of(a), amount_of(b)
    if many and others:
        return amounts.overlaps(many, others)
    x, y = a.point.value, b.point.value
    if isinstance(x, When) and isinstance(y, When):
        return whens.may_be_one(x, y)
    return isinstance(x, Words) and a.point.slot != "extent"
