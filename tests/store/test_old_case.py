"""A case that an earlier version made opens, with all that was in it. This test and its data stay for ever."""

import shutil
from pathlib import Path

import pytest

from crossbearing.records import Parse, Problem, Reading, Visit
from crossbearing.store import Case, case_options, open_case

DATA = Path(__file__).parents[1] / "data"
REPORTS = ["1260752c542c6eb3", "16912581011732e9", "191605d67b07eb2c"]


@pytest.fixture(params=["case-1", "case-2"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA / request.param, tmp_path / request.param))


def test_reports_and_what_was_made_of_them(folder: Path) -> None:
    with open_case(folder) as case:
        assert [report.id for report in case.reports()] == REPORTS
        assert "expelled 25 envoys of Greece" in case.reports()[0].text
        assert case.search("norway envoys") != ()
        assert [report.id for report in case.reports(until="2025-11-22T20:00:01")] == ["16912581011732e9"]
        for report in REPORTS:
            parse, reading = case.made(Parse, report, key="fixture-parse"), case.made(Reading, report, key="fixture")
            assert parse is None or parse.report == report  # another shape of these is made again, not an error
            assert reading is None or reading.report == report


def test_what_a_person_and_a_server_said(folder: Path) -> None:
    with open_case(folder) as case:
        (judgement,) = case.judgements()
        assert (judgement.kind, judgement.verdict, judgement.note) == ("entity", "different", "two people")
        assert judgement.a.exact in case.reports()[1].text
        visit = case.visit("https://news.example/1")
        assert visit == Visit(
            url="https://news.example/1",
            report="16912581011732e9",
            etag='"7"',
            last_modified="Mon, 01 Sep 2025 08:00:00 GMT",
        )
        assert _codes(case) == ["path-missing"]
        assert case.forgotten() == ("17e26bdff3ec0a7b",)
    (source,) = case_options(folder).sources
    assert (source.owner, source.reliability) == ("country:PL", "C")


def _codes(case: Case) -> list[str]:
    return [problem.code for problem in case.problems() if isinstance(problem, Problem)]


def test_what_the_join_kept_is_there_or_made_again(folder: Path) -> None:
    with open_case(folder) as case:
        found = list(case.rows_with("example", 1))
    kept = [("one", (1, -2), b"body"), ("two", (1,), b"")]
    assert sorted(found) == ([] if folder.name == "case-1" else kept)  # schema 1 kept no such rows
