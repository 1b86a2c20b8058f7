"""Places. Containment is read off ``within``, so no gazetteer is asked here."""

import msgspec


class Where(msgspec.Struct, frozen=True, kw_only=True, tag="where", tag_field="is"):
    """A resolved (or only named) place.

    Attributes:
        id: ``geonames:625665``, a pack id (``area:suwalki-gap``), or "" if only named.
        name: the name to print.
        country: ISO 3166-1 alpha-2, or "".
        lat: degrees north, WGS 84, or None.
        lon: degrees east, or None.
        precision: point | settlement | district | region | country | area | unknown.
        within: ids of the places that contain it, nearest first.
    """

    id: str
    name: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    within: tuple[str, ...] = ()


def same(a: Where, b: Where) -> bool:
    """Tell whether both are one place: one id, or, where one has none, one name in countries that do not differ."""
    if a.id and b.id:
        return a.id == b.id
    return a.name.casefold() == b.name.casefold() and (a.country == b.country or not (a.country and b.country))


def contains(a: Where, b: Where) -> bool:
    """Tell whether ``b`` lies in ``a`` and is not ``a``."""
    return bool(a.id) and a.id != b.id and a.id in b.within


def overlaps(a: Where, b: Where) -> bool:
    """Tell whether one spot could lie in both."""
    return same(a, b) or contains(a, b) or contains(b, a)


def to_text(where: Where) -> str:
    """Return the place's name."""
    return where.name
