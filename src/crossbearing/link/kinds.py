"""What linking needs to know of a kind of event, from the table of kinds."""

from dataclasses import dataclass
from functools import cache

from crossbearing.knowledge.kinds import kinds

NAMED_FAMILIES = frozenset({"exercise"})  # "the drills" take the name that their report gives

STEPS = frozenset({"arrest", "investigation", "trial", "sentence", "release"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event.

    Attributes:
        name: as in the table of kinds.
        family: kinds of one family can be one happening ("closure" and "suspension").
        opposite: name of the kind that undoes it, or "".
        named: its happenings bear names and editions (exercises).
        open: no kind of ours fits ("other"), so that only the word itself tells happenings apart.
        deed: its type in PLOVER, or "": an intrusion and the shooting down of the intruder are two deeds.
    """

    name: str
    family: str
    opposite: str
    named: bool
    open: bool
    deed: str = ""

    def is_other_deed(self, other: "Kind") -> bool:
        """Tells whether the two are of different types, or steps that follow each other (arrest, trial, sentence)."""
        if {self.name, other.name} <= STEPS:
            return self.name != other.name
        return bool(self.deed and other.deed and self.deed != other.deed)


@cache
def kind_of(name: str) -> Kind:
    """Gives what is known of a kind; one that no table knows is a family of its own."""
    row = kinds().get(name)
    if row is None:
        return Kind(name, name, "", False, False)
    return Kind(name, row.family, row.opposite, row.family in NAMED_FAMILIES, row.family == "other", row.type)
