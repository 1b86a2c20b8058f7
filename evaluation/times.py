"""Scores ``read.times`` on the development data: MEANTIME apple, GUM news and interviews, and sentences of our own.

Spans count as found if they overlap (one to one); a value counts if the normal form is the gold one. GUM has no
durations, sets or "recently", so those are left out of its precision; its ranges are compared as first and last day.
Run: ``python -m evaluation.times [--errors N] [--parser embedded]``; data are looked for in ``CROSSBEARING_DATA``; our
own sentences (``times/dev.txt``, ``times/GUIDE.md``) are read from the repository. 1 if a floor of value F1 is missed.
"""

import argparse
import collections
import datetime
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from crossbearing.read.times import find_times
from crossbearing.records import Parse, Published, Report, Sentence, TimeExpression, Word
from crossbearing.text.sentences import split_sentences
from crossbearing.text.words import split_words
from crossbearing.values.days import span_of
from crossbearing.values.when import earliest, latest
from evaluation.errors import Errors
from evaluation.gold import data_folder, read_jsonl
from evaluation.marked import read_marked

OWN = Path(__file__).parent / "times" / "dev.txt"
# Value F1: what was demanded of the data sets; of our own two points below what was measured when it was set.
FLOORS = {"meantime": 0.85, "gum": 0.85, "own": 0.95}


class Gold(NamedTuple):
    """One expression of the gold: where, what, and its value ("" = the gold gives none)."""

    start: int
    end: int
    type: str
    value: str


class Document(NamedTuple):
    """A document with its gold; nothing after ``until`` is scored."""

    name: str
    text: str
    published: str
    until: int
    gold: list[Gold]


class Score(NamedTuple):
    """Counts of one data set. ``errors``: (kind, words in their surroundings, gold, ours)."""

    gold: int
    found: int
    matched: int
    strict: int
    valued: int
    correct: int
    empty: int
    errors: list[tuple[str, str, str, str]]
    sentences_per_second: float


def read_documents(path: Path, *, corpus: str) -> Iterator[Document]:
    """Yields the documents of ``dev/time/*.jsonl``."""
    for row in read_jsonl(path):
        gold = [Gold(t["start"], t["end"], t["type"], _gold_value(t, corpus)) for t in row["timexes"]]
        yield Document(row["doc"], row["text"], row["dct"], row.get("annotated_until") or len(row["text"]), gold)


def own_documents(path: Path = OWN) -> Iterator[Document]:
    """Yields the marked sentences of our own, each a report."""
    for number, one in enumerate(read_marked(path)):
        gold = [Gold(mark.start, mark.end, mark.fields[0], mark.fields[1]) for mark in one.marks]
        yield Document(str(number), one.text, one.published, len(one.text), gold)


def _gold_value(timex: dict[str, Any], corpus: str) -> str:
    value = timex["value"] or ""
    if corpus == "gum" and value.startswith("--"):
        value = "/".join("XXXX" + part[1:] for part in value.split("/"))
    return str(value)


def plain_parse(report: Report) -> Parse:
    """Returns the sentences and words of a report without tags and tree."""
    sentences = []
    for start, end in split_sentences(report.text):
        words = tuple(
            Word(start=a, end=b, upos="X", lemma=report.text[a:b].lower())
            for a, b in split_words(report.text, start, end)
        )
        sentences.append(Sentence(start=start, end=end, words=words))
    return Parse(report=report.id, sentences=tuple(sentences), made_by="plain")


def same_value(gold: Gold, ours: TimeExpression, corpus: str) -> bool:
    """Tells whether our value is the gold's; GUM's ranges and clock times are compared by what they say."""
    if gold.value == ours.value:
        return True
    if corpus != "gum":
        return gold.value.replace("-XX-XX", "") == ours.value.replace("-XX-XX", "")
    if gold.type == "TIME":
        return ours.value.split("T")[-1][:5] == gold.value[:5]
    if ours.value[:10] == gold.value:  # "Saturday night": GUM marks the day
        return True
    if "/" in gold.value:
        first, last = gold.value.split("/")
        return (_edges(first)[0], _edges(last)[1]) == _span_of_value(ours)
    return False


