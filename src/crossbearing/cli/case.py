"""A case that stays: ``new``, ``add``, ``search``, ``forget``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from crossbearing import pipeline
from crossbearing.cli.inputs import add_choices, opened
from crossbearing.cli.output import DONE, INPUT_CODES, PARTLY, drawn_progress, status_of
from crossbearing.errors import PausedError
from crossbearing.records import Problem, Reading
from crossbearing.show.touched import print_touched
from crossbearing.store import Case, case_options, new_case, open_case


def add_commands(commands: Any) -> None:
    """Add the commands that make, fill and empty a case."""
    new = commands.add_parser("new", help="make a case: a folder that keeps reports and what was made of them")
    new.add_argument("case", metavar="CASE", help="its folder")
    new.add_argument("--title", default="", help="what it is about (default: the folder's name)")
    new.add_argument("--pack", action="append", default=[], metavar="FILE", help="an extra knowledge pack")
    new.set_defaults(run=_new)

    add = commands.add_parser("add", help="add reports to a case; what is there already is not read again")
    add.add_argument("case", metavar="CASE", help="its folder")
    add.add_argument(
        "paths", nargs="+", metavar="PATH",
        help="files, folders, globs, addresses (https://...), or a .txt file with one address to a line",
    )  # fmt: skip
    add.add_argument("--quiet", action="store_true", help="do not say what they tell; `brief` says it later")
    add_choices(add)
    add.set_defaults(run=_add)

    search = commands.add_parser("search", help="reports of a case that have all these words")
    search.add_argument("case", metavar="CASE")
    search.add_argument("words", nargs="+", metavar="WORD")
    search.set_defaults(run=_search)

    forget = commands.add_parser("forget", help="delete a report and all that was made of it")
    forget.add_argument("case", metavar="CASE")
    forget.add_argument(
        "reports",
        nargs="+",
        metavar="REPORT",
        help="report ids (see `search` and `explain CASE`), or a file or address that could not be read",
    )
    forget.add_argument("--undo", action="store_true", help="let these reports be added again")
    forget.set_defaults(run=_forget)


def _new(args: argparse.Namespace) -> int:
    folder = Path(args.case)
    new_case(folder, title=args.title, packs=[str(Path(pack).resolve()) for pack in args.pack])
    print(f"case: {folder} (set its sources and packs in {folder / 'case.toml'})")
    print(f"add reports to it with `crossbearing add {args.case} PATH...`")
    return DONE


def _add(args: argparse.Namespace) -> int:
    with drawn_progress() as progress, opened(args.case, args) as (case, options):
        before = _read_ones(case)
        try:
            problems = _never_there(case, pipeline.add(case, args.paths, options, progress).problems)
            new = [one for one in case.ids() if one not in before]
            seen = pipeline.touch(case, new, options, progress) if new and not args.quiet else None
        except KeyboardInterrupt:
            raise PausedError(_pause(case, args.case)) from None
        total = len(case.ids())
    shown = seen.brief.problems if seen else ()
    problems = (*problems, *(problem for problem in shown if problem.code in INPUT_CODES))
    for problem in problems:
        print(f"crossbearing: {problem.subject}: {problem.detail} [{problem.code}]", file=sys.stderr)
    print(f"{len(new)} new, {total} {'report' if total == 1 else 'reports'} in the case")
    if seen:
        print_touched(seen.brief, Console())
    return status_of(problems)


def _read_ones(case: Case) -> set[str]:
    """Return the reports that were read: a paused command goes on with the others, and they are what is new."""
    return {report for report, _ in case.made_keys(Reading)}


def _never_there(case: Case, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Let the case not keep what was wrong with paths that were mistyped: nothing of it is theirs."""
    case.keep_problems((), about=[problem.subject for problem in problems if problem.code == "path-missing"])
    return problems


def _pause(case: Case, folder: str) -> str:
    """Say what is kept and how to go on."""
    every = set(case.ids())
    if unread := len(every - _read_ones(case)):
        how = f"{unread} of {len(every)} reports wait to be read: the same command goes on"
    else:
        how = (
            f"all {len(every)} reports are read: `crossbearing brief {folder}` shows them, the same command adds others"
        )
    return f"paused: what was done is kept. {how}"


def _search(args: argparse.Namespace) -> int:
    with open_case(Path(args.case)) as case:
        found = case.search(" ".join(args.words))
        reports = {report.id: report for report in case.some_reports(found)}
    for ident in found:
        report = reports[ident]
        print("  ".join(part for part in (ident, report.source, report.published, report.title or report.path) if part))
    return DONE if found else PARTLY


def _forget(args: argparse.Namespace) -> int:
    case_options(Path(args.case))  # a mistake in case.toml is told before anything is deleted
    status = DONE
    with open_case(Path(args.case)) as case:
        for report in args.reports:
            said = _unforget(case, report) if args.undo else _forget_one(case, report)
            print(f"{report}: {said or ('was not forgotten' if args.undo else 'no such report')}")
            status = status if said else PARTLY
    return status


def _unforget(case: Case, report: str) -> str:
    return "may be added again" if case.unforget(report) else ""


def _forget_one(case: Case, subject: str) -> str:
    if case.forget(subject):
        return "forgotten: its text and all that was made of it"
    if not any(problem.subject == subject for problem in case.problems()):
        return ""
    case.keep_problems((), about=[subject])
    return "forgotten: what was wrong with it"
