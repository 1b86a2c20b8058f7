"""What holds for the reading of any text: its spans spell their words, and what tells nothing changes nothing."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Reading, Report

STORY = (
    "Warsaw closed the crossing at Kuźnica on 12 September 2025. About 40,000 soldiers took part in the drills, "
    "General Jan Kowalski said on Friday. “We saw nine drones”, the Polish minister told reporters in Białystok."
)
QUIET = [
    "Nothing is known of the dam.\n\n",
    "Őrült ﬁnom ház 😀.\n\n",
    "It was cold, and nobody came.\n\n",
    "A dog — e\u0301tait là — barked\u00a0twice.\n\n",
]
NOISE = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
SLOW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reading(text: str) -> Reading:
    report = Report(id="r", text=text)
    return read(report, open_parser("embedded").parse(report), open_world())


def rows(row: Reading, shift: int) -> list[tuple[Any, ...]]:
    """Everything with a span, its span told from the story's beginning."""
    found: list[tuple[Any, ...]] = []
    found += [("mention", m.start - shift, m.end - shift, m.kind, m.form, m.name, m.acts) for m in row.mentions]
    found += [("time", t.start - shift, t.end - shift, t.type, t.value, t.edtf) for t in row.times]
    found += [("place", p.start - shift, p.end - shift, p.geonames, p.lat, p.lon, p.precision) for p in row.places]
    found += [("quantity", q.start - shift, q.end - shift, q.value, q.low, q.unit, q.item) for q in row.quantities]
    found += [("event", e.anchor.start - shift, e.anchor.end - shift, e.kind, e.status) for e in row.events]
    return sorted(found, key=str)


@pytest.mark.parametrize("before", QUIET)
def test_a_paragraph_that_tells_nothing_shifts_spans_and_nothing_else(before: str) -> None:
    after = [one for one in rows(reading(before + STORY), len(before)) if one[1] >= 0]
    assert [one for one in after if one[0] != "event"] == [one for one in rows(reading(STORY), 0) if one[0] != "event"]


@SLOW
@given(NOISE, NOISE)
def test_spans_lie_in_the_text_and_spell_their_words(before: str, after: str) -> None:
    text = f"{before} {STORY} {after}"
    row = reading(text)
    for part in (row.mentions, row.times, row.places, row.quantities):
        assert all(0 <= one.start < one.end <= len(text) for one in part)
    for told in _spans(msgspec.to_builtins(row)):
        assert text[told["start"] : told["end"]] == told["exact"]


def _spans(value: Any) -> list[dict[str, Any]]:
    """Every span with words, however deep."""
    if isinstance(value, dict):
        own = [value] if {"start", "end", "exact"} <= value.keys() else []
        return own + [one for part in value.values() for one in _spans(part)]
    return [one for part in value for one in _spans(part)] if isinstance(value, list | tuple) else []
