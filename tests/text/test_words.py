"""Words: cut as the treebanks cut them, nothing lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.text.words import split_words


def cut(text: str) -> str:
    return "|".join(text[start:end] for start, end in split_words(text))


@pytest.mark.parametrize(
    "expected",
    [
        "The| |U.S.|-|led| |force| |did|n't| |fire| |its| |AK|-|47s|.",
        "Belarus|'s| |Zapad|-|2025| |began| |on| |Sept.| |12|,| |Gen.| |Karpov| |said|.",
        "non-lethal| |aid|,| |pro-Kremlin| |media| |and| |a| |well|-|known| |base",
        "We|'ll| |see|;| |they|’re| |not| |O'Neill|’s",
        "$|2.5| |million| |or| |40|%| |of| |13,000| |troops|,| |430|km| |away| |at| |7:30|pm",
        "See| |https://example.org/a-b?c=1|,| |@warsaw_desk| |and| |#Zapad|.",
        "On| |11/09/2024| |No.| |5| |ran| |(|again|)|...| |Why|?!",
        "He| |can|not| |go|,| |J.| |K.| |Mazur| |wrote|.",
        "Al|-|Ani| |met| |the| |Russian|-|Belarusian| |staff",
    ],
)
def test_words_are_cut_as_in_the_treebanks(expected: str) -> None:
    words = [part for part in expected.split("|") if part.strip()]
    assert cut(expected.replace("|", "")) == "|".join(words)


@given(st.text())
def test_every_character_that_is_no_space_lies_in_exactly_one_word(text: str) -> None:
    spans = split_words(text)
    inside = [index for start, end in spans for index in range(start, end)]
    assert inside == sorted(set(inside))
    assert all(text[index].isspace() for index in set(range(len(text))) - set(inside))
    assert not any(char.isspace() for start, end in spans for char in text[start:end])


def test_marks_stay_with_their_letters() -> None:
    assert cut("caf\u0065\u0301 na\u0308iv") == "caf\u0065\u0301|na\u0308iv"


def test_a_stretch_is_cut_in_the_offsets_of_the_text() -> None:
    text = "One two. Three four."
    assert [text[a:b] for a, b in split_words(text, 9, len(text))] == ["Three", "four", "."]


@pytest.mark.parametrize("piece", ["a", "a.", "a-", "a'", "1,", "http://a", "@", "x@y.", "﷽\u0301", "A. "])
def test_time_grows_with_length_only(piece: str) -> None:
    began = time.perf_counter()
    split_words(piece * (400_000 // len(piece)))
    assert time.perf_counter() - began < 20  # quadratic time would take minutes
