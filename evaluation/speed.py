"""Where the time goes: sentences per second and core of each part of the reading, and its share of the whole.

    python -m evaluation.speed [--reader embedded] [--small]

The bundled example and, where there are data, GUM's news and interviews. Each part runs alone, one report after the
other, on what the parts before it made; a first report warms tables and packs. Seconds are those of the processor, so
that what else a machine does counts little; the parse may use several cores and is counted with all of them.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import msgspec

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.attributions import find_attributions
from crossbearing.read.claims import make_claims
from crossbearing.read.events import find_events
from crossbearing.read.names import find_mentions
from crossbearing.read.parse import open_parser
from crossbearing.read.places import resolve_places
from crossbearing.read.quantities import find_quantities
from crossbearing.read.times import find_times
from crossbearing.records import Report
from evaluation.gold import REPOSITORY, data_folder, read_jsonl

EXAMPLE = REPOSITORY / "examples" / "september-2025"
SMALL_REPORTS = 4


def measure(reports: Sequence[Report], reader: str) -> tuple[dict[str, float], int]:
    """Return processor seconds of each part ("whole": ``read`` at once, with what no part has), and sentences."""
    parser, world = open_parser(reader), open_world()
    read(reports[0], parser.parse(reports[0]), world)
    seconds: dict[str, float] = {}

    def timed(part: str, make: Callable[[], Any]) -> Any:
        began = time.process_time()
        made = make()
        seconds[part] = seconds.get(part, 0.0) + time.process_time() - began
        return made

    sentences = 0
    for one in reports:
        parse = timed("parse", partial(parser.parse, one))
        sentences += len(parse.sentences)
        mentions = timed("names", partial(find_mentions, one, parse, world))
        places = timed("places", partial(resolve_places, one, parse, mentions, world))
        quantities = timed("quantities", partial(find_quantities, one, parse, mentions))
        _, times = timed("times", partial(find_times, one, parse))
        told = timed("attributions", partial(find_attributions, one, parse, mentions, world))
        timed("events", partial(find_events, one, parse, mentions, places, times, quantities, told, world))
        reading = timed("read", partial(read, one, parse, world))
        timed("claims", partial(make_claims, msgspec.structs.replace(reading, claims=())))
    return seconds, sentences


def table(seconds: dict[str, float], sentences: int) -> list[str]:
    """Return one line for each part, in the order of the way through."""
    whole = seconds["parse"] + seconds["read"]
    parts = ["parse", "names", "places", "quantities", "times", "attributions", "events", "claims"]
    rest = max(0.0, whole - sum(seconds[part] for part in parts))
    rows = [(part, seconds[part]) for part in parts] + [("all else", rest), ("whole", whole)]
    return [f"  {name:13} {sentences / one if one else 0:10,.0f} sentences/s {one / whole:7.1%}" for name, one in rows]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reader", default="embedded")
    options.add_argument("--small", action="store_true")
    chosen = options.parse_args(argv)
    example = [Report(id=path.name, text=path.read_text("utf-8")) for path in sorted(EXAMPLE.glob("*.txt"))]
    sets = {"september-2025": example}
    if folder := data_folder():
        rows = read_jsonl(folder / "dev" / "time" / "gum.jsonl")
        sets["GUM news and interviews"] = [Report(id=row["doc"], text=row["text"]) for row in rows]
    for name, reports in sets.items():
        kept = reports[:SMALL_REPORTS] if chosen.small else reports
        seconds, sentences = measure(kept, chosen.reader)
        print(f"speed {name}: {len(kept)} reports, {sentences} sentences, one process")
        print(*table(seconds, sentences), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
