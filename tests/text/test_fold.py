"""Folding: equal words become equal, and the way back spells the words."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.text import fold


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Łukasz", "lukasz"),
        ("“Zapad”", '"zapad"'),
        ("Minsk–Brest", "minsk-brest"),
        ("İstanbul", "istanbul"),
        ("ﬁre", "fire"),
    ],
)
def test_plain_evens_out_case_accents_quotes_and_dashes(a: str, b: str) -> None:
    assert fold.plain(a) == fold.plain(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Лукашенко", "Lukashenko"),
        ("Łukaszenko", "Lukashenko"),
        ("Юрий", "Yury"),
        ("Zelenskyy", "Zelenskiy"),
        ("Щецин", "Szczecin"),
        ("N'Djamena", "Ndjamena"),
        ("St. Petersburg", "Saint Petersburg"),
    ],
)
def test_key_evens_out_transliteration(a: str, b: str) -> None:
    assert fold.key(a) == fold.key(b)


@pytest.mark.parametrize(("a", "b"), [("Brest", "Bucharest"), ("Minsk", "Pinsk"), ("Grodno", "Hrodna")])
def test_key_keeps_other_names_apart(a: str, b: str) -> None:
    assert fold.key(a) != fold.key(b)


def test_way_back_spells_the_words() -> None:
    text = "The  “Ééﬁ”  fell"
    folded = fold.fold(text)
    start = folded.text.index("eefi")
    assert folded.text == 'the "eefi" fell'
    assert text[slice(*folded.back(start, start + 4))] == "Ééﬁ"


@given(st.text(max_size=60))
def test_way_back_never_leaves_the_text_nor_runs_backwards(text: str) -> None:
    folded = fold.fold(text)
    spans = [folded.back(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(a <= c for (a, _), (c, _) in itertools.pairwise(spans))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold.plain(text)
    assert fold.plain(once) == once
