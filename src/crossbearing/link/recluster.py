"""The pivot rule, kept up to date: when nodes come, change or go, only those are judged again that it can touch.

The answer is that of ``cluster`` over all nodes. It is unique by recursion on rank, so it is enough to look again, in
rank order, at each node that changed and at each that a changed pivot of lower rank is, or was, ``same`` with.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from heapq import heappop, heappush
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from crossbearing.link.clusters import NEVER, Judgement, kept_under, looked_for
from crossbearing.link.kept import Rows, Table

Node = TypeVar("Node")
Rank = tuple[Any, ...]


class Stirred(NamedTuple):
    """What an update touched.

    Attributes:
        pivots: of clusters that are not as they were, those that are gone among them.
        nodes: that were looked at again.
        pairs: of which something else is judged than before: (pivot, node) -> the judgements before and after, if any.
    """

    pivots: set[str]
    nodes: set[str]
    pairs: dict[tuple[str, str], tuple[Judgement | None, Judgement | None]]


class _Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a node stands: its pivot before lone pivots joined others, and after."""

    first: str
    final: str


class Reclustering(Generic[Node]):
    """Clusters that are kept. ``pivot_of`` and ``members_of`` are those of the whole once ``update`` is done."""

    def __init__(
        self,
        rows: Rows,
        kind: str,
        node_type: type[Node],
        rank: Callable[[Node], Rank],
        keys: Callable[[Node], Iterable[Hashable]],
        judge: Callable[[Node, Node], Judgement],
        pair_from: float = NEVER,
    ) -> None:
        """Take where rows are kept, and the rule's rank, keys, judge and least score of lone pairs: of a node, pure."""
        self.nodes = Table(rows, f"{kind}-node", node_type)
        self._places = Table(rows, f"{kind}-place", _Place)
        self._pairs = Table(rows, f"{kind}-pair", Judgement)
        self._rank, self._keys, self._judge, self._pair_from = rank, keys, judge, pair_from
        self._before: dict[str, Judgement | None] = {}  # of the pairs that an update looked at

    def write(self) -> None:
        """Write back what changed."""
        for table in (self.nodes, self._places, self._pairs):
            table.write()

    def pivot_of(self, node: str) -> str:
        """Return the pivot that a node belongs to."""
        place = self._places.get(node)
        assert place is not None
        return place.final

    def members_of(self, pivot: str) -> list[str]:
        """Return the nodes of a pivot, ascending; none if it is no pivot."""
        return sorted(self._places.ids_with(("final", pivot)))

    def judged_of(self, node: str) -> dict[tuple[str, str], Judgement]:
        """Return what was judged of a node: (pivot, node) -> judgement."""
        found = self._pairs.with_key(node)
        return {_ends(ident): judged for ident, judged in found.items()}

    def update(self, changed: Mapping[str, Node], gone: Iterable[str] = ()) -> Stirred:
        """Put nodes in, new or changed, and take nodes out."""
        self._before = {}
        gone = sorted({one for one in gone if one not in changed and self.nodes.get(one) is not None})
        moved = self._take_out([*gone, *(one for one in sorted(changed) if self.nodes.get(one) is not None)])
        for one, node in sorted(changed.items()):
            self.nodes.put(one, node, kept_under(self._keys(node)))
        waiting = _Queue(self._rank_of)
        for one in (*sorted(changed), *sorted(moved - set(gone) - changed.keys())):
            waiting.push(one)
        stirred = {place.final for one in (*changed, *gone) if (place := self._places.get(one))}
        touched, fresh = {*changed, *gone, *moved}, set(changed)
        while waiting:
            one = waiting.pop()
            touched |= self._settle(one, fresh, waiting)
            fresh.discard(one)
            touched.add(one)
        stirred |= self._join_lone(touched, gone)
        stirred |= {self.pivot_of(one) for one in changed}
        pairs = {_ends(pair): (was, self._pairs.get(pair)) for pair, was in self._before.items()}
        return Stirred(stirred, touched, {pair: both for pair, both in pairs.items() if both[0] != both[1]})

    def _put_pair(self, pivot: str, node: str, judged: Judgement | None) -> None:
        pair = f"{pivot}\t{node}"
        self._before.setdefault(pair, self._pairs.get(pair))
        if judged is None:
            self._pairs.drop(pair)
        else:
            self._pairs.put(pair, judged, (pivot, node))

    # --- first phase: who is a pivot

    def _rank_of(self, node: str) -> tuple[Rank, str]:
        row = self.nodes.get(node)
        assert row is not None
        return self._rank(row), node

    def _take_out(self, nodes: Iterable[str]) -> set[str]:
        """Drop all that was judged of nodes; return those that they were pivots of."""
        moved = set()
        for node in nodes:
            for pivot, other in list(self.judged_of(node)):
                if pivot == node:
                    moved.add(other)
                self._put_pair(pivot, other, None)
            self.nodes.drop(node)
        return moved

    def _is_pivot(self, node: str) -> bool:
        place = self._places.get(node)
        return place is not None and place.first == node

    def _settle(self, one: str, fresh: set[str], waiting: "_Queue") -> set[str]:
        """Find the pivot of a node, and wake those that it was or will be a pivot for; return them."""
        was = self._is_pivot(one) and one not in fresh
        if one in fresh:
            self._judge_by(self._lower_pivots(one, fresh), one)
        same = {
            pivot: judged
            for (pivot, node), judged in self.judged_of(one).items()
            if node == one and judged.verdict == "same"
        }
        first = max(same, key=lambda pivot: (same[pivot].score, _reverse(pivot))) if same else one
        before = self._places.get(one)
        self._put_place(one, first, before.final if before else one)
        if first != one:
            return self._wake(one, waiting) if was else set()
        return set() if was else self._judge_higher(one, fresh, waiting)

    def _put_place(self, one: str, first: str, final: str) -> None:
        self._places.put(one, _Place(first, final), [("first", first), ("final", final)])

    def _lower_pivots(self, one: str, fresh: set[str]) -> list[str]:
        row = self.nodes.get(one)
        assert row is not None
        rank = self._rank_of(one)
        near = {other for key in looked_for(self._keys(row)) for other in self.nodes.ids_with(key)} - fresh - {one}
        return sorted(other for other in near if self._is_pivot(other) and self._rank_of(other) < rank)

    def _judge_by(self, pivots: Iterable[str], one: str) -> None:
        row = self.nodes.get(one)
        for pivot, node in self.nodes.get_all(pivots).items():
            judged = self._judge(node, row)  # type: ignore[arg-type]
            if judged.verdict != "different":
                self._put_pair(pivot, one, judged)

    def _judge_higher(self, one: str, fresh: set[str], waiting: "_Queue") -> set[str]:
        """Judge those of higher rank that meet a new pivot; who is the same must choose again."""
        row = self.nodes.get(one)
        assert row is not None
        rank, met = self._rank_of(one), set()
        near = {other for key in looked_for(self._keys(row)) for other in self.nodes.ids_with(key)} - fresh - {one}
        for other, node in sorted(self.nodes.get_all(near).items()):
            if self._rank_of(other) > rank and (judged := self._judge(row, node)).verdict != "different":
                self._put_pair(one, other, judged)
                met.add(other)
                if judged.verdict == "same":
                    waiting.push(other)
        return met

    def _wake(self, one: str, waiting: "_Queue") -> set[str]:
        """Drop what a node judged as a pivot; those that it was the same with must choose again."""
        met = set()
        for (pivot, other), judged in self.judged_of(one).items():
            if pivot == one:
                self._put_pair(pivot, other, None)
                met.add(other)
                if judged.verdict == "same":
                    waiting.push(other)
        return met

    # --- second phase: pivots left alone

    def _join_lone(self, touched: set[str], gone: Iterable[str]) -> set[str]:
        """Let lone pivots join; return the pivots whose clusters are not as they were."""
        stirred, near = set(), set(touched)
        for one in touched:
            place = self._places.get(one)
            near |= {place.first, place.final} if place else set()
        for one in gone:
            self._places.drop(one)
        # A pair counts by the sizes of its ends: whoever is paired with what changed looks again, and, as a cluster may
        # have become one of two by it, whoever is paired with the pivot of what changed.
        near = {one for one in near if self.nodes.get(one) is not None}
        for one in sorted(near):
            near |= {end for pair in self.judged_of(one) for end in pair}
        # A pair that is dropped is no longer found by its ends, yet the lone pivot at one may have joined by it.
        near |= {end for pair in self._before for end in _ends(pair) if self.nodes.get(end) is not None}
        if self._pair_from < NEVER:  # whether two are a pair hangs on whom either is paired with
            near |= {end for one in sorted(near) for pair in self.judged_of(one) for end in pair}
        for one in sorted(near):
            place = self._places.get(one)
            assert place is not None
            final = self._final(one, place.first)
            if final != place.final:
                stirred |= {place.final, final}
                self._put_place(one, place.first, final)
        return stirred

    def _final(self, one: str, first: str) -> str:
        if first != one or self._size(one) > 1:
            return first
        met = self._met(one)
        large = sorted(end for end in met if self._size(end) > 1)
        if len(large) == 1:
            return large[0]
        if len(met) == 1 and not large:
            ((other, judged),) = met.items()
            if (
                judged.score >= self._pair_from
                and self._rank_of(other) < self._rank_of(one)
                and list(self._met(other)) == [one]
            ):
                return other
        return one

    def _met(self, one: str) -> dict[str, Judgement]:
        """Return the pivots that a pivot is not different from."""
        pairs = self.judged_of(one).items()
        return {end: judged for pair, judged in pairs for end in pair if end != one and self._is_pivot(end)}

    def _size(self, pivot: str) -> int:
        return len(self._places.ids_with(("first", pivot)))


class _Queue:
    """Nodes to look at, by rank, each once at a time."""

    def __init__(self, rank: Callable[[str], tuple[Rank, str]]) -> None:
        self._rank, self._heap, self._in = rank, [], set()  # type: ignore[var-annotated]

    def __bool__(self) -> bool:
        return bool(self._heap)

    def push(self, node: str) -> None:
        if node not in self._in:
            self._in.add(node)
            heappush(self._heap, self._rank(node))

    def pop(self) -> str:
        node: str = heappop(self._heap)[1]
        self._in.discard(node)
        return node


def _ends(pair: str) -> tuple[str, str]:
    pivot, node = pair.split("\t")
    return pivot, node


def _reverse(name: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in name)  # of equal scores the least id wins
