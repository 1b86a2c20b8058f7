"""Link and weigh against a world whose truth is known, from perfect readings or end to end from texts.

python -m evaluation.world.score [--reports 300] [--seeds 1 2 3] [--from readings|texts] [--small] [--json FILE]
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from crossbearing.knowledge import World, open_world
from crossbearing.link import link
from crossbearing.records import Bearing, Claim, Findings, Linked, Reading, address
from crossbearing.weigh import weigh
from evaluation.world.lost import STEPS, Steps, mode_of
from evaluation.world.outlets import CALM, Habits
from evaluation.world.tell_readings import GoldClaim, Piece, tell_world
from evaluation.world.truth import Figure

SCORED_SLOTS = ("occurrence", "quantity", "start", "end", "name")
FREE_SHARE = 0.5  # of the reports that are nobody's copy, as long as there are free texts
MISLEADING = Habits(copies=0.6, errors=0.25, rounding=0.0, herd=0.8)
_ANCHOR = re.compile(r"\w+:\d+-\d+")
Value = tuple[str, str, str, bool]  # true event, slot, key, denied


@dataclass(slots=True)
class Tally:
    """Right ones, of how many found, of how many there are."""

    right: int = 0
    found: int = 0
    there: int = 0
    met: int = 0

    def line(self, name: str) -> str:
        """Returns precision and recall in one line."""
        return (
            f"{name:<28} precision {self.right}/{self.found} = {self.right / max(1, self.found):.3f}"
            f"   recall {self.met}/{self.there} = {self.met / max(1, self.there):.3f}"
        )

    def row(self) -> dict[str, float]:
        """Returns the figures for JSON."""
        return {
            "right": self.right,
            "found": self.found,
            "met": self.met,
            "there": self.there,
            "precision": round(self.right / max(1, self.found), 4),
            "recall": round(self.met / max(1, self.there), 4),
        }


@dataclass(slots=True)
class Scores:
    """All sums of a run; worlds add up."""

    reports: int = 0
    free: int = 0
    b3_precision: float = 0.0
    b3_recall: float = 0.0
    b3_mentions: int = 0
    anchors: Tally = field(default_factory=Tally)
    differences: Tally = field(default_factory=Tally)
    typed: int = 0
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    modes: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    lost: Counter[str] = field(default_factory=Counter)
    copies: Tally = field(default_factory=Tally)
    copies_sure: Tally = field(default_factory=Tally)
    responses: Tally = field(default_factory=Tally)
    points: int = 0
    inside: int = 0
    several: int = 0
    several_inside: int = 0
    widths: Counter[int] = field(default_factory=Counter)
    majority_misled: int = 0
    ours_misled: int = 0
    ours_tied: int = 0
    misses: list[str] = field(default_factory=list)


class Gold:
    """What is true of a pile, and which true value each claim of the product tells."""

    def __init__(self, pieces: Sequence[Piece], readings: Sequence[Reading]) -> None:
        """Takes the gold, and the readings that were linked; claims of other readers are matched by their words."""
        self._anchors: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for piece in pieces:
            self._anchors[piece.report.id] += [(*_place(anchor), event) for anchor, event in piece.anchors.items()]
        self.claims = [claim for piece in pieces for claim in piece.claims]
        self._by_place: dict[tuple[str, str], list[GoldClaim]] = defaultdict(list)
        for claim in self.claims:
            self._by_place[claim.report, claim.slot].append(claim)
        by_id = {claim.claim: claim for claim in self.claims}
        told = (claim for reading in readings for claim in reading.claims)
        self.of_claim = {claim.id: gold for claim in told if (gold := by_id.get(claim.id) or self._match(claim))}
        self.outlets = {piece.report.id: piece.report.source for piece in pieces}
        self.event_of = {anchor: event for reading in readings for anchor, event in self._events(reading)}

    def _match(self, claim: Claim) -> GoldClaim | None:
        """Finds the true claim whose words the claim's words overlap; a start told as an end is met too."""
        slots = (claim.slot, {"start": "end", "end": "start"}.get(claim.slot, claim.slot))
        for slot in slots:
            for gold in self._by_place[claim.report, slot]:
                if gold.start < claim.span.end and claim.span.start < gold.end:
                    return gold
        if claim.slot == "occurrence":
            rows = self._by_place[claim.report, "occurrence"]
            return next((gold for gold in rows if gold.start < 0 and gold.kind == claim.event_kind), None)
        return None

    def _events(self, reading: Reading) -> Iterator[tuple[str, str]]:
        """Yields (anchor, true event) for each event mention that tells one: by its words, else by its claims."""
        known = self._anchors[reading.report]
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for claim in reading.claims:
            if gold := self.of_claim.get(claim.id):
                told[claim.anchor][gold.event] += 1
        for event in reading.events:
            start, end = event.anchor.start, event.anchor.end
            anchor = address(reading.report, start, end)
            true = next((name for first, last, name in known if first < end and start < last), "")
            if not true and told[anchor]:
                true = min(told[anchor], key=lambda one: (-told[anchor][one], one))
            if true:
                yield anchor, true

    def end(self, end: str, best: Mapping[str, str]) -> str:
        """Returns the true event of an end of a response: of the event, else of the words, else the end as it is."""
        if end in best:
            return best[end]
        start, stop = _place(end)
        anchors = self._anchors.get(end.rpartition(":")[0], [])
        return next((event for first, last, event in anchors if first < stop and start < last), end)

    def value_of(self, claims: Iterable[str]) -> Value | None:
        """Returns the true value that most of these claims tell."""
        told = Counter(value_of(gold) for claim in claims if (gold := self.of_claim.get(claim)))
        return min(told, key=lambda value: (-told[value], value)) if told else None


