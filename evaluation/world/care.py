"""Exercise checks and cautions against a world whose truth is known, kind by kind.

python -m evaluation.world.care [--reports 300] [--seeds 1 2 3] [--from readings|texts] [--small] [--json FILE]

What is expected is worked out from the truth alone: the verdict on each exercise from who truly gave which figure when;
`undated`, `one-origin`, `party-word-only` and `figure-without-scope` from the voices that are named and the true
values; `old-among-new` from reports whose date was set back (a fault planted in every 19th of a world of its own). A
report without a date counts as undated even where a reader infers bounds for it. Not planted, hence not measured:
anonymous, expert-met-nowhere-else, office-contradicted, told-as-new, the quotations and unsourced-share.
"""

import argparse
import datetime
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

import msgspec

from crossbearing.knowledge import World, open_world
from crossbearing.link import link
from crossbearing.records import Caution, Findings, Linked, Published
from crossbearing.values.when import parse_edtf
from crossbearing.weigh import weigh
from evaluation.world.outlets import Habits
from evaluation.world.score import FREE_SHARE, Gold, Tally, expected_differences, readings_of
from evaluation.world.tell_readings import GoldClaim, Piece, tell_world
from evaluation.world.truth import Country, Figure

NOTIFY, OBSERVE = 9_000, 13_000  # troops: the thresholds as GUIDE.md of evaluation/exercises words them
STALE_EVERY, STALE_DAYS = 19, 400  # more than any story lasts, more than the half year of the rule
TOLD = 3  # reports of one origin that a caution is due for
Row = tuple[str, ...]
Tallies = dict[str, Tally]


def run(seeds: Sequence[int], reports: int, source: str) -> Tallies:
    """Returns the sums over worlds of some seeds, by finding."""
    world, sums = open_world(), defaultdict[str, Tally](Tally)
    free = FREE_SHARE if source == "texts" else 0.0
    for seed in seeds:
        pieces = list(tell_world(seed, reports, Habits(free=free)))
        _score(pieces, source, world, sums)
        _score_stale(seed, reports, source, world, sums)
    return dict(sums)


def _score(pieces: Sequence[Piece], source: str, world: World, sums: Tallies) -> None:
    readings = readings_of(pieces, world, source)
    reports = [piece.report for piece in pieces]
    linked = link(reports, readings, world)
    findings, gold = weigh(reports, readings, linked, world, as_of=""), Gold(pieces, readings)
    true_of = _true_events(gold, linked)
    _add(sums, "exercise verdicts", *_verdicts(gold, findings, true_of))
    found = _by_code(findings.cautions)
    undated = {(piece.report.id,) for piece in pieces if not piece.report.published}
    _add(sums, "undated", undated, {(row.report,) for row in found["undated"]})
    acting = _acting(gold)
    told = _told(gold)
    for code, test in (("one-origin", _is_of_one_origin), ("party-word-only", _is_partys_word)):
        due = {(event,) for event, claims in told.items() if test(gold, claims, acting.get(event, set()))}
        _add(sums, code, due, {(true_of[row.event],) for row in found[code] if row.event in true_of})
    loose = {
        value[:3]
        for pair, kinds in expected_differences(gold).items()
        for value in pair
        if value[1] == "quantity" and kinds & {"contradiction", "undetermined"} and not _has_scope(gold, value[:3])
    }
    shown = {value for row in found["figure-without-scope"] if (value := _value_at(gold, row)) is not None}
    _add(sums, "figure-without-scope", loose, shown)


def _score_stale(seed: int, reports: int, source: str, world: World, sums: Tallies) -> None:
    pieces = list(tell_world(seed, reports, Habits(free=0.0)))
    stale = {place for place in range(0, len(pieces), STALE_EVERY) if pieces[place].report.published}
    pieces = [_set_back(piece) if place in stale else piece for place, piece in enumerate(pieces)]
    readings = readings_of(pieces, world, source)
    texts = [piece.report for piece in pieces]
    findings = weigh(texts, readings, link(texts, readings, world), world, as_of="")
    due = {(pieces[place].report.id,) for place in stale}
    _add(sums, "old-among-new", due, {(row.report,) for row in _by_code(findings.cautions)["old-among-new"]})


def _set_back(piece: Piece) -> Piece:
    """Returns a report as if it had appeared long before."""
    day = datetime.date.fromisoformat(piece.report.published) - datetime.timedelta(days=STALE_DAYS)
    published = Published(value=day.isoformat(), basis="metadata", when=parse_edtf(day.isoformat()))
    report = msgspec.structs.replace(piece.report, published=day.isoformat())
    return replace(piece, report=report, reading=msgspec.structs.replace(piece.reading, published=published))


def _add(sums: Tallies, name: str, due: AbstractSet[Row], found: AbstractSet[Row]) -> None:
    tally = sums[name]
    tally.right += len(due & found)
    tally.met += len(due & found)
    tally.found += len(found)
    tally.there += len(due)


def _by_code(cautions: Sequence[Caution]) -> Mapping[str, list[Caution]]:
    found: dict[str, list[Caution]] = defaultdict(list)
    for row in cautions:
        found[row.code].append(row)
    return found


