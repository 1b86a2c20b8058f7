"""One report's reading, in this order: times, names, places, quantities, attributions, events, reasons, claims."""

import msgspec

from crossbearing.knowledge import World
from crossbearing.read.attributions import find_attributions
from crossbearing.read.claims import make_claims
from crossbearing.read.continued import tell_on
from crossbearing.read.events import find_events
from crossbearing.read.events.hung_times import anchor_times
from crossbearing.read.exercises import name_exercises, own_exercises, tell_figures
from crossbearing.read.furniture import without_furniture
from crossbearing.read.names import find_mentions
from crossbearing.read.places import resolve_places
from crossbearing.read.problems import find_problems
from crossbearing.read.quantities import find_quantities
from crossbearing.read.reasons import find_reasons
from crossbearing.read.retold import retell
from crossbearing.read.syntax import span_at
from crossbearing.read.things import add_things
from crossbearing.read.times import find_times
from crossbearing.read.tolls import count_harmed, tell_tolls
from crossbearing.records import Parse, Reading, Report

DAY = len("2025-09-12")
READ_RULES = "read-5"  # the rules' version: part of what a Reading depends on; raise it when a rule changes


def read(report: Report, parse: Parse, world: World, *, published: str = "", language: str = "en") -> Reading:
    """Returns everything that one report says, as rows.

    Args:
        report: the report.
        parse: its parse.
        world: the packs and the table of places.
        published: a date given by the user, "" = none.
        language: BCP 47 tag of the report.
    """
    dated, times = find_times(report, parse, published)
    parse = without_furniture(report.text, parse)
    mentions = add_things(report, parse, find_mentions(report, parse, world))
    mentions = name_exercises(report, parse, mentions)
    places = resolve_places(report, parse, mentions, world)
    quantities = count_harmed(report, parse, find_quantities(report, parse, mentions))
    attributions = find_attributions(report, parse, mentions, world)
    latest = dated.when.end.to if dated.when is not None else None
    events = find_events(
        report, parse, mentions, places, times, quantities, attributions, world, day=(latest or "")[:DAY]
    )
    events = own_exercises(report, parse, mentions, events)
    events, attributions = tell_figures(report, parse, mentions, quantities, attributions, events)
    events = tell_tolls(report, parse, quantities, times, places, attributions, events, day=latest or "")
    events = tell_on(report, parse, quantities, times, attributions, events)
    events = retell(report, parse, quantities, attributions, events)
    times = anchor_times(times, events, report, parse)
    reasons = find_reasons(report, parse, events, attributions, mentions)
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
        made_by=f"{READ_RULES} {parse.made_by}",
    )
    return msgspec.structs.replace(reading, claims=make_claims(reading), problems=find_problems(reading))