def _place(anchor: str) -> tuple[int, int]:
    start, _, end = anchor.rpartition(":")[2].partition("-")
    return int(start), int(end)


def value_of(gold: GoldClaim) -> Value:
    """Returns the value that a true claim tells or denies."""
    return gold.event, gold.slot, gold.key, gold.stance == "denies"


def score_world(pieces: Sequence[Piece], readings: Sequence[Reading], world: World, scores: Scores) -> None:
    """Links and weighs the readings and adds the comparison with the truth to the sums."""
    reports = [piece.report for piece in pieces]
    linked = link(reports, readings, world)
    findings = weigh(reports, readings, linked, world, as_of="")
    gold = Gold(pieces, readings)
    scores.reports += len(pieces)
    scores.free += sum(not piece.anchors for piece in pieces)
    _score_events(gold, linked, scores)
    free = {piece.report.id for piece in pieces if not piece.anchors}
    _score_differences(gold, linked, findings, free, scores)
    _score_bearings(gold, findings, scores)
    _score_copies(pieces, linked, scores)
    _score_responses(pieces, gold, linked, scores)


def _score_events(gold: Gold, linked: Linked, scores: Scores) -> None:
    """Adds B3 over the event mentions that both sides have, a mention that only one has standing alone.

    Source: Bagga and Baldwin 1998.
    """
    ours = {anchor: event for anchor, event in linked.event_of.items() if anchor in gold.event_of}
    found, true = defaultdict(set), defaultdict(set)
    for anchor, event in ours.items():
        found[event].add(anchor)
        true[gold.event_of[anchor]].add(anchor)
    for anchor, event in ours.items():
        mine, theirs = found[event], true[gold.event_of[anchor]]
        scores.b3_precision += len(mine & theirs) / len(mine)
        scores.b3_recall += len(mine & theirs) / len(theirs)
    scores.b3_mentions += len(ours)
    scores.anchors.found += len(linked.event_of)
    scores.anchors.right += len(ours)
    told = {(report.report, report.event) for report in gold.claims}
    scores.anchors.there += len(told)
    scores.anchors.met += len({(anchor.rpartition(":")[0], gold.event_of[anchor]) for anchor in ours} & told)


def _tellers(gold: Gold) -> dict[tuple[str, str], dict[Value, list[GoldClaim]]]:
    by_slot: dict[tuple[str, str], dict[Value, list[GoldClaim]]] = defaultdict(lambda: defaultdict(list))
    for claim in gold.claims:
        if claim.slot in SCORED_SLOTS:
            by_slot[claim.event, claim.slot][value_of(claim)].append(claim)
    return by_slot


def expected_differences(gold: Gold) -> dict[frozenset[Value], frozenset[str]]:
    """Returns the pairs of values that differ, each with the kinds that are right for it."""
    by_slot = _tellers(gold)
    pairs: dict[frozenset[Value], frozenset[str]] = {}
    for values in by_slot.values():
        for a, b in combinations(sorted(values), 2):
            if kinds := expected_kinds(values[a], values[b], gold.outlets):
                pairs[frozenset((a, b))] = kinds
    return pairs


