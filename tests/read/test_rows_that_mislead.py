"""Rows that would make a reader laugh: an illness as an attack, an age as a toll, a stamp or a town as who acts."""

from functools import cache

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import EventMention, Reading, Report


@cache
def reading(text: str) -> Reading:
    report = Report(id="r", text=text)
    return read(report, open_parser("embedded").parse(report), open_world())


def told(text: str, kind: str) -> list[EventMention]:
    return [e for e in reading(text).events if e.kind == kind]


def actors(text: str) -> set[str]:
    rows = reading(text)
    return {text[m.start : m.end] for e in rows.events for m in (rows.mentions[n] for n in e.actors)}


def counts(text: str) -> list[tuple[float | None, str]]:
    return [(q.value, q.unit) for q in reading(text).quantities]


@pytest.mark.parametrize(
    "text",
    [
        "The minister had a heart attack on Tuesday.",
        "The old king fell victim to an attack of nerves.",
        "Two runners died of heart attacks during the race in Riga on Sunday.",
    ],
)
def test_an_illness_attacks_nobody(text: str) -> None:
    assert not told(text, "attack")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A driver, 52, died in the clashes.", []),
        ("Two drivers, 31 and 52, died in the clashes.", [(2, "dead")]),
        ("A man (52) was killed and a miner of 34 was wounded in the clashes.", []),
        ("Three miners, aged 19, 24 and 52, were killed by soldiers.", [(3, "dead")]),
        ("Of the miners, 12 were killed.", [(12, "dead")]),
    ],
)
def test_ages_are_no_tolls(text: str, expected: list[tuple[float, str]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize("stamp", ["11.20 ", "8.30am: ", "14:10 GMT ", "17:15 UPDATE ", "[09:05] ", "6 pm - "])
def test_the_stamp_of_an_entry_is_not_read(stamp: str) -> None:
    text = f"Strike in Oruro\n\n{stamp}Soldiers fired on the crowd, the mayor said.\n"
    assert {"Soldiers"} <= actors(text)
    assert [c.exact for a in reading(text).attributions for c in a.content] == ["Soldiers fired on the crowd"]
    assert not reading(text).quantities


def test_a_number_that_goes_on_is_no_stamp() -> None:
    assert counts("11.20 million litres were lost.") == [(11_200_000, "litres")]


@pytest.mark.parametrize("town", ["LA PAZ - ", "ORURO — ", "SANTA CRUZ DE LA SIERRA – "])
def test_the_town_of_a_dateline_does_nothing(town: str) -> None:
    assert actors(f"{town}Striking lorry drivers blocked the roads on Monday.") == {"Striking lorry drivers"}


def test_men_and_women_are_one_phrase_and_no_troops() -> None:
    text = "Men and women marched to the ministry on Monday."
    assert actors(text) == {"Men and women"}
    assert not told(text, "deployment")


@pytest.mark.parametrize(
    "text",
    [
        "Nine miners were recovered alive from the shaft after the blast.",
        "Rescuers pulled nine people out alive after the strike on Kharkiv.",
    ],
)
def test_who_is_brought_out_alive_is_rescued(text: str) -> None:
    assert counts(text) == [(9, "rescued")]


def test_bodies_are_dead() -> None:
    assert counts("Nine bodies were recovered after the strike on Kharkiv.") == [(9, "dead")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A Polish military helicopter came down near Lublin in Poland on Monday.", {"accident"}),
        ("The aircraft made an emergency landing in a field near Brno.", {"accident"}),
        ("The helicopter landed in a field in Poland after an engine fault.", {"accident"}),
        ("A Finnish jet was forced to land at Kuopio.", set()),
    ],
)
def test_a_craft_that_comes_down_is_sent_nowhere(text: str, kinds: set[str]) -> None:
    assert {e.kind for e in reading(text).events} - {"other", "incident"} == kinds


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that the rebels shot down the helicopter.",
        "The ministry has no indication that the plane was shot down.",
        "Investigators found no proof that a missile had hit the plane.",
    ],
)
def test_what_there_is_no_sign_of_is_only_supposed(text: str) -> None:
    assert [e.status for e in told(text, "shoot_down")] == ["hypothetical"]
    assert all(a.negated for a in reading(text).attributions)


def test_no_question_is_certainty() -> None:
    text = "There is no question that the rebels shot down the helicopter."
    assert [e.status for e in told(text, "shoot_down")] == ["happened"]


def test_a_red_cross_in_a_town_need_not_be_the_one_in_geneva() -> None:
    rows = reading("The Red Cross in Oruro sent doctors to the mine.")
    assert not [m.entity for m in rows.mentions if m.entity == "org:icrc"]
