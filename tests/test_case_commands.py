"""The commands of a case, as a person types them, over generated reports that are read perfectly."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crossbearing.cli import run
from crossbearing.pipeline import makers
from crossbearing.store import open_case
from tests.gold_case import pieces, read_gold, write_reports

Said = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> Iterator[str]:
    read_gold(monkeypatch, pieces())
    folder = str(tmp_path / "case")
    assert run(["new", folder, "--title", "Invented"]) == 0
    path = write_reports(tmp_path / "r.jsonl", pieces()[:12])
    assert run(["add", folder, path]) == 0
    assert "12 new, 12 reports" in capsys.readouterr().out
    yield folder


def brief(case: str, capsys: Said, *more: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["brief", case, "--json", "-", *more]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_case_is_briefed_and_added_to(case: str, tmp_path: Path, capsys: Said) -> None:
    first = brief(case, capsys)
    assert len(first["reports"]) == 12
    with open_case(Path(case)) as opened:
        last = max(opened.added_at(report["id"]) for report in first["reports"])
    assert run(["add", case, write_reports(tmp_path / "r.jsonl", pieces())]) == 0
    assert "18 new, 30 reports" in capsys.readouterr().out
    new = brief(case, capsys, "--since", last)
    assert (new["since"], len(new["reports"])) == (last, 30)
    assert {change["kind"] for change in new["changes"]} >= {"report", "event"}
    assert run(["brief", case, "--since", last]) == 0
    said = capsys.readouterr().out.partition("At a glance")[0]
    assert f"New since {last[:10]}" in said and "\n      another" in said
    names = [line for line in said.splitlines()[1:] if line and not line.startswith("   ") and ": " not in line]
    assert names and len(names) == len(set(names))  # an event is named once, above what is new of it
    assert run(["brief", case, "--since", "2999-01-01"]) == 0
    said = capsys.readouterr().out
    assert "New since 2999-01-01 00:00:00 UTC" in said and "nothing" in said
    assert run(["brief", case, str(tmp_path)]) == 2
    assert run(["brief", str(tmp_path / "r.jsonl"), "--since", "2025-01-01"]) == 2
    assert run(["brief", case, "--since", "yesterday"]) == 2


def test_what_cannot_be_added_is_said_and_the_rest_is_kept(case: str, tmp_path: Path, capsys: Said) -> None:
    missing = str(tmp_path / "later.jsonl")
    assert run(["add", case, missing]) == 1
    assert "[path-missing]" in capsys.readouterr().err
    write_reports(Path(missing), pieces()[12:14])
    assert run(["add", case, missing]) == 0
    assert "2 new, 14 reports" in capsys.readouterr().out


def test_a_mistyped_path_is_told_once_and_what_was_wrong_before_is_not_told_again(
    case: str, tmp_path: Path, capsys: Said
) -> None:
    path, broken = write_reports(tmp_path / "more.jsonl", pieces()[12:14]), tmp_path / "broken.json"
    broken.write_text("{")
    assert run(["add", case, str(tmp_path / "none.txt"), str(broken)]) == 1
    assert run(["add", case, path]) == 0
    assert capsys.readouterr().err.count("[path-missing]") == 1
    assert run(["brief", case]) == 1  # the broken file still waits to be mended, or forgotten
    assert "path-missing" not in (said := capsys.readouterr().out) and "form-wrong" in said
    assert run(["forget", case, str(broken)]) == 0
    assert run(["brief", case]) == 0


def test_ctrl_c_is_a_pause_and_the_same_command_goes_on(
    case: str, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = write_reports(tmp_path / "r.jsonl", pieces()), makers.read_one
    left = iter([True] * 5)

    def read_some(job: Any, **more: Any) -> Any:
        if not next(left, False):
            raise KeyboardInterrupt
        return read(job, **more)

    with monkeypatch.context() as patch:
        patch.setattr(makers, "read_one", read_some)
        assert run(["add", case, path]) == 2
    said = capsys.readouterr()
    assert "paused: what was done is kept. 13 of 30 reports wait to be read" in said.err and not said.out
    assert run(["add", case, path]) == 0
    assert "13 new, 30 reports" in capsys.readouterr().out
    with monkeypatch.context() as patch:
        patch.setattr("crossbearing.pipeline.touch", interrupt)
        assert run(["forget", case, pieces()[0].report.id]) == 0
        assert run(["forget", "--undo", case, pieces()[0].report.id]) == 0
        assert run(["add", case, path]) == 2
    assert "all 30 reports are read" in capsys.readouterr().err


def interrupt(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


def place_of(anchor: dict[str, Any]) -> str:
    return f"{anchor['report']}:{anchor['start']}-{anchor['end']}"


def in_one_event(found: dict[str, Any], *places: str) -> bool:
    return any(set(places) <= {place_of(anchor) for anchor in event["anchors"]} for event in found["events"])


def test_explain_judge_and_undo(case: str, tmp_path: Path, capsys: Said) -> None:
    found = brief(case, capsys)
    a, b = (place_of(event["anchors"][0]) for event in found["events"] if event["kind"] == "exercise")
    assert not in_one_event(found, a, b)
    assert run(["explain", case, a]) == 0
    assert "told here" in capsys.readouterr().out
    assert run(["explain", case, "nothing"]) == 2
    capsys.readouterr()
    assert run(["explain", case]) == 0
    said = capsys.readouterr().out
    assert all(event["id"] in said for event in found["events"] if event["listed"])
    assert all(report["id"] in said for report in found["reports"])
    assert run(["judge", case, "same", a, b, "--kind", "event", "--note", "one"]) == 0
    assert in_one_event(brief(case, capsys), a, b)
    assert run(["judge", case, "list"]) == 0
    line = capsys.readouterr().out
    ident = json.loads(line)["id"]
    assert run(["judge", case, "undo", ident]) == 0
    assert run(["judge", case, "undo", ident]) == 1
    assert brief(case, capsys) == found
    (tmp_path / "j.jsonl").write_text(line)
    with_file = brief(case, capsys, "--judgements", str(tmp_path / "j.jsonl"))
    assert in_one_event(with_file, a, b)
    assert brief(case, capsys) == found
    assert run(["judge", case, "load", str(tmp_path / "j.jsonl")]) == 0
    assert brief(case, capsys) == with_file
    (tmp_path / "j.jsonl").write_text("{}\n")
    assert run(["judge", case, "load", str(tmp_path / "j.jsonl")]) == 2


def test_exports_are_written_by_their_endings(case: str, tmp_path: Path, capsys: Said) -> None:
    files = [str(tmp_path / f"out.{ending}") for ending in ("json", "csv", "geojson", "ics", "md")]
    assert run(["export", case, *files]) == 0
    assert all(Path(file).stat().st_size > 100 for file in files)
    said = capsys.readouterr().out.replace("\n", "")
    assert all(file in said for file in files)
    assert run(["export", case, str(tmp_path / "out.docx")]) == 2
    capsys.readouterr()
    assert run(["export", case, "-", "--format", "csv"]) == 0
    assert capsys.readouterr().out.replace("\r", "") == Path(files[1]).read_text("utf-8").replace("\r", "")


def test_search_and_forget(case: str, tmp_path: Path, capsys: Said) -> None:
    report = pieces()[0].report
    assert run(["search", case, *report.text.split()[:4]]) == 0
    assert report.id in capsys.readouterr().out
    assert run(["forget", case, report.id]) == 0
    assert run(["forget", case, report.id]) == 1
    assert len(brief(case, capsys)["reports"]) == 11
    path = write_reports(tmp_path / "again.jsonl", pieces()[:1])
    assert run(["add", case, path]) == 1
    assert "[report-forgotten]" in capsys.readouterr().err
    assert run(["forget", case, "--undo", report.id]) == 0
    assert run(["add", case, path]) == 0
    assert len(brief(case, capsys)["reports"]) == 12


def test_wrong_use_is_told(tmp_path: Path, capsys: Said) -> None:
    with pytest.raises(SystemExit, match="2"):
        run([])
    assert "make a case" in capsys.readouterr().err
    folder = str(tmp_path / "case")
    assert run(["add", folder, "x.txt"]) == 2
    assert "crossbearing new" in capsys.readouterr().err
    assert run(["new", folder]) == 0
    assert run(["new", folder]) == 2
    assert run(["brief", folder]) == 2
    assert "no report in this case yet" in capsys.readouterr().err
