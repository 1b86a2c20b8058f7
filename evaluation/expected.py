"""The bundled examples against what an expert wrote down beforehand (examples/expected/*.yaml).

    python -m evaluation.expected [NAME ...] [--show] [--reader embedded] [--json FILE]

Each expectation is found, half (the thing, but not as it should be), missed, or wrong. Missing is allowed, wrong is
not.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from crossbearing.options import ReadOptions, RunOptions
from crossbearing.show import contract as c
from crossbearing.text.fold import plain
from crossbearing.values import When
from evaluation.gold import REPOSITORY
from evaluation.pile import Pile, Place, has_name, is_time, is_value

VERDICTS = ("found", "half", "missed", "wrong")
EXAMPLES = ("september-2025", "shoal-2025")
COVERED = 0.8  # of the expected words an attribution's content must hold


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation, its verdict, and why."""

    section: str
    item: str
    verdict: str
    why: str = ""


class Examiner:
    """Checks one example, section by section."""

    def __init__(self, name: str, reader: str) -> None:
        """Briefs the example."""
        folder = REPOSITORY / "examples"
        self.wanted: dict[str, Any] = yaml.safe_load((folder / "expected" / f"{name}.yaml").read_text("utf-8"))
        self._table: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
        self._folder, self._reader = folder / name, reader
        self.pile = self._brief()
        self.events = {
            row["id"]: self.pile.best_event(row.get("shows", []), row["kind"]) for row in self.wanted["events"]
        }

    def _brief(self, *, as_of: str = "", without: Sequence[str] = ()) -> Pile:
        from crossbearing.pipeline import brief

        files = [path for path in sorted(self._folder.iterdir()) if path.suffix != ".csv" and path.name not in without]
        options = RunOptions(as_of=as_of, workers=1, read=ReadOptions(reader=self._reader))
        made, texts = brief([str(path) for path in files], options)
        return Pile(made, texts, self._table["kinds"])

    def event(self, name: str) -> str:
        """Returns the product's id of an expected event, "" if it was not found."""
        return self.events.get(name, ("", ""))[0]

    def checks(self) -> Iterator[Check]:
        """Yields all checks in the order of the file."""
        for section in (
            self.check_events, self.check_parts, self.check_apart, self.check_differences, self.check_no_difference,
            self.check_attributions, self.check_bearings, self.check_copies, self.check_responses,
            self.check_exercises, self.check_published, self.check_cautions, self.check_entities,
        ):  # fmt: skip
            yield from section()

    def check_events(self) -> Iterator[Check]:
        """Each event: whether it was read, then its times, places, parties, status and name."""
        for row in self.wanted["events"]:
            event, read = self.events[row["id"]]
            if not event:
                yield Check("events", row["id"], "missed", f"read there: {read}")
                continue
            yield Check("events", row["id"], "found")
            yield from self._slots(row, self.pile.events[event])

    def _slots(self, row: Mapping[str, Any], event: c.EventView) -> Iterator[Check]:
        for edge in ("start", "end"):
            if edge in row:
                yield self._time(row["id"], edge, row[edge], event)
        names = [value.text for value in self.pile.values(event.id, "place")]
        parties = [value.text for value in self.pile.values(event.id, "actor", "recipient", "organiser")]
        for what, wanted, told in (("place", row.get("places", []), names), ("party", row.get("parties", []), parties)):
            for one in wanted:
                verdict = "found" if has_name(one, told) else "missed"
                yield Check(
                    f"event {what}", f"{row['id']}: {one}", verdict, "" if verdict == "found" else "; ".join(told)
                )
        statuses = {anchor.status for anchor in event.anchors}
        wanted = as_list(row["status"])
        verdict = "found" if statuses & set(wanted) else "wrong"
        yield Check("event status", f"{row['id']}: {'/'.join(wanted)}", verdict, ", ".join(sorted(statuses)))
        if "name_contains" in row:
            told = [event.name, *(alias.text for alias in event.aliases)]
            verdict = "found" if any(has_name(one, told) for one in row["name_contains"]) else "missed"
            yield Check("event name", row["id"], verdict, "; ".join(told))

    def _time(self, name: str, edge: str, wanted: Any, event: c.EventView) -> Check:
        days = as_list(wanted)
        told = [view.value for view in self.pile.values(event.id, edge) if isinstance(view.value, When)]
        verdicts = {is_time(day, when, edge) for when in told for day in days}
        texts = ", ".join(when.edtf for when in told)
        worst = "wrong" if event.time.basis == "agreed" and told else "missed"
        verdict = next((one for one in ("found", "half") if one in verdicts), worst)
        return Check("event time", f"{name} {edge}: {'/'.join(days)}", verdict, "" if verdict == "found" else texts)

    def check_parts(self) -> Iterator[Check]:
        """Each part of an event."""
        for row in self.wanted.get("parts", []):
            parent = self.event(row["parent"])
            near = [
                e for place in self.pile.shown(row["shows"]) for e in self.pile.events_at(self.pile.sentence(place))
            ]
            parts = {event.part_of for event in near if event.part_of}
            verdict = "found" if parent and parent in parts else "wrong" if parts - {parent} else "missed"
            yield Check(
                "parts", f"{row['child']} of {row['parent']}", verdict, "; ".join(e.name or e.kind for e in near)
            )

    def check_apart(self) -> Iterator[Check]:
        """Pairs that are two events: the hard check."""
        for row in self.wanted.get("must_not_merge", []):
            a, b = self.event(row["a"]), self.event(row["b"])
            verdict = "missed" if not (a and b) else "wrong" if a == b else "found"
            yield Check("must not merge", f"{row['a']} / {row['b']}", verdict)

    def check_differences(self) -> Iterator[Check]:
        """Each difference with its kind."""
        for row in self.wanted.get("differences", []):
            item = f"{row['event']} {row['slot']}: {_brief_value(row['a'])} / {_brief_value(row['b'])}"
            found = list(self._relations(row))
            kinds = set(as_list(row["kind"]))
            if not self.event(row["event"]):
                yield Check("differences", item, "missed", "its event was not found")
            elif found:
                yield Check("differences", item, "found" if kinds & set(found) else "half", ", ".join(found))
            else:
                yield Check("differences", item, "missed", self._told(row))

    def _relations(self, row: Mapping[str, Any]) -> Iterator[str]:
        """Yields the kinds of the rows in which both values stand; of a denial of words the row alone will do."""
        for difference in self.pile.brief.differences:
            if difference.event != self.event(row["event"]) or difference.slot not in as_list(row["slot"]):
                continue
            for relation in difference.relations:
                pair = [difference.values[relation.a], difference.values[relation.b]]
                fits = [
                    is_value(row["a"], x.value, x.text) and is_value(row["b"], y.value, y.text)
                    for x, y in (pair, pair[::-1])
                ]
                if any(fits) or (relation.kind == "denial" and isinstance(row["a"], str)):
                    yield relation.kind

    def _told(self, row: Mapping[str, Any]) -> str:
        values = self.pile.values(self.event(row["event"]), *as_list(row["slot"]))
        return "told: " + ("; ".join(value.text for value in values) or "nothing")

    def check_no_difference(self) -> Iterator[Check]:
        """Pairs of values that stand together."""
        for row in self.wanted.get("no_difference", []):
            kinds = set(self._relations(row)) & {"contradiction", "denial", "update"}
            item = f"{row['event']} {row['slot']}: {_brief_value(row['a'])} / {_brief_value(row['b'])}"
            yield Check("no difference", item, "wrong" if kinds else "found", ", ".join(kinds))

    def check_attributions(self) -> Iterator[Check]:
        """Each attribution: its words, speaker, stance, carriers."""
        for row in self.wanted.get("attributions", []):
            place = self.pile.find(row["report"], row["words"])
            item = f"{row['report'][:12]} {row['speaker']}: {row['words'][:50]}"
            if place is None:
                yield Check("attributions", item, "missed", "the words are not in the text")
                continue
            covering = [a for a in self.pile.brief.attributions if a.report == place[0] and _covers(a, place)]
            yield _judge_attribution(row, item, covering)

    def check_bearings(self) -> Iterator[Check]:
        """Each bearing: low and high in their ranges."""
        for row in self.wanted.get("bearings", []):
            item = f"{row['event']} {row['slot']} {_brief_value(row['value'])}"
            event = self.event(row["event"])
            values = self.pile.values(event, *as_list(row["slot"])) if event else []
            told = [one for one in values if is_value(row["value"], one.value, one.text)]
            if not told:
                yield Check("bearings", item, "missed", "; ".join(value.text for value in values))
                continue
            best = max(told, key=lambda one: len(one.claims))
            fits = row["low"][0] <= best.low <= row["low"][1] and row["high"][0] <= best.high <= row["high"][1]
            why = f"{best.low}-{best.high}, expected {row['low']}-{row['high']}"
            yield Check("bearings", item, "found" if fits else "half", why)

    def check_copies(self) -> Iterator[Check]:
        """Each copy, and each pair that is none."""
        rows = {frozenset((copy.a, copy.b)): copy for copy in self.pile.brief.copies}
        for row in self.wanted.get("copies", []):
            copy = rows.get(frozenset((self.pile.report(row["a"]), self.pile.report(row["b"]))))
            item = f"{row['a'][:14]} / {row['b'][:14]} {row['kind']}"
            if copy is None:
                yield Check("copies", item, "missed")
                continue
            to_b = "b-from-a" if copy.a == self.pile.report(row["a"]) else "a-from-b"
            direction = (
                "unknown" if copy.direction == "unknown" else "b-from-a" if copy.direction == to_b else "a-from-b"
            )
            right = copy.kind in as_list(row["kind"]) and copy.share >= row["share_min"]
            right = right and direction in as_list(row["direction"])
            yield Check("copies", item, "found" if right else "half", f"{copy.kind} {direction} {copy.share:.2f}")
        for row in self.wanted.get("copies_absent", []):
            copy = rows.get(frozenset((self.pile.report(row["a"]), self.pile.report(row["b"]))))
            bad = copy is not None and copy.sure and copy.kind in row["kinds"]
            yield Check(
                "no copy", f"{row['a'][:14]} / {row['b'][:14]}", "wrong" if bad else "found", copy.kind if copy else ""
            )

    def check_responses(self) -> Iterator[Check]:
        """Each answer with its kind, and each that nobody states."""
        for row in self.wanted.get("responses", []):
            item = f"{row['effect']} <- {row['cause']} ({row['kind']})"
            places = [self.pile.sentence(place) for place in self.pile.shown(row.get("shows", []))]
            near = [r for r in self.pile.brief.responses if any(_within(r.report, r.span.start, p) for p in places)]
            of_both = [r for r in near if self._is_end(r.effect, row["effect"]) and self._is_end(r.cause, row["cause"])]
            right = [r for r in of_both if r.kind in as_list(row["kind"])]
            verdict = "found" if right else "half" if of_both or near else "missed"
            yield Check(
                "responses", item, verdict, ", ".join(f"{r.kind} ({_end(r.effect)} <- {_end(r.cause)})" for r in near)
            )
        for row in self.wanted.get("absent_responses", []):
            effect, cause = self.event(row["effect"]), self.event(row["cause"])
            bad = [
                r
                for r in self.pile.brief.responses
                if effect
                and r.effect.event == effect
                and r.kind in row["kinds"]
                and (r.cause.event == cause or not cause)
            ]
            yield Check("no response", f"{row['effect']} <- {row['cause']}", "wrong" if bad else "found")

    def _is_end(self, end: c.ResponseEnd, name: str) -> bool:
        known = self.event(name)
        return end.event == known if known else True

    def check_exercises(self) -> Iterator[Check]:
        """Each verdict; those as of a day, or without a report, from a brief of their own."""
        for row in self.wanted.get("exercises", []):
            pile = self.pile
            if "as_of" in row or "without" in row:
                pile = self._brief(as_of=str(row.get("as_of", "")), without=row.get("without", ()))
            wanted = next(one for one in self.wanted["events"] if one["id"] == row["event"])
            event, _ = pile.best_event(wanted.get("shows", []), wanted["kind"])
            judged = next((one for one in pile.brief.exercises if one.event == event), None)
            item = f"{row['event']} {row.get('as_of', '')}{' without one' if 'without' in row else ''}"
            if judged is None:
                yield Check("exercises", item, "missed")
                continue
            for what, verdict in (("notify", judged.notify), ("observe", judged.observe)):
                right = verdict.verdict in as_list(row[what])
                unsure = verdict.verdict == "not-determinable"
                yield Check(
                    "exercises", f"{item} {what}", "found" if right else "missed" if unsure else "wrong", verdict.why
                )
            if "notify_by" in row:
                right = judged.deadline == row["notify_by"]
                yield Check("exercises", f"{item} deadline", "found" if right else "missed", judged.deadline)

    def check_published(self) -> Iterator[Check]:
        """Each publication date with its basis."""
        for row in self.wanted.get("published", []):
            report = next((r for r in self.pile.brief.reports if r.id == self.pile.report(row["report"])), None)
            told = report.published if report else c.Dated(value=None, basis="absent")
            day = told.value[:10] if told.value else None
            right = day == row["value"] and told.basis in (row["basis"], "given")
            allowed = "or" in row and told.basis == "inferred"
            verdict = "found" if right or allowed else "missed" if told.value is None else "wrong"
            yield Check("published", row["report"], verdict, f"{told.value} {told.basis}")

    def check_cautions(self) -> Iterator[Check]:
        """Each caution, by report and code."""
        given = {(caution.report, caution.code) for caution in self.pile.brief.cautions}
        for row in self.wanted.get("cautions", []):
            report = self.pile.report(row["report"])
            for words, codes in self._table["cautions"].items():
                if words in row["about"]:
                    found = any((report, code) in given for code in codes)
                    yield Check("cautions", f"{row['report'][:14]} {words}", "found" if found else "missed")

    def check_entities(self) -> Iterator[Check]:
        """Names that are one, and names that are two."""
        for row in self.wanted.get("entities", []):
            ids = [found for form in row["forms"] if (found := self.pile.entities_named(form))]
            together = bool(ids) and bool(set.intersection(*ids))
            verdict = (
                "found" if len(ids) > 1 and together else "half" if len(ids) > 1 and row.get("or_unsure") else "missed"
            )
            yield Check("entities", " = ".join(row["forms"]), verdict, f"{len(ids)} of {len(row['forms'])} names read")
        for row in self.wanted.get("entities_apart", []):
            both = self.pile.entities_named(row["a"]) & self.pile.entities_named(row["b"])
            yield Check("entities apart", f"{row['a']} / {row['b']}", "wrong" if both else "found")


