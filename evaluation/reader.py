"""Scores of the readers on development data: python -m evaluation.reader DATA --weights FOLDER --out FILE.

What is scored, on whose words, stands beside each figure. Development data steer us;
the sealed test parts are for others.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from training.data import TAGS, Example, parse_brackets, read_names, read_treebank, spans_of

from crossbearing.read.parse import Parser
from crossbearing.read.parse.embedded import EmbeddedParser
from crossbearing.read.parse.rules import RulesParser
from crossbearing.records import Report, Sentence

CORE = ("person", "organization", "place")
REPORT_WORDS = 600

Span = tuple[int, int, str]
ReadWords = Callable[[list[str]], Sentence]


@dataclass
class Tally:
    """Right, found and wanted items."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(
        self, found: set[Span] | set[tuple[int, int, int, str]], wanted: set[Span] | set[tuple[int, int, int, str]]
    ) -> None:
        """Counts one sentence or text."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    def scores(self) -> dict[str, float]:
        """Gives precision, recall, F and the number of items wanted."""
        return {
            "precision": round(self.right / max(1, self.found), 4),
            "recall": round(self.right / max(1, self.wanted), 4),
            "f": round(2 * self.right / max(1, self.found + self.wanted), 4),
            "items": self.wanted,
        }


@dataclass
class Scores:
    """What is counted over one data set with gold words."""

    words: int = 0
    right: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("upos", "feats", "lemma", "uas", "las", "las_plain"), 0)
    )
    predicates: Tally = field(default_factory=Tally)
    roles: Tally = field(default_factory=Tally)
    senses: Tally = field(default_factory=Tally)
    names: Tally = field(default_factory=Tally)
    by_kind: dict[str, Tally] = field(default_factory=dict)

    def add_syntax(self, sentence: Sentence, gold: Example) -> None:
        """Counts tags, lemmas and arcs."""
        assert gold.upos and gold.feats and gold.heads and gold.deprels and gold.lemmas
        self.words += len(gold.words)
        for i, word in enumerate(sentence.words):
            head, plain = word.head == gold.heads[i], word.deprel.split(":")[0] == gold.deprels[i].split(":")[0]
            self.right["upos"] += word.upos == gold.upos[i]
            self.right["feats"] += word.feats == gold.feats[i]
            self.right["lemma"] += word.lemma == gold.lemmas[i]
            self.right["uas"] += head
            self.right["las"] += head and word.deprel == gold.deprels[i]
            self.right["las_plain"] += head and plain

    def add_roles(self, sentence: Sentence, gold: Example) -> None:
        """Counts predicates (by word), senses, and roles (predicate, head word, label)."""
        wanted = gold.predicates or {}
        self.predicates.add({(p.word, 0, "") for p in sentence.predicates}, {(word, 0, "") for word in wanted})
        self.senses.add(
            {(p.word, 0, p.sense) for p in sentence.predicates},
            {(word, 0, sense) for word, (sense, _) in wanted.items()},
        )
        self.roles.add(
            {(r.predicate, r.head, r.role) for r in sentence.roles},
            {(word, head, role) for word, (_, roles) in wanted.items() for head, role in roles.items()},
        )

    def add_names(self, found: set[Span], wanted: set[Span]) -> None:
        """Counts names, typed and exact, in all and of each kind."""
        self.names.add(found, wanted)
        for kind in {span[2] for span in found | wanted}:
            tally = self.by_kind.setdefault(kind, Tally())
            tally.add({s for s in found if s[2] == kind}, {s for s in wanted if s[2] == kind})

    def table(self) -> dict[str, object]:
        """Gives all figures."""
        table: dict[str, object] = {}
        if self.words:
            table |= {"words": self.words, **{key: round(n / self.words, 4) for key, n in self.right.items()}}
        for key, tally in (
            ("predicates", self.predicates),
            ("senses", self.senses),
            ("roles", self.roles),
            ("names", self.names),
        ):
            if tally.wanted:
                table[key] = tally.scores()
        if self.by_kind:
            table["kinds"] = {kind: tally.scores() for kind, tally in sorted(self.by_kind.items()) if tally.wanted}
        return table


def core_names(spans: Iterable[Span]) -> set[Span]:
    """Gives persons, organizations and places; a facility counts as a place, as in the data sets without facilities."""
    folded = {(first, last, "place" if kind == "facility" else kind) for first, last, kind in spans}
    return {span for span in folded if span[2] in CORE}


def gold_names(example: Example) -> list[Span]:
    """Gives the names of a sentence with allowed tags: the first allowed kind."""
    assert example.tags is not None
    return spans_of([TAGS[0] if row[0] else TAGS[int(np.argmax(row[1:])) + 1] for row in example.tags])


def score_words(read: ReadWords, examples: Iterable[Example]) -> dict[str, object]:
    """Scores a reader on gold sentences and words."""
    scores = Scores()
    for gold in examples:
        sentence = read(gold.words)
        if gold.upos:
            scores.add_syntax(sentence, gold)
        if gold.predicates is not None:
            scores.add_roles(sentence, gold)
        if gold.tags is not None:
            scores.add_names(
                core_names((n.first, n.last, n.kind) for n in sentence.names), core_names(gold_names(gold))
            )
    return scores.table()


def name_spans(parser: Parser, text: str) -> set[Span]:
    """Gives the names of a text in characters."""
    parse = parser.parse(Report(id="measure", text=text))
    return {(s.words[n.first].start, s.words[n.last - 1].end, n.kind) for s in parse.sentences for n in s.names}


def score_domain(parser: Parser, path: Path) -> dict[str, object]:
    """Scores our own sentences: text in, nine kinds, exact characters."""
    scores = Scores()
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("# "):
            text, names = parse_brackets(line)
            scores.add_names(name_spans(parser, text), set(names))
    return scores.table()


def spread(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Gives a text of words with single spaces, and their spans."""
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), spans


