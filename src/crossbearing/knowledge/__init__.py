"""What we know beforehand about the world, as data: packs that a person can read, and a table of places."""

from crossbearing.knowledge.entries import Entry, Holder
from crossbearing.knowledge.gazetteer import Gazetteer, PlaceRow
from crossbearing.knowledge.load import load_as, load_file, load_strings
from crossbearing.knowledge.sources import with_owners
from crossbearing.knowledge.world import Sense, Term, World, check_packs, open_world

__all__ = [
    "Entry",
    "Gazetteer",
    "Holder",
    "PlaceRow",
    "Sense",
    "Term",
    "World",
    "check_packs",
    "load_as",
    "load_file",
    "load_strings",
    "open_world",
    "with_owners",
]
