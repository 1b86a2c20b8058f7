"""Points: an event, a slot and a class of equal values, with the claims that say so or deny it."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from crossbearing.records import Claim, Linked, Party, Reading, SlotValue, Words
from crossbearing.text.fold import key, plain
from crossbearing.text.tables import load_table
from crossbearing.values import amount as amounts
from crossbearing.values import when as whens
from crossbearing.values import where as wheres
from crossbearing.values.amount import Amount
from crossbearing.values.when import When
from crossbearing.values.where import Where
from crossbearing.weigh.scopes import NO_SCOPE, WHOLE, Scope, counts_who, scope_of
from crossbearing.weigh.tolls import is_none, is_toll

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
_YEAR = re.compile(r"\W*(?:19|20)\d\d(?: of .*)?\W*$")  # "Granite Bay-2031 of Norway and Finland" is no other name


@dataclass(frozen=True, slots=True)
class Point:
    """One value of one slot of one event.

    Attributes:
        event, slot: of what. `value`: of the least claim, `text`: in plain words.
        denied: these claims deny the value.
        scope: of an amount: what it counts ("in Belarus", "on the territory of Belarus": one key).
        claims: by id, at least one.
    """

    event: str
    slot: str
    value: SlotValue
    text: str
    denied: bool
    claims: tuple[Claim, ...]
    scope: Scope = NO_SCOPE


def make_points(linked: Linked, readings: Iterable[Reading]) -> tuple[Point, ...]:
    """Groups the claims of each event and slot by equal values.

    Claims that nobody makes ("he did not say that ...", doubts, demands), supposed happenings and numbers that are no
    figures neither support nor deny. Points come by event, slot, then the texts of their values.
    """
    told = {reading.report: reading for reading in readings}
    silent = {one.id for reading in told.values() for one in reading.attributions if one.negated}
    spared = _spared(linked.claims) | _general(linked.claims)
    claims = [
        one
        for one in linked.claims
        if one.anchor in linked.event_of
        and counts(one, silent)
        and is_figure(one)
        and (one.slot != "occurrence" or one.anchor not in spared)
    ]
    denials = Denials(claims, linked.event_of)
    groups: dict[tuple[str, str, bool, Hashable], list[Claim]] = defaultdict(list)
    scopes: dict[str, Scope] = {}
    for claim in claims:
        denied = denials.is_denied(claim)
        if (denied or denials.hits_reason(claim)) and not denials.is_meant(claim):
            continue
        scopes[claim.id] = scope = scope_of(claim, told.get(claim.report))
        place = class_of(claim, denied=denied, scope=scope.key)
        groups[linked.event_of[claim.anchor], claim.slot, denied, place].append(claim)
    points = [_point(event, slot, denied, group, scopes) for (event, slot, denied, _), group in groups.items()]
    return tuple(sorted(points, key=lambda one: (one.event, one.slot, one.text, one.denied, one.claims[0].id)))


def _spared(claims: Iterable[Claim]) -> set[str]:
    """Gives the anchors of harm that nobody came to: "there are no dead" tells of no happening."""
    numbers: dict[str, set[bool]] = defaultdict(set)
    for claim in claims:
        if isinstance(claim.value, Amount) and is_toll(claim.value):
            numbers[claim.anchor].add(is_none(claim.value))
    return {anchor for anchor, none in numbers.items() if none == {True}}


def _is_voiced(claim: Claim) -> bool:
    return bool((claim.speaker and claim.speaker.name) or claim.via)


def _general(claims: Iterable[Claim]) -> set[str]:
    """Gives the anchors of what is said not to be in general: "wars don't end", without a doer, place, day or voice."""
    rows = tuple(claims)
    told = {one.anchor for one in rows if one.slot != "occurrence" or _is_voiced(one) or one.stance in DENIES}
    return {one.anchor for one in rows if one.status == "not-happened"} - told


def counts(claim: Claim, silent: Iterable[str] = ()) -> bool:
    """Tells whether a claim says or denies anything at all."""
    if claim.attribution and claim.attribution in silent:
        return False
    return claim.stance in SAYS | DENIES and (claim.slot != "occurrence" or claim.status in STATUS_CLASS)


def is_figure(claim: Claim) -> bool:
    """Tells whether a number is one of the happening: no length of time ("two days after") and no "two phases"."""
    if not isinstance(claim.value, Amount):
        return True
    unit, words = claim.value.unit, set(plain(claim.value.item or claim.value.unit).split())
    table = _table()
    if unit in table["lengths"]:
        return claim.event_kind in table["length_kinds"]
    return not any(word in words or f"{word}s" in words for word in table["divisions"])


class Denials:
    """What is denied: a value by whoever denies it, that it happened at all, or a reason ("not because of X")."""

    def __init__(self, claims: Sequence[Claim], event_of: Mapping[str, str]) -> None:
        """Notes what each denial is about.

        A report that says "not closed because of X" and tells the closing as done elsewhere denies the reason alone.
        """
        done = {
            (event_of[one.anchor], one.report)
            for one in claims
            if one.slot == "occurrence" and one.stance in SAYS and STATUS_CLASS[one.status] == "happened"
        }
        self._reasoned = {
            one.anchor
            for one in claims
            if one.slot == "reason" and one.status == "not-happened" and (event_of[one.anchor], one.report) in done
        }
        self._focused = {
            (one.anchor, one.attribution)
            for one in claims
            if one.slot in FOCUS and self.is_denied(one) and (one.slot != "quantity" or counts_who(one.event_kind))
        }

    def is_denied(self, claim: Claim) -> bool:
        """Tells whether a claim denies its value; "it did not happen" in the mouth of who denies is one denial."""
        if claim.slot == "reason" and claim.anchor in self._reasoned:
            return claim.stance not in DENIES
        return claim.stance in DENIES

    def is_meant(self, claim: Claim) -> bool:
        """Tells whether a denial is of this slot.

        Of the purpose or reason if the sentence gives one, of the number of those who take part in something that
        lasts; else that it happened, and with it the number of what is said to have come.
        """
        if claim.anchor in self._reasoned:
            return claim.slot == "reason"
        if (claim.anchor, claim.attribution) in self._focused:
            return claim.slot in FOCUS
        return claim.slot in ("occurrence", "quantity")

    def hits_reason(self, claim: Claim) -> bool:
        """Tells whether a "not" beside a claim of this happening belongs to its reason."""
        return claim.anchor in self._reasoned


def class_of(claim: Claim, *, denied: bool = False, scope: str = "") -> Hashable:
    """Gives what equal values have in common; an occurrence's value is its status.

    What is denied is that it happened, whether or not the denied words hold the "not" themselves.
    """
    if claim.slot == "occurrence":
        return "happened" if denied and claim.status == "not-happened" else STATUS_CLASS[claim.status]
    return value_class(claim.value, claim.slot, scope)


def is_derived(point: Point) -> bool:
    """Tells whether nobody says so: all its claims are worked out from others."""
    return all(claim.derived_from for claim in point.claims)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table("crossbearing.weigh", "figures.yaml")
    return table


def value_class(value: SlotValue, slot: str, scope: str = "") -> Hashable:
    """Gives the class of a value: equal classes exactly for equal norms; an amount's scope is given by its key."""
    if isinstance(value, Party):
        return "party", value.id or f"name:{key(value.name)}"
    if isinstance(value, Where):
        return "where", value.id or f"name:{key(value.name)}"
    if isinstance(value, When):
        bounds = value.start.from_, value.start.to, value.end.from_, value.end.to
        return ("when", *bounds) if whens.is_anchored(value) else ("when", value.edtf)
    if isinstance(value, Amount):
        return "amount", value.unit or plain(value.item), amounts.limits(value), "" if scope == WHOLE else scope
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