def expected_kinds(a: Sequence[GoldClaim], b: Sequence[GoldClaim], outlets: Mapping[str, str]) -> frozenset[str]:
    """Returns the kinds that are right for two values of one slot; none for a pair that need not be listed."""
    first, second = a[0], b[0]
    if (first.stance == "denies") != (second.stance == "denies"):
        return frozenset({"denial"} if first.slot == "occurrence" and first.key == second.key else ())
    if first.stance == "denies":
        return frozenset()
    if first.slot == "name":
        return frozenset({"name-form"})
    if isinstance(first.fact, Figure) and isinstance(second.fact, Figure):
        if first.fact.scope != second.fact.scope:
            return frozenset({"scope"})
        if _contains(first.fact, second.fact) or _contains(second.fact, first.fact):
            return frozenset({"bound"})
    return _by_origin(a, b, outlets)


def _by_origin(a: Sequence[GoldClaim], b: Sequence[GoldClaim], outlets: Mapping[str, str]) -> frozenset[str]:
    """An update if one named voice gave both on known days; where only the outlet is one, either word will do."""
    if _on_two_days(((c.voice, c.day) for c in a if c.voice), ((c.voice, c.day) for c in b if c.voice)):
        return frozenset({"update"})
    own = ((outlets[c.report], c.day) for c in a), ((outlets[c.report], c.day) for c in b)
    if _on_two_days(*own) or {c.origin for c in a} & {c.origin for c in b}:
        return frozenset({"update", "contradiction", "undetermined"})
    return frozenset({"contradiction", "undetermined"})


def _on_two_days(a: Iterable[tuple[str, str]], b: Iterable[tuple[str, str]]) -> bool:
    days: dict[str, set[str]] = defaultdict(set)
    for who, day in a:
        days[who].add(day)
    return any(day and days.get(who) and days[who] - {day, ""} for who, day in b)


def _contains(a: Figure, b: Figure) -> bool:
    """Whether the figure ``a`` as worded allows ``b``. "About" is a tenth either way, as news rounds."""
    low, high = _limits(a)
    other_low, other_high = _limits(b)
    return low <= other_low and other_high <= high


def _limits(figure: Figure) -> tuple[float, float]:
    if figure.bound == "min":
        return figure.value, float("inf")
    return (figure.value * 0.9, figure.value * 1.1) if figure.bound == "approximate" else (figure.value, figure.value)


def _score_differences(gold: Gold, linked: Linked, findings: Findings, free: Collection[str], scores: Scores) -> None:
    expected = expected_differences(gold)
    report_of = {claim.id: claim.report for claim in linked.claims}
    met: dict[frozenset[Value], bool] = {}
    for row in findings.differences:
        values = [gold.value_of(value.claims) for value in row.values]
        for relation in row.relations:
            a, b = values[relation.a], values[relation.b]
            if a and b and a != b and a[:2] == b[:2] and (a[3] or b[3]) and frozenset((a, b)) not in expected:
                continue  # what a denial does to the other slots is no row of its own in the truth
            both = row.values[relation.a].claims + row.values[relation.b].claims
            pair = frozenset((a, b)) if a and b else frozenset()
            kinds = expected.get(pair, frozenset())
            for tally in (scores.differences, scores.modes[mode_of(map(report_of.__getitem__, both), free)]):
                tally.found += 1
                tally.right += bool(kinds)
            if kinds:
                met[pair] = met.get(pair, False) or relation.kind in kinds
            if not kinds or relation.kind not in kinds:
                scores.misses.append(f"difference {row.slot} {relation.kind}: {a} / {b}, expected {sorted(kinds)}")
    scores.typed += sum(met.values())
    tellers, steps = _tellers(gold), Steps(linked, findings, gold.of_claim)
    for pair, kinds in expected.items():
        sides = [(value, tellers[value[:2]][value]) for value in sorted(pair)]
        mode = mode_of((claim.report for _, claims in sides for claim in claims), free)
        for sums in (scores.differences, scores.modes[mode]):
            sums.there += 1
            sums.met += pair in met
        tally = scores.kinds["/".join(sorted(kinds))]
        tally.there += 1
        tally.met += pair in met
        tally.found += pair in met
        tally.right += met.get(pair, False)
        if pair not in met:
            step = steps.find(*sides)
            scores.lost[step] += 1
            scores.misses.append(f"missed ({mode}, lost at {step}) {sorted(kinds)}: {sorted(pair)}")


