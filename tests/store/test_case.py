"""What every store must do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crossbearing.errors import CaseError
from crossbearing.records import Parse, Problem, Published, Reading, Report
from crossbearing.store import open_case, temporary_case


def report(name: str) -> Report:
    return Report(id=name, text=f"Text of {name}.", source="Invented Wire")


def test_rows_come_back_as_they_went_in_and_once(tmp_path: Path) -> None:
    reading = Reading(report="1a", language="en", published=Published(value="2025-09-12", basis="metadata"))
    with open_case(tmp_path / "case") as case:
        assert case.keep_report(report("1a"))
        assert not case.keep_report(report("1a"))
        case.keep_made(reading, key="maker-1")
        case.keep_problem(Problem(subject="x", code="c", detail="d"))
        case.keep_problem(Problem(subject="x", code="c", detail="d"))
    with open_case(tmp_path / "case") as case:
        assert case.reports() == (report("1a"),)
        assert case.made(Reading, "1a", key="maker-1") == reading
        assert case.made(Reading, "1a", key="maker-2") is None
        assert case.made(Parse, "1a", key="maker-1") is None
        assert case.problems() == (Problem(subject="x", code="c", detail="d"),)


def test_reports_are_in_order_of_id_whatever_came_first() -> None:
    with temporary_case() as case:
        for name in ("1c", "1a", "1b"):
            case.keep_report(report(name))
        assert [r.id for r in case.reports()] == ["1a", "1b", "1c"]


def test_a_newer_case_and_a_damaged_one_say_so(tmp_path: Path) -> None:
    with open_case(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "case.sqlite")) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(CaseError, match="newer"), open_case(tmp_path):
        pass
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "case.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CaseError, match="cannot be used"), open_case(tmp_path / "other"):
        pass
