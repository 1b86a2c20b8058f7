"""Who is who: mentions of all reports to entities. Packs first, then names; kind and given names must agree."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from crossbearing.knowledge import World
from crossbearing.link.clusters import Clusters, Judged, cluster, fold_by_person, judged_nodes, link_rows
from crossbearing.link.entity_heads import find_heads, find_other_names
from crossbearing.link.entity_judge import PAIR_FROM, EntityNode, entity_keys, judge_entities
from crossbearing.link.names import is_everywhere, split_edition
from crossbearing.records import Alias, Entity, Link, Mention, Reading, address
from crossbearing.text.fold import key

JUDGE = "link.entities"
# What the packs call a thing -> what mentions of it are called.
PACK_KINDS = {
    "country": "place", "area": "place", "place": "place", "border": "place", "seat": "place", "person": "person",
    "organization": "organization", "media": "organization", "body": "organization", "facility": "facility",
    "treaty": "treaty", "weapon": "weapon",
}  # fmt: skip
LETTERS = 4  # a place in no more capitals than these is called by its letters: UAE, USSR
PassageOf = Callable[[str, int], str]


class Told(NamedTuple):
    """One mention: its address, what it must share with others to fold, the head's name and kind, its own form."""

    place: str
    slots: tuple[str, ...]
    name: str
    kind: str
    form: str
    passage: str


def link_entities(
    readings: Sequence[Reading], world: World, passage_of: PassageOf, by_person: Judged | None = None
) -> tuple[tuple[Entity, ...], tuple[Link, ...], dict[str, str]]:
    """Groups mentions by whom they name.

    Args:
        readings: in any order.
        world: what the packs know.
        passage_of: (report, offset) -> id of the passage, one for all its copies.
        by_person: judgements of a person, by pairs of mention addresses.

    Returns:
        Entities by id; the judged pairs; mention address -> entity id.
    """
    nodes = _nodes(readings, passage_of, by_person or {})
    node_of = {member: node for node, row in nodes.items() for member in row.members}
    clusters = cluster(
        nodes,
        lambda one: (-len(nodes[one].passages), -len(nodes[one].name)),
        lambda one: entity_keys(nodes[one]),
        judge_entities,
        by_person=judged_nodes(by_person or {}, node_of),
        pair_from=PAIR_FROM,
    )
    groups: dict[str, list[str]] = defaultdict(list)
    for node, pivot in clusters.pivot_of.items():
        groups[pivot].append(node)
    entities = [make_entity(pivot, sorted(members), nodes, clusters, world) for pivot, members in groups.items()]
    entity_of = {member: entity.id for entity in entities for member in entity.members}
    return tuple(sorted(entities, key=lambda entity: entity.id)), link_rows(clusters, "entity", JUDGE), entity_of


def _nodes(readings: Sequence[Reading], passage_of: PassageOf, by_person: Judged) -> dict[str, EntityNode]:
    told = {one.place: one for reading in readings for one in tell_names(reading, passage_of)}
    keys = fold_by_person({place: one.slots for place, one in told.items()}, by_person)
    groups: dict[Hashable, list[Told]] = defaultdict(list)
    for place in sorted(told):
        groups[keys[place]].append(told[place])
    return {group[0].place: make_node(group) for group in groups.values()}


def tell_names(reading: Reading, passage_of: PassageOf) -> Iterator[Told]:
    """Yields what a report says of each mention that names somebody."""
    places = {one.mention: one.geonames for one in reading.places if one.mention is not None and one.geonames}
    heads, editions, also = find_heads(reading), _editions(reading), find_other_names(reading)
    for index, mention in enumerate(reading.mentions):
        head = also.get(heads[index], reading.mentions[heads[index]])
        if head.kind == "exercise" and (edition := editions.get(key(head.name))):
            head = msgspec.structs.replace(head, name=edition)
        if _names_somebody(mention, head):
            place = address(reading.report, mention.start, mention.end)
            slots = _slots(head, places.get(heads[index]), reading.report)
            yield Told(
                place, slots, head.name, _group(head), _form(mention, head), passage_of(reading.report, mention.start)
            )


