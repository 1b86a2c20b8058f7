"""A case that stays: ``new``, ``add``, ``search``, ``forget``."""

import argparse
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from crossbearing import pipeline
from crossbearing.cli.inputs import add_choices, opened
from crossbearing.cli.output import DONE, PARTLY, drawn_progress, status_of
from crossbearing.show.touched import print_touched
from crossbearing.store import case_options, new_case, open_case


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
    forget.add_argument("reports", nargs="+", metavar="REPORT", help="report ids")
    forget.add_argument("--undo", action="store_true", help="let these reports be added again")
    forget.set_defaults(run=_forget)


def _new(args: argparse.Namespace) -> int:
    folder = Path(args.case)
    new_case(folder, title=args.title, packs=[str(Path(pack).resolve()) for pack in args.pack])
    print(f"case: {folder} (set its sources and packs in {folder / 'case.toml'})")
    return DONE


def _add(args: argparse.Namespace) -> int:
    with drawn_progress() as progress, opened(args.case, args) as (case, options):
        before = set(case.ids())
        pipeline.add(case, args.paths, options, progress)
        new = [one for one in case.ids() if one not in before]
        problems = case.problems()
        seen = pipeline.touch(case, new, options, progress) if new and not args.quiet else None
    for problem in problems:
        print(f"crossbearing: {problem.subject}: {problem.detail} [{problem.code}]", file=sys.stderr)
    total = len(before) + len(new)
    print(f"{len(new)} new, {total} {'report' if total == 1 else 'reports'} in the case")
    if seen:
        print_touched(seen.brief, Console())
    return status_of(problems)


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
            done = case.unforget(report) if args.undo else case.forget(report)
            said = "may be added again" if args.undo else "forgotten: its text and all that was made of it"
            print(f"{report}: {said if done else 'no such report' if not args.undo else 'was not forgotten'}")
            status = status if done else PARTLY
    return status
