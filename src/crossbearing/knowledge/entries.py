"""What a pack may say: the schema of its entries. All fields are optional but ``id``; unknown fields are refused."""

import re

import msgspec

KINDS = frozenset(
    {"country", "organization", "media", "body", "person", "office", "series", "place", "area", "border", "facility"}
    | {"treaty", "weapon"}
)
_ID = re.compile(r"^[a-z-]+:[\w.-]+$")
_CHECKED = re.compile(r"^\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?$")
_DATE = re.compile(r"^(\d{4}(-\d\d(-\d\d)?)?)?$")


class Holder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """Who held an office, and when. Dates are ISO (day, month or year); an empty ``to`` means: still, when checked."""

    name: str
    aliases: tuple[str, ...] = ()
    from_: str = ""
    to: str = ""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing in the world.

    Attributes:
        id: ``country:PL``, ``org:csto``, ``media:ria-novosti``, ``series:zapad``, ``area:suwalki-gap`` ...
        kind: country organization media body person office series place area border facility treaty weapon.
        name: the name to print.
        aliases: other names and acronyms. One in capitals matches only in capitals.
        demonyms: adjectives and people ("Polish", "Poles"), of a country.
        country: ISO 3166-1 alpha-2 of the state that it lies in or belongs to, or ""; "--" = claimed by several, none
            is printed.
        capitals: cities that stand for a country's government ("Minsk said").
        neighbours: countries (alpha-2) with which a country shares a border.
        acts_for: id of what it stands for when it acts (the Kremlin: ``country:RU``), or "".
        owner: id of the state or body that owns or directs it, or "".
        members: ids (an alliance's countries, an area's countries).
        office, of, holders: of an office: its normal form, the id that it belongs to, who held it.
        lat, lon, precision, geonames, within: of a place; degrees, WGS 84; ids of what contains it, nearest first.
        checked: ISO day or interval in which the entry was checked to be right and (for an office) complete.
        source: where it can be looked up.
        note: a policy or a warning to the reader of the pack.
    """

    id: str
    kind: str = ""
    name: str = ""
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    country: str = ""
    capitals: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    acts_for: str = ""
    owner: str = ""
    members: tuple[str, ...] = ()
    office: str = ""
    of: str = ""
    holders: tuple[Holder, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision: str = ""
    geonames: int | None = None
    within: tuple[str, ...] = ()
    checked: str = ""
    source: str = ""
    note: str = ""


class PackFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pack: ``source`` and ``checked`` hold for every entry that gives none of its own."""

    pack: str
    entries: tuple[Entry, ...]
    source: str = ""
    checked: str = ""


def faults(entry: Entry) -> list[str]:
    """Return what is wrong with an entry, a line of text per fault, each naming its field."""
    found = []
    if not _ID.match(entry.id):
        found.append(f"field id: {entry.id!r} is not of the form kind:name")
    if entry.kind and entry.kind not in KINDS:
        found.append(f"field kind: {entry.kind!r} is none of {', '.join(sorted(KINDS))}")
    if not _CHECKED.match(entry.checked):
        found.append(
            f"field checked: {entry.checked!r} is neither a day (2025-09-01) nor an interval (2020-01-01/2025-09-01)"
        )
    if not entry.source:
        found.append("field source: is missing (say where the entry can be looked up)")
    if entry.country and not re.fullmatch("[A-Z]{2}|--", entry.country):
        found.append(f"field country: {entry.country!r} is no ISO 3166-1 code of two capitals")
    if (entry.lat is None) != (entry.lon is None):
        found.append("field lat: latitude and longitude are given together or not at all")
    if entry.lat is not None and entry.lon is not None and not (-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180):
        found.append(f"field lat: {entry.lat}, {entry.lon} is not on the globe (latitude first)")
    found += [f"field holders: {h.name}: {h.from_!r}..{h.to!r} are no ISO dates" for h in entry.holders
              if not (_DATE.match(h.from_) and _DATE.match(h.to))]  # fmt: skip
    found += [f"field holders: {h.name}: ends before it begins" for h in entry.holders if h.to and h.to < h.from_]
    return found


def merge(first: Entry, second: Entry) -> Entry:
    """Return one entry of two with the same id: lists are joined in order, the second's other fields win."""
    changes: dict[str, object] = {}
    for field in Entry.__struct_fields__:
        old, new = getattr(first, field), getattr(second, field)
        if isinstance(old, tuple):
            changes[field] = tuple(dict.fromkeys((*old, *new)))
        elif new not in ("", None):
            changes[field] = new
    if first.name and second.name and first.name != second.name:
        changes["aliases"] = tuple(dict.fromkeys((*first.aliases, first.name, *second.aliases)))
    return msgspec.structs.replace(first, **changes)