def _score_bearings(gold: Gold, findings: Findings, scores: Scores) -> None:
    by_slot: dict[tuple[str, str], list[tuple[Bearing, list[GoldClaim]]]] = defaultdict(list)
    for bearing in findings.bearings:
        claims = [gold.of_claim[claim] for claim in bearing.claims if claim in gold.of_claim]
        if not claims or len(claims) < len(bearing.claims):
            continue
        true = len({claim.origin for claim in claims})
        scores.points += 1
        scores.inside += bearing.low <= true <= bearing.high
        scores.widths[bearing.high - bearing.low] += 1
        if len({claim.report for claim in claims}) > 1:
            scores.several += 1
            scores.several_inside += bearing.low <= true <= bearing.high
        if not bearing.low <= true <= bearing.high:
            scores.misses.append(f"bearing {bearing.slot} {bearing.text}: {bearing.low}-{bearing.high}, true {true}")
        if claims[0].slot in ("quantity", "start") and claims[0].stance != "denies":
            by_slot[claims[0].event, claims[0].slot].append((bearing, claims))
    for rows in by_slot.values():
        _score_majority(rows, scores)


def _score_majority(rows: Sequence[tuple[Bearing, list[GoldClaim]]], scores: Scores) -> None:
    """Counts where most reports tell an error, and whether our bearings put it first too."""
    wrong = [(b, c) for b, c in rows if all(claim.origin.startswith("error") for claim in c)]
    right = [(b, c) for b, c in rows if not any(claim.origin.startswith("error") for claim in c)]
    if not wrong or not right:
        return
    most_wrong = max(len({claim.report for claim in c}) for _, c in wrong)
    if most_wrong <= max(len({claim.report for claim in c}) for _, c in right):
        return
    best_wrong, best_right = (max(map(_weight, rows)) for rows in (wrong, right))
    scores.majority_misled += 1
    scores.ours_misled += best_wrong > best_right
    scores.ours_tied += best_wrong == best_right


def _weight(row: tuple[Bearing, list[GoldClaim]]) -> tuple[int, int]:
    """What is sure of a value: origins at least, then those with a name; the upper end only says what may yet be."""
    bearing, _ = row
    return bearing.low, sum(origin.kind != "unnamed" for origin in bearing.origins)


def _score_copies(pieces: Sequence[Piece], linked: Linked, scores: Scores) -> None:
    family = {piece.report.id: piece.copy_of or piece.report.id for piece in pieces}
    direct = {frozenset((piece.report.id, piece.copy_of)) for piece in pieces if piece.copy_of}
    for tally, rows in ((scores.copies, linked.copies), (scores.copies_sure, [c for c in linked.copies if c.sure])):
        pairs = {frozenset((copy.a, copy.b)) for copy in rows if copy.kind != "revision"}
        tally.found += len(pairs)
        tally.right += sum(len({family[report] for report in pair}) == 1 for pair in pairs)
        tally.there += len(direct)
        tally.met += len(direct & pairs)


def _score_responses(pieces: Sequence[Piece], gold: Gold, linked: Linked, scores: Scores) -> None:
    true_of: dict[str, Counter[str]] = defaultdict(Counter)
    for anchor, event in linked.event_of.items():
        if anchor in gold.event_of:
            true_of[event][gold.event_of[anchor]] += 1
    best = {event: min(counts, key=lambda one: (-counts[one], one)) for event, counts in true_of.items()}
    expected = {reason for piece in pieces for reason in piece.reasons}
    found = {(gold.end(r.effect, best), gold.end(r.cause, best), r.kind) for r in linked.responses}
    found = {row for row in found if not _is_small_talk(row)}
    scores.responses.found += len(found)
    scores.responses.right += len(found & expected)
    scores.responses.there += len(expected)
    scores.responses.met += len(found & expected)
    scores.misses += [f"response not true: {row}" for row in sorted(found - expected)]


def _is_small_talk(row: tuple[str, str, str]) -> bool:
    """Whether neither end tells an event of the world ("the cook sang because ..."): the truth says nothing of it."""
    return all(_ANCHOR.fullmatch(end) for end in row[:2])


def readings_of(pieces: Sequence[Piece], world: World, source: str) -> list[Reading]:
    """Returns the perfect readings, or those that the product makes of the texts."""
    if source == "readings":
        return [piece.reading for piece in pieces]
    from crossbearing.read import read
    from crossbearing.read.parse import open_parser

    parser = open_parser("embedded")
    return [read(piece.report, parser.parse(piece.report), world) for piece in pieces]


def run(seeds: Sequence[int], reports: int, habits: Habits, source: str) -> Scores:
    """Returns the sums over worlds of some seeds."""
    world, scores = open_world(), Scores()
    for seed in seeds:
        pieces = list(tell_world(seed, reports, habits))
        score_world(pieces, readings_of(pieces, world, source), world, scores)
    return scores


