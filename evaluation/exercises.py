"""Verdicts on short reports of military exercises, each briefed alone (evaluation/exercises/GUIDE.md).

    python -m evaluation.exercises [--set dev | --set blind | --folder PATH] [--show] [--reader embedded] [--json FILE]

Without an option it reads the reports that were written for development (dev/, with their own expected.yaml);
`--set blind` reads the thirty blind ones, `--folder` any other folder of the form of dev/. Wrong verdicts that say
more than the figures ("met" where it is not) are counted apart. Of a report's exercises the one is judged whose name
the file bears; if none does, the first that is told. As the guide says, the numbers of an exercise outside the zone of
the document are judged all the same (`by_numbers`).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from crossbearing.options import ReadOptions, RunOptions
from crossbearing.records import Exercise
from crossbearing.show import contract as c
from crossbearing.text.fold import plain
from evaluation.gold import REPOSITORY

FOLDER = REPOSITORY / "evaluation" / "exercises"
DUTIES = ("notify", "observe")
NONE = "no exercise found"
DEV, BLIND = "dev", "blind"
SMALL = 6  # reports of the small run
STRENGTH = {"met-by-others-only": 1, "met-by-declarant": 2}  # how much a verdict says; the others accuse nobody


@dataclass(frozen=True, slots=True)
class Case:
    """One duty of one report: the verdict wanted, the verdict given, and the reason that was given."""

    report: str
    duty: str
    wanted: str
    given: str
    why: str

    @property
    def right(self) -> bool:
        """Whether the verdict is the wanted one."""
        return self.given == self.wanted

    @property
    def too_much(self) -> bool:
        """Whether the verdict says more than the figures."""
        return STRENGTH.get(self.given, 0) > STRENGTH.get(self.wanted, 0)


def judge(reader: str, most: int | None = None, which: str | Path = DEV) -> Iterator[Case]:
    """Yields two cases per report of a set (its name, or a folder with an expected.yaml), in the order of its file."""
    folder = FOLDER / which
    table = FOLDER / "expected.yaml" if which == BLIND else folder / "expected.yaml"
    wanted = yaml.safe_load(table.read_text("utf-8"))
    for name in sorted(wanted)[:most]:
        found = check(folder / name, reader)
        for duty in DUTIES:
            verdict = getattr(found, duty) if found else None
            given = (verdict.by_numbers or verdict.verdict) if verdict else NONE
            yield Case(name, duty, wanted[name][duty], given, verdict.why if verdict else "")


def check(path: Path, reader: str) -> Exercise | None:
    """Returns the check of the exercise that a report is about, None if none was found."""
    from crossbearing.pipeline import brief

    made, _ = brief([str(path)], RunOptions(workers=1, read=ReadOptions(reader=reader)))
    order = {event.id: (-_likeness(event, path.stem), _first(event)) for event in made.events}
    return min(made.exercises, key=lambda one: order[one.event], default=None)


def _first(event: c.EventView) -> int:
    return min(anchor.start for anchor in event.anchors)


def _likeness(event: c.EventView, stem: str) -> int:
    """Returns how many words of the file's name the event's names hold."""
    names = plain(" ".join([event.name, *(alias.text for alias in event.aliases)])).replace("-", " ").split()
    return len({word for word in stem.split("-")[1:] if word in names})


def main(argv: Sequence[str] | None = None) -> int:
    """Prints how many verdicts are right, and each that is not. Returns 0."""
    parser = argparse.ArgumentParser(prog="evaluation.exercises")
    parser.add_argument("--reader", default="embedded")
    parser.add_argument("--show", action="store_true", help="with the reasons that were given")
    parser.add_argument("--small", action="store_true", help="a few reports only")
    parser.add_argument("--set", default=DEV, choices=(DEV, BLIND), help="which reports; the blind ones by name only")
    parser.add_argument("--folder", type=Path, help="a folder of reports with an expected.yaml, instead of a set")
    parser.add_argument("--json", default="")
    options = parser.parse_args(argv)
    cases = list(
        judge(
            options.reader,
            SMALL if options.small else None,
            options.folder.resolve() if options.folder else options.set,
        )
    )
    figures = {}
    for duty in (*DUTIES, "all"):
        own = [one for one in cases if duty in (one.duty, "all")]
        right = sum(one.right for one in own)
        figures[f"exercises {duty}"] = {"right": right, "total": len(own)}
        print(f"{duty:<8}{right:>4} of {len(own)}")
    print(f"say more than the figures: {sum(one.too_much for one in cases)}")
    confused = Counter((one.wanted, one.given) for one in cases if not one.right)
    for (wanted, given), times in sorted(confused.items()):
        print(f"  {times:>3} wanted {wanted}, given {given}")
    for one in cases:
        if not one.right:
            print(f"  {one.report:<28}{one.duty:<8} wanted {one.wanted}, given {one.given}")
            if options.show:
                print(f"      {one.why}")
    if options.json:
        Path(options.json).write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
