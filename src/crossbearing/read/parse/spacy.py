"""Any installed spaCy pipeline as a reader: the same rows, its labels mapped to ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crossbearing.errors import ReaderError
from crossbearing.records import Name, Parse, Report, Sentence, Word

# OntoNotes and CoNLL entity labels. What is missing (dates, sums) is read by rules elsewhere.
KINDS = {
    "PERSON": "person", "PER": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "NORP": "nationality",
    "FAC": "facility", "PRODUCT": "weapon", "LAW": "treaty", "EVENT": "other",
    "WORK_OF_ART": "other", "LANGUAGE": "nationality", "MISC": "other",
}  # fmt: skip
# ClearNLP relations, which the English pipelines use, in UD. There a preposition stays the head of its phrase.
RELATIONS = {
    "ROOT": "root", "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "agent": "obl:agent",
    "poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt", "neg": "advmod", "prep": "obl",
    "pobj": "nmod", "nn": "compound",
    "attr": "xcomp", "acomp": "xcomp", "dative": "iobj", "npadvmod": "obl:unmarked", "oprd": "xcomp",
    "preconj": "cc:preconj",
    "predet": "det:predet", "quantmod": "advmod", "intj": "discourse", "meta": "discourse", "pcomp": "advcl",
}  # fmt: skip
_LEFT_OUT = ("the", "'s", "’s", '"', "'")  # our names have no article, no possessive, no quotation mark at their ends


class SpacyParser:
    """Words, tree and names by a spaCy pipeline; no predicates, no roles.

    Args:
        name: an installed pipeline (``en_core_web_trf``), or a folder with one.

    Raises:
        ReaderError: spaCy or the pipeline is not installed.
    """

    def __init__(self, name: str) -> None:
        try:
            import spacy

            self._pipeline = spacy.load(name)
        except ImportError as error:
            raise ReaderError(f"the reader spacy:{name} needs spaCy: pip install spacy ({error})") from None
        except OSError as error:
            raise ReaderError(f"spaCy has no pipeline {name!r}: {error}") from None
        meta = self._pipeline.meta
        self.made_by = f"spacy/{spacy.__version__} {meta['lang']}_{meta['name']}-{meta['version']}"

    def parse(self, report: Report) -> Parse:
        """Gives the sentences of a report as the pipeline sees them."""
        self._pipeline.max_length = max(self._pipeline.max_length, len(report.text) + 1)
        sentences = tuple(_read_sentences(self._pipeline(report.text)))
        return Parse(report=report.id, sentences=sentences, made_by=self.made_by)


def _read_sentences(doc: Any) -> Iterator[Sentence]:
    has_sentences = doc.has_annotation("SENT_START")
    for span in doc.sents if has_sentences else [doc[:]]:
        tokens = [token for token in span if not token.is_space]
        if tokens:
            index = {token.i: place for place, token in enumerate(tokens)}
            words = tuple(_read_word(token, index) for token in tokens)
            names = tuple(name for entity in span.ents if (name := _read_name(entity, index)))
            yield Sentence(start=words[0].start, end=words[-1].end, words=words, names=names)


def _read_word(token: Any, index: dict[int, int]) -> Word:
    parsed = bool(token.dep_)
    return Word(
        start=token.idx,
        end=token.idx + len(token.text),
        upos=token.pos_ or "X",
        lemma=token.lemma_ or token.text,
        feats=str(token.morph),
        head=index.get(token.head.i, -1) if parsed and token.head.i != token.i else -1,
        deprel=RELATIONS.get(token.dep_, token.dep_),
    )


def _read_name(entity: Any, index: dict[int, int]) -> Name | None:
    kind = KINDS.get(entity.label_)
    tokens = [token for token in entity if token.i in index]
    while tokens and tokens[0].lower_ in _LEFT_OUT:
        tokens.pop(0)
    while tokens and tokens[-1].lower_ in _LEFT_OUT:
        tokens.pop()
    if not kind or not tokens:
        return None
    return Name(first=index[tokens[0].i], last=index[tokens[-1].i] + 1, kind=kind)
