"""Which mentions of reports meet and join: by a day, by both sides, by a name, by another word; and which do not."""

import pytest
from tests.readings import WORLD, Happening, tell

from crossbearing.link import link
from crossbearing.link.event_keys import find_keys
from crossbearing.link.event_slots import tell_nodes
from crossbearing.link.event_words import sort_shut
from crossbearing.records import Reading, Report, address

Told = tuple[Report, Reading]


def events(*told: Told) -> int:
    linked = link([report for report, _ in told], [reading for _, reading in told], WORLD)
    return len(set(linked.event_of.values()))


def closure(sentence: str, *sides: str, start: str = "", place: str = "") -> Told:
    told = Happening("closed", "border_closure", sides[:1], sides[1:], start=start, place=place)
    return tell((sentence, [told]))


def test_without_a_day_both_sides_join_and_one_does_not() -> None:
    dated = closure("On 12 September Poland closed the border to Belarus.", "Poland", "Belarus", start="2025-09-12")
    both = closure("Poland has closed its border to Belarus, a driver says.", "Poland", "Belarus")
    one = closure("Poland has closed some road or other.", "Poland")
    assert events(dated, both) == 1
    assert events(dated, one) == 2


def test_without_a_day_a_mention_has_no_key_of_a_country_alone() -> None:
    _, reading = closure("Poland has closed its border to Belarus.", "Poland", "Belarus")
    (node,) = tell_nodes(reading, {}, lambda report, offset: address(report, offset, offset), WORLD)
    lone = [key for key in find_keys(node) if "country:PL" in repr(key) and "country:BY" not in repr(key)]
    assert not lone


def test_a_word_of_no_kind_is_one_with_a_kind_of_a_like_word_if_who_what_and_day_agree() -> None:
    def taken(sentence: str, word: str, kind: str, start: str) -> Told:
        return tell((sentence, [Happening(word, kind, ["Belarus"], ["the barge"], start=start)]))

    seized = taken("The seizure of the barge by Belarus on 5 May was legal.", "seizure", "seizure", "2025-05-05")
    captured = taken("The capture of the barge by Belarus on 5 May was legal.", "capture", "other", "2025-05-05")
    later = taken("The capture of the barge by Belarus on 25 May was not.", "capture", "other", "2025-05-25")
    assert events(seized, captured) == 1
    assert events(seized, later) == 2


def test_what_may_be_done_by_a_word_of_no_kind_is_not_what_was_done() -> None:
    fired = tell(
        ("Belarus fired a gun on 5 May.", [Happening("fired", "attack", ["Belarus"], start="2025-05-05")]),
        ("Belarus may shoot again.", [Happening("shoot", "other", ["Belarus"], status="hypothetical")]),
    )
    assert events(fired) == 2


def test_a_summons_to_protest_is_one_deed() -> None:
    summoned = tell(
        (
            "Poland summoned the envoy of Belarus to protest.",
            [
                Happening("summoned", "diplomatic_protest", ["Poland"], ["Belarus"]),
                Happening("protest", "diplomatic_protest", status="hypothetical"),
            ],
        ),
    )
    assert events(summoned) == 1


def test_the_noun_of_a_verb_takes_it_up_whatever_its_kind() -> None:
    told = tell(
        ("Poland suspended the ferry.", [Happening("suspended", "border_closure", ["Poland"])]),
        ("A minister blamed the suspension.", [Happening("suspension", "suspension")]),
    )
    assert events(told) == 1


def test_of_two_people_in_one_report_each_was_arrested_himself() -> None:
    def arrest(words: str) -> Happening:
        return Happening("arrested", "arrest", ["Poland"], [words])

    assert (
        events(
            tell(("Poland arrested Anna Bor.", [arrest("Anna Bor")]), ("Poland arrested Jan Lis.", [arrest("Jan Lis")]))
        )
        == 2
    )


@pytest.mark.parametrize(
    ("before", "after", "sort"),
    [
        ("Farmers ", " the highway near the crossing.", "road"),
        ("The crossing, ", " to lorries since May", "border"),
        ("They ", " the gates of the dam", "water"),
        ("Poland ", " everything.", ""),
    ],
)
def test_what_was_shut_stands_behind_the_word_or_before_it(before: str, after: str, sort: str) -> None:
    assert sort_shut(before, after) == sort


def test_a_road_is_not_closed_with_the_crossing_at_its_end() -> None:
    border = closure(
        "On 12 September Poland closed the crossing at Terespol.", "Poland", start="2025-09-12", place="Terespol"
    )
    road = closure(
        "On 12 September Poland closed the road at Terespol.", "Poland", start="2025-09-12", place="Terespol"
    )
    again = closure(
        "Poland closed the checkpoint at Terespol on 12 September.", "Poland", start="2025-09-12", place="Terespol"
    )
    assert events(border, again) == 1
    assert events(border, road) == 2
