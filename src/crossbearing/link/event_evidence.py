"""What speaks for and against two event mentions telling one happening, in points of linking.yaml."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_times import SHARP_DAYS, days_apart, may_meet, to_day, width_days
from crossbearing.text.tables import load_table
from crossbearing.values import where as wheres
from crossbearing.values.when import When, latest
from crossbearing.values.where import Where

MANY = 8  # sentences that are compared of each; a report that repeats itself more often says nothing new
SIMILAR = 0.25  # a quarter of the words: enough to be said as a reason
Point = tuple[float, str]


@cache
def points() -> dict[str, Any]:
    """Gives the points of linking.yaml."""
    table: dict[str, Any] = load_table("crossbearing.link", "linking.yaml")
    return table


def weigh(a: EventNode, b: EventNode) -> list[Point]:
    """Gives each piece of evidence as points and a reason in plain words ("" = too little to be said)."""
    return [*_for_names(a, b), *_for_parties(a, b), *_for_place(a, b), *_for_time(a, b), *_for_words(a, b)]


def is_copied(a: EventNode, b: EventNode) -> bool:
    """Tells whether two reports tell it in one sentence: then it is one, whatever was read into either."""
    return bool(a.passages & b.passages) and not a.reports & b.reports


def _for_names(a: EventNode, b: EventNode) -> Iterator[Point]:
    table = points()["evidence"]
    if common := a.editions & b.editions:
        name = "edition_in_report" if a.by_report or b.by_report else "edition"
        yield table[name], f"both are {', '.join(sorted(common))}"
    elif a.editions and b.editions:
        yield table["edition_yearless"], "one name, but only one has a year"
    elif bool(a.editions) != bool(b.editions) and not (a.bare or b.bare) and a.kind.named:
        yield points()["against"]["one_named"], "only one of them bears a name"
    if a.kind.name == b.kind.name:
        yield table["kind"], ""
    else:
        yield points()["against"]["type_other" if a.kind.is_other_deed(b.kind) else "kind_other"], ""
    if a.lemma == b.lemma:
        yield table["lemma"], "the same word"
    elif a.words & b.words:
        yield table["alike"], "words for one thing"


def _for_parties(a: EventNode, b: EventNode) -> Iterator[Point]:
    table, against = points()["evidence"], points()["against"]
    acts, hit = a.actor_states & b.actor_states, a.recipient_states & b.recipient_states
    if any(actor.startswith("person:") for actor in a.actors & b.actors):
        yield table["actor_person"], "the same person acts"
    elif acts:
        yield table["actor"], "the same side acts"
    elif a.actor_states and b.actor_states:
        yield against["actor_other"], "other sides act"
    if hit:
        yield table["recipient"], "done to the same"
    elif a.recipient_states and b.recipient_states:
        yield against["recipient_other"], "done to others"
    if acts and hit:
        yield table["both_sides"], ""
    elif len(acts) > 1:
        yield table["several_act"], "the same sides act together"
    yield from _for_around(a, b)
    yield from _for_around(b, a)
    yield from _for_hints(a, b)
    yield from _for_hints(b, a)


def _for_around(a: EventNode, b: EventNode) -> Iterator[Point]:
    """Where one does not say who acted or to whom ("the envoys of X heard that Y had expelled them"), its words may."""
    around = countries(a.around)
    if not a.actor_states and a.recipient_states <= b.recipient_states and around & b.actor_states:
        yield points()["evidence"]["around"], "its sentence names who acted"
    others, done_to = around - a.actor_states - b.actor_states, countries(b.recipient_states)
    if a.recipient_states or not others or not a.actor_states & b.actor_states:
        return
    if done_to & others:
        yield points()["evidence"]["around"], "its sentence names to whom it was done"
    elif done_to:
        yield points()["against"]["around_other"], "its sentence names others"


def countries(ids: frozenset[str]) -> frozenset[str]:
    """Gives those that are countries."""
    return frozenset(one for one in ids if one.startswith("country:"))


def _for_hints(a: EventNode, b: EventNode) -> Iterator[Point]:
    """What an answer says of what it answers: it was done by those whom the answer hits, to those who answer."""
    table, against = points()["evidence"], points()["against"]
    if a.hint_actors and b.actor_states:
        if a.hint_actors & b.actor_states:
            yield table["hint"], "it is answered with something done to whoever acted"
        else:
            yield against["actor_other"], "it is answered with something done to others"
    if a.hint_recipients & b.actor_states - b.recipient_states:
        yield against["actor_other"], "nobody answers what he did himself"
    elif a.hint_recipients & b.recipient_states or a.hint_recipients & b.hint_recipients:
        yield table["hint_recipient"], "it is answered by whoever was hit"
    if a.hint_actors & b.hint_actors:
        yield table["hint"] / 2, "it is answered with something done to the same"


def _for_place(a: EventNode, b: EventNode) -> Iterator[Point]:
    if not a.places or not b.places:
        return
    pairs = [(x, y) for x in a.places for y in b.places]
    if any(wheres.same(x, y) for x, y in pairs):
        yield points()["evidence"]["place_same"], "the same place"
    elif any(_is_near(x, y) for x, y in pairs):
        yield points()["evidence"]["place_near"], "one place lies in the other"
    elif not any(_is_open(x) or _is_open(y) for x, y in pairs):
        yield points()["against"]["place_other"], "other places"


def _is_open(place: Where) -> bool:
    """Tells whether a place is too wide, or too little known, to lie elsewhere ("the border", "the Arctic")."""
    return place.precision == "area" or place.id.startswith(("border:", "area:"))


def _is_near(a: Where, b: Where) -> bool:
    return wheres.contains(a, b) or wheres.contains(b, a)


def _for_time(a: EventNode, b: EventNode) -> Iterator[Point]:
    table = points()["evidence"]
    if a.when and b.when:
        if not may_meet(a.when, b.when):
            yield points()["against"][_days_name(a, b)], "other days"
        elif max(width_days(a.when), width_days(b.when)) <= SHARP_DAYS or a.when.edtf == b.when.edtf:
            yield table["day"], "the same days"
        else:
            yield table["time_near"], "times that can be one"
    elif _is_old(a, b) or _is_old(b, a):
        yield points()["against"]["long_ago"], "one was over long before the other was told"
    elif (one := a.when or a.loose) and (other := b.when or b.loose):
        yield _for_loose_times(a, one, other)
    elif _are_told_near(a, b):
        yield table["published"], "told within a few days"


def _for_loose_times(node: EventNode, a: When, b: When) -> Point:
    """ "Wednesday" and a day that is one; "7 October" and that of some year."""
    if may_meet(a, b):
        weekday = "W" in a.edtf or "W" in b.edtf
        return points()["evidence"]["weekday" if weekday else "day_of_some_year"], "days that can be one"
    name = "day_other_daily" if node.kind.family in points()["daily"] else "day_other"
    return points()["against"][name], "other days"


def _is_old(a: EventNode, b: EventNode) -> bool:
    """Tells whether one was over long before an undated other was told: news without a day is of these days."""
    last = (latest(a.when) or "")[:10] if a.when else ""
    if b.when or not last or not b.published or a.editions & b.editions:
        return False
    return bool((to_day(b.published) - to_day(last)).days > points()["told_days"])


def _days_name(a: EventNode, b: EventNode) -> str:
    """Tells which weight other days have: what can happen daily happened twice, another date may be a slip."""
    if a.kind.family in points()["daily"]:
        return "day_other_daily"
    return "day_next" if days_apart(a.when, b.when) == 1 else "day_other"


def _are_told_near(a: EventNode, b: EventNode) -> bool:
    days = (a.published, b.published, a.published_last, b.published_last)
    return all(days) and (to_day(max(days)) - to_day(min(days))).days <= points()["published_days"]


def _for_words(a: EventNode, b: EventNode) -> Iterator[Point]:
    table, against = points()["evidence"], points()["against"]
    if a.counts & b.counts:
        yield table["quantity"], "the same number of the same thing"
    elif {unit for unit, _ in a.counts} & {unit for unit, _ in b.counts}:
        yield against["quantity_other"], "another number"
    if not a.spots & b.spots:
        likeness = max((_likeness(x, y) for x in a.stems[:MANY] for y in b.stems[:MANY]), default=0.0)
        yield round(table["wording"] * likeness, 4), "similar wording" if likeness >= SIMILAR else ""
    if "saying" in (a.kind.name, b.kind.name) and not a.passages & b.passages:
        yield against["saying"], ""
    if a.extent and b.extent and a.extent != b.extent:
        yield against["extent_near" if _are_told_near(a, b) else "extent_other"], "one is of all, the other of a part"
    if a.reports & b.reports:
        yield from _for_one_report(a, b)
    else:
        yield from _for_setting(a, b)
        if a.lead and b.lead:
            yield table["both_lead"], "both reports lead with it"
        if a.kind.open and not (a.actor_states & b.actor_states and a.recipient_states & b.recipient_states):
            yield against["open_across"], ""
    if (a.status == "not-happened") != (b.status == "not-happened"):
        yield against["status_other"], ""
    if is_only_supposed(a, b) and not a.kind.open:
        yield against["supposed"], "one is only thought of"


def is_only_supposed(a: EventNode, b: EventNode) -> bool:
    """Tells whether one was done and the other is only thought of ("would not rule out closing all of it")."""
    pair = {a.status, b.status}
    return "hypothetical" in pair and bool(pair & {"happened", "ongoing"}) and not a.editions & b.editions


def _for_setting(a: EventNode, b: EventNode) -> Iterator[Point]:
    """What two reports are about, if one of the mentions says little itself ("the collision")."""
    if a.kind.open or not (a.vague or b.vague):
        return
    table, common = points()["evidence"], a.setting & b.setting
    names = len(common) - len(countries(common))
    if names:
        yield table["setting_two" if names > 1 else "setting_one"], "their reports are about the same places and bodies"
    if len(common) - names > 1:
        yield table["setting_countries"], "their reports are about the same countries"


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _for_one_report(a: EventNode, b: EventNode) -> Iterator[Point]:
    table = points()["evidence"]
    yield table["same_report"], "told twice in one report"
    if a.kind.open:
        word = "open_light" if a.light or b.light else "open_word" if a.lemma == b.lemma else "open_alike"
        yield table[word], ""
        yield from _for_open_parties(a, b)
    elif not a.kind.named:
        yield from _for_things(a, b)
    if a.lead or b.lead:
        yield table["title"], ""
    if a.lead and b.lead and (a.bare or b.bare):
        yield table["both_lead"], "the title and the first lines"
    if a.spots & b.spots and not a.kind.open and a.kind.name == b.kind.name and _share_a_side(a, b):
        yield table["one_sentence"], "told twice in one sentence"
    if _is_said_again(a, b) and a.kind.name == b.kind.name and not a.spots & b.spots:
        yield table["bare"], "one of them says nothing that the other does not"
        apart = min(abs(x - y) for one, x in a.spots for other, y in b.spots if one == other)
        yield round(table["near"] / (1 + apart), 4), ""


def _is_said_again(a: EventNode, b: EventNode) -> bool:
    """Tells whether one of them says nothing of its own; of a word of no kind of ours only a noun takes it up."""
    if a.kind.open:
        return any(one.bare and not (one.verb or one.doers or one.objects) for one in (a, b))
    return any(one.bare and (one.kind.named or not (one.doers or one.objects)) for one in (a, b))


def _for_open_parties(a: EventNode, b: EventNode) -> Iterator[Point]:
    """Of a word of no kind of ours only the parties tell whether two are one ("it fell", "he may lose a foot")."""
    against = points()["against"]
    pairs = [(a.actors | a.doers, b.actors | b.doers), (a.recipients | a.objects, b.recipients | b.objects)]
    if any(x & y for x, y in pairs):
        return
    if any(x and y for x, y in pairs):
        yield against["open_parties"], "other parties"
    elif a.verb and b.verb:
        yield against["open_verbs"], ""


def _for_things(a: EventNode, b: EventNode) -> Iterator[Point]:
    """Others did it, and to others, by name or not: a warship that fires on a boat, a gun fired at a float."""
    pairs = [(a.actors | a.doers, b.actors | b.doers), (a.recipients | a.objects, b.recipients | b.objects)]
    if all(x and y and not x & y for x, y in pairs):
        yield points()["against"]["open_parties"], "other parties"


def _share_a_side(a: EventNode, b: EventNode) -> bool:
    return bool(a.actors & b.actors or a.recipients & b.recipients)
