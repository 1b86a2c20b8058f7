"""What an amount is: the numbers that it allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.values import Amount
from crossbearing.values import amount as a

NUMBERS = st.integers(0, 100_000).map(float)
BOUNDS = st.sampled_from(["exact", "approximate", "min", "max", "range", "vague"])


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    bound = draw(BOUNDS)
    edges = {"range": (None, low, high), "min": (low, low, None), "max": (high, None, high), "vague": (None, low, None)}
    value, least, most = edges.get(bound, (low, None, None))
    return Amount(value=value, low=least, high=most, bound=bound, unit=draw(st.sampled_from(["troops", "km"])))


def troops(value: float | None, bound: str = "exact", low: float | None = None, high: float | None = None) -> Amount:
    return Amount(value=value, low=low, high=high, bound=bound, unit="troops", item="troops")


def test_bounds_say_what_is_allowed() -> None:
    assert a.contains(troops(2000, "min"), troops(2500))
    assert not a.contains(troops(2000, "min"), troops(1900))
    assert a.contains(troops(30000, "max"), troops(13000))
    assert a.contains(troops(40000, "approximate"), troops(41000))
    assert not a.overlaps(troops(40000, "approximate"), troops(50000))
    assert a.contains(troops(None, "range", 13000, 15000), troops(13000))
    assert a.same(troops(13000), troops(13000))
    assert not a.same(troops(13000), troops(13000, "approximate"))


def test_different_things_are_in_no_relation() -> None:
    tanks = Amount(value=13000, unit="tank", item="tanks")
    assert not a.same(troops(13000), tanks)
    assert not a.overlaps(troops(13000, "min"), tanks)
    assert a.same(Amount(value=3, item="Balloons"), Amount(value=3, item="balloons"))
    assert not a.same(Amount(value=3, item="balloons"), Amount(value=3, item="kites"))


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (troops(13000), "13,000 troops"),
        (troops(2000, "min"), "at least 2,000 troops"),
        (troops(30000, "max"), "up to 30,000 troops"),
        (troops(None, "range", 13000, 15000), "13,000-15,000 troops"),
        (troops(40000, "approximate"), "about 40,000 troops"),
        (troops(None, "vague", 200), "200 or more (no figure given) troops"),
        (Amount(value=4.5, unit="percent", item="of the vote"), "4.5%"),
        (Amount(value=1.5, unit="km"), "1.5 km"),
        (Amount(value=7000, unit="troops", item="soldiers", scope="in Belarus"), "7,000 soldiers in Belarus"),
    ],
)
def test_to_text(amount: Amount, told: str) -> None:
    assert a.to_text(amount) == told


@given(amounts(), amounts())
def test_relations_agree_with_each_other(one: Amount, other: Amount) -> None:
    assert a.same(one, other) == a.same(other, one)
    assert a.overlaps(one, other) == a.overlaps(other, one)
    assert not (a.contains(one, other) and a.contains(other, one))
    if a.same(one, other) or a.contains(one, other):
        assert a.overlaps(one, other)
