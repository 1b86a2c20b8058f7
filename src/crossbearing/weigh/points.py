"""Points: an event, a slot and a class of equal values, with the claims that say so or deny it."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass

import msgspec

from crossbearing.records import Claim, Linked, Party, Reading, SlotValue, Words
from crossbearing.text.fold import key, plain
from crossbearing.values import amount as amounts
from crossbearing.values import when as whens
from crossbearing.values import where as wheres
from crossbearing.values.amount import Amount
from crossbearing.values.when import When
from crossbearing.values.where import Where

SAYS = frozenset({"asserts", "confirms", "warns", "expects", "promises"})
DENIES = frozenset({"denies", "rejects"})
FOCUS = frozenset({"quantity", "purpose", "character", "extent", "reason"})  # "he denied that 12,000 took part"
# A happening told as past and one told as under way do not differ: one report is later than the other.
STATUS_CLASS = {
    "happened": "happened",
    "ongoing": "happened",
    "planned": "planned",
    "cancelled": "cancelled",
    "not-happened": "not-happened",
}
STATUS_TEXT = {
    "happened": "it happened or is under way",
    "planned": "it is planned",
    "cancelled": "it was called off",
    "not-happened": "it did not happen",
}
_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*$")


@dataclass(frozen=True, slots=True)
class Point:
    """One value of one slot of one event.

    Attributes:
        event, slot: of what. `value`: of the least claim, `text`: in plain words.
        denied: these claims deny the value.
        claims: by id, at least one.
    """

    event: str
    slot: str
    value: SlotValue
    text: str
    denied: bool
    claims: tuple[Claim, ...]


def make_points(linked: Linked, readings: Iterable[Reading]) -> tuple[Point, ...]:
    """Groups the claims of each event and slot by equal values.

    Claims that nobody makes ("he did not say that ...", doubts, demands) and supposed happenings neither support nor
    deny. Points come by event, slot, then the texts of their values.
    """
    silent = {one.id for reading in readings for one in reading.attributions if one.negated}
    focused = {(claim.anchor, claim.attribution) for claim in linked.claims if is_denied(claim) and claim.slot in FOCUS}
    groups: dict[tuple[str, str, bool, Hashable], list[Claim]] = defaultdict(list)
    for claim in linked.claims:
        event = linked.event_of.get(claim.anchor)
        if event is None or not counts(claim, silent):
            continue
        if is_denied(claim) and not _is_meant(claim, focused):
            continue
        groups[event, claim.slot, is_denied(claim), class_of(claim)].append(claim)
    points = [_point(event, slot, denied, claims) for (event, slot, denied, _), claims in groups.items()]
    return tuple(sorted(points, key=lambda one: (one.event, one.slot, one.text, one.denied, one.claims[0].id)))


def counts(claim: Claim, silent: Iterable[str] = ()) -> bool:
    """Tells whether a claim says or denies anything at all."""
    if claim.attribution and claim.attribution in silent:
        return False
    return claim.stance in SAYS | DENIES and (claim.slot != "occurrence" or claim.status in STATUS_CLASS)


def _is_meant(claim: Claim, focused: Set[tuple[str, str]]) -> bool:
    """Tells whether a denial is of this slot.

    Of the number or purpose if the sentence gives one, else that it happened.
    """
    if (claim.anchor, claim.attribution) in focused:
        return claim.slot in FOCUS
    return claim.slot == "occurrence"


def is_denied(claim: Claim) -> bool:
    """Tells whether a claim denies its value."""
    return claim.stance in DENIES


def class_of(claim: Claim) -> Hashable:
    """Gives what equal values have in common; an occurrence's value is its status."""
    if claim.slot == "occurrence":
        return STATUS_CLASS[claim.status]
    return value_class(claim.value, claim.slot)


def value_class(value: SlotValue, slot: str) -> Hashable:
    """Gives the class of a value: equal classes exactly for equal norms."""
    if isinstance(value, Party):
        return "party", value.id or f"name:{key(value.name)}"
    if isinstance(value, Where):
        return "where", value.id or f"name:{key(value.name)}"
    if isinstance(value, When):
        bounds = value.start.from_, value.start.to, value.end.from_, value.end.to
        return ("when", *bounds) if whens.is_anchored(value) else ("when", value.edtf)
    if isinstance(value, Amount):
        return "amount", value.unit or plain(value.item), amounts.limits(value), plain(value.scope)
    return "words", key(_YEAR.sub("", value.text)) if slot == "name" else plain(value.text).strip(" .,;:'\"")


def text_of(value: SlotValue) -> str:
    """Gives a value in plain English."""
    if isinstance(value, Party):
        return value.name
    if isinstance(value, Where):
        return wheres.to_text(value)
    if isinstance(value, When):
        return whens.to_text(value)
    if isinstance(value, Amount):
        return amounts.to_text(value)
    return value.text


def _point(event: str, slot: str, denied: bool, claims: list[Claim]) -> Point:
    ordered = tuple(sorted(claims, key=lambda claim: claim.id))
    value = _value_of(ordered)
    text = STATUS_TEXT[STATUS_CLASS[ordered[0].status]] if slot == "occurrence" else text_of(value)
    return Point(event, slot, value, f"denied: {text}" if denied else text, denied, ordered)


def _value_of(claims: tuple[Claim, ...]) -> SlotValue:
    """Gives the value to print: the occurrence's is its status, a party's its fullest name, else the least claim's."""
    first = claims[0]
    if first.slot == "occurrence":
        return Words(text=STATUS_CLASS[first.status])
    if isinstance(first.value, Party):
        names = sorted(
            (claim.value.name for claim in claims if isinstance(claim.value, Party)), key=lambda one: (-len(one), one)
        )
        return msgspec.structs.replace(first.value, name=names[0])
    return first.value


def by_slot(points: Iterable[Point]) -> Mapping[tuple[str, str], tuple[Point, ...]]:
    """Groups points by event and slot, in their order."""
    found: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in points:
        found[point.event, point.slot].append(point)
    return {place: tuple(group) for place, group in found.items()}