def _span_of_value(ours: TimeExpression) -> tuple[str, str]:
    """Returns first and last day of a week, weekend, season, decade or century in TIMEX3, or of our interval."""
    value = ours.value
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        week = [datetime.date.fromisocalendar(int(match[1]), int(match[2]), day).isoformat() for day in (1, 6, 7)]
        return week[1 if match[3] else 0], week[2]
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _edges(f"{match[1]}-{21 + ('SP', 'SU', 'FA', 'WI').index(match[2])}")
    if re.fullmatch(r"\d{2,3}", value):
        return value.ljust(4, "0") + "-01-01", value.ljust(4, "9") + "-12-31"
    return (ours.from_ or "")[:10], (ours.to or "")[:10]


def _edges(text: str) -> tuple[str, str]:
    try:
        return span_of(text)
    except ValueError:
        return "", ""


def score(documents: list[Document], corpus: str, parses: list[Parse]) -> Score:
    """Returns the counts over all documents."""
    counts: collections.Counter[str] = collections.Counter()
    errors: list[tuple[str, str, str, str]] = []
    started, sentences = time.process_time(), 0
    readings = []
    for document, parse in zip(documents, parses, strict=True):
        report = Report(id=document.name, text=document.text, published=document.published)
        readings.append(find_times(report, parse)[1])
        sentences += len(parse.sentences)
    speed = sentences / (time.process_time() - started)
    for document, times in zip(documents, readings, strict=True):
        _count(document, [t for t in times if t.end <= document.until], corpus, counts, errors)
    keys = ("gold", "found", "matched", "strict", "valued", "correct", "empty")
    return Score(**{key: counts[key] for key in keys}, errors=errors, sentences_per_second=speed)


def _count(
    document: Document,
    times: list[TimeExpression],
    corpus: str,
    counts: collections.Counter[str],
    errors: list[tuple[str, str, str, str]],
) -> None:
    taken: set[int] = set()
    gold = [g for g in document.gold if g.end <= document.until]
    counts["gold"] += len(gold)
    for one in gold:
        place = next(
            (i for i, t in enumerate(times) if i not in taken and t.start < one.end and one.start < t.end), None
        )
        counts["valued"] += bool(one.value)
        if place is None:
            errors.append(("missed", _around(document.text, one.start, one.end), one.value, ""))
            continue
        taken.add(place)
        ours = times[place]
        counts["matched"] += 1
        counts["found"] += 1
        counts["strict"] += (ours.start, ours.end) == (one.start, one.end)
        counts["empty"] += bool(one.value) and not ours.value
        if one.value and same_value(one, ours, corpus):
            counts["correct"] += 1
        elif one.value:
            errors.append(
                (
                    f"value of {one.type}, {_grain(one.value)}",
                    _around(document.text, one.start, one.end),
                    one.value,
                    ours.value,
                )
            )
    for place, ours in enumerate(times):
        outside = corpus == "gum" and (
            ours.type in ("DURATION", "SET") or ours.value.endswith("_REF") or not ours.value[:4].isdigit()
        )
        if place not in taken and not outside:
            counts["found"] += 1
            errors.append(("not in the gold", _around(document.text, ours.start, ours.end), "", ours.value))


class Undated(NamedTuple):
    """Documents whose date line was taken out: how many there were, how many days were bounded, and rightly so."""

    documents: int
    inferred: int
    held: int
    errors: list[tuple[str, str, str]]


def score_undated(documents: list[Document]) -> Undated:
    """Returns how often the inferred range of publication holds the day of the gold (name, day, range where not)."""
    inferred, errors = 0, []
    for document in documents:
        published = _undated(document.text)
        if published.basis != "inferred" or published.when is None:
            continue
        inferred += 1
        first, last = (earliest(published.when) or "")[:10], (latest(published.when) or "9999")[:10]
        if not first <= document.published[:10] <= last:
            errors.append((document.name, document.published, f"{published.value} {published.reason}"))
    return Undated(len(documents), inferred, inferred - len(errors), errors)


