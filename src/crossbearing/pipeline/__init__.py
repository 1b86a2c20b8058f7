"""The program on one page: files -gather-> Report -read-> Reading -link-> Linked -weigh-> Findings -show-> Brief."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from crossbearing.engine import LocalEngine
from crossbearing.errors import NothingReadError
from crossbearing.gather import Fetcher, fetch, gather, shown_path, split_addresses
from crossbearing.knowledge import with_owners
from crossbearing.link import link
from crossbearing.link.judgements import find_judged, make_judgement
from crossbearing.options import RunOptions
from crossbearing.pipeline import makers
from crossbearing.pipeline.growth import GROWS_FROM, grow, kept_copies, start_growing, take_part
from crossbearing.pipeline.makers import reading_key
from crossbearing.read.times import years_by_company
from crossbearing.records import Judgement, Linked, Parse, Problem, Reading, Report, content_id
from crossbearing.show.brief import make_brief
from crossbearing.show.contract import Brief
from crossbearing.show.quote import Texts
from crossbearing.store import Case, Joined, temporary_case
from crossbearing.values.when import earliest
from crossbearing.weigh import weigh

Progress = Callable[[str, int, int], None]  # stage, done, total


class Added(NamedTuple):
    """What was gathered into a case: ids of reports, new or known, in the order of gathering; and what could not be."""

    reports: tuple[str, ...]
    problems: tuple[Problem, ...]


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
) -> Added:
    """Gather reports into a case and read those that are new to it. What is kept is never read twice."""
    addresses, local = split_addresses(paths)
    found, problems, looked_at = [], [], {*map(shown_path, paths), *addresses}
    for number, item in enumerate(_gather(case, addresses, local, options, fetcher), start=1):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            found.append(item.id)
        looked_at.add(item.subject if isinstance(item, Problem) else item.path)
        progress("gather", number, len(addresses))
    case.keep_problems(problems, about=looked_at)
    read_case(case, options, progress)
    return Added(tuple(dict.fromkeys(found)), tuple(problems))


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
    keys, have, parses = reading_keys(case, options), case.made_keys(Reading), makers.parse_key(options.read)
    todo = case.some_reports(ident for ident, key in keys.items() if (ident, key) not in have)
    jobs = [(report, case.made(Parse, report.id, key=parses)) for report in todo]
    results = LocalEngine(options.workers).map(partial(makers.read_one, options=options.read), jobs)
    for number, (report, (parse, reading)) in enumerate(zip(todo, results, strict=True), start=1):
        if parse:
            case.keep_made(parse, key=parses)
        case.keep_made(reading, key=keys[report.id])
        progress("read", number, len(todo))


def reading_keys(case: Case, options: RunOptions) -> dict[str, str]:
    """Return the key of each report's Reading, by report id."""
    return {report.id: reading_key(options.read, report) for report in case.metadata()}


def view(
    case: Case,
    options: RunOptions,
    progress: Progress = silent,
    *,
    until: str = "",
    judgements: Iterable[Judgement] = (),
) -> View:
    """Link, weigh and show what the case holds: all of it, or what was added ``until`` a time (ISO, UTC)."""
    every = case.reports(until=until)
    keys = {report.id: reading_key(options.read, report) for report in every}
    found = ((report, case.made(Reading, report.id, key=keys[report.id])) for report in every)
    pairs = [(report, reading) for report, reading in found if reading and not _after(reading, options.as_of)]
    reports, readings = [report for report, _ in pairs], _date_by_company(case, pairs, options)
    ids = [report.id for report in reports]
    judged, unmatched = find_judged({j.id: j for j in (*case.judgements(), *judgements)}.values(), readings)
    said = (options.as_of, *sorted(f"{sorted(pair)}{v}" for pair, v in judged.items()))
    key = content_id(makers.joining_key(options), *ids, *(keys[one] for one in ids), *said)
    joined = case.joined(key)
    if joined is None:
        world = with_owners(makers.world(options.read.packs), options.sources)
        progress("link", 0, 1)
        linked = link(reports, readings, world, by_person=judged, copies=kept_copies(case, ids, options, keys))
        progress("weigh", 0, 1)
        joined = Joined(linked=linked, findings=weigh(reports, readings, linked, world, as_of=options.as_of))
        case.keep_joined(joined, key=key, reports=ids)
    progress("show", 0, 1)
    problems = (*case.problems(), *unmatched)
    return View(_show(reports, readings, joined, problems, options), Texts(reports, readings), joined.linked)


def _date_by_company(case: Case, pairs: Sequence[tuple[Report, Reading]], options: RunOptions) -> list[Reading]:
    """Return the readings; those whose date line tells no year are read again with the year that the others give it.

    Not in a case that grows report by report: there one report more would change what was joined.
    """
    readings = [reading for _, reading in pairs]
    if len(readings) >= GROWS_FROM:
        return readings
    days, parses = years_by_company(readings), makers.parse_key(options.read)
    for place, (report, reading) in enumerate(pairs):
        if report.id in days:
            parse = case.made(Parse, report.id, key=parses)
            day, witness = days[report.id]
            readings[place] = makers.date_again(report, parse, reading, options.read, day.isoformat(), witness)
    return readings


def touch(case: Case, reports: Sequence[str], options: RunOptions, progress: Progress = silent) -> View:
    """Return what a case shows of the events that these reports tell, as the brief of all reports would.

    In a large case only what the keys of the new reports meet is joined again. What stands beside events (copies of
    others, stories, the order among all events) is not in it.
    """
    keys = reading_keys(case, options)
    touched = grow(case, reports, options, keys)
    if touched is None:
        seen = view(case, options, progress)
        start_growing(case, options, keys, seen.linked.copies)
        return seen._replace(brief=take_part(seen.brief, reports))
    progress("show", 0, 1)
    part = touched.part
    joined = Joined(linked=part.linked, findings=touched.findings)
    shown = _show(part.reports, part.readings, joined, (), options)
    return View(take_part(shown, reports), Texts(part.reports, part.readings), part.linked)


def _show(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    joined: Joined,
    problems: Iterable[Problem],
    options: RunOptions,
) -> Brief:
    return make_brief(
        reports,
        readings,
        joined.linked,
        joined.findings,
        problems,
        made_by=makers.made_by(options.read),
        as_of=options.as_of,
        reliability={source.name: source.reliability for source in options.sources},
    )


def judge(
    case: Case, options: RunOptions, verdict: str, a: str, b: str, *, kind: str = "", note: str = ""
) -> Judgement:
    """Keep what a person says of the mentions at two addresses (``REPORT:START-END``), and return it.

    Raises:
        UsageError: saying what to give instead.
    """
    named = case.some_reports(one.partition(":")[0] for one in (a, b))
    found = (case.made(Reading, report.id, key=reading_key(options.read, report)) for report in named)
    readings = {reading.report: reading for reading in found if reading}
    judgement = make_judgement(verdict, a, b, readings, {r.id: r.text for r in named}, kind=kind, note=note)
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
            yield item, makers.read_one((item, None), options=options.read, published=published)[1]


def _after(reading: Reading, as_of: str) -> bool:
    first = earliest(reading.published.when) if reading.published.when else None
    return bool(as_of and first and first[:10] > as_of)
