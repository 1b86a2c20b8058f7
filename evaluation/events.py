"""Events against PLOVER's odd records, MEANTIME apple, and our own marked sentences.

    python -m evaluation.events [plover] [meantime] [dev] [blind] [FILE] [--show N]

What is measured: PLOVER: the type of the record's main event, its source and target; MEANTIME (up to
``annotated_until``):
anchors, participants, negation, certainty; marked sentences: anchors per kind, status, slots. Without data a
set is skipped.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crossbearing.knowledge import open_world
from crossbearing.knowledge.kinds import kinds
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.read.tree import plant
from crossbearing.records import EventMention, Parse, Reading, Report
from evaluation.gold import data_folder, read_jsonl

HERE = Path(__file__).resolve().parent
MARK = re.compile(r"\{([^{}|]*)\|(\w+) ([\w-]+)\}")

Read = Callable[[Report], tuple[Parse, Reading]]


def make_reader() -> Read:
    """Returns a function that parses and reads one report with the bundled model."""
    parser, world = open_parser("embedded"), open_world()

    def run(report: Report) -> tuple[Parse, Reading]:
        parse = parser.parse(report)
        return parse, read(report, parse, world)

    return run


def share(part: float, whole: float) -> str:
    """Returns "part/whole = share"."""
    return f"{part:g}/{whole:g} = {part / max(1, whole):.3f}"


def f1(right: float, predicted: float, wanted: float) -> str:
    """Returns precision, recall and F1 as text."""
    precision, recall = right / max(1, predicted), right / max(1, wanted)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f} (right {right:g}, predicted {predicted:g}, marked {wanted:g})"  # noqa: E501


# --- PLOVER -----------------------------------------------------------------------------------------------------------


def plover_types() -> dict[str, str]:
    """Returns the table of 2016 types to 2021 types."""
    lines = (HERE / "plover-2016-to-2021.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def intended(event: EventMention) -> str:
    """Returns the type with PLOVER's rule that what is only announced is AGREE or THREATEN, and refused is REJECT."""
    quad = kinds()[event.kind].quad
    if event.kind in ("statement_of_intent", "agreement", "threat") or not event.type or event.status != "planned":
        return event.type
    return "THREATEN" if quad.endswith("conflict") else "AGREE"


def main_event(parse: Parse, reading: Reading, report: Report, spans: Sequence[tuple[int, int]]) -> EventMention | None:
    """Returns the typed event highest in its sentence's tree among those anchored in ``spans`` (among all if
    none is).
    """
    trees = plant(report, parse)

    def depth(event: EventMention) -> tuple[int, int]:
        tree = trees[event.sentence]
        top = tree.top(event.anchor.start, event.anchor.end)
        if top is None:
            return 99, event.anchor.start
        below_noun = tree.upos(top) not in ("VERB", "ADJ")  # "failed after talks": the verb tells more than its adjunct
        return sum(1 for _ in tree.ancestors(top)) + below_noun, event.anchor.start

    typed = [e for e in reading.events if e.type]
    inside = [e for e in typed if any(a < e.anchor.end and e.anchor.start < b for a, b in spans)]
    return min(inside or typed, key=depth, default=None)