def _editions(reading: Reading) -> dict[str, str]:
    """Gives exercises that a report names with one year, and without: folded name without the year -> with it."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in reading.mentions:
        base, year = split_edition(one.name) if one.kind == "exercise" else ("", "")
        if year:
            found[key(base)].setdefault(year, one.name)
    return {base: next(iter(names.values())) for base, names in found.items() if len(names) == 1}


def _slots(head: Mention, geonames: int | None, report: str) -> tuple[str, ...]:
    known, year = _known(head, geonames)
    if known:
        return known, "", "", year, "", ""
    # "the Defence Ministry" of one report is another than that of the next, until something says whose it is
    own = f"{report} " if head.kind == "organization" and is_everywhere(head.name) else ""
    return "", _group(head), own + key(head.name), year, head.office, head.office_of


def make_node(group: Sequence[Told]) -> EntityNode:
    """Makes one node of mentions that share their slots."""
    heads = Counter((one.name, one.kind) for one in group)
    name, kind = min(heads, key=lambda head: (-len(head[0].split()), head[0].isupper(), -heads[head], head))
    known, _, _, year, office, office_of = min((one.slots for one in group), key=lambda slots: (not slots[0], slots))
    return EntityNode(
        known=known,
        kind=kind,
        name=name,
        year=year,
        office=office,
        office_of=office_of,
        members=frozenset(one.place for one in group),
        forms={one.place: one.form for one in group},
        passages=frozenset(one.passage for one in group),
    )


def _names_somebody(mention: Mention, head: Mention) -> bool:
    return bool(head.entity or (head.name and (mention.form == "name" or head.form == "name")))


def _known(head: Mention, geonames: int | None) -> tuple[str, str]:
    year = split_edition(head.name)[1] if head.kind == "exercise" else ""
    if head.entity:
        return (f"{head.entity}-{year}" if year and head.entity.startswith("series:") else head.entity), year
    return (f"geonames:{geonames}" if geonames and head.kind == "place" else ""), year


def _group(mention: Mention) -> str:
    return "place" if mention.kind == "nationality" else mention.kind


def _form(mention: Mention, head: Mention) -> str:
    """Gives the name that a mention is an alias of; "" for a pronoun or noun ("Polish troops"), which names nobody."""
    return (mention.name or head.name) if mention.form == "name" else ""


def make_entity(
    pivot: str, members: list[str], nodes: dict[str, EntityNode], clusters: Clusters, world: World
) -> Entity:
    """Gives the entity that nodes of one cluster name."""
    known = sorted({nodes[node].known for node in members} - {""}, key=lambda one: (one != nodes[pivot].known, one))
    addresses = sorted({member for node in members for member in nodes[node].members})
    entry = world.entry(known[0]) if known else None
    aliases: dict[str, tuple[str, set[str]]] = {}
    for node in members:
        judged = clusters.judged.get((pivot, node)) or clusters.judged.get((node, pivot))
        standing = "unsure" if node != pivot and judged and judged.verdict == "unsure" else "same"
        for member, form in nodes[node].forms.items():
            if not form:
                continue
            aliases.setdefault(form, (standing, set()))[1].add(member)
    kind = _best_kind(nodes[node] for node in members)
    best = _best_name(nodes[node] for node in members if nodes[node].kind == kind)
    return Entity(
        id=known[0] if known else addresses[0],
        name=entry.name if entry else _whose(best, known[0], world) if known else best,
        kind=PACK_KINDS.get(entry.kind, kind) if entry else kind,
        aliases=tuple(
            Alias(text=text, standing=standing, spans=tuple(sorted(spans)))
            for text, (standing, spans) in sorted(aliases.items())
        ),
        members=tuple(addresses),
    )


def _whose(name: str, known: str, world: World) -> str:
    """Adds the State to a body's name that does not tell it: "Defence Ministry (Belarus)"."""
    state = world.entry(world.state_of(known))
    told = state and any(key(one) in key(name) for one in (state.name, *state.demonyms, *state.aliases))
    return name if state is None or told else f"{name} ({state.name})"


def _best_kind(nodes: Iterable[EntityNode]) -> str:
    """Gives the kind that most passages speak of; "other" only where nothing else is said."""
    counts: Counter[str] = Counter()
    for node in nodes:
        counts[node.kind] += len(node.passages)
    return min(counts, key=lambda kind: (kind == "other", -counts[kind], kind))


def _best_name(nodes: Iterable[EntityNode]) -> str:
    counts: Counter[str] = Counter()
    for node in nodes:
        counts[_plain_case(node)] += len(node.passages)
    return min(counts, key=lambda name: (-len(name.split()), name.isupper(), -counts[name], name))


def _plain_case(node: EntityNode) -> str:
    """Gives the name as a sentence writes it: the "PUERTO ESPERANZA" of a dateline is Puerto Esperanza."""
    return node.name.title() if node.kind == "place" and node.name.isupper() and len(node.name) > LETTERS else node.name
