"""What does the text beside a name ask of where it lies: "Brest, Belarus", "the Kharkiv, Sumy and Poltava regions"?"""

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from crossbearing.knowledge import World
from crossbearing.read.places.candidates import LARGE_TOWN, Candidate, find_candidates, find_namesakes, is_generic
from crossbearing.read.places.choose import SEAT_PEOPLE, SEAT_SHARE, Question, distance_km
from crossbearing.read.places.words import load_place_words
from crossbearing.records import Mention
from crossbearing.text import fold

CROSSING_KM = 40.0  # two towns that give a crossing its name lie no farther from each other
_COMMA = re.compile(r"\s*[,(]\s*(?:in\s+)?(?:the\s+)?")
_LIES_IN = re.compile(
    r"\s*,?\s*(?:(?:an?|the)\s+(?:[\w-]+\s+){0,3}(?:city|town|village|port|suburb|district|settlement|capital)\s+)?"
    r"(?:in|of)\s+(?:the\s+)?(?:(?:far\s+)?(?:north|south|east|west|central)[\w-]*\s+)?"
)
_LIST = re.compile(r"\s*(?:,|and|,\s*and|or|&|/)\s*(?:in\s+)?(?:the\s+)?")
_LISTED_DIVISIONS = re.compile(
    r"(?:\s*,\s*[A-ZÀ-Ž][\w'’-]+(?:\s[A-ZÀ-Ž][\w'’-]+)?){0,6}(?:,?\s+and\s+[A-ZÀ-Ž][\w'’-]+(?:\s[A-ZÀ-Ž][\w'’-]+)?)?\s+([a-z]+s)\b"
)
_NEXT_WORDS = re.compile(r"(?: \w+){1,3}")
_NEXT_WORD = re.compile(r"[\s-]+(\w+)")


def key_of(question: Question) -> tuple[str, frozenset[str]]:
    """Return what a question is known by: its name and what the name is said to lie in."""
    return question.name, question.inside


def question_about(text: str, index: int, named: list[int], mentions: Sequence[Mention], world: World) -> Question:
    """Return what the text asks of a mention: its candidates, and what stands beside it."""
    mention = mentions[index]
    divided = _division_after(text, mention.end)
    options = find_candidates(text[mention.start : mention.end], world, followed_by=divided)
    if not options and mention.name != text[mention.start : mention.end]:
        options = find_candidates(mention.name, world)
    options = options or _of_country(text[mention.start : mention.end], world)
    options = options or _between_towns(text[mention.start : mention.end], world)
    if mention.kind == "facility":
        known = _site_after(text, mention, world) or [o for o in options if o.pack]
        options = known or _crossing(text, mention, world) or options
    after = _joined(text, index, named, mentions, _COMMA)
    if after is None:
        after = _joined(text, index, named, mentions, _LIES_IN)
    if after is not None and any(o.precision == "country" for o in options):
        options = _namesakes_in(text, after, mention, mentions, world) or options
    inside = _holders(text, after, mentions, world, options)
    name = fold.key(text[mention.start : mention.end]) + (f" {divided}" if divided else "")
    return Question(
        name=name,
        options=tuple(options),
        inside=inside,
        listed=_listed(text, index, named, mentions, world, inside),
        generic=is_generic(name),
        divided=bool(divided),
    )


def _division_after(text: str, end: int) -> str:
    """Return the word that calls a name a division: "Brest region", "the Kharkiv, Sumy and Poltava regions"."""
    follower = _NEXT_WORD.match(text, end)
    word = follower.group(1).lower() if follower else ""
    if word in load_place_words().divisions:
        return word
    listed = _LISTED_DIVISIONS.match(text, end)
    one = listed.group(1).lower().removesuffix("s") if listed else ""
    return one if one in load_place_words().divisions else ""


def _crossing(text: str, mention: Mention, world: World) -> list[Candidate]:
    """Return the crossing of a bare "Jarinje", unless the next word calls it something else ("Rafah airport")."""
    follower = _NEXT_WORD.match(text, mention.end)
    if follower and follower.group(1).lower() in load_place_words().sites - {"crossing", "border", "checkpoint"}:
        return []
    return [o for o in find_candidates(f"{mention.name} crossing", world) if o.pack]


def _between_towns(name: str, world: World) -> list[Candidate]:
    """Return the spot of "Poipet-Aranyaprathet": the first of two towns that lie close to each other."""
    first, dash, second = re.sub("[–—‑]", "-", name).partition("-")
    if not dash or "-" in second:
        return []
    others = find_candidates(second, world)
    near = [c for c in find_candidates(first, world) if any(0 < distance_km(c, o) < CROSSING_KM for o in others)]
    return [replace(c, name=name, precision="point") for c in near[:1]]


