"""What a headline tells: "X to do" is a plan."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Report


@pytest.mark.parametrize(
    ("headline", "status"),
    [
        ("Latvia to deploy 300 troops to border after incident", "planned"),
        ("Latvia deploys 300 troops to border after incident", "happened"),
    ],
)
def test_what_is_to_be_done_is_planned(headline: str, status: str) -> None:
    report = Report(id="r", text=f"{headline}\n\nThe army gave no details.")
    reading = read(report, open_parser("embedded").parse(report), open_world())
    assert {event.status for event in reading.events if event.kind == "deployment"} == {status}
