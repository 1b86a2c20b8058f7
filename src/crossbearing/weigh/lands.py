"""The States that a report tells of, those that no pack knows among them: "the Kingdom of Harland"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crossbearing.knowledge import World
from crossbearing.records import Reading
from crossbearing.text.tables import load_table

STEM = 5  # letters that a land and its people share: "Harland", "Harlander"
_NAME = r"(?P<name>[A-Z][a-zà-ž]{2,}(?:-[A-Z]?[a-zà-ž]+)*)"
_OF_STATE = (
    r"(?:[Mm]inist(?:er|ry)(?:\s+of\s+(?:the\s+)?(?:[Nn]ational\s+)?[Dd]efen[cs]e)?|[Pp]resident|[Gg]overnment|[Pp]arliament|"
    r"[Aa]rmed\s+[Ff]orces|[Dd]efen[cs]e\s+[Ff]orces?|[Aa]rmy|[Gg]eneral\s+[Ss]taff|[Pp]remier|[Ee]mbassy|[Aa]mbassador)"
)
_FORMS = (
    rf"(?:Kingdom|Republic|Principality|Federation|Duchy|Sultanate|State|Commonwealth)\s+of\s+{_NAME}",
    rf"{_OF_STATE}\s+(?:of|in)\s+{_NAME}",
    rf"\b(?:[Tt]he|[Aa]|its|[Nn]eighbouring)\s+(?P<name>[A-Z][a-z]{{3,}}(?:ish|ian|ese|ean|an|ic))\s+(?:[a-z]+\s+){{0,2}}?{_OF_STATE}",
    rf"{_NAME}[’']s\s+(?:[\w-]+\s+){{0,2}}?{_OF_STATE}",
    rf"{_NAME},?\s+(?:which\s+)?(?:is|does|has|will|takes|is\s+a|are)\s+(?:not|no)\s+(?:[\w-]+\s+){{0,3}}?(?:party?\b|part\b|member)",
)
_UNKNOWN = tuple(re.compile(rf"\b{form}\b") for form in _FORMS)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Returns a list of declarants.yaml as a pattern of whole words, without regard to capitals."""
    table: dict[str, list[str]] = load_table("crossbearing.weigh", "declarants.yaml")
    return re.compile(r"(?:\b|(?=[,]))(?:" + "|".join(table[name]) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Land:
    """A State in a report: [start, end) of its words, its id (country:, org: or land:), and how it is told.

    Attributes:
        people: its people or an adjective, not itself ("Norwegian").
        acts: it stands for its government.
    """

    start: int
    end: int
    id: str
    people: bool = False
    acts: bool = False


def find_lands(reading: Reading, world: World) -> tuple[Land, ...]:
    """Returns the States and alliances that the names of a report are or belong to, in the order of the text."""
    found = [
        Land(m.start, m.end, state, m.kind == "nationality", m.acts or m.kind == "organization")
        for m in reading.mentions
        if (state := state_of(m.entity, world))
    ]
    taken = [(m.start, m.end) for m in reading.mentions if m.entity or m.kind == "exercise"]
    taken += [(place.start, place.end) for place in reading.places if place.country]
    found += [one for one in _unknown(reading) if not any(a < one.end and one.start < b for a, b in taken)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def state_of(entity: str, world: World) -> str:
    """Returns the State or alliance that an entity is or belongs to, "" if none."""
    if entity.startswith(("country:", "org:")):
        return entity
    return world.state_of(entity) if entity else ""


def _unknown(reading: Reading) -> Iterator[Land]:
    known = {m.name for m in reading.mentions if m.entity}
    seats = {sentence_word for place in reading.places if place.country for sentence_word in place.name.split()}
    names = {
        match["name"]
        for sentence in reading.sentences
        for form in _UNKNOWN
        for match in form.finditer(sentence.exact)
        if match["name"] not in known | seats and not pattern("no_land").fullmatch(match["name"])
    }
    for name in sorted(names):
        stem = name[:STEM]
        word = re.compile(rf"\b(?:{stem}|{stem.upper()})(?:[\w]|-[A-Za-z])*")
        for sentence in reading.sentences:
            for match in word.finditer(sentence.exact):
                start = sentence.start + match.start()
                yield Land(start, start + len(match[0]), f"land:{stem.lower()}", not name.startswith(match[0]), True)
