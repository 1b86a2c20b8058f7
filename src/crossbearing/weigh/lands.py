"""The States that a report tells of, those that no pack knows among them: "the Kingdom of Harland"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crossbearing.knowledge import World
from crossbearing.records import Reading
from crossbearing.text.tables import load_table

STEM = 5  # letters that a land and its people share: "Harland", "Harlander"
LEAST_ROOT = 3  # letters of a land's name without its ending ("Bell" of "Belland", "Bellish")
_NAME = r"(?P<name>[A-Z][a-zà-ž]{2,}(?:-[A-Z]?[a-zà-ž]+)*)"
_ENDING = re.compile(
    r"(?:land(?:er|ish|ic)?|mark(?:ish|er)?|stan(?:i)?|on?ian?|ian|ean|ese|ish|ia|ic|er|an|in|a|e|i|o|y)s?$"
)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Returns the ways in which a sentence says of a name that it is a State's, with a group "name" each."""
    office, verb = f"(?:{_any('of_state')})", f"(?:{_any('state_verbs')})"
    gap = r"(?:[\w-]+\s+){0,3}?"
    forms = (
        rf"(?:Kingdom|Republic|Principality|Federation|Duchy|Sultanate|State|Commonwealth|Emirate)\s+of\s+(?:the\s+)?{_NAME}",
        rf"(?i:{office})\s+(?:of|in)\s+{_NAME}",
        rf"(?:[Tt]he|[Aa]|[Ii]ts|[Nn]eighbouring|[Tt]heir)\s+{_NAME}\s+(?:[a-z][\w-]*\s+){{0,2}}?{office}",
        rf"{_NAME}[’']s?\s+{gap}(?i:{office})",
        rf"{_NAME},?\s+(?:which\s+)?(?:is|does|has|will|takes|is\s+a|are)\s+(?:not|no)\s+(?:[\w-]+\s+){{0,3}}?(?:party?\b|part\b|member)",
        rf"{_NAME},?\s+(?:which\s+|itself\s+|alone\s+)?{verb}",
        rf"(?:[Nn]eighbou?ring|[Nn]eighbou?r|[Oo]rgani[sz]er|[Oo]rgani[sz]ing (?:[Ss]tate|[Cc]ountry)|"
        rf"[Hh]ost(?: (?:[Ss]tate|[Nn]ation|[Cc]ountry))?),?\s+{_NAME}(?!\s+[A-Z])",
    )
    return tuple(re.compile(rf"(?<![\w’'-]){form}\b") for form in forms)


def _any(name: str) -> str:
    table: dict[str, list[str]] = load_table("crossbearing.weigh", "declarants.yaml")
    return "|".join(row.replace(" ", r"\s+") for row in table[name])


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
    found += _in_names(reading, world)
    taken = [(m.start, m.end) for m in reading.mentions if m.entity or m.kind == "exercise"]
    taken += [(one.start, one.end) for one in found]
    taken += [(place.start, place.end) for place in reading.places if place.country]
    found += [one for one in _unknown(reading) if not any(a < one.end and one.start < b for a, b in taken)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _in_names(reading: Reading, world: World) -> Iterator[Land]:
    """The countries in longer names that no pack knows: "the Hungarian defence ministry" as one name."""
    for one in reading.mentions:
        if one.entity or one.form != "name" or one.kind not in ("organization", "other"):
            continue
        sentence = reading.sentences[one.sentence]
        for match in _WORD.finditer(sentence.exact, one.start - sentence.start, one.end - sentence.start):
            states = {sense.entry.id for sense in world.senses(match[0]) if sense.entry.id.startswith("country:")}
            if len(states) == 1:
                start = sentence.start + match.start()
                yield Land(start, start + len(match[0]), states.pop(), True)


def state_of(entity: str, world: World) -> str:
    """Returns the State or alliance that an entity is or belongs to, "" if none."""
    if entity.startswith(("country:", "org:")):
        return entity
    return world.state_of(entity) if entity else ""


def _unknown(reading: Reading) -> Iterator[Land]:
    """The States that only the words around their names tell, wherever the report names them or their people."""
    known = {m.name for m in reading.mentions if m.entity or (m.kind == "exercise" and m.form == "name")}
    known |= {m.name.split()[-1] for m in reading.mentions if m.kind == "person" and len(m.name.split()) > 1}
    seats = {sentence_word for place in reading.places if place.country for sentence_word in place.name.split()}
    names = {
        match["name"]
        for sentence in reading.sentences
        for form in _forms()
        for match in form.finditer(sentence.exact)
        if match["name"] not in known | seats and not pattern("no_land").fullmatch(match["name"])
    }
    told = [
        (sentence.start + match.start(), match[0])
        for sentence in reading.sentences
        for match in _WORD.finditer(sentence.exact)
    ]
    ids: dict[str, str] = {}
    for name in sorted(names):
        ids.setdefault(_root(name), f"land:{name[:STEM].lower()}")
    for name in sorted(names):
        for start, word in told:
            alike = word.lower().startswith(name[:STEM].lower()) or _root(word) == _root(name)
            if alike and not word.islower():
                yield Land(start, start + len(word), ids[_root(name)], not name.startswith(word), True)


_WORD = re.compile(r"\b[A-Z][\w-]+")


def _root(name: str) -> str:
    """Returns what a land and its people have in common: "bell" of "Belland" and of "Bellish"."""
    root = _ENDING.sub("", name.lower())
    return root if len(root) >= LEAST_ROOT else name.lower()
