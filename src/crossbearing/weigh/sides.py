"""What is known of one value that is compared with another: its amount, who says it?"""

from collections.abc import Mapping
from dataclasses import dataclass

from crossbearing.records import Bearing, address
from crossbearing.values.amount import Amount
from crossbearing.weigh.counts import as_compared
from crossbearing.weigh.points import Point


@dataclass(frozen=True, slots=True)
class Side:
    """One value with what is needed to compare it."""

    point: Point
    bearing: Bearing
    dates: Mapping[str, str]  # origin -> first ISO day on which it said so, where that is known
    former: frozenset[str] = frozenset()  # claims that call it a figure of before: an earlier plan, an earlier count


def amount_of(side: Side) -> Amount | None:
    """Gives the amount of a value as it is compared, None if it is none."""
    return as_compared(side.point.value, side.point.claims[0].event_kind)


def speakers_of(side: Side) -> set[str]:
    """Gives the named origins of a value."""
    return {origin.name for origin in side.bearing.origins if origin.kind == "named"}


def voices_of(side: Side) -> set[str]:
    """Gives the names of all who are told to say it, "a spokesman" included."""
    return {claim.speaker.name for claim in side.point.claims if claim.speaker is not None}


def is_put_against(side: Side) -> bool:
    """Tells whether a count is told against another: "organisers put the number at 60" is anchored at the number."""
    return amount_of(side) is not None and any(
        claim.anchor == address(claim.report, claim.span.start, claim.span.end) for claim in side.point.claims
    )
