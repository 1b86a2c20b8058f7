"""March is a month, and States protest by notes."""

import pytest
from tests.read.grow import grow, mention

from crossbearing.knowledge import open_world
from crossbearing.read.events import find_events
from crossbearing.records import TimeExpression


def test_a_month_is_no_march() -> None:
    report, parse = grow("Poland/PROPN/2/nsubj closed/VERB/0/root/close the/DET/4/det border/NOUN/2/obj on/ADP/6/case March/PROPN/2/obl/march 7/NUM/6/nummod ./PUNCT/2/punct")  # fmt: skip  # noqa: E501
    start = report.text.index("March")
    time = TimeExpression(start=start, end=start + len("March 7"), type="DATE", value="XXXX-03-07", precision="day")
    found = find_events(report, parse, (), (), (time,), (), (), open_world())
    assert [event.anchor.exact for event in found] == ["closed"]


@pytest.mark.parametrize(
    ("who", "kind", "entity", "expected"),
    [("Poland", "place", "country:PL", "diplomatic_protest"), ("Farmers", "other", "", "demonstration")],
)
def test_states_send_notes_and_crowds_march(who: str, kind: str, entity: str, expected: str) -> None:
    report, parse = grow(f"{who}/PROPN/2/nsubj protested/VERB/0/root/protest loudly/ADV/2/advmod ./PUNCT/2/punct")
    (event,) = find_events(
        report, parse, (mention(report, parse, who, kind, entity=entity),), (), (), (), (), open_world()
    )
    assert event.kind == expected