def as_words_reader(parser: EmbeddedParser | RulesParser) -> ReadWords:
    """Gives the reader of given words."""
    return lambda words: parser.read_words(words, spread(words)[1])


def score_own_cutting(parser: Parser, data: Path, splits: tuple[str, ...] = ("dev",)) -> dict[str, object]:
    """Scores sentence starts, and LAS where the reader cuts sentences and words itself, on the GUM documents."""
    trees: dict[str, list[Example]] = {}
    for split in splits:
        for sent_id, example in zip(*_gum_ids(data, split), strict=True):
            trees.setdefault(sent_id.rsplit("-", 1)[0], []).append(example)
    starts: dict[str, Tally] = {}
    arcs = Tally()
    for line in (data / "train/attribution/documents.jsonl").read_text("utf-8").splitlines():
        doc = json.loads(line)
        if doc["split"] not in splits:
            continue
        parse = parser.parse(Report(id=doc["doc"], text=doc["text"]))
        found = {(s.start, 0, "") for s in parse.sentences}
        for key in ("all", doc["genre"]):
            starts.setdefault(key, Tally()).add(found, {(s["start"], 0, "") for s in doc["sentences"]})
        wanted = _arcs(doc, trees.get(doc["doc"], []))
        if wanted:
            arcs.add({_arc(s, i) for s in parse.sentences for i in range(len(s.words))}, wanted)
    return {
        "sentence_starts": {key: tally.scores() for key, tally in sorted(starts.items())},
        "las_own_words": arcs.scores(),
    }


def _gum_ids(data: Path, split: str) -> tuple[list[str], list[Example]]:
    from training.data import read_conllu

    pairs = list(read_conllu(data / f"train/syntax/gum-{split}.conllu.gz"))
    return [sent_id for sent_id, _ in pairs], [example for _, example in pairs]


