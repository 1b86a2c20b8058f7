"""The main job, and one report's reading: ``brief`` and ``read``."""

import argparse
import datetime
import sys
from typing import Any

import msgspec
from rich.console import Console

from crossbearing import pipeline
from crossbearing.cli.inputs import add_paths, add_view, load_judgements, look, look_into, one_case, opened, options_of
from crossbearing.cli.output import FAILED, drawn_progress, status_of, write
from crossbearing.errors import UsageError
from crossbearing.records import Problem
from crossbearing.show.brief import read_view
from crossbearing.show.changes import find_changes, print_changes
from crossbearing.show.terminal import print_brief
from crossbearing.values import when

FILES = "files, folders or globs: .txt .md .html .json .jsonl"


def add_commands(commands: Any) -> None:
    """Add ``brief`` and ``read``."""
    brief = commands.add_parser("brief", help="read reports and print what happened, who says so, and what differs")
    add_paths(brief, what=f"a case, or {FILES}")
    add_view(brief)
    brief.add_argument("--since", default="", metavar="TIME", help="what is new in a case since then (ISO, UTC)")
    brief.add_argument("--html", metavar="FILE", help="write one self-contained page")
    brief.add_argument("--full-text", action="store_true", help="put whole texts into the page, not only neighbours")
    brief.add_argument("--json", metavar="FILE", help="write the JSON of the contract; - for standard output")
    brief.set_defaults(run=_brief)

    read = commands.add_parser("read", help="what each report says: one JSON line per report")
    add_paths(read, what=FILES)
    read.add_argument("--json", metavar="FILE", default="-", help="where to write; - for standard output")
    read.add_argument("--published", default="", metavar="DATE", help="publication date of reports that give none")
    read.set_defaults(run=_read)


def _brief(args: argparse.Namespace) -> int:
    brief, texts, _ = _look_since(args, _time(args.since)) if args.since else look(args)
    if args.html:
        from crossbearing.show.page import make_page  # its templates take a tenth of a second to open

        write(args.html, make_page(brief, texts, full_text=args.full_text).encode())
    if args.json:
        write(args.json, msgspec.json.format(msgspec.json.encode(brief), indent=1) + b"\n")
    if args.json != "-":
        if args.since:
            print_changes(brief, Console())
        print_brief(brief, texts, Console())
        for kind, path in (("page", args.html), ("JSON", args.json)):
            if path:
                print(f"{kind}: {path}")
    return status_of(brief.problems)


def _look_since(args: argparse.Namespace, since: str) -> pipeline.View:
    if not one_case(args.paths):
        raise UsageError("--since is for a case: files do not say when they were added")
    judgements = load_judgements(args.judgements)
    with drawn_progress() as progress, opened(args.paths[0], args) as (case, options):
        now = look_into(case, options, progress, judgements)
        before = pipeline.view(case, options, progress, until=since, judgements=judgements)
    changes = find_changes(before.brief, now.brief)
    return now._replace(brief=msgspec.structs.replace(now.brief, since=since, changes=changes))


def _time(text: str) -> str:
    """Return a time as a case keeps it; without a zone it is UTC."""
    try:
        found = datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--since takes a time such as 2025-09-12 or 2025-09-12T08:00, not {text!r}") from error
    utc = found.replace(tzinfo=datetime.UTC) if found.tzinfo is None else found.astimezone(datetime.UTC)
    return utc.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _read(args: argparse.Namespace) -> int:
    _check_published(args.published)
    problems: list[Problem] = []
    lines: list[bytes] = []
    for item in pipeline.read_files(args.paths, options_of(args), published=args.published):
        if isinstance(item, Problem):
            print(f"crossbearing: {item.subject}: {item.detail} [{item.code}]", file=sys.stderr)
            problems.append(item)
            continue
        line = msgspec.json.encode(read_view(*item)) + b"\n"
        if args.json == "-":
            write("-", line)
        lines.append(b"" if args.json == "-" else line)
    if args.json != "-":
        write(args.json, b"".join(lines))
    return FAILED if not lines else status_of(problems)


def _check_published(text: str) -> None:
    try:
        if text and "T" not in text:  # with an hour the reader takes fractions and zones too
            when.parse_edtf(text)
    except ValueError as error:
        raise UsageError(f"--published takes a date such as 2025-09-12, not {text!r}") from error