def _point(event: str, slot: str, denied: bool, claims: list[Claim], scopes: Mapping[str, Scope]) -> Point:
    ordered = tuple(sorted(claims, key=lambda claim: claim.id))
    value = _value_of(ordered, denied=denied)
    text = STATUS_TEXT[str(value.text)] if slot == "occurrence" and isinstance(value, Words) else text_of(value)
    scope = max((scopes[claim.id] for claim in ordered), key=lambda one: (one.key, one.text))
    if isinstance(value, Amount) and value.scope and not scope.key:
        value = msgspec.structs.replace(value, scope="")  # a day, a site: it says nothing of what is counted
        text = text_of(value)
    elif isinstance(value, Amount) and not value.scope and scope.text:
        text = f"{text} {scope.text}"  # told elsewhere in the sentence
    return Point(event, slot, value, f"denied: {text}" if denied else text, denied, ordered, scope)


def _value_of(claims: tuple[Claim, ...], *, denied: bool) -> SlotValue:
    """Gives the value to print: the occurrence's is its status, a party's its fullest name, a number's where it is."""
    first = claims[0]
    if first.slot == "occurrence":
        return Words(text=str(class_of(first, denied=denied)))
    if isinstance(first.value, Party):
        names = sorted(
            (claim.value.name for claim in claims if isinstance(claim.value, Party)), key=lambda one: (-len(one), one)
        )
        return msgspec.structs.replace(first.value, name=names[0])
    if isinstance(first.value, Amount):  # "in Belarus" rather than "in the country"
        told = (claim.value for claim in claims if isinstance(claim.value, Amount))
        return next((one for one in told if any(letter.isupper() for letter in one.scope)), first.value)
    return first.value


def by_slot(points: Iterable[Point]) -> Mapping[tuple[str, str], tuple[Point, ...]]:
    """Groups points by event and slot, in their order."""
    found: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in points:
        found[point.event, point.slot].append(point)
    return {place: tuple(group) for place, group in found.items()}
