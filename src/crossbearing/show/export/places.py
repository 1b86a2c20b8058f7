"""GeoJSON: one point per event of interest and place. Source: RFC 7946 (longitude first, WGS 84)."""

from collections.abc import Iterator
from typing import Any

import msgspec

from crossbearing.show.contract import Brief, EventView
from crossbearing.show.quote import Texts
from crossbearing.show.wording import time_text, title, values_of
from crossbearing.values import Where


def to_geojson(brief: Brief, _texts: Texts) -> bytes:
    """Return a FeatureCollection, events by rank; ``unplaced`` names the events without a point."""
    listed = [event for event in brief.events if event.listed]
    features = [feature for event in listed for feature in _features(event)]
    placed = {feature["properties"]["event"] for feature in features}
    whole = {
        "type": "FeatureCollection",
        "features": features,
        "unplaced": [event.id for event in listed if event.id not in placed],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _features(event: EventView) -> Iterator[dict[str, Any]]:
    for number, value in enumerate(values_of(event, "place")):
        place = value.value
        if not isinstance(place, Where) or place.lat is None or place.lon is None:
            continue
        yield {
            "type": "Feature",
            "id": f"{event.id}/{number}",
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {
                "event": event.id,
                "title": title(event),
                "kind": event.kind,
                "time": time_text(event),
                "edtf": event.time.edtf,
                "place": place.name,
                "place_id": place.id,
                "country": place.country,
                "precision": place.precision,
                "low": value.low,
                "high": value.high,
                "standing": event.standing,
                "disputed": list(event.disputed),
            },
        }
