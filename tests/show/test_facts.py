"""Beside each value stands who says it; a vague date stands with the exact one; what was not compared is said so."""

from typing import Any

from msgspec import structs

from crossbearing.records import Bearing, Origin, Span, Words
from crossbearing.show import contract as c
from crossbearing.show.facts import show_facts, unlike_slots
from crossbearing.show.who import short_paths, short_reports, who_says
from crossbearing.show.wording import says_no_day, time_text, title
from crossbearing.values import Amount, Bounds
from crossbearing.values.when import parse_edtf


def report(ident: str, title: str = "", source: str = "", day: str = "") -> c.ReportView:
    return c.ReportView(
        id=ident, label=source or title, path="", url="", title=title, source=source, author="",
        published=c.Dated(value=day or None, basis="given" if day else "unknown", span=None), modified="",
        retrieved="", language="en", word_count=9, revision_of="", reliability="F",
    )  # fmt: skip


REPORTS = [
    report("1a", source="Island Post", day="2031-05-06"),
    report("1b", source="Island Post", day="2031-05-08"),
    report("1c", title="“Ferry found by fishermen off the northern cape after a week", day="2031-05-09"),
]
SHORT = short_reports(REPORTS)


def claim(ident: str, report: str, speaker: str = "") -> c.ClaimView:
    return c.ClaimView(
        id=ident, report=report, event="1e", slot="quantity", value=Amount(value=1), status="happened",
        stance="asserts", speaker=c.SpeakerView(entity="", name=speaker, relation="") if speaker else None, via=(),
        attribution="", span=Span(start=0, end=1, exact="x"), derived_from=(), rule="", score=1.0, made_by="",
    )  # fmt: skip


CLAIMS = {row.id: row for row in (claim("1", "1a", "The mayor"), claim("2", "1b"), claim("3", "1c", "a diver"))}


def bearing(slot: str, value: Any, text: str, *origins: tuple[str, str]) -> Bearing:
    """``origins``: the claim and the name of each; without a name it is a report that names nobody."""
    rows = tuple(Origin(name=name, kind="named" if name else "unnamed", claims=(row,)) for row, name in origins)
    return Bearing(
        event="1e", slot=slot, value=value, text=text, low=1, high=len(rows), origins=rows, reasons=(),
        claims=tuple(row for row, _ in origins),
    )  # fmt: skip


def event(*rows: Bearing, **more: Any) -> c.EventView:
    slots: dict[str, list[c.ValueView]] = {}
    for row in rows:
        view = c.ValueView(value=row.value, text=row.text, claims=row.claims, low=row.low, high=row.high)
        slots.setdefault(row.slot, []).append(view)
    unknown = c.EventTime(edtf=None, start=Bounds(), end=Bounds(), basis="unknown")
    plain: dict[str, Any] = {
        "id": "1e", "kind": "exercise", "type": None, "mode": None, "name": "", "words": "drill", "aliases": (),
        "part_of": "", "time": unknown, "disputed": (), "standing": "", "reports": (), "anchors": (), "rank": 0,
        "listed": True,
        "slots": tuple(c.SlotView(slot=slot, values=tuple(values)) for slot, values in slots.items()),
    }  # fmt: skip
    return c.EventView(**{**plain, **more})


def amount(number: int) -> Amount:
    return Amount(value=number, low=number, high=number, unit="troops")


def test_reports_have_short_names_that_no_two_share() -> None:
    assert SHORT == {"1a": "Island Post, 6 May", "1b": "Island Post, 8 May", "1c": "Ferry found by fishermen off…"}


def test_where_a_report_lies_is_told_from_the_common_folder_on() -> None:
    at = ["/home/somebody/pile/one/a.txt", "/home/somebody/pile/two/b.txt", "https://example.org/c"]
    rows = [structs.replace(report(str(n)), path=path) for n, path in enumerate(at)]
    assert list(short_paths(rows).values()) == ["one/a.txt", "two/b.txt", "https://example.org/c"]
    assert short_paths([structs.replace(report("1"), path="pile/a.txt")]) == {"1": "pile/a.txt"}


