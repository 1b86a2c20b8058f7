"""The table of words.yaml, made ready for looking up."""

import re
from functools import cache
from typing import Any

from crossbearing.text.tables import load_table


@cache
def load_words() -> dict[str, Any]:
    """Return words.yaml as it is."""
    tables: dict[str, Any] = load_table("crossbearing.read.tolls", "words.yaml")
    return tables


@cache
def units_of(table: str) -> dict[str, str]:
    """Return word -> unit for one of the tables that are told by unit."""
    return {str(word): str(unit) for unit, words in load_words()[table].items() for word in words}


@cache
def words_of(table: str) -> frozenset[str]:
    """Return the words of one of the plain lists."""
    return frozenset(str(word) for word in load_words()[table])


@cache
def hurt_phrase() -> re.Pattern[str]:
    """Return the pattern of the phrases that say of people that they are hurt."""
    return re.compile(rf"\b(?:{'|'.join(load_words()['hurt_phrases'])})\b")
