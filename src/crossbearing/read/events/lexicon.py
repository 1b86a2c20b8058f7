"""The tables of the event reader, typed: which predicate is which kind, what carries, what steers a status."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from crossbearing.knowledge.kinds import kinds
from crossbearing.text.tables import load_table

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "X": "x", "ADV": "a"}


TABLES = ("theatre.tsv", "predicates.tsv")  # in this order: the first row that fits wins


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
    minor: frozenset[str]
    event_nouns: frozenset[str]
    intent_verbs: frozenset[str]
    promise_verbs: frozenset[str]
    tangible: frozenset[str]
    phrases: dict[str, tuple[str, ...]]


# Letters that open designations of what flies, as NATO, Soviet, Chinese, Turkish and Iranian makers give them.
_DESIGNATION = re.compile(
    r"(?:su|mig|tu|yak|il|an|ka|mi|a|ac|ah|as|b|c|e|ea|f|fa|gr|h|hc|hh|ch|jf|j|jh|kc|kh|kj|ea|ec|mc|mh|mq|nh|oh|p|pc|q|qf|rc|rq|"
    r"sh|tb|u|uh|wz|y|z|gl)[-‑–]?\d{1,3}[a-z]{0,3}s?"
)


def _open(name: str) -> str:
    return (files("crossbearing.read.events") / name).read_text("utf-8")


@cache
def load_rules() -> dict[tuple[str, str], tuple[Rule, ...]]:
    """Returns the rows of theatre.tsv and predicates.tsv by (part of speech, lemma), in file order.

    Raises:
        ValueError: a row names a kind that kinds.yaml does not have.
    """
    found: dict[tuple[str, str], list[Rule]] = {}
    rows = [line for name in TABLES for line in _open(name).splitlines() if line and not line.startswith("#")]
    for line in rows:
        kind, pos, lemmas, *tests = line.split("\t")
        if kind not in kinds():
            raise ValueError(f"{line!r}: no kind {kind!r} in kinds.yaml")
        pairs = tuple((t.partition(":")[0], t.partition(":")[2]) for t in (tests[0].split() if tests else ()))
        for lemma in _expanded(lemmas):
            found.setdefault((pos, lemma), []).append(Rule(kind, pairs))
    return {key: tuple(rules) for key, rules in found.items()}


def _expanded(lemmas: str) -> list[str]:
    """The words of a row's lemma column, a class ("@motion") by its members."""
    named = [(word, load_classes()[word[1:]] if word.startswith("@") else (word,)) for word in lemmas.split()]
    return [word for _, members in named for word in sorted(members)]


@cache
def is_aircraft(word: str) -> bool:
    """Tells whether a word is the designation of an aircraft, drone or missile ("su-24", "mq-9b", "f16")."""
    return bool(_DESIGNATION.fullmatch(word.lower()))


@cache
def load_classes() -> dict[str, frozenset[str]]:
    """Returns the classes of classes.yaml."""
    raw: dict[str, list[str]] = load_table("crossbearing.read.events", "classes.yaml")
    return {name: frozenset(words) for name, words in raw.items()}


@cache
def load_words() -> Words:
    """Returns the lists of words.yaml."""
    raw: dict[str, Any] = load_table("crossbearing.read.events", "words.yaml")

    def inverted(name: str) -> dict[str, str]:
        return {word: status for status, words in reversed(raw[name].items()) for word in words}

    return Words(
        carriers=raw["carriers"],
        set_to=frozenset(raw["set"]),
        phrases={key: tuple(words) for key, words in raw["phrases"].items()},
        embeds=inverted("embeds"),
        modals=inverted("modals"),
        modifiers=inverted("modifiers"),
        above=inverted("above"),
        governors=inverted("governors"),
        **{
            name: frozenset(raw[name])
            for name in (
                "silent",
                "partake",
                "not_doers",
                "conditions",
                "states",
                "minor",
                "event_nouns",
                "intent_verbs",
                "promise_verbs",
                "tangible",
            )
        },
    )
