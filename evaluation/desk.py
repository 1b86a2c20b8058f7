"""How fast the desk answers: per view the median and the 99th percentile, on a case of generated reports.

    python -m evaluation.desk [--small] [--reports 10000] [--asks 400] [--json FILE]

The case is the world model's, skewed like news (``evaluation.growth``), its readings given, so that no reader runs.
Every view is asked at addresses drawn from the case by a fixed seed, and at the heaviest there are: the event with most
anchors, the name with most mentions, the report with most claims. Time is the clock's, of the whole answer as the app
gives it, without the network; demands: 0.2 seconds at the median and 1 second at the 99th percentile, over all answers.
"""

import argparse
import gc
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from fastapi.testclient import TestClient

from crossbearing.app import Shelf, make_app
from crossbearing.pipeline.makers import reading_key
from crossbearing.show.desk import Desk
from crossbearing.store import case_options, new_case, open_case
from evaluation.growth import HABITS, SEED
from evaluation.world.tell_readings import tell_world

SIZE, SMALL_SIZE = 10_000, 300
ASKS, SMALL_ASKS = 40, 8  # addresses of each view
MEDIAN_SECONDS, P99_SECONDS = 0.2, 1.0  # what is demanded of all answers together
HERE = "http://127.0.0.1"


def make_case(folder: Path, reports: int) -> Path:
    """Returns the folder of a case of so many generated reports, with readings that are given."""
    new_case(folder, title="Generated reports")
    settings = folder / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace('"embedded"', '"rules"'), "utf-8")
    options = case_options(folder)
    with open_case(folder) as case:
        for piece in tell_world(SEED, reports, HABITS):
            case.keep_report(piece.report)
            case.keep_made(piece.reading, key=reading_key(options.read, piece.report))
    return folder


