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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The visit that was to crown the exercise Grey Heron was dropped. The exercise will end on May 29.",
            "ongoing",
        ),
        ("Chile began the exercise Grey Heron on Monday. Ministers will inspect the exercise on Friday.", "ongoing"),
        ("The exercise Grey Heron will end on May 20, the army said. Peru criticised the manoeuvres.", "ongoing"),
        ("The exercise Grey Heron starts on May 20. The president will visit the exercise.", "planned"),
        ("Observers will watch the exercise Grey Heron next week.", "planned"),
    ],
)
def test_what_will_end_or_be_visited_has_the_status_told_of_it(text: str, status: str) -> None:
    assert of_kind(told(text), "exercise")[-1].status == status


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The communique contains no word about a clash.", "fighting", "hypothetical"),
        ("The report makes no mention of an attack on the convoy.", "attack", "hypothetical"),
        ("The ministry made no mention of the attack.", "attack", "happened"),
        ("There are no dead and no missing, the mayor said.", "death", "not-happened"),
    ],
)
def test_what_is_not_told_of_or_of_nobody_is_not_said_to_have_happened(text: str, kind: str, status: str) -> None:
    assert of_kind(told(text), kind)[0].status == status


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The colonel rejected any link with Tuesday's raid.", False),
        ("Sudan denied involvement in the raid on the market.", False),
        ("Sudan denied that it had anything to do with the raid.", False),
        ("Sudan denied a part in a raid.", True),
        ("Sudan denied that its army had carried out the raid.", True),
    ],
)
def test_who_denies_a_part_in_it_does_not_deny_the_happening(text: str, denied: bool) -> None:
    (row,) = of_kind(told(text), "attack")
    assert bool(row.attributions) is denied


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rangers boarded a Chilean trawler and found lobsters under the ice.", "incident"),
        ("Sailors boarded the tanker to inspect its papers.", "incident"),
        ("The navy boarded the yacht and detained its crew.", "seizure"),
        ("Peruvian marines boarded the ship, searched it and seized two tonnes of squid.", "seizure"),
        ("How does one annex an island?", "other"),
        ("Can one seize a port by decree?", "other"),
        ("How did Chile annex the island?", "seizure"),
    ],
)
def test_a_look_on_board_and_what_anybody_may_do_are_no_seizure(text: str, kind: str) -> None:
    assert told(text).events[0].kind == kind


def test_a_figure_with_a_comma_is_one_anchor() -> None:
    rows = of_kind(told("Peru opened the exercise Grey Heron. Around 3,100 are taking part, Peru said."), "exercise")
    assert rows[-1].anchor.exact == "3,100"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The crossing was due to reopen on Monday but stayed shut.", "reopening", "planned"),
        ("The reopening of the crossing was put off indefinitely.", "reopening", "cancelled"),
        ("On the fifth day of the exercise, tanks crossed the river.", "exercise", "ongoing"),
    ],
)
def test_what_was_due_is_a_plan_and_what_has_its_fifth_day_lasts(text: str, kind: str, status: str) -> None:
    assert of_kind(told(text), kind)[0].status == status
