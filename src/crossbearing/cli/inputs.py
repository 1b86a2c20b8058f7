"""What commands take: files or a case, and the choices of reading them."""

import argparse
import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from crossbearing import pipeline
from crossbearing.cli.output import drawn_progress
from crossbearing.errors import NothingReadError, UsageError
from crossbearing.options import RunOptions
from crossbearing.records import Judgement
from crossbearing.store import Case, case_options, is_case, open_case


def add_paths(parser: argparse.ArgumentParser, *, what: str) -> None:
    """Let a command take paths and the choices of reading them."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=what)
    add_choices(parser)


def add_choices(parser: argparse.ArgumentParser) -> None:
    """Let a command take the choices of reading; what is not given is as the case, or the default, says."""
    parser.add_argument("--pack", action="append", default=[], metavar="FILE", help="an extra knowledge pack")
    parser.add_argument("--reader", metavar="NAME", help="embedded (default), rules, or spacy:NAME")
    parser.add_argument("--threads", type=int, metavar="N", help="arithmetic threads per process (default: 1)")
    parser.add_argument("--no-repair", action="store_true", help="leave names as the model found them")
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="processes that read (default: one a core)")


def add_view(parser: argparse.ArgumentParser) -> None:
    """Let a command take the choices of looking."""
    parser.add_argument("--as-of", default="", metavar="DATE", help="leave out reports that can only be later")
    parser.add_argument("--judgements", metavar="FILE", help="what a person judged, as JSON lines (see `judge`)")


def options_of(args: argparse.Namespace, base: RunOptions | None = None) -> RunOptions:
    """Return the choices of the command line over those of a case."""
    base = base or RunOptions()
    read = base.read
    given = {"reader": args.reader, "threads": args.threads, "repair": False if args.no_repair else None}
    chosen = {name: value for name, value in given.items() if value is not None}
    read = msgspec.structs.replace(read, packs=(*read.packs, *args.pack), **chosen)
    as_of = _date(getattr(args, "as_of", ""))
    return msgspec.structs.replace(base, read=read, as_of=as_of, workers=args.workers)


def _date(text: str) -> str:
    if not text:
        return ""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"--as-of takes a date such as 2025-09-12, not {text!r}") from error


def load_judgements(path: str | None) -> tuple[Judgement, ...]:
    """Return the judgements of a file of JSON lines.

    Raises:
        UsageError: naming the line that is wrong.
    """
    if not path:
        return ()
    try:
        lines = Path(path).read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Judgement))
            except msgspec.DecodeError as error:
                raise UsageError(f"{path}, line {number}: no judgement: {error}") from error
    return tuple(found)


@contextmanager
def opened(folder: str, args: argparse.Namespace) -> Iterator[tuple[Case, RunOptions]]:
    """Open a case with its choices, those of the command line over them."""
    with open_case(Path(folder)) as case:
        yield case, options_of(args, case_options(Path(folder)))


def look(args: argparse.Namespace) -> pipeline.View:
    """Return what a case, or files, show.

    Raises:
        NothingReadError: if there is nothing to show.
    """
    judgements = load_judgements(args.judgements)
    with drawn_progress() as progress:
        if not one_case(args.paths):
            return pipeline.examine(args.paths, options_of(args), progress, judgements)
        with opened(args.paths[0], args) as (case, options):
            return look_into(case, options, progress, judgements)


def look_into(
    case: Case, options: RunOptions, progress: pipeline.Progress, judgements: tuple[Judgement, ...] = ()
) -> pipeline.View:
    """Read what a case has not read yet, and return what it shows."""
    pipeline.read_case(case, options, progress)
    if not case.reports():
        raise NothingReadError("there is no report in this case yet; add some with `crossbearing add CASE PATH...`")
    return pipeline.view(case, options, progress, judgements=judgements)


def one_case(paths: list[str]) -> bool:
    """Return whether the paths are one case, and not files.

    Raises:
        UsageError: if a case is among files.
    """
    cases = [path for path in paths if is_case(Path(path))]
    if cases and len(paths) > 1:
        raise UsageError(f"{cases[0]} is a case: give it alone, or add the other paths to it first")
    return bool(cases)
