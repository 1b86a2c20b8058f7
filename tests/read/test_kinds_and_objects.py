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
        ("The dangerous manoeuvres of the two ships lasted an hour.", "exercise"),
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
        ("A bomb exploded near the ministry in Kabul.", "attack"),
        ("A boiler exploded near the ministry in Kabul.", "accident"),
        ("Police boarded the tanker early on Tuesday.", "seizure"),
        ("Tanker held in Tela Bay", "seizure"),
        ("The tanker cut a cable on Sunday.", "damage"),
        ("Mali fired artillery rounds at a village yesterday.", "attack"),
        ("North and South exchanged artillery fire yesterday.", "fighting"),
        ("Peru stopped the import of wine on Tuesday.", "ban"),
        ("Peru closed three ports to Chilean ships.", "closure"),
        ("An outbreak of cholera has killed 60 people.", "death"),
        ("The army retook the city of Gao.", "seizure"),
        ("The gas pipe burst on Sunday.", "accident"),
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
        ("Riga handed the envoy a note of protest on Friday.", "demonstration"),
        ("Wind kept the helicopters on deck.", "deployment"),
        ("The ministry raised its estimate to 14,000 soldiers.", "deployment"),
        ("The base supplies no unit to the exercise.", "deployment"),
        ("The minister inspected an exercise of the brigade on Monday.", "investigation"),
        ("The tanker was on its way to Port Said with crude oil.", "deployment"),
        ("Five workers are fighting for their lives.", "fighting"),
        ("The army began a war game near Gyor.", "war"),
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
    assert "Polish Embassy" not in {reading.mentions[n].name for n in event.recipients}


def test_a_polish_officer_is_one_recipient() -> None:
    reading = told("Minsk answered for the expulsion of a Polish border officer.")
    (event,) = [event for event in reading.events if event.kind == "expulsion"]
    assert len(event.recipients) == 1


def test_who_must_leave_is_expelled_and_expels_nobody() -> None:
    reading = told("Four Georgian diplomats must leave Azerbaijan within 72 hours.")
    (event,) = [event for event in reading.events if event.kind == "expulsion"]
    assert (event.actors, {reading.mentions[n].name for n in event.recipients}) == ((), {"Georgian diplomats"})


@pytest.mark.parametrize(
    "text",
    [
        "Georgia summoned the ambassador of Azerbaijan over the jets.",
        "The ambassador of Azerbaijan was summoned on Tuesday and handed a note.",
    ],
)
def test_who_is_summoned_and_why(text: str) -> None:
    reading = told(text)
    people = {reading.mentions[n].name for e in reading.events for n in e.recipients}
    assert "the ambassador of Azerbaijan" in {name.replace("The", "the") for name in people}
    assert not {"the jets", "jets"} & people
    assert not any(reading.mentions[n].name.startswith("The amb") for e in reading.events for n in e.actors)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Norway kicked off the exercise Cold Shore on Monday.", ["Norway"]),
        ("Five navies wrapped up a two-week exercise on Friday.", ["Five navies"]),
        ("Troops from Chile, Peru and Brazil take part in the exercise Cold Shore.", ["Chile", "Peru", "Brazil"]),
    ],
)
def test_who_holds_an_exercise(text: str, people: list[str]) -> None:
    reading = told(text)
    (event,) = [event for event in reading.events if event.kind == "exercise"]
    assert [reading.mentions[n].name for n in event.actors] == people
    assert not [e for e in reading.events if e.kind in ("other", "incident")]


def test_who_ends_his_part_is_no_recipient() -> None:
    reading = told("Norway's participation in the border commission is suspended.")
    assert [(e.kind, e.recipients) for e in reading.events] == [("suspension", ())]


@pytest.mark.parametrize(
    ("text", "kind", "not_kind"),
    [
        ("At least 107 killed in Piura crane collapse", "death", "killing"),
        ("Gunmen killed three soldiers after a bridge collapse.", "killing", "death"),
        ("The church imprisoned her for twelve years.", "arrest", "sentence"),
        ("The army is in a state of war.", "", "war"),
        ("I could not meet the expectations of the board.", "", "meeting"),
        ("The deals are yielding benefits.", "", "concession"),
    ],
)
def test_two_kinds_of_one_word(text: str, kind: str, not_kind: str) -> None:
    kinds = {event.kind for event in told(text).events}
    assert not_kind not in kinds
    assert not kind or kind in kinds
