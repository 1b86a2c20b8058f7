"""Training data: sentences that carry whichever annotation they have.

Names come from data sets with different label sets, so each word has a *set* of allowed tags (``Example.tags``); a word
whose set is full teaches nothing. Source of the idea: partial annotation, Tsuboi et al. 2008.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.demonyms import read_demonyms

from crossbearing.read.parse.decode import CLASS_LETTERS
from crossbearing.read.parse.wordpiece import casing_of, shape_of
from crossbearing.text.words import split_words

KINDS = ["person", "organization", "place", "nationality", "exercise", "facility", "weapon", "treaty", "other"]
TAGS = ["O", *(f"{prefix}-{kind}" for kind in KINDS for prefix in "BI")]
KEPT_FEATS = {
    "Degree",
    "Mood",
    "Number",
    "NumType",
    "Person",
    "Polarity",
    "Poss",
    "PronType",
    "Tense",
    "VerbForm",
    "Voice",
}
DOMAIN_KINDS = dict(
    zip(
        ["PER", "ORG", "LOC", "NAT", "EXE", "FAC", "WEA", "TRE", "OTH"],
        ["person", "organization", "place", "nationality", "exercise", "facility", "weapon", "treaty", "other"],
        strict=True,
    )
)
_LOC = ("place", "facility")
_MISC = ("nationality", "other", "weapon", "treaty", "exercise", "facility")
_FINE = ("nationality", "other", "weapon", "treaty", "exercise")
# What the label of a data set may mean; None: anything at all, the words teach nothing.
MEANINGS: dict[str, dict[str, tuple[str, ...] | None]] = {
    "uner": {"PER": ("person",), "ORG": ("organization",), "LOC": _LOC},
    "gum": {"PER": ("person",), "ORG": ("organization",), "LOC": _LOC, "EVENT": ("other", "exercise"), "MISC": _MISC},
    "wikigold": {"PER": ("person",), "ORG": ("organization",), "LOC": _LOC, "MISC": _MISC},
    "crossner": {
        "politician": ("person",),
        "person": ("person",),
        "politicalparty": ("organization",),
        "organisation": ("organization",),
        "country": _LOC,
        "location": _LOC,
        "election": ("other",),
        "event": ("other", "exercise"),
        "misc": _MISC,
    },
    "wnut": {
        "person": ("person",),
        "location": _LOC,
        "corporation": ("organization",),
        "group": ("organization",),
        "product": ("other", "weapon"),
        "creativework": ("other",),
    },
    "re3d": {
        "Person": ("person",),
        "Organisation": ("organization",),
        "Location": _LOC,
        "Nationality": ("nationality",),
        "Weapon": ("weapon",),
        "MilitaryPlatform": ("weapon",),
        "Vehicle": ("weapon",),
        "DocumentReference": None,
        "Temporal": (),
        "Quantity": (),
        "Money": (),
        "Frequency": (),
        "Coordinate": (),
    },
}


@dataclass
class Example:
    """One sentence. What is None is not annotated.

    Attributes:
        shapes: one index in SHAPES for each word; casing: index in CASINGS.
        upos, feats, heads, deprels: one each for each word; heads count from 0, -1 is the root.
        tags: allowed name tags, words x TAGS.
        predicates: word -> (sense, {word: role}).
    """

    words: list[str]
    source: str
    shapes: list[int] = field(default_factory=list)
    casing: int = 0
    lemmas: list[str] | None = None
    upos: list[str] | None = None
    feats: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    tags: NDArray[np.bool_] | None = None
    predicates: dict[int, tuple[str, dict[int, str]]] | None = None

    def __post_init__(self) -> None:
        self.shapes = [shape_of(word) for word in self.words]
        self.casing = casing_of(self.words)


def open_text(path: Path) -> Iterator[str]:
    """Gives the lines of a file, plain or gzipped."""
    blob = path.read_bytes()
    yield from (gzip.decompress(blob) if path.suffix == ".gz" else blob).decode("utf-8").removesuffix("\n").split("\n")


def keep_feats(feats: str) -> str:
    """Gives the features that we learn, as a sorted UD string, "" if none."""
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in KEPT_FEATS)


def read_conllu(path: Path) -> Iterator[tuple[str, Example]]:
    """Gives (sent_id, sentence) of a treebank; empty nodes and the lines of contractions are left out."""
    rows: list[list[str]] = []
    sent_id = ""
    for line in open_text(path):
        if line.startswith("# sent_id = "):
            sent_id = line[12:]
        elif not line and rows:
            yield (
                sent_id,
                Example(
                    words=[row[1] for row in rows],
                    source="",
                    lemmas=[row[2] for row in rows],
                    upos=[row[3] for row in rows],
                    feats=[keep_feats(row[5]) for row in rows],
                    heads=[int(row[6]) - 1 for row in rows],
                    deprels=[row[7] for row in rows],
                ),
            )
            rows = []
        elif line and line[0] != "#":
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)


def read_bio(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Gives (sent_id, words, tags)."""
    words: list[str] = []
    tags: list[str] = []
    sent_id = ""
    for line in [*open_text(path), ""]:
        if "\t" in line:
            word, tag = line.split("\t")[:2]
            words.append(word)
            tags.append(tag)
        elif line.startswith("# sent_id="):
            sent_id = line[10:]
        elif not line and words:
            yield sent_id, words, tags
            words, tags = [], []


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """Gives (first, last, label), half-open, of BIO tags."""
    spans: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag.startswith("B-") or (tag.startswith("I-") and (not spans or spans[-1][1:] != (index, tag[2:]))):
            spans.append((index, index + 1, tag[2:]))
        elif tag.startswith("I-"):
            spans[-1] = (spans[-1][0], index + 1, tag[2:])
    return spans


