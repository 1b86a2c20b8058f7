"""What a report tells again without saying who did it or to whom ("the closure"): the happening that it told last.

Never an earlier one: with two of a kind told before, the nearer is meant, and where that one cannot be, none is.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from crossbearing.link.event_evidence import is_only_supposed
from crossbearing.link.event_judge import is_forbidden
from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_points import points
from crossbearing.link.event_times import may_meet, to_day
from crossbearing.values import where as wheres
from crossbearing.values.when import When, earliest, latest

SPOTS = frozenset({"point", "settlement", "district"})
TITLE = 3  # sentences: a title that names nobody is told again at once
ASIDE = 2  # sentences: so far reaches what is told of another year, and who points back

Chain = list[int]


def chain_mentions(
    nodes: Sequence[EventNode], starts: Sequence[int], sentences: Sequence[int], pointing: Collection[int] = ()
) -> list[EventNode]:
    """Joins each mention that names no party to the happening of its kind that the report told last, if it can be that.

    Args:
        nodes: of one report, one per mention.
        starts: where each stands.
        sentences: the number of each one's sentence.
        pointing: which point back whomever they name ("Warsaw ordered that closure").

    Returns:
        The nodes in the same order, with what stands for what.
    """
    chains: list[Chain] = []
    for x in sorted(range(len(nodes)), key=lambda one: (starts[one], one)):
        if not _is_chained(nodes[x]):
            continue
        home = _find_home(nodes, sentences, chains, x, pointing=x in pointing)
        if home is None:
            chains.append([x])
        else:
            home.append(x)
    return _note(nodes, chains)


def _is_chained(node: EventNode) -> bool:
    return not (node.kind.open or node.kind.named or node.kind.family in points()["unchained"])


def _find_home(
    nodes: Sequence[EventNode], sentences: Sequence[int], chains: list[Chain], x: int, *, pointing: bool
) -> Chain | None:
    fitting = [chain for chain in chains if _is_of_one_kind(nodes[chain[-1]], nodes[x])]
    for chain in sorted(fitting, key=lambda one: -one[-1]):
        back = sentences[x] - sentences[chain[-1]]
        if back and not pointing and _is_aside([nodes[one] for one in chain]):
            if back > ASIDE:
                continue
            if len(fitting) > 1:
                return None
        if any(_did_it_himself(nodes[one], nodes[x]) for one in chain):
            continue
        if any(_clash(nodes[one], nodes[x]) for one in chain):
            return None
        if (pointing and back <= ASIDE) or nodes[x].partyless:
            return chain
        return chain if _is_title([nodes[one] for one in chain]) and sentences[x] <= TITLE else None
    return None


def _is_of_one_kind(a: EventNode, b: EventNode) -> bool:
    if a.kind.family != b.kind.family or a.kind.is_other_deed(b.kind) or a.kind.opposite == b.kind.name:
        return False
    return a.kind.name == b.kind.name or bool(a.words & b.words)


def _did_it_himself(a: EventNode, b: EventNode) -> bool:
    """Tells whether what is answered was done by whoever answers, or not by those whom the answer hits."""
    deed = a.actor_states - a.recipient_states
    return bool(b.hint_recipients & deed or (b.hint_actors and a.actor_states and not b.hint_actors & a.actor_states))


def _is_title(chain: Sequence[EventNode]) -> bool:
    return all(node.partyless and node.lead for node in chain)


def _is_aside(chain: Sequence[EventNode]) -> bool:
    """Tells whether it is told of a day long before the report, or of a year where the report has no day."""
    return any(_is_of_another_year(node) for node in chain)


def _is_of_another_year(node: EventNode) -> bool:
    last = (latest(node.when) or earliest(node.when) or "")[:10] if node.when else ""
    if not last or node.lead:
        return False
    return not node.published or (to_day(node.published) - to_day(last)).days > points()["told_days"]


def _clash(a: EventNode, b: EventNode) -> bool:
    if is_forbidden(a, b) or is_only_supposed(a, b) or (a.extent and b.extent and a.extent != b.extent):
        return True
    one, other = a.when or a.loose, b.when or b.loose
    if one and other and _is_day(one) and _is_day(other) and not may_meet(one, other):
        return True
    spots = [[place for place in node.places if place.precision in SPOTS] for node in (a, b)]
    return bool(spots[0] and spots[1]) and not any(wheres.overlaps(x, y) for x in spots[0] for y in spots[1])


def _is_day(when: When) -> bool:
    first, last = earliest(when), latest(when)
    return not (first and last) or first[:10] == last[:10]


def _note(nodes: Sequence[EventNode], chains: Sequence[Chain]) -> list[EventNode]:
    """Notes in each mention of a chain that it stands for the others, and in a partyless one that it is no other."""
    noted = list(nodes)
    for chain in chains:
        own = frozenset().union(*(nodes[one].members for one in chain))
        for one in chain:
            noted[one] = replace(noted[one], takes_up=noted[one].takes_up | own - nodes[one].members)
    for chain in chains:
        for other in chains:
            if chain is not other and nodes[chain[0]].kind.family == nodes[other[0]].kind.family:
                _part(nodes, noted, chain, other)
    return noted


def _part(nodes: Sequence[EventNode], noted: list[EventNode], chain: Chain, other: Chain) -> None:
    lone = all(nodes[one].partyless for one in chain) or all(nodes[one].partyless for one in other)
    if lone:
        apart = frozenset().union(*(nodes[one].members for one in other))
        for one in chain:
            noted[one] = replace(noted[one], answers=noted[one].answers | apart)
