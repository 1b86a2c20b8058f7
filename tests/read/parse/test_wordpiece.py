"""Pieces, shapes and lemmas of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.read.parse.lemma import Lemmatizer
from crossbearing.read.parse.wordpiece import CASINGS, PIECES_PER_WORD, SHAPES, WordPieces, casing_of, shape_of

VOCABULARY = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "za",
    "##pad",
    "-",
    "2",
    "##0",
    "##2",
    "##5",
    "'",
    "n",
    "##t",
    "un",
    "##happy",
    "suwa",
    "##ł",
    "##ki",
]
pieces = WordPieces(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Zapad", "za ##pad"),
        ("n't", "n ' [UNK]"),
        ("Suwałki", "suwa ##ł ##ki"),
        ("-", "-"),
        ("2025", "2 ##0 ##2 ##5"),
        ("Ünhappy", "un ##happy"),
        ("☃", "[UNK]"),
    ],
)
def test_longest_pieces_first(word: str, expected: str) -> None:
    assert " ".join(VOCABULARY[index] for index in pieces.cut(word)) == expected


@given(st.text(min_size=1))
def test_every_word_has_pieces(word: str) -> None:
    assert 1 <= len(pieces.cut(word)) <= PIECES_PER_WORD
    assert 0 <= shape_of(word) < len(SHAPES)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("border", "lower"),
        ("Minsk", "Initial"),
        ("CSTO", "CAPS"),
        ("V", "Letter"),
        ("McCain", "Mixed"),
        ("2025", "digits"),
        ("30SM", "Digit-and-letter"),
        (";", "mark"),
        ("他", "other"),
    ],
)
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


@pytest.mark.parametrize(
    ("sentence", "casing"),
    [
        ("Poland closes the border with Belarus", "normal"),
        ("Poland Closes Border With Belarus After Drills", "title"),
        ("POLAND CLOSES BORDER", "caps"),
        ("poland closes border", "lower"),
    ],
)
def test_casings(sentence: str, casing: str) -> None:
    assert CASINGS[casing_of(sentence.split())] == casing


def test_lemmas_by_exception_then_suffix_then_form() -> None:
    lemmatizer = Lemmatizer(
        {"NOUN": {"s": (1, ""), "ies": (3, "y")}, "VERB": {"ed": (1, "")}}, {"VERB": {"went": "go"}}
    )
    words = [
        ("armies", "NOUN"),
        ("tanks", "NOUN"),
        ("WENT", "VERB"),
        ("closed", "VERB"),
        ("Minsk", "PROPN"),
        ("Polish", "ADJ"),
    ]
    assert [lemmatizer.lemma(*word) for word in words] == ["army", "tank", "go", "close", "Minsk", "Polish"]
