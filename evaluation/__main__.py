"""All scorers, one after the other: prints their tables, writes docs/measurements.md and docs/measurements.json.

    python -m evaluation [--small] [--only NAME ...] [--no-write]

A scorer is a module with ``main(argv) -> int``. It prints its own table; what it prints is what the document shows. Its
figures for machines are taken from the file that it writes when it takes ``--json FILE``.
"""

import argparse
import contextlib
import hashlib
import importlib
import inspect
import io
import json
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evaluation.gold import REPOSITORY, data_folder

DATA = "DATA"  # in arguments: the folder of data sets; without one the scorer is skipped
# In the order of the way through. (module, arguments); one that does not exist is said to be missing.
SCORERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("names", ()),
    ("places", ()),
    ("times", ()),
    ("quantities", ()),
    ("speed", ()),
    ("attribution", ()),
    ("events", ()),
    ("reader", (DATA,)),
    ("coreference", (f"{DATA}/dev/events/meantime-apple.jsonl",)),
    ("copies", ()),
    ("copy_pairs", ()),
    ("world.score", ()),
    ("world.score", ("--from", "texts", "--reports", "60", "--seeds", "1")),
    ("expected", ()),
    ("exercises", ("--set", "blind")),
    ("rename", ()),
    ("growth", ()),
    ("desk", ()),
    ("adding", ()),
    ("endurance", ()),
)
MARKDOWN, FIGURES = "measurements.md", "measurements.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one scorer printed, its figures, and how it ended: done | failed | skipped | missing."""

    name: str
    status: str
    text: str
    figures: dict[str, Any]
    seconds: float


def run_scorer(module: str, arguments: Sequence[str], *, small: bool) -> Outcome:
    """Runs one scorer and catches what it prints; a scorer that fails is an outcome, so that the others still run."""
    name = " ".join((module, *arguments))
    full = f"evaluation.{module}"
    if not _exists(full):
        return Outcome(name, "missing", "there is no such scorer", {}, 0.0)
    data = data_folder()
    if data is None and any(DATA in one for one in arguments):
        return Outcome(name, "skipped", "no data (set CROSSBEARING_DATA)", {}, 0.0)
    arguments = [one.replace(DATA, str(data)) for one in arguments]
    printed, start = io.StringIO(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(_Both(printed)):
        figures = Path(folder) / "figures.json"
        try:
            main = importlib.import_module(full).main
            status = "failed" if _call(main, [*arguments, *_options(main, figures, small=small)]) else "done"
        except Exception:  # noqa: BLE001  one broken scorer must not hide the others; its trace is the outcome
            print(traceback.format_exc(limit=-3))
            status = "failed"
        except SystemExit as stop:
            status = "done" if stop.code in (0, None) else "failed"
        read = json.loads(figures.read_text("utf-8")) if figures.exists() else {}
    return Outcome(name, status, printed.getvalue().rstrip(), read, time.perf_counter() - start)


def _call(main: Callable[..., int | None], arguments: list[str]) -> int:
    """Calls a scorer, with its arguments or, where it takes none, by way of the command line that it reads."""
    if inspect.signature(main).parameters:
        return main(arguments) or 0
    kept, sys.argv = sys.argv, [main.__module__, *arguments]
    try:
        return main() or 0
    finally:
        sys.argv = kept


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None and hasattr(importlib.import_module(module), "main")
    except ImportError:
        return False


def _options(main: Callable[..., int | None], figures: Path, *, small: bool) -> Iterator[str]:
    """Yields the options that the scorer's source knows."""
    source = inspect.getsource(inspect.getmodule(main) or main)
    if small and '"--small"' in source:
        yield "--small"
    if '"--json"' in source:
        yield from ("--json", str(figures))


class _Both(io.TextIOBase):
    """Writes to the screen and keeps a copy."""

    def __init__(self, kept: io.StringIO) -> None:
        self._kept, self._screen = kept, sys.stdout

    def write(self, text: str) -> int:
        self._screen.write(text)
        self._screen.flush()
        return self._kept.write(text)


def made_of() -> dict[str, str]:
    """Returns what the figures depend on: version, digest of the model's weights and of the packs, kind of machine."""
    from crossbearing import __version__
    from crossbearing.knowledge import open_world

    weights = REPOSITORY / "src" / "crossbearing" / "read" / "parse" / "weights"
    return {
        "crossbearing": __version__,
        "model": _digest(path for path in sorted(weights.rglob("*")) if path.is_file()),
        "packs": open_world().digest,
        "python": platform.python_version(),
        "processor": platform.machine(),
    }


def _digest(paths: Iterator[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def document(outcomes: Sequence[Outcome], made_by: dict[str, str], *, small: bool) -> str:
    """Returns the measurements as Markdown."""
    size = "small sizes (`python -m evaluation --small`)" if small else "full sizes (`make measure`)"
    head = f"# Measurements\n\nWhat `python -m evaluation` printed, at {size}. Made by "
    head += ", ".join(f"{name} `{value}`" for name, value in made_by.items()) + ".\n"
    parts = [head]
    for one in outcomes:
        end = "" if one.status == "done" else f" ({one.status})"
        parts.append(f"\n## {one.name}{end}\n\n{one.seconds:.0f} s\n\n```text\n{one.text}\n```\n")
    return "".join(parts)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the scorers. Returns 1 if one failed, else 0."""
    parser = argparse.ArgumentParser(prog="evaluation")
    parser.add_argument("--small", action="store_true", help="sizes that end within a few minutes")
    parser.add_argument("--only", nargs="+", default=[], help="names of scorers")
    parser.add_argument("--no-write", action="store_true", help="print only")
    options = parser.parse_args(argv)
    outcomes = []
    for module, arguments in SCORERS:
        if options.only and module not in options.only:
            continue
        print(f"\n=== {' '.join((module, *arguments))}", flush=True)
        outcomes.append(run_scorer(module, arguments, small=options.small))
        print(f"--- {outcomes[-1].status}, {outcomes[-1].seconds:.0f} s", flush=True)
    if not options.no_write:
        write(outcomes, small=options.small)
    return 1 if any(one.status == "failed" for one in outcomes) else 0


def write(outcomes: Sequence[Outcome], *, small: bool) -> None:
    """Writes both documents."""
    made_by, docs = made_of(), REPOSITORY / "docs"
    (docs / MARKDOWN).write_text(document(outcomes, made_by, small=small), "utf-8")
    figures = {one.name: {"status": one.status, "figures": one.figures} for one in outcomes}
    (docs / FIGURES).write_text(json.dumps({"made_by": made_by, "scorers": figures}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