def lines(scores: Scores) -> Iterator[str]:
    """Yields the figures as lines to print."""
    mentions = max(1, scores.b3_mentions)
    precision, recall = scores.b3_precision / mentions, scores.b3_recall / mentions
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    yield f"events (B3)                  precision {precision:.3f}   recall {recall:.3f}   F1 {f1:.3f}"
    yield scores.anchors.line("event mentions")
    yield scores.differences.line("differences")
    right = scores.differences.met
    for mode in ("templated", "mixed", "free"):
        yield scores.modes[mode].line(f"  ... sides {mode}")
    yield f"  ... of a right kind        {scores.typed}/{right} = {scores.typed / max(1, right):.3f} of those met"
    for kind, tally in sorted(scores.kinds.items()):
        yield f"  {kind:<38} met {tally.met}/{tally.there}, of a right kind {tally.right}/{tally.found}"
    yield from (f"  lost: {count} x {STEPS[step]}" for step, count in scores.lost.most_common())
    yield scores.copies.line("copies, unsure included")
    yield scores.copies_sure.line("copies, sure ones")
    yield scores.responses.line("responses")
    share, several = scores.inside / max(1, scores.points), scores.several_inside / max(1, scores.several)
    yield f"bearings: truth in [low, high] {scores.inside}/{scores.points} = {share:.3f}"
    yield f"  ... told by two reports or more {scores.several_inside}/{scores.several} = {several:.3f}"
    yield "  high - low: " + ", ".join(f"{width}: {count}" for width, count in sorted(scores.widths.items()))


def table(scores: Scores) -> dict[str, object]:
    """Returns the figures for JSON."""
    mentions = max(1, scores.b3_mentions)
    return {
        "reports": scores.reports,
        "b3_precision": round(scores.b3_precision / mentions, 4),
        "b3_recall": round(scores.b3_recall / mentions, 4),
        "event_mentions": scores.anchors.row(),
        "differences": scores.differences.row(),
        **{f"differences_{mode}": tally.row() for mode, tally in sorted(scores.modes.items())},
        "typed_of_met": round(scores.typed / max(1, scores.differences.met), 4),
        "copies": scores.copies.row(),
        "copies_sure": scores.copies_sure.row(),
        "responses": scores.responses.row(),
        "truth_in_range": round(scores.inside / max(1, scores.points), 4),
        "widths": {str(width): count for width, count in sorted(scores.widths.items())},
    }


def false_rows(scores: Scores) -> int:
    """Returns the rows of a world in which nothing differs, is copied or answers anything."""
    return scores.differences.found + scores.copies_sure.found + scores.responses.found


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the figures of the ordinary, the misleading and the calm world. Returns 0."""
    parser = argparse.ArgumentParser(prog="evaluation.world.score")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--from", dest="source", choices=("readings", "texts"), default="readings")
    parser.add_argument("--small", action="store_true", help="one world of 60 reports")
    parser.add_argument("--show", type=int, default=0, help="rows that are wrong or missed to print")
    parser.add_argument("--json", default="")
    options = parser.parse_args(argv)
    seeds, reports = ([1], 60) if options.small else (options.seeds, options.reports)
    free = FREE_SHARE if options.source == "texts" else 0.0
    usual = run(seeds, reports, Habits(free=free), options.source)
    print(f"world model, from {options.source}: {usual.reports} reports, seeds {seeds}, free texts {usual.free}")
    print(*lines(usual), sep="\n")
    print(*usual.misses[: options.show], sep="\n")
    # Reading is slow and not what these two ask about: perfect readings, whatever the source.
    misled = run(seeds, reports, MISLEADING, "readings")
    cases, ours, tied = misled.majority_misled, misled.ours_misled, misled.ours_tied
    print(f"copies mislead the majority of reports at {cases} points; our bearings at {ours}, even at {tied}")
    calm = run(seeds, reports, CALM, "readings")
    print(
        f"a world without differences, copies, reasons: {false_rows(calm)} false rows in {calm.reports} reports "
        f"({calm.differences.found} differences, {calm.copies_sure.found} sure and "
        f"{calm.copies.found - calm.copies_sure.found} unsure copies, {calm.responses.found} responses)"
    )
    print(*calm.misses[: options.show], sep="\n")
    if options.json:
        rows = table(usual) | {
            "majority_misled": cases,
            "ours_misled": ours,
            "ours_tied": tied,
            "false_rows_per_report": round(false_rows(calm) / max(1, calm.reports), 4),
        }
        Path(options.json).write_text(json.dumps({f"world from {options.source}": rows}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
