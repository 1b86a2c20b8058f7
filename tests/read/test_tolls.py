"""Who came to harm, and in what: sentences with the count, its unit, and the happening that it is told of."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Quantity, Reading, Report

FERRY = "A ferry sank off Lamu on Friday.\n"


def told(text: str) -> Reading:
    report = Report(id="r", text=text)
    return read(report, open_parser("embedded").parse(report), open_world(), published="2031-06-08")


def number(row: Quantity) -> str:
    low, high = (f"{side:g}" if side is not None else "" for side in (row.low, row.high))
    return f"{row.value:g}" if row.value is not None else f"{low}.{high}"


def tolls(reading: Reading) -> list[str]:
    """Gives each count of people harmed with the word of its event and that of the happening that harmed them."""
    found = []
    for event in reading.events:
        of = reading.events[event.harm_of].anchor.exact if event.harm_of is not None else ""
        rows = [reading.quantities[place] for place in event.quantities]
        found += [f"{number(row)} {row.unit} < {event.anchor.exact} < {of}" for row in rows]
    return found


@pytest.mark.parametrize(
    ("sentence", "toll"),
    [
        ("At least 21 people drowned.", "21. dead < drowned < sank"),
        ("The death toll climbed to 48, the port authority said.", "48 dead < toll < sank"),
        ("The governor put the death toll at 52.", "52 dead < toll < sank"),
        ("The toll rose to eight.", "8 dead < toll < sank"),
        ("It has claimed 488 lives, the agency said.", "488 dead < lives < sank"),
        ("The ministry reported 484 deaths.", "484 dead < deaths < sank"),
        ("Kenya spoke of nine dead.", "9 dead < dead < sank"),
        ("Nine people have died.", "9 dead < died < sank"),
        ("Up to 30 passengers are still missing.", ".30 missing < missing < sank"),
        ("Four others remain unaccounted for.", "4 missing < unaccounted < sank"),
        ("Five are fighting for their lives.", "5 wounded < fighting < sank"),
        ("About 4,000 people were displaced.", "4000 displaced < displaced < sank"),
        ("Nobody was hurt, the owner said.", "0 casualties < hurt < sank"),
        ("There were no casualties, the owner said.", "0 casualties < casualties < sank"),
    ],
)
def test_a_toll_is_told_of_the_happening_before_it(sentence: str, toll: str) -> None:
    assert toll in tolls(told(FERRY + sentence))


def test_two_counts_of_one_sentence_are_both_of_its_happening() -> None:
    found = tolls(told("A bomb exploded in the market of Herat, killing four people and wounding 12."))
    assert found == ["4 dead < killing < exploded", "12 wounded < wounding < exploded"]


def test_no_unit_is_borrowed_over_a_clause() -> None:
    found = tolls(told("At least 21 people drowned when a ferry sank off Lamu; 96 were rescued."))
    assert "96 rescued < rescued < " in found
    assert not any(one.startswith("96 dead") for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rescuers found two more bodies.",
        "Three of the dead were children.",
        "In 2009, 35 people died on the lake.",
        "So far this year 120 people have drowned.",
        "There were no fatalities in Norway.",
        "Ten people could die.",
    ],
)
def test_a_part_a_sum_and_the_harm_of_another_time_or_place_are_no_toll_of_it(sentence: str) -> None:
    assert not [one for one in tolls(told(FERRY + sentence)) if one.endswith("< sank")]


def test_each_toll_has_the_voice_of_its_own_words() -> None:
    reading = told(FERRY + "The coast guard said that 48 people had died. The mayor put the death toll at 52.")
    voices = {
        number(c.value): c.speaker.name  # type: ignore[arg-type,union-attr]
        for c in reading.claims
        if c.slot == "quantity"
    }
    assert voices == {"48": "The coast guard", "52": "The mayor"}


def test_who_was_not_killed_does_not_undo_the_happening() -> None:
    reading = told(FERRY + "No one was killed, the owner said.")
    assert {event.status for event in reading.events if event.harm_of is not None} == {"happened"}
