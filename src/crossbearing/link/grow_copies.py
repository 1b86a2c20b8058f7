"""Copies and passages of a case that grows: what another report changes in them."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import msgspec

from crossbearing.link.clusters import Judgement
from crossbearing.link.copies import judge_copies
from crossbearing.link.copy_index import CopyIndex
from crossbearing.link.copy_keys import key_views
from crossbearing.link.credits import Credits, outlet_of
from crossbearing.link.kept import Rows, Table
from crossbearing.link.passage_links import Passages
from crossbearing.link.recluster import Reclustering, Stirred
from crossbearing.link.texts import TextView, view_text
from crossbearing.records import Copy, Report

Load = Callable[[Iterable[str]], Mapping[str, Report]]
Search = Callable[[str], Iterable[str]]  # words -> ids of the reports that have them all


class GrownCopies:
    """The copies of a case: pairs of reports by either of them."""

    def __init__(self, rows: Rows, load: Load, search: Search) -> None:
        """Take where rows are kept, and how reports are brought and found by words."""
        self._index = CopyIndex(rows)
        self._copies = Table(rows, "copy", Copy)
        self._load, self._search = load, search

    def write(self) -> None:
        """Write back what changed."""
        self._index.write()
        self._copies.write()

    def all(self) -> tuple[Copy, ...]:
        """Return all copies, by pair."""
        return tuple(sorted(self._copies.all().values(), key=lambda copy: (copy.a, copy.b)))

    def of(self, report: str) -> list[Copy]:
        """Return the copies that a report is one of, by pair."""
        return list(self._copies.with_key(report).values())

    def fill(self, reports: Sequence[Report], copies: Iterable[Copy]) -> None:
        """Put in all reports of a case at once, with the copies that are known."""
        credited = Credits(reports)
        for start in range(0, len(reports), 1000):  # views are large: not all at once
            views = [view_text(report) for report in reports[start : start + 1000]]
            self._index.put_together(key_views(views, credited))
        self._index.close()
        for copy in copies:
            self._keep(copy)

    def add(self, report: Report, same_address: Iterable[str]) -> list[tuple[Copy | None, Copy | None]]:
        """Put a report in; return the copies that changed, as they were and as they are."""
        (keyed,) = key_views([view_text(report)], Credits([report], self._index.outlets))
        new_outlet = keyed.listed.outlet if keyed.listed.outlet not in self._index.outlets else ""
        self._index.add([keyed])
        crediting = self._credit(new_outlet, report) if new_outlet else {}
        pairs = self._index.gained(report.id)
        pairs |= {_pair(report.id, other) for other in same_address if other != report.id}
        pairs |= {(c.a, c.b) for one in crediting for c in self.of(one) if {c.a, c.b} <= crediting.keys()}
        changed = self._judge(pairs)
        for a, b in sorted(self._index.lost(report.id, self._near)):
            changed += self._put((a, b), None)
        return changed

    def _near(self, report: str) -> list[str]:
        """Return those that share words with a report and are no revisions of it."""
        return [c.b if c.a == report else c.a for c in self.of(report) if c.kind != "revision"]

    def _credit(self, outlet: str, new: Report) -> dict[str, Report]:
        """Note who credits an outlet that nobody knew before; return those reports."""
        found = self._load(one for one in self._search(outlet) if one != new.id and self._index.has(one))
        credited = Credits([*found.values(), new], [outlet])
        crediting = {one: report for one, report in found.items() if credited.credits(one, outlet)}
        names = Credits(crediting.values(), [outlet])
        lined = [one for one in crediting if outlet in names.lines(one) and outlet_of(crediting[one]) != outlet]
        views = [view_text(crediting[one]) for one in sorted(lined)]
        self._index.add_taken(views, outlet)
        return crediting

    def _judge(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[Copy | None, Copy | None]]:
        wanted = sorted(pairs)
        reports = self._load({one for pair in wanted for one in pair})
        credited = Credits(reports.values(), self._index.outlets)
        views: dict[str, TextView] = {one: view_text(report) for one, report in reports.items()}
        found: list[tuple[Copy | None, Copy | None]] = []
        for a, b in wanted:
            found += self._put((a, b), judge_copies(views[a], views[b], credited))
        return found

    def _put(self, pair: tuple[str, str], copy: Copy | None) -> list[tuple[Copy | None, Copy | None]]:
        before = self._copies.get(" ".join(pair))
        if before == copy:
            return []
        if copy is None:
            self._copies.drop(" ".join(pair))
        else:
            self._keep(copy)
        return [(before, copy)]

    def _keep(self, copy: Copy) -> None:
        self._copies.put(f"{copy.a} {copy.b}", copy, (copy.a, copy.b))


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


class PassageNode(msgspec.Struct, frozen=True, array_like=True):
    """A sentence that has copies: its address, and those of its copies."""

    one: str
    near: frozenset[str]


class GrownPassages:
    """The sentences that are copies of one another."""

    def __init__(self, rows: Rows) -> None:
        """Take where rows are kept."""
        self._clusters = Reclustering(rows, "passage", PassageNode, _rank, _keys, _judge_passages)

    def write(self) -> None:
        """Write back what changed."""
        self._clusters.write()

    def update(
        self, changed: Iterable[tuple[Copy | None, Copy | None]], reports: Mapping[str, Report]
    ) -> dict[str, set[str]]:
        """Take in changed copies; return the reports of which a sentence changed its passage, with all touched ones."""
        near: dict[str, set[str]] = {}
        for before, after in changed:
            for copy, put in ((before, set.discard), (after, set.add)):
                for a, b in _edges(copy, reports) if copy else ():
                    put(self._near(near, a), b)
                    put(self._near(near, b), a)
        stirred = self._clusters.update(
            {one: PassageNode(one, frozenset(others)) for one, others in near.items() if others},
            [one for one, others in near.items() if not others],
        )
        return self._reports_of(stirred, near)

    def _near(self, near: dict[str, set[str]], one: str) -> set[str]:
        if one not in near:
            node = self._clusters.nodes.get(one)
            near[one] = set(node.near) if node else set()
        return near[one]

    def _reports_of(self, stirred: Stirred, near: Iterable[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        members = {one for pivot in stirred.pivots for one in self._clusters.members_of(pivot)}
        for one in {*members, *near}:
            found.setdefault(one.rsplit(":", 1)[0], set()).add(one)
        return found

    def pivots(self, report: Report) -> dict[str, str]:
        """Return the sentences of a report that have copies: address -> the one that stands for all."""
        own = Passages([report], ()).addresses(report.id)
        return {one: self._clusters.pivot_of(one) for one in self._clusters.nodes.get_all(own)}

    def members(self, pivot: str) -> list[str]:
        """Return the sentences that a sentence stands for, itself among them."""
        return self._clusters.members_of(pivot)


def _edges(copy: Copy, reports: Mapping[str, Report]) -> set[tuple[str, str]]:
    if not copy.sure or copy.kind == "revision":
        return set()
    return Passages([reports[copy.a], reports[copy.b]], ()).edges(copy)


def _length(one: str) -> int:
    start, end = one.rsplit(":", 1)[1].split("-")
    return int(end) - int(start)


def _rank(node: PassageNode) -> tuple[Hashable, ...]:
    return (-_length(node.one),)


def _keys(node: PassageNode) -> set[Hashable]:
    return {node.one, *node.near}


def _judge_passages(a: PassageNode, b: PassageNode) -> Judgement:
    if b.one not in a.near:
        return Judgement("different")
    return Judgement("same", float(_length(a.one) == _length(b.one)), ("the same passage",))
