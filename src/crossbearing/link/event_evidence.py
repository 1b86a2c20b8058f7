"""What speaks for and against two event mentions telling one happening, in points of linking.yaml."""

from collections.abc import Iterator

from crossbearing.link.event_across import for_setting, for_things_across
from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_points import Sign, countries, points
from crossbearing.link.event_times import (
    SHARP_DAYS,
    day_of_year,
    days_apart,
    days_between,
    may_meet,
    to_day,
    width_days,
)
from crossbearing.link.event_within import for_one_report
from crossbearing.values import where as wheres
from crossbearing.values.when import When, latest
from crossbearing.values.where import Where

MANY = 8  # sentences that are compared of each; a report that repeats itself more often says nothing new
SIMILAR = 0.25  # a quarter of the words: enough to be said as a reason


def weigh(a: EventNode, b: EventNode) -> list[tuple[float, str]]:
    """Gives each piece of evidence as points and a reason in plain words ("" = too little to be said)."""
    worth = points()["worth"] if a.reports & b.reports else {**points()["worth"], **points()["across"]}
    return [(round(amount * worth[name], 4), reason) for name, amount, reason in find_signs(a, b)]


def find_signs(a: EventNode, b: EventNode) -> list[Sign]:
    """Finds what speaks for and against."""
    return [*_for_names(a, b), *_for_parties(a, b), *_for_place(a, b), *_for_time(a, b), *_for_words(a, b)]


def _for_names(a: EventNode, b: EventNode) -> Iterator[Sign]:
    if common := a.editions & b.editions:
        name = "edition_in_report" if a.by_report or b.by_report else "edition"
        yield name, 1.0, f"both are {', '.join(sorted(common))}"
    elif a.editions and b.editions:
        yield "edition_yearless", 1.0, "one name, but only one has a year"
    elif bool(a.editions) != bool(b.editions) and not (a.bare or b.bare) and a.kind.named:
        yield "one_named", 1.0, "only one of them bears a name"
    if a.kind.name == b.kind.name:
        yield "kind_open" if a.kind.open else "kind", 1.0, ""
    elif a.kind.open or b.kind.open:
        yield "kind_by_word", 1.0, ""
    else:
        yield "type_other" if a.kind.is_other_deed(b.kind) else "kind_other", 1.0, ""
    if a.lemma == b.lemma:
        yield "lemma", 1.0, "the same word"
    elif a.words & b.words:
        yield "alike", 1.0, "words for one thing"


def _for_parties(a: EventNode, b: EventNode) -> Iterator[Sign]:
    acts, hit = a.actor_states & b.actor_states, a.recipient_states & b.recipient_states
    if any(actor.startswith("person:") for actor in a.actors & b.actors):
        yield "actor_person", 1.0, "the same person acts"
    elif acts:
        yield "actor", 1.0, "the same side acts"
    elif a.actor_states and b.actor_states:
        yield "actor_other", 1.0, "other sides act"
    if hit:
        yield "recipient", 1.0, "done to the same"
    elif a.recipient_states and b.recipient_states:
        yield "recipient_other", 1.0, "done to others"
    if acts and hit:
        yield "both_sides", 1.0, ""
    elif len(acts) > 1:
        yield "several_act", 1.0, "the same sides act together"
    yield from _for_around(a, b)
    yield from _for_around(b, a)
    yield from _for_hints(a, b)
    yield from _for_hints(b, a)


def _for_around(a: EventNode, b: EventNode) -> Iterator[Sign]:
    """Where one does not say who acted or to whom ("the envoys of X heard that Y had expelled them"), its words may."""
    around = countries(a.around)
    if not a.actor_states and a.recipient_states <= b.recipient_states and around & b.actor_states:
        yield "around", 1.0, "its sentence names who acted"
    others, done_to = around - a.actor_states - b.actor_states, countries(b.recipient_states)
    if a.recipient_states or not others or not a.actor_states & b.actor_states:
        return
    if done_to & others:
        yield "around", 1.0, "its sentence names to whom it was done"
    elif done_to:
        yield "around_other", 1.0, "its sentence names others"


def _for_hints(a: EventNode, b: EventNode) -> Iterator[Sign]:
    """What an answer says of what it answers: it was done by those whom the answer hits, to those who answer."""
    if a.hint_actors and b.actor_states:
        if a.hint_actors & b.actor_states:
            yield "hint", 1.0, "it is answered with something done to whoever acted"
        else:
            yield "actor_other", 1.0, "it is answered with something done to others"
    if a.hint_recipients & b.actor_states - b.recipient_states:
        yield "actor_other", 1.0, "nobody answers what he did himself"
    elif a.hint_recipients & b.recipient_states or a.hint_recipients & b.hint_recipients:
        yield "hint_recipient", 1.0, "it is answered by whoever was hit"
    if a.hint_actors & b.hint_actors:
        yield "hint", 0.5, "it is answered with something done to the same"