def as_list(value: Any) -> list[str]:
    """Returns a list of texts of one value or a list of them."""
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _brief_value(value: Any) -> str:
    return (
        f"{value['value']} {value.get('item', '')} {value.get('scope', '')}".strip()
        if isinstance(value, dict)
        else str(value)
    )


def _covers(row: c.AttributionView, place: Place) -> bool:
    _, start, end = place
    shared = sum(max(0, min(piece.end, end) - max(piece.start, start)) for piece in row.content)
    return shared >= COVERED * (end - start)


def _within(report: str, offset: int, place: Place) -> bool:
    return report == place[0] and place[1] <= offset < place[2]


def _end(end: c.ResponseEnd) -> str:
    return "event" if end.event else plain(end.exact)[:30]


def _judge_attribution(row: Mapping[str, Any], item: str, covering: Sequence[c.AttributionView]) -> Check:
    if not covering:
        return Check("attributions", item, "missed", "nobody is given these words")
    by_name = [
        a for a in covering if a.speaker and any(has_name(one, [a.speaker.name]) for one in as_list(row["speaker"]))
    ]
    if not by_name:
        told = "; ".join(a.speaker.name if a.speaker else "nobody" for a in covering)
        named = [a.speaker.name for a in covering if a.speaker]
        wrong = len(named) == len(covering) and not any(_alike(one, row["speaker"]) for one in named)
        return Check("attributions", item, "wrong" if wrong else "half", f"given to {told}")
    best = by_name[0]
    faults = []
    if row.get("stance", "asserts") == "denies" and best.stance not in ("denies", "rejects"):
        faults.append(f"stance {best.stance}")
    if row.get("direct", False) != best.direct:
        faults.append("quotation marks")
    if not all(has_name(one, [via.name for via in best.via]) for one in row.get("via", [])):
        faults.append("carriers: " + ", ".join(via.name for via in best.via))
    return Check("attributions", item, "half" if faults else "found", "; ".join(faults))


