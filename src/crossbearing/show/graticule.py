"""Places as points on land and sea. No border is drawn, so none is drawn wrongly: see knowledge/coast.py."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from crossbearing.knowledge.coast import land_within
from crossbearing.records import Row
from crossbearing.show.contract import EventView
from crossbearing.show.wording import values_of
from crossbearing.values import Where

WIDTH = 1000.0
LEAST_HEIGHT, MOST_HEIGHT = 420.0, 760.0
LEAST_SPAN = 2.0  # degrees: one town alone is still shown with its surroundings
MOST_PLACES = 150  # by number of events; more are in the list only
NEAR = 18.0  # degrees: a region of the world, about from Warsaw to the Urals
STEPS = (0.5, 1, 2, 5, 10, 15, 30)
LETTER_WIDTH, LINE_HEIGHT = 7.4, 17.0  # of a label at 13 px, for telling whether two labels meet
LEAST_STEP = 0.8  # of a coast line: what is nearer to its last point than this is not seen
WHOLE = frozenset({"country", "region", "district", "area"})  # drawn hollow: the point is only the middle


class Dot(Row, frozen=True, kw_only=True):
    """A place: its centre and radius, its label ("" where there is no room) and the events there."""

    id: str
    name: str
    x: float
    y: float
    radius: float
    whole: bool
    label: str
    label_x: float
    label_y: float
    label_anchor: str
    events: tuple[str, ...]


class Line(Row, frozen=True, kw_only=True):
    """A meridian (x) or parallel (y) with its degrees."""

    at: float
    label: str


class Map(Row, frozen=True, kw_only=True):
    """A map in a box of ``width`` by ``height``; ``hidden`` places are in the list only.

    ``land`` is the path of an SVG, to be filled even-odd.
    """

    width: float
    height: float
    land: str
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    dots: tuple[Dot, ...]
    hidden: int


class Found(Row, frozen=True, kw_only=True):
    """A place that events have, with coordinates or without."""

    where: Where
    events: tuple[str, ...]


def find_places(events: Iterable[EventView]) -> list[Found]:
    """Return the places of events, those with most events first."""
    places: dict[str, tuple[Where, dict[str, None]]] = {}
    for event in events:
        for value in values_of(event, "place"):
            if isinstance(value.value, Where):
                places.setdefault(value.value.id or value.value.name, (value.value, {}))[1][event.id] = None
    found = [Found(where=where, events=tuple(events)) for where, events in places.values()]
    return sorted(found, key=lambda f: (-len(f.events), f.where.name, f.where.id))


def draw_map(places: Sequence[Found]) -> Map | None:
    """Return the map of the places that have coordinates, or None if none has."""
    shown = _near([p for p in places if p.where.lat is not None and p.where.lon is not None])[:MOST_PLACES]
    if not shown:
        return None
    turn = _turn([p.where.lon or 0.0 for p in shown])
    points = [((p.where.lon or 0.0) + (360 if (p.where.lon or 0.0) < turn else 0), p.where.lat or 0.0) for p in shown]
    frame = _Frame(points)
    dots = [_dot(place, *frame.place(*point)) for place, point in zip(shown, points, strict=True)]
    return Map(
        width=WIDTH,
        height=frame.height,
        land=frame.land(),
        meridians=frame.meridians(),
        parallels=frame.parallels(),
        dots=tuple(_label(dots, frame.height)),
        hidden=len(places) - len(shown),
    )


def _near(placed: Sequence[Found]) -> Sequence[Found]:
    """Leave out what lies far from the middle of the story, so that one far capital does not make all else a blot."""
    spots = [p for p in placed if p.where.precision not in WHOLE] or placed
    if not spots:
        return placed
    lon, lat = median(p.where.lon or 0.0 for p in spots), median(p.where.lat or 0.0 for p in spots)
    near = [p for p in placed if _apart(p.where.lon or 0.0, lon) <= NEAR and abs((p.where.lat or 0.0) - lat) <= NEAR]
    return near if 2 * len(near) >= len(placed) else placed


def _apart(a: float, b: float) -> float:
    return abs((a - b + 180) % 360 - 180)


class _Frame:
    """Plate carrée, stretched so that a kilometre is about the same both ways at the middle of the map."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        west, east = _widen([lon for lon, _ in points])
        south, north = _widen([lat for _, lat in points])
        squeeze = max(math.cos(math.radians((south + north) / 2)), 0.1)
        wanted = WIDTH * (north - south) / ((east - west) * squeeze)
        self.height = round(min(max(wanted, LEAST_HEIGHT), MOST_HEIGHT), 1)
        if wanted > MOST_HEIGHT:
            middle, half = (west + east) / 2, (east - west) / 2 * wanted / MOST_HEIGHT
            west, east = middle - half, middle + half
        elif wanted < LEAST_HEIGHT:
            middle, half = (south + north) / 2, (north - south) / 2 * LEAST_HEIGHT / wanted
            south, north = middle - half, middle + half
        self.west, self.east, self.south, self.north = west, east, south, north

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        x = (lon - self.west) / (self.east - self.west) * WIDTH
        y = (self.north - lat) / (self.north - self.south) * self.height
        return round(x, 1), round(y, 1)

    def land(self) -> str:
        """Return the land within the frame and a little beyond, so that the cut edges are not seen."""
        margin = (self.east - self.west) * 0.02
        box = (self.west - margin, self.south - margin, self.east + margin, self.north + margin)
        return "".join(_path([self.place(*point) for point in ring]) for ring in land_within(*box))

    def meridians(self) -> tuple[Line, ...]:
        return tuple(
            Line(at=self.place(lon, self.north)[0], label=_degrees((lon + 180) % 360 - 180, "E", "W"))
            for lon in _steps(self.west, self.east)
        )

    def parallels(self) -> tuple[Line, ...]:
        return tuple(
            Line(at=self.place(self.west, lat)[1], label=_degrees(lat, "N", "S"))
            for lat in _steps(self.south, self.north)
            if -90 <= lat <= 90
        )


