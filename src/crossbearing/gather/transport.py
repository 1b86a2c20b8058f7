"""One HTTP request with every bound: whom it asks, for how long, how many bytes, how many hops."""

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from functools import cache
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from crossbearing.gather.guard import Guard, RefusedError

CHUNK_BYTES = 65_536
REDIRECTS = frozenset({301, 302, 303, 307, 308})
URL_CHARACTERS = "%/:=&?~#+!$,;'@()*[]"  # stay as they are; anything else becomes %XX


class Answer(NamedTuple):
    """What a server said; ``url`` is where the last redirect led."""

    url: str
    status: int
    headers: Message
    body: bytes


class Bounds(NamedTuple):
    """How much one request may take, redirects and all."""

    bytes: int
    seconds: float
    redirects: int = 5


class TooMuchError(Exception):
    """A bound was passed; the text says which."""


def plain_address(url: str) -> str:
    """Return an address as it is sent: ASCII, without its fragment.

    Raises:
        RefusedError: if it is none of the web's, or carries a name or password.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError as error:
        raise RefusedError(f"not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise RefusedError("only http:// and https:// addresses are opened")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("an address with a name or password in it is not opened")
    place = f"[{host}]" if ":" in host else host
    path, query = (quote(part, safe=URL_CHARACTERS) for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, f"{place}:{port}" if port else place, path, query, ""))


def request(url: str, headers: dict[str, str], bounds: Bounds, guard: Guard, allow: Callable[[str], None]) -> Answer:
    """Return the answer to a GET, redirects followed.

    Args:
        url: the address.
        headers: besides those that every request has.
        bounds: of each hop.
        guard: what number to connect to; asked for every hop.
        allow: raises RefusedError for an address that may not be opened for another reason; asked for every hop.

    Raises:
        RefusedError: if the address, or one that it leads to, may not be opened.
        TooMuchError: if a bound is passed.
        OSError, http.client.HTTPException: if the connection fails.
    """
    for _ in range(bounds.redirects + 1):
        url = plain_address(url)
        allow(url)
        answer = _ask(url, headers, bounds, guard)
        target = answer.headers["Location"]
        if answer.status not in REDIRECTS or not target:
            return answer
        url = urljoin(url, target)
    raise TooMuchError(f"more than {bounds.redirects} redirects")


def _ask(url: str, headers: dict[str, str], bounds: Bounds, guard: Guard) -> Answer:
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    opened = _connect(guard(host, port), port, host if parts.scheme == "https" else "", bounds.seconds)
    with _deadline(opened, bounds.seconds) as late:
        try:
            connection = http.client.HTTPConnection(host, port)
            connection.sock = opened
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", target, headers={"Accept-Encoding": "gzip", **headers, "Connection": "close"})
            response = connection.getresponse()
            body = b"" if response.status in REDIRECTS else b"".join(_body(response, bounds.bytes))
        except (OSError, http.client.HTTPException) as error:
            if not late.is_set() and not isinstance(error, TimeoutError):
                raise
            raise TooMuchError(f"it took longer than {bounds.seconds:g} seconds") from error
        if late.is_set():  # a body without a stated length seems to end where it was cut
            raise TooMuchError(f"it took longer than {bounds.seconds:g} seconds")
        return Answer(url, response.status, response.headers, body)


def _connect(number: str, port: int, tls_name: str, seconds: float) -> socket.socket:
    plain = socket.create_connection((number, port), timeout=seconds)
    if not tls_name:
        return plain
    try:
        return _tls().wrap_socket(plain, server_hostname=tls_name)
    except BaseException:
        plain.close()
        raise


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def _deadline(opened: socket.socket, seconds: float) -> Iterator[threading.Event]:
    """Cut the connection when the time is up: a server that sends a byte a second never lets a read time out."""
    late = threading.Event()

    def cut() -> None:
        late.set()
        _shut(opened)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        _shut(opened)  # closing alone is not enough: an unread answer holds on to it
        opened.close()


def _shut(opened: socket.socket) -> None:
    try:
        opened.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it is shut already


def _body(response: http.client.HTTPResponse, most: int) -> Iterator[bytes]:
    """Yield the body, unpacked in small steps so that a bomb is seen before it goes off."""
    encoding = (response.headers["Content-Encoding"] or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise RefusedError(f"packed as {encoding}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if encoding != "identity" else None
    size = 0
    while chunk := response.read1(CHUNK_BYTES):
        while chunk:
            part = unpack.decompress(chunk, CHUNK_BYTES) if unpack else chunk
            chunk = unpack.unconsumed_tail if unpack else b""
            size += len(part)
            if size > most:
                raise TooMuchError(f"it is larger than {most / 1e6:g} MB")
            yield part
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    if unpack and not unpack.eof:
        raise http.client.IncompleteRead(b"")
