"""What makes the rows: readers, packs and rules, each with the key that says when a row must be made again."""

from functools import cache
from pathlib import Path

import msgspec

from crossbearing import __version__
from crossbearing.knowledge import World, open_world
from crossbearing.options import ReadOptions, RunOptions
from crossbearing.read import read
from crossbearing.read.parse import Parser, open_parser
from crossbearing.records import Parse, Problem, Published, Reading, Report, content_id
from crossbearing.text.language import language_of

READ_LANGUAGES = frozenset({"en"})
# What is made depends on the rules of these rooms: another version of them is another maker.
PARSING_ROOMS = ("read/parse",)
READING_ROOMS = ("read", "knowledge", "text", "values")
JOINING_ROOMS = ("link", "weigh", "knowledge", "text", "values")


def parse_key(options: ReadOptions) -> str:
    """Return what a Parse depends on besides its report's text, as one id."""
    return content_id(parser(options).made_by, rules(PARSING_ROOMS), str(options.repair))


def reading_key(options: ReadOptions, report: Report) -> str:
    """Return what a Reading depends on besides its report's text: parser, rules, packs and metadata, as one id."""
    metadata = msgspec.structs.astuple(msgspec.structs.replace(report, text="", path=""))
    return content_id(parse_key(options), rules(READING_ROOMS), world(options.packs).digest, *metadata)


def joining_key(options: RunOptions) -> str:
    """Return what the join depends on besides readings and judgements: rules, packs and the person's sources."""
    return content_id(rules(JOINING_ROOMS), world(options.read.packs).digest, *map(repr, options.sources))


def made_by(options: ReadOptions) -> dict[str, str]:
    """Return what made a brief."""
    return {"crossbearing": __version__, "reader": parser(options).made_by, "packs": world(options.packs).digest}


def read_one(
    job: tuple[Report, Parse | None], *, options: ReadOptions, published: str = ""
) -> tuple[Parse | None, Reading]:
    """Return a report's Parse and Reading; a Parse that is given is used, and none is made for other languages."""
    report, parse = job
    language = (report.language or language_of(report.text)).lower()
    if language.split("-")[0] not in READ_LANGUAGES:
        return None, _unread(report, language)
    parse = parse or parser(options).parse(report)
    return parse, read(report, parse, world(options.packs), published=published, language=language)


def date_again(
    report: Report, parse: Parse | None, reading: Reading, options: ReadOptions, day: str, witness: str
) -> Reading:
    """Return a report's Reading made again with the day that other reports give its date line; it says which."""
    dated = read_one((report, parse), options=options, published=day)[1]
    reason = f"{reading.published.reason}; the year in which it lies near report {witness}, which names the same"
    published = msgspec.structs.replace(dated.published, basis="inferred", span=reading.published.span, reason=reason)
    return msgspec.structs.replace(dated, published=published)


def _unread(report: Report, language: str) -> Reading:
    detail = f"its language ({language}) has no reader; it is kept and compared for copies, and gives no claims"
    problem = Problem(subject=report.id, code="language-not-read", detail=detail)
    published = Published(value=report.published, basis="metadata" if report.published else "unknown")
    return Reading(report=report.id, language=language, published=published, problems=(problem,))


@cache
def parser(options: ReadOptions) -> Parser:
    """Return the parser that is chosen; its model is opened once."""
    return open_parser(options.reader, threads=options.threads, repair=options.repair)


@cache
def world(packs: tuple[str, ...]) -> World:
    """Return what the bundled packs and these know."""
    return open_world(packs)


@cache
def rules(rooms: tuple[str, ...]) -> str:
    """Return a digest of the rules of some rooms."""
    found = sorted(path for room in rooms for path in (Path(__file__).parents[1] / room).rglob("*"))
    parts = (path.read_bytes().hex() for path in found if path.suffix in {".py", ".yaml", ".tsv"})
    return content_id(__version__, *parts)
