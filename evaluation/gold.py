"""Parses made of the gold annotation of treebanks, to try rules apart from a parser's errors."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossbearing.records import Name, Parse, Predicate, Report, Role, Sentence, Word

REPOSITORY = Path(__file__).resolve().parents[1]


def data_folder() -> Path | None:
    """Returns the folder of data sets (CROSSBEARING_DATA, else ../shared/data beside the repository), None if
    absent.
    """
    folder = Path(os.environ.get("CROSSBEARING_DATA", REPOSITORY.parent / "shared" / "data"))
    return folder if folder.is_dir() else None


def read_jsonl(path: Path) -> list[Any]:
    """Returns the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_conllu(path: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yields (document, sentence id, rows of ten columns) for each sentence; ranges and empty nodes are left out."""
    document = sentence = ""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# newdoc id = "):
                document = line.split(" = ", 1)[1]
            elif line.startswith("# sent_id = "):
                sentence = line.split(" = ", 1)[1]
            elif line and line[0] != "#":
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif not line and rows:
                yield document, sentence, rows
                rows = []
    if rows:
        yield document, sentence, rows


def place_words(text: str, start: int, rows: list[list[str]]) -> tuple[Word, ...]:
    """Returns the rows as Words with their offsets in the text, looked for from ``start`` on."""
    words = []
    for row in rows:
        found = text.find(row[1], start)
        first = found if 0 <= found <= start + 6 else start
        last = first + len(row[1]) if first == found else first
        words.append(
            Word(
                start=first,
                end=last,
                upos=row[3],
                lemma=row[2],
                feats="" if row[5] == "_" else row[5],
                head=int(row[6]) - 1,
                deprel=row[7],
            )
        )
        start = last
    return tuple(words)


def proper_runs(words: tuple[Word, ...]) -> tuple[Name, ...]:
    """Returns runs of proper nouns as names of kind other: a stand-in where a treebank marks no names."""
    names, i = [], 0
    while i < len(words):
        j = i
        while j < len(words) and words[j].upos == "PROPN":
            j += 1
        if j > i:
            names.append(Name(first=i, last=j, kind="person"))
        i = max(j, i + 1)
    return tuple(names)


def gum_documents(folder: Path, split: str) -> Iterator[tuple[Report, Parse]]:
    """Yields each GUM document of a split as a Report and a Parse from the gold tree (no roles)."""
    texts = {d["doc"]: d for d in read_jsonl(folder / "train/attribution/documents.jsonl") if d["split"] == split}
    grouped: dict[str, dict[str, list[list[str]]]] = {}
    for document, sentence, rows in read_conllu(folder / f"train/syntax/gum-{split}.conllu.gz"):
        grouped.setdefault(document, {})[sentence] = rows
    for name, entry in texts.items():
        text = entry["text"]
        sentences = []
        for place in entry["sentences"]:
            words = place_words(text, place["start"], grouped[name][place["id"]])
            sentences.append(Sentence(start=place["start"], end=place["end"], words=words, names=proper_runs(words)))
        yield Report(id=name, text=text), Parse(report=name, sentences=tuple(sentences), made_by="gold")


def ewt_sentences(folder: Path, split: str) -> Iterator[tuple[Report, Parse]]:
    """Yields each EWT sentence with its gold tree and PropBank roles as a report of its own."""
    with gzip.open(folder / f"train/roles/propbank-ewt-{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        roles = {entry["sent_id"]: entry for entry in map(json.loads, lines)}
    for _, sentence, rows in read_conllu(folder / f"train/syntax/ewt-{split}.conllu.gz"):
        text = "".join(row[1] + ("" if "SpaceAfter=No" in row[9] else " ") for row in rows)
        words = place_words(text, 0, rows)
        entry = roles.get(sentence, {"predicates": []})
        predicates = tuple(Predicate(word=p["index"], sense=p["sense"]) for p in entry["predicates"])
        arguments = tuple(
            Role(predicate=p["index"], role=a["role"], head=a["head"])
            for p in entry["predicates"]
            for a in p["args"]
            if a["role"] != "V"
        )
        row = Sentence(
            start=0, end=len(text), words=words, names=proper_runs(words), predicates=predicates, roles=arguments
        )
        yield Report(id=sentence, text=text), Parse(report=sentence, sentences=(row,), made_by="gold")
