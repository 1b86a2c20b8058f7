"""Places against GeoVirus, odd documents (Wikinews; coordinates of the Wikipedia page of each place), and our own.

    python -m evaluation.places [--reader embedded] [--given] [--errors N]

End to end: a gold name counts as met if a Place overlaps it and lies within 161 km (100 miles, the measure that
geoparsing
is usually given in; Gritta et al. 2018). ``--given``: the gold spans are handed over as place names, so that only the
resolving
is measured. Floors: F1 0.75; of the names that were found and placed 0.92 within 161 km. Our own sentences stand in
``places/dev.txt``, each a report.
"""

import argparse
import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from crossbearing.knowledge import open_world
from crossbearing.read.names import find_mentions
from crossbearing.read.places import resolve_places
from crossbearing.records import Name, Parse, Place, Report, Sentence, Word
from crossbearing.text.words import split_words
from evaluation.errors import Errors
from evaluation.gold import data_folder, read_jsonl
from evaluation.marked import read_marked

NEAR_KM = 161.0
FLOOR_F1 = 0.75
FLOOR_GIVEN_FOUND = 0.92
OWN = Path(__file__).parent / "places" / "dev.txt"
NOWHERE = "-"  # a marked place that nobody can point at


class Tally(msgspec.Struct):
    """Counts over documents: gold names, places given, met within 161 km, found at all, found and placed, left open."""

    gold: int = 0
    given: int = 0
    met: int = 0
    found: int = 0
    placed: int = 0
    seconds: float = 0.0
    sentences: int = 0

    @property
    def precision(self) -> float:
        """Share of the places given that meet a gold name."""
        return self.met / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold names that are met."""
        return self.met / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.met else 0.0

    @property
    def given_found(self) -> float:
        """Share within 161 km of the gold names that were found and placed."""
        return self.met / self.placed if self.placed else 0.0


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in km. Source: haversine formula, mean radius 6371 km."""
    a, b, c, d = map(math.radians, (lat_a, lon_a, lat_b, lon_b))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def gold_parse(document: dict[str, Any]) -> Parse:
    """Return a parse without a tree whose names are the gold spans, all places."""
    text = document["text"]
    bounds = split_words(text)
    words = tuple(
        Word(start=a, end=b, upos="PROPN" if text[a].isupper() else "X", lemma=text[a:b].lower()) for a, b in bounds
    )
    names = []
    for toponym in document["toponyms"]:
        inside = [i for i, (a, b) in enumerate(bounds) if a < toponym["end"] and toponym["start"] < b]
        if inside:
            names.append(Name(first=inside[0], last=inside[-1] + 1, kind="place"))
    return Parse(
        report=document["doc"],
        sentences=(Sentence(start=0, end=len(text), words=words, names=tuple(names)),),
        made_by="gold",
    )


def compare(document: dict[str, Any], places: tuple[Place, ...], tally: Tally, errors: Errors, *, given: bool) -> None:
    """Add one document to the tally and its errors to the counter."""
    gold = document["toponyms"]
    candidates = [p for p in places if p.mention is not None and p.lat is not None]
    if given:
        candidates = [p for p in candidates if any(p.start < t["end"] and t["start"] < p.end for t in gold)]
    tally.gold += len(gold)
    tally.given += len(candidates)
    met_places = set()
    for toponym in gold:
        over = [p for p in places if p.start < toponym["end"] and toponym["start"] < p.end]
        placed = [p for p in over if p.lat is not None and p.lon is not None]
        tally.found += bool(over)
        tally.placed += bool(placed)
        near = [p for p in placed if distance_km(p.lat or 0.0, p.lon or 0.0, toponym["lat"], toponym["lon"]) <= NEAR_KM]
        if near:
            tally.met += 1
            met_places.add(near[0].start)
        else:
            at = f"{toponym['name']} ({toponym['lat']}, {toponym['lon']})"
            if placed:
                one = placed[0]
                errors.add(
                    f"placed elsewhere: as a {one.precision}", f"{at}: {one.name} {one.country} {one.lat} {one.lon}"
                )
            else:
                errors.add("found, left open" if over else "no place found", at)
    for place in candidates:
        if not any(place.start < t["end"] and t["start"] < place.end for t in gold):
            words = document["text"][place.start : place.end]
            errors.add(f"not in the gold: {place.precision}", f"{words}: {place.name} {place.country}")


def own_documents() -> Iterator[dict[str, Any]]:
    """Yield our own sentences as GeoVirus writes its documents."""
    for number, one in enumerate(read_marked(OWN)):
        points = [(mark, mark.fields[0].split(",")) for mark in one.marks if mark.fields[0] != NOWHERE]
        toponyms = [
            {
                "start": m.start,
                "end": m.end,
                "name": one.text[m.start : m.end],
                "lat": float(at[0]),
                "lon": float(at[1]),
            }
            for m, at in points
        ]
        yield {"doc": str(number), "text": one.text, "toponyms": toponyms}


def geovirus(folder: Path) -> list[dict[str, Any]]:
    """Return the development documents."""
    return read_jsonl(folder / "dev" / "places" / "geovirus-odd.jsonl")


def measure(documents: list[dict[str, Any]], reader: str, *, given: bool) -> tuple[Tally, Errors]:
    """Run over all documents."""
    world = open_world()
    parser = None
    if not given:
        from crossbearing.read.parse import open_parser

        parser = open_parser(reader)
    tally, errors = Tally(), Errors()
    for document in documents:
        report = Report(id=document["doc"], text=document["text"])
        parse = gold_parse(document) if parser is None else parser.parse(report)
        began = time.process_time()
        places = resolve_places(report, parse, find_mentions(report, parse, world), world)
        tally.seconds += time.process_time() - began
        tally.sentences += len(parse.sentences) if parser else document["text"].count(". ") + 1
        compare(document, places, tally, errors, given=given)
    return tally, errors


def floored(tally: Tally) -> bool:
    """Tell whether the figures reach the floors."""
    return tally.f1 >= FLOOR_F1 and tally.given_found >= FLOOR_GIVEN_FOUND


def main() -> int:
    """Print the figures; 1 if a floor is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reader", default="embedded")
    options.add_argument("--given", action="store_true")
    options.add_argument("--errors", type=int, default=0, help="examples to print for each kind of error")
    chosen = options.parse_args()
    sets = {"own": list(own_documents())}
    if folder := data_folder():
        sets = {"GeoVirus-odd": geovirus(folder), **sets}
    else:
        print("places GeoVirus-odd: skipped, no data folder (set CROSSBEARING_DATA)")
    missed = False
    for name, documents in sets.items():
        tally, errors = measure(documents, chosen.reader, given=chosen.given)
        missed |= not floored(tally)
        how = "gold spans given" if chosen.given else chosen.reader
        print(
            f"places {name} ({how}): precision {tally.precision:.3f} recall {tally.recall:.3f} F1 {tally.f1:.3f}; "
            f"found {tally.found}/{tally.gold}, placed {tally.placed}, of these within 161 km {tally.given_found:.3f}; "
            f"left open or missed {1 - tally.placed / tally.gold:.3f}; "
            f"{tally.sentences / tally.seconds:.0f} sentences/s with names"
        )
        print(*errors.lines(chosen.errors), sep="\n")
    return int(missed and not chosen.given)


if __name__ == "__main__":
    sys.exit(main())
