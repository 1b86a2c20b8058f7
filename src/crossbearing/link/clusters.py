"""The one rule by which passages, entities and events become clusters. It judges pairs and never merges.

A node is a pivot exactly if no pivot of lower rank is ``same`` with it. Every other node joins the ``same`` pivot of
best score. A pivot left alone joins a cluster of two or more if exactly one among those that share a key with it is not
``different``. The answer is unique by recursion on rank, so it does not depend on the order of the nodes.

Source: Ailon, Charikar and Newman 2008 (pivots), with the rank fixed in place of chance.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

from crossbearing.records import Link

Verdict = Literal["same", "unsure", "different"]
Node = TypeVar("Node")
NEVER = float("inf")  # a score that no pair has


class Judgement(NamedTuple):
    """What a judge says of two nodes; ``score`` ranks the ``same`` ones, ``reasons`` are plain words."""

    verdict: Verdict
    score: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clusters:
    """What the rule yields.

    Attributes:
        pivot_of: node id -> id of the pivot that it belongs to (a pivot's is its own).
        judged: (pivot, node) -> judgement, only of pairs that are not ``different``.
    """

    pivot_of: dict[str, str] = field(default_factory=dict)
    judged: dict[tuple[str, str], Judgement] = field(default_factory=dict)


Judged = Mapping[frozenset[str], Verdict]


class Facing(NamedTuple):
    """A key by which nodes of two sides meet, and nobody of his own side: the undated and the dated.

    Attributes:
        side: the node's own. other: of those whom it meets. key: what both must share.
    """

    side: str
    other: str
    key: Hashable


def kept_under(keys: Iterable[Hashable]) -> set[Hashable]:
    """Gives the keys under which a node is found."""
    return {("side", key.side, key.key) if isinstance(key, Facing) else key for key in keys}


def looked_for(keys: Iterable[Hashable]) -> set[Hashable]:
    """Gives the keys under which a node looks for others."""
    return {("side", key.other, key.key) if isinstance(key, Facing) else key for key in keys}


def cluster(
    nodes: Mapping[str, Node],
    rank: Callable[[str], tuple[Hashable, ...]],
    keys: Callable[[str], Iterable[Hashable]],
    judge: Callable[[Node, Node], Judgement],
    *,
    by_person: Judged | None = None,
    join_lone: bool = True,
    pair_from: float = NEVER,
) -> Clusters:
    """Groups nodes around pivots.

    Args:
        nodes: id -> node.
        rank: low is first; the id breaks ties.
        keys: nodes without a common key are different.
        judge: pure and symmetric, sees two nodes only.
        by_person: what a person said of a pair; it outranks the judge.
        join_lone: whether a pivot left alone may join the only cluster that is not different from it.
        pair_from: least score with which two pivots left alone are one, if either is the only one for the other.

    Returns:
        The pivot of every node, and the judgements behind it.
    """
    by_person = by_person or {}
    all_keys = _with_persons(keys, by_person)
    found = Clusters()
    pivots: dict[Hashable, list[str]] = defaultdict(list)
    for node in sorted(nodes, key=lambda one: (rank(one), one)):
        near = _near(node, all_keys, pivots)
        same = _judge_all(node, near, nodes, judge, by_person, found)
        if same:
            found.pivot_of[node] = max(same, key=lambda pivot: (found.judged[pivot, node].score, _reverse(pivot)))
            continue
        found.pivot_of[node] = node
        for key in kept_under(all_keys(node)):
            pivots[key].append(node)
    if join_lone:
        _join_lone_pivots(found, pivots, all_keys, pair_from)
    return found


def _with_persons(keys: Callable[[str], Iterable[Hashable]], by_person: Judged) -> Callable[[str], Iterable[Hashable]]:
    """Lets those meet whom a person joined, whatever their keys."""
    if not by_person:
        return keys
    joined: dict[str, list[Hashable]] = defaultdict(list)
    for pair, verdict in by_person.items():
        for node in pair if verdict == "same" else ():
            joined[node].append(pair)
    return lambda node: [*keys(node), *joined.get(node, ())]


def _near(node: str, keys: Callable[[str], Iterable[Hashable]], pivots: Mapping[Hashable, list[str]]) -> list[str]:
    return sorted({pivot for key in looked_for(keys(node)) for pivot in pivots.get(key, ())})


def _judge_all(
    node: str,
    near: list[str],
    nodes: Mapping[str, Node],
    judge: Callable[[Node, Node], Judgement],
    by_person: Judged,
    found: Clusters,
) -> list[str]:
    same = []
    for pivot in near:
        said = by_person.get(frozenset((pivot, node))) if by_person else None
        judgement = Judgement(said, 1.0, ("a person said so",)) if said else judge(nodes[pivot], nodes[node])
        if judgement.verdict != "different":
            found.judged[pivot, node] = judgement
        if judgement.verdict == "same":
            same.append(pivot)
    return same


def _join_lone_pivots(
    found: Clusters,
    pivots: Mapping[Hashable, list[str]],
    keys: Callable[[str], Iterable[Hashable]],
    pair_from: float,
) -> None:
    sizes: dict[str, int] = defaultdict(int)
    for pivot in found.pivot_of.values():
        sizes[pivot] += 1

    def near(node: str) -> dict[str, Judgement]:
        judged = {
            pivot: found.judged.get((pivot, node)) or found.judged.get((node, pivot))
            for pivot in _near(node, keys, pivots)
            if pivot != node
        }
        return {pivot: one for pivot, one in judged.items() if one is not None}

    ranks = {node: place for place, node in enumerate(found.pivot_of)}
    joins = {}
    for node in sorted(pivot for pivot, size in sizes.items() if size == 1):
        met = near(node)
        large = [pivot for pivot in met if sizes[pivot] > 1]
        if len(large) == 1:
            joins[node] = large[0]
        elif len(met) == 1 and not large:
            ((other, judged),) = met.items()
            if judged.score >= pair_from and ranks[other] < ranks[node] and list(near(other)) == [node]:
                joins[node] = other
    found.pivot_of.update(joins)


def _reverse(name: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in name)  # of equal scores the least id wins


def fold_by_person(key_of: Mapping[str, Hashable], by_person: Judged) -> dict[str, Hashable]:
    """Puts into one node what a person called the same, and into a node of its own what a person called different.

    Args:
        key_of: address of a mention -> key of the node that it would fold into.
        by_person: judged pairs of addresses.

    Returns:
        Address -> key of its node; equal keys fold.
    """
    told = {one for pair, verdict in by_person.items() for one in pair if verdict == "different"}
    keys: dict[str, Hashable] = {one: (key, one) if one in told else key for one, key in key_of.items()}
    moved: dict[Hashable, Hashable] = {}

    def top(key: Hashable) -> Hashable:
        while key in moved:
            key = moved[key]
        return key

    for pair in sorted((sorted(pair) for pair, verdict in by_person.items() if verdict == "same")):
        ends = sorted((top(keys[one]) for one in pair if one in keys), key=repr)
        if len(ends) == 2 and ends[0] != ends[1]:
            moved[ends[1]] = ends[0]
    return {one: top(key) for one, key in keys.items()} if moved else keys


def link_rows(clusters: Clusters, kind: str, judge: str) -> tuple[Link, ...]:
    """Gives the judged pairs as rows, by their ends; ``judge`` names who judged."""
    rows = (
        Link(
            a=min(a, b), b=max(a, b), kind=kind, verdict=judged.verdict, score=judged.score,
            reasons=judged.reasons, judge=judge,
        )
        for (a, b), judged in clusters.judged.items()
    )  # fmt: skip
    return tuple(sorted(rows, key=lambda link: (link.a, link.b)))


def judged_nodes(by_person: Judged, node_of: Mapping[str, str]) -> Judged:
    """Gives the judged pairs by the nodes that the addresses lie in; of two judgements ``different`` holds."""
    found: dict[frozenset[str], Verdict] = {}
    for pair, verdict in by_person.items():
        nodes = frozenset(node_of[one] for one in pair if one in node_of)
        if len(nodes) == 2:
            found[nodes] = "different" if found.get(nodes) == "different" else verdict
    return found
