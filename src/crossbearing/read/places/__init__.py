"""Where it is: every place and facility that a report names, resolved against packs and gazetteer, or left open."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from crossbearing.knowledge import World
from crossbearing.read.names.lexicon import Line, open_lexicon
from crossbearing.read.places.areas import Area, find_areas
from crossbearing.read.places.candidates import LARGE_TOWN, Candidate, find_candidates, find_namesakes, is_generic
from crossbearing.read.places.choose import SEAT_PEOPLE, SEAT_SHARE, Context, Question, resolve
from crossbearing.read.places.words import load_place_words
from crossbearing.read.tree import Tree
from crossbearing.records import Mention, Parse, Place, Report
from crossbearing.text import fold
from crossbearing.values import Where

__all__ = ["resolve_places"]

_COMMA = re.compile(r"\s*[,(]\s*(?:in\s+)?(?:the\s+)?")
_LIES_IN = re.compile(
    r"\s*,?\s*(?:(?:an?|the)\s+(?:[\w-]+\s+){0,3}(?:city|town|village|port|suburb|district|settlement|capital)\s+)?"
    r"(?:in|of)\s+(?:the\s+)?(?:(?:far\s+)?(?:north|south|east|west|central)[\w-]*\s+)?"
)
_LIST = re.compile(r"\s*(?:,|and|,\s*and|or|&|/)\s*(?:in\s+)?(?:the\s+)?")
_WORD = re.compile(r"\w+")
_LISTED_DIVISIONS = re.compile(
    r"(?:\s*,\s*[A-ZÀ-Ž][\w'’-]+(?:\s[A-ZÀ-Ž][\w'’-]+)?){0,6}(?:,?\s+and\s+[A-ZÀ-Ž][\w'’-]+(?:\s[A-ZÀ-Ž][\w'’-]+)?)?\s+([a-z]+s)\b"
)
_OF_CLOCK = re.compile(r"\s(?:standard |summer |local )?time\b(?! zone)")
_NEXT_WORD = re.compile(r"[\s-]+(\w+)")


def resolve_places(report: Report, parse: Parse, mentions: Sequence[Mention], world: World) -> tuple[Place, ...]:
    """Resolve the places of a report.

    A capital that acts for its government is an actor and no place; a demonym is none. What cannot be told apart stays
    unresolved: a Place with its name and nothing else.

    Args:
        report: the report.
        parse: its parse.
        mentions: what ``find_mentions`` found.
        world: the packs and the gazetteer.

    Returns:
        One Place per mention of a place or facility, and per area that no mention covers, by start.
    """
    named = [i for i, m in enumerate(mentions) if _is_place(report.text, m, world)]
    asked = {i: _question(report.text, i, named, mentions, world) for i in named}
    answers = resolve(_one_sense(list(asked.values())), _context(mentions, world))
    by_name = {q.name: c for q, c in answers.items() if not q.inside} | {
        q.name: c for q, c in answers.items() if q.inside
    }
    by_question = {_key(q): c for q, c in answers.items()}
    places = [_place(mentions[i], i, by_question.get(_key(q)) or by_name.get(q.name), world) for i, q in asked.items()]
    phrases = open_lexicon(world).areas
    cues = phrases.first_words | load_place_words().borders
    for index, sentence in enumerate(parse.sentences):
        if cues.isdisjoint(_WORD.findall(report.text[sentence.start : sentence.end].lower())):
            continue
        line = Line(Tree(sentence, index, report.text))
        own = [m for m in mentions if m.sentence == index]
        places += [_area(line, area, world) for area in find_areas(line, phrases, world, own)]
    return tuple(sorted(places, key=lambda p: (p.start, p.end)))


def _is_place(text: str, mention: Mention, world: World) -> bool:
    if mention.form != "name" or mention.kind not in ("place", "facility") or _OF_CLOCK.match(text, mention.end):
        return False  # "11:20 (Moscow time)"
    return not (mention.acts and mention.entity.startswith("country:") and not _names_country(mention, world))


def _names_country(mention: Mention, world: World) -> bool:
    return any(s.role == "name" and s.entry.id == mention.entity for s in world.senses(mention.name))


def _key(question: Question) -> tuple[str, frozenset[str]]:
    return question.name, question.inside


def _question(text: str, index: int, named: list[int], mentions: Sequence[Mention], world: World) -> Question:
    mention = mentions[index]
    divided = _division_after(text, mention.end)
    options = find_candidates(text[mention.start : mention.end], world, followed_by=divided)
    if not options and mention.name != text[mention.start : mention.end]:
        options = find_candidates(mention.name, world)
    options = options or _of_country(text[mention.start : mention.end], world)
    if mention.kind == "facility":
        options = [o for o in options if o.pack] or options
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
    beside = set(_neighbours(world).get(mention.entity.removeprefix("country:"), ()))
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


def _one_sense(questions: list[Question]) -> list[Question]:
    """Return each question once; where a name is once said to lie somewhere, it lies there everywhere."""
    unique = {_key(q): q for q in questions}
    placed = {q.name: q for q in unique.values() if q.inside}
    listed: dict[str, frozenset[tuple[str, str]]] = {}
    for q in questions:
        listed[q.name] = listed.get(q.name, frozenset()) | q.listed
    nowhere: frozenset[str] = frozenset()
    inside = {q.name: q.inside or (placed[q.name].inside if q.name in placed else nowhere) for q in unique.values()}
    return [replace(q, inside=q.inside or inside[q.name], listed=listed[q.name]) for q in unique.values()]


def _context(mentions: Sequence[Mention], world: World) -> Context:
    countries = Counter(m.entity[8:] for m in mentions if m.entity.startswith("country:") and m.form == "name")
    return Context(countries=countries, neighbours=_neighbours(world), certain=[])


@cache
def _neighbours(world: World) -> dict[str, tuple[str, ...]]:
    return {e.country: e.neighbours for e in world if e.kind == "country"}


def _place(mention: Mention, index: int, chosen: Candidate | None, world: World) -> Place:
    if chosen is None:
        where = Where(id="", name=mention.name)
        return Place(
            start=mention.start,
            end=mention.end,
            name=mention.name,
            mention=index,
            where=where,
            sentence=mention.sentence,
        )
    return Place(
        start=mention.start,
        end=mention.end,
        name=chosen.name,
        mention=index,
        geonames=chosen.geonames,
        country=chosen.country,
        lat=chosen.lat,
        lon=chosen.lon,
        precision=chosen.precision,
        where=_where(chosen, world),
        sentence=mention.sentence,
    )


def _where(chosen: Candidate, world: World) -> Where:
    chain = list(chosen.within)
    if not chain and chosen.admin1:
        chain.append(f"geonames:{chosen.admin1}")
    if chosen.country and chosen.precision != "country":
        chain.append(f"country:{chosen.country}")
    chain += [a for a in _wholes(world).get(chosen.country, ()) if a != chosen.id]
    within = tuple(i for i in dict.fromkeys(chain) if i != chosen.id)
    return Where(
        id=chosen.id,
        name=chosen.name,
        country=chosen.country,
        lat=chosen.lat,
        lon=chosen.lon,
        precision=chosen.precision,
        within=within,
    )


@cache
def _wholes(world: World) -> dict[str, tuple[str, ...]]:
    """Return the areas that hold a country whole ("the Baltic states"), by country."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in world:
        if entry.kind == "area":
            for member in entry.members:
                if member.startswith("country:"):
                    found[member[8:]] = (*found.get(member[8:], ()), entry.id)
    return found


def _area(line: Line, area: Area, world: World) -> Place:
    words = line.tree.words
    entry = world.entry(area.id)
    country = "" if entry is None or entry.country == "--" else entry.country
    lat, lon = (entry.lat, entry.lon) if entry else (None, None)
    where = Where(id=area.id, name=area.name, country=country, lat=lat, lon=lon, precision="area")
    return Place(
        start=words[area.first].start,
        end=words[area.last - 1].end,
        name=area.name,
        geonames=entry.geonames if entry else None,
        country=country,
        lat=lat,
        lon=lon,
        precision="area",
        where=where,
        sentence=area.sentence,
    )
