"""The tables of the event reader, typed: which predicate is which kind, what carries, what steers a status."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from crossbearing.knowledge.kinds import kinds

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "X": "x", "ADV": "a"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of predicates.tsv: the kind, and the tests that must all hold."""

    kind: str
    tests: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of words.yaml; see there."""

    carriers: dict[str, str]
    silent: frozenset[str]
    partake: frozenset[str]
    not_doers: frozenset[str]
    set_to: frozenset[str]
    embeds: dict[str, str]
    modals: dict[str, str]
    modifiers: dict[str, str]
    above: dict[str, str]
    governors: dict[str, str]
    conditions: frozenset[str]
    states: frozenset[str]
    intent_verbs: frozenset[str]
    promise_verbs: frozenset[str]


def _open(name: str) -> str:
    return (files("crossbearing.read.events") / name).read_text("utf-8")


@cache
def load_rules() -> dict[tuple[str, str], tuple[Rule, ...]]:
    """Returns the rows of predicates.tsv by (part of speech, lemma), in file order.

    Raises:
        ValueError: a row names a kind that kinds.yaml does not have.
    """
    found: dict[tuple[str, str], list[Rule]] = {}
    for line in _open("predicates.tsv").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, pos, lemmas, *tests = line.split("\t")
        if kind not in kinds():
            raise ValueError(f"predicates.tsv: no kind {kind!r} in kinds.yaml")
        pairs = tuple((t.partition(":")[0], t.partition(":")[2]) for t in (tests[0].split() if tests else ()))
        for lemma in lemmas.split():
            found.setdefault((pos, lemma), []).append(Rule(kind, pairs))
    return {key: tuple(rules) for key, rules in found.items()}


@cache
def load_classes() -> dict[str, frozenset[str]]:
    """Returns the classes of classes.yaml."""
    raw: dict[str, list[str]] = yaml.safe_load(_open("classes.yaml"))
    return {name: frozenset(words) for name, words in raw.items()}


@cache
def load_words() -> Words:
    """Returns the lists of words.yaml."""
    raw: dict[str, Any] = yaml.safe_load(_open("words.yaml"))

    def inverted(name: str) -> dict[str, str]:
        return {word: status for status, words in reversed(raw[name].items()) for word in words}

    return Words(
        carriers=raw["carriers"],
        set_to=frozenset(raw["set"]),
        embeds=inverted("embeds"),
        modals=inverted("modals"),
        modifiers=inverted("modifiers"),
        above=inverted("above"),
        governors=inverted("governors"),
        **{
            name: frozenset(raw[name])
            for name in ("silent", "partake", "not_doers", "conditions", "states", "intent_verbs", "promise_verbs")
        },
    )
