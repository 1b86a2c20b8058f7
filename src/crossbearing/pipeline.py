"""The program on one page: files -gather-> Report -read-> Reading -link-> Linked -weigh-> Findings -show-> Brief."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from crossbearing import __version__
from crossbearing.engine import LocalEngine
from crossbearing.errors import NothingReadError
from crossbearing.gather import Fetcher, fetch, gather, shown_path, split_addresses
from crossbearing.knowledge import World, open_world, with_owners
from crossbearing.link import link
from crossbearing.link.judgements import find_judged, make_judgement
from crossbearing.options import ReadOptions, RunOptions
from crossbearing.read import read
from crossbearing.read.parse import Parser, open_parser
from crossbearing.records import Judgement, Linked, Parse, Problem, Published, Reading, Report, content_id
from crossbearing.show.brief import make_brief
from crossbearing.show.contract import Brief
from crossbearing.show.quote import Texts
from crossbearing.store import Case, Joined, temporary_case
from crossbearing.text.language import language_of
from crossbearing.values.when import earliest
from crossbearing.weigh import weigh

Progress = Callable[[str, int, int], None]  # stage, done, total

READ_LANGUAGES = frozenset({"en"})
# What is made depends on the rules of these rooms: another version of them is another maker.
PARSING_ROOMS = ("read/parse",)
READING_ROOMS = ("read", "knowledge", "text", "values")
JOINING_ROOMS = ("link", "weigh", "knowledge", "text", "values")


class View(NamedTuple):
    """What a case shows: the brief, the texts that its addresses open in, and the links that joined its rows."""

    brief: Brief
    texts: Texts
    linked: Linked


def silent(_stage: str, _done: int, _total: int) -> None:
    """Draw no progress."""


def brief(paths: Sequence[str], options: RunOptions, progress: Progress = silent) -> tuple[Brief, Texts]:
    """Return the brief of files, folders and globs, and the texts that its addresses open in.

    Raises:
        NothingReadError: if no report could be read at all.
    """
    seen = examine(paths, options, progress)
    return seen.brief, seen.texts


def examine(
    paths: Sequence[str], options: RunOptions, progress: Progress = silent, judgements: Iterable[Judgement] = ()
) -> View:
    """Return what files, folders and globs show, by way of a case that is gone afterwards.

    Raises:
        NothingReadError: if no report could be read at all.
    """
    with temporary_case() as case:
        add(case, paths, options, progress)
        if not case.reports():
            raise NothingReadError("\n".join(f"{p.subject}: {p.detail} [{p.code}]" for p in case.problems()))
        return view(case, options, progress, judgements=judgements)


def add(
    case: Case, paths: Sequence[str], options: RunOptions, progress: Progress = silent, fetcher: Fetcher | None = None
) -> None:
    """Gather reports into a case and read those that are new to it. What is kept is never read twice."""
    addresses, local = split_addresses(paths)
    problems, looked_at = [], {*map(shown_path, paths), *addresses}
    for number, item in enumerate(_gather(case, addresses, local, options, fetcher), start=1):
        if isinstance(item, Problem):
            problems.append(item)
        looked_at.add(item.subject if isinstance(item, Problem) else item.path)
        progress("gather", number, len(addresses))
    case.keep_problems(problems, about=looked_at)
    read_case(case, options, progress)


def _gather(
    case: Case, addresses: Sequence[str], local: Sequence[str], options: RunOptions, fetcher: Fetcher | None
) -> Iterator[Report | Problem]:
    """Keep each report as it comes, so that an interruption loses nothing."""
    for item in gather(local, options.gather):
        yield item if isinstance(item, Problem) else _keep(case, item)
    for fetched in fetch(addresses, fetcher or Fetcher(), case.visit) if addresses else ():
        if isinstance(fetched, Problem):
            yield fetched
        else:
            yield _keep(case, fetched.report)
            case.keep_visit(fetched.visit)


def _keep(case: Case, report: Report) -> Report | Problem:
    if case.keep_report(report) != "forgotten":
        return report
    detail = f"report {report.id} was forgotten and is not added again; `forget --undo` takes that back"
    return Problem(subject=report.path or report.url, code="report-forgotten", detail=detail)


def read_case(case: Case, options: RunOptions, progress: Progress = silent) -> None:
    """Read each report of the case that has no Reading by these readers and packs; a kept Parse is used again."""
    todo = [r for r in case.reports() if case.made(Reading, r.id, key=reading_key(options.read, r)) is None]
    parses = parse_key(options.read)
    jobs = [(report, case.made(Parse, report.id, key=parses)) for report in todo]
    results = LocalEngine(options.workers).map(partial(_read_one, options=options.read), jobs)
    for number, (report, (parse, reading)) in enumerate(zip(todo, results, strict=True), start=1):
        if parse:
            case.keep_made(parse, key=parses)
        case.keep_made(reading, key=reading_key(options.read, report))
        progress("read", number, len(todo))


def view(
    case: Case,
    options: RunOptions,
    progress: Progress = silent,
    *,
    until: str = "",
    judgements: Iterable[Judgement] = (),
) -> View:
    """Link, weigh and show what the case holds: all of it, or what was added ``until`` a time (ISO, UTC)."""
    found = ((r, case.made(Reading, r.id, key=reading_key(options.read, r))) for r in case.reports(until=until))
    pairs = [(report, reading) for report, reading in found if reading and not _after(reading, options.as_of)]
    reports, readings = [report for report, _ in pairs], [reading for _, reading in pairs]
    judged, unmatched = find_judged({j.id: j for j in (*case.judgements(), *judgements)}.values(), readings)
    keys = [reading_key(options.read, report) for report in reports]
    said = (options.as_of, *map(repr, options.sources), *sorted(f"{sorted(pair)}{v}" for pair, v in judged.items()))
    key = content_id(_rules(JOINING_ROOMS), *(report.id for report in reports), *keys, *said)
    joined = case.joined(key)
    if joined is None:
        world = with_owners(_world(options.read.packs), options.sources)
        progress("link", 0, 1)
        linked = link(reports, readings, world, by_person=judged)
        progress("weigh", 0, 1)
        joined = Joined(linked=linked, findings=weigh(reports, readings, linked, world, as_of=options.as_of))
        case.keep_joined(joined, key=key, reports=[report.id for report in reports])
    progress("show", 0, 1)
    made_by = {
        "crossbearing": __version__,
        "reader": _parser(options.read).made_by,
        "packs": _world(options.read.packs).digest,
    }
    brief = make_brief(
        reports,
        readings,
        joined.linked,
        joined.findings,
        (*case.problems(), *unmatched),
        made_by=made_by,
        as_of=options.as_of,
        reliability={source.name: source.reliability for source in options.sources},
    )
    return View(brief, Texts(reports, readings), joined.linked)


def judge(
    case: Case, options: RunOptions, verdict: str, a: str, b: str, *, kind: str = "", note: str = ""
) -> Judgement:
    """Keep what a person says of the mentions at two addresses (``REPORT:START-END``), and return it.

    Raises:
        UsageError: saying what to give instead.
    """
    texts = {report.id: report.text for report in case.reports()}
    found = (case.made(Reading, r.id, key=reading_key(options.read, r)) for r in case.reports() if r.id in a + b)
    readings = {reading.report: reading for reading in found if reading}
    judgement = make_judgement(verdict, a, b, readings, texts, kind=kind, note=note)
    case.keep_judgement(judgement)
    return judgement


def read_files(
    paths: Sequence[str], options: RunOptions, *, published: str = ""
) -> Iterator[tuple[Report, Reading] | Problem]:
    """Yield each report with its Reading, in the order given, Problems in their place."""
    for item in gather(paths, options.gather):
        if isinstance(item, Problem):
            yield item
        else:
            yield item, _read_one((item, None), options=options.read, published=published)[1]


def parse_key(options: ReadOptions) -> str:
    """Return what a Parse depends on besides its report's text, as one id."""
    return content_id(_parser(options).made_by, _rules(PARSING_ROOMS), str(options.repair))


