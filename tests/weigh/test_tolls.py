"""Tolls of one happening in several reports and mouths, from their texts to the differences."""

from tests.readings import WORLD

from crossbearing.link import link
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Reading, Report
from crossbearing.values.amount import Amount
from crossbearing.weigh import weigh
from crossbearing.weigh.tolls import compared_units, relate_tolls


def report(name: str, day: str, text: str) -> tuple[Report, Reading]:
    row = Report(id=name, source=name, text=text, published=day)
    return row, read(row, open_parser("embedded").parse(row), WORLD, published=day)


def differences(*told: tuple[Report, Reading]) -> set[tuple[str, str, str]]:
    reports, readings = [row for row, _ in told], [reading for _, reading in told]
    findings = weigh(reports, readings, link(reports, readings, WORLD), WORLD, "")
    return {
        (one.values[row.a].text, one.values[row.b].text, row.kind)
        for one in findings.differences
        if one.slot == "quantity"
        for row in one.relations
    }


FIRST = "The ferry Amina sank off Lamu on Friday. The death toll is at least 21, the coast guard said."


def test_two_voices_of_one_report_are_compared() -> None:
    text = f"{FIRST} The governor put the death toll at 12. The owner said that nobody was hurt."
    found = differences(report("Post", "2031-06-06", text))
    assert ("12 dead", "at least 21 dead", "contradiction") in found
    assert {kind for a, b, kind in found if "no casualties" in (a, b)} == {"denial"}


def test_a_later_toll_is_an_update() -> None:
    later = "The ferry Amina sank off Lamu on Friday. It has claimed 48 lives, the coast guard said on Sunday."
    found = differences(report("Post", "2031-06-06", FIRST), report("Mail", "2031-06-08", later))
    assert found == {("48 dead", "at least 21 dead", "update")}


def dead(count: float) -> Amount:
    return Amount(value=count, unit="dead")


def test_a_lower_count_by_another_side_takes_nothing_back() -> None:
    texts, days = ("9 dead", "8 dead"), ("2031-06-06", "2031-06-08")
    assert relate_tolls(dead(9), dead(8), texts, days, ({"Kenya"}, {"Ethiopia"})) is None
    again = relate_tolls(dead(9), dead(8), texts, days, ({"Kenya"}, {"Kenya"}))
    assert again is not None
    assert again[0] == "update"


def test_none_is_denied_by_some_unless_it_was_told_first() -> None:
    texts = ("no dead", "3 dead")
    nobody: tuple[set[str], set[str]] = (set(), set())
    first = relate_tolls(dead(0), dead(3), texts, ("2031-06-06", "2031-06-07"), nobody)
    last = relate_tolls(dead(0), dead(3), texts, ("2031-06-07", "2031-06-06"), nobody)
    assert (first and first[0], last and last[0]) == ("update", "denial")


def test_no_casualties_is_compared_with_the_dead_and_the_hurt() -> None:
    assert compared_units(Amount(value=0, unit="casualties")) == ("casualties", "dead", "wounded")
    assert compared_units(Amount(value=3, unit="casualties")) == ("casualties",)
