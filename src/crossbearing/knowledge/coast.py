"""Coast lines: land against water, and nothing else. Made by training/coast.py.

Natural Earth, 1:50m physical land (public domain), thinned to some two kilometres. **No border is in it**, because open
country shapes take sides (Natural Earth's draw Crimea in Russia); so none can be drawn from it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

STEPS_A_DEGREE = 100  # as in training/coast.py

Point = tuple[float, float]  # longitude, latitude: degrees
Ring = NDArray[np.float64]  # one row per point


@cache
def _rings() -> tuple[tuple[Ring, tuple[float, float, float, float]], ...]:
    """Return each ring with its box: west, south, east, north."""
    with files("crossbearing.knowledge").joinpath("coast.npz").open("rb") as file, np.load(file) as table:
        steps, lengths = table["steps"], table["lengths"].astype(np.int64)
    found, start = [], 0
    for length in lengths:
        ring = np.cumsum(steps[:, start : start + length], axis=1, dtype=np.int16).T / STEPS_A_DEGREE
        found.append((ring, (*ring.min(axis=0).tolist(), *ring.max(axis=0).tolist())))
        start += length
    return tuple(found)


def land_within(west: float, south: float, east: float, north: float) -> Iterator[list[Point]]:
    """Yield the outlines of land within a box, as closed rings cut at its edges.

    They are to be filled even-odd: the Caspian is a hole. ``east`` may pass 180 degrees: a map across the
    date line is not torn.
    """
    for turn in (-360.0, 0.0, 360.0):
        for ring, (left, bottom, right, top) in _rings():
            if left + turn < east and right + turn > west and bottom < north and top > south:
                cut = _cut(ring + np.array((turn, 0.0)), (west, south, east, north))
                if len(cut) >= 3:
                    yield cut


def _cut(ring: Ring, box: tuple[float, float, float, float]) -> list[Point]:
    """Return the part of a ring inside a box. Source: Sutherland, Hodgman 1974, Reentrant polygon clipping."""
    points: list[Point] = [(x, y) for x, y in ring.tolist()]
    west, south, east, north = box
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        points = _cut_at(points, axis, edge, sign)
    return points


def _cut_at(points: Sequence[Point], axis: int, edge: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for before, here in zip([*points[-1:], *points[:-1]], points, strict=True):
        was_in, is_in = (before[axis] - edge) * sign >= 0, (here[axis] - edge) * sign >= 0
        if was_in != is_in:
            share = (edge - before[axis]) / (here[axis] - before[axis])
            kept.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
        if is_in:
            kept.append(here)
    return kept
