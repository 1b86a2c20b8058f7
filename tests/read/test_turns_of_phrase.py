"""How newspapers tell of borders open again, of the air of others, of people sent away; and what only sounds so."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import EventMention, Report


def told(text: str, kind: str) -> list[EventMention]:
    report = Report(id="r", text=text)
    return [e for e in read(report, open_parser("embedded").parse(report), open_world()).events if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "anchor", "status"),
    [
        ("The jet was over Polish territory for four minutes.", "airspace_violation", "was over", "happened"),
        ("The drone was not over Romania.", "airspace_violation", "was not over", "not-happened"),
        ("Three MiGs burst into Estonian airspace.", "airspace_violation", "burst", "happened"),
        ("An unmanned craft entered Cyprus without permission.", "airspace_violation", "entered", "happened"),
        ("The bombers at no point entered allied airspace.", "airspace_violation", "entered", "not-happened"),
        ("First lorries in a month trundle through Torkham", "reopening", "trundle", "happened"),
        ("The frontier crossing is operational once more.", "reopening", "operational", "happened"),
        ("Lorries began moving through the Jagodzin checkpoint again.", "reopening", "moving", "happened"),
        ("Farmers ended their blockade of the Medyka crossing.", "reopening", "ended", "happened"),
        ("Spies sent packing: six attachés fly home", "expulsion", "sent packing", "happened"),
        ("Two envoys were given 72 hours to leave.", "expulsion", "given 72 hours to leave", "happened"),
        ("French soldiers were told to leave the country.", "expulsion", "told to leave", "happened"),
        ("The archbishop was banished from Moldova.", "expulsion", "banished", "happened"),
        ("The trawler ran into a coastguard cutter.", "accident", "ran", "happened"),
        ("Three sailors lost their lives.", "death", "lost", "happened"),
        ("Colonel announces takeover", "takeover", "takeover", "happened"),
        ("Kyrgyz guards shut the gates of the dam.", "closure", "shut", "happened"),
        ("Workers reopened the airport after a week.", "resumption", "reopened", "happened"),
    ],
)  # fmt: skip
def test_it_is_told(text: str, kind: str, anchor: str, status: str) -> None:
    assert [(e.anchor.exact.lower(), e.status) for e in told(text, kind)] == [(anchor, status)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The jets flew over the Baltic in international airspace.", "airspace_violation"),
        ("The plane entered Irish airspace with the permission of the authority.", "airspace_violation"),
        ("Polish jets flew over Poland all night.", "airspace_violation"),
        ("Thousands of villagers were expelled from their homes.", "expulsion"),
        ("The speaker ordered the deputy to leave the chamber.", "expulsion"),
        ("Norway told its citizens to leave Lebanon.", "expulsion"),
        ("Norway will send a delegation to Lomé for talks.", "expulsion"),
        ("Farmers blocked the highway for two days.", "border_closure"),
        ("A tourist was barred from coming back.", "border_closure"),
        ("The men were sitting in the back of a police truck.", "deployment"),
        ("The Kirov barrage on the Talas was built in 1975.", "attack"),
        ("Team Hope went on to win the contest of the army bands.", "exercise"),
    ],
)
def test_it_only_sounds_so(text: str, kind: str) -> None:
    assert told(text, kind) == []


def test_one_expulsion_told_twice_is_one() -> None:
    assert len(told("The consul was declared unwelcome in Riga and given two days to go.", "expulsion")) == 1


def test_whose_air_it_is() -> None:
    (event,) = told("The jet was over Polish territory for four minutes.", "airspace_violation")
    assert event.actors
    assert event.recipients
