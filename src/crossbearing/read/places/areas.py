"""Places that no name mention covers: borders ("the Polish-Belarusian border") and areas in lower case ("eastern
flank")."""

from collections.abc import Sequence

import msgspec

from crossbearing.knowledge import World
from crossbearing.read.names.lexicon import Line, Phrases
from crossbearing.read.places.words import load_place_words
from crossbearing.records import Mention

_WINDOW = 6  # words after "border" in which "with X" or "between X and Y" must stand


class Area(msgspec.Struct, frozen=True):
    """An area found: words [first, last) of a sentence, its pack id or ``border:BY-PL``, its name."""

    sentence: int
    first: int
    last: int
    id: str
    name: str


def find_areas(line: Line, phrases: Phrases[str], world: World, mentions: Sequence[Mention]) -> list[Area]:
    """Return the areas and borders of one sentence, left to right. ``mentions``: those of this sentence."""
    covered = [
        (m.start, m.end) for m in mentions if m.kind in ("place", "facility") and m.form == "name" and " " in m.name
    ]
    found = []
    for hit in phrases.find(line.folded):
        start, end = line.tree.words[hit.first].start, line.tree.words[hit.last - 1].end
        entry = world.entry(hit.value)
        if entry is not None and not any(a <= start and end <= b for a, b in covered):
            found.append(Area(line.tree.index, hit.first, hit.last, entry.id, entry.name))
    return found + [
        b
        for at, word in enumerate(line.folded)
        if word in load_place_words().borders and (b := _border(line, at, mentions, world))
    ]


def _border(line: Line, at: int, mentions: Sequence[Mention], world: World) -> Area | None:
    """A border with the countries that its words name: before it ("Polish-Belarusian", "Poland's"), after it ("with
    Belarus")."""
    words = line.tree.words
    states = {
        w: m
        for m in mentions
        if m.entity.startswith("country:") and m.form == "name"
        for w in line.tree.within(m.start, m.end)
    }
    first = at
    sides: list[str] = []
    while first > 0 and (
        first - 1 in states
        or line.folded[first - 1]
        in ("-", "–", "'s", "'", "and", "/", "shared", "common", "eastern", "western", "northern", "southern")
    ):
        first -= 1
        if first in states:
            sides.append(states[first].entity[8:])
    while first < at and first not in states:
        first += 1
    last = at + 1
    links = load_place_words().border_links
    if last < len(words) and line.folded[last] in links:
        for i in range(last + 1, min(last + _WINDOW, len(words))):
            if i in states:
                sides.append(states[i].entity[8:])
                last = i + 1
            elif line.folded[i] not in ("the", "and", ",", "both"):
                break
    if len(set(sides)) == 1 and line.folded[first - 1 : first] in (["its"], ["their"]):
        owner = [
            m
            for m in mentions
            if m.end <= words[first].start and m.entity.startswith("country:") and m.entity[8:] != sides[0]
        ]
        held = world.entry(f"country:{sides[0]}")
        if owner and held is not None and owner[-1].entity[8:] in held.neighbours:
            sides.append(owner[-1].entity[8:])
    sides = sorted(set(sides))
    if not sides:
        return None
    return (
        Area(line.tree.index, first, last, "border:" + "-".join(sides), line.written(first, last))
        if len(sides) <= 2
        else None
    )
