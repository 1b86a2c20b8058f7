"""An event's standing in plain words, its time, and what is disputed. No probability words."""

from collections.abc import Iterable, Mapping, Sequence

from crossbearing.records import Bearing, Difference, Origin, Standing
from crossbearing.values import when as whens
from crossbearing.values.when import Bounds, When, from_bounds, hull
from crossbearing.weigh.points import Point, is_derived

PARTY_RELATIONS = frozenset({"own-act", "party"})
QUARREL = frozenset({"denial", "contradiction"})


def take_standing(
    event: str,
    points: Sequence[tuple[Point, Bearing]],
    differences: Iterable[Difference],
    relations: Mapping[str, str],
    published: Mapping[str, When],
) -> Standing:
    """Sums up an event; its rank is for ``lead`` to say.

    Args:
        event: its id.
        points: its points with their bearings.
        differences: its differences.
        relations: claim id -> relation of its speaker.
        published: report -> when it was published, as far as that is known.
    """
    disputed = sorted({one.slot for one in differences if any(row.kind in QUARREL for row in one.relations)})
    time, basis = _time(points)
    if basis == "unknown" and (bound := _reported(points, published)):
        time, basis = bound, "envelope"
    return Standing(
        event=event,
        standing=_words([(point, bearing) for point, bearing in points if point.slot == "occurrence"], relations),
        time=time,
        time_basis=basis,
        disputed=tuple(disputed),
        rank=0,
    )


def _words(told: Sequence[tuple[Point, Bearing]], relations: Mapping[str, str]) -> str:
    says = [
        (point, bearing) for point, bearing in told if not point.denied and _status(point) in ("happened", "planned")
    ]
    against = [point for point, _ in told if point.denied or _status(point) == "not-happened"]
    if not says:
        return "denied" if against else "called off" if told else "origin not named"
    if against:
        return "disputed"
    if all(_status(point) == "planned" for point, _ in says):
        return "only planned"
    done = [bearing for point, bearing in says if _status(point) == "happened"]
    # Who is named told of it while it was to come: his word is not taken away by outlets that tell it as done.
    return _origins_words(done if any(map(_named, done)) else [bearing for _, bearing in says], relations)


def _origins_words(bearings: Sequence[Bearing], relations: Mapping[str, str]) -> str:
    named = [origin for bearing in bearings for origin in _named(bearing)]
    if not named:
        return "origin not named"
    if all(relations.get(claim) in PARTY_RELATIONS for origin in named for claim in origin.claims):
        return "party's word only"
    low, high = max(bearing.low for bearing in bearings), max(bearing.high for bearing in bearings)
    if high == 1:
        return "one origin"
    return f"{low} origins" if low == high else f"{low} to {high} origins"


def _named(bearing: Bearing) -> list[Origin]:
    return [origin for origin in bearing.origins if origin.kind != "unnamed"]


def _status(point: Point) -> str:
    return getattr(point.value, "text", "")


def _time(points: Sequence[tuple[Point, Bearing]]) -> tuple[When | None, str]:
    starts, ends = _told(points, "start"), _told(points, "end")
    if not starts and not ends:
        return None, "unknown"
    start, start_basis = _settle(starts)
    end, end_basis = _settle(ends)
    if "disputed" in (start_basis, end_basis):
        return None, "disputed"
    basis = "envelope" if "envelope" in (start_basis, end_basis) else "agreed"
    if end is None and start is not None:
        return start, basis
    first = start.start if start else Bounds()
    return from_bounds(first, end.end if end else None), basis


def _reported(points: Sequence[tuple[Point, Bearing]], published: Mapping[str, When]) -> When | None:
    """Bounds what nobody dates by the day of the first report: what happened, happened by then; plans lie after it."""

    def reports(status: str) -> list[When]:
        claims = [
            claim
            for point, _ in points
            if point.slot == "occurrence" and not point.denied and _status(point) == status
            for claim in point.claims
        ]
        return [published[claim.report] for claim in claims if claim.report in published]

    if by := [day[:10] for one in reports("happened") if (day := whens.latest(one))]:
        return whens.parse_edtf(f"[..{min(by)}]")
    if after := [day[:10] for one in reports("planned") if (day := whens.earliest(one))]:
        return whens.parse_edtf(f"[{min(after)}..]")
    return None


def _told(points: Sequence[tuple[Point, Bearing]], slot: str) -> list[When]:
    """Gives the dates that somebody states; those worked out from others only where nobody states one."""
    dated = [
        (point, point.value)
        for point, _ in points
        if point.slot == slot and not point.denied and isinstance(point.value, When) and whens.is_anchored(point.value)
    ]
    stated = [value for point, value in dated if not is_derived(point)]
    return stated or [value for _, value in dated]


def _settle(values: Sequence[When]) -> tuple[When | None, str]:
    """Gives the one value that all agree on, or their envelope if they can all be so, or none."""
    if not values:
        return None, "agreed"
    if all(whens.same(values[0], value) for value in values):
        return values[0], "agreed"
    if all(whens.overlaps(a, b) for a in values for b in values):
        narrow = [a for a in values if all(whens.same(a, b) or whens.contains(b, a) for b in values)]
        return (narrow[0], "agreed") if narrow else (hull(values), "envelope")
    return None, "disputed"
