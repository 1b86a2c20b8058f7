"""What linking needs to know of a kind of event."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event.

    Attributes:
        name: as in the table of kinds.
        family: kinds of one family can be one happening ("closure" and "suspension").
        opposite: name of the kind that undoes it, or "".
        named: its happenings bear names and editions (exercises, operations).
    """

    name: str
    family: str
    opposite: str
    named: bool


@cache
def kind_of(name: str) -> Kind:
    """Gives what is known of a kind; an unknown one is a family of its own."""
    return Kind(name, name, "", name == "exercise")
