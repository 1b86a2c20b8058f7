"""What new reports tell in a large case is what the brief of the whole tells of it, however it was come by."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from crossbearing import pipeline
from crossbearing.cli import run
from crossbearing.link.growing import Growing
from crossbearing.options import SourceChoice
from crossbearing.pipeline import growth
from crossbearing.show.contract import Brief
from crossbearing.store import Case, new_case, open_case
from crossbearing.store.folder import DATABASE_NAME
from tests.gold_case import OPTIONS, pieces, read_gold, write_reports

TOLD = pieces(7, 48)
FIRST = 40


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a case of a few reports grow as a large one does."""
    read_gold(monkeypatch, TOLD)
    monkeypatch.setattr(growth, "GROWS_FROM", 10)


def sorted_rows(brief: Brief) -> dict[str, list[bytes]]:
    """Return what a part of a brief shows, without the order among its events and the paths of its reports."""
    brief = msgspec.structs.replace(
        brief,
        events=tuple(msgspec.structs.replace(event, rank=0) for event in brief.events),
        reports=tuple(msgspec.structs.replace(report, path="") for report in brief.reports),
    )
    shown: dict[str, Any] = {name: getattr(brief, name) for name in brief.__struct_fields__}
    shown = {name: rows for name, rows in shown.items() if isinstance(rows, tuple)}
    return {name: sorted(msgspec.json.encode(row) for row in rows) for name, rows in shown.items()}


def add(case: Case, folder: Path, first: int, last: int) -> list[str]:
    path = write_reports(folder / f"{first}.jsonl", TOLD[first:last])
    pipeline.add(case, [path], OPTIONS)
    return [piece.report.id for piece in TOLD[first:last]]


def no_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "link", lambda *_a, **_k: pytest.fail("the whole was joined"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_case(tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        pipeline.touch(case, add(case, tmp_path, 0, FIRST), OPTIONS)
    return tmp_path / "case"


def test_one_by_one_shows_what_the_whole_shows(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {}
    with monkeypatch.context() as patch:
        no_whole(patch)
        for number in range(FIRST, len(TOLD)):
            with open_case(folder) as case:  # as another process would
                new = add(case, tmp_path, number, number + 1)
                found[new[0]] = sorted_rows(pipeline.touch(case, new, OPTIONS).brief)
    with open_case(folder) as case:
        last = [TOLD[-1].report.id]
        assert found[last[0]] == sorted_rows(growth.take_part(pipeline.view(case, OPTIONS).brief, last))
    new_case(tmp_path / "other")
    with open_case(tmp_path / "other") as case:
        new = add(case, tmp_path, 0, FIRST + 1)[-1:]
        assert found[new[0]] == sorted_rows(growth.take_part(pipeline.view(case, OPTIONS).brief, new))


def test_several_at_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_case(folder) as case:
        new = add(case, tmp_path, FIRST, len(TOLD))
        with monkeypatch.context() as patch:
            no_whole(patch)
            seen = pipeline.touch(case, new, OPTIONS).brief
        assert sorted_rows(seen) == sorted_rows(growth.take_part(pipeline.view(case, OPTIONS).brief, new))


def no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossbearing.link.find_copies", lambda *_a: pytest.fail("copies were looked for anew"))


def judge(case: Case) -> None:
    """Say of two mentions of somebody that they are not one."""
    spans = [span for entity in pipeline.view(case, OPTIONS).brief.entities for span in entity.aliases[0].spans[:2]]
    one, other = (f"{span.report}:{span.start}-{span.end}" for span in spans[:2])
    pipeline.judge(case, OPTIONS, "different", one, other, kind="entity")


@pytest.mark.parametrize("judged", [False, True])
def test_the_brief_of_all_looks_for_no_copy_anew_and_is_that_of_a_case_that_never_grew(
    judged: bool, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    with open_case(folder) as case:
        add(case, tmp_path, FIRST, len(TOLD))
        with monkeypatch.context() as patch:
            no_copies(patch)
            if judged:
                judge(case)
            shown.append(pipeline.view(case, OPTIONS))
    new_case(tmp_path / "other")
    with open_case(tmp_path / "other") as case:
        add(case, tmp_path, 0, FIRST)
        add(case, tmp_path, FIRST, len(TOLD))
        if judged:
            judge(case)
        shown.append(pipeline.view(case, OPTIONS))
    grown, whole = (msgspec.json.encode((view.brief, view.linked)) for view in shown)
    assert grown == whole


def test_what_is_added_to_a_judged_case_looks_for_no_copy_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_case(folder) as case:
        judge(case)
        new = add(case, tmp_path, FIRST, FIRST + 1)
        no_copies(monkeypatch)
        assert pipeline.touch(case, new, OPTIONS).brief.events


def test_nobody_writes_while_what_was_touched_is_looked_at(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, looked = Growing.part, []

    def watched(self: Growing, *args: Any, **more: Any) -> Any:
        with closing(sqlite3.connect(folder / DATABASE_NAME, timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            looked.append(1)
        return part(self, *args, **more)

    monkeypatch.setattr(Growing, "part", watched)
    with open_case(folder) as case:
        assert pipeline.touch(case, add(case, tmp_path, FIRST, FIRST + 1), OPTIONS).brief.events
    assert looked


def test_more_than_a_handful_are_put_in_by_and_by(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "AT_ONCE", 3)
    test_several_at_once(folder, tmp_path, monkeypatch)


def forget(case: Case) -> None:
    case.forget(TOLD[0].report.id)


def undone(case: Case) -> None:
    """Change nothing that is shown, but the metadata of a report."""
    case.keep_report(msgspec.structs.replace(TOLD[1].report, author="A. Writer"))
    pipeline.read_case(case, OPTIONS)


@pytest.mark.parametrize("change", [forget, undone])
def test_after_what_is_no_addition_the_whole_is_joined_again(
    change: Callable[[Case], None], folder: Path, tmp_path: Path
) -> None:
    with open_case(folder) as case:
        change(case)
        new = add(case, tmp_path, FIRST, FIRST + 1)
        for _ in range(2):  # afresh, and from what was kept
            seen = pipeline.touch(case, new, OPTIONS).brief
            whole = growth.take_part(pipeline.view(case, OPTIONS).brief, new)
            assert sorted_rows(seen)["events"] == sorted_rows(whole)["events"]
            assert sorted_rows(seen)["claims"] == sorted_rows(whole)["claims"]


def test_other_choices_of_a_person_join_the_whole_again(folder: Path, tmp_path: Path) -> None:
    owned = msgspec.structs.replace(
        OPTIONS, sources=tuple(SourceChoice(name=one.report.source, owner="country:PL") for one in TOLD[:5])
    )
    with open_case(folder) as case:
        new = add(case, tmp_path, FIRST, FIRST + 1)
        for _ in range(2):
            seen = pipeline.touch(case, new, owned).brief
            whole = growth.take_part(pipeline.view(case, owned).brief, new)
            assert sorted_rows(seen)["bearings"] == sorted_rows(whole)["bearings"]


def test_the_command_says_what_new_reports_tell(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_reports(tmp_path / "new.jsonl", TOLD[FIRST : FIRST + 1])
    assert run(["add", str(folder), path]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 new, 41 reports in the case\n")
    assert "origin" in said and "report" in said.splitlines()[2]
    assert run(["add", str(folder), path]) == 0
    assert capsys.readouterr().out == "0 new, 41 reports in the case\n"
