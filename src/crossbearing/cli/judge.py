"""What a person says outranks the machine: ``judge``."""

import argparse
from pathlib import Path
from typing import Any

import msgspec

from crossbearing import pipeline
from crossbearing.cli.inputs import add_choices, load_judgements, opened
from crossbearing.cli.output import DONE, PARTLY
from crossbearing.store import open_case


def add_commands(commands: Any) -> None:
    """Add ``judge`` with its actions."""
    judge = commands.add_parser(
        "judge", help="say that two mentions are, or are not, the same; it outranks the machine"
    )
    judge.add_argument("case", metavar="CASE")
    actions = judge.add_subparsers(required=True, metavar="ACTION")
    for verdict in ("same", "different"):
        say = actions.add_parser(verdict, help=f"these two are {'one' if verdict == 'same' else 'not one'}")
        say.add_argument("a", metavar="ADDRESS", help="REPORT:START-END, as `explain` and the JSON give it")
        say.add_argument("b", metavar="ADDRESS")
        say.add_argument("--kind", choices=("entity", "event"), help="needed where both a name and a happening stand")
        say.add_argument("--note", default="", help="why")
        add_choices(say)
        say.set_defaults(run=_say, verdict=verdict)
    show = actions.add_parser("list", help="print the judgements of the case as JSON lines")
    show.set_defaults(run=_list)
    load = actions.add_parser("load", help="take judgements from a file of JSON lines")
    load.add_argument("file", metavar="FILE")
    load.set_defaults(run=_load)
    undo = actions.add_parser("undo", help="take a judgement back")
    undo.add_argument("judgements", nargs="+", metavar="ID")
    undo.set_defaults(run=_undo)


def _say(args: argparse.Namespace) -> int:
    with opened(args.case, args) as (case, options):
        judgement = pipeline.judge(case, options, args.verdict, args.a, args.b, kind=args.kind or "", note=args.note)
    print(f"{judgement.id}: {judgement.a.exact!r} and {judgement.b.exact!r} are {args.verdict}; undo with `judge undo`")
    return DONE


def _list(args: argparse.Namespace) -> int:
    with open_case(Path(args.case)) as case:
        for judgement in case.judgements():
            print(msgspec.json.encode(judgement).decode())
    return DONE


def _load(args: argparse.Namespace) -> int:
    found = load_judgements(args.file)
    with open_case(Path(args.case)) as case:
        new = sum(case.keep_judgement(judgement) for judgement in found)
    print(f"{new} new, {len(found)} judgements read")
    return DONE


def _undo(args: argparse.Namespace) -> int:
    with open_case(Path(args.case)) as case:
        gone = {ident: case.undo(ident) for ident in args.judgements}
    for ident, there in gone.items():
        print(f"{ident}: {'taken back' if there else 'no such judgement'}")
    return DONE if all(gone.values()) else PARTLY
