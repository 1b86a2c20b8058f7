"""Which way a weekday lies: the verb that governs it decides, not another verb of the sentence."""

import pytest

from crossbearing.read.times import find_times
from crossbearing.records import Parse, Report, Sentence, Word
from crossbearing.text.words import split_words

TUESDAY = "2025-09-09"

# Each word: form/tag/head/relation/features; heads count from 0, the root has -1.
WILL_CLOSE = """Harbour/NOUN/1 pilots/NOUN/3 will/AUX/3/aux/VerbForm=Fin close/VERB/-1/root/VerbForm=Inf the/DET/5
strait/NOUN/3 at/ADP/7 midnight/NOUN/3 between/ADP/9 Thursday/PROPN/3 and/CCONJ/11 Friday/PROPN/9 ,/PUNCT/14 she/PRON/14
told/VERB/3/parataxis/Tense=Past|VerbForm=Fin us/PRON/14 on/ADP/17 Tuesday/PROPN/14 ./PUNCT/3"""
IS_TO_BE_SHUT = """The/DET/1 dam/NOUN/5 is/AUX/5/cop/Tense=Pres|VerbForm=Fin to/PART/5/mark
be/AUX/5/aux:pass/VerbForm=Inf shut/VERB/9/ccomp/Tense=Past|VerbForm=Part until/ADP/7 Thursday/PROPN/5 she/PRON/9
said/VERB/-1/root/Tense=Past|VerbForm=Fin on/ADP/11 Monday/PROPN/5 ./PUNCT/9"""

AFTER_SEEING = """Ships/NOUN/3 are/AUX/3/cop/Tense=Pres|VerbForm=Fin to/PART/3/mark leave/VERB/6/ccomp/VerbForm=Inf
on/ADP/5 Saturday/PROPN/3 said/VERB/-1/root/Tense=Past|VerbForm=Fin Ann/PROPN/6 after/SCONJ/9
seeing/VERB/3/advcl/VerbForm=Part them/PRON/9 on/ADP/12 Monday/PROPN/9"""
ARE_BEING = """Flights/NOUN/3 are/AUX/3/aux/Tense=Pres|VerbForm=Fin being/AUX/3/aux:pass/VerbForm=Part
stopped/VERB/-1/root/Tense=Past|VerbForm=Part from/ADP/5 Thursday/PROPN/3"""

HAS_STOPPED = """Traffic/NOUN/2 has/AUX/2/aux/Tense=Pres|VerbForm=Fin stopped/VERB/-1/root/Tense=Past|VerbForm=Part
until/ADP/4 December/PROPN/2/obl"""

PROMISED_IN_APRIL = """In/ADP/1 April/PROPN/4/obl the/DET/3 navy/NOUN/4/nsubj
promised/VERB/-1/root/Tense=Past|VerbForm=Fin patrols/NOUN/4/obj"""


def tree(marked: str) -> tuple[str, Parse]:
    rows = [row.rsplit("/") for row in marked.split()]
    text, words = "", []
    for form, upos, head, *rest in rows:
        deprel, feats = [*rest, "", ""][:2]
        start = len(text)
        text += form + " "
        words.append(
            Word(
                start=start,
                end=start + len(form),
                upos=upos,
                lemma=form.lower(),
                head=int(head),
                deprel=deprel,
                feats=feats,
            )
        )
    return text, Parse(report="r", sentences=(Sentence(start=0, end=len(text), words=tuple(words)),), made_by="test")


def flat(text: str) -> tuple[str, Parse]:
    words = tuple(Word(start=a, end=b, upos="X", lemma=text[a:b].lower()) for a, b in split_words(text, 0, len(text)))
    return text, Parse(report="r", sentences=(Sentence(start=0, end=len(text), words=words),), made_by="test")


def told(parsed: tuple[str, Parse], published: str = TUESDAY) -> list[str]:
    text, parse = parsed
    times = find_times(Report(id="r", text=text, published=published), parse)[1]
    return [f"{text[time.start : time.end]} = {time.value}" for time in times]


def test_the_verb_that_governs_a_time_decides() -> None:
    assert told(tree(WILL_CLOSE)) == [
        "midnight between Thursday and Friday = 2025-09-12T00:00",
        "Tuesday = 2025-09-09",
    ]


def test_is_to_points_ahead_and_a_tree_that_crosses_a_verb_is_not_believed() -> None:
    assert told(tree(IS_TO_BE_SHUT)) == ["Thursday = 2025-09-11", "Monday = 2025-09-08"]

    assert told(tree(AFTER_SEEING)) == ["Saturday = 2025-09-13", "Monday = 2025-09-08"]


def test_what_is_being_done_on_a_day_to_be_named_is_ahead() -> None:
    assert told(tree(ARE_BEING)) == ["Thursday = 2025-09-11"]
    assert told(flat("Flights are being stopped from Thursday.")) == ["Thursday = 2025-09-11"]
    assert told(flat("It is raining since Thursday.")) == ["Thursday = 2025-09-04"]
    assert told(flat("The closure, effective from Thursday, was criticised.")) == ["Thursday = 2025-09-11"]


def test_until_a_weekday_comes_after_the_day_just_told() -> None:
    assert told(flat("It will begin on Friday and run until Tuesday.")) == [
        "Friday = 2025-09-12",
        "Tuesday = 2025-09-16",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The port will shut at midnight between Thursday and Friday, she told us on Monday.",
            ["midnight between Thursday and Friday = 2025-09-12T00:00", "Monday = 2025-09-08"],
        ),
        ("The port is to be shut until 11 pm on Wednesday, she said.", ["11 pm on Wednesday = 2025-09-10T23:00"]),
        ("The fleet plans to leave on Sunday, he said.", ["Sunday = 2025-09-14"]),
        ("On Sunday the fleet will leave.", ["Sunday = 2025-09-14"]),
        ("The rules are in force until Wednesday.", ["Wednesday = 2025-09-10"]),
        ("By Friday the ships should be home.", ["Friday = 2025-09-12"]),
        ("The ban takes effect on Friday.", ["Friday = 2025-09-12"]),
        ("It must have sunk on Friday.", ["Friday = 2025-09-05"]),
        ("On Sunday, Ahmed and his sons are to leave.", ["Sunday = 2025-09-14"]),
        ("Log of May 7, 2025 On Sunday the fleet left.", ["May 7, 2025 = 2025-05-07", "Sunday = 2025-09-07"]),
        ("The night from Friday to Saturday was loud.", ["The night from Friday to Saturday = 2025-09-05TNI"]),
        ("It closed at 2:30 the next day.", ["2:30 the next day = XXXX-XX-XXT02:30"]),
    ],
)
def test_without_a_tree_the_nearest_verb_on_the_left_decides(text: str, expected: list[str]) -> None:
    assert told(flat(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Has anyone read Corinthians 9:25 aloud?",
        "He works for Harbour News Today in Oslo.",
        "A cartoon by Saturday Morning Parade made them laugh.",
        "It is a 2000 year old rite.",
    ],
)
def test_names_and_ages_are_no_times(text: str) -> None:
    assert [row for row in told(flat(text)) if "year old" not in row and "= P" not in row] == []


def test_the_perfect_leaves_open_what_is_ahead() -> None:
    assert told(tree(HAS_STOPPED)) == ["December = 2025-12"]


def test_a_time_before_the_subject_of_a_promise_tells_when_it_was_made() -> None:
    assert told(tree(PROMISED_IN_APRIL)) == ["April = 2025-04"]
