"""Where values of one slot differ, and how: side by side, nothing chosen. The kind belongs to a pair of values."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crossbearing.knowledge.kinds import Slot
from crossbearing.records import Bearing, Claim, Difference, Party, Relation, Words, content_id
from crossbearing.text.fold import plain
from crossbearing.values import amount as amounts
from crossbearing.values import when as whens
from crossbearing.values.amount import Amount
from crossbearing.values.when import When, earliest, latest
from crossbearing.weigh.counts import as_compared, compare_amounts, is_one_number
from crossbearing.weigh.lead import OPEN_KINDS
from crossbearing.weigh.points import Point
from crossbearing.weigh.tolls import compared_units, is_toll, relate_tolls

WIDE_DAYS = 27  # "in September" is no other statement than "on 12 September"
ALIKE = 0.5  # words that share so much (Dice of word stems) are one thing worded twice
# Relations that are worth a row even where values do not exclude each other.
TELLING = frozenset({"denial", "name-form", "quote-altered"})
WHOLE = frozenset(["all", "entire", "whole", "complete", "completely", "full", "fully", "entirely", "total", "totally"])
PART = frozenset(["part", "partial", "partially", "partly", "some", "several", "half", "most", "section", "limited"])
BORDERS = frozenset(["border", "frontier"])
BARE_WORDS = 2  # "a spokeswoman", "the official"
LESS = frozenset(["but", "except", "save", "nearly", "almost"])


@dataclass(frozen=True, slots=True)
class Side:
    """One value with what is needed to compare it."""

    point: Point
    bearing: Bearing
    dates: Mapping[str, str]  # origin -> first ISO day on which it said so, where that is known
    former: frozenset[str] = frozenset()  # claims that call it a figure of before: an earlier plan, an earlier count


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
        value = _amount(side)
        for unit in compared_units(value) if value else ("",):
            groups.setdefault(unit or (plain(value.item) if value else ""), []).append(side)
    yield from (groups[unit] for unit in sorted(groups) if len(groups[unit]) > 1)


def _amount(side: Side) -> Amount | None:
    return as_compared(side.point.value, side.point.claims[0].event_kind)


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
    rules: tuple[Rule, ...] = (_same_words, _amounts, _bound_of_times, _update, _name_form, _wording)
    found = next((one for rule in rules if (one := rule(a, b))), None) or (_exclude(a, b) if exclusive else None)
    return found if found and found[0] else None


def _is_one_telling(a: Side, b: Side) -> bool:
    """Tells whether one report tells both, and not as the words of two: it does not differ with itself."""
    reports = {claim.report for side in (a, b) for claim in side.point.claims}
    if is_toll(_amount(a)):  # whoever else gives another toll in a report, by name or not, is another voice
        return len(reports) == 1 and _voices(a) == _voices(b)
    return len(reports) == 1 and not (_speakers(a) and _speakers(b) and not _speakers(a) & _speakers(b))


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
            return "denial", "one side says that it happened, the other denies it"
        if not (a.point.denied or b.point.denied) and "happened" in values and values & {"not-happened", "cancelled"}:
            return "denial", "one side says that it happened, the other that it did not"
        return None
    denied, said = (a, b) if a.point.denied else (b, a)
    x, y = _amount(denied), _amount(said)
    if x and y:
        same_value = is_one_number(x, y) or amounts.contains(x, y)
    else:
        same_value = denied.point.text.removeprefix("denied: ") == said.point.text
    return ("denial", "one side says it, the other denies it") if same_value else None


def _amounts(a: Side, b: Side) -> tuple[str, str] | None:
    x, y = _amount(a), _amount(b)
    if not x or not y:
        return None
    found = compare_amounts(x, y, a.point.scope, b.point.scope)
    if found and found[0] in ("", "scope"):
        return found
    if toll := _toll(x, y, a, b):
        return toll
    if _takes_place(a, b) or _takes_place(b, a):
        return "update", "one took the place of the other, as the text itself says"
    given_up = [side.former >= {claim.id for claim in side.point.claims} for side in (a, b)]
    if given_up[0] != given_up[1]:
        return "undetermined", "one is told as a figure of before, the other is not"
    return found


def _toll(x: Amount, y: Amount, a: Side, b: Side) -> tuple[str, str] | None:
    days = min(a.dates.values(), default=""), min(b.dates.values(), default="")
    if not (is_toll(x) and is_toll(y)):
        return None
    return relate_tolls(x, y, (a.point.text, b.point.text), days, (_voices(a), _voices(b)))


def _takes_place(new: Side, old: Side) -> bool:
    """Tells whether a report that gives the new figure calls the old one, by the same voice or nobody's, earlier."""
    told = {claim.report: _named(claim) for claim in new.point.claims if claim.id not in new.former}
    before = [claim for claim in old.point.claims if claim.id in old.former and claim.report in told]
    return any(not _named(claim) or not told[claim.report] or _named(claim) == told[claim.report] for claim in before)


