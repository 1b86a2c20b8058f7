"""Who may ask, and what an answer may do in a browser."""

import ipaddress
from collections.abc import Awaitable, Callable
from hashlib import sha256
from hmac import compare_digest
from urllib.parse import parse_qs, urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from crossbearing.errors import UsageError
from crossbearing.show.screens import draw_door

COOKIE = "crossbearing"
LEAST_TOKEN = 16  # letters: shorter ones can be guessed by trying
MOST_FORM_BYTES = 100_000  # a judgement with a long note is a few thousand
OPEN_PATHS = ("/enter", "/static/")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}

Next = Callable[[Request], Awaitable[Response]]


def check_bind(host: str, token: str) -> None:
    """Let only this machine in, unless there is a token.

    Raises:
        UsageError: saying what to give.
    """
    if token and len(token) < LEAST_TOKEN:
        raise UsageError(f"--token needs at least {LEAST_TOKEN} letters; make one with `openssl rand -hex 16`")
    if not token and not is_loopback(host):
        raise UsageError(f"{host} can be reached from other machines: give --token, or leave --host at 127.0.0.1")


def is_loopback(host: str) -> bool:
    """Return whether a host name or address can only mean this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def add_guard(app: FastAPI, token: str) -> None:
    """Check every request, and put the headers on every answer."""

    @app.middleware("http")
    async def guard(request: Request, ask: Next) -> Response:
        answer = _refuse(request, token) or await (_enter(request, token) if _enters(request) else ask(request))
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form.

    Raises:
        UsageError: if it is too large or not a form.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_FORM_BYTES:
            raise UsageError("this form is too large")
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True)
    except ValueError as error:
        raise UsageError("this is no form") from error
    return {name: values[-1] for name, values in fields.items()}


def _enters(request: Request) -> bool:
    return request.url.path == "/enter" and request.method == "POST"


def _refuse(request: Request, token: str) -> Response | None:
    """Return the answer to a request that may not be served, None if it may."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    if not token and not is_loopback(host):  # another site's name that was made to point here
        return JSONResponse({"detail": f"this desk answers to 127.0.0.1 and localhost, not to {host!r}"}, 421)
    if request.method not in ("GET", "HEAD") and not _own_page(request):
        return JSONResponse({"detail": "this form was sent from another site"}, 403)
    if not token or request.url.path.startswith(OPEN_PATHS) or _knows(request, token):
        return None
    if request.url.path.startswith("/api"):
        detail = "give the token of this desk as `Authorization: Bearer TOKEN`"
        return JSONResponse({"detail": detail}, 401, {"WWW-Authenticate": "Bearer"})
    return HTMLResponse(draw_door(""), 401)


def _own_page(request: Request) -> bool:
    """Return whether a change comes from our own page, or from a program that is no browser."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site in ("same-origin", "none")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _knows(request: Request, token: str) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and compare_digest(given.strip().encode(), token.encode()):
        return True
    return compare_digest(request.cookies.get(COOKIE, "").encode(), _badge(token).encode())


def _badge(token: str) -> str:
    return sha256(f"crossbearing desk {token}".encode()).hexdigest()


async def _enter(request: Request, token: str) -> Response:
    try:
        given = (await read_form(request)).get("token", "")
    except UsageError as error:
        return HTMLResponse(draw_door(str(error)), 400)
    if not token or not compare_digest(given.encode("utf-8", "replace"), token.encode()):
        return HTMLResponse(draw_door("That is not the token of this desk."), 401)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, _badge(token), httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer
