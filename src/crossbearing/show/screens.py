"""The desk's pages: templates filled with rows. Every page is whole without JavaScript."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment

from crossbearing.show import wording
from crossbearing.show.care import group_cautions
from crossbearing.show.desk import Desk, count_mentions
from crossbearing.show.evidence import Cells
from crossbearing.show.page import make_environment

TEMPLATES = Path(__file__).with_name("templates")
SECTIONS = (
    ("/", "Overview"), ("/differences", "Differences"), ("/matrix", "Matrix"), ("/map", "Map"), ("/answers", "Answers"),
    ("/exercises", "Exercises"), ("/sources", "Sources"), ("/entities", "Entities"), ("/reports", "Reports"),
    ("/care", "Care"), ("/judge", "Judge"),
)  # fmt: skip


class Static(NamedTuple):
    """A file that pages link to."""

    body: bytes
    media_type: str
    digest: str


@cache
def static_files() -> Mapping[str, Static]:
    """Return the style sheets and the script of the desk by name."""
    named = (("brief.css", "text/css"), ("desk/desk.css", "text/css"), ("desk/desk.js", "text/javascript"))
    found = {}
    for name, media_type in named:
        body = (TEMPLATES / name).read_bytes()
        found[Path(name).name] = Static(body, f"{media_type}; charset=utf-8", sha256(body).hexdigest()[:12])
    return found


def draw(name: str, desk: Desk, path: str, query: Mapping[str, object], **rows: object) -> str:
    """Return a page. ``path`` and ``query`` are what was asked, for links that keep it."""
    words = {
        "page": Cells(desk, deep=True),
        "desk": desk,
        "brief": desk.brief,
        "w": wording,
        "slot_order": wording.SLOT_ORDER,
        "count_mentions": count_mentions,
        "group_cautions": group_cautions,
    }
    place = {"sections": SECTIONS, "path": path, "query": query, "link": make_link, "static": static_files()}
    done = next((j for j in desk.judgements if j.id == query.get("done")), None)
    template = _templates().get_template(f"desk/{name}.html")
    return template.render(**words, **place, done=done, **rows)


def draw_door(message: str) -> str:
    """Return the page that asks for the token."""
    return _templates().get_template("desk/door.html").render(message=message, static=static_files())


def draw_fault(heading: str, detail: str) -> str:
    """Return the page that says what went wrong and where to go on."""
    return _templates().get_template("desk/fault.html").render(heading=heading, detail=detail, static=static_files())


def make_link(path: str, query: Mapping[str, object], **changed: object) -> str:
    """Return an address with what was asked, and something else in it."""
    asked = {name: value for name, value in {**query, **changed}.items() if value not in ("", None)}
    return f"{path}?{urlencode(asked)}" if asked else path


@cache
def _templates() -> Environment:
    return make_environment()
