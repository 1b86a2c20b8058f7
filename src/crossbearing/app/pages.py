"""The pages: which rows a page is made of."""

from typing import Annotated, NoReturn

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from crossbearing.app.guard import read_form
from crossbearing.app.shelf import Shelf
from crossbearing.errors import UsageError
from crossbearing.show import wording
from crossbearing.show.desk import Desk, take_page
from crossbearing.show.matrix import event_matrix, facts_matrix
from crossbearing.show.page import group_differences, timeline_of
from crossbearing.show.quotes import find_snippet, quote_anchors
from crossbearing.show.reader import read_sheet
from crossbearing.show.screens import draw, make_link, static_files
from crossbearing.text.fold import plain

MOST_BARS = 30  # of the timeline: a screen full; filters bring the others
EVENTS_A_PAGE = 12  # cards, each with its evidence
EVENTS_A_MATRIX = 6  # columns that still fit a screen
PAIRS_A_PAGE = 10
PLACES_A_PAGE = 60
CARES_A_PAGE, CARES_OF_A_KIND = 40, 8  # of one kind, and of each where all kinds are shown
MOST_OFFERED = 100  # reports and names that a search shows of each

Words = Annotated[str, Query(max_length=500)]
Number = Annotated[int, Query(ge=1, le=1_000_000)]


