"""The seeds under other names: does the brief change in anything but names?

    python -m evaluation.rename [--numbers 3 17 99] [--show 20] [--json FILE]

A map drawn from a number swaps persons, countries, exercises, places and figures, and moves dates by 28 years (weekdays
stay). Both piles are briefed; cells are compared after the same map, addresses as word numbers, which it keeps.
A brief that knows the seeds instead of reading them fails here.
"""

import argparse
import json
import os
import random
import re
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from evaluation.cells import Cell, cells_of
from evaluation.gold import REPOSITORY

YEARS = 28  # the calendar repeats itself
NUMBERS = (3, 17, 99)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = rf"(?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:to|and|-|–)\s*\d{{1,2}}(?!\d))?|\d{{1,2}}\s+(?:{MONTHS})"
CLOCK = r"\d{1,2}:\d\d|\d{1,2}\.\d\d\.(?=\d{4})"
YEAR = r"(?<![\d,])(?:19|20)\d\d(?!,?\d)"
FIGURE = r"(?<![\d.])\d+(?:,\d{3})*(?![\d,]*\d)"


@dataclass(frozen=True, slots=True)
class Renaming:
    """A map drawn from a number: names, figures, country codes and ids by their new ones; years to add."""

    names: Mapping[str, str]
    figures: Mapping[int, int]
    codes: Mapping[str, str]
    ids: Mapping[str, str]
    years: int
    pattern: re.Pattern[str] = field(repr=False)

    def text(self, text: str) -> str:
        """Returns the text under its new names, figures and years, word for word."""
        renamed = self.pattern.sub(self._one, text)
        return re.sub(r"\b([Aa])n? (?=\w)", _article, renamed)

    def _one(self, match: re.Match[str]) -> str:
        words = match.group()
        if match.lastgroup == "name":
            return self.names[words]
        if match.lastgroup == "genitive":
            new = self.names[words[:-1]]
            return new + words[-1] + ("" if new.endswith("s") else "s")
        if match.lastgroup == "year":
            return str(int(words) + self.years)
        if match.lastgroup == "figure":
            value = int(words.replace(",", ""))
            new_value = self.figures.get(value, value)
            return f"{new_value:,}" if "," in words else str(new_value)
        return words

    def id(self, known: str) -> str:
        """Returns an entity's id under the map; "" for one that is an address in a text."""
        kind, _, rest = known.partition(":")
        if known in self.ids:
            return self.ids[known]
        if kind in ("country", "body", "person"):
            code, dash, tail = rest.partition("-")
            return f"{kind}:{self.codes.get(code, code)}{dash}{tail}"
        return known

    def edtf(self, text: str) -> str:
        """Returns an EDTF text with its years moved."""
        return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", lambda match: str(int(match.group()) + self.years), text)


SAME = Renaming({}, {}, {}, {}, 0, re.compile(r"(?!)"))


def _article(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 1]
    if not following.isupper():
        return match.group()
    return f"{match[1]}n " if following in "AEIO" else f"{match[1]} "


def draw_renaming(number: int, texts: Sequence[str]) -> Renaming:
    """Returns the map of a number; figures are those that stand in the texts."""
    rng = random.Random(f"rename {number}")
    table = yaml.safe_load((Path(__file__).parent / "rename.yaml").read_text("utf-8"))
    names: dict[str, str] = {}
    codes = _draw_countries(rng, table, names)
    people = _name_people(table, codes, names)
    ids = people | _draw_exercises(rng, table, names) | {one: one for one in table["keep_ids"]}
    coined = table["coined_places"]
    names |= dict(zip(coined[:2], rng.sample(coined[2:], 2), strict=True))
    names["Valery"] = "Oleg"  # given name of one whom a pack knows and of one whom it does not
    for group in ("men", "women", "surnames"):
        names |= _shift(rng, table[group])
    names |= {name: name for name in table["keep"]}
    ordered = sorted(names, key=len, reverse=True)
    some_name = "|".join(map(re.escape, ordered))
    genitive = "|".join(re.escape(name) for name in ordered if name.endswith("s"))
    pattern = re.compile(
        rf"(?<!\w)(?P<genitive>(?:{genitive})[’'])(?=\s[a-z])|(?<!\w)(?P<name>{some_name})(?:(?<=-)(?=\d{{4}})|(?<!-)(?!\w))"
        rf"|(?P<day>{DAY})|(?P<clock>{CLOCK})|(?P<year>{YEAR})|(?P<figure>{FIGURE})"
    )
    figures = _figures(pattern, texts)
    years = rng.choice((-YEARS, YEARS))
    return Renaming(names, draw_figures(rng, figures, table["thresholds"]), codes, ids, years, pattern)


