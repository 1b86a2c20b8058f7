"""The facts of an event as a card has them: which slots, each value with who says it, and how the values relate."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec.structs import replace

from crossbearing.knowledge.kinds import slots
from crossbearing.records import Bearing, Difference, Row, SlotValue
from crossbearing.show import wording
from crossbearing.show.contract import ClaimView, EventView, ValueView
from crossbearing.show.who import who_says
from crossbearing.values import Amount, When, amount, when

# Weightiest first: of a fact whose pairs of values relate in several ways the card names this one.
KINDS = ("contradiction", "denial", "undetermined", "quote-altered", "update", "scope", "bound", "name-form", "wording")
IN_TIME = {wording.HAPPENED, "it is planned"}  # both can be so, one after the other


class Said(Row, frozen=True, kw_only=True):
    """A value with its claims, its origins and who they are ("" = said above, of the whole fact or event).

    ``also``: a vaguer telling of the value before it ("a Tuesday" of 6 May 2031, which is one), or an earlier one.
    """

    text: str
    claims: tuple[str, ...]
    low: int
    high: int
    who: str
    also: bool = False


class Fact(Row, frozen=True, kw_only=True):
    """A slot of an event. ``note`` says how its values relate where they differ; ``who`` tells all of them."""

    slot: str
    label: str
    values: tuple[Said, ...]
    who: str
    note: str
    differs: bool
    wide: bool


def show_facts(
    event: EventView,
    bearings: Iterable[Bearing],
    differences: Sequence[Difference],
    claims: Mapping[str, ClaimView],
    short: Mapping[str, str],
) -> list[Fact]:
    """Return the facts of an event. That it happened is said only where something else is said of it too."""
    by_slot: dict[str, list[Said]] = {}
    for row, also in _folded(bearings):
        who = who_says(row, claims, short)
        text = wording.NOT_KNOWN.sub("", row.text) if also else row.text
        said = Said(text=text, claims=row.claims, low=row.low, high=row.high, who=who, also=also)
        by_slot.setdefault(row.slot, []).append(said)
    if "quantity" in by_slot:
        by_slot["quantity"].sort(key=lambda value: (-value.low, -value.high))
    if [value.text for value in by_slot.get("occurrence", ())] == [wording.HAPPENED]:
        del by_slot["occurrence"]
    elif {value.text for value in by_slot.get("occurrence", ())} == IN_TIME:
        states = sorted(by_slot["occurrence"], key=lambda value: value.text != wording.HAPPENED)
        by_slot["occurrence"] = [states[0], replace(states[1], also=True)]
    one_voice = len({value.who for values in by_slot.values() for value in values}) == 1
    kinds = {row.slot: weightiest(row) for row in differences}
    apart = set(unlike_slots(event, differences))
    return [
        _fact(event, slot, by_slot[slot], kinds.get(slot, ""), unlike=slot in apart, one_voice=one_voice)
        for slot in wording.SLOT_ORDER
        if slot in by_slot
    ]


def _fact(event: EventView, slot: str, values: Sequence[Said], kind: str, *, unlike: bool, one_voice: bool) -> Fact:
    shared = len({value.who for value in values}) == 1
    who = "" if one_voice or not shared else values[0].who
    plain = [replace(value, who="") for value in values]
    return Fact(
        slot=slot,
        label=wording.word("slots", slot),
        values=tuple(plain if shared or one_voice else values),
        who=who,
        note=_note(event, slot, kind, unlike=unlike),
        differs=slot in event.disputed,
        wide=not (shared or one_voice),
    )


def _note(event: EventView, slot: str, kind: str, *, unlike: bool) -> str:
    if kind:
        return wording.word("relations", kind)
    if unlike and slot in ("start", "end") and event.time.basis == "disputed":
        return wording.word("time_basis", "disputed")
    return wording.word("relations", "unlike") if unlike else ""


def _folded(bearings: Iterable[Bearing]) -> list[tuple[Bearing, bool]]:
    """Return the bearings, each vaguer date behind the exact one that it fits, and marked so.

    "A Tuesday" and "3 November" stand behind "08:40 on 3 November", unless they fit dates that cannot both be.
    """
    rows = list(bearings)
    behind: dict[int, list[Bearing]] = {}
    moved = set()
    for row in rows:
        fits = [one for one in rows if one.slot == row.slot and _is_vaguer(row.value, one.value)]
        if fits and all(_fit(a.value, b.value) for a, b in combinations(fits, 2)):
            exact = next(one for one in fits if not any(_is_vaguer(one.value, other.value) for other in fits))
            behind.setdefault(id(exact), []).append(row)
            moved.add(id(row))
    kept = (row for row in rows if id(row) not in moved)
    return [pair for row in kept for pair in ((row, False), *((vague, True) for vague in behind.get(id(row), ())))]


def _is_vaguer(a: SlotValue, b: SlotValue) -> bool:
    return isinstance(a, When) and isinstance(b, When) and when.contains(a, b)


def _fit(a: SlotValue, b: SlotValue) -> bool:
    return isinstance(a, When) and isinstance(b, When) and when.overlaps(a, b)


def weightiest(row: Difference) -> str:
    """Return the weightiest kind of a difference, "" if its pairs have none."""
    found = [relation.kind for relation in row.relations]
    return next((kind for kind in KINDS if kind in found), found[0] if found else "")


COMPARED = "extent"  # "the border", "the entire border": unlike words and no unlike facts; weighing compares them


def unlike_slots(event: EventView, differences: Iterable[Difference]) -> list[str]:
    """Return the slots whose values exclude each other and are unlike, though no difference was made of them.

    So it is where one report tells both, or where what they count is not said alike: no agreement either.
    """
    judged = {row.slot for row in differences if row.event == event.id}
    return [
        slot.slot
        for slot in event.slots
        if slots()[slot.slot].exclusive and slot.slot not in {*judged, COMPARED} and _any_unlike(slot.values)
    ]


def _any_unlike(values: Sequence[ValueView]) -> bool:
    said = [value for value in values if not value.text.startswith("denied: ")]
    if IN_TIME.issuperset(value.text for value in said):
        return False
    return any(_unlike(a.value, b.value) for a, b in combinations(said, 2))


def _unlike(a: SlotValue, b: SlotValue) -> bool:
    if isinstance(a, Amount) and isinstance(b, Amount):
        return amount.comparable(a, b) and not amount.overlaps(a, b)
    if isinstance(a, When) and isinstance(b, When):
        return when.is_anchored(a) == when.is_anchored(b) and not when.overlaps(a, b)  # "2014" and "July" may be one
    return wording.value_text(a).casefold() != wording.value_text(b).casefold()
