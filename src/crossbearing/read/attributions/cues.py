"""The table of attributing words, typed."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.text.tables import load_table


@dataclass(frozen=True, slots=True)
class Cues:
    """Attributing words by kind; see cues.yaml. Stances are those of records.Attribution."""

    verbs: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    forms: dict[str, str]
    infinitives: frozenset[str]
    objects: frozenset[str]
    soft: frozenset[str]
    shows: frozenset[str]
    any_object: frozenset[str]
    gerunds: frozenset[str]
    describers: dict[str, str]
    moments: frozenset[str]
    callers: dict[str, list[str]]
    continuers: frozenset[str]
    manners: frozenset[str]
    phrasal: frozenset[str]
    experts: frozenset[str]
    supports: frozenset[str]
    inverting: frozenset[str]
    hearers: frozenset[str]
    no_words: frozenset[str]
    silences: frozenset[str]
    signs: frozenset[str]
    quoteless: frozenset[str]
    unsure: frozenset[str]
    untrue: frozenset[str]
    asked: dict[str, frozenset[str]]
    regions: frozenset[str]
    quantities: frozenset[str]
    intends: frozenset[str]
    agentless: frozenset[str]
    senses: frozenset[str]
    grounds: frozenset[str]
    grounded: frozenset[str]
    withholdable: frozenset[str]
    particled: dict[str, frozenset[str]]
    occasions: frozenset[str]
    empty: frozenset[str]
    withheld: frozenset[str]
    refusals: frozenset[str]
    views: frozenset[str]
    answers: frozenset[str]
    carriers: frozenset[str]
    accusers: dict[str, frozenset[str]]
    thoughts: frozenset[str]
    verify: frozenset[str]
    unable: frozenset[str]
    documents: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]


def _stances(table: dict[str, list[str]], order: list[str]) -> dict[str, str]:
    return {lemma: stance for stance in reversed(order) for lemma in table.get(stance, ())}


def _prepositions(table: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, preposition in table.items():
        lemma = key.partition("-")[0]
        found[lemma] = found.get(lemma, frozenset()) | {preposition}
    return found


@cache
def load_cues() -> Cues:
    """Gives the table of cues.yaml."""
    raw: dict[str, Any] = load_table("crossbearing.read.attributions", "cues.yaml")
    order = raw["order"]
    sets = {
        name: frozenset(raw[name])
        for name in (
            "infinitives",
            "objects",
            "soft",
            "shows",
            "any_object",
            "gerunds",
            "moments",
            "continuers",
            "manners",
            "phrasal",
            "experts",
            "supports",
            "inverting",
            "hearers",
            "no_words",
            "silences",
            "signs",
            "quoteless",
            "unsure",
            "untrue",
            "regions",
            "quantities",
            "intends",
            "agentless",
            "senses",
            "grounds",
            "grounded",
            "withholdable",
            "occasions",
            "empty",
            "withheld",
            "refusals",
            "views",
            "answers",
            "carriers",
            "thoughts",
            "verify",
            "unable",
            "documents",
            "people",
            "bodies",
        )
    }
    return Cues(
        verbs=_stances(raw["verbs"], order),
        adjectives=_stances(raw["adjectives"], order),
        nouns=_stances(raw["nouns"], order),
        forms=raw["forms"],
        callers=raw["callers"],
        describers=raw["describers"],
        accusers=_prepositions(raw["accusers"]),
        asked=_prepositions(raw["asked"]),
        particled={lemma: frozenset(words) for lemma, words in raw["particled"].items()},
        **sets,
    )
