"""Which Place is written for a mention, given what it was resolved to, and for an area?"""

from functools import cache

from crossbearing.knowledge import World
from crossbearing.read.names.lexicon import Line
from crossbearing.read.places.areas import Area
from crossbearing.read.places.candidates import Candidate
from crossbearing.records import Mention, Place
from crossbearing.values import Where


def place_row(mention: Mention, index: int, chosen: Candidate | None, world: World) -> Place:
    """Return the Place of a mention; without a choice it has its name and nothing else."""
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


def area_row(line: Line, area: Area, world: World) -> Place:
    """Return the Place of an area that no mention covers."""
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
