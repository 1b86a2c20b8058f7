"""A mention in the making, and the word lists that its makers share."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from crossbearing.knowledge import load_as
from crossbearing.records import Span


@dataclass(slots=True, eq=False)
class Draft:
    """A mention whose referent is a draft and not yet an index. ``first``, ``last``: words [first, last)."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    kind: str
    form: str
    name: str
    entity: str = ""
    acts: bool = False
    same_as: "Draft | None" = None
    office: str = ""
    office_of: str = ""
    office_span: Span | None = None
    gender: str = ""
    subject: bool = False  # of its clause; a pronoun: of a verb of speech
    score: float = 1.0  # of the parser's
    told: bool = False  # a noun right beside it tells its kind
    sure: bool = False  # the kind comes from a pack or a pattern, not only from the parser


class Bodies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """bodies.yaml."""

    ministries: dict[str, tuple[str, ...]]
    bodies: dict[str, tuple[str, ...]]
    state: frozenset[str]


class Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """offices.yaml."""

    offices: dict[str, tuple[str, ...]]
    prefixes: dict[str, str]
    ranks: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """nouns.yaml."""

    person: frozenset[str]
    organization: frozenset[str]
    pronouns: dict[str, str]
    speech: frozenset[str]
    not_heads: frozenset[str]
    alliances: frozenset[str]
    blocs: frozenset[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """words.yaml."""

    common: frozenset[str]
    safe_capitals: frozenset[str]
    exercise_cues: frozenset[str]
    series_cues: frozenset[str]
    skipped_in_acronyms: frozenset[str]
    locative: frozenset[str]
    decisions: frozenset[str]
    states_of_maps: frozenset[str]
    addressed: frozenset[str]
    relations: frozenset[str]
    city_things: frozenset[str]
    press: frozenset[str]
    speech: frozenset[str]
    views: frozenset[str]
    titles: frozenset[str]
    epithets: frozenset[str]
    particles: frozenset[str]
    fronts: frozenset[str]
    carriers: frozenset[str]
    towns_after: frozenset[str]
    units: frozenset[str]
    unit_endings: tuple[str, ...]
    awards: frozenset[str]


def _text(name: str) -> str:
    return (files("crossbearing.read.names") / name).read_text("utf-8")


@cache
def load_bodies() -> Bodies:
    """Return the bodies that every state has."""
    return load_as(Bodies, _text("bodies.yaml"), "bodies.yaml")


@cache
def load_offices() -> Offices:
    """Return offices, ranks and what stands before them."""
    return load_as(Offices, _text("offices.yaml"), "offices.yaml")


@cache
def load_nouns() -> Nouns:
    """Return the common nouns and pronouns that speak and act."""
    return load_as(Nouns, _text("nouns.yaml"), "nouns.yaml")


@cache
def load_words() -> Words:
    """Return the other word lists."""
    return load_as(Words, _text("words.yaml"), "words.yaml")
