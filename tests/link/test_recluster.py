"""Nodes that come, change and go one by one: the clusters are those of all nodes at once."""

import random
from collections.abc import Hashable, Iterable, Iterator

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossbearing.link.clusters import NEVER, Clusters, Judgement, cluster
from crossbearing.link.kept import Packed
from crossbearing.link.recluster import Reclustering


class MemoryRows:
    """Rows in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Packed] = {}

    def rows(self, kind: str, ids: Iterable[str]) -> Iterator[Packed]:
        yield from (self.kept[kind, one] for one in ids if (kind, one) in self.kept)

    def all_rows(self, kind: str) -> Iterator[Packed]:
        yield from [row for (its, _), row in self.kept.items() if its == kind]

    def rows_with(self, kind: str, key: int) -> Iterator[Packed]:
        yield from [row for (its, _), row in self.kept.items() if its == kind and key in row[1]]

    def keep_rows(self, kind: str, rows: Iterable[Packed], gone: Iterable[str]) -> None:
        self.kept.update({(kind, row[0]): row for row in rows})
        for one in gone:
            self.kept.pop((kind, one), None)


class Dot(msgspec.Struct, frozen=True):
    """A node on a line: dots within 2 are the same, within 4 perhaps; they meet where they share a decade."""

    at: int
    weight: int


def rank(dot: Dot) -> tuple[int, ...]:
    return (-dot.weight,)


def keys(dot: Dot) -> set[Hashable]:
    return {("near", (dot.at + shift) // 10) for shift in (0, 5)}


def judge(a: Dot, b: Dot) -> Judgement:
    gap = abs(a.at - b.at)
    return Judgement("same" if gap <= 2 else "unsure" if gap <= 4 else "different", 10.0 - gap, (f"{gap} apart",))


def all_at_once(dots: dict[str, Dot], pair_from: float) -> Clusters:
    return cluster(dots, lambda one: rank(dots[one]), lambda one: keys(dots[one]), judge, pair_from=pair_from)


Change = tuple[int, Dot | None]
dots = st.builds(Dot, st.integers(0, 40), st.integers(1, 4))
changes = st.lists(st.lists(st.tuples(st.integers(0, 25), st.none() | dots), min_size=1, max_size=5), max_size=25)

# 0 is left alone and joins 3, who has 5; then 3 goes, or moves away: 0 is alone again.
THREE: list[Change] = [(0, Dot(0, 1)), (1, Dot(3, 1)), (2, Dot(5, 1))]
LARGE_PIVOT_GOES: list[list[Change]] = [THREE, [(1, None)]]
# 0 and 3 are a pair; then 6 comes, which may be one with 3: whether 0 and 3 are a pair hangs on it.
PAIR_PARTED: list[list[Change]] = [[(0, Dot(0, 1)), (1, Dot(3, 2))], [(2, Dot(6, 1))], [(2, None)]]
LARGE_PIVOT_MOVES: list[list[Change]] = [THREE, [(1, Dot(30, 1))]]


@settings(max_examples=100, deadline=None)
@given(changes, st.booleans(), st.sampled_from([NEVER, 7.0, 0.0]))
@example(LARGE_PIVOT_GOES, False, NEVER)
@example(LARGE_PIVOT_GOES, True, NEVER)
@example(LARGE_PIVOT_MOVES, False, NEVER)
@example(PAIR_PARTED, False, 0.0)
def test_kept_up_to_date_is_all_at_once(batches: list[list[Change]], forgetful: bool, pair_from: float) -> None:
    rows, now = MemoryRows(), dict[str, Dot]()
    kept = Reclustering(rows, "dot", Dot, rank, keys, judge, pair_from)
    before: dict[str, set[str]] = {}
    for batch in batches:
        told = {f"n{number:02}": dot for number, dot in batch}
        changed = {one: dot for one, dot in told.items() if dot is not None}
        gone = [one for one, dot in told.items() if dot is None]
        now = {one: dot for one, dot in {**now, **changed}.items() if one not in gone}
        stirred = kept.update(changed, gone)
        kept.write()
        if forgetful:  # another process goes on from what was written
            kept = Reclustering(rows, "dot", Dot, rank, keys, judge, pair_from)
        whole = all_at_once(now, pair_from)
        assert {one: kept.pivot_of(one) for one in now} == whole.pivot_of
        assert {pair: judged for one in now for pair, judged in kept.judged_of(one).items()} == whole.judged
        groups: dict[str, set[str]] = {}
        for one, pivot in whole.pivot_of.items():
            groups.setdefault(pivot, set()).add(one)
        other = {pivot for pivot in {*groups, *before} if groups.get(pivot) != before.get(pivot)}
        assert other <= stirred.pivots
        assert all(set(kept.members_of(pivot)) == groups.get(pivot, set()) for pivot in {*other, *stirred.pivots})
        before = groups


def test_a_new_node_touches_its_neighbours_only() -> None:
    chance = random.Random(3)
    rows = MemoryRows()
    kept = Reclustering(rows, "dot", Dot, rank, keys, judge)
    kept.update({f"n{number:04}": Dot(chance.randrange(20_000), chance.randint(1, 5)) for number in range(1000)})
    kept.write()
    stirred = Reclustering(rows, "dot", Dot, rank, keys, judge).update({"new": Dot(777, 1)})
    assert len(stirred.nodes) < 10
