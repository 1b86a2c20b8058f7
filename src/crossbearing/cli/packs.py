"""``packs check``."""

import argparse
from typing import Any

from crossbearing.cli.output import DONE, PARTLY
from crossbearing.knowledge import check_packs


def add_commands(commands: Any) -> None:
    """Add ``packs``."""
    packs = commands.add_parser("packs", help="knowledge packs")
    check = packs.add_subparsers(required=True, metavar="ACTION").add_parser(
        "check", help="say what is wrong, and where"
    )
    check.add_argument("files", nargs="*", metavar="FILE", help="pack files; none = the bundled ones")
    check.set_defaults(run=_check_packs)


def _check_packs(args: argparse.Namespace) -> int:
    problems = check_packs(args.files)
    for problem in problems:
        print(f"{problem.subject}: {problem.detail} [{problem.code}]")
    print("packs are in order" if not problems else f"{len(problems)} faults")
    return PARTLY if problems else DONE
