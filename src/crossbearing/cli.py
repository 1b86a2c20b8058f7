"""argv -> pipeline -> print. Exit status: 0 done, 1 some input could not be read, 2 usage or nothing could be read."""

import argparse
import datetime
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from crossbearing import __version__, pipeline
from crossbearing.errors import CrossbearingError, UsageError
from crossbearing.knowledge import check_packs
from crossbearing.options import ReadOptions, RunOptions
from crossbearing.records import Problem
from crossbearing.show.brief import read_view
from crossbearing.show.page import make_page
from crossbearing.show.terminal import print_brief

DONE, PARTLY, FAILED = 0, 1, 2
INPUT_CODES = frozenset(
    {"path-missing", "kind-unknown", "file-too-large", "file-unreadable", "file-empty", "not-text", "form-wrong",
     "folder-empty", "language-not-read"}
)  # fmt: skip
STAGES = {"gather": "opening files", "read": "reading", "link": "linking", "weigh": "weighing", "show": "showing"}


def run(argv: Sequence[str]) -> int:
    """Run one command; return its exit status."""
    _survive_odd_terminals()
    try:
        options = _arguments().parse_args(argv)
        status: int = options.run(options)
    except CrossbearingError as error:
        print(f"crossbearing: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: say no more
        return DONE
    except KeyboardInterrupt:
        print("crossbearing: stopped; what was committed to a case is kept", file=sys.stderr)
        return FAILED
    return status


def _survive_odd_terminals() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="crossbearing", description="Reads many reports and fixes what happened.")
    parser.add_argument("--version", action="version", version=f"crossbearing {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    brief = commands.add_parser("brief", help="read reports and print what happened, who says so, and what differs")
    _inputs(brief)
    brief.add_argument(
        "--as-of", default="", metavar="DATE", help="leave out reports that can only be later (ISO date)"
    )
    brief.add_argument("--html", metavar="FILE", help="write one self-contained page")
    brief.add_argument("--full-text", action="store_true", help="put whole texts into the page, not only neighbours")
    brief.add_argument("--json", metavar="FILE", help="write the JSON of the contract; - for standard output")
    brief.add_argument(
        "--workers", type=int, default=0, metavar="N", help="processes that read (default: one per core)"
    )
    brief.set_defaults(run=_brief)

    read = commands.add_parser("read", help="what each report says: one JSON line per report")
    _inputs(read)
    read.add_argument("--json", metavar="FILE", default="-", help="where to write; - for standard output")
    read.add_argument("--published", default="", metavar="DATE", help="publication date of reports that give none")
    read.set_defaults(run=_read)

    packs = commands.add_parser("packs", help="knowledge packs")
    check = packs.add_subparsers(required=True, metavar="ACTION").add_parser(
        "check", help="say what is wrong, and where"
    )
    check.add_argument("files", nargs="*", metavar="FILE", help="pack files; none = the bundled ones")
    check.set_defaults(run=_check_packs)
    return parser


def _inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or globs: .txt .md .html .json .jsonl")
    parser.add_argument("--pack", action="append", default=[], metavar="FILE", help="an extra knowledge pack")
    parser.add_argument("--reader", default="embedded", help="embedded, rules, or spacy:NAME")
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="arithmetic threads per process")
    parser.add_argument("--no-repair", action="store_true", help="leave names as the model found them")


def _options(args: argparse.Namespace) -> RunOptions:
    reading = ReadOptions(reader=args.reader, threads=args.threads, repair=not args.no_repair, packs=tuple(args.pack))
    return RunOptions(read=reading, as_of=_date(getattr(args, "as_of", "")), workers=getattr(args, "workers", 0))


def _date(text: str) -> str:
    if not text:
        return ""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"--as-of takes a date such as 2025-09-12, not {text!r}") from error


def _brief(args: argparse.Namespace) -> int:
    with _progress() as progress:
        brief, texts = pipeline.brief(args.paths, _options(args), progress)
    if args.html:
        _write(args.html, make_page(brief, texts, full_text=args.full_text).encode())
    if args.json:
        _write(args.json, msgspec.json.format(msgspec.json.encode(brief), indent=1) + b"\n")
    if args.json != "-":
        print_brief(brief, texts, Console())
        for kind, path in (("page", args.html), ("JSON", args.json)):
            if path:
                print(f"{kind}: {path}")
    return _status(brief.problems)


def _read(args: argparse.Namespace) -> int:
    problems: list[Problem] = []
    lines: list[bytes] = []
    for item in pipeline.read_files(args.paths, _options(args), published=args.published):
        if isinstance(item, Problem):
            print(f"crossbearing: {item.subject}: {item.detail} [{item.code}]", file=sys.stderr)
            problems.append(item)
            continue
        line = msgspec.json.encode(read_view(*item)) + b"\n"
        if args.json == "-":
            _write("-", line)
        lines.append(b"" if args.json == "-" else line)
    if args.json != "-":
        _write(args.json, b"".join(lines))
    return FAILED if not lines else _status(problems)


def _check_packs(args: argparse.Namespace) -> int:
    problems = check_packs(args.files)
    for problem in problems:
        print(f"{problem.subject}: {problem.detail} [{problem.code}]")
    print("packs are in order" if not problems else f"{len(problems)} faults")
    return PARTLY if problems else DONE


def _status(problems: Sequence[Problem]) -> int:
    return PARTLY if any(problem.code in INPUT_CODES for problem in problems) else DONE


def _write(path: str, data: bytes) -> None:
    if path == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


@contextmanager
def _progress() -> Iterator[pipeline.Progress]:
    """Draw progress on standard error, and only in a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield pipeline.silent
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        tasks = {stage: bar.add_task(words, total=None, visible=False) for stage, words in STAGES.items()}
        yield lambda stage, done, total: bar.update(tasks[stage], completed=done, total=total or None, visible=True)
