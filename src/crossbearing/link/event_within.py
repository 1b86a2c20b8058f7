"""What speaks for and against two mentions of one report being one happening."""

from collections.abc import Iterator

from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_points import Sign, points
from crossbearing.link.event_times import to_day
from crossbearing.values.when import latest

ASIDE = 2  # sentences: so far reaches what is told of another year


def for_one_report(a: EventNode, b: EventNode) -> Iterator[Sign]:
    yield "same_report", 1.0, "told twice in one report"
    if a.kind.open or b.kind.open:
        word = "open_light" if a.light or b.light else "open_word" if a.lemma == b.lemma else "open_alike"
        yield word, 1.0, ""
        yield from _for_open_parties(a, b)
    elif not a.kind.named:
        yield from _for_things(a, b)
    if a.lead or b.lead:
        yield "title", 1.0, ""
    if a.lead and b.lead and not (a.kind.open or b.kind.open) and a.kind.name == b.kind.name:
        yield "title_lead", 1.0, "the title and the first lines"
    elif a.lead and b.lead and (a.bare or b.bare):
        yield "both_lead", 1.0, "the title and the first lines"
    if a.spots & b.spots and not a.kind.open and a.kind.name == b.kind.name and _share_a_side(a, b):
        yield "one_sentence", 1.0, "told twice in one sentence"
    if _is_said_again(a, b) and a.kind.name == b.kind.name and not a.spots & b.spots and not _is_aside(a, b):
        yield "bare", 1.0, "one of them says nothing that the other does not"
        apart = min(abs(x - y) for one, x in a.spots for other, y in b.spots if one == other)
        yield "near", 1 / (1 + apart), ""


def _is_aside(a: EventNode, b: EventNode) -> bool:
    """Tells whether one is told of another year than the report, and the other, far from it, of no day at all."""
    for one, other in ((a, b), (b, a)):
        last = (latest(one.when) or "")[:10] if one.when else ""
        old = bool(last) and (not one.published or (to_day(one.published) - to_day(last)).days > points()["told_days"])
        if old and not one.lead and not (other.when or other.loose):
            return min(abs(x - y) for _, x in one.spots for _, y in other.spots) > ASIDE
    return False


def _is_said_again(a: EventNode, b: EventNode) -> bool:
    """Tells whether one of them says nothing of its own; of a word of no kind of ours only a noun takes it up."""
    if a.kind.open or b.kind.open:
        return any(one.bare and not (one.verb or one.doers or one.objects) for one in (a, b))
    return any(one.bare and (one.kind.named or not (one.doers or one.objects)) for one in (a, b))


def _for_open_parties(a: EventNode, b: EventNode) -> Iterator[Sign]:
    """Of a word of no kind of ours only the parties tell whether two are one ("it fell", "he may lose a foot")."""
    pairs = [(a.actors | a.doers, b.actors | b.doers), (a.recipients | a.objects, b.recipients | b.objects)]
    if any(x & y for x, y in pairs):
        return
    if any(x and y for x, y in pairs):
        yield "open_parties", 1.0, "other parties"
    elif a.verb and b.verb:
        yield "open_verbs", 1.0, ""


def _for_things(a: EventNode, b: EventNode) -> Iterator[Sign]:
    """Others did it, and to others, by name or not: a warship that fires on a boat, a gun fired at a float."""
    pairs = [(a.actors | a.doers, b.actors | b.doers), (a.recipients | a.objects, b.recipients | b.objects)]
    if all(x and y and not x & y for x, y in pairs):
        yield "open_parties", 1.0, "other parties"


def _share_a_side(a: EventNode, b: EventNode) -> bool:
    return bool(a.actors & b.actors or a.recipients & b.recipients)
