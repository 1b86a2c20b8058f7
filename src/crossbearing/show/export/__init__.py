"""The brief in forms that other programs read, one file per form. Each is a function from the brief to bytes."""

from collections.abc import Callable, Mapping

from crossbearing.show.contract import Brief
from crossbearing.show.export import annotated, calendar, document, places, table
from crossbearing.show.quote import Texts

FORMATS: Mapping[str, Callable[[Brief, Texts], bytes]] = {
    "json": annotated.to_json,
    "csv": table.to_csv,
    "geojson": places.to_geojson,
    "ics": calendar.to_icalendar,
    "md": document.to_markdown,
}


def export(name: str, brief: Brief, texts: Texts) -> bytes:
    """Return the brief in one of ``FORMATS``."""
    return FORMATS[name](brief, texts)
