"""Sentences: each expected text has a bar where a sentence ends."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.text.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "marked",
    [
        'Gen. Karpov met Dr. A. Lis in the U.S. embassy.| They spoke for an hour.| "It\'s over!" he said.',
        "The drill ended on Sept. 14, at 5 p.m. Moscow time.| Then came No. 7 of the list.",
        "MINSK, Sept. 4 (Agency) - Border guards opened fire.| Nobody was hurt.",
        "“We will answer.”| The minister left.| Who knows?| Not me...| Later he came back.",
        "Guards close the crossing\n|By Ala Kern\n\n|Guards closed the crossing on Monday.| It stays shut.",
        "- first demand\n|- second demand\n|1. Talks with the U.N. Security Council.",
        "Firms such as Orlen Inc. and Lotos Ltd. gained.| He lives in the U.S.| The others left.",
        '"Why now?" Anna Kowal asked.| Silence.',
        "It fell by 3.5 percent.| 40 people came.",
    ],
)
def test_sentences_end_where_they_should(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert cut(marked.replace("|", "")) == expected


def test_wrapped_lines_are_one_sentence() -> None:
    lines = [
        "The ministry said on Tuesday that the Russian and Belarusian units",
        "which take part in the exercise would return to their barracks by",
        "the end of the month, and that no soldier would stay behind in the",
        "camps near the border.",
    ]
    assert len(cut("\n".join(lines))) == 1


def test_title_and_line_under_it_are_two_where_the_text_is_not_wrapped() -> None:
    head = [
        "Ferry found with all hands by a fishing boat",
        "The Harbour Post, Thursday, 5 May 2031",
        "Post staff and agencies",
    ]
    body = "The ferry was found on Wednesday night by a fishing boat from the island, the harbour office said, " * 3
    assert cut("\n".join(head) + "\n\n" + body.strip())[:3] == head


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('.!? \n"A1'))))
def test_no_word_is_lost_and_no_sentence_has_spaces_at_its_ends(text: str) -> None:
    spans = split_sentences(text)
    outside = set(range(len(text))) - {index for start, end in spans for index in range(start, end)}
    assert all(text[index].isspace() for index in outside)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("piece", ["a. ", 'A.B" ', "ab\n", '."', ".", ". A", " ", "a\n\n", "St. "])
def test_time_grows_with_length_only(piece: str) -> None:
    began = time.perf_counter()
    split_sentences(piece * (400_000 // len(piece)))
    assert time.perf_counter() - began < 20  # quadratic time would take minutes