def _undated(text: str) -> Published:
    while True:
        report = Report(id="", text=text)
        published = find_times(report, plain_parse(report))[0]
        if published.basis != "line" or published.span is None:
            return published
        text = text[: published.span.start] + text[published.span.end :]


_SHAPES = {
    r".*T.*": "a time of day",
    r".{4}-\d\d-\d\d": "a day",
    r".{4}-W.*": "a week or weekday",
    r".{4}-\d\d": "a month",
}


def _grain(value: str) -> str:
    """Return what a gold value tells: a day, a month, a week ... or a length."""
    if value.endswith("_REF"):
        return "now, past or future"
    if value.startswith("P"):
        return "a length"
    names = (name for shape, name in _SHAPES.items() if re.fullmatch(shape, value))
    return next(names, "a year, a part or a range of it")


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}".replace("\n", " ")


def f1(hits: int, found: int, gold: int) -> float:
    """Returns the harmonic mean of precision and recall."""
    return 2 * hits / (found + gold) if found + gold else 0.0


def report_line(name: str, result: Score) -> str:
    """Returns one line of figures."""
    precision, recall = result.matched / max(1, result.found), result.matched / max(1, result.gold)
    missing = (result.empty + result.gold - result.matched) / max(1, result.gold)
    return (
        f"{name}: gold {result.gold}, precision {precision:.3f}, recall {recall:.3f}, "
        f"F1 {f1(result.matched, result.found, result.gold):.3f}, "
        f"strict F1 {f1(result.strict, result.found, result.gold):.3f}, value F1 {value_f1(result):.3f}, "
        f"left empty or missed {missing:.3f}, {result.sentences_per_second:,.0f} sentences/s"
    )


def value_f1(result: Score) -> float:
    """Returns the F1 of values: right ones, of those found that the gold may value, and of those that it values."""
    return f1(result.correct, result.found - result.gold + result.valued, result.valued)


def main() -> int:
    """Prints the figures, and the most frequent kinds of error with examples. Returns 1 if a floor is missed."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--errors", type=int, default=0, help="examples to print for each kind of error")
    arguments.add_argument("--parser", default="embedded", help='a reader of crossbearing.read.parse; "": bare words')
    options = arguments.parse_args()
    sets = {"own": list(own_documents())}
    if folder := data_folder():
        files = {"meantime": "meantime-apple.jsonl", "gum": "gum.jsonl"}
        sets = {c: list(read_documents(folder / "dev" / "time" / f, corpus=c)) for c, f in files.items()} | sets
    else:
        print("times meantime, gum: skipped, no data (set CROSSBEARING_DATA)")
    find_times(Report(id="", text="warm"), plain_parse(Report(id="", text="On 1 May.")))
    missed = False
    for corpus, documents in sets.items():
        result = score(documents, corpus, [parse_document(d, options.parser) for d in documents])
        missed |= value_f1(result) < FLOORS[corpus]
        print(report_line(f"times {corpus}", result))
        errors = Errors()
        for kind, words, gold, ours in result.errors:
            errors.add(kind, f"{words}  gold {gold or '-'}  ours {ours or '-'}")
        print(*errors.lines(options.errors), sep="\n")
        if corpus != "own":
            _print_undated(corpus, documents, options.errors)
    return int(missed)


def _print_undated(corpus: str, documents: list[Document], examples: int) -> None:
    undated = score_undated(documents)
    print(
        f"times {corpus} without date lines: {undated.documents} documents, publication bounded in "
        f"{undated.inferred}, rightly in {undated.held}"
    )
    for name, day, ours in undated.errors[:examples]:
        print(f"         {name} of {day}  ours {ours}")


def parse_document(document: Document, parser: str) -> Parse:
    """Returns the parse of a document; "" as parser: words without tags and tree."""
    report = Report(id=document.name, text=document.text)
    if not parser:
        return plain_parse(report)
    from crossbearing.read.parse import open_parser

    return open_parser(parser).parse(report)


if __name__ == "__main__":
    sys.exit(main())
