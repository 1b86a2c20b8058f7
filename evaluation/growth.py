"""Speed and memory, and how they grow: reading and the whole brief of reports, linking and weighing of readings.

    python -m evaluation.growth [--small] [--read 100 1000] [--link 1000 10000] [--json FILE]

The reports are those of the world model, skewed like news: one story a fifth of all, one country in most, a third
copies.
Each size runs in a process of its own, so that its peak memory is its own; time starts when the texts are made.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from evaluation.world.outlets import Habits
from evaluation.world.tell_readings import tell_world

SEED = 7
HABITS = Habits(copies=0.33)
MEGABYTE = 1024  # ru_maxrss counts kibibytes


def measure(job: str, size: int) -> dict[str, Any]:
    """Returns processor seconds and peak memory of one job on so many reports, in this process.

    Processor time, because other work on the machine would make the clock a measure of that work.

    Args:
        job: read (parse and rules), brief (files to brief), or link (link and weigh of given readings).
        size: number of reports.
    """
    work = {"read": _read, "brief": _brief, "link": _link}[job](size)
    before = _peak_megabytes()
    start, wall = time.process_time(), time.perf_counter()
    parts = work()
    seconds, wall = time.process_time() - start, time.perf_counter() - wall
    return {
        "job": job,
        "reports": size,
        "seconds": round(seconds, 3),
        "wall_seconds": round(wall, 3),
        "reports_per_second": round(size / seconds, 2),
        "ms_per_report": round(1000 * seconds / size, 3),
        "peak_mb": _peak_megabytes(),
        "input_mb": before,
        **parts,
    }


def _peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE


def _read(size: int) -> Callable[[], dict[str, Any]]:
    from crossbearing.knowledge import open_world
    from crossbearing.read import read
    from crossbearing.read.parse import open_parser

    reports = [piece.report for piece in tell_world(SEED, size, HABITS)]
    world, parser = open_world(), open_parser("embedded")
    words = sum(len(report.text.split()) for report in reports)

    def work() -> dict[str, Any]:
        for report in reports:
            read(report, parser.parse(report), world)
        return {"words": words}

    return work


def _brief(size: int) -> Callable[[], dict[str, Any]]:
    from crossbearing.options import RunOptions
    from crossbearing.pipeline import brief

    folder = Path(tempfile.mkdtemp())
    path = folder / "reports.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for piece in tell_world(SEED, size, HABITS):
            r = piece.report
            row = {"text": r.text, "url": r.url, "source": r.source, "published": r.published, "language": r.language}
            lines.write(json.dumps({name: value for name, value in row.items() if value}) + "\n")

    def work() -> dict[str, Any]:
        made, _ = brief([str(path)], RunOptions(workers=1))
        path.unlink()
        folder.rmdir()
        return {"events": len(made.events), "claims": len(made.claims)}

    return work


def _link(size: int) -> Callable[[], dict[str, Any]]:
    from crossbearing.knowledge import open_world
    from crossbearing.link import link
    from crossbearing.weigh import weigh

    reports, readings = [], []
    for piece in tell_world(SEED, size, HABITS):
        reports.append(piece.report)
        readings.append(piece.reading)
    world = open_world()
    stages: dict[str, dict[str, float]] = {}

    def work() -> dict[str, Any]:
        start = time.process_time()
        with _watched(stages):
            linked = link(reports, readings, world)
        link_seconds = time.process_time() - start
        before = _peak_megabytes()
        findings = weigh(reports, readings, linked, world, as_of="")
        stages["weighing"] = {
            "seconds": round(time.process_time() - start - link_seconds, 3),
            "megabytes": _peak_megabytes() - before,
        }
        return {
            "link_seconds": round(link_seconds, 3),
            "weigh_seconds": stages["weighing"]["seconds"],
            "events": len(linked.events),
            "copies": len(linked.copies),
            "differences": len(findings.differences),
            "stages": stages,
        }

    return work


STAGES = {"find_copies": "copies", "Passages": "passages", "link_entities": "entities", "link_events": "events"}


@contextmanager
def _watched(stages: dict[str, dict[str, float]]) -> Iterator[None]:
    """Notes processor seconds of the steps of linking, and how far each drives the peak of memory up."""
    from crossbearing import link

    with ExitStack() as stack:
        for name, stage in STAGES.items():
            step = getattr(link, name)
            setattr(link, name, _timed(step, stages.setdefault(stage, {})))
            stack.callback(setattr, link, name, step)
        yield


def _timed(step: Callable[..., Any], into: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any, **more: Any) -> Any:
        start, before = time.process_time(), _peak_megabytes()
        result = step(*arguments, **more)
        into.update({"seconds": round(time.process_time() - start, 3), "megabytes": _peak_megabytes() - before})
        told = f"       {step.__name__}: {into['seconds']} CPU s, peak {_peak_megabytes()} MB"
        print(told, file=sys.stderr, flush=True)
        return result

    return timed


def measure_apart(job: str, size: int) -> dict[str, Any]:
    """Returns the same, measured in a process of its own.

    Raises:
        subprocess.CalledProcessError: if it fails; what it said is on standard error.
    """
    command = [sys.executable, "-m", "evaluation.growth", "--one", job, str(size)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    row: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return row


def exponent(rows: Sequence[dict[str, Any]], what: str = "seconds") -> float | None:
    """Returns b of ``what`` ~ reports ** b between the smallest and the largest size; None for less than two sizes."""
    if len(rows) < 2:
        return None
    first, last = rows[0], rows[-1]
    return round(math.log(last[what] / first[what]) / math.log(last["reports"] / first["reports"]), 3)


def run(job: str, sizes: Sequence[int]) -> dict[str, Any]:
    """Prints a line for each size and the exponent; returns them."""
    rows = []
    for size in sizes:
        row = measure_apart(job, size)
        rows.append(row)
        extra = ", ".join(
            f"{name} {row[name]}" for name in ("link_seconds", "weigh_seconds", "events", "copies") if name in row
        )
        print(
            f"{job:<6} {size:>7,} reports  {row['seconds']:>9.2f} CPU s ({row['wall_seconds']:.0f} on the clock)  "
            f"{row['reports_per_second']:>9.1f} a second  "
            f"peak {row['peak_mb']:>6,} MB (input {row['input_mb']:,})  {extra}",
            flush=True,
        )
        _print_stages(row)
    grown = exponent(rows)
    if grown is not None:
        print(f"{job:<6} growth: CPU seconds ~ reports ^ {grown}")
        for stage in rows[0].get("stages", ()):
            apart = [{"reports": row["reports"], "seconds": row["stages"][stage]["seconds"]} for row in rows]
            print(f"{job:<6} growth of {stage}: {exponent(apart)}")
    return {"rows": rows, "exponent": grown}


def _print_stages(row: dict[str, Any]) -> None:
    size = row["reports"]
    for stage, found in row.get("stages", {}).items():
        each = f"{1000 * found['seconds'] / size:.3f} ms and {1024 * found['megabytes'] / size:.1f} KB a report"
        print(f"       {stage:<9} {found['seconds']:>8.2f} CPU s, {found['megabytes']:>5,} MB more at the peak: {each}")


def main(argv: Sequence[str] | None = None) -> int:
    """Prints speed, memory and growth. Returns 0."""
    parser = argparse.ArgumentParser(prog="evaluation.growth")
    parser.add_argument("--small", action="store_true", help="40 reports read, 300 and 1,000 readings linked")
    parser.add_argument("--read", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--brief", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--link", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--one", nargs=2, metavar=("JOB", "SIZE"), help=argparse.SUPPRESS)
    parser.add_argument("--json", default="")
    options = parser.parse_args(argv)
    if options.one:
        print(json.dumps(measure(options.one[0], int(options.one[1]))))
        return 0
    sizes = {"read": options.read, "brief": options.brief, "link": options.link}
    if options.small:
        sizes = {"read": [40], "brief": [40], "link": [300, 1000]}
    rows = {job: run(job, wanted) for job, wanted in sizes.items() if wanted}
    if options.json:
        Path(options.json).write_text(json.dumps({"growth": rows}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
