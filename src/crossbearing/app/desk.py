"""The app of one case, and how it is served."""

from http import HTTPStatus

import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from crossbearing.app.api import api_routes
from crossbearing.app.guard import add_guard, check_bind
from crossbearing.app.pages import page_routes
from crossbearing.app.schema import add_schema
from crossbearing.app.shelf import Shelf
from crossbearing.errors import CaseError, CrossbearingError, UsageError
from crossbearing.show.screens import draw_fault


def make_app(shelf: Shelf, token: str = "") -> FastAPI:
    """Return the app of a case; with a token only those who give it are let in."""
    app = FastAPI(title="crossbearing", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    app.include_router(api_routes(shelf))
    app.include_router(page_routes(shelf))
    add_schema(app)
    add_guard(app, token)
    _add_faults(app)
    return app


def serve(shelf: Shelf, *, host: str, port: int, token: str = "") -> None:
    """Serve a case until interrupted.

    Raises:
        UsageError: if other machines could reach it and there is no token.
    """
    check_bind(host, token)
    uvicorn.run(make_app(shelf, token), host=host, port=port, log_level="warning", server_header=False)


def _add_faults(app: FastAPI) -> None:
    def fault(request: Request, status: int, detail: str) -> Response:
        if request.url.path.startswith("/api"):
            return JSONResponse({"detail": detail}, status)
        return HTMLResponse(draw_fault(HTTPStatus(status).phrase, detail), status)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        answer = fault(request, error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    def misasked(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
        return fault(request, 422, said)

    @app.exception_handler(CrossbearingError)
    def failed(request: Request, error: CrossbearingError) -> Response:
        status = 409 if isinstance(error, UsageError) else 503 if isinstance(error, CaseError) else 500
        return fault(request, status, str(error))