def _site_after(text: str, mention: Mention, world: World) -> list[Candidate]:
    """Return the pack's facility that a name and the words behind it are known as: "Pabradė training ground"."""
    following = _NEXT_WORDS.match(text, mention.end)
    words = following.group().split() if following else []
    for length in range(len(words), 0, -1):
        whole = f"{text[mention.start : mention.end]} {' '.join(words[:length])}"
        if found := [c for c in find_candidates(whole, world) if c.pack and c.precision == "point"]:
            return found
    return []


def _of_country(name: str, world: World) -> list[Candidate]:
    """Return the places of a name that tells its country itself: "Eastern Province of Zambia"."""
    core, _, whose = name.rpartition(" of ")
    states = {c.country for c in find_candidates(whose, world) if c.precision == "country"} if core else set()
    return [c for c in find_candidates(core, world) if c.country in states] if states else []


def _joined(
    text: str, index: int, named: list[int], mentions: Sequence[Mention], pattern: re.Pattern[str]
) -> int | None:
    """Return the next place mention if nothing but the pattern stands between."""
    at = named.index(index)
    if at + 1 < len(named):
        between = text[mentions[index].end : mentions[named[at + 1]].start]
        if pattern.fullmatch(between):
            return named[at + 1]
    return None


def _namesakes_in(
    text: str, after: int, mention: Mention, mentions: Sequence[Mention], world: World
) -> list[Candidate]:
    """Return the places of a country's name in what is named after the comma ("Lebanon, Pennsylvania").

    Not where the name goes on in a list ("Jordan, Lebanon and Syria"); in another country only a large town, and not
    in a neighbour, as neighbours are listed.
    """
    if re.match(r"\s*(?:,\s*)?(?:and|or)\s+[A-Z]|,\s*[A-Z]", text[mentions[after].end : mentions[after].end + 8]):
        return []
    holders = find_candidates(text[mentions[after].start : mentions[after].end], world)
    regions = {o.geonames for o in holders if o.precision == "region"}
    beside = set(neighbours_of(world).get(mention.entity.removeprefix("country:"), ()))
    states = {o.country for o in holders if o.precision == "country"} - beside
    towns = [o for o in find_namesakes(text[mention.start : mention.end], world) if o.precision == "settlement"]
    if states:
        return [o for o in towns if o.country in states and o.population > LARGE_TOWN]
    return [o for o in towns if o.admin1 in regions]


def _holders(
    text: str, after: int | None, mentions: Sequence[Mention], world: World, options: list[Candidate]
) -> frozenset[str]:
    """Return ids of what the name after a comma can mean, if any option lies in it: "Brest, Belarus", "Ames, Iowa"."""
    if (
        after is None
        or any(o.precision in ("country", "area") for o in options)
        or _in_list(text, after, mentions, options)
    ):
        return frozenset()
    holders = find_candidates(text[mentions[after].start : mentions[after].end], world)
    ids = {c.id for c in holders if c.precision in ("country", "region")} | {
        f"geonames:{c.geonames}" for c in holders if c.precision == "region"
    }
    held = [o for o in options if {f"country:{o.country}", f"geonames:{o.admin1}", *o.within} & ids and o.id not in ids]
    return frozenset(ids) if held else frozenset()


def _in_list(text: str, after: int, mentions: Sequence[Mention], options: list[Candidate]) -> bool:
    """Tell whether "A, B" is a list of divisions ("Oregon, Washington, Ohio and Maine") and not a place in B."""
    if not any(o.precision == "region" and o.exact for o in options):
        return False
    return bool(re.match(r",\s*(?:and\s+)?[A-Z]|\s+and\s+[A-Z]", text[mentions[after].end : mentions[after].end + 8]))


def _listed(
    text: str, index: int, named: list[int], mentions: Sequence[Mention], world: World, inside: frozenset[str]
) -> frozenset[tuple[str, str]]:
    """Return (precision, country) of unambiguous divisions right beside the name in a list: "Texas, Georgia and
    Ohio"."""
    if inside:
        return frozenset()
    at = named.index(index)
    found = set()
    for near, left, right in ((at - 1, at - 1, at), (at + 1, at, at + 1)):
        if 0 <= near < len(named) and _LIST.fullmatch(text[mentions[named[left]].end : mentions[named[right]].start]):
            other = mentions[named[near]]
            options = find_candidates(text[other.start : other.end], world)
            regions = [o for o in options if o.precision == "region"]
            people = max(SEAT_PEOPLE, max((r.population for r in regions), default=0) // SEAT_SHARE)
            town = any(o.precision == "settlement" and o.own_name and o.population >= people for o in options)
            if len(regions) == 1 and not town and not any(o.precision == "country" for o in options):
                found.add(("region", regions[0].country))
    return frozenset(found)


@cache
def neighbours_of(world: World) -> dict[str, tuple[str, ...]]:
    """Return the neighbours of each country, by its code."""
    return {e.country: e.neighbours for e in world if e.kind == "country"}
