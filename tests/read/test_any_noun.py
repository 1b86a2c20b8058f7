"""Nouns that carry words but stand in no table of stances."""

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Report


def test_a_memo_that_tells_is_read_and_breaks_nothing() -> None:
    text = "The chief wrote in a memo that the plant would close. Officials said in a leaflet that the road was shut."
    report = Report(id="r", text=text)
    assert read(report, open_parser("embedded").parse(report), open_world()).attributions
