"""Scores ``read.quantities`` on marked sentences of our own and on the values of MEANTIME apple.

A quantity is found if its span overlaps (one to one). "amount" counts those whose value, ends and bound are the gold's,
"amount and unit" those whose unit is too. Item and scope are compared where the gold has one, by their words.
Run: ``python -m evaluation.quantities [FILE] [--errors N] [--from N] [--parser embedded]``; without FILE: dev.txt, and
MEANTIME where ``CROSSBEARING_DATA`` has it.
"""

import argparse
import collections
import re
import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from crossbearing.read.quantities import find_quantities
from crossbearing.records import Parse, Quantity, Report
from evaluation.gold import data_folder, read_jsonl
from evaluation.times import f1, plain_parse

HERE = Path(__file__).parent / "quantities"
# The guide's names for what we call otherwise.
UNIT_NAMES = {"per_cent": "percent", "guns": "artillery"}
BOUND_NAMES = {"approx": "approximate"}
# The guide has one name where we tell two apart for the Vienna Document.
WIDER = {"armoured_vehicle": "vehicles"}
FLOOR = 0.93  # amount and unit F1 on dev.txt; 0.978 when it was set
SHARE_SLACK = 0.0051  # fractions are marked with two or three digits

_MARK = re.compile(r"\{([^{}|]+)\|([^{}]*)\}")


class Marked(NamedTuple):
    """A marked quantity: its span in the bare text, and its fields."""

    start: int
    end: int
    fields: dict[str, str]


def read_marked(path: Path) -> Iterator[tuple[str, list[Marked]]]:
    """Yields (bare sentence, its quantities) for each line of a marked file."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield read_line(line)


def read_line(line: str) -> tuple[str, list[Marked]]:
    """Returns the bare sentence of a marked line, and its quantities."""
    bare, place, marks = "", 0, []
    for match in _MARK.finditer(line):
        bare += line[place : match.start()]
        fields = dict(field.split("=", 1) for field in shlex.split(match[2].replace("'", "\\'")))
        marks.append(Marked(len(bare), len(bare) + len(match[1]), fields))
        bare, place = bare + match[1], match.end()
    return bare + line[place:], marks


def same_amount(fields: dict[str, str], ours: Quantity) -> bool:
    """Tells whether value, low, high and bound are the gold's; the low end of a vague word is our own convention."""
    bound = BOUND_NAMES.get(fields["bound"], fields["bound"])
    pairs = [(fields.get("value"), ours.value), (fields.get("high"), ours.high)]
    if bound != "vague":
        pairs.append((fields.get("low"), ours.low))
    return bound == ours.bound and all(_same_number(gold, number) for gold, number in pairs)


def _same_number(gold: str | None, ours: float | None) -> bool:
    if gold is None or ours is None:
        return gold is None and ours is None
    return abs(float(gold) - ours) <= (SHARE_SLACK if float(gold) < 1 else 1e-6)


def same_unit(gold: str, ours: str) -> bool:
    """Tells whether a unit is the guide's."""
    return UNIT_NAMES.get(gold, gold).lower() in (ours.lower(), WIDER.get(ours, ours))


def score(
    lines: Sequence[tuple[str, list[Marked]]], parses: Sequence[Parse]
) -> tuple[collections.Counter[str], list[tuple[str, str, str, str]], float]:
    """Returns counts, errors (kind, sentence, gold, ours) and sentences per second."""
    counts: collections.Counter[str] = collections.Counter()
    errors: list[tuple[str, str, str, str]] = []
    started = time.process_time()
    readings = [
        find_quantities(Report(id="", text=text), parse, ()) for (text, _), parse in zip(lines, parses, strict=True)
    ]
    speed = len(lines) / (time.process_time() - started)
    for (text, marks), found in zip(lines, readings, strict=True):
        _count(text, marks, found, counts, errors)
    return counts, errors, speed


def _count(
    text: str,
    marks: list[Marked],
    found: Sequence[Quantity],
    counts: collections.Counter[str],
    errors: list[tuple[str, str, str, str]],
) -> None:
    counts["gold"] += len(marks)
    counts["found"] += len(found)
    taken: set[int] = set()
    for mark in marks:
        place = next(
            (i for i, q in enumerate(found) if i not in taken and q.start < mark.end and mark.start < q.end), None
        )
        told = " ".join(f"{key}={value}" for key, value in mark.fields.items())
        if place is None:
            errors.append(("missed", text, f"{text[mark.start : mark.end]} {told}", ""))
            continue
        taken.add(place)
        ours = found[place]
        ends = f"value={ours.value} low={ours.low} high={ours.high} {ours.bound}"
        said = f"{text[ours.start : ours.end]} {ends} unit={ours.unit} item={ours.item!r} scope={ours.scope!r}"
        amount, unit = (
            same_amount(mark.fields, ours),
            same_unit(mark.fields["unit"], ours.unit) if "unit" in mark.fields else True,
        )
        checks = {"span": (ours.start, ours.end) == (mark.start, mark.end), "amount": amount, "unit": unit}
        counts.update({"matched": 1, "both": amount and unit, "empty unit": not ours.unit, **checks})
        for slot, value in (("item", ours.item), ("scope", ours.scope)):
            if slot in mark.fields:
                counts[f"{slot} told"] += 1
                counts[f"{slot} empty"] += not value
                checks[slot] = value == mark.fields[slot]
                counts[slot] += checks[slot]
        counts["scope invented"] += bool(ours.scope) and "scope" not in mark.fields
        errors += [
            (kind, text, f"{text[mark.start : mark.end]} {told}", said) for kind, fine in checks.items() if not fine
        ]
    for place, ours in enumerate(found):
        if place not in taken:
            errors.append(("not in the gold", text, "", f"{text[ours.start : ours.end]} {ours.value} {ours.unit}"))


