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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The exercise is to finish on Tuesday.", "ongoing"),
        ("With the exercise over, traffic grew.", "happened"),
        ("The growing deployment of troops near the lake worries Kampala.", "ongoing"),
        ("The expansion of the presence of NATO troops is ongoing.", "ongoing"),
        ("Diplomatic protests are expected.", "hypothetical"),
        ("The pact may end the exercise.", "happened"),
        ("Did Peru deploy troops?", "hypothetical"),
        ("Soldiers lined up near the lake on Monday to open a week of drills.", "happened"),
        ("If Lima does not stop the deployment of troops, Quito will act.", "hypothetical"),
        ("Trucks are unable to leave, and Quito will deploy troops to the border.", "planned"),
        ("Following the exercise the fleet will return to port.", "planned"),
        ("The minister called for an expansion of military cooperation with Chad.", "hypothetical"),
    ],
)
def test_status_in_a_sentence(text: str, status: str) -> None:
    kinds = ("exercise", "deployment", "diplomatic_protest", "cooperation")
    assert next(row for row in told(text).events if row.kind in kinds).status == status


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        ("Pilots counted 48 drones that violated the airspace of Chile.", "airspace_violation", ["48 drones"]),
        ("The number of drones that entered Chile without leave has risen to 21.", "airspace_violation", ["21"]),
        ("Around 3,100 troops are taking part in the exercise instead of 3,600.", "exercise", ["Around 3,100 troops"]),
        ("The collision took place 10 nautical miles east of the reef.", "accident", []),
    ],
)
def test_figures_of_an_event(text: str, kind: str, figures: list[str]) -> None:
    reading = told(text)
    row = of_kind(reading, kind)[0]
    assert [text[reading.quantities[n].start : reading.quantities[n].end] for n in row.quantities] == figures


@pytest.mark.parametrize(
    ("text", "kind", "times"),
    [
        ("The minister announced the reopening of the border on Tuesday.", "reopening", []),
        ("Norway will bring forward the deployment of troops that it had planned for December.", "deployment", []),
        ("Chile criticised the exercise on Monday.", "exercise", []),
        ("Quito closed the border after a court sent a poet to eight years in prison.", "border_closure", []),
        (
            "The drills began two days after drones were shot down and hours after Peru closed its border.",
            "exercise",
            ["two days after", "hours after"],
        ),
    ],
)
def test_times_of_an_event(text: str, kind: str, times: list[str]) -> None:
    reading = told(text)
    row = of_kind(reading, kind)[0]
    assert [text[reading.times[n].start : reading.times[n].end] for n in row.times] == times
