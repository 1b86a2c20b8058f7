"""The table of places: names to GeoNames rows, sorted and mapped into memory. Made by training/gazetteer.py.

Two arrays side by side. ``keys``: for each name of each place one 64-bit number, sorted: 48 bits of the name's
transliteration-insensitive key, then 16 bits of its plain spelling; so one search finds all spellings, and tells which
row is spelled exactly so. ``targets``: the row that each key leads to. Names to print lie in one blob.

Contains data from GeoNames (geonames.org), CC BY 4.0; changed: columns chosen, divisions given a centre.
"""

import hashlib
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from crossbearing.text import fold

ROW = np.dtype(
    [("geonames", "<u4"), ("lat", "<f4"), ("lon", "<f4"), ("population", "<u4"), ("name", "<u4"), ("admin1", "<u4"),
     ("country", "S2"), ("feature", "S1")]
)  # fmt: skip
FEATURES = {b"P": "settlement", b"1": "region", b"2": "district"}


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A place.

    Attributes:
        geonames: GeoNames id.
        name: as GeoNames prints it.
        country: ISO 3166-1 alpha-2.
        admin1: GeoNames id of its first-level division, 0 if unknown or itself one.
        lat, lon: degrees, WGS 84; None for a division whose centre is not known.
        population: 0 = unknown; of a region: of its settlements together.
        feature: settlement | region | district.
        exact: the name asked for is spelled as one of its names, not only in another romanisation.
    """

    geonames: int
    name: str
    country: str
    admin1: int
    lat: float | None
    lon: float | None
    population: int
    feature: str
    exact: bool = True


def _bits(text: str, bits: int) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=bits // 8).digest(), "big")


def number(name: str) -> int:
    """Return the 64-bit number that a name is filed under."""
    return _bits(fold.key(name), 48) << 16 | _bits(fold.plain(name), 16)


class Gazetteer:
    """Names to places."""

    def __init__(self, folder: Path) -> None:
        """Map the table in ``folder`` into memory; nothing is read yet."""
        self._keys: NDArray[np.uint64] = np.load(folder / "keys.npy", mmap_mode="r")
        self._targets: NDArray[np.uint32] = np.load(folder / "targets.npy", mmap_mode="r")
        self._rows: NDArray[Any] = np.load(folder / "rows.npy", mmap_mode="r")
        self._names: NDArray[np.uint8] = np.load(folder / "names.npy", mmap_mode="r")
        self._ids: NDArray[np.uint32] = np.load(folder / "ids.npy", mmap_mode="r")
        self.find = lru_cache(maxsize=20_000)(self._find)

    def _find(self, name: str) -> tuple[PlaceRow, ...]:
        """Return the places that bear a name: those spelled exactly so first, then by population, then by id."""
        wanted = number(name)
        spellings = {wanted, number(name.replace("-", " ")), number(name.replace(" ", "-"))}  # "Al-Bab" is Al Bab
        low = wanted >> 16 << 16
        first = int(np.searchsorted(self._keys, np.uint64(low), side="left"))
        last = first
        found: dict[int, bool] = {}
        while last < len(self._keys) and int(self._keys[last]) >> 16 == wanted >> 16:
            row = int(self._targets[last])
            found[row] = found.get(row, False) or int(self._keys[last]) in spellings
            last += 1
        rows = [self._row(index, exact=exact) for index, exact in found.items()]
        return tuple(sorted(rows, key=lambda r: (not r.exact, -r.population, r.geonames)))

    def by_id(self, geonames: int) -> PlaceRow | None:
        """Return the place with this GeoNames id, or None."""
        at = int(np.searchsorted(self._ids, np.uint32(geonames)))
        return self._row(at) if at < len(self._ids) and int(self._ids[at]) == geonames else None

    def _row(self, index: int, *, exact: bool = True) -> PlaceRow:
        raw = self._rows[index]
        start = int(raw["name"])
        end = int(self._rows[index + 1]["name"]) if index + 1 < len(self._rows) else len(self._names)
        lat = float(raw["lat"])
        known = not np.isnan(lat)
        return PlaceRow(
            geonames=int(raw["geonames"]),
            name=bytes(self._names[start:end]).decode(),
            country=bytes(raw["country"]).decode(),
            admin1=int(raw["admin1"]),
            lat=round(lat, 5) if known else None,
            lon=round(float(raw["lon"]), 5) if known else None,
            population=int(raw["population"]),
            feature=FEATURES[bytes(raw["feature"])],
            exact=exact,
        )

    def __len__(self) -> int:
        """Number of places."""
        return len(self._rows)


@cache
def open_gazetteer() -> Gazetteer:
    """Open the bundled table, once per process."""
    with as_file(files("crossbearing.knowledge") / "gazetteer_table") as folder:
        return Gazetteer(folder)