def _for_place(a: EventNode, b: EventNode) -> Iterator[Sign]:
    if not a.places or not b.places:
        return
    pairs = [(x, y) for x in a.places for y in b.places]
    if any(wheres.same(x, y) for x, y in pairs):
        yield "place_same", 1.0, "the same place"
    elif any(_is_near(x, y) for x, y in pairs):
        yield "place_near", 1.0, "one place lies in the other"
    elif not any(_is_open(x) or _is_open(y) for x, y in pairs):
        yield "place_other", 1.0, "other places"


def _is_open(place: Where) -> bool:
    """Tells whether a place is too wide, or too little known, to lie elsewhere ("the border", "the Arctic")."""
    return place.precision == "area" or place.id.startswith(("border:", "area:"))


def _is_near(a: Where, b: Where) -> bool:
    return wheres.contains(a, b) or wheres.contains(b, a)


def _for_time(a: EventNode, b: EventNode) -> Iterator[Sign]:
    if a.when and b.when:
        if not may_meet(a.when, b.when):
            yield _days_name(a, b), 1.0, "other days"
        elif max(width_days(a.when), width_days(b.when)) <= SHARP_DAYS or a.when.edtf == b.when.edtf:
            yield "day", 1.0, "the same days"
        else:
            yield "time_near", 1.0, "times that can be one"
    elif _is_old(a, b) or _is_old(b, a):
        yield "long_ago", 1.0, "one was over long before the other was told"
    elif (one := a.when or a.loose) and (other := b.when or b.loose):
        yield _for_loose_times(a, one, other)
    elif _are_told_near(a, b):
        yield "published", 1.0, "told within a few days"


def _for_loose_times(node: EventNode, a: When, b: When) -> Sign:
    """ "Wednesday" and a day that is one; "7 October" and that of some year."""
    if may_meet(a, b):
        weekday = "W" in a.edtf or "W" in b.edtf
        return "weekday" if weekday else "day_of_some_year", 1.0, "days that can be one"
    return _other_days(node), 1.0, "other days"


def _is_old(a: EventNode, b: EventNode) -> bool:
    """Tells whether one was over long before an undated other was told: news without a day is of these days."""
    last = (latest(a.when) or "")[:10] if a.when else ""
    if b.when or not last or not b.published or a.editions & b.editions:
        return False
    return bool((to_day(b.published) - to_day(last)).days > points()["told_days"])


def _days_name(a: EventNode, b: EventNode) -> str:
    """Tells which weight other days have: what can happen daily happened twice, another date may be a slip."""
    name = _other_days(a)
    return "day_next" if name == "day_other" and days_apart(a.when, b.when) == 1 else name


def _other_days(node: EventNode) -> str:
    """Tells which weight other days have: a thing that lasts is told of many days."""
    if node.kind.family in points()["lasting"]:
        return "day_other_lasting"
    return "day_other_daily" if node.kind.family in points()["daily"] else "day_other"


def _are_told_near(a: EventNode, b: EventNode) -> bool:
    """Tells whether two reports are of the same few days, by the calendar where one of them tells no year."""
    known = all(day_of_year(one) is not None for one in (a.told_on, b.told_on))
    return known and days_between(a.told_on, b.told_on) <= points()["published_days"]


def _for_words(a: EventNode, b: EventNode) -> Iterator[Sign]:
    if a.counts & b.counts:
        yield "quantity", 1.0, "the same number of the same thing"
    elif {number for _, number in a.counts} & {number for _, number in b.counts} - {1.0}:
        yield "number", 1.0, "the same number"
    elif {unit for unit, _ in a.counts} & {unit for unit, _ in b.counts}:
        yield "quantity_other", 1.0, "another number"
    if not a.spots & b.spots:
        likeness = max((_likeness(x, y) for x in a.stems[:MANY] for y in b.stems[:MANY]), default=0.0)
        yield "wording", likeness, "similar wording" if likeness >= SIMILAR else ""
    if "saying" in (a.kind.name, b.kind.name) and not a.passages & b.passages:
        yield "saying", 1.0, ""
    if a.extent and b.extent and a.extent != b.extent:
        yield "extent_near" if _are_told_near(a, b) else "extent_other", 1.0, "one is of all, the other of a part"
    if a.reports & b.reports:
        yield from for_one_report(a, b)
    else:
        yield from for_setting(a, b)
        yield from for_things_across(a, b)
        if a.lead and b.lead:
            yield "both_lead", 1.0, "both reports lead with it"
        if (a.kind.open or b.kind.open) and not (
            a.actor_states & b.actor_states and a.recipient_states & b.recipient_states
        ):
            yield "open_across", 1.0, ""
    if (a.status == "not-happened") != (b.status == "not-happened"):
        yield "status_other", 1.0, ""
    if is_only_supposed(a, b) and not (a.kind.open or b.kind.open):
        yield "supposed", 1.0, "one is only thought of"


def is_only_supposed(a: EventNode, b: EventNode) -> bool:
    """Tells whether one was done and the other is only thought of ("would not rule out closing all of it")."""
    pair = {a.status, b.status}
    return "hypothetical" in pair and bool(pair & {"happened", "ongoing"}) and not a.editions & b.editions


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
