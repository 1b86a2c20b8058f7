"""One verb, several kinds: what is done to whom tells them apart, and so does who can do it."""

import pytest

from tests.read.test_theatre import told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The virus has killed sixty people since March.", "killing"),
        ("The ministry ordered that all pigs be slaughtered.", "killing"),
        ("The crew executed the plan at dawn.", "killing"),
        ("The company released a new phone on Friday.", "release"),
        ("The actor has been fighting cancer since 2004.", "fighting"),
        ("The striker suffered a heart attack on Monday.", "attack"),
        ("The officers accepted tea and sat down.", "agreement"),
        ("The council approved a new park.", "agreement"),
        ("The ministry had called the flight a provocation on Monday.", "request"),
        ("The coast guard left a request for comment unanswered.", "request"),
        ("The shop charges customers ten dollars for the ticket.", "accusation"),
        ("The toads exploded in the pond.", "accident"),
        ("Old browsers are used to support the software.", "support"),
        ("The strain poses no threat to human health.", "threat"),
        ("Before the demonstration the colonel took questions.", "demonstration"),
    ],
)
def test_no_such_event(text: str, kind: str) -> None:
    assert kind not in {event.kind for event in told(text).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen killed two soldiers near Tela on Sunday.", "killing"),
        ("Iran executed the spy on Monday.", "killing"),
        ("Kabul released nine prisoners on Friday.", "release"),
        ("Mali and Niger fought near Gao in May.", "fighting"),
        ("Honduras accepted the proposal on Friday.", "agreement"),
        ("Lima called on Quito to open the bridge.", "request"),
        ("The spy was charged with treason in Riga.", "accusation"),
        ("A bomb exploded near the ministry in Kabul.", "accident"),
        ("Ankara supports the rebels in the north.", "support"),
    ],
)
def test_such_an_event(text: str, kind: str) -> None:
    assert kind in {event.kind for event in told(text).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Scholars agree that the book is old.", "agreement"),
        ("On what came next the two navies do not agree.", "agreement"),
        ("The team started with an attacking style.", "attack"),
        ("The film was shot near Samarra Barrage in May.", "attack"),
        ("The officers declined to comment on Friday.", "rejection"),
        ("The landing was moved to Monday.", "relocation"),
        ("The step was seen as a show of force by the army.", "exercise"),
        ("Manila sent a protest because of the dangerous manoeuvres of the ships.", "exercise"),
        ("The strain on the army could raise military readiness along the border.", "deployment"),
    ],
)
def test_nothing_of_the_kind(text: str, kind: str) -> None:
    assert kind not in {event.kind for event in told(text).events}


def test_two_members_of_the_embassy_are_not_the_embassy() -> None:
    reading = told("Minsk expelled two members of the Polish Embassy on Friday.")
    (event,) = [event for event in reading.events if event.kind == "expulsion"]
    assert "organization" not in {reading.mentions[n].kind for n in event.recipients}


def test_a_polish_officer_is_one_recipient() -> None:
    reading = told("Minsk answered for the expulsion of a Polish border officer.")
    (event,) = [event for event in reading.events if event.kind == "expulsion"]
    assert len(event.recipients) == 1
