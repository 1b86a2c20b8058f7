"""How much of a border was shut: what differs, and what is only told in fewer words."""

import pytest

from crossbearing.records import Bearing, Claim, Span, Words
from crossbearing.weigh.agreement import relate
from crossbearing.weigh.points import Point
from crossbearing.weigh.sides import Side


def side(text: str, report: str) -> Side:
    words = Words(text=text)
    claim = Claim(
        id=report,
        report=report,
        anchor=f"{report}:0-1",
        event_kind="border_closure",
        slot="extent",
        value=words,
        status="happened",
        stance="asserts",
        speaker=None,
        via=(),
        attribution="",
        span=Span(start=0, end=len(text), exact=text),
    )
    point = Point(event="a:0-1", slot="extent", value=words, text=text, claims=(claim,), denied=False)
    bearing = Bearing(
        event="a:0-1", slot="extent", value=words, text=text, low=1, high=1, origins=(), reasons=(), claims=()
    )
    return Side(point, bearing, {})


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("border", "part", "bound"),
        ("border", "frontier", ""),
        ("border", "entire", ""),  # who names the border without a limit says no other thing
        ("all", "part", "contradiction"),
        ("all", "entire", ""),
    ],
)
def test_how_much_of_a_border(one: str, other: str, kind: str) -> None:
    for a, b in ((one, other), (other, one)):
        found = relate(side(a, "a"), side(b, "b"), exclusive=True)
        assert (found[0] if found else "") == kind
