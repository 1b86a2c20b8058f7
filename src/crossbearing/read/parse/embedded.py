"""The embedded reader: one small encoder with heads, run by ONNX Runtime, one sentence at a time.

A sentence is the unit of inference: no padding and no batches, so its labels cannot depend on its neighbours.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import platform
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossbearing.errors import ReaderError
from crossbearing.read.parse.decode import CLASS_LETTERS, best_heads, best_roles, best_tags, spans_of, tag_shares
from crossbearing.read.parse.lemma import Lemmatizer
from crossbearing.read.parse.repair import repair_names
from crossbearing.read.parse.wordpiece import SHAPES, WordPieces, casing_of, shape_of
from crossbearing.records import Name, Parse, Predicate, Report, Role, Sentence, Word
from crossbearing.text.sentences import split_sentences
from crossbearing.text.words import split_words

VERSION = "2"  # raise it when words, sentences or decoding change
MOST_PIECES = 400  # in one window, below the 512 positions of the encoder
MOST_WORDS = 160  # in one window: arcs and roles grow with the square
Array = NDArray[Any]


def arithmetic_class() -> str:
    """Gives the kind of processor arithmetic: the same class gives the same labels to the last bit."""
    machine = platform.machine().lower()
    try:
        flags = set(re.findall(r"^flags.*", Path("/proc/cpuinfo").read_text("utf-8"), re.MULTILINE)[0].split())
    except (OSError, IndexError):
        return machine
    return next(
        (f"{machine}-{flag}" for flag in ("avx512_vnni", "avx512f", "avx_vnni", "avx2") if flag in flags), machine
    )


@cache
def _open_weights(path: str, threads: int) -> tuple[Any, dict[str, Any], Array, str]:
    """Opens the model once in a process for each folder and number of threads."""
    import onnxruntime

    folder = Path(path)
    try:
        blob = (folder / "reader.onnx").read_bytes()
        tables = json.loads(gzip.decompress((folder / "tables.json.gz").read_bytes()))
        with (folder / "senses.npy").open("rb") as file:
            senses = np.load(file).astype(np.float32)
    except FileNotFoundError as error:
        raise ReaderError(
            f"the weights of the embedded reader are not installed ({error.filename}); use --reader rules"
        ) from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        blob, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )  # its fused kernel is slower than a sum and a norm
    return session, tables, senses, hashlib.sha256(blob).hexdigest()[:12]


def _filled(roles: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Gives (row of the predicate, word, role) where there is one."""
    rows, words = roles.nonzero()
    return zip(rows.tolist(), words.tolist(), roles[rows, words].tolist(), strict=True)


def as_input(words: Sequence[str], pieces: WordPieces) -> dict[str, Array]:
    """Gives a sentence as the model takes it: pieces and their shapes, its casing, the ends of its words."""
    cut = [pieces.cut(word) for word in words]
    sizes = np.array([len(own) for own in cut])
    ends = sizes.cumsum()
    shapes = np.full(ends[-1] + 2, len(SHAPES), np.int64)
    shapes[1:-1] = np.repeat([shape_of(word) for word in words], sizes)
    return {
        "pieces": np.array([pieces.first, *chain.from_iterable(cut), pieces.last], np.int64),
        "shapes": shapes,
        "casing": np.array([casing_of(words)], np.int64),
        "first": ends - sizes + 1,
        "last": ends,
    }


