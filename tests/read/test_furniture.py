"""The lines under a title tell of the report: no event, name or day of the world is read from them."""

import pytest

from crossbearing.read.furniture import without_furniture
from crossbearing.read.times import find_date_line
from crossbearing.records import Parse, Predicate, Sentence, Word

TITLE = "Ferry found off the cape"
BODY = "The ferry was found off the cape by a fishing boat, the harbour office said."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Harbour Institute, Riga. Commentary no. 44, 10 November 2031", "10 November 2031"),
        ("Island Post, Visby – analysis, 26 October 2031", "26 October 2031"),
        ("Beacon Online – Thursday, 29 October – oldest entries first", "29 October"),
        ("Harbour Post, weekend edition of 7 May 2031", "7 May 2031"),
        ("Island News (Visby), English service, 06.11.2031, 19:12 – translated by machine", "06.11.2031"),
        ("OSLO, Sept 10 (Island Wire)", "Sept 10"),
        ("The ferry was built on 4 May 2031 in Riga", ""),
        ("Two ferries to sail from 4 May 2031", ""),
    ],
)
def test_a_line_with_the_day_of_the_paper(line: str, day: str) -> None:
    found = find_date_line(f"{TITLE}\n{line}\n\n{BODY}")
    assert (day in found.exact) if found and day else (found is None and not day)


def _parse(text: str) -> Parse:
    """Each line a sentence of one predicate."""
    words = {
        line: Word(start=text.index(line), end=text.index(line) + 3, upos="VERB", lemma="x")
        for line in text.splitlines()
        if line
    }
    sentences = [
        Sentence(
            start=word.start, end=word.start + len(line), words=(word,), predicates=(Predicate(word=0, sense="x.01"),)
        )
        for line, word in words.items()
    ]
    return Parse(report="r", sentences=tuple(sentences), made_by="test")


def test_what_a_parser_sees_in_such_lines_is_left_out() -> None:
    text = f"{TITLE}\nRiga, 5 May 2031\nPost staff and agencies\n\n{BODY}\nHe came by 5 May 2031."
    muted = [not one.predicates for one in without_furniture(text, _parse(text)).sentences]
    assert muted == [False, True, True, False, False]
    plain = f"{TITLE}\n\n{BODY}"
    assert without_furniture(plain, _parse(plain)) == _parse(plain)
