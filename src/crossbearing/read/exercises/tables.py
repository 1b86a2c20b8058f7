"""The words of words.yaml as patterns."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from crossbearing.text.tables import load_table

NAME = r"[A-Z][\w’'-]*(?:[ ](?:of[ ](?:the[ ])?|and[ ](?=[A-Z]))?(?:[A-Z][\w’'-]*|\d{2,4}\b)){0,4}"
QUOTES = "[\"“”„«»‘’']"


@cache
def words() -> dict[str, Any]:
    """Returns words.yaml as it is."""
    found: dict[str, Any] = load_table("crossbearing.read.exercises", "words.yaml")
    return found


def choice(name: str) -> str:
    """Returns one pattern for all rows of a list of words.yaml."""
    return _any(words()[name])


def _any(rows: Iterable[str]) -> str:
    return "(?:" + "|".join(str(row).replace(" ", r"\s+") for row in rows) + ")"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Returns a list of words.yaml as a pattern of whole words, without regard to capitals."""
    return re.compile(rf"\b{choice(name)}(?!\w)", re.IGNORECASE)


@cache
def pattern_at(name: str) -> re.Pattern[str]:
    """Returns a list of words.yaml whose rows say themselves where they end ("$")."""
    return re.compile(rf"(?:\b|(?=\s)){choice(name)}", re.IGNORECASE)
