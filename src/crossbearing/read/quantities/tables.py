"""The tables of units.yaml and words.yaml, made ready for looking up."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from crossbearing.text.tables import load_table


@cache
def load_units() -> dict[str, Any]:
    """Return units.yaml as it is."""
    tables: dict[str, Any] = load_table("crossbearing.read.quantities", "units.yaml")
    return tables


@cache
def load_words() -> dict[str, Any]:
    """Return words.yaml as it is."""
    tables: dict[str, Any] = load_table("crossbearing.read.quantities", "words.yaml")
    return tables


def choice(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first, blanks as white space."""
    ordered = sorted({str(word) for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def plural(noun: str) -> str:
    """Return the regular plural of a noun ("vessel": "vessels"); plurals are kept."""
    if noun.endswith(("s", "people", "men", "police", "personnel", "aircraft", "children")):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "z")) else "s")


@cache
def counted_units() -> dict[str, str]:
    """Return words (singular and plural, small letters) -> unit of what is counted."""
    rows: dict[str, str] = {}
    for unit, words in load_units()["counted"].items():
        for word in words:
            rows.setdefault(plural(str(word)), unit)
            rows.setdefault(str(word), unit)
    return rows


@cache
def measure_units() -> dict[str, str]:
    """Return words -> unit of what is measured; the money words too."""
    rows: dict[str, str] = {}
    for table in ("measures", "currency_words"):
        for unit, words in load_units()[table].items():
            for word in words:
                rows.setdefault(str(word), unit)
                if word not in load_units()["figures_only"]:
                    rows.setdefault(f"{word}s", unit)
    rows.update({str(word): "percent" for word in load_units()["percent"]})
    rows.update({str(word): "percent_points" for word in load_units()["percent_points"]})
    return rows


@cache
def stoppers() -> frozenset[str]:
    """Return the words that end a counted thing."""
    return frozenset(str(word) for word in load_words()["stoppers"])
