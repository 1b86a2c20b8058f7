"""The collections of the API: the arrays of the brief, by the same names, and what they can be filtered by."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from crossbearing.records import Bearing, Caution, Copy, Difference, Exercise, Judgement, Problem, Row, Story
from crossbearing.show import contract as c
from crossbearing.show.desk import Desk, Pair
from crossbearing.text.fold import plain

Test = Callable[[Any, str], bool]


class Collection(NamedTuple):
    """Rows of one type. ``filters``: name of a query parameter -> whether a row fits its value."""

    row: type[Row]
    rows: Callable[[Desk, Mapping[str, str]], Sequence[Row]]
    filters: Mapping[str, Test]
    about: str


def keep(collection: Collection, desk: Desk, asked: Mapping[str, str]) -> list[Row]:
    """Return the rows that fit all that is asked, in the brief's order."""
    rows: Iterable[Row] = collection.rows(desk, asked)
    for name, value in asked.items():
        rows = filter(partial(_fits, collection.filters[name], value), rows)
    return list(rows)


def _fits(test: Test, value: str, row: Row) -> bool:
    return test(row, value)


def _is(field: str) -> Test:
    return lambda row, value: _text(getattr(row, field)) == value


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _named(row: c.EntityView, value: str) -> bool:
    wanted = plain(value)
    return any(wanted in plain(name) for name in (row.name, *(alias.text for alias in row.aliases)))


def _party(row: c.EventView, value: str) -> bool:
    return any(getattr(v.value, "id", "") == value for slot in row.slots for v in slot.values)


def _end(row: c.ResponseView, value: str) -> bool:
    return value in (row.effect.event, row.cause.event)


def _claims(desk: Desk, asked: Mapping[str, str]) -> Sequence[Row]:
    return desk.claims_in.get(asked["report"], []) if "report" in asked else desk.brief.claims


def _attributions(desk: Desk, asked: Mapping[str, str]) -> Sequence[Row]:
    return desk.said_in.get(asked["report"], []) if "report" in asked else desk.brief.attributions


def _bearings(desk: Desk, asked: Mapping[str, str]) -> Sequence[Row]:
    return desk.bearings_of.get(asked["event"], []) if "event" in asked else desk.brief.bearings


def _plainly(field: str) -> Callable[[Desk, Mapping[str, str]], Sequence[Row]]:
    def rows(desk: Desk, _asked: Mapping[str, str]) -> Sequence[Row]:
        found: Sequence[Row] = getattr(desk.brief, field)
        return found

    return rows


COLLECTIONS: Mapping[str, Collection] = {
    "reports": Collection(
        c.ReportView,
        _plainly("reports"),
        {
            "source": _is("source"),
            "language": _is("language"),
            "published": lambda row, value: (row.published.value or "").startswith(value),
        },
        "Reports without their texts, by id; `published` fits a beginning (2025-09).",
    ),
    "stories": Collection(
        Story, _plainly("stories"), {"report": lambda row, value: value in row.reports}, "What reports are about."
    ),
    "entities": Collection(
        c.EntityView, _plainly("entities"), {"kind": _is("kind"), "q": _named}, "Who and what, under all names, by id."
    ),
    "events": Collection(
        c.EventView,
        _plainly("events"),
        {
            "kind": _is("kind"),
            "type": _is("type"),
            "standing": _is("standing"),
            "listed": _is("listed"),
            "report": lambda row, value: value in row.reports,
            "entity": _party,
        },
        "What happened, by rank; `entity` fits a party or a place by id.",
    ),
    "claims": Collection(
        c.ClaimView,
        _claims,
        {
            "report": _is("report"),
            "event": _is("event"),
            "slot": _is("slot"),
            "status": _is("status"),
            "stance": _is("stance"),
            "speaker": lambda row, value: bool(row.speaker) and value in (row.speaker.entity, row.speaker.name),
        },
        "The claim ledger, by id; `speaker` fits an entity's id or a name.",
    ),
    "attributions": Collection(
        c.AttributionView,
        _attributions,
        {
            "report": _is("report"),
            "stance": _is("stance"),
            "direct": _is("direct"),
            "speaker": lambda row, value: bool(row.speaker) and value in (row.speaker.entity, row.speaker.name),
        },
        "Whose words are whose.",
    ),
    "bearings": Collection(
        Bearing, _bearings, {"event": _is("event"), "slot": _is("slot")}, "How many origins stand behind each value."
    ),
    "differences": Collection(
        Difference,
        _plainly("differences"),
        {
            "event": _is("event"),
            "slot": _is("slot"),
            "kind": lambda row, value: any(relation.kind == value for relation in row.relations),
        },
        "Where reports differ, and in what way.",
    ),
    "copies": Collection(
        Copy,
        _plainly("copies"),
        {
            "report": lambda row, value: value in (row.a, row.b),
            "kind": _is("kind"),
            "sure": _is("sure"),
            "direction": _is("direction"),
        },
        "Pairs of reports that share text.",
    ),
    "responses": Collection(
        c.ResponseView, _plainly("responses"), {"event": _end, "kind": _is("kind")}, "What answers what."
    ),
    "exercises": Collection(
        Exercise, _plainly("exercises"), {"event": _is("event")}, "Checks by the Vienna Document 2011."
    ),
    "cautions": Collection(
        Caution,
        _plainly("cautions"),
        {"report": _is("report"), "event": _is("event"), "code": _is("code")},
        "What to handle with care.",
    ),
    "problems": Collection(
        Problem, _plainly("problems"), {"subject": _is("subject"), "code": _is("code")}, "What could not be read."
    ),
    "unsure": Collection(
        Pair, lambda desk, _asked: desk.unsure, {"kind": _is("kind")}, "Pairs that wait for a person, likeliest first."
    ),
    "judgements": Collection(
        Judgement, lambda desk, _asked: desk.judgements, {"kind": _is("kind"), "verdict": _is("verdict")},
        "What people judged, by id.",
    ),
}  # fmt: skip
