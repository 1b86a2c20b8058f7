"""Attributions against GUM's relations (development documents), and against our own marked sentences.

    python -m evaluation.attribution [--split dev|train] [--gold-syntax] [--show N]
    python -m evaluation.attribution --marked dev|blind [--show N]

GUM marks an attribution only where it is a discourse unit of its own, so a prediction that meets no marked
relation may well be
right: precision is taken over predictions whose cue or content meets a marked relation, recall over the marked
relations.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crossbearing.records import Attribution, Mention, Parse, Report
from evaluation.gold import data_folder, gum_documents, read_jsonl


@dataclass
class Score:
    """Sums over the marked relations; shares are of characters."""

    relations: int = 0
    found: int = 0
    exact: int = 0
    covered: float = 0.0
    precise: float = 0.0
    with_speaker: int = 0
    speaker_right: int = 0
    misses: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Returns the figures as lines to print."""
        recall, precision = self.covered / max(1, self.relations), self.precise / max(1, self.found)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return [
            f"relations {self.relations}, met {self.found}",
            f"content overlap: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}",
            f"content exact: {self.exact}/{self.relations} = {self.exact / max(1, self.relations):.3f}",
            f"speaker given the content: {self.speaker_right}/{self.with_speaker} = {self.speaker_right / max(1, self.with_speaker):.3f}",  # noqa: E501
        ]


