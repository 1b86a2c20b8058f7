"""Entities of a case that grows: what other mentions change in them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import msgspec

from crossbearing.knowledge import World
from crossbearing.link.clusters import Clusters, Judgement
from crossbearing.link.entities import PACK_KINDS, PassageOf, Told, make_entity, make_node, tell_names
from crossbearing.link.entity_judge import PAIR_FROM, EntityNode, entity_keys, judge_entities
from crossbearing.link.events import edition_name
from crossbearing.link.kept import Rows, Table, number_of
from crossbearing.link.recluster import Reclustering, Stirred
from crossbearing.records import Entity, Link, Reading

Slots = tuple[str, ...]


class NamedNode(msgspec.Struct, frozen=True, array_like=True):
    """A node without its mentions: what they share, how many passages tell it, and what judging sees."""

    slots: Slots
    weight: int
    node: EntityNode


class EntityRow(msgspec.Struct, frozen=True, array_like=True):
    """What others see of the entity that mentions name: its id, its name, its name as an edition; and their node."""

    id: str
    name: str
    label: str
    node: str


class Changed(NamedTuple):
    """What changed in the entities that reports name.

    Attributes:
        moved: reports that name another entity than before.
        renamed: those that name one with another name than before; nothing but its name depends on that.
        unsure: those that name two which may be one, or no longer.
    """

    moved: set[str]
    renamed: set[str]
    unsure: set[str]


class GrownEntities:
    """The entities of a case; mentions that fold are kept by what they share (their slots)."""

    def __init__(self, rows: Rows, world: World) -> None:
        """Take where rows are kept, and what the packs know."""
        self._told = Table(rows, "told", list[Told])
        self._rows = Table(rows, "entity-row", EntityRow)  # by slots
        self._clusters = Reclustering(
            rows, "entity", NamedNode, lambda n: (-n.weight, -len(n.node.name)), lambda n: entity_keys(n.node), _judge,
            pair_from=PAIR_FROM,
        )  # fmt: skip
        self._world = world

    def write(self) -> None:
        """Write back what changed."""
        for table in (self._told, self._rows):
            table.write()
        self._clusters.write()

    def update(self, told: Iterable[tuple[Reading, PassageOf]]) -> Changed:
        """Take in what reports tell, in the place of what they told."""
        touched: dict[Slots, str] = {}  # slots -> their node before
        for reading, passage_of in told:
            self._tell(reading, passage_of, touched)
        groups = {slots: self._group(slots) for slots in touched}
        stirred = self._clusters.update(
            {group[0].place: _named(slots, group) for slots, group in groups.items() if group},
            [before for before in touched.values() if before],
        )
        moved, renamed = self._see(stirred.pivots)
        for slots in (slots for slots, group in groups.items() if not group):
            self._rows.drop(_ident(slots))
        told_in = [{one for slots in changed for one in self._reports(slots)} for changed in (moved, renamed)]
        return Changed(told_in[0], told_in[1], self._made_unsure(stirred))

    def entity_of(self, report: str) -> dict[str, EntityRow]:
        """Return the entities that a report names: mention address -> row."""
        found: dict[str, EntityRow] = {}
        for told in self._told.with_key(("report", report)).values():
            row = self._rows.get(_ident(told[0].slots))
            assert row is not None
            found.update({one.place: row for one in told})
        return found

    def unsure(self, rows: Iterable[EntityRow]) -> list[Link]:
        """Return the links of entities that may be one with these."""
        found = {
            pair
            for row in rows
            for pair, judged in self._clusters.judged_of(row.node).items()
            if judged.verdict == "unsure"
        }
        ends = sorted({(min(pair), max(pair)) for pair in found})
        return [Link(a=a, b=b, kind="entity", verdict="unsure", score=0.0, reasons=(), judge="") for a, b in ends]

    def of_node(self, node: str) -> EntityRow:
        """Return the row of a node."""
        named = self._clusters.nodes.get(node)
        row = self._rows.get(_ident(named.slots)) if named else None
        assert row is not None
        return row

    def label(self, row: EntityRow) -> str:
        """Return the name of an entity as an edition, whatever its kind."""
        return row.label or _label(self._entity(self._clusters.pivot_of(row.node)))

    def _tell(self, reading: Reading, passage_of: PassageOf, touched: dict[Slots, str]) -> None:
        now: dict[Slots, list[Told]] = defaultdict(list)
        for one in sorted({one.place: one for one in tell_names(reading, passage_of)}.values()):
            now[one.slots].append(one)
        before = {told[0].slots: told for told in self._told.with_key(("report", reading.report)).values()}
        for slots in sorted(slots for slots in {*now, *before} if now.get(slots) != before.get(slots)):
            if slots not in touched:
                group = self._group(slots)
                touched[slots] = group[0].place if group else ""
            ident = f"{reading.report}\t{_ident(slots)}"
            if slots in now:
                self._told.put(ident, now[slots], (("slots", slots), ("report", reading.report)))
            else:
                self._told.drop(ident)

    def _group(self, slots: Slots) -> list[Told]:
        return sorted(one for told in self._told.with_key(("slots", slots)).values() for one in told)

    def _reports(self, slots: Slots) -> set[str]:
        return {ident.split("\t")[0] for ident in self._told.ids_with(("slots", slots))}

    def _see(self, pivots: Iterable[str]) -> tuple[set[Slots], set[Slots]]:
        """Look at clusters again; return the slots whose entity is another, and those whose entity has another name."""
        moved, renamed = set[Slots](), set[Slots]()
        for pivot in sorted(pivots):
            members = self._clusters.members_of(pivot)
            if members:
                entity = self._entity(pivot)
                label = _label(entity) if entity.kind == "exercise" else ""
            for node in members:
                named = self._clusters.nodes.get(node)
                assert named is not None
                row, before = EntityRow(entity.id, entity.name, label, node), self._rows.get(_ident(named.slots))
                if before is None or before.id != row.id:
                    moved.add(named.slots)
                elif (before.name, before.label) != (row.name, row.label):
                    renamed.add(named.slots)
                if before != row:
                    self._rows.put(_ident(named.slots), row)
        return moved, renamed

    def _entity(self, pivot: str) -> Entity:
        members = self._clusters.members_of(pivot)
        nodes = {one: named for one in members if (named := self._clusters.nodes.get(one))}
        known = sorted(
            {named.node.known for named in nodes.values()} - {""}, key=lambda one: (one != nodes[pivot].node.known, one)
        )
        entry = self._world.entry(known[0]) if known else None
        if (
            entry and PACK_KINDS.get(entry.kind) and nodes[pivot].node.kind != "exercise"
        ):  # nothing is asked of its mentions
            return Entity(id=known[0], name=entry.name, kind=PACK_KINDS[entry.kind], aliases=(), members=())
        full = {one: make_node(self._group(named.slots)) for one, named in nodes.items()}
        return make_entity(pivot, members, full, Clusters(), self._world)

    def _made_unsure(self, stirred: Stirred) -> set[str]:
        """Return reports such that every event told of by both ends of a changed pair is told in one of them."""
        found: set[str] = set()
        for pair, (before, after) in stirred.pairs.items():
            if "unsure" in {one.verdict for one in (before, after) if one}:
                ends = [
                    self._reports(named.slots) if (named := self._clusters.nodes.get(end)) else set() for end in pair
                ]
                found |= min(ends, key=len)
        return found


def _named(slots: Slots, group: list[Told]) -> NamedNode:
    node = make_node(group)
    bare = replace(node, members=frozenset(), forms={}, passages=frozenset())
    return NamedNode(slots, len(node.passages), bare)


def _judge(a: NamedNode, b: NamedNode) -> Judgement:
    return judge_entities(a.node, b.node)


def _label(entity: Entity) -> str:
    return edition_name(entity) if entity.aliases else ""


def _ident(slots: Slots) -> str:
    return f"{number_of(slots):x}"
