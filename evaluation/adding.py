"""One more report in a large case: how long until its findings are shown, and whether they are those of the whole.

    python -m evaluation.adding [--small] [--reports 10000] [--more 20] [--json FILE]

The case is on disk, its readings are generated. Each report is added as a new process would: the case is opened, the
report kept, what it touches joined and weighed, and its brief made. Then one report of plain text is added by the
command, model and all. In the end the brief of all is made, by the join that was kept up and by one from nothing.
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from crossbearing import pipeline
from crossbearing.options import RunOptions
from crossbearing.pipeline.growth import take_part
from crossbearing.pipeline.makers import reading_key
from crossbearing.show.contract import Brief
from crossbearing.store import Case, case_options, new_case, open_case
from evaluation.growth import HABITS, SEED
from evaluation.world.tell_readings import Piece, tell_world

GOAL_SECONDS = 2.0
ROWS = ("events", "claims", "bearings", "differences", "exercises", "cautions", "copies")


def keep(case: Case, pieces: Sequence[Piece], options: RunOptions) -> list[str]:
    """Puts reports with their readings into a case; returns their ids."""
    with case.together():
        for piece in pieces:
            case.keep_report(piece.report)
            case.keep_made(piece.reading, key=reading_key(options.read, piece.report))
    return [piece.report.id for piece in pieces]


class Clock:
    """Processor and wall seconds of what was done inside."""

    processor = wall = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Takes the time."""
        processor, wall = time.process_time(), time.perf_counter()
        yield
        self.processor, self.wall = time.process_time() - processor, time.perf_counter() - wall

    def __str__(self) -> str:
        return f"{self.processor:.1f} CPU s ({self.wall:.0f} on the clock)"


def rows_of(brief: Brief) -> dict[str, list[bytes]]:
    """Returns the rows of a brief, without an event's place among all events."""
    events = tuple(msgspec.structs.replace(event, rank=0) for event in brief.events)
    brief = msgspec.structs.replace(brief, events=events)
    return {name: sorted(map(msgspec.json.encode, getattr(brief, name))) for name in ROWS}


def measure(reports: int, more: int) -> dict[str, Any]:
    """Prints and returns the times."""
    pieces = list(tell_world(SEED, reports + more, HABITS))
    random.Random(SEED).shuffle(pieces)
    with tempfile.TemporaryDirectory() as folder:
        case_folder = Path(folder) / "case"
        new_case(case_folder, title="Measured")
        options = case_options(case_folder)
        with open_case(case_folder) as case:
            keep(case, pieces[:reports], options)
            start = Clock()
            with start.running():
                pipeline.touch(case, [pieces[0].report.id], options)
        print(f"whole case of {reports:,}, joined, shown and kept: {start}", flush=True)
        times = [add_one(case_folder, piece, options) for piece in pieces[reports:]]
        print("one more at a time: " + ", ".join(f"{clock.processor:.2f}" for clock, _ in times) + " CPU s", flush=True)
        grown, brief = brief_of(case_folder)
        print(f"brief of all, by the join that was kept up: {grown}", flush=True)
        anew, whole = brief_of(case_of(Path(folder) / "other", pieces))
        print(f"brief of all, by a join from nothing: {anew}", flush=True)
        last = pieces[-1].report.id
        command, wall = add_by_command(case_folder)
        return {
            "reports": reports,
            "whole_seconds": round(start.processor, 3),
            "each_seconds": [round(clock.processor, 3) for clock, _ in times],
            "brief_grown_seconds": round(grown.processor, 3),
            "brief_anew_seconds": round(anew.processor, 3),
            "command_seconds": round(command, 3),
            "command_wall_seconds": round(wall, 3),
            "same_as_whole": times[-1][1] == rows_of(take_part(whole, [last])),
            "same_brief": msgspec.json.encode(brief) == msgspec.json.encode(whole),
        }


def case_of(folder: Path, pieces: Sequence[Piece]) -> Path:
    """Makes a case of reports that were never joined; returns its folder."""
    new_case(folder, title="Measured")
    with open_case(folder) as case:
        keep(case, pieces, case_options(folder))
    return folder


def brief_of(folder: Path) -> tuple[Clock, Brief]:
    """Makes the brief of a case as a new process would; returns the time and the brief."""
    clock = Clock()
    with clock.running(), open_case(folder) as case:
        brief = pipeline.view(case, case_options(folder)).brief
    return clock, brief


def add_one(folder: Path, piece: Piece, options: RunOptions) -> tuple[Clock, dict[str, list[bytes]]]:
    """Adds a report to a case that is opened for it; returns the time and the rows that are shown."""
    clock = Clock()
    with clock.running(), open_case(folder) as case:
        ids = keep(case, [piece], options)
        pipeline.read_case(case, options)
        seen = pipeline.touch(case, ids, options)
    return clock, rows_of(seen.brief)


def add_by_command(folder: Path) -> tuple[float, float]:
    """Adds a report of plain text by the command; returns its seconds of processor and on the clock."""
    path = folder.parent / "new.txt"
    path.write_text(
        "Poland closed the crossing at Terespol on 12 September 2025, the Polish Interior Ministry said.\n\n"
        "Some 40,000 soldiers will be sent to the border, it added. Belarus called the closure unfriendly.\n",
        "utf-8",
    )
    # As where it is installed: the modules are compiled once, not for every command.
    compiled = {"PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | compiled
    command = [sys.executable, "-m", "crossbearing"]
    new_case(folder.parent / "first")
    for case in (folder.parent / "first", folder):
        used, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(
            [*command, "add", str(case), str(path)], check=True, capture_output=True, text=True, env=environment
        )
        now, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    print("crossbearing add CASE new.txt:")
    print("\n".join(f"    {line}" for line in done.stdout.splitlines()), flush=True)
    return now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime, seconds


def main(argv: Sequence[str] | None = None) -> int:
    """Prints how long one more report takes. Returns 1 if what it shows is not what the whole shows."""
    parser = argparse.ArgumentParser(prog="evaluation.adding")
    parser.add_argument("--small", action="store_true", help="a case of 400 reports, 5 more")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--more", type=int, default=20)
    parser.add_argument("--json", default="")
    options = parser.parse_args(argv)
    reports, more = (400, 5) if options.small else (options.reports, options.more)
    found = measure(reports, more)
    each = found["each_seconds"]
    print(f"one more report in {reports:,}: median {statistics.median(each):.2f} CPU s, slowest {max(each):.2f}")
    command = f"{found['command_seconds']:.2f} CPU s, {found['command_wall_seconds']:.1f} on the clock"
    print(f"({len(each)} of them; goal {GOAL_SECONDS:.0f} s); by the command, model and all: {command}")
    print(f"the last one's rows are those of the whole: {'yes' if found['same_as_whole'] else 'NO'}")
    print(f"the brief by the kept join is that of the whole, byte for byte: {'yes' if found['same_brief'] else 'NO'}")
    if options.json:
        Path(options.json).write_text(json.dumps({"adding": found}, indent=1) + "\n", "utf-8")
    return 0 if found["same_as_whole"] and found["same_brief"] else 1


if __name__ == "__main__":
    sys.exit(main())
