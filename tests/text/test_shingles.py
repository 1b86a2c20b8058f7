"""Words and runs as numbers: equal for equal words, whatever their case and accents, and exact offsets."""

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.text.shingles import hash_runs, hash_words, min_hashes

LETTERS = st.text(st.sampled_from("abcdeABCDE 01.,'\n"), max_size=80)


def test_case_and_accents_are_forgotten_and_words_told_apart() -> None:
    assert (hash_words("Élan VITAL").hashes == hash_words("elan vital").hashes).all()
    assert len(set(hash_words("one two three One").hashes.tolist())) == 3


def test_words_that_begin_alike_share_a_stem() -> None:
    assert hash_words("closing").stems[0] == hash_words("closings").stems[0] != hash_words("clasp").stems[0]


@settings(deadline=None)
@given(LETTERS)
def test_offsets_are_those_of_the_words(text: str) -> None:
    found = hash_words(text)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == re.findall(r"\w+", text)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_cut_and_a_word_has_one_hash_wherever_it_stands(text: str) -> None:
    words, moved = hash_words(text), hash_words("... " + text)
    assert (words.hashes == moved.hashes).all()
    assert (words.starts + 4 == moved.starts).all()


@settings(deadline=None)
@given(LETTERS, st.integers(1, 5))
def test_runs_are_equal_exactly_if_their_words_are(text: str, length: int) -> None:
    words = [word.lower() for word in re.findall(r"\w+", text)]
    runs = hash_runs(hash_words(text).hashes, length)
    told = [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]
    assert len(runs) == len(told)
    assert len(set(runs.tolist())) == len(set(told))


def test_the_share_of_equal_minima_estimates_likeness() -> None:
    a = np.arange(100, dtype=np.uint64)
    b = np.arange(50, 150, dtype=np.uint64)
    rows = [min_hashes(part, np.zeros(1, np.int64), len(part), 400)[0] for part in (a, b)]
    assert abs(float((rows[0] == rows[1]).mean()) - 50 / 150) < 0.08
