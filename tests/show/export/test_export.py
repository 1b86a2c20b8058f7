"""Each form is read back by a public parser of that form, and says what the brief says."""

import csv
import datetime
import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import geojson
import icalendar
import jsonschema
import msgspec
import pytest
from markdown_it import MarkdownIt
from tests.gold_case import gold_view

from crossbearing.show.contract import Brief, EventTime, EventView, SlotView, ValueView, schema
from crossbearing.show.export import FORMATS, export
from crossbearing.show.export.document import plain
from crossbearing.show.export.table import COLUMNS, harmless, time_precision
from crossbearing.show.quote import Texts
from crossbearing.values import Where
from crossbearing.values.when import parse_edtf


@cache
def view() -> tuple[Brief, Texts]:
    seen = gold_view()
    return _placed(seen.brief), seen.texts


def _placed(brief: Brief) -> Brief:
    """Give the first event that has a place a point: the generated towns have none."""
    done = False
    events = []
    for event in brief.events:
        slots = []
        for slot in event.slots:
            values = slot.values
            if slot.slot == "place" and event.listed and not done:
                done = True
                place = Where(id="geonames:1", name='=Brest, "x"', country="BY", lat=-52.1, lon=23.7, precision="point")
                values = (ValueView(value=place, text=place.name, claims=values[0].claims, low=1, high=2),)
            slots.append(SlotView(slot=slot.slot, values=values))
        events.append(msgspec.structs.replace(event, slots=tuple(slots)))
    assert done
    return msgspec.structs.replace(brief, events=tuple(events))


def listed() -> list[EventView]:
    return [event for event in view()[0].events if event.listed]


def exported(name: str) -> str:
    return export(name, *view()).decode()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_brief_gives_the_same_bytes(name: str) -> None:
    assert exported(name) == exported(name)


def test_json_is_the_contract_with_an_annotation_for_each_claim() -> None:
    found = json.loads(exported("json"))
    jsonschema.Draft202012Validator({**schema(), "$ref": "#/$defs/Brief"}).validate(found)
    assert len(found["annotations"]) == len(found["claims"]) > 50
    for claim, row in zip(found["claims"], found["annotations"], strict=True):
        quote, position = row["target"]["selector"]
        text = view()[1].text[claim["report"]]
        assert text[position["start"] : position["end"]] == quote["exact"] == claim["span"]["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert (row["@context"], row["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
        assert row["id"].startswith("urn:") and row["target"]["source"]


def test_csv_has_a_line_per_event_of_interest_with_its_codes() -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv"), newline="")))
    assert [row["event"] for row in rows] == [event.id for event in listed()]
    assert tuple(rows[0]) == COLUMNS
    closure = next(row for row in rows if row["kind"] == "border_closure")
    assert (closure["cameo"], closure["quad_class"]) == ("191", "material-conflict")
    assert closure["actor_codes"].startswith("country:")
    assert closure["start_earliest"] <= closure["start_latest"]
    assert int(closure["low"]) <= int(closure["high"])
    placed = next(row for row in rows if row["lat"])
    assert placed["place"] == '\'=Brest, "x"'
    assert (float(placed["lat"]), float(placed["lon"])) == (-52.1, 23.7)


@pytest.mark.parametrize("bad", ["=1+1", "+7 troops", "-x", "@SUM(A1)", "\t=1", "＝1", " =cmd|' /C calc'!A0", "%x"])
def test_no_cell_of_the_csv_is_a_formula(bad: str) -> None:
    assert str(harmless(bad)).startswith("'")


def test_harmless_cells_stay_and_hold_no_line_break() -> None:
    assert [harmless(cell) for cell in ("Brest", "a\nb", -5.5, None, 7)] == ["Brest", "a b", -5.5, None, 7]


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [("2025-09-12", "day"), ("2025-09", "month"), ("2025", "year"), ("2025-09-12/2025-09-16", "interval"),
     ("2025-09-12/..", "open"), ("2025-09-12/", "open"), ("[2025-08-01..2025-08-10]", "within"),
     ("2025-09-12T00:00", "minute"), ("2025-09-12~", "day"), ("", "unknown")],
)  # fmt: skip
def test_how_exactly_a_time_is_known(edtf: str, precision: str) -> None:
    when = parse_edtf(edtf)
    assert time_precision(EventTime(edtf=edtf or None, start=when.start, end=when.end, basis="agreed")) == precision


def test_geojson_is_valid_and_longitude_comes_first() -> None:
    found = geojson.loads(exported("geojson"))
    assert found.is_valid, found.errors()
    (feature,) = found["features"]
    assert feature["geometry"]["coordinates"] == [23.7, -52.1]
    assert feature["properties"]["place"] == '=Brest, "x"'
    assert len(found["unplaced"]) == len(listed()) - 1


def entries() -> Iterator[Any]:
    calendar = icalendar.Calendar.from_ical(export("ics", *view()))
    assert not calendar.errors
    for entry in calendar.walk("VEVENT"):
        assert not entry.errors
        yield entry


def test_calendar_entries_have_the_days_of_the_brief() -> None:
    by_uid = {str(entry["UID"]): entry for entry in entries()}
    exercise = next(e for e in listed() if e.kind == "exercise" and (e.time.edtf or "").count("/") == 1)
    first, last = (exercise.time.edtf or "").split("/")
    entry = by_uid[f"{exercise.id}@crossbearing"]
    assert entry["DTSTART"].dt == datetime.date.fromisoformat(first)
    assert entry["DTEND"].dt == datetime.date.fromisoformat(last) + datetime.timedelta(days=1)
    assert exercise.name in str(entry["SUMMARY"])
    assert entry["DTSTAMP"].dt.isoformat()[:10] in {r.published.value for r in view()[0].reports}


def test_a_talk_and_a_time_that_is_not_exact_are_not_in_the_calendar() -> None:
    told = {str(entry["UID"]).split("@")[0] for entry in entries()}
    assert not told & {e.id for e in listed() if e.kind == "diplomatic_protest"}
    vague = [e for e in listed() if (e.time.start.from_ or "") != (e.time.start.to or "")]
    assert not told & {e.id for e in vague}


def test_calendar_lines_are_folded_at_75_octets_and_end_as_the_standard_says() -> None:
    raw = export("ics", *view())
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_markdown_names_every_event_and_quotes_it() -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(exported("md"))
    heads = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    assert heads[0] == "Brief"
    assert {"At a glance", "What happened", "Where reports differ", "Reports"} <= set(heads)
    assert sum(token.type == "blockquote_open" for token in tokens) >= len(listed())
    assert any(token.type == "table_open" for token in tokens)


@pytest.mark.parametrize(
    "bad",
    ["# head", "- item", "1. item", "> quote", "*a* _b_ `c`", "<b>x</b>", "![x](y)", "[a](http://x.example)",
     "http://x.example", "www.x.example", "a | b", "~~x~~", "&amp;", "a@x.example", "---", "12. March", "\\", "| a |"],
)  # fmt: skip
def test_nothing_in_a_report_is_markup(bad: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(plain(bad))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == bad


def test_no_export_names_a_path_of_this_machine(tmp_path: Path) -> None:
    assert not any(str(tmp_path.parent.parent) in exported(name) for name in ("csv", "geojson", "ics", "md"))
