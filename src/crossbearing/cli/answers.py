"""Answers in other forms: ``explain`` and ``export``."""

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from crossbearing.cli.inputs import add_choices, add_view, look
from crossbearing.cli.output import DONE, status_of, write
from crossbearing.errors import UsageError
from crossbearing.show.addresses import print_addresses
from crossbearing.show.explain import explain, print_steps
from crossbearing.show.export import FORMATS, export

CASE_OR_PATH = "a case, or a file, folder or glob"


def add_commands(commands: Any) -> None:
    """Add ``explain`` and ``export``."""
    why = commands.add_parser("explain", help="walk a cell back to the sentences, rules and components that made it")
    why.add_argument("paths", nargs=1, metavar="CASE", help=CASE_OR_PATH)
    why.add_argument(
        "address", metavar="ADDRESS", nargs="?", default="",
        help="an id of the JSON: event, EVENT#SLOT, claim, entity, report, difference, or REPORT:START-END; "
        "none = say which events and reports there are",
    )  # fmt: skip
    add_choices(why)
    add_view(why)
    why.set_defaults(run=_explain)

    out = commands.add_parser("export", help="write what is shown in a form that other programs read")
    out.add_argument("paths", nargs=1, metavar="CASE", help=CASE_OR_PATH)
    out.add_argument("files", nargs="+", metavar="FILE", help=f"ending in {' '.join(f'.{f}' for f in FORMATS)}; or -")
    out.add_argument("--format", choices=tuple(FORMATS), help="for -, or for another ending")
    add_choices(out)
    add_view(out)
    out.set_defaults(run=_export)


def _explain(args: argparse.Namespace) -> int:
    seen = look(args)
    if not args.address:
        print_addresses(seen.brief, Console())
        return DONE
    print_steps(explain(args.address, seen.brief, seen.texts, seen.linked), Console())
    return DONE


def _export(args: argparse.Namespace) -> int:
    formats = {file: args.format or Path(file).suffix.lstrip(".").lower() for file in args.files}
    for file, name in formats.items():
        if name not in FORMATS:
            raise UsageError(f"{file}: say which form with --format {'|'.join(FORMATS)}, or by its ending")
    seen = look(args)
    for file, name in formats.items():
        write(file, export(name, seen.brief, seen.texts))
        if "-" not in args.files:
            print(f"{name}: {file}")
    return status_of(seen.brief.problems)
