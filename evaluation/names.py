"""Names against the development splits and our blind domain sentences: spans and kinds, strict.

    python -m evaluation.names [--reader embedded] [--limit 600] [--errors N]

Two columns: the parser alone, and the parser with packs, bodies and patterns (``read/names``). PER, ORG and LOC only
where a
set has no more kinds; a facility counts as LOC there. ``blind`` is training/domain/blind.txt with all nine kinds.
Empty: gold
names that nothing overlaps.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from crossbearing.knowledge import open_world
from crossbearing.read.names import find_mentions
from crossbearing.records import Parse, Report
from evaluation.gold import REPOSITORY, data_folder

Span = tuple[int, int, str]
BATCH = 25  # sentences that make one report; the sets are shuffled excerpts, so that a report of them is none really
CORE = {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"}
LABELS = {
    "uner-ewt-dev": {"PER": "PER", "ORG": "ORG", "LOC": "LOC"},
    "gum-dev": {"PER": "PER", "ORG": "ORG", "LOC": "LOC"},
    "crossner-politics-dev": {
        "politician": "PER",
        "person": "PER",
        "politicalparty": "ORG",
        "organisation": "ORG",
        "country": "LOC",
        "location": "LOC",
    },
}
DOMAIN = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "NAT": "nationality",
    "EXE": "exercise",
    "FAC": "facility",
    "WEA": "weapon",
    "TRE": "treaty",
    "OTH": "other",
}
FLOORS = {"blind": 0.75}
_MARK = re.compile(r"\[([A-Z]{3}) ([^\]]+)\]")


class Tally(msgspec.Struct):
    """Gold names, names given, met with span and kind, gold names that nothing overlaps."""

    gold: int = 0
    given: int = 0
    met: int = 0
    empty: int = 0

    def add(self, gold: set[Span], given: set[Span]) -> None:
        """Count one report."""
        self.gold += len(gold)
        self.given += len(given)
        self.met += len(gold & given)
        self.empty += sum(not any(a < d and c < b for c, d, _ in given) for a, b, _ in gold)

    def line(self) -> str:
        """The figures."""
        p, r = self.met / max(1, self.given), self.met / max(1, self.gold)
        return f"P {p:.3f} R {r:.3f} F1 {self.f1:.3f} empty {self.empty / max(1, self.gold):.3f}"

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.met / max(1, self.given + self.gold)


def bio_sentences(path: Path, labels: dict[str, str]) -> Iterator[tuple[str, list[Span]]]:
    """Yield (words joined by blanks, gold spans) for each sentence."""
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if "\t" in line:
            word, tag = line.split("\t")[:2]
            rows.append((word, tag))
        elif not line and rows:
            yield _joined(rows, labels)
            rows = []


def _joined(rows: Sequence[tuple[str, str]], labels: dict[str, str]) -> tuple[str, list[Span]]:
    text = ""
    spans: list[Span] = []
    for word, tag in rows:
        start = len(text)
        text += word + " "
        if tag.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], start + len(word), spans[-1][2])
        elif tag != "O":
            spans.append((start, start + len(word), tag[2:]))
    return text.strip(), [(a, b, labels[k]) for a, b, k in spans if k in labels]


def marked_sentences(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Yield (text, gold spans) for each line of the domain sentences."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            text, spans, at = "", [], 0
            for mark in _MARK.finditer(line):
                text += line[at : mark.start()]
                spans.append((len(text), len(text) + len(mark.group(2)), DOMAIN[mark.group(1)]))
                text += mark.group(2)
                at = mark.end()
            yield (text + line[at:]).replace("\\[", "[").replace("\\]", "]"), spans


def reports(sentences: Sequence[tuple[str, list[Span]]]) -> Iterator[tuple[Report, set[Span]]]:
    """Yield reports of BATCH sentences each, with the gold spans in their texts."""
    for first in range(0, len(sentences), BATCH):
        text, gold = "", set()
        for sentence, spans in sentences[first : first + BATCH]:
            gold |= {(a + len(text), b + len(text), k) for a, b, k in spans}
            text += sentence + "\n\n"
        yield Report(id=str(first), text=text), gold


def parser_names(parse: Parse) -> set[Span]:
    """Return the parser's own names."""
    return {(s.words[n.first].start, s.words[n.last - 1].end, n.kind) for s in parse.sentences for n in s.names}


def measure(
    name: str, sentences: Sequence[tuple[str, list[Span]]], reader: str, errors: Counter[str]
) -> tuple[Tally, Tally]:
    """Return the tallies of the parser alone and of names."""
    from crossbearing.read.parse import open_parser

    parser, world = open_parser(reader), open_world()
    alone, mended = Tally(), Tally()
    for report, gold in reports(sentences):
        parse = parser.parse(report)
        found = {(m.start, m.end, m.kind) for m in find_mentions(report, parse, world) if m.form == "name"}
        first = parser_names(parse)
        if name != "blind":
            first, found = ({(a, b, CORE[k]) for a, b, k in spans if k in CORE} for spans in (first, found))
        alone.add(gold, first)
        mended.add(gold, found)
        errors.update(f"{name} + {report.text[a:b]} {k}" for a, b, k in found - gold)
        errors.update(f"{name} - {report.text[a:b]} {k}" for a, b, k in gold - found)
    return alone, mended


def main() -> int:
    """Print the figures; 1 if a floor is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reader", default="embedded")
    options.add_argument("--limit", type=int, default=600, help="sentences of each set, 0 = all")
    options.add_argument("--errors", type=int, default=0)
    chosen = options.parse_args()
    sets = {"blind": list(marked_sentences(REPOSITORY / "training" / "domain" / "blind.txt"))}
    folder = data_folder()
    if folder is None:
        print("names: development splits skipped, no data folder (set CROSSBEARING_DATA)")
    else:
        sets |= {
            name: list(bio_sentences(folder / "train" / "names" / f"{name}.bio", labels))
            for name, labels in LABELS.items()
        }
    errors, missed = Counter[str](), False
    for name, sentences in sets.items():
        alone, mended = measure(name, sentences[: chosen.limit or None], chosen.reader, errors)
        missed |= mended.f1 < FLOORS.get(name, 0.0)
        print(f"names {name}: parser alone {alone.line()}; with packs {mended.line()}")
    for error, count in errors.most_common(chosen.errors):
        print(f"{count:4d} {error}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
