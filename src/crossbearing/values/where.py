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
