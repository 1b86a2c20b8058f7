"""Which reports could share words with one that comes in: the answer of ``candidates``, from keys that are kept.

Each report is kept as the keys of a few families (see ``copy_keys``), sorted, in segments: a large one and small ones
behind it. One look-up brings those who share a key."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crossbearing.link import candidates
from crossbearing.link.copies import may_rest_on
from crossbearing.link.copy_keys import FAMILIES, GIVEN, TAKEN, Keyed, Listed, Segment, facts_of, keys_of_facts
from crossbearing.link.kept import Rows, Table
from crossbearing.link.passages import may_be_retold
from crossbearing.link.texts import TextView
from crossbearing.text.shingles import Hashes

Numbers = NDArray[np.int32]
MOST_SEGMENTS = 8  # then the small ones are made one, and in the end all: each costs a look-up


class CopyIndex:
    """The keys of all reports of a case."""

    def __init__(self, rows: Rows) -> None:
        """Bring the segments in."""
        self._table = Table(rows, "copy-segment", Segment)
        self._reports: list[Listed] = []
        self._parts: dict[str, list[tuple[Hashes, Numbers]]] = {name: [] for name in (*FAMILIES, GIVEN, TAKEN)}
        self._names: list[str] = []
        self._held: dict[tuple[int, str], Hashes] = {}
        self._told: dict[int, frozenset[int]] = {}
        while (segment := self._table.get(f"{len(self._names):06}")) is not None:
            self._names.append(f"{len(self._names):06}")
            self._take(segment)
        self._rank_all()

    def _take(self, segment: Segment) -> None:
        self._reports += segment.reports
        for name, (keys, owners) in segment.keys.items():
            if keys:
                self._parts[name].append((np.frombuffer(keys, np.uint64), np.frombuffer(owners, np.int32)))

    def _rank_all(self) -> None:
        self._number = {report.id: number for number, report in enumerate(self._reports)}
        order = sorted(range(len(self._reports)), key=lambda n: (-self._reports[n].length, self._reports[n].id))
        self._order = np.array(order, np.int64)
        self._rank = np.zeros(len(order), np.int64)
        self._rank[self._order] = np.arange(len(order))

    def add(self, keyed: Sequence[Keyed]) -> None:
        """Put reports in."""
        if not keyed:
            return
        first = len(self._reports)
        keys = {}
        for name in self._parts:
            flat = np.concatenate([one.keys[name] for one in keyed])
            counts = [len(one.keys[name]) for one in keyed]
            owners = np.repeat(np.arange(first, first + len(keyed), dtype=np.int32), counts)
            order = np.argsort(flat, kind="stable")
            keys[name] = (flat[order].tobytes(), owners[order].tobytes())
        segment = Segment(tuple(one.listed for one in keyed), keys)
        self._names.append(f"{len(self._names):06}")
        self._table.put(self._names[-1], segment)
        self._take(segment)
        self._rank_all()

    def put_together(self, keyed: Sequence[Keyed]) -> None:
        """Put reports in as part of many; ``close`` makes one segment of all."""
        self.add(keyed)

    def close(self) -> None:
        """Make one segment of all."""
        if len(self._names) > 1:
            self._join_segments()
            self._rank_all()

    def add_taken(self, views: Sequence[TextView], outlet: str) -> None:
        """Note what reports take from an outlet that is new to the case."""
        found = [(self._number[view.report.id], keys_of_facts([outlet], facts_of(view))) for view in views]
        if not found:
            return
        flat = np.concatenate([keys for _, keys in found])
        owners = np.repeat(np.array([number for number, _ in found], np.int32), [len(keys) for _, keys in found])
        order = np.argsort(flat, kind="stable")
        keys = dict.fromkeys(self._parts, (b"", b"")) | {TAKEN: (flat[order].tobytes(), owners[order].tobytes())}
        segment = Segment((), keys)
        self._names.append(f"{len(self._names):06}")
        self._table.put(self._names[-1], segment)
        self._take(segment)
        self._rank_all()

    def write(self) -> None:
        """Write back what changed; many segments become few."""
        if len(self._names) > MOST_SEGMENTS:
            sizes = [len(self._table.get(name).reports) for name in self._names]  # type: ignore[union-attr]
            self._join_segments(first=0 if 2 * sum(sizes[1:]) > sizes[0] else 1)
        self._table.write()

    def _join_segments(self, first: int = 0) -> None:
        """Make one segment of all from the ``first`` on."""
        segments = [segment for name in self._names[first:] if (segment := self._table.get(name))]
        keys = {}
        for name in self._parts:
            flat = np.concatenate([np.frombuffer(one.keys[name][0], np.uint64) for one in segments])
            owners = np.concatenate([np.frombuffer(one.keys[name][1], np.int32) for one in segments])
            order = np.argsort(flat, kind="stable")
            keys[name] = (flat[order].tobytes(), owners[order].tobytes())
        for name in self._names[first:]:
            self._table.drop(name)
        self._names = self._names[: first + 1]
        joined = Segment(tuple(report for one in segments for report in one.reports), keys)
        self._table.put(self._names[first], joined)
        kept = [segment for name in self._names if (segment := self._table.get(name))]
        self._reports, self._parts = [], {name: [] for name in self._parts}
        for segment in kept:
            self._take(segment)

    @property
    def outlets(self) -> set[str]:
        """The outlets of all reports."""
        return {report.outlet for report in self._reports if report.outlet}

    def has(self, report: str) -> bool:
        """Tell whether a report is in."""
        return bool(self._reports) and report in self._number

    # --- who meets whom

    def gained(self, report: str) -> set[tuple[str, str]]:
        """Return the pairs that became candidates because a report came in, the lesser id first."""
        one = self._number[report]
        found = {(one, other) for other in self._candidates(one)}
        for name in FAMILIES:
            members = sorted(self._close(self._direct(one, name), one))
            found.update((a, b) for place, a in enumerate(members) for b in members[place + 1 :])
        found.update((one, other) for other in self._credited(one))
        return {self._pair(a, b) for a, b in found}

    def lost(self, report: str, copied: Callable[[str], Iterable[str]]) -> set[tuple[str, str]]:
        """Return the pairs of copies that are no candidates any more because a report came in.

        A group of a key that grows too large for all to meet all, or that gets another first, parts some of those that
        met in it. ``copied`` gives the reports that share words with one.
        """
        new, lost = self._number[report], set[tuple[str, str]]()
        for one in {one for name in FAMILIES for one in self._parted(new, name)}:
            met = {self._number[ident] for ident in copied(self._reports[one].id)}
            for name in FAMILIES:
                met = met.difference(self._direct(one, name)) if met else met
            if met and (met := met - self._credited(one)):
                lost |= {self._pair(one, far) for far in met - self._candidates(one)}
        return lost

    def _pair(self, a: int, b: int) -> tuple[str, str]:
        x, y = sorted((self._reports[a].id, self._reports[b].id))
        return x, y

    def _keys_of(self, one: int, name: str) -> Hashes:
        if (one, name) not in self._held:
            found = [keys[owners == one] for keys, owners in self._parts[name]]
            self._held[one, name] = np.concatenate(found) if found else np.zeros(0, np.uint64)
        return self._held[one, name]

    def _groups(self, keys: Hashes, name: str, without: int = -1) -> tuple[Numbers, NDArray[np.int64]]:
        """Return the reports that have each of some keys, those of one key side by side, and where each key begins."""
        at, members = [np.zeros(0, np.int64)], [_NONE]
        for held, owners in self._parts[name]:
            low, high = np.searchsorted(held, keys, "left"), np.searchsorted(held, keys, "right")
            counts = high - low
            places = np.repeat(low - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) + np.arange(counts.sum())
            members.append(owners[places])
            at.append(np.repeat(np.arange(len(keys)), counts))
        key, found = np.concatenate(at), np.concatenate(members)
        kept = found != without
        key, found = key[kept], found[kept]
        order = np.argsort(key, kind="stable")
        bounds = np.flatnonzero(np.diff(key[order], prepend=-1))
        return found[order], bounds

    def _direct(self, one: int, name: str, without: int = -1) -> dict[int, int]:
        """Return those who share keys enough with a report, and how many, as if ``without`` another."""
        members, bounds = self._groups(self._keys_of(one, name), name, without)
        if not len(members):
            return {}
        sizes = np.diff(np.append(bounds, len(members)))
        firsts = self._order[np.minimum.reduceat(self._rank[members], bounds)]
        large = sizes > candidates.SMALL_GROUP
        meets_all = np.repeat(~large | (firsts == one), sizes)
        met = np.concatenate([members[meets_all], firsts[large & (firsts != one)]])
        others, shared = np.unique(met, return_counts=True)
        least = FAMILIES[name]
        met_often = (others != one) & (shared >= least)
        found = {int(o): int(n) for o, n in zip(others[met_often], shared[met_often], strict=True)}
        return found if name != "facts" else {o: n for o, n in found.items() if self._may_be_retold(one, o)}

    def _may_be_retold(self, one: int, other: int) -> bool:
        return may_be_retold(self._told_by(one), self._told_by(other))

    def _told_by(self, one: int) -> frozenset[int]:
        if one not in self._told:
            self._told[one] = frozenset(np.frombuffer(self._reports[one].told, np.uint64).tolist())
        return self._told[one]

    def _close(self, direct: Mapping[int, int], pivot: int) -> set[int]:
        """Return those of a pivot's partners that share much of themselves with it: they meet one another."""
        return {other for other, count in direct.items() if self._is_close(pivot, other, count)}

    def _is_close(self, pivot: int, member: int, count: int) -> bool:
        lower = self._rank[pivot] < self._rank[member]
        return bool(lower and count >= candidates.PARTNER_SHARE * max(1, self._reports[member].runs))

    def _candidates(self, one: int) -> set[int]:
        found: set[int] = set()
        for name in FAMILIES:
            direct = self._direct(one, name)
            found |= direct.keys()
            for pivot, count in direct.items():
                if self._is_close(pivot, one, count):
                    found |= self._close(self._direct(pivot, name), pivot)
        return found - {one}

    def _parted(self, new: int, name: str) -> set[int]:
        """Return those of whom some meet another no more in a group that has grown by a new report.

        All of one that is just too large for all to meet all; of one that has another first, its first of before, and
        those whom that one brought together.
        """
        members, bounds = self._groups(self._keys_of(new, name), name, without=new)
        if not len(members):
            return set()
        sizes = np.diff(np.append(bounds, len(members)))
        firsts = np.minimum.reduceat(self._rank[members], bounds)
        full = set(members[np.repeat(sizes == candidates.SMALL_GROUP, sizes)].tolist())
        overtaken = (sizes > candidates.SMALL_GROUP) & (firsts > self._rank[new])
        found = full | set(self._order[firsts[overtaken]].tolist())
        for first in found - full:
            before = self._direct(first, name, without=new)
            found |= self._close(before, first) - self._close(self._direct(first, name), first)
        return found

    def _credited(self, one: int) -> set[int]:
        """Return those with whom a report shares a fact where one credits the other and may have taken it."""
        found: set[int] = set()
        for own, other in ((TAKEN, GIVEN), (GIVEN, TAKEN)):
            members, _ = self._groups(self._keys_of(one, own), other)
            for far in np.unique(members).tolist():
                taker, giver = (one, far) if own == TAKEN else (far, one)
                if may_rest_on(self._reports[taker].published, self._reports[giver].published):
                    found.add(far)
        return found - {one}


_NONE = np.zeros(0, np.int32)
