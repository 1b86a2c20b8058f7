"""CSV: one line per event of interest, for spreadsheets and statistics. Source: RFC 4180, in UTF-8."""

import csv
import io
from collections.abc import Iterable, Iterator

from crossbearing.knowledge.kinds import kinds
from crossbearing.records import Party
from crossbearing.show.contract import Brief, EventTime, EventView, ValueView
from crossbearing.show.quote import Texts
from crossbearing.show.wording import origins_of, values_of
from crossbearing.values import Where

COLUMNS = (
    "event", "as_of", "name", "kind", "plover_type", "plover_mode", "cameo", "quad_class",
    "start_earliest", "start_latest", "end_earliest", "end_latest", "edtf", "time_precision", "time_basis",
    "actors", "actor_codes", "recipients", "recipient_codes",
    "place", "place_id", "place_country", "place_precision", "lat", "lon",
    "low", "high", "standing", "disputed", "reports",
)  # fmt: skip
FORMULA_SIGNS = "=+-@\t\r\n|%＝＋－＠"  # spreadsheets take a cell that starts so as a command (OWASP, CSV injection)
BETWEEN = "; "

Cell = str | int | float | None


def to_csv(brief: Brief, _texts: Texts) -> bytes:
    """Return the table, events by rank. A slot with several values has them in one cell, best supported first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in brief.events:
        if event.listed:
            writer.writerow([harmless(cell) for cell in _cells(event, brief.as_of)])
    return out.getvalue().encode()


def harmless(cell: Cell) -> Cell:
    """Return a text that no spreadsheet takes as a formula; numbers stay."""
    if not isinstance(cell, str):
        return cell
    text = " ".join(cell.split())
    return f"'{text}" if text.startswith(tuple(FORMULA_SIGNS)) else text


def _cells(event: EventView, as_of: str) -> Iterator[Cell]:
    kind, time = kinds().get(event.kind), event.time
    yield from (event.id, as_of, event.name, event.kind, event.type or "none", event.mode or "none")
    yield from (kind.cameo if kind else "none", kind.quad if kind else "none")
    yield from (
        time.start.from_,
        time.start.to,
        time.end.from_,
        time.end.to,
        time.edtf,
        time_precision(time),
        time.basis,
    )
    for slot in ("actor", "recipient"):
        values = _best_first(values_of(event, slot))
        yield BETWEEN.join(value.text for value in values)
        yield BETWEEN.join(value.value.id or "none" for value in values if isinstance(value.value, Party))
    yield from _place(_best_first(values_of(event, "place")))
    yield from origins_of(event)
    yield from (event.standing, BETWEEN.join(event.disputed), BETWEEN.join(event.reports))


def _best_first(values: Iterable[ValueView]) -> list[ValueView]:
    return sorted(values, key=lambda value: (-value.low, -value.high, value.text))


def _place(values: list[ValueView]) -> tuple[Cell, ...]:
    """Return name and id of every place, and the coordinates if there is one place only: none is chosen silently."""
    places = [value.value for value in values if isinstance(value.value, Where)]
    names = (BETWEEN.join(p.name for p in places), BETWEEN.join(p.id or "none" for p in places))
    countries = BETWEEN.join(dict.fromkeys(p.country for p in places if p.country))
    if len(places) != 1:
        return (*names, countries, "several" if places else "unknown", None, None)
    return (*names, countries, places[0].precision, places[0].lat, places[0].lon)


def time_precision(time: EventTime) -> str:
    """Return how exactly the time is known: minute day month year interval within open unknown."""
    edtf = (time.edtf or "").rstrip("?~%")
    if not edtf:
        return "unknown"
    if "/" in edtf:
        return "open" if edtf.endswith(("/..", "/")) else "interval"
    if edtf.startswith("["):
        return "within"
    if "T" in edtf:
        return "minute"
    return {4: "year", 7: "month", 10: "day"}.get(len(edtf), "within")
