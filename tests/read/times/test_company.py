"""A date line without a year takes the year of the reports beside it, where they tell of the same things."""

import pytest

from crossbearing.read.times import years_by_company
from crossbearing.records import Mention, Published, Reading, Span
from crossbearing.values.when import parse_edtf

SHIP, PORT, SEA = "Northern Gull", "Visby", "Gotland Deep"


def report(ident: str, day: str, *names: str, line: str = "") -> Reading:
    mentions = tuple(
        Mention(start=0, end=1, sentence=0, kind="other", form="name", name=name, entity="") for name in names
    )
    span = Span(start=0, end=len(line), exact=line) if line else None
    published = Published(value=day, basis="line", span=span, when=parse_edtf(day))
    return Reading(report=ident, language="en", published=published, mentions=mentions)


def years(*readings: Reading) -> dict[str, str]:
    return {one: f"{day} by {witness}" for one, (day, witness) in sorted(years_by_company(readings).items())}


def test_the_year_in_which_it_lies_near_a_report_that_names_the_same() -> None:
    dated = report("dated", "2031-01-02", SHIP, PORT)
    assert years(report("open", "XXXX-12-30", SHIP, PORT), dated) == {"open": "2030-12-30 by dated"}
    assert years(dated, report("open", "XXXX-12-30", SHIP, PORT)) == {"open": "2030-12-30 by dated"}
    assert years(report("open", "XXXX-06-30", SHIP, PORT), dated) == {}
    assert years(report("open", "XXXX-12-30", SHIP), dated) == {}


@pytest.mark.parametrize(("line", "year"), [("Tuesday, Dec 31", True), ("Friday, Dec 31", False), ("Dec 31", True)])
def test_the_weekday_of_the_line_must_fit(line: str, *, year: bool) -> None:
    told = years(report("open", "XXXX-12-31", SHIP, PORT, line=line), report("dated", "2031-01-02", SHIP, PORT))
    assert bool(told) is year


def test_two_years_are_none() -> None:
    told = years(
        report("open", "XXXX-05-04", SHIP, PORT),
        report("a", "2030-05-04", SHIP, PORT),
        report("b", "2031-05-06", SHIP, PORT),
    )
    assert told == {}


def test_who_is_dated_by_others_bears_out_the_next() -> None:
    told = years(
        report("far", "XXXX-07-10", SEA, PORT),
        report("open", "XXXX-06-06", SHIP, PORT, SEA),
        report("dated", "2031-05-06", SHIP, PORT),
    )
    assert told == {"far": "2031-07-10 by open", "open": "2031-06-06 by dated"}
