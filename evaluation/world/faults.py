"""Cautions whose faults no world story holds: small piles of texts with one fault planted, and the same without it.

python -m evaluation.world.faults [--draws 4] [--seed 1] [--json FILE]

Each case of faults.yaml is drawn several times with other names, places, numbers and days, once with its fault and once
without. Right is a caution of the planted code on a report that has it; any of that code elsewhere is wrong.
Read end to end; patterns and free wordings are printed apart.
"""

import argparse
import datetime
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from crossbearing.knowledge import World, open_world
from crossbearing.link import link
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Report, content_id
from crossbearing.weigh import weigh
from evaluation.world.outlets import outlets
from evaluation.world.score import Tally
from evaluation.world.tell_texts import small_talk
from evaluation.world.truth import FOLDER, countries, words

FIRST_DAY, DAYS = datetime.date(2025, 3, 3), 120  # inside the interval in which lists of ministers were checked
OFFICES = {"minister-foreign": "foreign minister", "minister-defence": "defence minister"}
HOLDING = (("FI", "Finnish"), ("NO", "Norwegian"), ("EE", "Estonian"), ("RO", "Romanian"), ("BG", "Bulgarian"))
Row = tuple[str, int]


@cache
def cases() -> tuple[Mapping[str, Any], ...]:
    """Returns the cases of the file."""
    return tuple(yaml.safe_load((FOLDER / "faults.yaml").read_text("utf-8"))["cases"])


def run(seed: int, draws: int) -> dict[tuple[str, str], Tally]:
    """Returns the sums by code and mode."""
    world, sums = open_world(), defaultdict[tuple[str, str], Tally](Tally)
    for number, case in enumerate(cases()):
        for draw in range(draws):
            rng = random.Random(f"fault {seed} {number} {draw}")
            fields = _draw(rng, world)
            _score(case, "faulty", case["due"], fields, rng, world, sums[case["code"], case["mode"]])
            _score(case, "clean", [], fields, rng, world, sums[case["code"], case["mode"]])
    return dict(sums)


def _score(
    case: Mapping[str, Any],
    side: str,
    due: Sequence[int],
    fields: Mapping[str, str],
    rng: random.Random,
    world: World,
    tally: Tally,
) -> None:
    reports = [_report(row, fields, rng) for row in case[side]]
    parser = open_parser("embedded")
    readings = [read(report, parser.parse(report), world) for report in reports]
    findings = weigh(reports, readings, link(reports, readings, world), world, as_of="")
    found = {row.report for row in findings.cautions if row.code == case["code"]}
    wanted = {reports[place].id for place in due}
    tally.right += len(found & wanted)
    tally.met += len(found & wanted)
    tally.found += len(found)
    tally.there += len(wanted)


def _report(row: Mapping[str, Any], fields: Mapping[str, str], rng: random.Random) -> Report:
    text = str(row["text"])
    for name, word in fields.items():
        text = text.replace("{" + name + "}", word)
    while "{filler}" in text:
        text = text.replace("{filler}", small_talk(rng), 1)
    day = datetime.date.fromisoformat(fields["iso"]) + datetime.timedelta(days=row.get("after", 0))
    source = fields[f"outlet{row.get('source', 0)}"]
    return Report(
        id=content_id(source, day.isoformat(), text),
        text=text,
        path="",
        source=source,
        published=day.isoformat(),
        language="en",
    )


def _draw(rng: random.Random, world: World) -> dict[str, str]:
    actor, other = rng.sample(countries(), 2)
    day = FIRST_DAY + datetime.timedelta(days=rng.randrange(DAYS))
    given, family = (rng.sample(words()[kind], 3) for kind in ("given", "family"))
    number = rng.randint(11, 98)
    one, two = rng.sample(outlets(), 2)
    office, adjective, holder = _office(rng, world, day)
    return {
        "actor": actor.name, "actor_adj": actor.adjective, "actor_capital": actor.capital,
        "other": other.name, "other_adj": other.adjective, "town": rng.choice(actor.towns).name,
        "day": f"{day.day} {day.strftime('%B %Y')}", "iso": day.isoformat(),
        "person": f"{given[0]} {family[0]}", "family": family[0], "person2": f"{given[1]} {family[1]}",
        "family2": family[1], "wrong": f"{given[2]} {family[2]}", "holder": holder, "office": office,
        "office_adj": adjective, "number": str(number), "tenfold": str(number * 10),
        "outlet0": one.name, "outlet1": two.name,
        "institute": "".join(rng.choice(words()["syllables"]) for _ in range(3)).capitalize(),
        **{f"same{place}": small_talk(rng) for place in (1, 2, 3)},
    }  # fmt: skip


def _office(rng: random.Random, world: World, day: datetime.date) -> tuple[str, str, str]:
    """Draws an office that a pack knows for the day: its words, whose it is, who holds it."""
    known = [
        (words_, adjective, term.name)
        for office, words_ in OFFICES.items()
        for code, adjective in HOLDING
        for term in world.holders(office, f"country:{code}")
        if _is_in(term.checked, day) and term.start <= day.isoformat() and (not term.end or term.end > day.isoformat())
    ]
    return rng.choice(known)


def _is_in(interval: str, day: datetime.date) -> bool:
    first, _, last = interval.partition("/")
    return bool(last) and first <= day.isoformat() <= last


def lines(sums: Mapping[tuple[str, str], Tally]) -> Iterator[str]:
    """Yields one line per code and mode, then the sums of the modes."""
    total: dict[str, Tally] = defaultdict(Tally)
    for (code, mode), tally in sorted(sums.items()):
        yield tally.line(f"{code}, {mode}")
        for field in ("right", "found", "there", "met"):
            setattr(total[mode], field, getattr(total[mode], field) + getattr(tally, field))
    for mode, tally in sorted(total.items()):
        yield tally.line(f"all, {mode}")


def main(argv: Sequence[str] | None = None) -> int:
    """Prints precision and recall of each planted fault. Returns 0."""
    parser = argparse.ArgumentParser(prog="evaluation.world.faults")
    parser.add_argument("--draws", type=int, default=4, help="of each case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", default="")
    options = parser.parse_args(argv)
    sums = run(options.seed, options.draws)
    print(f"planted faults, from texts: {len(cases())} cases, {options.draws} draws each, seed {options.seed}")
    print(*lines(sums), sep="\n")
    if options.json:
        rows = {f"{code}, {mode}": tally.row() for (code, mode), tally in sorted(sums.items())}
        Path(options.json).write_text(json.dumps({"planted faults": rows}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
