"""What stands in a sentence beside a happening, and is no slot of it: the whole reader on sentences of our own."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Report

PARSER, WORLD = open_parser("embedded"), open_world()

TOLD = [
    # sentence, kind of the event, slot, what stands in it
    ("Peru sent troops to Tacna following the discovery of mines last week.", "deployment", "start", []),
    ("The inquiry into arms sales to Chile in the 1990s is over.", "investigation", "start", []),
    ("The ministers met in Paris for talks on the situation in Aleppo.", "negotiation", "place", []),
    ("Norway eased the curfew in Tromso, the scene of riots last May.", "relief", "start", []),
    ("A crash killed 19 of the 43 people on board.", "death", "recipient", []),
    ("Guinea welcomed the liberation of Bamako.", "support", "recipient", []),
    ("Peru opposed the deployment of a peace force.", "rejection", "recipient", []),
    ("Chile rejected an invitation to attend a summit in Lima.", "meeting", "actor", []),
    ("The forces completed their withdrawal from the town of Arica.", "withdrawal", "actor", ["The forces"]),
    ("The envoy of Chile was summoned to the foreign ministry on Friday.", "diplomatic_protest", "actor", []),
    ("Norwegian refugees asked the mayor for help.", "request", "actor", ["Norwegian refugees"]),
    ("Rebels in the hills abducted nine children from Kenya.", "abduction", "recipient", ["nine children"]),
    ("Ghana deported nine Liberians on Monday.", "deportation", "recipient", ["Liberians"]),
]


@pytest.mark.parametrize(("sentence", "kind", "slot", "told"), TOLD)
def test_what_stands_beside_it_fills_no_slot(sentence: str, kind: str, slot: str, told: list[str]) -> None:
    report = Report(id="r", text=sentence)
    reading = read(report, PARSER.parse(report), WORLD)
    assert kind in {event.kind for event in reading.events}
    claims = [c for c in reading.claims if c.event_kind == kind and c.slot == slot]
    assert [c.span.exact for c in claims] == told


def test_people_of_a_nation_are_not_its_state() -> None:
    report = Report(id="r", text="Thousands of Angolans were expelled from Chad. Angola protested.")
    claims = read(report, PARSER.parse(report), WORLD).claims
    parties = {c.slot: c.value for c in claims if c.slot in ("actor", "recipient")}
    assert (parties["recipient"].id, parties["recipient"].name) == ("", "Angolans")  # type: ignore[union-attr]
    assert parties["actor"].id == "country:AO"  # type: ignore[union-attr]
