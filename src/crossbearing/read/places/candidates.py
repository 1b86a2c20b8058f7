"""What a place name can mean: entries of the packs and rows of the gazetteer, as one kind of candidate."""

import re

import msgspec

from crossbearing.knowledge import Entry, PlaceRow, World
from crossbearing.read.places.words import load_place_words
from crossbearing.text import fold

LARGE_TOWN = 100_000  # people: a smaller one is not meant by the name of a sea or of a pack's region
NO_COUNTRY = "--"  # a pack's way to say that several states claim a place and none is printed


class Candidate(msgspec.Struct, frozen=True):
    """A place that a name can mean.

    Attributes:
        id: ``country:PL``, ``geonames:625665`` or a pack's id.
        admin1: GeoNames id of its first-level division, 0 = none.
        exact: the name is spelled so, not only in another romanisation.
        own_name: it is the place's first name, not another that it has or had.
        capital: it is the seat of its country's government.
        pack: it comes from a pack.
    """

    id: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    precision: str
    geonames: int | None
    population: int
    admin1: int
    exact: bool = True
    own_name: bool = True
    capital: bool = False
    pack: bool = False
    within: tuple[str, ...] = ()


def find_namesakes(name: str, world: World) -> list[Candidate]:
    """Return the places that share their name with a country (Lebanon in Pennsylvania)."""
    return [_of_row(r, name, world) for r in world.gazetteer.find(name) if r.exact]


def find_candidates(name: str, world: World, *, followed_by: str = "") -> list[Candidate]:
    """Return what a name can mean; ``followed_by`` is the generic word after it ("region"), which selects.

    Pack entries come first and take the place of the gazetteer's row with the same GeoNames id.
    """
    words = load_place_words()
    found = _from_packs(f"{name} {followed_by}", world) if followed_by else []
    if found:
        return found
    core, _, last = name.rpartition(" ")
    if is_generic(name):  # the gazetteer has some as "Western Province" and some as "Western"
        return _all(name, world) + _divisions(_all(core, world), "region")
    if not followed_by and core and last.lower() in words.divisions:
        found = _all(name, world)
        return found or find_candidates(core, world, followed_by=last.lower())
    found = _all(name, world) or _feature(name, world) or _without_generic_words(name, world)
    if followed_by in words.first_level:
        return _divisions(found, "region") or found
    if followed_by in words.second_level:
        return _divisions(found, "district") or _divisions(found, "region") or found
    return found


def is_generic(name: str) -> bool:
    """Tell whether a name is but a direction and a division ("Western Province"): many countries have one."""
    words = load_place_words()
    core, _, last = name.lower().rpartition(" ")
    return core in words.directions and last in words.divisions


def _feature(name: str, world: World) -> list[Candidate]:
    """Return the river or lake that the packs know without its noun: "the Evros river", "River Drina"."""
    first, _, rest = name.partition(" ")
    core, _, last = name.rpartition(" ")
    bare = core if last.lower() in load_place_words().features else rest if first.lower() in ("river", "lake") else ""
    return [c for c in _from_packs(bare, world) if c.precision == "area"] if bare else []


def _without_generic_words(name: str, world: World) -> list[Candidate]:
    """Return what is left of "North-Western Sydney", "south Sudan", "Heze city" without direction and kind of place."""
    words = load_place_words()
    parts = [part for part in re.split(r"[\s-]+", name) if part]
    kept = list(parts)
    while len(kept) > 1 and kept[0].lower() in words.directions:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].lower().rstrip("s") in (words.divisions | words.before) - words.features:
        kept = kept[:-1]  # "Heze city", but Delft Island is not Delft
    found = _all(" ".join(kept), world) if kept != parts else []
    return [c for c in found if c.precision != "area"]  # the West Nile virus is not of the Nile


def _divisions(found: list[Candidate], level: str) -> list[Candidate]:
    """Keep divisions of one level."""
    return [c for c in found if c.precision == level]


def _all(name: str, world: World) -> list[Candidate]:
    packs = _from_packs(name, world)
    known = {c.geonames for c in packs if c.geonames}
    if any(c.precision == "country" for c in packs):
        return packs  # Mexico is not Mexico City; a division of that name stands in the packs (Georgia)
    rows = [_of_row(r, name, world) for r in world.gazetteer.find(name) if r.geonames not in known]
    rows = _with_capital(rows, name, world)
    if any(c.precision == "area" or (c.pack and c.precision == "region") for c in packs):
        rows = [r for r in rows if r.population > LARGE_TOWN or r.precision == "region"]
    return packs + rows


def _with_capital(rows: list[Candidate], name: str, world: World) -> list[Candidate]:
    """Mark the seat of a government: the first settlement of this name in the country whose capital bears it."""
    seats = {s.entry.country for s in world.senses(name) if s.role == "capital"}
    marked = []
    for row in rows:
        seat = row.country in seats and row.precision == "settlement"
        seats -= {row.country} if seat else set()
        marked.append(msgspec.structs.replace(row, capital=True) if seat else row)
    return marked


def _from_packs(name: str, world: World) -> list[Candidate]:
    found = []
    for sense in world.senses(name):
        entry = sense.entry
        if sense.role == "name" and entry.kind in ("country", "place", "area", "border", "facility"):
            found.append(_of_entry(entry, world))
    return found


def _of_entry(entry: Entry, world: World) -> Candidate:
    country = "" if entry.country == NO_COUNTRY else entry.country
    place_id = entry.id if entry.kind in ("country", "area", "facility", "border") else f"geonames:{entry.geonames}"
    row = world.gazetteer.by_id(entry.geonames) if entry.geonames and entry.kind == "place" else None
    return Candidate(
        id=place_id,
        name=entry.name,
        country=country,
        lat=entry.lat if entry.lat is not None or row is None else row.lat,
        lon=entry.lon if entry.lon is not None or row is None else row.lon,
        precision="country" if entry.kind == "country" else entry.precision or "unknown",
        geonames=entry.geonames,
        population=row.population if row is not None and entry.precision == "region" else 0,
        admin1=0,
        pack=True,
        within=tuple(_place_id(i, world) for i in entry.within),
    )


def _place_id(entry_id: str, world: World) -> str:
    """A region's id in a chain is the one that the gazetteer gives it, too."""
    entry = world.entry(entry_id)
    return f"geonames:{entry.geonames}" if entry and entry.kind == "place" and entry.geonames else entry_id


def _of_row(row: PlaceRow, name: str, world: World) -> Candidate:
    return Candidate(
        id=f"geonames:{row.geonames}",
        name=row.name,
        country=_policy(row, world),
        lat=row.lat,
        lon=row.lon,
        precision=row.feature,
        geonames=row.geonames,
        population=row.population,
        admin1=row.admin1,
        exact=row.exact,
        own_name=fold.key(row.name) == fold.key(name),
    )


def _policy(row: PlaceRow, world: World) -> str:
    """Return the country to print: GeoNames', unless a pack's policy on a disputed area says otherwise."""
    wanted = disputed(world).get(row.admin1 or row.geonames) or disputed(world).get(row.geonames)
    return row.country if wanted is None else "" if wanted == NO_COUNTRY else wanted


_POLICIES: dict[str, dict[int, str]] = {}


def disputed(world: World) -> dict[int, str]:
    """Return the country that the packs print for divisions of disputed areas, by GeoNames id."""
    if world.digest not in _POLICIES:
        _POLICIES[world.digest] = {
            int(member.partition(":")[2]): entry.country
            for entry in world
            if entry.kind == "area"
            for member in entry.members
            if member.startswith("geonames:")
        }
    return _POLICIES[world.digest]
