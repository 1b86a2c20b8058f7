"""Kinds of events and their slots, typed. The tables are kinds.yaml and slots.yaml."""

from functools import cache

import msgspec

from crossbearing.text.tables import load_table


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of event; the fields are explained at the head of kinds.yaml."""

    type: str
    mode: str
    cameo: str
    family: str
    opposite: str
    quad: str
    page: bool
    lasting: bool
    mutual: bool
    recipient: tuple[int, ...]
    said: bool = False


class Slot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One slot: the type of its values (words, party, where, when, amount), and whether different values exclude
    each other.
    """

    value: str
    exclusive: bool


@cache
def kinds() -> dict[str, Kind]:
    """Returns the kinds by name, in the order of the table."""
    return msgspec.convert(_load("kinds.yaml"), dict[str, Kind])


@cache
def slots() -> dict[str, Slot]:
    """Returns the slots by name, in the order of the table."""
    return msgspec.convert(_load("slots.yaml"), dict[str, Slot])


def _load(name: str) -> object:
    return load_table("crossbearing.knowledge", name)
