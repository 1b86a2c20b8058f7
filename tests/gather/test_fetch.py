"""Fetching is polite and safe: tried on a server of our own, and on addresses that must never be opened.

The guard that lets these tests reach this machine is given as an argument; no option, setting or variable does that.
"""

import gzip
import itertools
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from crossbearing.gather import Fetcher, fetch, split_addresses
from crossbearing.gather.fetch import Fetched
from crossbearing.gather.guard import RefusedError, public_address, refusal
from crossbearing.gather.transport import Bounds, plain_address
from crossbearing.records import Problem, Visit

SOURCE = Path(__file__).parents[2] / "src" / "crossbearing"
ARTICLE = (
    "<html><head><title>Gate closes</title></head><body><article><h1>Gate closes</h1>"
    + "<p>The invented town of Quern closed its northern gate on Monday, the mayor said in a short statement.</p>" * 5
    + "</article></body></html>"
)
BOMB = gzip.compress(b"a" * 5_000_000)
PAGE = Bounds(bytes=200_000, seconds=2)


def guard(host: str, port: int) -> str:
    return host if host == "127.0.0.1" else public_address(host, port)


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def log_message(self, *_: Any) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in (fields | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers), time.monotonic()))
        try:
            getattr(self, "on_" + re.sub(r"\W", "_", self.path.strip("/")), self.on_missing)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def on_missing(self) -> None:
        self.answer(404, b"nothing here")

    def on_robots_txt(self) -> None:
        self.answer(*self.server.robots, Content_Type="text/plain")

    def on_article(self) -> None:
        etag, modified = '"v1"', "Mon, 01 Sep 2025 08:00:00 GMT"
        if self.headers["If-None-Match"] == etag and self.headers["If-Modified-Since"] == modified:
            self.answer(304)
        else:
            self.answer(200, ARTICLE.encode(), ETag=etag, Last_Modified=modified)

    def on_plain(self) -> None:
        self.answer(200, "Plain words, naïve.".encode("latin-1"), Content_Type="text/plain; charset=ISO-8859-1")

    def on_zipped(self) -> None:
        self.answer(200, gzip.compress(ARTICLE.encode()), Content_Encoding="gzip")

    def on_moved(self) -> None:
        self.answer(301, Location="/article")

    def on_loop(self) -> None:
        self.answer(302, Location="/loop")

    def on_to_private(self) -> None:
        self.answer(302, Location="http://10.0.0.7/secret")

    def on_to_nat64(self) -> None:
        self.answer(302, Location="http://[64:ff9b::a00:7]/secret")

    def on_to_6to4(self) -> None:
        self.answer(302, Location="http://[2002:a00:7::1]/secret")

    def on_to_link_local(self) -> None:
        self.answer(302, Location="http://169.254.169.254/latest/meta-data")

    def on_to_loopback_name(self) -> None:
        self.answer(302, Location="http://localhost/secret")

    def on_to_file(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def on_to_hidden(self) -> None:
        self.answer(302, Location="/hidden/page")

    def on_bomb(self) -> None:
        self.answer(200, BOMB, Content_Encoding="gzip")

    def on_odd_packing(self) -> None:
        self.answer(200, b"xx", Content_Encoding="br")

    def on_broken_gzip(self) -> None:
        self.answer(200, b"this is no gzip", Content_Encoding="gzip")

    def on_cut_gzip(self) -> None:
        self.answer(200, gzip.compress(ARTICLE.encode())[:-20], Content_Encoding="gzip")

    def on_picture(self) -> None:
        self.answer(200, b"\x89PNG", Content_Type="image/png")

    def on_typeless(self) -> None:
        self.answer(200, b"words", Content_Type="")

    def on_large(self) -> None:
        self.answer(200, b"<p>word</p>" * 100_000)

    def on_short(self) -> None:
        self.answer(200, ARTICLE.encode(), Content_Length=str(len(ARTICLE) + 10))
        self.close_connection = True

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.close_connection = True

    def on_endless(self) -> None:
        self._endless()
        for _ in itertools.count():
            self.wfile.write(b"<p>word</p>" * 1000)

    def on_drip(self) -> None:
        self._endless()
        while not self.server.over.wait(0.2):
            self.wfile.write(b"w")

    def on_drip_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.close_connection = True
        while not self.server.over.wait(0.2):
            self.wfile.write(b"X-A: b\r\n")


class Server(ThreadingHTTPServer):
    """Remembers who asked for what."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str], float]] = []
        self.robots: tuple[int, bytes] = (404, b"")
        self.over = threading.Event()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{path}"

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as one:
        thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield one
        one.over.set()
        one.shutdown()
        thread.join()


def get(*urls: str, known: Visit | None = None, delay: float = 0.0, bounds: Bounds = PAGE) -> list[Fetched | Problem]:
    fetcher = Fetcher(guard=guard, delay_seconds=delay, page=bounds)
    return list(fetch(urls, fetcher, lambda _url: known))


def refused(url: str, **options: Any) -> Problem:
    (found,) = get(url, **options)
    assert isinstance(found, Problem), found
    return found


def page(url: str) -> Fetched:
    (found,) = get(url)
    assert isinstance(found, Fetched), found
    return found


def test_a_page_becomes_a_report_at_its_address(server: Server) -> None:
    report = page(server.url("article#part")).report
    assert "closed its northern gate on Monday" in report.text
    assert report.url == server.url("article")
    assert report.title == "Gate closes"
    assert "<p>" not in report.text


@pytest.mark.parametrize("path", ["zipped", "moved"])
def test_packed_and_moved_pages_are_read(server: Server, path: str) -> None:
    assert "northern gate" in page(server.url(path)).report.text
    assert page(server.url(path)).report.url == server.url(path)


def test_plain_text_is_decoded_as_the_server_says(server: Server) -> None:
    assert page(server.url("plain")).report.text == "Plain words, naïve."


def test_what_has_not_changed_is_asked_for_once(server: Server) -> None:
    visit = page(server.url("article")).visit
    assert (visit.etag, visit.last_modified) == ('"v1"', "Mon, 01 Sep 2025 08:00:00 GMT")
    assert get(server.url("article"), known=visit) == []


def test_it_says_who_it_is_and_pauses_between_requests(server: Server) -> None:
    get(server.url("article"), server.url("plain"), delay=0.3)
    assert server.paths() == ["/robots.txt", "/article", "/plain"]
    (_, first_headers, first), (_, _, second) = server.asked[1:]
    assert first_headers["User-Agent"].startswith("crossbearing/")
    assert second - first >= 0.25


@pytest.mark.parametrize(
    "rules",
    ["User-agent: *\nDisallow: /hidden", "User-agent: *\nDisallow: /*/page$", "User-agent: crossbearing\nDisallow: /"],
)
def test_robots_are_obeyed(server: Server, rules: str) -> None:
    server.robots = (200, rules.encode())
    assert "robots.txt" in refused(server.url("hidden/page")).detail
    assert server.paths() == ["/robots.txt"]


def test_robots_are_obeyed_behind_a_redirect_too(server: Server) -> None:
    server.robots = (200, b"User-agent: *\nDisallow: /hidden")
    assert "robots.txt" in refused(server.url("to_hidden")).detail
    assert "/hidden/page" not in server.paths()


def test_a_host_whose_robots_cannot_be_had_is_left_alone(server: Server) -> None:
    server.robots = (503, b"")
    found = get(server.url("article"), server.url("plain"))
    assert [problem.code for problem in found if isinstance(problem, Problem)] == ["address-refused"] * 2
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    ("path", "code", "why"),
    [
        ("to_private", "address-refused", "not a public address"),
        ("to_nat64", "address-refused", "wraps another"),
        ("to_6to4", "address-refused", "wraps another"),
        ("to_link_local", "address-refused", "not a public address"),
        ("to_loopback_name", "address-refused", "not a public address"),
        ("to_file", "address-refused", "only http"),
        ("loop", "fetch-too-much", "redirects"),
        ("bomb", "fetch-too-much", "larger than"),
        ("large", "fetch-too-much", "larger than"),
        ("endless", "fetch-too-much", "larger than"),
        ("odd_packing", "address-refused", "packed as br"),
        ("broken_gzip", "fetch-failed", "error"),
        ("cut_gzip", "fetch-failed", "IncompleteRead"),
        ("short", "fetch-failed", "IncompleteRead"),
        ("picture", "type-refused", "image/png"),
        ("typeless", "type-refused", "none"),
        ("missing", "fetch-failed", "404"),
    ],
)
def test_what_is_not_a_page_is_refused_with_a_reason(server: Server, path: str, code: str, why: str) -> None:
    problem = refused(server.url(path))
    assert (problem.code, problem.subject) == (code, server.url(path))
    assert why in problem.detail


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (socket.gaierror(-2, "Name or service not known"), "whether there is a network"),
        (ConnectionRefusedError(111, "Connection refused"), "cannot be reached (Connection refused)"),
        (TimeoutError("timed out"), "cannot be reached (timed out)"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed"), "cannot prove"),
    ],
)
def test_without_a_network_each_address_is_told_in_plain_words(error: OSError, why: str) -> None:
    def unplugged(_host: str, _port: int) -> str:
        raise error

    found = list(fetch(["https://a.example/1", "https://a.example/2"], Fetcher(guard=unplugged), lambda _url: None))
    assert [problem.code for problem in found if isinstance(problem, Problem)] == ["fetch-failed"] * 2
    assert all(isinstance(problem, Problem) and why in problem.detail for problem in found)


@pytest.mark.parametrize("path", ["drip", "drip_headers"])
def test_a_server_that_drips_is_left_in_time(server: Server, path: str) -> None:
    began = time.monotonic()
    problem = refused(server.url(path), bounds=Bounds(bytes=200_000, seconds=0.7))
    assert problem.code == "fetch-too-much"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1",
        "2002:7f00:1::", "2002:808:808::1", "2001:0:53aa:64c:0:1:2:3",
    ],
)  # fmt: skip
def test_no_address_but_a_public_one_is_opened(number: str) -> None:
    assert refusal(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111"])
def test_public_addresses_are_open(number: str) -> None:
    assert refusal(number) == ""


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/",
     "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://169.254.169.254/latest/meta-data",
     "http://127.0.0.1:22/", "http://user:secret@127.0.0.1/"],
)  # fmt: skip
def test_the_default_guard_refuses_this_machine_in_every_spelling(url: str) -> None:
    (problem,) = fetch([url], Fetcher(delay_seconds=0), lambda _url: None)
    assert isinstance(problem, Problem)
    assert problem.code == "address-refused", problem


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: rows)
    with pytest.raises(RefusedError, match=r"10\.0\.0\.1"):
        public_address("two-faced.example", 80)


def test_nothing_in_the_product_gives_another_guard() -> None:
    calls = [
        line for path in SOURCE.rglob("*.py") for line in path.read_text("utf-8").splitlines() if "Fetcher(" in line
    ]
    assert calls, "the product fetches somewhere"
    assert not [line for line in calls if "guard" in line and "class" not in line]
    assert "environ" not in (SOURCE / "gather" / "fetch.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "sent"),
    [("HTTP://Example.ORG/a b#c", "http://example.org/a%20b"), ("https://x.example", "https://x.example/"),
     ("https://bücher.example/ä?q=ö", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
     ("http://x.example:8080/%20", "http://x.example:8080/%20")],
)  # fmt: skip
def test_addresses_are_sent_in_one_plain_form(given: str, sent: str) -> None:
    assert plain_address(given) == sent


def test_a_list_of_addresses_is_told_from_a_report(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("# mine\nhttps://a.example/1\n\nhttps://a.example/2\nhttps://a.example/1\n")
    (tmp_path / "report.txt").write_text("https://a.example/1 said that it rained.\n")
    (tmp_path / "empty.txt").write_text("# nothing\n")
    paths = [str(tmp_path / name) for name in ("urls.txt", "report.txt", "empty.txt", "none.txt")]
    assert split_addresses([*paths, "https://a.example/3"]) == (
        ["https://a.example/1", "https://a.example/2", "https://a.example/3"],
        paths[1:],
    )
