"""Any cell of the bundled example, walked back: each walk ends in words of a report."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossbearing import pipeline
from crossbearing.options import RunOptions
from crossbearing.show.contract import Brief
from crossbearing.show.explain import Step, explain

EXAMPLE = Path(__file__).parents[1] / "examples" / "september-2025"
CELLS = 20


@pytest.fixture(scope="module")
def seen() -> pipeline.View:
    return pipeline.examine([str(EXAMPLE)], RunOptions(workers=1))


def cells(brief: Brief) -> dict[str, list[str]]:
    """Return the addresses of all cells, by what they are."""
    return {
        "claim": [claim.id for claim in brief.claims],
        "slot": [f"{event.id}#{slot.slot}" for event in brief.events if event.listed for slot in event.slots],
        "event": [event.id for event in brief.events],
        "entity": [entity.id for entity in brief.entities],
        "difference": [difference.id for difference in brief.differences],
        "report": [report.id for report in brief.reports],
    }


def leaves(step: Step) -> Iterator[Step]:
    if not step.steps:
        yield step
    for below in step.steps:
        yield from leaves(below)


def test_twenty_random_cells_end_in_words(seen: pipeline.View) -> None:
    chance, by_kind = random.Random(5), cells(seen.brief)
    kinds = [kind for kind in by_kind for _ in range(CELLS) if by_kind[kind]]
    for kind in chance.sample(kinds, CELLS):
        address = chance.choice(by_kind[kind])
        walked = list(leaves(explain(address, seen.brief, seen.texts, seen.linked)))
        assert walked
        for leaf in walked:
            assert leaf.quote is not None, (address, leaf.text)
            report, _, place = leaf.address.rpartition(":")
            start, end = map(int, place.split("-"))
            assert leaf.quote.marked
            assert seen.texts.text[report][start:end] == leaf.quote.marked