def test_a_value_names_its_voices_and_the_reports_that_name_nobody() -> None:
    row = bearing("quantity", amount(1200), "1,200 troops", ("1", "The mayor"), ("2", ""))
    assert who_says(row, CLAIMS, SHORT) == "The mayor; in Island Post, 8 May"


def test_a_speaker_without_a_name_is_called_as_in_the_text_never_by_an_id() -> None:
    row = bearing("quantity", amount(1200), "1,200 troops", ("3", "1c"))
    assert who_says(row, CLAIMS, SHORT) == "a diver"


def test_who_says_which_figure_stands_beside_it() -> None:
    rows = (
        bearing("quantity", amount(1200), "1,200 troops", ("1", "The mayor")),
        bearing("quantity", amount(12000), "12,000 troops", ("2", "")),
    )
    (fact,) = show_facts(event(*rows), rows, (), CLAIMS, SHORT)
    assert [(value.text, value.who) for value in fact.values] == [
        ("1,200 troops", "The mayor"),
        ("12,000 troops", "in Island Post, 8 May"),
    ]
    assert fact.note == "not compared"
    assert unlike_slots(event(*rows), ()) == ["quantity"]


def test_a_weekday_stands_with_the_date_that_it_fits_and_not_as_another() -> None:
    rows = (
        bearing("start", parse_edtf("2031-05-06"), "6 May 2031", ("1", "The mayor")),
        bearing("start", parse_edtf("XXXX-WXX-2"), "a Tuesday, date not known", ("2", "")),
        bearing("start", parse_edtf("XXXX-WXX-5"), "a Friday, date not known", ("3", "a diver")),
    )
    (fact,) = show_facts(event(*rows), rows, (), CLAIMS, SHORT)
    told = [(value.text, value.also) for value in fact.values]
    assert told == [("6 May 2031", False), ("a Tuesday", True), ("a Friday, date not known", False)]


def test_an_hour_a_day_and_a_weekday_of_one_time_stand_together() -> None:
    hour, day = parse_edtf("2031-05-06T08:40"), parse_edtf("2031-05-06")
    rows = (
        bearing("start", day, "6 May 2031", ("2", "")),
        bearing("start", parse_edtf("XXXX-WXX-2"), "a Tuesday, date not known", ("3", "a diver")),
        bearing("start", hour, "08:40 on 6 May 2031", ("1", "The mayor")),
    )
    (fact,) = show_facts(event(*rows), rows, (), CLAIMS, SHORT)
    told = [(value.text, value.also) for value in fact.values]
    assert told == [("08:40 on 6 May 2031", False), ("6 May 2031", True), ("a Tuesday", True)]


def test_that_it_happened_is_not_said_of_each_event_and_that_it_did_not_is() -> None:
    happened = bearing("occurrence", amount(1), "it happened or is under way", ("1", "The mayor"))
    planned = bearing("occurrence", amount(1), "it is planned", ("2", ""))
    assert show_facts(event(happened), (happened,), (), CLAIMS, SHORT) == []
    assert [fact.slot for fact in show_facts(event(planned), (planned,), (), CLAIMS, SHORT)] == ["occurrence"]
    assert title(event(planned)) == "Exercise, planned"


def test_what_was_planned_and_then_happened_is_one_state_told_twice() -> None:
    rows = [
        bearing("occurrence", Words(text="planned"), "it is planned", ("1", "The mayor")),
        bearing("occurrence", Words(text="happened"), "it happened or is under way", ("3", "a diver")),
    ]
    (fact,) = show_facts(event(*rows), rows, (), CLAIMS, SHORT)
    assert [(value.text, value.also) for value in fact.values] == [
        ("it happened or is under way", False),
        ("it is planned", True),
    ]


def test_of_an_event_without_a_date_what_is_told_of_it_stands_there() -> None:
    weekday = bearing("start", parse_edtf("XXXX-WXX-3"), "a Wednesday, date not known", ("1", "The mayor"))
    day = bearing("start", parse_edtf("XXXX-10-15"), "15 October, year not known", ("2", ""))
    assert time_text(event(weekday)) == "a Wednesday"
    assert time_text(event(day)) == "15 October"
    assert time_text(event(weekday, day)) == "a Wednesday or 15 October"
    assert says_no_day(event())
    assert not says_no_day(event(day))