def overlap(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> int:
    """Returns how many characters two lists of stretches share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def size(pieces: Sequence[tuple[int, int]]) -> int:
    """Returns the characters of a list of stretches."""
    return sum(b - a for a, b in pieces)


def trimmed(text: str, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns stretches without punctuation and white space at their edges, for the exact comparison."""
    found = []
    for piece in pieces:
        start, end = piece
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        found.append((start, end))
    return found


def pick(gold: dict[str, Any], rows: Sequence[Attribution]) -> Attribution | None:
    """Returns the predicted attribution that answers a marked one: same cue, else most shared content with no
    cue inside it.
    """
    content = [tuple(p) for p in gold["content"]]
    unit = [tuple(p) for p in gold["edu"]]
    best, best_key = None, (0, 0.0)
    for row in rows:
        pieces = [(s.start, s.end) for s in row.content]
        shared = overlap(pieces, content)
        by_cue = row.cue is not None and overlap([(row.cue.start, row.cue.end)], unit) > 0
        if not shared or (not by_cue and row.cue is not None):
            continue
        key = (int(by_cue), shared / max(size(pieces), size(content)))
        if key > best_key:
            best, best_key = row, key
    return best


def score_document(score: Score, text: str, golds: Sequence[dict[str, Any]], rows: Sequence[Attribution]) -> None:
    """Adds one document to the sums."""
    for gold in golds:
        score.relations += 1
        content = [tuple(p) for p in gold["content"]]
        row = pick(gold, rows)
        if row is None:
            score.misses.append(f"MISSED  [{gold['edu_text'][:90]}] -> {gold['content_text'][:110]!r}")
            continue
        pieces = trimmed(text, [(s.start, s.end) for s in row.content])
        content = trimmed(text, content)  # the comma of a frame belongs to nobody's words
        shared = overlap(pieces, content)
        score.found += 1
        score.covered += shared / max(1, size(content))
        score.precise += shared / max(1, size(pieces))
        exact = pieces == content
        score.exact += exact
        if not exact:
            score.misses.append(
                f"CONTENT [{gold['edu_text'][:60]}] gold {gold['content_text'][:60]!r}..{gold['content_text'][-40:]!r} got {' | '.join(s.exact[:60] + '..' + s.exact[-40:] for s in row.content)!r}"  # noqa: E501
            )
        if gold["source"]:
            score.with_speaker += 1
            right = row.speaker is not None and overlap([(row.speaker.start, row.speaker.end)], gold["source"]) > 0
            score.speaker_right += right
            if not right:
                score.misses.append(
                    f"SPEAKER [{gold['edu_text'][:80]}] gold {gold['source_text']!r} got {row.speaker.name if row.speaker else None!r} cue {row.cue.exact if row.cue else ''}"  # noqa: E501
                )


# --- our own marked passages ----------------------------------------------------------------------------------------

ELEMENT = re.compile(r"<(/?)([SQC])(\d*)>")
STANCES = {
    "rejects": "denies",
    "cannot-confirm": "doubts",
    "confirms": "asserts",
    "warns": "asserts",
    "expects": "asserts",
    "promises": "asserts",
}


@dataclass
class Marked:
    """One passage: its text, and for each attribution {"S": stretches, "Q": ..., "C": ...} and its fields."""

    text: str
    elements: list[dict[str, list[tuple[int, int]]]]
    fields: list[dict[str, str]]


def read_marked(path: Path) -> Iterator[Marked]:
    """Yields the passages of a marked file; the format is that of attribution/GUIDE.md."""
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if not lines:
            continue
        raw = "\n".join(line for line in lines if not line.startswith("    "))
        raw = re.sub(r"\s*\n?¶\s*", "\n\n", raw).replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")
        text, found, opened, last = "", {}, {}, 0  # type: ignore[var-annotated]
        for match in ELEMENT.finditer(raw):
            text += raw[last : match.start()]
            last = match.end()
            key = (int(match[3] or 1), match[2])
            if match[1]:
                found.setdefault(key[0], {}).setdefault(key[1], []).append((opened.pop(key), len(text)))
            else:
                opened[key] = len(text)
        fields = [
            dict(f.split(": ", 1) for f in line.strip().split(" | ")[1:]) for line in lines if line.startswith("    ")
        ]
        yield Marked(text + raw[last:], [found[n] for n in sorted(found)], fields)


def score_marked(path: Path, show: int) -> None:  # noqa: PLR0915 - one line for each figure
    """Prints recall, precision, contents, speakers, stances and chains on a marked file."""
    from crossbearing.knowledge import open_world
    from crossbearing.read.parse import open_parser

    parser, world = open_parser("embedded"), open_world()
    c: Counter[str] = Counter()
    covered = precise = 0.0
    misses: list[str] = []
    for number, passage in enumerate(read_marked(path)):
        report = Report(id=f"p{number}", text=passage.text)
        rows = attributions_of(report, parser.parse(report), world)
        used: set[int] = set()
        c["predicted"] += len(rows)
        for k, elements in enumerate(passage.elements):
            c["marked"] += 1
            content, cue = elements.get("C", []), elements.get("Q", [])
            candidates = [n for n in range(len(rows)) if n not in used and overlap(content, _pieces(rows[n]))]
            best = max(candidates, key=lambda n: _closeness(rows[n], content, cue), default=None)
            fields = passage.fields[k] if k < len(passage.fields) else {}
            if best is None:
                misses.append(f"MISSED {fields} {[passage.text[a:b] for a, b in content]}: {passage.text}")
                continue
            used.add(best)
            row = rows[best]
            pieces = _pieces(row)
            c["met"] += 1
            covered += overlap(content, pieces) / size(content)
            precise += overlap(content, pieces) / size(pieces)
            exact = trimmed(passage.text, content) == trimmed(passage.text, pieces)
            c["exact"] += exact
            if not exact:
                misses.append(
                    f"CONTENT marked {[passage.text[a:b] for a, b in content]} got {[passage.text[a:b] for a, b in pieces]}: {passage.text}"  # noqa: E501
                )
            speaker = elements.get("S", [])
            right = _right_speakers(row, speaker)
            c["speaker"] += right
            if not right:
                misses.append(
                    f"SPEAKER marked {[passage.text[a:b] for a, b in speaker]} got {row.speaker and row.speaker.name!r}: {passage.text}"  # noqa: E501
                )
            form = fields.get("form", "")
            c["form"] += (form == "direct") == row.direct
            if (form == "direct") != row.direct:
                misses.append(f"FORM marked {form} got {'direct' if row.direct else 'not'}: {passage.text}")
            told = fields.get("stance", "asserts").replace("asks", "asserts")
            coarse = told in ("asserts", "denies", "doubts", "demands")  # the guide's four; passages may tell more
            stance = STANCES.get(row.stance, row.stance) if coarse else row.stance
            c["stance"] += stance == told
            if stance != told:
                misses.append(
                    f"STANCE {told} got {row.stance} cue {row.cue.exact if row.cue else None}: {passage.text}"
                )
            c["negated"] += (fields.get("negated") == "yes") == (row.negated or row.stance == "cannot-confirm")
            if "via" in fields:
                c["via"] += 1
                wanted = [v.strip().lower() for v in fields["via"].split(" < ")]
                got = [v.name.lower() for v in row.via]
                c["via right"] += len(got) == len(wanted) and all(
                    w in g or g in w for w, g in zip(wanted, got, strict=False)
                )
                if not (len(got) == len(wanted) and all(w in g or g in w for w, g in zip(wanted, got, strict=False))):
                    misses.append(f"VIA {wanted} got {got}: {passage.text}")
            if "name" in fields and row.speaker:
                c["name"] += 1
                told_name, got_name = fields["name"].lower(), row.speaker.name.lower()
                named = told_name in got_name or (got_name in told_name and bool(got_name))
                c["name right"] += named
                if not named:
                    misses.append(f"NAME {told_name!r} got {got_name!r}: {passage.text}")
        misses += [
            f"EXTRA {_cue_words(rows[n])!r} {[s.exact[:60] for s in rows[n].content]}: {passage.text}"
            for n in range(len(rows))
            if n not in used
        ]
    met, marked = max(1, c["met"]), max(1, c["marked"])
    precision, recall = precise / met * c["met"] / max(1, c["predicted"]), covered / marked
    print(f"{path.name}: marked {c['marked']}, met {c['met']}, predicted {c['predicted']}")
    print(
        f"  content overlap: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}; exact {c['exact'] / marked:.3f}"  # noqa: E501
    )
    print(
        f"  of those met: speaker {c['speaker'] / met:.3f}, direct or not {c['form'] / met:.3f}, stance {c['stance'] / met:.3f}, negation {c['negated'] / met:.3f}"  # noqa: E501
    )
    print(
        f"  chains right {c['via right']}/{c['via']}, names of pronouns and descriptions right {c['name right']}/{c['name']}"  # noqa: E501
    )
    print(*misses[:show], sep="\n")


def _right_speakers(row: Attribution, marked: list[tuple[int, int]]) -> bool:
    """Every marked speaker meets one of the row's; nobody is named where nobody is marked."""
    if not marked or row.speaker is None:
        return not marked and row.speaker is None
    voices = [(v.start, v.end) for v in (row.speaker, *row.joint)]
    return all(overlap([m], voices) for m in marked)


def _cue_words(row: Attribution) -> str:
    return row.cue.exact if row.cue else ""


def _closeness(row: Attribution, content: list[tuple[int, int]], cue: list[tuple[int, int]]) -> tuple[bool, float]:
    """Same cue first, then the share of content in common."""
    same = row.cue is not None and overlap(cue, [(row.cue.start, row.cue.end)]) > 0
    return same, overlap(content, _pieces(row)) / max(size(content), size(_pieces(row)))


def _pieces(row: Attribution) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in row.content]


