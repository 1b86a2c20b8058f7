"""Whether two event mentions tell one happening: what forbids it, what speaks for it. Two nodes in, a verdict out."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from crossbearing.link.clusters import Judgement
from crossbearing.link.event_nodes import EventNode, to_day, width_days
from crossbearing.text.tables import load_table
from crossbearing.values import where as wheres
from crossbearing.values.when import When, earliest, latest, meets
from crossbearing.values.where import Where

DIFFERENT = Judgement("different")
SHARP_DAYS = 3  # a time no wider than this says which days
MANY = 8  # sentences that are compared of each; a report that repeats itself more often says nothing new
SIMILAR = 0.25  # a quarter of the words: enough to be said as a reason
Point = tuple[float, str]


@cache
def points() -> dict[str, Any]:
    """Gives the points of linking.yaml."""
    table: dict[str, Any] = load_table("crossbearing.link", "linking.yaml")
    return table


def judge_events(a: EventNode, b: EventNode) -> Judgement:
    """Judges two nodes: pure and symmetric; the reasons are plain words, the score is in points."""
    if is_forbidden(a, b):
        return DIFFERENT
    if a.members & b.takes_up or b.members & a.takes_up:
        return Judgement("same", points()["evidence"]["takes_up"], ("one stands for the other in the text",))
    evidence = [*_for_names(a, b), *_for_parties(a, b), *_for_place(a, b), *_for_time(a, b), *_for_words(a, b)]
    score = round(sum(point for point, _ in evidence), 4)
    table = points()
    if score < table["unsure"]:
        return DIFFERENT
    reasons = tuple(reason for point, reason in sorted(evidence, key=lambda one: (-one[0], one[1])) if reason)
    return Judgement("same" if score >= table["same"] else "unsure", score, reasons)


def is_forbidden(a: EventNode, b: EventNode) -> bool:
    """Tells whether two mentions cannot be one happening, whatever else speaks for it."""
    if a.kind.family != b.kind.family or b.kind.opposite == a.kind.name or a.kind.opposite == b.kind.name:
        return True
    if a.kind.open and not a.words & b.words:
        return True
    return not _is_copied(a, b) and (_are_told_apart(a, b) or _are_apart_in_time(a, b))


def _are_told_apart(a: EventNode, b: EventNode) -> bool:
    if a.editions and b.editions and not _may_be_one_edition(a, b):
        return True
    if a.kind.open and _are_other_sentences(a, b):
        return True
    if a.reports & b.reports and is_only_supposed(a, b) and not (a.kind.open or a.kind.named):
        return True
    if a.kind.family == "border" and _are_other_facilities(a, b):
        return True
    return bool(a.members & b.answers) or _is_opposite_direction(a, b) or _are_others(a, b)


def _are_other_facilities(a: EventNode, b: EventNode) -> bool:
    """Tells whether two crossings are named, one in each, and no wider place."""
    named_a, named_b = ({place.id for place in node.places} for node in (a, b))
    if not named_a or not named_b or named_a & named_b:
        return False
    return all(one.startswith("facility:") for one in named_a | named_b)


def _are_apart_in_time(a: EventNode, b: EventNode) -> bool:
    if a.editions & b.editions:
        return False
    if _days_apart(a.when, b.when) > points()["near_days"] or _is_later(a, b) or _is_later(b, a):
        return True
    return not (a.when and b.when) and _gap_days(_range(a), _range(b)) > points()["apart_days"]


def _range(node: EventNode) -> tuple[str, str]:
    """Gives the first and last day on which it can have been, as far as it, its sentence or its report tells."""
    told = node.when or node.era
    if told is None:
        return node.published, node.published_last
    return (earliest(told) or "")[:10], (latest(told) or "")[:10]


def _gap_days(a: tuple[str, str], b: tuple[str, str]) -> int:
    gaps = [
        (to_day(later) - to_day(sooner)).days
        for sooner, later in ((a[1], b[0]), (b[1], a[0]))
        if sooner and later and later > sooner
    ]
    return max(gaps, default=0)


def _is_copied(a: EventNode, b: EventNode) -> bool:
    """Tells whether two reports tell it in one sentence: then it is one, whatever was read into either."""
    return bool(a.passages & b.passages) and not a.reports & b.reports


def _are_other_sentences(a: EventNode, b: EventNode) -> bool:
    """Tells whether the sentences of two reports name other countries: "tracked drones over X" and "... over Y"."""
    named_a, named_b = _countries(a.around), _countries(b.around)
    return not a.reports & b.reports and bool(named_a - named_b) and bool(named_b - named_a)


def _may_be_one_edition(a: EventNode, b: EventNode) -> bool:
    """Tells whether a name is in both, or one of them leaves out the year (``series:echo``, ``series:echo-2025``)."""
    return any(x == y or x.startswith(f"{y}-") or y.startswith(f"{x}-") for x in a.editions for y in b.editions)


def _is_later(a: EventNode, b: EventNode) -> bool:
    """Tells whether one began, or was told, long after the last day on which an undated other was told as done."""
    day = (earliest(a.when) or "")[:10] if a.when else a.published
    if b.when or not day or not b.told_by:
        return False
    far = points()["near_days"] if a.when else points()["told_days"]
    return bool((to_day(day) - to_day(b.told_by)).days > far)


def _is_opposite_direction(a: EventNode, b: EventNode) -> bool:
    if not (a.actor_states and a.recipient_states and b.actor_states and b.recipient_states):
        return False
    crossed = a.actor_states & b.recipient_states and b.actor_states & a.recipient_states
    return bool(crossed) and not a.actor_states & b.actor_states


def _are_others(a: EventNode, b: EventNode) -> bool:
    """Tells whether known states act, or are acted on, and none is in both.

    A name that no pack knows forbids nothing.
    """
    if a.editions & b.editions:
        return False
    pairs = ((a.actor_states, b.actor_states), (a.recipient_states, b.recipient_states))
    return any(x and y and not x & y and _all_known(x | y) for x, y in pairs)


def _all_known(ids: frozenset[str]) -> bool:
    return all(one.startswith(("country:", "org:")) for one in ids)


def _days_apart(a: When | None, b: When | None) -> int:
    """Gives the days between two times that share no instant; 0 if they can meet or one is not known."""
    if a is None or b is None or may_meet(a, b):
        return 0
    ends = [((earliest(one) or "")[:10], (latest(one) or "")[:10]) for one in (a, b)]
    return _gap_days(ends[0], ends[1])


_SMALL_HOURS = re.compile(r"T0[0-5]")


def may_meet(a: When, b: When) -> bool:
    """Tells whether two times share an instant; an hour after midnight is also of the night before ("Friday night")."""
    if meets(a, b):
        return True
    for night, other in ((a, b), (b, a)):
        first, last = earliest(night), latest(other)
        if first and last and _SMALL_HOURS.search(first) and (to_day(first) - to_day(last)).days == 1:
            return True
    return False


def _for_names(a: EventNode, b: EventNode) -> Iterator[Point]:
    table = points()["evidence"]
    if common := a.editions & b.editions:
        name = "edition_in_report" if a.by_report or b.by_report else "edition"
        yield table[name], f"both are {', '.join(sorted(common))}"
    elif a.editions and b.editions:
        yield table["edition_yearless"], "one name, but only one has a year"
    elif bool(a.editions) != bool(b.editions) and not (a.bare or b.bare) and a.kind.named:
        yield points()["against"]["one_named"], "only one of them bears a name"
    if _is_copied(a, b):
        yield table["passage"], "the same sentence, copied"
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
    around = _countries(a.around)
    if not a.actor_states and a.recipient_states <= b.recipient_states and around & b.actor_states:
        yield points()["evidence"]["around"], "its sentence names who acted"
    others, done_to = around - a.actor_states - b.actor_states, _countries(b.recipient_states)
    if a.recipient_states or not others or not a.actor_states & b.actor_states:
        return
    if done_to & others:
        yield points()["evidence"]["around"], "its sentence names to whom it was done"
    elif done_to:
        yield points()["against"]["around_other"], "its sentence names others"


def _countries(ids: frozenset[str]) -> frozenset[str]:
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
    return "day_next" if _days_apart(a.when, b.when) == 1 else "day_other"


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
    names = len(common) - len(_countries(common))
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
