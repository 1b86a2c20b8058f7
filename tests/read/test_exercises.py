"""Exercises by their context: names, figures sentences away, who gives them."""

from collections.abc import Iterator

import pytest

from crossbearing.knowledge import open_world
from crossbearing.link import link
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Exercise, Reading, Report
from crossbearing.weigh import weigh


@pytest.fixture(scope="module")
def told() -> Iterator[object]:
    """Returns a function from a text to its reading and the check of its first named exercise."""
    parser, world = open_parser("embedded"), open_world()

    def tell(text: str) -> tuple[Reading, Exercise]:
        report = Report(id="r", text=text)
        reading = read(report, parser.parse(report), world)
        linked = link([report], [reading], world)
        named = {event.id for event in linked.events if event.name}
        checks = weigh([report], [reading], linked, world, "").exercises
        return reading, next(one for one in checks if one.event in named)

    yield tell


def names(reading: Reading, text: str) -> set[str]:
    return {text[one.start : one.end] for one in reading.mentions if one.kind == "exercise" and one.form == "name"}


def test_a_name_is_told_by_the_words_around_it_and_a_figure_by_the_next_sentence(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Denmark's army opened Amber Gate, its largest drills in years, on Monday. "
        "Some 9,600 soldiers are in the field, the Danish Defence Command said."
    )
    reading, check = told(text)
    assert names(reading, text) == {"Amber Gate"}
    assert (check.notify.verdict, check.observe.verdict) == ("met-by-declarant", "below-where-stated")


def test_the_owner_is_no_part_of_the_name(told) -> None:  # type: ignore[no-untyped-def]
    text = "The scale of Denmark's Amber Gate 2024 exercise grew to 9,600 soldiers, the Danish Defence Command said."
    reading, _ = told(text)
    assert names(reading, text) == {"Amber Gate 2024"}
    assert "start" not in {claim.slot for claim in reading.claims}  # its year says which edition it is


def test_a_headline_of_capitals_names_only_what_it_quotes(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Denmark and Norway Launch Joint Military Exercise “Amber Gate” to Deepen Bilateral Ties\n\n"
        "Denmark and Norway began the exercise on Monday."
    )
    reading, _ = told(text)
    assert names(reading, text) == {"Amber Gate"}


def test_the_number_of_somebody_else_stays_his(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Belarus will hold the exercise Silver Reed near Brest in May. Its Defence Ministry in Minsk put the number of "
        "troops at 6,000. Analysts of an institute in Vilnius spoke of 14,000."
    )
    _, check = told(text)
    assert (check.notify.verdict, check.observe.verdict) == ("met-by-others-only", "met-by-others-only")


def test_a_garrison_and_an_earlier_year_are_no_figures(told) -> None:  # type: ignore[no-untyped-def]
    text = (
        "The exercise Stone Ridge began in Latvia on Monday. The army would not say how many take part. "
        "Latvia has 17,000 soldiers. Last year's edition had 12,000 soldiers."
    )
    _, check = told(text)
    assert check.notify.verdict == "not-determinable"


def test_outside_the_zone_nothing_is_due(told) -> None:  # type: ignore[no-untyped-def]
    text = "The exercise Coral Shield began in Queensland on Monday. More than 30,000 troops take part, Australia said."
    _, check = told(text)
    assert (check.zone, check.notify.verdict) == ("outside", "not-determinable")
    assert check.notify.by_numbers.startswith("met")


def test_two_countries_are_no_name(told) -> None:  # type: ignore[no-untyped-def]
    text = "Belarus and Russia began the exercise Copper Bell on Friday. Some 9,100 soldiers take part, Minsk said."
    reading, _ = told(text)
    assert names(reading, text) == {"Copper Bell"}