def score_plover(run: Read, folder: Path, show: int) -> None:
    """Prints type, source and target scores on the odd records."""
    table = plover_types()
    right = predicted = wanted = any_right = 0
    people: dict[str, Counter[str]] = {"SRC": Counter(), "TAR": Counter()}
    misses: list[str] = []
    for record in read_jsonl(folder / "dev/events/plover-gold-odd.jsonl"):
        report = Report(id=record["id"], text=record["text"].strip("{}"))
        shift = len(record["text"]) - len(record["text"].lstrip("{"))
        spans = [(s["start"] - shift, s["end"] - shift, s["label"]) for s in record["spans"]]
        parse, reading = run(report)
        wanted += 1
        gold = table.get(record["event"], record["event"])
        event = main_event(parse, reading, report, [(a, b) for a, b, label in spans if "EVT" in label])
        any_right += any(intended(e) == gold for e in reading.events)
        if event is not None:
            predicted += 1
            right += intended(event) == gold
        if event is None or intended(event) != gold:
            misses.append(
                f"{gold} got {event and (event.anchor.exact, event.kind, event.status, intended(event))}: {report.text}"
            )
        for label, numbers in (("SRC", event.actors if event else ()), ("TAR", event.recipients if event else ())):
            marked = [(a, b) for a, b, name in spans if label in name.split("/")]
            met = [report.text[reading.mentions[n].start : reading.mentions[n].end] for n in numbers]
            if event is not None and len(met) < len(marked):
                misses.append(
                    f"{label} {[report.text[a:b] for a, b in marked]} got {met} of {event.anchor.exact} {event.kind}: {report.text}"  # noqa: E501
                )
            score_people(
                people[label],
                reading,
                event,
                numbers,
                marked,
                "SRC/TAR" in {n for _, _, n in spans} or (event is not None and kinds()[event.kind].mutual),
            )
    print("PLOVER, odd records (2016 types mapped to 2021)")
    print("  type of the main event:", f1(right, predicted, wanted))
    print("  some event of the record has the type:", share(any_right, wanted))
    for label, name in (("SRC", "actors"), ("TAR", "recipients")):
        c = people[label]
        print(f"  {name}:", f1(c["right"], c["predicted"], c["wanted"]))
    print(*misses[:show], sep="\n")


def score_people(
    counts: Counter[str],
    reading: Reading,
    event: EventMention | None,
    numbers: Sequence[int],
    marked: list[tuple[int, int]],
    both: bool,
) -> None:
    """Adds one record: a marked phrase is met by a mention inside it or around it (mutual events: by either side)."""
    if both and event is not None:
        numbers = (*event.actors, *event.recipients)
    found = [stretches(reading, n) for n in numbers]
    met = sum(any(a < d and c < b for one in found for c, d in one) for a, b in marked)
    counts["wanted"] += len(marked)
    counts["predicted"] += len(found)
    counts["right"] += min(met, len(found))


def stretches(reading: Reading, number: int) -> list[tuple[int, int]]:
    """Returns where a mention stands, and where the name stands that it is taken to stand for ("it")."""
    mention = reading.mentions[number]
    first = [] if mention.same_as is None or mention.form != "pronoun" else [reading.mentions[mention.same_as]]
    return [(one.start, one.end) for one in (mention, *first)]


# --- MEANTIME
# -----------------------------------------------------------------------------------------------------------


def score_meantime(run: Read, folder: Path, show: int) -> None:
    """Prints anchors, participants, negation and certainty on MEANTIME apple."""
    anchors: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    status: Counter[str] = Counter()
    misses: list[str] = []
    for document in read_jsonl(folder / "dev/events/meantime-apple.jsonl"):
        report = Report(id=document["doc"], text=document["text"], published=document.get("dct") or "")
        _, reading = run(report)
        until = document["annotated_until"]
        golds = [
            e for e in document["events"] if e.get("scope") == "document" and e["spans"] and e["spans"][0][1] <= until
        ]
        rows = [e for e in reading.events if e.anchor.end <= until]
        met = {
            g["id"]: e
            for g in golds
            for e in rows
            if any(a < e.anchor.end and e.anchor.start < b for a, b in g["spans"])
        }
        anchors["wanted"] += len(golds)
        anchors["found"] += len(met)
        anchors["predicted"] += len(rows)
        anchors["good"] += sum(
            any(a < e.anchor.end and e.anchor.start < b for g in golds for a, b in g["spans"]) for e in rows
        )
        mentions = {m["id"]: m for m in document["mentions"]}
        for gold in golds:
            if gold["id"] in met:
                score_status(status, gold, met[gold["id"]], misses, report.text)
        for link in document["participants"]:
            event = met.get(link["event"])
            if event is not None and link["role"] in ("Arg0", "Arg1", "Arg2") and link["mention"] in mentions:
                numbers = (*event.actors, *event.recipients)
                joined["wanted"] += 1
                spans = mentions[link["mention"]]["spans"]
                joined["met"] += any(
                    a < reading.mentions[n].end and reading.mentions[n].start < b for a, b in spans for n in numbers
                )
    print("MEANTIME apple, up to annotated_until")
    print(
        "  anchors: recall",
        share(anchors["found"], anchors["wanted"]),
        "precision",
        share(anchors["good"], anchors["predicted"]),
    )
    print("  participants (Arg0-2) of the anchors met: recall", share(joined["met"], joined["wanted"]))
    print(
        "  negation (polarity) of the anchors met:",
        share(status["polarity right"], status["polarity"]),
        "; negative ones found",
        share(status["negative right"], status["negative"]),
    )
    print(
        "  certainty and future of the anchors met:",
        share(status["certain right"], status["certain"]),
        "; not certain-past ones found",
        share(status["open right"], status["open"]),
    )
    print(*misses[:show], sep="\n")


