"""``serve``: the desk in a browser."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from crossbearing.cli.inputs import add_choices, options_of
from crossbearing.cli.output import DONE, drawn_progress

LOOPBACK, USUAL_PORT = "127.0.0.1", 8750
TOKEN_VARIABLE = "CROSSBEARING_TOKEN"  # noqa: S105 - the name of a variable


def add_commands(commands: Any) -> None:
    """Add ``serve``."""
    serve = commands.add_parser("serve", help="open a case in the browser: pages and an API, on this machine only")
    serve.add_argument("case", metavar="CASE", help="its folder")
    serve.add_argument("--port", type=int, default=USUAL_PORT, metavar="N", help=f"default {USUAL_PORT}")
    serve.add_argument("--host", default=LOOPBACK, help=f"default {LOOPBACK}; any other needs --token")
    serve.add_argument(
        "--token", default=os.environ.get(TOKEN_VARIABLE, ""), metavar="WORD",
        help=f"let in only who gives it (or set {TOKEN_VARIABLE}, which other users of this machine cannot see)",
    )  # fmt: skip
    add_choices(serve)
    serve.set_defaults(run=_serve)


def _serve(args: argparse.Namespace) -> int:
    from crossbearing.app import Shelf, serve
    from crossbearing.app.guard import check_bind

    check_bind(args.host, args.token)
    shelf = Shelf(Path(args.case), lambda base: options_of(args, base))
    with drawn_progress() as progress:
        shelf.desk(progress)  # the first page should not wait for the whole case
    host = f"[{args.host}]" if ":" in args.host else args.host
    print(f"desk: http://{host}:{args.port}/ (stop with Ctrl-C)", file=sys.stderr)
    serve(shelf, host=args.host, port=args.port, token=args.token)
    return DONE