def _true_events(gold: Gold, linked: Linked) -> dict[str, str]:
    """Returns the true event of each event of ours that tells one: the one that most of its mentions tell."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for anchor, event in linked.event_of.items():
        if anchor in gold.event_of:
            counts[event][gold.event_of[anchor]] += 1
    return {event: min(told, key=lambda one: (-told[one], one)) for event, told in counts.items()}


def _told(gold: Gold) -> Mapping[str, list[GoldClaim]]:
    """Returns the claims that an event occurred or did not, by true event."""
    told: dict[str, list[GoldClaim]] = defaultdict(list)
    for claim in gold.claims:
        if claim.slot == "occurrence":
            told[claim.event].append(claim)
    return told


def _is_witnessed(gold: Gold, claims: Sequence[GoldClaim]) -> bool:
    """Whether an outlet saw it for itself."""
    return any(claim.origin == f"outlet {gold.outlets[claim.report]}" for claim in claims)


def _is_of_one_origin(gold: Gold, claims: Sequence[GoldClaim], _acting: AbstractSet[str]) -> bool:
    """Whether the texts show it: enough reports, and all of them name one voice or go back to one that saw it."""
    voices, origins = {claim.voice for claim in claims}, {claim.origin for claim in claims}
    shown = len(voices) == 1 and "" not in voices
    seen = len(origins) == 1 and _is_witnessed(gold, claims)
    return (shown or seen) and len(_reports(claims)) >= TOLD


def _is_partys_word(gold: Gold, claims: Sequence[GoldClaim], acting: AbstractSet[str]) -> bool:
    """Whether whoever is named for it speaks for a country that acts in it; nobody saw it, nobody denies it."""
    voices = {claim.voice for claim in claims if claim.voice}
    denied = any(claim.stance == "denies" for claim in claims)
    told = bool(voices) and not denied and not _is_witnessed(gold, claims)
    return told and all(voice.split("-")[0] in acting for voice in voices)


def _reports(claims: Sequence[GoldClaim]) -> set[str]:
    return {claim.report for claim in claims}


def _acting(gold: Gold) -> Mapping[str, set[str]]:
    """Returns the codes of the countries that act in each true event; an exercise is held by both."""
    acting: dict[str, set[str]] = defaultdict(set)
    for claim in gold.claims:
        if isinstance(claim.fact, Country) and (claim.slot == "actor" or claim.kind == "exercise"):
            acting[claim.event].add(claim.fact.code)
    return acting


def _has_scope(gold: Gold, value: Row) -> bool:
    return any(
        isinstance(claim.fact, Figure) and bool(claim.fact.scope)
        for claim in gold.claims
        if (claim.event, claim.slot, claim.key) == value
    )


def _value_at(gold: Gold, row: Caution) -> Row | None:
    span = row.span
    told = (
        (claim.event, claim.slot, claim.key)
        for claim in gold.claims
        if span and claim.report == row.report and claim.slot == "quantity"
        and claim.start < span.end and span.start < claim.end
    )  # fmt: skip
    return next(told, None)


def _verdicts(gold: Gold, findings: Findings, true_of: Mapping[str, str]) -> tuple[set[Row], set[Row]]:
    """Returns the verdicts due and those given: (true event, notify, observe)."""
    sides = _acting(gold)
    figures: dict[str, list[GoldClaim]] = defaultdict(list)
    for claim in gold.claims:
        if claim.kind == "exercise" and claim.slot == "quantity" and claim.stance != "denies":
            figures[claim.event].append(claim)
    due = {
        (event, *(_verdict(current, sides.get(event, set()), least) for least in (NOTIFY, OBSERVE)))
        for event, claims in figures.items()
        for current in [_current(claims)]
    }
    given = {
        (true_of[row.event], *((one.by_numbers or one.verdict) for one in (row.notify, row.observe)))
        for row in findings.exercises
        if row.event in true_of and true_of[row.event] in figures
    }
    return due, given


def _current(claims: Sequence[GoldClaim]) -> list[GoldClaim]:
    """Leaves out what its own voice has replaced on a later day."""
    last = {claim.voice: max(one.day for one in claims if one.voice == claim.voice) for claim in claims if claim.voice}
    return [claim for claim in claims if not claim.voice or not claim.day or claim.day == last[claim.voice]]


def _verdict(claims: Sequence[GoldClaim], sides: set[str], least: int) -> str:
    met = [claim for claim in claims if isinstance(claim.fact, Figure) and claim.fact.value >= least]
    if any(claim.voice.split("-")[0] in sides for claim in met):
        return "met-by-declarant"
    return "met-by-others-only" if met else "below-where-stated"


def lines(sums: Tallies) -> Iterator[str]:
    """Yields one line per finding."""
    for name, tally in sums.items():
        yield tally.line(name)


def main(argv: Sequence[str] | None = None) -> int:
    """Prints precision and recall of each finding. Returns 0."""
    parser = argparse.ArgumentParser(prog="evaluation.world.care")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--from", dest="source", choices=("readings", "texts"), default="readings")
    parser.add_argument("--small", action="store_true", help="one world of 60 reports")
    parser.add_argument("--json", default="")
    options = parser.parse_args(argv)
    seeds, reports = ([1], 60) if options.small else (options.seeds, options.reports)
    sums = run(seeds, reports, options.source)
    print(f"cautions and exercises, from {options.source}: {reports} reports a world, seeds {seeds}")
    print(*lines(sums), sep="\n")
    if options.json:
        Path(options.json).write_text(json.dumps({n: t.row() for n, t in sums.items()}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
