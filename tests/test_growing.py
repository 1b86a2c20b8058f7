"""A case that grows: what another report changes is what it changes in the pile of all."""

import os
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import pytest
from evaluation.world.outlets import Habits
from evaluation.world.tell_readings import tell_world

from crossbearing.knowledge import open_world
from crossbearing.link import link
from crossbearing.link.growing import Growing
from crossbearing.records import Findings, Linked, Reading, Report
from crossbearing.store import Case, temporary_case
from crossbearing.weigh import weigh
from crossbearing.weigh.origins import is_family

FIRST, MORE = 30, 12
ORDERED = int(os.environ.get("CROSSBEARING_ORDERED", "40"))  # `make measure` asks for 300
Pairs = Mapping[str, tuple[Report, Reading]]


def told(seed: int, reports: int) -> dict[str, tuple[Report, Reading]]:
    """Return generated reports, many of them copies, by id in random order."""
    pieces = list(tell_world(seed, reports, Habits(copies=0.4)))
    random.Random(seed).shuffle(pieces)
    return {piece.report.id: (piece.report, piece.reading) for piece in pieces}


def growing(case: Case, pairs: Pairs, *, fresh: bool = False) -> Growing:
    def bring(ids: Iterable[str]) -> Pairs:
        return {one: pairs[one] for one in ids}

    return Growing(
        Growing.afresh(case) if fresh else case,
        open_world(),
        bring=bring,
        search=case.search,
        at_address=case.reports_at,
        is_family=is_family,
    )


def fill(case: Case, pairs: Pairs) -> None:
    for report, _ in pairs.values():
        case.keep_report(report)
    grown = growing(case, pairs, fresh=True)
    grown.fill(pairs, link(*lists(pairs), open_world()).copies)
    grown.write()


def lists(pairs: Pairs) -> tuple[Sequence[Report], Sequence[Reading]]:
    return [report for report, _ in pairs.values()], [reading for _, reading in pairs.values()]


def by_event(linked: Linked, findings: Findings) -> dict[str, Any]:
    """Return all rows of each event, without its place among the others."""
    found: dict[str, dict[str, Any]] = {event.id: {"event": event} for event in linked.events}
    for name in ("bearings", "differences", "exercises"):
        for row in getattr(findings, name):
            found[row.event].setdefault(name, []).append(row)
    for row in findings.cautions:
        if row.event:
            found[row.event].setdefault("cautions", []).append(row)
    for row in findings.standings:
        found[row.event]["standing"] = msgspec.structs.replace(row, rank=0)
    for claim in linked.claims:
        if claim.anchor in linked.event_of:
            rows = found[linked.event_of[claim.anchor]].setdefault("claims", [])
            rows.append((claim, findings.relations.get(claim.id)))
    return found


def whole(pairs: Pairs) -> dict[str, Any]:
    reports, readings = lists(pairs)
    linked = link(reports, readings, open_world())
    return by_event(linked, weigh(reports, readings, linked, open_world(), as_of=""))


def part_of(grown: Growing, pivots: Iterable[str]) -> dict[str, Any]:
    part = grown.part(pivots)
    findings = weigh(part.reports, part.readings, part.linked, open_world(), as_of="")
    return by_event(part.linked, findings)


@pytest.mark.parametrize("seed", [11, 12])
def test_one_more_report_changes_what_it_changes_in_the_whole(seed: int) -> None:
    pairs = told(seed, FIRST + MORE)
    ids = list(pairs)
    with temporary_case() as case:
        fill(case, {one: pairs[one] for one in ids[:FIRST]})
        before = whole({one: pairs[one] for one in ids[:FIRST]})
        for number in range(FIRST, FIRST + MORE):
            now = {one: pairs[one] for one in ids[: number + 1]}
            case.keep_report(pairs[ids[number]][0])
            grown = growing(case, now)
            grown.add([ids[number]])
            pivots = grown.changed()
            grown.write()
            rows, all_rows = part_of(grown, pivots), whole(now)
            for event, found in rows.items():
                assert msgspec.msgpack.encode(found) == msgspec.msgpack.encode(all_rows[event])
            changed = {event for event, found in all_rows.items() if before.get(event) != found}
            assert changed <= rows.keys()
            before = all_rows


@pytest.mark.parametrize("order", [1, 2, 3])
def test_one_by_one_in_any_order_ends_in_the_rows_of_all_at_once(order: int) -> None:
    pairs = told(14, ORDERED)
    ids = sorted(pairs)
    random.Random(order).shuffle(ids)
    with temporary_case() as case:
        fill(case, {one: pairs[one] for one in ids[:2]})
        for number, one in enumerate(ids[2:], start=3):
            case.keep_report(pairs[one][0])
            grown = growing(case, {one: pairs[one] for one in ids[:number]})
            grown.add([one])
            grown.write()
        copies = growing(case, pairs).copies()
        found = part_of(growing(case, pairs), grown.events_of(ids))
    assert msgspec.msgpack.encode(copies) == msgspec.msgpack.encode(link(*lists(pairs), open_world()).copies)
    every = whole(pairs)
    assert found.keys() == every.keys()
    for event, rows in found.items():
        assert msgspec.msgpack.encode(rows) == msgspec.msgpack.encode(every[event])
