"""Copies: precision and recall per kind on forty hand-written pairs of short news items (evaluation/copies/pairs.txt).

    python -m evaluation.copy_pairs [--show]

All eighty items are compared as one pile, at the shipped thresholds. ``light`` and ``heavy`` are copies; a pair of
``briefing`` or ``quotation`` may be shown as having a common source, uncertain, and no more; nothing else may be shown.
"""

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from crossbearing.link.copies import find_copies
from crossbearing.records import Copy, Report, content_id

FILE = Path(__file__).parent / "copies" / "pairs.txt"
COPIED = ("light", "heavy")
COMMON_SOURCE = ("briefing", "quotation")
_PAIR = re.compile(r"^== (\w+) (\d+)$", re.MULTILINE)
_ITEM = re.compile(r"^-- (.+?) \| (\d{4}-\d\d-\d\d)\n(.+)$", re.MULTILINE)


class Pair(NamedTuple):
    """Two items and what they are to each other."""

    kind: str
    number: str
    a: Report
    b: Report


def read_pairs(path: Path = FILE) -> list[Pair]:
    """Reads the pairs.

    Raises:
        ValueError: a pair has not two items.
    """
    text = path.read_text("utf-8")
    heads = [*_PAIR.finditer(text)]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [_pair(head[1], head[2], text[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


def _pair(kind: str, number: str, text: str) -> Pair:
    items = [
        Report(id=content_id(outlet, words), text=words, source=outlet, published=day)
        for outlet, day, words in _ITEM.findall(text)
    ]
    if len(items) != 2:
        raise ValueError(f"{kind} {number}: {len(items)} items, not two")
    return Pair(kind, number, *items)


def judge(pair: Pair, copy: Copy | None) -> str:
    """Gives what became of a pair: missed, nothing, common source, unsure copy, certain copy."""
    if copy is None:
        return "missed" if pair.kind in COPIED else "nothing"
    if copy.kind == "shared-upstream" and not copy.sure:
        return "common source"
    return "certain copy" if copy.sure else "unsure copy"


def main() -> None:
    """Prints what became of the pairs, kind by kind."""
    parser = argparse.ArgumentParser(description="Score the search for copies on hand-written pairs.")
    parser.add_argument("--show", action="store_true", help="list every pair that is not as it should be")
    options = parser.parse_args()
    pairs = read_pairs()
    found = {
        frozenset((copy.a, copy.b)): copy for copy in find_copies([one for pair in pairs for one in (pair.a, pair.b)])
    }
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in dict.fromkeys(pair.kind for pair in pairs)}
    own = set()
    for pair in pairs:
        ends = frozenset((pair.a.id, pair.b.id))
        own.add(ends)
        copy = found.get(ends)
        counts[pair.kind][judge(pair, copy)] += 1
        fine = ("certain copy",) if pair.kind in COPIED else ("nothing",)
        if options.show and judge(pair, copy) not in fine:
            print(f"{pair.kind} {pair.number}: {judge(pair, copy)}", *(copy.reasons if copy else ()), sep="; ")
    for kind, row in counts.items():
        print(f"{kind:10}", ", ".join(f"{what} {count}" for what, count in sorted(row.items())))
    across = [copy for ends, copy in found.items() if ends not in own]
    print(f"across pairs: {sum(copy.sure for copy in across)} certain, {len(across)} in all")
    for name, which in (("certain", ("certain copy",)), ("unsure included", ("certain copy", "unsure copy"))):
        right = sum(counts[kind][what] for kind in COPIED for what in which)
        listed = sum(row[what] for row in counts.values() for what in which)
        wrong = sum(1 for copy in across if copy.sure or len(which) > 1)
        total = sum(sum(counts[kind].values()) for kind in COPIED)
        print(f"{name:16} precision {right}/{listed + wrong}, recall {right}/{total}")


if __name__ == "__main__":
    main()