def reading_key(options: ReadOptions, report: Report) -> str:
    """Return what a Reading depends on besides its report's text: parser, rules, packs and metadata, as one id."""
    metadata = msgspec.structs.astuple(msgspec.structs.replace(report, text="", path=""))
    return content_id(parse_key(options), _rules(READING_ROOMS), _world(options.packs).digest, *metadata)


def _read_one(
    job: tuple[Report, Parse | None], *, options: ReadOptions, published: str = ""
) -> tuple[Parse | None, Reading]:
    report, parse = job
    language = (report.language or language_of(report.text)).lower()
    if language.split("-")[0] not in READ_LANGUAGES:
        return None, _unread(report, language)
    parse = parse or _parser(options).parse(report)
    return parse, read(report, parse, _world(options.packs), published=published, language=language)


def _unread(report: Report, language: str) -> Reading:
    detail = f"its language ({language}) has no reader; it is kept and compared for copies, and gives no claims"
    problem = Problem(subject=report.id, code="language-not-read", detail=detail)
    published = Published(value=report.published, basis="metadata" if report.published else "unknown")
    return Reading(report=report.id, language=language, published=published, problems=(problem,))


def _after(reading: Reading, as_of: str) -> bool:
    first = earliest(reading.published.when) if reading.published.when else None
    return bool(as_of and first and first[:10] > as_of)


@cache
def _parser(options: ReadOptions) -> Parser:
    return open_parser(options.reader, threads=options.threads, repair=options.repair)


@cache
def _world(packs: tuple[str, ...]) -> World:
    return open_world(packs)


@cache
def _rules(rooms: tuple[str, ...]) -> str:
    """Return a digest of the rules of some rooms."""
    found = sorted(path for room in rooms for path in (Path(__file__).parent / room).rglob("*"))
    parts = (path.read_bytes().hex() for path in found if path.suffix in {".py", ".yaml", ".tsv"})
    return content_id(__version__, *parts)
