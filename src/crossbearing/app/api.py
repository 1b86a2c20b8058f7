"""REST under /api/: the arrays of the brief, paged and filtered, in the contract's own JSON."""

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import msgspec
from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool

from crossbearing.app.collections import COLLECTIONS, Collection, keep
from crossbearing.app.guard import MOST_FORM_BYTES
from crossbearing.app.schema import body_of, parameters_of, path_parameter, plain_answer, rows_answer
from crossbearing.app.shelf import Shelf
from crossbearing.errors import UsageError
from crossbearing.records import Judgement, Row
from crossbearing.show.contract import Brief, ClaimView, EntityView, EventView, ReportView
from crossbearing.show.desk import Desk

LEAST_LIMIT, USUAL_LIMIT, MOST_LIMIT = 1, 50, 500
MOST_FOUND = 100


class ReportText(Row, frozen=True, kw_only=True):
    """The text of a report, as it came; spans count its code points."""

    id: str
    text: str


class Found(Row, frozen=True, kw_only=True):
    """What a search finds: ids, best first."""

    reports: tuple[str, ...]
    entities: tuple[str, ...]
    events: tuple[str, ...]


class Verdict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person says of two addresses (``REPORT:START-END``); ``kind`` entity, event, or "" if only one can be."""

    verdict: str
    a: str
    b: str
    kind: str = ""
    note: str = ""


def api_routes(shelf: Shelf) -> APIRouter:
    """Return the routes of the API."""
    routes = APIRouter(prefix="/api", tags=["case"])
    for name, collection in COLLECTIONS.items():
        routes.add_api_route(
            f"/{name}", _list(shelf, name, collection), methods=["GET"], name=name, summary=collection.about,
            openapi_extra={"parameters": parameters_of(collection, USUAL_LIMIT, MOST_LIMIT)},
            responses=rows_answer(collection),
        )  # fmt: skip
    for name, row, find in _single(shelf):
        routes.add_api_route(
            f"/{name}/{{ident}}", find, methods=["GET"], name=f"one of {name}", summary=f"One of {name}",
            responses=plain_answer(row, 404), openapi_extra={"parameters": [path_parameter()]},
        )  # fmt: skip
    _add_whole(routes, shelf)
    _add_judging(routes, shelf)
    return routes


def _list(shelf: Shelf, name: str, collection: Collection) -> Callable[[Request], Response]:
    def rows(request: Request) -> Response:
        asked = dict(request.query_params)
        limit = _count(asked.pop("limit", str(USUAL_LIMIT)), "limit", LEAST_LIMIT, MOST_LIMIT)
        offset = _count(asked.pop("offset", "0"), "offset", 0, 10**9)
        if unknown := sorted(asked.keys() - collection.filters.keys()):
            _wrong(f"{name} cannot be filtered by {', '.join(unknown)}; only by {', '.join(collection.filters)}")
        found = keep(collection, shelf.desk(), asked)
        more = offset + limit if offset + limit < len(found) else None
        page = {"items": found[offset : offset + limit], "total": len(found), "limit": limit, "offset": offset}
        return _json({**page, "next_offset": more})

    return rows


def _single(shelf: Shelf) -> list[tuple[str, type[Row], Callable[[str], Response]]]:
    def one(name: str, find: Callable[[Desk, str], Row | None]) -> Callable[[str], Response]:
        def row(ident: str) -> Response:
            found = find(shelf.desk(), ident)
            return _json(found) if found else _missing(name, ident)

        return row

    return [
        ("reports", ReportView, one("reports", lambda desk, ident: desk.report_rows.get(ident))),
        ("events", EventView, one("events", lambda desk, ident: desk.find_event(ident))),
        ("entities", EntityView, one("entities", lambda desk, ident: desk.find_entity(ident))),
        ("claims", ClaimView, one("claims", lambda desk, ident: desk.claims.get(ident))),
    ]


def _add_whole(routes: APIRouter, shelf: Shelf) -> None:
    @routes.get("/brief", responses=plain_answer(Brief), summary="The whole brief, as `crossbearing brief --json`")
    def brief() -> Response:
        return _json(shelf.desk().brief)

    @routes.get(
        "/reports/{ident}/text", responses=plain_answer(ReportText, 404), summary="A report's text",
        openapi_extra={"parameters": [path_parameter()]},
    )  # fmt: skip
    def text(ident: str) -> Response:
        found = shelf.desk().texts.text.get(ident)
        return _json(ReportText(id=ident, text=found)) if found is not None else _missing("reports", ident)

    @routes.get("/search", responses=plain_answer(Found, 422), summary="Reports, names and events that have the words")
    def search(q: str) -> Response:
        if not q.strip() or len(q) > 500:
            _wrong("q: give the words to look for, 500 letters at most")
        desk = shelf.desk()
        reports = [ident for ident in shelf.search(q) if ident in desk.report_rows]
        return _json(
            Found(
                reports=tuple(reports[:MOST_FOUND]),
                entities=tuple(e.id for e in desk.find_entities(words=q)[:MOST_FOUND]),
                events=tuple(e.id for e in desk.find_events(words=q)[:MOST_FOUND]),
            )
        )


def _add_judging(routes: APIRouter, shelf: Shelf) -> None:
    @routes.post(
        "/judgements", status_code=201, summary="Say that two names or happenings are, or are not, the same",
        responses={**plain_answer(Judgement, 409, 415, 422, status=201)}, openapi_extra=body_of(Verdict),
    )  # fmt: skip
    async def judge(request: Request) -> Response:
        said = await _read_verdict(request)
        try:
            made = await run_in_threadpool(
                shelf.judge, said.verdict, said.a, said.b, kind=said.kind, note=said.note[:2000]
            )
        except UsageError as error:
            raise HTTPException(409, str(error)) from error
        return _json(made, 201)

    @routes.delete(
        "/judgements/{ident}", status_code=204, summary="Take a judgement back", response_class=Response,
        responses={404: plain_answer(Judgement, 404)[404]}, openapi_extra={"parameters": [path_parameter()]},
    )  # fmt: skip
    def undo(ident: str) -> Response:
        return Response(status_code=204) if shelf.undo(ident) else _missing("judgements", ident)


async def _read_verdict(request: Request) -> Verdict:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "send application/json")
    body = await request.body()
    if len(body) > MOST_FORM_BYTES:
        _wrong("this judgement is too large")
    try:
        said = msgspec.json.decode(body, type=Verdict)
    except msgspec.DecodeError as error:
        _wrong(str(error))
    if said.verdict not in ("same", "different") or said.kind not in ("", "entity", "event"):
        _wrong("verdict: same or different; kind: entity, event, or nothing")
    return said


def _count(text: str, name: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 12 and least <= int(text) <= most):
        _wrong(f"{name}: a whole number from {least} to {most}")
    return int(text)


def _json(rows: Row | Mapping[str, Any], status: int = 200) -> Response:
    return Response(msgspec.json.encode(rows), status, media_type="application/json")


def _wrong(detail: str) -> NoReturn:
    raise HTTPException(422, detail)


def _missing(name: str, ident: str) -> NoReturn:
    raise HTTPException(404, f"there is no {ident!r} among the {name} of this case")