def addresses(desk: Desk, asks: int) -> dict[str, list[str]]:
    """Returns for each view up to ``asks`` addresses: the heaviest first, then drawn by a fixed seed."""
    draw = random.Random(SEED)

    def some(rows: Sequence[Any], weight: Callable[[Any], int]) -> list[Any]:
        heavy = sorted(rows, key=weight, reverse=True)[: max(asks // 4, 1)]
        return [*heavy, *draw.sample(rows, min(len(rows), max(asks - len(heavy), 0)))]

    def paged(path: str, rows: int) -> list[str]:
        join = "&" if "?" in path else "?"
        return [path, *(f"{path}{join}page={draw.randint(1, max(rows // 20, 1))}" for _ in range(max(asks // 4, 1)))]

    brief = desk.brief
    events = some(desk.listed, lambda e: len(e.anchors))
    entities = some(brief.entities, lambda e: sum(len(a.spans) for a in e.aliases))
    reports = some(brief.reports, lambda r: len(desk.claims_in.get(r.id, ())))
    claims = some(brief.claims, lambda c: 0)
    kinds, places = sorted({e.kind for e in desk.listed}), [v.value for e in events for s in e.slots for v in s.values]
    codes = sorted({c.code for c in brief.cautions})
    words = ["border", "the", "Minsk", "closed on Friday", "troops exercise", "zzz", "ministry", "a"]
    return {
        "overview": [*paged("/", len(desk.listed)), *(f"/?kind={kind}" for kind in kinds), "/?q=border", "/?q=e",
                     *(f"/?place={v.id}" for v in places if type(v).__name__ == "Where")][:asks],
        "event": [f"/events/{e.id}" for e in events],
        "event by words": [f"/events/{a.report}:{a.start}-{a.end + 1}" for e in events for a in e.anchors[-1:]],
        "differences": [*paged("/differences", len(brief.differences)), "/differences?kind=denial"],
        "matrix": paged("/matrix", len(desk.listed)),
        "map": ["/map"] * 3,
        "answers": paged("/answers", len(brief.responses)),
        "exercises": paged("/exercises", len(brief.exercises)),
        "sources": paged("/sources", len(brief.copies)),
        "copies": [f"/copies/{c.a}/{c.b}" for c in some(brief.copies, lambda c: len(c.passages))],
        "entities": [*paged("/entities", len(brief.entities)), "/entities?q=a", "/entities?kind=person"],
        "entity": [f"/entities/{e.id}" for e in entities],
        "reports": paged("/reports", len(brief.reports)),
        "report": [f"/reports/{r.id}" for r in reports],
        "report at words": [f"/reports/{c.report}?at={c.span.start}-{c.span.end}" for c in claims],
        "care": [*paged("/care", len(brief.cautions)), *(f"/care?code={code}" for code in codes)],
        "search": [f"/search?q={word}" for word in words],
        "judge": paged("/judge", len(desk.unsure)),
        "api events": [f"/api/events?limit=500&offset={500 * n}" for n in range(4)],
        "api claims": [*(f"/api/claims?event={e.id}" for e in events[:4]), "/api/claims?limit=500",
                       "/api/claims?slot=place"],
        "api entities": ["/api/entities?q=a", "/api/entities?limit=500"],
    }  # fmt: skip


def ask(client: TestClient, views: dict[str, list[str]]) -> Iterator[tuple[str, str, float]]:
    """Yields view, address and seconds of each answer.

    Raises:
        RuntimeError: if one is not an answer.
    """
    for view, asked in views.items():
        for address in asked:
            start = time.perf_counter()
            answer = client.get(address)
            seconds = time.perf_counter() - start
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
            yield view, address, seconds


def percentile(values: Sequence[float], share: float) -> float:
    """Returns the least value that so large a share of the values does not pass."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def measure(folder: Path, asks: int) -> dict[str, Any]:
    """Returns seconds of opening the case and of every view's answers."""
    shelf, start = Shelf(folder), time.perf_counter()
    desk = shelf.desk()
    opened = time.perf_counter() - start
    client = TestClient(make_app(shelf), base_url=HERE)
    gc.collect()
    rows: dict[str, list[tuple[float, str]]] = {}
    for view, address, seconds in ask(client, addresses(desk, asks)):
        rows.setdefault(view, []).append((seconds, address))
    views = {
        view: {
            "asked": len(taken),
            "median": round(median(s for s, _ in taken), 4),
            "p99": round(percentile([s for s, _ in taken], 0.99), 4),
            "slowest": max(taken)[1],
        }
        for view, taken in rows.items()
    }
    everything = [seconds for taken in rows.values() for seconds, _ in taken]
    return {
        "reports": len(desk.brief.reports),
        "events": len(desk.brief.events),
        "claims": len(desk.brief.claims),
        "open_seconds": round(opened, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "median": round(median(everything), 4),
        "p99": round(percentile(everything, 0.99), 4),
        "views": views,
    }


def show(figures: dict[str, Any]) -> None:
    """Prints the figures."""
    print(
        f"desk of {figures['reports']:,} reports ({figures['events']:,} events, {figures['claims']:,} claims): "
        f"opened in {figures['open_seconds']} s, peak {figures['peak_mb']:,} MB"
    )
    print(f"{'view':<16} {'asked':>5} {'median ms':>10} {'p99 ms':>8}  slowest")
    for view, row in figures["views"].items():
        print(
            f"{view:<16} {row['asked']:>5} {1000 * row['median']:>10.1f} {1000 * row['p99']:>8.1f}  "
            f"{row['slowest'][:60]}"
        )
    print(f"{'all':<16} {'':>5} {1000 * figures['median']:>10.1f} {1000 * figures['p99']:>8.1f}")


def main(argv: Sequence[str] | None = None) -> int:
    """Prints seconds per view. Returns 0 if the demands are met, else 1."""
    parser = argparse.ArgumentParser(prog="evaluation.desk")
    parser.add_argument("--small", action="store_true", help=f"{SMALL_SIZE} reports")
    parser.add_argument("--reports", type=int, default=SIZE)
    parser.add_argument("--asks", type=int, default=ASKS, help="addresses of each view")
    parser.add_argument("--case", default="", help="a case that is there already")
    parser.add_argument("--json", default="")
    options = parser.parse_args(argv)
    size, asks = (SMALL_SIZE, SMALL_ASKS) if options.small else (options.reports, options.asks)
    with tempfile.TemporaryDirectory() as folder:
        case = Path(options.case) if options.case else make_case(Path(folder) / "case", size)
        figures = measure(case, asks)
    show(figures)
    if options.json:
        Path(options.json).write_text(json.dumps({"desk": figures}, indent=1) + "\n", "utf-8")
    return int(figures["median"] > MEDIAN_SECONDS or figures["p99"] > P99_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