def names_of(report: Report, parse: Parse) -> tuple[Mention, ...]:
    """Returns the parser's names as mentions, for runs on gold syntax."""
    return tuple(
        Mention(
            start=s.words[n.first].start,
            end=s.words[n.last - 1].end,
            kind=n.kind,
            form="name",
            name=report.text[s.words[n.first].start : s.words[n.last - 1].end],
            sentence=k,
        )
        for k, s in enumerate(parse.sentences)
        for n in s.names
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the figures. Returns 0, or 0 with a line when the data are absent."""
    options = argparse.ArgumentParser()
    options.add_argument("--split", default="dev")
    options.add_argument("--gold-syntax", action="store_true")
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--marked", default="", help="dev, blind or a file: our own passages instead of GUM")
    chosen = options.parse_args(argv)
    if chosen.marked:
        named = Path(__file__).parent / "attribution" / f"{chosen.marked}.txt"
        score_marked(named if named.exists() else Path(chosen.marked), chosen.show)
        return 0
    folder = data_folder()
    if folder is None:
        print("attribution: skipped, no data (set CROSSBEARING_DATA)")
        return 0
    golds: dict[str, list[dict[str, Any]]] = {}
    for row in read_jsonl(folder / "train/attribution/attributions.jsonl"):
        golds.setdefault(row["doc"], []).append(row)
    everything, with_cue = Score(), Score()
    predicted = 0
    for report, rows in readings(folder, chosen.split, gold_syntax=chosen.gold_syntax):
        predicted += len(rows)
        marked = golds.get(report.id, [])
        score_document(everything, report.text, marked, rows)
        score_document(with_cue, report.text, [g for g in marked if g["cue"]], rows)
    print(
        f"GUM {chosen.split}, {'gold syntax' if chosen.gold_syntax else 'own parser'}; {predicted} attributions predicted"  # noqa: E501
    )
    print("all relations:", *everything.lines(), sep="\n  ")
    print("relations with a marked cue:", *with_cue.lines(), sep="\n  ")
    print(*everything.misses[: chosen.show], sep="\n")
    return 0


def readings(folder: Any, split: str, *, gold_syntax: bool) -> Any:
    """Yields (report, attributions) for each GUM document of a split."""
    from crossbearing.knowledge import open_world
    from crossbearing.read.attributions import find_attributions

    world = open_world()
    if gold_syntax:
        for report, parse in gum_documents(folder, split):
            yield report, find_attributions(report, parse, names_of(report, parse), world)
        return
    from crossbearing.read.parse import open_parser

    parser = open_parser("embedded")
    for report, _ in gum_documents(folder, split):
        yield report, attributions_of(report, parser.parse(report), world)


def attributions_of(report: Report, parse: Parse, world: Any) -> Sequence[Attribution]:
    """Returns the attributions of one report, without the stages of reading that they do not need."""
    from crossbearing.read.attributions import find_attributions
    from crossbearing.read.names import find_mentions

    return find_attributions(report, parse, find_mentions(report, parse, world), world)


if __name__ == "__main__":
    sys.exit(main())
