"""One report's reading, in this order: names, places, quantities, times, attributions, events, reasons, claims."""

from importlib import import_module
from typing import Any

import msgspec

from crossbearing.knowledge import World
from crossbearing.read.attributions import find_attributions
from crossbearing.read.claims import make_claims
from crossbearing.read.events import anchor_times, find_events
from crossbearing.read.reasons import find_reasons
from crossbearing.read.things import add_things
from crossbearing.read.tree import span_at
from crossbearing.records import Mention, Parse, Problem, Published, Reading, Report

READ_RULES = "read-1"  # the rules' version: part of what a Reading depends on; raise it when a rule changes


def read(report: Report, parse: Parse, world: World, *, published: str = "", language: str = "en") -> Reading:
    """Returns everything that one report says, as rows.

    Args:
        report: the report.
        parse: its parse.
        world: the packs and the table of places.
        published: a date given by the user, "" = none.
        language: BCP 47 tag of the report.
    """
    mentions = add_things(report, parse, _names(report, parse, world))
    places = _call("places", "resolve_places", (), report, parse, mentions, world)
    quantities = _call("quantities", "find_quantities", (), report, parse, mentions)
    dated, times = _call("times", "find_times", (Published(), ()), report, parse, published)
    attributions = find_attributions(report, parse, mentions, world)
    events = find_events(report, parse, mentions, places, times, quantities, attributions, world)
    times = anchor_times(times, events, report, parse)
    reasons = find_reasons(report, parse, events, attributions)
    reading = Reading(
        report=report.id,
        language=language,
        published=dated,
        sentences=tuple(span_at(report.text, s.start, s.end) for s in parse.sentences),
        mentions=mentions,
        times=times,
        places=places,
        quantities=quantities,
        attributions=attributions,
        events=events,
        reasons=reasons,
        problems=_problems(report, attributions),
        made_by=f"{READ_RULES} {parse.made_by}",
    )
    return msgspec.structs.replace(reading, claims=make_claims(reading))


def _names(report: Report, parse: Parse, world: World) -> tuple[Mention, ...]:
    found: tuple[Mention, ...] = _call("names", "find_mentions", None, report, parse, world)
    if found is not None:
        return found
    return tuple(
        Mention(
            start=s.words[n.first].start,
            end=s.words[n.last - 1].end,
            kind=n.kind,
            form="name",
            name=report.text[s.words[n.first].start : s.words[n.last - 1].end],
            sentence=k,
        )
        for k, s in enumerate(parse.sentences)
        for n in s.names
    )


def _call(module: str, verb: str, absent: Any, *arguments: Any) -> Any:
    """Calls a module of this room; ``absent`` while it is not there yet. todo: import plainly once all modules stand."""
    try:
        found = import_module(f"crossbearing.read.{module}")
    except ModuleNotFoundError:
        return absent
    function = getattr(found, verb, None)
    return absent if function is None else function(*arguments)


def _problems(report: Report, attributions: Any) -> tuple[Problem, ...]:
    nobody = sum(1 for a in attributions if a.speaker is None)
    if not nobody:
        return ()
    return (
        Problem(
            subject=report.id,
            code="speaker-unknown",
            detail=f"{nobody} quoted or reported passages name no speaker; they count for nobody",
        ),
    )