def _alike(told: str, wanted: Any) -> bool:
    """Whether a name shares a telling word with the wanted one ("the official" with "NATO official")."""
    return any({w for w in plain(one).split() if len(w) > 3} & set(plain(told).split()) for one in as_list(wanted))


def table(checks: Sequence[Check]) -> dict[str, dict[str, int]]:
    """Returns verdicts counted by section, with a sum."""
    counts: dict[str, Counter[str]] = {}
    for check in checks:
        for section in (check.section, "all"):
            counts.setdefault(section, Counter())[check.verdict] += 1
    ordered = [section for section in counts if section != "all"] + ["all"]
    return {section: {verdict: counts[section][verdict] for verdict in VERDICTS} for section in ordered}


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the table of each example. Returns 0."""
    parser = argparse.ArgumentParser(prog="evaluation.expected")
    parser.add_argument("names", nargs="*", default=[])
    parser.add_argument("--reader", default="embedded")
    parser.add_argument("--show", nargs="*", choices=VERDICTS, default=["wrong"], help="verdicts to list")
    parser.add_argument("--small", action="store_true", help="the first example only")
    parser.add_argument("--json", default="")
    options = parser.parse_args(argv)
    names = options.names or (EXAMPLES[:1] if options.small else EXAMPLES)
    rows = {}
    for name in names:
        checks = list(Examiner(name, options.reader).checks())
        rows[f"expected {name}"] = counts = table(checks)
        print(f"{name:<18}" + "".join(f"{verdict:>8}" for verdict in VERDICTS))
        for section, row in counts.items():
            print(f"  {section:<16}" + "".join(f"{row[verdict]:>8}" for verdict in VERDICTS))
        for check in checks:
            if check.verdict in options.show:
                print(
                    f"  {check.verdict:<7} {check.section}: {check.item}" + (f"   [{check.why}]" if check.why else "")
                )
    if options.json:
        Path(options.json).write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
