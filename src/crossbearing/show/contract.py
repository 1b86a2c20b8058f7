"""The JSON of ``brief`` and ``read`` as types: what a tool may rely on. ``schema.json`` is generated from them.

Names are stable; fields may be added. Every array has a stated order. Spans are half-open, in code points of the text.
"""

from typing import Any

import msgspec

from crossbearing.records import (
    Bearing,
    Caution,
    Copy,
    Difference,
    EventMention,
    Exercise,
    Mention,
    Place,
    Problem,
    Quantity,
    Reason,
    Row,
    SlotValue,
    Span,
    Story,
    TimeExpression,
)
from crossbearing.values import Bounds

FORMAT = 1


class Dated(Row, frozen=True, kw_only=True):
    """When a report was published: EDTF or null, on what basis, and the words that show it."""

    value: str | None
    basis: str
    span: Span | None = None
    reason: str = ""


class ReportView(Row, frozen=True, kw_only=True):
    """A report without its text; ``reliability`` A-F of its source is the user's, F if nobody set it."""

    id: str
    label: str  # what to call it: its outlet, title, first line or file
    path: str
    url: str
    title: str
    source: str
    author: str
    published: Dated
    modified: str
    retrieved: str
    language: str
    word_count: int
    revision_of: str
    reliability: str = "F"


class Address(Row, frozen=True, kw_only=True):
    """Words of a report: ``[start, end)``."""

    report: str
    start: int
    end: int


class AliasView(Row, frozen=True, kw_only=True):
    """A name with the words that justify it. ``standing``: same | unsure."""

    text: str
    standing: str
    spans: tuple[Address, ...]


class EntityView(Row, frozen=True, kw_only=True):
    """Somebody or something, under all its names."""

    id: str
    name: str
    kind: str
    aliases: tuple[AliasView, ...]


class EventTime(Row, frozen=True, kw_only=True):
    """An event's time; ``basis``: agreed | envelope (derived; where nobody dates it, from the first report's
    day) | disputed (then edtf is null) | unknown."""

    edtf: str | None
    start: Bounds
    end: Bounds
    basis: str


class ValueView(Row, frozen=True, kw_only=True):
    """One value of a slot with its claims and its bearings low-high."""

    value: SlotValue
    text: str
    claims: tuple[str, ...]
    low: int
    high: int


class SlotView(Row, frozen=True, kw_only=True):
    """A slot of an event with all its values side by side."""

    slot: str
    values: tuple[ValueView, ...]


class Anchor(Row, frozen=True, kw_only=True):
    """Where a report tells the event, and as what."""

    report: str
    start: int
    end: int
    status: str


class EventView(Row, frozen=True, kw_only=True):
    """One happening across reports. ``rank``: its place on the page; ``listed``: whether the page shows its kind."""

    id: str
    kind: str
    type: str | None
    mode: str | None
    name: str
    words: str  # the word that names it in its least anchor
    aliases: tuple[AliasView, ...]
    part_of: str
    time: EventTime
    slots: tuple[SlotView, ...]
    disputed: tuple[str, ...]
    standing: str
    reports: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    rank: int
    listed: bool


class SpeakerView(Row, frozen=True, kw_only=True):
    """Who says it; ``relation`` to the act: own-act | party | adversary | third | outlet."""

    entity: str
    name: str
    relation: str


class ClaimView(Row, frozen=True, kw_only=True):
    """One row of the claim ledger; ``speaker`` null = the report itself; ``via`` outermost first."""

    id: str
    report: str
    event: str
    slot: str
    value: SlotValue
    status: str
    stance: str
    speaker: SpeakerView | None
    via: tuple[str, ...]
    attribution: str
    span: Span
    derived_from: tuple[str, ...]
    rule: str
    score: float
    made_by: str


class Extent(Row, frozen=True, kw_only=True):
    """``[start, end)`` in the report that the row names."""

    start: int
    end: int


class VoiceView(Row, frozen=True, kw_only=True):
    """The words that stand for a speaker or carrier, who it is, and its entity ("" = none)."""

    start: int
    end: int
    name: str
    entity: str


class AttributionView(Row, frozen=True, kw_only=True):
    """These words are somebody's."""

    id: str
    report: str
    content: tuple[Extent, ...]
    cue: Extent | None
    speaker: VoiceView | None
    joint: tuple[VoiceView, ...]
    via: tuple[VoiceView, ...]
    direct: bool
    stance: str
    negated: bool


class ResponseEnd(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event by id, or words that no event stands for."""

    event: str = ""
    report: str = ""
    start: int = 0
    end: int = 0
    exact: str = ""


class ResponseView(Row, frozen=True, kw_only=True):
    """What answers what; kind stated-response | stated-reason | purpose | sequence (never a cause)."""

    effect: ResponseEnd
    cause: ResponseEnd
    kind: str
    claim: str
    report: str
    span: Span
    speaker: str


class Change(Row, frozen=True, kw_only=True):
    """What is new since an earlier time; ``claims`` show it, ``report`` brought it ("" = several did).

    Kinds: report, revision, event, value, origin, denial, date, threshold, standing.
    """

    kind: str
    event: str
    slot: str
    text: str
    before: str
    after: str
    claims: tuple[str, ...]
    report: str


class Brief(Row, frozen=True, kw_only=True):
    """The main job's answer. Arrays: reports, entities, claims, copies by id; events by rank.

    ``since`` and ``changes`` (by event rank, then kind) are there if an earlier time was asked for.
    """

    format: int
    made_by: dict[str, str]
    as_of: str
    reports: tuple[ReportView, ...]
    stories: tuple[Story, ...]
    entities: tuple[EntityView, ...]
    events: tuple[EventView, ...]
    claims: tuple[ClaimView, ...]
    attributions: tuple[AttributionView, ...]
    bearings: tuple[Bearing, ...]
    differences: tuple[Difference, ...]
    copies: tuple[Copy, ...]
    responses: tuple[ResponseView, ...]
    exercises: tuple[Exercise, ...]
    cautions: tuple[Caution, ...]
    problems: tuple[Problem, ...]
    since: str = ""
    changes: tuple[Change, ...] = ()


class ReadView(Row, frozen=True, kw_only=True):
    """One line of ``crossbearing read``: what one report says. Numbers in events are indexes into the arrays."""

    id: str
    path: str
    text: str
    language: str
    published: Dated
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[AttributionView, ...]
    events: tuple[EventMention, ...]
    reasons: tuple[Reason, ...]
    problems: tuple[Problem, ...]


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of both commands' output, under ``$defs`` Brief and ReadView."""
    (_, _), parts = msgspec.json.schema_components((Brief, ReadView), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "crossbearing",
        "description": "What `crossbearing brief --json` and each line of `crossbearing read --json` give.",
        "$defs": dict(sorted(parts.items())),
    }
