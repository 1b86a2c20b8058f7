"""What a time is: possible starts and possible ends."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.values import Bounds, When
from crossbearing.values import when as w
from crossbearing.values.when import parse_edtf

DAYS = st.dates(datetime.date(1900, 1, 2), datetime.date(2099, 12, 30)).map(datetime.date.isoformat)


@st.composite
def texts(draw: st.DrawFn) -> str:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    shapes = [
        first,
        first[:7],
        first[:4],
        f"{first}/{last}",
        f"[{first}..{last}]",
        f"{first}/..",
        f"{first}/",
        f"[..{last}]",
    ]
    return draw(st.sampled_from([*shapes, f"{first}T07:51", f"{first[:7]}/{last[:7]}", f"{first[:3]}X"]))


TIMES = texts().map(parse_edtf)


def edges(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    when = parse_edtf(text)
    return when.start.from_, when.start.to, when.end.from_, when.end.to


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-09-12", ("2025-09-12", "2025-09-12", "2025-09-12", "2025-09-12")),
        ("2025-09", ("2025-09-01", "2025-09-30", "2025-09-01", "2025-09-30")),
        ("2024-02", ("2024-02-01", "2024-02-29", "2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31", "2025-01-01", "2025-12-31")),
        ("202X", ("2020-01-01", "2029-12-31", "2020-01-01", "2029-12-31")),
        ("2025-22", ("2025-06-01", "2025-08-31", "2025-06-01", "2025-08-31")),
        ("2025-24", ("2025-12-01", "2026-02-28", "2025-12-01", "2026-02-28")),
        ("2025-35", ("2025-07-01", "2025-09-30", "2025-07-01", "2025-09-30")),
        ("2025-09-12/2025-09-16", ("2025-09-12", "2025-09-12", "2025-09-16", "2025-09-16")),
        ("[2025-08-01..2025-08-10]", ("2025-08-01", "2025-08-10", "2025-08-01", "2025-08-10")),
        ("[2025-08-01,2025-08-04]", ("2025-08-01", "2025-08-04", "2025-08-01", "2025-08-04")),
        ("[..2030]", (None, "2030-12-31", None, "2030-12-31")),
        ("1994/..", ("1994-01-01", "1994-12-31", None, "..")),
        ("2025-09-12/", ("2025-09-12", "2025-09-12", None, None)),
        ("/2025-09-16", (None, None, "2025-09-16", "2025-09-16")),
        ("2025-09-12T00:00", ("2025-09-12T00:00",) * 4),
        ("2025-09-12T07:51:00+03:00", ("2025-09-12T07:51",) * 4),
        ("2025-09~", ("2025-09-01", "2025-09-30", "2025-09-01", "2025-09-30")),
        ("XXXX-09-06", (None, None, None, None)),
        ("XXXX-09-12/XXXX-09-16", (None, None, None, None)),
    ],
)
def test_parse_edtf(text: str, expected: tuple[str | None, ...]) -> None:
    assert edges(text) == expected


@pytest.mark.parametrize(
    "text", ["2025-02-30", "2025-13", "soon", "2025-09-16/2025-09-12", "[..]", "20X5", "0000", "2025-9-1"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_edtf(text)


def test_relations_are_over_possibilities() -> None:
    september, twelfth = parse_edtf("2025-09"), parse_edtf("2025-09-12")
    exercise, day_within = parse_edtf("2025-09-12/2025-09-16"), parse_edtf("2025-09-14")
    assert w.contains(september, twelfth)
    assert not w.contains(twelfth, september)
    assert not w.overlaps(exercise, day_within)
    assert w.meets(exercise, day_within)
    assert not w.meets(exercise, parse_edtf("2025-09-17"))
    assert w.same(september, parse_edtf("[2025-09-01..2025-09-30]"))
    assert w.contains(parse_edtf("2025-09-12/"), exercise)
    assert w.contains(twelfth, parse_edtf("2025-09-12T00:00"))


def test_a_date_without_a_year_matches_that_day_of_any_year() -> None:
    sixth = parse_edtf("XXXX-09-06")
    assert w.contains(sixth, parse_edtf("2025-09-06"))
    assert w.overlaps(parse_edtf("2025-09-06"), sixth)
    assert not w.overlaps(sixth, parse_edtf("2025-09-07"))
    assert w.overlaps(parse_edtf("XXXX-WXX-5"), parse_edtf("XXXX-12-13"))
    assert not w.overlaps(parse_edtf("XXXX-WXX-5"), parse_edtf("XXXX-WXX-4"))
    assert not w.overlaps(sixth, parse_edtf("XXXX-10-06"))
    assert w.overlaps(sixth, parse_edtf("XXXX-09"))
    assert w.same(sixth, parse_edtf("XXXX-09-06"))
    assert w.contains(parse_edtf("XXXX-WXX-3"), parse_edtf("2025-09-10"))
    assert not w.contains(parse_edtf("XXXX-WXX-3"), parse_edtf("2025-09-11"))
    assert w.contains(parse_edtf("XXXX-09"), parse_edtf("2025-09"))


def test_unknown_is_never_the_same_as_unknown() -> None:
    assert not w.same(w.UNKNOWN, w.UNKNOWN)
    assert w.same(parse_edtf("1994/.."), parse_edtf("1994/.."))
    assert not w.same(parse_edtf("1994/.."), parse_edtf("1994/"))


def test_hull_is_the_envelope() -> None:
    days = [parse_edtf("2025-09-12/2025-09-16"), parse_edtf("2025-09-10/2025-09-16")]
    hull = w.hull(days)
    assert (hull.start, hull.end) == (
        Bounds(from_="2025-09-10", to="2025-09-12"),
        Bounds(from_="2025-09-16", to="2025-09-16"),
    )
    assert hull.edtf == "2025-09-10~/2025-09-16"
    assert w.hull([]) == w.UNKNOWN
    assert w.hull([parse_edtf("XXXX-09-06"), parse_edtf("2025-09-06")]) == parse_edtf("2025-09-06")


def test_from_bounds_says_it_in_edtf() -> None:
    assert w.from_bounds(Bounds(from_="2025-08-01", to="2025-08-10")).edtf == "[2025-08-01..2025-08-10]"
    assert w.from_bounds(Bounds(from_="2025-08-01", to="2025-08-31")).edtf == "2025-08"
    assert w.from_bounds(Bounds(from_="2025-09-12", to="2025-09-12"), Bounds(to="..")).edtf == "2025-09-12/.."
    assert w.from_bounds(Bounds(from_="2025-09-12", to="2025-09-12"), Bounds()).edtf == "2025-09-12/"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025-09-12", "12 September 2025"),
        ("2025-09", "September 2025"),
        ("2025", "2025"),
        ("202X", "2020s"),
        ("2025-21", "spring 2025"),
        ("2025-09-12/2025-09-16", "12-16 September 2025"),
        ("2025-08-29/2025-09-03", "29 August - 3 September 2025"),
        ("2025-12-29/2026-01-03", "29 December 2025 - 3 January 2026"),
        ("2025-07/2025-08", "July 2025 - August 2025"),
        ("[2025-08-01..2025-08-10]", "a day within 1-10 August 2025"),
        ("[..2030-12-31]", "by 31 December 2030"),
        ("1994/..", "since 1994"),
        ("2025-09-12/", "from 12 September 2025, end not known"),
        ("2025-09-12T00:00", "00:00 on 12 September 2025"),
        ("2025-09~", "about September 2025"),
        ("2025-09-12?/2025-09-16?", "perhaps 12-16 September 2025"),
        ("XXXX-09-06", "6 September, year not known"),
        ("XXXX-09", "September, year not known"),
        ("XXXX-WXX-3", "a Wednesday, date not known"),
        ("", "not known"),
    ],
)
def test_to_text(text: str, told: str) -> None:
    assert w.to_text(parse_edtf(text)) == told


def test_shift_days_keeps_precision() -> None:
    assert w.shift_days(parse_edtf("2025-09-12"), -42) == parse_edtf("2025-08-01")
    assert w.shift_days(parse_edtf("2025-09-12/2025-09-16"), 1) == parse_edtf("2025-09-13/2025-09-17")
    assert w.shift_days(parse_edtf("2025-09"), 1).edtf == "[2025-09-02..2025-10-01]"
    assert w.shift_days(parse_edtf("XXXX-09-06"), 1) == w.UNKNOWN
    with pytest.raises(ValueError, match="calendar"):
        w.shift_days(parse_edtf("9999-12-31"), 1)


@given(TIMES)
def test_what_is_parsed_can_be_made_again_from_its_bounds(when: When) -> None:
    assert w.same(when, w.from_bounds(when.start, when.end))
    assert w.same(when, parse_edtf(w.from_bounds(when.start, when.end).edtf))


@given(TIMES, TIMES)
def test_relations_agree_with_each_other(a: When, b: When) -> None:
    assert w.same(a, b) == w.same(b, a)
    assert w.overlaps(a, b) == w.overlaps(b, a)
    assert w.meets(a, b) == w.meets(b, a)
    assert not (w.contains(a, b) and w.contains(b, a))
    if w.same(a, b) or w.contains(a, b):
        assert w.overlaps(a, b)
    if w.overlaps(a, b):
        assert w.meets(a, b)


@given(st.lists(TIMES, min_size=1, max_size=5))
def test_the_hull_allows_all_that_its_members_allow(times: list[When]) -> None:
    hull = w.hull(times)
    assert w.hull(list(reversed(times))) == hull
    assert all(not w.is_anchored(hull) or w.same(hull, time) or w.contains(hull, time) for time in times)


@given(TIMES, st.integers(-400, 400))
def test_shifting_back_gives_the_same(when: When, days: int) -> None:
    assert w.same(w.shift_days(w.shift_days(when, days), -days), when)
