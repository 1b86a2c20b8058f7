"""The program on one page: files -gather-> Report -read-> Reading -link-> Linked -weigh-> Findings -show-> Brief."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from crossbearing import __version__
from crossbearing.engine import LocalEngine
from crossbearing.errors import NothingReadError
from crossbearing.gather import gather
from crossbearing.knowledge import World, open_world
from crossbearing.link import link
from crossbearing.options import ReadOptions, RunOptions
from crossbearing.read import READ_RULES, read
from crossbearing.read.parse import Parser, open_parser
from crossbearing.records import Parse, Problem, Published, Reading, Report, content_id
from crossbearing.show.brief import make_brief
from crossbearing.show.contract import Brief
from crossbearing.show.quote import Texts
from crossbearing.store import Case, temporary_case
from crossbearing.text.language import language_of
from crossbearing.values.when import earliest
from crossbearing.weigh import weigh

Progress = Callable[[str, int, int], None]  # stage, done, total

READ_LANGUAGES = frozenset({"en"})


def silent(_stage: str, _done: int, _total: int) -> None:
    """Draw no progress."""


def brief(paths: Sequence[str], options: RunOptions, progress: Progress = silent) -> tuple[Brief, Texts]:
    """Return the brief of files, folders and globs, and the texts that its addresses open in.

    Raises:
        NothingReadError: if no report could be read at all.
    """
    with temporary_case() as case:
        add(case, paths, options, progress)
        if not case.reports():
            raise NothingReadError("\n".join(f"{p.subject}: {p.detail} [{p.code}]" for p in case.problems()))
        return view(case, options, progress)


def add(case: Case, paths: Sequence[str], options: RunOptions, progress: Progress = silent) -> None:
    """Gather reports into a case and read those that are new to it. What is kept is never read twice."""
    for number, item in enumerate(gather(paths, options.gather), start=1):
        if isinstance(item, Problem):
            case.keep_problem(item)
        else:
            case.keep_report(item)
        progress("gather", number, 0)
    read_case(case, options, progress)


def read_case(case: Case, options: RunOptions, progress: Progress = silent) -> None:
    """Read each report of the case that has no Reading by these readers and packs."""
    key = reading_key(options.read)
    todo = [report for report in case.reports() if case.made(Reading, report.id, key=key) is None]
    results = LocalEngine(options.workers).map(_read_one, [(report, options.read) for report in todo])
    for number, reading in enumerate(results, start=1):
        case.keep_made(reading, key=key)
        progress("read", number, len(todo))


def view(case: Case, options: RunOptions, progress: Progress = silent) -> tuple[Brief, Texts]:
    """Link, weigh and show all that the case holds; return the brief and the texts that its addresses open in."""
    key = reading_key(options.read)
    found = ((report, case.made(Reading, report.id, key=key)) for report in case.reports())
    pairs = [(report, reading) for report, reading in found if reading and not _after(reading, options.as_of)]
    reports, readings = [report for report, _ in pairs], [reading for _, reading in pairs]
    world = _world(options.read.packs)
    progress("link", 0, 1)
    linked = link(reports, readings, world)
    progress("weigh", 0, 1)
    findings = weigh(reports, readings, linked, world, as_of=options.as_of)
    progress("show", 0, 1)
    made_by = {"crossbearing": __version__, "reader": _parser(options.read).made_by, "packs": world.digest}
    problems = case.problems()
    brief = make_brief(reports, readings, linked, findings, problems, made_by=made_by, as_of=options.as_of)
    return brief, Texts(reports, readings)


def read_files(
    paths: Sequence[str], options: RunOptions, *, published: str = ""
) -> Iterator[tuple[Report, Reading] | Problem]:
    """Yield each report with its Reading, in the order given, Problems in their place."""
    for item in gather(paths, options.gather):
        yield item if isinstance(item, Problem) else (item, _read_one((item, options.read), published=published))


def reading_key(options: ReadOptions) -> str:
    """Return what a Reading depends on besides its report: parser, rules and packs, as one id."""
    return content_id(_parser(options).made_by, READ_RULES, _world(options.packs).digest, str(options.repair))


def _read_one(job: tuple[Report, ReadOptions], *, published: str = "") -> Reading:
    report, options = job
    language = (report.language or language_of(report.text)).lower()
    if language.split("-")[0] not in READ_LANGUAGES:
        return _unread(report, language)
    return read(report, _parse(report, options), _world(options.packs), published=published, language=language)


def _parse(report: Report, options: ReadOptions) -> Parse:
    return _parser(options).parse(report)


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