def _arc(sentence: Sentence, index: int) -> tuple[int, int, int, str]:
    word = sentence.words[index]
    return word.start, word.end, sentence.words[word.head].start if word.head >= 0 else -1, word.deprel


def _arcs(doc: dict[str, object], trees: list[Example]) -> set[tuple[int, int, int, str]]:
    """Lays the words of the treebank on the text; a document whose words do not fit is left out."""
    text, at = str(doc["text"]), 0
    wanted: set[tuple[int, int, int, str]] = set()
    for tree in trees:
        spans = []
        for word in tree.words:
            start = text.find(word, at, at + len(word) + 4)
            if start < 0:
                return set()
            spans.append((start, start + len(word)))
            at = start + len(word)
        assert tree.heads and tree.deprels
        wanted |= {
            (a, b, spans[h][0] if h >= 0 else -1, d)
            for (a, b), h, d in zip(spans, tree.heads, tree.deprels, strict=True)
        }
    return wanted


def measure_speed(parser: Parser, data: Path, reports: int = 20) -> dict[str, float]:
    """Gives processor seconds of this process for reports of 600 words of edited prose."""
    texts = [
        json.loads(line)["text"]
        for line in (data / "train/attribution/documents.jsonl").read_text("utf-8").splitlines()
    ]
    words = " ".join(texts).split(" ")
    parts = [" ".join(words[i * REPORT_WORDS : (i + 1) * REPORT_WORDS]) for i in range(reports)]
    parser.parse(Report(id="warm", text=parts[-1]))
    began, clock = time.process_time(), time.perf_counter()
    count = sum(len(s.words) for part in parts for s in parser.parse(Report(id="speed", text=part)).sentences)
    seconds = time.process_time() - began
    return {
        "words_per_processor_second": round(count / seconds),
        "reports_of_600_words_per_processor_second": round(count / REPORT_WORDS / seconds, 2),
        "words_per_second_elapsed": round(count / (time.perf_counter() - clock)),
    }


def score_reader(parser: EmbeddedParser | RulesParser, data: Path, domain: Path) -> dict[str, object]:
    """Scores one reader on everything."""
    ewt, gum = read_treebank(data, "ewt", "dev"), read_treebank(data, "gum", "dev")
    read = as_words_reader(parser)
    news_ids = [sent_id for sent_id, _ in zip(*_gum_ids(data, "dev"), strict=True)]
    news = [example for sent_id, example in zip(news_ids, gum, strict=True) if "_news_" in sent_id]
    return {
        "made_by": parser.made_by,
        "ewt_dev": score_words(read, ewt),
        "gum_dev": score_words(read, gum),
        "gum_dev_news": score_words(read, news),
        "politics_dev": score_words(read, read_names(data, "crossner", "crossner-politics-dev.bio")),
        "wnut_dev": score_words(read, read_names(data, "wnut", "wnut17-dev.bio")),
        "domain_blind": score_domain(parser, domain / "blind.txt"),
        "gum_dev_text": score_own_cutting(parser, data),
        "speed": measure_speed(parser, data),
    }


def main() -> None:
    """Scores the readers and adds the figures to a JSON file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--weights", type=Path, default=None)
    arguments.add_argument("--reader", default="embedded", choices=["embedded", "rules"])
    arguments.add_argument("--name", default="int8", help="the key in the file")
    arguments.add_argument("--domain", type=Path, default=Path("training/domain"))
    arguments.add_argument("--out", type=Path, default=None)
    args = arguments.parse_args()
    began = time.perf_counter()
    parser = RulesParser() if args.reader == "rules" else EmbeddedParser(weights=args.weights)
    load = round(time.perf_counter() - began, 3)
    table = {"load_seconds": load, **score_reader(parser, args.data, args.domain)}
    if args.out:
        before = json.loads(args.out.read_text("utf-8")) if args.out.exists() else {}
        args.out.write_text(
            json.dumps(before | {args.name: table}, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8"
        )
    print(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