def score_meantime(folder: Path) -> str:
    """Returns one line: how many of MEANTIME's values are found (it marks ages and ordinals, not lengths of time)."""
    gold = found = matched = 0
    for row in read_jsonl(folder / "dev" / "events" / "meantime-apple.jsonl"):
        report = Report(id=row["doc"], text=row["text"])
        until = row["annotated_until"]
        ours = [q for q in find_quantities(report, plain_parse(report), ()) if q.end <= until and q.unit not in TIMES]
        spans = [(v["spans"][0][0], v["spans"][-1][1]) for v in row["values"] if v["spans"]]
        marks = [(start, end) for start, end in spans if end <= until]
        gold, found = gold + len(marks), found + len(ours)
        matched += sum(any(q.start < end and start < q.end for q in ours) for start, end in marks)
    return (
        f"quantities meantime: gold {gold}, precision {matched / max(1, found):.3f}, "
        f"recall {matched / max(1, gold):.3f}, F1 {f1(matched, found, gold):.3f}"
    )


TIMES = frozenset({"seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades", "times"})


def main() -> int:
    """Prints the figures, and the kinds of error with examples. Returns 1 if the floor is missed."""
    arguments = argparse.ArgumentParser(description="Scores read.quantities.")
    arguments.add_argument("file", nargs="?", type=Path, default=HERE / "dev.txt")
    arguments.add_argument("--errors", type=int, default=0, help="examples to print for each kind of error")
    arguments.add_argument("--from", dest="first", type=int, default=0, help="leave out so many sentences")
    arguments.add_argument("--parser", default="", help="a reader of crossbearing.read.parse; none: words without tags")
    options = arguments.parse_args()
    lines = list(read_marked(options.file))[options.first :]
    find_quantities(Report(id="", text="warm 1"), plain_parse(Report(id="", text="warm 1")), ())
    counts, errors, speed = score(lines, [_parse(text, options.parser) for text, _ in lines])
    gold, found = max(1, counts["gold"]), max(1, counts["found"])
    names = {
        "matched": "F1",
        "span": "strict span F1",
        "amount": "amount F1",
        "unit": "unit F1",
        "both": "amount and unit F1",
    }
    figures = ", ".join(f"{name} {f1(counts[key], found, gold):.3f}" for key, name in names.items())
    exact = f"precision {counts['matched'] / found:.3f}, recall {counts['matched'] / gold:.3f}"
    print(f"quantities {options.file.stem}: gold {counts['gold']}, {exact}, {figures}, {speed:,.0f} sentences/s")
    missing = (gold - counts["matched"]) / gold
    print(f"  left empty or missed: amount {missing:.3f}, unit {(counts['empty unit'] / gold) + missing:.3f}")
    for slot in ("item", "scope"):
        told = max(1, counts[f"{slot} told"])
        right, empty = counts[slot] / told, counts[f"{slot} empty"] / told
        print(f"  {slot}: {counts[slot]} of {counts[f'{slot} told']} right ({right:.3f}), {empty:.3f} left empty")
    print(f"  scope where the gold has none: {counts['scope invented']}")
    for kind, number in collections.Counter(kind for kind, *_ in errors).most_common(10):
        print(f"  {number:4} {kind}")
        for _, text, marked, ours in [e for e in errors if e[0] == kind][: options.errors]:
            print(f"         {text}\n              gold {marked or '-'}\n              ours {ours or '-'}")
    folder = data_folder()
    print(score_meantime(folder) if folder else "quantities meantime: skipped, no data (set CROSSBEARING_DATA)")
    return int(f1(counts["both"], counts["found"], counts["gold"]) < FLOOR)


def _parse(text: str, parser: str) -> Parse:
    report = Report(id="", text=text)
    if not parser:
        return plain_parse(report)
    from crossbearing.read.parse import open_parser

    return open_parser(parser).parse(report)


if __name__ == "__main__":
    sys.exit(main())
