"""Whether two names are borne by one: packs first, then names; kind and given names must agree."""

from collections.abc import Hashable
from dataclasses import dataclass

from crossbearing.link.clusters import Judgement
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
from crossbearing.text.fold import key, plain

DIFFERENT = Judgement("different")
# Kinds that readings give to one name by turns: a reef is a place here and a facility there, and "other" is any thing.
GROUNDS = frozenset({"place", "facility"})
THINGS = GROUNDS | {"organization", "exercise", "weapon"}
PAIR_FROM = 0.5  # two names alone that may be one are one: "Tamani" and the only "Josefa Tamani"
TELLING_LETTERS = 5  # a shorter name is borne by things of several kinds


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
        keys.add(("name", key(node.name)[:6]))
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
        return _judge_kinds(a, b)
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


def _judge_kinds(a: EntityNode, b: EntityNode) -> Judgement:
    kinds, name = {a.kind, b.kind}, key(a.name)
    near = kinds <= GROUNDS or ("other" in kinds and kinds - {"other"} <= THINGS)
    if near and name == key(b.name) and len(name) >= TELLING_LETTERS and not (_is_nobodys(a) or _is_nobodys(b)):
        return Judgement("same", 0.8, ("one name", "read as " + " and as ".join(sorted(kinds))))
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