def page_routes(shelf: Shelf) -> APIRouter:  # noqa: PLR0915 - one short function for each page
    """Return the routes of all pages of a case."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    def answer(request: Request, name: str, desk: Desk | None = None, **rows: object) -> HTMLResponse:
        query = dict(request.query_params)
        desk = desk or shelf.desk()
        return HTMLResponse(draw(name, desk, request.url.path, query, working=shelf.working, **rows))

    @routes.get("/")
    def overview(
        request: Request, kind: Words = "", standing: Words = "", place: Words = "", q: Words = "", page: Number = 1
    ) -> HTMLResponse:
        desk = shelf.desk()
        found = desk.find_events(kind=kind, standing=standing, place=place, words=q)
        events, chart = take_page(found, page, EVENTS_A_PAGE), timeline_of(found[:MOST_BARS], desk.titles)
        return answer(request, "overview", desk, events=events, timeline=chart, most_bars=MOST_BARS)

    @routes.get("/events/{ident:path}")
    def event(request: Request, ident: str, page: Number = 1) -> Response:
        desk = shelf.desk()
        row = desk.find_event(ident) or _missing("event", ident)
        if row.id != ident:
            return RedirectResponse(make_link(f"/events/{row.id}", dict(request.query_params)))
        anchors = take_page(row.anchors, page, 12)
        quotes, matrix = quote_anchors(desk, row, anchors.rows), event_matrix(desk, row)
        return answer(request, "event", desk, event=row, anchors=anchors, quotes=quotes, matrix=matrix)

    @routes.get("/differences")
    def differences(request: Request, kind: Words = "", page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        rows = [d for d in desk.brief.differences if not kind or any(r.kind == kind for r in d.relations)]
        groups = take_page(list(group_differences(rows).items()), page)
        return answer(request, "differences", desk, groups=groups, kinds=desk.difference_kinds)

    @routes.get("/matrix")
    def matrix(request: Request, page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        events = take_page(desk.listed, page, EVENTS_A_MATRIX)
        return answer(request, "matrix", desk, events=events, matrix=facts_matrix(desk, events.rows))

    @routes.get("/map")
    def places(request: Request, page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        return answer(request, "map", desk, places=take_page(desk.places, page, PLACES_A_PAGE), chart=desk.map)

    @routes.get("/answers")
    def answers(request: Request, page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        return answer(request, "answers", desk, rows=take_page(desk.responses, page))

    @routes.get("/exercises")
    def exercises(request: Request, page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        return answer(request, "exercises", desk, rows=take_page(desk.brief.exercises, page))

    @routes.get("/care")
    def care(request: Request, code: Words = "", page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        kind = next((one for one in desk.cares if one.code == code), None)
        rows = take_page(kind.cares, page, CARES_A_PAGE) if kind else take_page(desk.cares, page)
        return answer(request, "care", desk, kind=kind, rows=rows, most=CARES_OF_A_KIND)

    @routes.get("/sources")
    def sources(request: Request, page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        return answer(request, "sources", desk, copies=take_page(desk.ranked_copies, page))

    @routes.get("/copies/{a}/{b}")
    def copy(request: Request, a: str, b: str) -> HTMLResponse:
        desk = shelf.desk()
        row = next((c for c in desk.copies_of.get(a, ()) if {c.a, c.b} == {a, b}), None)
        return answer(request, "copy", desk, row=row or _missing("pair of copies", f"{a} and {b}"))

    @routes.get("/entities")
    def entities(request: Request, kind: Words = "", q: Words = "", page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        return answer(request, "entities", desk, rows=take_page(desk.find_entities(kind=kind, words=q), page, 40))

    @routes.get("/entities/{ident:path}")
    def entity(request: Request, ident: str) -> Response:
        desk = shelf.desk()
        row = desk.find_entity(ident) or _missing("name", ident)
        if row.id != ident:
            return RedirectResponse(make_link(f"/entities/{row.id}", dict(request.query_params)))
        return answer(request, "entity", desk, entity=row)

    @routes.get("/reports")
    def reports(request: Request, source: Words = "", page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        rows = [r for r in desk.dated_reports if source in ("", r.source or wording.NO_SOURCE)]
        return answer(request, "reports", desk, rows=take_page(rows, page, 40))

    @routes.get("/reports/{ident}")
    def report(request: Request, ident: str, at: Words = "", page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        row = desk.report_rows.get(ident) or _missing("report", ident)
        sheet = read_sheet(desk, ident, number=page, at=_place(at, len(desk.texts.text[ident])))
        return answer(request, "report", desk, report=row, sheet=sheet)

    @routes.get("/search")
    def search(request: Request, q: Words = "", page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        found = [r for r in (shelf.search(q) if q.strip() else ()) if r in desk.report_rows]
        rows = take_page(found, page)
        shown = [find_snippet(desk, ident, q) for ident in rows.rows]
        entities = desk.find_entities(words=q)[:MOST_OFFERED] if plain(q) else []
        events = desk.find_events(words=q)[:MOST_OFFERED] if plain(q) else []
        return answer(request, "search", desk, q=q, rows=rows, shown=shown, entities=entities, events=events)

    @routes.get("/judge")
    def judge(request: Request, page: Number = 1) -> HTMLResponse:
        desk = shelf.desk()
        return answer(request, "judge", desk, pairs=take_page(desk.unsure, page, PAIRS_A_PAGE))

    @routes.post("/judge")
    async def say(request: Request) -> Response:
        form = await read_form(request)
        return _back(form, await run_in_threadpool(_say, shelf, form))

    @routes.post("/judge/undo")
    async def undo(request: Request) -> Response:
        form = await read_form(request)
        if not await run_in_threadpool(shelf.undo, form.get("judgement", "")):
            _missing("judgement", form.get("judgement", ""))
        return _back(form, "")

    @routes.get("/static/{name}")
    def static(name: str) -> Response:
        file = static_files().get(name) or _missing("file", name)
        return Response(file.body, media_type=file.media_type, headers={"Cache-Control": "max-age=86400"})

    return routes


def _say(shelf: Shelf, form: dict[str, str]) -> str:
    verdict, kind = form.get("verdict", ""), form.get("kind", "")
    if verdict not in ("same", "different") or kind not in ("", "entity", "event"):
        raise UsageError("say `same` or `different` of two names or two happenings")
    return shelf.judge(verdict, form.get("a", ""), form.get("b", ""), kind=kind, note=form.get("note", "")[:2000]).id


def _back(form: dict[str, str], done: str) -> Response:
    """Return to the page that the form was on; only to a page of this desk."""
    path = form.get("next", "")
    path = path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/judge"
    return RedirectResponse(make_link(path, {"done": done}), 303)


def _missing(what: str, ident: str) -> NoReturn:
    raise HTTPException(404, f"There is no {what} {ident!r} in this case.")


def _place(at: str, length: int) -> tuple[int, int] | None:
    start, _, end = at.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(at) < 30):
        return None
    return (int(start), int(end)) if int(start) < int(end) <= length else None
