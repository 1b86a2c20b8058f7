"""The coast lines of the map: land at 1:50m, thinned to some two kilometres, packed into one small file.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m training.coast package/land-50m.json

Natural Earth (naturalearthdata.com), version 4.1.0, `ne_50m_land`: public domain. It is the layer of *physical*
features: no border of any state is in it, so none can be
drawn from it. world-atlas (ISC) only changes its format to TopoJSON.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TARGET = Path(__file__).parents[1] / "src" / "crossbearing" / "knowledge" / "coast.npz"
TOLERANCE_DEGREES = 0.02  # some two kilometres: less than a pixel on a map of a region
STEPS_A_DEGREE = 100  # so that 180 degrees fit 16 bits

Points = NDArray[np.float64]


def read_rings(path: Path) -> list[Points]:
    """Returns the closed lines around land (and around the Caspian), longitude and latitude in degrees."""
    topology = json.loads(path.read_text("utf-8"))
    scale, origin = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]
    return [_joined(ring, arcs) for shape in topology["objects"]["land"]["geometries"] for ring in _rings(shape)]


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    shapes = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for rings in shapes for ring in rings]


def _joined(ring: list[int], arcs: list[Points]) -> Points:
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in ring]
    return _unrolled(np.concatenate([parts[0], *(part[1:] for part in parts[1:])]))


def _unrolled(ring: Points) -> Points:
    """Returns a ring whose longitudes do not jump at the date line; one around a pole is closed by way of the pole."""
    lon = np.unwrap(ring[:, 0], period=360)
    lon -= 360 * np.round((lon.min() + lon.max()) / 2 / 360)
    line = np.column_stack([lon, ring[:, 1]])
    if abs(lon[-1] - lon[0]) < 180:
        return line
    pole = -90.0 if ring[0, 1] < 0 else 90.0
    return np.vstack([line, [lon[-1], pole], [lon[0], pole], line[:1]])


def thin(line: Points, tolerance: float) -> Points:
    """Returns the points without which a closed line would be off by more than the tolerance.

    Source: Douglas, Peucker 1973, Algorithms for the reduction of the number of points required to represent a line.
    """
    far = int(np.argmax(((line - line[0]) ** 2).sum(axis=1)))
    kept, open_parts = {0, far, len(line) - 1}, [(0, far), (far, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        if last <= first + 1:
            continue
        off = _distances(line[first + 1 : last], line[first], line[last])
        worst = int(np.argmax(off))
        if off[worst] > tolerance:
            middle = first + 1 + worst
            kept.add(middle)
            open_parts += [(first, middle), (middle, last)]
    return line[sorted(kept)]


def _distances(points: Points, a: Points, b: Points) -> Points:
    along, from_a = b - a, points - a
    length = float(np.hypot(*along))
    if not length:
        off: Points = np.hypot(from_a[:, 0], from_a[:, 1])
    else:
        off = np.abs(along[0] * from_a[:, 1] - along[1] * from_a[:, 0]) / length
    return off


def pack(rings: list[Points]) -> tuple[NDArray[np.int16], NDArray[np.uint16]]:
    """Returns steps from point to point (2 rows: longitude, latitude; 16 bits that wrap) and points of each ring."""
    lines = []
    for ring in rings:
        rounded = np.round(thin(ring, TOLERANCE_DEGREES) * STEPS_A_DEGREE).astype(np.int64)
        line = rounded[np.r_[True, (np.diff(rounded, axis=0) != 0).any(axis=1)]]
        if len(line) >= 4:  # a triangle, closed; a smaller island is a point
            lines.append(line)
    steps = np.concatenate([np.diff(line, axis=0, prepend=0) for line in lines])
    return steps.T.astype(np.int16), np.array([len(line) for line in lines], dtype=np.uint16)


def main() -> int:
    """Writes the file. Returns 0."""
    steps, lengths = pack(read_rings(Path(sys.argv[1])))
    np.savez_compressed(TARGET, steps=steps, lengths=lengths)
    print(f"{TARGET.name}: {len(lengths)} lines, {steps.shape[1]} points, {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
