"""Figures are compared only where it is known that they count the same."""

import pytest

from crossbearing.values.amount import Amount
from crossbearing.weigh.counts import compare_amounts
from crossbearing.weigh.scopes import NO_SCOPE, Scope

HERE, ALL = Scope("place:1", "in Belarus"), Scope("whole", "in total")


def men(value: float, item: str = "soldiers", bound: str = "exact", scope: str = "") -> Amount:
    return Amount(value=value, bound=bound, unit="people", item=item, scope=scope)


@pytest.mark.parametrize(
    ("one", "its_scope", "other", "other_scope", "kind"),
    [
        (men(7_000), NO_SCOPE, men(13_000), NO_SCOPE, None),  # their numbers speak
        (men(7_000), HERE, men(30_000), ALL, "scope"),
        (men(7_000), HERE, men(30_000), NO_SCOPE, "undetermined"),
        (men(7_000), HERE, men(30_000, bound="max"), NO_SCOPE, "undetermined"),
        (men(7_000), HERE, men(7_000, bound="approximate"), NO_SCOPE, ""),
        (men(12_345), HERE, men(12_000, bound="min"), HERE, "bound"),
        (men(6_000, scope="of them"), NO_SCOPE, men(7_000), NO_SCOPE, ""),
        (men(1_600, "Australian soldiers"), NO_SCOPE, men(3_600), NO_SCOPE, "undetermined"),
        (men(1_600, "Australian soldiers"), NO_SCOPE, men(2_000, "Philippine soldiers"), NO_SCOPE, "scope"),
    ],
)
def test_what_is_counted_comes_first(
    one: Amount, its_scope: Scope, other: Amount, other_scope: Scope, kind: str | None
) -> None:
    for found in (
        compare_amounts(one, other, its_scope, other_scope),
        compare_amounts(other, one, other_scope, its_scope),
    ):
        assert (found[0] if found else None) == kind
