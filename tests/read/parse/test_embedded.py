"""The embedded reader: the same labels whatever stands around a sentence, trees that are trees, nothing lost."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.errors import ReaderError
from crossbearing.read.parse import open_parser
from crossbearing.read.parse.decode import find_cycle
from crossbearing.read.parse.embedded import MOST_WORDS, EmbeddedParser
from crossbearing.records import Parse, Report, Sentence

TEXT = """Poland's interior minister, Adam Zielony, said on Tuesday that the border crossings would be closed.

The Belarusian ministry rejected the decision. "We weren't notified," its spokeswoman told the state agency RIA Novosti.

MINSK CALLS DECISION "UNFRIENDLY"

Some 12,000 troops, two Su-30SM fighters and an Iskander-M battery take part near Brest; NATO did not see them."""


@pytest.fixture(scope="module")
def parser() -> EmbeddedParser:
    return EmbeddedParser(repair=False)


def parse(parser: EmbeddedParser, text: str) -> Parse:
    return parser.parse(Report(id="r", text=text))


def labels(sentence: Sentence) -> object:
    """Gives everything that is said of a sentence, counted from its beginning."""
    at = sentence.start
    words = [(w.start - at, w.end - at, w.upos, w.lemma, w.feats, w.head, w.deprel) for w in sentence.words]
    return words, sentence.names, sentence.predicates, sentence.roles


def test_a_sentence_alone_has_the_labels_that_it_has_in_its_report(parser: EmbeddedParser) -> None:
    together = parse(parser, TEXT).sentences
    assert len(together) == 5
    for sentence in together:
        alone = parse(parser, TEXT[sentence.start : sentence.end]).sentences
        assert [labels(s) for s in alone] == [labels(sentence)]


def test_threads_order_and_repetition_change_nothing(parser: EmbeddedParser) -> None:
    first = parse(parser, TEXT)
    assert parse(EmbeddedParser(threads=2, repair=False), TEXT).sentences == first.sentences
    backwards = "\n\n".join(reversed(TEXT.split("\n\n")))
    again = {str(labels(s)) for s in parse(parser, backwards).sentences}
    assert again == {str(labels(s)) for s in first.sentences}


def test_names_are_found_whatever_the_casing(parser: EmbeddedParser) -> None:
    found = {
        (TEXT[s.words[n.first].start : s.words[n.last - 1].end], n.kind)
        for s in parse(parser, TEXT).sentences
        for n in s.names
    }
    assert {
        ("Poland", "place"), ("Adam Zielony", "person"), ("Belarusian", "nationality"), ("RIA Novosti", "organization"),
        ("MINSK", "place"), ("Su-30SM", "weapon"), ("Iskander-M", "weapon"), ("Brest", "place"),
        ("NATO", "organization"),
    } <= found  # fmt: skip


def test_who_said_what_stands_in_the_roles(parser: EmbeddedParser) -> None:
    sentence = parse(parser, TEXT).sentences[0]
    words = [TEXT[word.start : word.end] for word in sentence.words]
    roles = {(words[r.predicate], r.role, words[r.head]) for r in sentence.roles}
    assert {("said", "ARG0", "minister"), ("said", "ARG1", "closed"), ("closed", "ARG1", "crossings")} <= roles
    assert ("close.01", "closed") in {(p.sense, words[p.word]) for p in sentence.predicates}


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_words_that_spell_it_and_trees(text: str) -> None:
    parsed = parse(EmbeddedParser(repair=False), text)
    covered = {index for s in parsed.sentences for w in s.words for index in range(w.start, w.end)}
    assert covered == {index for index, char in enumerate(text) if not char.isspace()}
    for sentence in parsed.sentences:
        heads = np.array([word.head for word in sentence.words])
        assert int((heads < 0).sum()) == 1
        assert not find_cycle(heads)
        assert all(name.first < name.last <= len(heads) and 0 <= name.score <= 1 for name in sentence.names)


@pytest.mark.parametrize("word", ["troops", "Serdyukov,", "https://example.org/very/long/address?with=many&parts=1"])
def test_a_sentence_longer_than_the_encoder_comes_as_several(parser: EmbeddedParser, word: str) -> None:
    text = " ".join([word] * 900)
    sentences = parse(parser, text).sentences
    assert len(sentences) > 1
    assert max(len(sentence.words) for sentence in sentences) <= MOST_WORDS
    assert "".join(text[w.start : w.end] for s in sentences for w in s.words) == text.replace(" ", "")


def test_nothing_comes_of_nothing(parser: EmbeddedParser) -> None:
    assert parse(parser, "").sentences == parse(parser, " \n\u2028 ").sentences == ()


def test_made_by_names_weights_precision_and_arithmetic(parser: EmbeddedParser) -> None:
    name, digest, precision, arithmetic, step = parser.made_by.split(" ")
    assert name == "embedded/2"
    assert len(digest) == 12
    assert precision in ("int8", "float32")
    assert arithmetic
    assert step == "unrepaired"


def test_missing_weights_are_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="--reader rules"):
        EmbeddedParser(weights=tmp_path)


def test_an_unknown_reader_is_said() -> None:
    with pytest.raises(ReaderError, match="'best'"):
        open_parser("best")