def score_status(counts: Counter[str], gold: dict[str, Any], event: EventMention, misses: list[str], text: str) -> None:
    """Adds one event: POS/NEG against not-happened, CERTAIN and NON_FUTURE against happened or ongoing."""
    if gold["polarity"] in ("POS", "NEG"):
        negative = event.status in ("not-happened", "cancelled")
        counts["polarity"] += 1
        counts["polarity right"] += (gold["polarity"] == "NEG") == negative
        counts["negative"] += gold["polarity"] == "NEG"
        counts["negative right"] += gold["polarity"] == "NEG" and negative
    if gold["certainty"] in ("CERTAIN", "POSSIBLE", "PROBABLE") and gold["time"] in ("FUTURE", "NON_FUTURE"):
        still_open = gold["time"] == "FUTURE" or gold["certainty"] != "CERTAIN"
        said_open = event.status in ("planned", "hypothetical", "cancelled")
        counts["certain"] += 1
        counts["certain right"] += still_open == said_open or (
            event.status == "not-happened" and gold["polarity"] == "NEG"
        )
        counts["open"] += still_open
        counts["open right"] += still_open and said_open
        if still_open != said_open:
            around = text[max(0, event.anchor.start - 70) : event.anchor.end + 50].replace("\n", " ")
            misses.append(
                f"STATUS gold {gold['certainty']} {gold['time']} got {event.status}: {event.anchor.exact} in ..{around}.."  # noqa: E501
            )


# --- our own marked sentences -----------------------------------------------------------------------------------------


@dataclass
class Marked:
    """One marked sentence: its text, the marks (start, end, kind, status) and for each mark its slots."""

    text: str
    marks: list[tuple[int, int, str, str]]
    slots: list[list[tuple[str, str]]] = field(default_factory=list)


def read_marked(path: Path) -> Iterator[Marked]:
    """Yields the sentences of a marked file; the format is that of events/GUIDE.md."""
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if not lines:
            continue
        text, marks, last = "", [], 0
        for match in MARK.finditer(lines[0]):
            text += lines[0][last : match.start()]
            marks.append((len(text), len(text) + len(match[1]), match[2], match[3]))
            text += match[1]
            last = match.end()
        slots = [
            [(s.partition(":")[0].strip(), s.partition(":")[2].strip()) for s in line.split(" | ")[1:]]
            for line in lines[1:]
        ]
        yield Marked(text + lines[0][last:], marks, slots)


def as_told(event: EventMention, reading: Reading) -> str:
    """Returns the status with a denial by the speaker counted as not-happened, as the guide has it (in rows it
    is a stance).
    """
    inner = reading.attributions[event.attributions[-1]] if event.attributions else None
    denied = inner is not None and inner.stance == "denies" and not inner.negated
    return "not-happened" if denied and event.status in ("happened", "ongoing", "planned") else event.status


