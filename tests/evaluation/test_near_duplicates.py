"""The comparison with a library of near duplicates."""

import sys

import pytest

from crossbearing.records import Report
from evaluation import near_duplicates

STORY = (
    "Before dawn the old ferry at Borki struck a barrier that fishermen had warned about for years, and sank slowly."
)


def test_without_the_library_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "datasketch", None)
    assert near_duplicates.main(["--reports", "5"]) == 2
    assert "pip install" in capsys.readouterr().err


def test_both_searches_name_pairs_by_their_reports() -> None:
    reports = [Report(id=name, text=text) for name, text in (("a", STORY), ("b", STORY), ("c", "Something else."))]
    assert near_duplicates.search_here(reports) == {frozenset("ab")} == near_duplicates.judge_here(reports)
