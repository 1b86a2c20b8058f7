"""Whether two event mentions tell one happening: what forbids it, what speaks for it. Two nodes in, a verdict out."""

from crossbearing.link.clusters import Judgement
from crossbearing.link.event_evidence import is_only_supposed, weigh
from crossbearing.link.event_ground import is_grounded
from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_points import countries, is_copied, points
from crossbearing.link.event_times import days_apart, days_between, gap_days, to_day
from crossbearing.values.when import earliest, latest

DIFFERENT = Judgement("different")


def judge_events(a: EventNode, b: EventNode) -> Judgement:
    """Judges two nodes: pure and symmetric; the reasons are plain words, the score is in points."""
    if is_forbidden(a, b):
        return DIFFERENT
    if a.members & b.takes_up or b.members & a.takes_up:
        return Judgement("same", points()["worth"]["takes_up"], ("one stands for the other in the text",))
    if is_copied(a, b):
        return Judgement("same", points()["worth"]["copied"], ("the same sentence, copied",))
    if not a.reports & b.reports and not is_grounded(a, b):
        return DIFFERENT
    evidence = weigh(a, b)
    score = round(sum(point for point, _ in evidence), 4)
    table = points()
    if score < table["unsure"]:
        return DIFFERENT
    reasons = tuple(reason for point, reason in sorted(evidence, key=lambda one: (-one[0], one[1])) if reason)
    return Judgement("same" if score >= table["same"] else "unsure", score, reasons)


def is_forbidden(a: EventNode, b: EventNode) -> bool:
    """Tells whether two mentions cannot be one happening, whatever else speaks for it."""
    if is_copied(a, b):
        return False
    if a.apart != b.apart and not a.reports & b.reports and not a.editions & b.editions:
        return True
    if a.kind.family != b.kind.family and not may_be_of_one_kind(a, b):
        return True
    if b.kind.opposite == a.kind.name or a.kind.opposite == b.kind.name:
        return True
    if a.kind.open and b.kind.open and not a.words & b.words:
        return True
    return _are_told_apart(a, b) or _are_apart_in_time(a, b)


def may_be_of_one_kind(a: EventNode, b: EventNode) -> bool:
    """Tells whether two are told with alike words, for one of which no kind was found ("boarded", "seizure")."""
    if a.kind.open == b.kind.open or not a.words & b.words:
        return False
    unchained = {a.kind.family, b.kind.family} & {*points()["unchained"]} - {"other"}
    if unchained or any(_is_only_ahead(x, y) for x, y in ((a, b), (b, a))):
        return False
    share = bool(a.actor_states & b.actor_states) and bool(a.objects & b.objects or a.recipients & b.recipients)
    return share or (a.lead and b.lead and not a.reports & b.reports) or not (a.light or b.light)


def _is_only_ahead(a: EventNode, b: EventNode) -> bool:
    """Tells whether one for which no kind was found says what will or may be done, and the other what was."""
    ahead = ("planned", "hypothetical")
    return a.kind.open and not a.definite and a.status in ahead and b.status not in ahead


def _are_told_apart(a: EventNode, b: EventNode) -> bool:
    return any(
        (
            bool(a.members & b.answers),
            bool(a.editions and b.editions and not _may_be_one_edition(a, b)),
            _are_other_occasions(a, b),
            (a.kind.open or b.kind.open) and _are_other_sentences(a, b),
            bool(a.reports & b.reports) and (_is_one_supposed(a, b) or _are_other_people(a, b)),
            bool(a.shut and b.shut and not a.shut & b.shut),
            a.kind.family == "border" and _are_other_facilities(a, b),
            _is_opposite_direction(a, b),
            _are_others(a, b),
        )
    )


def _is_one_supposed(a: EventNode, b: EventNode) -> bool:
    return is_only_supposed(a, b) and not (a.kind.open or b.kind.open or a.kind.named)


def _are_other_people(a: EventNode, b: EventNode) -> bool:
    """Tells whether a report names to whom each was done, and they are not the same: two who were elected."""
    return bool(a.people and b.people and not a.people & b.people)


def _are_other_occasions(a: EventNode, b: EventNode) -> bool:
    """Tells whether two reports tell of it for another exercise each: troops sent to Echo, troops sent to Golf."""
    pairs = [(x, y) for x in a.occasions for y in b.occasions]
    one = any(x == y or x.startswith(f"{y}-") or y.startswith(f"{x}-") for x, y in pairs)
    return bool(pairs) and not one and a.kind.family == "force-posture" and not a.reports & b.reports


def _are_other_facilities(a: EventNode, b: EventNode) -> bool:
    """Tells whether two crossings are named, one in each, and no wider place."""
    named_a, named_b = ({place.id for place in node.places} for node in (a, b))
    if not named_a or not named_b or named_a & named_b:
        return False
    return all(one.startswith("facility:") for one in named_a | named_b)


def _are_apart_in_time(a: EventNode, b: EventNode) -> bool:
    if a.editions & b.editions:
        return False
    if days_apart(a.when, b.when) > points()["near_days"] or _is_later(a, b) or _is_later(b, a):
        return True
    if not (a.when and b.when) and days_between(a.told_on, b.told_on) > points()["told_days"]:
        return True
    return not (a.when and b.when) and gap_days(_range(a), _range(b)) > points()["apart_days"]


def _range(node: EventNode) -> tuple[str, str]:
    """Gives the first and last day on which it can have been, as far as it, its sentence or its report tells."""
    told = node.when or node.era
    if told is None:
        return node.published, node.published_last
    return (earliest(told) or "")[:10], (latest(told) or "")[:10]


def _are_other_sentences(a: EventNode, b: EventNode) -> bool:
    """Tells whether the sentences of two reports name other countries: "tracked drones over X" and "... over Y"."""
    named_a, named_b = countries(a.around), countries(b.around)
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
