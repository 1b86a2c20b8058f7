"""The word lists of places."""

from functools import cache
from importlib.resources import files

import msgspec

from crossbearing.knowledge import load_as


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """places.yaml."""

    divisions: frozenset[str]
    first_level: frozenset[str]
    second_level: frozenset[str]
    sites: frozenset[str]
    before: frozenset[str]
    directions: frozenset[str]
    features: frozenset[str]
    borders: frozenset[str]
    border_links: frozenset[str]


@cache
def load_place_words() -> PlaceWords:
    """Return the words of divisions, sites and borders."""
    text = (files("crossbearing.read.places") / "places.yaml").read_text("utf-8")
    return load_as(PlaceWords, text, "places.yaml")