def _path(points: Sequence[tuple[float, float]]) -> str:
    kept = list(points[:1])
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= LEAST_STEP:
            kept.append(point)
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z" if len(kept) >= 3 else ""


def _turn(lons: Sequence[float]) -> float:
    """Return the first longitude after the widest gap: the map begins there, so that a date line does not tear it."""
    ordered = sorted(set(lons))
    gaps = [(b - a, b) for a, b in pairwise(ordered)]
    around = ordered[0] + 360 - ordered[-1]
    widest = max(gaps, default=(0.0, ordered[0]))
    return widest[1] if widest[0] > around else ordered[0]


def _widen(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    margin = max((high - low) * 0.12, (LEAST_SPAN - (high - low)) / 2, 0.25)
    return low - margin, high + margin


def _steps(low: float, high: float) -> list[float]:
    step = next((step for step in STEPS if (high - low) / step <= 9), STEPS[-1])
    return [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}°{positive if value > 0 else negative if value < 0 else ''}"


def _dot(place: Found, x: float, y: float) -> Dot:
    radius = round(4 + 2.2 * math.sqrt(len(place.events)), 1)
    return Dot(
        id=place.where.id or place.where.name, name=place.where.name, x=x, y=y, radius=min(radius, 18.0),
        whole=place.where.precision in WHOLE, label="", label_x=0, label_y=0, label_anchor="", events=place.events,
    )  # fmt: skip


Box = tuple[float, float, float, float]  # left, top, right, bottom


def _label(dots: Sequence[Dot], height: float) -> list[Dot]:
    """Give each dot a label where it meets no other dot and no other label, most events first."""
    taken: list[Box] = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in dots]
    labelled = []
    for dot in dots:
        width = len(dot.name) * LETTER_WIDTH
        for anchor, x, y in _spots(dot):
            left = x - (0 if anchor == "start" else width if anchor == "end" else width / 2)
            box = (left, y - LINE_HEIGHT + 4, left + width, y + 4)
            if box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= height and not _meets(box, taken):
                taken.append(box)
                labelled.append(
                    replace(dot, label=dot.name, label_x=round(x, 1), label_y=round(y, 1), label_anchor=anchor)
                )
                break
        else:
            labelled.append(dot)
    return labelled


def _spots(dot: Dot) -> list[tuple[str, float, float]]:
    gap = dot.radius + 4
    return [
        ("start", dot.x + gap, dot.y + 4),
        ("end", dot.x - gap, dot.y + 4),
        ("middle", dot.x, dot.y - gap),
        ("middle", dot.x, dot.y + gap + 9),
    ]


def _meets(box: Box, taken: Iterable[Box]) -> bool:
    return any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