def score_marked(run: Read, path: Path, show: int) -> None:
    """Prints precision and recall per kind, status and slots on a marked file."""
    by_kind: dict[str, Counter[str]] = {}
    status: Counter[str] = Counter()
    slots: dict[str, Counter[str]] = {name: Counter() for name in ("actor", "recipient", "place", "time")}
    misses: list[str] = []
    wanted_kinds = {m[2] for s in read_marked(path) for m in s.marks}
    for number, sentence in enumerate(read_marked(path)):
        report = Report(id=f"s{number}", text=sentence.text)
        _, reading = run(report)
        rows = [e for e in reading.events if e.kind in wanted_kinds]
        taken: set[int] = set()
        for k, (start, end, kind, told) in enumerate(sentence.marks):
            counts = by_kind.setdefault(kind, Counter())
            counts["marked"] += 1
            hit = next(
                (
                    n
                    for n, e in enumerate(rows)
                    if n not in taken and e.kind == kind and e.anchor.start < end and start < e.anchor.end
                ),
                None,
            )
            if hit is None:
                misses.append(
                    f"MISSED {kind} {sentence.text[start:end]!r}: {sentence.text}  (got {[(e.anchor.exact, e.kind) for e in reading.events]})"  # noqa: E501
                )
                continue
            taken.add(hit)
            counts["right"] += 1
            event = rows[hit]
            status["all"] += 1
            if as_told(event, reading) == told:
                status["right"] += 1
            else:
                misses.append(
                    f"STATUS {told} got {as_told(event, reading)}: {sentence.text[start:end]!r} in {sentence.text}"
                )
            if k < len(sentence.slots):
                score_slots(slots, reading, report.text, event, sentence.slots[k], misses)
        for n, event in enumerate(rows):
            by_kind.setdefault(event.kind, Counter())["predicted"] += 1
            if n not in taken:
                misses.append(f"EXTRA {event.kind} {event.anchor.exact!r} {event.status}: {sentence.text}")
    print(f"{path.name}: marked sentences")
    for kind, c in sorted(by_kind.items()):
        print(f"  {kind:20}", f1(c["right"], c["predicted"], c["marked"]))
    total = sum(by_kind.values(), Counter())
    print(f"  {'all':20}", f1(total["right"], total["predicted"], total["marked"]))
    print("  status of the anchors met:", share(status["right"], status["all"]))
    for name, c in slots.items():
        print(f"  slot {name}:", f1(c["right"], c["predicted"], c["marked"]))
    print(*misses[:show], sep="\n")


def score_slots(
    slots: dict[str, Counter[str]],
    reading: Reading,
    text: str,
    event: EventMention,
    golds: list[tuple[str, str]],
    misses: list[str],
) -> None:
    """Adds the slots of one matched event; a filler is right if its words overlap the marked ones."""
    rows: dict[str, list[tuple[int, int]]] = {
        "actor": [(reading.mentions[n].start, reading.mentions[n].end) for n in event.actors],
        "recipient": [(reading.mentions[n].start, reading.mentions[n].end) for n in event.recipients],
        "place": [(reading.places[n].start, reading.places[n].end) for n in event.places],
        "time": [(reading.times[n].start, reading.times[n].end) for n in event.times],
    }
    for name, found in rows.items():
        wanted = []
        for slot, words in golds:
            if slot == name:
                starts = [m.start() for m in re.finditer(re.escape(words), text)]
                wanted.append([(s, s + len(words)) for s in starts])
        met = sum(any(a < d and c < b for a, b in places for c, d in found) for places in wanted)
        slots[name]["marked"] += len(wanted)
        slots[name]["predicted"] += len(found)
        slots[name]["right"] += min(met, len(found)) if found else 0
        if met < len(wanted) or len(found) > len(wanted):
            misses.append(
                f"SLOT {name} of {event.anchor.exact!r}: marked {[w for s, w in golds if s == name]} got {[text[a:b] for a, b in found]}: {text}"  # noqa: E501
            )


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the chosen scores. Returns 0."""
    options = argparse.ArgumentParser()
    options.add_argument("sets", nargs="*", default=["plover", "meantime", "dev"])
    options.add_argument("--show", type=int, default=0)
    chosen = options.parse_args(argv)
    folder = data_folder()
    run = make_reader()
    for name in chosen.sets or ["plover", "meantime", "dev"]:
        if name in ("plover", "meantime") and folder is None:
            print(f"{name}: skipped, no data (set CROSSBEARING_DATA)")
        elif name == "plover" and folder is not None:
            score_plover(run, folder, chosen.show)
        elif name == "meantime" and folder is not None:
            score_meantime(run, folder, chosen.show)
        else:
            file = Path(name)
            score_marked(run, file if file.is_file() else HERE / "events" / f"{name}.txt", chosen.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