def _named(claim: Claim) -> str:
    """Gives who says so; "" for nobody, and for "a spokeswoman", who may be anybody's."""
    voice = claim.speaker
    return "" if voice is None or (voice.anonymous and len(voice.name.split()) <= BARE_WORDS) else voice.name


def _bound_of_times(a: Side, b: Side) -> tuple[str, str] | None:
    x, y = a.point.value, b.point.value
    return _bound_times(x, y) if isinstance(x, When) and isinstance(y, When) else None


def _bound_times(x: When, y: When) -> tuple[str, str] | None:
    if not (whens.is_anchored(x) and whens.is_anchored(y)):
        return ("", "") if whens.overlaps(x, y) else None  # "on a Friday" is no other statement than "on 13 December"
    if not (whens.contains(x, y) or whens.contains(y, x)):
        return None
    wide = x if whens.contains(x, y) else y
    # "12 September" without a year is no other statement, nor is the day or the night of an hour.
    told = whens.is_anchored(wide) and _is_narrow(wide) and not _is_one_day(wide)
    return ("bound", "one is more exact than the other") if told else ("", "")


def _is_one_day(when: When) -> bool:
    """Tells whether a time is one day, or the night between two."""
    first, last = earliest(when), latest(when)
    if not first or not last:
        return False
    return (datetime.date.fromisoformat(last[:10]) - datetime.date.fromisoformat(first[:10])).days <= 1


def _is_narrow(when: When) -> bool:
    first, last = earliest(when), latest(when)
    if not first or not last:
        return True
    return (
        int(first[:4]) == int(last[:4])
        and (int(last[5:7]) - int(first[5:7])) * 30 + int(last[8:10]) - int(first[8:10]) < WIDE_DAYS
    )


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


def _same_words(a: Side, b: Side) -> tuple[str, str] | None:
    x, y = a.point.value, b.point.value
    if not isinstance(x, Words) or not isinstance(y, Words):
        return None
    if a.point.slot == "extent" and (found := _extent(_extents(x.text, y.text))) and not found[0]:
        return found
    return ("", "") if plain(x.text) == plain(y.text) else None


def _wording(a: Side, b: Side) -> tuple[str, str] | None:
    x, y = a.point.value, b.point.value
    if not isinstance(x, Words) or not isinstance(y, Words):
        return None
    if a.point.slot == "extent":
        return _extent(_extents(x.text, y.text))
    if _likeness(x.text, y.text) >= ALIKE:
        quoted = [any(_is_quoted(claim) for claim in side.point.claims) for side in (a, b)]
        if all(quoted) and _speakers(a) & _speakers(b):
            return "quote-altered", "words quoted from one speaker are not the same"
        return "wording", "the same in other words"
    return None


def _extent(told: set[str]) -> tuple[str, str] | None:
    if told == {"whole", "part"}:
        return None  # they exclude each other
    if told == {"unlimited", "part"}:
        return "bound", "one names the border without any limit, the other a part of it"
    return ("", "the same extent") if not told & {"", "part"} or told == {"part"} else ("wording", "in other words")


def _extents(x: str, y: str) -> set[str]:
    """Gives for each of two extents whether it is the whole, a part ("all but one"), or told without a limit."""
    return {
        "part" if words & (PART | LESS) else "whole" if words & WHOLE else "unlimited" if words & BORDERS else ""
        for words in (set(plain(text).split()) for text in (x, y))
    }


def _likeness(x: str, y: str) -> float:
    a, b = ({word[:5] for word in re.findall(r"\w+", plain(text))} for text in (x, y))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _is_quoted(claim: Claim) -> bool:
    return claim.span.exact[:1] in "\"“‘«'" and claim.span.exact[:1] != ""


def _speakers(side: Side) -> set[str]:
    return {origin.name for origin in side.bearing.origins if origin.kind == "named"}


def _voices(side: Side) -> set[str]:
    return {claim.speaker.name for claim in side.point.claims if claim.speaker is not None}


def _is_spoken(side: Side) -> bool:
    return any(claim.speaker is not None for claim in side.point.claims)


def _plan(side: Side) -> bool:
    return all(claim.status == "planned" for claim in side.point.claims)


def _may_both_be(a: Side, b: Side) -> bool:
    many, others = _amount(a), _amount(b)
    if many and others:
        return amounts.overlaps(many, others)
    x, y = a.point.value, b.point.value
    if isinstance(x, When) and isinstance(y, When):
        return whens.overlaps(x, y) or not (whens.is_anchored(x) and whens.is_anchored(y))
    return isinstance(x, Words) and a.point.slot != "extent"
