"""How many and with what is no party: "more than 20,000 troops" and "frigates" hold no exercise."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Report


def actors(text: str) -> list[str]:
    """The words of those who hold the exercises of a text."""
    report = Report(id="r", text=text)
    reading = read(report, open_parser("embedded").parse(report), open_world())
    rows = [event for event in reading.events if event.kind == "exercise"]
    assert rows, text
    return [text[reading.mentions[n].start : reading.mentions[n].end] for row in rows for n in row.actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 15,000 troops from six nations began the exercise Cold Anchor 2031 in northern Norway.", []),
        ("Over 40 frigates, corvettes and other vessels are taking part in the exercise Cold Anchor 2031.", []),
        ("About 300 tanks and 2,500 vehicles from Poland took part in the drills on Tuesday.", ["Poland"]),
        ("Poland and 4,000 soldiers began the exercise Iron Lake on Monday.", ["Poland"]),
        ("Some 12,000 Polish soldiers began the exercise Iron Lake on Monday.", ["Polish"]),
        ("The navies of Peru and Chile held manoeuvres off Callao in May.", ["The navies"]),
    ],
)
def test_who_holds_an_exercise(text: str, expected: list[str]) -> None:
    assert actors(text) == expected


def places(text: str) -> list[str]:
    """The words of where the exercises of a text are held."""
    report = Report(id="r", text=text)
    reading = read(report, open_parser("embedded").parse(report), open_world())
    return [reading.places[n].name for row in reading.events if row.kind == "exercise" for n in row.places]


def test_where_soldiers_come_from_is_not_where_they_train() -> None:
    assert places("Some 20,000 soldiers from Poland, Germany and France take part in the drills.") == []
    assert places("Troops from Chile began the drills in Peru on Monday.") == ["Peru"]
