"""For which State somebody speaks, as far as the words for him tell: ministers, ministries, armies, capitals."""

import re
from functools import cache

from crossbearing.knowledge import World
from crossbearing.records import Voice
from crossbearing.text.tables import load_table

UNTOLD = "?"  # a State's body, but nobody says which State's ("the army command")
_WORDS = re.compile(r"\w[\w.'’-]*")
_SEAT = re.compile(r"\s+(?:in|of)\s+(?:the\s+)?([A-Z]\w+(?:\s+[A-Z]\w+)?)")  # "the Foreign Ministry in Managua"
# "Colonel N of the Belarusian Defence Ministry", "N, a colonel in the Polish army": whose he is, right behind his name.
_BODY_BEHIND = re.compile(
    r"(?:,\s+(?:an?|the)\s+[\w -]{3,40}?)?\s+(?:of|in|at|from|with)\s+((?:the\s+)?[A-Z][^,.;:]{2,60})"
)
_LONGEST = 3  # words of a country's name or demonym


def state_of(voice: Voice, office_of: str, entity: str, text: str, world: World, behind: str = "") -> str:
    """Returns the id of the country that a voice speaks for, UNTOLD, or "" for who speaks for no State.

    Args:
        voice: the voice.
        office_of: whose office the text gives him, "" if none.
        entity: the entity that it is, or "".
        text: the report's text.
        world: the packs.
        behind: the words behind his name where it first stands.
    """
    known = next((found for one in (entity, office_of) if one and (found := world.state_of(one))), "")
    if known or world.entry(entity):
        return known  # a known paper, alliance or institute that is no State's: ""
    if seat := world.acts_for(voice.name):
        return seat
    if voice.kind == "person" and not voice.anonymous:
        body = _BODY_BEHIND.match(behind)
        return _country_in(body[1], world) if body and _bodies().search(body[1]) else ""
    return _state_in_words(voice, text, world)


def _state_in_words(voice: Voice, text: str, world: World) -> str:
    words = f"{text[voice.start : voice.end]} {voice.name}"
    if (found := _country_in(words, world)) or not _bodies().search(words):
        return found
    seat = _SEAT.match(text, voice.end)
    return (seat and (world.acts_for(seat[1]) or _country_in(seat[1], world))) or UNTOLD


def _country_in(words: str, world: World) -> str:
    """Returns the one country that the words name, by name or demonym; "" if there is none, or more than one."""
    own = [re.sub(r"['’]s?$", "", word) for word in _WORDS.findall(words)]
    runs = {" ".join(own[i : i + n]) for n in range(1, _LONGEST + 1) for i in range(len(own) - n + 1)}
    found = {
        entry.id for run in runs if run[:1].isupper() for entry in world.entries(run) if entry.id.startswith("country:")
    }
    return found.pop() if len(found) == 1 else ""


@cache
def _bodies() -> re.Pattern[str]:
    words = load_table("crossbearing.weigh", "witness.yaml")["bodies"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
