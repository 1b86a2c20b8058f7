"""A case that stays: nothing is read twice, no order matters, what is new is told, what is forgotten is gone."""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import msgspec
import pytest

from crossbearing import pipeline
from crossbearing.errors import UsageError
from crossbearing.options import SourceChoice
from crossbearing.pipeline import makers
from crossbearing.records import Report
from crossbearing.show.changes import find_changes
from crossbearing.show.contract import Brief
from crossbearing.show.explain import Step, explain
from crossbearing.store import Case, new_case, open_case
from tests.gold_case import OPTIONS, gold_view, pieces, read_gold, write_reports

ORDERED = int(os.environ.get("CROSSBEARING_ORDERED", "30"))  # `make measure` asks for 300


def ticking() -> Callable[[], str]:
    """Return a clock that says another minute each time it is asked."""
    ticks = count()
    return lambda: f"2031-05-01T{(tick := next(ticks)) // 60:02}:{tick % 60:02}:00Z"


@contextmanager
def made(folder: Path) -> Iterator[Case]:
    if not (folder / "case.toml").exists():
        new_case(folder)
    with open_case(folder, clock=ticking()) as case:
        yield case


def bytes_of(brief: Brief) -> bytes:
    return msgspec.json.encode(brief)


def without_paths(brief: Brief) -> bytes:
    reports = tuple(msgspec.structs.replace(report, path="") for report in brief.reports)
    return bytes_of(msgspec.structs.replace(brief, reports=reports))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_by_one_in_any_order_gives_the_bytes_of_all_at_once(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list(pieces(5, ORDERED))
    asked = read_gold(monkeypatch, told)
    random.Random(seed).shuffle(told)
    paths = [write_reports(tmp_path / f"{number}.jsonl", [piece]) for number, piece in enumerate(told)]
    with made(tmp_path / "case") as case:
        for path in paths:
            pipeline.add(case, [path], OPTIONS)
        seen = pipeline.view(case, OPTIONS).brief
    assert len(asked) == len(told)
    assert without_paths(seen) == without_paths(gold_view(5, ORDERED).brief)


def test_adding_again_changes_nothing_and_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = read_gold(monkeypatch, pieces())
    path = write_reports(tmp_path / "r.jsonl", pieces())
    with made(tmp_path / "case") as case:
        pipeline.add(case, [path], OPTIONS)
        before, reports = pipeline.view(case, OPTIONS), case.reports()
        pipeline.add(case, [path, path], OPTIONS)
        assert case.reports() == reports
        assert bytes_of(pipeline.view(case, OPTIONS).brief) == bytes_of(before.brief)
    assert len(asked) == len(pieces())


def test_what_is_joined_is_not_joined_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_gold(monkeypatch, pieces())
    with made(tmp_path / "case") as case:
        pipeline.add(case, [write_reports(tmp_path / "r.jsonl", pieces())], OPTIONS)
        first = pipeline.view(case, OPTIONS)
        monkeypatch.setattr(pipeline, "link", lambda *_args, **_more: pytest.fail("linked again"))
        assert pipeline.view(case, OPTIONS).brief == first.brief


def test_other_rules_redo_the_reading_and_keep_the_parse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = pieces()[:4]
    asked = read_gold(monkeypatch, told)
    parsed: list[str] = []
    gold = makers.read_one

    def counting(job: tuple[Report, object], **more: object) -> object:
        parsed.extend([job[0].id] if job[1] is None else [])
        return gold(job, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(makers, "read_one", counting)
    with made(tmp_path / "case") as case:
        pipeline.add(case, [write_reports(tmp_path / "r.jsonl", told)], OPTIONS)
        other = {makers.PARSING_ROOMS: "gold rules"}
        monkeypatch.setattr(makers, "rules", lambda rooms: other.get(rooms, "other rules"))
        pipeline.read_case(case, OPTIONS)
        pipeline.read_case(case, OPTIONS)
    assert sorted(asked) == sorted([piece.report.id for piece in told] * 2)
    assert sorted(parsed) == sorted(piece.report.id for piece in told)


def test_what_a_person_said_of_a_source_stands_beside_its_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = pieces()[:4]
    read_gold(monkeypatch, told)
    options = msgspec.structs.replace(OPTIONS, sources=(SourceChoice(name=told[0].report.source, reliability="B"),))
    with made(tmp_path / "case") as case:
        pipeline.add(case, [write_reports(tmp_path / "r.jsonl", told)], options)
        found = {report.source: report.reliability for report in pipeline.view(case, options).brief.reports}
    assert found.pop(told[0].report.source) == "B"
    assert set(found.values()) == {"F"}


def test_a_forgotten_report_leaves_the_brief_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = list(pieces())
    read_gold(monkeypatch, told)
    gone, rest = told[3], told[:3] + told[4:]
    path = write_reports(tmp_path / "all.jsonl", told)
    with made(tmp_path / "one") as case:
        pipeline.add(case, [path], OPTIONS)
        pipeline.view(case, OPTIONS)
        case.forget(gone.report.id)
        after = pipeline.view(case, OPTIONS).brief
        pipeline.add(case, [path], OPTIONS)
        assert [problem.code for problem in case.problems()] == ["report-forgotten"]
        assert gone.report.id not in {report.id for report in case.reports()}
    with made(tmp_path / "other") as case:
        pipeline.add(case, [write_reports(tmp_path / "all.jsonl", rest)], OPTIONS)
        assert bytes_of(pipeline.view(case, OPTIONS).brief) == bytes_of(after)


def test_what_is_new_since_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = list(pieces())
    read_gold(monkeypatch, told)
    half = len(told) // 2
    with made(tmp_path / "case") as case:
        pipeline.add(case, [write_reports(tmp_path / "a.jsonl", told[:half])], OPTIONS)
        first = pipeline.view(case, OPTIONS).brief
        pipeline.add(case, [write_reports(tmp_path / "b.jsonl", told[half:])], OPTIONS)
        time = min(case.added_at(piece.report.id) for piece in told[half:])
        now = pipeline.view(case, OPTIONS).brief
        before = pipeline.view(case, OPTIONS, until=time).brief
    assert bytes_of(before) == bytes_of(first)
    changes = find_changes(before, now)
    new = {report.id for report in now.reports} - {report.id for report in before.reports}
    assert {change.report for change in changes if change.kind == "report"} == new
    old_anchors = {(a.report, a.start) for event in before.events for a in event.anchors}
    for change in (change for change in changes if change.kind == "event"):
        event = next(event for event in now.events if event.id == change.event)
        assert not old_anchors & {(a.report, a.start) for a in event.anchors}
    assert {"event", "origin"} <= {change.kind for change in changes}
    known = {claim.id for claim in before.claims}
    assert all(known.isdisjoint(change.claims) for change in changes if change.kind in ("origin", "value", "denial"))
    assert find_changes(now, now) == ()


def test_the_same_address_with_other_words_is_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (piece, other), url = pieces()[:2], "https://news.example/1"
    first = msgspec.structs.replace(piece.report, url=url, published="2031-03-01")
    second = msgspec.structs.replace(
        piece.report, id="1second", url=url, published="2031-03-02", text=piece.report.text + "\nIt was corrected.\n"
    )
    gold = {
        one.id: msgspec.structs.replace(piece.reading, report=one.id, claims=(), events=()) for one in (first, second)
    }
    monkeypatch.setattr(makers, "read_one", lambda job, **_: (None, gold[job[0].id]))
    with made(tmp_path / "case") as case:
        for report in (first, second):
            case.keep_report(report)
        read_gold_parser(monkeypatch)
        pipeline.read_case(case, OPTIONS)
        found = pipeline.view(case, OPTIONS).brief
        before = pipeline.view(case, OPTIONS, until=case.added_at(second.id)).brief
    revised = [report.id for report in found.reports if report.revision_of]
    assert len(revised) == 1
    assert [copy.kind for copy in found.copies] == ["revision"]
    assert {change.kind for change in find_changes(before, found)} <= {"revision", "report"}
    assert other.report.id not in revised


def read_gold_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.gold_case import GoldParser

    monkeypatch.setattr(makers, "parser", lambda _options: GoldParser())


def test_a_judgement_outranks_the_machine_and_can_be_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = pieces()
    read_gold(monkeypatch, told)
    with made(tmp_path / "case") as case:
        pipeline.add(case, [write_reports(tmp_path / "r.jsonl", told)], OPTIONS)
        before = pipeline.view(case, OPTIONS)
        events = [event for event in before.brief.events if event.kind == "exercise"][:2]
        a, b = (f"{e.anchors[0].report}:{e.anchors[0].start}-{e.anchors[0].end}" for e in events)
        judgement = pipeline.judge(case, OPTIONS, "same", a, b, kind="event", note="I was there")
        joined = pipeline.view(case, OPTIONS)
        assert joined.linked.event_of[a] == joined.linked.event_of[b]
        assert pipeline.judge(case, OPTIONS, "different", b, a, kind="event").id == judgement.id
        parted = pipeline.view(case, OPTIONS)
        assert parted.linked.event_of[a] != parted.linked.event_of[b]
        assert case.undo(judgement.id)
        assert bytes_of(pipeline.view(case, OPTIONS).brief) == bytes_of(before.brief)
        without = pipeline.view(case, OPTIONS, judgements=[judgement])
        assert bytes_of(without.brief) == bytes_of(joined.brief)


def test_a_judgement_is_found_again_by_overlap_or_said_to_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = pieces()
    read_gold(monkeypatch, told)
    with made(tmp_path / "case") as case:
        pipeline.add(case, [write_reports(tmp_path / "r.jsonl", told)], OPTIONS)
        before = pipeline.view(case, OPTIONS)
        events = [event for event in before.brief.events if event.kind == "exercise"][:2]
        a, b = (f"{e.anchors[0].report}:{e.anchors[0].start}-{e.anchors[0].end}" for e in events)
        judgement = pipeline.judge(case, OPTIONS, "same", a, b, kind="event")
        case.undo(judgement.id)
        wider = msgspec.structs.replace(judgement.a, start=judgement.a.start - 2, end=judgement.a.end + 1)
        moved = pipeline.view(case, OPTIONS, judgements=[msgspec.structs.replace(judgement, a=wider)])
        assert moved.linked.event_of[a] == moved.linked.event_of[b]
        nowhere = msgspec.structs.replace(judgement.a, start=0, end=1)
        lost = pipeline.view(case, OPTIONS, judgements=[msgspec.structs.replace(judgement, a=nowhere)]).brief
        assert [problem.code for problem in lost.problems if problem.subject == judgement.id] == ["judgement-unmatched"]


@pytest.mark.parametrize("bad", ["nonsense", "1nope:3-4", "{report}:999999-1000000", "{report}:0-1"])
def test_an_address_where_nothing_stands_is_refused(bad: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = pieces()[:3]
    read_gold(monkeypatch, told)
    with made(tmp_path / "case") as case:
        pipeline.add(case, [write_reports(tmp_path / "r.jsonl", told)], OPTIONS)
        with pytest.raises(UsageError):
            pipeline.judge(case, OPTIONS, "same", bad.format(report=told[0].report.id), bad)


# --- explain


def leaves(step: Step) -> Iterator[Step]:
    if step.steps:
        for below in step.steps:
            yield from leaves(below)
    else:
        yield step


def cells(brief: Brief) -> list[str]:
    found = [claim.id for claim in brief.claims] + [event.id for event in brief.events]
    found += [entity.id for entity in brief.entities] + [report.id for report in brief.reports]
    found += [f"{event.id}#{slot.slot}" for event in brief.events for slot in event.slots]
    return found + [difference.id for difference in brief.differences]


def test_every_walk_ends_in_words_of_a_report() -> None:
    seen = gold_view()
    for address in random.Random(7).sample(cells(seen.brief), 60):
        walked = list(leaves(explain(address, seen.brief, seen.texts, seen.linked)))
        for leaf in walked:
            assert leaf.quote is not None, (address, leaf.text)
            report, _, place = leaf.address.rpartition(":")
            start, end = map(int, place.split("-"))
            assert seen.texts.text[report][start:end] == leaf.quote.marked


def test_an_address_of_nothing_is_refused() -> None:
    seen = gold_view()
    for address in ("nothing", "", "1nope:1-2", f"{seen.brief.events[0].id}#nonsense"):
        with pytest.raises(UsageError, match="address"):
            explain(address, seen.brief, seen.texts, seen.linked)
