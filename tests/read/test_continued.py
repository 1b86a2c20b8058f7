"""What a sentence goes on to tell of the happening before it: how many, and when."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Report
from crossbearing.values.amount import Amount
from crossbearing.values.when import When


def told(text: str, slot: str) -> list[tuple[str, str, object]]:
    """(kind, words of the value, value) of each claim of a slot."""
    report = Report(id="r", text=text, published="2031-03-25")
    reading = read(report, open_parser("embedded").parse(report), open_world())
    return [(one.event_kind, one.span.exact, one.value) for one in reading.claims if one.slot == slot]


@pytest.mark.parametrize(
    ("text", "kind", "number", "unit"),
    [
        ("Drones entered the airspace of Peru on Sunday. There were 31 of them, the army said.",
         "airspace_violation", 31, "drones"),
        ("Chile has moved its soldiers to Arica. They number about 2,300, the ministry said.",
         "deployment", 2_300, "troops"),
        ("Kenya expelled diplomats of Chile on Sunday. There were eleven, the ministry said.",
         "expulsion", 11, "diplomats"),
        ("The reinforcements that Chile had ordered to Arica arrived on Sunday. They come, he said, to 4,100 men.",
         "deployment", 4_100, "troops"),
    ],
)  # fmt: skip
def test_how_many_there_were_is_of_the_happening_before(text: str, kind: str, number: int, unit: str) -> None:
    values = [(one, value) for one, _, value in told(text, "quantity") if isinstance(value, Amount)]
    assert [(one, value.value, value.unit, value.scope) for one, value in values] == [(kind, number, unit, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Drones entered the airspace of Peru on Sunday. There were not 31 of them, the army said.",
        "Chile closed its border with Peru on Sunday. There were 31 geese on the bridge.",
    ],
)
def test_what_is_not_said_of_it_is_not_its_number(text: str) -> None:
    assert told(text, "quantity") == []


@pytest.mark.parametrize(
    "text",
    [
        "The protest that Chile made to Peru was read out twice. That was on 20 March, the minister recalled.",
        "Chile has protested to Peru in writing. It happened on 20 March, the ministry said.",
    ],
)
def test_that_was_on_a_day_dates_the_happening_before(text: str) -> None:
    days = [(kind, value.edtf) for kind, _, value in told(text, "start") if isinstance(value, When)]
    assert days == [("diplomatic_protest", "2031-03-20")]


@pytest.mark.parametrize(
    ("text", "kind", "words", "day"),
    [
        ("Lorries carried more than 2,400 soldiers to Arica on 20 March, deployed there by Chile.",
         "deployment", "more than 2,400 soldiers", "2031-03-20"),
        ("Some 40 aircraft took off on Monday and violated Finnish airspace.",
         "airspace_violation", "Some 40 aircraft", "2031-03-24"),
    ],
)  # fmt: skip
def test_figure_and_day_of_the_plain_verb_are_of_what_hangs_on_it(text: str, kind: str, words: str, day: str) -> None:
    assert (kind, words) in [(one, said) for one, said, _ in told(text, "quantity")]
    assert day in [value.edtf for one, _, value in told(text, "start") if one == kind and isinstance(value, When)]
