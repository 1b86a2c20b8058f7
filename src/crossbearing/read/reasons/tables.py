"""Which words open a reason, and which tell of one: reasons.yaml, typed."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.text.tables import load_table

GIVING = frozenset(("give", "cite", "name", "state"))


@dataclass(frozen=True, slots=True)
class Tables:
    """reasons.yaml, typed: opening phrase -> kind, mark of a clause -> kind, and the word lists."""

    openings: dict[tuple[str, ...], str]
    clauses: dict[str, str]
    response_verbs: dict[str, str]
    reason_verbs: frozenset[str]
    coming: frozenset[str]
    reason_nouns: frozenset[str]
    response_nouns: frozenset[str]
    loose: frozenset[str]
    loose_kinds: frozenset[str]


@cache
def load_tables() -> Tables:
    """Returns the table of reasons.yaml."""
    raw: dict[str, Any] = load_table("crossbearing.read.reasons", "reasons.yaml")
    openings = {
        tuple(phrase.split()): kind for kind in ("sequence", "stated-reason", "stated-response") for phrase in raw[kind]
    }
    return Tables(
        openings=dict(sorted(openings.items(), key=lambda item: -len(item[0]))),
        clauses={mark: kind for kind, marks in raw["clauses"].items() for mark in marks},
        response_verbs=raw["response_verbs"],
        **{
            name: frozenset(raw[name])
            for name in ("reason_verbs", "coming", "reason_nouns", "response_nouns", "loose", "loose_kinds")
        },
    )


@cache
def openings_by_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases that open a reason by their first word, in the order of the table."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in load_tables().openings.items():
        found.setdefault(phrase[0], []).append((phrase, kind))
    return found