class EmbeddedParser:
    """Words, tree, names, predicates and roles by the model in the package.

    Args:
        threads: of ONNX Runtime.
        repair: whether names are mended over the whole report.
        weights: a folder with reader.onnx, senses.npy and tables.json.gz (None: the one in the package).

    Raises:
        ReaderError: the weights are missing.
    """

    def __init__(self, *, threads: int = 1, repair: bool = True, weights: Path | None = None) -> None:
        folder = str(weights or files("crossbearing.read.parse") / "weights")
        self._session, tables, self._senses, digest = _open_weights(folder, threads)
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._repair = repair
        self._pieces = WordPieces(tables["pieces"])
        self._upos, self._feats, self._deprels = tables["upos"], tables["feats"], tables["deprels"]
        self._roles, self._tags, self._sense_names = tables["roles"], tables["tags"], tables["senses"]
        self._single_roles = np.array([bool(re.fullmatch(r"ARG\d", role)) for role in self._roles])
        self._sense_ids = {sense: index for index, sense in enumerate(self._sense_names)}
        self._senses_of: dict[str, list[str]] = tables["senses_of"]
        self._sense_classes: dict[str, dict[str, str]] = tables["sense_classes"]
        self._transitions = np.array(tables["transitions"], np.float32)
        self._first_tag = np.array(tables["first_tag"], np.float32)
        self._lemmatizer = Lemmatizer(tables["lemmas"]["rules"], tables["lemmas"]["exceptions"])
        self._made_by = f"embedded/{VERSION} {digest} {tables['arithmetic']} {arithmetic_class()}" + (
            "" if repair else " unrepaired"
        )

    @property
    def made_by(self) -> str:
        """Name, version, digest of the weights, precision, arithmetic class."""
        return self._made_by

    def parse(self, report: Report) -> Parse:
        """Gives the sentences of a report; a sentence too long for the encoder comes as several."""
        sentences = tuple(self.sentences(report.text))
        if self._repair:
            sentences = repair_names(report.text, sentences)
        return Parse(report=report.id, sentences=sentences, made_by=self._made_by)

    def sentences(self, text: str) -> Iterator[Sentence]:
        """Gives the sentences one by one, unrepaired, in memory that does not grow with the text."""
        for start, end in split_sentences(text):
            spans = split_words(text, start, end)
            words = [text[a:b] for a, b in spans]
            for window in self._windows(words):
                yield self.read_words(words[window], spans[window])

    def _windows(self, words: Sequence[str]) -> Iterator[slice]:
        """Cuts a sentence that is too long where a clause mark stands, or else where it must."""
        sizes = [len(self._pieces.cut(word)) for word in words]
        if len(words) <= MOST_WORDS and sum(sizes) <= MOST_PIECES:
            if words:
                yield slice(0, len(words))
            return
        first, pieces, mark = 0, 0, 0
        for index, (word, size) in enumerate(zip(words, sizes, strict=True)):
            if pieces + size > MOST_PIECES or index - first >= MOST_WORDS:
                last = mark if mark > first else index
                yield slice(first, last)
                first = last
                pieces = sum(sizes[first:index])
            pieces += size
            if word in (";", ",", ":", "—", "–", "."):
                mark = index + 1
        yield slice(first, len(words))

    def read_words(self, words: Sequence[str], spans: Sequence[tuple[int, int]]) -> Sentence:
        """Gives one sentence from its words and their spans in the text."""
        found = self._run(words)
        heads = best_heads(found["arcs"])
        upos = [self._upos[i] for i in found["upos"].tolist()]
        feats = [self._feats[i] for i in found["feats"].tolist()]
        labels = found["deprels"][np.arange(len(words)), np.array(heads) + 1].tolist()
        lemmas = [self._lemmatizer.lemma(word, pos) for word, pos in zip(words, upos, strict=True)]
        rows = tuple(
            Word(
                start=start,
                end=end,
                upos=pos,
                lemma=lemma,
                feats=features,
                head=head,
                deprel=self._deprel(label, head),
            )
            for (start, end), pos, lemma, features, head, label in zip(
                spans, upos, lemmas, feats, heads, labels, strict=True
            )
        )
        predicates: list[int] = found["predicates"].tolist()
        senses = tuple(
            Predicate(word=word, sense=self._sense(lemmas[word], upos[word], vector))
            for word, vector in zip(predicates, found["senses"], strict=True)
        )
        chosen = best_roles(found["roles"], self._single_roles)
        roles = tuple(
            Role(predicate=predicates[p], role=self._roles[role], head=word) for p, word, role in _filled(chosen)
        )
        return Sentence(
            start=spans[0][0],
            end=spans[-1][1],
            words=rows,
            names=self._names(found["names"]),
            predicates=senses,
            roles=roles,
        )

    def _run(self, words: Sequence[str]) -> dict[str, Array]:
        feed = as_input(words, self._pieces)
        return dict(zip(self._outputs, self._session.run(self._outputs, feed), strict=True))

    def _deprel(self, label: int, head: int) -> str:
        name: str = self._deprels[label]
        return "root" if head < 0 else ("dep" if name == "root" else name)

    def _sense(self, lemma: str, upos: str, vector: Array) -> str:
        known = self._senses_of.get(lemma) or self._senses_of.get(lemma.lower())
        if not known:
            return f"{lemma.lower()}.01"
        letters, letter = self._sense_classes.get(lemma, {}), CLASS_LETTERS.get(upos)
        known = [sense for sense in known if letter and letter in letters.get(sense, "")] or known
        if len(known) == 1:
            return known[0]
        rows = self._senses[[self._sense_ids[sense] for sense in known]]
        return known[int((rows[:, :-1] @ vector + rows[:, -1]).argmax())]

    def _names(self, scores: Array) -> tuple[Name, ...]:
        tags = best_tags(scores, self._transitions, self._first_tag)
        if not any(tags):
            return ()
        chosen = tag_shares(scores, self._transitions, self._first_tag)[np.arange(len(tags)), tags]
        return tuple(
            Name(first=first, last=last, kind=kind, score=round(float(chosen[first:last].mean()), 3))
            for first, last, kind in spans_of([self._tags[tag] for tag in tags])
        )
