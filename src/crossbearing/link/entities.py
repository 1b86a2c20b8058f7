"""Who is who: mentions of all reports to entities. Packs first, then names; kind and given names must agree."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from crossbearing.knowledge import World
from crossbearing.link.clusters import Clusters, Judged, Judgement, cluster, fold_by_person, judged_nodes, link_rows
from crossbearing.link.names import (
    compare_given,
    compare_surnames,
    is_acronym_of,
    is_everywhere,
    is_one_letter_apart,
    organization_words,
    skeleton,
    split_edition,
    split_person,
)
from crossbearing.records import Alias, Entity, Link, Mention, Reading, address
from crossbearing.text.fold import key, plain

JUDGE = "link.entities"
# What the packs call a thing -> what mentions of it are called.
PACK_KINDS = {
    "country": "place", "area": "place", "place": "place", "border": "place", "seat": "place", "person": "person",
    "organization": "organization", "media": "organization", "body": "organization", "facility": "facility",
    "treaty": "treaty", "weapon": "weapon",
}  # fmt: skip
DIFFERENT = Judgement("different")
PassageOf = Callable[[str, int], str]


@dataclass(frozen=True, slots=True)
class EntityNode:
    """Mentions with one name, kind, pack id, year and office.

    Attributes:
        known: pack id (with the year of the edition, for a series), or "".
        kind, name, year, office, office_of: what the mentions say, one for all.
        members: addresses; `forms`: address -> (name as the report knows it); `passages`: distinct ones.
    """

    known: str
    kind: str
    name: str
    year: str
    office: str
    office_of: str
    members: frozenset[str]
    forms: dict[str, str]
    passages: frozenset[str]


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
    heads, editions = find_heads(reading), _editions(reading)
    for index, mention in enumerate(reading.mentions):
        head = reading.mentions[heads[index]]
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
    name, kind = min(heads, key=lambda head: (-len(head[0].split()), -heads[head], head))
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


def find_heads(reading: Reading) -> list[int]:
    """Gives for each mention the first of its chain (a ring or a forward reference ends the walk)."""
    heads = []
    for index in range(len(reading.mentions)):
        seen, at = {index}, index
        while (
            (before := reading.mentions[at].same_as) is not None
            and before not in seen
            and 0 <= before < len(reading.mentions)
        ):
            seen.add(before)
            at = before
        heads.append(at)
    return heads


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


def entity_keys(node: EntityNode) -> set[Hashable]:
    """Gives the keys by which a node meets others."""
    if node.kind == "person":
        name = split_person(node.name)
        return {
            ("key", key(name.surname)),
            ("bones", skeleton(name.surname)),
            ("start", name.surname[:4]),
            ("end", name.surname[-4:]),
        }
    if node.kind == "exercise":
        base = split_edition(node.name)[0]
        keys: set[Hashable] = {
            ("exercise", key(base)),
            ("start", key(base)[:4], node.year),
            ("bones", skeleton(base), node.year),
        }
        return keys | {("series", node.known.removesuffix(f"-{node.year}"))} if node.known else keys
    if _is_nobodys(node):
        return {("passage", passage, key(node.name)) for passage in node.passages}
    words = organization_words(node.name)
    initials = {
        ("initials", plain(node.name)),
        (
            "initials",
            "".join(word[0] for word in node.name.lower().split() if word not in ("of", "the", "for", "and", "in")),
        ),
    }
    return {("words", tuple(sorted(words))), ("name", key(node.name)[:6]), *initials}


def _is_nobodys(node: EntityNode) -> bool:
    """Tells whether a node is a body that every country has, and nothing says whose ("the Foreign Ministry")."""
    return not node.known and node.kind == "organization" and is_everywhere(node.name)


def judge_entities(a: EntityNode, b: EntityNode) -> Judgement:
    """Tells whether two nodes are one: pure and symmetric, with its reasons in plain words."""
    if a.known and b.known:
        return _judge_known(a, b)
    if a.kind != b.kind:
        return DIFFERENT
    if (_is_nobodys(a) or _is_nobodys(b)) and not a.passages & b.passages:
        return DIFFERENT
    if a.kind == "person":
        return _judge_persons(a, b)
    if a.kind == "exercise":
        return _judge_exercises(a, b)
    return _judge_names(a, b)


def _judge_known(a: EntityNode, b: EntityNode) -> Judgement:
    if a.known == b.known:
        return Judgement("same", 1.0, ("the packs know both as one",))
    if (
        "exercise" in (a.kind, b.kind)
        and a.known.partition(":")[0] == "series" == b.known.partition(":")[0]
        and bool(a.year) != bool(b.year)
    ):
        with_year, without = (a, b) if a.year else (b, a)
        if with_year.known == f"{without.known}-{with_year.year}":
            return Judgement("unsure", 0.5, ("one series, but only one name has a year",))
    return DIFFERENT


def _judge_persons(a: EntityNode, b: EntityNode) -> Judgement:
    name_a, name_b = split_person(a.name), split_person(b.name)
    surname, given = compare_surnames(name_a.surname, name_b.surname), compare_given(name_a.given, name_b.given)
    if surname == "none" or given == "none":
        return DIFFERENT
    office, clash = _shared_office(a, b), bool(a.office_of and b.office_of and a.office_of != b.office_of)
    reasons = tuple(reason for reason in (_NAME_REASONS[surname], _GIVEN_REASONS[given], office) if reason)
    if clash and surname != "equal":
        return DIFFERENT
    full = given in ("equal", "variant")
    score = {"equal": 1.0, "variant": 0.8, "close": 0.6}[surname] * {
        "equal": 1.0,
        "variant": 0.9,
        "close": 0.6,
        "open": 0.6,
    }[given]
    score = round(score + (0.2 if office else 0.0), 4)
    if clash or (surname == "close" and given in ("open", "close") and not office):
        return Judgement("unsure", score, (*reasons, "the offices belong to different bodies")) if clash else DIFFERENT
    sure = (surname in ("equal", "variant") and (full or bool(office))) or (
        surname == "close" and full and bool(office)
    )
    return Judgement("same" if sure else "unsure", score, reasons)


_NAME_REASONS = {
    "equal": "the surnames are spelled alike",
    "variant": "the surnames are one name in two transliterations",
    "close": "the surnames differ in one letter",
}
_GIVEN_REASONS = {
    "equal": "the given names agree",
    "variant": "the given names can be one (initial or another language)",
    "close": "the given names differ in one letter",
    "open": "one report gives no given name",
}


def _shared_office(a: EntityNode, b: EntityNode) -> str:
    if a.office and a.office == b.office and (a.office_of == b.office_of or not (a.office_of and b.office_of)):
        return "both hold the same office"
    return "both belong to one body" if a.office_of and a.office_of == b.office_of else ""


def _judge_exercises(a: EntityNode, b: EntityNode) -> Judgement:
    base_a, base_b = split_edition(a.name)[0], split_edition(b.name)[0]
    if a.year and b.year and a.year != b.year:
        return DIFFERENT
    if key(base_a) == key(base_b):
        if a.year == b.year:
            return Judgement("same", 0.9, ("one name", f"one year, {a.year}" if a.year else "no year in either"))
        return Judgement("unsure", 0.5, ("one name, but only one has a year",))
    if a.year == b.year and is_one_letter_apart(base_a, base_b):
        return Judgement("unsure", 0.4, ("the names differ in one letter",))
    return DIFFERENT


def _judge_names(a: EntityNode, b: EntityNode) -> Judgement:
    if key(a.name) == key(b.name):
        return Judgement("same", 0.95, ("one name",))
    if a.kind == "organization":
        if is_acronym_of(a.name, b.name) or is_acronym_of(b.name, a.name):
            return Judgement("same", 0.85, ("one name is made of the first letters of the other",))
        words_a, words_b = organization_words(a.name), organization_words(b.name)
        if words_a == words_b:
            return Judgement("same", 0.85, ("the same telling words",))
    if is_one_letter_apart(a.name, b.name):
        return Judgement("unsure", 0.4, ("the names differ in one letter",))
    return DIFFERENT


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
    best = _best_name(nodes[node] for node in members if nodes[node].kind == nodes[pivot].kind)
    return Entity(
        id=known[0] if known else addresses[0],
        name=entry.name if entry else _whose(best, known[0], world) if known else best,
        kind=PACK_KINDS.get(entry.kind, nodes[pivot].kind) if entry else nodes[pivot].kind,
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


def _best_name(nodes: Iterable[EntityNode]) -> str:
    counts: Counter[str] = Counter()
    for node in nodes:
        counts[node.name] += len(node.passages)
    return min(counts, key=lambda name: (-len(name.split()), -counts[name], name))
