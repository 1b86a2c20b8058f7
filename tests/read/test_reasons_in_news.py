"""What answers what, in sentences as newspapers write them: right ends, and none where only a word looks like one."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Report


def reasons(text: str) -> list[tuple[str, str, str]]:
    """Kind, words of the effect, words of the cause (of the event where it is one)."""
    report = Report(id="r", text=text)
    reading = read(report, open_parser("embedded").parse(report), open_world())
    return [
        (
            row.kind,
            row.effect_span.exact,
            reading.events[row.cause].anchor.exact if row.cause is not None else row.cause_span.exact,
        )
        for row in reading.reasons
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Poland stopped lorries at the bridge, its answer to the expulsion of a guard.",
         [("stated-response", "stopped", "expulsion")]),
        ("Police boarded the tanker for want of a valid flag.",
         [("stated-reason", "boarded", "want of a valid flag")]),
        ("The landing was moved in order to show the flag.", [("purpose", "moved", "show the flag")]),
        ("Police boarded the tanker on suspicion that it had cut a cable.", [("stated-reason", "boarded", "cut")]),
        ("In view of the violation of its airspace by jets, and within the period that had been set, the government "
         "has taken the following decisions.", [("stated-reason", "decisions", "violation")]),
        ("The drills began two days after drones were shot down and hours after Peru closed its border.",
         [("sequence", "drills", "shot"), ("sequence", "drills", "closed")]),
        ("Chile closed its border with Peru on Monday. The minister cited the drills as the reason for this measure. "
         "This decision has drawn criticism from Lima.",
         [("stated-reason", "closed", "drills"), ("stated-reason", "criticism", "closed")]),
    ],
)  # fmt: skip
def test_both_ends_are_found(text: str, found: list[tuple[str, str, str]]) -> None:
    assert reasons(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The jets left after four minutes.",
        "The envoy was called to the ministry and given a note.",
        "The coast guard drives ships from the reef.",
        "Some 2,000 troops are involved in the drills, the colonel told reporters after the ceremony.",
        "The ship that they were after, the Suluan, was not hit.",
        "After that we shall have to fish.",
        "The order of the drills matters, because television tells it the other way round.",
        "The ships stood bow to bow at the reef.",
        "The closure was not a reply to the drills.",
    ],
)
def test_words_that_give_no_reason(text: str) -> None:
    assert reasons(text) == []
