"""Status, time and figures of events as newspapers write them: by the report's day, by what was told before."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import EventMention, Reading, Report


def told(text: str, published: str = "2031-05-06") -> Reading:
    report = Report(id="r", text=text, published=published)
    return read(report, open_parser("embedded").parse(report), open_world())


def of_kind(reading: Reading, kind: str) -> list[EventMention]:
    return [row for row in reading.events if row.kind == kind]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The drills are separate from Harvest-2031, the larger manoeuvres of Chile for May 12-16.", "planned"),
        (
            "Chile began the exercise Harvest-2031 on Friday. Reporters watched the best hour of Harvest-2031.",
            "ongoing",
        ),
    ],
)
def test_the_last_mention_of_an_exercise_is_ahead_or_goes_on(text: str, status: str) -> None:
    assert of_kind(told(text), "exercise")[-1].status == status