def cut_words(words: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    """Cuts the words of another tokenisation as ours (Al-Ani -> Al - Ani), with their tags."""
    new_words: list[str] = []
    new_tags: list[str] = []
    for word, tag in zip(words, tags, strict=True):
        parts = [word[a:b] for a, b in split_words(word)] or [word]
        new_words += parts
        new_tags += [tag] + [tag.replace("B-", "I-")] * (len(parts) - 1)
    return new_words, new_tags


def allow(
    words: list[str], tags: list[str], source: str, demonyms: frozenset[str], loose: set[int]
) -> NDArray[np.bool_]:
    """Gives the allowed tags, words x TAGS: what the labels of this data set may mean in ours."""
    allowed = np.zeros((len(words), len(TAGS)), bool)
    allowed[:, 0] = True
    for index, word in enumerate(words):
        if tags[index] == "O" and word in demonyms:
            allowed[index] = [tag == "B-nationality" for tag in TAGS]
        elif index in loose:
            allowed[index] = [tag == "O" or tag[2:] in _FINE for tag in TAGS]
    for first, last, label in spans_of(tags):
        meaning = MEANINGS[source][label]
        name = words[first:last]
        if (
            source == "re3d"
            and meaning
            and not all(
                word[0].isupper() or not word[0].isalpha() or word in ("of", "for", "and", "the") for word in name
            )
        ):
            meaning = None
        if source == "re3d" and name[0].lower() == "the":
            meaning = None
        if meaning == _MISC and all(word in demonyms or word == "-" for word in name):
            meaning = ("nationality",)
        for index in range(first, last):
            prefix = "B-" if index == first else "I-"
            allowed[index] = [
                meaning is None or (tag[:2] == prefix and tag[2:] in meaning) or (tag == "O" and not meaning)
                for tag in TAGS
            ]
    return allowed


def _merge_names(examples: dict[str, Example], path: Path, source: str, demonyms: frozenset[str]) -> None:
    for sent_id, words, tags in read_bio(path):
        example = examples.get(sent_id)
        if example and example.words == words:
            loose = {i for i, pos in enumerate(example.upos or []) if pos == "PROPN"} if source == "uner" else set()
            example.tags = allow(words, tags, source, demonyms, loose)


def _merge_roles(examples: dict[str, Example], path: Path) -> None:
    for line in open_text(path):
        row = json.loads(line)
        example = examples.get(row["sent_id"])
        if not example or example.words != row["words"]:
            continue
        example.predicates = {}
        for predicate in row["predicates"]:
            roles: dict[int, str] = {}
            for arg in predicate["args"]:
                if arg["role"] not in ("V", "C-V") and arg["head"] is not None:
                    roles.setdefault(arg["head"], arg["role"])
            example.predicates[predicate["index"]] = (predicate["sense"], roles)


def read_treebank(data: Path, name: str, split: str) -> list[Example]:
    """Gives the sentences of EWT ("ewt") or GUM ("gum") with all that is annotated on them."""
    demonyms = read_demonyms(data / "knowledge/factbook.json")
    examples = dict(read_conllu(data / f"train/syntax/{name}-{split}.conllu.gz"))
    if name == "ewt":
        names = data / "train/names" / ("uner-ewt-train.bio.gz" if split == "train" else "uner-ewt-dev.bio")
        _merge_names(examples, names, "uner", demonyms)
        _merge_roles(examples, data / f"train/roles/propbank-ewt-{split}.jsonl.gz")
    else:
        _merge_names(examples, data / f"train/names/gum-{split}.bio", "gum", demonyms)
    for example in examples.values():
        example.source = name
    return list(examples.values())


def read_names(data: Path, source: str, file: str) -> list[Example]:
    """Gives the sentences of a data set that has names only, cut into our words."""
    demonyms = read_demonyms(data / "knowledge/factbook.json")
    examples = []
    for _, as_given, given_tags in read_bio(data / "train/names" / file):
        words, tags = cut_words(as_given, given_tags)
        example = Example(words=words, source=source)
        example.tags = allow(words, tags, source, demonyms, set())
        examples.append(example)
    return examples


_BRACKET = re.compile(r"(?<!\\)\[(PER|ORG|LOC|NAT|EXE|FAC|WEA|TRE|OTH) |(?<!\\)\]|\\([\[\]])")


def parse_brackets(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Reads a line of training/domain: gives the plain text and the names in it as (start, end, kind)."""
    text = ""
    names: list[tuple[int, int, str]] = []
    opened: tuple[int, str] | None = None
    last = 0
    for match in _BRACKET.finditer(line):
        text += line[last : match.start()]
        last = match.end()
        if match[1]:
            if opened:
                raise ValueError(f"a name within a name: {line}")
            opened = (len(text), DOMAIN_KINDS[match[1]])
        elif match[2]:
            text += match[2]
        elif opened:
            names.append((opened[0], len(text), opened[1]))
            opened = None
        else:
            raise ValueError(f"a bracket that closes nothing: {line}")
    if opened:
        raise ValueError(f"a bracket that stays open: {line}")
    return text + line[last:], names


def read_domain(paths: Iterable[Path]) -> list[Example]:
    """Gives our own sentences; a name that does not begin and end with a word of ours is reported and left out."""
    examples = []
    for path in paths:
        for line in open_text(path):
            if not line.strip() or line.startswith("# "):
                continue
            try:
                text, names = parse_brackets(line)
            except ValueError as error:
                print(f"{path.name}: {error}")
                continue
            spans = split_words(text)
            starts = {a: i for i, (a, _) in enumerate(spans)}
            ends = {b: i + 1 for i, (_, b) in enumerate(spans)}
            tags = ["O"] * len(spans)
            for start, end, kind in names:
                if start in starts and end in ends:
                    first, last = starts[start], ends[end]
                    tags[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
                else:
                    print(f"{path.name}: cut through a word: {text[start:end]!r} in {line}")
            example = Example(words=[text[a:b] for a, b in spans], source="domain")
            example.tags = np.eye(len(TAGS), dtype=bool)[[TAGS.index(tag) for tag in tags]]
            examples.append(example)
    return examples


@dataclass
class Labels:
    """The label sets, in the order of the model's outputs; ``senses_of``: lemma -> senses, the commonest first."""

    upos: list[str]
    feats: list[str]
    deprels: list[str]
    roles: list[str]
    senses: list[str]
    senses_of: dict[str, list[str]]


def sense_classes(examples: list[Example], frames: Path) -> dict[str, dict[str, str]]:
    """Gives lemma -> sense -> letters of the word classes (v n j) in which the frames or the training text have it."""
    letters: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for sense, frame in json.loads(frames.read_text("utf-8")).items():
        for alias in frame["aliases"]:
            letters[alias[2:]][sense].add("v" if alias[0] == "l" else alias[0])  # l: light verb
    for example in examples:
        for index, (sense, _) in (example.predicates or {}).items():
            if example.upos and example.lemmas:
                letters[example.lemmas[index]][sense].add(CLASS_LETTERS.get(example.upos[index], ""))
    return {
        lemma: {sense: "".join(sorted(found)) for sense, found in sorted(senses.items())}
        for lemma, senses in sorted(letters.items())
        if len(senses) > 1
    }


def make_labels(examples: list[Example], frames: Path) -> Labels:
    """Counts the labels of the training sentences; the first role, "", means none."""
    upos, feats, deprels, roles, senses = (Counter[str]() for _ in range(5))
    by_lemma: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        upos.update(example.upos or [])
        feats.update(example.feats or [])
        deprels.update(example.deprels or [])
        for index, (sense, args) in (example.predicates or {}).items():
            senses[sense] += 1
            roles.update(args.values())
            by_lemma[(example.lemmas or [])[index]][sense] += 1
    for sense, frame in json.loads(frames.read_text("utf-8")).items():
        for alias in [*frame["aliases"], "x:" + sense.rsplit(".", 1)[0]]:
            by_lemma[alias[2:]][sense] += 0
            senses[sense] += 0
    return Labels(
        upos=sorted(upos),
        feats=[feat for feat, n in feats.most_common() if n >= 5],
        senses=sorted(senses),
        deprels=[label for label, n in deprels.most_common() if n >= 5],
        roles=["", *(role for role, n in roles.most_common() if n >= 9)],
        senses_of={
            lemma: [s for s, _ in sorted(c.items(), key=lambda p: (-p[1], p[0]))]
            for lemma, c in sorted(by_lemma.items())
        },
    )
