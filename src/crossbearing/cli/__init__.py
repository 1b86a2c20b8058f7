"""argv -> pipeline -> print. Exit status: 0 done, 1 some input could not be read, 2 usage or nothing could be read.

One file per group of commands; each adds its commands to the parser and holds the functions that run them.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from crossbearing import __version__
from crossbearing.cli import answers, brief, case, judge, packs, serve
from crossbearing.cli.output import DONE, FAILED
from crossbearing.errors import CrossbearingError

__all__ = ["run"]


def run(argv: Sequence[str]) -> int:
    """Run one command; return its exit status."""
    _survive_odd_terminals()
    try:
        if not argv:
            _arguments().print_help(sys.stderr)
            sys.exit(FAILED)  # as argparse ends what it cannot use
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
    for group in (brief, case, judge, answers, packs, serve):
        group.add_commands(commands)
    return parser
