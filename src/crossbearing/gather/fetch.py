"""Addresses to reports, politely: robots.txt, a pause per host, conditional requests, bounds, public addresses only."""

import email.utils
import http.client
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from email.message import Message
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from protego import Protego

from crossbearing import __version__
from crossbearing.gather import pages
from crossbearing.gather.decode import NotTextError, decode
from crossbearing.gather.files import make_report
from crossbearing.gather.forms import FormError
from crossbearing.gather.guard import Guard, RefusedError, public_address
from crossbearing.gather.transport import Answer, Bounds, TooMuchError, plain_address, request
from crossbearing.records import Problem, Report, Visit

AGENT = "crossbearing"
USER_AGENT = f"{AGENT}/{__version__} (reads single pages for one person; obeys robots.txt)"
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TYPES = PAGE_TYPES | {"text/plain"}
PAGE = Bounds(bytes=5_000_000, seconds=30)  # an article's page has some 0.1 to 2 MB
ROBOTS = Bounds(bytes=512_000, seconds=15)  # RFC 9309: parsers take at least 500 KiB
DELAY_SECONDS = 2.0  # between two requests to one host
MOST_DELAY_SECONDS = 30.0  # a longer Crawl-delay is taken as this
_ADDRESS = re.compile(r"https?://\S+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)


class Fetched(NamedTuple):
    """A page as a report, and what to ask with next time."""

    report: Report
    visit: Visit


def split_addresses(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the addresses (given plainly, or in a .txt file with one to a line) and the other paths, in order."""
    addresses, local = [], []
    for path in paths:
        found = [path] if _ADDRESS.fullmatch(path) else _listed(Path(path))
        addresses += found
        local += [] if found else [path]
    return list(dict.fromkeys(addresses)), local


def _listed(path: Path) -> list[str]:
    """Return the lines of a file if all of them are addresses (or empty, or start with #)."""
    if path.suffix.lower() != ".txt" or not path.is_file():
        return []
    try:
        lines = [line.strip() for line in path.read_text("utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError):
        return []  # gather says what is wrong with it
    lines = [line for line in lines if line and not line.startswith("#")]
    return lines if all(map(_ADDRESS.fullmatch, lines)) else []


class Fetcher:
    """Opens pages of the web. One object, one politeness: it remembers when it asked whom, and what robots.txt said."""

    def __init__(
        self, *, guard: Guard = public_address, delay_seconds: float = DELAY_SECONDS, page: Bounds = PAGE
    ) -> None:
        """Take what may be opened and how often. Only tests give another ``guard`` than the default."""
        self._guard, self._delay, self._page = guard, delay_seconds, page
        self._asked: dict[str, float] = {}
        self._rules: dict[str, Protego | Exception] = {}

    def open(self, url: str, known: Visit | None = None) -> Answer:
        """Return a page, or status 304 if it is as it was at the ``known`` visit.

        Raises:
            RefusedError: if it may not be opened: not public, or robots.txt says no.
            TooMuchError: if it is too large, too slow, or redirects too often.
            OSError, http.client.HTTPException, zlib.error: if the connection or the data are broken.
        """
        headers = {"User-Agent": USER_AGENT, "Accept": ", ".join(sorted(TYPES))}
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return request(url, headers, self._page, self._guard, self._allow)

    def _allow(self, url: str) -> None:
        rules = self._robots(url)
        if not rules.can_fetch(url, AGENT):
            raise RefusedError("robots.txt of its host asks not to fetch it")
        self._pause(url, float(rules.crawl_delay(AGENT) or 0))

    def _pause(self, url: str, wanted: float) -> None:
        host = urlsplit(url).netloc
        delay = max(self._delay, min(wanted, MOST_DELAY_SECONDS))
        if host in self._asked:
            time.sleep(max(0.0, self._asked[host] + delay - time.monotonic()))
        self._asked[host] = time.monotonic()

    def _robots(self, url: str) -> Protego:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            try:
                self._rules[host] = self._read_robots(host)
            except (RefusedError, OSError) as error:
                self._rules[host] = error  # a dead host is asked once, not once for each of its pages
        rules = self._rules[host]
        if isinstance(rules, Exception):
            raise rules
        return rules

    def _read_robots(self, host: str) -> Protego:
        """Return the rules of a host. Source: RFC 9309, 2.3.1: absent = all allowed, unreachable = nothing."""
        try:
            answer = request(f"{host}/robots.txt", {"User-Agent": USER_AGENT}, ROBOTS, self._guard, lambda _url: None)
        except (TooMuchError, http.client.HTTPException, zlib.error) as error:
            raise RefusedError(f"its host's robots.txt cannot be read: {error}") from error
        if answer.status >= 500 or answer.status == 429:
            raise RefusedError(f"its host answers {answer.status} to robots.txt; try again later")
        return Protego.parse(answer.body.decode("utf-8", "replace") if answer.status < 300 else "")


def fetch(
    addresses: Iterable[str], fetcher: Fetcher, known: Callable[[str], Visit | None]
) -> Iterator[Fetched | Problem]:
    """Yield the pages that are new or changed, in the order given; unchanged ones are passed over.

    Problems: address-refused, fetch-too-much, fetch-failed, type-refused, and those of files.
    """
    for url in addresses:
        visit = known(url)
        try:
            answer = fetcher.open(url, visit)
        except RefusedError as error:
            yield Problem(subject=url, code="address-refused", detail=str(error))
        except TooMuchError as error:
            yield Problem(subject=url, code="fetch-too-much", detail=f"{error}; save the page as a file and add that")
        except (OSError, http.client.HTTPException, zlib.error) as error:
            yield Problem(subject=url, code="fetch-failed", detail=_failure(error))
        else:
            if answer.status != 304:
                yield _page(url, answer)


def _failure(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "the name of its host is not known here: look at the address, and whether there is a network"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its host cannot prove that it is that host: {error.strerror or error}"
    if isinstance(error, ConnectionError | TimeoutError):
        return f"its host cannot be reached ({error.strerror or error}); try again later"
    return f"{type(error).__name__}: {error}"


def _page(url: str, answer: Answer) -> Fetched | Problem:
    if answer.status != 200:
        return Problem(subject=url, code="fetch-failed", detail=f"the server answers {answer.status}")
    kind = answer.headers.get_content_type() if answer.headers["Content-Type"] else "none"
    if kind not in TYPES:
        detail = f"its type is {kind}; only {', '.join(sorted(TYPES))} are read: save it as text and add the file"
        return Problem(subject=url, code="type-refused", detail=detail)
    try:
        text = _decode(answer)
        raw = pages.from_html(text) if kind in PAGE_TYPES else {"text": text}
    except NotTextError:
        return Problem(subject=url, code="not-text", detail="binary data; save the report as text")
    except FormError as error:
        return Problem(subject=url, code="form-wrong", detail=str(error))
    if not raw["text"].strip():
        return Problem(subject=url, code="file-empty", detail="there is no text in it")
    # The address is the one that was asked for, not the one that the page gives itself: that could be anybody's.
    report = make_report({**raw, "url": plain_address(url), "retrieved": _date(answer.headers)}, path=url)
    validators = {"etag": answer.headers["ETag"] or "", "last_modified": answer.headers["Last-Modified"] or ""}
    return Fetched(report, Visit(url=url, report=report.id, **validators))


def _decode(answer: Answer) -> str:
    declared = answer.headers.get_content_charset() or ""
    if not declared and (found := _CHARSET.search(answer.body[:4096])):
        declared = found.group(1).decode("ascii")
    try:
        return answer.body.decode(declared or "utf-8").removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError):
        return decode(answer.body)[0]


def _date(headers: Message) -> str:
    """Return when the server says that it answered (ISO, UTC), "" if it does not say: our clock is not asked."""
    try:
        return email.utils.parsedate_to_datetime(headers["Date"]).isoformat()
    except (TypeError, ValueError):
        return ""
