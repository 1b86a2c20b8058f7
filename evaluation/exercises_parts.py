"""Verdicts on a few sentences for each component of reading an exercise (evaluation/exercises/components/*.txt).

    python -m evaluation.exercises_parts

A row is `== component NO` and a text: the letters are the verdicts on notice and observers (D met by the declarant,
O only by others, B below, N not determinable). A text without a word for an exercise gets a last sentence that has one.
The rows were written by who mends the rules: they show which component breaks, and are no measure of news.
"""

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.exercises import DUTIES, FOLDER, check

CODES = {"met-by-declarant": "D", "met-by-others-only": "O", "below-where-stated": "B", "not-determinable": "N"}
LAST = " The exercise lasts until the end of the month."
_NAME = re.compile(r"['\"“‘]([A-Z][\w’' ]+?\d*)['\"”’]")


def rows(path: Path) -> Iterator[tuple[str, str]]:
    """Yields the wanted letters and the text of each row of a file."""
    for block in path.read_text("utf-8").split("== ")[1:]:
        head, _, text = block.partition("\n")
        text = text.strip()
        yield head.split()[1], text if re.search("exercis|drill|man.?uv", text) else text + LAST


def judge(text: str, folder: Path) -> str:
    """Returns the two letters that are given to a text, "--" where no exercise is found."""
    name = _NAME.search(text)
    path = folder / f"00-{name[1].lower().replace(' ', '-') if name else 'x'}.txt"
    path.write_text(text + "\n", "utf-8")
    found = check(path, "embedded")
    verdicts = [getattr(found, duty) for duty in DUTIES] if found else []
    return "".join(CODES[one.by_numbers or one.verdict] for one in verdicts) or "--"


def main() -> int:
    """Prints how many letters are right by component, and each row that is not. Returns 0."""
    with tempfile.TemporaryDirectory() as place:
        for path in sorted((FOLDER / "components").glob("*.txt")):
            counts: Counter[bool] = Counter()
            for wanted, text in rows(path):
                given = judge(text, Path(place))
                counts.update(a == b for a, b in zip(wanted, given, strict=True))
                if given != wanted:
                    print(f"  wanted {wanted}, given {given}: {text[:90]}")
            print(f"{path.stem:<16}{counts[True]:>4} of {counts.total()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