def _draw_countries(rng: random.Random, table: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    """Adds countries, their adjectives, capitals and towns to the names; returns code -> code."""
    codes: dict[str, str] = {}
    forms: dict[str, list[str]] = {}
    for group in table["countries"]:
        codes |= _shift(rng, list(group))
        forms |= group
    for old, new in codes.items():
        names |= dict(zip(forms[old], forms[new], strict=True))
        if old in table["places"]:
            names |= dict(zip(table["places"][old], rng.sample(table["places"][new], 3), strict=True))
    for form, stands_for in table["country_forms"].items():
        names[form] = names[stands_for]
    return codes


def _name_people(table: dict[str, Any], codes: Mapping[str, str], names: dict[str, str]) -> dict[str, str]:
    """Adds those whom a pack knows: who holds an office becomes who holds it in the other country; returns ids."""
    ids = {}
    for country, people in table["people"].items():
        for old, new in zip(people, table["people"][codes[country]], strict=True):
            names[old] = new
            names[old.split()[-1]] = new.split()[-1]
            ids[_person_id(country, old)] = _person_id(codes[country], new)
    for country, (old, new) in table["heads"].items():
        names |= {old: new, old.split()[-1]: new.split()[-1]}
        ids[_person_id(country, old)] = _person_id(country, new)
    return ids


def _person_id(country: str, name: str) -> str:
    return f"person:{country}-{name.lower().replace(' ', '-')}"


def _draw_exercises(rng: random.Random, table: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    """Adds exercises to the names; returns series id -> series id. "West" is a name only before a year, which moves."""
    first, *others = table["series"]
    chosen = rng.choice(others)
    for old, new in zip(first, chosen, strict=True):
        names[f"{old}-"] = f"{new}-"
    single, *singles = table["series_single"]
    names[f"{single}-"] = f"{rng.choice(singles)}-"
    coined = table["coined_exercises"]
    names[coined[0]] = rng.choice(coined[1:])
    return {f"series:{first[0].lower()}": f"series:{chosen[0].lower()}"}


def _shift(rng: random.Random, members: Sequence[str]) -> dict[str, str]:
    """Maps each member to another: a ring in a drawn order, so that nobody keeps the name."""
    ring = rng.sample(list(members), len(members))
    return dict(zip(ring, ring[1:] + ring[:1], strict=True))


def _figures(pattern: re.Pattern[str], texts: Sequence[str]) -> list[int]:
    found = (match for text in texts for match in pattern.finditer(text) if match.lastgroup == "figure")
    return sorted({int(match.group().replace(",", "")) for match in found})


def draw_figures(rng: random.Random, figures: Sequence[int], thresholds: Sequence[int]) -> dict[int, int]:
    """Returns new figures that keep order, number of digits, final zeros, and the side of every threshold."""
    for _ in range(10_000):
        drawn = {old: rng.choice(_alike(old, thresholds)) for old in figures}
        values = [drawn[old] for old in sorted(figures)]
        if values == sorted(set(values)):
            return drawn
    raise ValueError(f"no such figures can be drawn for {figures}")


def _alike(figure: int, thresholds: Sequence[int]) -> list[int]:
    text = str(figure)
    step = 10 ** (len(text) - len(text.rstrip("0")))
    side = bisect_right(thresholds, figure)
    low = 10 ** (len(text) - 1)
    candidates = [v for v in range(low, low * 10, step) if bisect_right(thresholds, v) == side and v not in thresholds]
    return [value for value in candidates if str(value).endswith("0" * (len(str(step)) - 1))] or [figure]


def seeds_folder() -> Path | None:
    """Returns the folder of the seed reports (CROSSBEARING_SEEDS, else ../shared/seeds), None if absent."""
    folder = Path(os.environ.get("CROSSBEARING_SEEDS", REPOSITORY.parent / "shared" / "seeds"))
    return folder if folder.is_dir() else None


def write_renamed(sources: Sequence[Path], folder: Path, renaming: Renaming) -> list[str]:
    """Writes the renamed texts under the same file names; returns their paths."""
    paths = []
    for source in sources:
        target = folder / source.name
        target.write_text(renaming.text(source.read_text("utf-8-sig")), "utf-8")
        paths.append(str(target))
    return paths


def brief_cells(paths: Sequence[str], renaming: Renaming, reader: str) -> Counter[Cell]:
    """Returns the cells of the brief of some files, told under the map."""
    from crossbearing.options import ReadOptions, RunOptions
    from crossbearing.pipeline import brief

    made, _ = brief(paths, RunOptions(read=ReadOptions(reader=reader), workers=1))
    texts = {Path(path).name: Path(path).read_text("utf-8-sig") for path in paths}
    return cells_of(made, texts, renaming)


def compare(original: Counter[Cell], renamed: Counter[Cell]) -> tuple[int, int]:
    """Returns how many cells are equal, and of how many: the larger of the two briefs."""
    return (original & renamed).total(), max(original.total(), renamed.total())


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the share of equal cells for each number, and cells that differ."""
    parser = argparse.ArgumentParser(prog="evaluation.rename")
    parser.add_argument("--numbers", type=int, nargs="+", default=list(NUMBERS))
    parser.add_argument("--show", type=int, default=0, help="cells that differ to print for each number")
    parser.add_argument("--reader", default="embedded")
    parser.add_argument("--small", action="store_true", help="the first number only")
    parser.add_argument("--json", default="")
    options = parser.parse_args(argv)
    folder = seeds_folder()
    if folder is None:
        print("rename: skipped, no seeds (set CROSSBEARING_SEEDS)")
        return 0
    sources = sorted(folder.glob("*.txt"))
    numbers = options.numbers[:1] if options.small else options.numbers
    rows = [_run(number, sources, options.reader, options.show) for number in numbers]
    if options.json:
        Path(options.json).write_text(json.dumps({"rename": rows}, indent=1) + "\n", "utf-8")
    return 0


def _run(number: int, sources: Sequence[Path], reader: str, show: int) -> dict[str, Any]:
    renaming = draw_renaming(number, [path.read_text("utf-8-sig") for path in sources])
    with tempfile.TemporaryDirectory() as folder:
        paths = write_renamed(sources, Path(folder), renaming)
        original = brief_cells([str(path) for path in sources], renaming, reader)
        renamed = brief_cells(paths, SAME, reader)
    equal, total = compare(original, renamed)
    share = equal / max(1, total)
    print(f"renamed by {number} ({renaming.years:+d} years): {equal} of {total} cells equal = {share:.3f}")
    for line in _differing(original, renamed, show):
        print("  " + line)
    return {"number": number, "equal": equal, "cells": total, "share": round(share, 4)}


def _differing(original: Counter[Cell], renamed: Counter[Cell], show: int) -> Iterator[str]:
    kinds: Counter[str] = Counter()
    for cell, count in ((original - renamed) + (renamed - original)).items():
        kinds[cell[0]] += count
    yield "differ by kind: " + (", ".join(f"{kind} {count}" for kind, count in kinds.most_common()) or "none")
    for sign, cells in (("-", original - renamed), ("+", renamed - original)):
        for cell in sorted(cells)[:show]:
            yield f"{sign} {' | '.join(cell)}"


if __name__ == "__main__":
    sys.exit(main())
