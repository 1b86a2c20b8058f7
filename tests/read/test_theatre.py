"""What happened, in sentences as newspapers write them: kind and status by the model and the tables together."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Reading, Report


def told(text: str) -> Reading:
    report = Report(id="r", text=text)
    return read(report, open_parser("embedded").parse(report), open_world())


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # a crossing by its name alone, by "it", in a headline
        ("Vilnius lifted its closure of Medininkai on Friday.", "reopening", "happened"),
        ("The Gatuna gate will open again in May, three years after Kigali shut it.", "border_closure", "happened"),
        ("KENYA SEALS FRONTIER WITH UGANDA", "border_closure", "happened"),
        # evidence in the rest of the sentence
        ("Bulgaria said the two planes had stayed outside its airspace and that no violation had taken place.",
         "airspace_violation", "not-happened"),
        # statuses
        ("Warsaw stopped short of expelling the ambassador.", "expulsion", "not-happened"),
        ("Warsaw would have closed the border without the deal.", "border_closure", "hypothetical"),
        ("Plans for drills with Oman were dropped.", "exercise", "cancelled"),
        ("There was no sign of a deployment of troops to the border.", "deployment", "not-happened"),
        ("Close the gate at Narva now, the columnist urged.", "border_closure", "hypothetical"),
        ("Moscow urged Warsaw not to close the border.", "border_closure", "hypothetical"),
        ("Farmers will block the road until the last gate at the border is lifted.", "reopening", "hypothetical"),
        # the saying itself is not always made
        ("The ministry never said it would send troops.", "statement_of_intent", "not-happened"),
    ],
)  # fmt: skip
def test_kind_and_status(text: str, kind: str, status: str) -> None:
    assert [event.status for event in told(text).events if event.kind == kind] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ministry put the Honduran force at 40 vessels.", "deployment"),
        ("A storm closed the border at Merdare.", "border_closure"),
        ("Four people were injured in a train crash near the station.", "attack"),
        ("The bloc stopped short of expelling Guinea.", "expulsion"),
        ("In the thriller the army closes the border.", "border_closure"),
        ("The opposition leader promised that she would bring the troops home.", "statement_of_intent"),
        ("Captain Ruiz warned that Managua would send ships.", "statement_of_intent"),
    ],
)
def test_no_such_event(text: str, kind: str) -> None:
    assert kind not in {event.kind for event in told(text).events}


def test_what_no_kind_fits_is_an_incident_only_where_a_report_begins() -> None:
    first = "Armed men looted the depot near Tela on Sunday night."
    assert [event.kind for event in told(first).events] == ["incident"]
    later = told(f"The weather was calm and the sea was empty. {first}")
    assert "incident" not in {event.kind for event in later.events}


def test_a_subject_that_the_parser_hung_elsewhere_acts() -> None:
    reading = told("The drone, which he said had entered Zambian airspace from Angola, was armed.")
    [event] = [event for event in reading.events if event.kind == "airspace_violation"]
    assert [reading.mentions[n].kind for n in event.actors] == ["weapon"]


def test_a_purpose_begins_at_its_to() -> None:
    reading = told("Soldiers from five states held drills on a square in Minsk on Monday to show their strength.")
    assert [e.purpose.exact for e in reading.events if e.purpose] == ["to show their strength"]
